"""Mends what the parser hangs too high in a coordination, before anything is read from it.

A bare verb cannot be coordinated with a finite one: in "demands that Kyiv leave Donetsk and accept limits" the second half
belongs to what is demanded, not to who demands it.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.actors.words import PARTICIPLES
from peacetrack.components.syntax import own_subject

_BARE = frozenset(("VB", "VBP"))
_PRESENT = frozenset(("VBZ", "VBP"))
_WILL = frozenset(("will", "would", "wo", "'ll"))
_INFLECTED = frozenset(("VBZ", "VBD", "VBG", "VBN"))
_MODIFIERS = frozenset(("compound", "nmod", "amod"))
_NAME_PARTS = frozenset(("compound", "nmod", "amod", "appos"))
_COMPLEMENTS = frozenset(("ccomp", "xcomp", "advcl", "relcl"))


def mend_coordination(doc: Doc, index: ActorIndex) -> None:
    """Hang bare verbs beside an inflected one on the bare verb of its complement clause; part joint names with titles."""
    for token in doc:
        if token.lower_ == "and" and token.i:
            _part_names(token, index)
        if token.is_sent_start and token.i + 1 < len(doc):
            _free_first_verb(token, token.nbor(1))
            _free_participle(token)
        if token.tag_ in _BARE and token.dep_ in _MODIFIERS and not token.is_sent_start:
            _free_second_verb(token)
            _free_subjunctive(token)
        if token.tag_ == "VBN" and token.dep_ == "amod" and token.head.dep_ == "conj":
            _free_perfect(token)
        if token.tag_ == "NN" and token.dep_ == "compound" and not token.is_sent_start:
            _retag_verb(token)
        if token.tag_ == "VB" and token.dep_ == "dep" and token.head.tag_ == "VB" and _stands_bare(token):
            token.dep_ = "conj"
        if token.tag_ in _BARE and token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            _lift_from_noun(token)
        if token.dep_ == "conj" and token.tag_ in _PRESENT and token.head.pos_ in ("VERB", "AUX"):
            _join_condition(token)
        if token.dep_ == "conj" and token.tag_ in _BARE and _stands_bare(token):
            first = _bare_complement(token.head, token)
            if first is not None:
                token.head = first


def _part_names(link: Token, index: ActorIndex) -> None:
    """Coordinate "Prime Minister Ann Moe and President Jan Ek said", where the parser makes one name of the two."""
    first = link.nbor(-1)
    if first.pos_ != "PROPN" or first.dep_ not in _NAME_PARTS:
        return
    last = next((token for token in first.ancestors if token.i > link.i and token.dep_ not in _NAME_PARTS), None)
    if last is None or last.pos_ != "PROPN" or last.left_edge.i > first.i or not _are_two(first, last, index):
        return
    start, head, role = last.left_edge.i, last.head, last.dep_
    first.head, first.dep_ = head, role
    last.head, last.dep_ = first, "conj"
    link.head, link.dep_ = first, "cc"
    for name, span in ((first, first.doc[start : first.i]), (last, first.doc[link.i + 1 : last.i])):
        for token in span:
            if not span.start <= token.head.i <= name.i or token.head == token:
                token.head, token.dep_ = name, "compound"


def _are_two(first: Token, last: Token, index: ActorIndex) -> bool:
    """Whether two tokens end the names of two persons, with nothing but titles and names between them."""
    one, other = index.at(first), index.at(last)
    if one is None or other is None or one.kind != "person" or other.kind != "person" or one.actor == other.actor:
        return False
    between = first.doc[first.i + 2 : last.i]
    return all(token.pos_ in ("PROPN", "ADJ", "NOUN") or token.lower_ in ("of", "-", "for", "and") for token in between)


def _free_second_verb(verb: Token) -> None:
    """Give a bare verb that the parser took for a modifier its object and place ("must abandon X and renounce NATO hopes")."""
    if verb.i == 0 or (verb.nbor(-1).dep_ != "cc" and verb.nbor(-1).text != ","):
        return
    noun = verb.head
    while noun.dep_ in _MODIFIERS and noun.head != noun:
        noun = noun.head
    first = noun.head
    while noun.dep_ == "conj" and first.pos_ not in ("VERB", "AUX") and first.head != first:
        first = first.head
    if noun.dep_ != "conj" or first.tag_ != "VB" or first.i > verb.i or noun.i < verb.i:
        return
    verb.head, verb.dep_ = first, "conj"
    noun.head, noun.dep_ = verb, "dobj"
    for child in list(verb.rights):
        if child.i < noun.i:
            child.head = noun


def _free_first_verb(name: Token, verb: Token) -> None:
    """Make a clause of "Trump delayed new sanctions", whose verb the parser took for a modifier."""
    noun = verb.head
    if name.pos_ not in ("PROPN", "NOUN") or not name.text.istitle() or name.tag_ == "NNS":
        return
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "amod" or noun.i < verb.i or noun.pos_ not in ("NOUN", "PROPN"):
        return
    top = name if name.dep_ == "ROOT" else noun if noun.dep_ == "ROOT" and name.head == noun else None
    if top is None:
        return
    verb.head, verb.dep_ = verb, "ROOT"
    name.head, name.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = verb, "dobj"
    for token in name.sent:
        if token.head == name and token.i > verb.i:
            token.head = verb


def _free_participle(word: Token) -> None:
    """Make a clause of "Welcoming Ann Moe's words, Berlin said", whose participle the parser took for part of the name."""
    if word.lower_ not in PARTICIPLES or word.dep_ != "compound":
        return
    name = word.head
    noun = name.head if name.dep_ == "poss" else name
    over = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or over.pos_ != "VERB" or over.i < noun.i:
        return
    word.tag_, word.pos_, word.head, word.dep_ = "VBG", "VERB", over, "advcl"
    noun.head, noun.dep_ = word, "dobj"


def _free_perfect(verb: Token) -> None:
    """Make a clause of "and had merely answered Ukrainian fire", whose participle the parser took for a part of the object."""
    noun, first = verb.head, verb.head.head
    place = verb.i - 1
    while place > first.i and verb.doc[place].pos_ == "ADV":
        place -= 1
    auxiliary = verb.doc[place]
    if first.pos_ != "VERB" or auxiliary.lemma_ != "have" or auxiliary.head not in (first, noun, verb) or place <= first.i:
        return
    verb.pos_, verb.head, verb.dep_ = "VERB", first, "conj"
    auxiliary.head, auxiliary.dep_ = verb, "aux"
    noun.head, noun.dep_ = verb, "dobj"


def _retag_verb(word: Token) -> None:
    """Make a verb of the noun that opens a noun phrase coordinated with a verb ("leave Donetsk, renounce membership and …")."""
    noun = word.head
    over = noun.head
    if (
        word.i == 0
        or word.nbor(-1).text != ","
        or word != noun.left_edge
        or noun.dep_ != "conj"
        or over.pos_ != "VERB"
        or over.i > word.i
    ):
        return
    first = over if over.tag_ == "VB" else _bare_complement(over, word)
    if first is None:
        return
    word.head, word.dep_, word.tag_, word.pos_ = first, "conj", "VB", "VERB"
    noun.head, noun.dep_ = word, "dobj"


def _free_subjunctive(verb: Token) -> None:
    """Make a clause of "suggested that Ukraine cede territory", whose verb the parser took for a modifier."""
    noun = verb.head
    if not any(t.dep_ == "nsubj" for t in verb.children) or noun.i < verb.i:
        return
    over = noun.head.head if noun.dep_ == "pobj" else noun.head
    if over.pos_ != "VERB" or over.i > verb.i:
        return
    verb.head, verb.dep_ = over, "ccomp"
    noun.head, noun.dep_ = verb, "dobj"


def _lift_from_noun(verb: Token) -> None:
    """Hang a bare verb that was coordinated with a noun on the bare verb over it ("to leave Donetsk, renounce NATO and …")."""
    if not _stands_bare(verb) or any(t.lower_ == "to" for t in verb.children):
        return
    node = verb.head
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    if node.tag_ == "VB" and node.i < verb.i:
        verb.head = node


def _join_condition(verb: Token) -> None:
    """Hang a present clause after a condition on that condition ("possible only if Kyiv yields and the West stops its arms")."""
    main = verb.head
    if own_subject(verb) is None or any(child.tag_ == "MD" for child in verb.children):
        return
    for clause in main.subtree:
        if clause.dep_ == "advcl" and main.i < clause.i < clause.right_edge.i < verb.left_edge.i and clause.tag_ in _PRESENT:
            mark = next((child for child in clause.children if child.dep_ == "mark" and child.lower_ == "if"), None)
            only = mark is not None and mark.nbor(-1).lower_ == "only"
            if only or (mark is not None and any(child.lower_ in _WILL for child in main.children)):
                verb.head = clause
                return


def _stands_bare(verb: Token) -> bool:
    return not any(t.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for t in verb.children)


def _bare_complement(head: Token, conjunct: Token) -> Token | None:
    """The last bare verb of a complement clause between an inflected head and its bare conjunct; None where there is none."""
    if head.tag_ not in _INFLECTED and not (head.tag_ == "VBP" and conjunct.tag_ != "VBP" and own_subject(head) is not None):
        return None
    found = [t for t in head.children if t.dep_ in _COMPLEMENTS and t.tag_ in _BARE and head.i < t.i < conjunct.i]
    return found[-1] if found else None
