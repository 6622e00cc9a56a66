## Accounts

title-accounts = Accounts
accounts-counts = { count-accounts } · ✓ { $signed } · ⏸ { $disabled }
accounts-none = Deze lijst is nog leeg. Stuur me je <b>accounts.xlsx</b>, of voeg een account toe met /add.
accounts-no-match = Geen account gevonden.
accounts-legend = ✓{ "\u00A0" }ingelogd · –{ "\u00A0" }niet · ❌{ "\u00A0" }mislukt · ⏸{ "\u00A0" }uit
accounts-narrowed = { $what }: <b>{ count-accounts }</b>
accounts-on-phone = Op telefoon { $phone }
accounts-search = “{ $text }”
accounts-ticked = { $count ->
    [0] Vink accounts aan en kies daarna wat ermee moet gebeuren.
    [one] <b>1 aangevinkt.</b> Vink er meer aan, ook op andere pagina's, of kies wat er moet gebeuren.
   *[other] <b>{ $count } aangevinkt.</b> Vink er meer aan, ook op andere pagina's, of kies wat er moet gebeuren.
}
button-account = { $mark } { $name }
button-account-more = { $mark } { $name } · { $more }
button-earlier = ‹ Vorige
button-later = Volgende ›
button-filter = Filter
button-select = Selecteren
button-unsaid = ✕ { $what }
button-sort = Sorteren
button-unsearch = ✕ “{ $text }”
button-untag = ✕ { $tag }
button-tick-page = Hele pagina
button-tick-none = Vinkjes weg
button-with-ticked = { $count ->
    [one] Meer met dit account…
   *[other] Meer met deze { $count } accounts…
}
button-with-all = { $count ->
    [one] Dit account wijzigen…
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
sort-signed_in = Niet ingelogd bovenaan
filter-which = <b>Welke accounts?</b>
filter-search = Zoeken? Schrijf <code>/accounts luna</code>. Ik zoek in gebruikersnaam, e-mail, telefoon, bijnaam, tags en notitie.
filter-which-phone = <b>Op welke telefoon?</b>
filter-no-phones = Aan geen enkele telefoon is al een account gekoppeld.
filter-which-tag = <b>Welke tag?</b>
button-filter-tag = Per tag…
button-tag = { $tag } · { $count }
filter-all = Alle
filter-signed_in = Ingelogd
filter-signed_out = Niet ingelogd
filter-disabled = Uitgeschakeld
filter-no_phone = Geen telefoon
filter-no_password = Geen wachtwoord
filter-failed = Niet gelukt
filter-waiting = Open vraag
filter-resting = In rust
filter-phone = Per telefoon…
button-filter-chosen = ● { $name }
button-filter-other = { $name }
button-badge = { $mark } { $phone }

## An account's card

title-account = Account
account-which = Kies een naam om de kaart te openen, of schrijf <code>/account naam</code>.
account-near = { $name } staat niet op deze lijst. Bedoelde je:
account-nobody = { $name } staat niet op deze lijst.
card-signed-in = ✓ Ingelogd
card-signed-out = – Niet ingelogd
card-disabled = ⏸ Uitgeschakeld: doet niet mee met rondes en bulkacties
card-refused = ❌ De app heeft dit wachtwoord geweigerd. Ik vul het niet meer in tot je het wijzigt.
card-unseen = ❓ Er is een login verstuurd, maar de afloop is onbekend.
card-resting = ⏳ In rust tot { $until }
card-email = E-mail: { $value }
card-no-email = E-mail: geen
card-package = App: { $value }
card-no-package = App: de gewone
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
card-job-queued = ⏳ in de wachtrij · #{ $run }
card-nickname = Bijnaam: { $name }
card-country = Land: { $country }
figure-followers = Volgers: { $count }
figure-following = Volgt: { $count }
figure-hearts = Likes: { $count }
figure-videos = Video's: { $count }
figure-friends = Vrienden: { $count }
card-meanwhile = ⚠️ Iemand was je voor. { $name } is nu: { $now }. Ik heb niets gewijzigd.
card-which-field = <b>Wat wil je wijzigen?</b>
button-log-in = Nu inloggen
button-edit = Wijzigen
button-bind = Koppelen
button-rebind = Verplaatsen
button-unbind = Loskoppelen
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
bind-no-phones = Er is nog geen andere telefoon. Sluit er een aan met USB-foutopsporing ingeschakeld.
delete-ask = <b>{ $name } verwijderen?</b> Het wachtwoord en de 2FA-sleutel worden ook verwijderd.

## A client leaves

command-leave = Alles van een tag wissen
leave-how = Welke klant gaat weg? Schrijf <code>/leave #acme</code> met hun tag. Ik laat zien wat er is voordat er iets gewist wordt.
leave-ask = <b>Alles van #{ $tag } wissen?</b> Dit kan niet ongedaan worden gemaakt.
leave-other = Dat is de tag niet, dus er is niets gewist.
leave-changed = De lijst is intussen veranderd, dus er is nog niets gewist.
leave-counts = { $accounts ->
        [one] { $accounts } account, met wachtwoord, 2FA-sleutel en geschiedenis
       *[other] { $accounts } accounts, met wachtwoorden, 2FA-sleutels en geschiedenis
    }, foto's en bewaarde schermen; hun namen verdwijnen ook uit “Wie deed wat”.
leave-phones = { $count ->
        [one] { $count } telefoon raakt de tag kwijt en houdt
       *[other] { $count } telefoons raken de tag kwijt en houden
    } de accounts van anderen.
leave-signed = <b>Nog ingelogd</b>: wissen logt niemand uit.
leave-signed-on = • { $phone }: { $names }
leave-signed-more = { $count ->
        [one] … en op nog { $count } telefoon
       *[other] … en op nog { $count } telefoons
    }
leave-signed-nowhere = Voor zover ik weet is er nergens meer een ingelogd.
leave-first = Wil je een kopie bewaren, stuur dan eerst <code>/export #{ $tag }</code>.
leave-type = Typ de tag om te wissen: <b>{ $tag }</b>
leave-kept = Er is niets gewist.
leave-done = <b>Voorgoed gewist:</b>
leave-done-accounts = • { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
leave-done-jobs = • { $count ->
        [one] { $count } regel geschiedenis
       *[other] { $count } regels geschiedenis
    }
leave-done-screens = • { $count ->
        [one] { $count } bewaard scherm
       *[other] { $count } bewaarde schermen
    }
leave-done-messages = • { $count ->
        [one] { $count } wachtend bericht
       *[other] { $count } wachtende berichten
    }
leave-done-schedules = • { $count ->
        [one] { $count } schema
       *[other] { $count } schema's
    }
leave-done-phones = • { $count ->
        [one] de tag van { $count } telefoon
       *[other] de tag van { $count } telefoons
    }
leave-done-lines = • { $count ->
        [one] namen in { $count } regel van “Wie deed wat”
       *[other] namen in { $count } regels van “Wie deed wat”
    }
leave-unsaid = Een bericht voor deze chat noemde een klant die is vertrokken. Het is verwijderd voordat het werd verstuurd. Wachtte je op een antwoord? Vraag het dan opnieuw.
leave-not-wiped = Wat elders staat kan ik niet wissen: eerdere back-ups, bestanden en berichten in chats, en de logins op de telefoons.
refused-file_on_its_way = Er is nog een bestand onderweg naar een chat. Wacht tot het er is en probeer het opnieuw.
audit-client-leave = wiste alles van een klant: { $detail }
