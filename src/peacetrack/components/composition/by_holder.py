"""Attitudes of those whom the words name: the subject of an operator, a possessor, who will do or did something."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.accords import agrees_that
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.evidence import leaves_to_others, opens_text
from peacetrack.components.composition.holders import Holder, is_first_person
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.own_bodies import promised_body
from peacetrack.components.composition.owners import (
    BREACHES,
    SEEING,
    accused,
    agent_of,
    doer_of,
    habitual,
    holder_token,
    is_asked_of,
    owner_of,
    partner_of,
)
from peacetrack.components.composition.reading import Reading, imagines, is_unpersuaded, product, refusing_verbs, unpersuaded
from peacetrack.components.composition.reports import is_floated
from peacetrack.components.composition.sources import Sources
from peacetrack.components.composition.telling import (
    ACTIONS,
    INVOLVING,
    PRESSING,
    UNDERGOING,
    goes_along,
    is_announced,
    is_directed,
    is_gone,
    is_kept_up,
    is_mooted,
    is_neglected,
    is_past_action,
    is_planned,
    is_pressed,
    is_told,
    is_void,
    is_vow,
    is_withheld,
    only_picks_out,
    wills_outright,
)
from peacetrack.components.syntax import is_infinitive, is_subjunctive, own_subject, subject_of

_TEXTS = frozenset(("propose", "want", "decide", "demand"))  # operators whose nouns only name a plan ("discussed a proposal to")
_ENABLING = frozenset("allow enable let help permit force make leave get empower oblige compel".split())

_RESISTING = frozenset("objection resistance opposition reservation veto misgiving".split())
_TABLING = frozenset(("introduce", "table", "submit", "file"))  # deeds, though something is proposed by them
_REACTING = frozenset(("endorse_speech", "announce", "thank", "accept", "reject", "fear"))  # to what is there already
_SETTLED = frozenset(("agreement", "approval", "consent", "plan", "bid"))  # given, whatever another thinks of it
_DUES = frozenset(("chance", "right", "duty", "obligation", "responsibility", "talk"))  # what one may have without the will
_DENYING = frozenset("deny dismiss refute rebut dispute denial dismissal".split())


class HolderReadings(Sources):
    """Readings whose holder the path itself names."""

    def _outer_operator(self, chain: Chain) -> tuple[int, Step] | None:
        """The outermost operator that has a holder of its own."""
        found = None
        for index, step in enumerate(chain.steps):
            if step.kind != "operator" or step.operator is None or (step.token == chain.top and is_gone(step.token)):
                continue  # "gave up its hope of joining"
            if step.operator.holder != "subject" and not self._is_somebodys(step):
                continue
            if self._is_asserted(chain.steps[index + 1 :], step) and self.holders.holders_of(step):
                found = index, step
        return found

    def _is_somebodys(self, step: Step) -> bool:
        """Whether a need or point is what somebody sees, makes or denies ("sees no need to", "makes no compromise on")."""
        word = step.token
        if word.pos_ == "NOUN" and any(child.dep_ == "poss" for child in word.children):
            return lemma_of(word) not in _DUES
        makes = step.operator is not None and step.operator.name == "prejudice" and lemma_of(word.head) == "make"
        if word.pos_ == "NOUN" and word.dep_ == "dobj" and (lemma_of(word.head) in SEEING or makes):
            return True
        if word.pos_ != "VERB":
            return False
        subject = own_subject(word)
        if subject is not None and subject.pos_ == "NOUN" and self.lexicon.has("owned_texts", lemma_of(subject)):
            return True
        if not step.negated or lemma_of(word) != "need" or any(child.dep_ == "xcomp" for child in word.children):
            return False
        return subject is None or not self.holders.is_told_by_another(subject, word)

    def _is_asserted(self, outer: list[Step], step: Step) -> bool:
        """Whether the attitude is told as one that is held, not as one to be taken ("Russia must agree to a truce")."""
        imposed = any(
            s.imposes
            or (s.kind == "refusal" and s.token.head.i != step.token.i and not any(map(is_unpersuaded, outer)))
            or (s.operator is not None and s.operator.holder == "speaker")
            for s in outer
        )
        if not imposed:
            return not (
                self._is_subordinate(step.token)
                or is_planned(step.token, self.lexicon)
                or is_asked_of(step.token, outer)
                or (is_gone(step.token) and any(s.operator is not None and s.token.i == step.token.head.i for s in outer))
            )
        token = holder_token(step.token, self.lexicon)
        return token is not None and is_first_person(token) and not any(s.kind == "evaluation" and s.sign < 0 for s in outer)

    def _is_subordinate(self, verb: Token) -> bool:
        """Whether the verb only tells what somebody is to do or enabled to do ("allows Kyiv to defend")."""
        head = verb.head
        if (
            verb.pos_ == "VERB"
            and own_subject(verb) is not None
            and any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.lefts)
        ):
            return True  # "a deadline for the rebels to accept"
        if verb.pos_ != "VERB" or head.pos_ not in ("VERB", "AUX", "ADP") or head.i == verb.i:
            return False
        if is_subjunctive(verb):
            return True  # "pacts demanding that NATO deny membership"
        if is_infinitive(verb) and is_directed(head.head if verb.dep_ == "conj" and is_infinitive(head) else head):
            return True  # "partners are urged to observe the sanctions"
        if (is_infinitive(verb) or (verb.tag_ == "VB" and not clauses.modals(verb))) and verb.dep_ in ("ccomp", "xcomp"):
            return lemma_of(head) in _ENABLING or (lemma_of(head) in ("see", "have") and bool(clauses.modals(head)))
        if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and head.lower_ == "by" and head.head.pos_ == "VERB":
            return bool(clauses.modals(head.head))
        if verb.tag_ == "VBG" and verb.dep_ == "advcl" and not self.voices.by_cue(verb):
            if is_kept_up(verb) or goes_along(verb):
                return False
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
        if is_void(chain, index):
            return
        inner = [s for s in chain.steps[: index + 1] if s.kind != "possibility"]
        trailing = [s for s in chain.steps[index + 1 :] if s.kind in ("negation", "refusal", "reverser")]
        trailing += [unpersuaded(s) for s in chain.steps[index + 1 :] if is_unpersuaded(s)]
        ongoing = step.token.pos_ == "NOUN" or step.token.tag_ == "VBG"
        mooted = ongoing and any(s.kind == "reverser" and is_mooted(s.token) for s in trailing)
        if mooted or (ongoing and any(is_pressed(s.token) for s in trailing)):
            trailing = []  # "under pressure to drop its opposition", "may drop its opposition": so far it has one
        value = product(sign, inner + trailing, refusing=refusing_verbs(chain.steps))
        if value is None:
            return
        possible = not mooted and any(s.kind == "possibility" for s in chain.steps[index + 1 :])
        if possible and not trailing and operator.name != "endorse_speech":  # who may repeat a call has made it
            binding = chain.conditions and (self.voices.around(step.token) or any(map(conditions.is_exclusive, chain.conditions)))
            if not (self._speaks_for_itself(step) or binding or imagines(step)):
                return  # what others might do is a forecast
            value = 0
        if any(leaves_to_others(s.token) for s in inner):
            return  # "respects the right of others to send arms"
        if value >= 0 and any(opens_text(s.token, chain.anchor) for s in inner):
            return  # "is ready to discuss the plan, which would have Kyiv cede land" says yes to talking
        if value > 0 and operator.sign > 0 and any(_is_debate(s) for s in inner if s is not step):
            value = 0  # who asks for a debate leaves it open
        outer = {holder.actor for holder in self.holders.holders_of(step)}
        missed = clauses.is_unreal(step.token) and operator.name != "want"  # but who would have preferred it wants it
        if (operator.name == "discuss" and _tells_no_will(step)) or missed:
            return  # "the text would have reaffirmed" is what was not to be
        repeated = operator.name == "endorse_speech" and not self.lexicon.has("approving", lemma_of(step.token))
        repeated = repeated or lemma_of(step.token) == "confirm"
        if lemma_of(step.token) in _DENYING and self._is_anothers(chain.steps[:index], outer):
            return  # "denied reports that Oslo wanted a truce"
        if repeated and self._inner_holder(chain.steps[:index], outer):
            return
        against = [s for s in chain.steps[:index] if s.operator is not None and s.operator.sign < 0 and not s.negated]
        dares = bool(against) and lemma_of(step.token) in ("dare", "challenge")
        if dares or (lemma_of(step.token) == "expect" and not step.negated and self._is_anothers(against, outer)):
            return  # "expects Oslo to oppose it", "dared Oslo to oppose it"
        if (
            operator.weak
            and not (step.negated or (possible and imagines(step)))
            and not trailing
            and not self._is_plan(own_subject(step.token))
            and not any(map(is_floated, chain.nodes))
            and not any(s.kind in ("operator", "deontic") and s is not step and not _only_names(s) for s in inner)
        ):
            return
        body = promised_body(chain, step, self.holders)
        for holder in body or [*self.holders.holders_of(step), *self._partners(step)]:
            statements = [s for s in self.voices.by_cue(step.token) if s.speaker == holder.actor]
            statement = statements[0] if statements else None
            speech = (operator.speech or agrees_that(step.token)) and not any(s.kind == "reverser" for s in trailing)
            speech = speech and not _is_deed(step.token)
            source, basis = self._source(step.token, holder, statement, speech=speech)
            if body and basis == "self":
                source, basis = self.holders.holders_of(step)[0].actor, "attributed"
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

    def _partners(self, step: Step) -> list[Holder]:
        """With whom a subject has agreed on the thing: the attitude is theirs too."""
        if step.operator is None or step.operator.name != "accept" or (partner := partner_of(step.token)) is None:
            return []
        named = {holder.actor for holder in self.holders.holders_of(step)}
        return [holder for holder in self.holders.joint(partner) if holder.actor not in named and holder.kind != "unnamed"]

    def _speaks_for_itself(self, step: Step) -> bool:
        """Whether the holders of an operator tell it of themselves or of a body that they speak for."""
        speakers = {statement.speaker for statement in self.voices.innermost(step.token)}
        own = speakers.union(*(self.registry.bodies_of(speaker, self.published) for speaker in speakers))
        return any(holder.first_person or holder.actor in own for holder in self.holders.holders_of(step))

    def _is_anothers(self, steps: list[Step], outer: set[str]) -> bool:
        """Whether an attitude further in is told of somebody else, for whom the others do not speak."""
        own = outer.union(*(self.registry.bodies_of(actor, self.published) for actor in outer))
        held = (step for step in steps if step.kind == "operator" and step.operator is not None and step.token.pos_ == "VERB")
        subjects = (subject_of(step.token) for step in held)
        named = (holder for subject in subjects if subject is not None for holder in self.holders.joint(subject))
        return any(holder.actor not in own for holder in named)

    def _inner_holder(self, steps: list[Step], outer: set[str]) -> bool:
        """Whether an operator further in has another possessor ("reiterated Russia's rejection")."""
        return any(
            holder.actor not in outer
            for step in steps
            if step.kind == "operator" and step.token.pos_ == "NOUN"
            for child in step.token.children
            if child.dep_ == "poss" and child.tag_ != "PRP$"
            for holder in self.holders.joint(child)
        )

    def _by_possessor(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude that a noun tells of its possessor ("Moscow's demand for") or of who acts so ("in breach of")."""
        token = next((child for child in chain.anchor.children if child.dep_ == "poss"), None)
        owner = token if token is not None else doer_of(chain.anchor)
        speech = lemma_of(chain.anchor) not in BREACHES
        if lemma_of(chain.anchor) in ACTIONS:
            if not is_past_action(chain.anchor):
                return
            owner, speech = owner or agent_of(chain.anchor), False
        for holder in self.holders.joint(owner) if owner is not None else ():
            yield self._reading(holder, sign, "operator", [], chain.anchor, speech=speech)

    def _by_nouns(self, chain: Chain, sign: int, outer: set[str]) -> Iterator[Reading]:
        """What a nominal attitude with a possessor presupposes: "Russia's demand for the Donbas", whoever speaks of it."""
        for index, step in enumerate(chain.steps):
            if step.kind != "operator" or step.operator is None:
                continue
            blamed = accused(step.token) if step.token.pos_ == "VERB" else None
            if (step.token.pos_ != "NOUN" and blamed is None) or is_gone(step.token):
                continue
            token = blamed or owner_of(step.token, self.lexicon)
            if token is not None and (token.i == chain.anchor.i or is_asked_of(step.token, chain.steps[index + 1 :])):
                continue  # "the court's decisions": who decides is the thing itself
            if blamed is None and not step.operator.speech and not self._is_presupposed(step, token, chain.steps[index + 1 :]):
                continue
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

    def _is_presupposed(self, step: Step, owner: Token | None, outer: list[Step]) -> bool:
        """Whether who speaks of somebody's decision or refusal, or repeats somebody's readiness, tells it as a fact."""
        if step.operator is None or owner is None:
            return False
        if step.operator.name == "decide" or lemma_of(step.token) in _SETTLED:
            return not any(s.kind == "deontic" or (s.operator is not None and s.operator.name in PRESSING) for s in outer)
        if owner.dep_ != "poss":
            return False
        if step.operator.name in ("refuse", "fear", "reluctance"):
            return not any(s.operator is not None and lemma_of(s.token) in ("deny", "doubt") for s in outer)
        return step.operator.name in ("want", "accept") and all(
            s.operator is not None and s.operator.name in _REACTING and (not s.negated or s.operator.sign < 0) for s in outer
        )

    def _by_commitment(self, chain: Chain, sign: int, *, deed: bool, nominal: bool) -> Iterator[Reading]:
        """What an actor will or will not do, and what it did: the subject of the anchor's own verb is the holder."""
        verb = chain.anchor
        if nominal or verb.pos_ not in ("VERB", "AUX"):
            verb = chain.top
            last = chain.steps[-1] if chain.steps else None
            deed = last is not None and last.kind == "reverser" and last.token.i == verb.i and verb.tag_ != "VBG"
        if verb.pos_ not in ("VERB", "AUX") or lemma_of(verb) in UNDERGOING:
            return
        if nominal and lemma_of(verb) in INVOLVING and not self._is_plan(own_subject(verb)):
            return
        kinds = {step.kind for step in chain.steps}
        if kinds & {"deontic", "evaluation", "operator"}:
            return
        if self._is_hypothetical(chain, verb) or any(s.kind == "reverser" and s.text.lower() == "without" for s in chain.steps):
            return
        modal = next((step for step in reversed(chain.steps) if step.kind in ("volition", "refusal")), None)
        if modal is not None and modal.token.dep_ != "aux":
            verb = modal.token  # "were to swap"
        elif modal is not None and modal.token.head.pos_ in ("VERB", "AUX"):
            verb = modal.token.head
        if modal is not None and clauses.is_unreal(verb):
            return  # "would have put the assets into projects" was not to be
        possible = any(step.kind == "possibility" for step in chain.steps)
        committed = modal is not None or possible or is_vow(verb) or is_announced(verb)
        if not committed and not (deed and is_told(verb)):
            return
        subject = self._agent(verb)
        if subject is None or (nominal and any(node.i == subject.i for node in chain.nodes)):
            return
        negated = not committed and any(step.kind == "negation" for step in chain.steps)
        if negated and not (is_withheld(verb) or is_neglected(verb) or self._is_backshifted(verb)):
            return
        steps = [step for step in chain.steps if not _is_beyond(step, verb)]
        wordless = committed or lemma_of(verb) == "attack"  # an act of war is no speech
        operator = None if wordless else self.lexicon.operator(verb, "obj")
        cued = self.voices.by_cue(verb) if operator is not None and operator.speech else []
        holders = self.holders.joint(subject)
        if self._told_by(verb) and any(self.lexicon.has("peoples", h.actor) for h in holders):
            return
        for holder in holders:
            if holder.kind == "unnamed" and not committed and only_picks_out(verb):
                continue
            said = next((s for s in cued if s.speaker == holder.actor), None)
            source, basis = self._source(verb, holder, said, speech=bool(operator and operator.speech))
            yield Reading(
                holder=holder,
                sign=product(sign, steps) or 0,
                source=source,
                basis=basis,
                kind="commitment" if committed else "deed",
                steps=steps,
                clause=verb,
                statement=said or self._statement(verb),
                strength=0.75,
            )

    def _is_backshifted(self, verb: Token) -> bool:
        """Whether "did not" or "had not" stands for what a speaker said is so ("noted that Russia had not joined the court")."""
        auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
        past = "did" in auxiliaries or ("had" in auxiliaries and is_withheld(verb, past=True))
        return past and any(statement.kind != "direct" for statement in self._told_by(verb))

    def _is_hypothetical(self, chain: Chain, verb: Token) -> bool:
        """Whether "would" in the article's own voice tells what a plan foresees, not what an actor will do."""
        would = next((s.token.head for s in chain.steps if s.kind == "volition" and s.token.lower_ in ("would", "'d")), None)
        if would is None or self.voices.around(verb) or self._is_plan(own_subject(would)) or wills_outright(would):
            return False
        if would.dep_ == "conj" and own_subject(would) is None and clauses.negation_of(would) is not None:
            return False  # "Kyiv wanted peace, but would not give up land"
        return verb.dep_ != "ROOT" or not any(map(conditions.is_exclusive, chain.conditions))  # "would join only with a mandate"

    def _is_plan(self, noun: Token | None) -> bool:
        """Whether the noun is somebody's plan or offer, which tells what that actor wants ("Trump's plan would see …")."""
        return noun is not None and noun.pos_ == "NOUN" and self.lexicon.has("owned_texts", lemma_of(noun))

    def _agent(self, verb: Token) -> Token | None:
        if is_announced(verb):
            return verb.head
        if verb.tag_ == "VBN" and verb.dep_ == "acl":
            return agent_of(verb)
        if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
            doers = (other for child in verb.children if child.dep_ == "agent" for other in child.children)
            return next((other for other in doers if other.dep_ == "pobj"), None)
        if any(child.dep_ == "csubj" for child in verb.children):
            return None  # "giving it the land would reward Moscow"
        return accused(verb) or habitual(verb) or subject_of(verb)


