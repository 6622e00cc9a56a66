## Phones

command-phone = Eén telefoon, op label
command-connect = Verbind een telefoon via TCP
command-disconnect = Verbreek een telefoon via TCP
command-screens = Schermen die niet zijn herkend
title-phones = <b>Telefoons</b>
phones-counts = { $online } van { count-phones } online
phones-named = 📄 Alleen genoemd in een spreadsheet, nog nooit verbonden: { $count }
phones-no-match = Geen enkele telefoon past daarbij.
phones-none = Nog geen telefoon. Sluit er een aan met USB-foutopsporing aan en geef deze computer toegang op het scherm.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy-login = logt { $name } in
phones-looking-match = scant { $app }
phones-busy-sync = leest de cijfers van { $name }
phones-since = { $what }, sinds { $at }
phones-resting = rust tot { $until }
phones-needs-you = heeft hulp nodig; weer om { $until }
phones-battery-low = 🪫 { $percent } % ({ $at })
phone-state-online = online
phone-state-healing = reageert niet; ik probeer hem te herstellen
phone-state-resting = heeft hulp nodig: herstellen lukte niet
phone-state-offline = niet verbonden
phone-state-unauthorized = sta USB-foutopsporing toe op het scherm
phone-state-unreachable = verbonden, maar reageert niet
phone-state-forbidden = deze computer mag hem niet openen: voeg de udev-regels van adb toe
phone-state-recovery = staat aan, maar niet in Android: start hem opnieuw op
phone-state-twice = twee apparaten hier hebben dit serienummer, en adb houdt ze niet uit elkaar: verbind er één via TCP
phone-state-never_seen = nog nooit verbonden: alleen genoemd in een spreadsheet
phones-host-down = ⚠️ { $host } ({ $address }): { $reason }
phones-host-away = ⚠️ { $host }: { $reason }
phones-hosts-more = … en nog { $count } hosts.
host-problem-refused = daar luistert niets. Start adb op die computer, of de tunnel erheen.
host-problem-unreachable = niet bereikbaar. Controleer de naam en het netwerk.
host-problem-silent = geen antwoord. Staan die computer en de tunnel aan?
host-problem-no_adb = hier is geen adb geïnstalleerd. Installeer het pakket adb.
host-problem-no_adb_there = op die machine is geen adb geïnstalleerd. Installeer daar het pakket adb.
host-problem-not_started = de adb-server wilde niet starten; de log zegt waarom.
host-problem-unheard = van die machine is al een halve minuut niets gehoord. Staat hij aan, en is hij online?
host-problem-update = zijn agent en de bot hebben niet dezelfde versie. Werk de oudste bij.
host-problem-failed = de verbinding is weggevallen; de log zegt waarom.
button-connect = Verbind via TCP…
button-screens = Onbekend scherm

## A phone's card

