## How the bot is

command-health = Hoe het met de bot gaat
title-health = <b>Systeemstatus</b>
health-well = ✅ Alles is in orde.
health-since = Actief sinds { $when }
health-telegram = Laatste antwoord van Telegram: { $ago } geleden
health-phones = Telefoons: { $online } van { $count } online
health-hosts = adb-servers bereikbaar: { $answering } van { $count }
health-runs = Lopende rondes: { $count }
health-outbox = Berichten die nog bezorgd moeten worden: { $count }
health-disk-gigabytes = Vrije schijfruimte: { $count } GB
health-disk-megabytes = Vrije schijfruimte: { $count } MB
health-database = ❌ <b>Ik kan de gegevensmap niet lezen of er niet in schrijven.</b> Controleer de schijf en wie de eigenaar van de map is, en voer dan <code>python -m bot doctor</code> uit.
health-disk-full = ❌ <b>De schijf is vol.</b> Maak nu ruimte vrij: ik kan niets meer opslaan.
health-disk-low = ⚠️ <b>De schijf is bijna vol.</b> Maak binnenkort ruimte vrij.
health-slow = ⚠️ <b>Ik liep { $lag } achter.</b> Deze computer is te zwaar belast.
health-deaf = ❌ <b>Ik heb al { $ago } geen berichten meer bij Telegram opgehaald.</b> Herstart me en kijk in de log.
health-silent = ⚠️ <b>Telegram reageert al { $ago } niet.</b> Controleer het netwerk, en of er geen andere bot met mijn token draait.
health-hosts-down = ⚠️ <b>Niet bereikbaar: { $names }.</b> Start adb op die computer en controleer de tunnel.
health-tasks-down = ⚠️ <b>Gestopt: { $names }.</b> Kijk in de log en herstart me: tot die tijd blijft dit uit.
health-tasks-failed = ⚠️ <b>In de laatste tien minuten iets misgegaan, maar nog actief: { $names }.</b> Blijft het misgaan, kijk dan in de log.
health-agents-down = ⚠️ <b>Niet actief: { $names }.</b> Ik start dit opnieuw; de telefoons wachten zolang. Blijft het misgaan, kijk dan in de log.
health-agents = Agents die de telefoons bedienen: { $running } van { $count } actief
health-agent-running = { $name }: { $phones ->
        [one] { $phones } telefoon
       *[other] { $phones } telefoons
    }, { $memory } MB, { $share } % van een kern
health-agent-starting = { $name }: wordt gestart
health-agent-silent = { $name }: niets van gehoord sinds { $when }
health-agent-down = { $name }: gestopt { $when }, wordt opnieuw gestart
health-agents-refused = Geweigerde berichten tussen mij en de agents: { $count }
health-machines = Andere computers: contact met { $up } van { $count }
health-mail = PostgreSQL voor de andere computers: verbonden, { $waiting ->
        [one] { $waiting } bericht wacht
       *[other] { $waiting } berichten wachten
    }
health-mail-down = ⚠️ <b>PostgreSQL reageert niet meer sinds { $when }.</b> Geen enkele andere computer heeft nu contact met me. Start PostgreSQL of controleer het netwerk.
health-machines-down = ⚠️ <b>Niet actief: { $names }.</b> Zie /hosts.
health-backup = Laatste back-up: { $when }, versleuteld en getest
health-ping = Externe bewaking: laatste ping { $when }
health-ping-fails = ⚠️ <b>De externe bewaking reageert niet meer sinds { $when }.</b> Controleer het netwerk en het adres in <code>ROSTERBOT_PING_URL</code>: misschien denkt die dat ik uitsta.
safe-backup-folder = ⚠️ <b>De dagelijkse back-up is mislukt: de map ontbreekt of ik kan er niet in schrijven.</b> { $last } Koppel de schijf, of voer <code>python -m bot doctor</code> uit. Ik probeer het elk uur opnieuw.
safe-backup-failed = ⚠️ <b>De dagelijkse back-up is mislukt.</b> { $last } Controleer de vrije schijfruimte, of voer <code>python -m bot doctor</code> uit om te zien waarom. Ik probeer het elk uur opnieuw.
safe-backup-future = ⚠️ <b>Sommige dagelijkse back-ups hebben een datum in de toekomst.</b> Ik weet niet welke de oudste zijn, dus ik verwijder er geen. Controleer de klok van deze computer, of zet die back-ups ergens anders.
safe-backup-last = De laatste is van { $when }.
safe-backup-never = Er is er nog geen.
safe-backup-well = ✅ De dagelijkse back-ups lukken weer.
task-failed = ⚠️ Een onderdeel van de bot ({ $task }) stopte vanzelf en is opnieuw gestart. Gebeurt het vaker, kijk dan in de log.
task-left-out = ⚠️ Iets wat ik tussendoor doe ({ $task }), is mislukt; ik ben zonder verdergegaan. Gebeurt het vaker, kijk dan in de log.
task-agent = ⚠️ Een agent, het onderdeel dat telefoons bedient, is gestopt of vastgelopen en wordt opnieuw gestart. De telefoons wachten zolang. Gebeurt het vaker, kijk dan bij /health en in de log.
task-off = ❌ Een onderdeel van de bot ({ $task }) stopt telkens en blijft uit tot je me herstart. Kijk in de log en herstart me.
task-ended = ❌ Een onderdeel van de bot ({ $task }) stopte telkens; daarom heb ik mezelf beëindigd om opnieuw gestart te worden. Kijk in de log.
button-look-again = Opnieuw kijken
