## Phones

command-phone = Satu HP menurut labelnya
command-connect = Sambungkan HP lewat TCP
command-disconnect = Putuskan HP lewat TCP
command-screens = Layar yang tidak dikenali
title-phones = <b>HP</b>
phones-counts = { $online } dari { count-phones } online
phones-named = 📄 Hanya disebut di spreadsheet, belum pernah tersambung: { $count }
phones-no-match = Tidak ada HP yang cocok.
phones-none = Belum ada HP. Sambungkan satu dengan USB debugging aktif, lalu izinkan komputer ini di layarnya.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy-login = sedang login { $name }
phones-looking-match = memeriksa { $app }
phones-busy-sync = membaca statistik { $name }
phones-since = { $what }, sejak { $at }
phones-resting = istirahat sampai { $until }
phones-needs-you = butuh bantuan Anda; dicoba lagi { $until }
phones-battery-low = 🪫 { $percent } % ({ $at })
phone-state-online = online
phone-state-healing = tidak merespons; sedang saya coba pulihkan
phone-state-resting = butuh bantuan Anda: tidak berhasil saya pulihkan
phone-state-offline = offline
phone-state-unauthorized = izinkan USB debugging di layarnya
phone-state-unreachable = tersambung, tetapi tidak merespons
phone-state-forbidden = komputer ini belum boleh membukanya: pasang aturan udev adb
phone-state-recovery = menyala, tetapi tidak di Android: restart HP-nya
phone-state-twice = dua perangkat di sini punya nomor seri ini, sehingga adb tidak bisa membedakannya: sambungkan salah satunya lewat TCP
phone-state-never_seen = belum pernah tersambung: hanya disebut di spreadsheet
phones-host-down = ⚠️ { $host } ({ $address }): { $reason }
phones-host-away = ⚠️ { $host }: { $reason }
phones-hosts-more = … dan { $count } komputer lagi.
host-problem-refused = tidak ada adb di alamat itu. Jalankan adb di komputer itu, atau tunnel-nya.
host-problem-unreachable = tidak bisa dihubungi. Periksa nama dan jaringannya.
host-problem-silent = tidak ada respons. Apakah komputernya menyala, dan tunnel-nya aktif?
host-problem-no_adb = adb belum terpasang di sini. Pasang paket adb.
host-problem-no_adb_there = adb belum terpasang di komputer itu. Pasang paket adb di sana.
host-problem-not_started = server adb-nya tidak mau jalan; alasannya ada di log.
host-problem-twice = dua komputer memakai kuncinya. Lihat /hosts.
host-problem-unheard = sudah setengah menit komputer itu tidak ada kabarnya. Apakah menyala dan online?
host-problem-update = versi agennya berbeda dengan versi bot. Perbarui yang lebih lama.
host-problem-failed = koneksi terputus; alasannya ada di log.
button-connect = Sambung lewat TCP…
button-screens = Layar tak dikenal

## A phone's card

