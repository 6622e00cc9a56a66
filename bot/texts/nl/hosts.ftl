## Machines met telefoons

command-hosts = Andere machines met telefoons
title-hosts = <b>Machines met telefoons</b>
hosts-begin = Al mijn telefoons hangen aan deze machine, of aan adb-servers uit mijn instellingen. Voor telefoons aan andere machines heb ik een PostgreSQL nodig die berichten heen en weer brengt: zet <code>ROSTERBOT_CARRIER_URL</code> in mijn instellingen, start me opnieuw en typ nog eens /hosts. Elke stap staat in de README onder “More machines”.
hosts-how = Een machine toevoegen: <code>/hosts add rack-b</code>, met een naam naar keuze.
hosts-no-mail = ⚠️ <b>PostgreSQL antwoordt me niet sinds { $when }.</b> Geen machine hoort me; waar ze mee bezig zijn gaat door. Start hem, of controleer het netwerk.
host-holds = { $phones ->
        [one] { $phones } telefoon
       *[other] { $phones } telefoons
    }{ $jobs ->
        [0] {""}
        [one] , { $jobs } taak
       *[other] , { $jobs } taken
    }
host-up = ✅ { $host } · { $holds }
host-other = ⬆️ { $host } · { $holds } · <b>bijwerken</b>: zijn versie past niet bij de mijne, dus krijgt hij geen werk
host-down = ❌ { $host } · { $holds } · niets gehoord sinds { $when }
host-starting = ⏳ { $host } · nog niets van gehoord
host-version = Versie { $version }, { $ago } geleden gehoord
host-waits = 🔑 { $host } · zijn token wacht tot { $until }
host-clock-ahead = 🕐 <b>De klok van { $host } loopt { $off } voor op de mijne.</b> Codes volgen mijn klok, maar zet hem goed: schakel zijn tijdsynchronisatie in.
host-clock-behind = 🕐 <b>De klok van { $host } loopt { $off } achter op de mijne.</b> Codes volgen mijn klok, maar zet hem goed: schakel zijn tijdsynchronisatie in.
button-host = Vergeet { $host }
button-hosts = Machines

host-token = 🔑 <b>Het token voor { $host }</b>, één keer te gebruiken, tot { $until }. Typ op die machine <code>python -m bot agent --join</code> en plak het als erom gevraagd wordt. Ik verwijder dit bericht zodra het gebruikt is, of dan.
host-token-local = ⚠️ Het noemt het eigen adres van deze machine, dat alleen deze machine bereikt. Stel voor andere <code>ROSTERBOT_CARRIER_ADDRESS</code> in.
host-token-stays = ⚠️ Het bericht met het token voor { $host } kon ik niet verwijderen. Het is verlopen; verwijder het zelf.
host-token-late = Het token voor { $host } kwam niet op tijd aan. Vraag een nieuw: /hosts add

host-ask-forget = <b>{ $host } vergeten?</b>
host-forget-means = Zijn sleutel, zijn databaserol en zijn sessies vervallen meteen. Hij kan alleen met een nieuw token terugkomen.
host-forget-token = Zijn token en zijn databaserol vervallen meteen.
host-forget-phones = Zijn { $phones ->
        [one] { $phones } telefoon blijft
       *[other] { $phones } telefoons blijven
    } op de lijst staan, offline, met { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    }.
host-forget-jobs = { $count ->
        [one] { $count } taak waar hij mee bezig is eindigt
       *[other] { $count } taken waar hij mee bezig is eindigen
    } hier. Een login die hij al verstuurd heeft wordt later alleen bekeken, nooit opnieuw verstuurd.
host-forgotten = ✅ { $host } is vergeten.
host-forgotten-role-left = ✅ { $host } is vergeten. PostgreSQL antwoordt niet: zijn databaserol vervalt zodra dat weer zo is.

host-told-joined = ✅ <b>{ $host } doet mee.</b> Zijn telefoons verschijnen in /phones.
host-told-down = ❌ <b>Niets gehoord van { $hosts } sinds { $when }.</b> Taken daar wachten tot er weer iets gehoord wordt.
host-told-why = Kijk of de machine aan staat, of de agent daar draait en of die PostgreSQL bereikt.
host-told-mail = PostgreSQL antwoordt me niet sinds { $when }: start hem, of controleer het netwerk.
host-told-back = ✅ Weer gehoord van { $hosts }.
host-told-clock-right = ✅ De klok van { $host } loopt weer goed.

refused-host_name_invalid = De naam van een machine heeft 1 tot 32 letters, cijfers, - en _, en begint met een letter of cijfer.
refused-host_name_taken = Zo heet een van mijn eigen adb-servers al, of ikzelf: { $host }. Kies een andere naam.
refused-host_exists = { $host } is er al. Wil je hem opnieuw laten meedoen, vergeet hem dan eerst: /hosts forget { $host }
refused-host_gone = Er is geen machine { $host }.
refused-hosts_too_many = Er zijn al { $most } machines, en meer kan ik er niet hebben.
refused-carrier_away = PostgreSQL antwoordt me niet. Start hem, of controleer het netwerk, en probeer het opnieuw.

audit-host-add = maakte een token voor { $subject }
audit-host-join = liet { $subject } meedoen met een token
audit-host-forget = vergat { $subject }
