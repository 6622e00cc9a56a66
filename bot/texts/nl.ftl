### Dutch. Texts are Telegram HTML; those of buttons, commands and cells are plain.

## Shared

workspace-instagram = Instagram
workspace-tiktok = TikTok
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } en nog { $count }
span-minutes = { $minutes } min { $seconds } s
span-seconds = { $seconds } s
count-accounts = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
count-phones = { $count ->
    [one] 1 telefoon
   *[other] { $count } telefoons
}

## Commands, as Telegram lists them

command-start = Wat er is
command-accounts = De lijst met accounts
command-account = Eén account op naam
command-add = Zet een account op de lijst
command-phones = De telefoons en hoe het ermee gaat
command-login = Accounts inloggen
command-export = accounts.xlsx ophalen
command-template = Een lege accounts.xlsx ophalen
command-help = Hoe dit werkt

## Gate

gate-whoami = Je Telegram-id is <code>{ $id }</code>.
gate-unknown-command = Die opdracht ken ik niet. In /help staan ze allemaal.
gate-unknown-answer = Die opdracht ken ik niet. Ik heb hem verwijderd, voor het geval het je antwoord was: een antwoord kan niet met / beginnen. Zo'n wachtwoord gaat in één regel met /add, of in accounts.xlsx.
gate-unknown-button = Die knop is van vroeger. Druk op /start voor een verse.
gate-given-up = Wat je het laatst stuurde, lukte me niet en heb ik laten liggen. Probeer het nog een keer.
gate-failed = Sorry, er ging bij mij iets mis. Het staat in de log als <code>{ $id }</code>. Er is niets verloren; probeer het nog eens.

## Start and help

title-overview = Rosterbot
overview-accounts = { $count ->
    [0] Nog geen accounts. Stuur me je <b>accounts.xlsx</b> om te beginnen.
    [one] 1 account, { $signed } ingelogd
   *[other] { $count } accounts, { $signed } ingelogd
}
overview-disabled = { $count } uitgeschakeld
overview-phones = { $count ->
    [0] Nog geen telefoon. Sluit er een aan met USB-foutopsporing aan.
   *[other] Telefoons: { $online } van { $count } online
}
overview-running = Bezig: { $running }, wachtend: { $queued }
overview-idle = Er is niets bezig.
button-accounts = Accounts
button-phones = Telefoons
button-login-all = Alles inloggen
button-export = Exporteren
button-switch = Naar { $workspace }
button-help = Hulp
button-back = ‹ Terug
title-help = Hulp
help-text =
    Stuur me <b>accounts.xlsx</b>. Ik laat zien wat er zou veranderen, en er verandert niets voordat je op Toepassen drukt.

    /accounts: de lijst; <code>/accounts luna</code> zoekt erin
    /account: één ervan, op naam
    /add: nog een erbij
    /phones: de telefoons
    /login: iedereen, één telefoon, of <code>/login @naam @naam</code>
    /export: accounts.xlsx terug; /template: een lege
    /language, /timezone: jouw taal en klok
    /start: wat er is

    Een captcha, een selfie of een code per mail is voor jou: daar stop ik en stuur ik je het scherm.
plain-hint = Stuur me <b>accounts.xlsx</b>, of druk op /start om te zien wat er is.

## Accounts

title-accounts = Accounts
accounts-counts = { count-accounts } · ✓ { $signed } · ⏸ { $disabled }
accounts-none = Er staat nog niemand op deze lijst. Stuur me <b>accounts.xlsx</b>, of gebruik /add.
accounts-no-match = Niemand voldoet.
accounts-legend = ✓ ingelogd · – niet · ❌ mislukt · ⏸ uit
accounts-narrowed = { $what }: <b>{ count-accounts }</b>
accounts-on-phone = Op telefoon { $phone }
accounts-search = “{ $text }”
accounts-ticked = { $count ->
    [0] Vink accounts aan en zeg wat ermee moet gebeuren.
    [one] <b>1 aangevinkt.</b> Vink verder aan, ook op andere pagina's, of zeg wat er moet gebeuren.
   *[other] <b>{ $count } aangevinkt.</b> Vink verder aan, ook op andere pagina's, of zeg wat er moet gebeuren.
}
button-account = { $mark } { $name }
button-account-more = { $mark } { $name } · { $more }
button-earlier = ‹ Vorige
button-later = Volgende ›
button-filter = Filter
button-select = Kiezen
button-show-all = Alles tonen
button-unsearch = ✕ “{ $text }”
button-tick-page = Hele pagina
button-tick-none = Alles uitvinken
button-with-ticked = { $count ->
    [one] Met deze ene…
   *[other] Met de { $count } aangevinkte…
}
button-with-all = { $count ->
    [one] Met de ene die voldoet…
   *[other] Met alle { $count } die voldoen…
}
button-picked = ‹ Klaar
filter-which = <b>Welke accounts?</b>
filter-search = Zoeken? Schrijf <code>/accounts luna</code>: ik kijk in gebruikersnaam, e-mail, telefoon en bijnaam.
filter-which-phone = <b>Op welke telefoon?</b>
filter-no-phones = Nog geen enkele telefoon heeft een account.
filter-all = Alle
filter-signed_in = Ingelogd
filter-signed_out = Niet ingelogd
filter-disabled = Uitgeschakeld
filter-no_phone = Geen telefoon
filter-no_password = Geen wachtwoord
filter-failed = Laatst mislukt
filter-phone = Per telefoon…
button-filter-chosen = ● { $name }
button-filter-other = { $name }
button-badge = { $mark } { $phone }

