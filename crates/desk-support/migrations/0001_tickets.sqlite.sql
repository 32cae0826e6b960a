-- Service levels, topics with their fields, tickets with all that happens to them.

-- Targets are seconds; NULL is no target.
CREATE TABLE support_plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    parent_id INTEGER REFERENCES support_plans (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    business_hours BOOLEAN NOT NULL,
    reaction_low INTEGER,
    reaction_medium INTEGER,
    reaction_high INTEGER,
    work_low INTEGER,
    work_medium INTEGER,
    work_high INTEGER,
    deadline_low INTEGER,
    deadline_medium INTEGER,
    deadline_high INTEGER
);
CREATE UNIQUE INDEX support_plans_name_key_uq ON support_plans (name_key);
CREATE INDEX support_plans_place ON support_plans (place, id);

CREATE TABLE support_topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    parent_id INTEGER REFERENCES support_topics (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    department_id INTEGER NOT NULL REFERENCES departments (id),
    plan_id INTEGER REFERENCES support_plans (id),
    for_clients BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX support_topics_name_key_uq ON support_topics (name_key);
CREATE INDEX support_topics_place ON support_topics (place, id);

CREATE TABLE support_topic_assignees (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id INTEGER NOT NULL REFERENCES support_topics (id),
    user_id INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX support_topic_assignees_topic_id_user_id_uq ON support_topic_assignees (topic_id, user_id);

-- A field of a topic's form; choices are lines.
CREATE TABLE support_fields (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    topic_id INTEGER NOT NULL REFERENCES support_topics (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'area', 'select', 'multiselect')),
    choices TEXT NOT NULL,
    is_required BOOLEAN NOT NULL,
    is_enabled BOOLEAN NOT NULL,
    for_clients BOOLEAN NOT NULL
);
CREATE INDEX support_fields_topic ON support_fields (topic_id, place, id);

CREATE TABLE support_tickets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    -- Whoever entered it; NULL if the program did.
    author_id INTEGER REFERENCES users (id),
    author_name TEXT NOT NULL,
    client_id INTEGER REFERENCES clients (id),
    contact_id INTEGER REFERENCES contacts (id),
    department_id INTEGER NOT NULL REFERENCES departments (id),
    topic_id INTEGER REFERENCES support_topics (id),
    plan_id INTEGER REFERENCES support_plans (id),
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    message TEXT NOT NULL,
    priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high')),
    -- As the state was after the last command: free, locked, waiting, done.
    state TEXT NOT NULL CHECK (state IN ('free', 'locked', 'waiting', 'done')),
    -- 0 done, otherwise 1, 2, 3 by priority: the order of lists.
    urgency INTEGER NOT NULL,
    locked_by_id INTEGER REFERENCES users (id),
    locked_by_name TEXT NOT NULL,
    locked_at TEXT,
    waiting_since TEXT,
    waiting_for TEXT NOT NULL,
    done_by_id INTEGER REFERENCES users (id),
    done_by_name TEXT NOT NULL,
    done_at TEXT,
    -- Set by hand where no plan is.
    deadline TEXT,
    source TEXT NOT NULL CHECK (source IN ('web', 'mail', 'api', 'schedule')),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    -- When the nearest running target runs out, and when half of it is used up; the year 9999 is never.
    due_at TEXT NOT NULL,
    half_at TEXT NOT NULL,
    -- Whether any target was used up when the ticket was last done; NULL before, or without targets.
    was_late BOOLEAN
);
CREATE INDEX support_tickets_urgency ON support_tickets (urgency, id);
CREATE INDEX support_tickets_created ON support_tickets (created_at, id);
CREATE INDEX support_tickets_updated ON support_tickets (updated_at, id);
CREATE INDEX support_tickets_due ON support_tickets (due_at, id);
CREATE INDEX support_tickets_subject ON support_tickets (subject_key, id);
CREATE INDEX support_tickets_department ON support_tickets (department_id, urgency);
CREATE INDEX support_tickets_author ON support_tickets (author_id);
CREATE INDEX support_tickets_client ON support_tickets (client_id);
CREATE INDEX support_tickets_contact ON support_tickets (contact_id);
CREATE INDEX support_tickets_topic ON support_tickets (topic_id);
CREATE INDEX support_tickets_done ON support_tickets (done_at) WHERE archived_at IS NULL AND done_at IS NOT NULL;

CREATE TABLE support_assignees (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES support_tickets (id),
    user_id INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX support_assignees_ticket_id_user_id_uq ON support_assignees (ticket_id, user_id);
CREATE INDEX support_assignees_user ON support_assignees (user_id, ticket_id);

CREATE TABLE support_watchers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES support_tickets (id),
    user_id INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX support_watchers_ticket_id_user_id_uq ON support_watchers (ticket_id, user_id);
CREATE INDEX support_watchers_user ON support_watchers (user_id, ticket_id);

-- The answers to a topic's fields; of a field with many choices, a line each.
CREATE TABLE support_values (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES support_tickets (id),
    field_id INTEGER NOT NULL REFERENCES support_fields (id),
    answer TEXT NOT NULL
);
CREATE UNIQUE INDEX support_values_ticket_id_field_id_uq ON support_values (ticket_id, field_id);

CREATE TABLE support_comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES support_tickets (id),
    author_id INTEGER REFERENCES users (id),
    author_name TEXT NOT NULL,
    -- Not for clients.
    is_internal BOOLEAN NOT NULL,
    by_client BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('web', 'mail', 'api', 'schedule')),
    created_at TEXT NOT NULL
);
CREATE INDEX support_comments_ticket ON support_comments (ticket_id, id);

-- All that happened, in the order in which it did: what the clock of service levels measures.
CREATE TABLE support_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id INTEGER NOT NULL REFERENCES support_tickets (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_id INTEGER REFERENCES users (id),
    actor_name TEXT NOT NULL,
    -- The priority that the ticket had then.
    priority TEXT NOT NULL,
    -- To whom it was referred, why it was returned, for whom it waits.
    note TEXT NOT NULL
);
CREATE INDEX support_events_ticket ON support_events (ticket_id, id);
