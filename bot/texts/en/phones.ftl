## Phones

command-phone = One phone by its label
command-connect = Connect a phone over TCP
command-disconnect = Disconnect a phone over TCP
command-screens = Screens that were not recognised
title-phones = <b>Phones</b>
phones-counts = { $online } of { count-phones } online
phones-named = 📄 Only named in a spreadsheet, never connected: { $count }
phones-no-match = No phone matches.
phones-none = No phone yet. Connect one with USB debugging on and allow this computer on its screen.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy-login = logging in { $name }
phones-looking-match = scanning { $app }
phones-busy-sync = reading the figures of { $name }
phones-since = { $what }, since { $at }
phones-resting = rests until { $until }
phones-needs-you = needs you; next try { $until }
phones-battery-low = 🪫 { $percent } % ({ $at })
phone-state-online = online
phone-state-healing = does not respond; I am trying to repair it
phone-state-resting = needs you: I could not repair it
phone-state-offline = not connected
phone-state-unauthorized = allow USB debugging on its screen
phone-state-unreachable = connected, but does not respond
phone-state-forbidden = this computer may not open it: add adb's udev rules
phone-state-recovery = on, but not in Android: restart it
phone-state-twice = two devices here have this serial, and adb cannot tell them apart: connect one over TCP
phone-state-never_seen = not connected so far: only named in a spreadsheet
phones-host-down = ⚠️ { $host } ({ $address }): { $reason }
phones-host-away = ⚠️ { $host }: { $reason }
phones-hosts-more = … and { $count } more hosts.
host-problem-refused = nothing listens there. Start adb on that computer, or the tunnel to it.
host-problem-unreachable = it cannot be reached. Check its name and the network.
host-problem-silent = no answer. Is that computer on, and the tunnel up?
host-problem-no_adb = no adb is installed here. Install the package adb.
host-problem-no_adb_there = no adb is installed on that machine. Install the package adb there.
host-problem-not_started = its adb server did not start; the log says why.
host-problem-unheard = that machine has not been heard of for half a minute. Is it on, and online?
host-problem-update = its agent and the bot are of different versions. Update the older one.
host-problem-failed = the connection was lost; the log says why.
button-connect = Connect over TCP…
button-screens = Unknown screens

## A phone's card

phone-which = To open one, press it, or write <code>/phone label</code>.
phone-several = Several phones are called { $name }. Which one?
phone-title = { $mark } <b>Phone { $name }</b>{ $model }
phone-now = Now: { $what }
phone-looking = 👀 Looking…
phone-fixing = ⏳ Trying; this may take a minute…
phone-place = { $host } · { $serial }
phone-hardware = Serial of the device: { $serial }
phone-android = Android { $version }
phone-remote = Over TCP: { $address }, connected again after a restart
phone-last-seen = Last seen { $at }
phone-battery = Battery: { $percent } %
phone-battery-charging = Battery: { $percent } %, charging
phone-as-of = { $what } ({ $at })
phone-app = { $app }: { $accounts }
phone-app-version = { $app } { $version }: { $accounts }
phone-app-missing = { $app }: not installed; { $accounts }
phone-copy = • { $copy }
phone-profiles = Profiles beside it: { $names }
phone-others = Other people’s users, left alone: { $names }
phone-profile = { $name } (@{ $number })
phone-profile-paused = { $name } (@{ $number }, paused)
phone-accounts = { $count ->
    [0] no accounts
   *[other] { $signed } of { $count } signed in
}
phone-accounts-disabled = { $accounts }, { $disabled } disabled
phone-healed = Repaired so far by: reconnecting { $reconnects } ×, restarting uiautomator2 { $restarts } ×
phone-failed = { $count ->
    [one] The last try did not help.
   *[other] The last { $count } tries did not help.
}
phone-asked = I asked for your help { $at }.
phone-rests = ⏳ I leave it alone until { $until }, then I try again.
phone-cooldown = ⏳ An app on it rests until { $until }.
phone-queued = { $count ->
    [one] 1 job waits for it.
   *[other] { $count } jobs wait for it.
}
phone-jobs = <b>Last jobs</b>
phone-job = { $mark } { $who }: { $outcome }, { $at }{ "\u00A0" }·{ "\u00A0" }#{ $run }
phone-job-running = ▶️ { $who }: running · #{ $run }
phone-job-queued = ⏳ { $who }: waiting · #{ $run }
button-phone-accounts = { $app } accounts
button-screenshot = Screenshot
button-identify = Show label on it
button-reconnect = Reconnect
button-restart-automation = Restart uiautomator2
button-rename = Rename
button-log-in-app = Log in { $app }
button-phone-match = Match
button-phone-sync = Sync figures
button-replace = Replace…
button-forget = Forget…
button-disconnect = Disconnect TCP
button-phone-look = Look again
button-to-phones = ‹ Phones
button-to-phone = ‹ Phone { $phone }
phone-shot-caption = <b>Phone { $phone }</b>, { $at }
phone-shot-sent = 📷 The picture is below.
phone-reconnected = ✅ Reconnected: it answers.
phone-restarted = ✅ uiautomator2 was restarted: it answers.
phone-identified = 💡 Its screen is on and shows “{ $phone }” for half a minute.
phone-renamed = ✅ It is called { $phone } now.
phone-disconnected = ✅ { $address } is disconnected, and stays so after a restart.
rename-ask = <b>Type the new label.</b>
    It is the <code>device_index</code> of the spreadsheet.

