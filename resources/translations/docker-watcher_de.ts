<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Configuration</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>, read-only</source>
        <translation>, nur lesbar</translation>
    </message>
    <message>
        <source>up to %1 instances</source>
        <translation>bis zu %1 Instanzen</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>the image&apos;s lowest</source>
        <translation>der niedrigste des Images</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Health-Check</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>wie das Image es sagt</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>Stage %1</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speicherlimit</translation>
    </message>
    <message>
        <source>CPU limit</source>
        <translation>CPU-Limit</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name to confirm</source>
        <translation>Name zur Bestätigung</translation>
    </message>
    <message>
        <source>Type %1 to confirm:</source>
        <translation>Zur Bestätigung %1 eingeben:</translation>
    </message>
</context>
<context>
    <name>PromotionQuestion</name>
    <message>
        <source>Promote %1 to %2?</source>
        <translation>%1 nach %2 befördern?</translation>
    </message>
    <message>
        <source>Promote %1</source>
        <translation>%1 befördern</translation>
    </message>
    <message>
        <source>It runs there exactly as it runs in %1.</source>
        <translation>Es läuft dort genau so, wie es in %1 läuft.</translation>
    </message>
    <message>
        <source>It takes over from %1.</source>
        <translation>Es löst %1 ab.</translation>
    </message>
    <message>
        <source>It will wait: %1</source>
        <translation>Es wird warten: %1</translation>
    </message>
    <message>
        <source>This is different in %1:</source>
        <translation>In %1 ist anders:</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>another secret</source>
        <translation>ein anderes Geheimnis</translation>
    </message>
    <message>
        <source>%1 gets %3, the same digest that runs in %2.</source>
        <translation>%1 bekommt %3, denselben Digest, der in %2 läuft.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>Every instance gets a name below it. Empty: instances are reached by ports of the server.</source>
        <translation>Jede Instanz bekommt einen Namen darunter. Leer: Instanzen sind über Ports des Servers erreichbar.</translation>
    </message>
    <message>
        <source>Subdomain pattern</source>
        <translation>Muster der Subdomain</translation>
    </message>
    <message>
        <source>{stage} and {project} are filled in; an instance adds -{tag}.</source>
        <translation>{stage} und {project} werden eingesetzt; eine Instanz hängt -{tag} an.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Where published ports are reached.</source>
        <translation>Wo veröffentlichte Ports erreichbar sind.</translation>
    </message>
    <message>
        <source>Deploys at once</source>
        <translation>Deploys gleichzeitig</translation>
    </message>
    <message>
        <source>Unknown images</source>
        <translation>Unbekannte Images</translation>
    </message>
    <message>
        <source>make a project by themselves if their registry is known</source>
        <translation>werden Projekte, wenn die Registry bekannt ist</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>All instances join it, so that the reverse proxy finds them by name.</source>
        <translation>Alle Instanzen treten ihm bei, damit der Reverse Proxy sie beim Namen findet.</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Freier Speicherplatz</translation>
    </message>
    <message>
        <source>So much must be left before an image is pulled; 0: it is not looked at.</source>
        <translation>So viel muss übrig sein, bevor ein Image geholt wird; 0: es wird nicht geprüft.</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Remove those that no instance needs any more</source>
        <translation>Entfernen, was keine Instanz mehr braucht</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>None: each instance has a port</source>
        <translation>Keiner: jede Instanz hat einen Port</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager</source>
        <translation>Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Stored encrypted (AES-256-GCM) at the daemon. It is never sent back.</source>
        <translation>Wird beim Daemon verschlüsselt (AES-256-GCM) gespeichert und nie zurückgegeben.</translation>
    </message>
    <message>
        <source>Forward to</source>
        <translation>Weiterleiten an</translation>
    </message>
    <message>
        <source>the container&apos;s name on the shared network</source>
        <translation>Name des Containers im gemeinsamen Netzwerk</translation>
    </message>
    <message>
        <source>Front door</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>the host of the URL, ports 80 and 443</source>
        <translation>Host der URL, Ports 80 und 443</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Force SSL</source>
        <translation>SSL erzwingen</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>WebSockets</source>
        <translation>WebSockets</translation>
    </message>
    <message>
        <source>Block exploits</source>
        <translation>Angriffe abwehren</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Geheimnis der Signatur</translation>
    </message>
    <message>
        <source>Calls are checked against X-Gitea-Signature, X-Hub-Signature-256 and the like.</source>
        <translation>Aufrufe werden gegen X-Gitea-Signature, X-Hub-Signature-256 und ähnliche geprüft.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>For registries that name no interval of their own. The first look at an image deploys nothing.</source>
        <translation>Für Registries ohne eigenes Intervall. Der erste Blick auf ein Image deployt nichts.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>A JSON webhook, or a Discord, Slack, Telegram, ntfy or Gotify address. Stored encrypted.</source>
        <translation>Ein JSON-Webhook oder eine Adresse von Discord, Slack, Telegram, ntfy oder Gotify. Wird verschlüsselt gespeichert.</translation>
    </message>
    <message>
        <source>Ports of the server</source>
        <translation>Ports des Servers</translation>
    </message>
    <message>
        <source>Instances that are reached by a port get one of these. Those that have one keep it.</source>
        <translation>Instanzen, die über einen Port erreicht werden, bekommen einen davon. Wer schon einen hat, behält ihn.</translation>
    </message>
    <message>
        <source>Kept deploys</source>
        <translation>Behaltene Deploys</translation>
    </message>
    <message>
        <source>Ended deploys that a stage keeps with steps and log; 0: all of them.</source>
        <translation>Beendete Deploys, die eine Stage mit Schritten und Log behält; 0: alle.</translation>
    </message>
    <message>
        <source>Host paths</source>
        <translation>Pfade des Hosts</translation>
    </message>
    <message>
        <source>What containers may mount although it is refused otherwise, such as the engine&apos;s socket; one path a line.</source>
        <translation>Was Container einbinden dürfen, obwohl es sonst abgelehnt wird, etwa der Socket der Engine; ein Pfad je Zeile.</translation>
    </message>
    <message>
        <source>Automatic deploys</source>
        <translation>Automatische Deploys</translation>
    </message>
    <message>
        <source>are paused: what is pushed waits to be approved or dismissed</source>
        <translation>ruhen: was gepusht wird, wartet auf Freigabe</translation>
    </message>
</context>
<context>
    <name>StateSnapshot</name>
    <message>
        <source>The answer is no state of Docker Watcher, or it is broken.</source>
        <translation>Die Antwort ist kein Zustand von Docker Watcher, oder sie ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>nicht gesund</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>kept for rollback</source>
        <translation>für Rollback behalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>wird entfernt</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>Wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Schlange</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Wird rückgängig</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>Deployt</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deployen</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Befördern</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Zum Standard machen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove stage</source>
        <translation>Stage entfernen</translation>
    </message>
    <message>
        <source>Remove project</source>
        <translation>Projekt entfernen</translation>
    </message>
    <message>
        <source>Running · %1</source>
        <translation>Läuft · %1</translation>
    </message>
    <message>
        <source>Undoing · %1</source>
        <translation>Rückgängig · %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>dw::ui::CertificatePage</name>
    <message>
        <source>SHA-256 fingerprint that you accepted</source>
        <translation>SHA-256-Fingerabdruck, den Sie angenommen haben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Accept the new certificate…</source>
        <translation>Neues Zertifikat annehmen…</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint that it shows now</source>
        <translation>SHA-256-Fingerabdruck, der jetzt gezeigt wird</translation>
    </message>
    <message>
        <source>%1 shows another certificate</source>
        <translation>%1 zeigt ein anderes Zertifikat</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut</translation>
    </message>
    <message>
        <source>It is not the one that you accepted for this connection, so no token was sent. If you or somebody you know has renewed the certificate, compare the new fingerprint with the one that the daemon logs at its start, and accept it only if they are the same. If nobody has, somebody else may be answering in the daemon&apos;s place.</source>
        <translation>Es ist nicht das, das Sie für diese Verbindung angenommen haben, darum wurde kein Token gesendet. Haben Sie oder jemand, den Sie kennen, das Zertifikat erneuert, dann vergleichen Sie den neuen Fingerabdruck mit dem, den der Daemon bei seinem Start loggt, und nehmen Sie ihn nur an, wenn beide gleich sind. Hat das niemand getan, antwortet vielleicht jemand anders an Stelle des Daemons.</translation>
    </message>
    <message>
        <source>Nobody whom this system trusts has signed it (%1), so no token was sent. Compare the fingerprint with the one that the daemon logs at its start, and accept it only if they are the same.</source>
        <translation>Niemand, dem dieses System vertraut, hat es unterschrieben (%1), darum wurde kein Token gesendet. Vergleichen Sie den Fingerabdruck mit dem, den der Daemon bei seinem Start loggt, und nehmen Sie ihn nur an, wenn beide gleich sind.</translation>
    </message>
