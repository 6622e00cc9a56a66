"""Phones: the port, its adb/uiautomator2 adapter, discovery, and one worker per phone."""
