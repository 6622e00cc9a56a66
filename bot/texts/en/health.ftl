## How the bot is

command-health = Whether everything is fine
title-health = <b>Health</b>
health-well = ✅ Everything is fine.
health-since = Running since { $when }
health-telegram = Telegram answered { $ago } ago
health-phones = Phones: { $online } of { $count } online
health-hosts = adb servers: { $answering } of { $count } responding
health-runs = Runs in progress: { $count }
health-outbox = Messages not delivered yet: { $count }
health-disk-gigabytes = Free disk: { $count } GB
health-disk-megabytes = Free disk: { $count } MB
health-database = ❌ <b>I can't read or write the data directory.</b> Check the disk and who owns the directory, then run <code>python -m bot doctor</code>.
health-disk-full = ❌ <b>The disk is full.</b> Make room now: I can't store anything more.
health-disk-low = ⚠️ <b>The disk is nearly full.</b> Make room soon.
health-slow = ⚠️ <b>I was { $lag } behind.</b> This machine is too busy.
health-deaf = ❌ <b>I haven't asked Telegram for messages for { $ago }.</b> Restart me, and check the log.
health-silent = ⚠️ <b>Telegram hasn't answered for { $ago }.</b> Check the network, and whether another bot is using my token.
health-hosts-down = ⚠️ <b>No response from { $names }.</b> Start adb there, and check the tunnel.
health-tasks-down = ⚠️ <b>Stopped: { $names }.</b> Check the log and restart me: it stays off until then.
health-tasks-failed = ⚠️ <b>Failed in the last ten minutes, but still working: { $names }.</b> If it keeps happening, check the log.
health-agents-down = ⚠️ <b>Not working: { $names }.</b> I'm starting it again; its phones wait until then. If it keeps happening, check the log.
health-agents = Agents driving the phones: { $running } of { $count } working
health-agent-running = { $name }: { $phones ->
        [one] { $phones } phone
       *[other] { $phones } phones
    }, { $memory } MB, { $share } % of a core
health-agent-starting = { $name }: starting
health-agent-silent = { $name }: last heard from { $when }
health-agent-down = { $name }: stopped { $when }, starting again
health-agents-refused = Refused messages between me and the agents: { $count }
health-machines = Other machines: { $up } of { $count } connected
health-mail = PostgreSQL between us: connected, { $waiting ->
        [one] { $waiting } message waiting
       *[other] { $waiting } messages waiting
    }
health-mail-down = ⚠️ <b>PostgreSQL hasn't responded since { $when }.</b> I can't reach any other machine. Start it, or check the network.
health-machines-down = ⚠️ <b>Not working: { $names }.</b> See /hosts.
health-backup = Last backup: { $when }, sealed and tried
health-ping = Outside alarm: pinged { $when }
health-ping-fails = ⚠️ <b>The outside alarm hasn't responded since { $when }.</b> Check the network and the address in <code>ROSTERBOT_PING_URL</code>: it may think I'm dead.
safe-backup-folder = ⚠️ <b>The daily backup failed: its folder is missing or I can't write to it.</b> { $last } Mount its disk, or run <code>python -m bot doctor</code>. I try again every hour.
safe-backup-failed = ⚠️ <b>The daily backup failed.</b> { $last } Check for free disk space, or run <code>python -m bot doctor</code> to see why. I try again every hour.
safe-backup-future = ⚠️ <b>Some daily backups are dated in the future.</b> I can't tell which are the oldest, so I remove none. Check this machine's clock, or move them away.
safe-backup-last = The last one is from { $when }.
safe-backup-never = There is none yet.
safe-backup-well = ✅ The daily backups are fine again.
task-failed = ⚠️ A part of the bot ({ $task }) stopped by itself and was restarted. If it happens again, check the log.
task-left-out = ⚠️ A side job ({ $task }) failed, and I carried on without it. If it happens again, check the log.
task-agent = ⚠️ An agent (the part of me that drives phones) stopped or hung and is being restarted; its phones wait until then. If it happens again, check /health and the log.
task-off = ❌ A part of the bot ({ $task }) keeps stopping and stays off until a restart. Check the log, and restart me.
task-ended = ❌ A part of the bot ({ $task }) kept stopping, so I shut down to be started fresh. Check the log.
button-look-again = Look again