</context>
<context>
    <name>dw::ui::ChannelsCard</name>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Kanal hinzufügen</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>No channel yet. Add one to hear of deploys, approvals and failures where you are.</source>
        <translation>Noch kein Kanal. Fügen Sie einen hinzu, um von Deploys, Freigaben und Fehlern zu hören, wo Sie sind.</translation>
    </message>
    <message>
        <source>No more messages go there. Its address is forgotten.</source>
        <translation>Dorthin gehen keine Nachrichten mehr. Die Adresse wird vergessen.</translation>
    </message>
    <message>
        <source>Send messages</source>
        <translation>Nachrichten senden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Tells of</source>
        <translation>Meldet</translation>
    </message>
    <message>
        <source>%1 · stored encrypted and never shown again</source>
        <translation>%1 · wird verschlüsselt gespeichert und nie wieder gezeigt</translation>
    </message>
    <message>
        <source>•••••••••••• (type to replace)</source>
        <translation>•••••••••••• (zum Ersetzen tippen)</translation>
    </message>
    <message>
        <source>all projects</source>
        <translation>alle Projekte</translation>
    </message>
    <message>
        <source>switched off · %1</source>
        <translation>abgeschaltet · %1</translation>
    </message>
    <message>
        <source>1 project</source>
        <translation>1 Projekt</translation>
    </message>
    <message>
        <source>%1 projects</source>
        <translation>%1 Projekte</translation>
    </message>
</context>
<context>
    <name>dw::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find a project, an instance, a tag or an action</source>
        <translation>Projekt, Instanz, Tag oder Aktion finden</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
</context>
<context>
    <name>dw::ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Running instances</source>
        <translation>Laufende Instanzen</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Deploys today</source>
        <translation>Deploys heute</translation>
    </message>
    <message>
        <source>Median deploy</source>
        <translation>Mittlerer Deploy</translation>
    </message>
    <message>
        <source>Filter projects</source>
        <translation>Projekte filtern</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Jetzt abfragen</translation>
    </message>
    <message>
        <source>Ask all registries for new tags</source>
        <translation>Alle Registries nach neuen Tags fragen</translation>
    </message>
    <message>
        <source>Quick Deploy…</source>
        <translation>Quick Deploy…</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>Recent deploys</source>
        <translation>Letzte Deploys</translation>
    </message>
    <message>
        <source>All deploys</source>
        <translation>Alle Deploys</translation>
    </message>
    <message>
        <source>pull · create · start · check · route</source>
        <translation>pull · create · start · check · route</translation>
    </message>
    <message>
        <source>%1 healthy · %2 starting</source>
        <translation>%1 gesund · %2 starten</translation>
    </message>
    <message>
        <source>%1 healthy</source>
        <translation>%1 gesund</translation>
    </message>
    <message>
        <source>everything is fine</source>
        <translation>alles in Ordnung</translation>
    </message>
    <message>
        <source>%1, %2 more</source>
        <translation>%1, %2 weitere</translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <translation>%1 · %2 %3</translation>
    </message>
    <message>
        <source>%1 · %2 waits for approval</source>
        <translation>%1 · %2 wartet auf Freigabe</translation>
    </message>
    <message>
        <source>%1 succeeded</source>
        <translation>%1 erfolgreich</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 ok</translation>
    </message>
    <message>
        <source>%1 rolled back</source>
        <translation>%1 zurückgenommen</translation>
    </message>
    <message>
        <source>none so far</source>
        <translation>bisher keine</translation>
    </message>
    <message>
        <source>no deploy has succeeded yet</source>
        <translation>noch kein Deploy ist gelungen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeliveryDetail</name>
    <message>
        <source>Replay</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Deploy anyway</source>
        <translation>Trotzdem deployen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Body of the delivery</source>
        <translation>Inhalt der Lieferung</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>no image named</source>
        <translation>kein Image genannt</translation>
    </message>
    <message>
        <source>nothing is kept</source>
        <translation>nichts aufgehoben</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>stopped here</source>
        <translation>hier angehalten</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeliveryModel</name>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>kein Image</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>Webhook</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeployDetail</name>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>%1, asked by %2</source>
        <translation>%1, angefordert von %2</translation>
    </message>
    <message>
        <source>asked by %1</source>
        <translation>angefordert von %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Probes and last lines of the log</source>
        <translation>Proben und letzte Zeilen des Logs</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeployMenu</name>
    <message>
        <source>This project has no stage yet</source>
        <translation>Dieses Projekt hat noch keine Stage</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>To %1, from %2</source>
        <translation>Nach %1, aus %2</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeployModel</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Angefordert von</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>phases of the deploy</source>
        <translation>Phasen des Deploys</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeploysPage</name>
    <message>
        <source>Deploys</source>
        <translation>Deploys</translation>
    </message>
    <message>
        <source>Filter deploys</source>
        <translation>Deploys filtern</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Went wrong</source>
        <translation>Schiefgegangen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>Alle Projekte</translation>
    </message>
    <message>
        <source>No deploys here</source>
        <translation>Hier sind keine Deploys</translation>
    </message>
    <message>
        <source>Push a tag to a registry that is watched, or deploy an image by hand. A filter may also hide what is there.</source>
        <translation>Pushen Sie ein Tag in eine beobachtete Registry, oder deployen Sie ein Image von Hand. Auch ein Filter kann verbergen, was da ist.</translation>
    </message>
    <message>
        <source>Quick Deploy</source>
        <translation>Quick Deploy</translation>
    </message>
</context>
<context>
    <name>dw::ui::DesktopCard</name>
    <message>
        <source>starts in the tray at login</source>
        <translation>startet bei der Anmeldung im Tray</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Docker Watcher</source>
        <translation>Docker Watcher</translation>
    </message>
    <message>
        <source>stays in the tray when the window is closed</source>
        <translation>bleibt im Tray, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>tells of deploys that need you or went wrong</source>
        <translation>meldet Deploys, die Sie brauchen oder schiefgingen</translation>
    </message>
    <message>
        <source>This desktop</source>
        <translation>Dieser Desktop</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>dw::ui::EditorPage</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Remove project…</source>
        <translation>Projekt entfernen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stages, in order</source>
        <translation>Stages in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Add stage</source>
        <translation>Stage hinzufügen</translation>
    </message>
    <message>
        <source>stage-%1</source>
        <translation>stage-%1</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Runter</translation>
    </message>
    <message>
        <source>Remove stage</source>
        <translation>Stage entfernen</translation>
    </message>
    <message>
        <source>The first stage that matches takes a tag.</source>
        <translation>Die erste passende Stage nimmt ein Tag.</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Choose a registry to see which of its tags would match.</source>
        <translation>Wählen Sie eine Registry, um zu sehen, welche ihrer Tags passen.</translation>
    </message>
    <message>
        <source>Asking the registry for its tags…</source>
        <translation>Die Registry wird nach ihren Tags gefragt…</translation>
    </message>
    <message>
        <source>The registry has no tag of this image yet.</source>
        <translation>Die Registry hat noch kein Tag dieses Images.</translation>
    </message>
    <message>
        <source>The registry gives no tags: %1</source>
        <translation>Die Registry nennt keine Tags: %1</translation>
    </message>
    <message>
        <source>the stage %1</source>
        <translation>die Stage %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Not saved: look at the fields marked in red.</source>
        <translation>Nicht gespeichert: siehe die rot markierten Felder.</translation>
    </message>
