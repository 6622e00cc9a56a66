## Settings, and keys below the chat

command-settings = Taal, geluid, dagoverzicht, snelknoppen
command-menu = Snelknoppen onder de chat
title-settings = <b>Instellingen</b>
settings-zone = Tijdzone: <b>{ $zone }</b>
settings-zone-none = Tijdzone: niet gekozen, dus UTC
settings-heard = Meldingen die afwijken van de standaard:
settings-heard-usual = Meldingen: standaard
settings-digest = Dagoverzicht: <b>{ $time }</b> ({ $zone })
settings-no-digest = Dagoverzicht: geen
settings-keys = Snelknoppen onder de chat: <b>aan</b>
settings-no-keys = Snelknoppen onder de chat: uit
button-settings-digest = Dagoverzicht…
button-keys-on = Snelknoppen aan
button-keys-off = Snelknoppen uit
keys-shown = ⌨️ De snelknoppen staan hieronder. In /settings zet je ze weer uit.
keys-hidden = ⌨️ De snelknoppen zijn weg. Met /menu komen ze terug.
keys-in-dialogue = Ik zag dat als snelknop, niet als antwoord: mijn vraag hierboven staat nog open. Met /cancel breek je die af.
key-status = 📊 Status
key-login = 🔑 Inloggen
key-waiting = ⏳ Open vragen
key-phones = 📱 Telefoons
