## Machines met telefoons

command-hosts = Andere computers met telefoons
title-hosts = <b>Computers met telefoons</b>
hosts-begin = Al mijn telefoons hangen aan deze computer, of aan adb-servers uit mijn instellingen. Voor telefoons aan andere computers heb ik een PostgreSQL nodig die de berichten heen en weer brengt. Zet <code>ROSTERBOT_CARRIER_URL</code> in mijn instellingen, herstart me en stuur nog eens /hosts. Alle stappen staan in de README onder “More machines”.
hosts-how = Een computer toevoegen: <code>/hosts add rack-b</code>, met een naam die je zelf kiest.
hosts-no-mail = ⚠️ <b>PostgreSQL reageert niet meer sinds { $when }.</b> Geen enkele computer heeft nu contact met me; waar ze mee bezig zijn, gaat wel door. Start PostgreSQL of controleer het netwerk.
host-holds = { $phones ->
        [one] { $phones } telefoon
       *[other] { $phones } telefoons
    }{ $jobs ->
        [0] {""}
        [one] , { $jobs } taak
       *[other] , { $jobs } taken
    }
host-up = ✅ { $host } · { $holds }
host-other = ⬆️ { $host } · { $holds } · <b>bijwerken</b>: deze versie past niet bij de mijne, dus deze computer krijgt geen werk
host-twice = ⚠️ { $host } · <b>twee computers hebben dezelfde sleutels</b>, dus krijgt geen van beide werk. Zet de kopie uit, of vergeet deze naam en voeg ze elk onder een eigen naam toe.
host-down = ❌ { $host } · { $holds } · niets van gehoord sinds { $when }
host-starting = ⏳ { $host } · nog niets van gehoord
host-version = Versie { $version }, laatste bericht { $ago } geleden
host-waits = 🔑 { $host } · token nog te gebruiken tot { $until }
host-clock-ahead = 🕐 <b>De klok van { $host } loopt { $off } voor op de mijne.</b> Voor codes gebruik ik mijn eigen klok, maar zet hem toch goed: schakel daar tijdsynchronisatie in.
host-clock-behind = 🕐 <b>De klok van { $host } loopt { $off } achter op de mijne.</b> Voor codes gebruik ik mijn eigen klok, maar zet hem toch goed: schakel daar tijdsynchronisatie in.
button-host = Vergeet { $host }
button-hosts = Computers

host-token = 🔑 <b>Token voor { $host }</b>, één keer te gebruiken, tot { $until }. Typ dit op die computer, in de map van het project, en plak het token als daarom wordt gevraagd:
    <code>make join</code>
    Zonder make geïnstalleerd? Dan <code>python -m bot agent --join</code>. Ik verwijder dit bericht zodra het token is gebruikt of verlopen.
host-token-local = ⚠️ In dit token staat een adres dat alleen op deze computer werkt. Stel voor andere computers <code>ROSTERBOT_CARRIER_ADDRESS</code> in.
host-token-stays = ⚠️ Ik kon het bericht met het token voor { $host } niet verwijderen. Het token is verlopen; verwijder het bericht zelf even.
host-token-late = Het token voor { $host } kon niet op tijd worden bezorgd. Vraag een nieuw token aan met /hosts add

host-ask-forget = <b>{ $host } vergeten?</b>
host-forget-means = De sleutel, databaserol en sessies van deze computer vervallen meteen. Terugkomen kan alleen met een nieuw token.
host-forget-token = Het token en de databaserol vervallen meteen.
host-forget-phones = { $phones ->
        [one] De telefoon blijft
       *[other] De { $phones } telefoons blijven
    } op de lijst staan, offline{ $accounts ->
        [0] { "" }
        [one] , met { $accounts } account
       *[other] , met { $accounts } accounts
    }.
host-forget-jobs = { $count ->
        [one] { $count } taak die daar bezig is, stopt
       *[other] { $count } taken die daar bezig zijn, stoppen
    } hier. Een login die al verstuurd is, bekijk ik later alleen; ik verstuur hem nooit opnieuw.
host-forgotten = ✅ { $host } is vergeten.
host-forgotten-role-left = ✅ { $host } is vergeten. PostgreSQL reageert niet: de databaserol vervalt zodra die weer bereikbaar is.

host-told-joined = ✅ <b>{ $host } doet mee.</b> De telefoons verschijnen in /phones.
host-told-down = ❌ <b>Niets gehoord van { $hosts } sinds { $when }.</b> Taken daar wachten tot er weer contact is.
host-told-why = Controleer of de computer aanstaat, of de agent daar draait en of die PostgreSQL kan bereiken.
host-told-mail = PostgreSQL reageert niet meer sinds { $when }: start PostgreSQL of controleer het netwerk.
host-told-back = ✅ Weer contact met { $hosts }.
host-told-twice = ⚠️ <b>Twee computers hebben de sleutels van { $host }</b>, zoals na het kopiëren van een computer. Geen van beide krijgt nog werk; waar ze mee bezig zijn, gebeurt niet dubbel.
host-told-twice-why = Is de kopie niet de bedoeling, stop dan de agent daar: een paar minuten later krijgt de andere weer werk. Moeten ze allebei blijven, typ dan <code>/hosts forget { $host }</code> en voeg ze elk onder een eigen naam toe.
host-told-once = ✅ Nog maar één computer heeft de sleutels van { $host }. Die krijgt weer werk.
host-told-clock-right = ✅ De klok van { $host } loopt weer goed.

refused-host_name_invalid = De naam van een computer heeft 1 tot 32 letters, cijfers, - en _, en begint met een letter of cijfer.
refused-host_name_taken = { $host } is al de naam van een van mijn eigen adb-servers, of van mijzelf. Kies een andere naam.
refused-host_exists = { $host } is er al. Wil je die opnieuw laten meedoen, vergeet hem dan eerst: /hosts forget { $host }
refused-host_gone = Er is geen computer { $host }.
refused-hosts_too_many = Er zijn al { $most } computers; meer kan ik er niet aan.
refused-carrier_away = PostgreSQL reageert niet. Start PostgreSQL of controleer het netwerk, en probeer het opnieuw.

audit-host-add = maakte een token voor { $subject }
audit-host-join = liet { $subject } meedoen met een token
audit-host-forget = vergat { $subject }
