## Runs

title-run = Proses { $run }
run-bar = { $bar } { $done } dari { $all }
run-signed-in = ✅ { $count } berhasil login
run-skipped = ↷ { $count } dilewati, sudah login
run-failed = ❌ { $count } gagal
run-cancelled = ⏹ { $count } dibatalkan
run-now = Sekarang: { $jobs }
run-job = { $name } di HP { $phone }
run-waiting = { $count } menunggu
run-stopping = Berhenti: yang berjalan selesai di langkah berikutnya.
run-over = Selesai semua. Hasilnya di bawah.
run-over-here = Selesai semua.
button-cancel-run = Batalkan sisanya
run-finished = <b>Proses { $run } selesai</b> dalam { $span }
run-was-cancelled = <b>Proses { $run } dibatalkan</b>, berakhir setelah { $span }
run-failure = ❌ { $name } · HP { $phone }
run-more-failures = … dan { $count } lainnya.
run-seen = Terlihat juga di HP:
run-seen-in = ✓ { $name } sudah login
run-seen-out = – { $name } tidak login lagi
button-retry = Ulangi { $count } yang gagal
button-pictures = { $count } gambar lagi
pictures-gone = Gambar itu lebih dari sehari, dan sudah dihapus.
picture-photo = Layar HP, dengan kolom isian dan notifikasi ditutup.
picture-drawn = Gambar ulang layarnya: foto belum tentu menutup semua yang rahasia.
