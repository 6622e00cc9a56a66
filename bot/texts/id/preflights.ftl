## Memeriksa HP

trouble-untouchable = HP menolak sentuhan lewat adb{ $detail }. Di Opsi developer, aktifkan “USB debugging (Security settings)” (Xiaomi, POCO) atau “USB simulated touch” (Vivo), atau matikan “Permission monitoring” (Oppo, OnePlus).
trouble-locked_since_boot = HP belum dibuka kuncinya sejak dinyalakan{ $detail }, jadi tidak ada aplikasi yang berjalan. Buka kuncinya, lalu hapus kunci layarnya: Setelan › Keamanan › Kunci layar › Tidak ada.
trouble-locked = Layarnya terkunci dengan PIN, pola, atau kata sandi{ $detail }. Buka kuncinya, lalu atur kunci layar ke “Tidak ada” atau “Geser”.
trouble-automation_taken = Alat lain{ $detail } sedang memegang otomatisasi, padahal Android hanya punya satu. Tutup alat itu, atau restart HP.
trouble-storage_low = Ruang penyimpanan hampir habis{ $detail }. Kosongkan sebagian, agar aplikasi tidak berhenti bekerja.
trouble-clock_off = Jamnya salah{ $detail }, dan aplikasi bisa menolak login. Aktifkan “Tanggal & waktu otomatis”.
trouble-other_user = Pengguna Android lain{ $detail } sedang aktif. Saya tidak pernah berganti pengguna: kembalikan ke pemilik.
trouble-other_displays = Layar lain sedang menyala{ $detail }, dan aplikasi bisa terbuka di sana. Matikan screen mirroring atau mode desktop.
trouble-keyboard = Keyboard-nya milik alat lain{ $detail }. Pilih yang biasa: Setelan › Sistem › Keyboard.
troubled-detail = { " " }({ $what })
troubled-gigabytes = { $count } GB
troubled-megabytes = { $count } MB
troubled-ahead = lebih cepat { $span }
troubled-behind = lebih lambat { $span }
troubled-line = ⚠️ { $what }
troubles-phones = { $count ->
   *[other] HP { $names }
}
troubles-title = 🩺 <b>{ $count } HP butuh bantuan Anda.</b>
troubles-line = ⚠️ <b>{ $phones }.</b> { $what }
troubles-then = Masing-masing hanya saya kabarkan sekali. Nanti saya periksa lagi sendiri; keadaannya ada di detail HP.
phones-troubles = ⚠️ { $count } hal perlu ditangani: buka detailnya
preflight-fine = Diperiksa { $at }: semuanya baik.
preflight-at = Diperiksa { $at }.
preflight-display = Layar { $width } × { $height }
preflight-real = { $display }, aslinya { $width } × { $height }
preflight-density = { $count } dpi
preflight-off = mati
preflight-free = sisa { $room }
preflight-user = pengguna Android { $id }
preflight-keyboard = Keyboard: { $name }
