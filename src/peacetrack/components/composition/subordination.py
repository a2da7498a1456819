"""From a subordinate clause to what it hangs on: an adverbial clause, an infinitive beside its verb, a relative clause."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.attachments import (
    has_object_before,
    is_complement,
    preposition_before,
    state_before,
    tells_terms,
)
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.phrases import worse_than
from peacetrack.components.composition.purposes import Purposes, is_purpose
from peacetrack.components.composition.subjects import time_of
from peacetrack.components.composition.telling import goes_with
from peacetrack.components.syntax import is_infinitive, passed_over

_TRUCES = frozenset(("truce", "ceasefire", "cease-fire", "armistice", "compromise", "mediation", "pause"))  # "a truce that …"
_PHASES = frozenset(("go", "keep", "carry", "start", "begin", "continue"))  # "will go on arming Ukraine"


class Subordination(Purposes):
    """Steps from a subordinate clause to the verb or noun above it."""

    def _adverbial(self, chain: Chain, node: Token, parent: Token) -> Token | None:
        """From an adverbial clause to the verb that it stands beside, as whose object, purpose or condition it may be told."""
        if node.tag_ == "VBG" and node.i < parent.i and clauses.marker_of(node) is None:
            return self._as_subject(chain, node, parent)
        if goes_with(node) and not any(map(self.lexicon.opposes, parent.ancestors)):
            return parent
        if is_complement(node, parent):
            return parent if self._operator(chain, parent, "clause") or lemma_of(parent) in _PHASES else None
        if node.tag_ == "VBG" and (prep := preposition_before(node)) is not None:
            return parent if self._operator(chain, parent, f"prep:{prep.lower_}") else None
        if (rather := passed_over(node)) is not None:
            return self._rather(chain, parent, rather)
        if (better := worse_than(node)) is not None:
            chain.steps.append(Step("evaluation", better, -1, text=f"{better.text} than"))
            return None
        if is_infinitive(node):
            having = lemma_of(parent) == "have" and self._through_right(chain, parent)
            return parent if having else self._infinitive(chain, node, parent)
        return self._so_that(chain, parent) if is_purpose(node) else self._before(chain, node, parent)

    def _infinitive(self, chain: Chain, node: Token, parent: Token) -> Token | None:
        """From an infinitive beside its verb: what is called for ("called for it to be lifted") or what a thing is set up for."""
        marker = clauses.marker_of(node)
        if lemma_of(parent) == "come" and marker is None and (when := time_of(parent)) is not None:
            chain.steps.append(Step("evaluation", when, 1, text="time has come"))
            return parent
        if lemma_of(parent) == "do" and any(child.lower_ in ("well", "better", "best") for child in parent.rights):
            chain.steps.append(Step("deontic", parent, 1, text="do well"))  # "Kyiv would do well to accept it"
            return parent
        if lemma_of(parent) == "be" and (marker is None or marker.lower_ == "for"):
            if (task := self._task(chain, node, parent, told=marker is not None)) is not None:
                return task
            if (mood_noun := state_before(node, parent)) is not None and self._operator(chain, mood_noun, "clause"):
                return mood_noun
        if marker is not None and marker.lower_ == "for":
            if self._operator(chain, parent, "prep:for") or self._operator(chain, parent, "clause"):
                return parent
            return None
        if marker is not None:
            return None
        if not has_object_before(node, parent) and self._operator(chain, parent, "clause"):
            return parent
        if self._purpose(chain, node, parent):
            return parent
        noun = next((child for child in parent.children if child.dep_ == "dobj" and child.i < node.i), None)
        if noun is not None and self.lexicon.has("light_verbs", lemma_of(parent)) and self._operator(chain, noun, "clause"):
            return noun
        if noun is None or not self.lexicon.has("carrier_nouns", lemma_of(noun)):
            return None
        return parent if self._operator(chain, parent, "obj") else self._carry(chain, parent, "obj")

    def _relative(self, chain: Chain, noun: Token) -> Token | None:
        """From a relative clause to its noun: "a deal that cedes land" is about a deal of that kind."""
        lemma = lemma_of(noun)
        if self.lexicon.has("texts", lemma):
            return noun
        if chain.operators():
            return noun if tells_terms(chain.nodes[-1]) or self._judges_people(noun) else None
        return noun if self.lexicon.has("carrier_nouns", lemma) or lemma in _TRUCES else None

    def _judges_people(self, people: Token) -> bool:
        """Whether those who hold an attitude are blamed or praised for it ("attacked politicians who oppose sanctions")."""
        if people.lower_ not in clauses.ANYBODY and not self.lexicon.has("people", lemma_of(people)):
            return False
        prep = people.head if people.dep_ == "pobj" else None
        verb, relation = (people.head, "obj") if prep is None else (prep.head, f"prep:{prep.lower_}")
        operator = self.lexicon.operator(verb, relation) if verb.pos_ == "VERB" and people.i > verb.i else None
        return operator is not None and operator.name in ("reject", "endorse_speech", "thank")
