"""The database's tables as numbered migrations. A migration that has been released is never changed; changes are new ones."""

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x70547263  # "pTrc": tells our databases from other SQLite files

_TABLES = """
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    program TEXT NOT NULL,
    model TEXT NOT NULL,
    weights TEXT NOT NULL,
    codebook TEXT NOT NULL,
    first_used TEXT NOT NULL,
    last_used TEXT NOT NULL
);
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL
);
CREATE INDEX articles_story ON articles (story_id);
CREATE TABLE versions (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    is_current INTEGER NOT NULL DEFAULT 1,
    url TEXT NOT NULL,
    canonical_url TEXT NOT NULL,
    outlet TEXT NOT NULL,
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    published TEXT NOT NULL,
    published_basis TEXT NOT NULL,
    modified TEXT NOT NULL,
    language TEXT NOT NULL,
    flags TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs (id),
    saved_at TEXT NOT NULL,
    text TEXT NOT NULL, -- last: what stands behind a long text is slow to read
    UNIQUE (article_id, id)
);
CREATE UNIQUE INDEX versions_current ON versions (article_id) WHERE is_current;
CREATE INDEX versions_id ON versions (id);
CREATE INDEX versions_published ON versions (published);
CREATE TABLE raw_pages (
    version_key INTEGER PRIMARY KEY REFERENCES versions (key) ON DELETE CASCADE,
    address TEXT NOT NULL,
    final_url TEXT NOT NULL,
    chain TEXT NOT NULL,
    status INTEGER,
    headers TEXT NOT NULL,
    content_type TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX raw_pages_address ON raw_pages (address);
CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL DEFAULT '',
    wikidata TEXT NOT NULL DEFAULT '',
    in_registry INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE actor_names (
    folded TEXT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    how TEXT NOT NULL,
    PRIMARY KEY (folded, actor_id)
) WITHOUT ROWID;
CREATE TABLE actor_roles (
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    of_id TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    speaks INTEGER NOT NULL
);
CREATE INDEX actor_roles_of ON actor_roles (of_id);
CREATE INDEX actor_roles_actor ON actor_roles (actor_id);
CREATE TABLE issues (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL
);
CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version_key INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    speaker_id TEXT NOT NULL REFERENCES actors (id),
    speaker_text TEXT NOT NULL,
    speaker_start INTEGER,
    speaker_end INTEGER,
    kind TEXT NOT NULL,
    cue TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_class TEXT NOT NULL,
    content TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    spans TEXT NOT NULL,
    said_on TEXT NOT NULL,
    said_from TEXT NOT NULL,
    said_to TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (version_key, id)
);
CREATE INDEX statements_id ON statements (id);
CREATE INDEX statements_speaker ON statements (speaker_id, said_from, version_key, start_char);
CREATE INDEX statements_said ON statements (said_from, version_key, start_char);
CREATE TABLE stances (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version_key INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    actor_id TEXT NOT NULL REFERENCES actors (id),
    issue TEXT NOT NULL,
    stance TEXT NOT NULL,
    position TEXT NOT NULL,
    source_id TEXT NOT NULL,
    basis TEXT NOT NULL,
    evidence TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    said_on TEXT NOT NULL,
    said_from TEXT NOT NULL,
    said_to TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    confidence REAL NOT NULL,
    path TEXT NOT NULL,
    marks TEXT NOT NULL,
    UNIQUE (version_key, id)
);
CREATE INDEX stances_id ON stances (id);
CREATE INDEX stances_actor ON stances (actor_id, said_from, version_key, start_char);
CREATE INDEX stances_source ON stances (source_id);
CREATE INDEX stances_issue ON stances (issue, said_from, version_key, start_char);
CREATE INDEX stances_said ON stances (said_from, version_key, start_char);
CREATE TABLE concessions (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version_key INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    giver_id TEXT NOT NULL REFERENCES actors (id),
    receiver_id TEXT NOT NULL,
    category TEXT NOT NULL,
    what TEXT NOT NULL,
    status TEXT NOT NULL,
    source_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    condition TEXT NOT NULL,
    condition_start INTEGER,
    condition_end INTEGER,
    said_on TEXT NOT NULL,
    said_from TEXT NOT NULL,
    said_to TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    confidence REAL NOT NULL,
    path TEXT NOT NULL,
    marks TEXT NOT NULL,
    UNIQUE (version_key, id)
);
CREATE INDEX concessions_id ON concessions (id);
CREATE INDEX concessions_giver ON concessions (giver_id, said_from, version_key, start_char);
CREATE INDEX concessions_source ON concessions (source_id);
CREATE INDEX concessions_said ON concessions (said_from, version_key, start_char);
CREATE TABLE reviews (
    row_id TEXT PRIMARY KEY,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct')),
    correction TEXT NOT NULL,
    note TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    reviewed_at TEXT NOT NULL,
    seen TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('current', 'changed', 'moved', 'orphaned'))
);
"""

_SEARCH = """
CREATE VIRTUAL TABLE versions_fts USING fts5 (
    title, text, content='versions', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER versions_fts_insert AFTER INSERT ON versions BEGIN
    INSERT INTO versions_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER versions_fts_delete AFTER DELETE ON versions BEGIN
    INSERT INTO versions_fts (versions_fts, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
END;
CREATE TRIGGER versions_fts_update AFTER UPDATE OF title, text ON versions BEGIN
    INSERT INTO versions_fts (versions_fts, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
    INSERT INTO versions_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    content, content='statements', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statements_fts (rowid, content) VALUES (new.key, new.content);
END;
CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
    INSERT INTO statements_fts (statements_fts, rowid, content) VALUES ('delete', old.key, old.content);
END;
"""

_INPUTS = """
CREATE TABLE inputs (
    address TEXT PRIMARY KEY,
    job TEXT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT NOT NULL,
    article_id TEXT NOT NULL,
    recipe TEXT NOT NULL,
    digest TEXT NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    until TEXT NOT NULL,
    seen_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE jobs (
    signature TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    last_input_at TEXT NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;
"""

_STORIES = """
CREATE TABLE shingle_bands (
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (band, hash, article_id)
) WITHOUT ROWID;
CREATE INDEX shingle_bands_article ON shingle_bands (article_id);
"""

_NAMED_ISSUES = "ALTER TABLE statements ADD COLUMN issues TEXT NOT NULL DEFAULT '';"


def _statements_of(script: str) -> list[str]:
    """The single statements of a script; `executescript` would commit the surrounding transaction."""
    statements, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            statements.append(rest)
            rest = ""
    return statements


def _run(script: str) -> Callable[[sqlite3.Connection], None]:
    def migrate(connection: sqlite3.Connection) -> None:
        for statement in _statements_of(script):
            connection.execute(statement)

    return migrate


# The number of a migration is its place in this list, from 1; `PRAGMA user_version` holds the last one that ran.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _run(_TABLES),
    _run(_SEARCH),
    _run(_INPUTS),
    _run(_STORIES),
    _run(_NAMED_ISSUES),
)
