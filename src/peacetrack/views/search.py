"""Full-text search in statements and articles."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from peacetrack.errors import UsageError
from peacetrack.store import Store
from peacetrack.store.database import as_store_errors
from peacetrack.store.names import fold
from peacetrack.views.detail import paragraph_around
from peacetrack.views.filters import Conditions, Filters
from peacetrack.views.table import Cell, Column, Row, Table

COLUMNS = (
    Column("id"),
    Column("row"),
    Column("said_on", "date"),
    Column("speaker_id"),
    Column("speaker"),
    Column("text"),
    Column("outlet"),
    Column("published", "date"),
    Column("title"),
    Column("url", "url"),
    Column("article_id"),
    Column("start", "number"),
    Column("end", "number"),
)
LAYOUT = (
    Cell("published", ("published", "id")),
    Cell("who, when", ("speaker", "said_on")),
    Cell("text", ("text",), wide=True),
    Cell("outlet", ("outlet",)),
)
_PART = re.compile(r'"([^"]*)"|(\S+)')


def search(store: Store, query: str, filters: Filters | None = None, *, within: str = "all") -> Table:
    """Statements, then paragraphs of articles, that hold all words of the query; "words in quotation marks" stand together.

    `within` is "statements", "articles" or "all". Best matches first. Raises UsageError, StoreError.
    """
    filters = filters or Filters()
    parts = [(quoted or word) for quoted, word in _PART.findall(query)]
    terms = [(" ".join(re.findall(r"\w+", part)), "*" if part.endswith("*") else "") for part in parts]
    terms = [(term, star) for term, star in terms if term]
    if not terms:
        raise UsageError("Nothing to search for: give at least one word.")
    match = " AND ".join(f'"{term}"{star}' for term, star in terms)
    with as_store_errors(store.path):
        found = chain(
            _statements(store, match, filters) if within != "articles" else (),
            _paragraphs(store, match, [term for term, _ in terms], filters) if within != "statements" else (),
        )
        rows = list(islice(found, filters.limit))
    return Table(COLUMNS, rows, LAYOUT, (), "search")


def _conditions(filters: Filters, match: str, table: str) -> Conditions:
    conditions = Conditions()
    conditions.add(f"{table} MATCH ?", match)
    conditions.add("v.is_current")
    conditions.add_choice("v.outlet", filters.outlets)
    first, last = ("r.said_from", "r.said_to") if table == "statements_fts" and filters.by == "said" else ("v.published",) * 2
    if filters.since:
        conditions.add(f"{last} >= ?", filters.since)
    if filters.until:
        conditions.add(f"{first} <= ? AND {first} != ''", filters.until)
    return conditions


def _statements(store: Store, match: str, filters: Filters) -> Iterator[Row]:
    conditions = _conditions(filters, match, "statements_fts")
    conditions.add_choice("r.speaker_id", filters.actors)
    cursor = store.connection.cursor()
    cursor.row_factory = None
    yield from cursor.execute(
        "SELECT r.id, 'statement', r.said_on, r.speaker_id, act.name, r.content, v.outlet, v.published, v.title, v.url,"
        " v.article_id, r.start_char, r.end_char FROM statements_fts JOIN statements r ON r.key = statements_fts.rowid"
        " JOIN versions v ON v.key = r.version_key JOIN actors act ON act.id = r.speaker_id"
        f"{conditions.where()} ORDER BY bm25(statements_fts), r.said_from, r.key",
        conditions.parameters,
    )


def _paragraphs(store: Store, match: str, terms: list[str], filters: Filters) -> Iterator[Row]:
    if filters.actors:
        return
    conditions = _conditions(filters, match, "versions_fts")
    wanted = [fold(term) for term in terms]
    for version in store.connection.execute(
        f"SELECT v.* FROM versions_fts JOIN versions v ON v.key = versions_fts.rowid{conditions.where()}"
        " ORDER BY bm25(versions_fts, 2.0, 1.0), v.published, v.key",
        conditions.parameters,
    ):
        start, end = _best_paragraph(version["text"], wanted)
        yield (
            version["article_id"],
            "article",
            "",
            "",
            "",
            version["text"][start:end],
            version["outlet"],
            version["published"],
            version["title"],
            version["url"],
            version["article_id"],
            start,
            end,
        )


def _best_paragraph(text: str, terms: list[str]) -> tuple[int, int]:
    """The bounds of the first paragraph with the most of the terms."""
    best, most, place = (0, 0), -1, 0
    for line in text.split("\n"):
        folded = f" {fold(line)} "
        found = sum(f" {term}" in folded for term in terms)
        if line.strip() and found > most:
            best, most = paragraph_around(text, place, place), found
        place += len(line) + 1
    return best
