-- Incoming mail: mailboxes, the letters that came, and what ties an answer to a letter that left.

CREATE TABLE mailboxes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    address TEXT NOT NULL,
    address_key TEXT NOT NULL,
    claim TEXT NOT NULL,
    unknown TEXT NOT NULL CHECK (unknown IN ('quarantine', 'invite', 'ignore')),
    is_plus BOOLEAN NOT NULL,
    is_on BOOLEAN NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    security TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'plain')),
    login TEXT NOT NULL,
    password TEXT NOT NULL,
    folder TEXT NOT NULL,
    authority TEXT NOT NULL
);
CREATE UNIQUE INDEX mailboxes_address_key_uq ON mailboxes (address_key);

-- What the worker knows of a mailbox, apart from what people set.
CREATE TABLE mailbox_states (
    mailbox_id INTEGER PRIMARY KEY REFERENCES mailboxes (id),
    due_at TEXT NOT NULL,
    held_until TEXT,
    holder TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    last_uid INTEGER NOT NULL,
    succeeded_at TEXT,
    failed_at TEXT,
    failure TEXT NOT NULL,
    failures INTEGER NOT NULL
);

CREATE TABLE incoming_mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    claim TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_key TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    reply TEXT NOT NULL,
    dropped TEXT NOT NULL,
    thread_id INTEGER,
    thread_by TEXT NOT NULL CHECK (thread_by IN ('', 'reference', 'address', 'subject')),
    state TEXT NOT NULL CHECK (state IN ('taken', 'quarantined', 'ignored')),
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    taken_noun TEXT NOT NULL,
    taken_id INTEGER,
    size INTEGER NOT NULL,
    sent_at TEXT,
    received_at TEXT NOT NULL,
    decided_by TEXT NOT NULL
);
CREATE UNIQUE INDEX incoming_mail_dedupe_key_uq ON incoming_mail (dedupe_key);
CREATE INDEX incoming_mail_message_id ON incoming_mail (message_id);
CREATE INDEX incoming_mail_sender ON incoming_mail (sender_key, received_at);
CREATE INDEX incoming_mail_state ON incoming_mail (state, id);
CREATE INDEX incoming_mail_mailbox ON incoming_mail (mailbox_id, id);
CREATE INDEX incoming_mail_taken ON incoming_mail (claim, taken_id, id);

-- Secrets that the house made for itself: the key that signs reply addresses.
CREATE TABLE house_secrets (
    name TEXT PRIMARY KEY,
    secret TEXT NOT NULL
);

-- A letter of a thread: whose it is, where the answer goes, which letter it answers, and whether a person wrote it.
ALTER TABLE outbox ADD COLUMN thread_claim TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN thread_id INTEGER;
ALTER TABLE outbox ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN answers TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN is_by_hand BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_message_id ON outbox (message_id);
CREATE INDEX outbox_thread ON outbox (thread_claim, thread_id, id) WHERE thread_id IS NOT NULL;