phone-which = Druk op een telefoon om hem te openen, of schrijf <code>/phone label</code>.
phone-several = Er heten meer telefoons { $name }. Welke?
phone-title = { $mark } <b>Telefoon { $name }</b>{ $model }
phone-now = Nu: { $what }
phone-looking = 👀 Ik kijk even…
phone-fixing = ⏳ Ik probeer het; dat kan een minuut duren…
phone-place = { $host } · { $serial }
phone-hardware = Serienummer van het toestel: { $serial }
phone-android = Android { $version }
phone-remote = Via TCP: { $address }, na een herstart opnieuw verbonden
phone-last-seen = Laatst gezien { $at }
phone-battery = Batterij: { $percent } %
phone-battery-charging = Batterij: { $percent } %, laadt op
phone-as-of = { $what } ({ $at })
phone-app = { $app }: { $accounts }
phone-app-version = { $app } { $version }: { $accounts }
phone-app-missing = { $app }: niet geïnstalleerd; { $accounts }
phone-copy = • { $copy }
phone-profiles = Profielen ernaast: { $names }
phone-others = Gebruikers van anderen, blijven ongemoeid: { $names }
phone-profile = { $name } (@{ $number })
phone-profile-paused = { $name } (@{ $number }, gepauzeerd)
phone-accounts = { $count ->
    [0] geen accounts
   *[other] { $signed } van { $count } ingelogd
}
phone-accounts-disabled = { $accounts }, { $disabled } uitgeschakeld
phone-healed = Tot nu toe hersteld: { $reconnects } × opnieuw verbonden, { $restarts } × uiautomator2 herstart
phone-failed = { $count ->
    [one] De laatste poging hielp niet.
   *[other] De laatste { $count } pogingen hielpen niet.
}
phone-asked = Ik heb je hulp gevraagd: { $at }.
phone-rests = ⏳ Ik laat hem met rust tot { $until }, dan probeer ik het opnieuw.
phone-cooldown = ⏳ Een app erop rust tot { $until }.
phone-queued = { $count ->
    [one] 1 taak wacht erop.
   *[other] { $count } taken wachten erop.
}
phone-jobs = <b>Laatste taken</b>
phone-job = { $mark } { $who }: { $outcome }, { $at }{ "\u00A0" }·{ "\u00A0" }#{ $run }
phone-job-running = ▶️ { $who }: bezig · #{ $run }
phone-job-queued = ⏳ { $who }: wacht · #{ $run }
button-phone-accounts = { $app }-accounts
button-screenshot = Schermafdruk
button-identify = Toon label erop
button-reconnect = Herverbinden
button-restart-automation = uiautomator2 herstarten
button-rename = Hernoemen
button-log-in-app = { $app } inloggen
button-phone-match = Matchen
button-phone-sync = Synchroniseren
button-replace = Vervangen…
button-forget = Vergeten…
button-disconnect = TCP verbreken
button-phone-look = Kijk opnieuw
button-to-phones = ‹ Telefoons
button-to-phone = ‹ Telefoon { $phone }
phone-shot-caption = <b>Telefoon { $phone }</b>, { $at }
phone-shot-sent = 📷 De afdruk staat hieronder.
phone-reconnected = ✅ Opnieuw verbonden: hij antwoordt.
phone-restarted = ✅ uiautomator2 is herstart: hij antwoordt.
phone-identified = 💡 Het scherm staat aan en toont een halve minuut “{ $phone }”.
phone-renamed = ✅ Hij heet nu { $phone }.
phone-disconnected = ✅ { $address } is verbroken, en blijft dat na een herstart.
rename-ask = <b>Typ het nieuwe label.</b>
    Het is de <code>device_index</code> van de spreadsheet.

## Replacing and forgetting

replace-which = <b>Naar welke telefoon verhuizen de accounts van telefoon { $phone }?</b>
replace-none = Er is geen andere telefoon. Sluit er eerst een aan.
replace-ask = <b>{ count-accounts } verhuizen van telefoon { $phone } naar telefoon { $other }?</b>
replace-signed = { $count ->
    [0] Geen ervan geldt als ingelogd.
    [one] 1 ervan geldt dan als uitgelogd. Op telefoon { $phone } wordt niets uitgelogd.
   *[other] { $count } ervan gelden dan als uitgelogd. Op telefoon { $phone } wordt niets uitgelogd.
}
button-replace-go = { $count ->
    [one] Verhuis 1 account
   *[other] Verhuis { $count } accounts
}
replace-done = ✅ { count-accounts } verhuisd van telefoon { $phone } naar telefoon { $other }. Log ze daar in.
replace-again = ✅ Telefoon { $phone } was al vervangen door { $other }.
forget-ask = <b>Telefoon { $phone } vergeten?</b>
forget-accounts = { $count ->
    [0] Er is geen account aan gekoppeld.
    [one] 1 account blijft zonder telefoon en geldt als uitgelogd.
   *[other] { $count } accounts blijven zonder telefoon en gelden als uitgelogd.
}
forget-queued = { $count ->
    [one] 1 wachtende taak eindigt.
   *[other] { $count } wachtende taken eindigen.
}
forget-after = Wordt hij weer aangesloten, dan is hij een nieuwe telefoon.
button-forget-go = Vergeet hem
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
connect-servers = Via een andere adb-server: <code>{ $host }/HOST:PORT</code>. Er zijn { $hosts }.
connect-trying = 👀 Ik verbind { $address }…
connect-done = ✅ { $address } is verbonden via { $host }, en na een herstart opnieuw.
connect-allow = Sta nu foutopsporing toe op het scherm.
connect-twice = Op deze poort kan adb de telefoon een tweede keer vinden, als emulator. Het blijft één telefoon.
connect-known = <b>Blijft verbonden</b>
connect-row = { $mark } { $host } · { $address }
connect-nobody = Er is geen telefoon via TCP verbonden.
disconnect-how = Om er een te verbreken: <code>/disconnect HOST:PORT</code>

