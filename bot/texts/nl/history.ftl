## Wat een ronde met opzet langzamer maakt

pace-needs = Logins die op één telefoon verstuurd worden, liggen { $spacing } uit elkaar: telefoon { $phone } heeft minstens { $least } nodig.
pace-took = Logins die op één telefoon verstuurd werden, lagen { $spacing } uit elkaar: telefoon { $phone } deed er minstens { $least } over.
pace-next = ⏳ Volgende login op telefoon { $phone } om { $at }
pace-more = { $count ->
    [one] … en nog 1 telefoon wacht op haar beurt
   *[other] … en nog { $count } telefoons wachten op hun beurt
}
rests-until = { $app } zei “probeer het later opnieuw”. Het account en zijn telefoon rusten tot { $until }.
held-back-until = Viel af toen het aan de beurt was: { $reason }, tot { $until }.

## Leeg laten lopen

command-drain = Laat rondes aflopen, begin niets nieuws
command-resume = Hervatten
run-drained = ⏸ Gepauzeerd: tot /resume begint er niets nieuws.
login-drained = ⏸ Gepauzeerd: dit zou wachten tot /resume.
title-drain = <b>Pauze</b>
drain-on = Er begint niets nieuws. Wat loopt, gaat door tot het klaar is.
drain-since = Sinds { $at }, door { $who }
drain-running = Bezig: { $count }
drain-idle = Er loopt niets meer: de computer mag uit.
drain-asked = Wacht op antwoord van een operator: { $count }
drain-queued = Wacht op /resume: { $count }
drain-off = Het gaat weer verder. Taken die wachtten: { $count }
drain-was-off = Er was niets gepauzeerd. Er is niets veranderd.
button-resume = Hervatten
button-drain-again = Nog eens kijken

## De geschiedenis van rondes

command-runs = Wat er gedaan is
title-runs = <b>Rondes</b>
runs-none = Er is nog niets gedaan.
runs-line = <b>#{ $run }</b> { $kind } · { $apps } · { $at }
    { "    " }{ $who }: { $counts }
runs-none-done = er was niets te doen
button-run = #{ $run }
button-runs = Rondes
run-by = { $kind }, gevraagd door { $who }, { $at }
run-took = Het duurde { $span }.
run-goes-on = Het is nog niet klaar.
run-page = Bladzijde { $page } van { $pages }
run-line = { $mark } { $who } · { $outcome }
run-line-phone = { $mark } { $who } · telefoon { $phone } · { $outcome }
run-line-took = { $line }, { $span }
run-line-open = nog niet klaar
button-run-file = Als spreadsheet
button-run-pictures = { $count ->
    [one] 📷 1 foto
   *[other] 📷 { $count } foto's
}
button-run-again = Nog eens kijken
run-file-caption = Wat er van ronde { $run } kwam, taak voor taak. Er staan geen wachtwoorden of codes in.
run-file-account = Account
run-file-app = App
run-file-phone = Telefoon
run-file-outcome = Uitkomst
run-file-reason = Reden
run-file-started = Begonnen ({ $zone })
run-file-finished = Klaar ({ $zone })
run-file-left-out = deed niet mee
audit-run-drain = pauzeerde: wat loopt gaat door, niets nieuws begint
audit-run-resume = hervatte na de pauze
audit-run-export = exporteerde de uitkomst van { $subject }
