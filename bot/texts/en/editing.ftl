## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Left off here; nothing was saved.
dialogue-cancelled = Cancelled; nothing was saved.
dialogue-over = That question is answered already, or was left.
dialogue-expired = I waited an hour and then forgot what you had told me. Nothing was saved; please begin again.
dialogue-not-deleted = ⚠️ I could not delete your message. It may hold a password: please delete it yourself.
dialogue-no-text = ⚠️ I need that as a text.
dialogue-press = ⚠️ Please press one of the buttons.
dialogue-phone-unknown = ⚠️ I don't know that phone. Choose one, or leave it out.
button-whole = All of it is the password
button-type-again = Type it again
button-keep-said = Keep
button-skip = Skip
button-save = Save

## Adding an account

title-add = New account
add-username = Username: { $name }
add-gives-codes = 2FA: gives codes
add-phone = Phone: <b>{ $phone }</b>
add-ask-username = <b>Which username?</b>
    As the app shows it; I delete what you type.
add-ask-email = <b>Which e-mail address?</b>
    It is typed in place of the username when signing in.
add-ask-password = <b>Which password?</b>
    I delete your message and never show it.
add-hint-codes = With a 2FA secret: <code>password:SECRET</code>
add-ask-doubt = <b>There is a colon, but no valid 2FA secret behind it.</b>
    A secret has 16 or more of A–Z and 2–7. What is it?
add-ask-phone = <b>On which phone?</b>
add-no-phones = No phone is known yet. Skip this, and bind it later.
add-hint-line = All in one line: <code>/add name password mail@example.com phone 3</code>
add-ask-sure = <b>Is it the password?</b>
add-looks = ⚠️ That looks like { $look }.
add-look-email = an e-mail address
add-look-phone = the name of a phone
add-look-app = the name of an app
add-look-password = a password
add-look-secret = a 2FA secret
add-odd = ⚠️ Word { $place } looks like { $look }. This is how I understood your line:
add-unplaced = { $count ->
    [one] I don't know what to do with 1 word, and dropped it.
   *[other] I don't know what to do with { $count } words, and dropped them.
}
button-is-password = Yes, it is the password
button-as-written = No, in the usual order
button-field-phone = Phone
add-ask-check = <b>Is that right?</b>
add-dropped = Cancelled. Nothing was saved.
add-saved = ✅ That account was saved already.

## Changing an account

edit-ask-username = <b>Type the new username.</b>
edit-ask-email = <b>Type the new e-mail address.</b>
edit-ask-package = <b>Which copy of the app is it in?</b>
    Type its package, as <code>com.example.app</code>; for a work profile or dual app with the number of the Android user, as <code>com.example.app@10</code>.
edit-ask-tags =
    <b>Type the tags.</b>
    One word each, separated by commas, for example <code>acme, spring-sale</code>. They replace the ones it has.
edit-ask-note = <b>Type the note.</b>
edit-ask-password = <b>Type the new password.</b>
    I delete your message and never show it.
edit-ask-totp = <b>Type the 2FA secret.</b>
    As the app gives it for an authenticator, or the otpauth:// address. I delete your message and never show it.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword = <b>Remove the password?</b>
    Without one, nobody can be signed in.
edit-nopassword-codes = Its 2FA secret goes with it.
button-no-email = Remove the e-mail
button-no-package = The installed one
button-no-tags = Remove the tags
button-no-note = Remove the note
button-no-totp = Remove the 2FA secret
