## Phones

command-phone = Eén telefoon, op label
command-connect = Een telefoon verbinden via TCP
command-disconnect = Een telefoon via TCP verbreken
command-screens = Schermen die ik niet kende
title-phones = <b>Telefoons</b>
phones-counts = { $online } van { count-phones } online
phones-named = 📄 Staat alleen in een spreadsheet, nog nooit verbonden: { $count }
phones-no-match = Geen telefoon gevonden.
phones-none = Nog geen telefoon. Sluit er een aan met USB-foutopsporing ingeschakeld en sta deze computer toe op het scherm van de telefoon.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy-login = logt { $name } in
phones-looking-match = loopt { $app } na
phones-busy-sync = leest de cijfers van { $name }
phones-since = { $what }, sinds { $at }
phones-resting = in rust tot { $until }
phones-needs-you = heeft hulp nodig; nieuwe poging: { $until }
phones-battery-low = 🪫 { $percent } % ({ $at })
phone-state-online = online
phone-state-healing = reageert niet; ik probeer hem te herstellen
phone-state-resting = heeft hulp nodig: herstellen is niet gelukt
phone-state-offline = niet verbonden
phone-state-unauthorized = sta USB-foutopsporing toe op het scherm
phone-state-unreachable = verbonden, maar reageert niet
phone-state-forbidden = geen toegang vanaf deze computer: voeg de udev-regels van adb toe
phone-state-recovery = staat aan, maar niet in Android: herstart de telefoon
phone-state-twice = twee toestellen hier hebben dit serienummer, en adb houdt ze niet uit elkaar: verbind er één via TCP
phone-state-never_seen = nog nooit verbonden: staat alleen in een spreadsheet
phones-host-down = ⚠️ { $host } ({ $address }): { $reason }
phones-host-away = ⚠️ { $host }: { $reason }
phones-hosts-more = … en nog { $count ->
    [one] 1 computer
   *[other] { $count } computers
}.
host-problem-refused = op dat adres reageert niets. Start adb op die computer, of de tunnel ernaartoe.
host-problem-unreachable = niet bereikbaar. Controleer de naam en het netwerk.
host-problem-silent = reageert niet. Staat die computer aan, en werkt de tunnel?
host-problem-no_adb = hier is geen adb geïnstalleerd. Installeer het pakket adb.
host-problem-no_adb_there = op die computer is geen adb geïnstalleerd. Installeer daar het pakket adb.
host-problem-not_started = de adb-server kon niet starten; in de log staat waarom.
host-problem-unheard = al een halve minuut niets gehoord van die computer. Staat hij aan, en is hij online?
host-problem-twice = twee computers hebben dezelfde sleutels. Zie /hosts.
host-problem-update = de agent daar en de bot hebben niet dezelfde versie. Werk de oudste bij.
host-problem-failed = verbinding weggevallen; in de log staat waarom.
button-connect = Verbinden via TCP…
button-screens = Onbekende schermen

## A phone's card

