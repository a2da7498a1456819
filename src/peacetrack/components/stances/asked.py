"""Sentences that tell what somebody was asked before they tell his answer: "asked about a truce, he said it was too early"."""

from spacy.tokens import Token

from peacetrack.components.syntax import own_subject

ASKING = frozenset(("ask", "press", "question", "quiz", "challenge"))


def answering_verb(participle: Token) -> Token | None:
    """The verb by which somebody answers or does not, over the participle of asking; None where the word is none."""
    if participle.lemma_ not in ASKING or participle.dep_ not in ("advcl", "acl") or participle.tag_ not in ("VBN", "VBD"):
        return None
    if own_subject(participle) is not None:
        return None  # "after reporters asked about it"
    return participle.head if participle.dep_ == "advcl" else participle.head.head
