<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Configuration</name>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>, read-only</source>
        <translation>, read-only</translation>
    </message>
    <message>
        <source>up to %1 instances</source>
        <translation>up to %1 instances</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>at %1</translation>
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
        <translation>the image&apos;s lowest</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Health check</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>as the image says</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>Stage %1</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Memory limit</translation>
    </message>
    <message>
        <source>CPU limit</source>
        <translation>CPU limit</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Name to confirm</source>
        <translation>Name to confirm</translation>
    </message>
    <message>
        <source>Type %1 to confirm:</source>
        <translation>Type %1 to confirm:</translation>
    </message>
</context>
<context>
    <name>PromotionQuestion</name>
    <message>
        <source>Promote %1 to %2?</source>
        <translation>Promote %1 to %2?</translation>
    </message>
    <message>
        <source>Promote %1</source>
        <translation>Promote %1</translation>
    </message>
    <message>
        <source>It runs there exactly as it runs in %1.</source>
        <translation>It runs there exactly as it runs in %1.</translation>
    </message>
    <message>
        <source>It takes over from %1.</source>
        <translation>It takes over from %1.</translation>
    </message>
    <message>
        <source>It will wait: %1</source>
        <translation>It will wait: %1</translation>
    </message>
    <message>
        <source>This is different in %1:</source>
        <translation>This is different in %1:</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>another secret</source>
        <translation>another secret</translation>
    </message>
    <message>
        <source>%1 gets %3, the same digest that runs in %2.</source>
        <translation>%1 gets %3, the same digest that runs in %2.</translation>
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
        <translation>Every instance gets a name below it. Empty: instances are reached by ports of the server.</translation>
    </message>
    <message>
        <source>Subdomain pattern</source>
        <translation>Subdomain pattern</translation>
    </message>
    <message>
        <source>{stage} and {project} are filled in; an instance adds -{tag}.</source>
        <translation>{stage} and {project} are filled in; an instance adds -{tag}.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Where published ports are reached.</source>
        <translation>Where published ports are reached.</translation>
    </message>
    <message>
        <source>Deploys at once</source>
        <translation>Deploys at once</translation>
    </message>
    <message>
        <source>Unknown images</source>
        <translation>Unknown images</translation>
    </message>
    <message>
        <source>make a project by themselves if their registry is known</source>
        <translation>make a project by themselves if their registry is known</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>All instances join it, so that the reverse proxy finds them by name.</source>
        <translation>All instances join it, so that the reverse proxy finds them by name.</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Free disk space</translation>
    </message>
    <message>
        <source>So much must be left before an image is pulled; 0: it is not looked at.</source>
        <translation>So much must be left before an image is pulled; 0: it is not looked at.</translation>
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
        <translation>Remove those that no instance needs any more</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>None: each instance has a port</source>
        <translation>None: each instance has a port</translation>
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
        <translation>Password</translation>
    </message>
    <message>
        <source>Stored encrypted (AES-256-GCM) at the daemon. It is never sent back.</source>
        <translation>Stored encrypted (AES-256-GCM) at the daemon. It is never sent back.</translation>
    </message>
    <message>
        <source>Forward to</source>
        <translation>Forward to</translation>
    </message>
    <message>
        <source>the container&apos;s name on the shared network</source>
        <translation>the container&apos;s name on the shared network</translation>
    </message>
    <message>
        <source>Front door</source>
        <translation>Front door</translation>
    </message>
    <message>
        <source>the host of the URL, ports 80 and 443</source>
        <translation>the host of the URL, ports 80 and 443</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Force SSL</source>
        <translation>Force SSL</translation>
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
        <translation>Block exploits</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signing secret</translation>
    </message>
    <message>
        <source>Calls are checked against X-Gitea-Signature, X-Hub-Signature-256 and the like.</source>
        <translation>Calls are checked against X-Gitea-Signature, X-Hub-Signature-256 and the like.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Every</translation>
    </message>
    <message>
        <source>For registries that name no interval of their own. The first look at an image deploys nothing.</source>
        <translation>For registries that name no interval of their own. The first look at an image deploys nothing.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>A JSON webhook, or a Discord, Slack, Telegram, ntfy or Gotify address. Stored encrypted.</source>
        <translation>A JSON webhook, or a Discord, Slack, Telegram, ntfy or Gotify address. Stored encrypted.</translation>
    </message>
    <message>
        <source>Ports of the server</source>
        <translation>Ports of the server</translation>
    </message>
    <message>
        <source>Instances that are reached by a port get one of these. Those that have one keep it.</source>
        <translation>Instances that are reached by a port get one of these. Those that have one keep it.</translation>
    </message>
    <message>
        <source>Kept deploys</source>
        <translation>Kept deploys</translation>
    </message>
    <message>
        <source>Ended deploys that a stage keeps with steps and log; 0: all of them.</source>
        <translation>Ended deploys that a stage keeps with steps and log; 0: all of them.</translation>
    </message>
    <message>
        <source>Host paths</source>
        <translation>Host paths</translation>
    </message>
    <message>
        <source>What containers may mount although it is refused otherwise, such as the engine&apos;s socket; one path a line.</source>
        <translation>What containers may mount although it is refused otherwise, such as the engine&apos;s socket; one path a line.</translation>
    </message>
    <message>
        <source>Automatic deploys</source>
        <translation>Automatic deploys</translation>
    </message>
    <message>
        <source>are paused: what is pushed waits to be approved or dismissed</source>
        <translation>are paused: what is pushed waits to be approved or dismissed</translation>
    </message>
</context>
<context>
    <name>StateSnapshot</name>
    <message>
        <source>The answer is no state of Docker Watcher, or it is broken.</source>
        <translation>The answer is no state of Docker Watcher, or it is broken.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>starting</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>unhealthy</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>kept for rollback</source>
        <translation>kept for rollback</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>being removed</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>Waiting for approval</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Succeeded</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Rolled back</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Superseded</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Dismissed</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Undoing</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>Deployed</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Waiting for you</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nothing to do</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Not understood</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deploy</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Promote</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Roll back</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Make default</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove stage</source>
        <translation>Remove stage</translation>
    </message>
    <message>
        <source>Remove project</source>
        <translation>Remove project</translation>
    </message>
    <message>
        <source>Running · %1</source>
        <translation>Running · %1</translation>
    </message>
    <message>
        <source>Undoing · %1</source>
        <translation>Undoing · %1</translation>
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
        <translation>%1 d</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 ago</translation>
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
        <translation>SHA-256 fingerprint that you accepted</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Accept the new certificate…</source>
        <translation>Accept the new certificate…</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint that it shows now</source>
        <translation>SHA-256 fingerprint that it shows now</translation>
    </message>
    <message>
        <source>%1 shows another certificate</source>
        <translation>%1 shows another certificate</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted</source>
        <translation>The certificate of %1 is not trusted</translation>
    </message>
    <message>
        <source>It is not the one that you accepted for this connection, so no token was sent. If you or somebody you know has renewed the certificate, compare the new fingerprint with the one that the daemon logs at its start, and accept it only if they are the same. If nobody has, somebody else may be answering in the daemon&apos;s place.</source>
        <translation>It is not the one that you accepted for this connection, so no token was sent. If you or somebody you know has renewed the certificate, compare the new fingerprint with the one that the daemon logs at its start, and accept it only if they are the same. If nobody has, somebody else may be answering in the daemon&apos;s place.</translation>
    </message>
    <message>
        <source>Nobody whom this system trusts has signed it (%1), so no token was sent. Compare the fingerprint with the one that the daemon logs at its start, and accept it only if they are the same.</source>
        <translation>Nobody whom this system trusts has signed it (%1), so no token was sent. Compare the fingerprint with the one that the daemon logs at its start, and accept it only if they are the same.</translation>
    </message>
