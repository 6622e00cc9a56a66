## Language and time zone

command-language = English, Indonesia, Nederlands
command-timezone = Zona waktu Anda
title-language = <b>Bahasa</b>
language-name = Indonesia
language-chosen = Bahasa: <b>{ $language }</b>.
language-followed = Bahasa: <b>{ $language }</b>, seperti di Telegram Anda.
language-follow = Seperti di Telegram saya
button-timezone = Zona waktu…
title-timezone = <b>Zona waktu</b>
timezone-now = Waktu Anda: <b>{ $time }</b>
timezone-other = Di tempat lain? Tulis <code>/timezone Tokyo</code>, atau kota besar lain.
timezone-which = { $place } yang mana?
timezone-unknown = Saya tidak mengenal zona waktu itu. Coba kota yang lebih besar di dekatnya, atau pilih salah satu.
timezone-first = <b>Anda di mana?</b> Jadwal mengikuti jam setempat Anda. Tekan tempat yang jamnya sama, atau ketik kota besar di dekat Anda.
timezone-first-group = <b>Anda di mana?</b> Jadwal mengikuti jam setempat Anda. Tekan tempat yang jamnya sama. Di tempat lain? Tulis <code>/timezone Tokyo</code>, lalu minta lagi.
timezone-unplanned = Dibatalkan. Tidak ada yang dijadwalkan.
button-timezone-first = { $place } · { $time }

## People, roles and groups

command-operators = Siapa yang boleh memakai bot ini
command-audit = Siapa melakukan apa, kapan
role-viewer = pemantau
role-operator = operator
role-admin = admin
role-may-viewer = melihat daftar, HP, dan proses
role-may-operator = melihat semua, menjalankan login, mengimpor dan mengubah akun
role-may-admin = semua itu, ditambah ekspor kata sandi, menghapus, dan mengelola tim
gate-whoami-operator = ID Telegram Anda: <code>{ $id }</code>, peran Anda: <b>{ $role }</b>.
gate-role-needed = 🔒 Itu perlu peran <b>{ $needed }</b>; peran Anda { $own }. Hubungi { $names }.
title-operators = <b>Tim</b>
operators-counts = { $count } orang boleh memakai bot ini.
operators-roles =
    <b>{ role-viewer }</b>: { role-may-viewer }
    <b>{ role-operator }</b>: { role-may-operator }
    <b>{ role-admin }</b>: { role-may-admin }
button-operators = Tim
button-operator = { $name } · { $role }
button-invite = Undang
button-audit = Log aktivitas
operator-is = <b>{ $name }</b> · { $role }
operator-may = Boleh { $what }.
operator-id = ID Telegram <code>{ $id }</code>
operator-fixed = Tercantum di pengaturan, jadi selalu admin.
operator-added = Diundang { $name }, { $when }
button-make = Jadikan { $role }
button-remove = Keluarkan…
operator-remove-ask = <b>Keluarkan { $name } ({ $role })?</b>
    Dia tidak bisa lagi melihat atau melakukan apa pun di sini. Yang sudah dia mulai tetap berjalan.
button-remove-go = Keluarkan
operator-removed = { $name } sudah dikeluarkan.
operator-promoted = Peran Anda sekarang <b>{ $role }</b>.
right-lost = Anda sudah tidak boleh memakai bot ini. Yang Anda mulai di sini dibatalkan.
right-own-questions = Pertanyaan aplikasi untuk Anda ({ $count }) diteruskan ke para admin.
right-own-schedules = Jadwal Anda ({ $count }) dijeda.
right-lost-by = { $name } sudah tidak boleh memakai bot ini.
right-lowered-by = { $name } sekarang { $role }.
right-questions = { $count } pertanyaan aplikasi sekarang menunggu admin: /waiting
right-schedules = { $count } jadwalnya dijeda: /schedules
title-invitation = <b>Undangan</b>
invitation-which = Untuk peran apa?
button-role = { $role }
invitation-made = Untuk satu <b>{ $role }</b>, sekali pakai, sampai { $until }. Kirim link ini ke orangnya saja:
invitation-or = atau kode ini, untuk dikirim ke bot apa adanya: { $token }
invitation-welcome = 👋 Selamat datang! Peran Anda <b>{ $role }</b>.
invitation-raised = Peran Anda sekarang <b>{ $role }</b>.
invitation-begin = /start menampilkan ringkasan, /help cara kerjanya.
invitation-joined = { $name } memakai undangan Anda, sebagai { $role }.
invitation-not-deleted = ⚠️ Pesan Anda yang berisi undangan tidak bisa saya hapus. Undangannya memang sudah terpakai.
group-allowed = Mulai sekarang saya aktif di sini, untuk orang yang boleh memakai bot ini. File, gambar, detail akun, dan rahasia saya kirim lewat chat pribadi. /disallow mengakhirinya.
group-disallowed = Mulai sekarang saya diam di sini.
group-is-for = Ini untuk { $name }.
group-for-all = 👥 Daftar ini untuk semua di sini: siapa pun boleh menekan.
group-only-there = Tulis itu di grup yang dimaksud.
group-sent-privately = 📩 Saya kirim lewat chat pribadi.
group-write-first = Itu bukan untuk grup. Tulis dulu ke saya lewat chat pribadi: @{ $bot }
group-no-files = ⚠️ File bisa berisi kata sandi: tolong kirim lewat chat pribadi, @{ $bot }.
group-not-deleted = ⚠️ Pesan Anda di sini tidak bisa saya hapus. Kalau berisi kata sandi, tolong hapus sendiri.
group-result-instead = 🔒 Ini dimulai di grup yang sudah tidak boleh memakai bot ini, jadi hanya Anda yang saya beri tahu.
group-closed = 🔒 Sekarang saya tidak boleh menulis di grup { $title }, jadi saya sampaikan kepada Anda di sini:
group-anonymous = Anda menulis di sini atas nama grup, jadi saya tidak tahu siapa Anda dan tidak melakukan apa-apa. Matikan “Tetap anonim” di hak admin Anda, atau tulis lewat chat pribadi: @{ $bot }
refused-role_needed = Itu perlu peran { $role ->
    [admin] { role-admin }
    [operator] { role-operator }
   *[viewer] { role-viewer }
}, sedangkan peran Anda sekarang lain.
refused-invitation_needless = Semua itu sudah boleh Anda lakukan; undangannya tidak terpakai.
refused-invitation_worthless = Undangan itu tidak berlaku lagi: pembuatnya sudah tidak boleh mengundang. Minta yang baru ke admin.
refused-operator_unknown = Orang itu sudah tidak boleh memakai bot ini.
refused-operator_fixed = { $name } tercantum di pengaturan, jadi tetap admin.
refused-last_admin = Harus tetap ada admin. Jadikan orang lain admin dulu.

