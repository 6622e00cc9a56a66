## Sync

command-sync = Update TikTok stats
button-sync = Sync stats
title-sync = Sync
sync-whose = Whose stats should I read? I look at public pages and, on their own phones, at signed-in accounts.
sync-ask = <b>Read the stats of { count-accounts }?</b>
sync-nobody = There's nobody to read.
sync-from-both = From their public pages, one after another, and on { $phones }.
sync-from-phones = So I only read on { $phones }.
sync-no-source = None of their phones is online either, so I can't read anything now.
sync-alone = From their public pages, one after another: none of their phones is online.
sync-takes = This takes at least { $span }, because of the pauses between pages.
sync-resting = { $app } refused its public pages a while ago: I'm leaving them alone until { $until }.
sync-page-only = { $count ->
    [one] 1 has its phone offline: only its public page.
   *[other] { $count } have their phone offline: only their public page.
}
sync-elsewhere = { $count ->
    [one] 1 { $app } account is left out: I can only read stats from { $synced }.
   *[other] { $count } { $app } accounts are left out: I can only read stats from { $synced }.
}
button-sync-start = { $count ->
    [one] Start: 1 account
   *[other] Start: { $count } accounts
}
sync-read = ✅ { $count } read
sync-partly = ◐ { $count } partly read
sync-private = 🔒 { $count } private, read as far as they show
sync-unread = ❌ { $count } not read
sync-job-page = { $name } on its public page
sync-failure-page = { $mark } { $name } · public page
sync-refused = ⛔ { $app } refused its public pages, so I stopped asking and leave them alone for an hour.
sync-changed-most = <b>What changed most</b>
sync-change-followers = { $name }: { $sign }{ $change } followers, { $count } now
sync-change-hearts = { $name }: { $sign }{ $change } likes, { $count } now
sync-unchanged = Followers and likes haven't changed.
sync-gaps = <b>Read from one side only</b>
sync-from-one-side = • { $why }: { $names }
sync-gap-page_refused = page refused by { $app }
sync-gap-page_resting = page left alone, { $app } refused it before
sync-gap-page_unreadable = page not readable
sync-gap-page_failed = page didn't respond
sync-gap-page_missing = { $app } has no such page
sync-gap-phone_offline = phone offline
sync-gap-phone_lost = phone lost
sync-gap-phone_failed = profile not seen on the phone
sync-gap-app_missing = { $app } not installed on the phone
sync-gap-touches_refused = phone refuses touches
sync-gap-app_not_started = { $app } won't open on the phone
sync-gap-automation_refused = phone can't be worked on
sync-gap-phone_locked = phone locked
sync-gap-rate_limited = { $app } said “try again later” on the phone
sync-gap-challenge = { $app } is asking something on the phone
sync-gap-suspended = a suspended account is open on the phone
sync-gap-update_required = { $app } needs an update
sync-gap-no_connection = { $app } had no connection on the phone
sync-not-read = Nothing was changed: { $why }. Try again later.
sync-restores-later = ⚠️ { $app } on phone { $phone } had { $name } open before. I'll open it again as soon as the phone is back.
sync-not-back = ⚠️ { $app } on phone { $phone } had { $name } open before, and I couldn't open it again.
card-from-page = <b>Stats</b> from the public page, { $at }
card-from-phone = <b>Stats</b> from the phone, { $at }
card-from-file = <b>Stats</b> from a file, { $at }
card-from-file-once = <b>Stats</b> from a file
card-rounded = { $figure } (rounded)
counted-syncs = { $count ->
    [one] 1 sync
   *[other] { $count } syncs
}
refused-nothing_to_sync = None of those accounts can be read now: they're signed out, disabled, without a phone, or in another run.
