## Machines with phones

command-hosts = Other machines with phones
title-hosts = <b>Machines with phones</b>
hosts-begin = All my phones are on this machine, or on adb servers in my settings. For phones on other machines I need a PostgreSQL that carries messages to and from them: put <code>ROSTERBOT_CARRIER_URL</code> into my settings, restart me, and send /hosts again. The README has every step under “More machines”.
hosts-how = To add a machine, type <code>/hosts add rack-b</code>, with any name you like.
hosts-no-mail = ⚠️ <b>PostgreSQL hasn't responded since { $when }.</b> I can't reach any machine; they carry on with what they have. Start it, or check the network.
host-holds = { $phones ->
        [one] { $phones } phone
       *[other] { $phones } phones
    }{ $jobs ->
        [0] {""}
        [one] , { $jobs } job
       *[other] , { $jobs } jobs
    }
host-up = ✅ { $host } · { $holds }
host-other = ⬆️ { $host } · { $holds } · <b>update it</b>: its version doesn't fit mine, so it gets no work
host-twice = ⚠️ { $host } · <b>two machines have its keys</b>, so neither gets work. Stop the copy; or forget it, and add each under a name of its own.
host-down = ❌ { $host } · { $holds } · last heard from { $when }
host-starting = ⏳ { $host } · not connected yet
host-version = Version { $version }, heard from { $ago } ago
host-waits = 🔑 { $host } · its token is good until { $until }
host-clock-ahead = 🕐 <b>The clock of { $host } is { $off } ahead of mine.</b> I make codes by my own clock, but set it right: turn on its time synchronisation.
host-clock-behind = 🕐 <b>The clock of { $host } is { $off } behind mine.</b> I make codes by my own clock, but set it right: turn on its time synchronisation.
button-host = Forget { $host }
button-hosts = Machines

host-token = 🔑 <b>The token for { $host }</b>, good once, until { $until }. In the project's folder on that machine, type this and paste the token when asked:
    <code>make join</code>
    Installed without make? Then <code>python -m bot agent --join</code>. I delete this message once the token is used, or at that time.
host-token-local = ⚠️ It holds this machine's local address, which no other machine can reach. For other machines, set <code>ROSTERBOT_CARRIER_ADDRESS</code>.
host-token-stays = ⚠️ I couldn't delete the message with the token for { $host }. The token no longer works; please delete the message yourself.
host-token-late = I couldn't deliver the token for { $host } in time. Ask for another one: /hosts add

host-ask-forget = <b>Forget { $host }?</b>
host-forget-means = Its key, its database role and its sessions are removed at once. It can only come back with a new token.
host-forget-token = Its token and its database role are removed at once.
host-forget-phones = { $phones ->
        [one] Its phone stays
       *[other] Its { $phones } phones stay
    } on the list, offline{ $accounts ->
        [0] { "" }
        [one] , with { $accounts } account
       *[other] , with { $accounts } accounts
    }.
host-forget-jobs = { $count ->
        [one] { $count } job it is working on ends
       *[other] { $count } jobs it is working on end
    } here. A login it has already sent is only checked later, never sent again.
host-forgotten = ✅ { $host } is forgotten.
host-forgotten-role-left = ✅ { $host } is forgotten. PostgreSQL doesn't respond: its database role is removed as soon as it does.

host-told-joined = ✅ <b>{ $host } has joined.</b> Its phones show up in /phones.
host-told-down = ❌ <b>No word from { $hosts } since { $when }.</b> Jobs there wait until it's back.
host-told-why = Check that the machine is on, that the agent is running there, and that it can reach PostgreSQL.
host-told-mail = PostgreSQL hasn't responded since { $when }: start it, or check the network.
host-told-back = ✅ Back again: { $hosts }.
host-told-twice = ⚠️ <b>Two machines have the keys of { $host }</b>, as when a machine was copied. Neither gets any more work; what they hold is not done twice.
host-told-twice-why = If the copy isn't meant to be, stop its agent: a few minutes later the other gets work again. If both are to stay, type <code>/hosts forget { $host }</code>, then add each under a name of its own.
host-told-once = ✅ Only one machine has the keys of { $host } again. It gets work.
host-told-clock-right = ✅ The clock of { $host } is right again.

refused-host_name_invalid = A machine's name has 1 to 32 letters, digits, - and _, and starts with a letter or digit.
refused-host_name_taken = { $host } is already the name of one of my own adb servers, or of this machine. Choose another name.
refused-host_exists = { $host } is already there. To join it again, forget it first: /hosts forget { $host }
refused-host_gone = There's no machine { $host }.
refused-hosts_too_many = There are already { $most } machines, and I can't have more.
refused-carrier_away = PostgreSQL doesn't respond. Start it, or check the network, and try again.

audit-host-add = made a token for { $subject }
audit-host-join = let { $subject } join with a token
audit-host-forget = forgot { $subject }
