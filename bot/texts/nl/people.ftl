## Language and time zone

command-language = English, Indonesia, Nederlands
command-timezone = Je tijdzone
title-language = <b>Taal</b>
language-name = Nederlands
language-chosen = Taal: <b>{ $language }</b>.
language-followed = Taal: <b>{ $language }</b>, net als in je Telegram.
language-follow = Net als in mijn Telegram
button-timezone = Tijdzone…
title-timezone = <b>Tijdzone</b>
timezone-now = Jouw tijd: <b>{ $time }</b>
timezone-other = Ergens anders? Schrijf <code>/timezone Tokyo</code>, of een andere grote stad.
timezone-which = Welk { $place }?
timezone-unknown = Die tijdzone ken ik niet. Probeer een grotere stad in de buurt, of een van deze.
timezone-first = <b>Waar ben je?</b> Wat vanzelf start, volgt jouw klok. Kies de plaats met jouw tijd, of typ een grote stad in de buurt.
timezone-first-group = <b>Waar ben je?</b> Wat vanzelf start, volgt jouw klok. Kies de plaats met jouw tijd. Zit je ergens anders? Schrijf <code>/timezone Tokyo</code> en probeer het dan opnieuw.
timezone-unplanned = Geannuleerd. Er is niets gepland.
button-timezone-first = { $place } · { $time }

## People, roles and groups

command-operators = Wie deze bot mag gebruiken
command-audit = Wie wat deed, en wanneer
role-viewer = kijker
role-operator = operator
role-admin = beheerder
role-may-viewer = de lijsten, telefoons en rondes bekijken
role-may-operator = alles bekijken, inloggen starten, accounts importeren en wijzigen
role-may-admin = dat alles, plus wachtwoorden exporteren, verwijderen en het team beheren
gate-whoami-operator = Je Telegram-id is <code>{ $id }</code>, je rol is <b>{ $role }</b>.
gate-role-needed = 🔒 Daarvoor heb je de rol <b>{ $needed }</b> nodig; jij bent { $own }. Vraag het aan { $names }.
title-operators = <b>Team</b>
operators-counts = { $count ->
    [one] 1 persoon mag deze bot gebruiken.
   *[other] { $count } mensen mogen deze bot gebruiken.
}
operators-roles =
    <b>{ role-viewer }</b>: { role-may-viewer }
    <b>{ role-operator }</b>: { role-may-operator }
    <b>{ role-admin }</b>: { role-may-admin }
button-operators = Team
button-operator = { $name } · { $role }
button-invite = Uitnodigen
button-audit = Wie deed wat
operator-is = <b>{ $name }</b> · { $role }
operator-may = Mag { $what }.
operator-id = Telegram-id <code>{ $id }</code>
operator-fixed = Staat in de instellingen en is daarom altijd beheerder.
operator-added = Uitgenodigd door { $name }, { $when }
button-make = Maak { $role }
button-remove = Verwijderen…
operator-remove-ask = <b>{ $name } ({ $role }) verwijderen?</b>
    { $name } kan hier dan niets meer zien of doen. Wat al gestart is, gaat door.
