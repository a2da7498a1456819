"""Attitudes of who speaks: what somebody's words on a thing show of the speaker, or of whom the speaker tells."""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from peacetrack.components.actors.words import SPEECH_VERBS
from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.evidence import missing_sign
from peacetrack.components.composition.holders import Holder, is_first_person, is_verbatim, speaker_of, to_holder
from peacetrack.components.composition.impersonal import (
    is_instructed,
    is_left_open,
    is_settled,
    is_turned_down,
    is_unplanned,
)
from peacetrack.components.composition.judgements import JUDGEMENT, TERMS
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.mood import is_unreal
from peacetrack.components.composition.nobodies import is_anybodys, is_nobodys
from peacetrack.components.composition.own_bodies import concerned_body, owning_body
from peacetrack.components.composition.owners import BREACHES, concerned, holder_token, partner_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.composition.standpoints import View, view_at
from peacetrack.components.composition.telling import (
    INVOLVING,
    UNDERGOING,
    comes_first,
    is_bare_gerund,
    is_not_going,
    is_on_its_way,
    sets_in,
    tells_event,
    tells_kind,
)
from peacetrack.components.syntax import is_passive, opens_sentence, own_subject, prep_object, subject_of
from peacetrack.records import Statement

_REPORTED = frozenset("truce ceasefire cease-fire armistice lull pause moratorium sanction penalty restriction guarantee".split())
_AIMS = frozenset(("priority", "goal", "aim", "objective", "line", "task", "interest"))
_TELLING = frozenset("said says told added adding announced confirmed suggested hinted declared explained wrote posted".split())
_FOLLOWING = frozenset(("follow", "hold", "convene", "come"))  # "will be held"
_CAUSING = frozenset("force compel coerce oblige make bring cause induce prompt push drive persuade convince lead".split())
_GROWING = frozenset("expand widen intensify increase rise tighten deepen mount multiply escalate".split())
_GOING_ON = frozenset(("continue", "resume", "persist", "stay", "remain"))
_CONFORMING = frozenset(("comply", "conform", "correspond", "accord", "tally", "square"))
_WILL = frozenset(("will", "'ll", "would"))
_PEOPLE = frozenset("they some others many people those who someone somebody voices critics sceptics skeptics opponents".split())
_VIEWS = frozenset("argument view claim opinion belief suggestion voice".split())  # "there are arguments that"
_NOBODY = frozenset(("nobody", "no", "none", "nothing"))


def _asks_only(chain: Chain) -> bool:
    """Whether the thing is named as a question to be answered ("the question of troops cannot be settled now")."""
    return any(
        step.operator is not None
        and step.text == "question"
        and step.token.dep_ in ("nsubj", "nsubjpass")
        and not any(s.kind == "evaluation" for s in chain.steps)
        for step in chain.steps
    )


def _leaves_open(step: Step) -> bool:
    """Whether it is only told who will decide, or how ("the bans have to be decided on by the leaders")."""
    if step.operator is None or step.operator.name != "decide" or not is_passive(step.token):
        return False
    return any(child.lower_ in ("on", "upon", "by", "at", "in") and child.pos_ == "ADP" for child in step.token.rights)


def _is_clausal(word: Token, judgement: Token) -> bool:
    """Whether a word belongs to a clause beneath a judgement ("essential to keep faith with Kyiv")."""
    while word.i != judgement.i:
        if word.dep_ in ("xcomp", "ccomp", "advcl", "relcl", "acl"):
            return True
        word = word.head
    return False


def _is_effect(chain: Chain) -> bool:
    """Whether only the effect of something is foretold ("sanctions would not force Moscow to accept a truce")."""
    return any(step.token.head.pos_ == "VERB" and lemma_of(step.token.head) in _CAUSING for step in chain.steps)


def goes_on(chain: Chain, words: Collection[str] = ("will", "'ll")) -> bool:
    """Whether the chain says no more than that a thing will surely go on."""
    sure = all(s.kind == "volition" and s.token.lower_ in words for s in chain.steps)
    return sure and lemma_of(chain.top) in _GOING_ON and all(child.dep_ != "xcomp" for child in chain.top.rights)


