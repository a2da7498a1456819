"""Builds the rows: each giving with its status, giver, receiver, condition and source."""

from collections import Counter
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from peacetrack import annotations, ids
from peacetrack.codebook import Codebook
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.anaphora import add_anaphoric
from peacetrack.components.concessions.clauses import clause_of, is_negative_noun
from peacetrack.components.concessions.frames import Frame, find_frames, is_by_force
from peacetrack.components.concessions.givers import SIDES_GIVE, Givers, is_by_them
from peacetrack.components.concessions.halves import add_halves
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.operators import Climb, climb
from peacetrack.components.concessions.papers import Papers
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.concessions.reading import PUTTING_FORWARD, Reader
from peacetrack.components.concessions.receivers import Receivers
from peacetrack.components.concessions.shapes import abstention, is_disengagement, is_mover
from peacetrack.components.concessions.spans import condition_span, conditions_of, what_span
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.threats import who_is_told
from peacetrack.components.dating import date_of_span
from peacetrack.components.syntax import own_subject
from peacetrack.records import ARTICLE_SOURCE, Concession, Statement, TextSpan

BY_CONSTRUCTION = {"verbs": 0.7, "nominals": 0.6, "things": 0.5}  # the share of such rows that hold on the development set
_BINDING = frozenset(
    (
        "commit",
        "commit to",
        "pledge",
        "promise",
        "undertake",
        "vow",
        "bind",
        "decide",
        "resolve",
        "announce",
        "declare",
        "commitment",
    )
)
_COMING = frozenset(("take place", "go ahead", "happen", "follow", "begin", "start"))
_MUTUAL = frozenset(("ceasefire", "humanitarian"))


def find_concessions(doc: Doc, codebook: Codebook, lexicon: Lexicon) -> list[Concession]:
    """The concessions of the Doc in text order."""
    if not any(token.lower_ in lexicon.words["war_words"] or token.lower_ in lexicon.words["side_words"] for token in doc):
        return []
    builder = RowBuilder(doc, codebook, lexicon)
    done: set[int] = set()
    for frame in find_frames(doc, lexicon):
        if frame.head.i not in done and builder.add(frame):
            done.add(frame.head.i)
    add_halves(builder.halves, builder)
    add_anaphoric(doc, builder)
    return builder.rows()


