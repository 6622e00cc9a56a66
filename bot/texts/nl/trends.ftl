## Grafieken, en het dagoverzicht

command-digest = Elke dag een overzicht
button-battery = 🔋 Batterij, twee dagen
button-followers = 📈 Verloop volgers
button-days = 📊 Laatste 14 dagen
chart-battery = 🔋 <b>Telefoon { $phone }</b>: de laatste twee dagen
chart-battery-figures = Nu { $now } % ({ $at }), tussen { $least } en { $most } %
chart-battery-none = De batterij van deze telefoon is de afgelopen twee dagen niet uitgelezen. Dat doe ik elk kwartier zolang de telefoon online is.
chart-followers = 📈 { $name }: verloop volgers
chart-followers-now = { $count ->
    [one] 1 volger ({ $at })
   *[other] { $count } volgers ({ $at })
}
chart-followers-more = { $count } meer dan op { $at }
chart-followers-less = { $count } minder dan op { $at }
chart-followers-same = Evenveel als op { $at }
chart-followers-none = Er zijn nog geen volgers gelezen. Dat doe ik met /sync.
chart-days = 📊 <b>Ingelogd en mislukt</b>: de laatste { $count } dagen
chart-days-signed-in = ingelogd
chart-days-failed = mislukt
chart-days-today-figures = Vandaag: { $signed } ingelogd, { $failed } mislukt
chart-days-last-figures = { $count } dagen: { $signed } ingelogd, { $failed } mislukt
refused-chart_failed = De grafiek kon niet worden gemaakt. In de log staat waarom.
title-digest = <b>Dagoverzicht</b>
digest-none = Deze chat krijgt geen dagoverzicht.
digest-daily = Deze chat krijgt het elke dag om <b>{ $time }</b> ({ $zone }).
digest-what = Daarin staat wie er sinds gisteren is uitgelogd, wat er is mislukt, welke vragen openstaan, welke telefoons het niet doen en bij wie het aantal volgers is veranderd.
digest-ask = Kies een tijd, of typ er een: <code>/digest 08:30</code>, <code>/digest off</code>
digest-not-understood = { $word } is geen geldige tijd. Schrijf het zo: <code>/digest 08:00</code>
button-digest-at = { $time }
button-digest-now = Nu laten zien
button-digest-off = Niet meer sturen
digest-title = ☀️ <b>{ $day }</b>
digest-accounts = { $count ->
    [one] 1 account, { $signed } ingelogd
   *[other] { $count } accounts, { $signed } ingelogd
}
digest-well = ✅ Er is niets wat je aandacht nodig heeft.
digest-signed-out = { $count ->
    [one] 🚪 Sinds gisteren is <b>1 account uitgelogd</b>: { $names }
   *[other] 🚪 Sinds gisteren zijn <b>{ $count } accounts uitgelogd</b>: { $names }
}
digest-failed = ❌ <b>{ $count } mislukt</b>
digest-held = ⏸ <b>{ $count } uitgesteld</b>
digest-failed-line = • { $reason }: { $names }
digest-more = • en nog { $count }
digest-waiting = { $count ->
    [one] ✋ <b>1 vraag</b> wacht op antwoord
   *[other] ✋ <b>{ $count } vragen</b> wachten op antwoord
}
digest-phones-up = { $count ->
    [0] Nog geen telefoon aangesloten
    [one] 📱 De telefoon doet het
   *[other] 📱 Alle { $count } telefoons doen het
}
digest-phones-down = { $count ->
    [one] 📵 <b>1 telefoon doet het niet</b>: { $names }
   *[other] 📵 <b>{ $count } telefoons doen het niet</b>: { $names }
}
digest-moved = 📈 Volgers
digest-more-followers = • { $name }: { $count } (+{ $by })
digest-fewer-followers = • { $name }: { $count } (−{ $by })
digest-name-of = { $name } ({ $app })
digest-stop = Met /digest wijzig je de tijd of zet je het uit.
button-digest-status = Status
button-digest-waiting = Open vragen
audit-chat-digest = stelde het dagoverzicht van { $chat } in: { $detail }
