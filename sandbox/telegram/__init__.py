"""A local Bot API that serves unmodified Telegram libraries."""