## Who did what

title-audit = <b>Log aktivitas</b>
button-newer = ‹ Lebih baru
button-older = Lebih lama ›
button-audit-file = Sebagai file
audit-caption = Siapa melakukan apa, yang terbaru di atas. Waktunya UTC.
audit-line = { $when } · { $who }: { $what }
audit-who-bot = bot
audit-who-id = pengguna { $id }
audit-who-schedule = jadwal { $schedule } milik { $name }
audit-who-anonymous = seseorang atas nama grup
audit-group = grup { $title }
audit-a-group = sebuah grup
audit-own-chat = chat sendiri
trail-off = mati
audit-other = { $action } { $subject } { $detail }
audit-stranger-refused = mencoba memakai bot padahal bukan anggota tim
audit-strangers-many = mencoba memakai bot; hari ini sudah begitu banyak yang mencoba sehingga selebihnya tidak dicatat
audit-group-refused = menulis di grup yang tidak diizinkan
audit-operator-invite = membuat undangan untuk satu { $detail }
audit-operator-join = bergabung sebagai { $detail }
audit-operator-role = mengubah peran { $subject }: { $detail }
audit-operator-remove = mengeluarkan { $subject }
audit-operator-dropped = tidak tercantum lagi di pengaturan
audit-chat-allow = mengizinkan { $subject }
audit-chat-disallow = mencabut izin { $subject }
audit-chat-left = mengeluarkan bot dari { $subject }
audit-chat-moved = mengikuti { $subject } ke id barunya sebagai supergrup
audit-audit-export = mengekspor log ini
audit-run-start = memulai { $subject }: { $detail }
audit-run-cancel = membatalkan { $subject }
audit-import-apply = mengimpor ke { $subject }: { $detail }
audit-export-plain = mengekspor { $subject } tanpa kata sandi
audit-export-with_passwords = mengekspor { $subject } <b>dengan kata sandi</b>
audit-account-add = menambahkan { $subject }
audit-account-edit = mengubah { $subject }: { $detail }
audit-account-undo = mengurungkan perubahan di { $subject }: { $detail }
audit-account-enable = mengaktifkan { $subject } { $detail }
audit-account-disable = menonaktifkan { $subject } { $detail }
audit-account-bind = menautkan { $subject } { $detail }
audit-account-unbind = melepas { $subject } { $detail }
audit-account-tag = menambah tag ke { $subject } { $detail }
audit-account-untag = menghapus tag dari { $subject } { $detail }
audit-account-delete = menghapus { $subject } { $detail }
audit-account-logged_out = menandai belum login: { $subject } { $detail }
counted-accounts = { count-accounts }
counted-changed = { $count } berubah
counted-dropped = { $count } batal
counted-logins = { $count } login
counted-new = { $count } baru
trail-username = username
trail-email = email
trail-package = salinan aplikasi
trail-tags = tag
trail-note = catatan
trail-password = kata sandi
trail-totp = kunci 2FA
trail-phone = HP
trail-logined = login atau belum
trail-status = aktif atau nonaktif
trail-of-run = proses { $run }
trail-of-phone = HP { $phone }
trail-of-schedule = jadwal { $schedule }
trail-usual = seperti biasa
trail-act-look = melihat
trail-act-grid = melihat dengan kotak
trail-act-press = menekan { $number }
trail-act-cell = menekan kotak { $number }
trail-act-back = Kembali
trail-act-scroll = menggulir ke bawah
trail-act-scroll_back = menggulir ke atas
trail-act-type = mengetik
trail-act-typed = mengetik
trail-refused = { $act }, karena { $why }
trail-unanswered = { $act }, dan HP tidak merespons
trail-why-changed = layarnya sudah berubah
trail-why-never = itu bisa keluar, logout, menghapus, membayar, follow, atau memposting
trail-why-nothing_there = yang itu tidak ada di layar
trail-why-no_field = belum ada kolom yang dipilih
trail-why-text_refused = kolomnya tidak menerima teks itu
trail-why-sends = itu bisa mengirim login
trail-why-already_sent = itu bisa mengirim login untuk kedua kalinya
trail-why-too_soon = baru saja ada login terkirim dari HP ini
trail-why-held_back = akunnya belum boleh login sekarang

## About the bot, as Telegram shows it to anybody

about =
    Rosterbot menjaga akun milik sebuah tim tetap login di HP milik tim itu sendiri.

    Bot ini tertutup: hanya menjawab anggota tim. Sudah diundang? Buka link yang Anda terima, atau kirim kode di dalamnya.
about-short = Menjaga akun milik tim tetap login di HP sendiri. Hanya untuk yang diundang.
