-- An import: a file, what its columns mean, and how far it has come.
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    spec TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES files (id),
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    sheets TEXT NOT NULL,
    sheet TEXT NOT NULL,
    head INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    updates BOOLEAN NOT NULL,
    stops BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('uploaded', 'checking', 'checked', 'running', 'done', 'stopped', 'undoing', 'undone')),
    task_id INTEGER,
    row_count INTEGER NOT NULL,
    new_count INTEGER NOT NULL,
    changed_count INTEGER NOT NULL,
    same_count INTEGER NOT NULL,
    wrong_count INTEGER NOT NULL,
    user_id INTEGER REFERENCES users (id),
    user_name TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX imports_digest ON imports (digest);

-- What became of a row of the file, or, as a rehearsal, what would.
CREATE TABLE import_rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    rehearsal BOOLEAN NOT NULL,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('new', 'changed', 'same', 'wrong')),
    key TEXT NOT NULL,
    subject_id INTEGER,
    seal TEXT NOT NULL,
    before TEXT,
    faults TEXT,
    undone TEXT
);
CREATE UNIQUE INDEX import_rows_import_id_rehearsal_number_uq ON import_rows (import_id, rehearsal, number);
CREATE INDEX import_rows_key ON import_rows (key, id);

-- What the columns of such a heading meant the last time.
CREATE TABLE import_mappings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    spec TEXT NOT NULL,
    heading TEXT NOT NULL,
    mapping TEXT NOT NULL
);
CREATE UNIQUE INDEX import_mappings_spec_heading_uq ON import_mappings (spec, heading);
