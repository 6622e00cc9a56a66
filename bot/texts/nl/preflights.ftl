## Een telefoon nalopen

trouble-untouchable = Hij laat zich via adb door niemand aanraken{ $detail }. Zet bij de ontwikkelaarsopties “USB debugging (Security settings)” (Xiaomi, POCO) of “USB simulated touch” (Vivo) aan, of “Permission monitoring” (Oppo, OnePlus) uit.
trouble-locked_since_boot = Hij is sinds het opstarten niet ontgrendeld{ $detail }, dus er draait geen app. Ontgrendel hem met de hand en haal de schermvergrendeling weg: Instellingen › Beveiliging › Schermvergrendeling › Geen.
trouble-locked = Het scherm is vergrendeld met een pincode, patroon of wachtwoord{ $detail }. Ontgrendel hem en zet de schermvergrendeling op “Geen” of “Vegen”.
trouble-automation_taken = Een ander programma{ $detail } houdt de automatisering bezet, en Android heeft er maar één. Beëindig dat programma of start de telefoon opnieuw op.
trouble-storage_low = Er is weinig opslag vrij{ $detail }. Maak ruimte, anders werken apps straks niet meer.
trouble-clock_off = De klok loopt niet goed{ $detail }, en apps kunnen inloggen weigeren. Zet “Automatische datum en tijd” aan.
trouble-other_user = Er is een andere Android-gebruiker actief{ $detail }. Ik wissel nooit van gebruiker: schakel terug naar de eigenaar.
trouble-other_displays = Er staat nog een scherm aan{ $detail }, en apps kunnen daar openen. Stop met schermweergave delen of met de bureaubladmodus.
trouble-keyboard = Het toetsenbord is van een ander programma{ $detail }. Kies het gewone: Instellingen › Systeem › Toetsenbord.
troubled-detail = { " " }({ $what })
troubled-gigabytes = { $count } GB
troubled-megabytes = { $count } MB
troubled-ahead = { $span } voor
troubled-behind = { $span } achter
troubled-line = ⚠️ { $what }
troubles-phones = { $count ->
    [one] Telefoon { $names }
   *[other] Telefoons { $names }
}
troubles-title = { $count ->
    [one] 🩺 <b>1 telefoon heeft je nodig.</b>
   *[other] 🩺 <b>{ $count } telefoons hebben je nodig.</b>
}
troubles-line = ⚠️ <b>{ $phones }.</b> { $what }
troubles-then = Ik meld dit één keer. Ik kijk zelf opnieuw, en de kaart van de telefoon zegt hoe het ervoor staat.
phones-troubles = { $count ->
    [one] ⚠️ heeft aandacht nodig: open de kaart
   *[other] ⚠️ { $count } dingen vragen aandacht: open de kaart
}
preflight-fine = Nagelopen { $at }: alles in orde.
preflight-at = Nagelopen { $at }.
preflight-display = Scherm { $width } × { $height }
preflight-real = { $display } in plaats van { $width } × { $height }
preflight-density = { $count } dpi
preflight-off = uit
preflight-free = { $room } vrij
preflight-user = Android-gebruiker { $id }
preflight-keyboard = Toetsenbord: { $name }