def _only_names(step: Step) -> bool:
    """Whether a word only names a plan that somebody talks about, or tells what it holds."""
    if step.token.dep_ == "relcl":
        return True  # "spoke of guarantees that would let Kyiv defend itself"
    return step.operator is not None and step.operator.name in _TEXTS and step.token.pos_ == "NOUN" and not step.negated


def _is_beyond(step: Step, verb: Token) -> bool:
    """Whether the step is told of the thing by others than the doer of a clause on it ("the observers sent by Vienna left")."""
    return verb.dep_ in ("acl", "relcl") and step.token.i != verb.i and not verb.is_ancestor(step.token)


def _is_debate(step: Step) -> bool:
    """Whether a noun of talk stands between an attitude and its thing ("demanded a debate on the sanctions")."""
    return step.operator is not None and step.operator.weak and step.token.pos_ == "NOUN" and not step.negated


def _tells_no_will(step: Step) -> bool:
    """Whether a thing was only not talked about, or was heard of or foreseen, of which only a no tells a will."""
    if not step.negated:
        return lemma_of(step.token) in ("hear", "foresee")
    auxiliaries = {child.lower_ for child in step.token.children if child.dep_ == "aux"}
    return not clauses.modals(step.token) and not auxiliaries.isdisjoint(("did", "had", "has", "have"))


def _is_deed(word: Token) -> bool:
    """Whether nobody speaks by it: what is tabled, and resistance told by an adjective of nation ("over Greek objections")."""
    resists = word.pos_ == "NOUN" and lemma_of(word) in _RESISTING
    named = any(child.dep_ == "poss" or child.lower_ in ("from", "by") for child in word.children)
    return lemma_of(word) in _TABLING or (resists and not named)
