## Help: a line for each command, and topics with examples

help-say = Tekan, atau tulis saja: “login semua”, “hp”, atau sebuah nama. <code>/help login</code> menjelaskan satu hal.
help-say-view = Tekan, atau tulis saja: “status”, “hp”, atau sebuah nama. <code>/help hp</code> menjelaskan satu hal.
help-file = Kirim <b>accounts.xlsx</b>. Saya tunjukkan apa yang akan berubah; tidak ada yang berubah sebelum Anda menekan Terapkan.
help-new =
    <b>Langkah pertama</b>
    1. Kirim <b>accounts.xlsx</b>; yang kosong ada di /template. Atau satu akun dalam satu baris: <code>/add nama katasandi email</code>
    2. Sambungkan HP lewat USB, dengan USB debugging aktif.
    3. Tulis <code>login semua</code>. Saya bertanya dulu sebelum mulai.
help-new-view = Belum ada apa-apa di sini. Setelah ada yang mengirim accounts.xlsx dan menyambungkan HP, /status menunjukkan keadaannya.
help-part-accounts = <b>Akun</b>
help-part-runs = <b>Proses</b>
help-part-phones = <b>HP</b>
help-part-you = <b>Anda dan chat ini</b>
help-part-team = <b>Tim dan bot</b>
help-line-accounts = /accounts: semua, atau <code>/accounts luna</code>
help-line-account = /account: satu akun, menurut nama
help-line-add = /add: akun baru, bisa dalam satu baris
help-line-export = /export: accounts.xlsx, atau <code>/export csv</code>
help-line-template = /template: accounts.xlsx kosong
help-line-login = /login: semua, atau <code>/login @nama #tag</code>
help-line-check = /check: siapa yang masih login
help-line-match = /match: siapa yang login di HP
help-line-sync = /sync: perbarui statistik
help-line-waiting = /waiting: yang sedang diminta aplikasi
help-line-runs = /runs: yang sudah dijalankan
help-line-schedule = /schedule: jalankan sesuatu secara otomatis
help-line-schedules = /schedules: yang berjalan otomatis
help-line-phones = /phones: semua, atau <code>/phone 3</code>
help-line-hands = /hands: tekan yang tampil di HP, <code>/hands 3</code>
help-line-connect = /connect: HP lewat jaringan
help-line-screens = /screens: layar yang tidak dikenal
help-line-status = /status: keadaan semuanya
help-line-pin = /pin: status, disematkan di chat
help-line-settings = /settings: bahasa, bunyi, tombol
help-line-menu = /menu: tombol di bawah chat
help-line-cancel = /cancel: batalkan pertanyaan, hentikan proses
help-line-digest = /digest: ringkasan sekali sehari
help-line-operators = /operators: siapa yang boleh memakai bot ini
help-line-audit = /audit: siapa melakukan apa
help-line-drain = /drain, /resume: jeda, lanjut
help-line-health = /health: kondisi bot
help-line-hosts = /hosts: komputer lain yang punya HP
help-hands = Kalau aplikasi menampilkan layar yang tidak saya kenal, atau meminta captcha, selfie, atau kode dari email, saya kirim gambar layarnya, menunggu Anda, lalu melanjutkan.
help-topic-files = Daftar
help-topic-login = Login
help-topic-accounts = Akun
help-topic-phones = HP
help-topic-waiting = Pertanyaan
help-topic-schedules = Jadwal
help-topic-chat = Chat ini
help-topic-team = Tim
topic-files =
    <b>Daftar</b>
    Kirim accounts.xlsx, atau .csv. Saya tunjukkan apa yang akan berubah, Anda tekan Terapkan, dan selama sehari masih bisa diurungkan.

    <code>/template</code>: daftar kosong dengan penjelasan
    <code>/add luna.bakery katasandi luna@example.com</code>: satu akun dalam satu baris; pesannya langsung saya hapus
    <code>/export csv</code>: daftar sebagai teks, tanpa kata sandi
topic-login =
    <b>Login</b>
    Saya bertanya dulu sebelum mulai, dan tidak mengetik kata sandi yang sudah ditolak aplikasi.

    <code>/login semua</code>: semua yang belum login
    <code>/login @luna.bakery</code>: satu akun
    <code>/login #acme</code>: semua dengan satu tag
topic-accounts =
    <b>Akun</b>
    Cukup tulis namanya untuk membuka detailnya.

    <code>luna.bakery</code>: detailnya
    <code>/accounts luna</code>: semua yang mengandung luna
    <code>/accounts #acme</code>: semua dengan satu tag
topic-phones =
    <b>HP</b>
    Cukup tulis label HP untuk membuka detailnya.

    <code>/phones</code>: semua, yang bermasalah dulu
    <code>/phone 3</code>: HP berlabel 3
    <code>/phones #rak</code>: semua dengan satu tag
topic-waiting =
    <b>Pertanyaan aplikasi</b>
    Kalau aplikasi meminta kode, captcha, atau pilihan, saya tanyakan kepada yang memulai prosesnya, lalu menunggu.

    <code>123456</code>: kode, cukup diketik begitu saja
    <code>/waiting</code>: semua yang sedang ditanyakan
    <code>/hands 3</code>: tekan yang tampil di HP 3
topic-schedules =
    <b>Jadwal</b>
    Apa yang berjalan otomatis, dan kapan. Setiap kegagalan dikabarkan.

    <code>/schedules</code>: yang sudah ada
    <code>/schedule cek harian 08.00</code>: jadwal baru
    <code>/schedule login gagal setiap 6 jam</code>
topic-schedules-view =
    <b>Jadwal</b>
    Apa yang berjalan otomatis, dan kapan.

    <code>/schedules</code>: yang sudah ada
topic-chat =
    <b>Chat ini</b>
    Semuanya ada di /settings.

    <code>/menu</code>: tombol di bawah chat
    <code>/quiet 22.00-07.00</code>: malam hari tanpa bunyi
    <code>/digest 08.00</code>: ringkasan sekali sehari
topic-team =
    <b>Tim</b>
    Pemantau hanya melihat, operator juga login dan mengubah, admin juga mengelola.

    <code>/operators</code>: siapa yang boleh memakai bot ini, dan undangan
    <code>/audit</code>: siapa melakukan apa
    <code>/drain</code>: tidak memulai yang baru, sampai <code>/resume</code>
