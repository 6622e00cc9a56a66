## Yang sengaja memperlambat sebuah proses

pace-needs = Login yang dikirim di satu HP berjarak { $spacing }: HP { $phone } perlu paling sedikit { $least }.
pace-took = Login yang dikirim di satu HP berjarak { $spacing }: HP { $phone } makan waktu paling sedikit { $least }.
pace-next = ⏳ Login berikutnya di HP { $phone } pukul { $at }
pace-more = … dan { $count } HP lagi menunggu gilirannya
rests-until = { $app } bilang “coba lagi nanti”. Akun dan HP-nya istirahat sampai { $until }.
held-back-until = Tidak ikut saat gilirannya tiba: { $reason }, sampai { $until }.

## Menguras antrean

command-drain = Selesaikan yang berjalan, jangan mulai yang baru
command-resume = Mulai lagi
run-drained = ⏸ Dikuras: tidak ada yang baru dimulai sampai /resume.
login-drained = ⏸ Dikuras: ini akan menunggu sampai /resume.
overview-drained = ⏸ Dikuras: tidak ada yang baru dimulai.
title-drain = Kuras
drain-on = <b>Tidak ada yang baru dimulai.</b> Yang berjalan diteruskan sampai selesai.
drain-since = Sejak { $at }, oleh { $who }
drain-running = Berjalan: { $count }
drain-idle = Tidak ada yang berjalan lagi: komputer boleh dimatikan.
drain-asked = Menunggu jawaban operator: { $count }
drain-queued = Menunggu /resume: { $count }
drain-off = <b>Semuanya dimulai lagi.</b> Pekerjaan menunggu yang diteruskan: { $count }
drain-was-off = Tadi tidak dikuras. Tidak ada yang berubah.
button-resume = Mulai lagi
button-drain-again = Lihat lagi
