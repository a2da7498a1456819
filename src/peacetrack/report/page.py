"""Builds the page: a matrix, then every position and claimed concession in its paragraph. It loads nothing and runs no script."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from peacetrack.output.safety import blanked
from peacetrack.store import Store
from peacetrack.views.detail import paragraph_around
from peacetrack.views.filters import Filters
from peacetrack.views.findings import concessions, stances
from peacetrack.views.kinds import kinds_for
from peacetrack.views.matrix import matrix, side_by_side
from peacetrack.views.names import issue_labels
from peacetrack.views.table import UNSURE, Table

_OVERVIEW = 8  # actors beside each other: as many as a page takes


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the paragraph that it stands in, cut in three: before, the row's own words, after."""

    values: dict[str, Any]
    before: str
    words: str
    after: str
    link: str


def render_report(store: Store, filters: Filters | None = None, *, title: str, about: Sequence[tuple[str, str]] = ()) -> str:
    """The page as HTML; every text in it is escaped. Raises UsageError, StoreError."""
    import jinja2

    filters = filters or Filters()
    texts: dict[str, str] = {}
    counted = matrix(store, filters)
    overview = side_by_side(counted, most=_OVERVIEW)
    found = stances(store, replace(filters, fold="repeats"))
    kinds, left_out = kinds_for(filters, ("concession",))
    given = concessions(store, replace(filters, fold="repeats")) if kinds else None
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    source = (resources.files("peacetrack.report") / "page.html").read_text(encoding="utf-8")
    labels = issue_labels(store)
    page = environment.from_string(source).render(
        title=title,
        about=about,
        headings=[cell.heading for cell in overview.layout],
        matrix=[(labels.get(row[0], _words(row[0])), *row[1:]) for row in overview.rows],
        actors=_by_actor(_entries(store, found, texts)),
        concessions=_entries(store, given, texts) if given else [],
        no_concessions=" ".join(left_out) or "None.",
        more_actors=max(0, len(counted.rows) - _OVERVIEW),
        unsure=UNSURE,
        label=lambda issue: labels.get(issue, _words(issue)),
        notes=[*_notes("Positions", found), *(_notes("Concessions", given) if given else left_out)],
    )
    return blanked(page)


def _notes(what: str, table: Table) -> list[str]:
    return [f"{what}: {note}" for note in table.notes if "--fold" not in note]


def _words(identity: str) -> str:
    return identity.replace("_", " ").capitalize()


def _entries(store: Store, table: Table, texts: dict[str, str]) -> list[Entry]:
    return [_entry(store, dict(zip(table.names, row, strict=True)), texts) for row in table.rows]


def _entry(store: Store, values: dict[str, Any], texts: dict[str, str]) -> Entry:
    identity, start, end = values["article_id"], values["start"], values["end"]
    if identity not in texts:
        article = store.article(identity)
        texts[identity] = article.text if article else ""
    text = texts[identity]
    first, last = paragraph_around(text, start, end)
    url = values["url"]
    return Entry(
        values=values,
        before=text[first:start],
        words=text[start:end],
        after=text[end:last],
        link=url if url.startswith(("http://", "https://")) else "",
    )


def _by_actor(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """The actors with most rows first, each with its rows by issue and day."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.values["actor_id"], entry.values["actor"]].append(entry)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [(name, sorted(rows, key=lambda row: row.values["issue"])) for (_, name), rows in ordered]
