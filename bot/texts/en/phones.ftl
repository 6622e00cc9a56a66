## Phones

command-phone = One phone by its label
command-connect = Connect a phone over TCP
command-disconnect = Disconnect a phone over TCP
command-screens = Screens I didn't recognise
title-phones = <b>Phones</b>
phones-counts = { $online } of { count-phones } online
phones-named = 📄 Only in a spreadsheet, never connected: { $count }
phones-no-match = No phones match.
phones-none = No phone yet. Connect one with USB debugging on, and allow this machine on its screen.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy-login = logging in { $name }
phones-looking-match = scanning { $app }
phones-busy-sync = reading the stats of { $name }
phones-since = { $what }, since { $at }
phones-resting = cooling down until { $until }
phones-needs-you = needs you; next try { $until }
phones-battery-low = 🪫 { $percent } % ({ $at })
phone-state-online = online
phone-state-healing = doesn't respond; I'm trying to repair it
phone-state-resting = needs you: I couldn't repair it
phone-state-offline = not connected
phone-state-unauthorized = allow USB debugging on its screen
phone-state-unreachable = connected, but doesn't respond
phone-state-forbidden = this machine isn't allowed to open it: add adb's udev rules
phone-state-recovery = on, but not in Android: restart it
phone-state-twice = two devices here have this serial, and adb can't tell them apart: connect one over TCP
phone-state-never_seen = never connected; only in a spreadsheet
phones-host-down = ⚠️ { $host } ({ $address }): { $reason }
phones-host-away = ⚠️ { $host }: { $reason }
phones-hosts-more = { $count ->
        [one] … and 1 more host.
       *[other] … and { $count } more hosts.
    }
host-problem-refused = nothing is listening there. Start adb on that machine, or the tunnel to it.
host-problem-unreachable = I can't reach it. Check its name and the network.
host-problem-silent = no response. Is that machine on, and the tunnel up?
host-problem-no_adb = adb isn't installed here. Install the package adb.
host-problem-no_adb_there = adb isn't installed on that machine. Install the package adb there.
host-problem-not_started = its adb server didn't start; the log says why.
host-problem-unheard = no word from that machine for half a minute. Is it on, and online?
host-problem-twice = two machines have its keys. See /hosts.
host-problem-update = its agent and the bot are different versions. Update the older one.
host-problem-failed = the connection was lost; the log says why.
button-connect = Connect over TCP…
button-screens = Unknown screens

## A phone's card

phone-which = Press a phone to open it, or type <code>/phone label</code>.
phone-several = There are several phones called { $name }. Which one?
phone-title = { $mark } <b>Phone { $name }</b>{ $model }
phone-now = Now: { $what }
phone-looking = 👀 Looking…
phone-fixing = ⏳ Trying. This may take a minute…
phone-place = { $host } · { $serial }
phone-hardware = Device serial: { $serial }
phone-android = Android { $version }
phone-remote = Over TCP: { $address }, reconnected after a restart
phone-last-seen = Last seen { $at }
phone-battery = Battery: { $percent } %
phone-battery-charging = Battery: { $percent } %, charging
phone-as-of = { $what } ({ $at })
phone-app = { $app }: { $accounts }
phone-app-version = { $app } { $version }: { $accounts }
phone-app-missing = { $app }: not installed; { $accounts }
phone-copy = • { $copy }
phone-profiles = Profiles beside the owner: { $names }
phone-others = Other people's users, left alone: { $names }
phone-profile = { $name } (@{ $number })
phone-profile-paused = { $name } (@{ $number }, paused)
phone-accounts = { $count ->
    [0] no accounts
   *[other] { $signed } of { $count } signed in
}
phone-accounts-disabled = { $accounts }, { $disabled } disabled
phone-healed = Repairs so far: reconnected { $reconnects } ×, uiautomator2 restarted { $restarts } ×
phone-failed = { $count ->
    [one] The last try didn't help.
   *[other] The last { $count } tries didn't help.
}
phone-asked = I asked for your help: { $at }.
phone-rests = ⏳ Next try: { $until }. Until then I leave it alone.
phone-cooldown = ⏳ An app on it is cooling down until { $until }.
phone-queued = { $count ->
    [one] 1 job queued for it.
   *[other] { $count } jobs queued for it.
}
phone-jobs = <b>Last jobs</b>
phone-job = { $mark } { $who }: { $outcome }, { $at }{ "\u00A0" }·{ "\u00A0" }#{ $run }
phone-job-running = ▶️ { $who }: running · #{ $run }
phone-job-queued = ⏳ { $who }: queued · #{ $run }
button-phone-accounts = { $app } accounts
button-screenshot = Screenshot
button-identify = Show label on it
button-reconnect = Reconnect
button-restart-automation = Restart uiautomator2
button-rename = Rename
button-log-in-app = Log in { $app }
button-phone-match = Match
button-phone-sync = Sync stats
button-replace = Replace…
button-forget = Forget…
button-disconnect = Disconnect TCP
button-phone-look = Look again
button-to-phones = ‹ Phones
button-to-phone = ‹ Phone { $phone }
phone-shot-caption = <b>Phone { $phone }</b>, { $at }
phone-shot-sent = 📷 The picture is below.
phone-reconnected = ✅ Reconnected: it responds.
phone-restarted = ✅ uiautomator2 restarted: it responds.
phone-identified = 💡 Its screen is on and shows “{ $phone }” for half a minute.
phone-renamed = ✅ It's called { $phone } now.
phone-disconnected = ✅ { $address } is disconnected, and stays that way after a restart.
rename-ask = <b>Type the new label.</b>
    It is the <code>device_index</code> of the spreadsheet.