</context>
<context>
    <name>dw::ui::ChannelsCard</name>
    <message>
        <source>Channels</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>Add channel</source>
        <translation>Add channel</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Send a test</translation>
    </message>
    <message>
        <source>No channel yet. Add one to hear of deploys, approvals and failures where you are.</source>
        <translation>No channel yet. Add one to hear of deploys, approvals and failures where you are.</translation>
    </message>
    <message>
        <source>No more messages go there. Its address is forgotten.</source>
        <translation>No more messages go there. Its address is forgotten.</translation>
    </message>
    <message>
        <source>Send messages</source>
        <translation>Send messages</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>kind</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Tells of</source>
        <translation>Tells of</translation>
    </message>
    <message>
        <source>%1 · stored encrypted and never shown again</source>
        <translation>%1 · stored encrypted and never shown again</translation>
    </message>
    <message>
        <source>•••••••••••• (type to replace)</source>
        <translation>•••••••••••• (type to replace)</translation>
    </message>
    <message>
        <source>all projects</source>
        <translation>all projects</translation>
    </message>
    <message>
        <source>switched off · %1</source>
        <translation>switched off · %1</translation>
    </message>
    <message>
        <source>1 project</source>
        <translation>1 project</translation>
    </message>
    <message>
        <source>%1 projects</source>
        <translation>%1 projects</translation>
    </message>
</context>
<context>
    <name>dw::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>Find a project, an instance, a tag or an action</source>
        <translation>Find a project, an instance, a tag or an action</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Find</translation>
    </message>
</context>
<context>
    <name>dw::ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Running instances</source>
        <translation>Running instances</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Deploys today</source>
        <translation>Deploys today</translation>
    </message>
    <message>
        <source>Median deploy</source>
        <translation>Median deploy</translation>
    </message>
    <message>
        <source>Filter projects</source>
        <translation>Filter projects</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Poll now</translation>
    </message>
    <message>
        <source>Ask all registries for new tags</source>
        <translation>Ask all registries for new tags</translation>
    </message>
    <message>
        <source>Quick Deploy…</source>
        <translation>Quick Deploy…</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projects</translation>
    </message>
    <message>
        <source>Recent deploys</source>
        <translation>Recent deploys</translation>
    </message>
    <message>
        <source>All deploys</source>
        <translation>All deploys</translation>
    </message>
    <message>
        <source>pull · create · start · check · route</source>
        <translation>pull · create · start · check · route</translation>
    </message>
    <message>
        <source>%1 healthy · %2 starting</source>
        <translation>%1 healthy · %2 starting</translation>
    </message>
    <message>
        <source>%1 healthy</source>
        <translation>%1 healthy</translation>
    </message>
    <message>
        <source>everything is fine</source>
        <translation>everything is fine</translation>
    </message>
    <message>
        <source>%1, %2 more</source>
        <translation>%1, %2 more</translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <translation>%1 · %2 %3</translation>
    </message>
    <message>
        <source>%1 · %2 waits for approval</source>
        <translation>%1 · %2 waits for approval</translation>
    </message>
    <message>
        <source>%1 succeeded</source>
        <translation>%1 succeeded</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1 ok</translation>
    </message>
    <message>
        <source>%1 rolled back</source>
        <translation>%1 rolled back</translation>
    </message>
    <message>
        <source>none so far</source>
        <translation>none so far</translation>
    </message>
    <message>
        <source>no deploy has succeeded yet</source>
        <translation>no deploy has succeeded yet</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 more</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeliveryDetail</name>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Deploy anyway</source>
        <translation>Deploy anyway</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Body of the delivery</source>
        <translation>Body of the delivery</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>What was sent</translation>
    </message>
    <message>
        <source>no image named</source>
        <translation>no image named</translation>
    </message>
    <message>
        <source>nothing is kept</source>
        <translation>nothing is kept</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>passed</translation>
    </message>
    <message>
        <source>stopped here</source>
        <translation>stopped here</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeliveryModel</name>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>no image</translation>
    </message>
    <message>
        <source>poll</source>
        <translation>poll</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>webhook</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeployDetail</name>
    <message>
        <source>Retry</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Roll back…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>%1, asked by %2</source>
        <translation>%1, asked by %2</translation>
    </message>
    <message>
        <source>asked by %1</source>
        <translation>asked by %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Probes and last lines of the log</source>
        <translation>Probes and last lines of the log</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeployMenu</name>
    <message>
        <source>This project has no stage yet</source>
        <translation>This project has no stage yet</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>To %1</translation>
    </message>
    <message>
        <source>To %1, from %2</source>
        <translation>To %1, from %2</translation>
    </message>
</context>
<context>
    <name>dw::ui::DeployModel</name>
    <message>
        <source>Project</source>
        <translation>Project</translation>
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
        <translation>What</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phases</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>phases of the deploy</source>
        <translation>phases of the deploy</translation>
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
        <translation>Filter deploys</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Succeeded</translation>
    </message>
    <message>
        <source>Went wrong</source>
        <translation>Went wrong</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>All projects</translation>
    </message>
    <message>
        <source>No deploys here</source>
        <translation>No deploys here</translation>
    </message>
    <message>
        <source>Push a tag to a registry that is watched, or deploy an image by hand. A filter may also hide what is there.</source>
        <translation>Push a tag to a registry that is watched, or deploy an image by hand. A filter may also hide what is there.</translation>
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
        <translation>starts in the tray at login</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>Another language is spoken from the next start on.</translation>
    </message>
    <message>
        <source>Docker Watcher</source>
        <translation>Docker Watcher</translation>
    </message>
    <message>
        <source>stays in the tray when the window is closed</source>
        <translation>stays in the tray when the window is closed</translation>
    </message>
    <message>
        <source>tells of deploys that need you or went wrong</source>
        <translation>tells of deploys that need you or went wrong</translation>
    </message>
    <message>
        <source>This desktop</source>
        <translation>This desktop</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
