"""Phones: found, driven through adb and uiautomator2, healed, and told apart."""
