## Yang sengaja memperlambat sebuah proses

pace-needs = Jarak antarlogin di satu HP: { $spacing }. HP { $phone } perlu paling sedikit { $least }.
pace-took = Jarak antarlogin di satu HP: { $spacing }. HP { $phone } butuh paling sedikit { $least }.
pace-next = ⏳ Login berikutnya di HP { $phone } pukul { $at }
pace-more = … dan { $count } HP lagi menunggu giliran
rests-until = { $app } menampilkan “coba lagi nanti”. Akun dan HP-nya istirahat sampai { $until }.
held-back-until = Ditunda saat gilirannya tiba: { $reason }, sampai { $until }.

## Jeda

command-drain = Jeda: tidak memulai yang baru
command-resume = Lanjutkan setelah jeda
run-drained = ⏸ Dijeda: tidak ada yang baru dimulai sampai /resume.
login-drained = ⏸ Dijeda: ini menunggu sampai /resume.
title-drain = <b>Jeda</b>
drain-on = ⏸ Dijeda: tidak ada yang baru dimulai. Yang berjalan diteruskan sampai selesai.
drain-since = Sejak { $at }, oleh { $who }
drain-running = Berjalan: { $count }
drain-idle = Sudah tidak ada yang berjalan: komputer ini boleh dimatikan.
drain-asked = Menunggu jawaban operator: { $count }
drain-queued = Menunggu /resume: { $count }
drain-off = ▶️ Dilanjutkan. Tugas yang tadi menunggu: { $count }
drain-was-off = Tadi tidak dijeda. Tidak ada yang berubah.
button-resume = Lanjutkan
button-drain-again = Muat ulang

## Riwayat proses

command-runs = Proses yang sudah dijalankan
title-runs = <b>Riwayat</b>
runs-none = Belum ada yang dijalankan.
runs-line = <b>#{ $run }</b> { $kind } · { $apps } · { $at }
    { "    " }{ $who }: { $counts }
runs-none-done = tidak ada yang perlu dilakukan
button-run = #{ $run }
button-runs = Riwayat
run-by = { $kind }, diminta oleh { $who }, { $at }
run-took = Butuh waktu { $span }.
run-goes-on = Belum selesai.
run-page = Halaman { $page } dari { $pages }
run-line = { $mark } { $who } · { $outcome }
run-line-phone = { $mark } { $who } · HP { $phone } · { $outcome }
run-line-took = { $line }, { $span }
run-line-open = belum selesai
button-run-file = Unduh spreadsheet
button-run-pictures = 📷 { $count } gambar
button-run-again = Muat ulang
run-file-caption = Hasil proses { $run }, satu per satu. Tidak ada kata sandi atau kode di dalamnya.
run-file-account = Akun
run-file-app = Aplikasi
run-file-phone = HP
run-file-outcome = Hasil
run-file-reason = Alasan
run-file-started = Mulai ({ $zone })
run-file-finished = Selesai ({ $zone })
run-file-left-out = tidak ikut
audit-run-drain = menjeda: yang berjalan diselesaikan, tidak ada yang baru
audit-run-resume = melanjutkan setelah jeda
audit-run-export = mengekspor hasil { $subject }
