"""Who cannot be whoever acts: in "Standing beside Ann Moe, the president said that Bo Ek had left" neither is the president."""

from spacy.tokens import Token

from peacetrack.components.syntax import SUBJECT_DEPS

_CONTENTS = frozenset(("ccomp", "xcomp", "dobj"))
_FRONTED = frozenset(("prep", "advcl", "acl"))


def company_of(subject: Token) -> frozenset[int]:
    """The tokens of what a subject says, and of phrases before it that tell beside whom, without owners ("in Moe's name").

    A clause with a subject of its own tells no company ("When Moe came, the president said").
    """
    if subject.dep_ not in SUBJECT_DEPS:
        return frozenset()
    found: set[int] = set()
    for phrase in (*subject.head.children, *subject.lefts):
        words = list(phrase.subtree)
        if phrase.dep_ in _CONTENTS and phrase.i > subject.head.i > subject.i:
            found |= {word.i for word in words}
        if phrase.i > subject.i or phrase.dep_ not in _FRONTED:
            continue
        if any(
            word.dep_ in SUBJECT_DEPS for word in words if word.head == phrase or word.head.dep_ in ("pcomp", "ccomp", "relcl")
        ):
            continue
        owners = {part.i for word in words if word.dep_ == "poss" for part in word.subtree}
        found |= {word.i for word in words} - owners
    return frozenset(found)
