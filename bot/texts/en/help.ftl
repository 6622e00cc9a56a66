## Help: a line for each command, and topics with examples

help-say = Press a button or just say it: “log in all”, “phones”, a name. <code>/help login</code> explains one topic.
help-say-view = Press a button or just say it: “status”, “phones”, a name. <code>/help phones</code> explains one topic.
help-file = Send me <b>accounts.xlsx</b>. I show what would change; nothing changes until you press Apply.
help-new =
    <b>First steps</b>
    1. Send me <b>accounts.xlsx</b> (get an empty one with /template), or one account in a line: <code>/add name password mail</code>
    2. Connect the phones by USB, with USB debugging on.
    3. Say <code>log in all</code>. I ask before anything starts.
help-new-view = Nothing here yet. Once somebody has sent accounts.xlsx and connected phones, /status shows how they're doing.
help-part-accounts = <b>Accounts</b>
help-part-runs = <b>Runs</b>
help-part-phones = <b>Phones</b>
help-part-you = <b>You and this chat</b>
help-part-team = <b>Team and bot</b>
help-line-accounts = /accounts: all, or <code>/accounts luna</code>
help-line-account = /account: one, by name
help-line-add = /add: a new one, in one line too
help-line-export = /export: accounts.xlsx, or <code>/export csv</code>
help-line-template = /template: an empty accounts.xlsx
help-line-login = /login: all, or <code>/login @name #tag</code>
help-line-check = /check: who is still signed in
help-line-match = /match: find who is on which phone
help-line-sync = /sync: update the stats
help-line-waiting = /waiting: what apps are asking you
help-line-runs = /runs: what has run
help-line-schedule = /schedule: make something run by itself
help-line-schedules = /schedules: what runs by itself
help-line-phones = /phones: all, or <code>/phone 3</code>
help-line-hands = /hands: press things on a phone, <code>/hands 3</code>
help-line-connect = /connect: connect one over the network
help-line-screens = /screens: screens I didn't recognise
help-line-status = /status: how everything stands
help-line-pin = /pin: keep the status pinned
help-line-settings = /settings: language, sounds, keys
help-line-menu = /menu: keys below the chat
help-line-cancel = /cancel: leave a question or end a run
help-line-digest = /digest: a summary once a day
help-line-operators = /operators: who may use this bot
help-line-audit = /audit: who did what
help-line-drain = /drain, /resume: pause, and go on
help-line-health = /health: whether everything is fine
help-line-hosts = /hosts: other machines with phones
help-hands = When an app shows a screen I don't know, or wants a captcha, a selfie or a code from an e-mail, I send you the screen, wait for you, and then go on.
help-topic-files = Lists
help-topic-login = Logging in
help-topic-accounts = Accounts
help-topic-phones = Phones
help-topic-waiting = Waiting for you
help-topic-schedules = Schedules
help-topic-chat = This chat
help-topic-team = Team
topic-files =
    <b>Lists</b>
    Send accounts.xlsx, or a .csv. I show what would change, you press Apply, and can undo it for a day.

    <code>/template</code>: an empty list with explanations
    <code>/add luna.bakery password luna@example.com</code>: one account in a line; I delete it at once
    <code>/export csv</code>: the list as text, without passwords
topic-login =
    <b>Logging in</b>
    I ask before anything starts, and never type a password again that an app has refused.

    <code>/login all</code>: everybody who isn't signed in
    <code>/login @luna.bakery</code>: one account
    <code>/login #acme</code>: all with a tag
topic-accounts =
    <b>Accounts</b>
    Just type a name to open its card.

    <code>luna.bakery</code>: its card
    <code>/accounts luna</code>: everything with luna in it
    <code>/accounts #acme</code>: all with a tag
topic-phones =
    <b>Phones</b>
    Just type a phone's label to open its card.

    <code>/phones</code>: all, problems first
    <code>/phone 3</code>: the one with the label 3
    <code>/phones #shelf</code>: all with a tag
topic-waiting =
    <b>Waiting for you</b>
    When an app wants a code, a captcha or a choice, I ask whoever started the run, and wait.

    <code>123456</code>: a code, typed just like that
    <code>/waiting</code>: everything being asked now
    <code>/hands 3</code>: press what phone 3 shows
topic-schedules =
    <b>Schedules</b>
    What runs by itself, and when. You hear about every failure.

    <code>/schedules</code>: all of them
    <code>/schedule check daily 08:00</code>: a new one
    <code>/schedule login failed every 6 hours</code>
topic-schedules-view =
    <b>Schedules</b>
    What runs by itself, and when.

    <code>/schedules</code>: all of them
topic-chat =
    <b>This chat</b>
    You'll find everything in /settings.

    <code>/menu</code>: keys below the chat
    <code>/quiet 22:00-07:00</code>: nothing rings at night
    <code>/digest 08:00</code>: a summary once a day
topic-team =
    <b>Team</b>
    Viewers can look; operators can also log in and change accounts; admins also manage the team.

    <code>/operators</code>: who may use this bot, and invitations
    <code>/audit</code>: who did what
    <code>/drain</code>: pause: start nothing new until <code>/resume</code>
