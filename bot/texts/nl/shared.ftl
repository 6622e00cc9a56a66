## Shared

workspace-all = Alle apps
workspace-instagram = Instagram
workspace-tiktok = TikTok
head-alone = <b>{ $title }</b>
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

## Wat woorden betekenen

meaning-which = <b>Wat bedoel je met { $name }?</b>
meaning-which-filter = <b>Er kan maar één filter tegelijk. Welk?</b>
meaning-unknown = Ik ken geen account, telefoon, tag of filter met de naam { $names }. Ik heb niets gedaan.
meaning-near = Ik ken geen account, telefoon, tag of filter met de naam { $names }. Bedoelde je:
meaning-write = • { $said }
button-means-account = Account { $name }
