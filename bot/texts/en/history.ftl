## What slows a run down on purpose

pace-needs = Logins on one phone are sent { $spacing } apart: phone { $phone } takes at least { $least }.
pace-took = Logins on one phone were sent { $spacing } apart: phone { $phone } took at least { $least }.
pace-next = ⏳ Next login on phone { $phone } at { $at }
pace-more = { $count ->
    [one] … and 1 more phone is between logins
   *[other] … and { $count } more phones are between logins
}
rests-until = { $app } said “try again later”. The account, and { $app } on its phone, are cooling down until { $until }.
held-back-until = Held back when its turn came: { $reason }, until { $until }.

## Draining

command-drain = Pause: let runs finish, start nothing
command-resume = Go on after a pause
run-drained = ⏸ Paused: nothing new starts until /resume.
login-drained = ⏸ Paused: this would wait until /resume.
title-drain = <b>Pause</b>
drain-on = ⏸ Paused: nothing new starts. What's running carries on to its end.
drain-since = Since { $at }, by { $who }
drain-running = Running: { $count }
drain-idle = Nothing is running any more: it's safe to stop the machine.
drain-asked = Waiting for an answer: { $count }
drain-queued = Queued until /resume: { $count }
drain-off = ▶️ Going on: new things start again. Queued jobs: { $count }
drain-was-off = Nothing was paused, so nothing changed.
button-resume = Resume
button-drain-again = Look again

## The history of runs

command-runs = What was done
title-runs = <b>Runs</b>
runs-none = Nothing has run yet.
runs-line = <b>#{ $run }</b> { $kind } · { $apps } · { $at }
    { "    " }{ $who }: { $counts }
runs-none-done = nothing to do
button-run = #{ $run }
button-runs = Runs
run-by = { $kind }, started by { $who }, { $at }
run-took = It took { $span }.
run-goes-on = It isn't over yet.
run-page = Page { $page } of { $pages }
run-line = { $mark } { $who } · { $outcome }
run-line-phone = { $mark } { $who } · phone { $phone } · { $outcome }
run-line-took = { $line }, { $span }
run-line-open = not over yet
button-run-file = As a spreadsheet
button-run-pictures = { $count ->
    [one] 📷 1 picture
   *[other] 📷 { $count } pictures
}
button-run-again = Look again
run-file-caption = The results of run { $run }, job by job. It holds no passwords or codes.
run-file-account = Account
run-file-app = App
run-file-phone = Phone
run-file-outcome = Outcome
run-file-reason = Reason
run-file-started = Started ({ $zone })
run-file-finished = Finished ({ $zone })
run-file-left-out = left out
audit-run-drain = paused the bot: runs finish, nothing new starts
audit-run-resume = ended the pause
audit-run-export = exported the results of { $subject }
