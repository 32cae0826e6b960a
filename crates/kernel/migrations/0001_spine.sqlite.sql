-- What the spine itself writes: journal, error log, idempotency keys, outbox, jobs, settings.

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES journal (id),
    event TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id INTEGER,
    actor_name TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    code TEXT,
    reason TEXT,
    operation TEXT NOT NULL
);
CREATE INDEX journal_event ON journal (event, id);
CREATE INDEX journal_outcome ON journal (outcome, id);
CREATE INDEX journal_actor ON journal (actor_id, id);
CREATE INDEX journal_parent ON journal (parent_id) WHERE parent_id IS NOT NULL;

-- Kept apart, so that a person's particulars can be erased without touching the journal.
CREATE TABLE journal_params (
    journal_id INTEGER PRIMARY KEY REFERENCES journal (id),
    params TEXT NOT NULL
);

CREATE TABLE journal_subjects (
    noun TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    journal_id INTEGER NOT NULL REFERENCES journal (id),
    PRIMARY KEY (noun, subject_id, journal_id)
) WITHOUT ROWID;
CREATE INDEX journal_subjects_journal ON journal_subjects (journal_id);

CREATE TABLE error_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    journal_id INTEGER REFERENCES journal (id),
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_id INTEGER,
    actor_name TEXT NOT NULL,
    at TEXT NOT NULL,
    database_code TEXT,
    text TEXT NOT NULL,
    operation TEXT NOT NULL
);

CREATE TABLE idempotency (
    actor TEXT NOT NULL,
    event TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (actor, event, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    client_id INTEGER,
    journal_id INTEGER NOT NULL REFERENCES journal (id),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sent_at TEXT,
    error TEXT
);
CREATE UNIQUE INDEX outbox_dedupe_key_uq ON outbox (dedupe_key);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_client ON outbox (client_id, id);

CREATE TABLE job_runs (
    job TEXT PRIMARY KEY,
    done_on TEXT,
    finished_at TEXT NOT NULL,
    failed_at TEXT,
    result TEXT NOT NULL
);

CREATE TABLE settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL,
    since TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE UNIQUE INDEX settings_key_since_uq ON settings (key, since);

CREATE TABLE exchange_rates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    currency TEXT NOT NULL,
    on_date TEXT NOT NULL,
    rate INTEGER NOT NULL CHECK (rate > 0),
    source TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX exchange_rates_currency_on_date_uq ON exchange_rates (currency, on_date);
CREATE INDEX exchange_rates_on_date ON exchange_rates (on_date, id);