</context>
<context>
    <name>dw::ui::EditorPage</name>
    <message>
        <source>New project</source>
        <translation>New project</translation>
    </message>
    <message>
        <source>Remove project…</source>
        <translation>Remove project…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Stages, in order</source>
        <translation>Stages, in order</translation>
    </message>
    <message>
        <source>Add stage</source>
        <translation>Add stage</translation>
    </message>
    <message>
        <source>stage-%1</source>
        <translation>stage-%1</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Remove stage</source>
        <translation>Remove stage</translation>
    </message>
    <message>
        <source>The first stage that matches takes a tag.</source>
        <translation>The first stage that matches takes a tag.</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
    <message>
        <source>Choose a registry to see which of its tags would match.</source>
        <translation>Choose a registry to see which of its tags would match.</translation>
    </message>
    <message>
        <source>Asking the registry for its tags…</source>
        <translation>Asking the registry for its tags…</translation>
    </message>
    <message>
        <source>The registry has no tag of this image yet.</source>
        <translation>The registry has no tag of this image yet.</translation>
    </message>
    <message>
        <source>The registry gives no tags: %1</source>
        <translation>The registry gives no tags: %1</translation>
    </message>
    <message>
        <source>the stage %1</source>
        <translation>the stage %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>Saved %1.</translation>
    </message>
    <message>
        <source>Not saved: look at the fields marked in red.</source>
        <translation>Not saved: look at the fields marked in red.</translation>
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
        <translation>Add engine</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>No engine is set up: the daemon uses the one of its own machine.</source>
        <translation>No engine is set up: the daemon uses the one of its own machine.</translation>
    </message>
    <message>
        <source>Stages that run on it cannot be deployed until another engine is chosen. Its containers are left alone.</source>
        <translation>Stages that run on it cannot be deployed until another engine is chosen. Its containers are left alone.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>unix:///var/run/docker.sock, ssh://user@host, or tcp://host:2376. The first engine is the default.</source>
        <translation>unix:///var/run/docker.sock, ssh://user@host, or tcp://host:2376. The first engine is the default.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>For tcp:// only: the folder on the daemon&apos;s machine that holds ca.pem, cert.pem and key.pem. Without it, everything goes there unencrypted.</source>
        <translation>For tcp:// only: the folder on the daemon&apos;s machine that holds ca.pem, cert.pem and key.pem. Without it, everything goes there unencrypted.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Where its published ports are reached, also by the reverse proxy; empty: as for all engines.</source>
        <translation>Where its published ports are reached, also by the reverse proxy; empty: as for all engines.</translation>
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
        <translation>200 to 399</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Health check</translation>
    </message>
    <message>
        <source>Start period</source>
        <translation>Start period</translation>
    </message>
    <message>
        <source>failed probes</source>
        <translation>failed probes</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>interval</source>
        <translation>interval</translation>
    </message>
    <message>
        <source>Expected status</source>
        <translation>Expected status</translation>
    </message>
    <message>
        <source>settle</source>
        <translation>settle</translation>
    </message>
    <message>
        <source>Failures within the start period do not count; so many in a row after it fail the deploy. With nothing to probe, it must stay alive for the time to settle.</source>
        <translation>Failures within the start period do not count; so many in a row after it fail the deploy. With nothing to probe, it must stay alive for the time to settle.</translation>
    </message>
</context>
<context>
    <name>dw::ui::InboxPage</name>
    <message>
        <source>Inbox</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <source>Filter the inbox</source>
        <translation>Filter the inbox</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Nothing has come in</source>
        <translation>Nothing has come in</translation>
    </message>
    <message>
        <source>Point your registry&apos;s webhook here, or let the registries be polled. Everything that arrives is listed with what was decided.</source>
        <translation>Point your registry&apos;s webhook here, or let the registries be polled. Everything that arrives is listed with what was decided.</translation>
    </message>
    <message>
        <source>Show the webhook address</source>
        <translation>Show the webhook address</translation>
    </message>
    <message>
        <source>%1 wants to go to %2 of %3</source>
        <translation>%1 wants to go to %2 of %3</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
</context>
<context>
    <name>dw::ui::InstanceCard</name>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Promote →</source>
        <translation>Promote →</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>pinned</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>up %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Stop %1</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>Start %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Open %1</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copy address</translation>
    </message>
    <message>
        <source>Copy digest</source>
        <translation>Copy digest</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Open log</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Make default</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>Promote to %1…</source>
        <translation>Promote to %1…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
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
        <translation>State</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>CPU, 10 min</source>
        <translation>CPU, 10 min</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
</context>
<context>
    <name>dw::ui::ItemsCard</name>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Trying…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Remove %1?</translation>
    </message>
</context>
<context>
    <name>dw::ui::Lane</name>
    <message>
        <source>Nothing runs here yet.</source>
        <translation>Nothing runs here yet.</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 from %2</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · %2 of %3</translation>
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
        <translation>Run on this computer</translation>
    </message>
    <message>
        <source>Deploys with this computer&apos;s own Docker, as long as this program runs. Its data are kept in %1, its key in your keychain.</source>
        <translation>Deploys with this computer&apos;s own Docker, as long as this program runs. Its data are kept in %1, its key in your keychain.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>There are data in %1 already, but their key is not in your keychain.</source>
        <translation>There are data in %1 already, but their key is not in your keychain.</translation>
    </message>
    <message>
        <source>The keychain does not give the key of the data in %1: %2. Unlock it and try again.</source>
        <translation>The keychain does not give the key of the data in %1: %2. Unlock it and try again.</translation>
    </message>
    <message>
        <source>The data need their key</source>
        <translation>The data need their key</translation>
    </message>
    <message>
        <source>What is in %1 was made with a key that is not in your keychain. If a daemon has used it, the key is what it was given as ENCRYPTION_KEY. To begin anew instead, move that directory away.</source>
        <translation>What is in %1 was made with a key that is not in your keychain. If a daemon has used it, the key is what it was given as ENCRYPTION_KEY. To begin anew instead, move that directory away.</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Use this key</translation>
    </message>
    <message>
        <source>The key could not be put into the keychain: %1</source>
        <translation>The key could not be put into the keychain: %1</translation>
    </message>
    <message>
        <source>Keep the key in a file?</source>
        <translation>Keep the key in a file?</translation>
    </message>
    <message>
        <source>This desktop has no keychain that could be used (%1). The key that protects stored passwords and tokens can be kept in a file in your settings folder that only you can read. Whoever can read your files can then read those passwords too.</source>
        <translation>This desktop has no keychain that could be used (%1). The key that protects stored passwords and tokens can be kept in a file in your settings folder that only you can read. Whoever can read your files can then read those passwords too.</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>Keep it in a file</translation>
    </message>
</context>
<context>
    <name>dw::ui::LogFeeder</name>
    <message>
        <source>No line yet.</source>
        <translation>No line yet.</translation>
    </message>
</context>
<context>
    <name>dw::ui::LogPanel</name>
    <message>
        <source>Search the log</source>
        <translation>Search the log</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Follow the end</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Wrap long lines</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all</source>
        <translation>Copy the selected lines, or all</translation>
    </message>
    <message>
        <source>paused · new lines: %1</source>
        <translation>paused · new lines: %1</translation>
    </message>
    <message>
        <source>lines found: %1</source>
        <translation>lines found: %1</translation>
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
        <translation>Try now</translation>
    </message>
    <message>
        <source>Edit connection…</source>
        <translation>Edit connection…</translation>
    </message>
    <message>
        <source>No connection since %1: what you see is from then.
%2</source>
        <translation>No connection since %1: what you see is from then.
%2</translation>
    </message>
    <message>
        <source>No Docker Engine answers: nothing can be deployed until one does.
