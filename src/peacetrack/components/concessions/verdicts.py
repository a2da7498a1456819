"""Verdicts on a giving: what somebody calls it, takes it for, or says it would amount to."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.syntax import is_negated, own_subject

_JUDGING = frozenset("call deem find consider describe label brand dub regard declare term think".split())
_TAKING = frozenset("treat view see perceive classify class qualify interpret take regard consider describe".split())  # with "as"


def judged(verb: Token, node: Token, lexicon: Lexicon) -> tuple[str, str] | None:
    """(class, phrase) of the operator in "called it unacceptable", "described a swap as a red line"."""
    if (word := announced(verb, node)) is not None:
        return lexicon.predicate(list(verb.doc[word.i : node.left_edge.i])) if node.dep_ == "advcl" else None
    if node.tag_ == "VBG" and node.dep_ == "xcomp" and lemma_of(verb) in _JUDGING:
        after = verb.doc[node.i + 1 : verb.right_edge.i + 1]  # "described lifting the sanctions as wrong"
        named = next(
            (t for t in after if (t.lower_ == "as" and t.head in (verb, node)) or (t.dep_ == "oprd" and t.head == verb)), None
        )
        return lexicon.predicate(list(verb.doc[named.i : verb.right_edge.i + 1])[:10]) if named is not None else None
    taken = lemma_of(verb) in _TAKING and any(t.lower_ in ("as", "like") for t in verb.subtree)
    if not (taken or lemma_of(verb) in _JUDGING) or node.dep_ not in ("dobj", "nsubj", "ccomp", "nsubjpass"):
        return None
    tokens = [t for t in verb.subtree if t.i > node.right_edge.i and t.i > verb.i]
    if taken and all(t.is_punct for t in tokens):  # hung on the thing: "would see the arrival of foreign troops as an act of war"
        as_ = next((t for t in node.subtree if t.lower_ == "as" and t.dep_ == "prep"), None)
        tokens = list(as_.subtree) if as_ is not None else []
    if taken and not tokens:  # "described as unacceptable the idea of a withdrawal"
        before = next((t for t in verb.rights if t.lower_ == "as" and t.i < node.i), None)
        tokens = list(before.subtree) if before is not None else []
    called = next((t for t in tokens if t.dep_ == "xcomp" and t.lemma_ == "be"), None)
    if node.dep_ == "ccomp" or called is not None:
        tokens = [t for t in (called or node).subtree if t.i >= (called or node).i]
    if all(t.is_punct for t in tokens):  # swallowed by the clause of what is called so: "called reports that it would leave fake"
        last = next((t for t in reversed(list(verb.subtree)) if not t.is_punct), verb)
        denied = lexicon.predicate([last]) if node.is_ancestor(last) else None
        return denied if denied is not None and denied[0] == "deny" else None
    return lexicon.predicate(tokens[:10]) or (_evil_in(tokens, lexicon) if taken else None)


def announced(verb: Token, clause: Token) -> Token | None:
    """The first word of what a clause that "it" announces is held to be ("called it a mistake to …"), or None."""
    it = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return it.nbor(1) if it.lower_ == "it" and lemma_of(verb) in _JUDGING and clause.i > it.i else None


_AMOUNTING = frozenset("mean amount equal constitute represent spell signify".split())


def amounting(verb: Token, lexicon: Lexicon) -> tuple[str, str] | None:
    """The verdict in "would mean walking into a trap", "amounts to capitulation"."""
    if lemma_of(verb) not in _AMOUNTING:
        return None
    return _evil_in(list(verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, verb.i + _VERDICT_REACH)]), lexicon)


def _evil_in(tokens: list[Token], lexicon: Lexicon) -> tuple[str, str] | None:
    """The first noun that condemns what is said to be or to mean it."""
    evils = (t for t in tokens if t.pos_ == "NOUN" and lemma_of(t) in lexicon.words["evils"])
    return next((("oppose", t.lower_) for t in evils), None)


_VERDICT_REACH = 9  # tokens after "mean" or "amount to"


_MOVES = frozenset("this that it step move reduction gesture pause announcement measure decision repositioning".split())


def denied_name(verb: Token, noun: Token) -> str:
    """The class of saying that something is no such thing: who did it denies it ("this is not a truce"), or it is a remark."""
    subject = own_subject(verb)
    noun = next((t for t in noun.rights if t.dep_ == "pobj"), noun) if noun.pos_ == "ADP" else noun
    if subject is None or not is_negated(verb) or not any(t.lower_ in ("a", "an") for t in noun.lefts):
        return ""
    return "deny" if subject.lower_ in _MOVES else "void" if subject.pos_ == "NOUN" else ""


_BESIDE = frozenset(("dobj", "oprd", "appos", "attr"))
_NAMING = frozenset(("make", "have", "set", "name", "put", "repeat", "renew", "list", "give", "add"))


def named_beside(verb: Token, noun: Token, lexicon: Lexicon) -> tuple[Token, str, str] | None:
    """(noun, class, phrase) of what a thing is said to be ("made the return of children a condition", "made an offer, the …")."""
    if verb.lemma_ not in _NAMING or noun.dep_ not in _BESIDE or noun.pos_ != "NOUN":
        return None
    named = (t for t in noun.rights if verb.lemma_ == "make" and t.dep_ == "appos" and t.left_edge.nbor(-1).text != ",")
    for other in (*verb.rights, *named):
        found = lexicon.noun_operator(other) if other.dep_ in _BESIDE and other != noun and other.pos_ == "NOUN" else None
        if found is not None and found[0] in ("demand", "offer"):
            return other, *found
    return None
