## How the bot is

command-health = Of alles in orde is
title-health = <b>Toestand</b>
health-well = ✅ Alles is in orde.
health-since = Draait sinds { $when }
health-telegram = Telegram antwoordde { $ago } geleden
health-phones = Telefoons: { $online } van { $count } online
health-hosts = adb-servers: { $answering } van { $count } antwoorden
health-runs = Lopende rondes: { $count }
health-outbox = Nog niet bezorgde berichten: { $count }
health-disk-gigabytes = Vrije schijfruimte: { $count } GB
health-disk-megabytes = Vrije schijfruimte: { $count } MB
health-database = ❌ <b>De gegevensmap kan niet gelezen of geschreven worden.</b> Kijk naar de schijf en de eigenaar, en dan <code>python -m bot doctor</code>.
health-disk-full = ❌ <b>De schijf is vol.</b> Maak nu ruimte: er kan niets meer bewaard worden.
health-disk-low = ⚠️ <b>De schijf is bijna vol.</b> Maak binnenkort ruimte.
health-slow = ⚠️ <b>Ik liep { $lag } achter.</b> Deze computer heeft het te druk.
health-deaf = ❌ <b>Ik heb Telegram al { $ago } niet om berichten gevraagd.</b> Herstart me, en kijk in de log.
health-silent = ⚠️ <b>Telegram antwoordt al { $ago } niet.</b> Kijk naar het netwerk, en of er een andere bot met mijn token draait.
health-hosts-down = ⚠️ <b>Geen antwoord van { $names }.</b> Start daar adb, en kijk naar de tunnel.
health-tasks-down = ⚠️ <b>Gestopt: { $names }.</b> Kijk in de log en herstart me: tot dan blijft het uit.
health-tasks-failed = ⚠️ <b>Mislukt in de laatste tien minuten, en nog aan het werk: { $names }.</b> Blijft het zo, kijk dan in de log.
health-agents-down = ⚠️ <b>Niet aan het werk: { $names }.</b> Ik start die opnieuw; de telefoons ervan wachten zolang. Blijft het zo, kijk dan in de log.
health-agents = Agents die de telefoons bedienen: { $running } van { $count } aan het werk
health-agent-running = { $name }: { $phones ->
        [one] { $phones } telefoon
       *[other] { $phones } telefoons
    }, { $memory } MB, { $share } % van een kern
health-agent-starting = { $name }: start
health-agent-silent = { $name }: laat sinds { $when } niets horen
health-agent-down = { $name }: gestopt { $when }, wordt opnieuw gestart
health-agents-refused = Geweigerde berichten tussen mij en de agents: { $count }
health-machines = Andere machines: van { $up } van { $count } wordt gehoord
health-mail = PostgreSQL ertussen: verbonden, { $waiting ->
        [one] { $waiting } bericht wacht
       *[other] { $waiting } berichten wachten
    }
health-mail-down = ⚠️ <b>PostgreSQL antwoordt niet sinds { $when }.</b> Geen andere machine hoort me. Start hem, of controleer het netwerk.
health-machines-down = ⚠️ <b>Niet aan het werk: { $names }.</b> Zie /hosts.
health-backup = Laatste back-up: { $when }, verzegeld en getest
health-ping = Alarm buitenshuis: gepingd { $when }
health-ping-fails = ⚠️ <b>Het alarm buitenshuis antwoordt niet sinds { $when }.</b> Controleer het netwerk en het adres in <code>ROSTERBOT_PING_URL</code>: misschien denkt het dat ik dood ben.
safe-backup-folder = ⚠️ <b>De dagelijkse back-up is mislukt: de map ontbreekt of is niet beschrijfbaar.</b> { $last } Koppel de schijf aan, of voer <code>python -m bot doctor</code> uit. Ik probeer het elk uur opnieuw.
safe-backup-failed = ⚠️ <b>De dagelijkse back-up is mislukt.</b> { $last } Controleer de vrije schijfruimte, of voer <code>python -m bot doctor</code> uit om te zien waarom. Ik probeer het elk uur opnieuw.
safe-backup-future = ⚠️ <b>Sommige dagelijkse back-ups hebben een datum in de toekomst.</b> Ik weet niet welke de oudste zijn, dus ik verwijder er geen. Controleer de klok van deze computer, of verplaats ze.
safe-backup-last = De laatste is van { $when }.
safe-backup-never = Er is er nog geen.
safe-backup-well = ✅ De dagelijkse back-ups lukken weer.
task-failed = ⚠️ Een onderdeel van mij ({ $task }) stopte vanzelf en is opnieuw gestart. Gebeurt het vaker, kijk dan in de log.
task-left-out = ⚠️ Iets wat ik tussendoor doe ({ $task }) is mislukt; ik ben zonder verdergegaan. Gebeurt het vaker, kijk dan in de log.
task-agent = ⚠️ Een agent, een onderdeel van mij dat telefoons bedient, stopte of hing en wordt opnieuw gestart; de telefoons ervan wachten zolang. Gebeurt het vaker, kijk dan met /health en in de log.
task-off = ❌ Een onderdeel van mij ({ $task }) blijft stoppen en blijft uit tot een herstart. Kijk in de log en herstart me.
task-ended = ❌ Een onderdeel van mij ({ $task }) bleef stoppen; ik heb mezelf beëindigd om opnieuw te worden gestart. Kijk in de log.
button-look-again = Opnieuw kijken
