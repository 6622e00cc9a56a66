## Komputer dengan HP

command-hosts = Komputer lain yang punya HP
title-hosts = <b>Komputer dengan HP</b>
hosts-begin = Semua HP tersambung ke komputer ini, atau ke server adb di pengaturan bot. Untuk HP di komputer lain, bot perlu PostgreSQL sebagai perantara pesan: isi <code>ROSTERBOT_CARRIER_URL</code> di pengaturan, restart bot, lalu ketik /hosts lagi. Semua langkahnya ada di README, bagian “More machines”.
hosts-how = Untuk menambah komputer: <code>/hosts add rack-b</code>, dengan nama pilihan Anda.
hosts-no-mail = ⚠️ <b>PostgreSQL tidak merespons sejak { $when }.</b> Komputer lain tidak menerima pesan dari bot; yang sedang dikerjakan di sana tetap berjalan. Jalankan PostgreSQL, atau periksa jaringannya.
host-holds = { $phones } HP{ $jobs ->
        [0] {""}
       *[other] , { $jobs } tugas
    }
host-up = ✅ { $host } · { $holds }
host-twice = ⚠️ { $host } · <b>dua komputer memakai kuncinya</b>, jadi keduanya tidak diberi tugas. Hentikan salinannya; atau lupakan, lalu tambahkan masing-masing dengan nama sendiri.
host-other = ⬆️ { $host } · { $holds } · <b>perlu diperbarui</b>: versinya tidak cocok dengan versi bot, jadi tidak diberi tugas
host-down = ❌ { $host } · { $holds } · tidak ada kabar sejak { $when }
host-starting = ⏳ { $host } · belum ada kabar
host-version = Versi { $version }, kabar terakhir { $ago } yang lalu
host-waits = 🔑 { $host } · tokennya berlaku sampai { $until }
host-clock-ahead = 🕐 <b>Jam { $host } lebih cepat { $off } daripada jam bot.</b> Kode mengikuti jam bot, tetapi betulkan juga jam itu: aktifkan sinkronisasi waktunya.
host-clock-behind = 🕐 <b>Jam { $host } lebih lambat { $off } daripada jam bot.</b> Kode mengikuti jam bot, tetapi betulkan juga jam itu: aktifkan sinkronisasi waktunya.
button-host = Lupakan { $host }
button-hosts = Komputer

host-token = 🔑 <b>Token untuk { $host }</b>, berlaku sekali, sampai { $until }. Di komputer itu, di folder proyek, ketik ini dan tempelkan token saat diminta:
    <code>make join</code>
    Dipasang tanpa make? Pakai <code>python -m bot agent --join</code>. Pesan ini saya hapus setelah token dipakai, atau pada saat itu.
host-token-local = ⚠️ Alamat di dalamnya hanya bisa dicapai dari komputer ini. Untuk komputer lain, isi <code>ROSTERBOT_CARRIER_ADDRESS</code>.
host-token-stays = ⚠️ Pesan dengan token untuk { $host } tidak bisa saya hapus. Tokennya sudah tidak berlaku; silakan hapus pesannya.
host-token-late = Token untuk { $host } tidak terkirim tepat waktu. Minta yang baru: /hosts add

host-ask-forget = <b>Lupakan { $host }?</b>
host-forget-means = Kunci, role database, dan sesinya langsung dicabut. Komputer itu hanya bisa kembali dengan token baru.
host-forget-token = Token dan role database-nya langsung dicabut.
host-forget-phones = HP-nya ({ $phones }) tetap ada di daftar, offline{ $accounts ->
        [0] { "" }
       *[other] , dengan { $accounts } akun
    }.
host-forget-jobs = { $count } tugas yang sedang dikerjakan di sana diakhiri di sini. Login yang sudah dikirim hanya akan diperiksa, tidak pernah dikirim lagi.
host-forgotten = ✅ { $host } sudah dilupakan.
host-forgotten-role-left = ✅ { $host } sudah dilupakan. PostgreSQL tidak merespons: role database-nya dicabut begitu PostgreSQL merespons lagi.

host-told-joined = ✅ <b>{ $host } sudah bergabung.</b> HP-nya muncul di /phones.
host-told-down = ❌ <b>Tidak ada kabar dari { $hosts } sejak { $when }.</b> Tugas di sana menunggu sampai ada kabar lagi.
host-told-why = Pastikan komputernya menyala, agennya berjalan, dan PostgreSQL bisa dicapai dari sana.
host-told-mail = PostgreSQL tidak merespons sejak { $when }: jalankan, atau periksa jaringannya.
host-told-back = ✅ Ada kabar lagi dari { $hosts }.
host-told-twice = ⚠️ <b>Dua komputer memakai kunci { $host }</b>, seperti saat sebuah komputer disalin. Keduanya tidak diberi tugas baru; yang sedang dikerjakan tidak akan dilakukan dua kali.
host-told-twice-why = Kalau salinan itu tidak disengaja, hentikan agennya: beberapa menit kemudian yang lain diberi tugas lagi. Kalau keduanya mau dipakai, ketik <code>/hosts forget { $host }</code>, lalu tambahkan masing-masing dengan nama sendiri.
host-told-once = ✅ Kunci { $host } kembali dipakai satu komputer saja. Komputer itu diberi tugas lagi.
host-told-clock-right = ✅ Jam { $host } sudah benar lagi.

refused-host_name_invalid = Nama komputer terdiri dari 1 sampai 32 huruf, angka, - dan _, dan diawali huruf atau angka.
refused-host_name_taken = { $host } sudah menjadi nama salah satu server adb, atau nama bot sendiri. Pilih nama lain.
refused-host_exists = { $host } sudah ada. Untuk menggabungkannya lagi, lupakan dulu: /hosts forget { $host }
refused-host_gone = Tidak ada komputer { $host }.
refused-hosts_too_many = Sudah ada { $most } komputer, dan itu batasnya.
refused-carrier_away = PostgreSQL tidak merespons. Jalankan, atau periksa jaringannya, lalu coba lagi.

audit-host-add = membuat token untuk { $subject }
audit-host-join = mengizinkan { $subject } bergabung dengan token
audit-host-forget = melupakan { $subject }
