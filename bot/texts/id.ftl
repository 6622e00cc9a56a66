### Indonesian. Texts are Telegram HTML; those of buttons, commands and cells are plain.

## Shared

workspace-instagram = Instagram
workspace-tiktok = TikTok
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } dan { $count } lainnya
span-minutes = { $minutes } mnt { $seconds } dtk
span-seconds = { $seconds } dtk
count-accounts = { $count } akun
count-phones = { $count } HP

## Commands, as Telegram lists them

command-start = Ringkasan
command-accounts = Daftar akun
command-account = Satu akun menurut nama
command-add = Tambah akun ke daftar
command-phones = HP dan keadaannya
command-login = Login akun
command-export = Ambil accounts.xlsx
command-template = Ambil accounts.xlsx kosong
command-help = Cara kerjanya

## Gate

gate-whoami = ID Telegram Anda: <code>{ $id }</code>.
gate-unknown-command = Saya tidak kenal perintah itu. Daftarnya ada di /help.
gate-unknown-answer = Saya tidak mengenal perintah itu. Saya menghapusnya, siapa tahu itu jawaban Anda: jawaban tidak bisa diawali /. Kata sandi seperti itu ditulis dalam satu baris /add, atau di accounts.xlsx.
gate-unknown-button = Tombol itu sudah lama. Tekan /start untuk yang baru.
gate-given-up = Pesan terakhir Anda tidak berhasil saya proses, jadi saya lewati. Silakan coba sekali lagi.
gate-failed = Maaf, ada yang salah di pihak saya. Di log tercatat sebagai <code>{ $id }</code>. Tidak ada yang hilang; silakan coba lagi.

## Start and help

title-overview = Rosterbot
overview-accounts = { $count ->
    [0] Belum ada akun. Kirim <b>accounts.xlsx</b> untuk memulai.
   *[other] { $count } akun, { $signed } sudah login
}
overview-disabled = { $count } nonaktif
overview-phones = { $count ->
    [0] Belum ada HP. Sambungkan satu dengan USB debugging aktif.
   *[other] HP: { $online } dari { $count } online
}
overview-running = Berjalan: { $running }, menunggu: { $queued }
overview-idle = Tidak ada yang berjalan.
button-accounts = Akun
button-phones = HP
button-login-all = Login semua
button-export = Ekspor
button-switch = Ke { $workspace }
button-help = Bantuan
button-back = ‹ Kembali
title-help = Bantuan
help-text =
    Kirim <b>accounts.xlsx</b>. Saya tunjukkan apa yang akan berubah, dan tidak ada yang berubah sebelum Anda menekan Terapkan.

    /accounts: daftar akun; <code>/accounts luna</code> mencari di dalamnya
    /account: salah satunya, menurut nama
    /add: tambah satu
    /phones: daftar HP
    /login: semua, satu HP, atau <code>/login @nama @nama</code>
    /export: ambil kembali accounts.xlsx; /template: yang kosong
    /language, /timezone: bahasa dan jam Anda
    /start: ringkasan

    Captcha, selfie, atau kode lewat email adalah bagian Anda: saya berhenti di situ dan mengirim layarnya.
plain-hint = Kirim <b>accounts.xlsx</b>, atau tekan /start untuk ringkasan.

## Accounts

title-accounts = Akun
accounts-counts = { count-accounts } · ✓ { $signed } · ⏸ { $disabled }
accounts-none = Daftar ini masih kosong. Kirim <b>accounts.xlsx</b>, atau /add satu akun.
accounts-no-match = Tidak ada yang cocok.
accounts-legend = ✓ login · – belum · ❌ gagal · ⏸ nonaktif
accounts-narrowed = { $what }: <b>{ count-accounts }</b>
accounts-on-phone = Di HP { $phone }
accounts-search = “{ $text }”
accounts-ticked = { $count ->
    [0] Centang akun, lalu pilih apa yang harus dilakukan.
   *[other] <b>{ $count } dicentang.</b> Lanjut mencentang, di halaman lain juga bisa, atau pilih apa yang harus dilakukan.
}
button-account = { $mark } { $name }
button-account-more = { $mark } { $name } · { $more }
button-earlier = ‹ Sebelumnya
button-later = Berikutnya ›
button-filter = Filter
button-select = Pilih
button-show-all = Tampilkan semua
button-unsearch = ✕ “{ $text }”
button-tick-page = Centang halaman
button-tick-none = Hapus centang
button-with-ticked = Dengan { $count } yang dicentang…
button-with-all = Dengan semua { $count } yang cocok…
button-picked = ‹ Selesai
filter-which = <b>Akun yang mana?</b>
filter-search = Untuk mencari, tulis <code>/accounts luna</code>: saya cari di username, email, HP, dan nama panggilan.
filter-which-phone = <b>Di HP yang mana?</b>
filter-no-phones = Belum ada HP yang punya akun.
filter-all = Semua
filter-signed_in = Sudah login
filter-signed_out = Belum login
filter-disabled = Nonaktif
filter-no_phone = Tanpa HP
filter-no_password = Tanpa kata sandi
filter-failed = Terakhir gagal
filter-phone = Menurut HP…
button-filter-chosen = ● { $name }
button-filter-other = { $name }
button-badge = { $mark } { $phone }

## An account's card

