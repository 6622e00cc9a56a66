"""The engine: accounts, phones, runs and storage. Knows nothing of Telegram."""
