"""Who gives: the named giver, whoever is asked or answers, else the usual one of the category."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.codebook import ConcessionBook
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.arguments import objects_of
from peacetrack.components.concessions.clauses import agent_phrase, clause_of, clause_subject, is_negative_noun, names_own
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.holders import subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.papers import Papers
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.concessions.shapes import are_the_two, is_made_to, is_of_own_offer, owner_of_troops
from peacetrack.components.concessions.status import BACKED, BACKING
from peacetrack.components.concessions.steps import Step
from peacetrack.components.concessions.usual import UsualGivers
from peacetrack.components.syntax import is_negated, own_subject
from peacetrack.records import Statement

_LETTING = frozenset(("let", "allow", "permit", "authorise", "authorize"))
PROPOSING = frozenset(
    ("suggest", "float", "put forward", "table", "present", "raise", "consider", "discuss", "mull", "weigh", "explore")
)
_ANSWERING = frozenset(("agree", "refuse", "oppose", "offer"))
_WORDS_GIVEN = frozenset(("guarantee", "assurance", "promise", "pledge", "commitment", "undertaking"))
_OWNED = frozenset(("land", "agentive", "limits", "rest"))  # traits of what the giver holds
_UNIONS = ("eu-", "eus-", "european-union-")  # how the slugs of the union's own groups begin
_ADVISING = frozenset(("advise", "counsel", "recommend", "advise against", "counsel against", "warn against"))
_PERSONAL = frozenset("he she they we i you".split())
_SELF_CLASSES = frozenset(("offer", "plan", "agree", "refuse", "deny"))


class Givers:
    """Finds the givers of a giving."""

    def __init__(self, parties: Parties, papers: Papers, lexicon: Lexicon, book: ConcessionBook):
        self.parties = parties
        self.papers = papers
        self.lexicon = lexicon
        self.book = book
        self.usual = UsualGivers(parties, papers, book)
        self.by_default = False  # whether the givers last found are the usual ones of the category, not named ones

    def allowed(self, frame: Frame, body: Body) -> bool:
        category = self.book.categories[frame.category]
        allowed = frame.entry.givers or category.givers
        banned = (*frame.entry.never, *(() if frame.entry.givers else category.never))
        if "forces" in frame.traits and body.id in category.accepts:
            return False  # its own soldiers there are no concession; it gives way by accepting others'
        if "promise" in frame.traits and body.id in category.accepts and not frame.is_verb:
            return False  # it gives way by accepting others'; see _accepting
        named = body.id in allowed or (body.kind == "unnamed" and "unnamed" in allowed)
        return (not allowed or named) and body.id not in banned

    def may_give(self, actor: str, category: str) -> bool:
        """Whether an actor can be the giver in a category at all."""
        entry = self.book.categories[category]
        return (actor not in entry.never or actor in entry.accepts) and (not entry.givers or actor in entry.givers)

    def givers(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        """Who gives: whoever accepts what others send, the named giver, the operator's target or holder, else the usual one."""
        if frame.entry.takes:
            return self._given_by_other(frame)
        self.by_default = False
        accepting = self._accepting(frame, way, inside) or self._keeping_out(frame, way, inside)
        if accepting:
            return accepting
        if assuring := self._assuring(frame, way):
            return assuring
        if answering := self._turning_down(frame, way):
            return answering
        agent = None
        if frame.entry.let:
            letting = frame.head.head if frame.head.dep_ in ("ccomp", "xcomp") else None
            bodies = self.parties.bodies(subject_over(letting)) if letting is not None else []
            return [body for body in bodies if self.allowed(frame, body)] or [self.parties.named(frame.entry.giver)]
        if frame.entry.swap and "people" in frame.traits and frame.is_verb and are_the_two(subject_over(frame.head)):
            return self.parties.both_sides()
        if frame.entry.kind == "verbs" and not frame.entry.subject and frame.is_verb:
            agent = agent_phrase(frame.head) if frame.passive else _actor_of(frame.head, way)
            if agent is not None and self._is_proposer(agent, frame):
                agent = None
            if agent is not None and not self._can_give(agent, frame):
                return []
        drafted = agent is not None and "bloc" in frame.traits and self.papers.is_paper(agent)  # "Washington's draft would bar"
        named = [] if drafted else self.parties.bodies(agent or frame.agent)
        carried = way.light_verb if way.light_verb is not None and not _has_demand(way) else None  # not of "has one demand: that"
        carrier = _actor_of(carried, way) if carried is not None and carried.lemma_ != "be" else None
        if carrier is not None and carrier != frame.head and not self._can_give(carrier, frame):
            return []
        owner = self._owner(frame)
        if owner:
            return [body for body in owner if self.allowed(frame, body)]
        for bodies in self._candidates(frame, way, inside, named):
            allowed = [body for body in bodies if self.allowed(frame, body)] or self._sides_of(bodies, frame)
            if allowed and self._is_go_between(frame, allowed):
                continue
            if allowed:
                if frame.entry.swap and "land" in frame.traits and len(allowed) == 1 and not self._one_sided(frame, way):
                    break
                return self._exchanging(frame, allowed)[:3]
            if bodies is named and bodies and "land" not in frame.traits:
                return [body for body in self._owner(frame) if self.allowed(frame, body)]
            if frame.entry.giver in self.book.sides and bodies is named and self._only_proposes(bodies, way):
                break
            if (
                frame.entry.givers
                and not frame.entry.keeps
                and any((self.parties.side_of(body) or body).id in self.book.sides or bodies is named for body in bodies)
            ):
                return []
        if frame.entry.swap:
            return self.parties.both_sides()
        returned = "people" in frame.traits and frame.is_verb and frame.passive and frame.head.lemma_ != "send"
        if returned and (other := self._given_by_other(frame)):
            return other  # "150 Ukrainian prisoners had been returned"
        if frame.thing is not None and "land_claim" in self.lexicon.classes(frame.thing):
            return []  # a paper drops the demand of somebody whom no word names
        if owners := self.parties.bodies(owner_of_troops(frame)):
            return [body for body in owners if self.allowed(frame, body)]
        self.by_default = True
        return self.usual.find(frame, way, inside)

    def _is_go_between(self, frame: Frame, bodies: list[Body]) -> bool:
        """Whether those who offer or ask for a release of prisoners hold none ("Hungary proposed an exchange")."""
        if frame.is_verb or "people" not in frame.traits:
            return False
        return not any(body.id in self.book.sides or body.kind == "unnamed" or self.parties.is_rebel(body) for body in bodies)

    def decider(self, frame: Frame, inside: list[Statement], giver: Body) -> Body:
        """Who decides on it: the union for a member's leader who speaks of the sanctions, else the giver."""
        if "sanctions" in frame.traits and giver.kind == "unnamed" and giver.id.startswith(_UNIONS):
            return self.parties.named(self.book.union)  # "EU governments"
        if "sanctions" not in frame.traits or giver.id not in self.book.members or not inside:
            return giver
        named = self.parties.bodies(own_subject(frame.head)) if frame.is_verb else self._genitive(frame.head, frame)
        own = any(body.id == giver.id for body in (*named, *self.parties.bodies(frame.agent)))
        return giver if own else self.parties.named(self.book.union)

    def _assuring(self, frame: Frame, way: Climb) -> list[Body]:
        """Who gives or refuses his word on it: the alliance that is to promise not to take Ukraine in."""
        if "bloc" not in frame.traits or not way.steps or way.steps[0].phrase not in _WORDS_GIVEN:
            return []
        allies = self.book.categories[frame.category].givers
        holders = [step.holder for step in way.steps if step.holder is not None and step.cls != "demand"]
        bodies = [body for holder in holders for body in self.parties.bodies(holder)]
        return [body for body in bodies if body.id in allies and body.id not in self.book.sides][:1]

    def _only_proposes(self, bodies: list[Body], way: Climb) -> bool:
        """Whether those named as doers are third parties who propose it ("Washington proposed freezing the line")."""
        if any(body.id in self.book.sides for body in bodies) or not way.steps or way.steps[0].cls not in ("offer", "float"):
            return False
        holders = {body.id for body in self.parties.bodies(way.steps[0].holder)}
        return (way.steps[0].cls == "float" or way.steps[0].phrase == "propose") and all(body.id in holders for body in bodies)

    def _turning_down(self, frame: Frame, way: Climb) -> list[Body]:
        """The side of which a clause on the swap says that it has turned it down ("a swap that Kyiv has rejected")."""
        if not frame.entry.swap or "land" not in frame.traits or not way.steps or way.steps[0].cls != "refuse":
            return []
        step = way.steps[0]
        holders = self.parties.bodies(step.holder) if frame.head.is_ancestor(step.token) else []
        return [body for body in holders if body.id in self.book.sides]

    def _exchanging(self, frame: Frame, bodies: list[Body]) -> list[Body]:
        """Who gives in an exchange: the two sides alone where third states are named with both, which only mediate."""
        sides = [body for body in bodies if body.id in self.book.sides]
        return sides if frame.entry.swap and len(sides) == len(self.book.sides) else bodies

    def _given_by_other(self, frame: Frame) -> list[Body]:
        """Who gave what the subject got: the other side of the war."""
        subject = subject_over(frame.head)
        getters = {body.id for body in self.parties.bodies(subject)} & self.book.sides
        if not getters and subject is not None:  # "Ukrainian soldiers came home"
            owners = [t for t in subject.subtree if t.dep_ == "poss" or (t.dep_ in ("amod", "compound") and t.text[:1].isupper())]
            getters = {body.id for t in owners for body in self.parties.bodies(t)} & self.book.sides
        elif frame.thing is not None and frame.thing != subject:
            named = (t for t in frame.thing.subtree if t.dep_ in ("amod", "compound") and t.text[:1].isupper())
            theirs = {body.id for t in named for body in self.parties.bodies(t)} & self.book.sides
            if theirs and getters and not theirs & getters:
                getters = theirs  # "Russia repatriated the bodies of Ukrainian soldiers"
        return [self.parties.named(side) for side in self.book.sides - getters] if len(getters) == 1 else []

    def _owner(self, frame: Frame) -> list[Body]:
        """Whose army is limited, whose bid is dropped: named at the thing itself ("limits on Ukraine's army")."""
        if frame.traits.isdisjoint(("limits", "bloc")):
            return []
        nouns = [frame.thing] if frame.thing is not None else objects_of(frame.head) if frame.is_verb else []
        if not frame.is_verb:
            heads = [frame.head, *([frame.head.head] if frame.head.dep_ == "nsubjpass" else [])]
            preps = [prep for head in heads for prep in head.children if prep.dep_ == "prep" and prep.i > frame.head.i]
            nouns += [t for prep in preps for t in prep.children if t.dep_ == "pobj"]
        for noun in nouns:
            for child in (noun, *noun.children, *_named_of(noun)):
                if child is noun and not (frame.is_verb and frame.thing is None):
                    continue
                named = child.dep_ in ("poss", "amod", "compound", "nmod", "pobj") and child.text[:1].isupper()
                if child is noun or named:
                    bodies = self.parties.bodies(child)
                    if bodies and bodies[0].kind == "state":
                        doers = self.parties.bodies(own_subject(frame.head)) if "bloc" in frame.traits and frame.is_verb else []
                        others = [body for body in doers if body not in bodies and self.allowed(frame, body)]
                        return [] if others and not frame.passive else bodies  # "Oslo ruled out Kyiv's membership"
        return []

    def _sides_of(self, bodies: list[Body], frame: Frame) -> list[Body]:
        """The side whose parliament or other organ is named, where only the side itself can give; a promise is any state's."""
        organs = [body for body in bodies if body.kind == "organisation"]
        of = self.parties.country_of if frame.traits & {"promise", "forces"} else self.parties.side_of
        sides = [of(body) for body in organs]
        return [side for side in sides if side is not None and self.allowed(frame, side)]

    def _accepting(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        accepts = self.book.categories[frame.category].accepts
        if "forces" in frame.traits and frame.is_verb and not frame.passive and frame.thing is not None:
            sends, owner = self.parties.bodies(subject_over(frame.head)), self.parties.body(frame.thing)
            if any(body.id in accepts for body in sends) and (owner is None or owner in sends):
                return []  # "has no desire to send troops": its own
        for step in way.steps:
            if accepts and (step.cls in _ANSWERING or (step.cls == "float" and "forces" in frame.traits)):
                holders = self.parties.bodies(step.holder) if step.holder is not None else []
                if step.cls == "float" and not holders and (_is_of_others(step.token) or _is_idle_talk(step)):
                    continue
                if step.cls == "float" and holders and not any(body.id in accepts for body in holders):
                    return []  # "spoke of Macron's idea of sending soldiers"
                for body in holders or self.parties.speaks(inside[0] if inside else None):
                    if body.id in accepts:
                        return [body]
        return []

    def _keeping_out(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        """Who says that there will be none of what others would send ("there will be no Western soldiers", says Moscow)."""
        accepts = self.book.categories[frame.category].accepts
        doers = self.parties.bodies(own_subject(frame.head)) if frame.is_verb else []
        if "forces" not in frame.traits or any(body.id == self.book.defender for body in doers):
            return []
        if frame.entry.keeps and way.steps and way.steps[0].cls == "demand":
            holders = self.usual.holders(way.steps[0].holder) if way.steps[0].holder is not None else []
            return [body for body in holders if body.id in accepts]
        none = clause_of(frame.head).negated if frame.is_verb else is_negative_noun(frame.head)
        asked = none and frame.is_verb and way.steps and way.steps[0].cls == "demand"
        if not inside or any(step.cls != "speech" for step in way.steps[bool(asked) :]):
            return []
        return [body for body in self.parties.speaks(inside[0]) if none and body.id in accepts]

    def _can_give(self, agent: Token, frame: Frame) -> bool:
        """Whether a subject can be a giver at all: an actor, a pronoun, troops, or a plan that foresees the giving."""
        if self.parties.bodies(agent) or is_negative_noun(agent) or self.lexicon.is_word(agent, "vehicles"):
            return True
        if agent.lower_ == "we" and frame.thing is not None and any(t.lower_ == "our" for t in frame.thing.children):
            return True  # an unnamed speaker's own land
        if agent.pos_ in ("PRON", "DET"):
            return agent.lower_ not in _PERSONAL
        return self.lexicon.is_word(agent, "drafts") or bool(self.lexicon.classes(agent) & {"troops", *frame.entry.mover})

    def _is_proposer(self, agent: Token, frame: Frame) -> bool:
        """Whether who would give has only proposed it to others ("Trump's proposal to halt strikes")."""
        noun = frame.head.head
        if frame.head.dep_ != "acl" or noun.pos_ != "NOUN" or not noun.is_ancestor(agent):
            return False
        found = self.lexicon.noun_operator(noun)
        bodies = self.parties.bodies(agent)
        return bool(found and found[0] == "float" and bodies) and not any(self.allowed(frame, body) for body in bodies)

    def _one_sided(self, frame: Frame, way: Climb) -> bool:
        """Whether only one side's no to a swap is told."""
        if any(step.cls in ("refuse", "deny") or (step.cls in ("float", "agree") and step.clause.negated) for step in way.steps):
            return True
        return frame.is_verb and clause_of(frame.head).negated

    def _candidates(self, frame: Frame, way: Climb, inside: list[Statement], named: list[Body]) -> Iterator[list[Body]]:
        speaker = self.parties.speaks(inside[0] if inside else None)
        subject = clause_subject(frame.head) if frame.is_verb else None
        if subject is not None and is_negative_noun(subject) and names_own(subject):
            yield speaker
        if "truce" in frame.traits:
            made = is_made_to(frame.head)
            yield from self._answering(way) if not made else [named]
        if named:
            yield named
        if way.light_verb is not None and way.light_verb.lemma_ != "be" and not _has_demand(way):
            yield self.parties.bodies(_actor_of(way.light_verb, way))
        if not frame.is_verb:
            if "land" in frame.traits and any(t.lower_ in ("our", "my") and t.dep_ == "poss" for t in frame.head.subtree):
                yield self.parties.speaks(inside[-1] if inside else None)  # "they demand the withdrawal of our troops"
            if way.steps and way.steps[0].cls == "demand" and any(t.lower_ in ("its", "their") for t in frame.head.subtree):
                yield self.parties.bodies(way.steps[0].target)  # "wants from Kyiv the withdrawal of its troops"
            yield self._genitive(frame.head, frame)
            if frame.entry.kind == "verbs" and frame.thing not in (None, frame.head) and frame.traits & _OWNED:
                yield self._genitive(frame.thing, frame)  # "a waiver of Ukraine's claims"
        elif frame.entry.subject and frame.thing is not None:
            yield self._genitive(frame.thing, frame)
        inner = [step for step in way.steps if frame.head.is_ancestor(step.token)]  # "the truce that Kyiv proposed"
        for step in [step for step in way.steps if step not in inner] + inner:
            if step.target is not None and (step.cls == "demand" or step.phrase in _ADVISING):
                # "demands that its men be freed"
                held = "people" in frame.traits and frame.passive and step.target == frame.thing
                yield self._given_by_other(frame) if held else self.parties.bodies(step.target)
            if step.cls in _SELF_CLASSES and step.holder is None and step.token.pos_ == "VERB" and step.clause.tense == "base":
                continue  # "are doing all they can to dodge a truce": whoever does is not the speaker
            if frame.entry.negative and not frame.is_verb and step.cls in ("refuse", "oppose"):
                continue  # "membership for Ukraine is unacceptable to Moscow"
            if step.cls in _SELF_CLASSES:
                if step.holder is None and step.cls == "refuse" and "sides" in frame.traits:
                    speaker = [body for body in speaker if body.id in self.book.sides]
                own = speaker if not inside or inside[0] in self.parties.around(step.token) else []
                yield self.usual.holders(step.holder) if step.holder is not None else own
            if step.cls == "float" and step.clause.negated and step.holder is None and "land" in frame.traits:
                yield speaker  # "the status of Crimea could not be discussed"
            if step.phrase in BACKING and step.holder is not None and any(s.token == _object_of(step.token) for s in way.steps):
                yield self.usual.holders(step.holder)
        if (
            frame.thing is not None
            and frame.thing.pos_ != "PRON"
            and ("sanctions" in frame.traits or ("forces" in frame.traits and (frame.passive or frame.head.tag_ == "VBG")))
        ):
            yield self.parties.bodies(frame.thing)
        default = frame.entry.giver or self.book.categories[frame.category].giver
        for step in way.steps:
            listed = "promise" in frame.traits and not frame.is_verb and frame.head.head != step.token
            if (
                step.phrase in PROPOSING and step.holder is not None and not (default or listed)
            ):  # "presented ten points, among them"
                yield self.parties.bodies(step.holder)
        if all(step.cls in ("speech", "claim") for step in way.steps) and (
            not frame.is_verb or frame.entry.subject or self._is_own_passive(frame)
        ):
            if frame.entry.swap and "people" in frame.traits:
                return  # by both sides, whoever tells it
            if "sanctions" in frame.traits and frame.is_verb:
                speaker = [body for body in speaker if body.id in self.book.sanctioners | self.book.members]
            yield speaker

    def _answering(self, way: Climb) -> Iterator[list[Body]]:
        """The side that turns a truce down or is asked for one, whoever has proposed it."""
        for step in way.steps:
            if step.cls in ("refuse", "oppose"):
                if is_of_own_offer(way):
                    return
                around = self.parties.covering(step.token.idx)
                speaker = self.parties.speaks(around[0] if around else None)
                bodies = self.usual.holders(step.holder) if step.holder is not None else speaker
                yield [body for body in bodies if body.id in self.book.sides]
            elif step.cls == "demand" and step.target is not None:
                yield self.parties.bodies(step.target)

    def _is_own_passive(self, frame: Frame) -> bool:
        """Whether a passive without agent tells what the speaker's side will do: "operations will be scaled down"."""
        if not frame.passive or clause_of(frame.head).modal not in ("will", "would", "could", "can"):
            return False
        return "passive" in frame.traits

    def _is_demonym(self, word: Token) -> bool:
        return word.lower_ in self.parties.codebook.registry.demonyms

    def _only_wants(self, agent: Token, noun: Token) -> bool:
        """Whether who is named with "by" only asks for it or raises it ("limits dictated by Moscow"), or has not allowed it."""
        verb = agent.head.head
        if is_negated(verb):
            return True
        found = self.lexicon.verb_operator(verb) if verb != noun and verb.tag_ == "VBN" else None
        return found is not None and found[0] in ("demand", "float", "refuse", "oppose")

    def _genitive(self, noun: Token, frame: Frame) -> list[Body]:
        """Who gives in a noun phrase: possessor, adjective, "by X", "from X"."""
        agent = agent_phrase(noun)
        found = self.parties.bodies(agent) if agent is None or not self._only_wants(agent, noun) else []
        for child in noun.children:
            if "truce" in frame.traits and child.dep_ == "compound" and not self._is_demonym(child):
                found += [body for t in child.lefts if self._is_demonym(t) for body in self.parties.bodies(t)]
                continue  # "a Ukraine truce" is one in Ukraine; not so "a Russian Easter truce"
            if "bloc" in frame.traits and child.dep_ == "compound" and "alliance" in self.lexicon.classes(child):
                continue  # "forgoing NATO membership"
            if child.dep_ == "prep" and child.lower_ == "between":
                for inner in child.children:
                    found += self.parties.bodies(inner) if inner.dep_ == "pobj" else []
            if child.dep_ in ("poss", "amod", "compound", "nmod") and child.text[:1].isupper():
                found += self.parties.bodies(child) or [body for t in child.lefts for body in self.parties.bodies(t)]
            if child.dep_ == "prep" and child.lower_ == "from" and frame.traits.isdisjoint(("land", "people")):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found += self.parties.bodies(inner)
            stopped = child.lower_ == "on" and "truce" in frame.traits  # "a moratorium on Russian strikes"
            if child.dep_ == "prep" and (stopped or child.lower_ in ("of", "to")) and "people" not in frame.traits:
                for inner in child.children:
                    classes = self.lexicon.classes(inner) if inner.dep_ == "pobj" else set()
                    if "rest" in frame.traits and inner.dep_ == "pobj":  # "an end to American arms deliveries"
                        named = (t for t in inner.lefts if t.text[:1].isupper())
                        found += [body for t in named for body in self.parties.bodies(t)]
                    ending = "fire" in classes and "truce" in frame.traits  # "an end to Russian strikes"
                    if ending or classes & {"troops", "sanction"} or (frame.entry.subject and classes):
                        found += self.parties.bodies(inner)
        return found


_FORBIDDING = frozenset(("forbid", "prohibit", "bar", "prevent", "ban", "stop"))


def _named_of(noun: Token) -> list[Token]:
    """What "of" names behind a noun, and what stands before that: "the size of Ukraine's army", "the army of Ukraine"."""
    things = [t for prep in noun.children if prep.lower_ == "of" for t in prep.children if t.dep_ == "pobj"]
    return [t for thing in things for t in (thing, *thing.lefts)]


def _object_of(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ == "dobj" and t.pos_ == "NOUN" and lemma_of(t) in BACKED), None)


def _is_of_others(word: Token) -> bool:
    """Whether others do it, whom no name tells ("those talking of soldiers", "reports that suggest")."""
    clause = next((t for t in (word, *word.ancestors) if t.dep_ in ("acl", "relcl", "ccomp")), word)
    return clause.dep_ in ("acl", "relcl")


def _has_demand(way: Climb) -> bool:
    """Whether the verb over the giving only tells that somebody has or makes a demand."""
    return bool(way.steps) and way.steps[0].cls == "demand" and way.steps[0].token.pos_ == "NOUN"


def _is_idle_talk(step: Step) -> bool:
    """Whether there is only talk of it by whoever ("there was talk of sending NATO troops")."""
    return step.token.pos_ in ("NOUN", "VERB") and not step.clause.modal


def _actor_of(verb: Token, way: Climb) -> Token | None:
    """Who does the giving: the demand's target under an object-control verb, else the subject."""
    first = verb
    while first.dep_ == "conj" and own_subject(first) is None:
        first = first.head
    if (
        way.steps
        and (way.steps[0].cls == "demand" or way.steps[0].phrase in _LETTING | _FORBIDDING | _ADVISING)
        and first.dep_ in ("xcomp", "advcl", "ccomp")
    ):
        step = way.steps[0]
        asked = first.head.head if first.tag_ == "VBG" and own_subject(first.head) is None else first.head
        if step.target is not None and step.token in (first.head, asked):
            return step.target  # also of "pressed Kyiv to forgo joining"
    return subject_over(verb)
