## Looking over a phone

trouble-untouchable = It lets nobody touch it over adb{ $detail }. In its Developer options turn on “USB debugging (Security settings)” (Xiaomi, POCO) or “USB simulated touch” (Vivo), or turn off “Permission monitoring” (Oppo, OnePlus).
trouble-locked_since_boot = It has not been unlocked since it was started{ $detail }, so no app runs. Unlock it by hand, and remove its screen lock: Settings › Security › Screen lock › None.
trouble-locked = A PIN, pattern or password locks its screen{ $detail }. Unlock it, and set its screen lock to “None” or “Swipe”.
trouble-automation_taken = Another tool{ $detail } holds the automation, which Android has only once. End that tool, or restart the phone.
trouble-storage_low = Little storage is free{ $detail }. Make room, or apps stop working.
trouble-clock_off = Its clock is wrong{ $detail }, and apps may refuse to sign in. Turn on “Automatic date and time”.
trouble-other_user = Another Android user{ $detail } is in front. I never switch users: switch it back to the owner.
trouble-other_displays = Another display is on{ $detail }, and apps may open there. End screen mirroring or desktop mode.
trouble-keyboard = Its keyboard is that of another tool{ $detail }. Choose the usual one: Settings › System › Keyboard.
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
troubles-then = I tell you of each of these once. I look again by myself, and the phone's card says how it is.
phones-troubles = { $count ->
    [one] ⚠️ needs your attention: open it
   *[other] ⚠️ { $count } things need your attention: open it
}
preflight-fine = Looked over { $at }: nothing amiss.
preflight-at = Looked over { $at }.
preflight-display = Display { $width } × { $height }
preflight-real = { $display } instead of { $width } × { $height }
preflight-density = { $count } dpi
preflight-off = off
preflight-free = { $room } free
preflight-user = Android user { $id }
preflight-keyboard = Keyboard: { $name }
