"""Builds the rows: each giving with its status, giver, receiver, condition and source."""

from collections import Counter
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import Codebook
from peacetrack.components.composition.mood import is_either
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.answered import add_answered
from peacetrack.components.concessions.asides import told_by
from peacetrack.components.concessions.clauses import clause_of, is_negative_noun
from peacetrack.components.concessions.frames import Frame, find_frames, is_by_force
from peacetrack.components.concessions.givers import Givers
from peacetrack.components.concessions.halves import add_halves
from peacetrack.components.concessions.joint import joint_status
from peacetrack.components.concessions.ledger import BY_CONSTRUCTION, Ledger
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.onlookers import are_polled, as_onlookers_say, asks_for_it
from peacetrack.components.concessions.operators import Climb, climb
from peacetrack.components.concessions.papers import Papers
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.concessions.places import are_the_sides, is_from_battle, is_on_other_soil
from peacetrack.components.concessions.reading import Reader
from peacetrack.components.concessions.receivers import Receivers
from peacetrack.components.concessions.references import References, add_referring
from peacetrack.components.concessions.shapes import (
    abstention,
    is_by_them,
    is_disengagement,
    is_foreign,
    is_mover,
    is_nearly,
    is_no_thing_given,
    is_of_whoever,
    leaves_no_land,
    never_came,
    only_renames,
)
from peacetrack.components.concessions.spans import condition_span, conditions_of, what_span
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.threats import as_ordered, who_is_told
from peacetrack.components.disowning import is_declared_over, is_disowned, is_unreal
from peacetrack.components.syntax import own_subject, paragraph_of
from peacetrack.records import Concession, Statement, TextSpan

_AFFAIRS = frozenset("constitution parliament voter law referendum people citizen government".split())
_GIVING = frozenset(("offered", "agreed", "made", "floated"))


def find_concessions(doc: Doc, codebook: Codebook, lexicon: Lexicon, references: References) -> list[Concession]:
    """The concessions of the Doc in text order."""
    if not any(token.lower_ in lexicon.words["war_words"] or token.lower_ in lexicon.words["side_words"] for token in doc):
        return []
    builder = RowBuilder(doc, codebook, lexicon)
    done: set[int] = set()
    frames = find_frames(doc, lexicon)
    for frame in frames:
        if frame.head.i not in done and builder.add(frame):
            done.add(frame.head.i)
    add_halves(builder.halves, builder)
    add_referring(doc, frames, references, builder)
    return builder.ledger.rows()


_SENTENCE = 8  # words in quotation marks that are somebody's sentence and no phrase