</context>
<context>
    <name>dw::ui::EnginesCard</name>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Add engine</source>
        <translation>Engine hinzufügen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>No engine is set up: the daemon uses the one of its own machine.</source>
        <translation>Keine Engine eingerichtet: der Daemon nutzt die seines eigenen Rechners.</translation>
    </message>
    <message>
        <source>Stages that run on it cannot be deployed until another engine is chosen. Its containers are left alone.</source>
        <translation>Stages, die darauf laufen, können erst wieder deployt werden, wenn eine andere Engine gewählt ist. Ihre Container bleiben unberührt.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>unix:///var/run/docker.sock, ssh://user@host, or tcp://host:2376. The first engine is the default.</source>
        <translation>unix:///var/run/docker.sock, ssh://user@host oder tcp://host:2376. Die erste Engine ist der Standard.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>For tcp:// only: the folder on the daemon&apos;s machine that holds ca.pem, cert.pem and key.pem. Without it, everything goes there unencrypted.</source>
        <translation>Nur für tcp://: der Ordner auf der Maschine des Daemons, in dem ca.pem, cert.pem und key.pem liegen. Ohne ihn geht alles unverschlüsselt dorthin.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>Where its published ports are reached, also by the reverse proxy; empty: as for all engines.</source>
        <translation>Wo ihre veröffentlichten Ports erreichbar sind, auch für den Reverse-Proxy; leer: wie für alle Engines.</translation>
    </message>
</context>
<context>
    <name>dw::ui::HealthFields</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>200 to 399</source>
        <translation>200 bis 399</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Health-Check</translation>
    </message>
    <message>
        <source>Start period</source>
        <translation>Startzeit</translation>
    </message>
    <message>
        <source>failed probes</source>
        <translation>Fehlversuche</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Expected status</source>
        <translation>Erwarteter Status</translation>
    </message>
    <message>
        <source>settle</source>
        <translation>Beruhigung</translation>
    </message>
    <message>
        <source>Failures within the start period do not count; so many in a row after it fail the deploy. With nothing to probe, it must stay alive for the time to settle.</source>
        <translation>Fehler während der Startzeit zählen nicht; so viele hintereinander danach lassen den Deploy scheitern. Gibt es nichts zu prüfen, muss der Container die Beruhigungszeit überleben.</translation>
    </message>
</context>
<context>
    <name>dw::ui::InboxPage</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Filter the inbox</source>
        <translation>Eingang filtern</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Lieferungen</translation>
    </message>
    <message>
        <source>Nothing has come in</source>
        <translation>Noch nichts eingegangen</translation>
    </message>
    <message>
        <source>Point your registry&apos;s webhook here, or let the registries be polled. Everything that arrives is listed with what was decided.</source>
        <translation>Richten Sie den Webhook Ihrer Registry hierher, oder lassen Sie die Registries abfragen. Alles, was ankommt, steht hier mit der Entscheidung.</translation>
    </message>
    <message>
        <source>Show the webhook address</source>
        <translation>Webhook-Adresse zeigen</translation>
    </message>
    <message>
        <source>%1 wants to go to %2 of %3</source>
        <translation>%1 möchte nach %2 von %3</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
</context>
<context>
    <name>dw::ui::InstanceCard</name>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Promote →</source>
        <translation>Befördern →</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy digest</source>
        <translation>Digest kopieren</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Log öffnen</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Zum Standard machen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Promote to %1…</source>
        <translation>Nach %1 befördern…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
</context>
<context>
    <name>dw::ui::InstanceModel</name>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>CPU, 10 min</source>
        <translation>CPU, 10 min</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>dw::ui::ItemsCard</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Wird versucht…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
</context>
<context>
    <name>dw::ui::Lane</name>
    <message>
        <source>Nothing runs here yet.</source>
        <translation>Hier läuft noch nichts.</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 aus %2</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · %2 von %3</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>Stage %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::LocalChoice</name>
    <message>
        <source>Run on this computer</source>
        <translation>Auf diesem Rechner ausführen</translation>
    </message>
    <message>
        <source>Deploys with this computer&apos;s own Docker, as long as this program runs. Its data are kept in %1, its key in your keychain.</source>
        <translation>Deployt mit dem Docker dieses Rechners, solange dieses Programm läuft. Die Daten liegen in %1, der Schlüssel in Ihrem Schlüsselbund.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>There are data in %1 already, but their key is not in your keychain.</source>
        <translation>In %1 sind schon Daten, aber ihr Schlüssel ist nicht in Ihrem Schlüsselbund.</translation>
    </message>
    <message>
        <source>The keychain does not give the key of the data in %1: %2. Unlock it and try again.</source>
        <translation>Der Schlüsselbund gibt den Schlüssel der Daten in %1 nicht her: %2. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The data need their key</source>
        <translation>Die Daten brauchen ihren Schlüssel</translation>
    </message>
    <message>
        <source>What is in %1 was made with a key that is not in your keychain. If a daemon has used it, the key is what it was given as ENCRYPTION_KEY. To begin anew instead, move that directory away.</source>
        <translation>Was in %1 liegt, wurde mit einem Schlüssel angelegt, der nicht in Ihrem Schlüsselbund ist. Hat ein Daemon die Daten benutzt, ist es der, den er als ENCRYPTION_KEY bekam. Um neu zu beginnen, verschieben Sie das Verzeichnis.</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Diesen Schlüssel verwenden</translation>
    </message>
    <message>
        <source>The key could not be put into the keychain: %1</source>
        <translation>Der Schlüssel konnte nicht in den Schlüsselbund: %1</translation>
    </message>
    <message>
        <source>Keep the key in a file?</source>
        <translation>Den Schlüssel in einer Datei aufbewahren?</translation>
    </message>
    <message>
        <source>This desktop has no keychain that could be used (%1). The key that protects stored passwords and tokens can be kept in a file in your settings folder that only you can read. Whoever can read your files can then read those passwords too.</source>
        <translation>Dieser Desktop hat keinen nutzbaren Schlüsselbund (%1). Der Schlüssel, der gespeicherte Passwörter und Token schützt, kann in einer Datei in Ihrem Einstellungsordner liegen, die nur Sie lesen können. Wer Ihre Dateien lesen kann, kann dann auch diese Passwörter lesen.</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>In einer Datei aufbewahren</translation>
    </message>
</context>
<context>
    <name>dw::ui::LogFeeder</name>
    <message>
        <source>No line yet.</source>
        <translation>Noch keine Zeile.</translation>
    </message>
</context>
<context>
    <name>dw::ui::LogPanel</name>
    <message>
        <source>Search the log</source>
        <translation>Log durchsuchen</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all</source>
        <translation>Gewählte Zeilen kopieren, oder alle</translation>
    </message>
    <message>
        <source>paused · new lines: %1</source>
        <translation>angehalten · neue Zeilen: %1</translation>
    </message>
    <message>
        <source>lines found: %1</source>
        <translation>gefundene Zeilen: %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::LogView</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
</context>
<context>
    <name>dw::ui::LostBanner</name>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Edit connection…</source>
        <translation>Verbindung bearbeiten…</translation>
    </message>
    <message>
        <source>No connection since %1: what you see is from then.
%2</source>
        <translation>Keine Verbindung seit %1: was Sie sehen, ist von da.
%2</translation>
    </message>
    <message>
        <source>No Docker Engine answers: nothing can be deployed until one does.
%1</source>
        <translation>Keine Docker Engine antwortet: bis eine es tut, kann nichts deployt werden.
%1</translation>
    </message>
