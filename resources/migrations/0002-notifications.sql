-- Channels people are told through, and what is on its way to them. A message without a channel goes to the
-- notification_url of the settings.

CREATE TABLE notification_channels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('webhook', 'discord', 'slack', 'telegram', 'ntfy', 'gotify', 'email')),
    sealed_url BLOB,
    projects TEXT NOT NULL CHECK (json_valid(projects)),
    is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1))
) STRICT;

CREATE TABLE notification_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER REFERENCES notification_channels (id) ON DELETE CASCADE,
    notification TEXT NOT NULL CHECK (json_valid(notification)),
    created INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due INTEGER NOT NULL
) STRICT;
CREATE INDEX notification_outbox_by_channel ON notification_outbox (channel, id);

-- What people already know: the last word on a deploy, a stage, an instance or a peer.
CREATE TABLE notification_marks (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_marks_by_time ON notification_marks (at);