phone-which = Kies een telefoon om de kaart te openen, of schrijf <code>/phone label</code>.
phone-several = Er zijn meer telefoons met de naam { $name }. Welke bedoel je?
phone-title = { $mark } <b>Telefoon { $name }</b>{ $model }
phone-now = Nu: { $what }
phone-looking = 👀 Ik kijk even…
phone-fixing = ⏳ Bezig; dit kan een minuut duren…
phone-place = { $host } · { $serial }
phone-hardware = Serienummer van het toestel: { $serial }
phone-android = Android { $version }
phone-remote = Via TCP: { $address }; verbindt na een herstart vanzelf opnieuw
phone-last-seen = Laatst gezien { $at }
phone-battery = Batterij: { $percent } %
phone-battery-charging = Batterij: { $percent } %, laadt op
phone-as-of = { $what } ({ $at })
phone-app = { $app }: { $accounts }
phone-app-version = { $app } { $version }: { $accounts }
phone-app-missing = { $app }: niet geïnstalleerd; { $accounts }
phone-copy = • { $copy }
phone-profiles = Profielen ernaast: { $names }
phone-others = Gebruikers van anderen, daar blijf ik af: { $names }
phone-profile = { $name } (@{ $number })
phone-profile-paused = { $name } (@{ $number }, gepauzeerd)
phone-accounts = { $count ->
    [0] geen accounts
   *[other] { $signed } van { $count } ingelogd
}
phone-accounts-disabled = { $accounts }, { $disabled } uitgeschakeld
phone-healed = Tot nu toe hersteld door: { $reconnects } × opnieuw verbinden, { $restarts } × uiautomator2 herstarten
phone-failed = { $count ->
    [one] De laatste poging hielp niet.
   *[other] De laatste { $count } pogingen hielpen niet.
}
phone-asked = Ik heb om je hulp gevraagd: { $at }.
phone-rests = ⏳ Ik laat hem met rust tot { $until } en probeer het dan opnieuw.
phone-cooldown = ⏳ Een app op deze telefoon is in rust tot { $until }.
phone-queued = { $count ->
    [one] Nog 1 taak in de wachtrij.
   *[other] Nog { $count } taken in de wachtrij.
}
phone-jobs = <b>Laatste taken</b>
phone-job = { $mark } { $who }: { $outcome }, { $at }{ "\u00A0" }·{ "\u00A0" }#{ $run }
phone-job-running = ▶️ { $who }: bezig · #{ $run }
phone-job-queued = ⏳ { $who }: in de wachtrij · #{ $run }
button-phone-accounts = { $app }-accounts
button-screenshot = Screenshot
button-identify = Label op scherm
button-reconnect = Opnieuw verbinden
button-restart-automation = uiautomator2 herstarten
button-rename = Hernoemen
button-log-in-app = Inloggen { $app }
button-phone-match = Matchen
button-phone-sync = Cijfers
button-replace = Vervangen…
button-forget = Vergeten…
button-disconnect = TCP verbreken
button-phone-look = Opnieuw kijken
button-to-phones = ‹ Telefoons
button-to-phone = ‹ Telefoon { $phone }
phone-shot-caption = <b>Telefoon { $phone }</b>, { $at }
phone-shot-sent = 📷 De screenshot staat hieronder.
phone-reconnected = ✅ Opnieuw verbonden: de telefoon reageert.
phone-restarted = ✅ uiautomator2 is herstart: de telefoon reageert.
phone-identified = 💡 Het scherm staat aan en toont een halve minuut lang “{ $phone }”.
phone-renamed = ✅ De telefoon heet nu { $phone }.
phone-disconnected = ✅ De verbinding met { $address } is verbroken, ook na een herstart.
rename-ask = <b>Typ het nieuwe label.</b>
    Dat is de <code>device_index</code> in de spreadsheet.

## Replacing and forgetting

replace-which = <b>Naar welke telefoon wil je de accounts van telefoon { $phone } verplaatsen?</b>
replace-none = Er is geen andere telefoon. Sluit er eerst een aan.
replace-ask = <b>{ count-accounts } verplaatsen van telefoon { $phone } naar telefoon { $other }?</b>
replace-signed = { $count ->
    [0] Daarvan staat er geen als ingelogd.
    [one] 1 daarvan geldt dan als niet ingelogd. Op telefoon { $phone } log ik niets uit.
   *[other] { $count } daarvan gelden dan als niet ingelogd. Op telefoon { $phone } log ik niets uit.
}
replace-schedules-too = { $count ->
    [one] Het schema voor telefoon { $phone } gaat mee.
   *[other] De { $count } schema’s voor telefoon { $phone } gaan mee.
}
button-replace-go = { $count ->
    [one] 1 account verplaatsen
   *[other] { $count } accounts verplaatsen
}
replace-done = { $count ->
    [one] ✅ 1 account verplaatst van telefoon { $phone } naar telefoon { $other }. Log het daar in.
   *[other] ✅ { count-accounts } verplaatst van telefoon { $phone } naar telefoon { $other }. Log ze daar in.
}
replace-again = ✅ Telefoon { $phone } was al vervangen door { $other }.
forget-ask = <b>Telefoon { $phone } vergeten?</b>
forget-accounts = { $count ->
    [0] Er is geen account aan gekoppeld.
    [one] 1 account heeft dan geen telefoon meer en geldt als niet ingelogd.
   *[other] { $count } accounts hebben dan geen telefoon meer en gelden als niet ingelogd.
}
forget-queued = { $count ->
    [one] 1 taak uit de wachtrij vervalt.
   *[other] { $count } taken uit de wachtrij vervallen.
}
forget-after = Sluit je hem weer aan, dan geldt hij als een nieuwe telefoon.
button-forget-go = Telefoon vergeten
forget-done = { $count ->
    [0] ✅ Telefoon { $phone } is vergeten.
   *[other] ✅ Telefoon { $phone } is vergeten; { count-accounts } nu zonder telefoon.
}
forget-again = ✅ Telefoon { $phone } was al vergeten.
question-until = Geldig tot { $until }.
per-app = { $app }: { $count }