phone-which = Untuk membuka, tekan salah satu, atau tulis <code>/phone label</code>.
phone-several = Ada beberapa HP bernama { $name }. Yang mana?
phone-title = { $mark } <b>HP { $name }</b>{ $model }
phone-now = Sekarang: { $what }
phone-looking = 👀 Saya lihat dulu…
phone-fixing = ⏳ Sedang saya coba; bisa sampai satu menit…
phone-place = { $host } · { $serial }
phone-hardware = Nomor seri perangkat: { $serial }
phone-android = Android { $version }
phone-remote = Lewat TCP: { $address }, disambungkan lagi setelah bot direstart
phone-last-seen = Terakhir terlihat { $at }
phone-battery = Baterai: { $percent } %
phone-battery-charging = Baterai: { $percent } %, sedang diisi
phone-as-of = { $what } ({ $at })
phone-app = { $app }: { $accounts }
phone-app-version = { $app } { $version }: { $accounts }
phone-app-missing = { $app }: tidak terpasang; { $accounts }
phone-copy = • { $copy }
phone-profiles = Profil lain di HP ini: { $names }
phone-others = Pengguna lain, tidak disentuh: { $names }
phone-profile = { $name } (@{ $number })
phone-profile-paused = { $name } (@{ $number }, dijeda)
phone-accounts = { $count ->
    [0] tidak ada akun
   *[other] { $signed } dari { $count } sudah login
}
phone-accounts-disabled = { $accounts }, { $disabled } nonaktif
phone-healed = Sudah dicoba pulihkan: sambung ulang { $reconnects } ×, restart uiautomator2 { $restarts } ×
phone-failed = { $count } percobaan terakhir tidak berhasil.
phone-asked = Saya minta bantuan Anda { $at }.
phone-rests = ⏳ Saya biarkan sampai { $until }, lalu saya coba lagi.
phone-cooldown = ⏳ Satu aplikasi di sini istirahat sampai { $until }.
phone-queued = { $count } tugas menunggu HP ini.
phone-jobs = <b>Tugas terakhir</b>
phone-job = { $mark } { $who }: { $outcome }, { $at }{ "\u00A0" }·{ "\u00A0" }#{ $run }
phone-job-running = ▶️ { $who }: berjalan · #{ $run }
phone-job-queued = ⏳ { $who }: menunggu · #{ $run }
button-phone-accounts = Akun { $app }
button-screenshot = Screenshot
button-identify = Tampilkan label
button-reconnect = Sambung ulang
button-restart-automation = Restart uiautomator2
button-rename = Ganti label
button-log-in-app = Login { $app }
button-phone-match = Cocokkan
button-phone-sync = Sinkronkan
button-replace = Ganti HP…
button-forget = Lupakan…
button-disconnect = Putuskan TCP
button-phone-look = Muat ulang
button-to-phones = ‹ HP
button-to-phone = ‹ HP { $phone }
phone-shot-caption = <b>HP { $phone }</b>, { $at }
phone-shot-sent = 📷 Gambarnya ada di bawah.
phone-reconnected = ✅ Tersambung lagi: HP merespons.
phone-restarted = ✅ uiautomator2 direstart: HP merespons.
phone-identified = 💡 Layarnya menyala dan menampilkan “{ $phone }” selama setengah menit.
phone-renamed = ✅ Sekarang namanya { $phone }.
phone-disconnected = ✅ { $address } diputus, dan tetap begitu setelah bot direstart.
rename-ask = <b>Ketik label baru.</b>
    Itu <code>device_index</code> di spreadsheet.

## Replacing and forgetting

replace-which = <b>Akun di HP { $phone } pindah ke HP yang mana?</b>
replace-none = Tidak ada HP lain. Sambungkan satu dulu.
replace-ask = <b>Pindahkan { count-accounts } dari HP { $phone } ke HP { $other }?</b>
replace-signed = { $count ->
    [0] Tidak ada yang tercatat sudah login.
   *[other] { $count } di antaranya akan tercatat belum login. Di HP { $phone } tidak ada yang di-logout.
}
replace-schedules-too = { $count } jadwal untuk HP { $phone } ikut pindah.
button-replace-go = Pindahkan { $count } akun
replace-done = ✅ { count-accounts } pindah dari HP { $phone } ke HP { $other }. Login di sana.
replace-again = ✅ HP { $phone } sudah diganti dengan { $other }.
forget-ask = <b>Lupakan HP { $phone }?</b>
forget-accounts = { $count ->
    [0] Tidak ada akun yang tertaut ke HP ini.
   *[other] { $count } akun jadi tanpa HP, dan tercatat belum login.
}
forget-queued = { $count } tugas yang menunggu diakhiri.
forget-after = Kalau disambungkan lagi, HP ini dianggap HP baru.
button-forget-go = Lupakan
forget-done = { $count ->
    [0] ✅ HP { $phone } dilupakan.
   *[other] ✅ HP { $phone } dilupakan; { count-accounts } sekarang tanpa HP.
}
forget-again = ✅ HP { $phone } sudah dilupakan.
question-until = Berlaku sampai { $until }.
per-app = { $app }: { $count }

