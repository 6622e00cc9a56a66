## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Hier gestopt; er is niets opgeslagen.
dialogue-cancelled = Geannuleerd; er is niets opgeslagen.
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
add-hint-line = Alles op één regel: <code>/add naam wachtwoord mail@example.com telefoon 3</code>
add-ask-sure = <b>Is dat het wachtwoord?</b>
add-looks = ⚠️ Dat lijkt op { $look }.
add-look-email = een e-mailadres
add-look-phone = de naam van een telefoon
add-look-app = de naam van een app
add-look-password = een wachtwoord
add-look-secret = een 2FA-sleutel
add-odd = ⚠️ Woord { $place } lijkt op { $look }. Zo heb ik je regel begrepen:
add-unplaced = { $count ->
    [one] Met 1 woord weet ik geen raad; dat is weggelaten.
   *[other] Met { $count } woorden weet ik geen raad; die zijn weggelaten.
}
button-is-password = Ja, dat is het wachtwoord
button-as-written = Nee, in de gewone volgorde
button-field-phone = Telefoon
add-ask-check = <b>Klopt dat?</b>
add-dropped = Geannuleerd. Er is niets opgeslagen.
add-saved = ✅ Dat account was al opgeslagen.

## Changing an account

edit-ask-username = <b>Typ de nieuwe gebruikersnaam.</b>
edit-ask-email = <b>Typ het nieuwe e-mailadres.</b>
edit-ask-package =
    <b>In welke kopie van de app zit het?</b>
    Typ het pakket, zoals <code>com.example.app</code>; bij een werkprofiel of dubbele app met het nummer van de Android-gebruiker, zoals <code>com.example.app@10</code>.
edit-ask-tags =
    <b>Typ de tags.</b>
    Elk één woord, met komma's ertussen, bijvoorbeeld <code>acme, lente-actie</code>. Ze komen in plaats van de huidige.
edit-ask-note = <b>Typ de notitie.</b>
edit-ask-password =
    <b>Typ het nieuwe wachtwoord.</b>
    Ik verwijder je bericht en toon het nooit.
edit-ask-totp =
    <b>Typ de 2FA-sleutel.</b>
    Zoals de app hem voor een authenticator geeft, of het otpauth://-adres. Ik verwijder je bericht en toon het nooit.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword =
    <b>Wachtwoord verwijderen?</b>
    Zonder wachtwoord kan niemand worden ingelogd.
edit-nopassword-codes = De 2FA-sleutel gaat mee weg.
button-no-email = E-mail verwijderen
button-no-package = De geïnstalleerde
button-no-tags = Tags verwijderen
button-no-note = Notitie verwijderen
button-no-totp = 2FA-sleutel verwijderen
