"""Who may use the bot, and who did what."""
