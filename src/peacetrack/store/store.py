"""The store: one SQLite file with all articles, findings and runs."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from peacetrack import ids
from peacetrack.errors import StoreError
from peacetrack.records import Analysis, Article, RawPage
from peacetrack.store.articles import (
    Status,
    current_row,
    first_of_story,
    join_story,
    reconcile,
    row_to_article,
    status_of,
    write_version,
)
from peacetrack.store.database import as_store_errors, connect, write_transaction
from peacetrack.store.findings import replace_findings
from peacetrack.store.recode import Change, recode_version
from peacetrack.store.registry import save_issues, save_registry
from peacetrack.store.reviews import inherit

if TYPE_CHECKING:
    from peacetrack.codebook import ActorRegistry


@dataclass(frozen=True, slots=True)
class Run:
    """What produced a row: program version, model with a hash of its weights, codebook version."""

    id: str
    program: str
    model: str
    weights: str
    codebook: str

    @classmethod
    def of(cls, *, program: str, model: str, weights: str, codebook: str) -> "Run":
        """The run with its id."""
        return cls(ids.run_id(program, model, weights, codebook), program, model, weights, codebook)


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What saving did. `duplicate_of` is another article with the same text or story, "" where there is none.

    A duplicate is stored and analysed like any other article; its status is "duplicate" only when it is new.
    """

    status: Literal["added", "updated", "unchanged", "duplicate"]
    article_id: str
    version_id: str
    duplicate_of: str = ""


