## Match

command-match = Nagaan wie op de telefoons ingelogd is
title-match = Match
title-match-preview = Match, voorbeeld
match-which = Welke telefoons zal ik nalopen? Wie daar ingelogd is, komt op de lijst. Niemand wordt in- of uitgelogd.
match-all-apps = { $count ->
    [2] Beide
   *[other] Alle
}
button-match-app = { $app }
button-match-app-on = ✓ { $app }
button-match-all = Alle telefoons
button-match-preview-off = ☐ Alleen tonen wat er zou wijzigen
button-match-preview-on = ☑ Alleen tonen wat er zou wijzigen
match-many-apps = { $count } apps
match-ask = <b>{ $apps } nalopen op { $phones }?</b>
match-note = Nieuwe accounts komen op de lijst, die zonder telefoon worden eraan gekoppeld. Niemand wordt in- of uitgelogd.
match-preview-note = De lijst blijft zoals ze is: ik toon alleen wat er zou wijzigen.
match-nothing = Er is nu geen telefoon om na te lopen.
match-left-out = Overgeslagen:
match-left-out-phone_offline = • { $count } niet verbonden: { $names }
match-left-out-phone_unsure = • { $count } wachten op uw antwoord, welke telefoon het is: { $names }
match-left-out-already_queued = • { $count } worden al bekeken: { $names }
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
match-unchanged = Niets te wijzigen: de lijst is zoals de telefoons zijn.
match-changed = <b>Wat er gewijzigd is</b>
match-would-change = <b>Wat er zou wijzigen</b>
match-app = <b>{ $app }</b>
match-created = 🆕 { $count } nieuw: { $names }
match-bound = 📌 { $count } aan de telefoon gekoppeld: { $names }
match-signed-in = ✓ { $count } ingelogd: { $names }
match-signed-out = – { $count } niet meer ingelogd: { $names }
match-moved = ⇄ { $count } in een andere kopie van de app dan genoteerd: { $names }
match-elsewhere = ⚠️ { $count } aan een andere telefoon gekoppeld, zo gelaten: { $names }
match-elsewhere-name = { $name } (gezien op { $seen }, gekoppeld aan { $bound })
match-disabled = ⏸ { $count } uitgeschakeld, zo gelaten: { $names }
match-failure = { $mark } { $app } · telefoon { $phone }
match-why-rows = { $app } toont regels die ik niet kan onderscheiden of openen: { $names }. Daar is niets gewijzigd; kijk op de telefoon.
match-why-remembered = { $app } biedt onthouden accounts aan en zegt niet wie ingelogd is. Open er een op de telefoon.
match-why-blocked = { $app } toont een opgeschort of uitgeschakeld account, en niet wie ingelogd is. Kijk op de telefoon.
match-why-signed_out = { $app } zegt dat het is uitgelogd, en niet wie nog ingelogd is. Log het account in en kijk opnieuw.
match-why-incomplete = Niet elk account dat { $app } toont was te lezen; daar is niets gewijzigd. Kijk op de telefoon.
match-why-phone_lost = De telefoon was weg. Daar is niets gewijzigd; controleer de kabel.
match-why-touches_refused = Deze telefoon weigert aanraken: zet “USB debugging (Security settings)” aan bij de ontwikkelaarsopties. Voor { $app } is niets gewijzigd.
match-why-unknown_screen = { $app } toont een scherm dat ik niet ken; ik heb niets aangeraakt. Kijk op de telefoon.
match-why-stuck = { $app } kwam steeds weer op hetzelfde scherm. Kijk op de telefoon.
match-why-timed_out = { $app } deed er te lang over. Daar is niets gewijzigd.
match-why-challenge = { $app } vraagt iets wat alleen jij kunt doen. Doe het op de telefoon.
match-why-rate_limited = { $app } zei “probeer het later”. Daar is niets gewijzigd.
match-why-interrupted = Ik werd te vaak gestopt tijdens het kijken. Daar is niets gewijzigd.
match-why-failed = Een fout van mij; die staat in het logboek. Daar is niets gewijzigd.
match-outdated = ⚠️ { $app } op telefoon { $phone } is na het voorbeeld gebruikt: zo gelaten.
match-left = ⚠️ { $app } op telefoon { $phone } heeft nu { $now } open; eerst was dat { $before }. Ik probeer het nog eens zodra de telefoon vrij is.
match-copies = { $app } op telefoon { $phone }, per kopie:
match-copy = • { $copy }: { count-accounts }
match-copy-unread = • { $copy }: niet gelezen
match-next-passwords = Nieuwe accounts hebben nog geen wachtwoord. Zet het in <b>accounts.xlsx</b> of geef het met /account, voor als ze ooit uitgelogd zijn.
match-next-elsewhere = Aan de verkeerde telefoon gekoppeld? /account verplaatst het.
match-list-created = <b>🆕 Nieuw: { $count }</b>
match-list-bound = <b>📌 Aan de telefoon gekoppeld: { $count }</b>
match-list-signed-in = <b>✓ Ingelogd: { $count }</b>
match-list-signed-out = <b>– Niet meer ingelogd: { $count }</b>
match-list-moved = <b>⇄ In een andere kopie van de app dan genoteerd: { $count }</b>
match-list-disabled = <b>⏸ Uitgezet, zo gelaten: { $count }</b>
match-list-elsewhere = <b>⚠️ Aan een andere telefoon gekoppeld, zo gelaten: { $count }</b>
match-list-unread = <b>❌ Niet gelezen: { $count }</b>
match-row = { $name } · { $app }, telefoon { $phone }
button-match-list = Alle { $count } tonen
match-applied = ✅ <b>Klaar</b>, zoals het voorbeeld van ronde { $run } toonde.
match-not-applied = Er is niets gewijzigd: elke telefoon is na het voorbeeld van ronde { $run } gebruikt. /match kijkt opnieuw.
match-recounted = De lijst was intussen gewijzigd; ik heb opnieuw geteld.
button-match-apply = { $count ->
    [one] 1 wijziging toepassen
   *[other] { $count } wijzigingen toepassen
}
button-match-again = { $count ->
    [one] Niet gelezen nalopen (1 telefoon)
   *[other] Niet gelezen nalopen ({ $count } tel.)
}
audit-match-apply = heeft { $subject } met een telefoon gematcht: { $detail }
counted-scans = { $count ->
    [one] 1 keer nagelopen
   *[other] { $count } keer nagelopen
}
refused-nothing_to_scan = Geen van die telefoons is nu na te lopen: ze zijn weg, of worden al nagelopen.
