## Sync

command-sync = TikTok-cijfers vernieuwen
button-sync = Cijfers vernieuwen
title-sync = Cijfers
sync-whose = Van wie zal ik de cijfers vernieuwen? Ik kijk op de openbare pagina en, bij wie is ingelogd, ook op de eigen telefoon.
sync-ask = <b>De cijfers van { count-accounts } vernieuwen?</b>
sync-nobody = Er is niemand om cijfers van te vernieuwen.
sync-from-both = Via de openbare pagina's, een voor een, en op { $phones }.
sync-from-phones = Daarom kijk ik alleen op { $phones }.
sync-no-source = Ook is geen van hun telefoons online, dus er valt nu niets te lezen.
sync-alone = Via de openbare pagina's, een voor een: geen van de telefoons is online.
sync-takes = Dat duurt minstens { $span }, door de pauzes tussen de pagina's.
sync-resting = { $app } weigerde kort geleden openbare pagina's: tot { $until } vraag ik er geen meer op.
sync-page-only = { $count ->
    [one] Van 1 account is de telefoon offline: daar kijk ik alleen op de openbare pagina.
   *[other] Van { $count } accounts is de telefoon offline: daar kijk ik alleen op de openbare pagina.
}
sync-elsewhere = { $count ->
    [one] 1 { $app }-account doet niet mee: ik kan alleen cijfers van { $synced } lezen.
   *[other] { $count } { $app }-accounts doen niet mee: ik kan alleen cijfers van { $synced } lezen.
}
button-sync-start = { $count ->
    [one] Start: 1 account
   *[other] Start: { $count } accounts
}
sync-read = ✅ { $count } vernieuwd
sync-partly = ◐ { $count } deels vernieuwd
sync-private = 🔒 { $count } privé, gelezen wat er te zien is
sync-unread = ❌ { $count } niet gelezen
sync-job-page = { $name } op de openbare pagina
sync-failure-page = { $mark } { $name } · openbare pagina
sync-refused = ⛔ { $app } weigerde openbare pagina's, dus ik ben gestopt met opvragen. Ik wacht een uur voordat ik het weer probeer.
sync-changed-most = <b>Wat het meest veranderde</b>
sync-change-followers = { $name }: { $sign }{ $change } volgers, nu { $count }
sync-change-hearts = { $name }: { $sign }{ $change } likes, nu { $count }
sync-unchanged = Volgers en likes zijn gelijk gebleven.
sync-gaps = <b>Maar van één kant gelezen</b>
sync-from-one-side = • { $why }: { $names }
sync-gap-page_refused = pagina geweigerd door { $app }
sync-gap-page_resting = pagina niet opgevraagd, { $app } weigerde eerder
sync-gap-page_unreadable = pagina niet te lezen
sync-gap-page_failed = pagina reageerde niet
sync-gap-page_missing = { $app } heeft die pagina niet
sync-gap-phone_offline = telefoon offline
sync-gap-phone_lost = telefoon weggevallen
sync-gap-phone_failed = profiel niet gezien op de telefoon
sync-gap-app_missing = { $app } staat niet op de telefoon
sync-gap-touches_refused = telefoon weigert aanrakingen
sync-gap-app_not_started = { $app } gaat niet open op de telefoon
sync-gap-automation_refused = telefoon niet te bedienen
sync-gap-phone_locked = telefoon vergrendeld
sync-gap-rate_limited = { $app } zei “probeer het later opnieuw” op de telefoon
sync-gap-challenge = { $app } vraagt om iets op de telefoon
sync-gap-suspended = er staat een geschorst account open op de telefoon
sync-gap-update_required = { $app } heeft een update nodig
sync-gap-no_connection = { $app } had geen verbinding op de telefoon
sync-not-read = Er is niets gewijzigd: { $why }. Probeer het later nog eens.
sync-restores-later = ⚠️ In { $app } op telefoon { $phone } stond eerst { $name } open. Ik open dat account weer zodra de telefoon er is.
sync-not-back = ⚠️ In { $app } op telefoon { $phone } stond eerst { $name } open, en dat account kreeg ik niet weer open.
card-from-page = <b>Cijfers</b> van de openbare pagina, { $at }
card-from-phone = <b>Cijfers</b> van de telefoon, { $at }
card-from-file = <b>Cijfers</b> uit een bestand, { $at }
card-from-file-once = <b>Cijfers</b> uit een bestand
card-rounded = { $figure } (afgerond)
counted-syncs = { $count ->
    [one] 1 account vernieuwd
   *[other] { $count } accounts vernieuwd
}
refused-nothing_to_sync = Van geen van die accounts kan ik nu cijfers lezen: ze zijn niet ingelogd, uitgeschakeld, zonder telefoon, of zitten in een andere ronde.