%1</source>
        <translation>No Docker Engine answers: nothing can be deployed until one does.
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
        <translation>The keychain gives no token</translation>
    </message>
    <message>
        <source>The token for %1 could not be read: %2. Unlock the keychain and try again, or enter the token anew.</source>
        <translation>The token for %1 could not be read: %2. Unlock the keychain and try again, or enter the token anew.</translation>
    </message>
    <message>
        <source>Enter the token</source>
        <translation>Enter the token</translation>
    </message>
    <message>
        <source>%1 — Docker Watcher</source>
        <translation>%1 — Docker Watcher</translation>
    </message>
    <message>
        <source>Docker Watcher goes on in the tray</source>
        <translation>Docker Watcher goes on in the tray</translation>
    </message>
    <message>
        <source>Deploys are still watched. Quit from the tray&apos;s menu; the settings can change this.</source>
        <translation>Deploys are still watched. Quit from the tray&apos;s menu; the settings can change this.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;New project…</translation>
    </message>
    <message>
        <source>Add &amp;registry…</source>
        <translation>Add &amp;registry…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Deploy</source>
        <translation>&amp;Deploy</translation>
    </message>
    <message>
        <source>&amp;Quick Deploy…</source>
        <translation>&amp;Quick Deploy…</translation>
    </message>
    <message>
        <source>Show &amp;pending approvals</source>
        <translation>Show &amp;pending approvals</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>&amp;Dashboard</translation>
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
        <translation>&amp;Inbox</translation>
    </message>
    <message>
        <source>&amp;Registries</source>
        <translation>&amp;Registries</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Settings</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Command palette…</translation>
    </message>
    <message>
        <source>&amp;Filter this page</source>
        <translation>&amp;Filter this page</translation>
    </message>
    <message>
        <source>Side&amp;bar</source>
        <translation>Side&amp;bar</translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation>&amp;Light or dark</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;About Docker Watcher</source>
        <translation>&amp;About Docker Watcher</translation>
    </message>
    <message>
        <source>About Docker Watcher</source>
        <translation>About Docker Watcher</translation>
    </message>
    <message>
        <source>Docker Watcher %1

Deploys pushed container images, each version at its own address.
GPL-3.0-or-later</source>
        <translation>Docker Watcher %1

Deploys pushed container images, each version at its own address.
GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Connection</translation>
    </message>
    <message>
        <source>&amp;Add connection…</source>
        <translation>&amp;Add connection…</translation>
    </message>
    <message>
        <source>&amp;Edit this connection…</source>
        <translation>&amp;Edit this connection…</translation>
    </message>
    <message>
        <source>&amp;Reconnect now</source>
        <translation>&amp;Reconnect now</translation>
    </message>
    <message>
        <source>&amp;Switch to</source>
        <translation>&amp;Switch to</translation>
    </message>
    <message>
        <source>Stopping the engine…</source>
        <translation>Stopping the engine…</translation>
    </message>
    <message>
        <source>Running deploys get up to half a minute to finish; what is not finished by then is undone. The window closes by itself.</source>
        <translation>Running deploys get up to half a minute to finish; what is not finished by then is undone. The window closes by itself.</translation>
    </message>
    <message>
        <source>Resume &amp;automatic deploys</source>
        <translation>Resume &amp;automatic deploys</translation>
    </message>
    <message>
        <source>Pause &amp;automatic deploys</source>
        <translation>Pause &amp;automatic deploys</translation>
    </message>
</context>
<context>
    <name>dw::ui::MountList</name>
    <message>
        <source>read-only</source>
        <translation>read-only</translation>
    </message>
    <message>
        <source>volume or /host/path</source>
        <translation>volume or /host/path</translation>
    </message>
    <message>
        <source>Volume or path of the host</source>
        <translation>Volume or path of the host</translation>
    </message>
    <message>
        <source>/path in the container</source>
        <translation>/path in the container</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>Path in the container</translation>
    </message>
    <message>
        <source>How instances share it</source>
        <translation>How instances share it</translation>
    </message>
    <message>
        <source>Add a volume</source>
        <translation>Add a volume</translation>
    </message>
    <message>
        <source>shared by all instances</source>
        <translation>shared by all instances</translation>
    </message>
    <message>
        <source>one for each instance</source>
        <translation>one for each instance</translation>
    </message>
    <message>
        <source>An instance&apos;s own volume is empty at first.</source>
        <translation>An instance&apos;s own volume is empty at first.</translation>
    </message>
</context>
<context>
    <name>dw::ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>dw::ui::Operations</name>
    <message>
        <source>Begun: %1 to %2 of %3.</source>
        <translation>Begun: %1 to %2 of %3.</translation>
    </message>
    <message>
        <source>%1 in %2 of %3</source>
        <translation>%1 in %2 of %3</translation>
    </message>
    <message>
        <source>Deploy to %1?</source>
        <translation>Deploy to %1?</translation>
    </message>
    <message>
        <source>%1 of %2 goes to %3. Traffic moves to it once it has proven healthy; what runs now stays until then.</source>
        <translation>%1 of %2 goes to %3. Traffic moves to it once it has proven healthy; what runs now stays until then.</translation>
    </message>
    <message>
        <source>Deploy %1</source>
        <translation>Deploy %1</translation>
    </message>
    <message>
        <source>Roll back %1?</source>
        <translation>Roll back %1?</translation>
    </message>
    <message>
        <source>The kept previous instance of %1 in %2 starts and takes the traffic.</source>
        <translation>The kept previous instance of %1 in %2 starts and takes the traffic.</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>Roll back %1</translation>
    </message>
    <message>
        <source>Starting %1.</source>
        <translation>Starting %1.</translation>
    </message>
    <message>
        <source>Restarting %1.</source>
        <translation>Restarting %1.</translation>
    </message>
    <message>
        <source>Stopping %1.</source>
        <translation>Stopping %1.</translation>
    </message>
    <message>
        <source>Stop the default instance?</source>
        <translation>Stop the default instance?</translation>
    </message>
    <message>
        <source>%1 serves %2. Nothing answers there until an instance starts again.</source>
        <translation>%1 serves %2. Nothing answers there until an instance starts again.</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Stop %1</translation>
    </message>
    <message>
        <source>The stage&apos;s address moves to %1.</source>
        <translation>The stage&apos;s address moves to %1.</translation>
    </message>
    <message>
        <source>%1 is pinned: it stays until you remove it.</source>
        <translation>%1 is pinned: it stays until you remove it.</translation>
    </message>
    <message>
        <source>%1 is no longer pinned.</source>
        <translation>%1 is no longer pinned.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Remove %1?</translation>
    </message>
    <message>
        <source>The route of %1 goes, then its container. Volumes stay.</source>
        <translation>The route of %1 goes, then its container. Volumes stay.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>Removing %1.</source>
        <translation>Removing %1.</translation>
    </message>
    <message>
        <source>Remove the project %1?</source>
        <translation>Remove the project %1?</translation>
    </message>
    <message>
        <source>All its instances (%1) are stopped and removed with their routes, and its stages and settings go. Volumes stay.</source>
        <translation>All its instances (%1) are stopped and removed with their routes, and its stages and settings go. Volumes stay.</translation>
    </message>
    <message>
        <source>Cancel this deploy?</source>
        <translation>Cancel this deploy?</translation>
    </message>
    <message>
        <source>What it has done so far is undone; what ran before stays.</source>
        <translation>What it has done so far is undone; what ran before stays.</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Cancel %1</translation>
    </message>
    <message>
        <source>Cancelling %1.</source>
        <translation>Cancelling %1.</translation>
    </message>
    <message>
        <source>Approved: %1 to %2.</source>
        <translation>Approved: %1 to %2.</translation>
    </message>
    <message>
        <source>Dismissed: %1 is not deployed.</source>
        <translation>Dismissed: %1 is not deployed.</translation>
    </message>
    <message>
        <source>Decided again.</source>
        <translation>Decided again.</translation>
    </message>
    <message>
        <source>Dismissed.</source>
        <translation>Dismissed.</translation>
    </message>
    <message>
        <source>Asked to deploy %1.</source>
        <translation>Asked to deploy %1.</translation>
    </message>
    <message>
        <source>Remove the registry %1?</source>
        <translation>Remove the registry %1?</translation>
    </message>
    <message>
        <source>It is polled no more and its token is forgotten. Projects whose images come from it are asked for anonymously.</source>
        <translation>It is polled no more and its token is forgotten. Projects whose images come from it are asked for anonymously.</translation>
    </message>
    <message>
        <source>Removed %1.</source>
        <translation>Removed %1.</translation>
    </message>
    <message>
        <source>Asking %1 for new tags…</source>
        <translation>Asking %1 for new tags…</translation>
    </message>
    <message>
        <source>%1 was asked for new tags.</source>
        <translation>%1 was asked for new tags.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is no registry to ask. Add one first.</source>
        <translation>There is no registry to ask. Add one first.</translation>
    </message>
    <message>
        <source>Automatic deploys are paused: what is pushed now waits in the inbox.</source>
        <translation>Automatic deploys are paused: what is pushed now waits in the inbox.</translation>
    </message>
    <message>
        <source>Automatic deploys go on. What came during the pause stays in the inbox until you approve or dismiss it.</source>
        <translation>Automatic deploys go on. What came during the pause stays in the inbox until you approve or dismiss it.</translation>
    </message>
