-- Directories and settings: who set a value, what caches watch, profiles of organisations, rates of the
-- Bank of Russia, days of the work calendar.

ALTER TABLE settings ADD COLUMN set_by TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN set_at TEXT;

-- What is cached over processes: a number a topic, raised by every command that changes it.
CREATE TABLE revisions (
    topic TEXT PRIMARY KEY,
    number INTEGER NOT NULL
);

ALTER TABLE exchange_rates ADD COLUMN document_on TEXT;
CREATE INDEX exchange_rates_currency ON exchange_rates (currency, id);

CREATE TABLE organisation_profiles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    name_ru TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_key TEXT NOT NULL,
    agency BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX organisation_profiles_name_key_uq ON organisation_profiles (name_key);

ALTER TABLE clients ADD COLUMN profile_id INTEGER REFERENCES organisation_profiles (id);
CREATE INDEX clients_profile ON clients (profile_id) WHERE profile_id IS NOT NULL;

-- Days on which this organisation works otherwise than the production calendar says.
CREATE TABLE calendar_days (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    on_date TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('working', 'short', 'off', 'holiday')),
    note TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL
);
CREATE UNIQUE INDEX calendar_days_on_date_uq ON calendar_days (on_date);
