# Jenis proses yang melihat apakah akun masih login.

command-check = Cek siapa yang masih login
button-check = Cek login
button-check-one = Masih login?
title-check = Cek
check-which = Di HP mana saya cek siapa yang masih login? Saya tidak mengetik apa pun dan tidak berpindah akun.
check-nothing = Sekarang tidak ada yang bisa dicek.
check-ask = <b>Cek siapa yang masih login ke { $apps }, di { $phones }?</b>
check-note = Setiap aplikasi saya buka apa adanya, tanpa mengetik apa pun dan tanpa berpindah akun.
button-check-start = Mulai: { $count } HP
button-check-again = Cek ulang ({ $count } HP)
check-looked = ✅ { $count } sudah dicek
check-there = { count-accounts } sedang login.
check-unchanged = Tidak ada perubahan sejak pengecekan terakhir.
check-no-longer = <b>Sudah logout</b>
check-signed-out = – { $name }, { $app } di HP { $phone }, terakhir terlihat login { $at }
check-signed-out-unseen = – { $name }, { $app } di HP { $phone }
check-signed-in = ✓ { $count } sekarang login: { $names }
check-strangers = { $count } login di sana, tetapi tidak ada di daftar untuk HP itu: { $names }. Telusuri dengan /match.
check-of = { $name } sedang terbuka di sana. { $what }
check-of-active = Tentang akun yang sedang terbuka di { $app }: { $what }
phones-looking-check = mengecek siapa yang login di { $app }
counted-looks = { $count } pengecekan
refused-nothing_to_check = Tidak ada lagi yang bisa dicek.
check-why-rows = { $app } menampilkan sebagian akun dengan nama lain, dan pemiliknya baru ketahuan kalau berpindah akun: { $names }. Saya tidak berpindah akun, jadi di sini tidak ada yang diubah. /match memeriksanya.
check-moved = – { $name }, { $app }: sudah tidak di HP { $phone }, tetapi login di HP { $now }
check-name-in = { $name } ({ $app })
