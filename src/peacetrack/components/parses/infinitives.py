"""Hangs infinitives on the word that they complete, where a phrase between leads the small model astray.

"ready in principle to act" is no aim of "was", and "the right of Kyiv to choose" none of the verb that takes the right.
In "to allow talks now is to freeze the war" the first one is the subject.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import following, is_infinitive

_MINDED = frozenset(
    """ready willing prepared able unable unwilling unready keen eager reluctant determined anxious inclined disposed
    minded obliged bound set free likely unlikely resolved""".split()
)
_OWNED = frozenset(
    """right rights freedom ability willingness unwillingness readiness refusal determination desire wish intention reluctance
    capacity decision aspiration aspirations""".split()
)
_PROMISES = frozenset("vow vows pledge pledges promise promises threat threats offer offers plan plans bid commitment".split())
_CALLS = frozenset("call calls appeal appeals demand demands plea pleas request requests wish push campaign".split())
_STATES = frozenset("mood position hurry rush haste condition shape state".split())
_GIVEN = frozenset(("mandate", "authority", "power", "plan", "plans", "reason", "obligation", "duty"))
_VERBS = frozenset(("VERB", "AUX"))
_PERSONS = frozenset(("i", "we", "he", "she", "you"))
_NOMINAL = frozenset(("amod", "compound", "nmod"))


def hang_infinitives(doc: Doc) -> None:
    """Hang each infinitive that comes after "ready in principle" or "the right of Kyiv" on "ready" or "right"."""
    for verb in doc:
        if verb.lower_ == "anything" and verb.dep_ == "attr":
            _deny(verb)
        if verb.tag_ == "VB" and verb.dep_ in _NOMINAL and verb.i and verb.nbor(-1).dep_ == "prep" and verb.head.dep_ == "pobj":
            _free(verb, verb.nbor(-1))
        if verb.pos_ not in _VERBS or verb.dep_ not in ("xcomp", "advcl", "acl", "relcl", "ccomp") or not is_infinitive(verb):
            continue
        if (copula := _equated(verb)) is not None:
            _make_subject(verb, copula)
            continue
        if verb.dep_ == "ccomp":
            continue
        first = verb.left_edge
        if first.i <= verb.sent.start or first.lower_ not in ("to", "not"):
            continue
        if (word := _minded(verb, first.nbor(-1)) or _parted(verb, first) or _judged(verb, first.nbor(-1))) is not None:
            verb.head, verb.dep_ = word, "xcomp"
        elif (thing := _called_for(verb, first.nbor(-1))) is not None:
            verb.head, verb.dep_ = thing, "acl"
        elif (noun := next((noun for find in _NOUNS if (noun := find(verb, first.nbor(-1))) is not None), None)) is not None:
            verb.head, verb.dep_ = noun, "acl"


def _deny(anything: Token) -> None:
    """Make a denial of "anything but" before an adjective: "is anything but ready to act"."""
    but = following(anything)
    adjective = next((t for t in anything.rights if t.pos_ == "ADJ" and but.lower_ == "but" and t.i > but.i), None)
    if adjective is not None:
        adjective.head, adjective.dep_ = anything.head, "acomp"
        anything.dep_ = "neg"


def _judged(verb: Token, adjective: Token) -> Token | None:
    """The adjective that judges somebody by what they do: "Oslo would be foolish to send any"."""
    copula = verb.head
    if adjective.dep_ != "acomp" or adjective.head != copula or copula.lemma_ != "be" or verb.dep_ != "xcomp":
        return None
    subject = next(
        (child for child in copula.lefts if child.dep_ == "nsubj" and child.lower_ not in ("it", "this", "that")), None
    )
    return adjective if subject is not None and (subject.text[0].isupper() or subject.lower_ in _PERSONS) else None


def _free(verb: Token, to: Token) -> None:
    """Make an infinitive of the verb in "agreed on Monday to prolong the curbs", of which the parse makes part of the object."""
    thing = verb.head
    if to.lower_ != "to" or thing.head != to or to.head.pos_ != "VERB" or thing.i < verb.i:
        return
    verb.head, verb.dep_, verb.pos_ = to.head, "xcomp", "VERB"
    to.head, to.dep_, to.tag_, to.pos_ = verb, "aux", "TO", "PART"
    thing.head, thing.dep_ = verb, "dobj"


def _equated(verb: Token) -> Token | None:
    """The copula of "to V is to W", below or above the first infinitive, that has no subject but this one or its object."""
    below = (child for child in verb.rights if child.dep_ == "ccomp" and child.lemma_ == "be")
    copula = next(below, verb.head if verb.dep_ == "advcl" and verb.i < verb.head.i else None)
    if copula is None or copula.lemma_ != "be" or not any(t.dep_ == "xcomp" and is_infinitive(t) for t in copula.rights):
        return None
    subjects = [child for child in copula.lefts if child.dep_ in ("nsubj", "csubj", "expl")]
    return copula if copula.head == verb or not subjects else None


def _make_subject(verb: Token, copula: Token) -> None:
    """Hang an infinitive on its copula as the subject, and on the infinitive what the parse takes for the copula's subject."""
    for child in [child for child in copula.lefts if child.dep_ == "nsubj"]:
        child.head, child.dep_ = verb, "dobj"
    if copula.head == verb:
        head, relation = (verb.head, verb.dep_) if verb.head != verb else (copula, "ROOT")
        copula.head, copula.dep_ = head, "ccomp" if relation == "advcl" else relation
    verb.head, verb.dep_ = copula, "csubj"


