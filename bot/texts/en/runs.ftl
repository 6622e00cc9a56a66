## Runs

title-run = Run { $run }
run-bar = { $bar } { $done } of { $all }
run-signed-in = ✅ { $count } signed in
run-skipped = ↷ { $count } skipped, signed in already
run-failed = ❌ { $count } failed
run-cancelled = ⏹ { $count } cancelled
run-now = Now: { $jobs }
run-job = { $name } on phone { $phone }
run-waiting = { $count } waiting
run-stopping = Stopping: what runs ends at its next step.
run-over = All through. The result is below.
run-over-here = All through.
button-cancel-run = Cancel the rest
run-finished = <b>Run { $run } finished</b> in { $span }
run-was-cancelled = <b>Run { $run } was cancelled</b>, ended after { $span }
run-failure = { $mark } { $name } · phone { $phone }
run-more-failures = … and { $count } more.
run-seen = Seen on the phones too:
run-seen-in = ✓ { $name } is signed in
run-seen-out = – { $name } is no longer signed in
button-retry = Retry { $count }
button-pictures = { $count ->
    [one] 1 more picture
   *[other] { $count } more pictures
}
pictures-gone = Those pictures are older than a day, and erased.
picture-photo = The phone's screen, fields and notifications blanked.
picture-drawn = A drawing of the screen: a photo would not have been sure to hide everything.
run-held = ⏸ { $count } held back
run-out-again = – { $count } signed in, then out again
run-out-again-one = ⚠️ { $name } was signed in, and { $app } is signed out of it again.
run-in-after-all = ✓ { $name } is signed in to { $app } after all: its phone showed it later.
run-group = { $mark } { $count }: { $names }
run-group-phone = { $mark } { $count } on phone { $phone }: { $names }
run-group-waits = { $mark } { $count } wait until { $until }: { $names }
run-again = ↻ Tried again: run { $run }
button-unseen = { $count ->
    [one] 👀 1 login, end not seen
   *[other] 👀 { $count } logins, end not seen
}
button-new-password = 🔑 New password for { $name }
button-names = All { $count }: { $short }
button-names-wait = ⏸ { $count } wait until { $until }
button-to-result = ‹ Result
run-takes = ⏱ It takes { $about }.
run-left = ⏱ Still { $about }
about-a-minute = less than a minute
about-minutes = about { $minutes } min
about-hours = about { $hours } h
about-hours-half = about { $hours } h 30 min
login-ask-in = { $count ->
    [one] 1 is signed in already, as far as I know: I only look.
   *[other] { $count } are signed in already, as far as I know: I only look.
}