## Replacing and forgetting

replace-which = <b>To which phone do the accounts of phone { $phone } move?</b>
replace-none = There is no other phone. Connect one first.
replace-ask = <b>Move { count-accounts } from phone { $phone } to phone { $other }?</b>
replace-signed = { $count ->
    [0] None of them counts as signed in.
    [one] 1 of them will count as signed out. Nothing is signed out on phone { $phone }.
   *[other] { $count } of them will count as signed out. Nothing is signed out on phone { $phone }.
}
button-replace-go = { $count ->
    [one] Move 1 account
   *[other] Move { $count } accounts
}
replace-done = ✅ { count-accounts } moved from phone { $phone } to phone { $other }. Log them in there.
replace-again = ✅ Phone { $phone } was replaced by { $other } already.
forget-ask = <b>Forget phone { $phone }?</b>
forget-accounts = { $count ->
    [0] No account is bound to it.
    [one] 1 account is left without a phone, and counts as signed out.
   *[other] { $count } accounts are left without a phone, and count as signed out.
}
forget-queued = { $count ->
    [one] 1 waiting job ends.
   *[other] { $count } waiting jobs end.
}
forget-after = When it is plugged in again, it is a new phone.
button-forget-go = Forget it
forget-done = { $count ->
    [0] ✅ Phone { $phone } is forgotten.
   *[other] ✅ Phone { $phone } is forgotten; { count-accounts } without a phone now.
}
forget-again = ✅ Phone { $phone } was forgotten already.
question-until = Good until { $until }.
per-app = { $app }: { $count }

## Phones over TCP

title-connect = <b>Phones over TCP</b>
connect-ask = <b>Which address?</b> HOST:PORT, such as <code>192.168.1.23:5555</code>, of a phone with adb over TCP.
connect-servers = Through another adb server: <code>{ $host }/HOST:PORT</code>. There are { $hosts }.
connect-trying = 👀 Connecting { $address }…
connect-done = ✅ { $address } is connected through { $host }, and will be again after a restart.
connect-allow = Now allow debugging on its screen.
connect-twice = On this port adb may find the phone a second time, as an emulator. It stays one phone.
connect-known = <b>Kept connected</b>
connect-row = { $mark } { $host } · { $address }
connect-nobody = No phone is connected over TCP.
disconnect-how = To end one: <code>/disconnect HOST:PORT</code>

## Pairing

title-pair = <b>Pairing a phone</b>
pair-ask = <b>Which address?</b> The one below the pairing code, such as <code>192.168.1.23:37099</code>.
pair-how = On the phone (Android 11 or newer, in the same network): Settings › Developer options › Wireless debugging › <b>Pair device with pairing code</b>. Leave that window open.
pair-code = <b>Type the six-digit code</b> that the phone shows for { $address }. I delete your message, and keep the code nowhere.
pair-trying = 🔗 Pairing with { $address }…
pair-done = ✅ Paired with the adb server { $host }. Now type the address at the top of <b>Wireless debugging</b>: its port is another one. If the phone is among /phones already, press Cancel.
button-pair = Pair with a code…

## Unknown screens

title-screens = <b>Unknown screens</b>
screens-none = No unknown screen is kept.
screens-what = Press a number for its dump and picture. <code>python -m bot screens explain FILE</code> tells which known screens it nearly was.
screen-row = <b>{ $number }</b> · { $app } { $version } · { $times ->
    [one] once
   *[other] { $times } times
}, last { $at }
button-number = { $number }
button-screens-of = Get unknown screen { $number }
screen-caption = { $app } { $version }: unknown screen { $number }, last seen { $at }. What was typed is blanked.
screen-no-picture = There was no picture of it.