## An account's card

title-account = Account
account-which = Open er een met een druk op de naam, of schrijf <code>/account naam</code>.
account-near = { $name } is er niet. Bedoelde je:
account-nobody = { $name } staat niet op deze lijst.
card-signed-in = ✓ Ingelogd
card-signed-out = – Niet ingelogd
card-disabled = ⏸ Uitgeschakeld: doet niet mee met rondes en acties voor meerdere accounts
card-refused = ❌ De app weigerde dit wachtwoord. Ik typ het niet opnieuw tot het verandert.
card-unseen = ❓ Er is een login verstuurd, maar de afloop is niet gezien.
card-resting = ⏳ Rust tot { $until }
card-email = E-mail: { $email }
card-no-email = E-mail: geen
card-password = Wachtwoord: ingesteld
card-password-at = Wachtwoord: ingesteld, gewijzigd { $at }
card-no-password = Wachtwoord: geen
card-totp = 2FA: ingesteld
card-phone = Telefoon: <b>{ $phone }</b>, { $state }
    { "    " }{ $host } · { $serial }
card-no-phone = Telefoon: geen
card-jobs = <b>Laatste rondes</b>
card-job = { $mark } { $outcome }, { $at } · #{ $run }
card-job-running = ▶️ bezig · #{ $run }
card-job-queued = ⏳ wacht · #{ $run }
card-statistics = <b>TikTok-cijfers</b>
card-read = <b>TikTok-cijfers</b>, gelezen { $at }
card-nickname = Bijnaam: { $name }
card-country = Land: { $country }
card-followers = Volgers: { $count }
card-following = Volgend: { $count }
card-hearts = Likes: { $count }
card-videos = Video's: { $count }
card-friends = Vrienden: { $count }
card-meanwhile = ⚠️ Iemand was je voor. { $name } nu: { $now }. Ik heb niets gewijzigd.
card-which-field = <b>Wat zal ik wijzigen?</b>
button-log-in = Nu inloggen
button-edit = Wijzigen
button-bind = Aan telefoon
button-rebind = Verplaats
button-unbind = Loskoppel
button-disable = Uitschakelen
button-enable = Inschakelen
button-signed-in = Zet op ingelogd
button-signed-out = Zet op uitgelogd
button-delete = Verwijderen
button-to-list = ‹ Lijst
button-card = Kaart openen
button-no-password = Wachtwoord verwijderen
button-undo = ↩️ Ongedaan maken
field-username = Gebruikersnaam
field-email = E-mail
field-password = Wachtwoord
bind-which = <b>Aan welke telefoon koppelen?</b>
bind-no-phones = Er is nog geen andere telefoon. Sluit er een aan met USB-foutopsporing aan.
delete-ask = <b>{ $name } verwijderen?</b> Wachtwoord en 2FA-sleutel gaan mee weg.

## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Ongedaan gemaakt. { $who }: zoals het was
change-until = Ongedaan maken kan tot { $until }, zolang er niets meer verandert.
changed-added = toegevoegd
changed-deleted = verwijderd
changed-imported = geïmporteerd
changed-somehow = gewijzigd
changed-enabled = ingeschakeld
changed-disabled = uitgeschakeld
changed-signed-in = ingelogd
changed-signed-out = niet ingelogd
changed-bound = gekoppeld aan telefoon { $phone }
changed-unbound = geen telefoon
changed-email = e-mail { $email }
changed-no-email = geen e-mail
changed-name = was { $old }, is { $new }
changed-name-now = de nieuwe gebruikersnaam
changed-password = nieuw wachtwoord
changed-password-codes = nieuw wachtwoord, geeft 2FA-codes
changed-no-password = geen wachtwoord

## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Hier gestopt; er is niets opgeslagen.
dialogue-over = Die vraag is al beantwoord, of losgelaten.
dialogue-expired = Ik heb een uur gewacht en toen vergeten wat je had verteld. Er is niets opgeslagen; begin gerust opnieuw.
dialogue-not-deleted = ⚠️ Ik kon je bericht niet verwijderen. Er kan een wachtwoord in staan: verwijder het zelf even.
dialogue-no-text = ⚠️ Dat heb ik als tekst nodig.
dialogue-press = ⚠️ Druk op een van de knoppen.
dialogue-phone-unknown = ⚠️ Die telefoon ken ik niet. Kies er een, of laat hem weg.
button-whole = Het is helemaal wachtwoord
button-type-again = Opnieuw typen
button-keep-said = Houden
button-skip = Overslaan
button-save = Opslaan

## Adding an account