## Pairing

title-pair = <b>Een telefoon koppelen</b>
pair-ask = <b>Welk adres?</b> Het adres onder de koppelingscode, zoals <code>192.168.1.23:37099</code>.
pair-how = Op de telefoon (Android 11 of nieuwer, in hetzelfde netwerk): Instellingen › Ontwikkelaarsopties › Draadloze foutopsporing › <b>Apparaat koppelen met koppelingscode</b>. Laat dat venster open.
pair-code = <b>Typ de zescijferige code</b> die de telefoon toont bij { $address }. Ik verwijder je bericht en bewaar de code nergens.
pair-trying = 🔗 { $address } koppelen…
pair-done = ✅ Gekoppeld met de adb-server { $host }. Typ nu het adres bovenaan <b>Draadloze foutopsporing</b>: dat heeft een andere poort. Staat de telefoon al in /phones, druk dan op Annuleren.
button-pair = Koppelen (code)…

## Unknown screens

title-screens = <b>Onbekende schermen</b>
screens-none = Er is geen onbekend scherm bewaard.
screens-what = Druk op een nummer voor de dump en de afdruk. <code>python -m bot screens explain FILE</code> zegt welke bekende schermen het bijna was.
screen-row = <b>{ $number }</b> · { $app } { $version } · { $times } ×, laatst { $at }
button-number = { $number }
button-screens-of = Haal onbekend scherm { $number }
screen-caption = { $app } { $version }: onbekend scherm { $number }, laatst gezien { $at }. Wat getypt was is afgedekt.
screen-no-picture = Er was geen afdruk van.

## Looking after a phone

phone-needs-human = 🩺 <b>Telefoon { $phone } heeft hulp nodig.</b> Hij reageert niet; opnieuw verbinden en uiautomator2 herstarten hielpen niet. Controleer kabel, scherm en USB-foutopsporing.
phone-needs-for = 🩺 <b>Telefoon { $phone } heeft hulp nodig.</b> { $reason }
ill-no_room = De opslag van deze telefoon is vol, dus uiautomator2 past er niet op. Verwijder foto's, video's of apps tot er 100 MB vrij is.
ill-blocked = Er staat een map op de plek van het bestand van uiautomator2. Verwijder die met “adb shell rm -r /data/local/tmp/u2.jar”.
ill-not_written = Deze telefoon neemt het bestand van uiautomator2 niet aan (/data/local/tmp/u2.jar). Herstart de telefoon.
ill-taken = Een ander programma houdt deze telefoon bezet, zoals Appium of een macrorecorder. Sluit dat programma of herstart de telefoon.
ill-unreadable = Wat deze telefoon toont is niet te lezen, ook niet nadat uiautomator2 herstart is. Herstart de telefoon.
phone-needs-holder = Dat is { $name }.
phone-needs-then = De andere telefoons gaan door. Later probeer ik het zelf weer; op de kaart van de telefoon staat wanneer.
button-open-phone = Open telefoon { $phone }

## Requests about phones that are refused

