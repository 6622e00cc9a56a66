## What people say for a command, separated by commas; * stands for what it is about

say-accounts = accounts, account, list, account list, list of accounts
say-add = add, new account, add account, add an account
say-audit = audit, audit trail, who did what
say-cancel = cancel, stop, abort, never mind, nevermind, forget it
say-check = check, check accounts, who is signed in, who is still signed in, who is logged in
say-drain = drain, pause, pause everything
say-export = export, download, export accounts, accounts.xlsx, spreadsheet
say-health = health, are you ok, are you well, is all well, is everything ok
say-help = help, manual, commands, instructions, how does this work, how does it work, what can you do, how do i
say-language = language, change language
say-login = login, log in, sign in, signin, log * in, sign * in
say-match = match, who is on which phone, who is signed in on the phones
say-menu = menu, keyboard, buttons
say-notifications = notifications, notification, sounds, quiet hours
say-operators = team, operators, people, users, invite, invitation
say-phone = phone, device
say-phones = phones, devices, rack, which phones are down, phones down, phones offline, offline phones
say-resume = resume, continue, go on, unpause
say-runs = runs, run, history, results, what was done
say-schedule = schedule, new schedule
say-schedules = schedules, planned, what is planned
say-settings = settings, setting, preferences, options
say-status = start, status, overview, home, hi, hello, hey, what is running, what is going on, how are things, how is it going, is anything running, what runs
say-sync = sync, statistics, stats, figures, followers
say-template = template, empty list, empty file, example file
say-timezone = timezone, time zone, time
say-waiting = waiting, questions, open questions, what is waiting, what waits, what needs me
say-find = find, search, search for, look for, look up, where is
say-all = all, everything, everyone, everybody
say-filler = please, the, a, an, my, our, me, us, show, give, can, could, you, i, we, want, to, now, of, for, on, with, and, are, is, accounts, account, thanks

## Talking

talk-unknown = I didn't understand that.
talk-no-text = I only read text, and lists such as <b>accounts.xlsx</b>.
talk-examples = Press what you need, or say it like this: <code>status</code>, <code>phones</code>, a username, or a tag such as <code>#acme</code>.
talk-examples-run = Press what you need, or say it like this: <code>log in all</code>, <code>status</code>, <code>phones</code>, a username, or a tag such as <code>#acme</code>.
talk-first = To begin, send me <b>accounts.xlsx</b>.
talk-near = I don't know that command. Did you mean one of these?
talk-near-one = I don't know that command. Did you mean this?
talk-meant = Did you mean one of these?
talk-meant-one = Did you mean this?
talk-taken = I deleted your message, in case it held a password.

## Cancelling

command-cancel = Leave a question, or end a run

cancel-nothing-asked = I'm not asking you anything right now.
cancel-nothing-runs = And nothing is running.
cancel-run = Run { $run } · { $kind } · { $app }: { $done } of { $all }
cancel-run-ending = Run { $run } · { $kind } · { $app }: is ending
cancel-ended = Run { $run } is cancelled. Whatever a phone is doing ends at its next step.
button-end-run = Cancel run { $run }

## Commands on buttons

name-accounts = Accounts
name-account = One account
name-add = Add an account
name-audit = Who did what
name-cancel = Cancel
name-check = Check who is signed in
name-connect = Connect a phone
name-drain = Pause everything
name-export = Export
name-hands = Press on a phone
name-health = Health
name-help = Help
name-language = Language
name-login = Log in
name-match = Who is on which phone
name-notifications = Notifications
name-operators = Team
name-phone = One phone
name-phones = Phones
name-resume = Go on
name-runs = Runs
name-schedule = New schedule
name-schedules = Schedules
name-screens = Unknown screens
name-start = Overview
name-status = Status
name-sync = Sync stats
name-template = Empty accounts.xlsx
name-timezone = Time zone
name-waiting = Waiting
name-settings = Settings
name-menu = Keys
name-digest = Daily digest
name-pin = Pin the status
