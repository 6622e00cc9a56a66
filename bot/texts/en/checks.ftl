# The kind of run that looks whether accounts are still signed in.

command-check = See who is still signed in
button-check = Check logins
button-check-one = Still signed in?
button-check-list = Still signed in?
title-check = Check
check-which = On which phones shall I look who is still signed in? I type nothing and switch nobody.
check-nothing = There is nothing to look at now.
check-ask = <b>Look who is still signed in: { $apps } on { $phones }?</b>
check-note = I open each app as it is. I type nothing and switch nobody.
button-check-start = { $count ->
    [one] Start: 1 phone
   *[other] Start: { $count } phones
}
button-check-again = { $count ->
    [one] Look again (1 phone)
   *[other] Look again ({ $count } phones)
}
check-looked = ✅ { $count } looked at
check-there = { count-accounts } signed in.
check-unchanged = Nothing changed since the last look.
check-no-longer = <b>No longer signed in</b>
check-signed-out = – { $name }, { $app } on phone { $phone }, last seen { $at }
check-signed-out-unseen = – { $name }, { $app } on phone { $phone }
check-signed-in = ✓ { $count } signed in after all: { $names }
check-strangers = { $count } signed in there and not on the list for that phone: { $names }. /match puts them on it.
check-of = Of { $name }, who is open there: { $what }
check-of-active = Of the account that is open in { $app }: { $what }
phones-looking-check = looking who is signed in to { $app }
counted-looks = { $count ->
    [one] 1 look
   *[other] { $count } looks
}
refused-nothing_to_check = There is nothing to look at any more.