</context>
<context>
    <name>dw::ui::MainWindow</name>
    <message>
        <source>Docker Watcher</source>
        <translation>Docker Watcher</translation>
    </message>
    <message>
        <source>The keychain gives no token</source>
        <translation>Der Schlüsselbund gibt kein Token</translation>
    </message>
    <message>
        <source>The token for %1 could not be read: %2. Unlock the keychain and try again, or enter the token anew.</source>
        <translation>Das Token für %1 konnte nicht gelesen werden: %2. Entsperren Sie den Schlüsselbund und versuchen Sie es noch einmal, oder geben Sie das Token neu ein.</translation>
    </message>
    <message>
        <source>Enter the token</source>
        <translation>Token eingeben</translation>
    </message>
    <message>
        <source>%1 — Docker Watcher</source>
        <translation>%1 — Docker Watcher</translation>
    </message>
    <message>
        <source>Docker Watcher goes on in the tray</source>
        <translation>Docker Watcher läuft im Tray weiter</translation>
    </message>
    <message>
        <source>Deploys are still watched. Quit from the tray&apos;s menu; the settings can change this.</source>
        <translation>Deploys werden weiter beobachtet. Beenden über das Menü im Tray; die Einstellungen können das ändern.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <source>Add &amp;registry…</source>
        <translation>&amp;Registry hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Deploy</source>
        <translation>D&amp;eploy</translation>
    </message>
    <message>
        <source>&amp;Quick Deploy…</source>
        <translation>&amp;Quick Deploy…</translation>
    </message>
    <message>
        <source>Show &amp;pending approvals</source>
        <translation>&amp;Wartende Freigaben zeigen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>Ü&amp;bersicht</translation>
    </message>
    <message>
        <source>&amp;Quick Deploy</source>
        <translation>&amp;Quick Deploy</translation>
    </message>
    <message>
        <source>D&amp;eploys</source>
        <translation>D&amp;eploys</translation>
    </message>
    <message>
        <source>&amp;Inbox</source>
        <translation>E&amp;ingang</translation>
    </message>
    <message>
        <source>&amp;Registries</source>
        <translation>&amp;Registries</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>Ein&amp;stellungen</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Befehlspalette…</translation>
    </message>
    <message>
        <source>&amp;Filter this page</source>
        <translation>Diese Seite &amp;filtern</translation>
    </message>
    <message>
        <source>Side&amp;bar</source>
        <translation>Seiten&amp;leiste</translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation>&amp;Hell oder dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Docker Watcher</source>
        <translation>&amp;Über Docker Watcher</translation>
    </message>
    <message>
        <source>About Docker Watcher</source>
        <translation>Über Docker Watcher</translation>
    </message>
    <message>
        <source>Docker Watcher %1

Deploys pushed container images, each version at its own address.
GPL-3.0-or-later</source>
        <translation>Docker Watcher %1

Deployt gepushte Container-Images, jede Version unter eigener Adresse.
GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>&amp;Add connection…</source>
        <translation>Verbindung &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Edit this connection…</source>
        <translation>Diese Verbindung &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Reconnect now</source>
        <translation>&amp;Neu verbinden</translation>
    </message>
    <message>
        <source>&amp;Switch to</source>
        <translation>&amp;Wechseln zu</translation>
    </message>
    <message>
        <source>Stopping the engine…</source>
        <translation>Die Engine wird angehalten…</translation>
    </message>
    <message>
        <source>Running deploys get up to half a minute to finish; what is not finished by then is undone. The window closes by itself.</source>
        <translation>Laufende Deploys haben bis zu einer halben Minute, um fertig zu werden; was dann nicht fertig ist, wird rückgängig gemacht. Das Fenster schließt sich von selbst.</translation>
    </message>
    <message>
        <source>Resume &amp;automatic deploys</source>
        <translation>&amp;Automatische Deploys fortsetzen</translation>
    </message>
    <message>
        <source>Pause &amp;automatic deploys</source>
        <translation>&amp;Automatische Deploys anhalten</translation>
    </message>
</context>
<context>
    <name>dw::ui::MountList</name>
    <message>
        <source>read-only</source>
        <translation>nur lesbar</translation>
    </message>
    <message>
        <source>volume or /host/path</source>
        <translation>Volume oder /host/pfad</translation>
    </message>
    <message>
        <source>Volume or path of the host</source>
        <translation>Volume oder Pfad des Hosts</translation>
    </message>
    <message>
        <source>/path in the container</source>
        <translation>/pfad im Container</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>Pfad im Container</translation>
    </message>
    <message>
        <source>How instances share it</source>
        <translation>Wie Instanzen es teilen</translation>
    </message>
    <message>
        <source>Add a volume</source>
        <translation>Volume hinzufügen</translation>
    </message>
    <message>
        <source>shared by all instances</source>
        <translation>von allen Instanzen geteilt</translation>
    </message>
    <message>
        <source>one for each instance</source>
        <translation>eines je Instanz</translation>
    </message>
    <message>
        <source>An instance&apos;s own volume is empty at first.</source>
        <translation>Das eigene Volume einer Instanz ist anfangs leer.</translation>
    </message>
</context>
<context>
    <name>dw::ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>dw::ui::Operations</name>
    <message>
        <source>Begun: %1 to %2 of %3.</source>
        <translation>Begonnen: %1 nach %2 von %3.</translation>
    </message>
    <message>
        <source>%1 in %2 of %3</source>
        <translation>%1 in %2 von %3</translation>
    </message>
    <message>
        <source>Deploy to %1?</source>
        <translation>Nach %1 deployen?</translation>
    </message>
    <message>
        <source>%1 of %2 goes to %3. Traffic moves to it once it has proven healthy; what runs now stays until then.</source>
        <translation>%1 von %2 geht nach %3. Der Verkehr wechselt, sobald es sich als gesund erwiesen hat; was jetzt läuft, bleibt bis dahin.</translation>
    </message>
    <message>
        <source>Deploy %1</source>
        <translation>%1 deployen</translation>
    </message>
    <message>
        <source>Roll back %1?</source>
        <translation>%1 zurückrollen?</translation>
    </message>
    <message>
        <source>The kept previous instance of %1 in %2 starts and takes the traffic.</source>
        <translation>Die behaltene vorige Instanz von %1 in %2 startet und übernimmt den Verkehr.</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>Starting %1.</source>
        <translation>%1 wird gestartet.</translation>
    </message>
    <message>
        <source>Restarting %1.</source>
        <translation>%1 wird neu gestartet.</translation>
    </message>
    <message>
        <source>Stopping %1.</source>
        <translation>%1 wird gestoppt.</translation>
    </message>
    <message>
        <source>Stop the default instance?</source>
        <translation>Die Standardinstanz stoppen?</translation>
    </message>
    <message>
        <source>%1 serves %2. Nothing answers there until an instance starts again.</source>
        <translation>%1 bedient %2. Dort antwortet nichts, bis wieder eine Instanz startet.</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>The stage&apos;s address moves to %1.</source>
        <translation>Die Adresse der Stage geht an %1.</translation>
    </message>
    <message>
        <source>%1 is pinned: it stays until you remove it.</source>
        <translation>%1 ist angeheftet: es bleibt, bis Sie es entfernen.</translation>
    </message>
    <message>
        <source>%1 is no longer pinned.</source>
        <translation>%1 ist nicht mehr angeheftet.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>The route of %1 goes, then its container. Volumes stay.</source>
        <translation>Die Route von %1 geht, dann der Container. Volumes bleiben.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Removing %1.</source>
        <translation>%1 wird entfernt.</translation>
    </message>
    <message>
        <source>Remove the project %1?</source>
        <translation>Das Projekt %1 entfernen?</translation>
    </message>
    <message>
        <source>All its instances (%1) are stopped and removed with their routes, and its stages and settings go. Volumes stay.</source>
        <translation>Alle seine Instanzen (%1) werden gestoppt und mit ihren Routen entfernt, und seine Stages und Einstellungen gehen. Volumes bleiben.</translation>
    </message>
    <message>
        <source>Cancel this deploy?</source>
        <translation>Diesen Deploy abbrechen?</translation>
    </message>
    <message>
        <source>What it has done so far is undone; what ran before stays.</source>
        <translation>Was er bisher tat, wird rückgängig gemacht; was vorher lief, bleibt.</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>Cancelling %1.</source>
        <translation>%1 wird abgebrochen.</translation>
    </message>
    <message>
        <source>Approved: %1 to %2.</source>
        <translation>Freigegeben: %1 nach %2.</translation>
    </message>
    <message>
        <source>Dismissed: %1 is not deployed.</source>
        <translation>Abgelehnt: %1 wird nicht deployt.</translation>
    </message>
    <message>
        <source>Decided again.</source>
        <translation>Neu entschieden.</translation>
    </message>
    <message>
        <source>Dismissed.</source>
        <translation>Verworfen.</translation>
    </message>
    <message>
        <source>Asked to deploy %1.</source>
        <translation>Deploy von %1 angefordert.</translation>
    </message>
    <message>
        <source>Remove the registry %1?</source>
        <translation>Die Registry %1 entfernen?</translation>
    </message>
    <message>
        <source>It is polled no more and its token is forgotten. Projects whose images come from it are asked for anonymously.</source>
        <translation>Sie wird nicht mehr abgefragt, und ihr Token wird vergessen. Nach Projekten, deren Images von dort kommen, wird anonym gefragt.</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>%1 entfernt.</translation>
    </message>
    <message>
        <source>Asking %1 for new tags…</source>
        <translation>%1 wird nach neuen Tags gefragt…</translation>
    </message>
    <message>
        <source>%1 was asked for new tags.</source>
        <translation>%1 wurde nach neuen Tags gefragt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is no registry to ask. Add one first.</source>
        <translation>Es gibt keine Registry, die gefragt werden könnte. Fügen Sie erst eine hinzu.</translation>
    </message>
    <message>
        <source>Automatic deploys are paused: what is pushed now waits in the inbox.</source>
        <translation>Automatische Deploys ruhen: was jetzt gepusht wird, wartet im Eingang.</translation>
    </message>
    <message>
        <source>Automatic deploys go on. What came during the pause stays in the inbox until you approve or dismiss it.</source>
        <translation>Automatische Deploys laufen wieder. Was in der Pause kam, bleibt im Eingang, bis Sie es freigeben oder verwerfen.</translation>
    </message>