class Store:
    """An open database. Every method that writes does so in one transaction: all of it is stored, or nothing.

    What is read inside a `with` of a store opened `read_only` is of one moment: rows and texts fit, also while an ingest runs.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool = False):
        self.path = path
        self.connection = connection
        self.read_only = read_only

    def __enter__(self) -> "Store":
        if self.read_only:
            self.connection.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database; what was written is moved into the one file, so that it can be copied as it is."""
        if not self.read_only:
            with suppress(sqlite3.Error):  # another program is reading: then the last one to close does it
                self.connection.execute("PRAGMA busy_timeout = 0")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.connection.close()

    def begin_run(
        self,
        *,
        program: str,
        model: str,
        codebook: str,
        weights: str = "",
        registry: "ActorRegistry | None" = None,
        issues: Iterable[tuple[str, str]] = (),
    ) -> Run:
        """The run that rows are stored under: the same program, model and codebook are the same run.

        `codebook` is its version; the names of its `registry` and the labels of its `issues` by id are copied into the
        database, unless the last run had the same codebook.
        Raises StoreError.
        """
        run = Run.of(program=program, model=model, weights=weights, codebook=codebook)
        now = _now()
        with as_store_errors(self.path), write_transaction(self.connection):
            latest = self.connection.execute("SELECT codebook FROM runs ORDER BY last_used DESC LIMIT 1").fetchone()
            self.connection.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET last_used = excluded.last_used",
                (run.id, program, model, weights, codebook, now, now),
            )
            if registry is not None and (latest is None or latest[0] != codebook):
                save_registry(self.connection, registry)
                save_issues(self.connection, issues)
        return run

    def reconciled(self, article: Article) -> Article:
        """The article with the stored metadata that must stand, such as a day of publication that the user gave.

        Analyse this one. Raises StoreError.
        """
        with as_store_errors(self.path):
            row = current_row(self.connection, article.id)
        return reconcile(row_to_article(row), article) if row else article

    def lookup(self, article: Article) -> Status:
        """Whether saving the article would add it, update it or change nothing. Raises StoreError."""
        with as_store_errors(self.path):
            row = current_row(self.connection, article.id)
        stored = row_to_article(row) if row else None
        return status_of(stored, reconcile(stored, article) if stored else article)

    def save(
        self,
        analysis: Analysis,
        *,
        run: Run,
        raw: RawPage | None = None,
        story_id: str | Callable[[sqlite3.Connection], str] = "",
        also: Callable[[sqlite3.Connection, SaveOutcome], None] | None = None,
    ) -> SaveOutcome:
        """Stores an article version with its findings, in one transaction, and what `also` writes with it.

        `story_id` may be a function that finds the story inside the transaction.
        An unchanged article keeps its version and its rows, unless they came from another run: then they are replaced.
        Raises StoreError.
        """
        with self.transaction():
            story = story_id if isinstance(story_id, str) else story_id(self.connection)
            outcome = self._save(analysis, run=run, raw=raw, story_id=story)
            if also is not None:
                also(self.connection, outcome)
        return outcome

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that takes the write lock at once. Raises StoreError."""
        with as_store_errors(self.path), write_transaction(self.connection):
            yield self.connection

    def _save(self, analysis: Analysis, *, run: Run, raw: RawPage | None, story_id: str) -> SaveOutcome:
        row = current_row(self.connection, analysis.article.id)
        stored = row_to_article(row) if row else None
        article = reconcile(stored, analysis.article) if stored else analysis.article
        status = status_of(stored, article)
        original = first_of_story(self.connection, article, story_id)
        if status == "unchanged" and row is not None and row["run_id"] == run.id:
            return SaveOutcome(status, article.id, article.version, original)
        story = join_story(self.connection, original, story_id) if original else story_id
        key = write_version(self.connection, article, story_id=story, run_id=run.id, now=_now())
        replace_findings(self.connection, key, analysis)
        if row is not None and row["key"] != key:
            inherit(self.connection, row["key"], key)
        if raw is not None:
            _write_raw(self.connection, key, raw)
        return SaveOutcome("duplicate" if status == "added" and original else status, article.id, article.version, original)

    def recode(self, analysis: Analysis, *, run: Run, dry_run: bool = False) -> list[Change]:
        """Replaces the findings of an article's current version, unless `dry_run`, and tells what changed. Raises StoreError."""
        with self.transaction() as connection:
            return recode_version(connection, analysis, run.id, dry_run=dry_run)

    def articles_to_code(
        self, run: Run, *, everything: bool = False, articles: Collection[str] = (), outlets: Collection[str] = ()
    ) -> Iterator[Article]:
        """The current versions of another run, or `everything`; only those of the named articles and outlets, if any.

        Raises StoreError.
        """
        for key in self._keys_to_code(run, everything, articles, outlets):  # one at a time, as in `articles`
            with as_store_errors(self.path):
                row = self.connection.execute("SELECT * FROM versions WHERE key = ?", (key,)).fetchone()
            if row is not None:
                yield row_to_article(row)

    def count_to_code(
        self, run: Run, *, everything: bool = False, articles: Collection[str] = (), outlets: Collection[str] = ()
    ) -> int:
        """How many articles `articles_to_code` gives, without reading their texts. Raises StoreError."""
        return len(self._keys_to_code(run, everything, articles, outlets))

    def _keys_to_code(self, run: Run, everything: bool, articles: Collection[str], outlets: Collection[str]) -> list[int]:
        conditions, values = ["is_current"], list[str]()
        if not everything:
            conditions.append("run_id != ?")
            values.append(run.id)
        for column, wanted in (("article_id", articles), ("outlet", outlets)):
            if wanted:
                conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values.extend(wanted)
        with as_store_errors(self.path):
            query = f"SELECT key FROM versions WHERE {' AND '.join(conditions)} ORDER BY key"
            return [row[0] for row in self.connection.execute(query, values)]

    def run_of(self, article_id: str) -> str:
        """The id of the run that the current version's findings came from, "" where there is none. Raises StoreError."""
        with as_store_errors(self.path):
            row = current_row(self.connection, article_id)
        return str(row["run_id"]) if row else ""

    def remove(self, article_id: str) -> bool:
        """Removes an article with all its versions and rows; False where there is none. Raises StoreError."""
        with as_store_errors(self.path), write_transaction(self.connection):
            return self.connection.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount > 0

    def backup(self, target: Path, *, shown: Path | None = None) -> None:
        """Copies the database to `target`, consistent even while others write. Raises StoreError, which names `shown`."""
        with as_store_errors(shown or target), closing(sqlite3.connect(target)) as copy:
            self.connection.backup(copy)

    def article(self, article_id: str) -> Article | None:
        """The current version of an article. Raises StoreError."""
        with as_store_errors(self.path):
            row = current_row(self.connection, article_id)
        return row_to_article(row) if row else None

    @property
    def is_empty(self) -> bool:
        """Whether there is no article. Raises StoreError."""
        with as_store_errors(self.path):
            return self.connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None

    def articles(self) -> Iterator[Article]:
        """The current version of every article, in the order in which they were added. Raises StoreError."""
        with as_store_errors(self.path):
            keys = [row[0] for row in self.connection.execute("SELECT key FROM versions WHERE is_current ORDER BY key")]
            for key in keys:  # one at a time: memory stays flat, and the caller may write in between
                row = self.connection.execute("SELECT * FROM versions WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    yield row_to_article(row)

    def raw_page(self, address: str) -> RawPage | None:
        """The last page stored from an address that was asked for, with its headers. Raises StoreError."""
        with as_store_errors(self.path):
            row = self.connection.execute(
                "SELECT * FROM raw_pages WHERE address = ? ORDER BY fetched_at DESC LIMIT 1", (address,)
            ).fetchone()
        return _row_to_raw(row) if row else None


def open_store(path: Path | str, *, read_only: bool = False) -> Store:
    """The store at `path`; it is made where it is missing, unless `read_only`.

    Raises StoreError.
    """
    place = Path(path).expanduser()
    return Store(place, connect(place, read_only=read_only), read_only=read_only)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _write_raw(connection: sqlite3.Connection, key: int, raw: RawPage) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO raw_pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            raw.address,
            raw.final_url,
            json.dumps(raw.chain),
            raw.status,
            json.dumps(raw.headers),
            raw.content_type,
            raw.fetched_at,
            len(raw.content),
            zlib.compress(raw.content, 6),
        ),
    )


def _row_to_raw(row: sqlite3.Row) -> RawPage:
    try:
        content = zlib.decompress(row["content"])
    except zlib.error as error:
        raise StoreError(f"The stored page of {row['address']} is damaged ({error}).") from error
    return RawPage(
        address=row["address"],
        content=content,
        content_type=row["content_type"],
        final_url=row["final_url"],
        chain=tuple(json.loads(row["chain"])),
        status=row["status"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        fetched_at=row["fetched_at"],
    )
