-- Long work that somebody started: who, what, how far, and what came of it.
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    about TEXT NOT NULL,
    params TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    is_cancel_asked BOOLEAN NOT NULL,
    done INTEGER NOT NULL CHECK (done >= 0),
    total INTEGER,
    cursor TEXT,
    message TEXT,
    file_id INTEGER,
    user_id INTEGER REFERENCES users (id),
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('staff', 'contact', 'system')),
    actor_name TEXT NOT NULL,
    scopes TEXT,
    locale TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    heartbeat_at TEXT,
    finished_at TEXT
);
CREATE INDEX tasks_due ON tasks (due_at, id) WHERE state IN ('waiting', 'running');
CREATE INDEX tasks_user ON tasks (user_id, id);
CREATE INDEX tasks_finished ON tasks (finished_at) WHERE finished_at IS NOT NULL;

-- A named look at a list: its filters, columns and sort, as they stand in the address.
CREATE TABLE list_views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    query TEXT NOT NULL,
    is_shared BOOLEAN NOT NULL,
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX list_views_user_id_list_name_key_uq ON list_views (user_id, list, name_key);
CREATE INDEX list_views_shared ON list_views (list, name_key) WHERE is_shared;

-- How a person likes a list: columns, rows of a page, and the view it opens with.
CREATE TABLE list_looks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    list TEXT NOT NULL,
    columns TEXT NOT NULL,
    page_size INTEGER NOT NULL,
    view_id INTEGER REFERENCES list_views (id)
);
CREATE UNIQUE INDEX list_looks_user_id_list_uq ON list_looks (user_id, list);
CREATE INDEX list_looks_view ON list_looks (view_id) WHERE view_id IS NOT NULL;

-- The client list's filters that had no index of their own.
CREATE INDEX clients_kind_created ON clients (kind, created_at, id);
CREATE INDEX clients_kind_name ON clients (kind, name_key, id);
CREATE INDEX clients_kind_code ON clients (kind, code_key, id);
CREATE INDEX clients_registered ON clients (registered_on);
