## Wat een ronde met opzet langzamer maakt

pace-needs = Logins die op één telefoon verstuurd worden, liggen { $spacing } uit elkaar: telefoon { $phone } heeft minstens { $least } nodig.
pace-took = Logins die op één telefoon verstuurd werden, lagen { $spacing } uit elkaar: telefoon { $phone } deed er minstens { $least } over.
pace-next = ⏳ Volgende login op telefoon { $phone } om { $at }
pace-more = … en nog { $count } telefoons wachten op hun beurt
rests-until = { $app } zei “probeer het later opnieuw”. Het account en zijn telefoon rusten tot { $until }.
held-back-until = Viel af toen het aan de beurt was: { $reason }, tot { $until }.

## Leeg laten lopen

command-drain = Laat rondes aflopen, begin niets nieuws
command-resume = Begin weer
run-drained = ⏸ Loopt leeg: tot /resume begint er niets nieuws.
login-drained = ⏸ Loopt leeg: dit zou wachten tot /resume.
overview-drained = ⏸ Loopt leeg: er begint niets nieuws.
title-drain = Leeglopen
drain-on = <b>Er begint niets nieuws.</b> Wat loopt, gaat door tot het klaar is.
drain-since = Sinds { $at }, door { $who }
drain-running = Bezig: { $count }
drain-idle = Er loopt niets meer: de computer mag uit.
drain-asked = Wacht op antwoord van een operator: { $count }
drain-queued = Wacht op /resume: { $count }
drain-off = <b>Er wordt weer begonnen.</b> Wachtende taken die verdergaan: { $count }
drain-was-off = Het liep niet leeg. Er is niets veranderd.
button-resume = Weer beginnen
button-drain-again = Nog eens kijken
