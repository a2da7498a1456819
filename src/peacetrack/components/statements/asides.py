"""Finds the content around a cue that stands beside it: "X, he said"; "X, according to Y, Z"; "in her view"."""

from dataclasses import dataclass

from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.syntax import FINITE

# participles that open a further report by the same speaker: ", adding that"
REDUCED = frozenset(
    "adding saying warning noting stressing insisting arguing calling citing describing claiming demanding urging stating"
    " accusing explaining recalling promising vowing pledging telling suggesting alleging asserting declaring emphasising"
    " emphasizing reiterating repeating dismissing rejecting denouncing asking hinting cautioning quoting referring".split()
)
_COMMENTING = frozenset("which though although a an while".split())
_PAUSES = frozenset((",", "–", "—", "-", "--", ";"))
_SUBORDINATE_IN = frozenset("if unless until because since once provided so lest even".split())
_OPENERS = frozenset(("and", "but", "yet", "so", "nor", "or"))
_BACKSHIFTED = frozenset(("had", "would", "could", "should", "might", "will", "must"))
_PERSONAL = frozenset("he she they it".split())
_SIGNED = 6  # tokens of an agency's name between strokes
_MARKS = frozenset("if unless until because since once while though although when as after before whereas whether".split())


@dataclass(frozen=True, slots=True)
class Aside:
    """The places around an aside: content from `first` to `left_end`, the aside, what follows from `rest` to `limit`."""

    first: int
    left_end: int
    start: int
    end: int
    rest: int
    limit: int


