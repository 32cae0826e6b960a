-- Stored queries, and the views of the kernel that they may read. A later migration that changes a table
-- under a view drops the view first and makes it again.

CREATE TABLE stored_queries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sql TEXT NOT NULL,
    parameters TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE UNIQUE INDEX stored_queries_key_uq ON stored_queries (key);
CREATE INDEX stored_queries_name ON stored_queries (name_key, id);
CREATE INDEX stored_queries_changed ON stored_queries (changed_at, id);

CREATE VIEW rep_clients (id, code, name, kind, person, email, phone, fax, inn, kpp, bank, bic, account,
    corr_account, registered_on, registered_month, archived) AS
SELECT id, code, name, kind, person, email, phone, fax, inn, kpp, bank, bic, account,
    corr_account, registered_on, substr(registered_on, 1, 7),
    CASE WHEN archived_at IS NULL THEN 'no' ELSE 'yes' END
FROM clients;

CREATE VIEW rep_exchange_rates (currency, on_date, month, rate, source) AS
SELECT currency, on_date, substr(on_date, 1, 7), rate / 100000000.0, source
FROM exchange_rates;
