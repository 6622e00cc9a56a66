## Settings, and keys below the chat

command-settings = Taal, geluid, overzicht, toetsen
command-menu = Toetsen onder de chat
title-settings = <b>Instellingen</b>
settings-zone = Tijdzone: <b>{ $zone }</b>
settings-zone-none = Tijdzone: niet gekozen, dus UTC
settings-heard = Meldingen, anders dan gewoonlijk:
settings-heard-usual = Meldingen: zoals gewoonlijk
settings-digest = Dagoverzicht: <b>{ $time }</b> ({ $zone })
settings-no-digest = Dagoverzicht: geen
settings-keys = Toetsen onder de chat: <b>aan</b>
settings-no-keys = Toetsen onder de chat: uit
button-settings-digest = Dagoverzicht…
button-keys-on = Toetsen tonen
button-keys-off = Toetsen weg
keys-shown = ⌨️ De toetsen staan hieronder. In /settings zet je ze uit.
keys-hidden = ⌨️ De toetsen zijn weg. Met /menu komen ze terug.
keys-in-dialogue = Dat heb ik als toets opgevat, niet als antwoord: mijn vraag hierboven staat nog open. Met /cancel verlaat je die.
key-status = 📊 Status
key-login = 🔑 Inloggen
key-waiting = ⏳ Wachtend
key-phones = 📱 Telefoons
