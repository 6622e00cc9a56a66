## Commands, as Telegram lists them

command-start = Ringkasan
command-accounts = Daftar akun
command-account = Satu akun menurut nama
command-add = Tambah akun ke daftar
command-phones = HP dan kondisinya
command-login = Login akun
command-export = Ambil accounts.xlsx
command-template = Ambil accounts.xlsx kosong
command-help = Cara kerjanya

## Gate

gate-whoami = ID Telegram Anda: <code>{ $id }</code>.
gate-unknown-command = Perintah itu tidak saya kenal. Daftarnya ada di /help.
gate-unknown-answer = Perintah itu tidak saya kenal. Pesannya saya hapus, siapa tahu itu jawaban Anda: jawaban tidak bisa diawali /. Kata sandi seperti itu ditulis dalam satu baris /add, atau di accounts.xlsx.
gate-unknown-button = Tombol itu sudah kedaluwarsa. Kirim /start untuk menu baru.
gate-given-up = Pesan terakhir Anda tidak berhasil saya proses, jadi saya lewati. Silakan coba sekali lagi.
gate-too-many = Terlalu banyak pesan sekaligus. { $most } yang pertama saya kerjakan berurutan, sisanya saya lewati; pesan yang mungkin berisi kata sandi saya hapus. Kirim lagi setelah semuanya saya jawab.
gate-late = 🕰 Saat bot tidak aktif ({ $when }), Anda menulis { $command }. Itu sudah lama, jadi tidak saya jalankan. Kalau masih perlu, kirim lagi.
gate-forwarded = Perintah yang diteruskan dari tempat lain tidak saya jalankan. Kalau memang itu maksud Anda, ketik sendiri.
gate-left-out = ⚠️ Telegram berulang kali gagal menyampaikan salah satu pesan saya di sini. Kalau tidak muncul setelah ini, pesan itu dilewati. Isinya tidak hilang: /start menampilkan keadaan sekarang.
gate-failed = Maaf, ada yang salah di pihak saya. Di log tercatat sebagai <code>{ $id }</code>. Tidak ada yang hilang; silakan coba lagi.

## Start and help

button-accounts = Akun
button-phones = HP
button-login-all = Login semua
button-export = Ekspor
button-switch = → { $workspace }
button-help = Bantuan
button-back = ‹ Kembali
title-help = <b>Bantuan</b>
