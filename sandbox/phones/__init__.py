"""Simulated Android phones that speak adb's device protocol and uiautomator2's JSON-RPC."""
