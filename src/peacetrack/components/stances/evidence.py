"""The evidence of a stance: the smallest clause or sentence that shows it."""

from spacy.tokens import Token

from peacetrack.annotations import get_text
from peacetrack.components.composition.chain import Condition
from peacetrack.components.composition.reading import Reading
from peacetrack.components.syntax import own_subject, subject_of, trim
from peacetrack.records import Statement

_QUOTES = "\"“”‘’'«»"
_LONG_FRONT = 8  # tokens of a fronted phrase that the smallest clause does without
_LEFT_OUT = frozenset(("mark", "cc", "punct", "intj", "preconj"))


def evidence_span(reading: Reading, anchor: Token, conditions: list[Condition]) -> tuple[int, int]:
    """Character offsets of the clause that shows the stance, inside the content where the speaker's own words show it."""
    clause = _clause_head(reading, anchor)
    start, end = _bounds(clause, anchor, conditions)
    if reading.kind != "operator" or reading.statement is None or not _is_cue(reading.statement, reading.clause):
        if reading.statement is not None:
            start, end = _inside(reading.statement, start, end)
    return trim(get_text(anchor.doc), start, end, " \t\r\n,;:." if get_text(anchor.doc)[end - 1 : end] != "." else " \t\r\n,;:")


def _clause_head(reading: Reading, anchor: Token) -> Token:
    token = reading.clause
    while token.pos_ not in ("VERB", "AUX") and token.dep_ not in ("ROOT", "relcl", "advcl") and token.head.i != token.i:
        token = token.head
    told = (
        token.dep_ == "advcl"
        and token.tag_ == "VBN"
        and any(child.lower_ == "as" and child.dep_ == "mark" for child in token.lefts)
    )
    return token.head if told and own_subject(token) is None else token  # "a truce is vital, as stressed by Rome"


def _bounds(clause: Token, anchor: Token, conditions: list[Condition]) -> tuple[int, int]:
    wanted = {clause.i, anchor.i}
    kept = {condition.token.i for condition in conditions}
    for child in clause.children:
        if child.dep_ in _LEFT_OUT:
            continue
        tokens = list(child.subtree)
        indices = {token.i for token in tokens}
        if anchor.i not in indices and child.i not in kept:
            if child.dep_ in ("advcl", "parataxis", "relcl"):
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                continue
            if child.dep_ == "ccomp" and child.i < clause.i:
                continue
            if child.dep_ == "prep" and child.i < clause.i and len(tokens) > _LONG_FRONT:
                continue
        wanted |= indices
    subject = subject_of(clause) if clause.pos_ in ("VERB", "AUX") else None
    if subject is not None and subject.i < clause.i and clause.i - subject.i < 8 and clause.dep_ not in ("relcl", "acl"):
        wanted.add(subject.left_edge.i)
    left, right = min(wanted), max(wanted)
    doc = clause.doc
    return doc[left].idx, doc[right].idx + len(doc[right])


def _is_cue(statement: Statement, token: Token) -> bool:
    return (
        statement.cue_start is not None and statement.cue_end is not None and statement.cue_start <= token.idx < statement.cue_end
    )


def _inside(statement: Statement, start: int, end: int) -> tuple[int, int]:
    low, high = max(start, statement.start), min(end, statement.end)
    return (low, high) if low < high else (start, end)
