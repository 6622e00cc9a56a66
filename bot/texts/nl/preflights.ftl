## Een telefoon nalopen

trouble-untouchable = Deze telefoon laat zich via adb niet bedienen{ $detail }. Zet bij de ontwikkelaarsopties “USB debugging (Security settings)” (Xiaomi, POCO) of “USB simulated touch” (Vivo) aan, of “Permission monitoring” (Oppo, OnePlus) uit.
trouble-locked_since_boot = Deze telefoon is sinds het opstarten nog niet ontgrendeld{ $detail }, dus er draait geen enkele app. Ontgrendel hem met de hand en haal de schermvergrendeling weg: Instellingen › Beveiliging › Schermvergrendeling › Geen.
trouble-locked = Het scherm is vergrendeld met een pincode, patroon of wachtwoord{ $detail }. Ontgrendel hem en zet de schermvergrendeling op “Geen” of “Vegen”.
trouble-automation_taken = Een ander programma{ $detail } houdt de automatisering bezet, en daarvan heeft Android er maar één. Sluit dat programma of herstart de telefoon.
trouble-storage_low = Er is weinig opslag vrij{ $detail }. Maak ruimte vrij, anders werken apps straks niet meer.
trouble-clock_off = De klok loopt niet goed{ $detail }, waardoor apps het inloggen kunnen weigeren. Zet “Automatische datum en tijd” aan.
trouble-other_user = Er is een andere Android-gebruiker actief{ $detail }. Ik wissel nooit van gebruiker: schakel terug naar de eigenaar.
trouble-other_displays = Er staat nog een ander scherm aan{ $detail }, en apps kunnen daar openen. Stop met schermdeling of de bureaubladmodus.
trouble-keyboard = Het toetsenbord is van een ander programma{ $detail }. Kies het standaardtoetsenbord: Instellingen › Systeem › Toetsenbord.
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
    [one] 🩺 <b>1 telefoon heeft hulp nodig.</b>
   *[other] 🩺 <b>{ $count } telefoons hebben hulp nodig.</b>
}
troubles-line = ⚠️ <b>{ $phones }.</b> { $what }
troubles-then = Ik meld dit maar één keer. Ik kijk zelf opnieuw; op de kaart van de telefoon zie je hoe het ervoor staat.
phones-troubles = { $count ->
    [one] ⚠️ heeft aandacht nodig: open de kaart
   *[other] ⚠️ { $count } dingen hebben aandacht nodig: open de kaart
}
preflight-fine = Nagekeken { $at }: alles in orde.
preflight-at = Nagekeken { $at }.
preflight-display = Scherm { $width } × { $height }
preflight-real = { $display } in plaats van { $width } × { $height }
preflight-density = { $count } dpi
preflight-off = uit
preflight-free = { $room } vrij
preflight-user = Android-gebruiker { $id }
preflight-keyboard = Toetsenbord: { $name }
