## Welke telefoon het is

doubt-ask = { $count ->
    [0] 🪪 <b>Welke telefoon is dit?</b>
    [one] 🪪 <b>Is dit telefoon { $phone }?</b>
   *[other] 🪪 <b>Welke telefoon is dit: { $phone }, of een andere?</b>
}
doubt-device = { $model }, Android { $version }
doubt-place = { $host } · { $serial }
doubt-why-serial = Hij noemt serienummer { $serial }, net als telefoon { $phone }. Maar hij is gereset, of het is een ander toestel met hetzelfde nummer: bewijzen kan hij het niet.
doubt-why-address = Hij antwoordt waar telefoon { $phone } eerder zat, en kan niet bewijzen dat hij die telefoon is.
doubt-why-both = Telefoon { $phone } is ook verbonden, en die twee zijn nooit uit elkaar gehouden. Ik laat ze allebei met rust.
doubt-why-forgotten = De telefoon die het had kunnen zijn, is vergeten.
doubt-until = Tot je antwoordt, wordt er niets naartoe gestuurd. Twijfel je, kijk dan op het toestel zelf.
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
doubt-same = ✅ Het is telefoon { $phone }. Zijn accounts gaan daar verder.
doubt-other = ✅ Het is een telefoon op zichzelf en heet { $phone }. Geen account van de andere wordt erop gebruikt.
doubt-said-by = Dat zei { $who }.
doubt-pair = { $phone }: { $host } · { $serial }
doubt-more = … en nog { $count }.
doubt-all-ask = { $count ->
    [one] <b>Is dit toestel de telefoon die het zegt te zijn?</b>
   *[other] <b>Zijn alle { $count } toestellen de telefoons die ze zeggen te zijn?</b>
}
doubt-all-after = Hun accounts gaan daar verder. Wat twee toestellen zeggen te zijn, blijft een vraag apart.
button-doubt-all-go = { $count ->
    [one] Ja, dezelfde
   *[other] Ja, alle { $count } dezelfde
}
doubt-all-done = ✅ Het zijn de telefoons die ze zeggen te zijn: { $names }.
doubt-none = Over telefoons is er geen vraag meer.
refused-doubt_gone = Die vraag ken ik niet meer. Dit zijn de telefoons.
refused-doubt_settled = Dat is al beantwoord: het is telefoon { $name }.
refused-doubt_elsewhere = Telefoon { $name } is nu ergens anders verbonden, dus dit is een andere. Is dat niet zo, koppel die dan eerst los.
phone-state-unsure = wacht op je antwoord: welke telefoon is het?
audit-phone-same = zei dat { $subject } telefoon { $detail } is
audit-phone-another = zei dat { $subject } een andere telefoon is, nu { $detail }
