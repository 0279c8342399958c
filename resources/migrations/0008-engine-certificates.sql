-- The folder of the certificates with which an engine at tcp:// is asked over TLS; empty: without.
ALTER TABLE engines ADD COLUMN certificates TEXT NOT NULL DEFAULT '';
