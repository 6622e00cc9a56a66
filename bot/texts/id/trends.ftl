## Grafik, dan ringkasan harian

command-digest = Ringkasan sekali sehari
button-battery = 🔋 Baterai, dua hari
button-followers = 📈 Pengikut dari waktu ke waktu
button-days = 📊 14 hari terakhir
chart-battery = 🔋 <b>HP { $phone }</b>: dua hari terakhir
chart-battery-figures = Sekarang { $now } % ({ $at }), antara { $least } dan { $most } %
chart-battery-none = Baterai HP ini belum terbaca dalam dua hari terakhir. Selama HP online, baterai dibaca tiap seperempat jam.
chart-followers = 📈 { $name }: pengikut dari waktu ke waktu
chart-followers-now = { $count } pengikut ({ $at })
chart-followers-more = Bertambah { $count } sejak { $at }
chart-followers-less = Berkurang { $count } sejak { $at }
chart-followers-same = Sama seperti pada { $at }
chart-followers-none = Jumlah pengikut belum pernah dibaca. Baca dengan /sync.
chart-days = 📊 <b>Login dan kegagalan</b>: { $count } hari terakhir
chart-days-signed-in = berhasil login
chart-days-failed = gagal
chart-days-today-figures = Hari ini: { $signed } berhasil login, { $failed } gagal
chart-days-last-figures = { $count } hari: { $signed } berhasil login, { $failed } gagal
refused-chart_failed = Grafik tidak bisa dibuat. Sebabnya ada di log.
title-digest = <b>Ringkasan harian</b>
digest-none = Chat ini tidak menerimanya.
digest-daily = Chat ini menerimanya setiap hari pukul <b>{ $time }</b> ({ $zone }).
digest-what = Isinya: akun yang logout sejak kemarin, yang gagal, yang menunggu jawaban, HP yang bermasalah, dan pengikut yang berubah.
digest-ask = Pilih jamnya, atau ketik: <code>/digest 08.30</code>, <code>/digest off</code>
digest-not-understood = { $word } bukan jam yang benar. Tulis begini: <code>/digest 08.00</code>
button-digest-at = { $time }
button-digest-now = Lihat sekarang
button-digest-off = Berhenti
digest-title = ☀️ <b>{ $day }</b>
digest-accounts = { $count } akun, { $signed } sudah login
digest-well = ✅ Tidak ada yang menunggu Anda.
digest-signed-out = 🚪 <b>{ $count } akun logout</b> sejak kemarin: { $names }
digest-failed = ❌ <b>{ $count } gagal</b>
digest-held = ⏸ <b>{ $count } ditunda</b>
digest-failed-line = • { $reason }: { $names }
digest-more = • dan { $count } lagi
digest-waiting = ✋ <b>{ $count } pertanyaan</b> menunggu jawaban
digest-phones-up = { $count ->
    [0] Belum ada HP yang tersambung
    [1] 📱 HP-nya online
   *[other] 📱 Semua { $count } HP online
}
digest-phones-down = 📵 <b>{ $count } HP bermasalah</b>: { $names }
digest-moved = 📈 Pengikut
digest-more-followers = • { $name }: { $count } (+{ $by })
digest-fewer-followers = • { $name }: { $count } (−{ $by })
digest-name-of = { $name } ({ $app })
digest-stop = Ubah jamnya atau hentikan lewat /digest.
button-digest-status = Status
button-digest-waiting = Menunggu
audit-chat-digest = mengatur ringkasan harian { $chat }: { $detail }
