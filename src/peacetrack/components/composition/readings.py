"""Whose attitude a chain shows, what it is, and who says so (codebook section 2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from peacetrack.components.composition import clauses
from peacetrack.components.composition.awaited import is_asked_of, is_awaited
from peacetrack.components.composition.by_deed import SWAPPING, DeedReadings, is_accord
from peacetrack.components.composition.by_plan import PlanReadings, plan_over
from peacetrack.components.composition.by_reply import SAME_VIEW, ReplyReadings
from peacetrack.components.composition.by_speaker import SpeakerReadings
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.conditions import SUFFERING, is_exclusive
from peacetrack.components.composition.effects import RESTRAINING
from peacetrack.components.composition.holders import Holder, is_first_person
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.mood import is_unable, tells_time
from peacetrack.components.composition.owners import accused, agent_of
from peacetrack.components.composition.prerequisites import IN_TURN, is_asked_first
from peacetrack.components.composition.prices import asks_other_side, condition_at, is_price, is_term, offer_of
from peacetrack.components.composition.purposes import ensuring
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.reports import is_guess
from peacetrack.components.composition.scorn import ScornReadings
from peacetrack.components.composition.telling import is_dropped, is_restricted
from peacetrack.components.composition.threats import ThreatReadings
from peacetrack.components.composition.vital import demands_over, list_mark, opening_before, opening_of
from peacetrack.components.syntax import is_passive, own_subject, subject_of

_WARNING = ("warn", "caution", "fear", "worr", "alert", "concern")  # how the cues of warnings begin
_COMING = frozenset(("come", "follow", "be", "loom"))  # "new sanctions may be on the way"
_JOINING = frozenset(("join", "enter", "accede", "become", "return"))
_WILL = frozenset(("will", "wo", "'ll", "can", "ca"))
_OFFERED = frozenset("help assist contribute host mediate facilitate lead".split())  # what "we could" do is an offer


@dataclass(frozen=True, kw_only=True)
class AnchorSense:
    """What the anchor of a chain tells by itself; see `ReadingFinder.find`."""

    plain: bool
    deed: bool
    nominal: bool
    own: bool
    blame: bool


class ReadingFinder(ReplyReadings, ScornReadings, SpeakerReadings, ThreatReadings, DeedReadings, PlanReadings):
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
        anchor = AnchorSense(plain=plain, deed=deed, nominal=nominal, own=own, blame=blame)
        if is_price(chain) and self._concerns_party(chain) and (not nominal or _asks_for_thing(chain)):
            yield from self._by_asker(chain, sign)
        elif is_term(chain) and not blame:
            yield from self._by_accepter(chain, sign)
        else:
            yield from self._not_so(chain, sign, anchor)
            if self._is_so(chain):
                yield from self._by_scorner(chain, sign)
                yield from self._so(chain, sign, anchor)

    def _not_so(self, chain: Chain, sign: int, anchor: AnchorSense) -> Iterator[Reading]:
        """Attitudes that show although nothing is said to be so: of who asks, threatens, warns or doubts."""
        if not anchor.blame and is_asked_first(chain, nominal=anchor.nominal):
            yield from self._by_asker(chain, sign)  # nobody waits for what all condemn as for what he asks
        yield from self._by_threat(chain, sign)
        yield from self._by_retaliation(chain, sign)
        if not anchor.nominal or _tells_lack(chain):
            yield from self._by_warning(chain, sign)
        if chain.irrealis in ("", "whether") and any(step.kind == "deontic" for step in chain.steps) and self._is_doubted(chain):
            yield from self.open_door(chain.top, None)  # "questioned whether the sanctions should be kept"

    def _is_so(self, chain: Chain) -> bool:
        unable = is_unable(chain) and not self._told_by(chain.top)
        return not (chain.irrealis or unable or self._is_doubted(chain))

    def _so(self, chain: Chain, sign: int, anchor: AnchorSense) -> Iterator[Reading]:
        """The readings of what is said to be so."""
        foreseeing = plan_over(chain, self.lexicon)
        plan = foreseeing or self.plan_told_of(chain)
        planned = list(self._by_plan(chain, sign, plan)) if plan is not None else []
        if planned or (foreseeing is not None and not any(lemma_of(s.token.head) == "have" for s in chain.steps)):
            yield from planned
            return
        if anchor.blame and (stating := self.speech.stating(chain.anchor)) is not None:
            chain.steps.insert(0, Step("reverser", stating, -1, text=stating.text))
        if anchor.nominal and (listed := list(self._by_list(chain, sign))):
            yield from listed
            return
        if listed := list(self._by_demands(chain, sign)):
            yield from listed
            above, owners = self._outer_operator(chain), {reading.holder.actor for reading in listed}
            if above is None or any(holder.actor in owners for holder in self.holders.holders_of(above[1])):
                return
        yield from self._by_those_around(chain, sign, anchor)
        if anchor.nominal and is_restricted(chain.anchor) and product(sign, chain.steps) == -sign:
            return
        yield from self._by_winning(chain, sign)
        if (outer := self._outer_operator(chain)) is not None:
            yield from self._by_outer(chain, sign, anchor, *outer)
            return
        yield from self._by_nouns(chain, sign, set())
        if judged := list(self._by_judges(chain, sign)):
            yield from judged
        else:
            yield from self._by_words(chain, sign, anchor, planned=plan is not None)

    def _by_those_around(self, chain: Chain, sign: int, anchor: AnchorSense) -> Iterator[Reading]:
        """The attitudes of those who feel, talk, give, keep, help, accuse or own, whatever stands over the thing."""
        nominal = anchor.nominal
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
        if anchor.deed and not nominal and not anchor.blame:
            yield from self._by_owner(chain, sign)
        yield from self._by_possessor(chain, sign) if anchor.deed and nominal else self._by_example(chain, sign)
        if anchor.blame and not chain.steps and chain.blocked is None:
            yield from self._by_blame(chain, -sign, nominal=nominal)

    def _by_outer(self, chain: Chain, sign: int, anchor: AnchorSense, index: int, step: Step) -> Iterator[Reading]:
        """The attitude of the outermost operator's holder, and what its words tell of others."""
        if _is_doubted_talk(chain, step) or (anchor.blame and is_guess(step.token)):
            return
        yield from self._by_operator(chain, sign, index, step, nominal=anchor.nominal)
        name = step.operator.name if step.operator is not None else ""
        reacts = name in ("endorse_speech", "reject", "fear")
        if name == "thank" or (
            reacts and accused(chain.anchor) is not None
        ):  # whoever is thanked or blamed for a deed has done it
            done = replace(chain, top=chain.anchor, steps=chain.steps[:index])
            yield from self._by_commitment(done, sign, deed=anchor.deed, nominal=anchor.nominal)
        if step.token.pos_ != "NOUN" or name == "accept":  # "relief at Riga's veto"
            yield from self._by_nouns(chain, sign, {holder.actor for holder in self.holders.holders_of(step)})

    def _by_words(self, chain: Chain, sign: int, anchor: AnchorSense, *, planned: bool) -> Iterator[Reading]:
        """The attitude of whoever does it, is to do it, or says it, where no word of attitude stands over it."""
        deed, nominal = anchor.deed, anchor.nominal
        denied = _is_denied(chain)
        possible = not _is_weighed(chain) and any(step.kind == "possibility" for step in chain.steps)
        helps = lemma_of(chain.anchor) in _OFFERED or lemma_of(chain.top) in _OFFERED
        offered = helps and possible and not chain.conditions and not denied
        if possible and not (anchor.plain or offered or chain.conditions or denied or self._is_warned_of(chain)):
            return
        tentative = possible and bool(chain.conditions) and not denied
        found = (
            [] if possible and not (tentative or offered) else list(self._by_commitment(chain, sign, deed=deed, nominal=nominal))
        )
        unable = any(step.kind == "refusal" for step in chain.steps) and bool(self.voices.innermost(chain.top))
        told = not self.voices.around(chain.top) and any(map(is_exclusive, chain.conditions))  # "will, but only after talks"
        own = anchor.own or told or _is_ensured(chain)
        found = [r for r in found if r.kind == "deed" or (own and not possible and not unable) or self._is_own(r)]
        found = [] if is_asked_of(chain) else found
        yield from found
        if offered and not anchor.plain and not found:
            return
        yield from self._by_proviso(chain, sign)
        left = _is_done_by_none(chain, deed=deed) or _is_admitted(chain) or (anchor.plain and _is_suffered(chain))
        # "they could meet only after a truce", "first there must be a treaty, then the guns can fall silent"
        limited = any(is_exclusive(c) and (not own or c.word in IN_TURN) for c in chain.conditions)
        granted = tentative and (left or limited or self._is_of_own_bloc(chain) or self._lets_come(chain))  # to the speaker
        if not found and (not tentative or granted) and not planned:
            swapped = lemma_of(chain.anchor) in SWAPPING
            promised = _is_sure(chain) and _is_done_by_none(chain, deed=deed or swapped)
            plain = anchor.plain and not tells_time(chain)
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


def _is_weighed(chain: Chain) -> bool:
    """Whether what may be is called the only way, needed, bad or awaited ("could be a mistake")."""
    only = any(step.kind == "evaluation" and step.text.startswith(("only ", "no better ")) for step in chain.steps)
    must = any(step.kind == "deontic" for step in chain.steps)
    warned = any(step.kind == "evaluation" and (step.sign < 0 or lemma_of(step.token) in RESTRAINING) for step in chain.steps)
    return only or must or warned or is_awaited(chain)


def _is_denied(chain: Chain) -> bool:
    """Whether the thing is denied ("there can be no talk of easing", "no deal without Kyiv")."""
    if any(step.kind == "negation" or step.negated for step in chain.steps):
        return True
    return chain.anchor.pos_ == "NOUN" and clauses.noun_negation(chain.anchor) is not None
