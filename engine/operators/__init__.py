"""Who may use the bot, and what: operators, their roles, invitations, allowed groups."""
