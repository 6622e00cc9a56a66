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
refused-package_invalid = Dat is geen kopie van { $app }. Het ziet eruit als { $example }, of { $example }@10 bij een werkprofiel of dubbele app.
refused-tags_invalid = Een tag is één woord van letters, cijfers en _ - . & +, met hoogstens 30 tekens. Zet komma's tussen tags; 50 is het meeste.
refused-tag_unknown = Niets heeft de tag <code>#{ $name }</code>. Welke er zijn, zie je onder /accounts › Filter › Per tag.
refused-secret_invalid = Er staat een dubbele punt, maar geen geldige 2FA-sleutel erachter.
refused-totp_invalid = Dat is geen 2FA-sleutel: die heeft 16 of meer van A–Z en 2–7, of is een otpauth://-adres.
refused-totp_other_kind = { $part ->
    [type] Het otpauth://-adres is voor codes die tellen, niet voor codes op tijd.
    [digits] Het otpauth://-adres is voor codes die geen 6 cijfers hebben.
    [period] Het otpauth://-adres is voor codes die niet elke 30 seconden wisselen.
    [algorithm] Het otpauth://-adres is voor codes die niet met SHA1 worden gemaakt.
   *[issuer] Het otpauth://-adres is van een andere app.
}
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
refused-file_unavailable = Ik kon het bestand niet bij Telegram ophalen. Het blijft voorlopig in de chat staan: stuur het opnieuw, of stuur het aan mij door.
refused-already_scanned = Een van deze telefoons wordt al bekeken. Vraag het opnieuw als dat klaar is.
refused-not_waiting = Er wordt op niemand meer gewacht.
refused-hands_over = Telefoon { $name } is niet meer voor je gereserveerd. Stuur <code>/hands { $name }</code> om hem weer te nemen.
refused-hands_busy = Telefoon { $name } is nog bezig met de vorige druk. Een ogenblik.
refused-phone_held = Telefoon { $name } is nu in handen van { $by }.
refused-kind_has_not_app = Dat kan bij { $app } niet.
