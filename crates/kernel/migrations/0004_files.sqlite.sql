-- Files kept by their digest on disk, each with an owner; and notices to people.

-- A file without an owner (owner_noun = '') is an upload that no command has taken yet.
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_noun TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    created_by INTEGER,
    created_at TEXT NOT NULL
);
CREATE INDEX files_owner ON files (owner_noun, owner_id, id);
CREATE INDEX files_digest ON files (digest);
CREATE INDEX files_unclaimed ON files (created_at) WHERE owner_noun = '';

CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    message TEXT NOT NULL,
    href TEXT NOT NULL,
    created_at TEXT NOT NULL,
    read_at TEXT
);
CREATE INDEX notices_user ON notices (user_id, id);
CREATE INDEX notices_unread ON notices (user_id, id) WHERE read_at IS NULL;
CREATE INDEX notices_created ON notices (created_at);
