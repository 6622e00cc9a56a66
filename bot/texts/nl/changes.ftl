## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Ongedaan gemaakt. { $who }: weer zoals het was
change-until = Ongedaan maken kan tot { $until }, zolang er daarna niets meer is gewijzigd.
title-undos = <b>Wat je nog ongedaan kunt maken</b>
undos-none = Er is nu niets om ongedaan te maken: het is te lang geleden, al teruggedraaid of daarna weer gewijzigd.
undo-numbered = <b>{ $number }</b> · { $line }
undo-line = { $at } · { $who }
    { $what }
    Kan tot { $until }
undo-ask = <b>Dit ongedaan maken?</b>
undo-ask-match = Accounts die de match op de lijst heeft gezet, gaan er weer af; de andere worden weer zoals ze waren.
button-undos = ↩️ Ongedaan maken: { $count }
button-undo-one = ↩️ { $number }
changed-added = toegevoegd
changed-deleted = verwijderd
changed-imported = geïmporteerd
changed-replaced = vervangen door telefoon { $phone }, { count-accounts } verplaatst
changed-forgotten = vergeten, { $count ->
    [0] er stonden geen accounts op
   *[other] { count-accounts } zonder telefoon
}
changed-matched = bijgewerkt door een match van { $count ->
    [one] telefoon { $phones }
   *[other] telefoons { $phones }
}
changed-somehow = gewijzigd
changed-enabled = ingeschakeld
changed-disabled = uitgeschakeld
changed-signed-in = ingelogd
changed-signed-out = niet ingelogd
changed-bound = gekoppeld aan telefoon { $phone }
changed-unbound = geen telefoon
changed-email = e-mail { $value }
changed-no-email = geen e-mail
changed-package = kopie van de app { $value }
changed-no-package = de gewone app
changed-tags = tags { $value }
changed-no-tags = geen tags
changed-note = notitie { $value }
changed-no-note = geen notitie
changed-name = heette { $old }, nu { $new }
changed-name-now = nieuwe gebruikersnaam
changed-password = nieuw wachtwoord
changed-password-codes = nieuw wachtwoord, met 2FA-codes
changed-no-password = geen wachtwoord
changed-totp = nieuwe 2FA-sleutel
changed-no-totp = geen 2FA-sleutel

## Several at once

bulk-which-ticked = { $count ->
    [one] Wat wil je doen met <b>het aangevinkte account</b>?
   *[other] Wat wil je doen met <b>de { $count } aangevinkte accounts</b>?
}
bulk-which-matching = { $count ->
    [one] Wat wil je doen met <b>dit account</b>?
   *[other] Wat wil je doen met <b>alle { $count } accounts</b>?
}
bulk-which-phone = Aan <b>welke telefoon</b> wil je { count-accounts } koppelen?
bulk-which-tag = <b>Welke tag</b> wil je toevoegen aan { count-accounts }?
bulk-which-untag = <b>Welke tag</b> wil je weghalen bij { count-accounts }?
bulk-no-tag = Nog geen enkel account heeft een tag. Welke wil je toevoegen aan { count-accounts }?
bulk-no-untag = Nog geen enkel account heeft een tag.
bulk-type-tag =
    <b>Typ de tag.</b>
    Eén woord, bijvoorbeeld <code>acme</code>.
bulk-ask-enable = <b>{ count-accounts } inschakelen?</b>
bulk-ask-disable = <b>{ count-accounts } uitschakelen?</b>
bulk-ask-bind = <b>{ count-accounts } koppelen aan telefoon { $phone }?</b>
bulk-ask-unbind = <b>{ count-accounts } loskoppelen</b> van de telefoon?
bulk-ask-tag = <b>{ $tag } toevoegen aan { count-accounts }?</b>
bulk-ask-untag = <b>{ $tag } weghalen bij { count-accounts }?</b>
bulk-ask-logged_out = <b>{ count-accounts } markeren als niet ingelogd?</b>
    Dat verandert alleen de lijst; op de telefoons gebeurt niets.
bulk-ask-delete = <b>{ count-accounts } verwijderen?</b>
    De wachtwoorden en 2FA-sleutels worden ook verwijderd.
erasing-type = Typ <b>{ $number }</b> om het verwijderen te bevestigen.
erasing-other = Dat getal klopt niet. Ik heb niets verwijderd.
bulk-left-out = { $count ->
    [one] 1 uitgeschakeld account doet niet mee.
   *[other] { $count } uitgeschakelde accounts doen niet mee.
}
button-do-enable = Inschakelen
button-do-disable = Uitschakelen
button-do-bind = Koppelen…
button-do-unbind = Loskoppelen
button-do-tag = Tag toevoegen…
button-do-untag = Tag weghalen…
button-new-tag = Nieuwe tag…
button-do-logged_out = Als niet ingelogd markeren
button-do-delete = Verwijderen…
button-go-enable = { count-accounts } inschakelen
button-go-disable = { count-accounts } uitschakelen
button-go-bind = { count-accounts } koppelen
button-go-unbind = { count-accounts } loskoppelen
button-go-tag = Toevoegen aan { count-accounts }
button-go-untag = Weghalen bij { count-accounts }
button-go-logged_out = { count-accounts } markeren
button-go-delete = { count-accounts } verwijderen
