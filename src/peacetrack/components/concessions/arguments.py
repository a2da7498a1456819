"""The arguments of a giving's verb or noun: objects, prepositional phrases, parts, and what a noun is a part of."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.holders import is_small_clause, subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.syntax import is_passive, named_far, own_subject

_OBJECT_DEPS = frozenset(("dobj", "obj", "nsubjpass", "oprd", "attr", "acomp"))
_RELATIVES = frozenset(("that", "which", "who", "what"))
_TWIN_REACH = 3  # tokens between verbs that share an object: "sell, swap or donate any of it"
_CHAIN_DEPS = frozenset(("prep", "prt", "advmod", "pcomp"))


def own_words(verb: Token) -> Iterator[Token]:
    """The words of the verb's clause without those of verbs coordinated with it."""
    yield verb
    for child in verb.children:
        if not (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")):
            yield from own_words(child)


def parts_of(noun: Token) -> list[Token]:
    """The modifiers of a noun and the nouns in its "of" and "to" phrases."""
    found = [t for t in noun.children if t.dep_ in ("amod", "compound", "poss", "nmod")]
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "to", "on"):
            for t in prep.children:
                found += [t, *parts_of(t)]
    return found


_ALLOWING = frozenset(("let", "allow", "permit"))


def objects_of(verb: Token) -> list[Token]:
    """Direct objects and passive subjects of the verb, the noun that a reduced or relative clause hangs on, and objects shared in
    a coordination.
    """
    found = [t for t in verb.children if t.dep_ in _OBJECT_DEPS and not any(c.dep_ == "case" for c in t.children)]
    if any(t.dep_ == "dobj" for t in found):  # "Kyiv is given neutral status": the subject gets it
        found = [t for t in found if t.dep_ != "nsubjpass"]
    if verb.lemma_ in _ALLOWING:
        subjects = (own_subject(t) for t in verb.children if t.dep_ in ("ccomp", "xcomp", "acl"))
        found += [subject for subject in subjects if subject is not None]
    for t in verb.children:
        if t.dep_ in ("ccomp", "pcomp", "xcomp") and any(c.lower_ == "what" for c in t.children):
            found.append(t)
        if t.dep_ == "prep" or t.dep_ == "prt":
            found += [c for c in t.children if c.dep_ in ("pcomp",) and any(g.lower_ == "what" for g in c.children)]
        if t.dep_ == "ccomp" and t.pos_ in ("NOUN", "PROPN"):
            found.append(t)
        if t.dep_ in ("ccomp", "xcomp"):
            subject = own_subject(t)
            if subject is not None and is_small_clause(t, subject):
                found.append(subject)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("ccomp", "xcomp", "oprd")
        and not any(t.dep_ in ("aux", "auxpass") for t in verb.children)
    ):
        subject = own_subject(verb)  # "wants sanctions lifted"
        found += [subject] if subject is not None else []
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    if verb.dep_ == "relcl" and (not found or all(t.lower_ in _RELATIVES for t in found)):
        found.append(verb.head)
    if (named := named_far(verb, found)) is not None:
        found.append(named)
    if not found and is_passive(verb):
        subject = subject_over(verb)
        found += [subject] if subject is not None else []
    if not found:
        for t in verb.children:
            if t.dep_ == "conj" and t.pos_ == "VERB" and t.i - verb.i <= _TWIN_REACH:
                found += objects_of(t)
    return found


def preps_of(verb: Token) -> list[tuple[str, Token]]:
    """(preposition, noun) pairs that hang on the verb, through chains such as "out of the rest of"."""
    found: list[tuple[str, Token]] = []
    stack = [t for t in verb.children if t.dep_ in _CHAIN_DEPS]
    stack += [
        c for t in verb.children if t.dep_ in ("dobj", "nsubjpass") for c in t.children if c.dep_ == "prep" and c.i > verb.i
    ]
    while stack:
        t = stack.pop()
        for child in t.children:
            if child.dep_ == "pobj":
                found.append((t.lower_, child))
            elif child.dep_ in _CHAIN_DEPS:
                stack.append(child)
            elif child.dep_ == "pcomp":
                found.append((t.lower_, child))
    return found


