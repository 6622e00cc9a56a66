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
export-ask-protection = File ini hanya bisa dibuka dengan kata sandi. Kata sandi dari siapa?
button-export-made-up = 🔒 Buatkan untuk saya
button-export-chosen = ✏️ Saya tentukan sendiri
button-export-open = ⚠️ Tanpa kata sandi: siapa pun bisa buka
export-part = Hanya yang tampil di daftar.
export-text = Sel yang diawali = + - atau @ diberi tanda petik tunggal di depannya, supaya tidak dianggap rumus. Kalau dikirim kembali ke saya, isinya seperti semula.
export-protected = 🔒 { count-accounts } dengan kata sandi dan kunci 2FA. File ini dibuka dengan kata sandinya; pesan ini saya hapus dalam 15 menit.
export-open = ⚠️ { count-accounts } dengan kata sandi dan kunci 2FA, dan siapa pun bisa membuka file ini. Pesan ini saya hapus dalam 15 menit; simpan filenya dengan aman, atau jangan disimpan.
export-password = Kata sandi file, selama 15 menit:
    { $password }
    Simpan terpisah dari filenya.
export-protecting = Ekspor { count-accounts } dengan kata sandi, dilindungi kata sandi dari Anda.
export-choose = Kirim kata sandi untuk file: 8 sampai 255 karakter. Pesan Anda langsung saya hapus.
export-chosen-sent = File ini dibuka dengan kata sandi yang Anda kirim. Tidak saya simpan.
export-open-coming = File tanpa kata sandi menyusul di bawah, selama 15 menit.
export-notice = 🔒 { $name } mengekspor { count-accounts } dengan kata sandi, dalam file terlindungi.
export-notice-open = ⚠️ { $name } mengekspor { count-accounts } dengan kata sandi, dalam file tanpa kata sandi.
template-caption = <b>accounts.xlsx</b> kosong. Isi satu baris untuk tiap akun dan kirim ke saya; lembar kedua menjelaskan kolomnya.
template-sheet = Kolom
template-column = Kolom
template-meaning = Isinya
template-example = Contoh
column-id = Kosongkan untuk akun baru. Dalam ekspor, ini menunjukkan baris itu akun yang mana.
column-email = Email untuk login; kalau kosong, username yang dipakai.
column-pwd = Kata sandi. Di Instagram, password:SECRET menambahkan kunci 2FA untuk kode. Kosong berarti yang tersimpan tetap dipakai.
column-username = Nama di aplikasi, tanpa @. Wajib di setiap baris.
column-device = Nomor seri HP seperti di daftar adb; host/seri kalau ada di beberapa host.
column-device_index = Label HP, sebagai ganti nomor seri. Salah satu saja cukup.
column-logined = 1 kalau akun sudah login di HP-nya, 0 kalau belum. Kosong berarti tetap seperti yang diketahui.
column-status = 0 ikut serta; 1 nonaktif dan tidak ikut apa pun. Kosong berarti tetap seperti yang diketahui.
column-nickname = Hanya TikTok: nama yang ditampilkan. Dibaca dari aplikasi.
column-country = Hanya TikTok: negara. Dibaca dari aplikasi.
column-followers = Hanya TikTok: pengikut. Dibaca dari aplikasi.
column-following = Hanya TikTok: jumlah yang diikuti. Dibaca dari aplikasi.
column-hearts = Hanya TikTok: suka yang diterima. Dibaca dari aplikasi.
column-videos = Hanya TikTok: video. Dibaca dari aplikasi.
column-friends = Hanya TikTok: teman. Dibaca dari aplikasi.
column-tags = Kata untuk menemukan akun, misalnya nama klien atau kampanye, dipisah koma; spasi di dalam tag menjadi _. Tambahkan kolom ini kalau perlu. Kosong berarti yang tersimpan tetap dipakai, - menghapusnya.
column-note = Apa pun yang perlu diingat. Tambahkan kolom ini kalau perlu. Kosong berarti yang tersimpan tetap dipakai, - menghapusnya.
column-package = Akun ada di salinan aplikasi yang mana: nama paket aplikasi atau klonnya, dengan @ dan pengguna Android untuk profil kerja atau aplikasi ganda. Tambahkan kolom ini kalau perlu. Kosong berarti yang tersimpan tetap dipakai, - menghapusnya.
column-totp = Kunci 2FA, atau alamat otpauth://-nya, untuk kode. Tambahkan kolom ini kalau perlu; di Instagram kuncinya boleh juga ada di pwd. Kosong berarti yang tersimpan tetap dipakai, - menghapusnya.
export-late = File dengan kata sandi tidak terkirim dalam satu jam, jadi saya buang. Minta lagi dengan /export.
export-not-deleted = ⚠️ Pesan berisi kata sandi itu tidak bisa saya hapus. Tolong hapus sendiri.
export-dropped = Dibatalkan. Tidak ada yang diekspor.

