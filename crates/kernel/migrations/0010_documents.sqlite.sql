-- The organisation's own document templates: a Word or Excel file with fields, and what it suits.

-- facts: JSON, {"subscriber_kind": ["person_resident"]}; empty values suit all. queries: JSON, the stored
-- queries it is filled from, by their keys. The file and those it had before belong to it in files.
CREATE TABLE document_templates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES files (id),
    format TEXT NOT NULL CHECK (format IN ('docx', 'xlsx')),
    language TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    facts TEXT NOT NULL,
    queries TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX document_templates_name ON document_templates (name_key, id);
CREATE INDEX document_templates_kind ON document_templates (kind, valid_from, id) WHERE archived_at IS NULL;
