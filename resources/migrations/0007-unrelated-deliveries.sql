-- Registries tell of every pull, also of the daemon's own: what announces no image is kept for a short while only.
CREATE INDEX deliveries_unrelated ON deliveries (id) WHERE image = '' AND state = 'ignored';