title-account = Akun
account-which = Untuk membuka akun, tekan namanya, atau tulis <code>/account nama</code>.
account-near = Tidak ada { $name }. Maksudnya:
account-nobody = Tidak ada { $name } di daftar ini.
card-signed-in = ✓ Sudah login
card-signed-out = – Belum login
card-disabled = ⏸ Nonaktif: tidak ikut proses dan tindakan massal
card-refused = ❌ Kata sandi ini ditolak aplikasi. Tidak saya ketik lagi sampai diganti.
card-unseen = ❓ Login sudah dikirim, tetapi hasilnya tidak terlihat.
card-resting = ⏳ Istirahat sampai { $until }
card-email = Email: { $email }
card-no-email = Email: tidak ada
card-password = Kata sandi: ada
card-password-at = Kata sandi: ada, diganti { $at }
card-no-password = Kata sandi: tidak ada
card-totp = 2FA: ada
card-phone = HP: <b>{ $phone }</b>, { $state }
    { "    " }{ $host } · { $serial }
card-no-phone = HP: tidak ada
card-jobs = <b>Proses terakhir</b>
card-job = { $mark } { $outcome }, { $at } · #{ $run }
card-job-running = ▶️ berjalan · #{ $run }
card-job-queued = ⏳ menunggu · #{ $run }
card-statistics = <b>Angka TikTok</b>
card-read = <b>Angka TikTok</b>, dibaca { $at }
card-nickname = Nama panggilan: { $name }
card-country = Negara: { $country }
card-followers = Pengikut: { $count }
card-following = Mengikuti: { $count }
card-hearts = Suka: { $count }
card-videos = Video: { $count }
card-friends = Teman: { $count }
card-meanwhile = ⚠️ Ada yang lebih cepat. { $name } sekarang: { $now }. Saya tidak mengubah apa pun.
card-which-field = <b>Apa yang diubah?</b>
button-log-in = Login sekarang
button-edit = Ubah
button-bind = Pasang ke HP
button-rebind = Ganti HP
button-unbind = Lepas HP
button-disable = Nonaktifkan
button-enable = Aktifkan
button-signed-in = Tandai login
button-signed-out = Tandai belum login
button-delete = Hapus
button-to-list = ‹ Daftar
button-card = Buka kartu
button-no-password = Hapus kata sandi
button-undo = ↩️ Urungkan
field-username = Username
field-email = Email
field-password = Kata sandi
bind-which = <b>Pasang ke HP yang mana?</b>
bind-no-phones = Belum ada HP lain. Sambungkan satu dengan USB debugging aktif.
delete-ask = <b>Hapus { $name }?</b> Kata sandi dan kunci 2FA ikut terhapus.

## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Diurungkan. { $who }: seperti semula
change-until = Bisa diurungkan sampai { $until }, selama tidak ada perubahan lagi.
changed-added = ditambahkan
changed-deleted = dihapus
changed-imported = diimpor
changed-somehow = diubah
changed-enabled = diaktifkan
changed-disabled = dinonaktifkan
changed-signed-in = sudah login
changed-signed-out = belum login
changed-bound = dipasang ke HP { $phone }
changed-unbound = tanpa HP
changed-email = email { $email }
changed-no-email = tanpa email
changed-name = dari { $old } menjadi { $new }
changed-name-now = username baru
changed-password = kata sandi baru
changed-password-codes = kata sandi baru, dengan kode 2FA
changed-no-password = tanpa kata sandi

## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Berhenti di sini; tidak ada yang disimpan.
dialogue-over = Pertanyaan itu sudah dijawab atau sudah ditinggalkan.
dialogue-expired = Saya menunggu satu jam, lalu melupakan isian Anda. Tidak ada yang disimpan; silakan mulai lagi.
dialogue-not-deleted = ⚠️ Pesan Anda tidak bisa saya hapus. Mungkin ada kata sandi di dalamnya: tolong hapus sendiri.
dialogue-no-text = ⚠️ Saya perlu itu sebagai teks.
dialogue-press = ⚠️ Silakan tekan salah satu tombol.
dialogue-phone-unknown = ⚠️ HP itu tidak saya kenal. Pilih satu, atau lewati.
button-whole = Semuanya kata sandi
button-type-again = Ketik lagi
button-keep-said = Tetap
button-skip = Lewati
button-save = Simpan

## Adding an account

title-add = Akun baru
add-username = Username: { $name }
add-gives-codes = 2FA: memberi kode
add-phone = HP: <b>{ $phone }</b>
add-ask-username =
    <b>Apa username-nya?</b>
    Seperti yang tampil di aplikasi; ketikan Anda saya hapus.
add-ask-email =
    <b>Apa emailnya?</b>
    Diketik sebagai ganti username saat login.
add-ask-password =
    <b>Apa kata sandinya?</b>
    Pesan Anda saya hapus dan tidak pernah saya tampilkan.
add-hint-codes = Dengan kunci 2FA: <code>password:SECRET</code>
add-ask-doubt =
    <b>Ada titik dua, tetapi tidak ada kunci 2FA yang benar sesudahnya.</b>
    Kunci punya 16 karakter atau lebih dari A–Z dan 2–7. Jadi apa itu?
