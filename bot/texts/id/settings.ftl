## Settings, and keys below the chat

command-settings = Bahasa, suara, ringkasan, tombol
command-menu = Tombol di bawah obrolan
title-settings = <b>Pengaturan</b>
settings-zone = Zona waktu: <b>{ $zone }</b>
settings-zone-none = Zona waktu: belum dipilih, jadi UTC
settings-heard = Notifikasi yang diatur sendiri:
settings-heard-usual = Notifikasi: seperti biasa
settings-digest = Ringkasan harian: <b>{ $time }</b> ({ $zone })
settings-no-digest = Ringkasan harian: tidak ada
settings-keys = Tombol di bawah obrolan: <b>tampil</b>
settings-no-keys = Tombol di bawah obrolan: tidak tampil
button-settings-digest = Ringkasan harian…
button-keys-on = Tampilkan tombol
button-keys-off = Sembunyikan tombol
keys-shown = ⌨️ Tombolnya ada di bawah. Lewat /settings bisa disembunyikan.
keys-hidden = ⌨️ Tombolnya sudah hilang. /menu menampilkannya lagi.
keys-in-dialogue = Itu saya anggap tombol, bukan jawaban Anda: pertanyaan saya di atas masih menunggu. Dengan /cancel Anda meninggalkannya.
key-status = 📊 Status
key-login = 🔑 Login
key-waiting = ⏳ Menunggu
key-phones = 📱 HP
