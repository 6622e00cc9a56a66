## Phones

title-phones = Telefoons
phones-counts = { $online } van { count-phones } online
phones-none = Nog geen telefoon. Sluit er een aan met USB-foutopsporing aan en geef deze computer toegang op het scherm.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy = logt { $name } in
phones-resting = rust tot { $until }
phone-state-online = online
phone-state-offline = niet verbonden
phone-state-unauthorized = sta USB-foutopsporing toe op het scherm
phone-state-unreachable = verbonden, maar antwoordt niet
phone-state-never_seen = nog nooit verbonden
phones-host-down = ⚠️ { $host } ({ $address }) antwoordt niet; de log zegt waarom.
