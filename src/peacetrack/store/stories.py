"""Near-duplicates: one wire story in forty papers is one story with forty outlets.

Candidates come from MinHash over shingles of five words (Broder 1997) in bands of four rows, which finds copies from a Jaccard
similarity of about .4 on; they are then compared word for word. Syndicated copies are cut at the end, so the measure is the share
of the shorter text's shingles that the longer one has.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterator

SHINGLE = 5  # words
BANDS = 32
ROWS = 4
SAME_STORY = 0.6  # share of the shorter text; two reports of one event by different authors share less than .1
MIN_SHINGLES = 30  # shorter texts are too alike by chance
MAX_CANDIDATES = 20

SCHEMA = """
CREATE TABLE shingle_bands (
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (band, hash, article_id)
) WITHOUT ROWID;
CREATE INDEX shingle_bands_article ON shingle_bands (article_id);
"""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def shingles(text: str) -> frozenset[str]:
    """All runs of five words, in lower case and without punctuation."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(" ".join(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of the smaller set that the larger one has, 0 to 1."""
    return len(first & second) / max(1, min(len(first), len(second)))


def find_story(connection: sqlite3.Connection, article_id: str, text: str) -> tuple[str, list[int]]:
    """The story that a text belongs to ("" if it is a new one), and the hashes of its bands for `write_bands`.

    A story is named after its first article, which gets the name here if it stood alone; the caller commits.
    """
    own = shingles(text)
    if len(own) < MIN_SHINGLES:
        return "", []
    bands = _bands(own)
    for candidate, other_text in _candidates(connection, article_id, bands):
        if overlap(own, shingles(other_text)) >= SAME_STORY:
            connection.execute("UPDATE articles SET story_id = id WHERE id = ? AND story_id = ''", (candidate,))
            row = connection.execute("SELECT story_id FROM articles WHERE id = ?", (candidate,)).fetchone()
            return str(row[0]), bands
    return "", bands


def write_bands(connection: sqlite3.Connection, article_id: str, bands: list[int]) -> None:
    """Make an article findable for its copies; the caller commits."""
    connection.execute("DELETE FROM shingle_bands WHERE article_id = ?", (article_id,))
    connection.executemany(
        "INSERT OR IGNORE INTO shingle_bands VALUES (?, ?, ?)", ((band, value, article_id) for band, value in enumerate(bands))
    )


def _candidates(connection: sqlite3.Connection, article_id: str, bands: list[int]) -> Iterator[tuple[str, str]]:
    """Ids and texts of the articles that share most bands, at most twenty."""
    marks = " OR ".join("(band = ? AND hash = ?)" for _ in bands)
    values = [value for pair in enumerate(bands) for value in pair]
    rows = connection.execute(
        f"SELECT article_id, count(*) AS shared FROM shingle_bands WHERE article_id != ? AND ({marks})"
        " GROUP BY article_id ORDER BY shared DESC, article_id LIMIT ?",
        (article_id, *values, MAX_CANDIDATES),
    ).fetchall()
    for candidate, _ in rows:
        row = connection.execute("SELECT text FROM versions WHERE article_id = ? AND is_current", (candidate,)).fetchone()
        if row is not None:
            yield str(candidate), str(row[0])


def _bands(own: frozenset[str]) -> list[int]:
    """A signed 64-bit hash for each band of the MinHash signature."""
    from datasketch import MinHash

    signature = MinHash(num_perm=BANDS * ROWS, seed=1)
    signature.update_batch([shingle.encode("utf-8", "replace") for shingle in sorted(own)])
    values = signature.hashvalues.astype("<u8").reshape(BANDS, ROWS)
    return [int.from_bytes(hashlib.blake2b(row.tobytes(), digest_size=8).digest(), "little", signed=True) for row in values]