title-add = Nieuw account
add-username = Gebruikersnaam: { $name }
add-gives-codes = 2FA: geeft codes
add-phone = Telefoon: <b>{ $phone }</b>
add-ask-username =
    <b>Welke gebruikersnaam?</b>
    Zoals de app hem toont; ik verwijder wat je typt.
add-ask-email =
    <b>Welk e-mailadres?</b>
    Bij het inloggen typ ik het in plaats van de gebruikersnaam.
add-ask-password =
    <b>Welk wachtwoord?</b>
    Ik verwijder je bericht en toon het nooit.
add-hint-codes = Met een 2FA-sleutel: <code>password:SECRET</code>
add-ask-doubt =
    <b>Er staat een dubbele punt, maar geen geldige 2FA-sleutel erachter.</b>
    Een sleutel heeft 16 of meer tekens uit A–Z en 2–7. Wat is het?
add-ask-phone = <b>Op welke telefoon?</b>
add-no-phones = Er is nog geen telefoon bekend. Sla dit over en koppel later.
add-ask-check = <b>Klopt dat?</b>
add-dropped = Geannuleerd. Er is niets opgeslagen.
add-saved = ✅ Dat account was al opgeslagen.

## Changing an account

edit-ask-username = <b>Typ de nieuwe gebruikersnaam.</b>
edit-ask-email = <b>Typ het nieuwe e-mailadres.</b>
edit-ask-password =
    <b>Typ het nieuwe wachtwoord.</b>
    Ik verwijder je bericht en toon het nooit.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword =
    <b>Wachtwoord verwijderen?</b>
    De 2FA-sleutel gaat mee weg, en zonder kan niemand worden ingelogd.
button-no-email = E-mail verwijderen

## Several at once

bulk-which-ticked = { $count ->
    [one] Wat zal ik doen met <b>het ene aangevinkte account</b>?
   *[other] Wat zal ik doen met <b>de { $count } aangevinkte accounts</b>?
}
bulk-which-matching = { $count ->
    [one] Wat zal ik doen met <b>dit ene account</b>?
   *[other] Wat zal ik doen met <b>alle { $count } accounts</b>?
}
bulk-which-phone = Aan <b>welke telefoon</b> zal ik { count-accounts } koppelen?
bulk-ask-enable = <b>{ count-accounts } inschakelen?</b>
bulk-ask-disable = <b>{ count-accounts } uitschakelen?</b>
bulk-ask-bind = <b>{ count-accounts } koppelen aan telefoon { $phone }?</b>
bulk-ask-unbind = <b>{ count-accounts } loskoppelen</b> van de telefoon?
bulk-ask-logged_out = <b>{ count-accounts } markeren als niet ingelogd?</b>
    Alleen op de lijst; op de telefoons gebeurt niets.
bulk-ask-delete = <b>{ count-accounts } verwijderen?</b>
    Wachtwoorden en 2FA-sleutels gaan mee weg.
bulk-left-out = { $count ->
    [one] 1 uitgeschakeld account doet niet mee.
   *[other] { $count } uitgeschakelde accounts doen niet mee.
}
button-do-enable = Inschakelen
button-do-disable = Uitschakelen
button-do-bind = Aan telefoon…
button-do-unbind = Loskoppelen
button-do-logged_out = Als niet ingelogd markeren
button-do-delete = Verwijderen…
button-go-enable = { count-accounts } inschakelen
button-go-disable = { count-accounts } uitschakelen
button-go-bind = { count-accounts } koppelen
button-go-unbind = { count-accounts } loskoppelen
button-go-logged_out = { count-accounts } markeren
button-go-delete = { count-accounts } verwijderen

## Phones

title-phones = Telefoons
phones-counts = { $online } van { count-phones } online
phones-none = Nog geen telefoon. Sluit er een aan met USB-foutopsporing aan en geef deze computer toegang op het scherm.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy = logt { $name } in
phones-resting = rust tot { $until }
phone-state-online = online
phone-state-offline = niet verbonden
phone-state-unauthorized = sta USB-foutopsporing toe op het scherm
phone-state-unreachable = verbonden, maar antwoordt niet
phone-state-never_seen = nog nooit verbonden
phones-host-down = ⚠️ { $host } ({ $address }) antwoordt niet; de log zegt waarom.

## Export

title-export = Exporteren
export-plain =
    { $count ->
        [0] Er staat nog niemand op deze lijst. Vul het bestand in en stuur het me terug.
       *[other] { count-accounts } zonder wachtwoorden. Gerust te wijzigen en terug te sturen.
    }
button-with-passwords = Met wachtwoorden
export-ask = <b>{ count-accounts } exporteren met wachtwoorden en 2FA-sleutels?</b>
    Wie dat bestand heeft, kan inloggen. Ik verwijder het bericht na 15 minuten.
