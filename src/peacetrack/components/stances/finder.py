"""The component: frames, chains, readings, rows."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from peacetrack import annotations, ids
from peacetrack.annotations import get_text
from peacetrack.codebook import Codebook, Operator
from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition.chain import Chain, Condition
from peacetrack.components.composition.climb import Climber
from peacetrack.components.composition.conditions import unless_after
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading
from peacetrack.components.composition.readings import ReadingFinder
from peacetrack.components.composition.terms import Terms
from peacetrack.components.composition.voices import Voices
from peacetrack.components.dating import date_of_span
from peacetrack.components.stances.agreement import find_agreements
from peacetrack.components.stances.anaphora import Stand, find_stands
from peacetrack.components.stances.answers import find_answers
from peacetrack.components.stances.confidence import confidence_of
from peacetrack.components.stances.echoes import Echo, find_echoes, sign_of
from peacetrack.components.stances.evasion import evader
from peacetrack.components.stances.evidence import evidence_span
from peacetrack.components.stances.exclusions import is_idiom, is_left_undone, is_not_enough, is_shot_down, is_whereabouts
from peacetrack.components.stances.explain import marks_of, path_of
from peacetrack.components.stances.frames import FrameFinder, FrameMatch
from peacetrack.components.stances.openings import find_openings
from peacetrack.components.syntax import is_negated
from peacetrack.records import DateBasis, Stance, StanceValue

_ONLY_OF_REFUSAL = frozenset(("until", "till", "before", "without", "pending"))
_CLEAR = frozenset(("reject", "refuse", "fear", "accept", "endorse_speech", "judgement", "discuss", "demand", "want"))
_KEEPING = frozenset(
    "keep maintain use continue extend renew implement need want do hold stay remain enforce deliver provide".split()
)
_LASTING = frozenset(("as long as", "so long as", "until", "till", "unless"))  # how long a thing is kept is no condition
_GOALS = frozenset(("want", "wish", "hope", "intend", "mean", "desire", "care", "like"))
_POLITE = frozenset(("respect", "understand", "observe", "honour", "honor", "support"))
_DATES = frozenset(("date", "timetable", "timeline", "deadline", "schedule", "timeframe", "calendar"))
_TRADES = frozenset(("in exchange", "in return", "in exchange for", "in return for"))
_ASKING = frozenset(("want", "demand", "require", "propose"))
_WANTS = frozenset(("want", "demand"))  # what is wanted in exchange for something is wanted all the same


@dataclass(slots=True)
class _Candidate:
    match: FrameMatch
    chain: Chain
    reading: Reading
    conditions: list[Condition]
    stance: StanceValue
    position: str
    standing: bool = False  # shown at a word that stands for the frame


class StanceFinder:
    """Annotates stances."""

    def __init__(self, nlp: Language, codebook: Codebook):
        self.codebook = codebook
        self.frames = FrameFinder(nlp, codebook.issues, codebook.registry)
        self.lexicon = Lexicon(codebook.stances)
        self._qualifiers = {
            issue.id: [(position, frozenset(words)) for position, words in issue.qualifiers]
            for issue in codebook.issues.issues.values()
        }
        self._assumed = {issue.id: self.frames.words_of(issue.assumes) for issue in codebook.issues.issues.values()}

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_stances(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Stance]:
        """The stances of a Doc, in text order."""
        terms, matches = self.frames.find(doc)
        matches = [match for match in matches if not is_idiom(match, self.lexicon)]
        if not matches:
            return []
        voices = Voices(doc)
        climber = Climber(self.lexicon, voices)
        published = annotations.get_published(doc)
        readings = ReadingFinder(self.lexicon, voices, ActorIndex.from_doc(doc), self.codebook.registry, published)
        found: list[_Candidate] = []
        for match in matches:
            shown = list(self._at(terms, match, match.anchor, climber, readings))
            match.telling = bool(shown)
            found += shown
        for stand in find_stands(doc, matches, self.lexicon):
            found += self._standing(terms, stand, climber, readings)
        for match, chain, statement, token, sign in find_answers(doc, matches, climber, self.lexicon, voices):
            for reading in readings.answer(chain, match.frame.sign * sign, statement, token):
                chain.anchor = token
                found.append(self._candidate(terms, match, chain, reading))
        for echo in find_echoes(doc, self.lexicon):
            found += self._echoing(terms, echo, found, readings)
        for match, verb, owner in find_openings(doc, matches):
            if not self.codebook.issues.issues[match.frame.issue].delays:
                for reading in readings.open_door(verb, owner):
                    found.append(self._candidate(terms, match, Chain(anchor=verb, top=verb), reading))
        for subject, verb in find_agreements(doc, self.lexicon):
            found += self._agreeing(subject, verb, found, readings)
        rows = _rows(doc, _deduplicated(found))
        return [row for row in rows if not row.said_on or row.said_on[:7] >= self.codebook.issues.since[: len(row.said_on)]]

    def _echoing(self, terms: Terms, echo: Echo, found: list[_Candidate], readings: ReadingFinder) -> list[_Candidate]:
        """The stances of the clause before, for whoever is said to do the same or not."""
        start = echo.word.sent.start
        earlier = [c for c in found if c.chain.anchor.i < echo.word.i and c.reading.kind != "speaker" and not c.conditions]
        last = max(earlier, key=lambda c: c.chain.anchor.i, default=None)
        if last is None or last.chain.anchor.sent.end < start:
            return []
        copies = []
        for candidate in earlier:
            sign = sign_of(echo, candidate.reading)
            if candidate.reading.clause.i != last.reading.clause.i or sign == 0:
                continue
            for reading in readings.echo(candidate.reading, echo.subject, echo.word, sign):
                chain = Chain(anchor=echo.word, top=echo.word)
                copies.append(self._candidate(terms, candidate.match, chain, reading))
                copies[-1].standing = True
        return copies

    def _agreeing(self, subject: Token, verb: Token, found: list[_Candidate], readings: ReadingFinder) -> list[_Candidate]:
        """The stances of the sentence before, or of the clauses before in the same sentence, for those who take the same view."""
        earlier = [c for c in found if c.chain.anchor.i < verb.i and c.chain.anchor.sent.end >= verb.sent.start]
        if not earlier:
            return []
        last = max(c.chain.anchor.sent.start for c in earlier)
        copies = []
        for candidate in earlier:
            if candidate.chain.anchor.sent.start != last:
                continue
            for reading in readings.agreement(candidate.reading, subject, verb):
                chain = Chain(anchor=verb, top=verb)
                copies.append(
                    _Candidate(candidate.match, chain, reading, candidate.conditions, candidate.stance, candidate.position, True)
                )
        return copies

    def _at(
        self,
        terms: Terms,
        match: FrameMatch,
        anchor: Token,
        climber: Climber,
        readings: ReadingFinder,
        *,
        operator: Operator | None = None,
    ) -> Iterator[_Candidate]:
        """The stances that a frame shows at its anchor, or at a word that stands for it."""
        frame = match.frame
        stands = anchor.i != match.anchor.i
        chain = climber.climb(anchor, frozenset() if stands else match.consumed, operator=operator)
        shown = readings.find(
            chain, frame.sign, plain=frame.plain, deed=frame.deed, nominal=frame.bare, own=frame.own, blame=frame.blame
        )
        for reading in shown:
            if reading.kind == "speaker" and frame.against and not _accepted(reading):
                reading.sign = -frame.sign
            elif reading.kind == "speaker" and frame.value and _is_negotiable(reading):
                reading.sign = frame.sign
            if self.codebook.issues.issues[frame.issue].delays and _is_threat(reading):
                reading.sign = frame.sign
                for step in reading.steps:
                    step.sign = abs(step.sign)
            if frame.value and any(step.operator is not None and step.operator.name == "fear" for step in reading.steps):
                continue
            if _blames_the_lack(reading, chain) or (frame.terms and not _asks(reading)):
                continue
            if frame.value and _is_worry(reading):
                continue
            if frame.bare and not stands and _skips_negative(match.anchor, reading, self.lexicon):
                continue
            if stands is False and frame.sign < 0 and not frame.bare and _describes(match):
                continue
            if self.codebook.issues.issues[frame.issue].delays and any(
                s.kind == "evaluation" and not s.sign for s in reading.steps
            ):
                continue
            if reading.kind == "speaker" and is_not_enough(match.anchor):
                continue
            if is_left_undone(reading) or is_shot_down(reading, anchor) or (reading.kind == "speaker" and is_whereabouts(anchor)):
                continue
            yield self._candidate(terms, match, chain, reading)
        evading = evader(chain)
        if evading is not None:
            for reading in readings.open_question(chain, *evading):
                yield self._candidate(terms, match, chain, reading)

    def _standing(self, terms: Terms, stand: Stand, climber: Climber, readings: ReadingFinder) -> Iterator[_Candidate]:
        """The stances shown at a word that stands for a frame; only clear attitudes count."""
        for candidate in self._at(terms, stand.match, stand.token, climber, readings, operator=stand.operator):
            if stand.kind == "relative" and candidate.reading.kind != "operator":
                continue
            if stand.kind in ("relative", "ellipsis", "gap") or _is_clear(candidate.reading):
                candidate.chain.anchor = stand.token
                candidate.standing = True
                yield candidate

    def _candidate(self, terms: Terms, match: FrameMatch, chain: Chain, reading: Reading) -> _Candidate:
        conditions = self._conditions(terms, match, chain, reading)
        stance = _value(match, reading, conditions)
        if not self.codebook.issues.issues[match.frame.issue].delays and (
            _is_premature(reading) or (stance != "conditional" and reading.sign * match.frame.sign < 0 and _only_a_date(chain))
        ):
            stance = "ambiguous"
        position = self._position(terms, match, reading)
        return _Candidate(match, chain, reading, conditions, stance, position)

    def _qualified(self, terms: Terms, match: FrameMatch) -> str:
        """The position that words beside the frame show ("a full ceasefire")."""
        tokens = [match.anchor, *match.anchor.subtree, *(match.anchor.doc[i] for i in match.consumed if i >= 0)]
        tokens += [
            other for token in tokens for other in token.children if other.dep_ in ("amod", "compound", "nummod", "advmod")
        ]
        for position, words in self._qualifiers[match.frame.issue]:
            if terms.among(tokens, words) is not None:
                return position
        return ""

    def _conditions(self, terms: Terms, match: FrameMatch, chain: Chain, reading: Reading) -> list[Condition]:
        """The conditions that make the attitude depend on something; some words do so only of a refusal ("not until")."""
        refused = any(step.kind in ("negation", "refusal") or step.negated or step.sign < 0 for step in reading.steps)
        issue = self.codebook.issues.issues[match.frame.issue]
        kept = []
        if _is_threat(reading) and not chain.conditions:
            chain.conditions.extend(unless_after(reading.clause))
        for condition in chain.conditions:
            tokens = doc_tokens(condition)
            if any(token.i == match.anchor.i for token in tokens):
                continue
            if condition.word == "as long as" and refused:
                continue
            if issue.delays and condition.word in ("as long as", "so long as") and match.frame.sign > 0:
                continue
            if match.frame.refused == "ease" and condition.word in _LASTING and not refused:
                continue
            if (condition.word in _ONLY_OF_REFUSAL and not refused) or condition.word == "after":
                continue
            if condition.word == "if" and _tells_a_goal(condition, reading):
                continue
            if condition.word in _TRADES and (reading.kind == "deed" or _wants(reading) or reading.sign * match.frame.sign < 0):
                continue
            if not _is_exclusive(condition) and terms.among(tokens, self._assumed[issue.id]) is not None:
                continue
            kept.append(condition)
        return kept

    def _position(self, terms: Terms, match: FrameMatch, reading: Reading) -> str:
        frame = match.frame
        if not frame.position:
            return self._qualified(terms, match)
        if reading.sign == 0:
            return frame.position
        if _is_threat(reading) and "threaten" in self.codebook.issues.issues[frame.issue].positions and frame.sign > 0:
            return "threaten"
        return frame.position if reading.sign * frame.sign > 0 else frame.refused


def _tells_a_goal(condition: Condition, reading: Reading) -> bool:
    """Whether a clause with "if" only says what a demand is for ("if we want peace, we must …")."""
    clause = condition.token
    goal = clause.lemma_ in _GOALS or any(child.lower_ == "serious" for child in clause.children)
    ours = any(child.dep_ == "nsubj" and child.lower_ in ("we", "i", "you", "one") for child in clause.children)
    return goal and ours and not is_negated(clause) and any(step.kind in ("deontic", "refusal") for step in reading.steps)


def doc_tokens(condition: Condition) -> list[Token]:
    """The tokens of a condition."""
    return list(condition.token.doc[condition.start : condition.end])


def _skips_negative(anchor: Token, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the path has missed a word of refusal right before the frame: a slip of the parse, so no stance is told."""
    taken = {step.token.i for step in reading.steps} | {step.negation.i for step in reading.steps if step.negation is not None}
    taken |= {step.token.head.i for step in reading.steps}
    operators = {step.token.i for step in reading.steps}
    for token in reversed(anchor.doc[max(anchor.left_edge.i - 2, anchor.sent.start) : anchor.i]):
        if token.is_punct and token.i < anchor.left_edge.i:
            return False
        if (
            token.i not in taken
            and token.head.i not in operators
            and token.head.i != anchor.i
            and token.pos_ in ("VERB", "ADP", "DET", "PROPN", "NOUN")
            and lexicon.opposes(token)
        ):
            return True
    return False