def around(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Token ranges of the content around an aside at `start` to `end`: before it, after it, or both; empty for none."""
    first, limit = layout.bounds(start)
    rest = end
    while rest < limit and layout.lower[rest] in _PAUSES and layout.quote_at[rest] == layout.quote_at[start]:
        rest += 1
    stop = content_stop(layout, rest, limit)
    first = content_start(layout, first, start, parts=rest < stop)
    left_end = start
    while left_end > first and layout.lower[left_end - 1] in _PAUSES:
        left_end -= 1
    if left_end <= first or ";" in layout.lower[left_end:start]:  # "Kyiv asks for ships; Berlin urges calm"
        return [(rest, stop)] if rest < stop else []
    if (
        rest >= stop
        and not has_clause(layout, first, left_end)
        and layout.quote_at[left_end - 1] in (-1, layout.quote_at[start])
        and not _is_heading(layout, start)
    ):
        return []
    if rest >= stop and all(layout.tokens[place].pos_ in ("ADV", "CCONJ", "SCONJ") for place in range(first, left_end)):
        return []  # "Also, Kyiv agreed"
    if rest >= stop or not _goes_on(layout, Aside(first, left_end, start, end, rest, limit)):
        return [(first, left_end)]
    if all(layout.tokens[place].pos_ in ("ADV", "CCONJ", "SCONJ") for place in range(first, left_end)):
        return [(rest, stop)]  # "However, he said, X"
    return [(first, left_end), (rest, stop)]


def _is_heading(layout: Layout, place: int) -> bool:
    """Whether a unit has no final stop, so that its content may lack a finite verb."""
    return layout.lower[layout.bounds(place)[1] - 1] not in STOPS


def content_start(layout: Layout, first: int, before: int, *, parts: bool = False) -> int:
    """Start of the clause in front of an aside: after the last semicolon or colon, without a leading conjunction or label.

    `parts`: the aside parts a clause, of which no more than a phrase need stand before it.
    """
    depth = layout.quote_at[before]
    for place in range(before - 2, first - 1, -1):
        if layout.lower[place] in (";", ":") and layout.quote_at[place] in (-1, depth) and layout.quote_at[place] == depth:
            if (layout.lower[place] == ";" and layout.cues.any_between(first, place)) or (
                layout.lower[place] == ":"
                and (has_clause(layout, place + 1, before) or (parts and has_clause(layout, first, place)))
            ):
                first = place + 1
            break
    if layout.lower[before] == "whose":
        return before  # "its troops, whose presence Moscow denies"
    for place in range(before - 1, max(first, before - 3), -1):
        opens = layout.tokens[place].dep_ not in ("dobj", "pobj", "attr")  # unlike "nobody wants that, he said"
        if layout.lower[place] in ("that", "which", "who") and place + 2 >= before and opens:
            return before  # "arguing that, in her view, X"; "a summit that, he said, X"
    while first < before and (layout.lower[first] in ("•", "-", "–", "—", "*", "**", "·", ",") or layout.tokens[first].is_space):
        first += 1
    if layout.lower[first].startswith("/") and (slash := layout.text.find("/", layout.offsets[first] + 1)) >= 0:
        close = layout.token_at(slash)
        first = close + 1 if close < min(first + _SIGNED, before) else first  # "MOSCOW, May 5. /Agency/. "
    while first < before and layout.lower[first] == ".":
        first += 1
    if first + 1 < before and layout.lower[first] in _OPENERS:
        first += 1
        if layout.lower[first] == ",":
            first += 1
    return first


def content_stop(layout: Layout, start: int, limit: int) -> int:
    """End of the content after an aside: before a further report or the article's comment, without the final stop."""
    depth = layout.quote_at[start - 1] if start else -1
    for place in range(start, limit - 1):
        if layout.quote_at[place] != depth:
            continue
        if layout.lower[place] == "," and (
            layout.lower[place + 1] in REDUCED or layout.lower[place + 1 : place + 3] == ["as", "quoted"]
        ):
            limit = place
            break
        if layout.lower[place] == "," and layout.lower[place + 1] in _COMMENTING and layout.quote_at[place - 1] > depth:
            limit = place
            break
        if layout.lower[place] == ";" and layout.cues.any_between(place, limit):
            limit = place
            break
    while limit > start and layout.lower[limit - 1] in (".", ",", ";", ":", "—", "–") and layout.quote_at[limit - 1] == depth:
        limit -= 1
    return limit


def _goes_on(layout: Layout, aside: Aside) -> bool:
    """Whether the content goes on after the aside."""
    rest, limit = aside.rest, aside.limit
    if not has_clause(layout, aside.first, aside.left_end) or _is_unfinished(layout, aside.left_end - 1):
        return True
    word = layout.lower[rest]
    if layout.lower[rest - 1] not in _PAUSES:
        return False
    if layout.lower[rest - 1] == ";":
        return not layout.cues.any_between(rest, limit)
    token = layout.tokens[rest]
    if word in _OPENERS:
        return _coordinates_content(layout, aside)
    if word in ("to", "that", "not", "rather", "only") or layout.quote_at[rest] > layout.quote_at[aside.start]:
        return True
    if word in _SUBORDINATE_IN:
        return not layout.cues.any_between(rest, min(rest + 6, limit))
    if word == "then":  # "First a deal, he said, then a truce"
        return "first" in layout.lower[aside.first : aside.left_end] and not layout.cues.any_between(rest, limit)
    if word in ("although", "though"):
        following = layout.lower[rest + 1] if rest + 1 < limit else ""
        return following not in _PERSONAL and not layout.cues.any_between(rest, min(rest + 8, limit))
    return token.tag_ in FINITE and rest not in layout.cues


def _is_unfinished(layout: Layout, last: int) -> bool:
    """Whether the part before the aside cannot end there: it ends in a form of "be" or a preposition."""
    token = layout.tokens[last]
    return token.lemma_ == "be" or (token.pos_ == "AUX" and token.dep_ == "aux") or token.tag_ == "TO"


def _coordinates_content(layout: Layout, aside: Aside) -> bool:
    """Whether "and …" after an aside goes on the content and is no further report of the article."""
    for place in range(aside.rest + 1, aside.limit):
        token = layout.tokens[place]
        if token.tag_ in FINITE or place in layout.cues:
            clause = token.head if token.dep_ in ("aux", "auxpass") else token
            own_subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in clause.lefts)
            backshifted = any(child.lower_ in _BACKSHIFTED and child.dep_ in ("aux", "auxpass") for child in clause.lefts)
            if backshifted and not own_subject:
                return True  # "Putin had been warned, she said, and had answered with an invitation"
            if clause.i in layout.cues:
                return False
            if own_subject:
                return True
            if clause.dep_ == "conj" and aside.start <= clause.head.i < aside.end:
                return False
            return any(child.dep_ in ("aux", "auxpass") for child in clause.lefts)
    return True


def has_clause(layout: Layout, start: int, end: int) -> bool:
    """Whether a range holds a main clause: a finite verb that no subordinator or relative opens."""
    for place in range(start, end):
        token = layout.tokens[place]
        if token.tag_ not in FINITE:
            continue
        clause = token.head if token.dep_ in ("aux", "auxpass") else token
        if clause.i >= end or clause.dep_ in ("relcl", "acl", "pcomp", "csubj", "csubjpass"):
            continue
        if clause.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS for c in clause.lefts):
            continue
        if clause.dep_ == "advcl" and clause.left_edge.lower_ in ("should", "had", "were"):
            continue  # "should Moscow refuse"
        return True
    return False
