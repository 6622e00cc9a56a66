# De soort run die kijkt of accounts nog ingelogd zijn.

command-check = Controleren wie er nog ingelogd is
button-check = Logins controleren
button-check-one = Nog ingelogd?
title-check = Controle
check-which = Op welke telefoons zal ik controleren wie er nog ingelogd is? Ik typ niets en wissel niet van account.
check-nothing = Er is nu niets te controleren.
check-ask = <b>Controleren wie er nog ingelogd is bij { $apps }, op { $phones }?</b>
check-note = Ik open elke app zoals hij is, typ niets en wissel niet van account.
button-check-start = { $count ->
    [one] Start: 1 telefoon
   *[other] Start: { $count } telefoons
}
button-check-again = { $count ->
    [one] Opnieuw kijken (1 telefoon)
   *[other] Opnieuw kijken ({ $count } telefoons)
}
check-looked = ✅ { $count } gecontroleerd
check-there = { count-accounts } ingelogd.
check-unchanged = Er is niets veranderd sinds de vorige controle.
check-no-longer = <b>Niet meer ingelogd</b>
check-signed-out = – { $name }, { $app } op telefoon { $phone }, laatst ingelogd gezien { $at }
check-signed-out-unseen = – { $name }, { $app } op telefoon { $phone }
check-signed-in = ✓ { $count } nu wel ingelogd: { $names }
check-strangers = { $count } daar ingelogd, maar niet op de lijst voor die telefoon: { $names }. /match zoekt het uit.
check-of = { $name } staat daar open. { $what }
check-of-active = Over het account dat openstaat in { $app }: { $what }
phones-looking-check = controleert wie er ingelogd is bij { $app }
counted-looks = { $count ->
    [one] 1 keer gekeken
   *[other] { $count } keer gekeken
}
refused-nothing_to_check = Er is niets meer te controleren.
check-why-rows = { $app } noemt sommige accounts bij een naam, en alleen wisselen zou zeggen van wie ze zijn: { $names }. Ik wissel niet van account, dus hier is niets gewijzigd. Met /match worden ze wel bekeken.
check-moved = – { $name }, { $app }: niet meer op telefoon { $phone }, maar ingelogd op telefoon { $now }
check-name-in = { $name } ({ $app })
