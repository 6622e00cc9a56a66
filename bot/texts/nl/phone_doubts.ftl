## Welke telefoon het is

doubt-ask = { $count ->
    [0] 🪪 <b>Welke telefoon is dit?</b>
    [one] 🪪 <b>Is dit telefoon { $phone }?</b>
   *[other] 🪪 <b>Welke telefoon is dit: { $phone }, of een andere?</b>
}
doubt-device = { $model }, Android { $version }
doubt-place = { $host } · { $serial }
doubt-why-serial = Het serienummer is { $serial }, net als dat van telefoon { $phone }. Maar de telefoon is gereset, of het is een ander toestel met hetzelfde nummer: dat is niet met zekerheid te zeggen.
doubt-why-address = Dit toestel zit op het adres waar telefoon { $phone } eerder zat, maar het is niet zeker dat het die telefoon is.
doubt-why-both = Telefoon { $phone } is ook verbonden, en ik heb die twee nooit uit elkaar kunnen houden. Ik laat ze allebei met rust.
doubt-why-forgotten = De telefoon die het had kunnen zijn, is vergeten.
doubt-until = Tot je antwoordt, stuur ik er niets naartoe. Twijfel je, kijk dan op het toestel zelf.
button-doubt-same = { $count ->
    [0] Dezelfde telefoon: { $phone }
    [one] Dezelfde telefoon: { $phone } (1 account)
   *[other] Dezelfde telefoon: { $phone } ({ $count } accounts)
}
button-doubt-other = Een andere telefoon
button-doubt-all = Allemaal dezelfde…
button-doubts = { $count ->
    [one] Welke telefoon is het?
   *[other] Welke telefoons zijn het? ({ $count })
}
doubt-same = ✅ Het is telefoon { $phone }. De accounts gaan daar verder.
doubt-other = ✅ Het is een andere telefoon; hij heet nu { $phone }. De accounts van de andere telefoon gebruik ik er niet op.
doubt-said-by = Beantwoord door { $who }.
doubt-pair = { $phone }: { $host } · { $serial }
doubt-more = … en nog { $count }.
doubt-all-ask = { $count ->
    [one] <b>Is dit toestel echt de telefoon waar het op lijkt?</b>
   *[other] <b>Zijn alle { $count } toestellen echt de telefoons waar ze op lijken?</b>
}
doubt-all-after = De accounts gaan daar verder. Lijken twee toestellen op dezelfde telefoon, dan vraag ik dat apart.
button-doubt-all-go = { $count ->
    [one] Ja, dezelfde
   *[other] Ja, alle { $count } dezelfde
}
doubt-all-done = ✅ Het zijn dezelfde telefoons: { $names }.
doubt-none = Er zijn geen vragen meer over telefoons.
refused-doubt_gone = Die vraag ken ik niet meer. Dit zijn de telefoons.
refused-doubt_settled = Dat is al beantwoord: het is telefoon { $name }.
refused-doubt_elsewhere = Telefoon { $name } is nu ergens anders verbonden, dus dit is een andere. Klopt dat niet, koppel die dan eerst los.
phone-state-unsure = wacht op je antwoord: welke telefoon is het?
audit-phone-same = zei dat { $subject } telefoon { $detail } is
audit-phone-another = zei dat { $subject } een andere telefoon is, nu { $detail }
