"""Near-duplicates: one wire story in forty papers is one story with forty outlets.

Candidates come from MinHash over shingles of five words (Broder 1997) in bands of three rows: a copy of half the length is found
in 99 of 100 cases. Candidates are then compared shingle by shingle. Syndicated copies are cut at the end, so the measure is the
share of the shorter text's shingles that the longer one has.

datasketch has a MinHash, but importing it imports scipy, which takes longer than a whole ingest of a few pages.
"""

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words
BANDS = 42
ROWS = 3
SAME_STORY = 0.6  # share of the shorter text; two reports of one event by different authors share less than .1
MIN_SHINGLES = 30  # shorter texts are too alike by chance
MAX_CANDIDATES = 20

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MIX = np.uint64(0x9E3779B97F4A7C15)


def _constants(name: str) -> NDArray[np.uint64]:
    """126 odd numbers that are the same on every machine and with every version of numpy."""
    digests = [hashlib.blake2b(f"{name} {place}".encode(), digest_size=8).digest() for place in range(BANDS * ROWS)]
    return np.array([int.from_bytes(digest, "little") | 1 for digest in digests], dtype=np.uint64)


_FACTORS, _SUMMANDS = _constants("factor"), _constants("summand")


def shingles(text: str) -> NDArray[np.uint64]:
    """The hashes of all runs of five words, in lower case and without punctuation: sorted, each once."""
    words = [zlib.crc32(word.casefold().encode("utf-8", "replace")) for word in _WORD.findall(text)]
    hashes = np.array(words, dtype=np.uint64)
    number = len(hashes) - SHINGLE + 1
    if number <= 0:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(number, dtype=np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * _MIX + hashes[place : place + number]
    return np.unique(mixed)


def overlap(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> float:
    """The share of the smaller set that the larger one has, 0 to 1."""
    shared = np.intersect1d(first, second, assume_unique=True)
    return len(shared) / max(1, min(len(first), len(second)))


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


def _bands(own: NDArray[np.uint64]) -> list[int]:
    """A signed 64-bit hash for each band of the MinHash signature: the least values of 126 multiplicative hash functions."""
    signature = (own[:, None] * _FACTORS[None, :] + _SUMMANDS[None, :]).min(axis=0).astype("<u8").reshape(BANDS, ROWS)
    return [int.from_bytes(hashlib.blake2b(row.tobytes(), digest_size=8).digest(), "little", signed=True) for row in signature]
