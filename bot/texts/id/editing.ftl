## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Berhenti di sini; tidak ada yang disimpan.
dialogue-cancelled = Dibatalkan; tidak ada yang disimpan.
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
add-hint-line = Semua dalam satu baris: <code>/add nama sandi mail@example.com hp 3</code>
add-ask-sure = <b>Itu memang kata sandinya?</b>
add-looks = ⚠️ Itu mirip { $look }.
add-look-email = alamat e-mail
add-look-phone = nama HP
add-look-app = nama aplikasi
add-look-password = kata sandi
add-look-secret = kunci 2FA
add-odd = ⚠️ Kata ke-{ $place } mirip { $look }. Baris Anda saya pahami begini:
add-unplaced = { $count } kata tidak saya mengerti dan saya abaikan.
button-is-password = Ya, itu kata sandinya
button-as-written = Bukan, urutan biasa
button-field-phone = HP
add-ask-check = <b>Sudah benar?</b>
add-dropped = Dibatalkan. Tidak ada yang disimpan.
add-saved = ✅ Akun itu sudah tersimpan.

## Changing an account

edit-ask-username = <b>Ketik username baru.</b>
edit-ask-email = <b>Ketik email baru.</b>
edit-ask-package =
    <b>Di salinan aplikasi yang mana?</b>
    Ketik nama paketnya, seperti <code>com.example.app</code>; untuk profil kerja atau aplikasi ganda tambahkan nomor pengguna Android, seperti <code>com.example.app@10</code>.
edit-ask-tags =
    <b>Ketik tag-nya.</b>
    Satu kata per tag, dipisah koma, misalnya <code>acme, promo-mei</code>. Tag yang lama diganti.
edit-ask-note = <b>Ketik catatannya.</b>
edit-ask-password =
    <b>Ketik kata sandi baru.</b>
    Pesan Anda saya hapus dan tidak pernah saya tampilkan.
edit-ask-totp =
    <b>Ketik kunci 2FA-nya.</b>
    Seperti yang diberikan aplikasi untuk autentikator, atau alamat otpauth://-nya. Pesan Anda saya hapus dan tidak pernah saya tampilkan.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword =
    <b>Hapus kata sandi?</b>
    Tanpa kata sandi, akun tidak bisa login.
edit-nopassword-codes = Kunci 2FA-nya ikut terhapus.
button-no-email = Hapus email
button-no-package = Yang terpasang
button-no-tags = Hapus tag
button-no-note = Hapus catatan
button-no-totp = Hapus kunci 2FA
