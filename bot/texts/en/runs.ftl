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
run-failure = ❌ { $name } · phone { $phone }
run-more-failures = … and { $count } more.
run-seen = Seen on the phones too:
run-seen-in = ✓ { $name } is signed in
run-seen-out = – { $name } is no longer signed in
button-retry = { $count ->
    [one] Retry 1 failed
   *[other] Retry { $count } failed
}
button-pictures = { $count ->
    [one] 1 more picture
   *[other] { $count } more pictures
}
pictures-gone = Those pictures are older than a day, and erased.
picture-photo = The phone's screen, fields and notifications blanked.
picture-drawn = A drawing of the screen: a photo would not have been sure to hide everything.
