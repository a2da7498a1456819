"""The views of single findings: statements, stances and claimed concessions."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from peacetrack.store import Store
from peacetrack.views.filters import Filters
from peacetrack.views.query import ARTICLES, PLACE, SAID, TRACE, View, name_of, run_view, text
from peacetrack.views.table import Cell, Table

STATEMENTS = View(
    name="statements",
    table="statements",
    actor="r.speaker_id",
    source="r.reported_by",
    joins=f"{ARTICLES} CROSS JOIN actors act ON act.id = r.speaker_id LEFT JOIN actors src ON src.id = r.reported_by",
    fields=(
        text("id"),
        *SAID,
        text("speaker_id"),
        text("speaker", "act.name"),
        text("kind"),
        text("cue"),
        text("cue_class"),
        text("reported_by_id", "r.reported_by"),
        text("reported_by", "coalesce(src.name, r.reported_by)"),
        text("content"),
        *PLACE,
        text("issues"),
        text("speaker_text", plain=False),
        text("speaker_kind", "act.kind", plain=False),
        *TRACE,
    ),
    layout=(
        Cell("when", ("said_on", "id")),
        Cell("speaker", ("speaker", "reported_by")),
        Cell("cue", ("cue", "kind")),
        Cell("what was said", ("content",), wide=True),
        Cell("outlet", ("outlet",)),
    ),
    same=("speaker_id", "said_on", "content"),
    repeat=(),
)
STANCES = View(
    name="stances",
    table="stances",
    actor="r.actor_id",
    source="r.source_id",
    joins=f"{ARTICLES} CROSS JOIN actors act ON act.id = r.actor_id LEFT JOIN actors src ON src.id = r.source_id",
    fields=(
        text("id"),
        *SAID,
        text("actor_id"),
        text("actor", "act.name"),
        text("issue"),
        text("stance"),
        text("position"),
        text("basis"),
        text("source_id"),
        text("source", name_of("src", "r.source_id")),
        text("evidence"),
        *PLACE,
        text("actor_kind", "act.kind", plain=False),
        text("statement_id", plain=False),
        text("path", plain=False),
        *TRACE,
    ),
    layout=(
        Cell("when", ("said_on", "id")),
        Cell("actor", ("actor",)),
        Cell("issue", ("issue",)),
        Cell("stance", ("stance", "position", "confidence")),
        Cell("who says so", ("source",)),
        Cell("evidence", ("evidence",), wide=True),
        Cell("outlet", ("outlet",)),
    ),
    same=("actor_id", "issue", "stance", "position", "source_id", "said_on", "evidence"),
    repeat=("actor_id", "issue", "stance", "position", "source_id", "basis", "said_on", "article_id"),
)
CONCESSIONS = View(
    name="concessions",
    table="concessions",
    actor="r.giver_id",
    source="r.source_id",
    joins=(
        f"{ARTICLES} CROSS JOIN actors act ON act.id = r.giver_id LEFT JOIN actors rec ON rec.id = r.receiver_id"
        " LEFT JOIN actors src ON src.id = r.source_id"
    ),
    fields=(
        text("id"),
        *SAID,
        text("giver_id"),
        text("giver", "act.name"),
        text("receiver_id"),
        text("receiver", "coalesce(rec.name, r.receiver_id)"),
        text("category"),
        text("what"),
        text("status"),
        text("claimed_by_id", "r.source_id"),
        text("claimed_by", name_of("src", "r.source_id")),
        text("condition"),
        *PLACE,
        text("giver_kind", "act.kind", plain=False),
        text("statement_id", plain=False),
        text("path", plain=False),
        *TRACE,
    ),
    layout=(
        Cell("when", ("said_on", "id")),
        Cell("giver", ("giver",)),
        Cell("to", ("receiver",)),
        Cell("category", ("category",)),
        Cell("status", ("status", "confidence")),
        Cell("claimed by", ("claimed_by",)),
        Cell("what", ("what", "condition"), wide=True),
        Cell("outlet", ("outlet",)),
    ),
    same=("giver_id", "receiver_id", "category", "status", "claimed_by_id", "said_on", "what"),
    repeat=("giver_id", "receiver_id", "category", "status", "claimed_by_id", "said_on", "article_id"),
)


def statements(store: Store, filters: Filters | None = None, *, wide: bool = False) -> Table:
    """Who said what, when. Raises UsageError, StoreError."""
    return run_view(store, STATEMENTS, filters or Filters(), wide=wide)


def stances(store: Store, filters: Filters | None = None, *, wide: bool = False, columns: Collection[str] = ()) -> Table:
    """Where actors stand on issues, and who says so; only the named `columns`, if any. Raises UsageError, StoreError."""
    filters = filters or Filters()
    table = run_view(store, STANCES, filters, wide=wide, columns=columns)
    return replace(table, notes=(*table.notes, *_silence_notes(store, filters)))


def _silence_notes(store: Store, filters: Filters) -> Iterator[str]:
    """How many statements of the actors name an issue on which no stance was read."""
    if not filters.actors or filters.stances or filters.bases or filters.sources:
        return
    silent = replace(filters, without_stance=True, limit=None, sort="")
    count = len(run_view(store, STATEMENTS, silent, columns=("id",)).rows)
    if count:
        names = "1 statement names" if count == 1 else f"{count} statements name"
        yield f"{names} an issue on which no stance was read: 'peacetrack statements --without-stance'."


def concessions(store: Store, filters: Filters | None = None, *, wide: bool = False) -> Table:
    """What somebody is claimed to give, and who claims it. Raises UsageError, StoreError."""
    return run_view(store, CONCESSIONS, filters or Filters(), wide=wide)
