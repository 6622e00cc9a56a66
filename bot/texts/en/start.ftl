## Commands, as Telegram lists them

command-start = The overview
command-accounts = Your accounts
command-account = One account, by name
command-add = Add an account
command-phones = Your phones and how they are
command-login = Log accounts in
command-export = Get accounts.xlsx
command-template = Get an empty accounts.xlsx
command-help = How this works

## Gate

gate-whoami = Your Telegram id is <code>{ $id }</code>.
gate-unknown-command = I don't know that command. /help lists them all.
gate-unknown-answer = I don't know that command. I deleted it, in case it was your answer: an answer can't start with /. If your password does, put it in one line of /add, or in accounts.xlsx.
gate-unknown-button = That button has expired. Send /start for a new menu.
gate-given-up = I couldn't handle your last message, so I skipped it. Please try once more.
gate-too-many = That's more at once than I can take. I'm doing the first { $most } in turn and skipped the rest; I deleted any skipped message that could hold a password. Send them again once I've caught up.
gate-late = 🕰 While I was away ({ $when }) you wrote { $command }. That was a long time ago, so I didn't do it. If you still want it, send it again.
gate-forwarded = I don't act on forwarded commands. If you mean it, type it yourself.
gate-left-out = ⚠️ Telegram keeps failing on one of my messages here. If it doesn't arrive right after this one, I'll skip it. What it was about isn't lost: /start shows how things stand.
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
