## How the bot is

command-health = Kondisi bot
title-health = <b>Kondisi bot</b>
health-well = ✅ Semua baik.
health-since = Berjalan sejak { $when }
health-telegram = Telegram menjawab { $ago } yang lalu
health-phones = HP: { $online } dari { $count } online
health-hosts = Server adb: { $answering } dari { $count } menjawab
health-runs = Proses berjalan: { $count }
health-outbox = Pesan belum terkirim: { $count }
health-disk-gigabytes = Sisa disk: { $count } GB
health-disk-megabytes = Sisa disk: { $count } MB
health-database = ❌ <b>Folder data tidak bisa dibaca atau ditulis.</b> Periksa disk dan pemiliknya, lalu <code>python -m bot doctor</code>.
health-disk-full = ❌ <b>Disk penuh.</b> Kosongkan sekarang: tidak ada lagi yang bisa disimpan.
health-disk-low = ⚠️ <b>Disk hampir penuh.</b> Kosongkan segera.
health-slow = ⚠️ <b>Saya terlambat { $lag }.</b> Komputer ini terlalu sibuk.
health-deaf = ❌ <b>Saya tidak meminta pesan ke Telegram selama { $ago }.</b> Mulai ulang saya, dan lihat log.
health-silent = ⚠️ <b>Telegram tidak menjawab selama { $ago }.</b> Periksa jaringan, dan apakah bot lain memakai token saya.
health-hosts-down = ⚠️ <b>Tidak ada jawaban dari { $names }.</b> Jalankan adb di sana, dan periksa tunnel-nya.
health-tasks-down = ⚠️ <b>Berhenti: { $names }.</b> Lihat log, lalu mulai ulang bot: sampai saat itu bagian ini tetap mati.
health-tasks-failed = ⚠️ <b>Gagal dalam sepuluh menit terakhir, dan tetap bekerja: { $names }.</b> Kalau berlanjut, lihat log.
task-failed = ⚠️ Satu bagian bot ({ $task }) berhenti sendiri dan sudah dijalankan lagi. Kalau terjadi lagi, lihat log.
task-left-out = ⚠️ Satu tugas sampingan bot ({ $task }) gagal, dan bot melanjutkan tanpanya. Kalau terjadi lagi, lihat log.
task-off = ❌ Satu bagian bot ({ $task }) terus berhenti dan tetap mati sampai bot dimulai ulang. Lihat log, lalu mulai ulang bot.
task-ended = ❌ Satu bagian bot ({ $task }) terus berhenti, jadi bot mengakhiri diri agar dimulai dari awal. Lihat log.
button-look-again = Lihat lagi
