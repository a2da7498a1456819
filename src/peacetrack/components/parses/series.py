"""Joins the later infinitives of a list, which small models take for purposes of the first one or for clauses of their own.

"urged Kyiv to leave Donetsk, to cap its army and to …"; "wants Crimea to be recognised, Kyiv to stay neutral, and sanctions to be
lifted"; "asks for the plant to be returned, for ships to be spared, and for prisoners to be freed".
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import is_infinitive, is_passive, own_subject, prep_object

_COMPLEMENTS = frozenset(("xcomp", "ccomp", "acl", "conj"))
_VOWS = frozenset("pledge promise vow swear undertake agree commit consent".split())  # what somebody is told to promise, too
_STATING = frozenset(  # what has a that-clause of its own
    """say tell state add insist demand claim argue warn stress propose suggest ask require accept make mean ensure assure inform
    remind convince persuade believe think hope fear know see feel expect guarantee show find hear learn read report signal
    confirm write note admit concede deny complain announce declare""".split()
)
_BARE = frozenset(("VB", "VBP"))
_NAMED = frozenset(("pcomp", "xcomp", "dobj", "ccomp", "attr", "nsubj", "csubj"))
_INFLECTED = frozenset(("VBZ", "VBD", "VBP", "VBN"))


def join_infinitives(doc: Doc) -> None:
    """Coordinate the infinitives of each list."""
    for token in doc:
        if token.dep_ == "conj" and token.lower_ == "for":
            _free_subject(token)
        if token.lemma_ in _VOWS and token.i > 1 and token.nbor(-1).text == ",":
            _join_vow(token)
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if token.dep_ == "advcl" and token.tag_ == "VBG" and _is_listed_gerund(token):
            token.dep_ = "conj"
        if token.dep_ in ("advcl", "ccomp") and _is_that_clause(token):
            _join_further(token)
        if not is_infinitive(token):
            continue
        if token.dep_ == "advcl" and _is_listed(token):
            _name_subject(token)
            token.dep_ = "conj"
        elif token.dep_ == "conj" and own_subject(token) is not None and token.head.tag_ in _INFLECTED:
            _lower(token)


def _is_listed_gerund(verb: Token) -> bool:
    """Whether a gerund goes on with a list of them ("includes giving up land, cutting the army and renouncing NATO")."""
    first, start = verb.head, verb.left_edge.i
    if first.tag_ != "VBG" or first.i > verb.i or verb.doc[start - 1].text != ",":
        return False
    return first.dep_ in _NAMED and any(child.dep_ == "conj" and child.tag_ == "VBG" for child in verb.children)


def _join_vow(vow: Token) -> None:
    """Join "pledge" in "required Kyiv to leave the town, pledge not to join NATO and cut its army" to the rest of the list."""
    promised = next((t for t in vow.doc[vow.i + 1 : vow.i + 5] if t.pos_ == "VERB"), None)
    if promised is None or vow.text != vow.lemma_ or own_subject(vow) is not None or not is_infinitive(promised):
        return
    before = vow.doc[vow.sent.start : vow.i - 1]
    first = next((t for t in reversed(before) if t.right_edge.i == vow.i - 2 and t.tag_ in _BARE), None)
    if first is None or first.dep_ not in ("xcomp", "ccomp") or promised.head not in (vow, first):
        return
    last = next((t for t in promised.children if t.dep_ == "conj" and t.text == t.lemma_ and not is_infinitive(t)), None)
    if last is None:
        return
    demand = first.head
    if demand.head == vow and vow.i > demand.i:
        demand.head, demand.dep_ = (demand, "ROOT") if vow.head == vow else (vow.head, vow.dep_)
        for child in [t for t in vow.children if t.i < vow.i or t.is_punct]:
            if child != demand:
                child.head = demand
    vow.head, vow.dep_, vow.tag_, vow.pos_ = first, "conj", "VB", "VERB"
    promised.head, promised.dep_ = vow, "xcomp"
    last.head = vow
    for joint in [t for t in promised.children if t.dep_ == "cc"]:
        joint.head = vow


def _is_that_clause(verb: Token) -> bool:
    """Whether a that-clause follows a comma."""
    that = next((child for child in verb.lefts if not child.is_punct), None)
    return that is not None and that.lower_ == "that" and that.dep_ == "mark" and that.i > 0 and that.nbor(-1).text == ","


def _join_further(verb: Token) -> None:
    """Join a further that-clause of a list to the one before ("that it stay neutral, that it be disarmed, and that")."""
    first = verb.head
    if not _opens_with_that(first) and verb.dep_ == "advcl":
        first = next((t for t in first.rights if t.dep_ == "ccomp" and t.i < verb.i and _opens_with_that(t)), first)
    stating = verb.dep_ == "ccomp" and first.lemma_ in _VOWS | _STATING
    if first.i < verb.i and _opens_with_that(first) and not stating:
        verb.head, verb.dep_ = first, "conj"


def _opens_with_that(verb: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.lefts)


def _is_listed(verb: Token) -> bool:
    """Whether an infinitive after a comma goes on with a list: another follows with "and", or it has a subject like the first."""
    first, name = verb.head, _name_before(verb)
    start = (name or verb).left_edge.i
    if not is_infinitive(first) or first.i > verb.i or start == 0 or verb.doc[start - 1].text != ",":
        return False
    if own_subject(first) is not None:
        return own_subject(verb) is not None or name is not None
    return first.dep_ in _COMPLEMENTS and any(child.dep_ == "conj" and is_infinitive(child) for child in verb.children)


def _name_before(verb: Token) -> Token | None:
    """The name after a comma and right before the infinitive's "to", which is its subject."""
    start = verb.left_edge.i
    noun = verb.doc[start - 1] if start > 1 else None
    return noun if noun is not None and noun.pos_ == "PROPN" and noun.nbor(-1).text == "," and not noun.n_rights else None


def _name_subject(verb: Token) -> None:
    noun = _name_before(verb)
    if noun is not None:
        noun.head, noun.dep_ = verb, "nsubj"


def _lower(verb: Token) -> None:
    """Hang an infinitive with a subject beside the one that the finite verb over both takes."""
    first = next((t for t in verb.head.children if t.dep_ == "ccomp" and t.i < verb.i and is_infinitive(t)), None)
    if first is not None and own_subject(first) is not None:
        verb.head = first


def _free_subject(prep: Token) -> None:
    """Make a clause of "and for prisoners to be freed", which comes out as a phrase with a relative clause."""
    noun = prep_object(prep)
    verb = next((t for t in noun.children if t.dep_ == "relcl" and is_infinitive(t)), None) if noun is not None else None
    first = prep.head
    if noun is None or verb is None or not is_infinitive(first):
        return
    if not any(t.dep_ == "mark" and t.lower_ == "for" for t in first.children):
        return
    passive = is_passive(verb)
    verb.head, verb.dep_ = first, "conj"
    noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    prep.head, prep.dep_ = verb, "mark"
