## Runs

title-run = Run { $run }
run-bar = { $bar } { $done } of { $all }
run-signed-in = ✅ { $count } signed in
run-skipped = ↷ { $count } skipped, already signed in
run-failed = ❌ { $count } failed
run-cancelled = ⏹ { $count } cancelled
run-now = Now: { $jobs }
run-job = { $name } on phone { $phone }
run-waiting = { $count } queued
run-stopping = Stopping: whatever is running ends at its next step.
run-over = Finished. The result is below.
run-over-here = Finished.
button-cancel-run = Cancel the rest
run-finished = <b>Run { $run } finished</b> in { $span }
run-was-cancelled = <b>Run { $run } was cancelled</b>, ended after { $span }
run-failure = { $mark } { $name } · phone { $phone }
run-more-failures = … and { $count } more.
run-seen = Also seen on the phones:
run-seen-in = ✓ { $name } is signed in
run-seen-out = – { $name } is no longer signed in
button-retry = Retry { $count }
button-pictures = { $count ->
    [one] 1 more picture
   *[other] { $count } more pictures
}
pictures-gone = Those pictures are over a day old and have been erased.
picture-photo = The phone's screen, with fields and notifications blanked out.
picture-drawn = A drawing of the screen: a photo might not have hidden everything.
run-held = ⏸ { $count } held back
run-out-again = – { $count } signed in, then signed out again
run-out-again-one = ⚠️ { $name } was signed in, but { $app } has signed it out again.
run-in-after-all = ✓ { $name } is signed in to { $app } after all: its phone showed it later.
run-group = { $mark } { $count }: { $names }
run-group-phone = { $mark } { $count } on phone { $phone }: { $names }
run-group-waits = { $mark } { $count } wait until { $until }: { $names }
run-again = ↻ Retried in run { $run }
button-unseen = { $count ->
    [one] 👀 1 login unconfirmed
   *[other] 👀 { $count } logins unconfirmed
}
button-new-password = 🔑 New password for { $name }
button-names = All { $count }: { $short }
button-names-wait = ⏸ { $count } wait until { $until }
button-to-result = ‹ Result
run-takes = ⏱ This takes { $about }.
run-left = ⏱ { $about } left
about-a-minute = less than a minute
about-minutes = about { $minutes } min
about-hours = about { $hours } h
about-hours-half = about { $hours } h 30 min
login-ask-in = { $count ->
    [one] 1 is already signed in, as far as I know: I'll only check it.
   *[other] { $count } are already signed in, as far as I know: I'll only check them.
}
