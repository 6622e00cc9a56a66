### Het Nederlands van de bot: je en jij, de bot is “ik”. Eén woord voor één ding:
###
### account        het account; “ingelogd”, “niet ingelogd”; inloggen, de login
### afloop         “afloop onbekend”: verstuurd, maar niet gezien hoe het eindigde
### aangevinkt     wat in een lijst is gekozen
### beheerder      en operator, kijker; samen “het team”
### cijfers        vernieuwen; volgers, likes (geen harten)
### computer       waar telefoons aan hangen (geen machine); host alleen waar een bestand dat zo noemt
### dagoverzicht   wat /digest stuurt
### doet niet mee  vooraf weggelaten; “uitgesteld”: toen het aan de beurt was, of door de app
### geschorst      door de app; “uitgeschakeld” door ons, of door de app
### hulp nodig     wat iemand bij een telefoon moet doen
### in rust        na “probeer het later opnieuw”; met rust laten
### koppelen       een account aan een telefoon; loskoppelen, verplaatsen
### de log         van de computer; “Wie deed wat” is het overzicht van /audit
### nalopen        wat /match doet; controleren is /check
### open vragen    wat apps vragen en op iemand wacht; iets wordt beantwoord
### pauzeren       en hervatten: /drain en /resume, en schema's
### reageert niet  een telefoon of server (antwoorden doen mensen)
### ronde          en de taken daarin; in de wachtrij; het resultaat
### screenshot     van een telefoonkaart; een foto hoort bij een vraag of een resultaat
### snelknoppen    onder de chat
### telefoon       de telefoon: hij, zijn; het toestel is het ding zelf
### tikken         op het scherm van een telefoon; drukken op een knop in de chat
### verificatie    wat een app van iemand vraagt
### zelf bedienen  wat /hands doet

## Shared

workspace-all = Alle apps
workspace-instagram = Instagram
workspace-tiktok = TikTok
head-alone = <b>{ $title }</b>
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } en nog { $count }
span-minutes = { $minutes } min{ $seconds ->
        [0] { "" }
       *[other] { " " }{ $seconds } s
    }
span-hours = { $hours } uur{ $minutes ->
        [0] { "" }
       *[other] { " " }{ $minutes } min
    }
span-days = { $days } dagen
span-seconds = { $seconds } s
count-accounts = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
count-phones = { $count ->
    [one] 1 telefoon
   *[other] { $count } telefoons
}

## Wat woorden betekenen

meaning-which = <b>Wat bedoel je met { $name }?</b>
meaning-which-filter = <b>Er kan maar één filter tegelijk. Welk?</b>
meaning-unknown = Ik ken geen account, telefoon, tag of filter met de naam { $names }. Ik heb niets gedaan.
meaning-near = Ik ken geen account, telefoon, tag of filter met de naam { $names }. Bedoelde je:
meaning-write = • { $said }
button-means-account = Account { $name }