## Phones over TCP

title-connect = <b>Telefoons via TCP</b>
connect-ask = <b>Welk adres?</b> HOST:PORT, zoals <code>192.168.1.23:5555</code>, van een telefoon met adb via TCP.
connect-servers = Via een andere adb-server: <code>{ $host }/HOST:PORT</code>. Beschikbaar: { $hosts }.
connect-trying = 👀 Verbinden met { $address }…
connect-done = ✅ { $address } is verbonden via { $host }, en wordt na een herstart opnieuw verbonden.
connect-allow = Sta nu op het scherm van de telefoon foutopsporing toe.
connect-twice = Op deze poort kan adb de telefoon een tweede keer vinden, als emulator. Hij blijft één telefoon.
connect-known = <b>Blijft verbonden</b>
connect-row = { $mark } { $host } · { $address }
connect-nobody = Er is geen telefoon via TCP verbonden.
disconnect-how = Een verbinding verbreken: <code>/disconnect HOST:PORT</code>

## Pairing

title-pair = <b>Een telefoon koppelen</b>
pair-ask = <b>Welk adres?</b> Het adres onder de koppelingscode, zoals <code>192.168.1.23:37099</code>.
pair-how = Op de telefoon (Android 11 of nieuwer, in hetzelfde netwerk): Instellingen › Ontwikkelaarsopties › Draadloze foutopsporing › <b>Apparaat koppelen met koppelingscode</b>. Laat dat venster open.
pair-code = <b>Typ de zescijferige code</b> die de telefoon toont bij { $address }. Ik verwijder je bericht en bewaar de code nergens.
pair-trying = 🔗 Koppelen met { $address }…
pair-done = ✅ Gekoppeld met de adb-server { $host }. Typ nu het adres dat bovenaan <b>Draadloze foutopsporing</b> staat; dat heeft een andere poort. Staat de telefoon al in /phones, druk dan op Annuleren.
button-pair = Koppelen met code…

## Unknown screens

title-screens = <b>Onbekende schermen</b>
screens-none = Er zijn geen onbekende schermen bewaard.
screens-what = Druk op een nummer voor de dump en de screenshot. <code>python -m bot screens explain FILE</code> laat zien op welke bekende schermen het leek.
screen-row = <b>{ $number }</b> · { $app } { $version } · { $times } ×, voor het laatst { $at }
button-number = { $number }
button-screens-of = Onbekend scherm { $number } ophalen
screen-caption = { $app } { $version }: onbekend scherm { $number }, laatst gezien { $at }. Wat er was ingetypt, is afgedekt.
screen-no-picture = Hier is geen screenshot van.

## Looking after a phone

phone-needs-human = 🩺 <b>Telefoon { $phone } heeft hulp nodig.</b> Hij reageert niet; opnieuw verbinden en uiautomator2 herstarten hielpen niet. Controleer de kabel, het scherm en USB-foutopsporing.
phone-needs-for = 🩺 <b>Telefoon { $phone } heeft hulp nodig.</b> { $reason }
ill-no_room = De opslag van deze telefoon is vol, dus uiautomator2 past er niet op. Verwijder foto's, video's of apps tot er 100 MB vrij is.
ill-blocked = Op de plek van het uiautomator2-bestand staat een map. Verwijder die met “adb shell rm -r /data/local/tmp/u2.jar”.
ill-not_written = Het uiautomator2-bestand kan niet op deze telefoon worden gezet (/data/local/tmp/u2.jar). Herstart de telefoon.
ill-taken = Een ander programma houdt deze telefoon bezet, zoals Appium of een macrorecorder. Sluit dat programma of herstart de telefoon.
ill-unreadable = Het scherm van deze telefoon is niet te lezen, ook niet na een herstart van uiautomator2. Herstart de telefoon.
phone-needs-holder = Dat is { $name }.
phone-needs-then = De andere telefoons gaan door. Later probeer ik het zelf opnieuw; op de kaart van de telefoon staat wanneer.
button-open-phone = Telefoon { $phone } openen

