"""The path of signs of a stance in one line, and the marks of its parts in the text."""

from spacy.tokens import Token

from peacetrack.components.composition.chain import Condition, Step
from peacetrack.components.composition.reading import Reading
from peacetrack.components.stances.frames import FrameMatch

_SIGN = {1: "+", -1: "−", 0: "?"}


def path_of(reading: Reading, match: FrameMatch, conditions: list[Condition], stance: str, position: str) -> str:
    """One line from the outside in: holder · operator(sign) · negation · act(sign) → stance."""
    parts = [reading.holder.name or reading.holder.actor]
    parts += [_step(step) for step in reversed(reading.steps)]
    parts.append(f"{_words(match.word)}({_SIGN[match.frame.sign]} {match.frame.issue})")
    parts += [f"condition “{condition.word}”" for condition in conditions]
    return f"{' · '.join(parts)} → {stance}{f', {position}' if position else ''}"


def _step(step: Step) -> str:
    if step.kind == "operator":
        negated = " negated" if step.negated else ""
        name = step.operator.name if step.operator else ""
        return f"{step.text} [{name}{negated}]({_SIGN[step.sign]})"
    return f"{step.text} [{step.kind}]({_SIGN[step.sign]})"


def _words(token: Token) -> str:
    particles = [child.text for child in token.children if child.dep_ == "prt"]
    return " ".join([token.text, *particles])


def marks_of(reading: Reading, match: FrameMatch, conditions: list[Condition]) -> tuple[tuple[str, int, int], ...]:
    """(role, start, end) of holder, operators, negations, frame and conditions, in text order."""
    found = [("frame", *_span(match.word))]
    if reading.holder.token is not None:
        found.append(("holder", *_span(reading.holder.token)))
    for step in reading.steps:
        found.append((step.kind, *_span(step.token)))
        if step.negation is not None and step.negation.i != step.token.i:
            found.append(("negation", *_span(step.negation)))
    for condition in conditions:
        doc = condition.token.doc
        found.append(("condition", doc[condition.start].idx, doc[condition.end - 1].idx + len(doc[condition.end - 1])))
    return tuple(sorted(set(found), key=lambda mark: (mark[1], mark[2], mark[0])))


def _span(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)