button-cancel = Annuleren
export-coming = Het bestand met wachtwoorden komt hieronder, voor 15 minuten.
export-ask-protection = Het bestand gaat alleen open met een wachtwoord. Van wie?
button-export-made-up = 🔒 Bedenk er een voor me
button-export-chosen = ✏️ Ik kies het wachtwoord
button-export-open = ⚠️ Zonder wachtwoord, voor iedereen
export-part = Alleen wat de lijst toont.
export-protected = 🔒 { count-accounts } met wachtwoorden en 2FA-sleutels. Het bestand gaat open met zijn wachtwoord; ik verwijder dit bericht over 15 minuten.
export-open = ⚠️ { count-accounts } met wachtwoorden en 2FA-sleutels, en iedereen kan dit bestand openen. Ik verwijder dit bericht over 15 minuten; bewaar het bestand veilig, of bewaar het niet.
export-password = Het wachtwoord van het bestand, voor 15 minuten:
    { $password }
    Bewaar het apart van het bestand.
export-protecting = { count-accounts } met wachtwoorden exporteren, beveiligd met jouw wachtwoord.
export-choose = Stuur me het wachtwoord voor het bestand: 8 tot 255 tekens. Ik verwijder je bericht meteen.
export-chosen-sent = Het bestand gaat open met het wachtwoord dat je stuurde. Ik bewaar het niet.
export-open-coming = Het bestand zonder wachtwoord komt hieronder, voor 15 minuten.
export-notice = 🔒 { $name } heeft { count-accounts } met wachtwoorden geëxporteerd, in een beveiligd bestand.
export-notice-open = ⚠️ { $name } heeft { count-accounts } met wachtwoorden geëxporteerd, in een bestand zonder wachtwoord.
template-caption = Een lege <b>accounts.xlsx</b>. Vul per account een rij in en stuur hem me; het tweede blad legt de kolommen uit.
template-sheet = Kolommen
template-column = Kolom
template-meaning = Wat erin hoort
template-example = Bijvoorbeeld
column-id = Leeg voor een nieuw account. In een export zegt het welk account de rij is.
column-email = Het e-mailadres om mee in te loggen; is het leeg, dan wordt de gebruikersnaam gebruikt.
column-pwd = Het wachtwoord. Op Instagram voegt password:SECRET de 2FA-sleutel voor codes toe. Leeg laat het bewaarde staan.
column-username = De naam in de app, zonder @. Elke rij heeft er een nodig.
column-device = Het serienummer van de telefoon, zoals adb het toont; host/serienummer als meer hosts het hebben.
column-device_index = Het label van de telefoon, in plaats van het serienummer. Een van de twee is genoeg.
column-logined = 1 als het account op zijn telefoon is ingelogd, anders 0. Leeg laat staan wat bekend is.
column-status = 0 doet mee; 1 is uitgeschakeld en doet nergens aan mee. Leeg laat staan wat bekend is.
column-nickname = Alleen TikTok: de getoonde naam. Gelezen uit de app.
column-country = Alleen TikTok: het land. Gelezen uit de app.
column-followers = Alleen TikTok: volgers. Gelezen uit de app.
column-following = Alleen TikTok: hoeveel het er volgt. Gelezen uit de app.
column-hearts = Alleen TikTok: ontvangen likes. Gelezen uit de app.
column-videos = Alleen TikTok: video's. Gelezen uit de app.
column-friends = Alleen TikTok: vrienden. Gelezen uit de app.
export-late = Het bestand met wachtwoorden kon binnen een uur niet worden bezorgd, dus heb ik het weggegooid. Vraag het opnieuw met /export.
export-not-deleted = ⚠️ Ik kon het bericht met de wachtwoorden niet verwijderen. Doe het zelf even.
export-dropped = Geannuleerd. Er is niets geëxporteerd.

## Import

