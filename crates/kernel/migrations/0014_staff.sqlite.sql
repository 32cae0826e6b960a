-- Who works where, and how clients' people are gathered: divisions, departments, positions, client groups.

CREATE TABLE divisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL
);
CREATE UNIQUE INDEX divisions_name_key_uq ON divisions (name_key);

CREATE TABLE division_heads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    division_id INTEGER NOT NULL REFERENCES divisions (id),
    user_id INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX division_heads_division_id_user_id_uq ON division_heads (division_id, user_id);
CREATE INDEX division_heads_user ON division_heads (user_id);

CREATE TABLE departments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    division_id INTEGER NOT NULL REFERENCES divisions (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL
);
CREATE UNIQUE INDEX departments_name_key_uq ON departments (name_key);
CREATE INDEX departments_division ON departments (division_id, name_key);

CREATE TABLE department_members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    department_id INTEGER NOT NULL REFERENCES departments (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    is_head BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX department_members_department_id_user_id_uq ON department_members (department_id, user_id);
CREATE INDEX department_members_user ON department_members (user_id);

-- What a person is called at work («должность»).
CREATE TABLE positions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL
);
CREATE UNIQUE INDEX positions_name_key_uq ON positions (name_key);
ALTER TABLE users ADD COLUMN position_id INTEGER REFERENCES positions (id);
CREATE INDEX users_position ON users (position_id) WHERE position_id IS NOT NULL;

-- A group that follows a client takes in its contacts; its head sees what they all ask.
CREATE TABLE client_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    client_id INTEGER REFERENCES clients (id),
    head_contact_id INTEGER REFERENCES contacts (id),
    blocked_at TEXT
);
CREATE UNIQUE INDEX client_groups_name_key_uq ON client_groups (name_key);
CREATE UNIQUE INDEX client_groups_client_id_uq ON client_groups (client_id) WHERE archived_at IS NULL;

-- A contact is of one group at most.
CREATE TABLE client_group_members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL REFERENCES client_groups (id),
    contact_id INTEGER NOT NULL REFERENCES contacts (id)
);
CREATE UNIQUE INDEX client_group_members_contact_id_uq ON client_group_members (contact_id);
CREATE INDEX client_group_members_group ON client_group_members (group_id, contact_id);
