## Match

command-match = Nagaan wie op de telefoons is ingelogd
title-match = Match
title-match-preview = Match: voorbeeld
match-which = Welke telefoons zal ik nalopen? Wie daar is ingelogd, komt op de lijst. Ik log niemand in of uit.
match-all-apps = { $count ->
    [2] Beide
   *[other] Alle
}
button-match-app = { $app }
button-match-app-on = ✓ { $app }
button-match-all = Alle telefoons
button-match-preview-off = ☐ Alleen tonen wat er zou veranderen
button-match-preview-on = ☑ Alleen tonen wat er zou veranderen
match-many-apps = { $count } apps
match-ask = <b>{ $apps } nalopen op { $phones }?</b>
match-note = Nieuwe accounts komen op de lijst; accounts zonder telefoon koppel ik aan de telefoon. Ik log niemand in of uit.
match-preview-note = De lijst blijft zoals die is: ik laat alleen zien wat er zou veranderen.
match-nothing = Er is nu geen telefoon om na te lopen.
match-left-out = Doet niet mee:
match-left-out-phone_offline = • { $count } niet verbonden: { $names }
match-left-out-phone_unsure = { $count ->
    [one] • 1 die ik niet zeker herken; dat vraag ik je nog: { $names }
   *[other] • { $count } die ik niet zeker herken; dat vraag ik je nog: { $names }
}
match-left-out-already_queued = { $count ->
    [one] • 1 wordt al nagelopen: { $names }
   *[other] • { $count } worden al nagelopen: { $names }
}
button-match-start = { $count ->
    [one] Start: 1 telefoon
   *[other] Start: { $count } telefoons
}
match-started = ▶️ Ronde { $run } loopt: { count-phones }.
match-over = Ronde { $run } is klaar: { count-phones }. Het resultaat staat hieronder.
match-dropped = Geannuleerd. Er is niets gewijzigd.
match-job = { $app } op telefoon { $phone }
match-scanned = ✅ { $count } nagelopen
match-without-app = ↷ { $count } zonder de app
match-unread = ❌ { $count } niet gelezen
match-read = Gelezen op { $phones }: { count-accounts } ingelogd.
match-unchanged = Er is niets te wijzigen: de lijst klopt met de telefoons.
match-changed = <b>Wat er is gewijzigd</b>
match-would-change = <b>Wat er zou veranderen</b>
match-app = <b>{ $app }</b>
match-created = 🆕 { $count } nieuw: { $names }
match-bound = 📌 { $count } aan deze telefoon gekoppeld: { $names }
match-signed-in = ✓ { $count } ingelogd: { $names }
match-signed-out = – { $count } niet meer ingelogd: { $names }
match-moved = ⇄ { $count } in een andere kopie van de app dan op de lijst staat: { $names }
match-elsewhere = ⚠️ { $count } aan een andere telefoon gekoppeld, zo gelaten: { $names }
match-elsewhere-name = { $name } (gezien op { $seen }, gekoppeld aan { $bound })
match-disabled = ⏸ { $count } uitgeschakeld, zo gelaten: { $names }
match-failure = { $mark } { $app } · telefoon { $phone }
match-why-rows = { $app } toont accounts die ik niet uit elkaar kan houden of niet kan openen: { $names }. Daar is niets gewijzigd; kijk op de telefoon.
match-why-remembered = { $app } toont alleen onthouden accounts, en niet wie er is ingelogd. Open er een op de telefoon.
match-why-blocked = { $app } toont een geschorst of uitgeschakeld account, en niet wie er is ingelogd. Kijk op de telefoon.
match-why-signed_out = { $app } meldt dat er is uitgelogd, maar niet wie er nog is ingelogd. Log het account in en probeer het opnieuw.
match-why-incomplete = Niet elk account in { $app } was te lezen; daar is niets gewijzigd. Kijk op de telefoon.
match-why-phone_lost = De telefoon viel weg. Daar is niets gewijzigd; controleer de kabel.
match-why-touches_refused = Deze telefoon weigert aanrakingen: zet bij de ontwikkelaarsopties “USB debugging (Security settings)” aan. Voor { $app } is niets gewijzigd.
match-why-unknown_screen = { $app } toont een scherm dat ik niet ken, dus ik heb niets aangeraakt. Kijk op de telefoon.
match-why-stuck = Bij { $app } kwam ik steeds weer op hetzelfde scherm uit. Kijk op de telefoon.
match-why-timed_out = { $app } deed er te lang over. Daar is niets gewijzigd.
match-why-challenge = { $app } vraagt om iets wat alleen jij kunt doen. Doe dat op de telefoon.
match-why-rate_limited = { $app } zei “probeer het later opnieuw”. Daar is niets gewijzigd.
match-why-interrupted = Ik werd te vaak gestopt tijdens het kijken. Daar is niets gewijzigd.
match-why-failed = Fout van mij; de details staan in de log. Daar is niets gewijzigd.
match-outdated = ⚠️ { $app } op telefoon { $phone } is na het voorbeeld nog gebruikt: niets gewijzigd.
match-left = ⚠️ In { $app } op telefoon { $phone } staat nu { $now } open; eerder was dat { $before }. Ik probeer het nog eens zodra de telefoon vrij is.
match-copies = { $app } op telefoon { $phone }, per kopie:
match-copy = • { $copy }: { count-accounts }
match-copy-unread = • { $copy }: niet gelezen
match-next-passwords = Nieuwe accounts hebben nog geen wachtwoord. Zet het in <b>accounts.xlsx</b> of voeg het toe via /account, voor als ze een keer worden uitgelogd.
match-next-elsewhere = Aan de verkeerde telefoon gekoppeld? Verplaats het account via /account.
match-list-created = <b>🆕 Nieuw: { $count }</b>
match-list-bound = <b>📌 Aan een telefoon gekoppeld: { $count }</b>
match-list-signed-in = <b>✓ Ingelogd: { $count }</b>
match-list-signed-out = <b>– Niet meer ingelogd: { $count }</b>
match-list-moved = <b>⇄ In een andere kopie van de app dan op de lijst staat: { $count }</b>
match-list-disabled = <b>⏸ Uitgeschakeld, zo gelaten: { $count }</b>
match-list-elsewhere = <b>⚠️ Aan een andere telefoon gekoppeld, zo gelaten: { $count }</b>
match-list-unread = <b>❌ Niet gelezen: { $count }</b>
match-row = { $name } · { $app }, telefoon { $phone }
button-match-list = Alle { $count } tonen
button-undo-match = ↩️ Deze match ongedaan maken
match-applied = ✅ <b>Toegepast</b>, zoals in het voorbeeld van ronde { $run }.
match-not-applied = Er is niets gewijzigd: elke telefoon is na het voorbeeld van ronde { $run } nog gebruikt. Met /match kijk ik opnieuw.
match-recounted = De lijst is intussen veranderd; ik heb opnieuw geteld.
button-match-apply = { $count ->
    [one] 1 wijziging toepassen
   *[other] { $count } wijzigingen toepassen
}
button-match-again = { $count ->
    [one] Niet gelezen opnieuw (1 telefoon)
   *[other] Niet gelezen opnieuw ({ $count } telefoons)
}
audit-match-apply = paste match toe op { $subject }: { $detail }
counted-scans = { $count ->
    [one] 1 keer nagelopen
   *[other] { $count } keer nagelopen
}
refused-nothing_to_scan = Geen van die telefoons kan ik nu nalopen: ze zijn offline of worden al nagelopen.
