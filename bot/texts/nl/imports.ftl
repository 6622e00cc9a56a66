## Import

title-import = Importeren
import-caption = Uit het bijschrift van een bestand gebruik ik alleen de naam van één app. De rest heb ik genegeerd.
import-reading = Bezig met lezen: { $name } …
import-locked = 🔒 Dat bestand is beveiligd met een wachtwoord. Stuur me dat nu: ik open het bestand ermee en verwijder je bericht meteen.
import-wrong-password = Dat wachtwoord klopt niet. { $left ->
    [one] Je kunt het nog één keer proberen.
   *[other] Je kunt het nog { $left } keer proberen.
}
import-recounted = De lijst is intussen veranderd; ik heb opnieuw geteld.
import-changes = Wijzigingen { $start } t/m { $end } van { $count }
import-change-of = { $name } (rij { $row })
import-change-field = { "  " }{ $column }: { $old } → { $new }
import-change-secret = { "  " }{ $column }: gewijzigd
import-totp-lost = ⚠️ <b>2FA-sleutel gaat verloren</b>, want in het bestand staat er geen:
import-totp-lost-of = { $name } (rij { $row })
import-change-totp-lost = { "  " }⚠️ 2FA-sleutel: gaat verloren
import-change-totp-removed = { "  " }2FA-sleutel: verwijderd
import-change-totp-new = { "  " }2FA-sleutel: nieuw
import-change-logined-0 = niet ingelogd
import-change-logined-1 = ingelogd
import-change-status-0 = ingeschakeld
import-change-status-1 = uitgeschakeld
import-state-logined = logins
import-state-status = aan/uit
import-state-statistics = cijfers
import-change-empty = leeg
import-change-new = ➕ { $name } (rij { $row }){ $parts }
import-change-with = : { $parts }
import-with-email = e-mail
import-with-package = kopie van de app
import-with-tags = tags
import-with-note = notitie
import-with-password = wachtwoord
import-with-codes = 2FA
import-with-phone = telefoon
import-with-disabled = uitgeschakeld
button-changes = Alle { $count } wijzigingen
button-to-preview = ‹ Voorbeeld
button-login-these = { $count ->
    [one] Dit account inloggen
   *[other] Deze { $count } inloggen
}
button-login-in = Inloggen: { $workspace }
button-undo-import = ↩️ Import ongedaan maken
import-undo-ask = <b>Deze import ongedaan maken?</b> { $created ->
    [0] Er wordt geen account verwijderd
    [one] 1 nieuw account wordt verwijderd
   *[other] { $created } nieuwe accounts worden verwijderd
}, { $updated ->
    [0] en geen ander account verandert
    [one] 1 account wordt weer zoals het was
   *[other] { $updated } accounts worden weer zoals ze waren
}. Dit kan een dag lang, zolang geen van de accounts daarna is gewijzigd.
button-undo-import-go = { $count ->
    [one] ↩️ Ongedaan maken: 1 account
   *[other] ↩️ Ongedaan maken: { $count } accounts
}
import-counts = <b>{ $created } nieuw</b> · <b>{ $updated } gewijzigd</b> · { $unchanged } ongewijzigd
import-also = <b>{ $workspace }</b>: { $created } nieuw · { $updated } gewijzigd · { $unchanged } ongewijzigd
import-also-errors = { $count ->
    [one] Daar is 1 rij met een fout weggelaten.
   *[other] Daar zijn { $count } rijen met fouten weggelaten.
}
import-into = In { $lists }.
button-only = Alleen { $workspace }
button-together = Het hele bestand
import-nothing = Er is niets toe te passen: de lijst is al zo.
import-nothing-fits = Zo valt er niets toe te passen.
import-errors = { $count ->
    [one] <b>1 rij met een fout</b>, weggelaten:
   *[other] <b>{ $count } rijen met fouten</b>, weggelaten:
}
import-problem = Rij { $row } ({ $cell }){ $name }: { $problem }
import-warning = Rij { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
import-taken = { $count ->
    [one] Deze naam staat al op de lijst, misschien door /match. Met <b>Koppelen op naam</b> vul je dat account aan.
   *[other] Deze namen staan al op de lijst, misschien door /match. Met <b>Koppelen op naam</b> vul je die accounts aan.
}
import-more-errors = … alle { $count } staan in errors.xlsx hieronder.
import-warnings = Kijk hier nog even naar:
import-totp = 2FA: { $added } toegevoegd, { $changed } gewijzigd, { $removed } verwijderd
import-passwords = { $count ->
    [one] 1 wachtwoord vervangen
   *[other] { $count } wachtwoorden vervangen
}
import-emptied = Leeggemaakt: { $columns }
import-column-count = { $column } { $count }×
import-state = Verandert ook: { $changes }
import-state-kept = Blijft zoals het is: { $changes }
import-renamed = Hernoemd:
import-rename = { $old } → { $new }
import-more = … en nog { $count }
import-unknown-ids = { $count ->
    [one] 1 id ken ik hier niet.
   *[other] { $count } id's ken ik hier niet.
}
import-foreign-ids = { $count ->
    [one] 1 id hoort hier bij een andere gebruikersnaam.
   *[other] { $count } id's horen hier bij andere gebruikersnamen.
}
import-matched = Gekoppeld op gebruikersnaam; de id's tellen niet mee.
import-origin-tikmatrix = Herkend als export van TikMatrix: gekoppeld op gebruikersnaam, niet op de id's en toestelnummers.
import-sheet = Blad: { $sheet }
import-sheets-unread = Niet gelezen: { $sheets }
import-guessed = De tekst is geen UTF-8; ik heb hem als Windows-1252 gelezen. Zie je é of ü verkeerd in de wijzigingen, sla de lijst dan op als .xlsx of “CSV UTF-8” en stuur die.
import-numbers = Alleen een TikMatrix-nummer, nog niet aan een telefoon gekoppeld:
import-numbers-bound = Gekoppeld op TikMatrix-nummer:
import-number = { $number } → { $phone }: { count-accounts }
import-number-unknown = { $number }: { count-accounts }; geen telefoon heeft hier dit label
button-numbers = Op deze nummers koppelen
button-numbers-off = Niet op deze nummers koppelen
button-split = Splitsen in wachtwoord en 2FA-sleutel
button-split-off = Nee, alles is het wachtwoord
import-unseen = Telefoons die ik nog niet heb gezien:
import-unseen-phone = { $phone }: { count-accounts }, niet verbonden
import-unseen-index = { $phone }: { count-accounts }, hier geen bekend label; opgevat als serienummer
import-unknown-columns = Onbekende kolommen, overgeslagen: { $columns }
import-statistics-ignored = Niet gebruikt voor { $app }: nickname, country en de cijfers.
import-until = Geldig tot { $until }.
button-apply-both = Toepassen: { $created } nieuw, { $updated } gewijzigd
button-apply-new = Toepassen: { $created } nieuw
button-apply-changed = Toepassen: { $updated } gewijzigd
button-apply-login = Toepassen en inloggen
button-discard = Weggooien
button-match = Koppelen op naam, rest nieuw
button-match-off = Toch koppelen op id
button-keep = Laat staan: { $columns }
button-keep-off = Neem over: { $columns }
button-import-for = Voor { $workspace }
import-done = ✅ Geïmporteerd: { $created } nieuw, { $updated } gewijzigd, { $unchanged } ongewijzigd.
import-left-out = { $count ->
    [one] 1 rij met een fout is weggelaten.
   *[other] { $count } rijen met fouten zijn weggelaten.
}
import-waiting = { $app }, verstuurd om { $time }{ $whose }
import-waiting-of = { " " }door { $name }
button-open-import = { $app } van { $time } tonen
import-file-deleted = Ik verwijder je bericht met het bestand.
import-discarded = Weggegooid. Er is niets gewijzigd.
import-expired = Dat voorbeeld is ouder dan tien minuten. Er is niets gewijzigd; stuur het bestand opnieuw.
import-failed = Sorry, er ging bij mij iets mis bij het lezen van dat bestand. Er is niets veranderd; stuur het nog eens. In de log staat het als <code>{ $id }</code>.
import-applied = Die import is al toegepast; dat kan maar één keer.
import-not-deleted = ⚠️ Ik kon je bericht met het bestand niet verwijderen. Er kunnen wachtwoorden in staan, dus verwijder het zelf even.
errors-caption = { $count ->
    [one] 1 fout, met rij, cel en oplossing.
   *[other] { $count } fouten, elk met rij, cel en oplossing.
} Verbeter de rijen en stuur dit bestand terug: hun wachtwoorden onthoud ik nog een uur.
errors-keeps = blijft zoals je het stuurde
button-errors = 📄 Deze rijen verbeteren

## Problems of rows, and what to do

problem-number_too_long = { $column } is een getal van meer dan 15 cijfers, en dat rondt Excel af
problem-shown_otherwise = { $column } is een getal dat in een andere vorm wordt getoond
problem-fraction = { $column } is een getal met decimalen, geen tekst
problem-date = { $column } is een datum, geen tekst
problem-boolean = { $column } is TRUE of FALSE, geen tekst
problem-error_value = { $column } bevat een foutwaarde
problem-formula = { $column } bevat een formule
problem-not_kept = in { $column } staat alleen dat het blijft zoals je het stuurde, maar dat heb ik niet meer
problem-app_unknown = er staat niet bij voor welke app deze rij is
problem-cells_beyond = deze rij heeft meer waarden dan er kopjes zijn, dus misschien staat er een in de verkeerde kolom
problem-control_character = { $column } bevat een onzichtbaar teken
problem-unseen_character = { $column } bevat een onzichtbaar teken ({ $character })
problem-too_long = { $column } is langer dan { $limit } tekens
problem-username_missing = de gebruikersnaam ontbreekt
problem-username_invalid = een gebruikersnaam mag alleen letters, cijfers, . en _ bevatten, geen “{ $character }”
problem-username_invalid-space = een gebruikersnaam mag alleen letters, cijfers, . en _ bevatten, geen spatie
problem-username_invalid-limit = een gebruikersnaam mag hoogstens { $limit } tekens lang zijn
problem-username_address = dat adres is geen { $app }-profiel
problem-email_invalid = in email staat geen geldig e-mailadres
problem-username_twice = rij { $row } heeft deze gebruikersnaam ook
problem-username_taken = account { $account } heeft deze gebruikersnaam al
problem-id_invalid = de id is geen heel getal
problem-id_unknown = account { $id } staat niet op deze lijst
problem-id_twice = rij { $row } heeft id { $id } ook
problem-flag_invalid = { $column } is geen 0 of 1
problem-count_invalid = { $column } is geen heel getal
problem-device_invalid = { $column } is geen serienummer van een telefoon
problem-tags_invalid = in tags staat iets dat geen tag is
problem-device_ambiguous = { $serial } zit aan meerdere hosts: { $hosts }
problem-device_twins = meerdere telefoons hebben serienummer { $serial }: { $phones }
problem-host_unknown = er is geen host { $host }
problem-device_conflict = device { $device } en device_index { $device_index } zijn verschillende telefoons
problem-package_invalid = package is geen kopie van { $app }
problem-totp_invalid = in totp staat geen geldige 2FA-sleutel
problem-totp_other_kind = { $part ->
    [type] het otpauth://-adres is voor codes op basis van een teller, niet op basis van de tijd
    [digits] het otpauth://-adres is voor codes die geen 6 cijfers hebben
    [period] het otpauth://-adres is voor codes die niet elke 30 seconden wisselen
    [algorithm] het otpauth://-adres is voor codes die niet met SHA1 worden gemaakt
   *[issuer] het otpauth://-adres is van een andere app
}
problem-totp_disagrees = in totp en pwd staan verschillende 2FA-sleutels
problem-odd_separator = in pwd staat “{ $sign }” op de plek waar voor een 2FA-sleutel een dubbele punt hoort
remedy-text = Stel de cel in als tekst en typ de waarde opnieuw.
remedy-formula = Zet de waarde zelf in de cel, in plaats van de formule.
remedy-not_kept = Zet de waarde zelf in de cel; wat je stuurt, bewaar ik maar een uur.
remedy-app_unknown = Zet de naam van de app erbij.
remedy-cells_beyond = Zet elke waarde onder het juiste kopje. Staat in een tekstbestand het scheidingsteken in een waarde, zet daar dan aanhalingstekens omheen.
remedy-retype = Typ de waarde opnieuw.
remedy-shorten = Maak het korter.
remedy-username = Vul de gebruikersnaam in zoals de app die toont.
remedy-once = Laat dit in maar één van de twee rijen staan.
remedy-id = Laat de id leeg om het account aan te maken, of koppel op naam.
remedy-flag = Vul 0 of 1 in.
remedy-number = Vul een heel getal in, of laat de cel leeg.
remedy-device = Vul het serienummer in zoals adb het toont, of host/serienummer.
remedy-twins = Laat device leeg en zet het label van de telefoon in device_index.
remedy-conflict = Laat een van de twee leeg, of vul in beide dezelfde telefoon in.
remedy-package = Vul het pakket van de app of de kloon in, bij een werkprofiel of dubbele app met @ en de Android-gebruiker, zoals com.example.app@10. Leeg betekent de gewone app.
remedy-totp = Vul de sleutel in zoals de app hem geeft, minstens 16 tekens A–Z en 2–7, of het otpauth://-adres.
remedy-tags = Een tag is één woord met letters, cijfers en _ - . & +, hoogstens 30 tekens. Zet komma's tussen de tags; 50 is het maximum.
remedy-totp_other_kind = Ik ondersteun alleen codes op basis van de tijd, met 6 cijfers, 30 seconden en SHA1. Vul de sleutel van dit account zelf in, of stel de authenticator-app opnieuw in.
remedy-totp_disagrees = Laat de sleutel in één van de twee staan, of maak ze gelijk.
remedy-email = Vul alleen het e-mailadres in, of laat de cel leeg om met de gebruikersnaam in te loggen.
remedy-separator = Zet een dubbele punt voor de sleutel, of kies in het voorbeeld wat het is.
warning-colon_without_secret = het wachtwoord bevat een dubbele punt zonder geldige 2FA-sleutel erachter; alles geldt als wachtwoord
warning-password_edge_space = het wachtwoord begint of eindigt met een spatie
warning-password_unseen = het wachtwoord bevat een onzichtbaar teken ({ $character })
warning-unseen_dropped = onzichtbare tekens ({ $character }) zijn weggelaten
warning-merged = { $column } is samengevoegd tot en met rij { $row }; al die rijen krijgen deze waarde
warning-headings_again = nog een keer de kolomkoppen; weggelaten
warning-label_unknown = device_index is hier geen bekend label; ik ga af op device
warning-package_unknown = package is geen naam waaronder de app is uitgegeven; ik zie het als een kloon
