## Log in

title-login = Inloggen
login-who = Wie zal ik inloggen?
button-login-everybody = Alle accounts
button-login-phone = Tel. { $phone }
login-ask = <b>{ count-accounts } inloggen op { $phones }?</b>
login-ask-look = <b>{ count-accounts } bekijken op { $phones }?</b>
login-unseen = { $count ->
    [one] 1 login is eerder verstuurd zonder dat de afloop is gezien. Start kijkt alleen of die gelukt is; opnieuw versturen mag pas als jij het zegt.
   *[other] { $count } logins zijn eerder verstuurd zonder dat de afloop is gezien. Start kijkt alleen of ze gelukt zijn; opnieuw versturen mag pas als jij het zegt.
}
login-nobody = Er valt nu niemand in te loggen.
login-left-out = Doet niet mee: { $count }
login-left-out-line = • { $reason }: { $names }
login-name-until = { $name } (tot { $until })
login-unknown = Niet op deze lijst: { $names }
login-until = Geldig tot { $until }.
button-start = { $count ->
    [one] Start: 1 account
   *[other] Start: { $count } accounts
}
button-look = Start: alleen kijken bij { $count }
button-consent = { $count ->
    [one] Start, en verstuur er 1 opnieuw
   *[other] Start, en verstuur er { $count } opnieuw
}
login-started = ▶️ Ronde { $run } loopt: { count-accounts }.
login-over = Ronde { $run } is klaar: { count-accounts }. De uitslag staat hieronder.
login-dropped = Geannuleerd. Er is niets gestart.
excluded-disabled = { $count } uitgeschakeld
excluded-no_phone = { $count } zonder telefoon
excluded-no_password = { $count } zonder wachtwoord
excluded-phone_offline = { $count } met de telefoon offline
excluded-phone_unsure = { $count } met een telefoon die op uw antwoord wacht, welke het is
excluded-password_refused = { $count } met een geweigerd wachtwoord; wijzig het eerst
excluded-cooling_down = { $count } in rust
excluded-phone_cooling_down = { $count } met een telefoon in rust
excluded-already_queued = { $count } al in een andere ronde
excluded-other_account = { $count } waarvan het e-mailadres een ander account inlogt
excluded-unknown_to_app = { $count } onbekend bij de app
excluded-suspended = { $count } geschorst door de app
excluded-disabled_by_app = { $count } uitgeschakeld door de app

## How a login ended: in short, and in a sentence

