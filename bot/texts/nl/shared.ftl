## Shared

workspace-all = Alle apps
workspace-instagram = Instagram
workspace-tiktok = TikTok
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } en nog { $count }
span-minutes = { $minutes } min { $seconds } s
span-seconds = { $seconds } s
count-accounts = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
count-phones = { $count ->
    [one] 1 telefoon
   *[other] { $count } telefoons
}
