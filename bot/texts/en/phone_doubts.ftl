## Which phone it is

doubt-ask = { $count ->
    [0] 🪪 <b>Which phone is this?</b>
    [one] 🪪 <b>Is this phone { $phone }?</b>
   *[other] 🪪 <b>Which phone is this: { $phone }, or another one?</b>
}
doubt-device = { $model }, Android { $version }
doubt-place = { $host } · { $serial }
doubt-why-serial = It says the serial { $serial }, as phone { $phone } does. But it was reset, or it is another device with the same serial: it cannot prove which.
doubt-why-address = It answers where phone { $phone } was before, and cannot prove that it is that phone.
doubt-why-both = Phone { $phone } is connected as well, and was never told apart from it. I leave both alone.
doubt-why-forgotten = The phone that it could have been is forgotten.
doubt-until = Until you answer, nothing is sent to it. If you are not sure, look at the device itself.
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
doubt-same = ✅ It is phone { $phone }. Its accounts go on there.
doubt-other = ✅ It is a phone of its own, called { $phone }. No account of the other one is used on it.
doubt-said-by = { $who } said so.
doubt-pair = { $phone }: { $host } · { $serial }
doubt-more = … and { $count } more.
doubt-all-ask = { $count ->
    [one] <b>Is this device the phone that it says it is?</b>
   *[other] <b>Are all { $count } devices the phones that they say they are?</b>
}
doubt-all-after = Their accounts go on there. What two devices claim to be stays a question of its own.
button-doubt-all-go = { $count ->
    [one] Yes, the same
   *[other] Yes, all { $count } the same
}
doubt-all-done = ✅ They are the phones they say they are: { $names }.
doubt-none = Nothing is asked about phones any more.
refused-doubt_gone = I don't know that question any more. Here are the phones.
refused-doubt_settled = That was answered already: it is phone { $name }.
refused-doubt_elsewhere = Phone { $name } is connected elsewhere just now, so this is another one. If it is not, unplug that one first.
phone-state-unsure = waits for your answer: which phone is it?
audit-phone-same = said that { $subject } is phone { $detail }
audit-phone-another = said that { $subject } is another phone, now { $detail }