button-remove-go = Verwijderen
operator-removed = { $name } is verwijderd.
operator-promoted = Je rol is nu <b>{ $role }</b>.
right-lost = Je mag deze bot niet meer gebruiken. Wat je hier had gestart, is geannuleerd.
right-own-questions = { $count ->
    [one] De vraag van een app die bij jou openstond, is nu voor de beheerders.
   *[other] De { $count } vragen van apps die bij jou openstonden, zijn nu voor de beheerders.
}
right-own-schedules = { $count ->
    [one] Je schema is gepauzeerd.
   *[other] Je { $count } schema's zijn gepauzeerd.
}
right-lost-by = { $name } mag deze bot niet meer gebruiken.
right-lowered-by = { $name } is nu { $role }.
right-questions = { $count ->
    [one] Een vraag van een app wacht nu op een beheerder: /waiting
   *[other] { $count } vragen van apps wachten nu op een beheerder: /waiting
}
right-schedules = { $count ->
    [one] Een schema van die persoon is gepauzeerd: /schedules
   *[other] { $count } schema's van die persoon zijn gepauzeerd: /schedules
}
title-invitation = <b>Uitnodiging</b>
invitation-which = Voor welke rol?
button-role = { $role }
invitation-made = Voor één <b>{ $role }</b>, één keer te gebruiken, tot { $until }. Stuur deze link alleen naar de nieuwe collega:
invitation-or = of dit, om rechtstreeks aan mij te sturen: { $token }
invitation-welcome = 👋 Welkom! Je rol is <b>{ $role }</b>.
invitation-raised = Je rol is nu <b>{ $role }</b>.
invitation-begin = Met /start zie je hoe het ervoor staat, met /help hoe het werkt.
invitation-joined = { $name } heeft je uitnodiging aangenomen, als { $role }.
invitation-not-deleted = ⚠️ Ik kon je bericht met de uitnodiging niet verwijderen. Dat geeft niet: de uitnodiging is al gebruikt.
group-allowed = Vanaf nu luister ik hier naar iedereen die deze bot mag gebruiken. Bestanden, foto's, kaarten en geheimen stuur ik privé. Met /disallow stop ik weer.
group-disallowed = Vanaf nu reageer ik hier niet meer.
group-is-for = Dit is voor { $name }.
group-for-all = 👥 Deze lijst is voor iedereen hier: jullie mogen allemaal op de knoppen drukken.
group-only-there = Stuur dat in de groep waar het om gaat.
group-sent-privately = 📩 Privé gestuurd.
group-write-first = Dat hoort niet in een groep. Stuur me eerst een privébericht: @{ $bot }
group-no-files = ⚠️ In bestanden kunnen wachtwoorden staan. Stuur me dat privé: @{ $bot }.
group-not-deleted = ⚠️ Ik kon je bericht hier niet verwijderen. Staat er een wachtwoord in, verwijder het dan zelf even.
group-result-instead = 🔒 Dit is gestart in een groep die deze bot niet meer mag gebruiken, dus ik stuur het alleen naar jou.
group-closed = 🔒 Ik mag niet meer schrijven in de groep { $title }, dus ik meld het je hier:
group-anonymous = Je schrijft hier namens de groep, dus ik zie niet wie je bent en doe niets. Zet “Anoniem blijven” uit bij je beheerdersrechten, of stuur me een privébericht: @{ $bot }
refused-role_needed = Daarvoor is de rol { $role ->
    [admin] { role-admin }
    [operator] { role-operator }
   *[viewer] { role-viewer }
} nodig, en die heb je nu niet.
refused-invitation_needless = Dat mag je allemaal al; de uitnodiging blijft ongebruikt.
refused-invitation_worthless = Die uitnodiging is niet meer geldig: wie hem maakte, mag niemand meer uitnodigen. Vraag een beheerder om een nieuwe.
refused-operator_unknown = Die persoon mag deze bot niet meer gebruiken.
refused-operator_fixed = { $name } staat in de instellingen en blijft beheerder.
refused-last_admin = Er moet minstens één beheerder blijven. Maak eerst iemand anders beheerder.

## Who did what