def _describes(match: FrameMatch) -> bool:
    """Whether the frame's verb only says which ones are meant ("the children deported to Russia")."""
    anchor = match.anchor
    return anchor.dep_ in ("acl", "relcl", "amod") and anchor.tag_ == "VBN" and anchor.head.i in match.consumed


def _is_threat(reading: Reading) -> bool:
    """Whether somebody threatens to do the thing."""
    return reading.kind == "operator" and any(s.operator is not None and s.operator.name == "threaten" for s in reading.steps)


def _is_worry(reading: Reading) -> bool:
    """Whether somebody only worries about a thing: of something valued that says nothing."""
    return any(step.operator is not None and step.operator.name == "fear" for step in reading.steps)


def _blames_the_lack(reading: Reading, chain: Chain) -> bool:
    """Whether a thing is called bad only without something: "a truce without monitors is worthless" is no judgement on truces."""
    lacking = any(c.word == "without" and not c.start <= chain.anchor.i < c.end for c in chain.conditions)
    return lacking and reading.kind == "speaker" and any(step.kind == "evaluation" and step.sign < 0 for step in reading.steps)


def _is_premature(reading: Reading) -> bool:
    """Whether the thing is only called too early."""
    return any(
        (step.operator is not None and step.operator.name == "premature") or step.text.startswith("premature")
        for step in reading.steps
    )


