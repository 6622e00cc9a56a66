## Commands, as Telegram lists them

command-start = Het overzicht
command-accounts = De lijst met accounts
command-account = Eén account op naam
command-add = Een account toevoegen
command-phones = De telefoons en hun status
command-login = Accounts inloggen
command-export = accounts.xlsx ophalen
command-template = Een lege accounts.xlsx ophalen
command-help = Hoe dit werkt

## Gate

gate-whoami = Je Telegram-id is <code>{ $id }</code>.
gate-unknown-command = Die opdracht ken ik niet. Met /help zie je ze allemaal.
gate-unknown-answer = Die opdracht ken ik niet. Ik heb je bericht verwijderd, voor het geval het je antwoord was: een antwoord kan niet met / beginnen. Begint een wachtwoord met /, gebruik dan /add in één regel, of accounts.xlsx.
gate-unknown-button = Die knop is verlopen. Stuur /start voor een nieuw menu.
gate-given-up = Je laatste bericht kon ik niet verwerken; ik heb het overgeslagen. Probeer het nog een keer.
gate-too-many = Dat is meer dan ik in één keer aankan. De eerste { $most } berichten handel ik op volgorde af; de rest heb ik overgeslagen. Berichten waar een wachtwoord in kan staan, verwijder ik. Stuur ze opnieuw als ik weer bij ben.
gate-late = 🕰 Toen ik er niet was ({ $when }), stuurde je { $command }. Dat is lang geleden, dus ik heb het niet uitgevoerd. Wil je het nog, stuur het dan opnieuw.
gate-forwarded = Doorgestuurde opdrachten voer ik niet uit. Wil je dit echt, typ het dan zelf.
gate-left-out = ⚠️ Telegram krijgt een van mijn berichten hier maar niet geplaatst. Komt het niet meteen na dit bericht, dan sla ik het over. Er gaat niets verloren: met /start zie je hoe het ervoor staat.
gate-failed = Sorry, er ging bij mij iets mis. In de log staat het als <code>{ $id }</code>. Er is niets verloren; probeer het nog eens.

## Start and help

button-accounts = Accounts
button-phones = Telefoons
button-login-all = Alles inloggen
button-export = Exporteren
button-switch = → { $workspace }
button-help = Hulp
button-back = ‹ Terug
title-help = <b>Hulp</b>
