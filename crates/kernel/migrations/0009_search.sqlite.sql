-- Search: what is found (search_docs), the words of it (search_index), and what changed since (search_queue).

CREATE TABLE search_docs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    noun TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE UNIQUE INDEX search_docs_noun_subject_id_uq ON search_docs (noun, subject_id);

-- The words are made in Rust: stems, folded; the tokenizer only cuts at spaces.
CREATE VIRTUAL TABLE search_index USING fts5 (tokens, content='', contentless_delete=1, tokenize='ascii', prefix='2 3 4');

CREATE TABLE search_queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    noun TEXT NOT NULL,
    subject_id INTEGER NOT NULL
);

-- How far the first indexing of what was there before has come; a noun's line is missing before it begins.
CREATE TABLE search_rebuilds (
    noun TEXT PRIMARY KEY,
    reached INTEGER NOT NULL,
    is_done BOOLEAN NOT NULL
);
