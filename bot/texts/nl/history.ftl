## Wat een ronde met opzet langzamer maakt

pace-needs = Tussen twee logins op één telefoon zit { $spacing }: telefoon { $phone } heeft minstens { $least } nodig.
pace-took = Tussen twee logins op één telefoon zat { $spacing }: telefoon { $phone } had minstens { $least } nodig.
pace-next = ⏳ Volgende login op telefoon { $phone }: { $at }
pace-more = { $count ->
    [one] … en nog 1 telefoon wacht op zijn beurt
   *[other] … en nog { $count } telefoons wachten op hun beurt
}
rests-until = { $app } zei “probeer het later opnieuw”. Ik laat het account en { $app } op die telefoon met rust tot { $until }.
held-back-until = Uitgesteld toen het aan de beurt was: { $reason }, tot { $until }.

## Pauzeren

command-drain = Lopende rondes afmaken, niets starten
command-resume = Hervatten na een pauze
run-drained = ⏸ Gepauzeerd: tot /resume start er niets nieuws.
login-drained = ⏸ Gepauzeerd: dit start pas na /resume.
title-drain = <b>Pauze</b>
drain-on = ⏸ Gepauzeerd: er start niets nieuws. Wat al loopt, wordt afgemaakt.
drain-since = Sinds { $at }, door { $who }
drain-running = Bezig: { $count }
drain-idle = Er loopt niets meer: deze computer mag uit.
drain-asked = Wacht op antwoord van een operator: { $count }
drain-queued = Wacht op /resume: { $count }
drain-off = ▶️ Hervat. Taken uit de wachtrij die nu verdergaan: { $count }
drain-was-off = Er was niets gepauzeerd, dus er is niets veranderd.
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
run-by = { $kind }, gestart door { $who }, { $at }
run-took = Het duurde { $span }.
run-goes-on = De ronde loopt nog.
run-page = Pagina { $page } van { $pages }
run-line = { $mark } { $who } · { $outcome }
run-line-phone = { $mark } { $who } · telefoon { $phone } · { $outcome }
run-line-took = { $line }, { $span }
run-line-open = loopt nog
button-run-file = Als spreadsheet
button-run-pictures = { $count ->
    [one] 📷 1 foto
   *[other] 📷 { $count } foto's
}
button-run-again = Nog eens kijken
run-file-caption = Het resultaat van ronde { $run }, taak voor taak. Er staan geen wachtwoorden of codes in.
run-file-account = Account
run-file-app = App
run-file-phone = Telefoon
run-file-outcome = Resultaat
run-file-reason = Reden
run-file-started = Begonnen ({ $zone })
run-file-finished = Klaar ({ $zone })
run-file-left-out = deed niet mee
audit-run-drain = pauzeerde: wat loopt wordt afgemaakt, er start niets nieuws
audit-run-resume = hervatte na de pauze
audit-run-export = exporteerde het resultaat van { $subject }
