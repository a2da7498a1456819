"""Rows whose thing stands in a sentence before: "Kyiv rejected the proposal", "Moscow denied it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.operators import Climb, climb
from peacetrack.components.syntax import noun_phrase_bounds
from peacetrack.records import Concession, TextSpan

if TYPE_CHECKING:
    from peacetrack.components.concessions.rows import RowBuilder

_DEPS = frozenset(("dobj", "pobj", "nsubjpass"))
_REACH = 2  # sentences back
_CONFIDENCE = 0.4
_ANSWERS = frozenset(("refuse", "deny", "agree", "oppose", "speech"))
_LETTING = frozenset(("let", "allow", "permit", "make", "sign", "confirm", "declare"))
_OPEN = frozenset(("demanded", "floated", "offered", "agreed", "made"))


def add_anaphoric(doc: Doc, builder: RowBuilder) -> None:
    """Add a row for each answer to a giving that an earlier sentence names."""
    if not builder.ledger.found:
        return
    heads = {row.start for row in builder.ledger.found}
    for token in doc:
        if _can_point(token) and is_anaphor(token, builder) and token.idx not in heads:
            way = climb(token, builder.lexicon)
            if token.dep_ == "nsubj" and way.steps and way.steps[0].cls == "oppose":
                continue  # "that is absurd" may be said of anything
            if way.steps and way.steps[0].cls in _ANSWERS and not way.in_condition and way.steps[0].phrase not in _LETTING:
                _answer(doc, token, way, builder)


def _can_point(token: Token) -> bool:
    """Whether a token stands where an answered thing stands; as a subject only of a predicate, and then no "it"."""
    if token.dep_ == "nsubj":
        return token.lower_ not in ("it", "they", "them") and token.head.lemma_ in ("be", "remain", "seem")
    return token.dep_ in _DEPS


def is_anaphor(token: Token, builder: RowBuilder) -> bool:
    """Whether a pronoun or a noun phrase ("the proposal", "such an offer") can point back to a giving."""
    words = builder.lexicon.words
    if token.tag_ in ("WDT", "WP") or (token.head.dep_ == "relcl" and token.lower_ == "that"):
        return False
    if token.pos_ in ("PRON", "DET"):
        return token.lower_ in words["anaphors"]
    if token.lower_ in ("presence", "deployment", "being") and any(t.lower_ == "their" for t in token.children):
        return True
    if token.pos_ != "NOUN" or lemma_of(token) not in words["offer_nouns"]:
        return False
    if any(t.dep_ in ("acl", "relcl", "prep", "compound", "nmod") for t in token.children):
        return False
    return any(t.lower_ in words["anaphoric_determiners"] for t in token.children)


def _answer(doc: Doc, token: Token, way: Climb, builder: RowBuilder) -> None:
    inside = builder.parties.covering(token.idx)
    holder = way.steps[0].holder
    bodies = builder.parties.bodies(holder) if holder is not None else builder.parties.speaks(inside[0] if inside else None)
    if not bodies:
        return
    body = bodies[0]
    for row in _antecedents(token, body.id, builder):
        views = [builder.reader.view(step, body, inside) for step in way.steps]
        status = statuses.from_operators(views, "", builder.reader.voice(inside, body))
        told = builder.ledger.tells(token, body, row.category, status)
        if status in ("refused", "denied", "agreed", "floated") and (status, body.id) != (row.status, row.giver) and not told:
            left, right = noun_phrase_bounds(token)
            span = TextSpan(doc[left].idx, doc[right - 1].idx + len(doc[right - 1]))
            path = way.path(token, row.category, status)
            builder.ledger.put(body, row.category, status, span, inside, token, path=path, confidence=_CONFIDENCE)


def _antecedents(token: Token, body: str, builder: RowBuilder) -> list[Concession]:
    """The rows that a pointing phrase means: those of the nearest sentence before that has any the holder can answer to."""
    own = builder.lexicon.words["own_giving"]
    before = [
        row
        for row in builder.ledger.found
        if row.end <= token.idx
        and (row.status in _OPEN or token.dep_ in ("dobj", "pobj"))
        and ((row.giver == body and row.status in _OPEN) or (row.category in own and builder.givers.may_give(body, row.category)))
    ]
    if not before:
        return []
    nearest = max(before, key=lambda row: row.start)
    start = _sentences_back(token, _REACH)
    if nearest.start < start:
        return []
    chosen: dict[str, Concession] = {}
    place = builder.doc.char_span(nearest.start, nearest.end, alignment_mode="expand")
    lower = place.sent.start_char if place is not None else nearest.start
    for row in before:
        if row.start >= lower:
            chosen.setdefault(row.category, row)
    return list(chosen.values())


def _sentences_back(token: Token, count: int) -> int:
    """Where the text begins that an anaphor at the token may point to."""
    start = token.sent.start
    for _ in range(count):
        if start == 0:
            break
        start = token.doc[start - 1].sent.start
        while start > 0 and token.doc[start].is_space:
            start = token.doc[start - 1].sent.start
    return int(token.doc[start].idx)
