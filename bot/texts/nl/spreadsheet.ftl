## Export

title-export = Exporteren
export-plain =
    { $count ->
        [0] Deze lijst is nog leeg. Vul het bestand in en stuur het me terug.
       *[other] { count-accounts } zonder wachtwoorden. Je kunt het bestand gerust wijzigen en terugsturen.
    }
button-with-passwords = Met wachtwoorden
export-ask = <b>{ count-accounts } exporteren met wachtwoorden en 2FA-sleutels?</b>
    Wie dat bestand heeft, kan inloggen. Ik verwijder het bericht na 15 minuten.
button-cancel = Annuleren
export-coming = Het bestand met wachtwoorden staat zo hieronder, 15 minuten lang.
export-ask-protection = Het bestand wordt beveiligd met een wachtwoord. Wie kiest het?
button-export-made-up = 🔒 Bedenk er een voor me
button-export-chosen = ✏️ Ik kies het wachtwoord
button-export-open = ⚠️ Geen wachtwoord: open voor iedereen
export-part = Alleen wat op de lijst te zien is.
export-text = Begint een cel met = + - of @, dan staat er een apostrof voor, zodat geen programma er een formule van maakt. Stuur je het bestand terug, dan is alles weer zoals het was.
export-protected = 🔒 { count-accounts } met wachtwoorden en 2FA-sleutels. Het bestand is beveiligd met een wachtwoord; ik verwijder dit bericht over 15 minuten.
export-open = ⚠️ { count-accounts } met wachtwoorden en 2FA-sleutels, en iedereen kan dit bestand openen. Ik verwijder dit bericht over 15 minuten; bewaar het bestand veilig, of liever helemaal niet.
export-password = Het wachtwoord van het bestand, 15 minuten zichtbaar:
    { $password }
    Bewaar het niet bij het bestand.
export-protecting = { count-accounts } met wachtwoorden exporteren, beveiligd met een wachtwoord dat jij kiest.
export-choose = Stuur me het wachtwoord voor het bestand: 8 tot 255 tekens. Ik verwijder je bericht meteen.
export-chosen-sent = Het bestand gaat open met het wachtwoord dat je stuurde. Ik bewaar het niet.
export-open-coming = Het bestand zonder wachtwoord staat zo hieronder, 15 minuten lang.
export-notice = 🔒 { $name } heeft { count-accounts } met wachtwoorden geëxporteerd, in een beveiligd bestand.
export-notice-open = ⚠️ { $name } heeft { count-accounts } met wachtwoorden geëxporteerd, in een bestand zonder wachtwoord.
template-caption = Een lege <b>accounts.xlsx</b>. Vul per account een rij in en stuur het bestand aan mij; op het tweede blad staat uitleg over de kolommen.
template-sheet = Kolommen
template-column = Kolom
template-meaning = Wat je invult
template-example = Bijvoorbeeld
column-id = Leeg voor een nieuw account. In een export staat hier bij welk account de rij hoort.
column-email = Het e-mailadres om mee in te loggen. Is het leeg, dan wordt de gebruikersnaam gebruikt.
column-pwd = Het wachtwoord. Bij Instagram voeg je met password:SECRET de 2FA-sleutel voor codes toe. Leeg: het bewaarde wachtwoord blijft.
column-username = De naam in de app, zonder @. Verplicht in elke rij.
column-device = Het serienummer van de telefoon, zoals adb het toont; host/serienummer als meerdere hosts het hebben.
column-device_index = Het label van de telefoon, in plaats van het serienummer. Een van de twee is genoeg.
column-logined = 1 als het account op zijn telefoon is ingelogd, anders 0. Leeg: blijft zoals bekend.
column-status = 0 doet mee; 1 is uitgeschakeld en doet nergens aan mee. Leeg: blijft zoals bekend.
column-nickname = Alleen TikTok: de weergavenaam. Gelezen uit de app.
column-country = Alleen TikTok: het land. Gelezen uit de app.
column-followers = Alleen TikTok: volgers. Gelezen uit de app.
column-following = Alleen TikTok: hoeveel accounts dit account volgt. Gelezen uit de app.
column-hearts = Alleen TikTok: ontvangen likes. Gelezen uit de app.
column-videos = Alleen TikTok: video's. Gelezen uit de app.
column-friends = Alleen TikTok: vrienden. Gelezen uit de app.
column-tags = Woorden om accounts mee terug te vinden, zoals een klant of een campagne, met komma's ertussen; een spatie in een tag wordt _. Voeg de kolom zelf toe als je hem nodig hebt. Leeg: de bewaarde tags blijven; met - verwijder je ze.
column-note = Alles wat handig is om te weten. Voeg de kolom zelf toe als je hem nodig hebt. Leeg: de bewaarde notitie blijft; met - verwijder je die.
column-package = In welke kopie van de app het account zit: het pakket van de app of de kloon, bij een werkprofiel of dubbele app met @ en de Android-gebruiker. Voeg de kolom zelf toe als je hem nodig hebt. Leeg: de bewaarde waarde blijft; met - verwijder je die.
column-totp = De 2FA-sleutel, of het otpauth://-adres ervan, voor codes. Voeg de kolom zelf toe als je hem nodig hebt; bij Instagram mag de sleutel ook in pwd staan. Leeg: de bewaarde sleutel blijft; met - verwijder je die.
export-late = Het bestand met wachtwoorden kon niet binnen een uur worden bezorgd, dus ik heb het weggegooid. Vraag het opnieuw aan met /export.
export-not-deleted = ⚠️ Ik kon het bericht met de wachtwoorden niet verwijderen. Doe dat zelf even.
export-dropped = Geannuleerd. Er is niets geëxporteerd.