## Looking after a phone

phone-needs-human = 🩺 <b>Phone { $phone } needs you.</b> It does not respond; reconnecting it and restarting uiautomator2 did not help. Check its cable, its screen and USB debugging.
phone-needs-for = 🩺 <b>Phone { $phone } needs you.</b> { $reason }
ill-no_room = This phone's storage is full, so uiautomator2 doesn't fit on it. Delete photos, videos or apps until 100 MB are free.
ill-blocked = A folder lies where uiautomator2's file goes on this phone. Remove it with “adb shell rm -r /data/local/tmp/u2.jar”.
ill-not_written = This phone doesn't take uiautomator2's file (/data/local/tmp/u2.jar). Restart the phone.
ill-taken = Another tool holds this phone, such as Appium or a macro recorder. End that tool or restart the phone.
ill-unreadable = What this phone shows can't be read, also after restarting uiautomator2. Restart the phone.
phone-needs-holder = It is { $name }.
phone-needs-then = The other phones go on. I try again by myself later; the phone's card says when.
button-open-phone = Open phone { $phone }

## Requests about phones that are refused

refused-phone_gone = I don't know that phone any more. Here are those there are.
refused-phone_offline = Phone { $name } is not connected. Check its cable or its Wi-Fi, then press again.
refused-phone_busy = Phone { $name } is at a job just now. Wait for its end, or cancel the run.
refused-phone_healing = Phone { $name } does not answer, and I am bringing it back just now. Press again in a minute.
refused-phone_does_not_answer = Phone { $name } does not answer. Unlock it, look at its screen and its cable, or start it anew; then press Reconnect.
refused-phone_online = Phone { $name } is connected, and would be found again at once. Unplug it first, then forget it.
refused-phone_remote = Phone { $name } is kept connected at { $address }. Disconnect that first, then forget it.
refused-phone_label_invalid = A label has 1 to { $limit } characters on one line, all of them visible. Try another.
refused-phone_label_taken = Another phone is called { $label } already. Try another label.
refused-same_phone = That is the same phone. Choose another.
refused-nothing_to_move = No account is bound to phone { $name }; there is nothing to move.
refused-host_down = The adb server { $host } does not answer. Start adb on that computer, or look at the tunnel to it.
refused-host_unknown = There is no adb server { $host } in the settings. There are: { $hosts }.
refused-address_invalid = That is not an address. Write HOST:PORT, such as 192.168.1.23:5555.
refused-port_invalid = A port is a number from 1 to 65535. adb over TCP mostly has 5555.
refused-already_connected = { $address } is connected already. /connect lists those.
refused-not_connected = { $address } is not among the phones over TCP. /connect lists those.
refused-connect_failed = { $address }: { $reason ->
    [refused] nothing listens on that port. Turn on adb over TCP on the phone: adb tcpip 5555.
    [unreachable] no way leads there. Are the phone and the adb server in the same network?
    [name_unknown] no computer has that name. Look at how it is spelled, or use its number.
    [timed_out] no answer. Is the phone on, and in the same network?
   *[other] adb could not connect it; the log says why.
}
refused-pairing_code_invalid = A pairing code has six digits. Type it again.
refused-pairing_failed = { $address }: { $reason ->
    [wrong_code] the phone did not take the code, or has closed its window. Press “Pair device with pairing code” again, and type the new address.
    [unreachable] no phone waits for a code there. Look at the address below the code: its port changes each time.
    [timed_out] no answer. Are the phone and the adb server in the same network?
    [too_old] this adb server cannot pair. Install adb 30 or newer there.
   *[other] adb could not pair with it. Press “Pair device with pairing code” again, and type the new address.
}
refused-screen_gone = I don't keep that screen any more.

## What the audit trail says of phones

audit-phone-screenshot = looked at the screen of phone { $subject }
audit-phone-rename = renamed phone { $subject }: { $detail }
audit-phone-tags = changed the tags of phone { $subject }
audit-phone-note = changed the note of phone { $subject }
audit-phone-reconnect = reconnected phone { $subject }
audit-phone-restart = restarted uiautomator2 on phone { $subject }
audit-phone-identify = let phone { $subject } show its label
audit-phone-replace = replaced phone { $subject }: { $detail }
audit-phone-forget = forgot phone { $subject }: { $detail }
audit-phone-connect = connected { $subject }
audit-phone-pair = paired { $subject }
audit-phone-disconnect = disconnected { $subject }
audit-screen-fetch = fetched unknown screen { $subject }
