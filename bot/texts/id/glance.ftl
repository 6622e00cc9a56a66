## How everything stands

command-status = Yang berjalan dan yang menunggu Anda
title-overview = <b>Rosterbot</b>
overview-asking = 🙋 { $count } menunggu jawaban Anda: { $names }
overview-phone = HP { $phone }
overview-doubts = ❓ { $count } perangkat baru: HP yang mana?
overview-run = ▶️ <b>#{ $run }</b> { $kind } · { $apps }: { $done } dari { $all }
overview-run-stopping = ⏹ <b>#{ $run }</b> { $kind } · { $apps }: { $done } dari { $all }, dihentikan
overview-runs-more = … dan { $count } proses lagi
overview-running = Berjalan: { $running }, menunggu: { $queued }
overview-idle = Tidak ada yang berjalan.
overview-phones = HP: { $online } dari { $count } online
overview-phones-down = { $phones }, bermasalah: { $names }
overview-no-phone = Belum ada HP. Sambungkan satu dengan USB debugging aktif.
overview-host-down = ⚠️ { $hosts } tidak merespons
overview-failure = { $mark } { $who }: { $why }, { $at }
overview-failed-more = … dan { $count } lagi
overview-failed-many = … dan banyak lagi
overview-app = <b>{ $app }</b>: { $counts }
overview-accounts = { $count ->
    [0] belum ada akun
   *[other] { $count } akun, { $signed } sudah login
}
overview-disabled = { $accounts }, { $disabled }{ "\u00A0" }nonaktif
overview-no-accounts = Belum ada akun. Kirim <b>accounts.xlsx</b> untuk memulai.
overview-no-accounts-seen = Belum ada akun. Operator bisa mengimpornya.
overview-drained = ⏸ Dijeda: tidak ada proses baru yang dimulai.
overview-role = Peran Anda: { $role }
overview-acts-on = { $role } · tombol untuk { $app }
button-asking = 🙋 Jawab { $count }
button-overview-run = ▶️ #{ $run }
button-overview-ended = { $mark } #{ $run }
button-overview-doubts = ❓ HP mana?
button-template = accounts.xlsx kosong
button-add-one = Tambah akun

## The pinned status

command-pin = Sematkan status di chat ini
pin-since = Belum berubah sejak { $at }
pin-kept = 📌 Status disematkan di sini dan terus diperbarui, tanpa bunyi.
pin-begun = 📌 Status disematkan lagi.
pin-stopped = Status tidak diperbarui lagi.
pin-none = Tidak ada status yang disematkan di sini.
pin-ended = 📌 Status tidak diperbarui lagi di sini. /start menampilkan keadaan sekarang.
pin-gone = 📌 Status yang disematkan sudah dihapus atau dilepas, jadi tidak saya perbarui lagi.
pin-no-right = 📌 Saya tidak boleh menyematkan pesan di grup ini. Jadikan saya admin dengan izin “Sematkan pesan”, lalu tekan tombol ini.
button-pin-stop = Berhenti dan lepas
button-pin-again = Sematkan status

## A rack at a glance

rack-problem = { $mark } { $name }: { $what }
rack-problems-more = … dan { $count } lagi: { $names }
rack-do-offline = offline. Periksa kabel atau Wi-Fi-nya.
rack-do-unreachable = tersambung, tetapi tidak merespons. Restart HP-nya.
rack-look-at = 🪫 Baterai lemah atau ada yang perlu diatur: { $names }
rack-ready = 🟢 { $count } siap
rack-busy = 🔵 { $count } sedang bekerja
rack-cooling = ⏳ { $count } istirahat
rack-ill = 🩺 { $count } butuh bantuan
rack-healing = 🩹 { $count } sedang dipulihkan
rack-locked = 🔒 { $count } belum diizinkan
rack-silent = 🟠 { $count } tidak merespons
rack-unsure = ❓ { $count } belum jelas
rack-offline = ⚪ { $count } offline
rack-named = 📄 { $count } hanya di spreadsheet
rack-grid = <pre>{ $lines }</pre>
rack-more = … dan { $count } lagi