## Replacing and forgetting

replace-which = <b>Which phone should the accounts of phone { $phone } move to?</b>
replace-none = There's no other phone. Connect one first.
replace-ask = <b>Move { count-accounts } from phone { $phone } to phone { $other }?</b>
replace-signed = { $count ->
    [0] None of them counts as signed in.
    [one] 1 of them will count as not signed in. Nothing is logged out on phone { $phone }.
   *[other] { $count } of them will count as not signed in. Nothing is logged out on phone { $phone }.
}
replace-schedules-too = { $count ->
    [one] The schedule for phone { $phone } moves along.
   *[other] The { $count } schedules for phone { $phone } move along.
}
button-replace-go = { $count ->
    [one] Move 1 account
   *[other] Move { $count } accounts
}
replace-done = ✅ { count-accounts } moved from phone { $phone } to phone { $other }. Log them in there.
replace-again = ✅ Phone { $phone } has already been replaced by { $other }.
forget-ask = <b>Forget phone { $phone }?</b>
forget-accounts = { $count ->
    [0] No accounts are bound to it.
    [one] 1 account will be without a phone, and counts as not signed in.
   *[other] { $count } accounts will be without a phone, and count as not signed in.
}
forget-queued = { $count ->
    [one] 1 queued job ends.
   *[other] { $count } queued jobs end.
}
forget-after = If you plug it in again, it's a new phone.
button-forget-go = Forget it
forget-done = { $count ->
    [0] ✅ Phone { $phone } is forgotten.
   *[other] ✅ Phone { $phone } is forgotten; { count-accounts } without a phone now.
}
forget-again = ✅ Phone { $phone } has already been forgotten.
question-until = Good until { $until }.
per-app = { $app }: { $count }

## Phones over TCP

title-connect = <b>Phones over TCP</b>
connect-ask = <b>Which address?</b> HOST:PORT, such as <code>192.168.1.23:5555</code>, of a phone with adb over TCP.
connect-servers = Through another adb server: <code>{ $host }/HOST:PORT</code>. You have: { $hosts }.
connect-trying = 👀 Connecting to { $address }…
connect-done = ✅ { $address } is connected through { $host }, and will be reconnected after a restart.
connect-allow = Now allow debugging on its screen.
connect-twice = On this port, adb may find the phone a second time, as an emulator. It's still one phone.
connect-known = <b>Kept connected</b>
connect-row = { $mark } { $host } · { $address }
connect-nobody = No phone is connected over TCP.
disconnect-how = To disconnect one: <code>/disconnect HOST:PORT</code>

## Pairing

title-pair = <b>Pairing a phone</b>
pair-ask = <b>Which address?</b> The one under the pairing code, such as <code>192.168.1.23:37099</code>.
pair-how = On the phone (Android 11 or newer, on the same network): Settings › Developer options › Wireless debugging › <b>Pair device with pairing code</b>. Leave that window open.
pair-code = <b>Type the six-digit code</b> the phone shows for { $address }. I delete your message and don't keep the code.
pair-trying = 🔗 Pairing with { $address }…
pair-done = ✅ Paired with the adb server { $host }. Now type the address at the top of <b>Wireless debugging</b>: its port is a different one. If the phone already shows up in /phones, press Cancel.
button-pair = Pair with a code…

## Unknown screens

title-screens = <b>Unknown screens</b>
screens-none = No unknown screens.
screens-what = Press a number for its dump and picture. <code>python -m bot screens explain FILE</code> tells which known screens come closest.
screen-row = <b>{ $number }</b> · { $app } { $version } · { $times ->
    [one] once
   *[other] { $times } times
}, last { $at }
button-number = { $number }
button-screens-of = Get unknown screen { $number }
screen-caption = { $app } { $version }: unknown screen { $number }, last seen { $at }. Anything typed is blanked out.
screen-no-picture = There's no picture of it.

