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
export-text = Voor een cel die met = + - of @ begint, staat een apostrof, zodat geen programma er een formule van maakt. Stuur je het bestand terug, dan is alles weer zoals het was.
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
column-tags = Woorden om accounts mee terug te vinden, zoals een klant of een campagne, met komma's ertussen; een spatie in een tag wordt _. Voeg de kolom toe waar dat nodig is. Leeg laat de bewaarde staan, - verwijdert ze.
column-note = Wat verder van belang is. Voeg de kolom toe waar dat nodig is. Leeg laat de bewaarde staan, - verwijdert hem.
column-package = In welke kopie van de app het account zit: het pakket van de app of de kloon, bij een werkprofiel of dubbele app met @ en de Android-gebruiker. Voeg de kolom toe waar dat nodig is. Leeg laat staan wat bewaard is.
column-totp = De 2FA-sleutel, of het otpauth://-adres ervan, voor codes. Voeg de kolom toe waar dat nodig is; op Instagram mag de sleutel ook in pwd staan. Leeg laat de bewaarde staan, - verwijdert hem.
export-late = Het bestand met wachtwoorden kon binnen een uur niet worden bezorgd, dus heb ik het weggegooid. Vraag het opnieuw met /export.
export-not-deleted = ⚠️ Ik kon het bericht met de wachtwoorden niet verwijderen. Doe het zelf even.
export-dropped = Geannuleerd. Er is niets geëxporteerd.

## Files that are not read

refused-empty_file = Dat bestand is leeg. Sla accounts.xlsx nog eens op en stuur het opnieuw.
refused-too_big = Dat bestand is groter dan 20 MB, meer dan Telegram me geeft. Splits de lijst en stuur de delen.
refused-password_protected = In dat bestand zit nog een beveiligd bestand. Sla het op zonder wachtwoord en stuur het opnieuw.
refused-wrong_password = Geen van de wachtwoorden opende het bestand, dus heb ik het weggegooid. Stuur het opnieuw als je het juiste hebt.
refused-protection_unknown = Dat bestand is beveiligd op een manier die ik niet kan openen. Sla het op zonder beveiliging, of met een wachtwoord, en stuur het opnieuw.
refused-old_excel = Dat is een oud Excel-bestand (.xls). Open het in Excel, LibreOffice of Google Sheets, sla het op als .xlsx en stuur dat.
refused-binary_excel = Dat is een binair Excel-bestand (.xlsb). Open het in Excel of LibreOffice, sla het op als .xlsx en stuur dat.
refused-web_page = Dat is een webpagina of andere opmaakcode, hoe het ook heet. Open het in Excel of LibreOffice, sla het op als .xlsx en stuur dat.
refused-text_encoding = Ik kan niet zien in welke codering dat tekstbestand is geschreven. Sla het op als .xlsx, of als “CSV UTF-8”, en stuur het opnieuw.
refused-text_quotes = In regel { $line } van dat tekstbestand is een aanhalingsteken niet gesloten, of er staat nog iets achter. Sla de lijst op als .xlsx, of zet aanhalingstekens om de cel en verdubbel die erin.
refused-open_document = Dat is een OpenDocument-bestand (.ods). Open het in LibreOffice of Google Sheets, sla het op als .xlsx en stuur dat.
refused-numbers = Dat is een bestand van Apple Numbers (.numbers). Kies in Numbers Archief › Exporteer naar › Excel en stuur het .xlsx-bestand.
refused-picture = Dat is een plaatje, hoe het ook heet. Ik heb accounts.xlsx nodig.
refused-not_a_spreadsheet = Dat is geen Excel-spreadsheet. Ik heb accounts.xlsx nodig.
refused-truncated = Dat bestand is afgekapt: het einde ontbreekt. Stuur het nog eens.
refused-damaged = Dat bestand is beschadigd. Open het, sla het op als .xlsx en stuur het opnieuw.
refused-macros = Dat bestand heeft macro's, en die open ik niet. Sla het op als .xlsx zonder macro's.
refused-too_many_parts = Dat bestand bestaat uit meer dan { $limit } delen. Kopieer de rijen naar een nieuw bestand.
refused-unpacks_too_big = Dat bestand wordt veel te groot bij het uitpakken. Kopieer de rijen naar een nieuw bestand.
refused-too_many_rows = Dat bestand heeft meer dan { $limit } rijen. Splits het en stuur de delen.
refused-too_complex = Dat bestand lezen kost te veel geheugen of tijd. Kopieer de rijen, zonder plaatjes en opmaak, naar een nieuw bestand.
refused-unreadable = Dat bestand is niet te lezen. Open het, sla het op als .xlsx en stuur het opnieuw.
refused-no_rows = Er staat niets in dat bestand, zelfs geen kop.
refused-no_username_column = Dat bestand heeft geen kolom username, gebruikersnaam of nama pengguna. De rij met de kolomnamen moet bij de eerste 30 staan; /export laat zien hoe.
refused-duplicate_column = De kolom { $column } staat er twee keer in ({ $cells }). Houd er één over.