short-logged_in = ingelogd
short-already_logged_in = was ingelogd
short-other_account = ander account
short-wrong_password = fout wachtwoord
short-unknown_account = onbekend account
short-code_refused = code geweigerd
short-challenge = heeft jou nodig
short-rate_limited = probeer het later
short-suspended = geschorst
short-account_disabled = uitgeschakeld door app
short-app_missing = app ontbreekt
short-phone_lost = telefoon kwijt
short-touches_refused = telefoon weigert aanraken
short-unknown_screen = onbekend scherm
short-stuck = vastgelopen
short-timed_out = duurde te lang
short-unconfirmed = afloop niet gezien
short-cancelled = geannuleerd
short-interrupted = onderbroken
short-held_back = tegengehouden
short-failed = mislukt
outcome-other_account = { $app } toont een ander account: { $detail }. Controleer het e-mailadres op de lijst; verder is er niets aangeraakt.
outcome-wrong_password = { $app } weigerde het wachtwoord. Het wordt niet opnieuw getypt tot je het wijzigt.
run-password-refused = ⚠️ { $name } is ingelogd, maar { $app } weigerde het wachtwoord. Het wordt niet opnieuw getypt tot je het wijzigt.
outcome-unknown_account = { $app } kent dit account niet. Controleer gebruikersnaam en e-mailadres.
outcome-code_refused = { $app } weigerde de 2FA-code twee keer. Controleer de sleutel op de lijst en de klok van deze computer.
outcome-rate_limited = { $app } zei “probeer het later opnieuw”. Het account en zijn telefoon rusten een poosje.
outcome-suspended = { $app } heeft dit account geschorst. Alleen jij kunt bezwaar maken, in de app.
outcome-account_disabled = { $app } heeft dit account uitgeschakeld. Alleen jij kunt bezwaar maken, in de app.
outcome-app_missing = { $app } staat niet op die telefoon. Installeer de app en probeer het opnieuw.
outcome-phone_lost = De telefoon viel weg voordat de login was verstuurd. Controleer de kabel en probeer het opnieuw.
outcome-touches_refused = Deze telefoon weigert aanraken. Zet “USB debugging (Security settings)” aan bij de ontwikkelaarsopties (Xiaomi, POCO), en dan opnieuw. Er is niets verstuurd.
outcome-unknown_screen = Er kwam een scherm dat ik niet ken, dus heb ik niets aangeraakt. Kijk op de telefoon en probeer het opnieuw.
covered-by = Een venster van { $package } ligt over { $app }, dus ik ben niet verdergegaan. Sluit het op de telefoon en probeer het opnieuw.
outcome-stuck = Hetzelfde scherm kwam steeds terug. Kijk op de telefoon en probeer het opnieuw.
outcome-timed_out = Het duurde te lang en is niet verstuurd. Probeer het opnieuw als de telefoon weer vlot is.
seen-signed-out = De login was al verstuurd, en { $app } op de telefoon is uitgelogd. Ik verstuur hem pas opnieuw als jij het zegt: druk op Probeer opnieuw.
outcome-unconfirmed = De login is verstuurd, maar de afloop is niet gezien. Ik verstuur hem niet opnieuw voordat er op de telefoon is gekeken.
unseen-untouchable = De login is verstuurd, de afloop niet gezien: de telefoon weigert aanraken. Zet “USB debugging (Security settings)” aan en probeer het opnieuw.
outcome-cancelled = Je annuleerde het voordat het was verstuurd.
outcome-interrupted = Ik werd te vaak gestopt terwijl het liep. Kijk op de telefoon en probeer het opnieuw.
outcome-failed = Een fout van mij; het staat in de log. Je kunt het opnieuw proberen.
held-back = Viel af toen het aan de beurt was: { $reason }.
held-deleted = het staat niet meer op de lijst
held-other_phone = het is naar een andere telefoon verhuisd
held-disabled = het is uitgeschakeld
held-no_phone = het heeft geen telefoon
held-no_password = het heeft geen wachtwoord
held-phone_offline = zijn telefoon is offline
held-phone_unsure = het is niet duidelijk welke telefoon de zijne is
held-password_refused = het wachtwoord is geweigerd; wijzig het eerst
held-cooling_down = het is in rust
held-phone_cooling_down = zijn telefoon is in rust
held-already_queued = het zit in een andere ronde
held-other_account = het e-mailadres logt een ander account in
held-unknown_to_app = de app kent het niet
held-suspended = de app heeft het geschorst
held-disabled_by_app = de app heeft het uitgeschakeld
challenge-captcha = { $app } wil bevestigd zien dat je een mens bent. Doe dat op de telefoon en probeer het opnieuw.
challenge-selfie = { $app } vraagt een videoselfie. Maak die op de telefoon en probeer het opnieuw.
challenge-id_upload = { $app } vraagt een identiteitsbewijs. Doe dat op de telefoon en probeer het opnieuw.
challenge-confirm_identity = { $app } wil bevestigd zien dat jij het bent. Doe dat op de telefoon en probeer het opnieuw.
challenge-email_or_sms_code = { $app } stuurde een code per mail, bericht of telefoontje. Typ die op de telefoon en probeer het opnieuw.
challenge-approve_elsewhere = { $app } wacht op een ja op een ander apparaat. Keur het daar goed en probeer het opnieuw.
challenge-two_factor = { $app } vraagt een 2FA-code, en er staat geen sleutel op de lijst. Voeg die toe als password:SECRET, of typ de code op de telefoon.
challenge-unnamed_code = { $app } vraagt om een code en zegt niet waar die vandaan komt. Typ die op de telefoon en probeer het opnieuw.
challenge-other = { $app } vraagt iets wat alleen jij kunt doen. Kijk op de telefoon en probeer het opnieuw.
excluded-not_signed_in = { $count } niet zeker ingelogd
short-phone_full = telefoon is vol
short-scanned = bekeken
short-incomplete = niet alles gelezen
short-synced = gelezen
short-partly_synced = deels gelezen
short-profile_missing = profiel bestaat niet
short-profile_private = privéprofiel
short-not_read = niet gelezen
short-not_signed_in = uitgelogd
outcome-phone_full = { $app } op deze telefoon heeft zoveel accounts als erin passen. Verplaats dit account naar een andere telefoon.
outcome-incomplete = Niet elk account in { $app } was te lezen, dus is er niets veranderd. Kijk op de telefoon en zoek dan opnieuw.
outcome-profile_missing = { $app } kent dit profiel niet. Controleer de gebruikersnaam.
outcome-not_read = De openbare pagina en de telefoon waren niet te lezen. Er is niets veranderd; probeer het later nog eens.
outcome-not_signed_in = { $app } op de telefoon is uitgelogd bij dit account. Log het in en lees dan opnieuw.
held-not_signed_in = het is niet zeker ingelogd
challenge-account_update = { $app } wil eerst een telefoonnummer of e-mailadres. Doe dat op de telefoon en probeer het opnieuw.
excluded-attempts_used = { $count } zo vaak geprobeerd als op een dag mag
short-challenge_unanswered = niemand antwoordde
short-skipped = door jou overgeslagen
outcome-challenge_unanswered = { $app } vroeg om een mens en niemand antwoordde op tijd. Doe het op de telefoon en probeer het opnieuw.
outcome-skipped = { $app } vroeg om een mens, en het werd overgeslagen. Er is verder niets aangeraakt.
held-attempts_used = het is zo vaak geprobeerd als op een dag mag
