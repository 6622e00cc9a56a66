## What slows a run down on purpose

pace-needs = Logins sent on one phone are { $spacing } apart: phone { $phone } needs at least { $least }.
pace-took = Logins sent on one phone were { $spacing } apart: phone { $phone } took at least { $least }.
pace-next = ⏳ Next login on phone { $phone } at { $at }
pace-more = { $count ->
    [one] … and 1 more phone waits for its next
   *[other] … and { $count } more phones wait for theirs
}
rests-until = { $app } said “try again later”. The account and its phone rest until { $until }.
held-back-until = Left out when its turn came: { $reason }, until { $until }.

## Draining

command-drain = Let runs end, start nothing new
command-resume = Start things again
run-drained = ⏸ Drained: nothing new is started until /resume.
login-drained = ⏸ Drained: it would wait until /resume.
title-drain = <b>Drain</b>
drain-on = Nothing new is started. What runs goes on to its end.
drain-since = Since { $at }, by { $who }
drain-running = Running: { $count }
drain-idle = Nothing runs any more: the computer may be stopped.
drain-asked = Waiting for an operator's answer: { $count }
drain-queued = Waiting for /resume: { $count }
drain-off = Things are started again. Waiting jobs go on: { $count }
drain-was-off = It was not drained. Nothing changed.
button-resume = Resume
button-drain-again = Look again

## The history of runs

command-runs = What was done
title-runs = <b>Runs</b>
runs-none = Nothing was run yet.
runs-line = <b>#{ $run }</b> { $kind } · { $apps } · { $at }
    { "    " }{ $who }: { $counts }
runs-none-done = nothing to do
button-run = #{ $run }
button-runs = Runs
run-by = { $kind }, asked for by { $who }, { $at }
run-took = It took { $span }.
run-goes-on = It is not over yet.
run-page = Page { $page } of { $pages }
run-line = { $mark } { $who } · { $outcome }
run-line-phone = { $mark } { $who } · phone { $phone } · { $outcome }
run-line-took = { $line }, { $span }
run-line-open = not over
button-run-file = As a spreadsheet
button-run-pictures = { $count ->
    [one] 📷 1 picture
   *[other] 📷 { $count } pictures
}
button-run-again = Look again
run-file-caption = What came of run { $run }, job by job. No passwords or codes are in it.
run-file-account = Account
run-file-app = App
run-file-phone = Phone
run-file-outcome = Outcome
run-file-reason = Reason
run-file-started = Started ({ $zone })
run-file-finished = Finished ({ $zone })
run-file-left-out = left out
audit-run-drain = let runs end, and starts nothing new
audit-run-resume = starts things again
audit-run-export = exported the results of { $subject }
