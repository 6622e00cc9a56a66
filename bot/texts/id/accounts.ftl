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
card-email = Email: { $value }
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
card-nickname = Nama panggilan: { $name }
card-country = Negara: { $country }
figure-followers = Pengikut: { $count }
figure-following = Mengikuti: { $count }
figure-hearts = Suka: { $count }
figure-videos = Video: { $count }
figure-friends = Teman: { $count }
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
