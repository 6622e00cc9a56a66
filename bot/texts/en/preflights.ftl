## Looking over a phone

trouble-untouchable = It can't be touched over adb{ $detail }. In its Developer options turn on “USB debugging (Security settings)” (Xiaomi, POCO) or “USB simulated touch” (Vivo), or turn off “Permission monitoring” (Oppo, OnePlus).
trouble-locked_since_boot = It hasn't been unlocked since it started{ $detail }, so no app runs. Unlock it by hand, and remove its screen lock: Settings › Security › Screen lock › None.
trouble-locked = A PIN, pattern or password locks its screen{ $detail }. Unlock it, and set its screen lock to “None” or “Swipe”.
trouble-automation_taken = Another tool is using its automation{ $detail }, and Android allows only one. Close that tool, or restart the phone.
trouble-storage_low = It's low on storage{ $detail }. Make room, or apps stop working.
trouble-clock_off = Its clock is wrong{ $detail }, and apps may refuse to sign in. Turn on “Automatic date and time”.
trouble-other_user = Another Android user is in front{ $detail }. I never switch users: switch back to the owner.
trouble-other_displays = Another display is on{ $detail }, and apps may open there. Turn off screen mirroring or desktop mode.
trouble-keyboard = Its keyboard belongs to another tool{ $detail }. Choose the usual one: Settings › System › Keyboard.
troubled-detail = { " " }({ $what })
troubled-gigabytes = { $count } GB
troubled-megabytes = { $count } MB
troubled-ahead = { $span } ahead
troubled-behind = { $span } behind
troubled-line = ⚠️ { $what }
troubles-phones = { $count ->
    [one] Phone { $names }
   *[other] Phones { $names }
}
troubles-title = { $count ->
    [one] 🩺 <b>1 phone needs you.</b>
   *[other] 🩺 <b>{ $count } phones need you.</b>
}
troubles-line = ⚠️ <b>{ $phones }.</b> { $what }
troubles-then = I tell you about each of these once. I'll check again by myself; the phone's card shows how it is.
phones-troubles = { $count ->
    [one] ⚠️ needs your attention: open it
   *[other] ⚠️ { $count } things need your attention: open it
}
preflight-fine = Checked { $at }: all fine.
preflight-at = Checked { $at }.
preflight-display = Display { $width } × { $height }
preflight-real = { $display } instead of { $width } × { $height }
preflight-density = { $count } dpi
preflight-off = off
preflight-free = { $room } free
preflight-user = Android user { $id }
preflight-keyboard = Keyboard: { $name }
