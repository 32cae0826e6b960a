-- People: addresses, links of one use, sessions and tokens that can be told apart, unloads of the journal.

ALTER TABLE users ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN prototype_id INTEGER REFERENCES users (id);
CREATE INDEX users_email_key ON users (email_key, id);
CREATE INDEX contacts_email ON contacts (email, id);
CREATE INDEX users_group ON users (group_id, id);
CREATE INDEX users_type ON users (type_id, id);

ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN seen_at TEXT;
ALTER TABLE tokens ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN used_at TEXT;

-- A link by which a person sets his own password, once.
CREATE TABLE user_links (
    digest TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX user_links_user ON user_links (user_id);
CREATE INDEX user_links_expires ON user_links (expires_at);

-- What a first start has brought, so that nothing an administrator changed or removed comes again.
CREATE TABLE installed (
    key TEXT PRIMARY KEY,
    at TEXT NOT NULL
);

CREATE INDEX journal_at ON journal (at, id);
CREATE INDEX error_log_at ON error_log (at, id);
CREATE INDEX error_log_journal ON error_log (journal_id);
CREATE INDEX outbox_journal ON outbox (journal_id);

-- A past period of the journals in a file: only what lies in one may be removed.
CREATE TABLE journal_unloads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    until TEXT NOT NULL,
    first_event INTEGER NOT NULL,
    last_event INTEGER NOT NULL,
    events INTEGER NOT NULL,
    first_error INTEGER NOT NULL,
    last_error INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    file_id INTEGER NOT NULL,
    file_digest TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    downloaded_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('unloaded', 'downloaded', 'cleaning', 'cleaned')),
    removed INTEGER NOT NULL
);

-- Whoever managed people and rights so far goes on administering all of them; who did may also see them.
INSERT INTO grants (group_id, type_id, user_id, branch, allow)
SELECT DISTINCT group_id, type_id, user_id, 'administer', TRUE FROM grants
WHERE allow AND branch IN ('users', 'users.manage', 'rights', 'rights.grant');
INSERT INTO grants (group_id, type_id, user_id, branch, allow)
SELECT group_id, type_id, user_id, 'users.view', TRUE FROM grants WHERE allow AND branch = 'users.manage';
INSERT INTO grants (group_id, type_id, user_id, branch, allow)
SELECT group_id, type_id, user_id, 'rights.view', TRUE FROM grants WHERE allow AND branch = 'rights.grant';
