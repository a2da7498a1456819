"""Frees the verb behind a phrase that denies: "will under no conditions consent to", "had by no means given up"."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import following

_MOVING = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "punct"))


def free_denied(doc: Doc) -> None:
    """Hang the phrase, and what the parse hung on it, on the verb behind it."""
    for prep in doc:
        if prep.pos_ == "ADP" and any(child.tag_ == "MD" and child.i + 1 == prep.i for child in prep.lefts):
            _free(prep)
        elif prep.lower_ in ("by", "in") and prep.head.lemma_ in ("have", "be") and prep.head.i + 1 == prep.i:
            _free_participle(prep)


def _free_participle(prep: Token) -> None:
    """Make a participle or adjective, which the parse hangs on the noun of the phrase, what is denied ("is in no way ready")."""
    auxiliary, thing = prep.head, next((child for child in prep.rights if child.dep_ == "pobj"), None)
    if thing is None or thing.left_edge.lower_ != "no" or thing.lemma_ not in ("means", "mean", "way"):
        return
    word = next((child for child in thing.rights if child.i == thing.i + 1), None)
    if word is None or word.dep_ not in ("acl", "amod"):
        return
    if word.pos_ == "ADJ":
        word.head, word.dep_ = auxiliary, "acomp"
        return
    passive = auxiliary.lemma_ == "be" and word.tag_ == "VBN"
    word.head, word.dep_ = (word, "ROOT") if auxiliary.dep_ == "ROOT" else (auxiliary.head, auxiliary.dep_)
    for child in [*auxiliary.children]:
        if child != word:
            child.head = word
            child.dep_ = "nsubjpass" if passive and child.dep_ == "nsubj" else child.dep_
    auxiliary.head, auxiliary.dep_, auxiliary.pos_ = word, "auxpass" if passive else "aux", "AUX"


def _free(prep: Token) -> None:
    thing = next((child for child in prep.rights if child.dep_ in ("pobj", "dobj")), None)
    if thing is None or thing.left_edge.lower_ != "no" or thing.i + 1 >= len(prep.doc):
        return
    verb = following(thing)
    if verb.head != prep or verb.pos_ == "PUNCT":
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_
    verb.head, verb.dep_ = (verb if prep.head == prep else prep.head), prep.dep_
    for child in [*prep.children]:
        if child.dep_ in _MOVING or child.i > verb.i:
            child.head = verb
    for child in verb.rights:
        if child.dep_ == "pobj":
            child.dep_ = "dobj"
    prep.head, prep.dep_, thing.dep_ = verb, "prep", "pobj"