## Phones over TCP

title-connect = <b>HP lewat TCP</b>
connect-ask = <b>Alamatnya apa?</b> HOST:PORT, misalnya <code>192.168.1.23:5555</code>, dari HP dengan adb lewat TCP.
connect-servers = Lewat server adb lain: <code>{ $host }/HOST:PORT</code>. Yang ada: { $hosts }.
connect-trying = 👀 Menyambungkan { $address }…
connect-done = ✅ { $address } tersambung lewat { $host }, dan disambungkan lagi setelah bot direstart.
connect-allow = Sekarang izinkan debugging di layarnya.
connect-twice = Di port ini adb bisa menemukan HP itu dua kali, sebagai emulator. Tetap satu HP.
connect-known = <b>Tetap disambungkan</b>
connect-row = { $mark } { $host } · { $address }
connect-nobody = Tidak ada HP yang tersambung lewat TCP.
disconnect-how = Untuk memutuskannya: <code>/disconnect HOST:PORT</code>

## Pairing

title-pair = <b>Memasangkan HP</b>
pair-ask = <b>Alamat yang mana?</b> Yang tertera di bawah kode penyambungan, misalnya <code>192.168.1.23:37099</code>.
pair-how = Di HP (Android 11 ke atas, di jaringan yang sama): Setelan › Opsi developer › Proses debug nirkabel › <b>Sambungkan perangkat dengan kode penyambungan</b>. Biarkan jendela itu terbuka.
pair-code = <b>Ketik kode enam digit</b> yang ditampilkan HP untuk { $address }. Pesan Anda saya hapus, dan kodenya tidak saya simpan.
pair-trying = 🔗 Memasangkan { $address }…
pair-done = ✅ Sudah dipasangkan dengan server adb { $host }. Sekarang ketik alamat di bagian atas <b>Proses debug nirkabel</b>: port-nya berbeda. Kalau HP sudah ada di /phones, tekan Batal.
button-pair = Pasangkan HP…

## Unknown screens

title-screens = <b>Layar tak dikenal</b>
screens-none = Tidak ada layar tak dikenal yang tersimpan.
screens-what = Tekan nomornya untuk dump dan gambarnya. <code>python -m bot screens explain FILE</code> memberi tahu layar mana yang hampir cocok.
screen-row = <b>{ $number }</b> · { $app } { $version } · { $times } ×, terakhir { $at }
button-number = { $number }
button-screens-of = Ambil layar tak dikenal { $number }
screen-caption = { $app } { $version }: layar tak dikenal { $number }, terakhir terlihat { $at }. Yang diketik sudah ditutup.
screen-no-picture = Tidak ada gambarnya.

## Looking after a phone

phone-needs-human = 🩺 <b>HP { $phone } butuh bantuan Anda.</b> HP ini tidak merespons; sudah disambung ulang dan uiautomator2 direstart, tetapi tidak membantu. Periksa kabel, layar, dan USB debugging-nya.
phone-needs-for = 🩺 <b>HP { $phone } butuh bantuan Anda.</b> { $reason }
ill-no_room = Penyimpanan HP ini penuh, jadi uiautomator2 tidak muat. Hapus foto, video, atau aplikasi sampai 100 MB kosong.
ill-blocked = Ada folder di tempat file uiautomator2 di HP ini. Hapus dengan “adb shell rm -r /data/local/tmp/u2.jar”.
ill-not_written = HP ini menolak file uiautomator2 (/data/local/tmp/u2.jar). Restart HP.
ill-taken = HP ini sedang dipakai alat lain, misalnya Appium atau perekam makro. Tutup alat itu atau restart HP.
ill-unreadable = Tampilan HP ini tidak bisa dibaca, juga setelah uiautomator2 direstart. Restart HP.
phone-needs-holder = Alat itu: { $name }.
phone-needs-then = HP lain jalan terus. Nanti saya coba lagi sendiri; waktunya ada di detail HP.
button-open-phone = Buka HP { $phone }

## Requests about phones that are refused

