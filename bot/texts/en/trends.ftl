## Charts, and the daily digest

command-digest = Once a day, how things are
button-battery = 🔋 Battery, two days
button-followers = 📈 Followers over time
button-days = 📊 Last 14 days
chart-battery = 🔋 <b>Phone { $phone }</b>: the last two days
chart-battery-figures = Now { $now } % ({ $at }), between { $least } and { $most } %
chart-battery-none = This phone's battery hasn't been read in the last two days. I read it every quarter of an hour while the phone is online.
chart-followers = 📈 { $name }: followers over time
chart-followers-now = { $count ->
    [one] 1 follower ({ $at })
   *[other] { $count } followers ({ $at })
}
chart-followers-more = { $count } more than on { $at }
chart-followers-less = { $count } fewer than on { $at }
chart-followers-same = Same as on { $at }
chart-followers-none = No followers read yet. /sync reads them.
chart-days = 📊 <b>Logins and failures</b>: the last { $count } days
chart-days-signed-in = signed in
chart-days-failed = failed
chart-days-today-figures = Today: { $signed } signed in, { $failed } failed
chart-days-last-figures = { $count } days: { $signed } signed in, { $failed } failed
refused-chart_failed = I couldn't draw the chart. The log says why.
title-digest = <b>Daily digest</b>
digest-none = This chat doesn't get one.
digest-daily = This chat gets it every day at <b>{ $time }</b> ({ $zone }).
digest-what = It tells you who was signed out since the day before, what failed, what is waiting for you, which phones are down, and whose followers changed.
digest-ask = Pick a time, or type one: <code>/digest 08:30</code>, <code>/digest off</code>
digest-not-understood = I can't read { $word } as a time. Type it like this: <code>/digest 08:00</code>
button-digest-at = { $time }
button-digest-now = Show one now
button-digest-off = Stop it
digest-title = ☀️ <b>{ $day }</b>
digest-accounts = { $count ->
    [one] 1 account, { $signed } signed in
   *[other] { $count } accounts, { $signed } signed in
}
digest-well = ✅ Nothing needs you.
digest-signed-out = { $count ->
    [one] 🚪 <b>1 signed out</b> since yesterday: { $names }
   *[other] 🚪 <b>{ $count } signed out</b> since yesterday: { $names }
}
digest-failed = ❌ <b>{ $count } failed</b>
digest-held = ⏸ <b>{ $count } held back</b>
digest-failed-line = • { $reason }: { $names }
digest-more = • and { $count } more
digest-waiting = { $count ->
    [one] ✋ <b>1 question</b> is waiting for an answer
   *[other] ✋ <b>{ $count } questions</b> are waiting for an answer
}
digest-phones-up = { $count ->
    [0] No phone connected yet
    [one] 📱 The phone is up
   *[other] 📱 All { $count } phones are up
}
digest-phones-down = { $count ->
    [one] 📵 <b>1 phone is down</b>: { $names }
   *[other] 📵 <b>{ $count } phones are down</b>: { $names }
}
digest-moved = 📈 Followers
digest-more-followers = • { $name }: { $count } (+{ $by })
digest-fewer-followers = • { $name }: { $count } (−{ $by })
digest-name-of = { $name } ({ $app })
digest-stop = /digest changes the time or stops it.
button-digest-status = Status
button-digest-waiting = Waiting
audit-chat-digest = set the daily digest of { $chat }: { $detail }