class RowBuilder:
    """Collects the rows of one Doc."""

    def __init__(self, doc: Doc, codebook: Codebook, lexicon: Lexicon):
        self.doc = doc
        self.lexicon = lexicon
        self.book = codebook.concessions
        self.parties = Parties(doc, codebook)
        self.papers = papers = Papers(doc, self.parties, lexicon)
        self.givers = Givers(self.parties, papers, lexicon, self.book)
        self.receivers = Receivers(self.parties, lexicon, self.book)
        self.reader = Reader(doc, self.parties, papers, lexicon, self.book)
        self.ledger = Ledger(doc, self.parties)
        words = Counter(token.lower_ for token in doc)
        ours, others = (sum(words[word] for word in lexicon.words[name]) for name in ("war_words", "other_wars"))
        self.elsewhere = others > ours
        self.halves: list[tuple[Frame, Climb]] = []
        self.mentions = annotations.get_mentions(doc)
        self.registry = codebook.registry
        quoted = [(q.inner_start, q.inner_end) for q in annotations.get_quotations(doc) if q.closed]
        self.quoted = [(start, end) for start, end in quoted if len(annotations.get_text(doc)[start:end].split()) >= _SENTENCE]

    def add(self, frame: Frame) -> bool:
        """Add the rows of one giving; whether it makes any."""
        if (
            self._is_other_war(frame.head)
            or _is_question(frame.head)
            or _is_one_of_two(frame.head)
            or is_of_whoever(frame)
            or is_unreal(frame.head)
            or is_declared_over(frame.head.head)
        ):
            return False
        if is_on_other_soil(frame, self.lexicon) or is_from_battle(frame, self.lexicon):
            return False
        if are_the_sides(frame, self.parties, self.book.attacker, self.book.defender):
            return False
        way = climb((abstention(frame) if frame.entry.negative else None) or frame.head, self.lexicon)
        inside = self.parties.told(frame.head) or self.parties.cued(way.steps, frame.head)
        if not inside and any(start <= frame.head.idx < end for start, end in self.quoted):
            return False  # somebody's words, and nobody knows whose
        if not inside and any(
            t.lower_ in ("we", "i") and t.dep_ == "nsubj" and t.head.i <= frame.head.i for t in frame.head.sent
        ):
            return False  # an author's own ("We must not accept an amnesty")
        if is_nearly(frame.head) or any(is_nearly(step.token) or never_came(step) for step in way.steps):
            return False
        way.steps = [as_ordered(step, self.parties) for step in way.steps]
        if inside:
            way.steps = list(takewhile(self._is_somebodys, way.steps))
        if asks_for_it(way, self.papers):
            way.steps = way.steps[:1]
        if (told := who_is_told(frame.head)) is not None:
            return self._add_told(frame, way, inside, told)
        if way.in_condition and inside and _comes_later(frame.head):
            return self._add_later(frame, way, inside)
        if way.in_exchange or way.in_condition:
            self.halves.append((frame, way))
            return False
        if is_no_thing_given(frame.head) or (frame.entry.kind == "things" and only_renames(frame.head)):
            return False
        if frame.entry.kind == "things" and not self.reader.is_taken(frame, way, inside):
            return False
        givers = self._without_asker(self.givers.givers(frame, way, inside), way)
        status = self._status(frame, way, inside, givers) if givers else ""
        if not status:
            return False
        frame = self._as_meant(frame, givers)
        givers = self._saying_no(frame, way, inside, givers) if status == "refused" else givers
        for giver in givers:
            own = "offered" if status == "floated" and len(givers) > 1 and self._proposes(way, giver) else status
            if not self.reader.is_wanted(frame, giver, own):
                decider = self.givers.decider(frame, inside, giver)
                own = own if decider == giver or own != "offered" else "floated"
                self.append(frame, way, inside, decider, givers, own)
                add_answered(frame, way, inside, giver, givers, self)
        return True

    def _saying_no(self, frame: Frame, way: Climb, inside: list[Statement], givers: list[Body]) -> list[Body]:
        """The side that speaks, where its own word alone refuses an exchange ("Peskov: no swap of captives before Easter")."""
        if not frame.entry.swap or frame.agent is not None or any(s.cls not in ("speech", "float") for s in way.steps):
            return givers
        speaking = {body.id for statement in inside for body in self.parties.speaks(statement)}
        return [body for body in givers if body.id in speaking] or givers

    def _proposes(self, way: Climb, giver: Body) -> bool:
        """Whether one of two givers puts it forward for both ("Kyiv proposed that both sides halt strikes")."""
        return any(s.cls == "offer" and any(b.id == giver.id for b in self.parties.bodies(s.holder)) for s in way.steps[:1])

    def _without_asker(self, givers: list[Body], way: Climb) -> list[Body]:
        """The givers without the one of both sides who asks for it himself ("Putin urged both sides to stop")."""
        asker = next((step.holder for step in way.steps if step.cls == "demand" and step.target is not None), None)
        if len(givers) < 2 or asker is None:
            return givers
        asking = {body.id for body in self.parties.bodies(asker)}
        return [body for body in givers if body.id not in asking] or givers

    def _as_meant(self, frame: Frame, givers: list[Body]) -> Frame:
        """The giving in the category of what is really given where troops leave no land."""
        if "land" not in frame.traits:
            return frame
        if is_disengagement(frame, self.lexicon, len(givers)):
            return self._in_category(frame, "limits")
        if leaves_no_land(frame, self.lexicon) and givers[0].id == self.book.attacker:
            return self._in_category(frame, "rest")
        return frame

    def _in_category(self, frame: Frame, trait: str) -> Frame:
        """The giving in the codebook's category with the trait; as it is where there is none."""
        category = next((c for c in self.book.categories.values() if trait in c.traits), None)
        if category is None:
            return frame
        return replace(frame, entry=replace(frame.entry, category=category.id, traits=category.traits))

    def _status(self, frame: Frame, way: Climb, inside: list[Statement], givers: list[Body]) -> str:
        """The status that the row is to have, "" where it counts for none."""
        status = self.reader.status(frame, way, inside, givers[0])
        if are_polled(frame.head, way) or ("land" in frame.traits and _is_driven_off(way, self.lexicon)):
            return ""
        if status in ("demanded", *_GIVING) and is_disowned(frame.head):
            own = self.reader.voice(inside, givers[0]) == statuses.OWN
            return "denied" if own and status in _GIVING else ""
        if not status or self._is_unsure(frame, way, givers, status):
            return ""
        if self._is_of_both(givers, frame, way):
            status = joint_status(frame, way, status)
        if not status or not self._counts(frame, way, status):
            return ""
        if not frame.is_verb and self.ledger.tells(frame.head, givers[0], frame.category, status):
            return ""
        if inside and self.parties.is_onlooker(inside[0]):
            status = as_onlookers_say(way, status, named=inside[0].speaker_kind == "person")
        unknown = bool(inside) and inside[0].speaker_kind == "person" and self.parties.speaker_body(inside[0]) is None
        if status == "opposed" and unknown and not _is_rejected(frame, way):
            return ""  # whose side the speaker is on is not known
        if "promise" in frame.traits and self.receivers.is_for_others(frame):
            return ""
        if "land" in frame.traits and givers[0].id == self.book.defender and is_foreign(frame):
            return ""  # "the withdrawal of all foreign troops from Ukraine" gives no land of its own
        if "sanctions" in frame.traits and status == "demanded" and self._is_among_own(frame, way, inside):
            return "floated"
        if "forces" in frame.traits and status == "demanded" and self._is_wished(way):
            return ""
        if status == "floated" and _is_open_to_talk(way) and conditions_of(frame, way.steps, self.lexicon, status):
            return "offered"  # "is prepared to discuss limits if Moscow accepts the same"
        if "sanctions" in frame.traits and status in ("offered", "floated") and self._is_only_then(frame, way, status):
            return "refused"
        return status

    def _is_wished(self, way: Climb) -> bool:
        """Whether a third state only tells what it would like ("Paris and London want a force of European soldiers")."""
        holders = {body.id for body in self.parties.bodies(way.steps[0].holder)} if way.steps else set()
        return bool(holders) and way.steps[0].phrase in _LIKING and not holders & self.book.sides

    def _is_among_own(self, frame: Frame, way: Climb, inside: list[Statement]) -> bool:
        """Whether a member of the union tells on what terms its own sanctions should be eased, which asks nobody for it."""
        speakers = {body.id for body in self.parties.speaks(inside[0])} if inside else set()
        ready = bool(way.steps) and way.steps[0].cls in ("float", "offer") and way.steps[0].clause.modal == "must"
        terms = ready or bool(conditions_of(frame, way.steps, self.lexicon, "floated"))  # "ought to be ready to ease them"
        return terms and bool(speakers & self.book.members)

    def _is_only_then(self, frame: Frame, way: Climb, status: str) -> bool:
        """Whether "only" before its condition makes a conditional no of it ("would be lifted only once Minsk was kept")."""
        edges = [t.left_edge for t in conditions_of(frame, way.steps, self.lexicon, status)]
        return any(t.lower_ == "only" or (t.i > 0 and t.nbor(-1).lower_ == "only") for t in edges)

    def _is_unsure(self, frame: Frame, way: Climb, givers: list[Body], status: str) -> bool:
        """Whether it is a principle for all ("no state may redraw borders"), or the deed of somebody whom no word names."""
        if status == "opposed" and givers[0].kind == "unnamed":
            return True  # "urged states to withhold recognition"
        apart = "land" in frame.traits or ("limits" in frame.traits and status == "floated")
        if self.givers.by_default and apart and is_disengagement(frame, self.lexicon, 1 if "land" in frame.traits else 2):
            return True  # "a plan to pull troops back at three points of the line"
        if status == "offered" and way.blocked and not frame.is_verb and "truce" in frame.traits:
            return True  # "offered guarantees that a truce would be watched"
        if "bloc" in frame.traits and self.givers.by_default and not self._is_near(frame.head):
            return True  # "would write neutrality into the Swiss constitution"
        if status == "opposed" or (status == "refused" and is_by_force(frame.head)):
            bare = "land" in frame.traits and frame.is_verb and all(step.cls == "speech" for step in way.steps)
            return self.givers.by_default and (bare or _is_general(frame)) and not self._is_named(givers[0], frame.head)
        if status != "made":
            return False
        return is_by_them(frame, way) or (self.givers.by_default and "people" not in frame.traits)

    def _is_near(self, head: Token) -> bool:
        """Whether the paragraph has to do with the war, or at least the sentence with no third country's own affairs."""
        ours = self.lexicon.words["war_words"] | self.lexicon.words["side_words"]
        if {token.lower_ for token in paragraph_of(head)} & ours or self.parties.around(head):
            return True
        adjectives = (token.lower_ for token in head.sent if token.head.lemma_ in _AFFAIRS)  # not of "the Austrian model"
        return all(state in self.book.sides for word in adjectives for state in self.registry.demonyms.get(word, ()))

    def _counts(self, frame: Frame, way: Climb, status: str) -> bool:
        """Whether a giving counts with its status; an offer also where it has a price ("will talk once Russia withdraws")."""
        statuses = frame.entry.statuses
        on_terms = "talks" in frame.traits and status == "offered" and bool(conditions_of(frame, way.steps, self.lexicon, status))
        return not statuses or status in statuses or on_terms

    def _add_told(self, frame: Frame, way: Climb, inside: list[Statement], told: Token) -> bool:
        """Add what somebody is told to do or else."""
        givers = [body for body in self.parties.bodies(told) if self.givers.allowed(frame, body)]
        for giver in givers:
            self.append(frame, way, inside, giver, givers, "demanded")
        return bool(givers)

    def _is_of_both(self, givers: list[Body], frame: Frame, way: Climb) -> bool:
        """Whether both sides do the same: a truce, an exchange, troops pulled apart."""
        doing = own_subject(frame.head) if frame.is_verb else None
        demand = next((step for step in way.steps if step.cls == "demand" and step.target is not None), None)
        asking = {body.id for body in self.parties.bodies(demand.holder)} if demand is not None else set()
        asked = self.parties.bodies(demand.target) if demand is not None and not asking & self.book.sides else []
        named = (givers, self.parties.bodies(doing), asked)
        if not any({body.id for body in bodies} == self.book.sides for bodies in named):
            return False
        return "mutual" in frame.traits or is_disengagement(frame, self.lexicon, 2)

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

    def append(
        self, frame: Frame, way: Climb, inside: list[Statement], giver: Body, givers: list[Body], status: str, *, source: str = ""
    ) -> None:
        """Add the row of one giver with its receiver, condition and source."""
        conditions = conditions_of(frame, way.steps, self.lexicon, status)
        span = self.span(frame, conditions)
        if status == "refused" and way.steps:
            inside = told_by(inside, [step.token for step in way.steps], self.parties.statements)
        asking = [body.id for s in way.steps if s.cls == "demand" for body in self.parties.bodies(s.holder)]
        if status == "demanded" and inside and inside[-1].speaker == giver.id and asking and giver.id not in asking:
            source = giver.id  # "Kyiv said Washington had asked it to"
        self.ledger.put(
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

    def _is_other_war(self, token: Token) -> bool:
        """Whether the sentence is about another war: it, or what stands before it, names one and no word of this one."""
        words = {t.lower_ for t in token.sent}
        if words & self.lexicon.words["war_words"]:
            return False
        if self.elsewhere or words & self.lexicon.wars:
            return True
        ours = self.lexicon.words["war_words"] | self.lexicon.words["side_words"]
        before = {t.lower_ for t in self.doc[paragraph_of(token).start : token.sent.start]}
        return bool(before & self.lexicon.wars) and not (words | before) & ours


def _is_open_to_talk(way: Climb) -> bool:
    """Whether somebody is ready to talk about it."""
    steps = [step for step in way.steps if step.cls != "speech"]
    return len(steps) == 2 and steps[0].phrase in _TOPICS and steps[1].cls in ("offer", "plan") and not steps[1].clause.negated


_LIKING = frozenset(("want", "would like", "seek", "push for", "strive for"))
_TOPICS = frozenset(("discuss", "talk about", "negotiate", "consider"))


def _is_driven_off(way: Climb, lexicon: Lexicon) -> bool:
    """Whether troops are forced off by the fighting ("Ukrainian troops could be forced to withdraw from the town")."""
    first = way.steps[0] if way.steps else None
    forced = first is not None and first.phrase == "force" and first.holder is None and first.target is not None
    return forced and first is not None and first.target is not None and "troops" in lexicon.classes(first.target)


def _is_rejected(frame: Frame, way: Climb) -> bool:
    """Whether the words themselves say that it is wrong or must not be."""
    own = frame.is_verb and clause_of(frame.head).modal == "must"
    return own or any(step.cls == "oppose" or step.clause.modal == "must" for step in way.steps)


def _is_general(frame: Frame) -> bool:
    """Whether nobody at all is to do it."""
    subject = own_subject(frame.head) if frame.is_verb else None
    return subject is not None and is_negative_noun(subject)


def _comes_later(head: Token) -> bool:
    """Whether the giving stands in a clause with "before" whose main clause says what must come first."""
    node = head
    while node.head != node:
        if node.dep_ == "advcl":
            first = any(t.dep_ == "mark" and t.lower_ == "before" for t in node.children)
            return first and clause_of(node.head).modal == "must" and not clause_of(node.head).negated
        node = node.head
    return False


def _is_one_of_two(word: Token) -> bool:
    """Whether a giving is told as one of two things that may come true ("either Kyiv agrees to give up land or it fights")."""
    return any(token.pos_ == "VERB" and is_either(token) for token in (word, *word.ancestors))


def _is_question(token: Token) -> bool:
    """Whether the sentence asks, or a heading tells why something cannot be ("Why Kyiv cannot hand over the Donbas")."""
    sentence = token.sent
    if sentence[0].lower_ == "why" and any(t.tag_ == "MD" and t.lower_ not in ("will", "wo") for t in token.lefts):
        return True
    return any(t.text == "?" for t in sentence.doc[max(token.i, sentence.end - 4) : sentence.end])


def _marks(way: Climb, parties: Parties) -> tuple[tuple[str, int, int], ...]:
    marks = []
    for step in way.steps:
        marks.append(("operator", step.token.idx, step.token.idx + len(step.token)))
        if step.holder is not None and parties.is_actor(step.holder):
            marks.append(("holder", step.holder.idx, step.holder.idx + len(step.holder)))
        marks += [("negation", t.idx, t.idx + len(t)) for t in step.token.children if t.dep_ == "neg"]
    return tuple(marks)