## Files that are not read

refused-empty_file = File itu kosong. Simpan accounts.xlsx sekali lagi dan kirim ulang.
refused-too_big = File itu lebih dari 20 MB, melebihi yang bisa saya terima dari Telegram. Bagi daftarnya dan kirim per bagian.
refused-password_protected = Di dalam file itu ada file lain yang terlindungi. Simpan tanpa kata sandi dan kirim ulang.
refused-wrong_password = Tidak ada kata sandi yang cocok, jadi filenya saya buang. Kirim ulang kalau sudah punya yang benar.
refused-protection_unknown = File itu dilindungi dengan cara yang tidak bisa saya buka. Simpan tanpa perlindungan, atau dengan kata sandi, dan kirim ulang.
refused-old_excel = Itu file Excel lama (.xls). Buka di Excel, LibreOffice, atau Google Sheets, simpan sebagai .xlsx, lalu kirim file itu.
refused-binary_excel = Itu file Excel biner (.xlsb). Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu kirim file itu.
refused-web_page = Itu halaman web atau markup lain, apa pun namanya. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu kirim file itu.
refused-text_encoding = Saya tidak bisa memastikan pengodean file teks itu. Simpan sebagai .xlsx, atau sebagai “CSV UTF-8”, lalu kirim ulang.
refused-text_quotes = Di baris { $line } file teks itu ada tanda petik yang tidak ditutup, atau ada sesuatu di belakangnya. Simpan daftarnya sebagai .xlsx, atau apit selnya dengan tanda petik dan gandakan tanda petik di dalamnya.
refused-open_document = Itu file OpenDocument (.ods). Buka di LibreOffice atau Google Sheets, simpan sebagai .xlsx, lalu kirim file itu.
refused-numbers = Itu file Apple Numbers (.numbers). Di Numbers pilih File › Export To › Excel, lalu kirim .xlsx-nya.
refused-picture = Itu gambar, apa pun namanya. Saya perlu accounts.xlsx.
refused-not_a_spreadsheet = Itu bukan spreadsheet Excel. Saya perlu accounts.xlsx.
refused-truncated = File itu terpotong: bagian akhirnya hilang. Kirim sekali lagi.
refused-damaged = File itu rusak. Buka, simpan sebagai .xlsx, dan kirim ulang.
refused-macros = File itu berisi makro, dan itu tidak saya buka. Simpan sebagai .xlsx tanpa makro.
refused-too_many_parts = File itu terdiri dari lebih dari { $limit } bagian. Salin barisnya ke file baru.
refused-unpacks_too_big = File itu jadi terlalu besar setelah diekstrak. Salin barisnya ke file baru.
refused-too_many_rows = File itu punya lebih dari { $limit } baris. Bagi dan kirim per bagian.
refused-too_complex = Membaca file itu butuh terlalu banyak memori atau waktu. Salin barisnya, tanpa gambar dan gaya, ke file baru.
refused-unreadable = File itu tidak bisa dibaca. Buka, simpan sebagai .xlsx, dan kirim ulang.
refused-no_rows = File itu tidak ada isinya, judul kolom pun tidak.
refused-no_username_column = File itu tidak punya kolom username, nama pengguna, atau gebruikersnaam. Baris nama kolom harus ada di 30 baris pertama; /export menunjukkan caranya.
refused-duplicate_column = Kolom { $column } ada dua kali ({ $cells }). Sisakan satu saja.