</context>
<context>
    <name>dw::ui::PauseBanner</name>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume automatic deploys</source>
        <translation>Automatische Deploys fortsetzen</translation>
    </message>
    <message>
        <source>Automatic deploys are paused: what is pushed now waits for you in the inbox.</source>
        <translation>Automatische Deploys ruhen: was jetzt gepusht wird, wartet im Eingang auf Sie.</translation>
    </message>
    <message>
        <source>Automatic deploys are paused: what is pushed now waits for you in the inbox. Waiting: %1</source>
        <translation>Automatische Deploys ruhen: was jetzt gepusht wird, wartet im Eingang auf Sie. Wartend: %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::PollingList</name>
    <message>
        <source>Poll all now</source>
        <translation>Alle jetzt abfragen</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>Registries</translation>
    </message>
    <message>
        <source>There is no registry yet.</source>
        <translation>Noch gibt es keine Registry.</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Jetzt abfragen</translation>
    </message>
    <message>
        <source>Poll %1 now</source>
        <translation>%1 jetzt abfragen</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>asked %1</source>
        <translation>gefragt %1</translation>
    </message>
    <message>
        <source>next in %1</source>
        <translation>wieder in %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectForm</name>
    <message>
        <source>from the image</source>
        <translation>vom Image</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>The container&apos;s own files are read-only</source>
        <translation>Eigene Dateien des Containers nur lesbar</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>wie das Image sagt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Registry</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Health-Check</translation>
    </message>
    <message>
        <source>Version header</source>
        <translation>Versions-Header</translation>
    </message>
    <message>
        <source>A response header that names the running tag; it proves that the address serves the new version.</source>
        <translation>Ein Antwort-Header, der das laufende Tag nennt; er beweist, dass die Adresse die neue Version bedient.</translation>
    </message>
    <message>
        <source>unless stopped</source>
        <translation>außer wenn gestoppt</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>bei Fehlern</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>none besides the shared one</source>
        <translation>keine außer dem gemeinsamen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>NAME=value, one a line.</source>
        <translation>NAME=Wert, eine je Zeile.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Stored encrypted at the daemon and never shown again.</source>
        <translation>Werden beim Daemon verschlüsselt gespeichert und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Extra networks</source>
        <translation>Weitere Netzwerke</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>none: anonymous</source>
        <translation>keine: anonym</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>die erste</translation>
    </message>
    <message>
        <source>engine %1</source>
        <translation>Engine %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectList</name>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectModel</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stages</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instanzen</translation>
    </message>
    <message>
        <source>Latest activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>CPU, 10 min</source>
        <translation>CPU, 10 min</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deployen</translation>
    </message>
    <message>
        <source>%1 failing, %2 running</source>
        <translation>%1 gestört, %2 laufen</translation>
    </message>
    <message>
        <source>%1 failing</source>
        <translation>%1 gestört</translation>
    </message>
    <message>
        <source>%1 running, %2 starting</source>
        <translation>%1 laufen, %2 starten</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>none running</source>
        <translation>keine läuft</translation>
    </message>
    <message>
        <source>no deploys yet</source>
        <translation>noch keine Deploys</translation>
    </message>
    <message>
        <source>%1 promoted to %2 · %3</source>
        <translation>%1 nach %2 befördert · %3</translation>
    </message>
    <message>
        <source>%1 deployed · %2</source>
        <translation>%1 deployt · %2</translation>
    </message>
    <message>
        <source>%1: %2 · %3</source>
        <translation>%1: %2 · %3</translation>
    </message>
    <message>
        <source>%1 %2: %3 · %4</source>
        <translation>%1 %2: %3 · %4</translation>
    </message>
    <message>
        <source>%1 %2 · %3</source>
        <translation>%1 %2 · %3</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectPage</name>
    <message>
        <source>Check registry</source>
        <translation>Registry prüfen</translation>
    </message>
    <message>
        <source>Deploy new version</source>
        <translation>Neue Version deployen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Ask the registry for new tags now</source>
        <translation>Die Registry jetzt nach neuen Tags fragen</translation>
    </message>
    <message>
        <source>This project has no stage yet. Edit it to add one.</source>
        <translation>Dieses Projekt hat noch keine Stage. Bearbeiten Sie es, um eine hinzuzufügen.</translation>
    </message>
    <message>
        <source>nothing runs</source>
        <translation>nichts läuft</translation>
    </message>
    <message>
        <source>%1 failing</source>
        <translation>%1 gestört</translation>
    </message>
    <message>
        <source>%1 starting</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>%1 healthy</source>
        <translation>%1 gesund</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>port from the image</source>
        <translation>Port vom Image</translation>
    </message>
    <message>
        <source>health as the image says</source>
        <translation>Health-Check wie das Image sagt</translation>
    </message>
    <message>
        <source>health %1</source>
        <translation>Health-Check %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectPanels</name>
    <message>
        <source>Deploy log</source>
        <translation>Deploy-Log</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Container log</source>
        <translation>Container-Log</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>What is shown of the project</source>
        <translation>Was vom Projekt gezeigt wird</translation>
    </message>
    <message>
        <source>Instance whose log is shown</source>
        <translation>Instanz, deren Log gezeigt wird</translation>
    </message>
    <message>
        <source>Nothing was deployed yet. “Deploy new version” begins.</source>
        <translation>Noch wurde nichts deployt. „Neue Version deployen“ beginnt.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No instance is there whose log could be shown.</source>
        <translation>Es gibt keine Instanz, deren Log gezeigt werden könnte.</translation>
    </message>
