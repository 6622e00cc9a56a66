## Shared

workspace-all = All apps
workspace-instagram = Instagram
workspace-tiktok = TikTok
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } and { $count } more
span-minutes = { $minutes } min { $seconds } s
span-seconds = { $seconds } s
count-accounts = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
count-phones = { $count ->
    [one] 1 phone
   *[other] { $count } phones
}
