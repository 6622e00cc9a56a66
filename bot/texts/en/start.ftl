## Commands, as Telegram lists them

command-start = The overview
command-accounts = The list of accounts
command-account = One account by name
command-add = Put an account on the list
command-phones = The phones and their state
command-login = Log accounts in
command-export = Get accounts.xlsx
command-template = Get an empty accounts.xlsx
command-help = How this works

## Gate

gate-whoami = Your Telegram id is <code>{ $id }</code>.
gate-unknown-command = I don't know that command. /help lists those I do.
gate-unknown-answer = I don't know that command. I deleted it, in case it was your answer: no answer can begin with /. A password that does goes into one line of /add, or into accounts.xlsx.
gate-unknown-button = That button is out of date. Send /start for a new menu.
gate-given-up = I could not handle your last message and skipped it. Please try once more.
gate-too-many = That is more at once than I can take. I do the first { $most } in turn and have passed over the rest; messages that could hold a password I delete. Send them again once I have caught up.
gate-late = 🕰 While I was away ({ $when }) you wrote { $command }. That is long ago, so I have not done it. If you still want it, send it again.
gate-forwarded = I don't act on commands that are sent on from elsewhere. If you mean it, type it yourself.
gate-left-out = ⚠️ Telegram keeps failing at one of my messages here. If it does not come right after this one, I skip it. What it was about is not lost: /start shows how things stand.
gate-failed = Sorry, something went wrong on my side. The log has it as <code>{ $id }</code>. Nothing is lost; please try again.

## Start and help

button-accounts = Accounts
button-phones = Phones
button-login-all = Log in all
button-export = Export
button-switch = To { $workspace }
button-help = Help
button-back = ‹ Back
title-help = <b>Help</b>
