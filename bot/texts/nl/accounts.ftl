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
button-unsaid = ✕ { $what }
button-sort = Sorteren
button-unsearch = ✕ “{ $text }”
button-untag = ✕ { $tag }
button-tick-page = Vink pagina
button-tick-none = Alles uit
button-with-ticked = { $count ->
    [one] Meer voor het ene aangevinkte…
   *[other] Meer voor de { $count } aangevinkte…
}
button-with-all = { $count ->
    [one] Het ene in de lijst wijzigen…
   *[other] Alle { $count } in de lijst wijzigen…
}
button-picked = ‹ Klaar
button-list-login = { $count ->
    [one] Dit account inloggen
   *[other] Deze { $count } inloggen
}
button-list-check = Controleren
button-list-match = Matchen
button-list-sync = Cijfers
page-number = { $number }/{ $count }
page-here = · { $number } ·
page-which = <b>Welke pagina?</b> Dit is { $number } van { $count }.
sort-by-what = <b>Waarop sorteren?</b>
sort-name = Naam
sort-phone = Telefoon
sort-last_run = Laatste ronde
sort-signed_in = Niet ingelogd eerst
filter-which = <b>Welke accounts?</b>
filter-search = Zoeken? Schrijf <code>/accounts luna</code>: ik kijk in gebruikersnaam, e-mail, telefoon, bijnaam, tags en notitie.
filter-which-phone = <b>Op welke telefoon?</b>
filter-no-phones = Nog geen enkele telefoon heeft een account.
filter-which-tag = <b>Welke tag?</b>
button-filter-tag = Per tag…
button-tag = { $tag } · { $count }
filter-all = Alle
filter-signed_in = Ingelogd
filter-signed_out = Niet ingelogd
filter-disabled = Uitgeschakeld
filter-no_phone = Geen telefoon
filter-no_password = Geen wachtwoord
filter-failed = Laatst mislukt
filter-waiting = Wacht op iemand
filter-resting = In rust
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
card-email = E-mail: { $value }
card-no-email = E-mail: geen
card-package = App: { $value }
card-no-package = App: de geïnstalleerde
card-tags = 🏷 { $value }
card-no-tags = Tags: geen
card-note = 📝 { $value }
card-no-note = Notitie: geen
card-password = Wachtwoord: ingesteld
card-password-at = Wachtwoord: ingesteld, gewijzigd { $at }
card-no-password = Wachtwoord: geen
card-totp = 2FA: ingesteld
card-no-totp = 2FA: niet ingesteld
card-phone = Telefoon: <b>{ $phone }</b>, { $state }
    { "    " }{ $host } · { $serial }
card-no-phone = Telefoon: geen
card-jobs = <b>Laatste rondes</b>
card-job = { $mark } { $outcome }, { $at } · #{ $run }
card-job-running = ▶️ bezig · #{ $run }
card-job-queued = ⏳ wacht · #{ $run }
card-nickname = Bijnaam: { $name }
card-country = Land: { $country }
figure-followers = Volgers: { $count }
figure-following = Volgend: { $count }
figure-hearts = Likes: { $count }
figure-videos = Video's: { $count }
figure-friends = Vrienden: { $count }
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
field-package = Kopie van de app
field-password = Wachtwoord
field-totp = 2FA-sleutel
field-tags = Tags
field-note = Notitie
bind-which = <b>Aan welke telefoon koppelen?</b>
bind-no-phones = Er is nog geen andere telefoon. Sluit er een aan met USB-foutopsporing aan.
delete-ask = <b>{ $name } verwijderen?</b> Wachtwoord en 2FA-sleutel gaan mee weg.