refused-phone_gone = Die telefoon ken ik niet meer. Dit zijn ze allemaal.
refused-phone_offline = Telefoon { $name } is niet verbonden. Controleer kabel of wifi en druk nog eens.
refused-phone_busy = Telefoon { $name } is net met een taak bezig. Wacht tot die klaar is, of annuleer de ronde.
refused-phone_healing = Telefoon { $name } antwoordt niet, en ik breng hem net terug. Druk over een minuut nog eens.
refused-phone_does_not_answer = Telefoon { $name } antwoordt niet. Ontgrendel hem, kijk naar scherm en kabel, of start hem opnieuw; druk dan op Herverbinden.
refused-phone_online = Telefoon { $name } is verbonden en zou meteen weer gevonden worden. Koppel hem eerst los, en vergeet hem dan.
refused-phone_remote = Telefoon { $name } blijft verbonden op { $address }. Verbreek dat eerst, en vergeet hem dan.
refused-phone_label_invalid = Een label heeft 1 tot { $limit } tekens op één regel, allemaal zichtbaar. Probeer een ander.
refused-phone_label_taken = Een andere telefoon heet al { $label }. Probeer een ander label.
refused-same_phone = Dat is dezelfde telefoon. Kies een andere.
refused-nothing_to_move = Aan telefoon { $name } is geen account gekoppeld; er valt niets te verhuizen.
refused-host_down = De adb-server { $host } antwoordt niet. Start adb op die computer, of kijk naar de tunnel erheen.
refused-host_unknown = Er staat geen adb-server { $host } in de instellingen. Er zijn: { $hosts }.
refused-address_invalid = Dat is geen adres. Schrijf HOST:PORT, zoals 192.168.1.23:5555.
refused-port_invalid = Een poort is een getal van 1 tot 65535. adb via TCP heeft meestal 5555.
refused-already_connected = { $address } is al verbonden. /connect somt ze op.
refused-not_connected = { $address } hoort niet bij de telefoons via TCP. /connect somt ze op.
refused-connect_failed = { $address }: { $reason ->
    [refused] op die poort luistert niets. Zet adb via TCP aan op de telefoon: adb tcpip 5555.
    [unreachable] daar leidt geen weg heen. Zitten telefoon en adb-server in hetzelfde netwerk?
    [name_unknown] geen computer heet zo. Kijk naar de spelling, of gebruik het nummer.
    [timed_out] geen antwoord. Staat de telefoon aan, in hetzelfde netwerk?
   *[other] adb kon hem niet verbinden; de log zegt waarom.
}
refused-pairing_code_invalid = Een koppelingscode heeft zes cijfers. Typ hem opnieuw.
refused-pairing_failed = { $address }: { $reason ->
    [wrong_code] de telefoon nam de code niet aan of heeft het venster gesloten. Druk opnieuw op “Apparaat koppelen met koppelingscode” en typ het nieuwe adres.
    [unreachable] daar wacht geen telefoon op een code. Kijk naar het adres onder de code: de poort is elke keer anders.
    [timed_out] geen antwoord. Zitten de telefoon en de adb-server in hetzelfde netwerk?
    [too_old] deze adb-server kan niet koppelen. Installeer daar adb 30 of nieuwer.
   *[other] adb kon er niet mee koppelen. Druk opnieuw op “Apparaat koppelen met koppelingscode” en typ het nieuwe adres.
}
refused-screen_gone = Dat scherm bewaar ik niet meer.

## What the audit trail says of phones

audit-phone-screenshot = bekeek het scherm van telefoon { $subject }
audit-phone-rename = hernoemde telefoon { $subject }: { $detail }
audit-phone-tags = wijzigde de tags van telefoon { $subject }
audit-phone-note = wijzigde de notitie van telefoon { $subject }
audit-phone-reconnect = verbond telefoon { $subject } opnieuw
audit-phone-restart = herstartte uiautomator2 op telefoon { $subject }
audit-phone-identify = liet telefoon { $subject } zijn label tonen
audit-phone-replace = verving telefoon { $subject }: { $detail }
audit-phone-forget = vergat telefoon { $subject }: { $detail }
audit-phone-connect = verbond { $subject }
audit-phone-pair = koppelde { $subject }
audit-phone-disconnect = verbrak { $subject }
audit-screen-fetch = haalde onbekend scherm { $subject }
