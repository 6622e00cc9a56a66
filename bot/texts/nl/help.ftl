## Help: a line for each command, and topics with examples

help-say = Druk op een knop, of zeg het gewoon: “alles inloggen”, “telefoons”, een naam. Met <code>/help login</code> krijg je uitleg over één onderwerp.
help-say-view = Druk op een knop, of zeg het gewoon: “status”, “telefoons”, een naam. Met <code>/help telefoons</code> krijg je uitleg over één onderwerp.
help-file = Stuur me <b>accounts.xlsx</b>. Ik laat eerst zien wat er zou veranderen; er verandert pas iets als je op Toepassen drukt.
help-new =
    <b>Eerste stappen</b>
    1. Stuur me <b>accounts.xlsx</b>; met /template krijg je een lege. Of voeg één account toe: <code>/add naam wachtwoord mail</code>
    2. Sluit de telefoons aan via USB, met USB-foutopsporing ingeschakeld.
    3. Zeg <code>alles inloggen</code>. Ik vraag eerst of het mag.
help-new-view = Er is hier nog niets. Zodra iemand accounts.xlsx heeft gestuurd en telefoons heeft aangesloten, zie je met /status hoe het ervoor staat.
help-part-accounts = <b>Accounts</b>
help-part-runs = <b>Rondes</b>
help-part-phones = <b>Telefoons</b>
help-part-you = <b>Jij en deze chat</b>
help-part-team = <b>Team en bot</b>
help-line-accounts = /accounts: alle, of <code>/accounts luna</code>
help-line-account = /account: één account, op naam
help-line-add = /add: nieuw account, ook in één regel
help-line-export = /export: accounts.xlsx, of <code>/export csv</code>
help-line-template = /template: een lege accounts.xlsx
help-line-login = /login: alle, of <code>/login @naam #tag</code>
help-line-check = /check: wie er nog ingelogd is
help-line-match = /match: wie er op de telefoons is ingelogd
help-line-sync = /sync: TikTok-cijfers vernieuwen
help-line-waiting = /waiting: vragen van apps die op jou wachten
help-line-runs = /runs: wat er gedaan is
help-line-schedule = /schedule: iets inplannen dat vanzelf start
help-line-schedules = /schedules: wat er is ingepland
help-line-phones = /phones: alle, of één: <code>/phone 3</code>
help-line-hands = /hands: zelf een telefoon bedienen, <code>/hands 3</code>
help-line-connect = /connect: een telefoon via het netwerk verbinden
help-line-screens = /screens: schermen die ik niet kende
help-line-status = /status: hoe alles ervoor staat
help-line-pin = /pin: de status vastzetten in de chat
help-line-settings = /settings: taal, geluid, snelknoppen
help-line-menu = /menu: snelknoppen onder de chat
help-line-cancel = /cancel: een vraag afbreken of een ronde stoppen
help-line-digest = /digest: elke dag een overzicht
help-line-operators = /operators: wie de bot mag gebruiken
help-line-audit = /audit: wie wat deed
help-line-drain = /drain, /resume: pauzeren, hervatten
help-line-health = /health: hoe het met de bot gaat
help-line-hosts = /hosts: andere computers met telefoons
help-hands = Toont een app een scherm dat ik niet ken, of vraagt een app om een captcha, een selfie of een code per mail? Dan stuur ik je een foto van het scherm, wacht ik op jou en ga ik daarna verder.
help-topic-files = Lijsten
help-topic-login = Inloggen
help-topic-accounts = Accounts
help-topic-phones = Telefoons
help-topic-waiting = Vragen
help-topic-schedules = Schema's
help-topic-chat = Deze chat
help-topic-team = Team
topic-files =
    <b>Lijsten</b>
    Stuur accounts.xlsx of een .csv. Ik laat zien wat er zou veranderen en jij drukt op Toepassen. Ongedaan maken kan nog een dag lang.

    <code>/template</code>: een lege lijst met uitleg
    <code>/add luna.bakery wachtwoord luna@example.com</code>: één account in één regel; ik verwijder je bericht meteen
    <code>/export csv</code>: de lijst als tekst, zonder wachtwoorden
topic-login =
    <b>Inloggen</b>
    Ik vraag altijd eerst of het mag, en vul nooit een wachtwoord in dat een app al heeft geweigerd.

    <code>/login all</code>: iedereen die niet is ingelogd
    <code>/login @luna.bakery</code>: één account
    <code>/login #acme</code>: alle accounts met een tag
topic-accounts =
    <b>Accounts</b>
    Typ alleen een naam en je krijgt de kaart.

    <code>luna.bakery</code>: de kaart
    <code>/accounts luna</code>: alles waar luna in staat
    <code>/accounts #acme</code>: alle accounts met een tag
topic-phones =
    <b>Telefoons</b>
    Typ alleen het label van een telefoon en je krijgt de kaart.

    <code>/phones</code>: alle telefoons, die met problemen bovenaan
    <code>/phone 3</code>: de telefoon met label 3
    <code>/phones #plank</code>: alle telefoons met een tag
topic-waiting =
    <b>Vragen van apps</b>
    Vraagt een app om een code, een captcha of een keuze, dan vraag ik het aan degene die de ronde startte en wacht ik.

    <code>123456</code>: een code typ je gewoon zo
    <code>/waiting</code>: alle open vragen
    <code>/hands 3</code>: telefoon 3 zelf bedienen
topic-schedules =
    <b>Schema's</b>
    Wat er vanzelf start, en wanneer. Gaat er iets mis, dan krijgt iemand een melding.

    <code>/schedules</code>: alle schema's
    <code>/schedule check dagelijks 08:00</code>: een nieuw schema
    <code>/schedule login mislukt elke 6 uur</code>
topic-schedules-view =
    <b>Schema's</b>
    Wat er vanzelf start, en wanneer.

    <code>/schedules</code>: alle schema's
topic-chat =
    <b>Deze chat</b>
    Alles vind je ook in /settings.

    <code>/menu</code>: snelknoppen onder de chat
    <code>/quiet 22:00-07:00</code>: 's nachts geen geluid
    <code>/digest 08:00</code>: elke dag een overzicht
topic-team =
    <b>Team</b>
    Kijkers kunnen meekijken. Operators kunnen ook inloggen en wijzigen. Beheerders beheren ook het team.

    <code>/operators</code>: wie de bot mag gebruiken, en uitnodigen
    <code>/audit</code>: wie wat deed
    <code>/drain</code>: niets nieuws starten, tot <code>/resume</code>
