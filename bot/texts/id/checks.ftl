# Jenis proses yang melihat apakah akun masih login.

command-check = Lihat siapa yang masih login
button-check = Cek login
button-check-one = Masih login?
button-check-list = Masih login?
title-check = Cek
check-which = Di HP mana saya lihat siapa yang masih login? Saya tidak mengetik apa pun dan tidak berpindah akun.
check-nothing = Sekarang tidak ada yang bisa dilihat.
check-ask = <b>Lihat siapa yang masih login: { $apps } di { $phones }?</b>
check-note = Setiap aplikasi saya buka apa adanya. Saya tidak mengetik apa pun dan tidak berpindah akun.
button-check-start = Mulai: { $count } HP
button-check-again = Lihat lagi ({ $count } HP)
check-looked = ✅ { $count } sudah dilihat
check-there = { count-accounts } login.
check-unchanged = Tidak ada yang berubah sejak terakhir dilihat.
check-no-longer = <b>Tidak login lagi</b>
check-signed-out = – { $name }, { $app } di HP { $phone }, terakhir terlihat { $at }
check-signed-out-unseen = – { $name }, { $app } di HP { $phone }
check-signed-in = ✓ { $count } ternyata login: { $names }
check-strangers = { $count } login di sana dan tidak ada di daftar untuk HP itu: { $names }. /match memasukkannya.
check-of = Tentang { $name } yang terbuka di sana: { $what }
check-of-active = Tentang akun yang terbuka di { $app }: { $what }
phones-looking-check = melihat siapa yang login di { $app }
counted-looks = { $count } pengecekan
refused-nothing_to_check = Tidak ada lagi yang bisa dilihat.
