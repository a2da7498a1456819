"""What a verb, noun or adjective makes a thing depend on: "tied to", "conditions for", "hinges on", "the price for"."""

from spacy.tokens import Token

from peacetrack.components.composition.chain import Condition
from peacetrack.components.composition.clauses import modals, negation_of, noun_negation
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.syntax import own_subject, subtree_bounds

_CONDITIONAL = frozenset(("conditional", "contingent", "dependent"))
_TYING = frozenset(("tie", "link", "peg", "couple", "hitch"))
_TERMS = frozenset(("condition", "precondition", "term", "string", "proviso", "requirement"))
LAYING = frozenset(("set", "lay", "name", "impose", "attach", "make", "list", "spell", "outline", "put", "formulate", "state"))
HANGING = frozenset(("depend", "hinge", "rest", "hang"))
_NEEDING = frozenset(("require", "need", "presuppose", "necessitate"))
PREREQUISITES = frozenset(("condition", "precondition", "prerequisite", "requirement", "price"))
_GRANTS = frozenset(
    """consent approval agreement permission assent blessing authorisation authorization mandate backing backstop cover support
    concession compliance commitment guarantee unanimity vote decision progress step change withdrawal""".split()
)  # what others have to give first
_OWING = frozenset(("must", "should", "shall", "ought"))
_OWED = frozenset(("have", "need", "ought"))
_CHECKS = frozenset(
    "monitoring verification inspection supervision oversight control observation scrutiny check enforcement".split()
)


def condition_over(word: str, head: Token) -> Condition:
    """The condition that a word brings in and that takes the whole of a phrase or clause."""
    start, end = subtree_bounds(head)
    return Condition(word, start, end, head)


def is_to_be_checked(subject: Token) -> bool:
    """Whether a thing only must be "subject to monitoring": what it is to be like, and no condition."""
    verb = subject.head
    owed = any(modal.lower_ in _OWING for modal in modals(verb)) or (verb.dep_ == "xcomp" and verb.head.lemma_ in _OWED)
    things = (thing for prep in subject.children if prep.lower_ == "to" for thing in prep.children if thing.dep_ == "pobj")
    return owed and any(lemma_of(thing) in _CHECKS for thing in things)


def untied_from(verb: Token, node: Token) -> Condition | None:
    """What the verb denies its object to depend on ("does not make its aid dependent on a truce")."""
    return _tie(verb, node) if negation_of(verb) is not None and lemma_of(verb) == "make" else None


def tied_to(verb: Token, node: Token) -> Condition | None:
    """What the verb makes its object depend on: "tied relief to a truce", "made relief conditional on a truce"."""
    return _tie(verb, node) if negation_of(verb) is None else None


def _tie(verb: Token, node: Token) -> Condition | None:
    if lemma_of(verb) in _TYING and node.dep_ in ("dobj", "nsubjpass"):
        prep = next((child for child in verb.children if child.lower_ in ("to", "with") and child.i > node.i), None)
    elif lemma_of(verb) == "make":
        near = verb.doc[node.i + 1 : max(verb.right_edge.i, node.right_edge.i) + 1]  # the parse hangs it on any noun before
        adjective = next((t for t in near if t.lower_ in _CONDITIONAL), None)
        heads = (adjective, verb) if adjective is not None else ()
        prep = next((t for head in heads for t in head.children if t.lower_ in ("on", "upon") and t.i > head.i), None)
        hinging = next((t for t in near if t.lower_ in ("hinge", "depend", "hang", "rest")), None)  # "made his consent hinge on"
        prep = prep or next((t for t in hinging.children if t.lower_ in ("on", "upon")), None) if hinging is not None else prep
    else:
        return None
    return condition_over(prep.lower_, prep) if prep is not None else None


def laid_down(noun: Token) -> Condition | None:
    """The conditions that somebody sets for something: "set three conditions for a truce"."""
    if lemma_of(noun) not in _TERMS and noun.lower_ != "demands":
        return None
    owned = noun.lower_ in ("conditions", "terms", "preconditions") and any(child.dep_ == "poss" for child in noun.children)
    if (noun.dep_ != "dobj" or lemma_of(noun.head) not in LAYING) and not owned:
        return None  # but "its conditions for a truce" are laid down wherever they are named
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return None
    return Condition("condition", noun.left_edge.i, noun.i + 1, noun)


def hanging_on(verb: Token) -> Condition | None:
    """What the verb's subject depends on: "support depends on the Bundestag", "a mission would need its consent"."""
    subject = own_subject(verb)
    needing = subject is not None and subject.pos_ != "PRON" and lemma_of(verb) in _NEEDING
    if needing and modals(verb) and negation_of(verb) is None:
        grant = next((child for child in verb.rights if child.dep_ == "dobj" and lemma_of(child) in _GRANTS), None)
        return condition_over("need", grant) if grant is not None else None
    if lemma_of(verb) == "rest" and any(modal.lower_ in ("should", "must", "ought", "shall") for modal in modals(verb)):
        return None  # "the tribunal should rest on Ukrainian law": what it is to be like
    subjected = (child for child in verb.children if child.lower_ == "subject" and not is_to_be_checked(child))
    adjectives = [*(child for child in verb.children if child.lower_ in _CONDITIONAL), *subjected]
    places = [*adjectives, verb] if negation_of(verb) is None and (adjectives or lemma_of(verb) in HANGING) else []
    words = ("to",) if any(word.lower_ == "subject" for word in adjectives) else ("on", "upon")
    prep = next((child for place in places for child in place.children if child.lower_ in words), None)
    return condition_over(prep.lower_, prep) if prep is not None else None


def price_of(noun: Token) -> Condition | None:
    """What is said to be the condition for something ("the withdrawal is a precondition for a truce")."""
    verb = noun.head
    owned = any(child.dep_ == "poss" for child in noun.children)  # whose price it is, is told of them
    if owned or lemma_of(noun) not in PREREQUISITES or lemma_of(verb) not in ("be", "remain") or noun_negation(noun) is not None:
        return None
    other = {"attr": ("nsubj", "csubj"), "nsubj": ("attr", "ccomp", "xcomp")}.get(noun.dep_, ())
    price = next((child for child in verb.children if child.dep_ in other), None)
    return condition_over(noun.lower_, price) if price is not None and negation_of(verb) is None else None
