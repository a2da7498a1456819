"""Reads the status of a giving from its own clause and the operators over it."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import ConcessionBook
from peacetrack.components.composition.dependence import tied_to
from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.clauses import Clause, clause_of, is_negative_noun, names_own
from peacetrack.components.concessions.denied import when_denied
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.holders import subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.papers import Papers, only_would
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.concessions.shapes import (
    WHOEVER,
    abstention,
    are_the_two,
    comes_with_infinitive,
    had_to,
    is_about_terms,
    is_any_accord,
    is_bare_topic,
    is_beside,
    is_count,
    is_direct,
    is_headline_verb,
    is_insisted_on,
    is_means,
    is_mere_effect,
    is_mover,
    is_of_accord,
    is_outcome,
    is_undone,
    told_status,
    was_to,
    without_answered,
)
from peacetrack.components.concessions.spans import conditions_of, find_conditions
from peacetrack.components.concessions.status import View
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.wording import (
    ADDRESSING,
    ASKING,
    LISTING,
    PLEDGING,
    PROPOSALS,
    PUTTING_FORWARD,
    THOUGHTS,
    WISHING,
)
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject
from peacetrack.records import Statement

_ACCEPTING = frozenset(("accept", "acknowledge", "recognise", "recognize", "tolerate"))
_BREAKING = frozenset(("ignore", "flout", "defy"))
_KEEPING = frozenset(("speech", "claim", "agree", "plan"))  # said, agreed or decided that the sanctions stay


class Reader:
    """Reads statuses in one Doc."""

    def __init__(self, doc: Doc, parties: Parties, papers: Papers, lexicon: Lexicon, book: ConcessionBook):
        self.doc = doc
        self.parties = parties
        self.papers = papers
        self.lexicon = lexicon
        self.book = book
        text = annotations.get_text(doc)
        self.title_end = text.find("\n") if "\n" in text else len(text)

    def is_taken(self, frame: Frame, way: Climb, inside: list[Statement]) -> bool:
        """Whether a bare thing stands under an operator that makes a giving of it, or is refused outright ("no soldiers")."""
        operators = [step for step in way.steps if step.cls != "speech"]
        if "forces" in frame.traits and (owner := self.parties.body(frame.head)) is not None and owner.id == self.book.attacker:
            return False  # the attacker's own soldiers are nobody's to offer or to keep out
        if frame.head.head.lower_ == "for" and comes_with_infinitive(frame.head):
            return False
        if operators and operators[0].phrase in ADDRESSING and "land" in frame.traits:
            return False
        if len(operators) > 1 and operators[0].phrase in THOUGHTS:
            operators = operators[1:]  # "rejected the idea of Western troops"
        if operators:
            return (
                self._is_under(frame, operators[0])
                and not is_beside(frame.head, operators[0].token)
                and ("land" not in frame.traits or is_direct(frame.head, operators[0].token))
            )
        return (
            "refuse" in frame.entry.under
            and bool(inside)
            and is_negative_noun(frame.head)
            and (not way.blocked or frame.head.dep_ in ("appos", "dep", "ROOT"))
        )

    def _is_under(self, frame: Frame, step: Step) -> bool:
        """Whether the operator makes a giving of a bare thing; foreign soldiers can also be what the attacker might accept."""
        if "forces" in frame.traits and step.cls == "float":
            owner = self.parties.body(frame.head) or next(
                (body for t in frame.head.lefts if t.text[:1].isupper() for body in self.parties.bodies(t)), None
            )
            return any(
                body.id == self.book.attacker or (owner is not None and body.id == owner.id)
                for body in self.parties.bodies(step.holder)
            )
        return step.cls in frame.entry.under

    def status(self, frame: Frame, way: Climb, inside: list[Statement], giver: Body) -> str:
        """The status of a giving, "" where there is none."""
        voice, clause = self.voice(inside, giver), self._own_clause(frame, way)
        general = own_subject(frame.head) if frame.is_verb else None
        anybodys = general is not None and not frame.passive and self._is_anybody(general)
        if anybodys and voice == statuses.OTHER and not way.steps[1:]:
            return "opposed"  # "no country can accept", says another
        if frame.entry.negative:
            settled, clause = when_denied(frame, way, clause, voice)
            if settled is not None:
                return settled
        if "land" in frame.traits and frame.thing is not None and self.lexicon.classes(frame.thing) & {"land_claim"}:
            if clause is not None and clause.negated and clause.modal not in ("will", "would", "can", "could"):
                return ""  # a demand that stands is its holder's, not his giving
        if frame.entry.keeps:
            return self._kept(frame, way, clause, voice)
        if is_means(frame) and voice == statuses.OTHER:
            return "demanded"
        if ("truce" in frame.traits and is_about_terms(way)) or is_bare_topic(way):
            return ""
        steps = without_answered(self.papers.without_signed(way.steps), frame.head)
        views = [self.view(step, giver, inside, joint=frame.entry.swap) for step in steps]
        if giver.id in self.book.categories[frame.category].accepts and any(v.cls == "agree" and v.by_giver for v in views):
            views = [v for v in views if v.by_giver or not v.held or v.cls not in ("offer", "plan")]  # what he lets others offer
        if frame.entry.negative and not frame.is_verb and views and views[0].cls in ("refuse", "oppose"):
            return "" if views[0].negated or views[0].by_giver else "demanded"  # "NATO membership is off the table", says another
        mere = self._is_mere_opinion(way, inside) or (clause is not None and frame.is_verb and is_mere_effect(frame.head, clause))
        if mere or is_undone(frame, way) or self.papers.is_declined(steps):
            return ""
        if not views and frame.entry.negative and voice == statuses.ARTICLE and not self._is_drafted(frame, inside):
            if "land" in frame.traits:
                return ""  # a forecast: "Kyiv will not get Donetsk back"
        if frame.entry.takes and any(view.cls != "speech" for view in views):
            return ""
        if not frame.is_verb and frame.entry.weak and voice != statuses.OWN and all(view.cls == "speech" for view in views):
            return ""
        inner = self._inner(frame, way, clause, voice, giver, inside, alone=not views)
        if not views:
            if frame.entry.takes and inner != "made" and not (inner == "floated" and self._is_drafted(frame, inside)):
                return ""
            if frame.entry.weak and (
                inner == "made" or (inner == "refused" and voice != statuses.OWN and is_mover(frame, self.lexicon))
            ):
                return ""
            return "offered" if self._is_own_offer(frame, views, inner, voice) else statuses.settled(inner)
        if "truce" in frame.traits and views[0].phrase in _BREAKING and views[0].cls == "refuse":
            return ""  # who ignores a truce has not turned it down
        status = self._under(frame, way, clause, voice, inside, views, inner)
        ordered = "land" in frame.traits and giver.id == self.book.defender and views[0].phrase == "order"
        if inside and is_insisted_on(status, views[0], self.parties.speaker_body(inside[0]), giver, self.book.sides):
            return "demanded"
        return "" if status == "made" and ordered else status  # what an army under attack is told to leave

    def _inner(
        self, frame: Frame, way: Climb, clause: Clause | None, voice: str, giver: Body, inside: list[Statement], *, alone: bool
    ) -> str:
        """The status that the giving's own clause shows; `alone`: no operator stands over it."""
        inner = ""
        if clause is not None and frame.is_verb and (told := told_status(frame, clause)):
            inner = told
        elif clause is not None:
            inner = statuses.of_clause(
                clause,
                voice=voice,
                accepts=frame.head.lemma_ in _ACCEPTING,
                headline=is_headline_verb(frame.head, self.title_end),
                deed=self.is_deed(frame),
            )
            unsaid = any(step.cls == "speech" and step.clause.negated for step in way.steps)
            paper = self._paper(frame, inside) if self._is_foreseen(inner, clause, voice) and not unsaid else None
            if paper is not None and (paper.sent == frame.head.sent or clause.modal != "will" or not only_would(paper)):
                inner = self.papers.status(paper, clause.modal, giver)
            elif inner == "floated" and voice == statuses.OTHER and self._is_pledge(frame, clause, giver, inside):
                inner = "offered"
        if (
            alone
            and (inner == "" or (inner == "made" and "land" not in frame.traits))
            and clause is not None
            and (subject := self._acting_plan(frame, clause)) is not None
        ):
            inner = self.papers.status(subject, clause.modal, giver)
        if inner == "offered" and voice == statuses.OWN and was_to(frame.head):
            inner = ""  # "unacceptable demands: Ukraine was to pull its troops out", says Kyiv
        modal = clause.modal if clause is not None else ""
        nobodys = not frame.is_verb or is_passive(frame.head)
        bars = modal in ("can", "could", "must") and not ("sanctions" in frame.traits and self._is_of_union(inside))
        if inner == "refused" and nobodys and voice == statuses.OTHER and bars:
            inner = "opposed"  # "there can be no limits on Kyiv's army", "land must not be traded away", says another
        if inner in ("possible", "made") and self._is_on_terms(frame, clause, inner, voice):
            inner = "offered"
        if inner == "demanded" and voice == statuses.ARTICLE and clause is not None and had_to(frame.head):
            inner = ""  # "which had to be waived for the trip": nobody asks for it any more
        if inner == "made" and not frame.is_verb and tied_to(frame.head.head, frame.head) is not None:
            inner = ""  # "made the lifting of sanctions dependent on a truce"
        untold = way.blocked and frame.head.dep_ in ("ccomp", "xcomp", "acl", "pcomp")  # not told as a fact
        return "" if inner == "made" and (untold or frame.head.lemma_ in ("be", "remain", "stay")) else inner

    def _under(
        self,
        frame: Frame,
        way: Climb,
        clause: Clause | None,
        voice: str,
        inside: list[Statement],
        views: list[View],
        inner: str,
    ) -> str:
        """The status under the operators, given that of the giving's own clause."""
        if clause is not None and clause.negated and not clause.modal and clause.tense == "base" and frame.is_verb:
            inner = "refused"  # "agreed not to deploy", "urged Kyiv not to cede"
        if inner == "made" and not all(view.cls in ("speech", "claim") for view in views):
            inner = ""
        if not frame.is_verb and is_negative_noun(frame.head) and not is_outcome(frame.head):
            inner = "refused" if views[0].cls != "speech" else inner
        status = statuses.from_operators(views, inner, voice)
        if status == "opposed" and voice == statuses.OWN:
            status = "refused"
        if status in ("offered", "agreed") and views[-1].modal == "would" and not inside and self._is_drafted(frame, inside):
            beside = self.papers.beside(frame.head) is not None
            status = "floated" if beside or not conditions_of(frame, way.steps, self.lexicon, status) else status
        if status == "floated" and self._is_own_offer(frame, views, inner, voice):
            return "offered"
        if status == "floated" and voice == statuses.OWN and statuses.is_yes(views):
            return "agreed" if find_conditions(frame, [], self.lexicon, refused=False) else status
        if status == "offered" and views[0].phrase in PLEDGING and self.papers.is_by_accord(frame.head):
            return "agreed"
        if way.blocked and views[-1].cls in ("agree", "offer") and views[-1].tense == "base" and not views[-1].modal:
            return ""  # "it was time for them to agree": nobody has
        accused = way.blocked and way.top.lemma_ in ("accuse", "suspect")
        return "" if accused and status != "refused" else status

    def _is_own_offer(self, frame: Frame, views: list[View], inner: str, voice: str) -> bool:
        """Whether somebody says what he himself could send or promise ("Sweden could contribute", "is open to joining")."""
        if frame.traits.isdisjoint(("forces", "promise")) or not frame.is_verb:
            return False
        over = [view for view in views if view.cls != "speech"]
        if not over:
            return inner == "possible" and voice == statuses.OWN and "forces" in frame.traits
        wish = over[-1]
        return len(over) == 1 and wish.by_giver and not (wish.negated or wish.modal) and wish.phrase in WISHING

    def _is_anybody(self, subject: Token) -> bool:
        """Whether a negative subject means nobody at all and not nobody of the speaker's own."""
        return is_negative_noun(subject) and not names_own(subject) and not self.parties.bodies(subject)

    def _is_on_terms(self, frame: Frame, clause: Clause | None, inner: str, voice: str) -> bool:
        """Whether the giver names his terms: "the fire could stop once Kyiv leaves", "drops its bid in exchange for"."""
        conditions = find_conditions(frame, [], self.lexicon, refused=False)
        if inner == "possible":
            priced = any(t.lower_ in ("in", "for") for t in conditions)  # "could drop its bid in exchange for guarantees"
            return voice == statuses.OWN and (
                priced or (bool(conditions) and not frame.traits.isdisjoint(("truce", "sanctions", "limits")))
            )
        present = clause is not None and clause.tense == "present"
        return present and any(t.lower_ in ("in", "for") for t in conditions)

    def _is_of_union(self, inside: list[Statement]) -> bool:
        """Whether who speaks has a say in the union's sanctions."""
        return bool(inside) and any(body.id in self.book.members for body in self.parties.speaks(inside[0]))

    def _kept(self, frame: Frame, way: Climb, clause: Clause | None, voice: str) -> str:
        """The status where nothing is given yet: refused by who keeps it up on a condition."""
        keeping = _KEEPING | {"demand"} if "forces" in frame.traits else _KEEPING
        if clause is None or clause.negated or any(step.cls not in keeping or step.clause.negated for step in way.steps):
            return ""
        if any(step.cls == "demand" for step in way.steps):
            return "refused"
        if clause.modal not in ("will", "would", "must") and (voice == statuses.ARTICLE or clause.tense != "present"):
            return ""
        if voice == statuses.ARTICLE and self._is_drafted(frame, []):
            return ""
        if "sanctions" in frame.traits and not find_conditions(frame, [], self.lexicon, refused=True):
            return ""
        return "refused"

    def _is_foreseen(self, inner: str, clause: Clause, voice: str) -> bool:
        """Whether a clause tells what is to come, which in a plan's terms is neither offered nor demanded by anybody."""
        if inner == "demanded":
            return voice == statuses.ARTICLE
        return inner in ("offered", "agreed", "made", "floated") and clause.modal in ("will", "would")

    def is_wanted(self, frame: Frame, giver: Body, status: str) -> bool:
        """Whether it is no giving: a truce that is only raised, of who has long asked for one."""
        seekers = self.book.categories[frame.category].seekers
        seeks = any(actor == giver.id and self.parties.published >= since for actor, since in seekers)
        return seeks and status in ("floated", "made", "denied")

    def _is_pledge(self, frame: Frame, clause: Clause, giver: Body, inside: list[Statement]) -> bool:
        """Whether somebody tells what his own allies will do for Ukraine ("Macron said 26 countries would join the force")."""
        if frame.traits.isdisjoint(("forces", "promise")) or clause.modal not in ("will", "would") or clause.negated:
            return False
        speakers = {body.id for body in self.parties.speaks(inside[0])}
        return bool(speakers) and self.book.attacker not in speakers | {giver.id}

    def _acting_plan(self, frame: Frame, clause: Clause) -> Token | None:
        """The plan that does it: "the plan caps Ukraine's army", "the draft bars Kyiv from joining", "the first one limited"."""
        verb = abstention(frame) or frame.head
        subject = subject_over(verb) if verb.pos_ == "VERB" else None
        if clause.tense not in ("present", "past") or clause.negated or subject is None or not self.papers.is_paper(subject):
            return None
        drafted = not self.lexicon.is_word(subject, "accords") or any(t.lower_ in ("draft", "proposed") for t in subject.children)
        return subject if clause.tense == "present" or drafted else None

    def _is_mere_opinion(self, way: Climb, inside: list[Statement]) -> bool:
        """Whether only the article itself finds the giving wrong or impossible."""
        if inside or not way.steps:
            return False
        first, last = way.steps[0], way.steps[-1]
        return (first.cls in ("oppose", "refuse") and first.holder is None) or (last.cls == "oppose" and last.holder is None)

    def is_deed(self, frame: Frame) -> bool:
        """Whether a giving that is told as done counts as made."""
        return frame.entry.deed or (not frame.entry.weak and self.book.categories[frame.category].deeds)

    def _paper(self, frame: Frame, inside: list[Statement]) -> Token | None:
        """The paper that foresees the giving; in somebody's words only one that he names beside it."""
        return self.papers.beside(frame.head) if inside else self.papers.foreseeing(frame.head)

    def _is_drafted(self, frame: Frame, inside: list[Statement]) -> bool:
        """Whether a plan foresees the giving."""
        if self._paper(frame, inside) is not None:
            return True
        return bool(inside) and any(word in self.lexicon.words["drafts"] for word in inside[-1].speaker.split("-"))

    def _own_clause(self, frame: Frame, way: Climb) -> Clause | None:
        if frame.is_verb:
            clause = clause_of(frame.head)
            if frame.head.dep_ == "ccomp" and frame.head.head.lemma_ == "have" and frame.head.tag_ == "VBP":
                clause = replace(clause, tense="base")  # "would have Kyiv cede land"
            things = [frame.thing] if frame.thing is not None else [t for t in frame.head.children if t.dep_ == "dobj"]
            if any(t.i > frame.head.i and is_negative_noun(t) for t in things):
                clause = replace(clause, negated=not clause.negated)  # "will send no soldiers", "take no part"
            if (frame.head.dep_ == "acl" and frame.head.tag_ == "VBN") or is_of_accord(frame.head, way, self.lexicon):
                return None
            if way.passed is not None and clause.tense == "base" and not clause.modal and way.passed.modal:
                return replace(clause, modal=way.passed.modal, negated=clause.negated != way.passed.negated)
            if way.passed is not None and clause.modal == "will" and way.passed.modal in ("must", "would", "could"):
                return replace(clause, modal=way.passed.modal)  # "would have to enshrine in law that it will not join"
            if frame.head.tag_ == "VBG" and way.light is not None:
                return replace(way.light, negated=clause.negated)  # "there would be no getting back Crimea"
            return clause
        if is_negative_noun(frame.head):
            if is_outcome(frame.head) or is_count(way):
                return None
            modal = way.light.modal if way.light is not None and way.light.modal else "will"
            return Clause(True, modal, "base", False, False)
        return way.light

    def view(self, step: Step, giver: Body, inside: list[Statement], *, joint: bool = False) -> View:
        """An operator reduced to what the status needs."""
        holders = self.parties.bodies(step.holder)
        held = step.holder is not None and (bool(holders) or self.parties.is_actor(step.holder))
        organ = step.cls in ("agree", "offer")  # a parliament votes for its country
        organ = organ or (step.cls in ("refuse", "oppose") and giver.id not in self.book.sides)  # where parties also speak
        of = self.parties.country_of
        by_giver = any(giver.id in (body.id, organ and body.kind == "organisation" and (of(body) or body).id) for body in holders)
        if step.cls == "demand" and step.holder is not None and step.holder.lower_ in WHOEVER:
            return View("void", False, "", "", False, False)  # "anyone who asks Kyiv to give up land"
        if step.cls == "demand" and by_giver and step.holder is not None and step.holder.lower_ == "it":
            held = by_giver = False  # a paper, taken for its author: nobody asks himself
        around = self.parties.covering(step.token.idx) or self.parties.cued([step], step.token) if inside else []
        if not held and step.holder is None and around and step.token.dep_ != "oprd":  # "what Roe called a plan to"
            body = self.parties.speaker_body(around[0])
            held, by_giver = body is not None, body is not None and body.id == giver.id
        if joint and step.holder is not None and (step.holder.lower_ == "we" or are_the_two(step.holder)):
            held = by_giver = True
        tense = "state" if step.token.pos_ == "ADJ" or step.token.lemma_ == "be" else step.clause.tense
        if by_giver and step.cls == "oppose" and tense == "state" and not step.phrase.endswith(" of"):
            by_giver = False  # "Oslo would be wrong to agree", says another
        lists = step.phrase in LISTING and not step.clause.modal
        if lists and step.holder is not None and self.lexicon.classes(step.holder) & {"talk"}:
            return View("void", False, "", tense, False, False)  # what a dialogue included is a bare topic
        if step.holder is not None and self.papers.is_paper(step.holder):
            required = bool(inside) and step.phrase == "require" and is_any_accord(step.holder)
            if required and (body := self.parties.speaker_body(inside[0])) is not None and self.parties.has_will(body):
                return View("demand", step.clause.negated, "", tense, body.id == giver.id, True)  # says a party to it
            if inside and step.cls == "float" and step.clause.modal == "must" and not step.clause.negated:
                return View("demand", False, "", tense, giver in (self.parties.speaker_body(inside[0]),), True)  # "must include"
            if step.cls in ("demand", "offer", "agree") or (step.cls == "float" and not step.clause.negated):
                return self._papers_view(step, step.holder, giver, tense)
        not_even = step.holder is not None and step.holder.left_edge.lower_ == "not"  # "not even Berlin believes"
        return View(
            step.cls,
            step.clause.negated or not_even,
            step.clause.modal,
            tense,
            by_giver,
            held,
            step.token.pos_ in ("NOUN", "PROPN"),
            step.phrase,
            step.target is not None,
            step.phrase in PUTTING_FORWARD or (step.token.pos_ == "NOUN" and step.phrase in PROPOSALS),
            step.token.dep_ == "relcl" and not is_infinitive(step.token),
            step.clause.progressive,
        )

    def _papers_view(self, step: Step, paper: Token, giver: Body, tense: str) -> View:
        """The view of what a paper asks, offers or provides for."""
        clause = step.clause
        if clause.negated:
            return View("void", True, clause.modal, tense, False, False)
        asks = step.cls == "demand" and step.phrase in ASKING
        status = self.papers.status(paper, clause.modal, giver, asks=asks)
        cls = {"agreed": "agree", "offered": "offer", "demanded": "demand"}.get(status, "float")
        modal = clause.modal if cls == "float" else ""
        return View(cls, False, modal, "present", status in ("agreed", "offered"), status != "floated")

    def voice(self, inside: list[Statement], giver: Body) -> str:
        """Whose words a stretch is, seen from the giver."""
        if not inside:
            return statuses.ARTICLE
        body = self.parties.speaker_body(inside[0])
        unions = self.book.union if body is not None and body.kind == "organisation" and body.id in self.book.members else ""
        return statuses.OWN if body is not None and giver.id in (body.id, unions) else statuses.OTHER