## Requests about phones that are refused

refused-phone_gone = Die telefoon ken ik niet meer. Dit zijn de telefoons die er zijn.
refused-phone_offline = Telefoon { $name } is niet verbonden. Controleer de kabel of de wifi en probeer het nog eens.
refused-phone_busy = Telefoon { $name } is net met een taak bezig. Wacht tot die klaar is, of annuleer de ronde.
refused-phone_healing = Telefoon { $name } reageert niet; ik probeer hem nu te herstellen. Probeer het over een minuut nog eens.
refused-phone_does_not_answer = Telefoon { $name } reageert niet. Ontgrendel hem, controleer het scherm en de kabel, of herstart hem. Druk daarna op Opnieuw verbinden.
refused-phone_online = Telefoon { $name } is verbonden en zou meteen weer gevonden worden. Koppel hem eerst los en vergeet hem daarna.
refused-phone_remote = Telefoon { $name } blijft verbonden via { $address }. Verbreek die verbinding eerst en vergeet hem daarna.
refused-phone_label_invalid = Een label heeft 1 tot { $limit } zichtbare tekens, op één regel. Probeer een ander.
refused-phone_label_taken = Er is al een telefoon met de naam { $label }. Probeer een ander label.
refused-same_phone = Dat is dezelfde telefoon. Kies een andere.
refused-nothing_to_move = Aan telefoon { $name } is geen account gekoppeld; er valt niets te verplaatsen.
refused-host_down = De adb-server { $host } reageert niet. Start adb op die computer, of controleer de tunnel ernaartoe.
refused-host_unknown = Er staat geen adb-server { $host } in de instellingen. Wel: { $hosts }.
refused-address_invalid = Dat is geen adres. Schrijf HOST:PORT, zoals 192.168.1.23:5555.
refused-port_invalid = Een poort is een getal van 1 tot 65535. Voor adb via TCP is dat meestal 5555.
refused-already_connected = { $address } is al verbonden. Met /connect zie je ze allemaal.
refused-not_connected = { $address } hoort niet bij de telefoons via TCP. Met /connect zie je ze allemaal.
refused-connect_failed = { $address }: daar antwoordt geen telefoon. Kijk naar het adres. De telefoon moet aan staan, in het netwerk van de adb-server, met adb via TCP aan: adb tcpip 5555.
refused-connect_too_often = Te veel pogingen zijn mislukt. Probeer het over { $minutes ->
    [one] een minuut
   *[other] { $minutes } minuten
} opnieuw.
refused-pairing_code_invalid = Een koppelingscode heeft zes cijfers. Typ hem opnieuw.
refused-pairing_failed = { $address }: { $reason ->
    [wrong_code] de telefoon nam de code niet aan of heeft het venster gesloten. Kies opnieuw “Apparaat koppelen met koppelingscode” en typ het nieuwe adres.
    [too_old] deze adb-server kan niet koppelen. Installeer daar adb 30 of nieuwer.
   *[other] daar wacht geen telefoon op een code. Telefoon en adb-server moeten in hetzelfde netwerk zitten. Kijk naar het adres onder de code: de poort is elke keer anders.
}
refused-screen_gone = Dat scherm is niet meer bewaard.

## What the audit trail says of phones

audit-phone-screenshot = bekeek het scherm van telefoon { $subject }
audit-phone-rename = hernoemde telefoon { $subject }: { $detail }
audit-phone-tags = wijzigde de tags van telefoon { $subject }
audit-phone-note = wijzigde de notitie van telefoon { $subject }
audit-phone-reconnect = verbond telefoon { $subject } opnieuw
audit-phone-restart = herstartte uiautomator2 op telefoon { $subject }
audit-phone-identify = liet telefoon { $subject } het label tonen
audit-phone-replace = verving telefoon { $subject }: { $detail }
audit-phone-forget = vergat telefoon { $subject }: { $detail }
audit-phone-undo = maakte een wijziging van telefoon { $subject } ongedaan: { $detail }
audit-phone-connect = verbond { $subject }
audit-phone-pair = koppelde { $subject }
audit-phone-disconnect = verbrak de verbinding met { $subject }
audit-screen-fetch = haalde onbekend scherm { $subject } op
replace-schedules = { $count ->
        [one] Het schema is
       *[other] De { $count } schema's zijn
    } meegegaan.
