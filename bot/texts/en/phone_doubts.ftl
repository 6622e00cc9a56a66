## Which phone it is

doubt-ask = { $count ->
    [0] 🪪 <b>Which phone is this?</b>
    [one] 🪪 <b>Is this phone { $phone }?</b>
   *[other] 🪪 <b>Which phone is this: { $phone }, or another one?</b>
}
doubt-device = { $model }, Android { $version }
doubt-place = { $host } · { $serial }
doubt-why-serial = It has the serial { $serial }, like phone { $phone }. But either it was reset, or it's another device with the same serial: it can't prove which.
doubt-why-address = It's at the address phone { $phone } had before, but can't prove that it's the same phone.
doubt-why-both = Phone { $phone } is connected as well, and I can't tell the two apart. I'm leaving both alone.
doubt-why-forgotten = The phone it might have been has been forgotten.
doubt-until = Until you answer, I send nothing to it. If you're not sure, look at the device itself.
button-doubt-same = { $count ->
    [0] The same phone: { $phone }
    [one] The same phone: { $phone } (1 account)
   *[other] The same phone: { $phone } ({ $count } accounts)
}
button-doubt-other = Another phone
button-doubt-all = All the same…
button-doubts = { $count ->
    [one] Which phone is it?
   *[other] Which phones are they? ({ $count })
}
doubt-same = ✅ It's phone { $phone }. Its accounts carry on there.
doubt-other = ✅ It's a new phone, called { $phone }. The other phone's accounts are not used on it.
doubt-said-by = Answered by { $who }.
doubt-pair = { $phone }: { $host } · { $serial }
doubt-more = … and { $count } more.
doubt-all-ask = { $count ->
    [one] <b>Is this device the phone it seems to be?</b>
   *[other] <b>Are all { $count } devices the phones they seem to be?</b>
}
doubt-all-after = Their accounts carry on there. Where two devices claim to be the same phone, I ask separately.
button-doubt-all-go = { $count ->
    [one] Yes, the same
   *[other] Yes, all { $count } the same
}
doubt-all-done = ✅ They're the phones they seemed to be: { $names }.
doubt-none = No questions about phones are open.
refused-doubt_gone = That question is no longer here. These are the phones.
refused-doubt_settled = That was already answered: it's phone { $name }.
refused-doubt_elsewhere = Phone { $name } is connected somewhere else right now, so this is a different one. If you're sure it's the same, unplug that one first.
phone-state-unsure = needs your answer: which phone is it?
audit-phone-same = said that { $subject } is phone { $detail }
audit-phone-another = said that { $subject } is another phone, now { $detail }
