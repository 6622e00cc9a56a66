## How everything stands

command-status = Wat er loopt en wat op jou wacht
title-overview = <b>Rosterbot</b>
overview-asking = { $count ->
    [one] 🙋 1 wacht op je: { $names }
   *[other] 🙋 { $count } wachten op je: { $names }
}
overview-phone = telefoon { $phone }
overview-doubts = { $count ->
    [one] ❓ Welke telefoon is het nieuwe toestel?
   *[other] ❓ Welke telefoons zijn de { $count } nieuwe toestellen?
}
overview-run = ▶️ <b>#{ $run }</b> { $kind } · { $apps }: { $done } van { $all }
overview-run-stopping = ⏹ <b>#{ $run }</b> { $kind } · { $apps }: { $done } van { $all }, wordt gestopt
overview-runs-more = { $count ->
    [one] … en nog 1 ronde
   *[other] … en nog { $count } rondes
}
overview-running = Bezig: { $running }, in de wachtrij: { $queued }
overview-idle = Er is niets bezig.
overview-phones = Telefoons: { $online } van { $count } online
overview-phones-down = { $phones }, storing: { $names }
overview-no-phone = Nog geen telefoon. Sluit er een aan met USB-foutopsporing ingeschakeld.
overview-host-down = ⚠️ Geen reactie: { $hosts }
overview-failure = { $mark } { $who }: { $why }, { $at }
overview-failed-more = { $count ->
    [one] … en nog 1
   *[other] … en nog { $count }
}
overview-failed-many = … en nog veel meer
overview-app = <b>{ $app }</b>: { $counts }
overview-accounts = { $count ->
    [0] nog geen accounts
    [one] 1 account, { $signed } ingelogd
   *[other] { $count } accounts, { $signed } ingelogd
}
overview-disabled = { $accounts }, { $disabled }{ "\u00A0" }uitgeschakeld
overview-no-accounts = Nog geen accounts. Stuur me je <b>accounts.xlsx</b> om te beginnen.
overview-no-accounts-seen = Nog geen accounts. Een operator kan ze importeren.
overview-drained = ⏸ Gepauzeerd: er start niets nieuws.
overview-role = Je rol: { $role }
overview-acts-on = { $role } · knoppen voor { $app }
button-asking = 🙋 Vragen: { $count }
button-overview-run = ▶️ #{ $run }
button-overview-ended = { $mark } #{ $run }
button-overview-doubts = ❓ Welke?
button-template = Lege accounts.xlsx
button-add-one = Account toevoegen

## The pinned status

command-pin = De status vastzetten in deze chat
pin-since = Ongewijzigd sinds { $at }
pin-kept = 📌 De status staat hier vastgezet. Ik werk hem bij zonder geluid.
pin-begun = 📌 De status staat weer vastgezet.
pin-stopped = Ik werk de status niet meer bij.
pin-none = Er staat hier geen status vastgezet.
pin-ended = 📌 Ik werk de status hier niet meer bij. Met /start zie je hoe het ervoor staat.
pin-gone = 📌 De vastgezette status is verwijderd of losgemaakt, dus ik werk hem niet meer bij.
pin-no-right = 📌 Ik mag in deze groep geen berichten vastzetten. Maak me beheerder met het recht “Berichten vastzetten” en druk daarna op de knop.
button-pin-stop = Stoppen en losmaken
button-pin-again = Status vastzetten

## A rack at a glance

rack-problem = { $mark } { $name }: { $what }
rack-problems-more = … en nog { $count }: { $names }
rack-do-offline = niet verbonden. Controleer de kabel of de wifi.
rack-do-unreachable = verbonden, maar reageert niet. Start hem opnieuw op.
rack-look-at = 🪫 Batterij bijna leeg of instelling nodig: { $names }
rack-ready = 🟢 { $count } klaar
rack-busy = 🔵 { $count } bezig
rack-cooling = ⏳ { $count } in rust
rack-ill = { $count ->
    [one] 🩺 1 heeft hulp nodig
   *[other] 🩺 { $count } hebben hulp nodig
}
rack-healing = { $count ->
    [one] 🩹 1 wordt hersteld
   *[other] 🩹 { $count } worden hersteld
}
rack-locked = 🔒 { $count } zonder toestemming
rack-silent = { $count ->
    [one] 🟠 1 reageert niet
   *[other] 🟠 { $count } reageren niet
}
rack-unsure = ❓ { $count } nog onbekend
rack-offline = ⚪ { $count } niet verbonden
rack-named = 📄 { $count } alleen in een spreadsheet
rack-grid = <pre>{ $lines }</pre>
rack-more = … en nog { $count }