## Files that are not read

refused-empty_file = Dat bestand is leeg. Sla accounts.xlsx nog eens op en stuur het opnieuw.
refused-too_big = Dat bestand is groter dan 20 MB; meer krijg ik niet van Telegram. Splits de lijst en stuur de delen.
refused-password_protected = In dat bestand zit nog een beveiligd bestand. Sla het op zonder wachtwoord en stuur het opnieuw.
refused-wrong_password = Met geen van die wachtwoorden ging het bestand open, dus ik heb het weggegooid. Stuur het opnieuw als je het juiste wachtwoord hebt.
refused-protection_unknown = Dat bestand is beveiligd op een manier die ik niet kan openen. Sla het op zonder beveiliging, of met een wachtwoord, en stuur het opnieuw.
refused-old_excel = Dat is een oud Excel-bestand (.xls). Open het in Excel, LibreOffice of Google Sheets, sla het op als .xlsx en stuur dat.
refused-binary_excel = Dat is een binair Excel-bestand (.xlsb). Open het in Excel of LibreOffice, sla het op als .xlsx en stuur dat.
refused-web_page = Dat is een webpagina of andere opmaakcode, ook al heet het anders. Open het in Excel of LibreOffice, sla het op als .xlsx en stuur dat.
refused-text_encoding = Ik kan niet zien in welke codering dat tekstbestand is opgeslagen. Sla het op als .xlsx, of als “CSV UTF-8”, en stuur het opnieuw.
refused-text_quotes = In regel { $line } van dat tekstbestand is een aanhalingsteken niet gesloten, of er staat nog iets achter. Sla de lijst op als .xlsx, of zet aanhalingstekens om de cel en verdubbel de aanhalingstekens erin.
refused-open_document = Dat is een OpenDocument-bestand (.ods). Open het in LibreOffice of Google Sheets, sla het op als .xlsx en stuur dat.
refused-numbers = Dat is een bestand van Apple Numbers (.numbers). Kies in Numbers Archief › Exporteer naar › Excel en stuur het .xlsx-bestand.
refused-picture = Dat is een afbeelding, ook al heet het anders. Ik heb accounts.xlsx nodig.
refused-not_a_spreadsheet = Dat is geen Excel-spreadsheet. Ik heb accounts.xlsx nodig.
refused-truncated = Dat bestand is niet compleet: het einde ontbreekt. Stuur het nog eens.
refused-damaged = Dat bestand is beschadigd. Open het, sla het op als .xlsx en stuur het opnieuw.
refused-macros = Dat bestand heeft macro's, en die open ik niet. Sla het op als .xlsx zonder macro's.
refused-too_many_parts = Dat bestand bestaat uit meer dan { $limit } delen. Kopieer de rijen naar een nieuw bestand.
refused-unpacks_too_big = Dat bestand wordt veel te groot bij het uitpakken. Kopieer de rijen naar een nieuw bestand.
refused-too_many_rows = Dat bestand heeft meer dan { $limit } rijen. Splits het en stuur de delen.
refused-too_complex = Het lezen van dat bestand kost te veel geheugen of tijd. Kopieer de rijen, zonder afbeeldingen en opmaak, naar een nieuw bestand.
refused-unreadable = Dat bestand is niet te lezen. Open het, sla het op als .xlsx en stuur het opnieuw.
refused-no_rows = Er staat niets in dat bestand, zelfs geen kolomkoppen.
refused-no_username_column = In dat bestand zit geen kolom username, gebruikersnaam of nama pengguna. De rij met kolomkoppen moet bij de eerste 30 rijen staan; met /export zie je hoe het moet.
refused-duplicate_column = De kolom { $column } staat er twee keer in ({ $cells }). Laat er één staan.
