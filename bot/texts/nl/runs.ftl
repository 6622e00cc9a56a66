## Runs

title-run = Ronde { $run }
run-bar = { $bar } { $done } van { $all }
run-signed-in = ✅ { $count } ingelogd
run-skipped = ↷ { $count } overgeslagen, al ingelogd
run-failed = ❌ { $count } mislukt
run-cancelled = ⏹ { $count } geannuleerd
run-now = Nu: { $jobs }
run-job = { $name } op telefoon { $phone }
run-waiting = { $count } wachten nog
run-stopping = Ik stop: wat bezig is, eindigt bij de volgende stap.
run-over = Helemaal klaar. Het resultaat staat hieronder.
run-over-here = Helemaal klaar.
button-cancel-run = Rest annuleren
run-finished = <b>Ronde { $run } is klaar</b> in { $span }
run-was-cancelled = <b>Ronde { $run } is geannuleerd</b>, afgelopen na { $span }
run-failure = ❌ { $name } · telefoon { $phone }
run-more-failures = … en nog { $count }.
run-seen = Ook gezien op de telefoons:
run-seen-in = ✓ { $name } is ingelogd
run-seen-out = – { $name } is niet meer ingelogd
button-retry = { $count ->
    [one] Probeer 1 mislukte opnieuw
   *[other] Probeer { $count } mislukte opnieuw
}
button-pictures = { $count ->
    [one] Nog 1 foto
   *[other] Nog { $count } foto's
}
pictures-gone = Die foto's zijn ouder dan een dag, en gewist.
picture-photo = Het scherm van de telefoon, zonder invoervelden en meldingen.
picture-drawn = Een tekening van het scherm: op een foto was misschien niet alles verborgen.
