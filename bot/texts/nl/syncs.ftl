## Sync

command-sync = TikTok-cijfers lezen
button-sync = Cijfers lezen
title-sync = Cijfers
sync-whose = Wiens cijfers zal ik lezen? Ik kijk op de openbare pagina en, op de eigen telefoon, naar ingelogde accounts.
sync-ask = <b>De cijfers van { count-accounts } lezen?</b>
sync-nobody = Er is niemand om te lezen.
sync-from-both = Van hun openbare pagina's, een voor een, en op { $phones }.
sync-from-phones = Dus lees ik alleen op { $phones }.
sync-no-source = Ook is geen van hun telefoons online, dus nu valt er niets te lezen.
sync-alone = Van hun openbare pagina's, een voor een: geen van hun telefoons is online.
sync-takes = Het duurt minstens { $span }, door de pauzes tussen pagina's.
sync-resting = { $app } weigerde kort geleden zijn openbare pagina's: tot { $until } vraag ik er geen.
sync-page-only = { $count ->
    [one] 1 heeft zijn telefoon offline: alleen de openbare pagina.
   *[other] { $count } hebben hun telefoon offline: alleen de openbare pagina.
}
sync-elsewhere = { $count ->
    [one] 1 { $app }-account valt af: alleen cijfers van { $synced } zijn te lezen.
   *[other] { $count } { $app }-accounts vallen af: alleen cijfers van { $synced } zijn te lezen.
}
button-sync-start = { $count ->
    [one] Begin: 1 account
   *[other] Begin: { $count } accounts
}
sync-read = ✅ { $count } gelezen
sync-partly = ◐ { $count } deels gelezen
sync-private = 🔒 { $count } privé, gelezen voor zover zichtbaar
sync-unread = ❌ { $count } niet gelezen
sync-job-page = { $name } op de openbare pagina
sync-failure-page = { $mark } { $name } · openbare pagina
sync-refused = ⛔ { $app } weigerde zijn openbare pagina's, dus vroeg ik niet verder. Ik laat ze een uur met rust.
sync-changed-most = <b>Wat het meest veranderde</b>
sync-change-followers = { $name }: { $sign }{ $change } volgers, nu { $count }
sync-change-hearts = { $name }: { $sign }{ $change } harten, nu { $count }
sync-unchanged = Volgers en harten zijn zoals ze waren.
sync-gaps = <b>Van één kant gelezen</b>
sync-from-one-side = • { $why }: { $names }
sync-gap-page_refused = pagina geweigerd door { $app }
sync-gap-page_resting = pagina niet gevraagd, { $app } weigerde eerder
sync-gap-page_unreadable = pagina niet te lezen
sync-gap-page_failed = pagina gaf geen antwoord
sync-gap-page_missing = { $app } heeft die pagina niet
sync-gap-phone_offline = telefoon offline
sync-gap-phone_lost = telefoon kwijt
sync-gap-phone_failed = profiel niet gezien op de telefoon
sync-gap-app_missing = { $app } staat niet op de telefoon
sync-gap-touches_refused = telefoon weigert aanraken
sync-gap-app_not_started = telefoon opent { $app } niet
sync-gap-automation_refused = telefoon niet te bedienen
sync-gap-phone_locked = telefoon vergrendeld
sync-gap-rate_limited = { $app } zei op de telefoon: probeer het later
sync-gap-challenge = { $app } vraagt iets op de telefoon
sync-gap-suspended = op de telefoon staat een geschorst account open
sync-gap-update_required = { $app } heeft een update nodig
sync-gap-no_connection = { $app } had geen verbinding op de telefoon
sync-not-read = Er is niets veranderd: { $why }. Probeer het later nog eens.
sync-restores-later = ⚠️ { $app } op telefoon { $phone } had eerst { $name } open. Ik open het weer zodra de telefoon er is.
sync-not-back = ⚠️ { $app } op telefoon { $phone } had eerst { $name } open, en dat kreeg ik niet weer open.
card-from-page = <b>Cijfers</b> van de openbare pagina, { $at }
card-from-phone = <b>Cijfers</b> van de telefoon, { $at }
card-from-file = <b>Cijfers</b> uit een bestand, { $at }
card-from-file-once = <b>Cijfers</b> uit een bestand
card-rounded = { $figure } (afgerond)
counted-syncs = { $count ->
    [one] 1 account gelezen
   *[other] { $count } accounts gelezen
}
refused-nothing_to_sync = Geen van die accounts is nu te lezen: ze zijn uitgelogd, uitgeschakeld, zonder telefoon, of zitten in een andere ronde.
