"""What is to come only once a demand is met: "insists that Kyiv must yield before a truce can begin"."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.carriers import Carriers
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.condition_words import BODIES
from peacetrack.components.composition.conditions import BEFOREHAND, beforehand
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.prerequisites import is_of_pressure
from peacetrack.components.syntax import is_infinitive, is_passive, own_subject

_DENIALS = frozenset(("negation", "reverser", "refusal"))
_BELOW = frozenset(("xcomp", "acl", "dobj", "prep", "pobj"))
_RELATIONS = ("clause", "obj", "prep:for")


class Awaited(Carriers):
    """Steps from a thing that is to wait to the demand that has to be met first."""

    def _before(self, chain: Chain, thing: Token, word: Token) -> Token | None:
        """From the clause or noun after "before" to the verb or noun on which it hangs, where that tells a demand."""
        if lemma_of(thing) in BODIES and word.pos_ == "VERB":
            return word  # "answer before a court", "be brought before a tribunal": where, not when
        if not _waits(thing) or clauses.negation_of(word) is not None or any(map(_denies, chain.steps)):
            return None
        if self._asks(word):
            if thing.dep_ == "advcl" and not _is_pending(thing):
                return None  # "wants to see Paris before he meets Putin"
            chain.conditions.append(beforehand(word))
            return word if any(self._operator(chain, word, relation) for relation in _RELATIONS) else None
        demanded = self._due(word)
        if demanded is None and word.pos_ in ("VERB", "AUX", "NOUN") and self._is_asked(word):
            demanded = word
        if demanded is None:
            return None
        chain.conditions.append(beforehand(demanded))
        return demanded

    def _asks(self, word: Token) -> bool:
        """Whether a word is one of demand or wish."""
        if word.pos_ == "AUX" or lemma_of(word) == "be":
            return False  # "is for a truce"
        return any(operator.name in ("demand", "want") for operator in self._operators_at(word))

    def _demands(self, word: Token) -> bool:
        """Whether a noun is one of demand, whose infinitive is for others ("a demand to leave", not "plans to join")."""
        return word.pos_ == "NOUN" and any(operator.name == "demand" for operator in self._operators_at(word))

    def _operators_at(self, word: Token) -> list[Operator]:
        found = (self.lexicon.operator(word, relation) for relation in _RELATIONS)
        return [operator for operator in found if operator is not None]

    def _due(self, verb: Token) -> Token | None:
        """The verb that says that something must be done, at or over what is to be done ("has to stop arming Kyiv")."""
        while verb.pos_ in ("VERB", "AUX", "NOUN", "ADP"):
            due = lemma_of(verb) == "have" and any(child.dep_ == "xcomp" and is_infinitive(child) for child in verb.children)
            if due or any(self.lexicon.has("modals_must", modal.lower_) for modal in clauses.modals(verb)):
                return verb if clauses.negation_of(verb) is None else None
            if verb.dep_ not in _BELOW:
                return None
            verb = verb.head
        return None

    def _is_asked(self, word: Token) -> bool:
        """Whether a word names what somebody demands ("a demand that it leave", "demanded a withdrawal")."""
        governor = word.head.head if word.dep_ == "pobj" else word.head
        if word.dep_ not in ("ccomp", "xcomp", "acl", "dobj", "pobj") or not self._asks(governor):
            return False
        own = word.dep_ in ("xcomp", "acl") and own_subject(word) is None and not self._demands(governor)
        return not own and clauses.negation_of(governor) is None  # "wants to take the town before a truce"


def is_awaited(chain: Chain) -> bool:
    """Whether something has to be done before the thing of a chain."""
    return any(condition.word == BEFOREHAND for condition in chain.conditions)


def is_asked_of(chain: Chain) -> bool:
    """Whether the chain goes over what has to be done before its thing; who has to do it is not who asks it."""
    awaited = (condition.token for condition in chain.conditions if condition.word == BEFOREHAND)
    return any(token in chain.nodes or token.head in chain.nodes for token in awaited)


def _denies(step: Step) -> bool:
    """Whether a step turns its thing round or leaves it to be decided ("before it decides on troops")."""
    return step.kind in _DENIALS or (step.operator is not None and step.operator.name == "decide")


def _waits(thing: Token) -> bool:
    """Whether a clause or phrase with "before" tells what is to come then, not only at what time."""
    if is_of_pressure(thing):
        return False
    if thing.dep_ == "advcl":
        marker = clauses.marker_of(thing)
        return marker is not None and marker.lower_ == "before"
    if thing.dep_ != "pobj" or thing.head.lower_ != "before":
        return False
    words = {child.lower_ for child in thing.lefts if child.dep_ in ("det", "poss", "nummod")}
    return words <= {"a", "an", "any"} and thing.pos_ == "NOUN" and (bool(words) or thing.tag_ == "NNS")


def _is_pending(clause: Token) -> bool:
    """Whether a clause tells what may come about or be done, not what a person is about to do."""
    subject = own_subject(clause)
    passive = is_passive(clause)
    return passive or bool(clauses.modals(clause)) or (subject is not None and subject.pos_ == "NOUN")
