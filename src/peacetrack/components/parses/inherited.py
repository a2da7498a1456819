"""Rehangs verbs without a subject of their own on the words whose subject they share, where the small model takes a nearer one.

"People gathered outside the palace chanting": not the palace chants. "X spoke, while the minister praised the truce and warned
that …": the minister warned. "urged the men who hold the town to leave": the men are to leave.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_WORDS, following, is_infinitive

_VOICING = frozenset("chant shout wave hold carry call demand denounce urge sing brandish protest accuse condemn hail".split())
_STANDING = frozenset("gather stand rally march protest assemble demonstrate camp sit turn picket speak meet queue crowd".split())
_AT = frozenset(("outside", "in", "at", "near", "on", "inside", "by", "through", "before", "along", "around"))
_WHILE = frozenset(("while", "whereas"))
_CALLING = frozenset("call plead appeal push press ask lobby campaign argue vote".split())
_URGING = frozenset("urge ask order tell press call appeal instruct command beg warn encourage persuade force".split())


def rehang_sharers(doc: Doc) -> None:
    """Hang participles, second verbs and infinitives on those whose subject or object they share."""
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ == "acl" and token.lemma_ in _VOICING:
            _hang_on_crowd(token)
        elif token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ") and token.head.pos_ in ("VERB", "AUX"):
            _join_to_while(token)
        elif token.dep_ == "advcl" and token.pos_ == "VERB" and is_infinitive(token):
            _lift_to_urged(token)
        elif token.tag_ == "VBG" and token.dep_ == "advcl" and token.i > 1 and token.left_edge.lower_ == "while":
            _lift_meanwhile(token)
        elif token.lower_ == "for" and token.i and token.nbor(-1).lower_ == "and" and token.dep_ in ("conj", "prep"):
            _lift_second_call(token)


def _hang_on_crowd(verb: Token) -> None:
    """Hang "chanting" on "gathered", where the parse hangs it on the place."""
    place = verb.head
    prep = place.head
    over = prep.head
    if place.dep_ == "pobj" and prep.lower_ in _AT and over.pos_ == "VERB" and over.lemma_ in _STANDING:
        verb.head, verb.dep_ = over, "advcl"


def _lift_meanwhile(verb: Token) -> None:
    """Hang "while insisting" on the main verb in "hailed a plan to hold talks, while insisting that it must not be rushed"."""
    inner = verb.head
    if (
        verb.left_edge.i == 0
        or verb.left_edge.nbor(-1).text != ","
        or inner.i > verb.i
        or inner.dep_ not in ("acl", "pcomp", "xcomp")
    ):
        return
    over = next((t for t in inner.ancestors if t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ in ("ROOT", "conj")), None)
    if over is None or any(t.dep_ in ("ccomp", "relcl") for t in inner.ancestors if over.is_ancestor(t)):
        return
    if any(child.dep_ in SUBJECT_WORDS for child in over.lefts):
        for mark in [child for child in inner.rights if child.is_punct and child.i == verb.left_edge.i - 1]:
            mark.head = over
        verb.head = over


def _join_to_while(verb: Token) -> None:
    """Join a verb after "and" to that of the "while" clause before it."""
    if any(child.dep_ in SUBJECT_WORDS for child in verb.children):
        return
    clauses = (t for word in (verb.head, *verb.head.rights) for t in word.rights if t.dep_ == "advcl" and t.i < verb.i)
    clause = next((t for t in clauses if any(c.dep_ == "mark" and c.lower_ in _WHILE for c in t.lefts)), None)
    if clause is None or clause.tag_ != verb.tag_ or not any(child.dep_ in SUBJECT_WORDS for child in clause.lefts):
        return
    between = verb.doc[clause.i : verb.i]
    if (
        all(t.text != "," for t in between)
        and sum(t.lower_ in ("and", "but") and following(t).i == verb.left_edge.i for t in between) == 1
    ):
        verb.head = clause


def _lift_to_urged(verb: Token) -> None:
    """Hang the infinitive of "urged the men who hold the town to leave" on "urged"."""
    inner = verb.head
    while inner.dep_ in ("ccomp", "conj") and inner.i < verb.i:
        inner = inner.head
    noun = inner.head
    if inner.dep_ != "relcl" or noun.i > inner.i:
        return
    while noun.dep_ == "pobj" and noun.head.lower_ in ("of", "on", "upon", "to"):
        noun = noun.head.head if noun.head.lower_ == "of" else noun.head
    over = noun.head
    if over.pos_ != "VERB" or over.lemma_ not in _URGING or noun.dep_ not in ("dobj", "prep"):
        return
    if not any(child.dep_ in ("xcomp", "ccomp") for child in over.children):
        verb.head, verb.dep_ = over, "xcomp"


def _lift_second_call(prep: Token) -> None:
    """Hang the last words of "called for Moscow to pull out of the south and for a release of prisoners" on "called"."""
    verb = next((t for t in prep.ancestors if t.pos_ == "VERB" and is_infinitive(t)), None)
    marks = () if verb is None else (child for child in verb.lefts if child.dep_ == "mark" and child.lower_ == "for")
    if verb is None or not any(marks) or verb.head.lemma_ not in _CALLING or verb.head.i > verb.i:
        return
    prep.head, prep.dep_ = verb.head, "prep"