def _only_a_date(chain: Chain) -> bool:
    """Whether only a date for the thing is refused ("refused to set a date for its membership")."""
    return any(lemma_of(node) in _DATES for node in chain.nodes[1:])


def _wants(reading: Reading) -> bool:
    return any(step.operator is not None and step.operator.name in _WANTS and step.token.pos_ != "ADJ" for step in reading.steps)


def _asks(reading: Reading) -> bool:
    """Whether somebody asks for a thing: what is asked in return makes a yes conditional."""
    return reading.sign > 0 and any(
        step.kind == "deontic" or (step.operator is not None and step.operator.name in _ASKING) for step in reading.steps
    )


def _is_clear(reading: Reading) -> bool:
    """Whether an attitude is plain enough to be read of a pronoun: a yes or no to it, or a judgement on it."""
    names = {step.operator.name for step in reading.steps if step.operator is not None}
    kinds = {step.kind for step in reading.steps}
    if any(step.operator is not None and lemma_of(step.token) in _POLITE for step in reading.steps):
        return "deontic" in kinds
    if bool(names & _CLEAR) or (reading.kind == "speaker" and bool(kinds & {"evaluation", "refusal"})):
        return True
    if reading.kind == "commitment":
        return reading.holder.first_person and lemma_of(reading.clause) in _KEEPING
    return reading.kind == "speaker" and "deontic" in kinds and lemma_of(reading.clause) in _KEEPING


