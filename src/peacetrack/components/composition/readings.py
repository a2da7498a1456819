"""Whose attitude a chain shows, what it is, and who says so (codebook section 2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.codebook.stances import Operator
from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import Holder, HolderFinder, agent_of, holder_token, is_first_person, to_holder
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.telling import accused, comes_first, is_passive, is_restricted, is_told, is_vow
from peacetrack.components.composition.voices import Voices
from peacetrack.components.syntax import is_infinitive, own_subject, subject_of
from peacetrack.records import ARTICLE_SOURCE, StanceBasis, Statement

_ENABLING = frozenset(
    ("allow", "enable", "let", "help", "permit", "force", "make", "leave", "get", "empower", "oblige", "compel")
)
_NOBODY = frozenset(("nobody", "no", "none", "nothing"))
_DEMANDING = frozenset(("until", "unless", "provided"))
SAME_VIEW = Operator("same view", 1, (), strength=0.6)
EVASION = Operator("evasion", 0, (), strength=0.6)
_POSSESSIVES = ("poss",)


@dataclass(slots=True)
class Reading:
    """One actor's attitude to a chain's anchor. `sign` is +1, -1, or 0 where it is left open."""

    holder: Holder
    sign: int
    source: str
    basis: StanceBasis
    kind: str  # operator, speaker, commitment, deed
    steps: list[Step]
    clause: Token  # the verb or noun at which the attitude is told
    statement: Statement | None = None
    strength: float = 0.8
    flags: set[str] = field(default_factory=set)


def refusing_verbs(steps: list[Step]) -> set[int]:
    """The verbs whose negation is a refusal: "cannot offer", "will not propose"."""
    return {step.token.head.i for step in steps if step.kind in ("refusal", "volition")}


def product(sign: int, steps: list[Step], *, refusing: set[int] | None = None) -> int | None:
    """The product of signs along the steps; 0 where it is left open, None where a negation leaves no attitude."""
    refusing = refusing_verbs(steps) if refusing is None else refusing
    for step in steps:
        if step.kind == "operator" and step.operator is not None:
            if step.negated:
                if step.operator.negated == "none" and step.token.i not in refusing:
                    return None
                if step.operator.negated == "open":
                    return 0
                sign *= -step.sign
            else:
                sign *= step.sign
        else:
            sign *= step.sign
    return sign


class ReadingFinder:
    """Finds the readings of chains over one Doc."""

    def __init__(self, lexicon: Lexicon, voices: Voices, actors: ActorIndex, registry: ActorRegistry, published: str = ""):
        self.registry = registry
        self.published = published
        self.lexicon = lexicon
        self.holders = HolderFinder(lexicon, voices, actors, registry)
        self.voices = voices
        self.actors = actors

    # --- readings -------------------------------------------------------------------------------------------------

    def find(
        self, chain: Chain, sign: int, *, plain: bool = False, deed: bool = False, nominal: bool = False, own: bool = True
    ) -> Iterator[Reading]:
        """The readings of a chain whose anchor has the given sign.

        `plain`: a speaker's bare words show an attitude. `deed`: doing what the anchor says is an attitude of its subject.
        `nominal`: the anchor only names a thing. `own`: the subject of the anchor can be the holder.
        """
        if chain.irrealis in _DEMANDING and not nominal:
            yield from self._by_speaker(chain, sign, plain=True, nominal=False)
        if chain.irrealis:
            return
        if deed and nominal:
            yield from self._by_possessor(chain, sign)
        if nominal and is_restricted(chain.anchor) and product(sign, chain.steps) == -sign:
            return
        outer = self._outer_operator(chain)
        if outer is not None:
            index, step = outer
            yield from self._by_operator(chain, sign, index, step, nominal=nominal)
            if step.token.pos_ != "NOUN":
                yield from self._by_nouns(chain, sign, {holder.actor for holder in self.holders.holders_of(step)})
            return
        possible = any(step.kind == "possibility" for step in chain.steps)
        if (
            possible
            and not plain
            and not chain.conditions
            and not any(step.kind == "negation" or step.negated for step in chain.steps)
        ):
            return
        tentative = possible and bool(chain.conditions) and not any(step.kind == "negation" for step in chain.steps)
        found = [] if possible and not tentative else list(self._by_commitment(chain, sign, deed=deed, nominal=nominal))
        found = [reading for reading in found if (own and not possible) or self._is_own(reading)]
        yield from found
        if not found and not tentative:
            yield from self._by_speaker(chain, sign, plain=plain, nominal=nominal)

    def _outer_operator(self, chain: Chain) -> tuple[int, Step] | None:
        """The outermost operator that has a holder of its own."""
        found = None
        for index, step in enumerate(chain.steps):
            if step.kind != "operator" or step.operator is None:
                continue
            if step.operator.holder != "subject" and not self._is_somebodys(step):
                continue
            if self._is_asserted(chain.steps[index + 1 :], step) and self.holders.holders_of(step):
                found = index, step
        return found

    def _is_somebodys(self, step: Step) -> bool:
        """Whether a need or point is told as what somebody sees or denies ("sees no need to", "does not need a truce")."""
        word = step.token
        if word.pos_ == "NOUN" and any(child.dep_ == "poss" for child in word.children):
            return True
        if word.pos_ == "NOUN" and word.dep_ == "dobj" and lemma_of(word.head) in ("see", "find", "perceive"):
            return True
        return step.negated and lemma_of(word) == "need" and word.pos_ == "VERB"

    def _is_asserted(self, outer: list[Step], step: Step) -> bool:
        """Whether the attitude is told as one that is held, not as one to be taken ("Russia must agree to a truce")."""
        imposed = any(
            s.kind in ("deontic", "evaluation")
            or (s.kind == "refusal" and s.token.head.i != step.token.i)
            or (s.operator is not None and s.operator.holder == "speaker")
            for s in outer
        )
        if not imposed:
            return not self._is_subordinate(step.token)
        token = holder_token(step.token, self.lexicon)
        return token is not None and is_first_person(token)

    def _is_subordinate(self, verb: Token) -> bool:
        """Whether the verb only tells what somebody is to do or enabled to do ("allows Kyiv to defend")."""
        head = verb.head
        if verb.pos_ != "VERB" or head.pos_ not in ("VERB", "AUX", "ADP") or head.i == verb.i:
            return False
        if is_infinitive(verb) and verb.dep_ in ("ccomp", "xcomp"):
            return lemma_of(head) in _ENABLING
        if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and head.lower_ == "by" and head.head.pos_ == "VERB":
            return bool(clauses.modals(head.head))
        if verb.tag_ == "VBG" and verb.dep_ == "advcl" and not self.voices.by_cue(verb):
            return any(
                self.lexicon.has("modals_must", modal.lower_) or self.lexicon.has("modals_will", modal.lower_)
                for word in (head, head.head)
                if word.pos_ in ("VERB", "AUX")
                for modal in clauses.modals(word)
            ) or lemma_of(head.head) in ("have", "need")
        return False

    def _by_operator(self, chain: Chain, sign: int, index: int, step: Step, *, nominal: bool) -> Iterator[Reading]:
        operator = step.operator
        assert operator is not None
        inner = [s for s in chain.steps[: index + 1] if s.kind != "possibility"]
        trailing = [s for s in chain.steps[index + 1 :] if s.kind in ("negation", "refusal", "reverser")]
        value = product(sign, inner + trailing, refusing=refusing_verbs(chain.steps))
        if value is None:
            return
        if any(s.kind == "possibility" for s in chain.steps[index + 1 :]) and not trailing:
            value = 0
        outer = {holder.actor for holder in self.holders.holders_of(step)}
        if operator.name == "endorse_speech" and self._inner_holder(chain.steps[:index], outer):
            return
        if (
            operator.weak
            and not step.negated
            and not trailing
            and not any(s.kind in ("operator", "deontic") and s is not step for s in inner)
        ):
            return
        body = self._promised_body(chain, step)
        for holder in body or self.holders.holders_of(step):
            statements = [s for s in self.voices.by_cue(step.token) if s.speaker == holder.actor]
            statement = statements[0] if statements else None
            speech = operator.speech and not any(s.kind == "reverser" for s in trailing)
            source, basis = self._source(step.token, holder, statement, speech=speech)
            yield Reading(
                holder,
                value,
                source,
                basis,
                "operator",
                [*inner, *trailing],
                step.token,
                statement or self._statement(step.token),
                operator.strength,
            )

    def _promised_body(self, chain: Chain, step: Step) -> list[Holder]:
        """The speaker's own body, where that is who will do what is promised ("promised that Britain would send …")."""
        modal = next((s for s in chain.steps if s.kind == "volition"), None)
        if step.operator is None or step.operator.name != "promise" or modal is None:
            return []
        subject = own_subject(modal.token.head)
        speakers = self.holders.holders_of(step)
        if subject is None or not speakers:
            return []
        bodies = self.registry.bodies_of(speakers[0].actor, self.published)
        return [holder for holder in self.holders.joint(subject) if holder.actor in bodies]

    def _is_own(self, reading: Reading) -> bool:
        """Whether the speaker speaks of itself or of a body that it speaks for."""
        holder, statement = reading.holder, reading.statement
        if holder.first_person or statement is None:
            return holder.first_person
        speaker = statement.speaker
        if speaker == holder.actor or holder.actor in self.registry.bodies_of(speaker, self.published):
            return True
        side = self.registry.side_of(holder.actor)
        return bool(side) and (side == self.registry.side_of(speaker) or speaker.startswith(f"{side}ian-"))

    def _inner_holder(self, steps: list[Step], outer: set[str]) -> bool:
        """Whether an operator further in has another possessor ("reiterated Russia's rejection")."""
        return any(
            holder.actor not in outer
            for step in steps
            if step.kind == "operator" and step.token.pos_ == "NOUN"
            for child in step.token.children
            if child.dep_ == "poss"
            for holder in self.holders.joint(child)
        )

    def _by_possessor(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude that a noun tells of its possessor: "Russia's demand for the Donbas"."""
        token = next((child for child in chain.anchor.children if child.dep_ == "poss"), None)
        for holder in self.holders.joint(token) if token is not None else ():
            source, basis = self._source(chain.anchor, holder, None, speech=True)
            yield Reading(holder, sign, source, basis, "operator", [], chain.anchor, self._statement(chain.anchor))

    def _by_nouns(self, chain: Chain, sign: int, outer: set[str]) -> Iterator[Reading]:
        """What a nominal attitude with a possessor presupposes: "Russia's demand for the Donbas", whoever speaks of it."""
        for index, step in enumerate(chain.steps):
            if step.kind != "operator" or step.operator is None or step.token.pos_ != "NOUN" or not step.operator.speech:
                continue
            token = next((child for child in step.token.children if child.dep_ == "poss"), None) or agent_of(step.token)
            national = self.holders.national(step.token)
            holders = self.holders.joint(token) if token is not None else [national] if national is not None else []
            value = product(sign, chain.steps[: index + 1])
            for holder in holders if value is not None else ():
                if holder.actor in outer:
                    continue
                source, basis = self._source(step.token, holder, None, speech=step.operator.speech)
                yield Reading(
                    holder,
                    value or 0,
                    source,
                    basis,
                    "operator",
                    chain.steps[: index + 1],
                    step.token,
                    self._statement(step.token),
                )

    def _by_commitment(self, chain: Chain, sign: int, *, deed: bool, nominal: bool) -> Iterator[Reading]:
        """What an actor will or will not do, and what it did: the subject of the anchor's own verb is the holder."""
        verb = chain.anchor
        if nominal or verb.pos_ not in ("VERB", "AUX"):
            verb = chain.top
            last = chain.steps[-1] if chain.steps else None
            deed = last is not None and last.kind == "reverser" and last.token.i == verb.i and verb.tag_ != "VBG"
        if verb.pos_ not in ("VERB", "AUX") or lemma_of(verb) == "be":
            return
        kinds = {step.kind for step in chain.steps}
        if kinds & {"deontic", "evaluation", "operator"}:
            return
        if self._is_hypothetical(chain, verb) or any(s.kind == "reverser" and s.text.lower() == "without" for s in chain.steps):
            return
        modal = next((step for step in reversed(chain.steps) if step.kind in ("volition", "refusal")), None)
        if modal is not None and modal.token.head.pos_ in ("VERB", "AUX"):
            verb = modal.token.head
        committed = modal is not None or is_vow(verb) or any(step.kind == "possibility" for step in chain.steps)
        if not committed and not (deed and is_told(verb)):
            return
        subject = self._agent(verb)
        if subject is None:
            return
        negated = not committed and any(step.kind == "negation" for step in chain.steps)
        if negated and not any(child.lower_ in ("do", "does") for child in verb.children if child.dep_ == "aux"):
            return
        value = product(sign, chain.steps)
        operator = self.lexicon.operator(verb, "obj") if not committed else None
        cued = self.voices.by_cue(verb) if operator is not None and operator.speech else []
        holders = self.holders.joint(subject)
        if self.voices.around(verb) and any(self.lexicon.has("peoples", h.actor) for h in holders):
            return
        for holder in holders:
            said = next((s for s in cued if s.speaker == holder.actor), None)
            source, basis = self._source(verb, holder, said, speech=bool(operator and operator.speech))
            yield Reading(
                holder=holder,
                sign=value or 0,
                source=source,
                basis=basis,
                kind="commitment" if committed else "deed",
                steps=chain.steps,
                clause=verb,
                statement=said or self._statement(verb),
                strength=0.75,
            )

    def _is_hypothetical(self, chain: Chain, verb: Token) -> bool:
        """Whether "would" in the article's own voice tells what a plan foresees, not what an actor will do."""
        would = any(step.kind == "volition" and step.token.lower_ in ("would", "'d") for step in chain.steps)
        return would and not self.voices.around(verb)

    def _agent(self, verb: Token) -> Token | None:
        if verb.tag_ == "VBN" and verb.dep_ == "acl":
            return agent_of(verb)
        passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        if passive:
            for child in verb.children:
                if child.dep_ == "agent":
                    return next((other for other in child.children if other.dep_ == "pobj"), None)
            return None
        return accused(verb) or subject_of(verb)

    def _by_speaker(self, chain: Chain, sign: int, *, plain: bool, nominal: bool) -> Iterator[Reading]:
        """The attitude of the statement's speaker, where the words show one."""
        statements = [s for s in self.voices.innermost(chain.top) if self.holders.has_will(s) and not self._is_observer(s)]
        if not statements or not self._shows_attitude(chain, plain=plain, nominal=nominal):
            return
        value = product(sign, chain.steps)
        if value is None:
            return
        thinkers = self._thinkers(chain) or self._judges(chain)
        for holder in thinkers:
            source, basis = self._source(chain.top, holder, None, speech=False)
            yield Reading(holder, value, source, basis, "operator", chain.steps, chain.top, self._statement(chain.top), 0.7)
        for statement in statements if not thinkers else ():
            holder = Holder(statement.speaker, statement.speaker_name, statement.speaker_kind)
            source, basis = self._source(chain.top, holder, statement, speech=not self._is_thought(statement))
            yield Reading(holder, value, source, basis, "speaker", chain.steps, chain.top, statement, 0.7)

    def _judges(self, chain: Chain) -> list[Holder]:
        """Those for whom something is said to be so: "unacceptable to Moscow", "a red line for Berlin"."""
        step = next((s for s in chain.steps if s.kind == "evaluation"), None)
        if step is None or step.text.endswith(" than") or self.lexicon.has("recipients", lemma_of(step.token)):
            return []
        for word in (step.token, *step.token.subtree, step.token.head):
            for prep in word.children:
                if prep.dep_ == "prep" and prep.lower_ in ("to", "for") and prep.i > step.token.i:
                    noun = next((t for t in prep.children if t.dep_ == "pobj"), None)
                    if noun is not None and not is_first_person(noun) and (mention := self.actors.at(noun)) and mention.actor:
                        return [to_holder(mention, noun)] if mention.kind in ("state", "bloc", "organisation") else []
        return []

    def _thinkers(self, chain: Chain) -> list[Holder]:
        """Those to whom the speaker ascribes the thought ("Washington does not believe that …")."""
        verb = chain.reporter
        if verb is None or verb.pos_ != "VERB" or self.voices.by_cue(verb) or not self.lexicon.has("thought_words", verb.lower_):
            return []
        subject = subject_of(verb)
        if subject is None or is_first_person(subject) or not self.holders.same_words(subject, verb):
            return []
        return self.holders.joint(subject)

    def _shows_attitude(self, chain: Chain, *, plain: bool, nominal: bool) -> bool:
        kinds = {step.kind for step in chain.steps}
        if kinds & {"deontic", "evaluation", "refusal"}:
            return True
        if chain.blocked is None and any(
            s.operator is not None
            and s.operator.holder == "speaker"
            and (chain.existential or s.text not in ("question", "talk"))
            for s in chain.steps
        ):
            return True
        if any(
            s.negated and s.operator is not None and s.operator.weak and s.negation is not None and s.negation.lower_ in _NOBODY
            for s in chain.steps
        ):
            return True
        if any(s.kind == "operator" for s in chain.steps) and any(
            s.kind == "negation" and s.text.lower() in ("nobody", "none", "nothing") for s in chain.steps
        ):
            return True
        if nominal and chain.fragment and comes_first(chain.anchor):
            return True
        if (plain and not nominal) or (plain and chain.existential and "volition" in kinds):
            return True
        if any(clauses.is_imperative(node) for node in chain.nodes if node.pos_ in ("VERB", "AUX")):
            return True
        if (chain.fragment or chain.existential) and "negation" in kinds:
            return True
        if "volition" not in kinds:
            return False
        return "negation" in kinds or self._is_ours(chain) or (bool(chain.conditions) and is_passive(chain.top))

    def _is_ours(self, chain: Chain) -> bool:
        """Whether what will happen is the speaker's own affair ("our sanctions will stay")."""
        return any(
            is_first_person(token) and token.dep_ in ("poss", "nsubj", "nsubjpass")
            for node in chain.nodes
            for token in (*node.lefts, *(t for child in node.lefts for t in child.lefts))
        )

    def _is_observer(self, statement: Statement) -> bool:
        """Whether the speaker is an unnamed analyst, whose "a deal needs X" is a prognosis."""
        return statement.speaker_kind == "unnamed" and any(
            self.lexicon.has("observers", part) or self.lexicon.has("observers", part.rstrip("s"))
            for part in statement.speaker.split("-")
        )

    def _is_thought(self, statement: Statement) -> bool:
        """Whether the article tells a thought ("thinks that"), not words."""
        words = statement.cue.lower().split()
        return bool(words) and any(self.lexicon.has("thought_words", word) for word in words)

    def open_question(self, chain: Chain, subject: Token, verb: Token) -> Iterator[Reading]:
        """The reading of a question that its subject leaves open."""
        for holder in self.holders.joint(subject):
            source, basis = self._source(verb, holder, None, speech=False)
            step = Step("operator", verb, 0, operator=EVASION, text=verb.text)
            yield Reading(holder, 0, source, basis, "operator", [step], verb, self._statement(verb), EVASION.strength)

    def agreement(self, told: Reading, subject: Token, verb: Token) -> Iterator[Reading]:
        """The reading of those who take the view that `told` shows of somebody else."""
        for holder in self.holders.joint(subject):
            if holder.actor == told.holder.actor:
                continue
            source, basis = self._source(verb, holder, None, speech=False)
            step = Step("operator", verb, 1, operator=SAME_VIEW, text=verb.text)
            yield Reading(holder, told.sign, source, basis, "operator", [step], verb, self._statement(verb), SAME_VIEW.strength)

    def answer(self, chain: Chain, sign: int, statement: Statement, word: Token) -> Iterator[Reading]:
        """The reading of a yes or no to the question that the chain asks."""
        value = product(sign, [step for step in chain.steps if step.kind != "possibility"])
        if value is None or not self.holders.has_will(statement):
            return
        holder = Holder(statement.speaker, statement.speaker_name, statement.speaker_kind)
        source, basis = self._source(word, holder, statement, speech=True)
        yield Reading(holder, value, source, basis, "speaker", chain.steps, word, statement, 0.6)

    # --- source ---------------------------------------------------------------------------------------------------

    def _statement(self, token: Token) -> Statement | None:
        inner = self.voices.innermost(token)
        return inner[0] if inner else None

    def _source(self, token: Token, holder: Holder, statement: Statement | None, *, speech: bool) -> tuple[str, StanceBasis]:
        """Who says so, and on which basis."""
        if statement is not None:
            outer = self.voices.outermost_speaker(token, of=statement)
            if outer and outer != holder.actor:
                return outer, "attributed"
            if speech:
                return holder.actor, "self"
            return ARTICLE_SOURCE, "reported"
        outer = self.voices.outermost_speaker(token)
        if any(s.speaker == holder.actor and not s.reported_by for s in self.voices.innermost(token)):
            return holder.actor, "self"
        if outer:
            return (holder.actor, "self") if outer == holder.actor else (outer, "attributed")
        return (holder.actor, "self") if speech else (ARTICLE_SOURCE, "reported")


def find_readings(finder: ReadingFinder, chain: Chain, sign: int, **options: bool) -> list[Reading]:
    """The readings of a chain as a list."""
    return list(finder.find(chain, sign, **options))