def of_class(tokens: list[Token], classes: tuple[str, ...], lexicon: Lexicon) -> Token | None:
    """The first token whose noun, or what it is a part of, is in one of the classes."""
    wanted = set(classes)
    for token in tokens:
        for inner in cores_of(token, lexicon):
            if lexicon.classes(inner) & wanted:
                return token
    return None


def cores_of(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The noun itself, its conjuncts, and what it is a part of ("the rest of Donetsk", "what it holds of Luhansk")."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from cores_of(child, lexicon)
        elif child.dep_ == "prep" and child.lower_ in ("of", "in", "over"):
            if _is_share(token, child, lexicon):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from cores_of(inner, lexicon)


def _is_share(token: Token, prep: Token, lexicon: Lexicon) -> bool:
    """Whether what follows is the thing itself: "the rest of", "what it holds of", "$100bn of" and "$100 billion in"."""
    money = any(c.isdigit() for c in token.text) or token.lower_ in ("billion", "million", "billions")
    if prep.lower_ != "of":
        return money and prep.lower_ == "in"
    return money or lexicon.is_word(token, "partitives") or token.pos_ in ("VERB", "PRON", "NUM", "SYM", "DET")


_TALKED_OF = frozenset(("on", "over", "with", "against"))  # "an exchange on Crimea", "trade with Donetsk"
_LEADING = frozenset(("of", "in", "from", "to", "for", "along")) | _TALKED_OF


def has_need(noun: Token, needs: tuple[str, ...], lexicon: Lexicon, *, swap: bool = False) -> bool:
    """Whether the noun phrase names a thing of one of the classes, as in "land swap" or "exchange of land"."""
    wanted = set(needs)
    told = any(child.lower_ == "of" for child in noun.children)  # "Ukraine's renunciation of membership" is none of Ukraine
    for child in noun.children:
        if child.dep_ == "poss" and told:
            continue
        if child.dep_ in ("compound", "amod", "poss", "nmod", "npadvmod") and lexicon.classes(child) & wanted:
            return True
        if child.dep_ in ("compound", "amod", "nmod") and any(lexicon.classes(t) & wanted for t in child.children):
            return True
        if child.dep_ == "prep" and child.lower_ in (_LEADING - _TALKED_OF if swap else _LEADING):
            for inner in child.children:
                if inner.dep_ == "pobj" and any(lexicon.classes(core) & wanted for core in cores_of(inner, lexicon)):
                    return True
    return not swap and _in_next_phrase(noun, wanted, lexicon)


def _in_next_phrase(noun: Token, wanted: set[str], lexicon: Lexicon) -> bool:
    """Whether the phrase after the noun, which the parser hung on a word further up, names such a thing."""
    doc, after = noun.doc, noun.right_edge.i + 1
    preps = [doc[after]] if after < len(doc) else []
    if noun.dep_ == "nsubjpass":
        preps += [t for t in noun.head.children if t.dep_ == "prep"]
    for prep in preps:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "to", "on", "over", "for", "in") and prep.head.is_ancestor(noun):
            return any(t.dep_ == "pobj" and any(lexicon.classes(c) & wanted for c in cores_of(t, lexicon)) for t in prep.children)
    return False


def is_named(copula: Token, lexicon: Lexicon) -> bool:
    """Whether the subject is a demand or offer, or a clause that tells one ("its price is neutrality", "what it wants is")."""
    subject = own_subject(copula)
    if subject is None:
        return any(t.dep_ == "csubj" for t in copula.lefts)
    found = lexicon.noun_operator(subject)
    return found is not None and found[0] in ("demand", "offer", "refuse")


def bases_of(token: Token) -> list[str]:
    """Infinitives that a token's form can belong to."""
    word = token.lower_
    if not word.endswith("ing"):
        return [lemma_of(token)]
    stem = word[:-3]
    return [lemma_of(token), stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