</context>
<context>
    <name>dw::ui::PullBar</name>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 von %2 Schichten</translation>
    </message>
    <message>
        <source>%1 % · %2 · %3</source>
        <translation>%1 % · %2 · %3</translation>
    </message>
    <message>
        <source>Pull: %1</source>
        <translation>Pull: %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::QuickDeployPage</name>
    <message>
        <source>Quick Deploy</source>
        <translation>Quick Deploy</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deployen</translation>
    </message>
    <message>
        <source>1  Image</source>
        <translation>1  Image</translation>
    </message>
    <message>
        <source>2  Review</source>
        <translation>2  Prüfen</translation>
    </message>
    <message>
        <source>3  Deploy</source>
        <translation>3  Deployen</translation>
    </message>
    <message>
        <source>from the image</source>
        <translation>vom Image</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>wie das Image sagt</translation>
    </message>
    <message>
        <source>by the pattern</source>
        <translation>nach dem Muster</translation>
    </message>
    <message>
        <source>Deploy every new tag that matches</source>
        <translation>Jedes neue Tag deployen, das passt</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Paste the reference of an image; it is looked up at once.</source>
        <translation>Fügen Sie die Referenz eines Images ein; es wird sofort nachgesehen.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Health-Check</translation>
    </message>
    <message>
        <source>Subdomain</source>
        <translation>Subdomain</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>NAME=value, one a line. “secret NAME=value” is stored encrypted and never shown again.</source>
        <translation>NAME=Wert, eine je Zeile. „secret NAME=Wert“ wird verschlüsselt gespeichert und nie wieder gezeigt.</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Auto-deploy</source>
        <translation>Auto-Deploy</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>Found. As it is now, %1.</source>
        <translation>Gefunden. So wie es jetzt ist: %1.</translation>
    </message>
    <message>
        <source>exposes %1</source>
        <translation>öffnet %1</translation>
    </message>
    <message>
        <source>has a HEALTHCHECK</source>
        <translation>hat einen HEALTHCHECK</translation>
    </message>
    <message>
        <source>has no HEALTHCHECK</source>
        <translation>hat keinen HEALTHCHECK</translation>
    </message>
    <message>
        <source>label title “%1”</source>
        <translation>Label title „%1“</translation>
    </message>
    <message>
        <source>Inspected: %1</source>
        <translation>Untersucht: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Taken by %1. Choose another subdomain.</source>
        <translation>Schon vergeben an %1. Wählen Sie eine andere Subdomain.</translation>
    </message>
    <message>
        <source>No domain is set: it is reached by a port of the server.</source>
        <translation>Keine Domain gesetzt: es ist über einen Port des Servers erreichbar.</translation>
    </message>
    <message>
        <source>%1 · free</source>
        <translation>%1 · frei</translation>
    </message>
    <message>
        <source>Every step is named here before anything is done.</source>
        <translation>Jeder Schritt steht hier, bevor etwas getan wird.</translation>
    </message>
    <message>
        <source>its exposed port</source>
        <translation>sein offener Port</translation>
    </message>
    <message>
        <source>as the image says, else the port must answer</source>
        <translation>wie das Image sagt, sonst muss der Port antworten</translation>
    </message>
    <message>
        <source>GET :%1%2, up to 3 tries, 10 s each</source>
        <translation>GET :%1%2, bis zu 3 Versuche, je 10 s</translation>
    </message>
    <message>
        <source>a free port of the server</source>
        <translation>ein freier Port des Servers</translation>
    </message>
    <message>
        <source>in the project %1, stage %2</source>
        <translation>im Projekt %1, Stage %2</translation>
    </message>
    <message>
        <source>project %1 with the stage %2</source>
        <translation>Projekt %1 mit der Stage %2</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>bei Fehlern</translation>
    </message>
    <message>
        <source>remove the container and the route, notify</source>
        <translation>Container und Route entfernen, melden</translation>
    </message>
    <message>
        <source>The project %1 has no stage %2; edit the project to add it.</source>
        <translation>Das Projekt %1 hat keine Stage %2; bearbeiten Sie das Projekt, um sie hinzuzufügen.</translation>
    </message>
</context>
<context>
    <name>dw::ui::RegistriesPage</name>
    <message>
        <source>Registries</source>
        <translation>Registries</translation>
    </message>
    <message>
        <source>Add registry</source>
        <translation>Registry hinzufügen</translation>
    </message>
    <message>
        <source>No registry yet</source>
        <translation>Noch keine Registry</translation>
    </message>
    <message>
        <source>Add the registry that your images are pushed to. Its new tags are then noticed, by webhook and by polling.</source>
        <translation>Fügen Sie die Registry hinzu, in die Ihre Images gepusht werden. Neue Tags werden dann bemerkt, durch Webhook und Abfrage.</translation>
    </message>
</context>
<context>
    <name>dw::ui::RegistryForm</name>
    <message>
        <source>Does not work: %1</source>
        <translation>Geht nicht: %1</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Poll every</source>
        <translation>Abfragen alle</translation>
    </message>
    <message>
        <source>•••••••••••• (type to replace)</source>
        <translation>•••••••••••• (zum Ersetzen tippen)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>New registry</source>
        <translation>Neue Registry</translation>
    </message>
    <message>
        <source>Stored encrypted at the daemon, never sent back</source>
        <translation>Beim Daemon verschlüsselt gespeichert, nie zurückgegeben</translation>
    </message>
    <message>
        <source>Give the registry a name.</source>
        <translation>Geben Sie der Registry einen Namen.</translation>
    </message>
    <message>
        <source>Saved the registry %1.</source>
        <translation>Registry %1 gespeichert.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Jetzt abfragen</translation>
    </message>
</context>
<context>
    <name>dw::ui::RegistryModel</name>
    <message>
        <source>Reachable</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Registry</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Polled</source>
        <translation>Abgefragt</translation>
    </message>
    <message>
        <source>Requests left</source>
        <translation>Anfragen übrig</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>nicht abgefragt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>any registry</source>
        <translation>irgendeine Registry</translation>
    </message>
</context>
<context>
    <name>dw::ui::RowList</name>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
</context>
<context>
    <name>dw::ui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>dw::ui::SecretList</name>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>Name of the secret</source>
        <translation>Name des Geheimnisses</translation>
    </message>
    <message>
        <source>•••••••• (type to replace)</source>
        <translation>•••••••• (zum Ersetzen tippen)</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>the secret</source>
        <translation>dem Geheimnis</translation>
    </message>
    <message>
        <source>Add a secret value</source>
        <translation>Geheimen Wert hinzufügen</translation>
    </message>
</context>
<context>
    <name>dw::ui::Session</name>
    <message>
        <source>The daemon ended the connection.</source>
        <translation>Der Daemon hat die Verbindung beendet.</translation>
    </message>
    <message>
        <source>The log has ended.</source>
        <translation>Das Log ist zu Ende.</translation>
    </message>
</context>
<context>
    <name>dw::ui::SettingsForm</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>•••••••••••• (type to replace)</source>
        <translation>•••••••••••• (zum Ersetzen tippen)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>It works: %1</source>
        <translation>Es geht: %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Reverse proxy</source>
        <translation>Reverse proxy</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>One more address</source>
        <translation>Eine weitere Adresse</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The daemon does not tell its settings: %1</source>
        <translation>Der Daemon nennt seine Einstellungen nicht: %1</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>dw::ui::Sidebar</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Quick Deploy</source>
        <translation>Quick Deploy</translation>
    </message>
    <message>
        <source>Deploys</source>
        <translation>Deploys</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>Registries</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>PROJECTS</source>
        <translation>PROJEKTE</translation>
    </message>
    <message>
        <source>Add project</source>
        <translation>Projekt hinzufügen</translation>
    </message>
    <message>
        <source>Add connection…</source>
        <translation>Verbindung hinzufügen…</translation>
    </message>
    <message>
        <source>Edit this connection…</source>
        <translation>Diese Verbindung bearbeiten…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>verbindet…</translation>
    </message>
    <message>
        <source>engine unreachable</source>
        <translation>Engine nicht erreichbar</translation>
    </message>
    <message>
        <source>proxy unreachable</source>
        <translation>Proxy nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>Connection: %1, %2</source>
        <translation>Verbindung: %1, %2</translation>
    </message>
    <message>
        <source>certificate not accepted</source>
        <translation>Zertifikat nicht angenommen</translation>
    </message>
</context>
<context>
    <name>dw::ui::Sparkline</name>
    <message>
        <source>CPU in the last minutes</source>
        <translation>CPU in den letzten Minuten</translation>
    </message>
