## Settings, and keys below the chat

command-settings = Language, sounds, digest, keys
command-menu = Keys below the chat
title-settings = <b>Settings</b>
settings-zone = Time zone: <b>{ $zone }</b>
settings-zone-none = Time zone: not chosen, so UTC
settings-heard = Notifications changed here:
settings-heard-usual = Notifications: as usual
settings-digest = Daily digest: <b>{ $time }</b> ({ $zone })
settings-no-digest = Daily digest: none
settings-keys = Keys below the chat: <b>on</b>
settings-no-keys = Keys below the chat: off
button-settings-digest = Daily digest…
button-keys-on = Show keys
button-keys-off = Hide keys
keys-shown = ⌨️ The keys are below. Hide them in /settings.
keys-hidden = ⌨️ The keys are hidden. /menu brings them back.
keys-in-dialogue = I took that as a key, not as your answer: the question above is still open. /cancel leaves it.
key-status = 📊 Status
key-login = 🔑 Log in
key-waiting = ⏳ Waiting
key-phones = 📱 Phones
