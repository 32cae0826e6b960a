-- Logins, sessions, tokens, and the rights people hold.

CREATE TABLE user_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX user_groups_key_uq ON user_groups (key);

CREATE TABLE user_types (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX user_types_key_uq ON user_types (key);

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    login TEXT NOT NULL,
    login_key TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    is_staff BOOLEAN NOT NULL,
    is_blocked BOOLEAN NOT NULL,
    locale TEXT NOT NULL,
    group_id INTEGER REFERENCES user_groups (id),
    type_id INTEGER REFERENCES user_types (id),
    failed_sign_ins INTEGER NOT NULL,
    locked_until TEXT,
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX users_login_key_uq ON users (login_key);

-- A grant belongs to a group, a type or a person: exactly one.
CREATE TABLE grants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER REFERENCES user_groups (id),
    type_id INTEGER REFERENCES user_types (id),
    user_id INTEGER REFERENCES users (id),
    branch TEXT NOT NULL,
    allow BOOLEAN NOT NULL,
    CHECK ((group_id IS NULL) + (type_id IS NULL) + (user_id IS NULL) = 2)
);
CREATE UNIQUE INDEX grants_group_id_branch_uq ON grants (group_id, branch);
CREATE UNIQUE INDEX grants_type_id_branch_uq ON grants (type_id, branch);
CREATE UNIQUE INDEX grants_user_id_branch_uq ON grants (user_id, branch);

CREATE TABLE sessions (
    digest TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    address TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires_at);

CREATE TABLE tokens (
    digest TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    scopes TEXT
) WITHOUT ROWID;
CREATE INDEX tokens_user ON tokens (user_id);
CREATE INDEX tokens_expires ON tokens (expires_at);
