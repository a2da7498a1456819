"""Builds the rows: each giving with its status, giver, receiver, condition and source."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from peacetrack import ids
from peacetrack.codebook import Codebook
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.anaphora import add_anaphoric
from peacetrack.components.concessions.clauses import Clause, agent_phrase, clause_of, is_negative_noun
from peacetrack.components.concessions.frames import Frame, find_frames
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.operators import Climb, Step, climb, subject_over
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.concessions.spans import condition_span, find_conditions, what_span
from peacetrack.components.concessions.status import View
from peacetrack.components.dating import date_of_span
from peacetrack.components.syntax import own_subject
from peacetrack.records import ARTICLE_SOURCE, Concession, Statement, TextSpan

_ACCEPTING = frozenset(("accept", "acknowledge", "recognise", "recognize", "tolerate"))
_PROPOSING = frozenset(("suggest", "float", "put forward", "table", "present", "raise"))
_PERSONAL = frozenset("he she they we i you".split())
_SELF_CLASSES = frozenset(("offer", "plan", "agree", "refuse", "deny"))
_WAR = frozenset(("ukraine", "russia"))


def find_concessions(doc: Doc, codebook: Codebook, lexicon: Lexicon) -> list[Concession]:
    """The concessions of the Doc in text order."""
    if not any(token.lower_ in lexicon.words["war_words"] or token.lower_ in lexicon.words["side_words"] for token in doc):
        return []
    builder = RowBuilder(doc, codebook, lexicon)
    done: set[int] = set()
    for frame in find_frames(doc, lexicon):
        if frame.head.i not in done and builder.add(frame):
            done.add(frame.head.i)
    builder.add_halves()
    add_anaphoric(doc, builder)
    return builder.rows()


class RowBuilder:
    """Collects the rows of one Doc."""

    def __init__(self, doc: Doc, codebook: Codebook, lexicon: Lexicon):
        self.doc = doc
        self.lexicon = lexicon
        self.book = codebook.concessions
        self.parties = Parties(doc, codebook)
        self.found: list[Concession] = []
        words = Counter(token.lower_ for token in doc)
        ours, others = (sum(words[word] for word in lexicon.words[name]) for name in ("war_words", "other_wars"))
        self.elsewhere = others > ours
        self.halves: list[tuple[Frame, Climb]] = []
        self.title_end = doc.text.find("\n") if "\n" in doc.text else len(doc.text)
        self.version = ids.version_id(doc.text)

    def rows(self) -> list[Concession]:
        """The rows in text order, without repeats."""
        seen: set[tuple[object, ...]] = set()
        rows = []
        for row in sorted(self.found, key=lambda row: (row.start, row.end, row.giver)):
            key = (row.start, row.end, row.giver, row.category)
            fold = (self._sentence(row), row.giver, row.category, row.status)
            if not {key, fold} & seen and not any(_holds(other, row) for other in self.found):
                seen.add(fold)
                seen.add(key)
                rows.append(row)
        return rows

    def _sentence(self, row: Concession) -> int:
        span = self.doc.char_span(row.start, row.end, alignment_mode="expand")
        return int(span.sent.start) if span is not None else row.start

    def add(self, frame: Frame) -> bool:
        """Add the rows of one giving; whether it makes any."""
        if self._is_other_war(frame.head):
            return False
        way = climb(frame.head, self.lexicon)
        inside = self.parties.covering(frame.head.idx)
        if way.in_exchange or way.in_condition:
            self.halves.append((frame, way))
            return False
        if frame.entry.kind == "things" and not self._is_taken(frame, way, inside):
            return False
        givers = self._givers(frame, way, inside)
        status = self._status(frame, way, inside, givers[0]) if givers else ""
        if not status:
            return False
        for giver in givers:
            self._append(frame, way, inside, giver, givers, status)
        return True

    def _is_taken(self, frame: Frame, way: Climb, inside: list[Statement]) -> bool:
        """Whether a bare thing stands under an operator that makes a giving of it, or is refused outright ("no soldiers")."""
        operators = [step for step in way.steps if step.cls != "speech"]
        if operators:
            return operators[0].cls in frame.entry.under and (
                frame.category != "territory" or _is_direct(frame.head, operators[0].token)
            )
        return "refuse" in frame.entry.under and bool(inside) and is_negative_noun(frame.head) and not way.blocked

    # ----------------------------------------------------------------------------------------------------------------- givers

    def _allowed(self, frame: Frame, body: Body) -> bool:
        category = self.book.categories[frame.category]
        allowed = frame.entry.givers or category.givers
        banned = (*frame.entry.never, *(() if frame.entry.givers else category.never))
        named = body.id in allowed or (body.kind == "unnamed" and "unnamed" in allowed)
        return (not allowed or named) and body.id not in banned

    def may_give(self, actor: str, category: str) -> bool:
        """Whether an actor can be the giver in a category at all."""
        entry = self.book.categories[category]
        return actor not in entry.never and (not entry.givers or actor in entry.givers)

    def _givers(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        """Who gives: whoever accepts what others send, the named giver, the operator's target or holder, else the usual one."""
        accepting = self._accepting(frame, way, inside)
        if accepting:
            return accepting
        agent = None
        if frame.entry.kind == "verbs" and not frame.entry.subject and frame.is_verb:
            agent = agent_phrase(frame.head) if frame.passive else _actor_of(frame.head, way)
            if agent is not None and not self._can_give(agent, frame):
                return []
        named = self.parties.bodies(agent or frame.agent)
        carrier = subject_over(way.light_verb) if way.light_verb is not None and way.light_verb.lemma_ != "be" else None
        if carrier is not None and not self._can_give(carrier, frame):
            return []
        for bodies in self._candidates(frame, way, inside, named):
            allowed = [body for body in bodies if self._allowed(frame, body)]
            if allowed:
                if frame.entry.swap and frame.category == "territory" and len(allowed) == 1 and not self._one_sided(way):
                    break
                return allowed[:3]
            if bodies is named and bodies and frame.category != "territory":
                return []
            if frame.entry.givers and any(body.id in _WAR or bodies is named for body in bodies):
                return []
        if frame.entry.swap:
            return [self.parties.named("russia"), self.parties.named("ukraine")]
        return self._usual(frame, way, inside)

    def _usual(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        default = frame.entry.giver or self.book.categories[frame.category].giver
        if not default:
            return []
        if default == "ukraine" and frame.category == "territory" and way.steps and way.steps[0].cls == "demand":
            holders = self.parties.bodies(way.steps[0].holder) or self.parties.speaks(inside[0] if inside else None)
            if any(body.id == "ukraine" for body in holders):
                return [self.parties.named("russia")]
        return [self.parties.named(default)]

    def _accepting(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        accepts = self.book.categories[frame.category].accepts
        for step in way.steps:
            if accepts and step.cls in ("agree", "refuse", "oppose"):
                holders = self.parties.bodies(step.holder) if step.holder is not None else []
                for body in holders or self.parties.speaks(inside[0] if inside else None):
                    if body.id in accepts:
                        return [body]
        return []

    def _can_give(self, agent: Token, frame: Frame) -> bool:
        """Whether a subject can be a giver at all: an actor, a pronoun, troops, or a plan that foresees the giving."""
        if self.parties.bodies(agent):
            return True
        if agent.pos_ in ("PRON", "DET"):
            return agent.lower_ not in _PERSONAL
        return self.lexicon.is_word(agent, "drafts") or bool(self.lexicon.classes(agent) & {"troops", *frame.entry.mover})

    def _one_sided(self, way: Climb) -> bool:
        return any(step.cls in ("refuse", "deny") for step in way.steps)

    def _candidates(self, frame: Frame, way: Climb, inside: list[Statement], named: list[Body]) -> Iterator[list[Body]]:
        speaker = self.parties.speaks(inside[0] if inside else None)
        if named:
            yield named
        if way.light_verb is not None and way.light_verb.lemma_ != "be":
            yield self.parties.bodies(subject_over(way.light_verb))
        if not frame.is_verb:
            yield self._genitive(frame.head, frame)
        elif frame.entry.subject and frame.thing is not None:
            yield self._genitive(frame.thing, frame)
        for step in way.steps:
            if step.cls == "demand" and step.target is not None:
                yield self.parties.bodies(step.target)
            if step.cls in _SELF_CLASSES:
                yield self.parties.bodies(step.holder) if step.holder is not None else speaker
        if frame.category == "sanctions_relief" and frame.thing is not None:
            yield self.parties.bodies(frame.thing)
        for step in way.steps:
            if step.cls == "float" and step.holder is not None:
                yield self.parties.bodies(step.holder)
        if all(step.cls in ("speech", "claim") for step in way.steps) and (not frame.is_verb or frame.entry.subject):
            yield speaker

    def _genitive(self, noun: Token, frame: Frame) -> list[Body]:
        """Who gives in a noun phrase: possessor, adjective, "by X", "from X"."""
        found = self.parties.bodies(agent_phrase(noun))
        for child in noun.children:
            if child.dep_ in ("poss", "amod", "compound", "nmod") and child.text[:1].isupper():
                found += self.parties.bodies(child)
            if child.dep_ == "prep" and child.lower_ == "from" and frame.category not in ("territory", "humanitarian"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found += self.parties.bodies(inner)
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    classes = self.lexicon.classes(inner) if inner.dep_ == "pobj" else set()
                    if classes & {"troops", "sanction"} or (frame.entry.subject and classes):
                        found += self.parties.bodies(inner)
        return found

    # ----------------------------------------------------------------------------------------------------------------- status

    def _status(self, frame: Frame, way: Climb, inside: list[Statement], giver: Body) -> str:
        voice = self.voice(inside, giver)
        clause = self._own_clause(frame, way)
        if frame.entry.negative:
            if clause is None or not clause.negated:
                return ""
            clause = replace(clause, negated=False)
        views = [self.view(step, giver, inside) for step in way.steps]
        if self._is_mere_opinion(way, inside):
            return ""
        inner = ""
        if clause is not None:
            inner = statuses.of_clause(
                clause,
                voice=voice,
                accepts=frame.head.lemma_ in _ACCEPTING,
                headline=frame.head.idx < self.title_end,
                deed=self._is_deed(frame),
            )
            if inner in ("offered", "agreed", "made") and clause.modal in ("will", "would") and self._is_drafted(frame, inside):
                inner = "floated"
        if not views:
            if frame.entry.weak and (inner == "made" or (inner == "refused" and voice != statuses.OWN and self._is_mover(frame))):
                return ""
            return statuses.settled(inner)
        if inner == "made" and not all(view.cls in ("speech", "claim") for view in views):
            inner = ""
        if not frame.is_verb and is_negative_noun(frame.head):
            inner = "refused" if views[0].cls != "speech" else inner
        return statuses.from_operators(views, inner, voice)

    def _is_mere_opinion(self, way: Climb, inside: list[Statement]) -> bool:
        """Whether only the article itself finds the giving wrong or impossible."""
        return not inside and bool(way.steps) and way.steps[0].cls in ("oppose", "refuse") and way.steps[0].holder is None

    def _is_deed(self, frame: Frame) -> bool:
        return frame.entry.deed or (not frame.entry.weak and self.book.categories[frame.category].deeds)

    def _is_drafted(self, frame: Frame, inside: list[Statement]) -> bool:
        """Whether a plan foresees the giving: the sentence names it ("under the draft"), or one before does and nobody speaks."""
        drafts = self.lexicon.words["drafts"]
        sentence = frame.head.sent
        for t in sentence:
            if (
                t.lower_ in drafts
                and t.i < frame.head.i
                and (t.dep_ == "pobj" and t.head.lower_ in ("under", "in", "to", "by") or t.dep_ == "nsubj")
            ):
                return True
        if inside:
            return any(word in drafts for word in inside[-1].speaker.split("-"))
        before = self.doc[max(sentence.start - 60, 0) : sentence.start]
        return any(t.lower_ in ("plan", "draft", "proposal", "points", "blueprint") for t in before)

    def _own_clause(self, frame: Frame, way: Climb) -> Clause | None:
        if frame.is_verb:
            clause = clause_of(frame.head)
            if frame.head.dep_ == "acl" and frame.head.tag_ == "VBN":
                return None
            return clause
        if is_negative_noun(frame.head):
            return Clause(True, "will", "base", False, False)
        return way.light

    def view(self, step: Step, giver: Body, inside: list[Statement]) -> View:
        holders = self.parties.bodies(step.holder)
        held = step.holder is not None and (bool(holders) or self.parties.is_actor(step.holder))
        by_giver = any(body.id == giver.id for body in holders)
        if not held and step.holder is None and inside:
            body = self.parties.speaker_body(inside[0])
            held, by_giver = body is not None, body is not None and body.id == giver.id
        tense = "state" if step.token.pos_ == "ADJ" else step.clause.tense
        if step.cls == "demand" and not holders and step.holder is not None and self.lexicon.is_word(step.holder, "drafts"):
            return View("float", step.clause.negated, step.clause.modal, tense, False, False)
        return View(
            step.cls,
            step.clause.negated,
            step.clause.modal,
            tense,
            by_giver,
            held,
            step.token.pos_ in ("NOUN", "PROPN"),
            step.phrase in _PROPOSING,
        )

    def voice(self, inside: list[Statement], giver: Body) -> str:
        if not inside:
            return statuses.ARTICLE
        body = self.parties.speaker_body(inside[0])
        return statuses.OWN if body is not None and body.id == giver.id else statuses.OTHER

    # ------------------------------------------------------------------------------------------------------------------- rows

    def add_halves(self) -> None:
        """Add what is asked or given in return ("in exchange for the Donbas", "when Ukraine left Donetsk"): the other half
        of a deal between the two sides.
        """
        for frame, way in self.halves:
            main = self._main_row(frame)
            if main is None or (way.in_condition and not self._is_deal_half(frame, main)):
                continue
            inside = self.parties.covering(frame.head.idx)
            other = "ukraine" if main.giver == "russia" else "russia"
            if main.status == "demanded":
                asker = self.parties.speaks(inside[0]) if inside else []
                other = asker[0].id if asker and asker[0].id in _WAR else other
            if not self._allowed(frame, self.parties.named(other)):
                continue
            status = "offered" if main.status == "demanded" else "demanded"
            span = what_span(frame, [], clause=frame.entry.clause or frame.passive or self._is_mover(frame))
            condition = TextSpan(main.start, main.end) if way.in_exchange and status == "offered" else None
            self.put(
                self.parties.named(other),
                frame.category,
                status,
                span,
                inside,
                frame.head,
                condition=condition,
                path=_path(frame, way, status),
            )

    def _main_row(self, frame: Frame) -> Concession | None:
        """The row in the sentence of which the giving is the other half."""
        sentence = frame.head.sent
        rows = [
            row
            for row in self.found
            if sentence.start_char <= row.start < sentence.end_char
            and row.giver in _WAR
            and row.status in ("offered", "floated", "agreed", "demanded")
            and not row.start <= frame.head.idx < row.end
        ]
        return rows[-1] if rows else None

    def _is_deal_half(self, frame: Frame, main: Concession) -> bool:
        """Whether a clause of time or condition is stated as a demand: land to be left before the other side stops."""
        marks = {t.lower_ for t in frame.head.children if t.dep_ in ("mark", "advmod")}
        return frame.category == "territory" and main.status == "offered" and bool(marks & {"when", "once", "after", "if"})

    def _is_mover(self, frame: Frame) -> bool:
        subject = own_subject(frame.head)
        if not frame.is_verb or frame.category != "territory":
            return False
        return subject is not None and bool(self.lexicon.classes(subject) & {"troops"})

    def _append(self, frame: Frame, way: Climb, inside: list[Statement], giver: Body, givers: list[Body], status: str) -> None:
        chain = [step.token for step in way.steps]
        chain += [token.head for token in chain if token.pos_ in ("ADJ", "NOUN") and token.head.pos_ in ("VERB", "AUX")]
        refused = status in ("refused", "opposed")
        conditions = find_conditions(frame, chain, self.lexicon, refused=refused) if status != "made" else []
        span = what_span(frame, conditions, clause=frame.entry.clause or frame.passive or self._is_mover(frame))
        self.put(
            giver,
            frame.category,
            status,
            span,
            inside,
            frame.head,
            receiver=self._receiver(frame, giver, givers),
            condition=condition_span(self.doc, conditions[0]) if conditions else None,
            path=_path(frame, way, status),
            marks=_marks(way),
        )

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
        condition: TextSpan | None = None,
        path: str = "",
        marks: tuple[tuple[str, int, int], ...] = (),
    ) -> None:
        """Add a row. `inside` holds the statements around it, innermost first."""
        if inside:
            said_on, basis = inside[0].said_on, inside[0].date_basis
        else:
            said_on, basis = date_of_span(self.doc, head.sent.start_char, head.sent.end_char)
        every = {*marks, ("frame", span.start, span.end)}
        if condition is not None:
            every.add(("condition", condition.start, condition.end))
        self.found.append(
            Concession(
                id=ids.concession_id(self.version, span.start, span.end, giver.id, category),
                giver=giver.id,
                giver_name=giver.name,
                giver_kind=giver.kind,
                category=category,
                status=status,  # type: ignore[arg-type]
                source=inside[-1].speaker if inside else ARTICLE_SOURCE,
                start=span.start,
                end=span.end,
                receiver=receiver,
                condition=condition,
                said_on=said_on,
                date_basis=basis,
                statement=inside[0].id if inside else "",
                path=path,
                marks=tuple(sorted(every, key=lambda mark: (mark[1], mark[0]))),
            )
        )

    def _receiver(self, frame: Frame, giver: Body, givers: list[Body]) -> str:
        if frame.entry.swap and len(givers) == 2:
            other = givers[1] if giver is givers[0] else givers[0]
            return other.id if frame.category == "humanitarian" else ""
        for child in frame.head.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                body = self.parties.body(child)
                if body is not None and body.id != giver.id:
                    return body.id
        nodes = [frame.head, *([frame.thing] if frame.thing is not None else [])]
        for node in nodes:
            for child in node.children:
                if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "for", "on", "against"):
                    for inner in child.children:
                        body = self.parties.body(inner) if inner.dep_ == "pobj" else None
                        if body is not None and body.id != giver.id and body.kind != "unnamed":
                            return body.id
        return ""

    def _is_other_war(self, token: Token) -> bool:
        """Whether the sentence is about another war: it names one and no word of this one."""
        words = {t.lower_ for t in token.sent}
        if words & self.lexicon.words["war_words"]:
            return False
        return self.elsewhere or bool(words & self.lexicon.wars)


def _is_direct(noun: Token, operator: Token) -> bool:
    """Whether a noun is the operator's own object, alone or after a preposition."""
    while noun.dep_ == "conj":
        noun = noun.head
    head = noun.head
    return head == operator or (head.dep_ == "prep" and head.head == operator)


def _holds(outer: Concession, inner: Concession) -> bool:
    """Whether a row only repeats a part of another one ("accept the loss of its territory", "the loss of its territory")."""
    if (outer.giver, outer.status) != (inner.giver, inner.status) or (outer.start, outer.end) == (inner.start, inner.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _actor_of(verb: Token, way: Climb) -> Token | None:
    """Who does the giving: the demand's target under an object-control verb, else the subject."""
    if way.steps and way.steps[0].cls in ("demand", "agree") and verb.dep_ in ("xcomp", "advcl", "ccomp"):
        step = way.steps[0]
        if verb.head == step.token and step.target is not None:
            return step.target
    return subject_over(verb)


def _path(frame: Frame, way: Climb, status: str) -> str:
    parts = [
        f"{'not ' if step.clause.negated else ''}{step.clause.modal + ' ' if step.clause.modal else ''}{step.phrase} ({step.cls})"
        for step in reversed(way.steps)
    ]
    return " > ".join([*parts, f"{frame.head.text} ({frame.category})"]) + f" = {status}"


def _marks(way: Climb) -> tuple[tuple[str, int, int], ...]:
    marks = []
    for step in way.steps:
        marks.append(("operator", step.token.idx, step.token.idx + len(step.token)))
        if step.holder is not None:
            marks.append(("holder", step.holder.idx, step.holder.idx + len(step.holder)))
        marks += [("negation", t.idx, t.idx + len(t)) for t in step.token.children if t.dep_ == "neg"]
    return tuple(marks)
