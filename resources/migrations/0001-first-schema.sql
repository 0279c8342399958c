-- Version 1. Ids are never reused (AUTOINCREMENT), times are milliseconds since 1970 in UTC, durations seconds,
-- lists JSON texts; columns called sealed_… hold what the vault has encrypted for exactly that row.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT,
    sealed_value BLOB,
    CHECK ((value IS NULL) <> (sealed_value IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE engines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    url TEXT NOT NULL
) STRICT;

CREATE TABLE registries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN
        ('generic', 'gitea', 'forgejo', 'github', 'dockerhub', 'gitlab', 'quay', 'harbor')),
    url TEXT NOT NULL,
    domain TEXT NOT NULL,
    username TEXT NOT NULL,
    sealed_password BLOB,
    poll_interval INTEGER NOT NULL CHECK (poll_interval >= 0)
) STRICT;
CREATE INDEX registries_by_domain ON registries (domain);

CREATE TABLE projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    registry INTEGER REFERENCES registries (id),
    engine INTEGER REFERENCES engines (id),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    image TEXT NOT NULL,
    port INTEGER NOT NULL CHECK (port BETWEEN 0 AND 65535),
    health_path TEXT NOT NULL,
    version_header TEXT NOT NULL,
    run TEXT NOT NULL CHECK (json_valid(run)),
    created INTEGER
) STRICT;
CREATE INDEX projects_by_image ON projects (image);
CREATE INDEX projects_by_registry ON projects (registry);
CREATE INDEX projects_by_engine ON projects (engine);

CREATE TABLE project_environment (
    project INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    value TEXT,
    sealed_value BLOB,
    PRIMARY KEY (project, name),
    CHECK ((value IS NULL) <> (sealed_value IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE stages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    tag_patterns TEXT NOT NULL CHECK (json_valid(tag_patterns)),
    promote_from TEXT NOT NULL,
    subdomain TEXT NOT NULL,
    position INTEGER NOT NULL,
    max_instances INTEGER NOT NULL CHECK (max_instances >= 1),
    keep_previous INTEGER NOT NULL CHECK (keep_previous >= 0),
    auto_deploy INTEGER NOT NULL CHECK (auto_deploy IN (0, 1)),
    confirm INTEGER NOT NULL CHECK (confirm IN (0, 1)),
    require_signature INTEGER NOT NULL CHECK (require_signature IN (0, 1)),
    remove_deleted_tags INTEGER NOT NULL CHECK (remove_deleted_tags IN (0, 1)),
    health TEXT NOT NULL CHECK (json_valid(health)),
    drain INTEGER NOT NULL CHECK (drain >= 0),
    minimum_age INTEGER NOT NULL CHECK (minimum_age >= 0),
    expire_after INTEGER NOT NULL CHECK (expire_after >= 0),
    windows TEXT NOT NULL CHECK (json_valid(windows)),
    UNIQUE (project, name)
) STRICT;

-- The deploy an instance came from is history and no foreign key, as are instance and delivery of a deploy.
CREATE TABLE instances (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL REFERENCES projects (id),
    stage INTEGER NOT NULL REFERENCES stages (id),
    deploy INTEGER,
    tag TEXT NOT NULL,
    digest TEXT NOT NULL,
    container_id TEXT NOT NULL,
    container_name TEXT NOT NULL,
    host TEXT NOT NULL,
    address TEXT NOT NULL,
    container_port INTEGER NOT NULL,
    host_port INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('starting', 'running', 'unhealthy', 'stopped', 'kept', 'failed', 'missing', 'removing')),
    state_reason TEXT NOT NULL,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1)),
    created INTEGER,
    last_used INTEGER
) STRICT;
CREATE INDEX instances_by_project ON instances (project);
CREATE INDEX instances_by_stage ON instances (stage);
CREATE UNIQUE INDEX instances_one_default ON instances (stage) WHERE is_default = 1;

-- Deploys outlive their project and stage: the names stay when the ids become NULL.
CREATE TABLE deploys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER REFERENCES projects (id) ON DELETE SET NULL,
    stage INTEGER REFERENCES stages (id) ON DELETE SET NULL,
    project_name TEXT NOT NULL,
    stage_name TEXT NOT NULL,
    instance INTEGER,
    delivery INTEGER,
    recipe TEXT NOT NULL CHECK (recipe IN
        ('blue-green', 'published-port', 'promote', 'rollback', 'start', 'stop', 'restart', 'make-default',
         'remove', 'remove-stage', 'remove-project')),
    image TEXT NOT NULL,
    tag TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('pending', 'queued', 'running', 'succeeded', 'rolled-back', 'failed', 'cancelled', 'superseded', 'dismissed')),
    reason TEXT NOT NULL,
    error_code TEXT,
    error_detail TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    address TEXT NOT NULL,
    created INTEGER,
    started INTEGER,
    finished INTEGER
) STRICT;
CREATE INDEX deploys_by_project ON deploys (project);
CREATE INDEX deploys_by_stage ON deploys (stage);
CREATE INDEX deploys_open ON deploys (id) WHERE state IN ('pending', 'queued', 'running');

CREATE TABLE deploy_steps (
    deploy INTEGER NOT NULL REFERENCES deploys (id) ON DELETE CASCADE,
    step_index INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'running', 'done', 'failed', 'undoing', 'undone', 'skipped')),
    started INTEGER,
    finished INTEGER,
    message TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    PRIMARY KEY (deploy, step_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE deploy_log (
    deploy INTEGER NOT NULL REFERENCES deploys (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at INTEGER,
    step TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (deploy, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE deploy_configurations (
    deploy INTEGER PRIMARY KEY REFERENCES deploys (id) ON DELETE CASCADE,
    sealed_configuration BLOB NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received INTEGER,
    source TEXT NOT NULL CHECK (source IN ('webhook', 'poll', 'manual')),
    dialect TEXT NOT NULL,
    image TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('accepted', 'deployed', 'pending', 'waiting', 'ignored', 'rejected', 'dismissed')),
    decision TEXT NOT NULL,
    trace TEXT NOT NULL CHECK (json_valid(trace)),
    body BLOB NOT NULL
) STRICT;
CREATE INDEX deliveries_accepted ON deliveries (id) WHERE state = 'accepted';
-- Forgetting old ones must not walk over a backlog of undecided ones.
CREATE INDEX deliveries_decided ON deliveries (id) WHERE state <> 'accepted';

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'deployer', 'admin')),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    created INTEGER,
    expires INTEGER,
    last_used INTEGER
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER,
    caller TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL
) STRICT;

CREATE TABLE seen_images (
    image TEXT PRIMARY KEY,
    first_seen INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE seen_tags (
    image TEXT NOT NULL REFERENCES seen_images (image) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    digest TEXT NOT NULL,
    first_seen INTEGER,
    changed INTEGER,
    PRIMARY KEY (image, tag)
) STRICT, WITHOUT ROWID;
