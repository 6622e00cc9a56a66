## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Berhenti di sini; tidak ada yang disimpan.
dialogue-cancelled = Dibatalkan; tidak ada yang disimpan.
dialogue-over = Pertanyaan itu sudah dijawab atau dibatalkan.
dialogue-expired = Saya sudah menunggu satu jam, jadi isian Anda saya hapus. Tidak ada yang disimpan; silakan mulai lagi.
dialogue-not-deleted = ⚠️ Pesan Anda tidak bisa saya hapus. Mungkin ada kata sandi di dalamnya: tolong hapus sendiri.
dialogue-no-text = ⚠️ Kirim jawabannya sebagai teks.
dialogue-press = ⚠️ Silakan tekan salah satu tombol.
dialogue-phone-unknown = ⚠️ HP itu tidak saya kenal. Pilih salah satu, atau lewati.
button-whole = Semuanya kata sandi
button-type-again = Ketik lagi
button-keep-said = Tetap
button-skip = Lewati
button-save = Simpan

## Adding an account

title-add = Akun baru
add-username = Username: { $name }
add-gives-codes = 2FA: kodenya saya buatkan
add-phone = HP: <b>{ $phone }</b>
add-ask-username =
    <b>Apa username-nya?</b>
    Seperti yang tampil di aplikasi. Pesan Anda saya hapus.
add-ask-email =
    <b>Apa alamat emailnya?</b>
    Dipakai untuk login sebagai ganti username.
add-ask-password =
    <b>Apa kata sandinya?</b>
    Pesan Anda saya hapus dan tidak pernah saya tampilkan.
add-hint-codes = Dengan kunci 2FA: <code>password:SECRET</code>
add-ask-doubt =
    <b>Ada titik dua, tetapi tidak ada kunci 2FA yang benar sesudahnya.</b>
    Kunci 2FA berisi 16 karakter atau lebih dari A–Z dan 2–7. Jadi, itu apa?
add-ask-phone = <b>Di HP yang mana?</b>
add-no-phones = Belum ada HP yang dikenal. Lewati dulu, tautkan nanti.
add-hint-line = Semua dalam satu baris: <code>/add nama sandi mail@example.com hp 3</code>
add-ask-sure = <b>Ini benar kata sandinya?</b>
add-looks = ⚠️ Ini mirip { $look }.
add-look-email = alamat email
add-look-phone = nama HP
add-look-app = nama aplikasi
add-look-password = kata sandi
add-look-secret = kunci 2FA
add-odd = ⚠️ Kata ke-{ $place } mirip { $look }. Baris Anda saya baca begini:
add-unplaced = { $count } kata tidak saya pahami, jadi saya abaikan.
button-is-password = Ya, itu kata sandinya
button-as-written = Bukan, urutannya biasa
button-field-phone = HP
add-ask-check = <b>Sudah benar?</b>
add-dropped = Dibatalkan. Tidak ada yang disimpan.
add-saved = ✅ Akun itu sudah tersimpan.

## Changing an account

edit-ask-username = <b>Ketik username baru.</b>
edit-ask-email = <b>Ketik alamat email baru.</b>
edit-ask-package =
    <b>Akun ini di salinan aplikasi yang mana?</b>
    Ketik nama paketnya, seperti <code>com.example.app</code>; untuk profil kerja atau aplikasi ganda tambahkan nomor pengguna Android, seperti <code>com.example.app@10</code>.
edit-ask-tags =
    <b>Ketik tag-nya.</b>
    Satu kata per tag, dipisah koma, misalnya <code>acme, promo-mei</code>. Tag yang lama akan diganti.
edit-ask-note = <b>Ketik catatannya.</b>
edit-ask-password =
    <b>Ketik kata sandi baru.</b>
    Pesan Anda saya hapus dan tidak pernah saya tampilkan.
edit-ask-totp =
    <b>Ketik kunci 2FA-nya.</b>
    Seperti yang diberikan aplikasi untuk authenticator, atau alamat otpauth://. Pesan Anda saya hapus dan tidak pernah saya tampilkan.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword =
    <b>Hapus kata sandinya?</b>
    Tanpa kata sandi, akun tidak bisa login.
edit-nopassword-codes = Kunci 2FA-nya ikut terhapus.
button-no-email = Hapus email
button-no-package = Aplikasi yang biasa
button-no-tags = Hapus tag
button-no-note = Hapus catatan
button-no-totp = Hapus kunci 2FA
