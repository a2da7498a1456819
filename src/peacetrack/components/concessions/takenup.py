"""What is given where only a pronoun or a general noun names it: "sanctions … take them off", "the measures", "any easing"."""

from spacy.tokens import Token

from peacetrack.codebook import GivingFrame
from peacetrack.components.concessions.lexicon import Lexicon

_WEALTH = frozenset(("assets", "money", "funds", "reserves", "billions"))
_EQUIPPING = frozenset(("supply", "provide", "furnish", "equip"))
_PRONOUNS = frozenset(("it", "them", "they", "those", "any", "some", "ones"))
_SUMS_OF_MONEY = frozenset(("million", "billion"))  # "$200 million" is none of what was named before
_PRONOUN_REACH = 45  # tokens back
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj"))


def pointing(verb: Token, candidates: list[Token], entry: GivingFrame, lexicon: Lexicon) -> Token | None:
    """A pronoun object whose noun stands shortly before ("sanctions … take them off", "prisoners … sent some of them home")."""
    if not entry.pronoun:
        return None
    for token in candidates:
        inner = next((t for p in token.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"), token)
        if any(t.dep_ == "relcl" or (inner.lower_ == "those" and t.dep_ in ("amod", "acl", "prep")) for t in inner.children):
            continue  # "those who stay", "those responsible for war crimes"
        if verb.lemma_ in _EQUIPPING and any(t.lower_ == "with" and t.dep_ == "prep" for t in verb.children):
            continue  # "supply it with energy"
        counted = inner.like_num and inner.pos_ == "NUM" and inner.lower_ not in _SUMS_OF_MONEY
        if inner.lower_ not in _PRONOUNS and not _is_of_before(inner, entry) and not counted:
            continue
        plural = inner.lower_ != "it"
        doc = token.doc
        other = False  # whether another noun, nearer by, may be meant
        for i in range(token.i - 1, max(token.i - _PRONOUN_REACH, -1), -1):
            noun = doc[i]
            if noun.is_space and "\n" in noun.text and other:
                break
            if noun.pos_ == "NOUN" and (noun.tag_ == "NNS") == plural and noun.head != verb:
                if lexicon.classes(noun) & set(entry.object):
                    return token
                other = other or (plural and noun.dep_ in _ARGUMENTS)
    return None


def _is_of_before(noun: Token, entry: GivingFrame) -> bool:
    """Whether a general noun names over again what has been told of ("sanctions … the measures"); troops are no measures."""
    imposed = noun.lower_ == "measures" and "sanctions" in entry.traits
    frozen = noun.lower_ in _WEALTH and "frozen_asset" in entry.object
    return (imposed or frozen) and any(t.lower_ in ("the", "these", "its", "their", "those") for t in noun.children)


def is_bare_of_before(noun: Token, entry: GivingFrame, lexicon: Lexicon) -> bool:
    """Whether a noun without what it is of takes it from shortly before ("sanctions … would oppose any easing")."""
    if any(t.lower_ == "of" or (t.dep_ in ("compound", "poss") and t.pos_ == "NOUN") for t in noun.children):
        return False
    before = noun.doc[max(noun.i - _PRONOUN_REACH, 0) : noun.i]
    return any(t.pos_ == "NOUN" and lexicon.classes(t) & set(entry.needs) for t in before)
