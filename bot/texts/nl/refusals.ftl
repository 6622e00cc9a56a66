## Requests that are refused

refused-token_unknown = Die knop werkt niet meer. Er is niets gedaan.
refused-token_used = Die knop is al gebruikt; hij werkt maar één keer.
refused-token_expired = Die knop is ouder dan tien minuten en werkt niet meer. Er is niets gedaan.
refused-plan_unknown = Die import ken ik niet meer. Stuur het bestand opnieuw.
refused-plan_applied = { import-applied }
refused-plan_discarded = { import-discarded }
refused-plan_expired = { import-expired }
refused-plan_locked = Dat bestand is nog beveiligd: stuur me eerst het wachtwoord.
refused-imports_own = Er wachten al { $most } bestanden van je op antwoord. Pas er een toe of gooi er een weg, en stuur dit dan opnieuw.
refused-imports_all = Er wachten al { $most } bestanden van het team op antwoord. Zodra er een is toegepast of weggegooid, of de tien minuten om zijn, stuur je dit opnieuw.
refused-imports_large = Samen met de bestanden die op antwoord wachten, is dit te groot. Zodra er een is toegepast of weggegooid, of de tien minuten om zijn, stuur je het opnieuw.
refused-password_wrong = { import-wrong-password }
refused-password_unsuitable = Een wachtwoord voor een bestand heeft 8 tot 255 tekens, zonder onzichtbare tekens.
refused-plan_empty = { import-nothing }
refused-username_taken = { $username } staat al op de lijst.
refused-username_invalid = Een gebruikersnaam mag alleen letters, cijfers, . en _ bevatten, hoogstens 30 tekens.
refused-email_invalid = Dat is geen geldig e-mailadres.
refused-package_invalid = Dat is geen kopie van { $app }. Schrijf het als { $example }, of als { $example }@10 bij een werkprofiel of dubbele app.
refused-tags_invalid = Een tag is één woord met letters, cijfers en _ - . & +, hoogstens 30 tekens. Zet komma's tussen de tags; 50 is het maximum.
refused-tag_unknown = De tag <code>#{ $name }</code> wordt nergens gebruikt. Alle tags vind je onder /accounts › Filter › Per tag.
refused-secret_invalid = Er staat een dubbele punt in, maar daarachter geen geldige 2FA-sleutel.
refused-totp_invalid = Dat is geen 2FA-sleutel: die heeft minstens 16 tekens (A–Z en 2–7), of is een otpauth://-adres.
refused-totp_other_kind = { $part ->
    [type] Het otpauth://-adres is voor codes op basis van een teller, niet op basis van de tijd.
    [digits] Het otpauth://-adres is voor codes die geen 6 cijfers hebben.
    [period] Het otpauth://-adres is voor codes die niet elke 30 seconden wisselen.
    [algorithm] Het otpauth://-adres is voor codes die niet met SHA1 worden gemaakt.
   *[issuer] Het otpauth://-adres is van een andere app.
}
refused-text_too_long = Dat is langer dan { $limit } tekens.
refused-control_character = Daar zit een onzichtbaar teken in, zoals een regeleinde.
refused-nothing_changed = Zo was het al.
refused-changed_meanwhile = Iemand anders heeft { $username } intussen gewijzigd. Ik heb niets gewijzigd.
refused-change_unknown = Die wijziging ken ik niet meer.
refused-undo_over = Dat kun je niet meer ongedaan maken: het is te lang geleden.
refused-undo_done = Dat is al ongedaan gemaakt.
refused-undo_changed_since = Dat kan ik niet ongedaan maken: { $username } is daarna nog gewijzigd. Maak eerst die latere wijziging ongedaan, of wijzig het met de hand.
refused-undo_wiped = Dat kan ik niet meer ongedaan maken: een account waar het om ging, is daarna verwijderd.
refused-undo_run_active = Ronde { $run } loopt nog. Wacht tot die klaar is, of annuleer hem, en maak het dan ongedaan.
refused-undo_phone_busy = Dat kan ik nu niet ongedaan maken: telefoon { $name } is bezig, of er wachten taken. Wacht tot die klaar zijn, of annuleer de ronde, en probeer het opnieuw.
refused-undo_phone_gone = Dat kan ik niet ongedaan maken: telefoon { $name } is daarna vergeten. Is dat minder dan tien minuten geleden, maak dat dan eerst ongedaan, via /audit.
refused-undo_phone_back = Dat kan ik niet ongedaan maken: telefoon { $name } staat weer op de lijst, als telefoon { $other }. Koppel de accounts aan die telefoon; of verbreek eerst de verbinding ermee en vergeet hem dan.
refused-undo_label_taken = Dat kan ik niet ongedaan maken: een andere telefoon heet nu { $name }. Geef die eerst een andere naam en probeer het opnieuw.
refused-undo_schedule_changed = Dat kan ik niet ongedaan maken: schema { $schedule } is nu voor een andere telefoon.
refused-account_busy = { $username } zit nu in een ronde. Annuleer die ronde eerst, of wacht tot die klaar is.
refused-list_busy = De lijst verandert nu te snel. Probeer het zo meteen nog eens.
refused-view_unknown = Die lijst is verouderd. Dit is een nieuwe.
refused-account_unknown = Dat account staat niet meer op de lijst.
refused-nothing_ticked = Er is niets aangevinkt. Vink eerst accounts aan.
refused-nothing_to_change =
    { $disabled ->
        [0] Er valt niets te wijzigen: ze zijn al zo.
        [one] Er valt niets te wijzigen: 1 uitgeschakeld account doet niet mee en de andere zijn al zo.
       *[other] Er valt niets te wijzigen: { $disabled } uitgeschakelde accounts doen niet mee en de andere zijn al zo.
    }
refused-nothing_to_do = Er is niemand meer in te loggen.
refused-already_queued = Een van de accounts zit al in een andere ronde. Probeer het nog eens, dan laat ik dat account weg.
refused-run_unknown = Die ronde ken ik niet meer.
refused-phone_unknown = Telefoon { $name } bestaat niet. Met /phones zie je ze allemaal.
refused-file_unavailable = Ik kon het bestand niet bij Telegram ophalen. Het blijft voorlopig in de chat staan: stuur het nog eens, of stuur het aan mij door.
refused-already_scanned = Een van deze telefoons wordt al nagelopen. Probeer het opnieuw als dat klaar is.
refused-not_waiting = Daar wordt op niemand meer gewacht.
refused-hands_over = Telefoon { $name } is niet meer voor jou gereserveerd. Met <code>/hands { $name }</code> neem je hem weer over.
refused-hands_busy = Telefoon { $name } is nog bezig met je vorige tik. Een ogenblik.
refused-phone_held = Telefoon { $name } wordt nu bediend door { $by }.
refused-kind_has_not_app = Dat kan bij { $app } niet.
refused-already_begun = Dat loopt al, in ronde { $run }.
