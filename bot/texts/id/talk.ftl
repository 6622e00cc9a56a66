## What people say for a command, separated by commas; * stands for what it is about

say-accounts = akun, daftar, daftar akun
say-add = tambah, tambah akun, tambahkan akun, akun baru
say-audit = log aktivitas, jejak audit, jejak tindakan, siapa melakukan apa
say-cancel = batal, batalkan, hentikan, berhenti, tidak jadi, gak jadi, nggak jadi
say-check = cek, periksa, cek akun, periksa akun, cek login, siapa yang login, siapa yang masih login
say-drain = jeda, jeda semua, tahan semua
say-export = ekspor, unduh, ekspor akun, kirim daftar, download
say-health = kondisi bot, kondisi, kesehatan, apa semua baik, semua baik
say-help = bantuan, bantu, tolong bantu, panduan, perintah, cara pakai, bagaimana caranya, bagaimana cara kerjanya, bisa apa
say-language = bahasa, ganti bahasa
say-login = login, log in, masuk, loginkan, login kan
say-match = cocokkan, pencocokan, siapa di hp mana, siapa ada di hp mana, siapa login di hp mana, siapa yang login di hp
say-menu = menu, papan tombol, tombol
say-notifications = notifikasi, pemberitahuan, suara, bunyi, jam tenang
say-operators = tim, orang, pengguna, undang, undangan
say-phone = hp, ponsel, telepon
say-phones = semua hp, daftar hp, rak, hp mana yang mati, hp mati, hp offline, hp mana yang offline, hp bermasalah, hp mana yang bermasalah
say-resume = lanjut, lanjutkan, teruskan
say-runs = proses, riwayat, riwayat proses, hasil, apa yang sudah dilakukan
say-schedule = jadwalkan, jadwal baru
say-schedules = jadwal, daftar jadwal
say-settings = pengaturan, setelan, preferensi
say-status = mulai, status, ringkasan, halo, hai, selamat pagi, apa yang berjalan, apa yang jalan, bagaimana keadaannya, apa kabar
say-sync = sinkron, sinkronkan, sinkronisasi, statistik, perbarui statistik, baca statistik, angka, pengikut
say-template = templat, template kosong, accounts.xlsx kosong, contoh berkas, contoh file, berkas kosong, file kosong, daftar kosong
say-timezone = zona waktu, waktu
say-waiting = menunggu, tunggu, jawab, pertanyaan, apa yang menunggu, siapa yang menunggu, apa yang menunggu saya
say-find = cari, carikan, temukan, di mana, dimana
say-all = semua, semuanya, seluruh
say-filler = tolong, mohon, coba, dong, ya, yang, saya, kami, kita, tampilkan, lihat, tunjukkan, beri, kirim, bisa, mau, ingin, sekarang, untuk, di, dengan, dan, akun, terima, kasih

## Talking

talk-unknown = Maaf, saya tidak mengerti.
talk-no-text = Saya hanya bisa membaca teks, dan daftar seperti <b>accounts.xlsx</b>.
talk-examples = Tekan yang Anda perlukan, atau tulis seperti ini: <code>status</code>, <code>hp</code>, sebuah username, atau tag seperti <code>#acme</code>.
talk-examples-run = Tekan yang Anda perlukan, atau tulis seperti ini: <code>login semua</code>, <code>status</code>, <code>hp</code>, sebuah username, atau tag seperti <code>#acme</code>.
talk-first = Untuk memulai, kirim <b>accounts.xlsx</b>.
talk-near = Perintah itu tidak saya kenal. Maksud Anda salah satu dari ini?
talk-near-one = Perintah itu tidak saya kenal. Maksud Anda yang ini?
talk-meant = Maksud Anda salah satu dari ini?
talk-meant-one = Maksud Anda yang ini?
talk-taken = Pesan Anda saya hapus, siapa tahu berisi kata sandi.

## Cancelling

command-cancel = Batalkan pertanyaan, hentikan proses

cancel-nothing-asked = Tidak ada yang sedang ditanyakan kepada Anda.
cancel-nothing-runs = Tidak ada juga yang sedang berjalan.
cancel-run = Proses { $run } · { $kind } · { $app }: { $done } dari { $all }
cancel-run-ending = Proses { $run } · { $kind } · { $app }: sedang dihentikan
cancel-ended = Proses { $run } dibatalkan. Yang sedang dikerjakan HP selesai di langkah berikutnya.
button-end-run = Batalkan proses { $run }

## Commands on buttons

name-accounts = Akun
name-account = Satu akun
name-add = Tambah akun
name-audit = Siapa melakukan apa
name-cancel = Batalkan
name-check = Cek siapa yang login
name-connect = Sambungkan HP
name-drain = Jeda semua
name-export = Ekspor
name-hands = Tekan di HP
name-health = Kondisi bot
name-help = Bantuan
name-language = Bahasa
name-login = Login
name-match = Siapa di HP mana
name-notifications = Notifikasi
name-operators = Tim
name-phone = Satu HP
name-phones = HP
name-resume = Lanjutkan
name-runs = Riwayat proses
name-schedule = Jadwal baru
name-schedules = Jadwal
name-screens = Layar tak dikenal
name-start = Ringkasan
name-status = Status
name-sync = Perbarui statistik
name-template = accounts.xlsx kosong
name-timezone = Zona waktu
name-waiting = Menunggu
name-settings = Pengaturan
name-menu = Tombol
name-digest = Ringkasan harian
name-pin = Sematkan status