add-ask-phone = <b>Di HP yang mana?</b>
add-no-phones = Belum ada HP yang dikenal. Lewati, dan pasang nanti.
add-ask-check = <b>Sudah benar?</b>
add-dropped = Dibatalkan. Tidak ada yang disimpan.
add-saved = ✅ Akun itu sudah tersimpan.

## Changing an account

edit-ask-username = <b>Ketik username baru.</b>
edit-ask-email = <b>Ketik email baru.</b>
edit-ask-password =
    <b>Ketik kata sandi baru.</b>
    Pesan Anda saya hapus dan tidak pernah saya tampilkan.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword =
    <b>Hapus kata sandi?</b>
    Kunci 2FA ikut terhapus, dan tanpa kata sandi akun tidak bisa login.
button-no-email = Hapus email

## Several at once

bulk-which-ticked = Apa yang dilakukan dengan <b>{ $count } akun yang dicentang</b>?
bulk-which-matching = Apa yang dilakukan dengan <b>semua { $count } akun</b>?
bulk-which-phone = Pasang { count-accounts } ke <b>HP yang mana</b>?
bulk-ask-enable = <b>Aktifkan { count-accounts }?</b>
bulk-ask-disable = <b>Nonaktifkan { count-accounts }?</b>
bulk-ask-bind = <b>Pasang { count-accounts } ke HP { $phone }?</b>
bulk-ask-unbind = <b>Lepas { count-accounts }</b> dari HP-nya?
bulk-ask-logged_out = <b>Tandai { count-accounts } belum login?</b>
    Hanya di daftar; di HP tidak ada yang dilakukan.
bulk-ask-delete = <b>Hapus { count-accounts }?</b>
    Kata sandi dan kunci 2FA-nya ikut terhapus.
bulk-left-out = { $count } akun nonaktif tidak ikut.
button-do-enable = Aktifkan
button-do-disable = Nonaktifkan
button-do-bind = Pasang ke HP…
button-do-unbind = Lepas dari HP
button-do-logged_out = Tandai belum login
button-do-delete = Hapus…
button-go-enable = Aktifkan { count-accounts }
button-go-disable = Nonaktifkan { count-accounts }
button-go-bind = Pasang { count-accounts }
button-go-unbind = Lepas { count-accounts }
button-go-logged_out = Tandai { count-accounts }
button-go-delete = Hapus { count-accounts }

## Phones

title-phones = HP
phones-counts = { $online } dari { count-phones } online
phones-none = Belum ada HP. Sambungkan satu dengan USB debugging aktif, lalu izinkan komputer ini di layarnya.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy = sedang login { $name }
phones-resting = istirahat sampai { $until }
phone-state-online = online
phone-state-offline = tidak tersambung
phone-state-unauthorized = izinkan USB debugging di layarnya
phone-state-unreachable = tersambung, tetapi tidak menjawab
phone-state-never_seen = belum pernah tersambung
phones-host-down = ⚠️ { $host } ({ $address }) tidak menjawab; alasannya ada di log.

## Export

title-export = Ekspor
export-plain =
    { $count ->
        [0] Daftar ini masih kosong. Isi filenya dan kirim kembali ke saya.
       *[other] { count-accounts } tanpa kata sandi. Aman untuk diubah dan dikirim kembali ke saya.
    }
button-with-passwords = Dengan kata sandi
export-ask = <b>Ekspor { count-accounts } dengan kata sandi dan kunci 2FA?</b>
    Siapa pun yang memegang file itu bisa login. Pesannya saya hapus setelah 15 menit.
button-cancel = Batal
export-coming = File dengan kata sandi menyusul di bawah, selama 15 menit.
export-ask-protection = File hanya terbuka dengan kata sandi. Kata sandi dari siapa?
button-export-made-up = 🔒 Buatkan untuk saya
button-export-chosen = ✏️ Saya pilih kata sandinya
button-export-open = ⚠️ Tanpa kata sandi: terbuka bebas
export-part = Hanya yang tampil di daftar.
export-protected = 🔒 { count-accounts } dengan kata sandi dan kunci 2FA. File terbuka dengan kata sandinya; pesan ini saya hapus dalam 15 menit.
export-open = ⚠️ { count-accounts } dengan kata sandi dan kunci 2FA, dan siapa pun bisa membuka file ini. Pesan ini saya hapus dalam 15 menit; simpan filenya dengan aman, atau jangan disimpan.
export-password = Kata sandi file, selama 15 menit:
    { $password }
    Simpan terpisah dari filenya.
