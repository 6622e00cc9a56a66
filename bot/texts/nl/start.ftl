## Commands, as Telegram lists them

command-start = Het overzicht
command-accounts = De lijst met accounts
command-account = Eén account op naam
command-add = Zet een account op de lijst
command-phones = De telefoons en hun toestand
command-login = Accounts inloggen
command-export = accounts.xlsx ophalen
command-template = Een lege accounts.xlsx ophalen
command-help = Hoe dit werkt

## Gate

gate-whoami = Je Telegram-id is <code>{ $id }</code>.
gate-unknown-command = Die opdracht ken ik niet. In /help staan ze allemaal.
gate-unknown-answer = Die opdracht ken ik niet. Ik heb hem verwijderd, voor het geval het je antwoord was: een antwoord kan niet met / beginnen. Zo'n wachtwoord gaat in één regel met /add, of in accounts.xlsx.
gate-unknown-button = Die knop is verlopen. Stuur /start voor een nieuw menu.
gate-given-up = Wat je het laatst stuurde, lukte me niet en heb ik laten liggen. Probeer het nog een keer.
gate-too-many = Dat is meer dan ik in één keer aankan. De eerste { $most } doe ik op volgorde, de rest heb ik laten liggen; berichten waar een wachtwoord in kan staan, verwijder ik. Stuur ze opnieuw als ik weer bij ben.
gate-late = 🕰 Toen ik er niet was ({ $when }), schreef je { $command }. Dat is lang geleden, dus ik heb het niet gedaan. Wil je het nog, stuur het dan opnieuw.
gate-forwarded = Doorgestuurde opdrachten voer ik niet uit. Bedoel je het zo, typ het dan zelf.
gate-left-out = ⚠️ Het lukt Telegram telkens niet om een van mijn berichten hier te plaatsen. Komt het niet meteen na dit bericht, dan blijft het weg. Waar het over ging, is niet verloren: /start laat zien hoe het ervoor staat.
gate-failed = Sorry, er ging bij mij iets mis. Het staat in de log als <code>{ $id }</code>. Er is niets verloren; probeer het nog eens.

## Start and help

button-accounts = Accounts
button-phones = Telefoons
button-login-all = Alles inloggen
button-export = Exporteren
button-switch = → { $workspace }
button-help = Hulp
button-back = ‹ Terug
title-help = <b>Hulp</b>
