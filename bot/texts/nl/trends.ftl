## Grafieken, en het dagoverzicht

command-digest = Eén keer per dag een overzicht
button-battery = 🔋 Batterij, twee dagen
button-followers = 📈 Verloop van de volgers
button-days = 📊 Laatste 14 dagen
chart-battery = 🔋 <b>Telefoon { $phone }</b>: de laatste twee dagen
chart-battery-figures = Nu { $now } % ({ $at }), tussen { $least } en { $most } %
chart-battery-none = De batterij van deze telefoon is de laatste twee dagen niet uitgelezen. Dat gebeurt elk kwartier zolang de telefoon online is.
chart-followers = 📈 { $name }: verloop van de volgers
chart-followers-now = { $count ->
    [one] 1 volger ({ $at })
   *[other] { $count } volgers ({ $at })
}
chart-followers-more = { $count } meer dan op { $at }
chart-followers-less = { $count } minder dan op { $at }
chart-followers-same = Evenveel als op { $at }
chart-followers-none = Er zijn nog geen volgers uitgelezen. Dat doet /sync.
chart-days = 📊 <b>Ingelogd en mislukt</b>: de laatste { $count } dagen
chart-days-signed-in = ingelogd
chart-days-failed = mislukt
chart-days-today-figures = Vandaag: { $signed } ingelogd, { $failed } mislukt
chart-days-last-figures = { $count } dagen: { $signed } ingelogd, { $failed } mislukt
refused-chart_failed = De grafiek kon niet worden gemaakt. In het logboek staat waarom.
title-digest = <b>Dagoverzicht</b>
digest-none = Deze chat krijgt het niet.
digest-daily = Deze chat krijgt het elke dag om <b>{ $time }</b> ({ $zone }).
digest-what = Daarin staat wie er sinds gisteren is uitgelogd, wat er is mislukt, wat er op iemand wacht, welke telefoons weg zijn en wiens volgers zijn veranderd.
digest-ask = Kies een tijd, of typ er een: <code>/digest 08:30</code>, <code>/digest off</code>
digest-not-understood = { $word } is geen geldige tijd. Schrijf het zo: <code>/digest 08:00</code>
button-digest-at = { $time }
button-digest-now = Toon er nu een
button-digest-off = Niet meer
digest-title = ☀️ <b>{ $day }</b>
digest-accounts = { $count ->
    [one] 1 account, { $signed } ingelogd
   *[other] { $count } accounts, { $signed } ingelogd
}
digest-well = ✅ Er is niets dat je aandacht nodig heeft.
digest-signed-out = { $count ->
    [one] 🚪 Sinds gisteren is <b>1 account uitgelogd</b>: { $names }
   *[other] 🚪 Sinds gisteren zijn <b>{ $count } accounts uitgelogd</b>: { $names }
}
digest-failed = ❌ <b>{ $count } mislukt</b>
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
    [one] 📵 <b>1 telefoon is weg</b>: { $names }
   *[other] 📵 <b>{ $count } telefoons zijn weg</b>: { $names }
}
digest-moved = 📈 Volgers
digest-more-followers = • { $name }: { $count } (+{ $by })
digest-fewer-followers = • { $name }: { $count } (−{ $by })
digest-name-of = { $name } ({ $app })
digest-stop = Met /digest verander je de tijd, of stop je het.
button-digest-status = Status
button-digest-waiting = Wachtend
audit-chat-digest = stelde het dagoverzicht van een chat in: { $detail }