</context>
<context>
    <name>dw::ui::StageForm</name>
    <message>
        <source>Deploy by itself</source>
        <translation>Von selbst deployen</translation>
    </message>
    <message>
        <source>Ask for approval</source>
        <translation>Um Freigabe bitten</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Remove an instance when its tag is deleted</source>
        <translation>Eine Instanz entfernen, wenn ihr Tag gelöscht wird</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>by the pattern</source>
        <translation>nach dem Muster</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>New tags</source>
        <translation>Neue Tags</translation>
    </message>
    <message>
        <source>Promote from</source>
        <translation>Befördern aus</translation>
    </message>
    <message>
        <source>Subdomain</source>
        <translation>Subdomain</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instanzen</translation>
    </message>
    <message>
        <source>Instances at once</source>
        <translation>Instanzen gleichzeitig</translation>
    </message>
    <message>
        <source>kept for rollback</source>
        <translation>für Rollback behalten</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen</translation>
    </message>
    <message>
        <source>remove when idle</source>
        <translation>entfernen, wenn ungenutzt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>Mindestalter</translation>
    </message>
    <message>
        <source>A tag younger than this waits.</source>
        <translation>Ein jüngeres Tag wartet.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Zeitfenster</translation>
    </message>
    <message>
        <source>Outside of them deploys wait; without any they run at any time.</source>
        <translation>Außerhalb warten Deploys; ohne Fenster laufen sie jederzeit.</translation>
    </message>
    <message>
        <source>anywhere: any tag may come</source>
        <translation>von überall: jedes Tag darf kommen</translation>
    </message>
    <message>
        <source>only what runs in %1</source>
        <translation>nur was in %1 läuft</translation>
    </message>
    <message>
        <source>Globs, separated by commas; a leading ! excludes.</source>
        <translation>Globs, durch Kommas getrennt; ein ! am Anfang schließt aus.</translation>
    </message>
    <message>
        <source>Would match none of the registry&apos;s %1 tags.</source>
        <translation>Keines der %1 Tags der Registry würde passen.</translation>
    </message>
    <message>
        <source>Would match %1 of the registry&apos;s %2 tags:</source>
        <translation>%1 der %2 Tags der Registry würden passen:</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>No domain is set: instances are reached by a port of the server.</source>
        <translation>Keine Domain gesetzt: Instanzen sind über einen Port des Servers erreichbar.</translation>
    </message>
    <message>
        <source>%1 · free</source>
        <translation>%1 · frei</translation>
    </message>
    <message>
        <source>Taken by %1. Choose another subdomain.</source>
        <translation>Schon vergeben an %1. Wählen Sie eine andere Subdomain.</translation>
    </message>
    <message>
        <source>Act on signed webhook calls only</source>
        <translation>Nur auf signierte Webhook-Aufrufe hören</translation>
    </message>
</context>
<context>
    <name>dw::ui::StageModel</name>
    <message>
        <source>Stage</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>auto-deploy</source>
        <translation>Auto-Deploy</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>von Hand</translation>
    </message>
</context>
<context>
    <name>dw::ui::StandIns</name>
    <message>
        <source>Edit connection…</source>
        <translation>Verbindung bearbeiten…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Asking for the state of things.</source>
        <translation>Der Stand der Dinge wird erfragt.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>Noch keine Projekte</translation>
    </message>
    <message>
        <source>A project is one image and how to run it. Paste an image to begin: the rest is filled in from it.</source>
        <translation>Ein Projekt ist ein Image und wie es läuft. Fügen Sie ein Image ein, um zu beginnen: der Rest ergibt sich daraus.</translation>
    </message>
    <message>
        <source>Quick Deploy</source>
        <translation>Quick Deploy</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The daemon does not take this token</source>
        <translation>Der Daemon nimmt dieses Token nicht</translation>
    </message>
    <message>
        <source>The engine on this computer does not run</source>
        <translation>Die Engine auf diesem Rechner läuft nicht</translation>
    </message>
    <message>
        <source>The daemon cannot be reached</source>
        <translation>Der Daemon ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Docker must be installed and running, and your user must be allowed to use it: “sudo systemctl start docker”, and “sudo usermod -aG docker $USER” followed by a new login.</source>
        <translation>Docker muss installiert sein und laufen, und Ihr Benutzer muss es verwenden dürfen: „sudo systemctl start docker“ und „sudo usermod -aG docker $USER“, danach neu anmelden.</translation>
    </message>
    <message>
        <source>Docker must be running where the daemon looks for it, and the daemon must be allowed to use it.</source>
        <translation>Docker muss dort laufen, wo der Daemon danach sucht, und der Daemon muss es verwenden dürfen.</translation>
    </message>
    <message>
        <source>No Docker Engine answers on this computer</source>
        <translation>Auf diesem Rechner antwortet keine Docker Engine</translation>
    </message>
    <message>
        <source>The daemon reaches no Docker Engine</source>
        <translation>Der Daemon erreicht keine Docker Engine</translation>
    </message>
    <message>
        <source>Accept the new certificate?</source>
        <translation>Das neue Zertifikat annehmen?</translation>
    </message>
    <message>
        <source>From now on %1 is believed to be the daemon if it shows this certificate, and gets its token:
%2

No other certificate is accepted then.</source>
        <translation>Von jetzt an gilt %1 als der Daemon, wenn es dieses Zertifikat zeigt, und bekommt dessen Token:
%2

Ein anderes Zertifikat wird dann nicht angenommen.</translation>
    </message>
    <message>
        <source>Accept it</source>
        <translation>Annehmen</translation>
    </message>
</context>
<context>
    <name>dw::ui::StatusStrip</name>
    <message>
        <source>No webhooks here: they need a daemon</source>
        <translation>Hier keine Webhooks: sie brauchen einen Daemon</translation>
    </message>
    <message>
        <source>Webhook listening · last push %1</source>
        <translation>Webhook hört zu · letzter Push %1</translation>
    </message>
    <message>
        <source>Webhook listening · no push yet</source>
        <translation>Webhook hört zu · noch kein Push</translation>
    </message>
    <message>
        <source>Polling now</source>
        <translation>Wird gerade abgefragt</translation>
    </message>
    <message>
        <source>Next poll in %1:%2</source>
        <translation>Nächste Abfrage in %1:%2</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Connected · the daemon is newer</source>
        <translation>Verbunden · der Daemon ist neuer</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Disconnected · next attempt in %1 s</source>
        <translation>Getrennt · nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>Disconnected · trying now</source>
        <translation>Getrennt · neuer Versuch läuft</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>%1 deploys running</source>
        <translation>%1 Deploys laufen</translation>
    </message>
    <message>
        <source>1 deploy running</source>
        <translation>1 Deploy läuft</translation>
    </message>
    <message>
        <source>no deploy runs</source>
        <translation>kein Deploy läuft</translation>
    </message>
    <message>
        <source>Certificate not accepted</source>
        <translation>Zertifikat nicht angenommen</translation>
    </message>
</context>
<context>
    <name>dw::ui::TagMenu</name>
    <message>
        <source>Type or choose a tag</source>
        <translation>Tag tippen oder wählen</translation>
    </message>
    <message>
        <source>Choose what runs in %1</source>
        <translation>Wählen, was in %1 läuft</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>Die Registry wird gefragt…</translation>
    </message>
    <message>
        <source>No list of tags: %1</source>
        <translation>Keine Liste der Tags: %1</translation>
    </message>
    <message>
        <source>runs in %1</source>
        <translation>läuft in %1</translation>
    </message>
    <message>
        <source>Nothing runs in %1</source>
        <translation>In %1 läuft nichts</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>The registry has no tag of this image</source>
        <translation>Die Registry hat kein Tag dieses Images</translation>
    </message>
