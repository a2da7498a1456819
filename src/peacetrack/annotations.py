"""The only place that touches ``doc._``.

Findings are stored as plain dicts, since dataclasses on a Doc break ``to_bytes``, ``DocBin`` and ``nlp.pipe(n_process=2)``.
Setters take records, getters give records back.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from spacy.tokens import Doc

from peacetrack.records import Concession, DateMention, Mention, Quotation, Stance, Statement, TextSpan

_LISTS = ("quotations", "mentions", "dates", "statements", "stances", "concessions")

_TEXT = "peacetrack_text"

for _name in _LISTS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
if not Doc.has_extension("published"):
    Doc.set_extension("published", default="")
if not Doc.has_extension("update_days"):
    Doc.set_extension("update_days", default=None)


def get_text(doc: Doc) -> str:
    """The Doc's text, kept at the first call: spaCy joins it anew from all tokens each time that ``doc.text`` is read."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return str(text)


def extensions_of(doc: Doc) -> Any:
    """Where the findings are stored, for a copy of the Doc that keeps none of its own."""
    return doc._


def set_published(doc: Doc, published: str) -> None:
    """Store the article's day of publication (ISO, or "" where unknown) before the components run."""
    doc._.published = published


def get_published(doc: Doc) -> str:
    """The article's day of publication, "" where unknown."""
    return str(doc._.published or "")


def set_update_days(doc: Doc, days: Iterable[tuple[int, int, str]]) -> None:
    """Store the days (ISO) of a live blog's updates by their stretches of characters, half-open."""
    doc._.update_days = [list(day) for day in days]


def day_of_update(doc: Doc, char: int) -> str:
    """The day of the live blog's update that holds the character, else the article's day of publication."""
    return next((day for start, end, day in doc._.update_days or () if start <= char < end), get_published(doc))


def _as_dict(record: Any) -> dict[str, Any]:
    """The record's fields; dataclasses.asdict copies each value deeply, which took longer than finding the mentions."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _set(doc: Doc, name: str, records: Iterable[Any]) -> None:
    doc._.set(name, [_as_dict(record) for record in records])


def _pair(span: TextSpan) -> tuple[int, int]:
    return span.start, span.end


def _get(doc: Doc, name: str) -> list[dict[str, Any]]:
    return doc._.get(name) or []


_T = TypeVar("_T")
_KEPT: dict[tuple[str, object], tuple[Doc, Any, Any]] = {}


def kept(doc: Doc, name: str, make: Callable[[Doc], _T]) -> _T:
    """What `make` works out from the Doc's list `name` ("mentions"), kept until that list or another Doc's is asked for.

    Findings are asked for hundreds of times a text. It must not be changed by who gets it.
    """
    rows = doc._.get(name)
    known = _KEPT.get((name, make))
    if known is not None and known[0] is doc and known[1] is rows and rows is not None:
        return known[2]  # type: ignore[no-any-return]
    made = make(doc)
    _KEPT[name, make] = doc, rows, made
    return made


def set_quotations(doc: Doc, quotations: Iterable[Quotation]) -> None:
    """Store the quotations, in order of their start."""
    _set(doc, "quotations", quotations)


def get_quotations(doc: Doc) -> list[Quotation]:
    """The quotations found, in order of their start; empty where the component has not run."""
    return [Quotation(**row) for row in _get(doc, "quotations")]


def set_mentions(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Store the actor mentions, in order of their start."""
    _set(doc, "mentions", mentions)


def get_mentions(doc: Doc) -> list[Mention]:
    """The actor mentions found, in order of their start."""
    return list(kept(doc, "mentions", _mentions))


def _mentions(doc: Doc) -> list[Mention]:
    return [Mention(**row) for row in _get(doc, "mentions")]


def set_dates(doc: Doc, dates: Iterable[DateMention]) -> None:
    """Store the time expressions, in order of their start."""
    _set(doc, "dates", dates)


def get_dates(doc: Doc) -> list[DateMention]:
    """The time expressions found, in order of their start."""
    return [DateMention(**row) for row in _get(doc, "dates")]


def set_statements(doc: Doc, statements: Iterable[Statement]) -> None:
    """Store the statements."""
    doc._.statements = [
        {**_as_dict(row), "spans": [_pair(span) for span in row.spans], "issues": list(row.issues)} for row in statements
    ]


def get_statements(doc: Doc) -> list[Statement]:
    """The statements found."""
    return list(kept(doc, "statements", _statements))


def _statements(doc: Doc) -> list[Statement]:
    return [
        Statement(**{**row, "spans": tuple(TextSpan(*span) for span in row["spans"]), "issues": tuple(row["issues"])})
        for row in _get(doc, "statements")
    ]


def set_stances(doc: Doc, stances: Iterable[Stance]) -> None:
    """Store the stances."""
    _set(doc, "stances", stances)


def get_stances(doc: Doc) -> list[Stance]:
    """The stances found."""
    return [Stance(**{**row, "marks": _marks(row)}) for row in _get(doc, "stances")]


def set_concessions(doc: Doc, concessions: Iterable[Concession]) -> None:
    """Store the concessions."""
    doc._.concessions = [{**_as_dict(row), "condition": row.condition and _pair(row.condition)} for row in concessions]


def get_concessions(doc: Doc) -> list[Concession]:
    """The concessions found."""
    return [
        Concession(
            **{
                **row,
                "marks": _marks(row),
                "condition": TextSpan(*row["condition"]) if row["condition"] else None,
            }
        )
        for row in _get(doc, "concessions")
    ]


def _marks(row: dict[str, Any]) -> tuple[tuple[str, int, int], ...]:
    return tuple((role, start, end) for role, start, end in row["marks"])
