## What people say for a command, separated by commas; * stands for what it is about

say-accounts = accounts, account, lijst, accountlijst, lijst met accounts
say-add = toevoegen, nieuw account, account toevoegen, voeg account toe, voeg een account toe
say-audit = logboek, wie deed wat, wie heeft wat gedaan
say-cancel = annuleer, annuleren, stop, stoppen, laat maar, afbreken
say-check = controleer, controleren, controle, nakijken, wie is ingelogd, wie is er nog ingelogd
say-drain = pauze, pauzeer, pauzeren, alles pauzeren, niets nieuws starten
say-export = exporteer, exporteren, downloaden, spreadsheet, stuur de lijst
say-health = gezondheid, gaat het goed, werkt alles, alles goed, systeemstatus, is alles in orde
say-help = help, hulp, uitleg, handleiding, opdrachten, hoe werkt dit, hoe werkt het, wat kun je, wat kan je
say-language = taal, taal wijzigen
say-login = inloggen, aanmelden, log in, log * in, meld * aan
say-match = koppelen, matchen, wie staat op welke telefoon, wie is op de telefoons ingelogd, telefoons nalopen
say-menu = menu, toetsenbord, knoppen, snelknoppen, toetsen
say-notifications = meldingen, melding, geluid, geluiden, stille uren
say-operators = team, mensen, gebruikers, uitnodigen, uitnodiging
say-phone = telefoon, toestel
say-phones = telefoons, toestellen, rek, welke telefoons liggen eruit, telefoons offline, welke telefoons doen het niet, welke telefoons zijn offline
say-resume = hervat, hervatten, verder, doorgaan, ga door
say-runs = rondes, ronde, geschiedenis, resultaten, wat is er gedaan
say-schedule = inplannen, plannen, nieuw schema
say-schedules = schema, schema's, planning, wat staat gepland, wat is er ingepland
say-settings = instellingen, instelling, voorkeuren
say-status = start, status, overzicht, hoi, hallo, goedemorgen, wat loopt er, wat is er bezig, hoe staat het ervoor, hoe gaat het, hoe staan we ervoor
say-sync = bijwerken, statistieken, cijfers, volgers, cijfers vernieuwen, cijfers bijwerken, vernieuwen
say-template = sjabloon, leeg bestand, lege lijst, voorbeeldbestand
say-timezone = tijdzone, tijd
say-waiting = wachtend, wachten, vragen, open vragen, wat wacht er, wat wacht, wie wacht er, wat wacht op mij, open vraag
say-find = zoek, zoeken, zoek * op, waar is
say-all = alles, iedereen, alle, allemaal
say-filler = graag, alsjeblieft, aub, even, eens, de, het, een, mijn, onze, me, laat, zien, toon, geef, kan, kun, je, ik, wil, nu, van, voor, op, met, en, zijn, is, er, accounts, account, bedankt

## Talking

talk-unknown = Dat heb ik niet begrepen.
talk-no-text = Ik lees alleen tekst, en lijsten zoals <b>accounts.xlsx</b>.
talk-examples = Druk op een knop, of zeg het zo: <code>status</code>, <code>telefoons</code>, een gebruikersnaam, of een tag zoals <code>#acme</code>.
talk-examples-run = Druk op een knop, of zeg het zo: <code>alles inloggen</code>, <code>status</code>, <code>telefoons</code>, een gebruikersnaam, of een tag zoals <code>#acme</code>.
talk-first = Stuur me <b>accounts.xlsx</b> om te beginnen.
talk-near = Die opdracht ken ik niet. Bedoel je een van deze?
talk-near-one = Die opdracht ken ik niet. Bedoel je deze?
talk-meant = Bedoel je een van deze?
talk-meant-one = Bedoel je dit?
talk-taken = Ik heb je bericht verwijderd, voor het geval er een wachtwoord in stond.

## Cancelling

command-cancel = Een vraag afbreken of een ronde stoppen

cancel-nothing-asked = Er staat nu geen vraag aan je open.
cancel-nothing-runs = Er is ook niets bezig.
cancel-run = Ronde { $run } · { $kind } · { $app }: { $done } van { $all }
cancel-run-ending = Ronde { $run } · { $kind } · { $app }: wordt gestopt
cancel-ended = Ronde { $run } is geannuleerd. Waar een telefoon nu mee bezig is, stopt bij de volgende stap.
button-end-run = Ronde { $run } annuleren

## Commands on buttons

name-accounts = Accounts
name-account = Eén account
name-add = Account toevoegen
name-audit = Wie deed wat
name-cancel = Annuleren
name-check = Controleren wie is ingelogd
name-connect = Telefoon verbinden
name-drain = Alles pauzeren
name-export = Exporteren
name-hands = Telefoon zelf bedienen
name-health = Systeemstatus
name-help = Hulp
name-language = Taal
name-login = Inloggen
name-match = Wie staat op welke telefoon
name-notifications = Meldingen
name-operators = Team
name-phone = Eén telefoon
name-phones = Telefoons
name-resume = Hervatten
name-runs = Rondes
name-schedule = Nieuw schema
name-schedules = Schema's
name-screens = Onbekende schermen
name-start = Overzicht
name-status = Status
name-sync = Cijfers vernieuwen
name-template = Lege accounts.xlsx
name-timezone = Tijdzone
name-waiting = Open vragen
name-settings = Instellingen
name-menu = Snelknoppen
name-digest = Dagoverzicht
name-pin = Status vastzetten