title-audit = <b>Wie deed wat</b>
button-newer = ‹ Nieuwer
button-older = Ouder ›
button-audit-file = Als bestand
audit-caption = Wie deed wat, het nieuwste bovenaan. Tijden in UTC.
audit-line = { $when } · { $who }: { $what }
audit-who-bot = de bot
audit-who-id = gebruiker { $id }
audit-who-schedule = schema { $schedule } van { $name }
audit-who-anonymous = iemand namens een groep
audit-group = de groep { $title }
audit-a-group = een groep
audit-own-chat = de eigen chat
trail-off = uit
audit-other = { $action } { $subject } { $detail }
audit-stranger-refused = probeerde de bot te gebruiken zonder bij het team te horen
audit-strangers-many = probeerde de bot te gebruiken; dat waren er vandaag zo veel dat de rest niet meer wordt genoteerd
audit-group-refused = schreef in een groep die geen toestemming heeft
audit-operator-invite = maakte een uitnodiging voor één { $detail }
audit-operator-join = kwam bij het team als { $detail }
audit-operator-role = wijzigde de rol van { $subject }: { $detail }
audit-operator-remove = verwijderde { $subject }
audit-operator-dropped = staat niet meer in de instellingen
audit-chat-allow = gaf { $subject } toestemming
audit-chat-disallow = trok de toestemming voor { $subject } in
audit-chat-left = haalde de bot uit { $subject }
audit-chat-moved = volgde { $subject } naar een nieuwe id, als supergroep
audit-audit-export = exporteerde dit overzicht
audit-run-start = startte { $subject }: { $detail }
audit-run-cancel = annuleerde { $subject }
audit-import-apply = importeerde in { $subject }: { $detail }
audit-export-plain = exporteerde { $subject } zonder wachtwoorden
audit-export-with_passwords = exporteerde { $subject } <b>met wachtwoorden</b>
audit-account-add = voegde { $subject } toe
audit-account-edit = wijzigde { $subject }: { $detail }
audit-account-undo = maakte een wijziging in { $subject } ongedaan: { $detail }
audit-account-enable = schakelde { $subject } in { $detail }
audit-account-disable = schakelde { $subject } uit { $detail }
audit-account-bind = koppelde { $subject } { $detail }
audit-account-unbind = koppelde { $subject } los { $detail }
audit-account-tag = gaf { $subject } een tag { $detail }
audit-account-untag = haalde een tag weg bij { $subject } { $detail }
audit-account-delete = verwijderde { $subject } { $detail }
audit-account-logged_out = markeerde als niet ingelogd: { $subject } { $detail }
counted-accounts = { count-accounts }
counted-changed = { $count } gewijzigd
counted-dropped = { $count } vervallen
counted-logins = { $count ->
    [one] 1 login
   *[other] { $count } logins
}
counted-new = { $count } nieuw
trail-username = gebruikersnaam
trail-email = e-mail
trail-package = kopie van de app
trail-tags = tags
trail-note = notitie
trail-password = wachtwoord
trail-totp = 2FA-sleutel
trail-phone = telefoon
trail-logined = ingelogd of niet
trail-status = in- of uitgeschakeld
trail-of-run = ronde { $run }
trail-of-phone = telefoon { $phone }
trail-of-schedule = schema { $schedule }
trail-usual = standaard
trail-act-look = gekeken
trail-act-grid = gekeken, met het raster
trail-act-press = op { $number } getikt
trail-act-cell = op vak { $number } getikt
trail-act-back = Terug
trail-act-scroll = omlaag gescrold
trail-act-scroll_back = omhoog gescrold
trail-act-type = getypt
trail-act-typed = getypt
trail-refused = { $act }, want { $why }
trail-unanswered = { $act }, maar de telefoon reageerde niet
trail-why-changed = het scherm was veranderd
trail-why-never = dat zou uitloggen, verwijderen, betalen, volgen, plaatsen of de app verlaten
trail-why-nothing_there = dat stond niet meer op het scherm
trail-why-no_field = er was geen veld gekozen
trail-why-text_refused = het veld nam de tekst niet aan
trail-why-sends = daarmee kon een login worden verstuurd
trail-why-already_sent = daarmee kon een login een tweede keer worden verstuurd
trail-why-too_soon = vanaf deze telefoon was net een login verstuurd
trail-why-held_back = het account mag nu niet inloggen

## About the bot, as Telegram shows it to anybody

about =
    Rosterbot houdt de eigen accounts van een team ingelogd op de eigen telefoons van dat team.

    De bot is besloten en reageert alleen op teamleden. Ben je uitgenodigd? Open de link die je kreeg, of stuur me de code die erin staat.
about-short = Houdt de eigen accounts van een team ingelogd op eigen telefoons. Alleen op uitnodiging.
