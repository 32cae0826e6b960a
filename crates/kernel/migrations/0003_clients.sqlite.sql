-- Clients: the one party that all desks know.

CREATE TABLE clients (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person_resident', 'person_foreign', 'organisation_resident', 'organisation_foreign')),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    person TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    postal_address TEXT NOT NULL,
    legal_address TEXT NOT NULL,
    inn TEXT NOT NULL,
    kpp TEXT NOT NULL,
    bank TEXT NOT NULL,
    bic TEXT NOT NULL,
    account TEXT NOT NULL,
    corr_account TEXT NOT NULL,
    comment TEXT NOT NULL,
    created_at TEXT NOT NULL,
    registered_on TEXT NOT NULL
);
CREATE UNIQUE INDEX clients_code_key_uq ON clients (code_key);
CREATE INDEX clients_name ON clients (name_key, id);
CREATE INDEX clients_created ON clients (created_at, id);
CREATE INDEX clients_inn ON clients (inn, id);

CREATE TABLE client_roles (
    client_id INTEGER NOT NULL REFERENCES clients (id),
    role TEXT NOT NULL,
    PRIMARY KEY (client_id, role)
) WITHOUT ROWID;

-- A person of a client; with a login, he enters the cabinet.
CREATE TABLE contacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    user_id INTEGER REFERENCES users (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL
);
CREATE INDEX contacts_client ON contacts (client_id, id);
CREATE UNIQUE INDEX contacts_user_id_client_id_uq ON contacts (user_id, client_id);
