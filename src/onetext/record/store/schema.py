"""The tables of ``record.sqlite``.

What was proposed (``row``) may be replaced when extraction runs again; what people decided
(``decision``) is only ever added to. Triggers keep that promise against any program that opens
the file, this one included; only a removal that the law asks for may empty decisions, and says so
first.
"""

APPLICATION = 0x4F54_5254
"""``OTRT`` in the file's header: how a record is told from other SQLite files."""

VERSION = 1
"""The version of these tables; a file of a later one is refused."""

TABLES = """
CREATE TABLE document (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    run INTEGER NOT NULL,
    data TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE row (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES document (id),
    start INTEGER NOT NULL,
    run INTEGER NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (id, document)
);
CREATE INDEX row_of_document ON row (document);
CREATE UNIQUE INDEX one_row_of_an_id ON row (id) WHERE kind <> 'actor';
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    together INTEGER NOT NULL
);
CREATE TABLE tombstone (
    document TEXT PRIMARY KEY,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    rows INTEGER NOT NULL,
    decisions INTEGER NOT NULL
);
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    changes INTEGER NOT NULL,
    to_scrub INTEGER NOT NULL
);
INSERT INTO state VALUES (1, 0, 0);
CREATE TABLE removing (document TEXT PRIMARY KEY);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'document', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE said USING fts5 (
    words, id UNINDEXED, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decision
WHEN NOT EXISTS (SELECT 1 FROM removing)
BEGIN SELECT RAISE (ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE (ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER tombstones_are_not_changed BEFORE UPDATE ON tombstone
BEGIN SELECT RAISE (ABORT, 'a tombstone is never changed'); END;
CREATE TRIGGER tombstones_are_not_deleted BEFORE DELETE ON tombstone
BEGIN SELECT RAISE (ABORT, 'a tombstone is never deleted'); END;
CREATE TRIGGER texts_are_not_changed BEFORE UPDATE OF text, id ON document
BEGIN SELECT RAISE (ABORT, 'the text of a document is never changed'); END;
CREATE TRIGGER documents_go_by_removal_only BEFORE DELETE ON document
WHEN NOT EXISTS (SELECT 1 FROM removing WHERE document = old.id)
BEGIN SELECT RAISE (ABORT, 'a document goes by removal only'); END;
"""
