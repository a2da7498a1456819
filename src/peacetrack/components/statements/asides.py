"""Finds the content around a cue that stands beside it: "X, he said"; "X, according to Y, Z"; "in her view"."""

from peacetrack.components.statements.content import _REDUCED
from peacetrack.components.statements.layout import Layout

_SUBORDINATE_IN = frozenset("if unless until because since once provided so lest as-long-as".split())
_SUBORDINATE_OUT = frozenset(
    "though although while whereas as after when where who which before whose citing amid despite in on at".split()
)
_OPENERS = frozenset(("and", "but", "yet", "so", "nor"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def around(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    """Token range of the content around an aside at `start` to `end`: before it, after it, or the whole unit around it."""
    first, limit = layout.bounds(start)
    first = content_start(layout, first, start)
    left_end = start
    while left_end > first and layout.lower[left_end - 1] in (",", "–", "—", "-", ";"):
        left_end -= 1
    rest = end
    while rest < limit and layout.lower[rest] in (",", "–", "—", "-"):
        rest += 1
    stop = content_stop(layout, rest, limit)
    if left_end <= first:
        return (rest, stop) if rest < stop else None
    if rest >= stop or not _goes_on(layout, first, left_end, rest, limit):
        return first, left_end
    return first, stop


def content_start(layout: Layout, first: int, before: int) -> int:
    """Start of the clause in front of an aside: after the last semicolon or colon, without a leading conjunction or label."""
    depth = layout.quote_at[before]
    for place in range(before - 2, first - 1, -1):
        if layout.lower[place] in (";", ":") and layout.quote_at[place] in (-1, depth) and layout.quote_at[place] == depth:
            first = place + 1
            break
    while first < before and (layout.lower[first] in ("•", "-", "–", "—", "*", "**", "·", ",") or layout.tokens[first].is_space):
        first += 1
    if first + 1 < before and layout.lower[first] in _OPENERS:
        first += 1
        if layout.lower[first] == ",":
            first += 1
    return first


def content_stop(layout: Layout, start: int, limit: int) -> int:
    """End of the content after an aside: before a reduced clause of the speaker, without the final stop."""
    for place in range(start, limit - 1):
        if layout.lower[place] == "," and layout.lower[place + 1] in _REDUCED and layout.quote_at[place] < 0:
            return place
    while limit > start and layout.lower[limit - 1] in (".", ",", ";", ":", "—", "–") and layout.quote_at[limit - 1] < 0:
        limit -= 1
    return limit


def _goes_on(layout: Layout, first: int, left_end: int, rest: int, limit: int) -> bool:
    """Whether the content goes on after the aside."""
    if not has_clause(layout, first, left_end):
        return True
    word = layout.lower[rest]
    if layout.lower[rest - 1] not in (",", "–", "—", "-"):
        return False
    if word in _OPENERS:
        return _has_own_subject(layout, rest, limit)
    return bool(word in _SUBORDINATE_IN or word == "not")


def _has_own_subject(layout: Layout, rest: int, limit: int) -> bool:
    """Whether a coordinated clause belongs to the content: it has a subject before its verb, or goes on the content's verb."""
    for place in range(rest + 1, limit):
        token = layout.tokens[place]
        if token.dep_ in ("nsubj", "nsubjpass", "expl"):
            return True
        if token.tag_ in _FINITE:
            return False
    return True


def has_clause(layout: Layout, start: int, end: int) -> bool:
    """Whether a range holds a main clause: a finite verb that no subordinator or relative opens."""
    for place in range(start, end):
        token = layout.tokens[place]
        if token.tag_ in _FINITE and token.dep_ not in ("relcl", "acl", "pcomp"):
            clause = token.head if token.dep_ in ("aux", "auxpass") else token
            if clause.dep_ in ("relcl", "acl"):
                continue
            if clause.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS for c in clause.lefts):
                continue
            return True
    return False


_MARKS = frozenset("if unless until because since once while though although when as after before whereas whether".split())
