"""Attitudes of nobody or of anybody: who speaks of them tells either his own or nothing."""

from spacy.tokens import Token

from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import own_subject

_JUSTIFYING = frozenset("justify warrant excuse legitimise legitimize vindicate".split())


def is_nobodys(step: Step) -> bool:
    """Whether nobody is said to hold the attitude ("no one is ruling out a truce")."""
    if not step.negated or step.negation is None:
        return False
    word = step.negation
    if word.lower_ == "nothing" and lemma_of(step.token) in _JUSTIFYING:
        return True  # "nothing justifies the lifting of the sanctions"
    if word.lower_ not in ("nobody", "none") and not (word.lower_ == "no" and word.head.lower_ == "one"):
        return False
    subject = word.head if word.lower_ == "no" else word
    return not any(child.dep_ == "prep" for child in subject.children)  # "nobody in Moscow wants" tells of Moscow


def is_anybodys(verb: Token) -> bool:
    """Whether the verb tells what anybody would do ("I do not see that anyone would sign it")."""
    subject = own_subject(verb) if verb.pos_ == "VERB" else None
    return subject is not None and subject.lower_ in ("anyone", "anybody", "someone", "somebody")