def _accepted(reading: Reading) -> bool:
    """Whether the speaker says that it will be so."""
    kinds = {step.kind for step in reading.steps if step.token.lower_ not in ("would", "'d")}
    if any(step.kind == "evaluation" and step.sign > 0 for step in reading.steps):
        return "negation" not in kinds
    if all(step.text.lower() in ("would", "'d") for step in reading.steps if step.kind == "volition"):
        return False
    return not kinds & {"evaluation", "negation"}


def _is_negotiable(reading: Reading) -> bool:
    """Whether "not negotiable" is what the speaker says of a value."""
    return any(
        step.kind == "evaluation" and any(w in step.text for w in ("negotia", "discuss", "debate", "table", "sale"))
        for step in reading.steps
    )


def _is_exclusive(condition: Condition) -> bool:
    """Whether "only", "unless" or "not" makes the condition one ("only under a ceasefire")."""
    before = condition.token.doc[max(condition.start - 1, 0)].lower_
    return (
        condition.word in ("unless", "provided")
        or condition.word.startswith(("only", "on condition"))
        or before in ("only", "not")
    )


def _value(match: FrameMatch, reading: Reading, conditions: list[Condition]) -> StanceValue:
    if reading.sign == 0:
        return "conditional" if conditions else "ambiguous"
    if match.frame.terms:
        return "conditional"
    if conditions:
        refused = reading.sign * match.frame.sign < 0
        if refused and match.frame.refused == "maintain":
            return "supports" if reading.sign > 0 else "opposes"
        return "conditional"
    return "supports" if reading.sign > 0 else "opposes"


