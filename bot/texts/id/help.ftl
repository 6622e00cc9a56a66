## Help: a line for each command, and topics with examples

help-say = Tekan, atau tulis saja: “login semua”, “hp”, sebuah nama. <code>/help login</code> menjelaskan satu hal.
help-say-view = Tekan, atau tulis saja: “status”, “hp”, sebuah nama. <code>/help hp</code> menjelaskan satu hal.
help-file = Kirim <b>accounts.xlsx</b>. Saya tunjukkan apa yang akan berubah; tidak ada yang berubah sebelum Anda menekan Terapkan.
help-new =
    <b>Langkah pertama</b>
    1. Kirim <b>accounts.xlsx</b>; /template berisi yang kosong. Atau satu akun dalam satu baris: <code>/add nama katasandi email</code>
    2. Sambungkan HP lewat USB, dengan USB debugging aktif.
    3. Tulis <code>login semua</code>. Saya bertanya dulu sebelum mulai.
help-new-view = Belum ada apa-apa di sini. Setelah ada yang mengirim accounts.xlsx dan menyambungkan HP, /status menunjukkan keadaannya.
help-part-accounts = <b>Akun</b>
help-part-runs = <b>Proses</b>
help-part-phones = <b>HP</b>
help-part-you = <b>Anda dan obrolan ini</b>
help-part-team = <b>Tim dan komputer</b>
help-line-accounts = /accounts: semua, atau <code>/accounts luna</code>
help-line-account = /account: satu akun, menurut nama
help-line-add = /add: akun baru, bisa dalam satu baris
help-line-export = /export: accounts.xlsx, atau <code>/export csv</code>
help-line-template = /template: accounts.xlsx kosong
help-line-login = /login: semua, atau <code>/login @nama #tag</code>
help-line-check = /check: siapa yang masih login
help-line-match = /match: siapa yang login di HP
help-line-sync = /sync: perbarui statistik
help-line-waiting = /waiting: yang diminta aplikasi sekarang
help-line-runs = /runs: apa yang sudah dilakukan
help-line-schedule = /schedule: jalankan sesuatu secara otomatis
help-line-schedules = /schedules: yang berjalan otomatis
help-line-phones = /phones: semua, atau <code>/phone 3</code>
help-line-hands = /hands: tekan yang tampil di HP, <code>/hands 3</code>
help-line-connect = /connect: HP lewat jaringan
help-line-screens = /screens: layar yang tidak dikenal
help-line-status = /status: keadaan semuanya
help-line-pin = /pin: keadaan sekarang, disematkan
help-line-settings = /settings: bahasa, suara, tombol
help-line-menu = /menu: tombol di bawah obrolan
help-line-cancel = /cancel: tinggalkan pertanyaan, hentikan proses
help-line-digest = /digest: ringkasan sekali sehari
help-line-operators = /operators: siapa yang boleh memakai ini
help-line-audit = /audit: siapa melakukan apa
help-line-drain = /drain, /resume: jeda, lanjut
help-line-health = /health: apakah semuanya baik
help-hands = Kalau aplikasi menampilkan layar yang tidak saya kenal, atau meminta captcha, selfie, atau kode lewat email, saya kirim layarnya, menunggu Anda, lalu melanjutkan.
help-topic-files = Daftar
help-topic-login = Login
help-topic-accounts = Akun
help-topic-phones = HP
help-topic-waiting = Pertanyaan
help-topic-schedules = Jadwal
help-topic-chat = Obrolan ini
help-topic-team = Tim
topic-files =
    <b>Daftar</b>
    Kirim accounts.xlsx, atau .csv. Saya tunjukkan apa yang akan berubah, Anda tekan Terapkan, dan itu bisa dibatalkan selama sehari.

    <code>/template</code>: daftar kosong dengan penjelasan
    <code>/add luna.bakery katasandi luna@example.com</code>: satu akun dalam satu baris; langsung saya hapus
    <code>/export csv</code>: daftar sebagai teks, tanpa kata sandi
topic-login =
    <b>Login</b>
    Saya bertanya dulu sebelum mulai, dan tidak mengetik kata sandi yang sudah ditolak aplikasi.

    <code>/login all</code>: semua yang belum login
    <code>/login @luna.bakery</code>: satu akun
    <code>/login #acme</code>: semua dengan satu tag
topic-accounts =
    <b>Akun</b>
    Cukup tulis namanya untuk membuka kartunya.

    <code>luna.bakery</code>: kartunya
    <code>/accounts luna</code>: semua yang memuat luna
    <code>/accounts #acme</code>: semua dengan satu tag
topic-phones =
    <b>HP</b>
    Cukup tulis label HP untuk membuka kartunya.

    <code>/phones</code>: semua, yang bermasalah dulu
    <code>/phone 3</code>: HP berlabel 3
    <code>/phones #rak</code>: semua dengan satu tag
topic-waiting =
    <b>Pertanyaan aplikasi</b>
    Kalau aplikasi meminta kode, captcha, atau pilihan, saya bertanya kepada yang memulai proses, lalu menunggu.

    <code>123456</code>: kode, cukup diketik begitu saja
    <code>/waiting</code>: semua yang sedang ditanyakan
    <code>/hands 3</code>: tekan yang tampil di HP 3
topic-schedules =
    <b>Jadwal</b>
    Apa yang berjalan otomatis, dan kapan. Setiap kegagalan diberitahukan.

    <code>/schedules</code>: yang sudah ada
    <code>/schedule cek harian 08.00</code>: jadwal baru
    <code>/schedule login gagal setiap 6 jam</code>
topic-schedules-view =
    <b>Jadwal</b>
    Apa yang berjalan otomatis, dan kapan.

    <code>/schedules</code>: yang sudah ada
topic-chat =
    <b>Obrolan ini</b>
    Semuanya ada di /settings.

    <code>/menu</code>: tombol di bawah obrolan
    <code>/quiet 22.00-07.00</code>: malam hari tanpa suara
    <code>/digest 08.00</code>: ringkasan sekali sehari
topic-team =
    <b>Tim</b>
    Pemantau melihat, operator juga login dan mengubah, admin juga mengelola.

    <code>/operators</code>: siapa yang boleh memakai ini, dan undangan
    <code>/audit</code>: siapa melakukan apa
    <code>/drain</code>: tidak memulai yang baru, sampai <code>/resume</code>
