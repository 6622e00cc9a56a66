## Commands, as Telegram lists them

command-start = What there is
command-accounts = The list of accounts
command-account = One account by name
command-add = Put an account on the list
command-phones = The phones and how they are
command-login = Log accounts in
command-export = Get accounts.xlsx
command-template = Get an empty accounts.xlsx
command-help = How this works

## Gate

gate-whoami = Your Telegram id is <code>{ $id }</code>.
gate-unknown-command = I don't know that command. /help lists those I do.
gate-unknown-answer = I don't know that command. I deleted it, in case it was your answer: no answer can begin with /. A password that does goes into one line of /add, or into accounts.xlsx.
gate-unknown-button = That button is from an older time. Press /start for a fresh one.
gate-given-up = I could not get through what you sent last, and left it. Please try it once more.
gate-left-out = ⚠️ Telegram fails at one of my messages here again and again. If it does not come right after this one, it is left out. What it was about is not lost: /start shows how things stand.
gate-failed = Sorry, something went wrong on my side. The log has it as <code>{ $id }</code>. Nothing is lost; please try again.

## Start and help

title-overview = Rosterbot
overview-accounts = { $count ->
    [0] No accounts yet. Send me your <b>accounts.xlsx</b> to begin.
    [one] 1 account, { $signed } signed in
   *[other] { $count } accounts, { $signed } signed in
}
overview-disabled = { $count } disabled
overview-phones = { $count ->
    [0] No phone yet. Connect one with USB debugging on.
   *[other] Phones: { $online } of { $count } online
}
overview-running = Running: { $running } now, { $queued } waiting
overview-idle = Nothing is running.
button-accounts = Accounts
button-phones = Phones
button-login-all = Log in all
button-export = Export
button-switch = To { $workspace }
button-help = Help
button-back = ‹ Back
title-help = Help
help-text =
    Send me <b>accounts.xlsx</b>. I show what would change, and nothing changes before you press Apply.

    /accounts: the list; <code>/accounts luna</code> searches it
    /account: one of them, by name
    /add: one more
    /phones: the phones; <code>/phone 3</code>: one of them
    /login: everybody, one phone, or <code>/login @name @name</code>
    /match: who is signed in on the phones
    /sync: TikTok's figures, anew
    /waiting: what apps ask of a human now
    /runs: what was done; admins also have /drain and /resume
    /schedule, /schedules: what runs by itself; /notifications: what rings
    /export: accounts.xlsx back; /template: an empty one
    /language, /timezone: how I speak to you
    /start: what there is

    A captcha, a selfie or a code by mail is for you: I send you the screen, wait, and go on with what you did or typed.
plain-hint = Send me <b>accounts.xlsx</b>, or press /start to see what there is.
