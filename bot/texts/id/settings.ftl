## Settings, and keys below the chat

command-settings = Bahasa, bunyi, ringkasan, tombol
command-menu = Tombol di bawah chat
title-settings = <b>Pengaturan</b>
settings-zone = Zona waktu: <b>{ $zone }</b>
settings-zone-none = Zona waktu: belum dipilih, jadi UTC
settings-heard = Notifikasi yang diatur sendiri:
settings-heard-usual = Notifikasi: seperti biasa
settings-digest = Ringkasan harian: <b>{ $time }</b> ({ $zone })
settings-no-digest = Ringkasan harian: tidak ada
settings-keys = Tombol di bawah chat: <b>tampil</b>
settings-no-keys = Tombol di bawah chat: tidak tampil
button-settings-digest = Ringkasan harian…
button-keys-on = Tampilkan tombol
button-keys-off = Sembunyikan tombol
keys-shown = ⌨️ Tombolnya ada di bawah. Bisa disembunyikan lewat /settings.
keys-hidden = ⌨️ Tombolnya sudah disembunyikan. /menu menampilkannya lagi.
keys-in-dialogue = Itu saya anggap tombol, bukan jawaban Anda: pertanyaan saya di atas masih menunggu. /cancel membatalkannya.
key-status = 📊 Status
key-login = 🔑 Login
key-waiting = ⏳ Menunggu
key-phones = 📱 HP
