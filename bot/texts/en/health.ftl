## How the bot is

command-health = Whether I am well
title-health = How I am
health-well = ✅ All is well.
health-since = Running since { $when }
health-telegram = Telegram answered { $ago } ago
health-phones = Phones: { $online } of { $count } online
health-hosts = adb servers: { $answering } of { $count } answer
health-runs = Runs under way: { $count }
health-outbox = Messages not delivered yet: { $count }
health-disk-gigabytes = Free disk: { $count } GB
health-disk-megabytes = Free disk: { $count } MB
health-database = ❌ <b>The data directory cannot be read or written.</b> See its disk and its owner, then <code>python -m bot doctor</code>.
health-disk-full = ❌ <b>The disk is full.</b> Make room now: nothing more can be stored.
health-disk-low = ⚠️ <b>The disk is nearly full.</b> Make room soon.
health-slow = ⚠️ <b>I was { $lag } late.</b> This computer has too much to do.
health-deaf = ❌ <b>I have not asked Telegram for messages for { $ago }.</b> Restart me, and see the log.
health-silent = ⚠️ <b>Telegram has not answered for { $ago }.</b> See the network, and whether another bot runs with my token.
health-hosts-down = ⚠️ <b>No answer from { $names }.</b> Start adb there, and see its tunnel.
health-tasks-down = ⚠️ <b>Stopped: { $names }.</b> See the log, and restart me: until then it stays off.
health-tasks-failed = ⚠️ <b>Failed in the last ten minutes, and still at work: { $names }.</b> Should it go on, see the log.
task-failed = ⚠️ A part of me ({ $task }) stopped by itself and was begun again. Should it happen again, see the log.
task-left-out = ⚠️ Something I do by the way ({ $task }) failed, and I went on without it. Should it happen again, see the log.
task-off = ❌ A part of me ({ $task }) keeps stopping and stays off until a restart. See the log, and restart me.
task-ended = ❌ A part of me ({ $task }) kept stopping, so I ended myself to be started anew. See the log.
button-look-again = Look again