export-protecting = Ekspor { count-accounts } dengan kata sandi, dilindungi kata sandi dari Anda.
export-choose = Kirim kata sandi untuk file: 8 sampai 255 karakter. Pesan Anda langsung saya hapus.
export-chosen-sent = File terbuka dengan kata sandi yang Anda kirim. Tidak saya simpan.
export-open-coming = File tanpa kata sandi menyusul di bawah, selama 15 menit.
export-notice = 🔒 { $name } mengekspor { count-accounts } dengan kata sandi, dalam file terlindungi.
export-notice-open = ⚠️ { $name } mengekspor { count-accounts } dengan kata sandi, dalam file tanpa kata sandi.
template-caption = <b>accounts.xlsx</b> kosong. Isi satu baris untuk tiap akun dan kirim ke saya; lembar kedua menjelaskan kolomnya.
template-sheet = Kolom
template-column = Kolom
template-meaning = Isinya
template-example = Contoh
column-id = Kosongkan untuk akun baru. Dalam ekspor, ini menunjukkan akun yang mana.
column-email = Email untuk login; kalau kosong, username yang dipakai.
column-pwd = Kata sandi. Di Instagram, password:SECRET menambahkan kunci 2FA untuk kode. Kosong berarti yang tersimpan tetap dipakai.
column-username = Nama di aplikasi, tanpa @. Wajib di setiap baris.
column-device = Nomor seri HP seperti di daftar adb; host/seri kalau ada di beberapa host.
column-device_index = Label HP, sebagai ganti nomor seri. Salah satu saja cukup.
column-logined = 1 kalau akun sudah login di HP-nya, kalau tidak 0. Kosong berarti tetap seperti yang diketahui.
column-status = 0 ikut serta; 1 nonaktif dan tidak ikut apa pun. Kosong berarti tetap seperti yang diketahui.
column-nickname = Hanya TikTok: nama yang ditampilkan. Dibaca dari aplikasi.
column-country = Hanya TikTok: negara. Dibaca dari aplikasi.
column-followers = Hanya TikTok: pengikut. Dibaca dari aplikasi.
column-following = Hanya TikTok: jumlah yang diikuti. Dibaca dari aplikasi.
column-hearts = Hanya TikTok: suka yang diterima. Dibaca dari aplikasi.
column-videos = Hanya TikTok: video. Dibaca dari aplikasi.
column-friends = Hanya TikTok: teman. Dibaca dari aplikasi.
export-late = File dengan kata sandi tidak sampai dalam satu jam, jadi saya buang. Minta lagi dengan /export.
export-not-deleted = ⚠️ Pesan dengan kata sandi tidak bisa saya hapus. Tolong hapus sendiri.
export-dropped = Dibatalkan. Tidak ada yang diekspor.

## Import

