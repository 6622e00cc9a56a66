## How the bot is

command-health = Whether all is well
title-health = <b>Health</b>
health-well = ✅ All is well.
health-since = Running since { $when }
health-telegram = Telegram answered { $ago } ago
health-phones = Phones: { $online } of { $count } online
health-hosts = adb servers: { $answering } of { $count } answer
health-runs = Runs under way: { $count }
health-outbox = Messages not delivered yet: { $count }
health-disk-gigabytes = Free disk: { $count } GB
health-disk-megabytes = Free disk: { $count } MB
health-database = ❌ <b>The data directory cannot be read or written.</b> Check the disk and who owns the directory, then run <code>python -m bot doctor</code>.
health-disk-full = ❌ <b>The disk is full.</b> Make room now: nothing more can be stored.
health-disk-low = ⚠️ <b>The disk is nearly full.</b> Make room soon.
health-slow = ⚠️ <b>I was { $lag } late.</b> This computer is too busy.
health-deaf = ❌ <b>I have not asked Telegram for messages for { $ago }.</b> Restart me, and see the log.
health-silent = ⚠️ <b>Telegram has not answered for { $ago }.</b> Check the network, and whether another bot uses my token.
health-hosts-down = ⚠️ <b>No answer from { $names }.</b> Start adb there, and check the tunnel.
health-tasks-down = ⚠️ <b>Stopped: { $names }.</b> See the log, and restart me: until then it stays off.
health-tasks-failed = ⚠️ <b>Failed in the last ten minutes, still at work: { $names }.</b> If it goes on, see the log.
health-agents-down = ⚠️ <b>Not at work: { $names }.</b> I am starting it again, and its phones wait meanwhile. If it goes on, see the log.
health-agents = Agents driving the phones: { $running } of { $count } at work
health-agent-running = { $name }: { $phones ->
        [one] { $phones } phone
       *[other] { $phones } phones
    }, { $memory } MB, { $share } % of a core
health-agent-starting = { $name }: starting
health-agent-silent = { $name }: not heard of since { $when }
health-agent-down = { $name }: stopped { $when }, is started again
health-agents-refused = Messages between me and the agents that were refused: { $count }
health-machines = Other machines: { $up } of { $count } heard of
health-mail = PostgreSQL between us: connected, { $waiting ->
        [one] { $waiting } message waits
       *[other] { $waiting } messages wait
    }
health-mail-down = ⚠️ <b>PostgreSQL has not answered since { $when }.</b> No other machine hears me. Start it, or check the network.
health-machines-down = ⚠️ <b>Not at work: { $names }.</b> See /hosts.
health-backup = Last backup: { $when }, sealed and tried
health-ping = Outside alarm: pinged { $when }
health-ping-fails = ⚠️ <b>The outside alarm has not answered since { $when }.</b> Check the network and the address in <code>ROSTERBOT_PING_URL</code>: it may think I am dead.
safe-backup-folder = ⚠️ <b>The daily backup failed: its folder is missing or cannot be written.</b> { $last } Mount its disk, or run <code>python -m bot doctor</code>. I try again every hour.
safe-backup-failed = ⚠️ <b>The daily backup failed.</b> { $last } Check for free disk space, or run <code>python -m bot doctor</code> to see why. I try again every hour.
safe-backup-future = ⚠️ <b>Some daily backups are dated in the future.</b> I cannot tell which are the oldest, so I remove none. Check this computer’s clock, or move them away.
safe-backup-last = The last one is from { $when }.
safe-backup-never = There is none yet.
safe-backup-well = ✅ The daily backups are fine again.
task-failed = ⚠️ A part of the bot ({ $task }) stopped by itself and was started again. If it happens again, see the log.
task-left-out = ⚠️ Something I do by the way ({ $task }) failed, and I went on without it. If it happens again, see the log.
task-agent = ⚠️ An agent, a part of me that drives phones, stopped or hung, and is started again; its phones wait meanwhile. If it happens again, see /health and the log.
task-off = ❌ A part of the bot ({ $task }) keeps stopping and stays off until a restart. See the log, and restart me.
task-ended = ❌ A part of the bot ({ $task }) kept stopping, so I ended myself to be started anew. See the log.
button-look-again = Look again