</context>
<context>
    <name>dw::ui::TokensCard</name>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Add token</source>
        <translation>Token hinzufügen</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Es gibt kein Token.</translation>
    </message>
    <message>
        <source>Whoever uses it is refused from then on.</source>
        <translation>Wer es benutzt, wird von da an abgewiesen.</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>looks</source>
        <translation>schaut</translation>
    </message>
    <message>
        <source>deploys</source>
        <translation>deployt</translation>
    </message>
    <message>
        <source>administers</source>
        <translation>verwaltet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>Expires after</source>
        <translation>Läuft ab nach</translation>
    </message>
    <message>
        <source>One who looks changes nothing; one who deploys also starts, stops and promotes; one who administers may do everything.</source>
        <translation>Wer schaut, ändert nichts; wer deployt, startet, stoppt und befördert auch; wer verwaltet, darf alles.</translation>
    </message>
    <message>
        <source>The new token</source>
        <translation>Das neue Token</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the new token now: it is not shown again.</source>
        <translation>Kopieren Sie das neue Token jetzt: es wird nicht wieder gezeigt.</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie benutzt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>expires in %1</source>
        <translation>läuft ab in %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::Tray</name>
    <message>
        <source>everything is fine</source>
        <translation>alles in Ordnung</translation>
    </message>
    <message>
        <source>deploying</source>
        <translation>deployt</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>Docker Watcher: %1</source>
        <translation>Docker Watcher: %1</translation>
    </message>
    <message>
        <source>Open Docker Watcher</source>
        <translation>Docker Watcher öffnen</translation>
    </message>
    <message>
        <source>%1 to %2 of %3: %4</source>
        <translation>%1 nach %2 von %3: %4</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Waits for your approval</source>
        <translation>Wartet auf Ihre Freigabe</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Log zeigen</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>Deployt</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Waiting for approval: %1</source>
        <translation>Warten auf Freigabe: %1</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 nach %2 von %3</translation>
    </message>
    <message>
        <source>All in the inbox…</source>
        <translation>Alle im Eingang …</translation>
    </message>
    <message>
        <source>Running deploys</source>
        <translation>Laufende Deploys</translation>
    </message>
    <message>
        <source>Recent deploys</source>
        <translation>Letzte Deploys</translation>
    </message>
    <message>
        <source>Pause automatic deploys</source>
        <translation>Automatische Deploys anhalten</translation>
    </message>
</context>
<context>
    <name>dw::ui::WebhookCard</name>
    <message>
        <source>Webhook address</source>
        <translation>Webhook-Adresse</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Regenerate…</source>
        <translation>Neu erzeugen…</translation>
    </message>
    <message>
        <source>How to call the webhook</source>
        <translation>Wie der Webhook aufgerufen wird</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The address cannot be shown: %1</source>
        <translation>Die Adresse kann nicht gezeigt werden: %1</translation>
    </message>
    <message>
        <source>Make a new webhook address?</source>
        <translation>Eine neue Webhook-Adresse erzeugen?</translation>
    </message>
    <message>
        <source>Whatever still calls the old address gets “not found” from then on.</source>
        <translation>Wer noch die alte Adresse aufruft, bekommt von da an „nicht gefunden“.</translation>
    </message>
    <message>
        <source>Make a new address</source>
        <translation>Neue Adresse erzeugen</translation>
    </message>
    <message>
        <source>Repository or organisation → Settings → Webhooks → Add webhook → Gitea
Target URL:    %1
Trigger on:    Package events

Gitea refuses private addresses unless [webhook] ALLOWED_HOST_LIST allows them.</source>
        <translation>Repository oder Organisation → Settings → Webhooks → Add webhook → Gitea
Target URL:    %1
Trigger on:    Package events

Gitea weist private Adressen ab, außer [webhook] ALLOWED_HOST_LIST erlaubt sie.</translation>
    </message>
    <message>
        <source>Repository → Settings → Webhooks → Add webhook
Payload URL:   %1
Content type:  application/json
Events:        Packages, Registry packages</source>
        <translation>Repository → Settings → Webhooks → Add webhook
Payload URL:   %1
Content type:  application/json
Events:        Packages, Registry packages</translation>
    </message>
    <message>
        <source>A job of .gitlab-ci.yml, after the push:
  script:
    - curl --fail -X POST %1 --json &quot;{\&quot;image\&quot;: \&quot;$CI_REGISTRY_IMAGE:$CI_COMMIT_TAG\&quot;}&quot;</source>
        <translation>Ein Job in .gitlab-ci.yml, nach dem Push:
  script:
    - curl --fail -X POST %1 --json &quot;{\&quot;image\&quot;: \&quot;$CI_REGISTRY_IMAGE:$CI_COMMIT_TAG\&quot;}&quot;</translation>
    </message>
    <message>
        <source>The engine on this computer listens on no port, so no webhook can reach it. Its registries are polled. For webhooks run a daemon: docker-watcher --daemon.</source>
        <translation>Die Engine auf diesem Rechner hört auf keinen Port, darum erreicht sie kein Webhook. Ihre Registries werden abgefragt. Für Webhooks braucht es einen Daemon: docker-watcher --daemon.</translation>
    </message>
</context>
<context>
    <name>dw::ui::WelcomePage</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forget this connection</source>
        <translation>Diese Verbindung vergessen</translation>
    </message>
    <message>
        <source>A pushed image becomes a running, reachable version of your project. Connect to the daemon that does it.</source>
        <translation>Ein gepushtes Image wird zu einer laufenden, erreichbaren Version Ihres Projekts. Verbinden Sie sich mit dem Daemon, der das tut.</translation>
    </message>
    <message>
        <source>The address, if you give no name</source>
        <translation>Die Adresse, wenn Sie keinen Namen geben</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The token is kept in the keychain of your desktop.</source>
        <translation>Das Token wird im Schlüsselbund Ihres Desktops aufbewahrt.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connect to a daemon</source>
        <translation>Mit einem Daemon verbinden</translation>
    </message>
    <message>
        <source>Welcome to Docker Watcher</source>
        <translation>Willkommen bei Docker Watcher</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>Use the daemon&apos;s address, for example http://nas.example.com:8080.</source>
        <translation>Nehmen Sie die Adresse des Daemons, zum Beispiel http://nas.example.com:8080.</translation>
    </message>
    <message>
        <source>The daemon asks for a token. The first start wrote one to admin.token in its data directory.</source>
        <translation>Der Daemon verlangt ein Token. Der erste Start schrieb eines nach admin.token in seinem Datenverzeichnis.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>The token could not be put into the keychain: %1</source>
        <translation>Das Token konnte nicht in den Schlüsselbund: %1</translation>
    </message>
    <message>
        <source>Keep the token in a file?</source>
        <translation>Das Token in einer Datei aufbewahren?</translation>
    </message>
    <message>
        <source>This desktop has no keychain that could be used (%1). The token can be kept in a file in your settings folder that only you can read. Whoever can read your files can then act as you.</source>
        <translation>Dieser Desktop hat keinen nutzbaren Schlüsselbund (%1). Das Token kann in einer Datei in Ihrem Einstellungsordner liegen, die nur Sie lesen können. Wer Ihre Dateien lesen kann, kann dann als Sie handeln.</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>In einer Datei aufbewahren</translation>
    </message>
    <message>
        <source>Nobody whom this system trusts has signed the certificate of %1 (%2).

SHA-256 fingerprint:
%3

The daemon logs the fingerprint of its certificate at its start. Accept it only if it is the same; it is kept with this connection, and no other certificate will be accepted then.</source>
        <translation>Niemand, dem dieses System vertraut, hat das Zertifikat von %1 unterschrieben (%2).

SHA-256-Fingerabdruck:
%3

Der Daemon loggt den Fingerabdruck seines Zertifikats bei seinem Start. Nehmen Sie es nur an, wenn beide gleich sind; es wird mit dieser Verbindung aufbewahrt, und ein anderes wird dann nicht angenommen.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that you accepted.

Accepted:
%2

Now:
%3

Accept it only if the certificate was renewed and the daemon logs this fingerprint at its start.</source>
        <translation>%1 zeigt ein anderes Zertifikat als das, das Sie angenommen haben.

Angenommen:
%2

Jetzt:
%3

Nehmen Sie es nur an, wenn das Zertifikat erneuert wurde und der Daemon diesen Fingerabdruck bei seinem Start loggt.</translation>
    </message>
    <message>
        <source>Accept this certificate?</source>
        <translation>Dieses Zertifikat annehmen?</translation>
    </message>
    <message>
        <source>Accept it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>from admin.token in its data directory</source>
        <translation>aus admin.token in seinem Datenverzeichnis</translation>
    </message>
</context>
<context>
    <name>dw::ui::WindowList</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Add a maintenance window</source>
        <translation>Wartungsfenster hinzufügen</translation>
    </message>
</context>
<context>
    <name>dw::ui::Workspace</name>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>Log von %1</translation>
    </message>
    <message>
        <source>The daemon is newer than this program: some of what it tells cannot be shown. Update this program.</source>
        <translation>Der Daemon ist neuer als dieses Programm: manches, was er sagt, kann nicht gezeigt werden. Aktualisieren Sie dieses Programm.</translation>
    </message>
</context>
</TS>
