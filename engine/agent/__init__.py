"""The agent's side of the Rack: adb, connections, flows and pictures of one host; keeps nothing."""