</context>
<context>
    <name>dw::ui::PauseBanner</name>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Resume automatic deploys</source>
        <translation>Resume automatic deploys</translation>
    </message>
    <message>
        <source>Automatic deploys are paused: what is pushed now waits for you in the inbox.</source>
        <translation>Automatic deploys are paused: what is pushed now waits for you in the inbox.</translation>
    </message>
    <message>
        <source>Automatic deploys are paused: what is pushed now waits for you in the inbox. Waiting: %1</source>
        <translation>Automatic deploys are paused: what is pushed now waits for you in the inbox. Waiting: %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::PollingList</name>
    <message>
        <source>Poll all now</source>
        <translation>Poll all now</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>Registries</translation>
    </message>
    <message>
        <source>There is no registry yet.</source>
        <translation>There is no registry yet.</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Poll now</translation>
    </message>
    <message>
        <source>Poll %1 now</source>
        <translation>Poll %1 now</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>every %1</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>not polled</translation>
    </message>
    <message>
        <source>asked %1</source>
        <translation>asked %1</translation>
    </message>
    <message>
        <source>next in %1</source>
        <translation>next in %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectForm</name>
    <message>
        <source>from the image</source>
        <translation>from the image</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>The container&apos;s own files are read-only</source>
        <translation>The container&apos;s own files are read-only</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>as the image says</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
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
        <translation>Health check</translation>
    </message>
    <message>
        <source>Version header</source>
        <translation>Version header</translation>
    </message>
    <message>
        <source>A response header that names the running tag; it proves that the address serves the new version.</source>
        <translation>A response header that names the running tag; it proves that the address serves the new version.</translation>
    </message>
    <message>
        <source>unless stopped</source>
        <translation>unless stopped</translation>
    </message>
    <message>
        <source>always</source>
        <translation>always</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>on failure</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>none besides the shared one</source>
        <translation>none besides the shared one</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>NAME=value, one a line.</source>
        <translation>NAME=value, one a line.</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Stored encrypted at the daemon and never shown again.</source>
        <translation>Stored encrypted at the daemon and never shown again.</translation>
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
        <translation>Memory</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Extra networks</source>
        <translation>Extra networks</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>none: anonymous</source>
        <translation>none: anonymous</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>the first</translation>
    </message>
    <message>
        <source>engine %1</source>
        <translation>engine %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectList</name>
    <message>
        <source>Projects</source>
        <translation>Projects</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectModel</name>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stages</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instances</translation>
    </message>
    <message>
        <source>Latest activity</source>
        <translation>Latest activity</translation>
    </message>
    <message>
        <source>CPU, 10 min</source>
        <translation>CPU, 10 min</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deploy</translation>
    </message>
    <message>
        <source>%1 failing, %2 running</source>
        <translation>%1 failing, %2 running</translation>
    </message>
    <message>
        <source>%1 failing</source>
        <translation>%1 failing</translation>
    </message>
    <message>
        <source>%1 running, %2 starting</source>
        <translation>%1 running, %2 starting</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 running</translation>
    </message>
    <message>
        <source>none running</source>
        <translation>none running</translation>
    </message>
    <message>
        <source>no deploys yet</source>
        <translation>no deploys yet</translation>
    </message>
    <message>
        <source>%1 promoted to %2 · %3</source>
        <translation>%1 promoted to %2 · %3</translation>
    </message>
    <message>
        <source>%1 deployed · %2</source>
        <translation>%1 deployed · %2</translation>
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
        <translation>Check registry</translation>
    </message>
    <message>
        <source>Deploy new version</source>
        <translation>Deploy new version</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Ask the registry for new tags now</source>
        <translation>Ask the registry for new tags now</translation>
    </message>
    <message>
        <source>This project has no stage yet. Edit it to add one.</source>
        <translation>This project has no stage yet. Edit it to add one.</translation>
    </message>
    <message>
        <source>nothing runs</source>
        <translation>nothing runs</translation>
    </message>
    <message>
        <source>%1 failing</source>
        <translation>%1 failing</translation>
    </message>
    <message>
        <source>%1 starting</source>
        <translation>%1 starting</translation>
    </message>
    <message>
        <source>%1 healthy</source>
        <translation>%1 healthy</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>port %1</translation>
    </message>
    <message>
        <source>port from the image</source>
        <translation>port from the image</translation>
    </message>
    <message>
        <source>health as the image says</source>
        <translation>health as the image says</translation>
    </message>
    <message>
        <source>health %1</source>
        <translation>health %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::ProjectPanels</name>
    <message>
        <source>Deploy log</source>
        <translation>Deploy log</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Container log</source>
        <translation>Container log</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>What is shown of the project</source>
        <translation>What is shown of the project</translation>
    </message>
    <message>
        <source>Instance whose log is shown</source>
        <translation>Instance whose log is shown</translation>
    </message>
    <message>
        <source>Nothing was deployed yet. “Deploy new version” begins.</source>
        <translation>Nothing was deployed yet. “Deploy new version” begins.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 to %2</translation>
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
        <translation>No instance is there whose log could be shown.</translation>
    </message>