title-import = Importeren
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
import-change-empty = leeg
import-change-new = ➕ { $name } (rij { $row }){ $parts }
import-change-with = : { $parts }
import-with-email = e-mail
import-with-password = wachtwoord
import-with-codes = 2FA
import-with-phone = telefoon
import-with-disabled = uitgeschakeld
button-changes = Alle { $count } wijzigingen
button-to-preview = ‹ Voorbeeld
button-undo-import = ↩️ Import ongedaan maken
import-undo-ask = <b>Deze import ongedaan maken?</b> Nieuwe accounts verwijderd: { $created }. Weer als vroeger: { $updated }. Het kan een dag lang, zolang er geen van veranderd is.
button-undo-import-go = { $count ->
    [one] ↩️ Terugdraaien: 1 account
   *[other] ↩️ Terugdraaien: { $count } accounts
}
import-counts = <b>{ $created } nieuw</b> · <b>{ $updated } gewijzigd</b> · { $unchanged } ongewijzigd
import-nothing = Niets toe te passen: zo staat het al op de lijst.
import-nothing-fits = Zoals het nu is, valt er niets toe te passen.
import-errors = { $count ->
    [one] <b>1 rij met een fout</b>, weggelaten:
   *[other] <b>{ $count } rijen met fouten</b>, weggelaten:
}
import-problem = Rij { $row } ({ $cell }){ $name }: { $problem }
import-warning = Rij { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
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
import-unseen = Telefoons die nog niet gezien zijn:
import-unseen-phone = { $phone }: { count-accounts }, niet verbonden
import-unseen-index = { $phone }: { count-accounts }, hier geen label; opgevat als serienummer
import-unknown-columns = Kolommen die ik niet ken, overgeslagen: { $columns }
import-statistics-ignored = Tellen niet voor Instagram: nickname, country en de cijfers.
import-until = Geldig tot { $until }.
button-apply-both = Toepassen: { $created } nieuw, { $updated } gewijzigd
button-apply-new = Toepassen: { $created } nieuw
button-apply-changed = Toepassen: { $updated } gewijzigd
button-discard = Weggooien
button-match = Op naam koppelen, de rest nieuw
button-match-off = Toch op id
button-keep = Die met rust laten
button-keep-off = Die ook meenemen
button-import-for = Voor { $workspace }
import-done = ✅ Geïmporteerd: { $created } nieuw, { $updated } gewijzigd, { $unchanged } ongewijzigd.
import-left-out = { $count ->
    [one] 1 rij met een fout is weggelaten.
   *[other] { $count } rijen met fouten zijn weggelaten.
}
import-file-deleted = Ik verwijder je bericht met het bestand.
import-discarded = Weggegooid. Er is niets gewijzigd.
import-expired = Dat voorbeeld is ouder dan tien minuten. Er is niets gewijzigd; stuur het bestand opnieuw.
import-applied = Die import is al toegepast; dat gebeurt maar één keer.
import-not-deleted = ⚠️ Ik kon je bericht met het bestand niet verwijderen. Er kunnen wachtwoorden in staan: verwijder het zelf even.
errors-caption = { $count ->
    [one] 1 fout, met rij, cel en oplossing.
   *[other] { $count } fouten, elk met rij, cel en oplossing.
}

## Problems of rows, and what to do

problem-number_too_long = { $column } is een getal van meer dan 15 cijfers, en dat rondt Excel af
problem-fraction = { $column } is een gebroken getal, geen tekst
problem-date = { $column } is een datum, geen tekst
problem-boolean = { $column } is TRUE of FALSE, geen tekst
problem-error_value = { $column } is een foutwaarde
problem-formula = { $column } is een formule
problem-control_character = { $column } heeft een onzichtbaar teken
problem-too_long = { $column } is langer dan { $limit } tekens
problem-username_missing = er is geen gebruikersnaam
problem-username_invalid = een gebruikersnaam heeft alleen letters, cijfers, . en _, geen “{ $character }”
problem-username_invalid-space = een gebruikersnaam heeft alleen letters, cijfers, . en _, geen spatie
problem-username_invalid-limit = een gebruikersnaam heeft hoogstens { $limit } tekens
problem-username_twice = rij { $row } heeft deze gebruikersnaam ook
problem-username_taken = account { $account } heeft deze gebruikersnaam al
problem-id_invalid = de id is geen heel getal
problem-id_unknown = account { $id } staat niet op deze lijst
problem-id_twice = rij { $row } heeft de id { $id } ook
problem-flag_invalid = { $column } is geen 0 en geen 1
problem-count_invalid = { $column } is geen heel getal
problem-device_invalid = { $column } is geen serienummer van een telefoon
problem-device_ambiguous = { $serial } zit op meer hosts: { $hosts }
problem-host_unknown = er is geen host { $host }
problem-device_conflict = device { $device } en device_index { $device_index } zijn verschillende telefoons
remedy-text = Maak de cel op als tekst en typ het opnieuw.
remedy-formula = Zet de waarde erin in plaats van de formule.
remedy-retype = Typ de waarde opnieuw.
remedy-shorten = Maak het korter.
remedy-username = Zet de gebruikersnaam erin zoals de app hem toont.
remedy-once = Laat het in een van de twee rijen staan.
remedy-id = Laat de id leeg om het account aan te maken, of koppel op gebruikersnaam.
remedy-flag = Zet er 0 of 1 in.
remedy-number = Zet er een heel getal in, of laat het leeg.
remedy-device = Zet er het serienummer in zoals adb het toont, of host/serienummer.
remedy-conflict = Laat een van de twee leeg, of noem in beide dezelfde telefoon.
warning-colon_without_secret = het wachtwoord heeft een dubbele punt zonder geldige 2FA-sleutel erachter; het geldt helemaal als wachtwoord
warning-password_edge_space = het wachtwoord begint of eindigt met een spatie
warning-label_unknown = device_index is hier geen label; device beslist

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
excluded-password_refused = { $count } met een geweigerd wachtwoord; wijzig het eerst
excluded-cooling_down = { $count } in rust
excluded-phone_cooling_down = { $count } met een telefoon in rust
excluded-already_queued = { $count } al in een andere ronde
excluded-other_account = { $count } waarvan het e-mailadres een ander account inlogt
excluded-unknown_to_app = { $count } onbekend bij de app
excluded-suspended = { $count } geschorst door de app
excluded-disabled_by_app = { $count } uitgeschakeld door de app
excluded-not_supported = { $count } op een app waar ik nog niet kan inloggen

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
run-over = Helemaal klaar. De uitslag staat hieronder.
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
outcome-unknown_account = { $app } kent dit account niet. Controleer gebruikersnaam en e-mailadres.
outcome-code_refused = { $app } weigerde de 2FA-code twee keer. Controleer de sleutel op de lijst en de klok van deze computer.
outcome-rate_limited = { $app } zei “probeer het later opnieuw”. Het account en zijn telefoon rusten een poosje.
outcome-suspended = { $app } heeft dit account geschorst. Alleen jij kunt bezwaar maken, in de app.
outcome-account_disabled = { $app } heeft dit account uitgeschakeld. Alleen jij kunt bezwaar maken, in de app.
outcome-app_missing = { $app } staat niet op die telefoon. Installeer de app en probeer het opnieuw.
outcome-phone_lost = De telefoon viel weg voordat de login was verstuurd. Controleer de kabel en probeer het opnieuw.
outcome-unknown_screen = Er kwam een scherm dat ik niet ken, dus heb ik niets aangeraakt. Kijk op de telefoon en probeer het opnieuw.
outcome-stuck = Hetzelfde scherm kwam steeds terug. Kijk op de telefoon en probeer het opnieuw.
outcome-timed_out = Het duurde te lang en is niet verstuurd. Probeer het opnieuw als de telefoon weer vlot is.
seen-signed-out = De login was al verstuurd, en { $app } op de telefoon is uitgelogd. Ik verstuur hem pas opnieuw als jij het zegt: druk op Probeer opnieuw.
outcome-unconfirmed = De login is verstuurd, maar de afloop is niet gezien. Ik verstuur hem niet opnieuw voordat er op de telefoon is gekeken.
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
held-password_refused = het wachtwoord is geweigerd; wijzig het eerst
held-cooling_down = het is in rust
held-phone_cooling_down = zijn telefoon is in rust
held-already_queued = het zit in een andere ronde
held-other_account = het e-mailadres logt een ander account in
held-unknown_to_app = de app kent het niet
held-suspended = de app heeft het geschorst
held-disabled_by_app = de app heeft het uitgeschakeld
held-not_supported = in deze app kan ik nog niet inloggen
challenge-captcha = { $app } wil bevestigd zien dat je een mens bent. Doe dat op de telefoon en probeer het opnieuw.
challenge-selfie = { $app } vraagt een videoselfie. Maak die op de telefoon en probeer het opnieuw.
challenge-id_upload = { $app } vraagt een identiteitsbewijs. Doe dat op de telefoon en probeer het opnieuw.
challenge-confirm_identity = { $app } wil bevestigd zien dat jij het bent. Doe dat op de telefoon en probeer het opnieuw.
challenge-email_or_sms_code = { $app } stuurde een code per mail of sms. Typ die op de telefoon en probeer het opnieuw.
challenge-approve_elsewhere = { $app } wacht op een ja op een ander apparaat. Keur het daar goed en probeer het opnieuw.
challenge-two_factor = { $app } vraagt een 2FA-code, en er staat geen sleutel op de lijst. Voeg die toe als password:SECRET, of typ de code op de telefoon.
challenge-other = { $app } vraagt iets wat alleen jij kunt doen. Kijk op de telefoon en probeer het opnieuw.

## Requests that are refused

refused-token_unknown = Die knop ken ik niet meer. Er is niets gedaan.
refused-token_used = Die knop is al gebruikt; hij werkt maar één keer.
refused-token_expired = Die knop is ouder dan tien minuten. Er is niets gedaan.
refused-plan_unknown = Die import ken ik niet meer. Stuur het bestand opnieuw.
refused-plan_applied = { import-applied }
refused-plan_discarded = { import-discarded }
refused-plan_expired = { import-expired }
refused-plan_locked = Dat bestand is nog beveiligd: stuur me eerst het wachtwoord.
refused-password_wrong = { import-wrong-password }
refused-password_unsuitable = Een wachtwoord voor een bestand heeft 8 tot 255 tekens, en geen onzichtbare.
refused-plan_empty = { import-nothing }
refused-username_taken = { $username } staat al op de lijst.
refused-username_invalid = Een gebruikersnaam heeft alleen letters, cijfers, . en _, hoogstens 30.
refused-email_invalid = Dat is geen e-mailadres.
refused-secret_invalid = Er staat een dubbele punt, maar geen geldige 2FA-sleutel erachter.
refused-text_too_long = Dat is langer dan { $limit } tekens.
refused-control_character = Daar zit een onzichtbaar teken in, zoals een nieuwe regel.
refused-nothing_changed = Zo was het al.
refused-changed_meanwhile = Iemand anders heeft { $username } intussen gewijzigd. Ik heb niets gewijzigd.
refused-change_unknown = Die wijziging ken ik niet meer.
refused-undo_over = Het is te laat om dat ongedaan te maken.
refused-undo_done = Dat is al ongedaan gemaakt.
refused-undo_changed_since = Dat kan ik niet terugdraaien: { $username } is daarna gewijzigd.
refused-account_busy = { $username } zit nu in een ronde. Annuleer die eerst, of wacht tot hij klaar is.
refused-list_busy = De lijst verandert nu te snel. Druk zo meteen nog eens.
refused-view_unknown = Die lijst is van vroeger. Hier is een verse.
refused-account_unknown = Dat account staat niet meer op de lijst.
refused-nothing_ticked = Er is niemand aangevinkt. Vink eerst accounts aan.
refused-nothing_to_change =
    { $disabled ->
        [0] Er valt niets te wijzigen: zo zijn ze al.
        [one] Er valt niets te wijzigen: 1 uitgeschakeld account doet niet mee, de andere zijn al zo.
       *[other] Er valt niets te wijzigen: { $disabled } uitgeschakelde accounts doen niet mee, de andere zijn al zo.
    }
refused-nothing_to_do = Er valt niemand meer in te loggen.
refused-already_queued = Een ervan zit al in een andere ronde. Vraag het nog eens, dan laat ik die weg.
refused-run_unknown = Die ronde ken ik niet meer.
refused-phone_unknown = Telefoon { $name } is er niet. In /phones staan ze allemaal.
refused-file_unavailable = Ik kon het bestand niet bij Telegram ophalen. Stuur het opnieuw.

## Files that are not read

refused-empty_file = Dat bestand is leeg. Sla accounts.xlsx nog eens op en stuur het opnieuw.
refused-too_big = Dat bestand is groter dan 20 MB, meer dan Telegram me geeft. Splits de lijst en stuur de delen.
refused-password_protected = In dat bestand zit nog een beveiligd bestand. Sla het op zonder wachtwoord en stuur het opnieuw.
refused-wrong_password = Geen van de wachtwoorden opende het bestand, dus heb ik het weggegooid. Stuur het opnieuw als je het juiste hebt.
refused-protection_unknown = Dat bestand is beveiligd op een manier die ik niet kan openen. Sla het op zonder beveiliging, of met een wachtwoord, en stuur het opnieuw.
refused-old_excel = Dat is een oud Excel-bestand (.xls). Sla het op als .xlsx en stuur het opnieuw.
refused-csv = Dat is een tekstbestand, zoals .csv, geen spreadsheet. Sla het op als .xlsx en stuur het opnieuw.
refused-open_document = Dat is een OpenDocument-bestand (.ods). Sla het op als .xlsx en stuur het opnieuw.
refused-picture = Dat is een plaatje, hoe het ook heet. Ik heb accounts.xlsx nodig.
refused-not_a_spreadsheet = Dat is geen Excel-spreadsheet. Ik heb accounts.xlsx nodig.
refused-truncated = Dat bestand is afgekapt: het einde ontbreekt. Stuur het nog eens.
refused-damaged = Dat bestand is beschadigd. Open het, sla het op als .xlsx en stuur het opnieuw.
refused-macros = Dat bestand heeft macro's, en die open ik niet. Sla het op als .xlsx zonder macro's.
refused-too_many_parts = Dat bestand bestaat uit meer dan { $limit } delen. Kopieer de rijen naar een nieuw bestand.
refused-unpacks_too_big = Dat bestand wordt veel te groot bij het uitpakken. Kopieer de rijen naar een nieuw bestand.
refused-too_many_rows = Dat bestand heeft meer dan { $limit } rijen. Splits het en stuur de delen.
refused-too_complex = Dat bestand lezen kost te veel geheugen of tijd. Kopieer de rijen, zonder plaatjes en opmaak, naar een nieuw bestand.
refused-no_rows = Er staat niets in dat bestand, zelfs geen kop.
refused-no_username_column = Dat bestand heeft geen kolom username. De eerste rij noemt de kolommen; /export laat zien hoe.
refused-duplicate_column = De kolom { $column } staat er twee keer in ({ $cells }). Houd er één over.

## Language and time zone

command-language = English, Indonesia, Nederlands
command-timezone = De klok waar ik me aan houd
title-language = Taal
language-name = Nederlands
language-chosen = We spreken <b>{ $language }</b>.
language-followed = We spreken <b>{ $language }</b>, net als je Telegram.
language-follow = Net als mijn Telegram
button-timezone = Tijdzone…
title-timezone = Tijdzone
timezone-now = Jouw klok: <b>{ $time }</b>
timezone-other = Ergens anders? Schrijf <code>/timezone Tokyo</code>, of een andere grote stad.
timezone-which = Welk { $place }?
timezone-unknown = Ik ken geen tijdzone { $place }. Probeer een grotere stad in de buurt, of een van deze.

## People, roles and groups

command-operators = Wie me mag gebruiken
command-audit = Wie wat deed, en wanneer
role-viewer = kijker
role-operator = operator
role-admin = beheerder
role-may-viewer = de lijsten, telefoons en rondes zien
role-may-operator = alles zien, logins starten, accounts importeren en wijzigen
role-may-admin = dat alles, en wachtwoorden exporteren, verwijderen en mensen beheren
gate-whoami-operator = Je Telegram-id is <code>{ $id }</code>, je rol is <b>{ $role }</b>.
gate-role-needed = 🔒 Daarvoor is de rol <b>{ $needed }</b> nodig; jij bent { $own }. Vraag het { $names }.
overview-role = Je rol: { $role }
title-operators = Mensen
operators-counts = { $count ->
    [one] 1 persoon mag me gebruiken.
   *[other] { $count } mensen mogen me gebruiken.
}
operators-roles =
    <b>{ role-viewer }</b>: { role-may-viewer }
    <b>{ role-operator }</b>: { role-may-operator }
    <b>{ role-admin }</b>: { role-may-admin }
button-operators = Mensen
button-operator = { $name } · { $role }
button-invite = Uitnodigen
button-audit = Wie deed wat
operator-is = <b>{ $name }</b> · { $role }
operator-may = Mag { $what }.
operator-id = Telegram-id <code>{ $id }</code>
operator-fixed = Staat in de instellingen en is altijd beheerder.
operator-added = Uitgenodigd door { $name }, { $when }
button-make = Maak { $role }
button-remove = Verwijderen…
operator-remove-ask = <b>{ $name } ({ $role }) verwijderen?</b>
    Die kan hier dan niets meer zien of doen. Wat al gestart is, gaat door.
button-remove-go = Verwijderen
operator-removed = { $name } is verwijderd.
operator-promoted = Je rol is nu <b>{ $role }</b>.
title-invitation = Uitnodiging
invitation-which = Voor welke rol?
button-role = { $role }
invitation-made = Voor één <b>{ $role }</b>, eenmalig, tot { $until }. Stuur deze link naar de nieuwkomer, en naar niemand anders:
invitation-or = of dit, om mij zo te sturen: { $token }
invitation-welcome = 👋 Welkom! Je rol is <b>{ $role }</b>.
invitation-raised = Je rol is nu <b>{ $role }</b>.
invitation-begin = /start laat zien wat er is, /help hoe het werkt.
invitation-joined = { $name } nam je uitnodiging aan, als { $role }.
invitation-not-deleted = ⚠️ Ik kon je bericht met de uitnodiging niet verwijderen. Ze is toch al gebruikt.
group-allowed = Ik luister hier nu, naar wie me mag gebruiken. Bestanden, foto's, kaarten en geheimen stuur ik privé. Met /disallow stopt het.
group-disallowed = Vanaf nu zwijg ik hier.
group-only-there = Schrijf dat in de groep waar het om gaat.
group-sent-privately = 📩 Privé gestuurd.
group-write-first = Dat is niets voor een groep. Schrijf me eerst privé: @{ $bot }
group-no-files = ⚠️ In bestanden kunnen wachtwoorden staan: stuur me dat privé, @{ $bot }.
group-not-deleted = ⚠️ Ik kon je bericht hier niet verwijderen. Staat er een wachtwoord in, verwijder het dan zelf even.
refused-role_needed = Daarvoor is de rol { $role ->
    [admin] { role-admin }
    [operator] { role-operator }
   *[viewer] { role-viewer }
} nodig, en jouw rol is nu een andere.
refused-invitation_needless = Dat mag je allemaal al; de uitnodiging blijft ongebruikt.
refused-operator_unknown = Die mag me niet meer gebruiken.
refused-operator_fixed = { $name } staat in de instellingen en blijft beheerder.
refused-last_admin = Iemand moet beheerder blijven. Maak eerst iemand anders beheerder.

## Who did what

title-audit = Wie deed wat
button-newer = ‹ Nieuwer
button-older = Ouder ›
button-audit-file = Als bestand
audit-caption = Wie deed wat, het nieuwste eerst. De tijden zijn UTC.
audit-line = { $when } · { $who }: { $what }
audit-other = { $action } { $subject } { $detail }
audit-stranger-refused = een onbekende probeerde me te gebruiken
audit-group-refused = schreef in een groep die niet mag
audit-operator-invite = maakte een uitnodiging voor één { $detail }
audit-operator-join = kwam erbij als { $detail }
audit-operator-role = wijzigde de rol van { $subject }: { $detail }
audit-operator-remove = verwijderde { $subject }
audit-chat-allow = liet de groep { $subject } toe
audit-chat-disallow = liet de groep { $subject } niet meer toe
audit-chat-left = haalde me uit de groep { $subject }
audit-audit-export = exporteerde dit overzicht
audit-run-start = startte { $subject }: { $detail }
audit-run-cancel = annuleerde { $subject }
audit-import-apply = importeerde in { $subject }: { $detail }
audit-export-plain = exporteerde { $subject } zonder wachtwoorden
audit-export-with_passwords = exporteerde { $subject } <b>met wachtwoorden</b>
audit-account-add = voegde { $subject } toe
audit-account-edit = wijzigde { $subject }: { $detail }
audit-account-undo = maakte een wijziging in { $subject } ongedaan: { $detail }
audit-account-enable = schakelde { $subject } in { $detail }
audit-account-disable = schakelde { $subject } uit { $detail }
audit-account-bind = koppelde { $subject } { $detail }
audit-account-unbind = koppelde { $subject } los { $detail }
audit-account-delete = verwijderde { $subject } { $detail }
audit-account-logged_out = markeerde als niet ingelogd: { $subject } { $detail }
counted-accounts = { count-accounts }
counted-changed = { $count } gewijzigd
counted-dropped = { $count } vervallen
counted-logins = { $count ->
    [one] 1 login
   *[other] { $count } logins
}
counted-new = { $count } nieuw
trail-username = gebruikersnaam
trail-email = e-mail
trail-password = wachtwoord
trail-phone = telefoon
trail-logined = ingelogd of niet
trail-status = in- of uitgeschakeld
