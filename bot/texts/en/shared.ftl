## Shared

workspace-all = All apps
workspace-instagram = Instagram
workspace-tiktok = TikTok
head-alone = <b>{ $title }</b>
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } and { $count } more
span-minutes = { $minutes } min{ $seconds ->
        [0] { "" }
       *[other] { " " }{ $seconds } s
    }
span-hours = { $hours } h{ $minutes ->
        [0] { "" }
       *[other] { " " }{ $minutes } min
    }
span-days = { $days } days
span-seconds = { $seconds } s
count-accounts = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
count-phones = { $count ->
    [one] 1 phone
   *[other] { $count } phones
}

## What words mean

meaning-which = <b>What is { $name } here?</b>
meaning-which-filter = <b>One filter at a time. Which?</b>
meaning-unknown = There's no account, phone, tag or filter called { $names }. I did nothing.
meaning-near = There's no account, phone, tag or filter called { $names }. Did you mean:
meaning-write = • { $said }
button-means-account = Account { $name }
