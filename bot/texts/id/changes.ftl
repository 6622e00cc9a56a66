## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Diurungkan. { $who }: seperti semula
change-until = Bisa diurungkan sampai { $until }, selama belum diubah lagi.
title-undos = <b>Yang bisa diurungkan</b>
undos-none = Sekarang tidak ada yang bisa diurungkan: sudah terlalu lama, sudah diurungkan, atau sudah berubah lagi.
undo-numbered = <b>{ $number }</b> · { $line }
undo-line = { $at } · { $who }
    { $what }
    Sampai { $until }
undo-ask = <b>Urungkan ini?</b>
undo-ask-match = Akun yang ditambahkan ke daftar oleh pencocokan ini dihapus lagi; yang lain kembali seperti semula.
button-undos = ↩️ Bisa diurungkan: { $count }
button-undo-one = ↩️ { $number }
changed-added = ditambahkan
changed-deleted = dihapus
changed-imported = diimpor
changed-replaced = diganti dengan HP { $phone }, { count-accounts } pindah
changed-forgotten = dilupakan, { $count ->
    [0] tidak ada akun di HP itu
   *[other] { count-accounts } jadi tanpa HP
}
changed-matched = dicocokkan dengan { $count } HP: { $phones }
changed-somehow = diubah
changed-enabled = diaktifkan
changed-disabled = dinonaktifkan
changed-signed-in = sudah login
changed-signed-out = belum login
changed-bound = ditautkan ke HP { $phone }
changed-unbound = tanpa HP
changed-email = email { $value }
changed-no-email = tanpa email
changed-package = aplikasi { $value }
changed-no-package = aplikasi yang biasa
changed-tags = tag { $value }
changed-no-tags = tanpa tag
changed-note = catatan { $value }
changed-no-note = tanpa catatan
changed-name = dari { $old } menjadi { $new }
changed-name-now = username baru
changed-password = kata sandi baru
changed-password-codes = kata sandi baru, dengan kode 2FA
changed-no-password = tanpa kata sandi
changed-totp = kunci 2FA baru
changed-no-totp = tanpa kunci 2FA

## Several at once

bulk-which-ticked = Pilih tindakan untuk <b>{ $count } akun yang dicentang</b>:
bulk-which-matching = Pilih tindakan untuk <b>semua { $count } akun</b>:
bulk-which-phone = Tautkan { count-accounts } ke <b>HP yang mana</b>?
bulk-which-tag = <b>Tag mana</b> yang ditambahkan ke { count-accounts }?
bulk-which-untag = <b>Tag mana</b> yang dihapus dari { count-accounts }?
bulk-no-tag = Belum ada akun yang punya tag. Tag apa untuk { count-accounts }?
bulk-no-untag = Belum ada akun yang punya tag.
bulk-type-tag =
    <b>Ketik tag-nya.</b>
    Satu kata, misalnya <code>acme</code>.
bulk-ask-enable = <b>Aktifkan { count-accounts }?</b>
bulk-ask-disable = <b>Nonaktifkan { count-accounts }?</b>
bulk-ask-bind = <b>Tautkan { count-accounts } ke HP { $phone }?</b>
bulk-ask-unbind = <b>Lepas { count-accounts }</b> dari HP-nya?
bulk-ask-tag = <b>Tambahkan { $tag } ke { count-accounts }?</b>
bulk-ask-untag = <b>Hapus { $tag } dari { count-accounts }?</b>
bulk-ask-logged_out = <b>Tandai { count-accounts } belum login?</b>
    Hanya di daftar; di HP tidak ada yang berubah.
bulk-ask-delete = <b>Hapus { count-accounts }?</b>
    Kata sandi dan kunci 2FA-nya ikut terhapus.
erasing-type = Untuk menghapusnya, ketik <b>{ $number }</b>.
erasing-other = Angkanya tidak cocok. Tidak ada yang saya hapus.
bulk-left-out = { $count } akun nonaktif tidak ikut.
button-do-enable = Aktifkan
button-do-disable = Nonaktifkan
button-do-bind = Tautkan ke HP…
button-do-unbind = Lepas dari HP
button-do-tag = Tambah tag…
button-do-untag = Hapus tag…
button-new-tag = Tag baru…
button-do-logged_out = Tandai belum login
button-do-delete = Hapus…
button-go-enable = Aktifkan { count-accounts }
button-go-disable = Nonaktifkan { count-accounts }
button-go-bind = Tautkan { count-accounts }
button-go-unbind = Lepas { count-accounts }
button-go-tag = Tambahkan ke { count-accounts }
button-go-untag = Hapus dari { count-accounts }
button-go-logged_out = Tandai { count-accounts }
button-go-delete = Hapus { count-accounts }
