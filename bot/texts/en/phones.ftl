## Phones

title-phones = Phones
phones-counts = { $online } of { count-phones } online
phones-none = No phone yet. Connect one with USB debugging on and allow this computer on its screen.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy = logging in { $name }
phones-resting = rests until { $until }
phone-state-online = online
phone-state-offline = not connected
phone-state-unauthorized = allow USB debugging on its screen
phone-state-unreachable = connected, but does not answer
phone-state-never_seen = not connected so far
phones-host-down = ⚠️ { $host } ({ $address }) does not answer; the log says why.
