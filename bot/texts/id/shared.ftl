### Kata yang dipilih: satu kata untuk satu hal, selalu "Anda".
# account akun · phone HP · run proses · job tugas · chat chat · file file · backup backup
# log in, signed in login · sign out logout · password kata sandi · 2FA secret kunci 2FA
# bind tautkan (install pasang, pair pasangkan) · card detail · undo urungkan (cancel batalkan)
# pause, drain jeda · cooling down istirahat · held back ditunda · left out tidak ikut
# needs you butuh bantuan · app asks minta verifikasi · answers, responds merespons
# stats statistik · likes suka · who did what log aktivitas · restart restart · host komputer

## Shared

workspace-all = Semua aplikasi
workspace-instagram = Instagram
workspace-tiktok = TikTok
head-alone = <b>{ $title }</b>
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } dan { $count } lainnya
span-minutes = { $minutes } mnt{ $seconds ->
        [0] { "" }
       *[other] { " " }{ $seconds } dtk
    }
span-hours = { $hours } jam{ $minutes ->
        [0] { "" }
       *[other] { " " }{ $minutes } mnt
    }
span-days = { $days } hari
span-seconds = { $seconds } dtk
count-accounts = { $count } akun
count-phones = { $count } HP

## Arti kata

meaning-which = <b>{ $name } di sini maksudnya apa?</b>
meaning-which-filter = <b>Satu filter saja. Yang mana?</b>
meaning-unknown = Tidak ada akun, HP, tag, atau filter bernama { $names }. Tidak ada yang saya lakukan.
meaning-near = Tidak ada akun, HP, tag, atau filter bernama { $names }. Maksud Anda:
meaning-write = • { $said }
button-means-account = Akun { $name }
