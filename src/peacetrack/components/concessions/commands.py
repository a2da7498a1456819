"""Commands and offers read by their construction: who is given time, told or offered to do something."""

from spacy.tokens import Token

from peacetrack.components.composition.clauses import noun_negation
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.clauses import PREREQUISITES, TIME_WORDS, clause_of
from peacetrack.components.concessions.holders import subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.syntax import is_infinitive, is_passive, opens_sentence, own_subject, prep_object

COMMANDING = frozenset(("order", "command", "instruct", "direct", "tell"))
_CHANCES = frozenset(("deadline", "ultimatum", "chance", "until"))
_CLAUSES = frozenset(("xcomp", "ccomp", "acl", "advcl", "relcl"))
_REACH = 9  # tokens after "give"


def given_time(verb: Token, node: Token) -> Token | None:
    """Who is given time for what `node` tells ("gave Moscow until Monday to accept a truce", "gave him ten days to stop")."""
    told = next((t for t in verb.children if t.dep_ in ("dative", "dobj") and t.pos_ in ("PROPN", "PRON", "NOUN")), None)
    words = {t.lemma_.lower() for t in verb.doc[verb.i : min(verb.i + _REACH, verb.sent.end)]}
    if node.dep_ not in _CLAUSES or told is None or not words & (TIME_WORDS | _CHANCES):
        return None
    return told if told.lemma_.lower() not in TIME_WORDS else None


def are_own_troops(told: Token | None, node: Token, lexicon: Lexicon) -> bool:
    """Whether an army is told to do what `node` tells, which whoever orders it does himself then."""
    if told is None or node.dep_ not in ("xcomp", "ccomp"):
        return False
    return told.pos_ == "NOUN" and bool(lexicon.classes(told) & {"troops"})


_ORDERS = frozenset(("order", "instruction", "command", "sign", "signal", "indication", "hint", "word"))
_TERMS = PREREQUISITES | {"demand", "ultimatum", "term", "stipulation"}


def as_meant(found: tuple[str, str], verb: Token, node: Token, via: str) -> tuple[str, str]:
    """The operator that a verb is in its construction: to offer somebody to do it asks him, to decide on it is still open."""
    if found[0] == "offer" and lemma_of(node) in _ORDERS and noun_negation(node) is not None:
        return "void", found[1]  # "gave no order to extend the truce"
    if found[1] == "give" and verb.nbor(1).lower_ in ("us", "me"):
        return "void", "give us"  # what somebody asks for
    if found[1] == "offer" and is_infinitive(node) and any(t.dep_ == "dobj" and t.pos_ == "PROPN" for t in verb.children):
        return "demand", "offer"  # "Russia was offering Ukraine to give up its territory"
    if found[1] in _TRYING and node.dep_ == "xcomp" and (lemma_of(node) in _MOVING or _gets_done(node)):
        return "pass" if lemma_of(node) in _MOVING else "demand", found[1]  # "tried to make Moscow stop"
    if found[1] == "go" and node.pos_ in ("NOUN", "PROPN"):
        return "void", "go"  # "the ceiling is gone"
    if found[1] == "go" and lemma_of(node) == "have":
        return "pass", "go"  # "is going to have to"
    if found[1] == "decide" and via == "on" and clause_of(verb).modal:
        return "void", "decide"
    if found[0] == "float" and any(t.dep_ == "dobj" and t != node and lemma_of(t) in _TERMS for t in verb.children):
        return "demand", found[1]  # "put forward conditions, among them that Kyiv leave the town"
    return found


_TRYING = frozenset(("try", "attempt", "struggle", "fail", "strive", "endeavour"))
_MOVING = frozenset("persuade convince force compel coerce induce coax cajole pressure pressurise pressurize browbeat".split())


def _gets_done(verb: Token) -> bool:
    """Whether a verb tells that somebody else is to do something ("make him leave", "get the sanctions lifted")."""
    others = (t for t in verb.rights if t.dep_ in ("ccomp", "xcomp") and own_subject(t) is not None)
    return lemma_of(verb) in ("make", "get", "have") and any(others)


def opens_clause(verb: Token) -> bool:
    """Whether a bare verb opens its clause ("Let them take their army home")."""
    if verb.tag_ not in ("VB", "VBP") or own_subject(verb) is not None or any(t.dep_ == "aux" for t in verb.children):
        return False
    return opens_sentence(verb) or not verb.nbor(-1).is_alpha


def noun_target(noun: Token) -> Token | None:
    """Whom a demand noun is directed at: "a call on Kyiv to", "pressure on Ukraine to", "for Ukraine to"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to", "for"):
            inner = prep_object(child)
            if inner is not None:
                return inner
    if noun.dep_ == "dobj" and (told := next((t for t in noun.head.children if t.dep_ == "dative" and t.pos_ != "ADP"), None)):
        return told
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    borne = verb.lemma_ in _BEARING or (noun.dep_ == "pobj" and noun.head.lower_ == "under")
    return subject_over(verb) if lemma_of(noun) in _BORNE and borne and not is_passive(verb) else None


_BORNE = frozenset(("pressure", "demand", "call"))  # "is under pressure from Paris to", "bowed to demands to", "faces calls to"
_BEARING = frozenset("face feel bow yield give cave succumb bend resist withstand".split())
