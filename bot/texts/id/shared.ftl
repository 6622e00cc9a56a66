## Shared

workspace-all = Semua aplikasi
workspace-instagram = Instagram
workspace-tiktok = TikTok
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } dan { $count } lainnya
span-minutes = { $minutes } mnt { $seconds } dtk
span-seconds = { $seconds } dtk
count-accounts = { $count } akun
count-phones = { $count } HP