def _minded(verb: Token, last: Token) -> Token | None:
    """The word of readiness over a phrase that ends right before an infinitive which hangs on the phrase or on the copula."""
    prep = next((word for word in (last, *last.ancestors) if word.dep_ == "prep" and word.right_edge.i >= last.i), None)
    if prep is None or prep.lower_ not in ("in", "under", "on", "at") or prep.i <= verb.sent.start:
        return None
    word = prep.nbor(-1)
    if word.lower_ not in _MINDED or word.pos_ not in ("ADJ", "VERB") or prep.head not in (word, word.head):
        return None
    return word if verb.head in (word.head, word) or (prep.is_ancestor(verb.head) and verb.dep_ in ("acl", "relcl")) else None


def _parted(verb: Token, first: Token) -> Token | None:
    """The word of readiness from which commas part the infinitive of "stands ready, with its allies, to help"."""
    near = (t for t in verb.head.rights if t.i < verb.i and t.dep_ in ("acomp", "oprd") and t.lower_ in _MINDED)
    word = next(near, None)
    if word is None or first.nbor(-1).text != "," or following(word).text != ",":
        return None
    return None if any(t.dep_ in ("xcomp", "advcl", "prep", "ccomp") for t in word.children) else word


def _called_for(verb: Token, last: Token) -> Token | None:
    """The thing in "his call for sanctions on Moscow to be lifted", where the infinitive hangs on the call."""
    prep = next((child for child in verb.head.rights if child.lower_ == "for" and child.dep_ == "prep"), None)
    thing = next((child for child in prep.rights if child.dep_ == "pobj"), None) if prep is not None else None
    passive = verb.head.lower_ in _CALLS and any(child.dep_ == "auxpass" for child in verb.lefts)
    return thing if passive and thing is not None and thing.right_edge == last else None


def _state(verb: Token, last: Token) -> Token | None:
    """The noun of "is in no mood to act" right before the infinitive, which the parse hangs on the copula."""
    is_one = last.lower_ in _STATES and last.dep_ == "pobj" and last.head.lower_ == "in"
    return last if is_one and last.head.head == verb.head else None


def _promise(verb: Token, last: Token) -> Token | None:
    """The noun of will right before the infinitive of "pointed to its vow to act", which the parse hangs on the verb."""
    if last.lower_ not in _OWNED | _PROMISES or last.dep_ not in ("pobj", "attr") or not verb.head.is_ancestor(last):
        return None
    return last if any(child.dep_ == "poss" for child in last.lefts) else None


def _owned(verb: Token, last: Token) -> Token | None:
    """The noun of right or will whose owner stands right before an infinitive that hangs on the verb over it."""
    of = next((word for word in (last, *last.ancestors) if word.dep_ == "prep" and word.lower_ == "of"), None)
    if of is None or of.head.lower_ not in _OWNED or of.head.pos_ != "NOUN":
        return None
    return of.head if verb.head.pos_ in _VERBS and verb.head.is_ancestor(of.head) and verb.head.i < of.i else None


def _set_off(verb: Token, last: Token) -> Token | None:
    """The noun of right or will that an aside parts from its infinitive ("has no right, legal or moral, to give up land")."""
    noun = next((child for child in verb.head.rights if child.dep_ == "dobj" and child.lower_ in _OWNED | _GIVEN), None)
    if last.text != "," or noun is None or noun.i + 1 >= last.i or following(noun).text != ",":
        return None
    aside = verb.doc[noun.i + 2 : last.i]
    plain = all(token.pos_ in ("ADJ", "ADV", "CCONJ") or token.dep_ in ("cc", "conj", "amod") for token in aside)
    if plain and noun.pos_ == "ADJ":
        noun.pos_, noun.tag_ = "NOUN", "NN"
    return noun if plain and verb.dep_ in ("advcl", "xcomp") else None


_NOUNS = (_state, _owned, _promise, _set_off)  # what finds the noun that an infinitive completes
