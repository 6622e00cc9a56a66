## What slows a run down on purpose

pace-needs = Logins sent on one phone are { $spacing } apart: phone { $phone } needs at least { $least }.
pace-took = Logins sent on one phone were { $spacing } apart: phone { $phone } took at least { $least }.
pace-next = ⏳ Next login on phone { $phone } at { $at }
pace-more = … and { $count } more phones wait for theirs
rests-until = { $app } said “try again later”. The account and its phone rest until { $until }.
held-back-until = Left out when its turn came: { $reason }, until { $until }.

## Draining

command-drain = Let runs end, start nothing new
command-resume = Start things again
run-drained = ⏸ Drained: nothing new is started until /resume.
login-drained = ⏸ Drained: it would wait until /resume.
overview-drained = ⏸ Drained: nothing new is started.
title-drain = Drain
drain-on = <b>Nothing new is started.</b> What runs goes on to its end.
drain-since = Since { $at }, by { $who }
drain-running = Running: { $count }
drain-idle = Nothing runs any more: the computer may be stopped.
drain-asked = Waiting for an operator's answer: { $count }
drain-queued = Waiting for /resume: { $count }
drain-off = <b>Things are started again.</b> Waiting jobs go on: { $count }
drain-was-off = It was not drained. Nothing changed.
button-resume = Resume
button-drain-again = Look again
