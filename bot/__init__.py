"""The Telegram side: authorises, asks the engine, renders what comes back."""
