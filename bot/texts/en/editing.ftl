## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = I stopped here; nothing was saved.
dialogue-cancelled = Cancelled; nothing was saved.
dialogue-over = That question was already answered, or you left it.
dialogue-expired = I waited an hour, then forgot what you had told me. Nothing was saved; please start again.
dialogue-not-deleted = ⚠️ I couldn't delete your message. It may hold a password: please delete it yourself.
dialogue-no-text = ⚠️ Please send that as text.
dialogue-press = ⚠️ Please press one of the buttons.
dialogue-phone-unknown = ⚠️ I don't know that phone. Choose one, or skip it.
button-whole = All of it is the password
button-type-again = Type it again
button-keep-said = Keep
button-skip = Skip
button-save = Save

## Adding an account

title-add = New account
add-username = Username: { $name }
add-gives-codes = 2FA: yes, I can make its codes
add-phone = Phone: <b>{ $phone }</b>
add-ask-username = <b>Which username?</b>
    As the app shows it. I delete your message.
add-ask-email = <b>Which e-mail address?</b>
    I type it instead of the username when logging in.
add-ask-password = <b>Which password?</b>
    I delete your message and never show it.
add-hint-codes = With a 2FA secret: <code>password:SECRET</code>
add-ask-doubt = <b>There's a colon, but no valid 2FA secret after it.</b>
    A secret is 16 or more of A–Z and 2–7. What is it?
add-ask-phone = <b>On which phone?</b>
add-no-phones = I don't know any phones yet. Skip this and bind it later.
add-hint-line = All in one line: <code>/add name password mail@example.com phone 3</code>
add-ask-sure = <b>Is it the password?</b>
add-looks = ⚠️ That looks like { $look }.
add-look-email = an e-mail address
add-look-phone = the name of a phone
add-look-app = the name of an app
add-look-password = a password
add-look-secret = a 2FA secret
add-odd = ⚠️ Word { $place } looks like { $look }. This is how I read your line:
add-unplaced = { $count ->
    [one] I didn't know what to do with 1 word, so I dropped it.
   *[other] I didn't know what to do with { $count } words, so I dropped them.
}
button-is-password = Yes, it is the password
button-as-written = No, in the usual order
button-field-phone = Phone
add-ask-check = <b>Is that right?</b>
add-dropped = Cancelled. Nothing was saved.
add-saved = ✅ That account has already been saved.

## Changing an account

edit-ask-username = <b>Type the new username.</b>
edit-ask-email = <b>Type the new e-mail address.</b>
edit-ask-package = <b>Which copy of the app is it in?</b>
    Type its package, such as <code>com.example.app</code>; for a work profile or dual app, add the number of the Android user, such as <code>com.example.app@10</code>.
edit-ask-tags =
    <b>Type the tags.</b>
    One word each, separated by commas, for example <code>acme, spring-sale</code>. They replace its current tags.
edit-ask-note = <b>Type the note.</b>
edit-ask-password = <b>Type the new password.</b>
    I delete your message and never show it.
edit-ask-totp = <b>Type the 2FA secret.</b>
    As the app gives it for an authenticator, or as an otpauth:// address. I delete your message and never show it.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword = <b>Remove the password?</b>
    Without one, I can't log this account in.
edit-nopassword-codes = Its 2FA secret is removed too.
button-no-email = Remove the e-mail
button-no-package = The standard one
button-no-tags = Remove the tags
button-no-note = Remove the note
button-no-totp = Remove the 2FA secret
