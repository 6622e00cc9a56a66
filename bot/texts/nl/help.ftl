## Help: a line for each command, and topics with examples

help-say = Druk, of zeg het gewoon: ‘alles inloggen’, ‘telefoons’, een naam. <code>/help login</code> gaat over één ding.
help-say-view = Druk, of zeg het gewoon: ‘status’, ‘telefoons’, een naam. <code>/help telefoons</code> gaat over één ding.
help-file = Stuur me <b>accounts.xlsx</b>. Ik laat zien wat er zou veranderen; er verandert niets voordat je op Toepassen drukt.
help-new =
    <b>Eerste stappen</b>
    1. Stuur me <b>accounts.xlsx</b>; /template is een lege. Of één account op een regel: <code>/add naam wachtwoord mail</code>
    2. Sluit de telefoons aan via USB, met USB-foutopsporing aan.
    3. Zeg <code>alles inloggen</code>. Ik vraag het voordat er iets begint.
help-new-view = Er is hier nog niets. Zodra iemand accounts.xlsx heeft gestuurd en telefoons heeft aangesloten, vertelt /status hoe het ervoor staat.
help-part-accounts = <b>Accounts</b>
help-part-runs = <b>Rondes</b>
help-part-phones = <b>Telefoons</b>
help-part-you = <b>Jij en deze chat</b>
help-part-team = <b>Team en computer</b>
help-line-accounts = /accounts: alle, of <code>/accounts luna</code>
help-line-account = /account: één, op naam
help-line-add = /add: een nieuw account, ook op één regel
help-line-export = /export: accounts.xlsx, of <code>/export csv</code>
help-line-template = /template: een lege accounts.xlsx
help-line-login = /login: alle, of <code>/login @naam #tag</code>
help-line-check = /check: wie er nog is ingelogd
help-line-match = /match: wie op de telefoons is ingelogd
help-line-sync = /sync: cijfers bijwerken
help-line-waiting = /waiting: wat apps nu van een mens vragen
help-line-runs = /runs: wat er gedaan is
help-line-schedule = /schedule: iets vanzelf laten lopen
help-line-schedules = /schedules: wat vanzelf loopt
help-line-phones = /phones: alle, of <code>/phone 3</code>
help-line-hands = /hands: druk op wat er een toont, <code>/hands 3</code>
help-line-connect = /connect: een telefoon via het netwerk
help-line-screens = /screens: schermen die niemand kende
help-line-status = /status: hoe alles ervoor staat
help-line-pin = /pin: hoe het ervoor staat, vastgezet
help-line-settings = /settings: taal, geluid, toetsen
help-line-menu = /menu: toetsen onder de chat
help-line-cancel = /cancel: een vraag verlaten, een ronde stoppen
help-line-digest = /digest: één keer per dag een overzicht
help-line-operators = /operators: wie dit mag gebruiken
help-line-audit = /audit: wie wat deed
help-line-drain = /drain, /resume: pauze, verder
help-line-health = /health: of alles goed gaat
help-hands = Toont een app een scherm dat ik niet ken, of wil hij een captcha, een selfie of een code per mail, dan stuur ik je het scherm, wacht op je en ga daarna verder.
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
    Stuur accounts.xlsx, of een .csv. Ik laat zien wat er zou veranderen, jij drukt op Toepassen, en kunt het een dag lang ongedaan maken.

    <code>/template</code>: een lege lijst met uitleg
    <code>/add luna.bakery wachtwoord luna@example.com</code>: één account op een regel; ik verwijder die meteen
    <code>/export csv</code>: de lijst als tekst, zonder wachtwoorden
topic-login =
    <b>Inloggen</b>
    Ik vraag het voordat er iets begint, en typ geen wachtwoord dat een app heeft geweigerd.

    <code>/login all</code>: wie is uitgelogd
    <code>/login @luna.bakery</code>: één account
    <code>/login #acme</code>: alle met een tag
topic-accounts =
    <b>Accounts</b>
    Een naam alleen opent de kaart.

    <code>luna.bakery</code>: de kaart
    <code>/accounts luna</code>: alles waar luna in staat
    <code>/accounts #acme</code>: alle met een tag
topic-phones =
    <b>Telefoons</b>
    De naam van een telefoon alleen opent de kaart.

    <code>/phones</code>: alle, wat niet goed gaat eerst
    <code>/phone 3</code>: die met de naam 3
    <code>/phones #plank</code>: alle met een tag
topic-waiting =
    <b>Vragen van apps</b>
    Wil een app een code, een captcha of een keuze, dan vraag ik het aan wie de ronde startte, en wacht.

    <code>123456</code>: een code, gewoon zo getypt
    <code>/waiting</code>: alles wat nu gevraagd wordt
    <code>/hands 3</code>: druk op wat telefoon 3 toont
topic-schedules =
    <b>Schema's</b>
    Wat vanzelf loopt, en wanneer. Iemand hoort het als er iets misgaat.

    <code>/schedules</code>: welke er zijn
    <code>/schedule check dagelijks 08:00</code>: een nieuw schema
    <code>/schedule login mislukt elke 6 uur</code>
topic-schedules-view =
    <b>Schema's</b>
    Wat vanzelf loopt, en wanneer.

    <code>/schedules</code>: welke er zijn
topic-chat =
    <b>Deze chat</b>
    Alles staat in /settings.

    <code>/menu</code>: toetsen onder de chat
    <code>/quiet 22:00-07:00</code>: 's nachts geen geluid
    <code>/digest 08:00</code>: één keer per dag een overzicht
topic-team =
    <b>Team</b>
    Kijkers zien, operators loggen ook in en wijzigen, beheerders beheren ook.

    <code>/operators</code>: wie dit mag gebruiken, en uitnodigingen
    <code>/audit</code>: wie wat deed
    <code>/drain</code>: niets nieuws beginnen, tot <code>/resume</code>
