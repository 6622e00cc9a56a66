## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Gestopt; er is niets opgeslagen.
dialogue-cancelled = Geannuleerd; er is niets opgeslagen.
dialogue-over = Die vraag is al beantwoord of afgebroken.
dialogue-expired = Ik heb een uur gewacht en toen gewist wat je had ingevuld. Er is niets opgeslagen; begin gerust opnieuw.
dialogue-not-deleted = ⚠️ Ik kon je bericht niet verwijderen. Er kan een wachtwoord in staan, dus verwijder het zelf even.
dialogue-no-text = ⚠️ Stuur dat als tekst.
dialogue-press = ⚠️ Kies een van de knoppen.
dialogue-phone-unknown = ⚠️ Die telefoon ken ik niet. Kies er een, of sla het over.
button-whole = Alles is het wachtwoord
button-type-again = Opnieuw typen
button-keep-said = Zo laten
button-skip = Overslaan
button-save = Opslaan

## Adding an account

title-add = Nieuw account
add-username = Gebruikersnaam: { $name }
add-gives-codes = 2FA: met codes
add-phone = Telefoon: <b>{ $phone }</b>
add-ask-username =
    <b>Welke gebruikersnaam?</b>
    Zoals de app die toont. Ik verwijder je bericht.
add-ask-email =
    <b>Welk e-mailadres?</b>
    Dat vul ik bij het inloggen in, in plaats van de gebruikersnaam.
add-ask-password =
    <b>Welk wachtwoord?</b>
    Ik verwijder je bericht en laat het wachtwoord nooit zien.
add-hint-codes = Met een 2FA-sleutel erbij: <code>password:SECRET</code>
add-ask-doubt =
    <b>Er staat een dubbele punt in, maar daarachter geen geldige 2FA-sleutel.</b>
    Zo'n sleutel heeft minstens 16 tekens: A–Z en 2–7. Wat is het?
add-ask-phone = <b>Op welke telefoon?</b>
add-no-phones = Er is nog geen telefoon bekend. Sla dit over en koppel later een telefoon.
add-hint-line = Alles op één regel: <code>/add naam wachtwoord mail@example.com telefoon 3</code>
add-ask-sure = <b>Is dat het wachtwoord?</b>
add-looks = ⚠️ Dat lijkt op { $look }.
add-look-email = een e-mailadres
add-look-phone = de naam van een telefoon
add-look-app = de naam van een app
add-look-password = een wachtwoord
add-look-secret = een 2FA-sleutel
add-odd = ⚠️ Woord { $place } lijkt op { $look }. Zo heb ik je regel gelezen:
add-unplaced = { $count ->
    [one] Met 1 woord kon ik niets; dat heb ik weggelaten.
   *[other] Met { $count } woorden kon ik niets; die heb ik weggelaten.
}
button-is-password = Ja, dat is het wachtwoord
button-as-written = Nee, gewone volgorde
button-field-phone = Telefoon
add-ask-check = <b>Klopt dit?</b>
add-dropped = Geannuleerd. Er is niets opgeslagen.
add-saved = ✅ Dat account was al opgeslagen.

## Changing an account

edit-ask-username = <b>Typ de nieuwe gebruikersnaam.</b>
edit-ask-email = <b>Typ het nieuwe e-mailadres.</b>
edit-ask-package =
    <b>In welke kopie van de app zit het account?</b>
    Typ het pakket, zoals <code>com.example.app</code>. Bij een werkprofiel of dubbele app zet je het nummer van de Android-gebruiker erachter, zoals <code>com.example.app@10</code>.
edit-ask-tags =
    <b>Typ de tags.</b>
    Elke tag is één woord, met komma's ertussen, bijvoorbeeld <code>acme, lente-actie</code>. Ze vervangen de huidige tags.
edit-ask-note = <b>Typ de notitie.</b>
edit-ask-password =
    <b>Typ het nieuwe wachtwoord.</b>
    Ik verwijder je bericht en laat het wachtwoord nooit zien.
edit-ask-totp =
    <b>Typ de 2FA-sleutel.</b>
    Zoals de app hem geeft voor een authenticator-app, of het otpauth://-adres. Ik verwijder je bericht en laat de sleutel nooit zien.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword =
    <b>Wachtwoord verwijderen?</b>
    Zonder wachtwoord kan ik dit account niet inloggen.
edit-nopassword-codes = De 2FA-sleutel wordt ook verwijderd.
button-no-email = E-mail verwijderen
button-no-package = De gewone app
button-no-tags = Tags verwijderen
button-no-note = Notitie verwijderen
button-no-totp = 2FA-sleutel verwijderen