class RowBuilder:
    """Collects the rows of one Doc."""

    def __init__(self, doc: Doc, codebook: Codebook, lexicon: Lexicon):
        self.doc = doc
        self.lexicon = lexicon
        self.book = codebook.concessions
        self.parties = Parties(doc, codebook)
        papers = Papers(doc, self.parties, lexicon)
        self.givers = Givers(self.parties, papers, lexicon, self.book)
        self.receivers = Receivers(self.parties, lexicon, self.book)
        self.reader = Reader(doc, self.parties, papers, lexicon, self.book)
        self.found: list[Concession] = []
        words = Counter(token.lower_ for token in doc)
        ours, others = (sum(words[word] for word in lexicon.words[name]) for name in ("war_words", "other_wars"))
        self.elsewhere = others > ours
        self.halves: list[tuple[Frame, Climb]] = []
        self.mentions = annotations.get_mentions(doc)
        self.registry = codebook.registry
        self.version = ids.version_id(annotations.get_text(doc))

    def rows(self) -> list[Concession]:
        """The rows in text order, without repeats."""
        seen: set[tuple[object, ...]] = set()
        rows = []
        for row in sorted(self._without_twins(), key=lambda row: (row.start, row.end, row.giver)):
            key = (row.start, row.end, row.giver, row.category, row.source)
            if key not in seen and not any(_holds(other, row) for other in self.found):
                seen.add(key)
                rows.append(row)
        return rows

    def _without_twins(self) -> list[Concession]:
        """The rows without nouns that only name what a verb of the sentence tells ("a land-for-peace formula … to cede")."""
        told = [row for row in self.found if row.confidence >= BY_CONSTRUCTION["verbs"] and row.category not in _MUTUAL]
        keys = {self._key(row) for row in told}
        return [row for row in self.found if row in told or self._key(row) not in keys]

    def _key(self, row: Concession) -> tuple[object, ...]:
        place = self.doc.char_span(row.start, row.end, alignment_mode="expand")
        sentence = place[0].sent.start if place is not None else row.start
        return sentence, row.giver, row.category, row.status, row.source

    def add(self, frame: Frame) -> bool:
        """Add the rows of one giving; whether it makes any."""
        if self._is_other_war(frame.head) or _is_question(frame.head):
            return False
        denied = abstention(frame) if frame.entry.negative else None
        way = climb(denied if denied is not None else frame.head, self.lexicon)
        inside = self.parties.covering(frame.head.idx) or self.parties.cued(way.steps, frame.head)
        if inside:
            way.steps = list(takewhile(self._is_somebodys, way.steps))
        if (told := who_is_told(frame.head)) is not None:
            return self._add_told(frame, way, inside, told)
        if way.in_condition and inside and _comes_later(frame.head):
            return self._add_later(frame, way, inside)
        if way.in_exchange or way.in_condition:
            self.halves.append((frame, way))
            return False
        if frame.entry.kind == "things" and not self.reader.is_taken(frame, way, inside):
            return False
        givers = self.givers.givers(frame, way, inside)
        status = self.reader.status(frame, way, inside, givers[0]) if givers else ""
        principle = status == "opposed" or (status == "refused" and is_by_force(frame.head))
        if principle and self.givers.by_default and _is_general(frame) and not self._is_named(givers[0], frame.head):
            return False  # a principle: "no state may redraw borders"
        if status == "made" and (is_by_them(frame, way) or (self.givers.by_default and frame.category != "humanitarian")):
            return False  # whom a "they" means is not sure enough for a deed
        if self._is_of_both(givers, frame):
            if status == "floated" and _is_only_talk(way) and not _is_to_come(frame, way):
                return False
            status = _joint_status(status, way, told=_is_to_come(frame, way))
        if not status or not self._counts(frame, way, status):
            return False
        if not frame.is_verb and self.tells(frame.head, givers[0], frame.category, status):
            return False
        if status in ("opposed", "demanded") and inside and self.parties.is_onlooker(inside[0]):
            if status == "opposed":
                return False  # an onlooker's view
            status = status if any(step.holder is not None for step in way.steps if step.cls == "demand") else "floated"
        if frame.category == "security_guarantees" and self.receivers.is_for_others(frame):
            return False
        if frame.category == "territory" and is_disengagement(frame, self.lexicon, len(givers)):
            frame = replace(frame, entry=replace(frame.entry, category="force_limits"))
        for giver in givers:
            if not self.reader.is_wanted(frame, giver, status):
                self.append(frame, way, inside, giver, givers, status)
                self._add_held(frame, way, inside, giver, givers)
        return True

    def _counts(self, frame: Frame, way: Climb, status: str) -> bool:
        """Whether a giving counts with its status; an offer also where it has a price ("will talk once Russia withdraws")."""
        statuses = frame.entry.statuses
        on_terms = status == "offered" and bool(conditions_of(frame, way.steps, self.lexicon, status))
        return not statuses or status in statuses or on_terms

    def _add_told(self, frame: Frame, way: Climb, inside: list[Statement], told: Token) -> bool:
        """Add what somebody is told to do or else."""
        givers = [body for body in self.parties.bodies(told) if self.givers.allowed(frame, body)]
        for giver in givers:
            self.append(frame, way, inside, giver, givers, "demanded")
        return bool(givers)

    def _is_of_both(self, givers: list[Body], frame: Frame) -> bool:
        """Whether both sides do the same: a truce, an exchange, troops pulled apart."""
        doing = own_subject(frame.head) if frame.is_verb else None
        if not any({body.id for body in bodies} == self.book.sides for bodies in (givers, self.parties.bodies(doing))):
            return False
        return frame.category in _MUTUAL or is_disengagement(frame, self.lexicon, 2)

    def _is_somebodys(self, step: Step) -> bool:
        """Whether an operator is more than what the article finds of somebody's words ("the limits X demands should go")."""
        return step.cls not in ("refuse", "oppose") or step.holder is not None or bool(self.parties.around(step.token))

    def _add_later(self, frame: Frame, way: Climb, inside: list[Statement]) -> bool:
        """Add what somebody will not have discussed first ("a truce must come before any change of borders")."""
        givers = self.givers.givers(frame, way, inside)
        own = self.parties.speaks(inside[0])
        for giver in givers:
            status = "refused" if any(body.id == giver.id for body in own) else "opposed"
            self.append(frame, way, inside, giver, givers, status)
        return bool(givers)

    def _add_held(self, frame: Frame, way: Climb, inside: list[Statement], giver: Body, givers: list[Body]) -> None:
        """Add what another's noun tells that is now answered: "rejected Trump's suggestion of a swap"."""
        if frame.category not in SIDES_GIVE or not way.steps or way.steps[-1].cls not in ("refuse", "oppose", "speech"):
            return
        for count, step in enumerate(way.steps[:-1], 1):
            if step.token.pos_ != "NOUN" or step.cls not in ("float", "demand", "offer") or step.holder is None:
                continue
            answer = next((s for s in way.steps[count:] if s.cls in ("refuse", "oppose")), None)
            mention = self.parties.index.at(step.holder)
            holders = {body.id for body in self.parties.bodies(step.holder)}
            if answer is None or mention is None or not mention.actor or giver.id in holders or not holders:
                continue
            if {body.id for body in self.parties.bodies(answer.holder)} & holders:
                continue
            views = [self.reader.view(s, giver, []) for s in way.steps[:count]]
            status = statuses.from_operators(views, "", statuses.ARTICLE)
            speakers = {
                mention.actor,
                *(m.actor for m in (self.parties.index.at(answer.holder) if answer.holder else None,) if m),
            }
            outer = [s for s in inside if s.speaker not in speakers]
            if status in ("floated", "demanded"):
                part = replace(way, steps=way.steps[:count])
                self.append(frame, part, outer, giver, givers, status, source="" if outer else mention.actor)
            return

    def tells(self, token: Token, giver: Body, category: str, status: str) -> bool:
        """Whether the token's sentence has such a row already ("agreed to a pullback, a key part of the truce")."""
        sentence = token.sent
        return any(
            sentence.start_char <= row.start < sentence.end_char
            and (row.giver, row.category, row.status) == (giver.id, category, status)
            for row in self.found
        )

    def append(
        self, frame: Frame, way: Climb, inside: list[Statement], giver: Body, givers: list[Body], status: str, *, source: str = ""
    ) -> None:
        """Add the row of one giver with its receiver, condition and source."""
        conditions = conditions_of(frame, way.steps, self.lexicon, status)
        span = self.span(frame, conditions)
        self.put(
            giver,
            frame.category,
            status,
            span,
            inside,
            frame.head,
            receiver=self.receivers.named(frame, giver, givers) or self.receivers.demander(frame, way, inside, giver, status),
            source=source,
            condition=condition_span(self.doc, conditions[0]) if conditions else None,
            path=way.path(frame.head, frame.category, status),
            marks=_marks(way, self.parties),
            confidence=self._confidence(frame, way, giver),
        )

    def span(self, frame: Frame, conditions: list[Token]) -> TextSpan:
        """What is given."""
        return what_span(frame, conditions, clause=frame.entry.clause or frame.passive or is_mover(frame, self.lexicon))

    def _confidence(self, frame: Frame, way: Climb, giver: Body) -> float:
        """How sure a row is, from the kinds of its evidence: the construction, a path that is whole, a giver that is named."""
        value = BY_CONSTRUCTION[frame.entry.kind if frame.is_verb or frame.entry.kind != "verbs" else "nominals"]
        value -= 0.1 if way.blocked else 0
        value -= 0 if self._is_named(giver, frame.head) else 0.1
        return round(value, 2)

    def _is_named(self, giver: Body, head: Token) -> bool:
        """Whether the sentence names the giver or somebody who speaks for it."""
        sentence = head.sent
        for mention in self.mentions:
            if sentence.start_char <= mention.start < sentence.end_char:
                if mention.actor == giver.id or giver.id in self.registry.bodies_of(mention.actor, self.parties.published):
                    return True
        return False

    def put(
        self,
        giver: Body,
        category: str,
        status: str,
        span: TextSpan,
        inside: list[Statement],
        head: Token,
        *,
        receiver: str = "",
        source: str = "",
        condition: TextSpan | None = None,
        path: str = "",
        marks: tuple[tuple[str, int, int], ...] = (),
        confidence: float = 0.5,
    ) -> None:
        """Add a row. `inside` holds the statements around it, innermost first."""
        if inside:
            said_on, basis = inside[0].said_on, inside[0].date_basis
        else:
            said_on, basis = date_of_span(self.doc, head.sent.start_char, head.sent.end_char)
        every = {*marks, ("frame", span.start, span.end)}
        if condition is not None:
            every.add(("condition", condition.start, condition.end))
        for claimant in [source] if source else self._sources(inside, giver):
            same = sum(
                (row.start, row.end, row.giver, row.category) == (span.start, span.end, giver.id, category) for row in self.found
            )
            self.found.append(
                Concession(
                    id=ids.concession_id(self.version, span.start, span.end, giver.id, category, same),
                    giver=giver.id,
                    giver_name=giver.name,
                    giver_kind=giver.kind,
                    category=category,
                    status=status,  # type: ignore[arg-type]
                    source=claimant,
                    start=span.start,
                    end=span.end,
                    receiver=receiver,
                    condition=condition,
                    said_on=said_on,
                    date_basis=basis,
                    statement=inside[0].id if inside else "",
                    confidence=confidence,
                    path=path,
                    marks=tuple(sorted(every, key=lambda mark: (mark[1], mark[0]))),
                )
            )

    def _sources(self, inside: list[Statement], giver: Body) -> list[str]:
        """The outermost speaker; of several who speak jointly, the giver's own, else all of them."""
        if not inside:
            return [ARTICLE_SOURCE]
        outer = inside[-1]
        joint = [s for s in inside if (s.start, s.end, s.reported_by) == (outer.start, outer.end, outer.reported_by)]
        for statement in joint:
            body = self.parties.speaker_body(statement)
            if body is not None and body.id == giver.id:
                return [statement.speaker]
        return list(dict.fromkeys(s.speaker for s in joint))

    def _is_other_war(self, token: Token) -> bool:
        """Whether the sentence is about another war: it names one and no word of this one."""
        words = {t.lower_ for t in token.sent}
        if words & self.lexicon.words["war_words"]:
            return False
        return self.elsewhere or bool(words & self.lexicon.wars)


