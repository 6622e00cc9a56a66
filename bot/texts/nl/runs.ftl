## Runs

title-run = Ronde { $run }
run-bar = { $bar } { $done } van { $all }
run-signed-in = ✅ { $count } ingelogd
run-skipped = ↷ { $count } overgeslagen: al ingelogd
run-failed = ❌ { $count } mislukt
run-cancelled = ⏹ { $count } geannuleerd
run-now = Nu: { $jobs }
run-job = { $name } op telefoon { $phone }
run-waiting = Nog { $count } in de wachtrij
run-stopping = Ik stop: wat nog bezig is, stopt bij de volgende stap.
run-over = Alles is klaar. Het resultaat staat hieronder.
run-over-here = Alles is klaar.
button-cancel-run = Rest annuleren
run-finished = <b>Ronde { $run } is klaar</b> in { $span }
run-was-cancelled = <b>Ronde { $run } is geannuleerd</b>, gestopt na { $span }
run-failure = { $mark } { $name } · telefoon { $phone }
run-more-failures = … en nog { $count }.
run-seen = Ook gezien op de telefoons:
run-seen-in = ✓ { $name } is ingelogd
run-seen-out = – { $name } is niet meer ingelogd
button-retry = Opnieuw: { $count }
button-pictures = { $count ->
    [one] Nog 1 foto
   *[other] Nog { $count } foto's
}
pictures-gone = Die foto's zijn ouder dan een dag en daarom gewist.
picture-photo = Het scherm van de telefoon, met invoervelden en meldingen afgedekt.
picture-drawn = Een tekening van het scherm: op een foto was misschien niet alles goed afgedekt.
run-held = ⏸ { $count } uitgesteld
run-out-again = – { $count } ingelogd, maar daarna weer uitgelogd
run-out-again-one = ⚠️ { $name } was ingelogd, maar is weer uitgelogd bij { $app }.
run-in-after-all = ✓ { $name } is toch ingelogd bij { $app }: dat bleek later op de telefoon.
run-group = { $mark } { $count }: { $names }
run-group-phone = { $mark } { $count } op telefoon { $phone }: { $names }
run-group-waits = { $count ->
    [one] { $mark } 1 wacht tot { $until }: { $names }
   *[other] { $mark } { $count } wachten tot { $until }: { $names }
}
run-again = ↻ Opnieuw geprobeerd: ronde { $run }
button-unseen = { $count ->
    [one] 👀 1 login, afloop onbekend
   *[other] 👀 { $count } logins, afloop onbekend
}
button-new-password = 🔑 Nieuw wachtwoord: { $name }
button-names = Alle { $count }: { $short }
button-names-wait = { $count ->
    [one] ⏸ 1 wacht tot { $until }
   *[other] ⏸ { $count } wachten tot { $until }
}
button-to-result = ‹ Resultaat
run-takes = ⏱ Dat duurt { $about }.
run-left = ⏱ Nog { $about }
about-a-minute = minder dan een minuut
about-minutes = ongeveer { $minutes } min
about-hours = ongeveer { $hours } uur
about-hours-half = ongeveer { $hours },5 uur
login-ask-in = { $count ->
    [one] 1 account is volgens mij al ingelogd: dat controleer ik alleen.
   *[other] { $count } accounts zijn volgens mij al ingelogd: die controleer ik alleen.
}
