"""The other half of a deal: what is asked or given in return ("in exchange for the Donbas", "when Ukraine left Donetsk")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from peacetrack.codebook import ConcessionBook
from peacetrack.components.concessions.clauses import clause_of, is_negative_noun
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.holders import first_conjunct
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.threats import deterring, is_ultimatum, is_way_out
from peacetrack.components.syntax import INSTANTS, is_infinitive, own_subject
from peacetrack.records import Concession, TextSpan

if TYPE_CHECKING:
    from peacetrack.components.concessions.rows import RowBuilder

_AFTER = frozenset(("when", "once", "after", "if")) | INSTANTS
_TERMS = {"offered": _AFTER, "agreed": _AFTER, "refused": frozenset(("unless", "until"))}  # what makes a giving hang on another
_COMPLEMENTS = frozenset(("xcomp", "prep", "pcomp", "pobj", "dobj"))
_WHOLE = frozenset(("offered", "floated", "agreed", "demanded", "refused"))
_CONFIDENCE = 0.4


def add_halves(halves: list[tuple[Frame, Climb]], builder: RowBuilder) -> None:
    """Add the givings that stand in a condition or a price, where the text tells what they are given for."""
    whole = list(builder.ledger.found)
    for frame, way in halves:
        if "forces" in frame.traits and (verdict := deterring(frame.head, builder.lexicon)) is not None:
            _add_deterred(frame, replace(way, steps=[*way.steps, verdict]), builder)
        if "half" not in frame.traits and not ("rest" in frame.traits and is_ultimatum(frame.head)):
            continue
        main = _main_row(frame, whole, builder.book.sides)
        if main is None:
            if is_ultimatum(frame.head) or is_way_out(frame.head) or _is_condition_of_own(frame.head, way):
                _add_sole(frame, way, builder)
        elif not way.in_condition or _is_deal_half(frame, main, builder.book):
            _add_half(frame, way, main, builder)


def _main_row(frame: Frame, rows: list[Concession], sides: frozenset[str]) -> Concession | None:
    """The row in the sentence of which the giving is the other half."""
    sentence = frame.head.sent
    found = [
        row
        for row in rows
        if sentence.start_char <= row.start < sentence.end_char
        and row.giver in sides
        and (
            (row.status in _WHOLE and not row.start <= frame.head.idx < row.end)
            or (row.category == frame.category and "people" in frame.traits and row.status == "made")
        )
    ]
    return found[-1] if found else None


def _is_deal_half(frame: Frame, main: Concession, book: ConcessionBook) -> bool:
    """Whether a clause of time or condition is stated as a demand: land to be left before the other side stops."""
    marks = {t.lower_ for t in _clause_of_terms(frame.head).children if t.dep_ in ("mark", "advmod")}
    if main.status == "refused" and "bargain" not in book.categories[main.category].traits:
        return False
    return "first" in frame.traits and bool(marks & _TERMS.get(main.status, frozenset()))


def _clause_of_terms(head: Token) -> Token:
    """The verb of the clause that holds the giving: "unless Kyiv agrees to hand over the town"."""
    node = first_conjunct(head)
    while node.dep_ in _COMPLEMENTS or (node.dep_ == "advcl" and is_infinitive(node)) or _is_announced(node):
        node = first_conjunct(node.head)
    return node


def _is_announced(node: Token) -> bool:
    """Whether a clause is what somebody is to say in a clause of terms ("once Kyiv declares that it will leave")."""
    return node.dep_ == "ccomp" and node.head.dep_ == "advcl"


def _add_half(frame: Frame, way: Climb, main: Concession, builder: RowBuilder) -> None:
    parties, book = builder.parties, builder.book
    inside = parties.covering(frame.head.idx) or parties.by_id(main.statement)
    other = book.defender if main.giver == book.attacker else book.attacker
    if main.status == "demanded":
        asker = parties.speaks(inside[0]) if inside else []
        other = asker[0].id if asker and asker[0].id in book.sides else other
    bare = way.in_exchange and (not frame.is_verb or own_subject(frame.head) is None)  # who offers is not who gives
    subject = None if bare else own_subject(_clause_of_terms(frame.head))
    named = {body.id for body in parties.bodies(subject)}
    unclear = subject is not None and not named and subject.lower_ in ("they", "those")
    if unclear or (named and other not in named) or not builder.givers.allowed(frame, parties.named(other)):
        return
    status = "offered" if main.status == "demanded" else "demanded"
    if main.category == frame.category and "people" in frame.traits and main.status in ("made", "agreed"):
        status = main.status  # "released a pilot in exchange for two servicemen"
    condition = TextSpan(main.start, main.end) if way.in_exchange and status == "offered" else None
    builder.ledger.put(
        parties.named(other),
        frame.category,
        status,
        builder.span(frame, []),
        inside,
        frame.head,
        condition=condition,
        path=way.path(frame.head, frame.category, status),
        confidence=_CONFIDENCE,
    )


def _is_condition_of_own(head: Token, way: Climb) -> bool:
    """Whether the giving is told as that on which what its clause hangs on depends ("will talk once Kyiv leaves the town")."""
    if any(step.cls in ("refuse", "oppose", "void", "deny") or step.clause.negated for step in way.steps):
        return False
    first = first_conjunct(head)
    node = first.head if first.dep_ == "pobj" else _clause_of_terms(head)
    over = node.head if node.dep_ == "advcl" else next((t for t in node.ancestors if t.pos_ in ("VERB", "AUX")), node)
    if over.pos_ not in ("VERB", "AUX", "ADJ"):
        return False
    outer, inner = clause_of(over if over.pos_ != "ADJ" else over.head), clause_of(node)
    denied = outer.negated or any(t.dep_ in ("attr", "dobj") and is_negative_noun(t) for t in over.rights)
    if node.dep_ == "prep":
        return node.lower_ in ("before", "until", "without") and denied
    mark = next((t for t in node.children if t.dep_ in ("mark", "advmod") and t.lower_ in _TERMED), None)
    if node.dep_ != "advcl" or mark is None or inner.negated or inner.modal in ("could", "can", "must"):
        return False
    if mark.lower_ in ("until", "unless", "before"):
        return denied
    open_ = bool(outer.modal) or outer.tense == "present" or over.pos_ == "ADJ" or over.dep_ == "xcomp"
    return open_ and (not denied or _is_sole(mark, over))


_TERMED = _AFTER | {"until", "unless", "before", "soon"}


def _is_sole(mark: Token, over: Token) -> bool:
    verbs = (over, over.head if over.dep_ == "xcomp" else over)
    return (mark.i > 0 and mark.nbor(-1).lower_ == "only") or any(t.lower_ == "only" for verb in verbs for t in verb.lefts)


def _add_deterred(frame: Frame, way: Climb, builder: RowBuilder) -> None:
    """Add others' soldiers that the attacker threatens ("if they come, we will regard it as aggression")."""
    inside = builder.parties.covering(frame.head.idx)
    judge = builder.parties.bodies(own_subject(way.steps[-1].token)) or builder.parties.speaks(inside[0] if inside else None)
    for body in judge:
        if body.id in builder.book.categories[frame.category].accepts:
            builder.append(frame, way, inside, body, [body], "refused")


def _add_sole(frame: Frame, way: Climb, builder: RowBuilder) -> None:
    """Add what somebody makes the only condition of peace for a side, or threatens it into ("sanctions unless it stops")."""
    inside = builder.parties.covering(frame.head.idx)
    own = {body.id for body in builder.parties.speaks(inside[0])} if inside else set()
    threatened = is_ultimatum(frame.head) or is_way_out(frame.head)
    for giver in builder.givers.givers(frame, way, inside):
        if (threatened or own & builder.book.sides) and giver.id not in own and not builder.givers.by_default:
            builder.append(frame, way, inside, giver, [giver], "demanded")