## Looking after a phone

phone-needs-human = 🩺 <b>Phone { $phone } needs you.</b> It doesn't respond; reconnecting it and restarting uiautomator2 didn't help. Check its cable, its screen and USB debugging.
phone-needs-for = 🩺 <b>Phone { $phone } needs you.</b> { $reason }
ill-no_room = This phone's storage is full, so uiautomator2 doesn't fit on it. Delete photos, videos or apps until 100 MB are free.
ill-blocked = A folder is in the way of uiautomator2's file on this phone. Remove it with “adb shell rm -r /data/local/tmp/u2.jar”.
ill-not_written = This phone won't accept uiautomator2's file (/data/local/tmp/u2.jar). Restart the phone.
ill-taken = Another tool is using this phone's automation, such as Appium or a macro recorder. Close that tool or restart the phone.
ill-unreadable = I can't read what this phone shows, even after restarting uiautomator2. Restart the phone.
phone-needs-holder = It's { $name }.
phone-needs-then = The other phones carry on. I'll try again later by myself; the phone's card says when.
button-open-phone = Open phone { $phone }

## Requests about phones that are refused

refused-phone_gone = That phone is no longer here. These are.
refused-phone_offline = Phone { $name } isn't connected. Check its cable or Wi-Fi, then press again.
refused-phone_busy = Phone { $name } is busy with a job. Wait until it ends, or cancel the run.
refused-phone_healing = Phone { $name } doesn't respond, and I'm repairing it right now. Press again in a minute.
refused-phone_does_not_answer = Phone { $name } doesn't respond. Unlock it, check its screen and cable, or restart it; then press Reconnect.
refused-phone_online = Phone { $name } is connected and would be found again at once. Unplug it first, then forget it.
refused-phone_remote = Phone { $name } is kept connected at { $address }. Disconnect that first, then forget it.
refused-phone_label_invalid = A label has 1 to { $limit } characters on one line, all of them visible. Try another.
refused-phone_label_taken = Another phone is already called { $label }. Try another label.
refused-same_phone = That's the same phone. Choose another.
refused-nothing_to_move = Phone { $name } has no accounts, so there's nothing to move.
refused-host_down = The adb server { $host } doesn't respond. Start adb on that machine, or check the tunnel to it.
refused-host_unknown = There's no adb server { $host } in the settings. There are: { $hosts }.
refused-address_invalid = That's not an address. Type HOST:PORT, such as 192.168.1.23:5555.
refused-port_invalid = A port is a number from 1 to 65535. adb over TCP usually uses 5555.
refused-already_connected = { $address } is already connected. /connect lists all of them.
refused-not_connected = { $address } isn't one of the phones over TCP. /connect lists them.
refused-connect_failed = { $address }: no phone answers there. Look at the address. The phone has to be on and in the network of the adb server, with adb over TCP turned on: adb tcpip 5555.
refused-connect_too_often = Too many attempts have failed. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
refused-pairing_code_invalid = A pairing code has six digits. Type it again.
refused-pairing_failed = { $address }: { $reason ->
    [wrong_code] the phone didn't accept the code, or has closed its window. Press “Pair device with pairing code” again, and type the new address.
    [too_old] this adb server can't pair. Install adb 30 or newer there.
   *[other] no phone waits for a code there. Phone and adb server have to be in the same network. Look at the address below the code: its port changes each time.
}
refused-screen_gone = That screen is no longer kept.

## What the audit trail says of phones

audit-phone-screenshot = looked at the screen of phone { $subject }
audit-phone-rename = renamed phone { $subject }: { $detail }
audit-phone-tags = changed the tags of phone { $subject }
audit-phone-note = changed the note of phone { $subject }
audit-phone-reconnect = reconnected phone { $subject }
audit-phone-restart = restarted uiautomator2 on phone { $subject }
audit-phone-identify = showed the label on phone { $subject }
audit-phone-replace = replaced phone { $subject }: { $detail }
audit-phone-forget = forgot phone { $subject }: { $detail }
audit-phone-undo = undid a change of phone { $subject }: { $detail }
audit-phone-connect = connected { $subject }
audit-phone-pair = paired { $subject }
audit-phone-disconnect = disconnected { $subject }
audit-screen-fetch = fetched unknown screen { $subject }
replace-schedules = Its { $count ->
        [one] schedule
       *[other] { $count } schedules
    } moved along.