</context>
<context>
    <name>dw::ui::PullBar</name>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 of %2 layers</translation>
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
        <translation>Start over</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Deploy</translation>
    </message>
    <message>
        <source>1  Image</source>
        <translation>1  Image</translation>
    </message>
    <message>
        <source>2  Review</source>
        <translation>2  Review</translation>
    </message>
    <message>
        <source>3  Deploy</source>
        <translation>3  Deploy</translation>
    </message>
    <message>
        <source>from the image</source>
        <translation>from the image</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>as the image says</translation>
    </message>
    <message>
        <source>by the pattern</source>
        <translation>by the pattern</translation>
    </message>
    <message>
        <source>Deploy every new tag that matches</source>
        <translation>Deploy every new tag that matches</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Paste the reference of an image; it is looked up at once.</source>
        <translation>Paste the reference of an image; it is looked up at once.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
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
        <translation>Health check</translation>
    </message>
    <message>
        <source>Subdomain</source>
        <translation>Subdomain</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>NAME=value, one a line. “secret NAME=value” is stored encrypted and never shown again.</source>
        <translation>NAME=value, one a line. “secret NAME=value” is stored encrypted and never shown again.</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Auto-deploy</source>
        <translation>Auto-deploy</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>What will happen</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Looking it up…</translation>
    </message>
    <message>
        <source>Found. As it is now, %1.</source>
        <translation>Found. As it is now, %1.</translation>
    </message>
    <message>
        <source>exposes %1</source>
        <translation>exposes %1</translation>
    </message>
    <message>
        <source>has a HEALTHCHECK</source>
        <translation>has a HEALTHCHECK</translation>
    </message>
    <message>
        <source>has no HEALTHCHECK</source>
        <translation>has no HEALTHCHECK</translation>
    </message>
    <message>
        <source>label title “%1”</source>
        <translation>label title “%1”</translation>
    </message>
    <message>
        <source>Inspected: %1</source>
        <translation>Inspected: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Taken by %1. Choose another subdomain.</source>
        <translation>Taken by %1. Choose another subdomain.</translation>
    </message>
    <message>
        <source>No domain is set: it is reached by a port of the server.</source>
        <translation>No domain is set: it is reached by a port of the server.</translation>
    </message>
    <message>
        <source>%1 · free</source>
        <translation>%1 · free</translation>
    </message>
    <message>
        <source>Every step is named here before anything is done.</source>
        <translation>Every step is named here before anything is done.</translation>
    </message>
    <message>
        <source>its exposed port</source>
        <translation>its exposed port</translation>
    </message>
    <message>
        <source>as the image says, else the port must answer</source>
        <translation>as the image says, else the port must answer</translation>
    </message>
    <message>
        <source>GET :%1%2, up to 3 tries, 10 s each</source>
        <translation>GET :%1%2, up to 3 tries, 10 s each</translation>
    </message>
    <message>
        <source>a free port of the server</source>
        <translation>a free port of the server</translation>
    </message>
    <message>
        <source>in the project %1, stage %2</source>
        <translation>in the project %1, stage %2</translation>
    </message>
    <message>
        <source>project %1 with the stage %2</source>
        <translation>project %1 with the stage %2</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>on failure</translation>
    </message>
    <message>
        <source>remove the container and the route, notify</source>
        <translation>remove the container and the route, notify</translation>
    </message>
    <message>
        <source>The project %1 has no stage %2; edit the project to add it.</source>
        <translation>The project %1 has no stage %2; edit the project to add it.</translation>
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
        <translation>Add registry</translation>
    </message>
    <message>
        <source>No registry yet</source>
        <translation>No registry yet</translation>
    </message>
    <message>
        <source>Add the registry that your images are pushed to. Its new tags are then noticed, by webhook and by polling.</source>
        <translation>Add the registry that your images are pushed to. Its new tags are then noticed, by webhook and by polling.</translation>
    </message>
</context>
<context>
    <name>dw::ui::RegistryForm</name>
    <message>
        <source>Does not work: %1</source>
        <translation>Does not work: %1</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Test connection</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>not polled</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Poll every</source>
        <translation>Poll every</translation>
    </message>
    <message>
        <source>•••••••••••• (type to replace)</source>
        <translation>•••••••••••• (type to replace)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>New registry</source>
        <translation>New registry</translation>
    </message>
    <message>
        <source>Stored encrypted at the daemon, never sent back</source>
        <translation>Stored encrypted at the daemon, never sent back</translation>
    </message>
    <message>
        <source>Give the registry a name.</source>
        <translation>Give the registry a name.</translation>
    </message>
    <message>
        <source>Saved the registry %1.</source>
        <translation>Saved the registry %1.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Testing…</translation>
    </message>
    <message>
        <source>Poll now</source>
        <translation>Poll now</translation>
    </message>
</context>
<context>
    <name>dw::ui::RegistryModel</name>
    <message>
        <source>Reachable</source>
        <translation>Reachable</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Unreachable</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Registry</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Polled</source>
        <translation>Polled</translation>
    </message>
    <message>
        <source>Requests left</source>
        <translation>Requests left</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>every %1</translation>
    </message>
    <message>
        <source>not polled</source>
        <translation>not polled</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>any registry</source>
        <translation>any registry</translation>
    </message>
</context>
<context>
    <name>dw::ui::RowList</name>
    <message>
        <source>Take away</source>
        <translation>Take away</translation>
    </message>
</context>
<context>
    <name>dw::ui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
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
        <translation>Name of the secret</translation>
    </message>
    <message>
        <source>•••••••• (type to replace)</source>
        <translation>•••••••• (type to replace)</translation>
    </message>
    <message>
        <source>value</source>
        <translation>value</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Value of %1</translation>
    </message>
    <message>
        <source>the secret</source>
        <translation>the secret</translation>
    </message>
    <message>
        <source>Add a secret value</source>
        <translation>Add a secret value</translation>
    </message>
</context>
<context>
    <name>dw::ui::Session</name>
    <message>
        <source>The daemon ended the connection.</source>
        <translation>The daemon ended the connection.</translation>
    </message>
    <message>
        <source>The log has ended.</source>
        <translation>The log has ended.</translation>
    </message>
</context>
<context>
    <name>dw::ui::SettingsForm</name>
    <message>
        <source>Test connection</source>
        <translation>Test connection</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>•••••••••••• (type to replace)</source>
        <translation>•••••••••••• (type to replace)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Testing…</translation>
    </message>
    <message>
        <source>It works: %1</source>
        <translation>It works: %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
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
        <translation>Polling</translation>
    </message>
    <message>
        <source>One more address</source>
        <translation>One more address</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The daemon does not tell its settings: %1</source>
        <translation>The daemon does not tell its settings: %1</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Send a test</translation>
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
        <translation>Dashboard</translation>
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
        <translation>Inbox</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>Registries</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>PROJECTS</source>
        <translation>PROJECTS</translation>
    </message>
    <message>
        <source>Add project</source>
        <translation>Add project</translation>
    </message>
    <message>
        <source>Add connection…</source>
        <translation>Add connection…</translation>
    </message>
    <message>
        <source>Edit this connection…</source>
        <translation>Edit this connection…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>connecting…</translation>
    </message>
    <message>
        <source>engine unreachable</source>
        <translation>engine unreachable</translation>
    </message>
    <message>
        <source>proxy unreachable</source>
        <translation>proxy unreachable</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>not reachable</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>token refused</translation>
    </message>
    <message>
        <source>Connection: %1, %2</source>
        <translation>Connection: %1, %2</translation>
    </message>
    <message>
        <source>certificate not accepted</source>
        <translation>certificate not accepted</translation>
    </message>
</context>
<context>
    <name>dw::ui::Sparkline</name>
    <message>
        <source>CPU in the last minutes</source>
        <translation>CPU in the last minutes</translation>
    </message>