refused-phone_gone = HP itu sudah tidak ada. Ini HP yang ada.
refused-phone_offline = HP { $name } offline. Periksa kabel atau Wi-Fi-nya, lalu tekan lagi.
refused-phone_busy = HP { $name } sedang bekerja. Tunggu sampai selesai, atau batalkan prosesnya.
refused-phone_healing = HP { $name } tidak merespons dan sedang saya pulihkan. Tekan lagi sebentar lagi.
refused-phone_does_not_answer = HP { $name } tidak merespons. Buka kuncinya, periksa layar dan kabelnya, atau restart; lalu tekan Sambung ulang.
refused-phone_online = HP { $name } tersambung, jadi akan langsung ditemukan lagi. Cabut dulu, baru lupakan.
refused-phone_remote = HP { $name } tetap disambungkan di { $address }. Putuskan dulu, baru lupakan.
refused-phone_label_invalid = Label berisi 1 sampai { $limit } karakter dalam satu baris, semuanya terlihat. Coba yang lain.
refused-phone_label_taken = Sudah ada HP lain bernama { $label }. Coba label lain.
refused-same_phone = Itu HP yang sama. Pilih yang lain.
refused-nothing_to_move = Tidak ada akun yang tertaut ke HP { $name }; tidak ada yang dipindahkan.
refused-host_down = Server adb { $host } tidak merespons. Jalankan adb di komputer itu, atau periksa tunnel-nya.
refused-host_unknown = Tidak ada server adb { $host } di pengaturan. Yang ada: { $hosts }.
refused-address_invalid = Itu bukan alamat. Tulis HOST:PORT, misalnya 192.168.1.23:5555.
refused-port_invalid = Port adalah angka 1 sampai 65535. adb lewat TCP biasanya 5555.
refused-already_connected = { $address } sudah tersambung. Daftarnya ada di /connect.
refused-not_connected = { $address } tidak ada di antara HP lewat TCP. Daftarnya ada di /connect.
refused-connect_failed = { $address }: tidak ada HP yang merespons di sana. Periksa alamatnya. HP harus menyala dan satu jaringan dengan server adb, dengan adb lewat TCP aktif: adb tcpip 5555.
refused-connect_too_often = Terlalu banyak percobaan yang gagal. Coba lagi dalam { $minutes } menit.
refused-pairing_code_invalid = Kode penyambungan terdiri dari enam digit. Ketik lagi.
refused-pairing_failed = { $address }: { $reason ->
    [wrong_code] HP tidak menerima kodenya, atau jendelanya sudah ditutup. Tekan lagi “Sambungkan perangkat dengan kode penyambungan”, lalu ketik alamat yang baru.
    [too_old] server adb ini tidak bisa memasangkan HP. Pasang adb 30 atau yang lebih baru di sana.
   *[other] tidak ada HP yang menunggu kode di sana. HP dan server adb harus satu jaringan. Periksa alamat di bawah kode: port-nya selalu berubah.
}
refused-screen_gone = Layar itu sudah tidak saya simpan.

## What the audit trail says of phones

audit-phone-screenshot = melihat layar HP { $subject }
audit-phone-rename = mengganti label HP { $subject }: { $detail }
audit-phone-tags = mengubah tag HP { $subject }
audit-phone-note = mengubah catatan HP { $subject }
audit-phone-reconnect = menyambung ulang HP { $subject }
audit-phone-restart = merestart uiautomator2 di HP { $subject }
audit-phone-identify = menampilkan label di HP { $subject }
audit-phone-replace = mengganti HP { $subject }: { $detail }
audit-phone-forget = melupakan HP { $subject }: { $detail }
audit-phone-undo = mengurungkan perubahan HP { $subject }: { $detail }
audit-phone-connect = menyambungkan { $subject }
audit-phone-pair = memasangkan { $subject }
audit-phone-disconnect = memutuskan { $subject }
audit-screen-fetch = mengambil layar tak dikenal { $subject }
replace-schedules = { $count } jadwalnya ikut pindah.
