"""The rows: one for each actor, issue, sentence and source, made of the best candidates."""

from collections import Counter, defaultdict

from spacy.tokens import Doc

from peacetrack import ids
from peacetrack.annotations import get_text
from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition.chain import Condition
from peacetrack.components.composition.reading import Reading
from peacetrack.components.dating import date_of_span
from peacetrack.components.stances.candidates import Candidate
from peacetrack.components.stances.confidence import confidence_of, features_of
from peacetrack.components.stances.evidence import evidence_span
from peacetrack.components.stances.explain import marks_of, path_of
from peacetrack.records import DateBasis, Stance


def rows_of(doc: Doc, candidates: list[Candidate]) -> list[Stance]:
    """The rows of candidates, each numbered among those of the same actor, issue and sentence."""
    version = ids.version_id(get_text(doc))
    counts: Counter[tuple[int, str, str, str]] = Counter()
    rows = []
    for candidate, (start, end), features in weigh(doc, candidates):
        reading, match = candidate.reading, candidate.match
        sentence = candidate.chain.anchor.sent.start_char
        key = (sentence, reading.holder.actor, match.frame.issue, reading.basis)
        said_on, date_basis = _date(doc, reading, start, end)
        rows.append(
            Stance(
                id=ids.stance_id(version, sentence, reading.holder.actor, match.frame.issue, reading.basis, counts[key]),
                actor=reading.holder.actor,
                actor_name=reading.holder.name,
                actor_kind=reading.holder.kind,
                issue=match.frame.issue,
                stance=candidate.stance,
                source=reading.source,
                basis=reading.basis,
                start=start,
                end=end,
                position=candidate.position,
                said_on=said_on,
                date_basis=date_basis,
                statement=reading.statement.id if reading.statement is not None else "",
                confidence=confidence_of(features),
                path=path_of(reading, match, candidate.conditions, candidate.stance, candidate.position),
                marks=marks_of(reading, match, candidate.conditions),
            )
        )
        counts[key] += 1
    return rows


def weigh(doc: Doc, candidates: list[Candidate]) -> list[tuple[Candidate, tuple[int, int], dict[str, float]]]:
    """Each candidate with the characters of its evidence and what its confidence is weighed by."""
    index = ActorIndex.from_doc(doc)
    title_end = len(get_text(doc).partition("\n")[0])
    spans = [evidence_span(c.reading, c.chain.anchor, c.conditions) for c in candidates]
    return [
        (candidate, span, features_of(candidate, index, others=_overlapping(span, spans), in_title=span[0] < title_end))
        for candidate, span in zip(candidates, spans, strict=True)
    ]


def _overlapping(span: tuple[int, int], spans: list[tuple[int, int]]) -> int:
    """How many other spans share characters with one."""
    return sum(1 for start, end in spans if start < span[1] and span[0] < end) - 1


def _without_speakers(found: list[Candidate]) -> list[Candidate]:
    """The candidates without bare words by which a speaker only tells what his body wants."""
    groups = ("person", "unnamed")
    bodies = [c for c in found if c.reading.basis == "attributed" and c.reading.steps and c.reading.holder.kind not in groups]
    told = {(c.reading.source, c.match.frame.issue, c.chain.anchor.sent.start) for c in bodies}
    return [
        c
        for c in found
        if c.reading.kind != "speaker"
        or c.reading.holder.kind != "person"
        or c.reading.steps
        or (c.reading.holder.actor, c.match.frame.issue, c.chain.anchor.sent.start) not in told
    ]


def deduplicated(found: list[Candidate]) -> list[Candidate]:
    """One row for each actor, issue, sentence and source; two where clauses pull apart."""
    groups: dict[tuple[str, str, int, str], list[Candidate]] = defaultdict(list)
    found = _without_speakers(found)
    plain = {(*_whose(c), c.stance) for c in found if not c.standing}
    for candidate in found:
        if candidate.standing and candidate.chain.anchor.dep_ == "acl" and (*_whose(candidate), candidate.stance) in plain:
            continue  # "a bill tabled by Oslo would ban": told of the same actor once
        key = (
            candidate.reading.holder.actor,
            candidate.match.frame.issue,
            candidate.chain.anchor.sent.start,
            candidate.reading.source,
        )
        groups[key].append(candidate)
    kept: list[Candidate] = []
    for group in groups.values():
        values: dict[str, Candidate] = {}
        for candidate in group:
            if any(_is_in_condition(candidate, other) or _lacks_itself(candidate, other) for other in group):
                continue
            best = values.get(candidate.stance)
            if best is None or _weight(candidate) > _weight(best):
                values[candidate.stance] = candidate
        clauses: dict[int, Candidate] = {}
        for candidate in values.values():
            clause = candidate.reading.clause.i
            if clause not in clauses or _weight(candidate) > _weight(clauses[clause]):
                clauses[clause] = candidate
        kept += clauses.values()
    return sorted(kept, key=lambda c: (c.chain.anchor.i, c.reading.holder.actor))


def _whose(candidate: Candidate) -> tuple[str, str, int]:
    return candidate.reading.holder.actor, candidate.match.frame.issue, candidate.chain.anchor.sent.start


def _is_in_condition(candidate: Candidate, other: Candidate) -> bool:
    """Whether a stance is only what another hangs on ("would sign a truce if Kyiv stopped its offensive")."""
    if other.stance != "conditional" or candidate.stance == "conditional":
        return False
    return any(_holds(c, candidate) for c in other.conditions if c.word != "without")


def _lacks_itself(candidate: Candidate, other: Candidate) -> bool:
    """Whether a stance hangs on what is wanted as part of it ("there will be no deal without guarantees")."""
    if candidate.stance != "conditional" or other.stance == "conditional":
        return False
    return any(_holds(condition, other) for condition in candidate.conditions if condition.word == "without")


def _holds(condition: Condition, candidate: Candidate) -> bool:
    return condition.start <= candidate.chain.anchor.i < condition.end


def _weight(candidate: Candidate) -> tuple[int, int, int, int]:
    return (not candidate.standing, candidate.stance == "conditional", bool(candidate.position), candidate.match.weight)


def _date(doc: Doc, reading: Reading, start: int, end: int) -> tuple[str, DateBasis]:
    if reading.statement is not None:
        return reading.statement.said_on, reading.statement.date_basis
    return date_of_span(doc, start, end)
