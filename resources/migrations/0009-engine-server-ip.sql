-- Where the ports of an engine on another machine are reached; empty: as the settings say for all engines.
ALTER TABLE engines ADD COLUMN server_ip TEXT NOT NULL DEFAULT '';