class SpeakerReadings(Sources):
    """Readings whose holder is the speaker of a statement."""

    def _by_speaker(self, chain: Chain, sign: int, *, plain: bool, nominal: bool) -> Iterator[Reading]:
        """The attitude of the statement's speaker, where the words show one."""
        statements = [s for s in self.voices.innermost(chain.top) if self.holders.has_will(s) and not self.holders.observes(s)]
        if not self._shows_attitude(chain, plain=plain, nominal=nominal):
            return
        deplored = self._is_deplored(chain)
        if deplored and any(tells_kind(step.token) for step in chain.steps):
            return
        value = sign if deplored else product(sign, chain.steps)
        if any(map(_leaves_open, chain.steps)):
            return
        if value is None or _asks_only(chain) or self._is_others(chain) or self._is_forecast(chain) or is_unreal(chain):
            return
        if chain.blocked is not None and missing_sign(chain.blocked) is not None:
            return  # who sees no sign of a truce does not refuse one
        thinkers = self._thinkers(chain) or self._judges(chain)
        view = view_at(chain.reporter) if chain.reporter is not None and not self.voices.by_cue(chain.reporter) else None
        if view is not None:
            thinkers = self._viewers(chain, view)
            if not self._endorses(view):
                statements = []
        elif (not statements and self.voices.innermost(chain.top)) or self._is_hearsay(chain.reporter):
            return
        for holder in thinkers:
            yield self._reading(holder, value, "operator", chain.steps, chain.top, 0.7)
        yield from self._by_partner(chain, value)
        for statement in statements if not thinkers or view is not None else ():
            if self._foresees(chain, statement):
                continue
            if (body := concerned_body(chain, statement, self.holders)) is not None:
                source, basis = self._source(chain.top, body, None, speech=False)
                yield Reading(body, value, source, basis, "operator", chain.steps, chain.top, statement, 0.7)
                continue
            holder = speaker_of(statement)
            yield self._reading(
                holder, value, "speaker", chain.steps, chain.top, 0.7, statement=statement, speech=not self._is_thought(statement)
            )

    def _is_hearsay(self, reporter: Token | None) -> bool:
        """Whether a clause is told as what people say, whoever they are ("some say that", "those who tell us that")."""
        if reporter is None or self.voices.by_cue(reporter):
            return False
        if reporter.pos_ == "NOUN":
            return lemma_of(reporter) in _VIEWS and any(child.dep_ == "expl" for child in reporter.head.children)
        subject = own_subject(reporter)
        if subject is not None and subject.lower_ in ("he", "she") and lemma_of(reporter) in SPEECH_VERBS:
            return any(is_verbatim(statement) for statement in self.voices.innermost(reporter))  # of whom a speaker tells
        return subject is not None and subject.lower_ in _PEOPLE

    def _is_deplored(self, chain: Chain) -> bool:
        """Whether only a harm done by no actor is told, which who says so deplores ("citing a breach of")."""
        steps = chain.steps
        return bool(steps) and all(
            step.operator is not None
            and step.operator.name in ("refuse", "threaten")
            and not step.negated
            and (lemma_of(step.token) in BREACHES or not self.holders.holders_of(step))
            for step in steps
        )

    def _by_partner(self, chain: Chain, value: int) -> Iterator[Reading]:
        """The attitude of those with whom the speaker is said to agree ("agreed with Paris that …")."""
        verb = chain.reporter
        partner = partner_of(verb) if verb is not None else None
        if verb is None or partner is None:
            return
        for holder in self.holders.joint(partner):
            source, basis = self._source(verb, holder, None, speech=False)
            yield Reading(holder, value, source, basis, "operator", chain.steps, chain.top, self._statement(verb), 0.7)

    def _by_keeper(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of the speaker's own body, whose thing will go on ("US support will continue", says its minister)."""
        for statement in self.voices.innermost(chain.top) if chain.steps and goes_on(chain, _WILL) else ():
            if (owner := owning_body(chain.anchor, statement, self.holders)) is not None:
                source, basis = self._source(chain.top, owner, None, speech=False)
                yield Reading(owner, sign, source, basis, "commitment", chain.steps, chain.top, statement, 0.7)

    def _viewers(self, chain: Chain, view: View) -> list[Holder]:
        """Those to whom a noun ascribes a clause: whose view it is called, and who is said to share or hold it."""
        holders = [holder for token in view.owners for holder in self.holders.joint(token)]
        if not view.owners and (national := self.holders.national(view.noun)) is not None:
            holders.append(national)
        speakers = {statement.speaker for statement in self.voices.innermost(chain.top)}
        return [holder for holder in holders if holder.first_person or holder.actor not in speakers or not self._endorses(view)]

    def _endorses(self, view: View) -> bool:
        """Whether a speaker tells of somebody's view in order to back it ("we support his position that …")."""
        if view.governor is None or clauses.negation_of(view.governor) is not None:
            return False
        operator = self.lexicon.operator(view.governor, view.relation)
        return operator is not None and operator.sign > 0

    def _foresees(self, chain: Chain, statement: Statement) -> bool:
        """Whether an onlooker only says under what condition something could happen ("peace is possible if both want it")."""
        possible = any(step.kind == "evaluation" and step.text.lower().endswith(" if") and not step.sign for step in chain.steps)
        return possible and not self.registry.side_of(statement.speaker)

    def _lets_come(self, chain: Chain) -> bool:
        """Whether a side of the conflict tells on what condition something will come about ("the swap starts if")."""
        return sets_in(chain) and any(self.registry.side_of(s.speaker) for s in self.voices.innermost(chain.top))

    def _is_others(self, chain: Chain) -> bool:
        """Whether the attitude is somebody's whom the text names without saying who it is ("the negotiators agreed on")."""
        if is_anybodys(chain.anchor) or any(is_anybodys(step.token) for step in chain.operators()):
            return True
        for step in chain.operators():
            if step.operator is None or step.operator.holder != "subject" or step.token.pos_ not in ("NOUN", "ADJ"):
                continue
            holder = holder_token(step.token, self.lexicon)
            if holder is not None and holder.pos_ == "NOUN" and not self.holders.holders_of(step):
                return True
        return False

    def _is_forecast(self, chain: Chain) -> bool:
        """Whether somebody who is no party foretells that an event will not come ("the meeting will not take place")."""
        verb = chain.top
        if not tells_event(verb) or {step.kind for step in chain.steps} - {"negation", "volition"}:
            return False
        statement = self._statement(verb)
        return statement is not None and not self.registry.side_of(statement.speaker)

    def _by_judges(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude that the article ascribes to those for whom a thing is so: "a truce is unacceptable to Moscow"."""
        if chain.operators() or self.voices.innermost(chain.top):
            return
        value = product(sign, chain.steps)
        for holder in self._judges(chain) if value is not None else ():
            source, basis = self._source(chain.top, holder, None, speech=False)
            yield Reading(holder, value or 0, source, basis, "operator", chain.steps, chain.top, None, 0.7)

    def _judges(self, chain: Chain) -> list[Holder]:
        """Those for whom something is said to be so: "unacceptable to Moscow", "a red line for Berlin"."""
        if (found := self._concerned(chain)) is not None:
            return [found]
        step = next((s for s in chain.steps if s.kind == "evaluation"), None)
        told = self.voices.innermost(chain.top)
        if step is None or step.text.endswith(" than") or (told and self.lexicon.has("recipients", lemma_of(step.token))):
            return []
        if not any(word in step.text.lower() for word in self.lexicon.list("judged_by")):
            return []
        verb = step.token if step.token.pos_ in ("VERB", "AUX") else step.token.head
        fronted = (c for c in verb.lefts if c.dep_ == "prep" and c.lower_ in ("for", "to"))
        first = next((c for c in fronted if c.i <= verb.sent.start + 1 or opens_sentence(c)), None)
        inside = (word for word in step.token.subtree if not _is_clausal(word, step.token))
        for word in (step.token, *inside, step.token.head, *([verb] if first is not None else [])):
            for prep in word.children:
                if prep.dep_ == "prep" and prep.lower_ == "for" and not self._judges_for(step):
                    continue
                if (
                    prep.dep_ == "prep"
                    and prep.lower_ in ("to", "for")
                    and (prep.i > step.token.i or (first is not None and prep.i == first.i))
                ):
                    noun = prep_object(prep)
                    if noun is not None and not is_first_person(noun) and (mention := self.actors.at(noun)) and mention.actor:
                        return [to_holder(mention, noun)] if mention.kind != "unnamed" else []
        return []

    def _concerned(self, chain: Chain) -> Holder | None:
        """Whose main thing something is said to be ("the main thing for Moscow was that …")."""
        copulas = (s.token for s in chain.steps if s.kind == "deontic" and lemma_of(s.token) == "be")
        subject = next((subject for copula in copulas if (subject := own_subject(copula)) is not None), None)
        if self.voices.innermost(chain.top) and all(own_subject(node) is None for node in chain.nodes[:-1]):
            return None  # "the main thing for Ukraine is to accept it" is its speaker's advice
        noun = concerned(subject) if subject is not None and subject.pos_ == "NOUN" else None
        mention = self.actors.at(noun) if noun is not None else None
        return to_holder(mention, noun) if noun is not None and mention is not None and mention.actor else None

    def _judges_for(self, step: Step) -> bool:
        """Whether "for" after a judgement names who judges ("a red line for Moscow"), not who gains ("a must for Ukraine")."""
        words = {lemma_of(token) for token in (step.token, *step.token.subtree)}
        return step.sign < 0 or bool(words & _AIMS)

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
        if any(step.kind == "refusal" and self._is_out_of_reach(step.token.head) for step in chain.steps):
            return False
        if kinds & {"deontic", "evaluation", "refusal"} or any(
            s.operator in (JUDGEMENT, TERMS) and is_passive(s.token) for s in chain.steps
        ):
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
        if any(is_nobodys(s) or is_settled(s) or is_instructed(s) for s in chain.steps):
            return True
        if any(map(is_left_open, chain.steps)) and any(s.speaker_kind != "unnamed" for s in self.voices.innermost(chain.top)):
            return True
        if is_unplanned(chain):
            return True
        if any(s.kind == "operator" for s in chain.steps) and any(
            s.kind == "negation" and s.text.lower() in ("nobody", "none", "nothing") for s in chain.steps
        ):
            return True
        if nominal and chain.fragment and comes_first(chain.anchor):
            return True
        if plain and nominal and self._is_foreseen(chain):
            return True
        if (plain and not nominal) or (plain and chain.existential and "volition" in kinds):
            return True
        if any(clauses.is_imperative(node) for node in chain.nodes if node.pos_ in ("VERB", "AUX")):
            return True
        absent = (
            chain.anchor.pos_ == "NOUN"
            and lemma_of(chain.anchor) in _REPORTED
            and chain.anchor.head.i == chain.top.i
            and not clauses.modals(chain.top)
        )
        there = chain.existential and (len(kinds) > 1 or not absent)  # "there is no truce yet" tells only what is so
        if (chain.fragment or there or is_bare_gerund(chain.top)) and "negation" in kinds:
            return True
        if (
            chain.existential
            and own_subject(chain.anchor) is None
            and any(s.negated and s.operator is not None and s.operator.name == "want" for s in chain.steps)
        ):
            return True  # "there are no plans to send troops"
        if any(condition.word == conditions.BEFOREHAND for condition in chain.conditions) or self._lets_come(chain):
            return True
        if self._is_under_way(chain) or ("negation" in kinds and is_not_going(chain.top)):
            return True
        if "volition" not in kinds or _is_effect(chain) or self._tells_conformity(chain.top):
            return False
        if plain and nominal and self._is_announced(chain):
            return True
        if any(map(is_turned_down, chain.steps)):
            return True
        if self._is_promised(chain) or (nominal and self._is_to_go_on(chain)):
            return True
        if any(map(conditions.is_exclusive, chain.conditions)):
            return True
        grown = is_passive(chain.top) or lemma_of(chain.top) in _GROWING
        return "negation" in kinds or self._is_ours(chain) or (bool(chain.conditions) and grown)

    def _is_out_of_reach(self, verb: Token) -> bool:
        """Whether an outsider only says that the attacker cannot be made to do a thing ("nobody can force Moscow to leave")."""
        negation = clauses.negation_of(verb) if lemma_of(verb) in _CAUSING else None
        if negation is None or negation.lower_ not in _NOBODY:
            return False
        forced = [child for child in verb.rights if child.dep_ in ("dobj", "ccomp")]
        named = [holder for child in forced for holder in self.holders.joint(own_subject(child) or child)]
        attackers = any(self.registry.side_of(holder.actor) == self.registry.attacker for holder in named)
        return attackers and all(self.registry.side_of(s.speaker) != self.registry.attacker for s in self.voices.innermost(verb))

    def _tells_conformity(self, verb: Token) -> bool:
        """Whether a thing is only measured by a text ("the vote would not comply with the accords"), which nobody does."""
        subject = own_subject(verb) if lemma_of(verb) in _CONFORMING else None
        return subject is not None and subject.pos_ in ("NOUN", "PRON") and not self.lexicon.has("people", lemma_of(subject))

    def _is_foreseen(self, chain: Chain) -> bool:
        """Whether somebody tells, without a warning, what a deal would involve ("it could include some swapping of land")."""
        inner = self.voices.innermost(chain.top)
        verb = chain.top
        told = bool(inner) and inner[0].cue.lower() in _TELLING
        return told and lemma_of(verb) in INVOLVING and bool(clauses.modals(verb))

    def _is_announced(self, chain: Chain) -> bool:
        """Whether one of those whose affair it is announces an event ("a three-way meeting would follow", he wrote)."""
        statement = self._statement(chain.top)
        if statement is None or statement.cue.lower() not in _TELLING or statement.speaker_kind == "unnamed":
            return False
        comes = tells_event(chain.top) or lemma_of(chain.top) in _FOLLOWING
        return comes and {step.kind for step in chain.steps} == {"volition"}

    def _is_under_way(self, chain: Chain) -> bool:
        """Whether somebody who is no attacker says that a thing is sure to come ("new sanctions are coming", he said)."""
        if not is_on_its_way(chain):
            return False
        statement = self._statement(chain.top)
        if statement is None or statement.cue.lower() not in _TELLING or statement.speaker_kind == "unnamed":
            return False
        return self.registry.side_of(statement.speaker) != self.registry.attacker

    def _is_promised(self, chain: Chain) -> bool:
        """Whether somebody is surely to get something ("Ukraine will receive a loan")."""
        gets = any(lemma_of(node) in UNDERGOING and node.pos_ == "VERB" for node in chain.nodes)
        sure = all(s.token.lower_ in ("will", "'ll") for s in chain.steps if s.kind == "volition")
        return gets and (sure or bool(chain.conditions))

    def _is_to_go_on(self, chain: Chain) -> bool:
        """Whether a thing of nobody in particular will go on ("military support will continue", "exchanges will resume")."""
        statement = self._statement(chain.top)
        if statement is None or not goes_on(chain) or self.holders.national(chain.anchor) is not None:
            return False
        return self.registry.side_of(statement.speaker) != self.registry.attacker

    def _is_ours(self, chain: Chain) -> bool:
        """Whether what will happen is the speaker's own affair ("our sanctions will stay")."""
        return any(
            is_first_person(token) and token.dep_ in ("poss", "nsubj", "nsubjpass")
            for node in chain.nodes
            for token in (*node.lefts, *(t for child in node.lefts for t in child.lefts))
        )
