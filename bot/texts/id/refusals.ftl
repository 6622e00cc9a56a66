## Requests that are refused

refused-token_unknown = Tombol itu sudah tidak berlaku. Tidak ada yang dilakukan.
refused-token_used = Tombol itu sudah dipakai; hanya berlaku sekali.
refused-token_expired = Tombol itu sudah lebih dari sepuluh menit. Tidak ada yang dilakukan.
refused-plan_unknown = Impor itu sudah tidak ada. Kirim lagi filenya.
refused-plan_applied = { import-applied }
refused-plan_discarded = { import-discarded }
refused-plan_expired = { import-expired }
refused-plan_locked = File itu masih terlindungi: kirim kata sandinya dulu.
refused-imports_own = Sudah ada { $most } file Anda yang menunggu jawaban. Terapkan atau buang salah satunya, lalu kirim lagi file ini.
refused-imports_all = Sudah ada { $most } file tim yang menunggu jawaban. Setelah salah satunya diterapkan atau dibuang, atau lewat sepuluh menit, kirim lagi file ini.
refused-imports_large = Bersama file lain yang menunggu jawaban, file ini terlalu besar. Setelah salah satunya diterapkan atau dibuang, atau lewat sepuluh menit, kirim lagi.
refused-password_wrong = { import-wrong-password }
refused-password_unsuitable = Kata sandi file berisi 8 sampai 255 karakter, tanpa karakter yang tidak terlihat.
refused-plan_empty = { import-nothing }
refused-username_taken = { $username } sudah ada di daftar.
refused-username_invalid = Username hanya boleh huruf, angka, . dan _, paling banyak 30.
refused-email_invalid = Itu bukan alamat email.
refused-package_invalid = Itu bukan nama salinan { $app }. Bentuknya seperti { $example }, atau { $example }@10 untuk profil kerja atau aplikasi ganda.
refused-tags_invalid = Tag adalah satu kata dari huruf, angka, dan _ - . & +, paling banyak 30 karakter. Pisahkan tag dengan koma; paling banyak 50.
refused-tag_unknown = Tidak ada yang punya tag <code>#{ $name }</code>. Tag yang ada terlihat di /accounts › Filter › Menurut tag.
refused-secret_invalid = Ada titik dua, tetapi tidak ada kunci 2FA yang benar sesudahnya.
refused-totp_invalid = Itu bukan kunci 2FA: isinya 16 atau lebih dari A–Z dan 2–7, atau alamat otpauth://.
refused-totp_other_kind = { $part ->
    [type] Alamat otpauth:// itu untuk kode berdasarkan hitungan, bukan waktu.
    [digits] Alamat otpauth:// itu untuk kode yang bukan 6 digit.
    [period] Alamat otpauth:// itu untuk kode yang tidak berganti tiap 30 detik.
    [algorithm] Alamat otpauth:// itu untuk kode yang tidak dibuat dengan SHA1.
   *[issuer] Alamat otpauth:// itu milik aplikasi lain.
}
refused-text_too_long = Itu lebih dari { $limit } karakter.
refused-control_character = Ada karakter yang tidak terlihat di situ, misalnya ganti baris.
refused-nothing_changed = Memang sudah begitu.
refused-changed_meanwhile = Orang lain baru saja mengubah { $username }. Saya tidak mengubah apa pun.
refused-change_unknown = Perubahan itu sudah tidak ada.
refused-undo_over = Sudah terlambat untuk mengurungkannya.
refused-undo_done = Itu sudah diurungkan.
refused-undo_changed_since = Tidak bisa diurungkan: { $username } sudah berubah lagi sesudahnya. Urungkan dulu perubahan yang terakhir, atau ubah sendiri.
refused-undo_wiped = Itu tidak bisa diurungkan lagi: salah satu akunnya sudah dihapus.
refused-undo_run_active = Proses { $run } masih berjalan. Tunggu sampai selesai, atau batalkan, lalu urungkan.
refused-undo_phone_busy = Belum bisa diurungkan: HP { $name } sedang bekerja, atau ada tugas yang menunggu. Tunggu sampai selesai, atau batalkan prosesnya, lalu coba lagi.
refused-undo_phone_gone = Tidak bisa diurungkan: HP { $name } sudah dilupakan sesudahnya. Kalau belum sepuluh menit, urungkan itu dulu di /audit.
refused-undo_phone_back = Tidak bisa diurungkan: HP { $name } sudah ada lagi di daftar sebagai HP { $other }. Tautkan akunnya ke HP itu; atau putuskan lalu lupakan HP itu dulu.
refused-undo_label_taken = Tidak bisa diurungkan: sekarang ada HP lain yang bernama { $name }. Ganti dulu nama HP itu, lalu coba lagi.
refused-undo_schedule_changed = Tidak bisa diurungkan: jadwal { $schedule } sekarang untuk HP lain.
refused-account_busy = { $username } sedang ikut proses. Batalkan prosesnya dulu, atau tunggu sampai selesai.
refused-list_busy = Daftarnya sedang sering berubah. Coba tekan lagi sebentar lagi.
refused-view_unknown = Daftar itu sudah tidak berlaku. Ini yang terbaru.
refused-account_unknown = Akun itu sudah tidak ada di daftar.
refused-nothing_ticked = Belum ada yang dicentang. Centang akun dulu.
refused-nothing_to_change =
    { $disabled ->
        [0] Tidak ada yang perlu diubah: semuanya sudah begitu.
       *[other] Tidak ada yang perlu diubah: { $disabled } akun nonaktif tidak ikut, yang lain sudah begitu.
    }
refused-nothing_to_do = Tidak ada lagi akun yang perlu login.
refused-already_queued = Salah satunya sudah ikut proses lain. Minta lagi, nanti yang itu saya lewati.
refused-run_unknown = Proses itu sudah tidak ada.
refused-phone_unknown = Tidak ada HP { $name }. Daftarnya ada di /phones.
refused-file_unavailable = Filenya tidak bisa saya ambil dari Telegram. Untuk sementara filenya tetap di chat: silakan kirim lagi atau teruskan kepada saya.
refused-already_scanned = Salah satu HP ini sedang diperiksa. Minta lagi setelah selesai.
refused-not_waiting = Ini sudah tidak menunggu siapa pun.
refused-hands_over = HP { $name } sudah tidak dipesan untuk Anda. Untuk mengendalikannya lagi, kirim <code>/hands { $name }</code>.
refused-hands_busy = HP { $name } masih mengerjakan tekanan terakhir. Tunggu sebentar.
refused-phone_held = HP { $name } sedang dikendalikan { $by }.
refused-kind_has_not_app = Itu tidak bisa dilakukan di { $app }.
refused-already_begun = Itu sudah berjalan, di proses { $run }.