</context>
<context>
    <name>dw::ui::StageForm</name>
    <message>
        <source>Deploy by itself</source>
        <translation>Deploy by itself</translation>
    </message>
    <message>
        <source>Ask for approval</source>
        <translation>Ask for approval</translation>
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
        <translation>never</translation>
    </message>
    <message>
        <source>Remove an instance when its tag is deleted</source>
        <translation>Remove an instance when its tag is deleted</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>by the pattern</source>
        <translation>by the pattern</translation>
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
        <translation>New tags</translation>
    </message>
    <message>
        <source>Promote from</source>
        <translation>Promote from</translation>
    </message>
    <message>
        <source>Subdomain</source>
        <translation>Subdomain</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instances</translation>
    </message>
    <message>
        <source>Instances at once</source>
        <translation>Instances at once</translation>
    </message>
    <message>
        <source>kept for rollback</source>
        <translation>kept for rollback</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Drain</translation>
    </message>
    <message>
        <source>remove when idle</source>
        <translation>remove when idle</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>Minimum age</translation>
    </message>
    <message>
        <source>A tag younger than this waits.</source>
        <translation>A tag younger than this waits.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>Outside of them deploys wait; without any they run at any time.</source>
        <translation>Outside of them deploys wait; without any they run at any time.</translation>
    </message>
    <message>
        <source>anywhere: any tag may come</source>
        <translation>anywhere: any tag may come</translation>
    </message>
    <message>
        <source>only what runs in %1</source>
        <translation>only what runs in %1</translation>
    </message>
    <message>
        <source>Globs, separated by commas; a leading ! excludes.</source>
        <translation>Globs, separated by commas; a leading ! excludes.</translation>
    </message>
    <message>
        <source>Would match none of the registry&apos;s %1 tags.</source>
        <translation>Would match none of the registry&apos;s %1 tags.</translation>
    </message>
    <message>
        <source>Would match %1 of the registry&apos;s %2 tags:</source>
        <translation>Would match %1 of the registry&apos;s %2 tags:</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>and %1 more</translation>
    </message>
    <message>
        <source>No domain is set: instances are reached by a port of the server.</source>
        <translation>No domain is set: instances are reached by a port of the server.</translation>
    </message>
    <message>
        <source>%1 · free</source>
        <translation>%1 · free</translation>
    </message>
    <message>
        <source>Taken by %1. Choose another subdomain.</source>
        <translation>Taken by %1. Choose another subdomain.</translation>
    </message>
    <message>
        <source>Act on signed webhook calls only</source>
        <translation>Act on signed webhook calls only</translation>
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
        <translation>How</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>confirm</translation>
    </message>
    <message>
        <source>auto-deploy</source>
        <translation>auto-deploy</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>manual</translation>
    </message>
</context>
<context>
    <name>dw::ui::StandIns</name>
    <message>
        <source>Edit connection…</source>
        <translation>Edit connection…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Asking for the state of things.</source>
        <translation>Asking for the state of things.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>No projects yet</translation>
    </message>
    <message>
        <source>A project is one image and how to run it. Paste an image to begin: the rest is filled in from it.</source>
        <translation>A project is one image and how to run it. Paste an image to begin: the rest is filled in from it.</translation>
    </message>
    <message>
        <source>Quick Deploy</source>
        <translation>Quick Deploy</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The daemon does not take this token</source>
        <translation>The daemon does not take this token</translation>
    </message>
    <message>
        <source>The engine on this computer does not run</source>
        <translation>The engine on this computer does not run</translation>
    </message>
    <message>
        <source>The daemon cannot be reached</source>
        <translation>The daemon cannot be reached</translation>
    </message>
    <message>
        <source>Docker must be installed and running, and your user must be allowed to use it: “sudo systemctl start docker”, and “sudo usermod -aG docker $USER” followed by a new login.</source>
        <translation>Docker must be installed and running, and your user must be allowed to use it: “sudo systemctl start docker”, and “sudo usermod -aG docker $USER” followed by a new login.</translation>
    </message>
    <message>
        <source>Docker must be running where the daemon looks for it, and the daemon must be allowed to use it.</source>
        <translation>Docker must be running where the daemon looks for it, and the daemon must be allowed to use it.</translation>
    </message>
    <message>
        <source>No Docker Engine answers on this computer</source>
        <translation>No Docker Engine answers on this computer</translation>
    </message>
    <message>
        <source>The daemon reaches no Docker Engine</source>
        <translation>The daemon reaches no Docker Engine</translation>
    </message>
    <message>
        <source>Accept the new certificate?</source>
        <translation>Accept the new certificate?</translation>
    </message>
    <message>
        <source>From now on %1 is believed to be the daemon if it shows this certificate, and gets its token:
%2

No other certificate is accepted then.</source>
        <translation>From now on %1 is believed to be the daemon if it shows this certificate, and gets its token:
%2

No other certificate is accepted then.</translation>
    </message>
    <message>
        <source>Accept it</source>
        <translation>Accept it</translation>
    </message>
</context>
<context>
    <name>dw::ui::StatusStrip</name>
    <message>
        <source>No webhooks here: they need a daemon</source>
        <translation>No webhooks here: they need a daemon</translation>
    </message>
    <message>
        <source>Webhook listening · last push %1</source>
        <translation>Webhook listening · last push %1</translation>
    </message>
    <message>
        <source>Webhook listening · no push yet</source>
        <translation>Webhook listening · no push yet</translation>
    </message>
    <message>
        <source>Polling now</source>
        <translation>Polling now</translation>
    </message>
    <message>
        <source>Next poll in %1:%2</source>
        <translation>Next poll in %1:%2</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Connected · the daemon is newer</source>
        <translation>Connected · the daemon is newer</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Disconnected · next attempt in %1 s</source>
        <translation>Disconnected · next attempt in %1 s</translation>
    </message>
    <message>
        <source>Disconnected · trying now</source>
        <translation>Disconnected · trying now</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Token refused</translation>
    </message>
    <message>
        <source>%1 deploys running</source>
        <translation>%1 deploys running</translation>
    </message>
    <message>
        <source>1 deploy running</source>
        <translation>1 deploy running</translation>
    </message>
    <message>
        <source>no deploy runs</source>
        <translation>no deploy runs</translation>
    </message>
    <message>
        <source>Certificate not accepted</source>
        <translation>Certificate not accepted</translation>
    </message>
</context>
<context>
    <name>dw::ui::TagMenu</name>
    <message>
        <source>Type or choose a tag</source>
        <translation>Type or choose a tag</translation>
    </message>
    <message>
        <source>Choose what runs in %1</source>
        <translation>Choose what runs in %1</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>Asking the registry…</translation>
    </message>
    <message>
        <source>No list of tags: %1</source>
        <translation>No list of tags: %1</translation>
    </message>
    <message>
        <source>runs in %1</source>
        <translation>runs in %1</translation>
    </message>
    <message>
        <source>Nothing runs in %1</source>
        <translation>Nothing runs in %1</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>runs</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>not %1</translation>
    </message>
    <message>
        <source>The registry has no tag of this image</source>
        <translation>The registry has no tag of this image</translation>
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
        <translation>Add token</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>There is no token.</translation>
    </message>
    <message>
        <source>Whoever uses it is refused from then on.</source>
        <translation>Whoever uses it is refused from then on.</translation>
    </message>
    <message>
        <source> days</source>
        <translation> days</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>looks</source>
        <translation>looks</translation>
    </message>
    <message>
        <source>deploys</source>
        <translation>deploys</translation>
    </message>
    <message>
        <source>administers</source>
        <translation>administers</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>who</source>
        <translation>who</translation>
    </message>
    <message>
        <source>Expires after</source>
        <translation>Expires after</translation>
    </message>
    <message>
        <source>One who looks changes nothing; one who deploys also starts, stops and promotes; one who administers may do everything.</source>
        <translation>One who looks changes nothing; one who deploys also starts, stops and promotes; one who administers may do everything.</translation>
    </message>
    <message>
        <source>The new token</source>
        <translation>The new token</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the new token now: it is not shown again.</source>
        <translation>Copy the new token now: it is not shown again.</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>used %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>never used</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>expires in %1</source>
        <translation>expires in %1</translation>
    </message>
