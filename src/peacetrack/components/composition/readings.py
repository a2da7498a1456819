"""Whose attitude a chain shows, what it is, and who says so (codebook section 2)."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.awaited import is_asked_of, is_awaited
from peacetrack.components.composition.by_deed import SWAPPING, DeedReadings, is_accord
from peacetrack.components.composition.by_plan import PlanReadings, plan_over
from peacetrack.components.composition.by_speaker import SpeakerReadings
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.conditions import SUFFERING, is_exclusive
from peacetrack.components.composition.effects import RESTRAINING
from peacetrack.components.composition.holders import Holder, is_first_person, speaker_of
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.mood import is_unable, tells_time
from peacetrack.components.composition.owners import accused, agent_of
from peacetrack.components.composition.prerequisites import IN_TURN, is_asked_first
from peacetrack.components.composition.prices import asks_other_side, condition_at, is_price, is_term, offer_of
from peacetrack.components.composition.purposes import ensuring
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.scorn import ScornReadings
from peacetrack.components.composition.telling import is_dropped, is_restricted
from peacetrack.components.composition.threats import ThreatReadings
from peacetrack.components.composition.vital import demands_over, list_mark, opening_before, opening_of
from peacetrack.components.syntax import is_passive, own_subject, subject_of
from peacetrack.records import Statement

_WARNING = ("warn", "caution", "fear", "worr", "alert", "concern")  # how the cues of warnings begin
_COMING = frozenset(("come", "follow", "be", "loom"))  # "new sanctions may be on the way"
_JOINING = frozenset(("join", "enter", "accede", "become", "return"))
_WILL = frozenset(("will", "wo", "'ll", "can", "ca"))
SAME_VIEW = Operator("same view", 1, (), strength=0.6)
EVASION = Operator("evasion", 0, (), strength=0.6)
_OFFERED = frozenset("help assist contribute host mediate facilitate lead".split())  # what "we could" do is an offer


class ReadingFinder(ScornReadings, SpeakerReadings, ThreatReadings, DeedReadings, PlanReadings):
    """Finds the readings of chains over one Doc."""

    def find(
        self,
        chain: Chain,
        sign: int,
        *,
        plain: bool = False,
        deed: bool = False,
        nominal: bool = False,
        own: bool = True,
        blame: bool = False,
    ) -> Iterator[Reading]:
        """The readings of a chain whose anchor has the given sign.

        `plain`: a speaker's bare words show an attitude. `deed`: doing what the anchor says is an attitude of its subject.
        `nominal`: the anchor only names a thing. `own`: the subject of the anchor can be the holder. `blame`: who tells it of
        others condemns it.
        """
        if is_price(chain) and self._concerns_party(chain) and (not nominal or _asks_for_thing(chain)):
            yield from self._by_asker(chain, sign)
            return
        if is_term(chain) and not blame:
            yield from self._by_accepter(chain, sign)
            return
        if not blame and is_asked_first(chain, nominal=nominal):  # nobody waits for what all condemn as for what he asks
            yield from self._by_asker(chain, sign)
        yield from self._by_threat(chain, sign)
        yield from self._by_retaliation(chain, sign)
        if not nominal or _tells_lack(chain):
            yield from self._by_warning(chain, sign)
        doubted = self._is_doubted(chain)
        if doubted and chain.irrealis in ("", "whether") and any(step.kind == "deontic" for step in chain.steps):
            yield from self.open_door(chain.top, None)  # "questioned whether the sanctions should be kept"
        if chain.irrealis or doubted or (is_unable(chain) and not self.voices.around(chain.top)):
            return
        yield from self._by_scorner(chain, sign)
        plan = plan_over(chain, self.lexicon) or self.plan_told_of(chain)
        if plan is not None and (planned := list(self._by_plan(chain, sign, plan))):
            yield from planned
            return
        if blame and (stating := self.speech.stating(chain.anchor)) is not None:
            chain.steps.insert(0, Step("reverser", stating, -1, text=stating.text))
        if nominal and (listed := list(self._by_list(chain, sign))):
            yield from listed
            return
        if listed := list(self._by_demands(chain, sign)):
            yield from listed
            above, owners = self._outer_operator(chain), {reading.holder.actor for reading in listed}
            if above is None or any(holder.actor in owners for holder in self.holders.holders_of(above[1])):
                return
        yield from self._by_feeling(chain, sign)
        if nominal or (chain.steps and is_accord(chain.steps[-1])):
            yield from self._by_talks(chain, sign)
        if nominal and not chain.steps:
            yield from self._by_giver(chain, sign)
        if nominal:
            yield from self._by_keeper(chain, sign)
        yield from self._by_parties(chain, sign, nominal=nominal)
        yield from self._by_helper(chain, sign, nominal=nominal)
        yield from self._by_accuser(chain, sign)
        if deed and not nominal and not blame:
            yield from self._by_owner(chain, sign)
        yield from self._by_possessor(chain, sign) if deed and nominal else self._by_example(chain, sign)
        if blame and not chain.steps and chain.blocked is None:
            yield from self._by_blame(chain, -sign, nominal=nominal)
        if nominal and is_restricted(chain.anchor) and product(sign, chain.steps) == -sign:
            return
        yield from self._by_winning(chain, sign)
        outer = self._outer_operator(chain)
        if outer is not None:
            index, step = outer
            if _is_doubted_talk(chain, step):
                return
            yield from self._by_operator(chain, sign, index, step, nominal=nominal)
            reacts = step.operator is not None and step.operator.name in ("endorse_speech", "reject", "fear")
            thanks = step.operator is not None and step.operator.name == "thank"
            if thanks or (reacts and accused(chain.anchor) is not None):  # whoever is thanked or blamed for a deed has done it
                done = replace(chain, top=chain.anchor, steps=chain.steps[:index])
                yield from self._by_commitment(done, sign, deed=deed, nominal=nominal)
            if step.token.pos_ != "NOUN" or (
                step.operator is not None and step.operator.name == "accept"
            ):  # "relief at Riga's veto"
                yield from self._by_nouns(chain, sign, {holder.actor for holder in self.holders.holders_of(step)})
            return
        yield from self._by_nouns(chain, sign, set())
        judged = list(self._by_judges(chain, sign))
        if judged:
            yield from judged
            return
        only = any(step.kind == "evaluation" and step.text.startswith(("only ", "no better ")) for step in chain.steps)
        must = any(step.kind == "deontic" for step in chain.steps)
        warned = any(step.kind == "evaluation" and step.sign < 0 for step in chain.steps)  # "could be a mistake"
        warned = warned or any(step.kind == "evaluation" and lemma_of(step.token) in RESTRAINING for step in chain.steps)
        first = is_awaited(chain)
        denied = any(step.kind == "negation" or step.negated for step in chain.steps)  # "there can be no talk of easing"
        denied = denied or (
            chain.anchor.pos_ == "NOUN" and clauses.noun_negation(chain.anchor) is not None
        )  # "no deal without Kyiv"
        possible = not (only or must or warned or first) and any(step.kind == "possibility" for step in chain.steps)
        helps = lemma_of(chain.anchor) in _OFFERED or lemma_of(chain.top) in _OFFERED
        offered = helps and possible and not chain.conditions and not denied
        if possible and not plain and not offered and not chain.conditions and not self._is_warned_of(chain) and not denied:
            return
        tentative = possible and bool(chain.conditions) and not denied
        found = (
            [] if possible and not (tentative or offered) else list(self._by_commitment(chain, sign, deed=deed, nominal=nominal))
        )
        unable = any(step.kind == "refusal" for step in chain.steps) and bool(self.voices.innermost(chain.top))
        told = not self.voices.around(chain.top) and any(map(is_exclusive, chain.conditions))  # "will, but only after talks"
        own = own or told or _is_ensured(chain)
        found = [r for r in found if r.kind == "deed" or (own and not possible and not unable) or self._is_own(r)]
        found = [] if is_asked_of(chain) else found
        yield from found
        if offered and not plain and not found:
            return
        yield from self._by_proviso(chain, sign)
        left = _is_done_by_none(chain, deed=deed) or _is_admitted(chain) or (plain and _is_suffered(chain))
        # "they could meet only after a truce", "first there must be a treaty, then the guns can fall silent"
        limited = any(is_exclusive(c) and (not own or c.word in IN_TURN) for c in chain.conditions)
        granted = tentative and (left or limited or self._is_of_own_bloc(chain) or self._lets_come(chain))  # to the speaker
        if not found and (not tentative or granted) and plan is None:
            swapped = lemma_of(chain.anchor) in SWAPPING
            promised = _is_sure(chain) and _is_done_by_none(chain, deed=deed or swapped)
            plain = plain and not tells_time(chain)
            yield from self._by_speaker(chain, sign, plain=plain or granted or promised, nominal=nominal)

    def _is_of_own_bloc(self, chain: Chain) -> bool:
        """Whether a statesman of no side tells what a bloc might do ("Berlin's minister said the EU could ease them if")."""
        subject = subject_of(chain.anchor) if chain.anchor.pos_ == "VERB" else None
        holders = self.holders.joint(subject) if subject is not None else []
        speakers = [s.speaker for s in self.voices.innermost(chain.top) if s.speaker_kind == "person"]
        return bool(speakers) and any(h.kind == "bloc" for h in holders) and not any(map(self.registry.side_of, speakers))

    def _by_list(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of whoever wants what is listed ("issues that Kyiv sees as non-negotiable — borders, a truce")."""
        mark = list_mark(chain.anchor)
        opening = opening_of(mark, self.lexicon) if mark is not None else None
        if mark is None or opening is None:
            return
        inside = [step for step in chain.steps if step.token.i > mark.i]
        value = product(opening.sign * sign, inside)
        for holder in self.holders.joint(opening.owner) if value is not None else ():
            yield self._reading(holder, value or 0, "operator", inside, opening.verb, speech=opening.spoken)

    def _by_demands(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of those whose demands are told one by one ("Moscow's demands, including that Kyiv cede land")."""
        items = [(node, place) for node in chain.nodes if (place := opening_before(node)) is not None]
        place = items[0][1] if items else None
        demands = demands_over(chain.anchor.doc[place], self.lexicon) if place is not None else None
        if place is None or demands is None or is_dropped(demands[0]):
            return
        noun, owner = demands
        inside = [s for s in chain.steps if any(node == s.token or node.is_ancestor(s.token) for node, _ in items)]
        value = product(sign, inside)
        national = self.holders.national(noun)
        holders = self.holders.joint(owner) if owner is not None else [national] if national is not None else []
        for holder in holders if value else ():
            operator = self.lexicon.operator(noun, "clause")
            step = Step("operator", noun, 1, operator=operator or SAME_VIEW, text=noun.text)
            yield self._reading(holder, value or 0, "operator", [*inside, step], noun, speech=True)

    def _by_proviso(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """What an actor will not do something without ("Zelensky will not sign a truce without guarantees")."""
        if [step.kind for step in chain.steps[-2:]] != ["reverser", "negation"] or chain.steps[-2].text.lower() != "without":
            return
        verb = chain.steps[-1].token.head
        subject = own_subject(verb) if verb.pos_ == "VERB" and clauses.modals(verb) and not is_passive(verb) else None
        if subject is None or self.voices.around(verb):
            return
        for holder in self.holders.joint(subject):
            value = product(sign, chain.steps)
            yield self._reading(holder, value or 0, "commitment", chain.steps, verb, 0.75)

    def _is_doubted(self, chain: Chain) -> bool:
        """Whether the speaker only doubts that it is so."""
        inner = self.voices.innermost(chain.top)
        return bool(inner) and all(statement.cue.lower().startswith(("doubt", "question", "wonder")) for statement in inner)

    def _is_warned_of(self, chain: Chain) -> bool:
        """Whether somebody warns that a thing may be bad or do harm."""
        if not any(step.kind == "evaluation" and step.sign < 0 for step in chain.steps):
            return False
        return any(statement.cue.lower().startswith(_WARNING) for statement in self.voices.innermost(chain.top))

    def _is_own(self, reading: Reading) -> bool:
        """Whether the speaker speaks of itself or of a body that it speaks for."""
        holder, statement = reading.holder, reading.statement
        if holder.first_person or statement is None:
            return holder.first_person
        if statement.speaker == holder.actor or holder.actor in self.registry.bodies_of(statement.speaker, self.published):
            return True
        if any(other.speaker == holder.actor for other in self.voices.innermost(reading.clause)):
            return True  # who says it together with others
        side = self.registry.side_of(holder.actor) if holder.kind != "organisation" else ""  # "Crimea", which is the thing itself
        return bool(side) and (side == self.registry.side_of(statement.speaker) or statement.speaker.startswith(f"{side}ian-"))

    def open_question(self, chain: Chain, subject: Token, verb: Token) -> Iterator[Reading]:
        """The reading of a question that its subject leaves open."""
        for holder in self.holders.joint(subject):
            step = Step("operator", verb, 0, operator=EVASION, text=verb.text)
            yield self._reading(holder, 0, "operator", [step], verb, EVASION.strength)

    def open_door(self, verb: Token, subject: Token | None) -> Iterator[Reading]:
        """The readings of words that rule nothing out: those of the verb's subject, else of who speaks."""
        step = Step("operator", verb, 0, operator=EVASION, text=verb.text)
        holders = self.holders.joint(subject) if subject is not None else []
        for statement in self.voices.innermost(verb) if not holders else ():
            if self.holders.has_will(statement):
                holder = speaker_of(statement)
                yield self._reading(holder, 0, "operator", [step], verb, EVASION.strength, statement=statement, speech=True)
        for holder in holders:
            yield self._reading(holder, 0, "operator", [step], verb, EVASION.strength)

    def agreement(self, told: Reading, subject: Token, verb: Token) -> Iterator[Reading]:
        """The reading of those who take the view that `told` shows of somebody else."""
        for holder in self.holders.joint(subject):
            if holder.actor == told.holder.actor:
                continue
            step = Step("operator", verb, 1, operator=SAME_VIEW, text=verb.text)
            yield self._reading(holder, told.sign, "operator", [step], verb, SAME_VIEW.strength)

    def _by_asker(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """What is asked in return: of the body that offers, where the speaker speaks for it, else of the speaker."""
        condition = condition_at(chain)
        offer = own_subject(offer_of(condition)) if condition.dep_ == "advcl" else None
        holders = self.holders.joint(offer) if offer is not None and not is_first_person(offer) else []
        asked = own_subject(condition)
        others = self.holders.joint(asked) if asked is not None else []
        reported = asks_other_side(condition, holders, others, self.registry.side_of)
        for reading in self._by_speaker(chain, sign, plain=True, nominal=False):
            speaker = reading.holder.actor
            bodies = self.holders.bodies_of(reading.statement)
            own = [h for h in holders if h.actor != speaker and (h.actor in bodies or reported)]
            for holder in own:
                source, basis = self._source(chain.top, holder, None, speech=False)
                yield replace(reading, holder=holder, source=source, basis=basis, kind="operator")
            if not own:
                yield reading
        if not self.voices.around(chain.top):
            yield from self._by_bargainer(chain, sign, holders)

    def _by_accepter(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """What a plan must hold for somebody to accept it ("Rome could back any deal if it contained guarantees")."""
        offer = offer_of(condition_at(chain))
        subject = own_subject(offer)
        if subject is not None and is_first_person(subject):
            yield from self._by_speaker(chain, sign, plain=True, nominal=False)
            return
        value = product(sign, [step for step in chain.steps if step.kind != "volition"])
        if subject is None or not value:
            return
        for holder in self.holders.joint(subject):
            source, basis = self._source(offer, holder, None, speech=True)
            yield Reading(holder, value, source, basis, "operator", chain.steps, chain.top, None, 0.6)

    def _by_bargainer(self, chain: Chain, sign: int, holders: list[Holder]) -> Iterator[Reading]:
        """What those ask for, as the article tells, who will do nothing without it ("will not sign unless it is given arms")
        or offer something for it ("is ready to halt its attacks once Kyiv pulls back").
        """
        offer = offer_of(condition_at(chain))
        value = product(sign, [step for step in chain.steps if step.kind != "volition"])
        refuses = clauses.negation_of(offer) is not None and any(m.lower_ in _WILL for m in clauses.modals(offer))
        if not value or not (refuses or is_price(chain)):
            return
        for holder in holders:
            source, basis = self._source(offer, holder, None, speech=False)
            yield Reading(holder, value, source, basis, "operator", chain.steps, chain.top, None, 0.6)

    def _concerns_party(self, chain: Chain) -> bool:
        """Whether a side of the conflict speaks or is to act, so that what an offer hangs on is a demand."""
        statement = self._statement(chain.top)
        if statement is not None and self.registry.side_of(statement.speaker):
            return True
        subject = subject_of(chain.top) if chain.top.pos_ in ("VERB", "AUX") else None
        holders = self.holders.joint(subject) if subject is not None else []
        return any(self.registry.side_of(holder.actor) for holder in holders)

    def echo(self, told: Reading, holders: list[Holder], word: Token, sign: int) -> Iterator[Reading]:
        """The reading of those who are said to do the same as `told` shows, or not."""
        for holder in holders:
            if holder.actor == told.holder.actor:
                continue
            step = Step("operator", word, sign * told.sign, operator=SAME_VIEW, text=word.text)
            yield self._reading(holder, sign, "operator", [*told.steps, step], word, SAME_VIEW.strength)

    def answer(
        self,
        chain: Chain,
        frame_sign: int,
        said: int,
        statement: Statement,
        word: Token,
        asked: Token | None = None,
        *,
        repeated: bool = False,
    ) -> Iterator[Reading]:
        """The reading of a reply to the question that the chain asks: +1 for a yes, -1 for a no, 0 leaves it open.

        `asked`: whose attitude the question is about. `repeated`: the reply repeats it by a pronoun ("it does").
        """
        steps = [step for step in chain.steps if step.kind != "possibility"]
        if said < 0:
            steps.append(Step("negation", word, -1, negation=word, text=word.text))
        value = product(frame_sign, steps) if said else 0
        if value is None or not self.holders.has_will(statement):
            return
        own = {statement.speaker, *self.holders.bodies_of(statement)}
        named = self.holders.joint(asked) if asked is not None and asked.lower_ not in ("you", "we", "i") else []
        holders = [holder for holder in named if repeated or holder.actor not in own]
        if holders and not repeated and all(step.kind in ("volition", "negation") for step in steps):
            return  # "will Berlin send troops?" "No": what others will do is guessed
        for holder in holders or [speaker_of(statement)]:
            source, basis = self._source(word, holder, statement, speech=True)
            if holder.actor != statement.speaker:
                source, basis = statement.speaker, "attributed"
            yield Reading(holder, value, source, basis, "speaker", steps, word, statement, 0.6)


def find_readings(finder: ReadingFinder, chain: Chain, sign: int, **options: bool) -> list[Reading]:
    """The readings of a chain as a list."""
    return list(finder.find(chain, sign, **options))


def _asks_for_thing(chain: Chain) -> bool:
    """Whether the path from a thing named tells what is to become of it."""
    return bool(chain.operators()) or any(step.kind == "reverser" for step in chain.steps)


def _is_done_by_none(chain: Chain, *, deed: bool) -> bool:
    """Whether an act is told without who does it ("sanctions could be imposed", "all will be held to account")."""
    verb = chain.anchor
    return deed and verb.i == chain.top.i and is_passive(verb) and agent_of(verb) is None


def _is_ensured(chain: Chain) -> bool:
    """Whether somebody is to see to it that others do what the anchor says ("the G7 will make sure that Moscow pays")."""
    verb = chain.top
    return verb.i != chain.anchor.i and any(ensuring(word) == verb for word in (verb, *verb.rights))


def _tells_lack(chain: Chain) -> bool:
    """Whether somebody is told to be without a thing ("if Kyiv does not get jets", "if the aid stops")."""
    return any(step.kind in ("negation", "reverser") for step in chain.steps)


def _is_suffered(chain: Chain) -> bool:
    """Whether the chain ends at what somebody has to expect ("Moscow could face sanctions", "sanctions could follow")."""
    return chain.anchor.i == chain.top.i and lemma_of(chain.anchor) in SUFFERING | _COMING


def _is_admitted(chain: Chain) -> bool:
    """Whether it is told who may come into something, which those within decide ("can join once it meets the terms")."""
    return chain.anchor.i == chain.top.i and lemma_of(chain.anchor) in _JOINING


def _is_doubted_talk(chain: Chain, step: Step) -> bool:
    """Whether a teller only foresees that others will not talk about a thing ("did not think that they would discuss")."""
    if step.operator is None or step.operator.name != "discuss" or any(s.kind == "deontic" for s in chain.steps):
        return False
    noes = (s.token.head for s in chain.steps if s.kind == "negation" and s.token.i < step.token.i)
    return any(lemma_of(verb) in ("think", "believe", "expect", "see", "suppose", "imagine") for verb in noes)


def _is_sure(chain: Chain) -> bool:
    """Whether the chain says no more than that a thing will be."""
    return bool(chain.steps) and all(step.kind == "volition" for step in chain.steps)
