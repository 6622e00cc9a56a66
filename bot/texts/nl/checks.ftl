# De soort run die kijkt of accounts nog ingelogd zijn.

command-check = Zien wie er nog ingelogd is
button-check = Logins controleren
button-check-one = Nog ingelogd?
button-check-list = Nog ingelogd?
title-check = Controle
check-which = Op welke telefoons zal ik kijken wie er nog ingelogd is? Ik typ niets en wissel niet van account.
check-nothing = Er is nu niets om naar te kijken.
check-ask = <b>Kijken wie er nog ingelogd is: { $apps } op { $phones }?</b>
check-note = Ik open elke app zoals hij is. Ik typ niets en wissel niet van account.
button-check-start = { $count ->
    [one] Start: 1 telefoon
   *[other] Start: { $count } telefoons
}
button-check-again = { $count ->
    [one] Opnieuw kijken (1 telefoon)
   *[other] Opnieuw kijken ({ $count } telefoons)
}
check-looked = ✅ { $count } bekeken
check-there = { count-accounts } ingelogd.
check-unchanged = Er is niets veranderd sinds de vorige keer.
check-no-longer = <b>Niet meer ingelogd</b>
check-signed-out = – { $name }, { $app } op telefoon { $phone }, laatst gezien { $at }
check-signed-out-unseen = – { $name }, { $app } op telefoon { $phone }
check-signed-in = ✓ { $count } toch ingelogd: { $names }
check-strangers = { $count } daar ingelogd en niet op de lijst voor die telefoon: { $names }. Met /match komen ze erop.
check-of = Over { $name }, die daar open staat: { $what }
check-of-active = Over het account dat open staat in { $app }: { $what }
phones-looking-check = kijkt wie ingelogd is in { $app }
counted-looks = { $count ->
    [one] 1 keer gekeken
   *[other] { $count } keer gekeken
}
refused-nothing_to_check = Er is niets meer om naar te kijken.
