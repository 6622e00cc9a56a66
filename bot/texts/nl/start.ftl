## Commands, as Telegram lists them

command-start = Wat er is
command-accounts = De lijst met accounts
command-account = Eén account op naam
command-add = Zet een account op de lijst
command-phones = De telefoons en hoe het ermee gaat
command-login = Accounts inloggen
command-export = accounts.xlsx ophalen
command-template = Een lege accounts.xlsx ophalen
command-help = Hoe dit werkt

## Gate

gate-whoami = Je Telegram-id is <code>{ $id }</code>.
gate-unknown-command = Die opdracht ken ik niet. In /help staan ze allemaal.
gate-unknown-answer = Die opdracht ken ik niet. Ik heb hem verwijderd, voor het geval het je antwoord was: een antwoord kan niet met / beginnen. Zo'n wachtwoord gaat in één regel met /add, of in accounts.xlsx.
gate-unknown-button = Die knop is van vroeger. Druk op /start voor een verse.
gate-given-up = Wat je het laatst stuurde, lukte me niet en heb ik laten liggen. Probeer het nog een keer.
gate-left-out = ⚠️ Het lukt Telegram telkens niet om een van mijn berichten hier te plaatsen. Komt het niet meteen na dit bericht, dan blijft het weg. Waar het over ging, is niet verloren: /start laat zien hoe het ervoor staat.
gate-failed = Sorry, er ging bij mij iets mis. Het staat in de log als <code>{ $id }</code>. Er is niets verloren; probeer het nog eens.

## Start and help

title-overview = Rosterbot
overview-accounts = { $count ->
    [0] Nog geen accounts. Stuur me je <b>accounts.xlsx</b> om te beginnen.
    [one] 1 account, { $signed } ingelogd
   *[other] { $count } accounts, { $signed } ingelogd
}
overview-disabled = { $count } uitgeschakeld
overview-phones = { $count ->
    [0] Nog geen telefoon. Sluit er een aan met USB-foutopsporing aan.
   *[other] Telefoons: { $online } van { $count } online
}
overview-running = Bezig: { $running }, wachtend: { $queued }
overview-idle = Er is niets bezig.
button-accounts = Accounts
button-phones = Telefoons
button-login-all = Alles inloggen
button-export = Exporteren
button-switch = Naar { $workspace }
button-help = Hulp
button-back = ‹ Terug
title-help = Hulp
help-text =
    Stuur me <b>accounts.xlsx</b>. Ik laat zien wat er zou veranderen, en er verandert niets voordat je op Toepassen drukt.

    /accounts: de lijst; <code>/accounts luna</code> zoekt erin
    /account: één ervan, op naam
    /add: nog een erbij
    /phones: de telefoons; <code>/phone 3</code>: één ervan
    /login: iedereen, één telefoon, of <code>/login @naam @naam</code>
    /match: wie op de telefoons ingelogd is
    /sync: TikToks cijfers, opnieuw
    /waiting: wat apps nu van een mens vragen
    /runs: wat er gedaan is; beheerders hebben ook /drain en /resume
    /schedule, /schedules: wat vanzelf loopt; /notifications: wat geluid maakt
    /export: accounts.xlsx terug; /template: een lege
    /language, /timezone: jouw taal en klok
    /start: wat er is

    Een captcha, een selfie of een code per mail is voor jou: ik stuur je het scherm, wacht, en ga verder met wat je deed of typte.
plain-hint = Stuur me <b>accounts.xlsx</b>, of druk op /start om te zien wat er is.
