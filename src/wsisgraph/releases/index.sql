-- The index of one release: written once, or derived from the one before (index_derive.py), then read-only.
-- Items of a kind have positions 0, 1, 2 … in their canonical order; a set of items is a set of positions.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- slots: the slot of the item at each position (unsigned 32-bit numbers); NULL when slot and position are the same.
CREATE TABLE kind (
  kind TEXT PRIMARY KEY, first INTEGER NOT NULL, size INTEGER NOT NULL, slots BLOB
) WITHOUT ROWID;

-- id = kind.first + slot; an item keeps its slot when others come or go. record is the JSON that the API sends.
CREATE TABLE item (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, local TEXT NOT NULL, iri TEXT NOT NULL, label TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE UNIQUE INDEX item_local ON item (kind, local);
CREATE INDEX item_iri ON item (iri);

-- What an item is tagged with, and how that is known.
CREATE TABLE tag (
  item INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, basis TEXT NOT NULL,
  confidence REAL, PRIMARY KEY (item, number)
) WITHOUT ROWID;

-- Hierarchies, reflexive and transitive.
CREATE TABLE closure (
  kind TEXT NOT NULL, ancestor TEXT NOT NULL, descendant TEXT NOT NULL, PRIMARY KEY (kind, ancestor, descendant)
) WITHOUT ROWID;

-- The items of a kind that have a value, or one below it; basis '' stands for any.
CREATE TABLE posting (
  kind TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, basis TEXT NOT NULL, total INTEGER NOT NULL,
  bits BLOB NOT NULL, PRIMARY KEY (kind, name, basis, code)
) WITHOUT ROWID;

-- Positions in ascending order of a field; the first `valued` have a value, the others follow canonically.
CREATE TABLE sorting (
  kind TEXT NOT NULL, field TEXT NOT NULL, valued INTEGER NOT NULL, places BLOB NOT NULL, PRIMARY KEY (kind, field)
) WITHOUT ROWID;

-- Folded words (index_text.py); rowid is the item's id.
CREATE VIRTUAL TABLE words USING fts5 (
  title, body, content = '', detail = 'full', prefix = '2 3', tokenize = "unicode61 remove_diacritics 0"
);
