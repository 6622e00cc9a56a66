## How everything stands

command-status = What's running, and what needs you
title-overview = <b>Rosterbot</b>
overview-asking = { $count ->
    [one] 🙋 1 is waiting for you: { $names }
   *[other] 🙋 { $count } are waiting for you: { $names }
}
overview-phone = phone { $phone }
overview-doubts = { $count ->
    [one] ❓ Which phone is the new device?
   *[other] ❓ Which phones are { $count } new devices?
}
overview-run = ▶️ <b>#{ $run }</b> { $kind } · { $apps }: { $done } of { $all }
overview-run-stopping = ⏹ <b>#{ $run }</b> { $kind } · { $apps }: { $done } of { $all }, stopping
overview-runs-more = { $count ->
    [one] … and 1 more run
   *[other] … and { $count } more runs
}
overview-running = Running: { $running } now, { $queued } queued
overview-idle = Nothing is running.
overview-phones = Phones: { $online } of { $count } online
overview-phones-down = { $phones }, down: { $names }
overview-no-phone = No phone yet. Connect one with USB debugging on.
overview-host-down = ⚠️ No response from { $hosts }
overview-failure = { $mark } { $who }: { $why }, { $at }
overview-failed-more = { $count ->
    [one] … and 1 more
   *[other] … and { $count } more
}
overview-failed-many = … and many more
overview-app = <b>{ $app }</b>: { $counts }
overview-accounts = { $count ->
    [0] no accounts yet
    [one] 1 account, { $signed } signed in
   *[other] { $count } accounts, { $signed } signed in
}
overview-disabled = { $accounts }, { $disabled }{ "\u00A0" }disabled
overview-no-accounts = No accounts yet. Send me your <b>accounts.xlsx</b> to begin.
overview-no-accounts-seen = No accounts yet. An operator can import them.
overview-drained = ⏸ Paused: nothing new starts.
overview-role = Your role: { $role }
overview-acts-on = { $role } · buttons for { $app }
button-asking = 🙋 Waiting { $count }
button-overview-run = ▶️ #{ $run }
button-overview-ended = { $mark } #{ $run }
button-overview-doubts = ❓ Which?
button-template = Empty accounts.xlsx
button-add-one = Add an account

## The pinned status

command-pin = Keep the status pinned in this chat
pin-since = Unchanged since { $at }
pin-kept = 📌 The status is pinned here and updates itself silently.
pin-begun = 📌 The status is pinned again.
pin-stopped = The status no longer updates itself.
pin-none = No status is pinned here.
pin-ended = 📌 The status no longer updates itself here. /start shows how things stand.
pin-gone = 📌 The pinned status was deleted or unpinned, so I stopped updating it.
pin-no-right = 📌 I'm not allowed to pin messages in this group. Make me an admin with the right “Pin messages”, then press the button.
button-pin-stop = Stop and unpin
button-pin-again = Pin the status

## A rack at a glance

rack-problem = { $mark } { $name }: { $what }
rack-problems-more = … and { $count } more: { $names }
rack-do-offline = not connected. Check its cable or Wi-Fi.
rack-do-unreachable = connected, but does not respond. Restart it.
rack-look-at = 🪫 Low battery, or something to set up: { $names }
rack-ready = 🟢 { $count } ready
rack-busy = 🔵 { $count } at work
rack-cooling = ⏳ { $count } cooling down
rack-ill = { $count ->
    [one] 🩺 1 needs you
   *[other] 🩺 { $count } need you
}
rack-healing = 🩹 { $count } being repaired
rack-locked = 🔒 { $count } not authorized
rack-silent = 🟠 { $count } not responding
rack-unsure = ❓ { $count } unsure
rack-offline = ⚪ { $count } not connected
rack-named = 📄 { $count } only in a spreadsheet
rack-grid = <pre>{ $lines }</pre>
rack-more = … and { $count } more
