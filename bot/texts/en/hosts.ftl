## Machines with phones

command-hosts = Other machines with phones
title-hosts = <b>Machines with phones</b>
hosts-begin = All my phones are on this machine, or on adb servers in my settings. For phones on other machines I need a PostgreSQL that carries messages to and from them: put <code>ROSTERBOT_CARRIER_URL</code> into my settings, restart me, and type /hosts again. The README has every step under “More machines”.
hosts-how = To add a machine: <code>/hosts add rack-b</code>, with a name of your own.
hosts-no-mail = ⚠️ <b>PostgreSQL has not answered me since { $when }.</b> No machine hears me, and what they work on goes on. Start it, or check the network.
host-holds = { $phones ->
        [one] { $phones } phone
       *[other] { $phones } phones
    }{ $jobs ->
        [0] {""}
        [one] , { $jobs } job
       *[other] , { $jobs } jobs
    }
host-up = ✅ { $host } · { $holds }
host-other = ⬆️ { $host } · { $holds } · <b>update it</b>: its version and mine do not fit, so it gets no work
host-down = ❌ { $host } · { $holds } · not heard of since { $when }
host-starting = ⏳ { $host } · not heard of yet
host-version = Version { $version }, heard of { $ago } ago
host-waits = 🔑 { $host } · its token waits until { $until }
host-clock-ahead = 🕐 <b>The clock of { $host } is { $off } ahead of mine.</b> Codes go by my clock, but set it right: switch on its time synchronisation.
host-clock-behind = 🕐 <b>The clock of { $host } is { $off } behind mine.</b> Codes go by my clock, but set it right: switch on its time synchronisation.
button-host = Forget { $host }
button-hosts = Machines

host-token = 🔑 <b>The token for { $host }</b>, good once, until { $until }. On that machine, type <code>python -m bot agent --join</code> and paste it when you are asked. I delete this message when it has been used, or then.
host-token-local = ⚠️ It names this machine’s own address, which only this machine reaches. For others, set <code>ROSTERBOT_CARRIER_ADDRESS</code>.
host-token-stays = ⚠️ I could not delete the message with the token for { $host }. It is over; delete it yourself.
host-token-late = The token for { $host } could not be delivered in time. Ask for another one: /hosts add

host-ask-forget = <b>Forget { $host }?</b>
host-forget-means = Its key, its database role and its sessions are dropped at once. It can come back only with a new token.
host-forget-token = Its token and its database role are dropped at once.
host-forget-phones = Its { $phones ->
        [one] { $phones } phone stays
       *[other] { $phones } phones stay
    } on the list, offline, with { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    }.
host-forget-jobs = { $count ->
        [one] { $count } job it is at ends
       *[other] { $count } jobs it is at end
    } here. A login that it has sent already is only looked at later, never sent again.
host-forgotten = ✅ { $host } is forgotten.
host-forgotten-role-left = ✅ { $host } is forgotten. PostgreSQL does not answer: its database role goes as soon as it does.

host-told-joined = ✅ <b>{ $host } has joined.</b> Its phones appear in /phones.
host-told-down = ❌ <b>Nothing was heard of { $hosts } since { $when }.</b> Jobs there wait until it is heard of again.
host-told-why = See that the machine is on, that the agent runs there, and that it reaches PostgreSQL.
host-told-mail = PostgreSQL has not answered me since { $when }: start it, or check the network.
host-told-back = ✅ Heard of again: { $hosts }.
host-told-clock-right = ✅ The clock of { $host } is right again.

refused-host_name_invalid = A machine’s name has 1 to 32 letters, digits, - and _, and begins with a letter or digit.
refused-host_name_taken = { $host } is what one of my own adb servers, or I myself, am called. Choose another name.
refused-host_exists = { $host } is there already. To join it anew, forget it first: /hosts forget { $host }
refused-host_gone = There is no machine { $host }.
refused-hosts_too_many = There are { $most } machines already, and that is all I can have.
refused-carrier_away = PostgreSQL does not answer me. Start it, or check the network, and try again.

audit-host-add = made a token for { $subject }
audit-host-join = let { $subject } join with a token
audit-host-forget = forgot { $subject }