def _is_general(frame: Frame) -> bool:
    """Whether nobody at all is to do it."""
    subject = own_subject(frame.head) if frame.is_verb else None
    return subject is not None and is_negative_noun(subject)


def _is_only_talk(way: Climb) -> bool:
    """Whether what both would give is only wished for or talked of, and put forward by nobody."""
    steps = [step for step in way.steps if step.cls not in ("speech", "claim")]
    return bool(steps) and not any(step.phrase in PUTTING_FORWARD or step.cls in ("offer", "agree") for step in steps)


def _is_to_come(frame: Frame, way: Climb) -> bool:
    """Whether it is told as coming ("all prisoners will be exchanged", "an exchange is to take place")."""
    if not frame.is_verb:
        return len(way.steps) > 0 and way.steps[0].phrase in _COMING and way.steps[0].clause.modal == "will"
    return clause_of(frame.head).modal == "will"


def _joint_status(status: str, way: Climb, *, told: bool) -> str:
    """The status of what both sides do alike: what they bind themselves to, or the article tells (`told`) that they will do, is
    agreed; what is asked of both is no giving.
    """
    if status in ("offered", "floated") and told and all(step.cls == "speech" or step.phrase in _COMING for step in way.steps):
        return "agreed"
    if status == "offered" and any(step.phrase in _BINDING for step in way.steps):
        return "agreed"
    return "" if status == "demanded" else status


