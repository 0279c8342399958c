-- What came due while automatic deploys were paused waits for a person, also when they go on.
ALTER TABLE deploys ADD COLUMN held_by_pause INTEGER NOT NULL DEFAULT 0 CHECK (held_by_pause = 0 OR held_by_pause = 1);
