## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Undone. { $who }: back as before
change-until = You can undo this until { $until }, as long as nothing else has changed there.
title-undos = <b>What can be undone</b>
undos-none = There's nothing to undo right now: it was too long ago, is already undone, or has changed since.
undo-numbered = <b>{ $number }</b> · { $line }
undo-line = { $at } · { $who }
    { $what }
    Until { $until }
undo-ask = <b>Undo this?</b>
undo-ask-match = Accounts the match put on the list are taken off again, and the others are as they were.
button-undos = ↩️ Can be undone: { $count }
button-undo-one = ↩️ { $number }
changed-added = added
changed-deleted = deleted
changed-imported = imported
changed-replaced = replaced by phone { $phone }, { count-accounts } moved
changed-forgotten = forgotten, { $count ->
    [0] no accounts were on it
   *[other] { count-accounts } without a phone
}
changed-matched = matched with { $count ->
    [one] phone { $phones }
   *[other] phones { $phones }
}
changed-somehow = changed
changed-enabled = enabled
changed-disabled = disabled
changed-signed-in = signed in
changed-signed-out = not signed in
changed-bound = bound to phone { $phone }
changed-unbound = no phone
changed-email = e-mail { $value }
changed-no-email = no e-mail
changed-package = app { $value }
changed-no-package = the standard app
changed-tags = tags { $value }
changed-no-tags = no tags
changed-note = note { $value }
changed-no-note = no note
changed-name = was { $old }, is { $new }
changed-name-now = the new username
changed-password = new password
changed-password-codes = new password, gives 2FA codes
changed-no-password = no password
changed-totp = new 2FA secret
changed-no-totp = no 2FA secret

## Several at once

bulk-which-ticked = { $count ->
    [one] What should I do with <b>the 1 ticked account</b>?
   *[other] What should I do with <b>the { $count } ticked accounts</b>?
}
bulk-which-matching = { $count ->
    [one] What should I do with <b>this 1 account</b>?
   *[other] What should I do with <b>all { $count } accounts</b>?
}
bulk-which-phone = Bind { count-accounts } to <b>which phone</b>?
bulk-which-tag = Add <b>which tag</b> to { count-accounts }?
bulk-which-untag = Remove <b>which tag</b> from { count-accounts }?
bulk-no-tag = No account has a tag yet. What tag should { count-accounts } get?
bulk-no-untag = No account has a tag yet.
bulk-type-tag =
    <b>Type the tag.</b>
    One word, for example <code>acme</code>.
bulk-ask-enable = <b>Enable { count-accounts }?</b>
bulk-ask-disable = <b>Disable { count-accounts }?</b>
bulk-ask-bind = <b>Bind { count-accounts } to phone { $phone }?</b>
bulk-ask-unbind = <b>Unbind { count-accounts }</b> from their phones?
bulk-ask-tag = <b>Add { $tag } to { count-accounts }?</b>
bulk-ask-untag = <b>Remove { $tag } from { count-accounts }?</b>
bulk-ask-logged_out = <b>Mark { count-accounts } as not signed in?</b>
    This only changes the list; nothing happens on the phones.
bulk-ask-delete = <b>Delete { count-accounts }?</b>
    Their passwords and 2FA secrets are deleted too.
erasing-type = To delete them, type <b>{ $number }</b>.
erasing-other = That's another number. I deleted nothing.
bulk-left-out = { $count ->
    [one] 1 disabled account is left out.
   *[other] { $count } disabled accounts are left out.
}
button-do-enable = Enable
button-do-disable = Disable
button-do-bind = Bind to phone…
button-do-unbind = Unbind
button-do-tag = Add a tag…
button-do-untag = Remove a tag…
button-new-tag = New tag…
button-do-logged_out = Mark not signed in
button-do-delete = Delete…
button-go-enable = Enable { count-accounts }
button-go-disable = Disable { count-accounts }
button-go-bind = Bind { count-accounts }
button-go-unbind = Unbind { count-accounts }
button-go-tag = Add to { count-accounts }
button-go-untag = Remove from { count-accounts }
button-go-logged_out = Mark { count-accounts }
button-go-delete = Delete { count-accounts }
