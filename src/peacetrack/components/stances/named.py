"""Which issues a statement names, whether or not a stance on them can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from peacetrack.components.stances.frames import FrameMatch
from peacetrack.records import Statement


def with_issues(statements: Iterable[Statement], matches: Sequence[FrameMatch]) -> list[Statement]:
    """The statements with the ids of the issues whose frames stand in their content, in alphabetical order."""
    places = [(match.anchor.idx, match.frame.issue) for match in matches]
    return [replace(statement, issues=_named_in(statement, places)) for statement in statements]


def _named_in(statement: Statement, places: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    spans = statement.spans
    return tuple(sorted({issue for start, issue in places if any(span.start <= start < span.end for span in spans)}))
