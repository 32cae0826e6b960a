-- Letters' files and words of the administrator's own; the directory of documents; when a password changes.

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    name_ru TEXT NOT NULL,
    name_ru_key TEXT NOT NULL,
    name_en TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES files (id)
);
CREATE INDEX attachments_name ON attachments (name_ru_key, id);

-- What an administrator has said of a kind of letter; nothing: it is as its module made it.
CREATE TABLE mail_kinds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    is_on BOOLEAN NOT NULL,
    is_kept BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX mail_kinds_kind_uq ON mail_kinds (kind);

CREATE TABLE mail_words (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX mail_words_kind_locale_uq ON mail_words (kind, locale);

CREATE TABLE mail_attachments (
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    attachment_id INTEGER NOT NULL REFERENCES attachments (id),
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;

-- Kept letters are the archive; a secret one loses its text when it has left.
ALTER TABLE outbox ADD COLUMN is_kept BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE outbox ADD COLUMN is_secret BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_gone ON outbox (created_at, id) WHERE state IN ('sent', 'failed') AND NOT is_kept;
CREATE INDEX outbox_kept ON outbox (id) WHERE is_kept;

CREATE TABLE outbox_files (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id),
    position INTEGER NOT NULL,
    file_id INTEGER NOT NULL REFERENCES files (id),
    name TEXT NOT NULL,
    PRIMARY KEY (outbox_id, position)
) WITHOUT ROWID;
CREATE INDEX outbox_files_file ON outbox_files (file_id);

-- The day a password was set, and the day of which its owner was told that it changes by itself.
ALTER TABLE users ADD COLUMN password_set_on TEXT NOT NULL DEFAULT '2026-01-01';
ALTER TABLE users ADD COLUMN password_change_on TEXT;
UPDATE users SET password_set_on = substr(created_at, 1, 10);
CREATE INDEX users_password_set ON users (is_staff, password_set_on, id);
CREATE INDEX users_password_change ON users (password_change_on) WHERE password_change_on IS NOT NULL;