</context>
<context>
    <name>dw::ui::Tray</name>
    <message>
        <source>everything is fine</source>
        <translation>everything is fine</translation>
    </message>
    <message>
        <source>deploying</source>
        <translation>deploying</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>needs attention</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>not connected</translation>
    </message>
    <message>
        <source>Docker Watcher: %1</source>
        <translation>Docker Watcher: %1</translation>
    </message>
    <message>
        <source>Open Docker Watcher</source>
        <translation>Open Docker Watcher</translation>
    </message>
    <message>
        <source>%1 to %2 of %3: %4</source>
        <translation>%1 to %2 of %3: %4</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Waits for your approval</source>
        <translation>Waits for your approval</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Show log</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>Deployed</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Roll back</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Rolled back</translation>
    </message>
    <message>
        <source>Waiting for approval: %1</source>
        <translation>Waiting for approval: %1</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 to %2 of %3</translation>
    </message>
    <message>
        <source>All in the inbox…</source>
        <translation>All in the inbox…</translation>
    </message>
    <message>
        <source>Running deploys</source>
        <translation>Running deploys</translation>
    </message>
    <message>
        <source>Recent deploys</source>
        <translation>Recent deploys</translation>
    </message>
    <message>
        <source>Pause automatic deploys</source>
        <translation>Pause automatic deploys</translation>
    </message>
</context>
<context>
    <name>dw::ui::WebhookCard</name>
    <message>
        <source>Webhook address</source>
        <translation>Webhook address</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Regenerate…</source>
        <translation>Regenerate…</translation>
    </message>
    <message>
        <source>How to call the webhook</source>
        <translation>How to call the webhook</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>The address cannot be shown: %1</source>
        <translation>The address cannot be shown: %1</translation>
    </message>
    <message>
        <source>Make a new webhook address?</source>
        <translation>Make a new webhook address?</translation>
    </message>
    <message>
        <source>Whatever still calls the old address gets “not found” from then on.</source>
        <translation>Whatever still calls the old address gets “not found” from then on.</translation>
    </message>
    <message>
        <source>Make a new address</source>
        <translation>Make a new address</translation>
    </message>
    <message>
        <source>Repository or organisation → Settings → Webhooks → Add webhook → Gitea
Target URL:    %1
Trigger on:    Package events

Gitea refuses private addresses unless [webhook] ALLOWED_HOST_LIST allows them.</source>
        <translation>Repository or organisation → Settings → Webhooks → Add webhook → Gitea
Target URL:    %1
Trigger on:    Package events

Gitea refuses private addresses unless [webhook] ALLOWED_HOST_LIST allows them.</translation>
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
        <translation>A job of .gitlab-ci.yml, after the push:
  script:
    - curl --fail -X POST %1 --json &quot;{\&quot;image\&quot;: \&quot;$CI_REGISTRY_IMAGE:$CI_COMMIT_TAG\&quot;}&quot;</translation>
    </message>
    <message>
        <source>The engine on this computer listens on no port, so no webhook can reach it. Its registries are polled. For webhooks run a daemon: docker-watcher --daemon.</source>
        <translation>The engine on this computer listens on no port, so no webhook can reach it. Its registries are polled. For webhooks run a daemon: docker-watcher --daemon.</translation>
    </message>
</context>
<context>
    <name>dw::ui::WelcomePage</name>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forget this connection</source>
        <translation>Forget this connection</translation>
    </message>
    <message>
        <source>A pushed image becomes a running, reachable version of your project. Connect to the daemon that does it.</source>
        <translation>A pushed image becomes a running, reachable version of your project. Connect to the daemon that does it.</translation>
    </message>
    <message>
        <source>The address, if you give no name</source>
        <translation>The address, if you give no name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The token is kept in the keychain of your desktop.</source>
        <translation>The token is kept in the keychain of your desktop.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connect to a daemon</source>
        <translation>Connect to a daemon</translation>
    </message>
    <message>
        <source>Welcome to Docker Watcher</source>
        <translation>Welcome to Docker Watcher</translation>
    </message>
    <message>
        <source>or</source>
        <translation>or</translation>
    </message>
    <message>
        <source>Use the daemon&apos;s address, for example http://nas.example.com:8080.</source>
        <translation>Use the daemon&apos;s address, for example http://nas.example.com:8080.</translation>
    </message>
    <message>
        <source>The daemon asks for a token. The first start wrote one to admin.token in its data directory.</source>
        <translation>The daemon asks for a token. The first start wrote one to admin.token in its data directory.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>The token could not be put into the keychain: %1</source>
        <translation>The token could not be put into the keychain: %1</translation>
    </message>
    <message>
        <source>Keep the token in a file?</source>
        <translation>Keep the token in a file?</translation>
    </message>
    <message>
        <source>This desktop has no keychain that could be used (%1). The token can be kept in a file in your settings folder that only you can read. Whoever can read your files can then act as you.</source>
        <translation>This desktop has no keychain that could be used (%1). The token can be kept in a file in your settings folder that only you can read. Whoever can read your files can then act as you.</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>Keep it in a file</translation>
    </message>
    <message>
        <source>Nobody whom this system trusts has signed the certificate of %1 (%2).

SHA-256 fingerprint:
%3

The daemon logs the fingerprint of its certificate at its start. Accept it only if it is the same; it is kept with this connection, and no other certificate will be accepted then.</source>
        <translation>Nobody whom this system trusts has signed the certificate of %1 (%2).

SHA-256 fingerprint:
%3

The daemon logs the fingerprint of its certificate at its start. Accept it only if it is the same; it is kept with this connection, and no other certificate will be accepted then.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than the one that you accepted.

Accepted:
%2

Now:
%3

Accept it only if the certificate was renewed and the daemon logs this fingerprint at its start.</source>
        <translation>%1 shows another certificate than the one that you accepted.

Accepted:
%2

Now:
%3

Accept it only if the certificate was renewed and the daemon logs this fingerprint at its start.</translation>
    </message>
    <message>
        <source>Accept this certificate?</source>
        <translation>Accept this certificate?</translation>
    </message>
    <message>
        <source>Accept it</source>
        <translation>Accept it</translation>
    </message>
    <message>
        <source>from admin.token in its data directory</source>
        <translation>from admin.token in its data directory</translation>
    </message>
</context>
<context>
    <name>dw::ui::WindowList</name>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>To</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Add a maintenance window</source>
        <translation>Add a maintenance window</translation>
    </message>
</context>
<context>
    <name>dw::ui::Workspace</name>
    <message>
        <source>project</source>
        <translation>project</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
    <message>
        <source>action</source>
        <translation>action</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>Log of %1</translation>
    </message>
    <message>
        <source>The daemon is newer than this program: some of what it tells cannot be shown. Update this program.</source>
        <translation>The daemon is newer than this program: some of what it tells cannot be shown. Update this program.</translation>
    </message>
</context>
</TS>
