## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Ongedaan gemaakt. { $who }: zoals het was
change-until = Ongedaan maken kan tot { $until }, zolang er niets meer verandert.
title-undos = <b>Wat nog terug kan</b>
undos-none = Er kan nu niets terug: het is te lang geleden, al teruggedraaid of daarna veranderd.
undo-numbered = <b>{ $number }</b> · { $line }
undo-line = { $at } · { $who }
    { $what }
    Tot { $until }
undo-ask = <b>Dit ongedaan maken?</b>
button-undos = ↩️ Kan nog terug: { $count }
button-undo-one = ↩️ { $number }
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
changed-email = e-mail { $value }
changed-no-email = geen e-mail
changed-package = app { $value }
changed-no-package = de geïnstalleerde app
changed-tags = tags { $value }
changed-no-tags = geen tags
changed-note = notitie { $value }
changed-no-note = geen notitie
changed-name = was { $old }, is { $new }
changed-name-now = de nieuwe gebruikersnaam
changed-password = nieuw wachtwoord
changed-password-codes = nieuw wachtwoord, geeft 2FA-codes
changed-no-password = geen wachtwoord
changed-totp = nieuwe 2FA-sleutel
changed-no-totp = geen 2FA-sleutel

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
bulk-which-tag = <b>Welke tag</b> toevoegen aan { count-accounts }?
bulk-which-untag = <b>Welke tag</b> verwijderen bij { count-accounts }?
bulk-no-tag = Nog geen account heeft een tag. Welke voor { count-accounts }?
bulk-no-untag = Nog geen account heeft een tag.
bulk-type-tag =
    <b>Typ de tag.</b>
    Eén woord, bijvoorbeeld <code>acme</code>.
bulk-ask-enable = <b>{ count-accounts } inschakelen?</b>
bulk-ask-disable = <b>{ count-accounts } uitschakelen?</b>
bulk-ask-bind = <b>{ count-accounts } koppelen aan telefoon { $phone }?</b>
bulk-ask-unbind = <b>{ count-accounts } loskoppelen</b> van de telefoon?
bulk-ask-tag = <b>{ $tag } toevoegen aan { count-accounts }?</b>
bulk-ask-untag = <b>{ $tag } verwijderen bij { count-accounts }?</b>
bulk-ask-logged_out = <b>{ count-accounts } markeren als niet ingelogd?</b>
    Alleen op de lijst; op de telefoons gebeurt niets.
bulk-ask-delete = <b>{ count-accounts } verwijderen?</b>
    Wachtwoorden en 2FA-sleutels gaan mee weg.
erasing-type = Typ <b>{ $number }</b> om ze te verwijderen.
erasing-other = Dat is een ander getal. Ik heb niets verwijderd.
bulk-left-out = { $count ->
    [one] 1 uitgeschakeld account doet niet mee.
   *[other] { $count } uitgeschakelde accounts doen niet mee.
}
button-do-enable = Inschakelen
button-do-disable = Uitschakelen
button-do-bind = Aan telefoon…
button-do-unbind = Loskoppelen
button-do-tag = Tag toevoegen…
button-do-untag = Tag verwijderen…
button-new-tag = Nieuwe tag…
button-do-logged_out = Als niet ingelogd markeren
button-do-delete = Verwijderen…
button-go-enable = { count-accounts } inschakelen
button-go-disable = { count-accounts } uitschakelen
button-go-bind = { count-accounts } koppelen
button-go-unbind = { count-accounts } loskoppelen
button-go-tag = Toevoegen aan { count-accounts }
button-go-untag = Verwijderen bij { count-accounts }
button-go-logged_out = { count-accounts } markeren
button-go-delete = { count-accounts } verwijderen
