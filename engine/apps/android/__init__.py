"""Android's own dialogs and the launcher."""