def _comes_later(head: Token) -> bool:
    """Whether the giving stands in a clause with "before" whose main clause says what must come first."""
    node = head
    while node.head != node:
        if node.dep_ == "advcl":
            first = any(t.dep_ == "mark" and t.lower_ == "before" for t in node.children)
            return first and clause_of(node.head).modal == "must" and not clause_of(node.head).negated
        node = node.head
    return False


def _is_question(token: Token) -> bool:
    """Whether the sentence asks."""
    sentence = token.sent
    return any(t.text == "?" for t in sentence.doc[max(token.i, sentence.end - 4) : sentence.end])


def _holds(outer: Concession, inner: Concession) -> bool:
    """Whether a row only repeats a part of another one ("accept the loss of its territory", "the loss of its territory")."""
    if (outer.giver, outer.status) != (inner.giver, inner.status) or (outer.start, outer.end) == (inner.start, inner.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _marks(way: Climb, parties: Parties) -> tuple[tuple[str, int, int], ...]:
    marks = []
    for step in way.steps:
        marks.append(("operator", step.token.idx, step.token.idx + len(step.token)))
        if step.holder is not None and parties.is_actor(step.holder):
            marks.append(("holder", step.holder.idx, step.holder.idx + len(step.holder)))
        marks += [("negation", t.idx, t.idx + len(t)) for t in step.token.children if t.dep_ == "neg"]
    return tuple(marks)