def _deduplicated(found: list[_Candidate]) -> list[_Candidate]:
    """One row for each actor, issue, sentence and source; two where clauses pull apart."""
    groups: dict[tuple[str, str, int, str], list[_Candidate]] = defaultdict(list)
    for candidate in found:
        key = (
            candidate.reading.holder.actor,
            candidate.match.frame.issue,
            candidate.chain.anchor.sent.start,
            candidate.reading.source,
        )
        groups[key].append(candidate)
    kept: list[_Candidate] = []
    for group in groups.values():
        values: dict[str, _Candidate] = {}
        for candidate in group:
            best = values.get(candidate.stance)
            if best is None or _weight(candidate) > _weight(best):
                values[candidate.stance] = candidate
        clauses: dict[int, _Candidate] = {}
        for candidate in values.values():
            clause = candidate.reading.clause.i
            if clause not in clauses or _weight(candidate) > _weight(clauses[clause]):
                clauses[clause] = candidate
        kept += clauses.values()
    return sorted(kept, key=lambda c: (c.chain.anchor.i, c.reading.holder.actor))


def _weight(candidate: _Candidate) -> tuple[int, int, int, int]:
    return (not candidate.standing, candidate.stance == "conditional", bool(candidate.position), candidate.match.weight)


def _rows(doc: Doc, candidates: list[_Candidate]) -> list[Stance]:
    version = ids.version_id(get_text(doc))
    counts: Counter[tuple[int, str, str, str]] = Counter()
    rows = []
    for candidate in candidates:
        reading, match = candidate.reading, candidate.match
        sentence = candidate.chain.anchor.sent.start_char
        key = (sentence, reading.holder.actor, match.frame.issue, reading.basis)
        start, end = evidence_span(reading, candidate.chain.anchor, candidate.conditions)
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
                confidence=confidence_of(match, reading, standing=candidate.standing),
                path=path_of(reading, match, candidate.conditions, candidate.stance, candidate.position),
                marks=marks_of(reading, match, candidate.conditions),
            )
        )
        counts[key] += 1
    return rows


def _date(doc: Doc, reading: Reading, start: int, end: int) -> tuple[str, DateBasis]:
    if reading.statement is not None:
        return reading.statement.said_on, reading.statement.date_basis
    return date_of_span(doc, start, end)
