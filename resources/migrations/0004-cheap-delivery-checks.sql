-- SQLite builds a table for each list of more than two values, again for every row it checks; comparisons cost nothing.
CREATE TABLE new_deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received INTEGER,
    source TEXT NOT NULL CHECK (source = 'webhook' OR source = 'poll' OR source = 'manual'),
    dialect TEXT NOT NULL,
    image TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state = 'accepted' OR state = 'deployed' OR state = 'pending' OR state = 'waiting'
        OR state = 'ignored' OR state = 'rejected' OR state = 'dismissed'),
    decision TEXT NOT NULL,
    trace TEXT NOT NULL CHECK (json_valid(trace)),
    body BLOB NOT NULL
) STRICT;
INSERT INTO new_deliveries (id, received, source, dialect, image, digest, state, decision, trace, body)
    SELECT id, received, source, dialect, image, digest, state, decision, trace, body FROM deliveries;
-- Numbers are given out once, those of forgotten deliveries too.
DELETE FROM sqlite_sequence WHERE name = 'new_deliveries';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_deliveries', seq FROM sqlite_sequence WHERE name = 'deliveries';
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE INDEX deliveries_accepted ON deliveries (id) WHERE state = 'accepted';
CREATE INDEX deliveries_decided ON deliveries (id) WHERE state <> 'accepted';
