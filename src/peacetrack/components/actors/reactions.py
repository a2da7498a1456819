"""Whom "it" means beside a measure or a demand: "imposed sanctions on Moscow after it …", "Moscow's demand that it …"."""

from spacy.tokens import Token

from peacetrack.components.actors.words import SPEECH_VERBS

_GROUNDS = frozenset(("since", "after", "because", "until", "unless", "if", "when", "once"))  # why or how long it is taken
_MEASURES = frozenset(
    """sanction penalty measure restriction embargo ban tariff duty pressure curb limit blockade visa package cooperation
    relation tie link contact partnership trade""".split()
)
_TAKEN_AGAINST = frozenset(
    "punish penalise penalize sanction expel suspend exclude condemn isolate warn threaten eject bar".split()
)
_ATTACKING = frozenset(("invade", "attack", "occupy", "bomb", "shell", "assault"))
_FINDING = frozenset("conclude find learn discover decide determine realise realize obtain win secure agree fail manage".split())
_DEMANDS = frozenset("demand ultimatum request call appeal insistence order requirement condition proposal suggestion".split())


def is_answered(pronoun: Token, name: Token) -> bool:
    """Whether a clause tells what a measure against somebody answers: "imposed sanctions on Moscow after it annexed Crimea"."""
    clause = pronoun.head
    if clause.dep_ not in ("advcl", "pcomp") or clause.lemma_ in SPEECH_VERBS | _FINDING:
        return False
    marker = clause.head if clause.dep_ == "pcomp" else next((child for child in clause.lefts if child.lower_ in _GROUNDS), None)
    if marker is None or marker.lower_ not in _GROUNDS or name.i > marker.i:
        return False
    if pronoun.dep_ == "nsubjpass" and clause.lemma_ in _ATTACKING:
        return name.dep_ in ("dative", "dobj", "pobj")  # "has armed Kyiv since it was invaded"
    return pronoun.dep_ == "nsubj" and _is_target(name)


def _is_target(name: Token) -> bool:
    """Whether a measure is taken against somebody, or dealings with them are cut: "punished Moscow", "sanctions on Moscow"."""
    if name.dep_ == "dobj":
        return name.head.lemma_ in _TAKEN_AGAINST
    if name.dep_ != "pobj" or name.head.lower_ not in ("on", "against", "with"):
        return False
    return any(token.lemma_.lower() in _MEASURES for token in name.doc[max(name.head.i - 4, 0) : name.head.i])


def is_demanded(clause: Token) -> bool:
    """Whether the clause says what a demand asks of others: "refused Moscow's demand that it give up land"."""
    asked = clause.dep_ in ("acl", "ccomp") and clause.head.lemma_.lower() in _DEMANDS
    return asked and any(child.lower_ == "that" for child in clause.lefts)
