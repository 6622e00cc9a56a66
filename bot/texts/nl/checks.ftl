# Het soort ronde dat kijkt of accounts nog ingelogd zijn.

command-check = Controleren wie er nog ingelogd is
button-check = Logins controleren
button-check-one = Nog ingelogd?
title-check = Controle
check-which = Op welke telefoons zal ik controleren wie er nog ingelogd is? Ik vul niets in en wissel niet van account.
check-nothing = Er is nu niets te controleren.
check-ask = <b>Controleren wie er nog is ingelogd bij { $apps }, op { $phones }?</b>
check-note = Ik open elke app zoals die is, vul niets in en wissel niet van account.
button-check-start = { $count ->
    [one] Start: 1 telefoon
   *[other] Start: { $count } telefoons
}
button-check-again = { $count ->
    [one] Nog eens controleren (1 telefoon)
   *[other] Nog eens controleren ({ $count } tel.)
}
check-looked = ✅ { $count } gecontroleerd
check-there = { count-accounts } ingelogd.
check-unchanged = Er is niets veranderd sinds de vorige controle.
check-no-longer = <b>Niet meer ingelogd</b>
check-signed-out = – { $name }, { $app } op telefoon { $phone }, voor het laatst ingelogd gezien: { $at }
check-signed-out-unseen = – { $name }, { $app } op telefoon { $phone }
check-signed-in = ✓ { $count } nu wel ingelogd: { $names }
check-strangers = { $count } daar ingelogd, maar op de lijst niet aan die telefoon gekoppeld: { $names }. Met /match zoek ik het uit.
check-of = { $name } staat daar open. { $what }
check-of-active = Over het account dat openstaat in { $app }: { $what }
phones-looking-check = controleert wie er is ingelogd bij { $app }
counted-looks = { $count ->
    [one] 1 controle
   *[other] { $count } controles
}
refused-nothing_to_check = Er is niets meer te controleren.
check-why-rows = { $app } toont van sommige accounts alleen een weergavenaam; van wie ze zijn, zie ik pas als ik wissel: { $names }. Ik wissel hier niet van account, dus er is niets gewijzigd. Met /match worden ze wel bekeken.
check-moved = – { $name }, { $app }: niet meer op telefoon { $phone }, maar ingelogd op telefoon { $now }
check-name-in = { $name } ({ $app })
