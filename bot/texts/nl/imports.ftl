## Import

title-import = Importeren
import-caption = Uit het bijschrift van een bestand neem ik alleen de naam van één app over. De rest laat ik weg.
import-reading = { $name } lezen …
import-locked = 🔒 Dat bestand is beveiligd met een wachtwoord. Stuur het me nu: ik open het bestand ermee en verwijder je bericht meteen.
import-wrong-password = Met dat wachtwoord gaat het niet open. { $left ->
    [one] Je kunt het nog één keer proberen.
   *[other] Je kunt het nog { $left } keer proberen.
}
import-recounted = De lijst is intussen veranderd; ik heb opnieuw geteld.
import-changes = Wijzigingen { $start } tot en met { $end } van { $count }
import-change-of = { $name } (rij { $row })
import-change-field = { "  " }{ $column }: { $old } → { $new }
import-change-secret = { "  " }{ $column }: gewijzigd
import-totp-lost = ⚠️ <b>2FA-sleutel kwijt</b>, want in het bestand staat er geen:
import-totp-lost-of = { $name } (rij { $row })
import-change-totp-lost = { "  " }⚠️ 2FA-sleutel: kwijt
import-change-totp-removed = { "  " }2FA-sleutel: verwijderd
import-change-totp-new = { "  " }2FA-sleutel: nieuw
import-change-logined-0 = niet ingelogd
import-change-logined-1 = ingelogd
import-change-status-0 = aan
import-change-status-1 = uitgezet
import-state-logined = ingelogd
import-state-status = uitgezet
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
button-login-these = Log deze { $count } in
button-login-in = Inloggen: { $workspace }
button-undo-import = ↩️ Import ongedaan maken
import-undo-ask = <b>Deze import ongedaan maken?</b> Nieuwe accounts verwijderd: { $created }. Weer als vroeger: { $updated }. Het kan een dag lang, zolang er geen van veranderd is.
button-undo-import-go = { $count ->
    [one] ↩️ Terugdraaien: 1 account
   *[other] ↩️ Terugdraaien: { $count } accounts
}
import-counts = <b>{ $created } nieuw</b> · <b>{ $updated } gewijzigd</b> · { $unchanged } ongewijzigd
import-also = <b>{ $workspace }</b>: { $created } nieuw · { $updated } gewijzigd · { $unchanged } ongewijzigd
import-also-errors = { $count ->
    [one] 1 rij met een fout daar, weggelaten.
   *[other] { $count } rijen met fouten daar, weggelaten.
}
import-into = In { $lists }.
button-only = Alleen { $workspace }
button-together = Alle lijsten van het bestand
import-nothing = Niets toe te passen: zo staat het al op de lijst.
import-nothing-fits = Zoals het nu is, valt er niets toe te passen.
import-errors = { $count ->
    [one] <b>1 rij met een fout</b>, weggelaten:
   *[other] <b>{ $count } rijen met fouten</b>, weggelaten:
}
import-problem = Rij { $row } ({ $cell }){ $name }: { $problem }
import-warning = Rij { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
import-taken = { $count ->
    [one] Deze naam staat al op de lijst, misschien door /match. Met <b>Op naam koppelen</b> wordt die aangevuld.
   *[other] Deze namen staan al op de lijst, misschien door /match. Met <b>Op naam koppelen</b> worden ze aangevuld.
}
import-more-errors = … alle { $count } staan hieronder in errors.xlsx.
import-warnings = Kijk hier even naar:
import-totp = 2FA: { $added } erbij, { $changed } gewijzigd, { $removed } weg
import-passwords = { $count ->
    [one] 1 wachtwoord vervangen
   *[other] { $count } wachtwoorden vervangen
}
import-emptied = Leeggemaakt: { $columns }
import-column-count = { $column } { $count }×
import-state = Ook gewijzigd: { $changes }
import-state-kept = Met rust gelaten: { $changes }
import-renamed = Hernoemd:
import-rename = { $old } → { $new }
import-more = … en nog { $count }
import-unknown-ids = { $count ->
    [one] 1 id is hier niet bekend.
   *[other] { $count } id's zijn hier niet bekend.
}
import-foreign-ids = { $count ->
    [one] 1 id hoort hier bij een andere gebruikersnaam.
   *[other] { $count } id's horen hier bij andere gebruikersnamen.
}
import-matched = Gekoppeld op gebruikersnaam; de id's tellen niet.
import-origin-tikmatrix = Gelezen als export van TikMatrix: gekoppeld op gebruikersnaam, niet op zijn id’s en toestelnummers.
import-sheet = Blad: { $sheet }
import-sheets-unread = Niet gelezen: { $sheets }
import-guessed = De tekst is geen UTF-8: ik heb hem als Windows-1252 gelezen. Zien é of ü er in de wijzigingen verkeerd uit, sla de lijst dan op als .xlsx of “CSV UTF-8” en stuur die.
import-numbers = Alleen een nummer van TikMatrix, nog geen telefoon gekoppeld:
import-numbers-bound = Gekoppeld op de nummers van TikMatrix:
import-number = { $number } → { $phone }: { count-accounts }
import-number-unknown = { $number }: { count-accounts }; geen telefoon heeft hier dit label
button-numbers = Koppel op deze nummers
button-numbers-off = Koppel niet op deze nummers
button-split = Splits wachtwoord en 2FA-sleutel daar
button-split-off = Nee, het is helemaal het wachtwoord
import-unseen = Telefoons die nog niet gezien zijn:
import-unseen-phone = { $phone }: { count-accounts }, niet verbonden
import-unseen-index = { $phone }: { count-accounts }, hier geen label; opgevat als serienummer
import-unknown-columns = Kolommen die ik niet ken, overgeslagen: { $columns }
import-statistics-ignored = Tellen niet voor { $app }: nickname, country en de cijfers.
import-until = Geldig tot { $until }.
button-apply-both = Toepassen: { $created } nieuw, { $updated } gewijzigd
button-apply-new = Toepassen: { $created } nieuw
button-apply-changed = Toepassen: { $updated } gewijzigd
button-discard = Weggooien
button-match = Op naam koppelen, de rest nieuw
button-match-off = Toch op id
button-keep = Laat staan: { $columns }
button-keep-off = Neem mee: { $columns }
button-import-for = Voor { $workspace }
import-done = ✅ Geïmporteerd: { $created } nieuw, { $updated } gewijzigd, { $unchanged } ongewijzigd.
import-left-out = { $count ->
    [one] 1 rij met een fout is weggelaten.
   *[other] { $count } rijen met fouten zijn weggelaten.
}
import-file-deleted = Ik verwijder je bericht met het bestand.
import-discarded = Weggegooid. Er is niets gewijzigd.
import-expired = Dat voorbeeld is ouder dan tien minuten. Er is niets gewijzigd; stuur het bestand opnieuw.
import-failed = Sorry, er ging bij mij iets mis bij het lezen van dat bestand. Er is niets veranderd; stuur het opnieuw. Het staat in de log als <code>{ $id }</code>.
import-applied = Die import is al toegepast; dat gebeurt maar één keer.
import-not-deleted = ⚠️ Ik kon je bericht met het bestand niet verwijderen. Er kunnen wachtwoorden in staan: verwijder het zelf even.
errors-caption = { $count ->
    [one] 1 fout, met rij, cel en oplossing.
   *[other] { $count } fouten, elk met rij, cel en oplossing.
} Verbeter de rijen en stuur dit bestand terug: een uur lang weet ik hun wachtwoorden nog.
errors-keeps = blijft zoals je het stuurde
button-errors = 📄 Deze rijen, om te verbeteren

## Problems of rows, and what to do

problem-number_too_long = { $column } is een getal van meer dan 15 cijfers, en dat rondt Excel af
problem-shown_otherwise = { $column } is een getal dat anders wordt getoond
problem-fraction = { $column } is een gebroken getal, geen tekst
problem-date = { $column } is een datum, geen tekst
problem-boolean = { $column } is TRUE of FALSE, geen tekst
problem-error_value = { $column } is een foutwaarde
problem-formula = { $column } is een formule
problem-not_kept = { $column } zegt alleen dat het blijft zoals je het stuurde, en dat is er niet meer
problem-app_unknown = er staat niet voor welke app deze rij is
problem-cells_beyond = deze rij heeft meer waarden dan er kopjes zijn, dus er kan er een in de verkeerde kolom staan
problem-control_character = { $column } heeft een onzichtbaar teken
problem-unseen_character = in { $column } zit een teken dat niemand ziet ({ $character })
problem-too_long = { $column } is langer dan { $limit } tekens
problem-username_missing = er is geen gebruikersnaam
problem-username_invalid = een gebruikersnaam heeft alleen letters, cijfers, . en _, geen “{ $character }”
problem-username_invalid-space = een gebruikersnaam heeft alleen letters, cijfers, . en _, geen spatie
problem-username_invalid-limit = een gebruikersnaam heeft hoogstens { $limit } tekens
problem-username_address = dat adres is geen profiel van { $app }
problem-email_invalid = email is geen e-mailadres
problem-username_twice = rij { $row } heeft deze gebruikersnaam ook
problem-username_taken = account { $account } heeft deze gebruikersnaam al
problem-id_invalid = de id is geen heel getal
problem-id_unknown = account { $id } staat niet op deze lijst
problem-id_twice = rij { $row } heeft de id { $id } ook
problem-flag_invalid = { $column } is geen 0 en geen 1
problem-count_invalid = { $column } is geen heel getal
problem-device_invalid = { $column } is geen serienummer van een telefoon
problem-tags_invalid = in tags staat iets dat geen tag is
problem-device_ambiguous = { $serial } zit op meer hosts: { $hosts }
problem-device_twins = meer telefoons hebben serienummer { $serial }: { $phones }
problem-host_unknown = er is geen host { $host }
problem-device_conflict = device { $device } en device_index { $device_index } zijn verschillende telefoons
problem-package_invalid = package noemt geen kopie van { $app }
problem-totp_invalid = totp is geen 2FA-sleutel
problem-totp_other_kind = { $part ->
    [type] het otpauth://-adres is voor codes die tellen, niet voor codes op tijd
    [digits] het otpauth://-adres is voor codes die geen 6 cijfers hebben
    [period] het otpauth://-adres is voor codes die niet elke 30 seconden wisselen
    [algorithm] het otpauth://-adres is voor codes die niet met SHA1 worden gemaakt
   *[issuer] het otpauth://-adres is van een andere app
}
problem-totp_disagrees = in totp en pwd staan verschillende 2FA-sleutels
problem-odd_separator = in pwd staat “{ $sign }” waar voor een 2FA-sleutel een dubbele punt zou staan
remedy-text = Maak de cel op als tekst en typ het opnieuw.
remedy-formula = Zet de waarde erin in plaats van de formule.
remedy-not_kept = Zet er de waarde zelf in; wat je stuurde, bewaar ik een uur.
remedy-app_unknown = Zet er de naam van de app in.
remedy-cells_beyond = Zet elke waarde onder het juiste kopje; zet in een tekstbestand aanhalingstekens om een waarde met het scheidingsteken erin.
remedy-retype = Typ de waarde opnieuw.
remedy-shorten = Maak het korter.
remedy-username = Zet de gebruikersnaam erin zoals de app hem toont.
remedy-once = Laat het in een van de twee rijen staan.
remedy-id = Laat de id leeg om het account aan te maken, of koppel op gebruikersnaam.
remedy-flag = Zet er 0 of 1 in.
remedy-number = Zet er een heel getal in, of laat het leeg.
remedy-device = Zet er het serienummer in zoals adb het toont, of host/serienummer.
remedy-twins = Laat device leeg en zet het label van de telefoon in device_index.
remedy-conflict = Laat een van de twee leeg, of noem in beide dezelfde telefoon.
remedy-package = Zet er het pakket van de app of de kloon, bij een werkprofiel of dubbele app met @ en de Android-gebruiker, zoals com.example.app@10. Leeg is de geïnstalleerde.
remedy-totp = Zet er de sleutel zoals de app hem geeft, 16 of meer van A–Z en 2–7, of het otpauth://-adres.
remedy-tags = Een tag is één woord van letters, cijfers en _ - . & +, met hoogstens 30 tekens; zet komma's tussen tags, hoogstens 50.
remedy-totp_other_kind = Codes gaan hier op tijd, met 6 cijfers, 30 seconden en SHA1. Zet er de sleutel van dit account zelf, of stel de authenticator opnieuw in.
remedy-totp_disagrees = Laat de sleutel in een van de twee staan, of maak beide gelijk.
remedy-email = Zet daar alleen het e-mailadres, of laat het leeg om met de gebruikersnaam in te loggen.
remedy-separator = Zet een dubbele punt voor de sleutel, of zeg in het voorbeeld wat het is.
warning-colon_without_secret = het wachtwoord heeft een dubbele punt zonder geldige 2FA-sleutel erachter; het geldt helemaal als wachtwoord
warning-password_edge_space = het wachtwoord begint of eindigt met een spatie
warning-password_unseen = in het wachtwoord zit een teken dat niemand ziet ({ $character })
warning-unseen_dropped = tekens die niemand ziet ({ $character }) zijn weggelaten
warning-merged = { $column } is samengevoegd tot en met rij { $row }; elk van die rijen krijgt de waarde
warning-headings_again = nog eens de kolomkoppen; weggelaten
warning-label_unknown = device_index is hier geen label; device beslist
warning-package_unknown = package is geen naam waaronder de app wordt uitgegeven; ik beschouw het als een kloon
