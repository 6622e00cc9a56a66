## Settings, and keys below the chat

command-settings = Language, sounds, digest, keys
command-menu = Keys below the chat
title-settings = <b>Settings</b>
settings-zone = Time zone: <b>{ $zone }</b>
settings-zone-none = Time zone: none chosen, so UTC
settings-heard = Notifications, otherwise than usual:
settings-heard-usual = Notifications: as usual
settings-digest = Daily digest: <b>{ $time }</b> ({ $zone })
settings-no-digest = Daily digest: none
settings-keys = Keys below the chat: <b>on</b>
settings-no-keys = Keys below the chat: off
button-settings-digest = Daily digest…
button-keys-on = Show keys
button-keys-off = Hide keys
keys-shown = ⌨️ The keys are below. /settings takes them away.
keys-hidden = ⌨️ The keys are gone. /menu brings them back.
keys-in-dialogue = I took that as a key, not as your answer: my question above still waits. /cancel leaves it.
key-status = 📊 Status
key-login = 🔑 Log in
key-waiting = ⏳ Waiting
key-phones = 📱 Phones