title-import = Impor
import-reading = Membaca { $name } …
import-locked = 🔒 File itu dilindungi kata sandi. Kirim kata sandinya sekarang: saya pakai untuk membuka file, lalu pesan Anda langsung saya hapus.
import-wrong-password = Kata sandi itu tidak cocok. Masih bisa dicoba { $left } kali lagi.
import-recounted = Sementara itu daftarnya berubah; sudah saya hitung ulang.
import-changes = Perubahan { $start } sampai { $end } dari { $count }
import-change-of = { $name } (baris { $row })
import-change-field = { "  " }{ $column }: { $old } → { $new }
import-change-secret = { "  " }{ $column }: diganti
import-change-empty = kosong
import-change-new = ➕ { $name } (baris { $row }){ $parts }
import-change-with = : { $parts }
import-with-email = email
import-with-password = kata sandi
import-with-codes = 2FA
import-with-phone = HP
import-with-disabled = nonaktif
button-changes = Semua { $count } perubahan
button-to-preview = ‹ Pratinjau
button-undo-import = ↩️ Urungkan impor ini
import-undo-ask = <b>Urungkan impor ini?</b> { $created } akun baru dihapus, { $updated } kembali seperti semula. Bisa diurungkan selama sehari, asalkan belum ada yang berubah lagi.
button-undo-import-go = ↩️ Urungkan: { $count } akun
import-counts = <b>{ $created } baru</b> · <b>{ $updated } berubah</b> · { $unchanged } tetap
import-nothing = Tidak ada yang perlu diterapkan: daftarnya sudah begitu.
import-nothing-fits = Dengan begini tidak ada yang bisa diterapkan.
import-errors = <b>{ $count } baris salah</b>, tidak ikut:
import-problem = Baris { $row } ({ $cell }){ $name }: { $problem }
import-warning = Baris { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
import-more-errors = … semua { $count } ada di errors.xlsx di bawah.
import-warnings = Perlu dilihat:
import-totp = 2FA: { $added } ditambah, { $changed } diganti, { $removed } dihapus
import-passwords = { $count } kata sandi diganti
import-emptied = Dikosongkan: { $columns }
import-column-count = { $column } { $count }×
import-state = Ikut berubah: { $changes }
import-state-kept = Dibiarkan: { $changes }
import-renamed = Ganti nama:
import-rename = { $old } → { $new }
import-more = … dan { $count } lainnya
import-unknown-ids = { $count } id tidak dikenal di sini.
import-foreign-ids = { $count } id di sini milik username lain.
import-matched = Dicocokkan menurut username; id diabaikan.
import-unseen = HP yang belum pernah terlihat:
import-unseen-phone = { $phone }: { count-accounts }, tidak tersambung
import-unseen-index = { $phone }: { count-accounts }, bukan label di sini; dianggap nomor seri
import-unknown-columns = Kolom yang tidak saya kenal, diabaikan: { $columns }
import-statistics-ignored = Diabaikan untuk Instagram: nickname, country, dan statistik.
import-until = Berlaku sampai { $until }.
button-apply-both = Terapkan: { $created } baru, { $updated } berubah
button-apply-new = Terapkan: { $created } baru
button-apply-changed = Terapkan: { $updated } berubah
button-discard = Buang
button-match = Cocokkan username, sisanya baru
button-match-off = Kembali pakai id
button-keep = Biarkan yang itu
button-keep-off = Ambil yang itu juga
button-import-for = Untuk { $workspace }
import-done = ✅ Diimpor: { $created } baru, { $updated } berubah, { $unchanged } tetap.
import-left-out = { $count } baris salah tidak ikut.
import-file-deleted = Pesan Anda dengan filenya saya hapus.
import-discarded = Dibuang. Tidak ada yang berubah.
import-expired = Pratinjau itu lebih dari sepuluh menit. Tidak ada yang berubah; kirim lagi filenya.
import-applied = Impor itu sudah diterapkan; hanya bisa sekali.
import-not-deleted = ⚠️ Pesan Anda dengan filenya tidak bisa saya hapus. Mungkin ada kata sandi di dalamnya: tolong hapus sendiri.
errors-caption = { $count } kesalahan, masing-masing dengan baris, sel, dan cara memperbaikinya.

## Problems of rows, and what to do

problem-number_too_long = { $column } berisi angka lebih dari 15 digit, yang dibulatkan Excel
problem-fraction = { $column } berisi angka pecahan, bukan teks
problem-date = { $column } berisi tanggal, bukan teks
problem-boolean = { $column } berisi TRUE atau FALSE, bukan teks
problem-error_value = { $column } berisi nilai kesalahan
problem-formula = { $column } berisi rumus
problem-control_character = { $column } berisi karakter yang tidak terlihat
problem-too_long = { $column } lebih dari { $limit } karakter
problem-username_missing = username tidak ada
problem-username_invalid = username hanya boleh huruf, angka, . dan _, bukan “{ $character }”
problem-username_invalid-space = username hanya boleh huruf, angka, . dan _, tanpa spasi
problem-username_invalid-limit = username paling banyak { $limit } karakter
problem-username_twice = username ini juga ada di baris { $row }
problem-username_taken = username ini sudah dipakai akun { $account }
problem-id_invalid = id bukan bilangan bulat
problem-id_unknown = tidak ada akun { $id } di daftar ini
problem-id_twice = id { $id } juga ada di baris { $row }
problem-flag_invalid = { $column } bukan 0 dan bukan 1
problem-count_invalid = { $column } bukan bilangan bulat
problem-device_invalid = { $column } bukan nomor seri HP
problem-device_ambiguous = { $serial } ada di beberapa host: { $hosts }
problem-host_unknown = tidak ada host { $host }
problem-device_conflict = device { $device } dan device_index { $device_index } adalah HP yang berbeda
remedy-text = Format selnya sebagai teks, lalu ketik lagi.
remedy-formula = Ganti rumusnya dengan nilainya.
remedy-retype = Ketik lagi nilainya.
remedy-shorten = Persingkat.
remedy-username = Isi username seperti yang tampil di aplikasi.
remedy-once = Sisakan di salah satu dari dua baris itu.
remedy-id = Kosongkan id untuk membuat akun baru, atau cocokkan menurut username.
remedy-flag = Isi 0 atau 1.
remedy-number = Isi bilangan bulat, atau kosongkan.
remedy-device = Isi nomor seri seperti di daftar adb, atau host/seri.
remedy-conflict = Kosongkan salah satu, atau isi keduanya dengan HP yang sama.
warning-colon_without_secret = kata sandinya berisi titik dua tanpa kunci 2FA yang benar sesudahnya; semuanya dianggap kata sandi
warning-password_edge_space = kata sandinya diawali atau diakhiri spasi
warning-label_unknown = device_index bukan label di sini; device yang berlaku

## Log in

title-login = Login
login-who = Login akun yang mana?
button-login-everybody = Semua akun
button-login-phone = HP { $phone }
login-ask = <b>Login { count-accounts } di { $phones }?</b>
login-ask-look = <b>Periksa { count-accounts } di { $phones }?</b>
login-unseen = { $count } login pernah dikirim dan hasilnya tidak terlihat. Mulai hanya memeriksa apakah sudah masuk; mengirim lagi perlu persetujuan Anda.
login-nobody = Sekarang tidak ada akun yang bisa login.
login-left-out = Tidak ikut: { $count }
login-left-out-line = • { $reason }: { $names }
login-name-until = { $name } (sampai { $until })
login-unknown = Tidak ada di daftar ini: { $names }
login-until = Berlaku sampai { $until }.
button-start = Mulai: { $count } akun
button-look = Mulai: hanya periksa { $count }
button-consent = Mulai, dan kirim lagi { $count }
login-started = ▶️ Proses { $run } berjalan: { count-accounts }.
login-over = Proses { $run } sudah selesai: { count-accounts }. Hasilnya di bawah.
login-dropped = Dibatalkan. Tidak ada yang dimulai.
excluded-disabled = { $count } nonaktif
excluded-no_phone = { $count } tanpa HP
excluded-no_password = { $count } tanpa kata sandi
excluded-phone_offline = { $count } yang HP-nya offline
excluded-password_refused = { $count } dengan kata sandi yang ditolak; ganti dulu
excluded-cooling_down = { $count } sedang istirahat
excluded-phone_cooling_down = { $count } yang HP-nya sedang istirahat
excluded-already_queued = { $count } sudah ikut proses lain
excluded-other_account = { $count } yang emailnya masuk ke akun lain
excluded-unknown_to_app = { $count } tidak dikenal aplikasi
excluded-suspended = { $count } ditangguhkan aplikasi
excluded-disabled_by_app = { $count } dinonaktifkan aplikasi
excluded-not_supported = { $count } di aplikasi yang belum didukung

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

## How a login ended: in short, and in a sentence

short-logged_in = berhasil login
short-already_logged_in = sudah login
short-other_account = akun lain
short-wrong_password = kata sandi salah
short-unknown_account = akun tak dikenal
short-code_refused = kode ditolak
short-challenge = perlu Anda
short-rate_limited = coba lagi nanti
short-suspended = ditangguhkan
short-account_disabled = dinonaktifkan aplikasi
short-app_missing = aplikasi tidak ada
short-phone_lost = HP terputus
short-unknown_screen = layar tak dikenal
short-stuck = macet
short-timed_out = terlalu lama
short-unconfirmed = hasil tak terlihat
short-cancelled = dibatalkan
short-interrupted = terhenti
short-held_back = ditahan
short-failed = gagal
outcome-other_account = { $app } menampilkan akun lain: { $detail }. Periksa email di daftar; tidak ada lagi yang disentuh.
outcome-wrong_password = { $app } menolak kata sandinya. Tidak akan saya ketik lagi sampai Anda menggantinya.
outcome-unknown_account = { $app } tidak mengenal akun ini. Periksa username dan emailnya.
outcome-code_refused = { $app } dua kali menolak kode 2FA. Periksa kunci di daftar, dan jam komputer ini.
outcome-rate_limited = { $app } bilang “coba lagi nanti”. Akun dan HP-nya istirahat dulu.
outcome-suspended = { $app } menangguhkan akun ini. Hanya Anda yang bisa mengajukan banding, di aplikasi.
outcome-account_disabled = { $app } menonaktifkan akun ini. Hanya Anda yang bisa mengajukan banding, di aplikasi.
outcome-app_missing = { $app } tidak terpasang di HP itu. Pasang dulu, lalu ulangi.
outcome-phone_lost = HP terputus sebelum login dikirim. Periksa kabelnya, lalu ulangi.
outcome-unknown_screen = Muncul layar yang tidak saya kenal, jadi tidak saya sentuh. Lihat HP-nya, lalu ulangi.
outcome-stuck = Layar yang sama muncul terus. Lihat HP-nya, lalu ulangi.
outcome-timed_out = Terlalu lama dan belum dikirim. Ulangi kalau HP-nya sudah lancar.
seen-signed-out = Login pernah dikirim, dan { $app } di HP menunjukkan akunnya keluar. Baru dikirim lagi kalau Anda setuju: tekan Ulangi.
outcome-unconfirmed = Login sudah dikirim, tetapi hasilnya tidak terlihat. Tidak akan dikirim lagi sebelum HP-nya diperiksa.
outcome-cancelled = Anda membatalkannya sebelum dikirim.
outcome-interrupted = Saya terlalu sering terhenti di tengah jalan. Lihat HP-nya, lalu ulangi.
outcome-failed = Kesalahan di pihak saya; tercatat di log. Boleh diulangi.
held-back = Tidak ikut saat gilirannya tiba: { $reason }.
held-deleted = sudah tidak ada di daftar
held-other_phone = dipindahkan ke HP lain
held-disabled = nonaktif
held-no_phone = tidak punya HP
held-no_password = tidak punya kata sandi
held-phone_offline = HP-nya offline
held-password_refused = kata sandinya ditolak; ganti dulu
held-cooling_down = sedang istirahat
held-phone_cooling_down = HP-nya sedang istirahat
held-already_queued = ikut proses lain
held-other_account = emailnya masuk ke akun lain
held-unknown_to_app = aplikasi tidak mengenalnya
held-suspended = ditangguhkan aplikasi
held-disabled_by_app = dinonaktifkan aplikasi
held-not_supported = aplikasinya belum didukung
challenge-captcha = { $app } minta bukti bahwa Anda manusia. Silakan lakukan di HP, lalu ulangi.
challenge-selfie = { $app } minta selfie video. Silakan lakukan di HP, lalu ulangi.
challenge-id_upload = { $app } minta kartu identitas. Silakan lakukan di HP, lalu ulangi.
challenge-confirm_identity = { $app } minta konfirmasi bahwa ini Anda. Silakan lakukan di HP, lalu ulangi.
challenge-email_or_sms_code = { $app } mengirim kode lewat email atau SMS. Silakan ketik di HP, lalu ulangi.
challenge-approve_elsewhere = { $app } menunggu persetujuan di perangkat lain. Silakan setujui di sana, lalu ulangi.
challenge-two_factor = { $app } minta kode 2FA, dan kuncinya tidak ada di daftar. Tambahkan sebagai password:SECRET, atau ketik kodenya di HP.
challenge-other = { $app } minta sesuatu yang hanya bisa Anda lakukan. Silakan lihat HP-nya, lalu ulangi.

## Requests that are refused

refused-token_unknown = Tombol itu tidak saya kenal lagi. Tidak ada yang dilakukan.
refused-token_used = Tombol itu sudah dipakai; hanya berlaku sekali.
refused-token_expired = Tombol itu lebih dari sepuluh menit. Tidak ada yang dilakukan.
refused-plan_unknown = Impor itu tidak saya kenal lagi. Kirim lagi filenya.
refused-plan_applied = { import-applied }
refused-plan_discarded = { import-discarded }
refused-plan_expired = { import-expired }
refused-plan_locked = File itu masih terlindungi: kirim kata sandinya dulu.
refused-password_wrong = { import-wrong-password }
refused-password_unsuitable = Kata sandi file punya 8 sampai 255 karakter, tanpa karakter yang tidak terlihat.
refused-plan_empty = { import-nothing }
refused-username_taken = { $username } sudah ada di daftar.
refused-username_invalid = Username hanya boleh huruf, angka, . dan _, paling banyak 30.
refused-email_invalid = Itu bukan alamat email.
refused-secret_invalid = Ada titik dua, tetapi tidak ada kunci 2FA yang benar sesudahnya.
refused-text_too_long = Itu lebih dari { $limit } karakter.
refused-control_character = Ada karakter yang tidak terlihat di situ, misalnya ganti baris.
refused-nothing_changed = Memang sudah begitu.
refused-changed_meanwhile = Orang lain sudah mengubah { $username }. Saya tidak mengubah apa pun.
refused-change_unknown = Perubahan itu tidak saya kenal lagi.
refused-undo_over = Sudah terlambat untuk mengurungkannya.
refused-undo_done = Itu sudah diurungkan.
refused-undo_changed_since = Tidak bisa diurungkan: { $username } sudah berubah lagi sesudahnya.
refused-account_busy = { $username } sedang ikut proses. Batalkan prosesnya dulu, atau tunggu sampai selesai.
refused-list_busy = Daftarnya sedang terlalu cepat berubah. Tekan lagi sebentar lagi.
refused-view_unknown = Daftar itu sudah lama. Ini yang baru.
refused-account_unknown = Akun itu sudah tidak ada di daftar.
refused-nothing_ticked = Belum ada yang dicentang. Centang akun dulu.
refused-nothing_to_change =
    { $disabled ->
        [0] Tidak ada yang perlu diubah: semuanya sudah begitu.
       *[other] Tidak ada yang perlu diubah: { $disabled } akun nonaktif tidak ikut, yang lain sudah begitu.
    }
refused-nothing_to_do = Tidak ada lagi akun yang perlu login.
refused-already_queued = Salah satunya sudah ikut proses lain. Minta lagi, nanti saya lewati.
refused-run_unknown = Proses itu tidak saya kenal lagi.
refused-phone_unknown = Tidak ada HP { $name }. Daftarnya ada di /phones.
refused-file_unavailable = Filenya tidak bisa saya ambil dari Telegram. Silakan kirim lagi.

## Files that are not read

refused-empty_file = File itu kosong. Simpan accounts.xlsx sekali lagi dan kirim ulang.
refused-too_big = File itu lebih dari 20 MB, melebihi yang bisa saya terima dari Telegram. Bagi daftarnya dan kirim per bagian.
refused-password_protected = Di dalam file itu ada file lain yang terlindungi. Simpan tanpa kata sandi dan kirim ulang.
refused-wrong_password = Tidak ada kata sandi yang cocok, jadi filenya saya buang. Kirim ulang kalau sudah punya yang benar.
refused-protection_unknown = File itu dilindungi dengan cara yang tidak bisa saya buka. Simpan tanpa perlindungan, atau dengan kata sandi, dan kirim ulang.
refused-old_excel = Itu file Excel lama (.xls). Simpan sebagai .xlsx dan kirim ulang.
refused-csv = Itu file teks, seperti .csv, bukan spreadsheet. Simpan sebagai .xlsx dan kirim ulang.
refused-open_document = Itu file OpenDocument (.ods). Simpan sebagai .xlsx dan kirim ulang.
refused-picture = Itu gambar, apa pun namanya. Saya perlu accounts.xlsx.
refused-not_a_spreadsheet = Itu bukan spreadsheet Excel. Saya perlu accounts.xlsx.
refused-truncated = File itu terpotong: bagian akhirnya hilang. Kirim sekali lagi.
refused-damaged = File itu rusak. Buka, simpan sebagai .xlsx, dan kirim ulang.
refused-macros = File itu berisi makro, dan itu tidak saya buka. Simpan sebagai .xlsx tanpa makro.
refused-too_many_parts = File itu terdiri dari lebih dari { $limit } bagian. Salin baris-barisnya ke file baru.
refused-unpacks_too_big = File itu jadi terlalu besar kalau dibuka. Salin baris-barisnya ke file baru.
refused-too_many_rows = File itu punya lebih dari { $limit } baris. Bagi dan kirim per bagian.
refused-too_complex = Membaca file itu terlalu banyak memori atau waktu. Salin baris-barisnya, tanpa gambar dan gaya, ke file baru.
refused-no_rows = File itu tidak ada isinya, judul kolom pun tidak.
refused-no_username_column = File itu tidak punya kolom username. Baris pertama berisi nama kolom; contohnya di /export.
refused-duplicate_column = Kolom { $column } ada dua kali ({ $cells }). Sisakan satu saja.

## Language and time zone

command-language = English, Indonesia, Nederlands
command-timezone = Jam yang saya pakai
title-language = Bahasa
language-name = Indonesia
language-chosen = Kita berbahasa <b>{ $language }</b>.
language-followed = Kita berbahasa <b>{ $language }</b>, seperti Telegram Anda.
language-follow = Seperti Telegram saya
button-timezone = Zona waktu…
title-timezone = Zona waktu
timezone-now = Jam Anda: <b>{ $time }</b>
timezone-other = Di tempat lain? Tulis <code>/timezone Tokyo</code>, atau kota besar lain.
timezone-which = { $place } yang mana?
timezone-unknown = Saya tidak tahu zona waktu { $place }. Coba kota yang lebih besar di dekatnya, atau salah satu ini.

## People, roles and groups

command-operators = Siapa yang boleh memakai saya
command-audit = Siapa melakukan apa, kapan
role-viewer = pemantau
role-operator = operator
role-admin = admin
role-may-viewer = melihat daftar, HP, dan proses
role-may-operator = melihat semua, menjalankan login, mengimpor dan mengubah akun
role-may-admin = semua itu, ditambah ekspor kata sandi, menghapus, dan mengurus orang
gate-whoami-operator = ID Telegram Anda: <code>{ $id }</code>, peran Anda: <b>{ $role }</b>.
gate-role-needed = 🔒 Itu perlu peran <b>{ $needed }</b>; peran Anda { $own }. Tanya { $names }.
overview-role = Peran Anda: { $role }
title-operators = Orang
operators-counts = { $count } orang boleh memakai saya.
operators-roles =
    <b>{ role-viewer }</b>: { role-may-viewer }
    <b>{ role-operator }</b>: { role-may-operator }
    <b>{ role-admin }</b>: { role-may-admin }
button-operators = Orang
button-operator = { $name } · { $role }
button-invite = Undang
button-audit = Jejak tindakan
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
title-invitation = Undangan
invitation-which = Untuk peran apa?
button-role = { $role }
invitation-made = Untuk satu <b>{ $role }</b>, sekali pakai, sampai { $until }. Kirim tautan ini ke orangnya, jangan ke yang lain:
invitation-or = atau ini, untuk dikirim ke saya apa adanya: { $token }
invitation-welcome = 👋 Selamat datang! Peran Anda <b>{ $role }</b>.
invitation-raised = Peran Anda sekarang <b>{ $role }</b>.
invitation-begin = /start menampilkan ringkasan, /help cara kerjanya.
invitation-joined = { $name } memakai undangan Anda, sebagai { $role }.
invitation-not-deleted = ⚠️ Pesan Anda dengan undangan tidak bisa saya hapus. Undangannya memang sudah terpakai.
group-allowed = Sekarang saya mendengarkan di sini, untuk orang yang boleh memakai saya. File, gambar, kartu, dan rahasia saya kirim secara pribadi. /disallow mengakhirinya.
group-disallowed = Mulai sekarang saya diam di sini.
group-only-there = Tulis itu di grup yang dimaksud.
group-sent-privately = 📩 Saya kirim secara pribadi.
group-write-first = Itu bukan untuk grup. Tulis dulu ke saya secara pribadi: @{ $bot }
group-no-files = ⚠️ File bisa berisi kata sandi: tolong kirim ke saya secara pribadi, @{ $bot }.
group-not-deleted = ⚠️ Pesan Anda di sini tidak bisa saya hapus. Kalau berisi kata sandi, tolong hapus sendiri.
refused-role_needed = Itu perlu peran { $role ->
    [admin] { role-admin }
    [operator] { role-operator }
   *[viewer] { role-viewer }
}, dan peran Anda sekarang lain.
refused-invitation_needless = Semua itu sudah boleh Anda lakukan; undangannya tetap tidak terpakai.
refused-operator_unknown = Dia sudah tidak boleh memakai saya.
refused-operator_fixed = { $name } tercantum di pengaturan, dan tetap admin.
refused-last_admin = Harus ada yang tetap menjadi admin. Jadikan orang lain admin dulu.

## Who did what

title-audit = Jejak tindakan
button-newer = ‹ Lebih baru
button-older = Lebih lama ›
button-audit-file = Sebagai file
audit-caption = Siapa melakukan apa, yang terbaru di atas. Waktunya UTC.
audit-line = { $when } · { $who }: { $what }
audit-other = { $action } { $subject } { $detail }
audit-stranger-refused = orang asing mencoba memakai saya
audit-group-refused = menulis di grup yang tidak diizinkan
audit-operator-invite = membuat undangan untuk satu { $detail }
audit-operator-join = bergabung sebagai { $detail }
audit-operator-role = mengubah peran { $subject }: { $detail }
audit-operator-remove = mengeluarkan { $subject }
audit-chat-allow = mengizinkan grup { $subject }
audit-chat-disallow = mencabut izin grup { $subject }
audit-chat-left = mengeluarkan saya dari grup { $subject }
audit-audit-export = mengekspor jejak ini
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
audit-account-bind = memasang { $subject } { $detail }
audit-account-unbind = melepas { $subject } { $detail }
audit-account-delete = menghapus { $subject } { $detail }
audit-account-logged_out = menandai belum login: { $subject } { $detail }
counted-accounts = { count-accounts }
counted-changed = { $count } berubah
counted-dropped = { $count } batal
counted-logins = { $count } login
counted-new = { $count } baru
trail-username = username
trail-email = email
trail-password = kata sandi
trail-phone = HP
trail-logined = login atau belum
trail-status = aktif atau nonaktif
