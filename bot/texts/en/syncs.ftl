## Sync

command-sync = Read TikTok's figures
button-sync = Sync figures
title-sync = Sync
sync-whose = Whose figures shall I read? I look at public pages and, on their own phones, at signed-in accounts.
sync-ask = <b>Read the figures of { count-accounts }?</b>
sync-nobody = There is nobody to read.
sync-from-both = From their public pages, one after the other, and on { $phones }.
sync-from-phones = So I read only on { $phones }.
sync-no-source = No phone of theirs is online either, so nothing can be read now.
sync-alone = From their public pages, one after the other: no phone of theirs is online.
sync-takes = It takes { $span } at least, for the pauses between pages.
sync-resting = { $app } refused its public pages not long ago: I ask for none until { $until }.
sync-page-only = { $count ->
    [one] 1 has its phone offline: the public page alone.
   *[other] { $count } have their phone offline: the public page alone.
}
sync-elsewhere = { $count ->
    [one] 1 { $app } account is left out: only { $synced }'s figures can be read.
   *[other] { $count } { $app } accounts are left out: only { $synced }'s figures can be read.
}
button-sync-start = { $count ->
    [one] Start: 1 account
   *[other] Start: { $count } accounts
}
sync-read = ✅ { $count } read
sync-partly = ◐ { $count } read in part
sync-private = 🔒 { $count } private, read as far as they show
sync-unread = ❌ { $count } not read
sync-job-page = { $name } on its public page
sync-failure-page = { $mark } { $name } · public page
sync-refused = ⛔ { $app } refused its public pages, so I stopped asking. I leave them alone for an hour.
sync-changed-most = <b>What changed most</b>
sync-change-followers = { $name }: { $sign }{ $change } followers, { $count } now
sync-change-hearts = { $name }: { $sign }{ $change } hearts, { $count } now
sync-unchanged = Followers and hearts are as they were.
sync-gaps = <b>Read from one side only</b>
sync-from-one-side = • { $why }: { $names }
sync-gap-page_refused = page refused by { $app }
sync-gap-page_resting = page not asked for, { $app } refused before
sync-gap-page_unreadable = page not readable
sync-gap-page_failed = page did not answer
sync-gap-page_missing = { $app } has no such page
sync-gap-phone_offline = phone offline
sync-gap-phone_lost = phone lost
sync-gap-phone_failed = profile not seen on the phone
sync-gap-app_missing = { $app } not installed on the phone
sync-gap-touches_refused = phone refuses touches
sync-gap-app_not_started = phone does not open { $app }
sync-gap-automation_refused = phone can't be worked on
sync-gap-phone_locked = phone is locked
sync-gap-rate_limited = { $app } said “try again later” on the phone
sync-gap-challenge = { $app } asks something on the phone
sync-gap-suspended = a suspended account is open on the phone
sync-gap-update_required = { $app } needs an update
sync-gap-no_connection = { $app } had no connection on the phone
sync-not-read = Nothing was changed: { $why }. Try again later.
sync-restores-later = ⚠️ { $app } on phone { $phone } had { $name } open before. I open it again as soon as the phone is there.
sync-not-back = ⚠️ { $app } on phone { $phone } had { $name } open before, and I could not open it again.
card-from-page = <b>Figures</b> from the public page, { $at }
card-from-phone = <b>Figures</b> from the phone, { $at }
card-from-file = <b>Figures</b> from a file, { $at }
card-from-file-once = <b>Figures</b> from a file
card-rounded = { $figure } (rounded)
counted-syncs = { $count ->
    [one] 1 sync
   *[other] { $count } syncs
}
refused-nothing_to_sync = None of those accounts can be read now: they are signed out, disabled, without a phone, or in another run.
