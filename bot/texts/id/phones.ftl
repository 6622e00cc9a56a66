## Phones

title-phones = HP
phones-counts = { $online } dari { count-phones } online
phones-none = Belum ada HP. Sambungkan satu dengan USB debugging aktif, lalu izinkan komputer ini di layarnya.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy = sedang login { $name }
phones-resting = istirahat sampai { $until }
phone-state-online = online
phone-state-offline = tidak tersambung
phone-state-unauthorized = izinkan USB debugging di layarnya
phone-state-unreachable = tersambung, tetapi tidak menjawab
phone-state-never_seen = belum pernah tersambung
phones-host-down = ⚠️ { $host } ({ $address }) tidak menjawab; alasannya ada di log.
