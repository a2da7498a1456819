"""Attitudes of who speaks: what somebody's words on a thing show of the speaker, or of whom the speaker tells."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition import clauses, conditions
from peacetrack.components.composition.chain import Chain
from peacetrack.components.composition.holders import Holder, is_first_person, to_holder
from peacetrack.components.composition.impersonal import is_anybodys, is_left_open, is_nobodys, is_turned_down, is_unplanned
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.mood import is_unreal
from peacetrack.components.composition.nodes import JUDGEMENT, TERMS
from peacetrack.components.composition.own_bodies import concerned_body
from peacetrack.components.composition.owners import BREACHES, holder_token
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.composition.standpoints import viewers_at
from peacetrack.components.composition.telling import (
    UNDERGOING,
    comes_first,
    is_bare_gerund,
    is_not_going,
    is_on_its_way,
    is_passive,
    sets_in,
    tells_event,
)
from peacetrack.components.syntax import own_subject, subject_of

_TELLING = frozenset("said says told added adding announced confirmed suggested hinted declared explained wrote posted".split())
_CAUSING = frozenset("force compel coerce oblige make bring cause induce prompt push drive persuade convince lead".split())
_GROWING = frozenset("expand widen intensify increase rise tighten deepen mount multiply escalate".split())
_GOING_ON = frozenset(("continue", "resume", "persist", "stay", "remain"))
_CONFORMING = frozenset(("comply", "conform", "correspond", "accord", "tally", "square"))
_PEOPLE = frozenset("they some others many people those who someone somebody voices critics sceptics skeptics opponents".split())
_VIEWS = frozenset("argument view claim opinion belief suggestion voice".split())  # "there are arguments that"


def _asks_only(chain: Chain) -> bool:
    """Whether the thing is named as a question to be answered ("the question of troops cannot be settled now")."""
    return any(
        step.operator is not None
        and step.text == "question"
        and step.token.dep_ in ("nsubj", "nsubjpass")
        and not any(s.kind == "evaluation" for s in chain.steps)
        for step in chain.steps
    )


def _is_effect(chain: Chain) -> bool:
    """Whether only the effect of something is foretold ("sanctions would not force Moscow to accept a truce")."""
    return any(step.token.head.pos_ == "VERB" and lemma_of(step.token.head) in _CAUSING for step in chain.steps)


def goes_on(chain: Chain) -> bool:
    """Whether the chain says no more than that a thing will surely go on."""
    sure = all(s.kind == "volition" and s.token.lower_ in ("will", "'ll") for s in chain.steps)
    return sure and lemma_of(chain.top) in _GOING_ON and all(child.dep_ != "xcomp" for child in chain.top.rights)


class SpeakerReadings(Sources):
    """Readings whose holder is the speaker of a statement."""

    def _by_speaker(self, chain: Chain, sign: int, *, plain: bool, nominal: bool) -> Iterator[Reading]:
        """The attitude of the statement's speaker, where the words show one."""
        statements = [s for s in self.voices.innermost(chain.top) if self.holders.has_will(s) and not self.holders.observes(s)]
        if not self._shows_attitude(chain, plain=plain, nominal=nominal):
            return
        deplored = self._is_deplored(chain)
        value = sign if deplored else product(sign, chain.steps)
        if value is None or _asks_only(chain) or self._is_others(chain) or self._is_forecast(chain) or is_unreal(chain):
            return
        thinkers = self._thinkers(chain) or self._judges(chain)
        viewers = viewers_at(chain.reporter) if chain.reporter is not None and not self.voices.by_cue(chain.reporter) else None
        if viewers is not None:
            thinkers, statements = [holder for token in viewers for holder in self.holders.joint(token)], []
        elif (not statements and self.voices.innermost(chain.top)) or self._is_hearsay(chain.reporter):
            return
        for holder in thinkers:
            source, basis = self._source(chain.top, holder, None, speech=False)
            yield Reading(holder, value, source, basis, "operator", chain.steps, chain.top, self._statement(chain.top), 0.7)
        for statement in statements if not thinkers else ():
            if (body := concerned_body(chain, statement, self.holders)) is not None:
                source, basis = self._source(chain.top, body, None, speech=False)
                yield Reading(body, value, source, basis, "operator", chain.steps, chain.top, statement, 0.7)
                continue
            holder = Holder(statement.speaker, statement.speaker_name, statement.speaker_kind)
            source, basis = self._source(chain.top, holder, statement, speech=not self._is_thought(statement))
            yield Reading(holder, value, source, basis, "speaker", chain.steps, chain.top, statement, 0.7)

    def _is_hearsay(self, reporter: Token | None) -> bool:
        """Whether a clause is told as what people say, whoever they are ("some say that", "those who tell us that")."""
        if reporter is None or self.voices.by_cue(reporter):
            return False
        if reporter.pos_ == "NOUN":
            return lemma_of(reporter) in _VIEWS and any(child.dep_ == "expl" for child in reporter.head.children)
        subject = own_subject(reporter)
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
        step = next((s for s in chain.steps if s.kind == "evaluation"), None)
        told = self.voices.innermost(chain.top)
        if step is None or step.text.endswith(" than") or (told and self.lexicon.has("recipients", lemma_of(step.token))):
            return []
        if not any(word in step.text.lower() for word in self.lexicon.list("judged_by")):
            return []
        verb = step.token if step.token.pos_ in ("VERB", "AUX") else step.token.head
        first = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" and c.i <= verb.sent.start + 1), None)
        for word in (step.token, *step.token.subtree, step.token.head, *([verb] if first is not None else [])):
            for prep in word.children:
                if prep.dep_ == "prep" and prep.lower_ == "for" and step.sign >= 0:
                    continue  # "a red line for Moscow" says who judges, "a must for Ukraine" who gains
                if (
                    prep.dep_ == "prep"
                    and prep.lower_ in ("to", "for")
                    and (prep.i > step.token.i or (first is not None and prep.i == first.i))
                ):
                    noun = next((t for t in prep.children if t.dep_ == "pobj"), None)
                    if noun is not None and not is_first_person(noun) and (mention := self.actors.at(noun)) and mention.actor:
                        return [to_holder(mention, noun)] if mention.kind != "unnamed" else []
        return []

    def _thinkers(self, chain: Chain) -> list[Holder]:
        """Those to whom the speaker ascribes the thought ("Washington does not believe that …")."""
        verb = chain.reporter
        if verb is None or verb.pos_ != "VERB" or self.voices.by_cue(verb) or not self.lexicon.has("thought_words", verb.lower_):
            return []
        subject = subject_of(verb)
        return self.holders.joint(subject) if subject is not None else []

    def _shows_attitude(self, chain: Chain, *, plain: bool, nominal: bool) -> bool:
        kinds = {step.kind for step in chain.steps}
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
        if any(map(is_nobodys, chain.steps)):
            return True
        if any(map(is_left_open, chain.steps)) and any(s.speaker_kind != "unnamed" for s in self.voices.innermost(chain.top)):
            return True
        if is_unplanned(chain):
            return True
        if nominal and chain.fragment and comes_first(chain.anchor):
            return True
        if (plain and not nominal) or (plain and chain.existential and "volition" in kinds):
            return True
        if any(clauses.is_imperative(node) for node in chain.nodes if node.pos_ in ("VERB", "AUX")):
            return True
        if (chain.fragment or chain.existential or is_bare_gerund(chain.top)) and "negation" in kinds:
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
        if any(map(is_turned_down, chain.steps)):
            return True
        if self._is_promised(chain) or (nominal and self._is_to_go_on(chain)):
            return True
        if any(map(conditions.is_exclusive, chain.conditions)):
            return True
        grown = is_passive(chain.top) or lemma_of(chain.top) in _GROWING
        return "negation" in kinds or self._is_ours(chain) or (bool(chain.conditions) and grown)

    def _tells_conformity(self, verb: Token) -> bool:
        """Whether a thing is only measured by a text ("the vote would not comply with the accords"), which nobody does."""
        subject = own_subject(verb) if lemma_of(verb) in _CONFORMING else None
        return subject is not None and subject.pos_ in ("NOUN", "PRON") and not self.lexicon.has("people", lemma_of(subject))

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
