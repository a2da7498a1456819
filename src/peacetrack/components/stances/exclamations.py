"""Verdicts that are the whole of a quotation and leave out what they judge: "Nonsense," said Riga; "a good idea," he said."""

from itertools import dropwhile

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of

EXCLAIMED_AGAINST = Operator("exclaimed", -1, (), speech=True, holder="speaker")
EXCLAIMED_FOR = Operator("exclaimed", 1, (), speech=True, holder="speaker")
_LONG = 8  # tokens
_LEADING = frozenset("a an the another just only simply pure sheer utter complete total absolute such".split())


def exclaimed(token: Token, lexicon: Lexicon) -> Operator | None:
    """The judgement in a quotation without a verb, at its last word; None where there is a verb or no judgement."""
    after = token.i + 1
    if after >= len(token.doc) or not (token.doc[after].is_punct or token.doc[after].is_quote):
        return None
    words = _quoted_before(token)
    if not words or any(word.pos_ in ("VERB", "AUX") and word.tag_ not in ("VBN", "VBG") for word in words[:-1]):
        return None
    sign = _sign_of(words, lexicon)
    if clauses.noun_negation(token) is not None or clauses.negation_of(token) is not None:
        sign = -sign  # which the chain that starts here turns back
    return (EXCLAIMED_FOR if sign > 0 else EXCLAIMED_AGAINST) if sign else None


def _sign_of(words: list[Token], lexicon: Lexicon) -> int:
    said = " ".join(word.lower_ for word in words)
    for name, sign in (("exclaimed_against", -1), ("exclaimed_for", 1)):
        if lexicon.has(name, said):
            return sign
    words = list(dropwhile(lambda word: word.lower_ in _LEADING, words))
    if not words:
        return 0
    forms = {" ".join(word.lower_ for word in words[start:]) for start in range(len(words))} | {lemma_of(words[-1])}
    denied = words[0].lower_ in ("no", "not", "never", "hardly")
    for name, sign in (("bad", -1), ("good", 1)):
        if any(lexicon.has(name, form) for form in forms):
            return sign if not denied else min(-sign, 0)
    return 0


def head_of(last: Token) -> Token:
    """The head of a quotation that ends with the token."""
    within = {word.i for word in _quoted_before(last)}
    while last.head.i in within and last.head.i != last.i:
        last = last.head
    return last


def _quoted_before(last: Token) -> list[Token]:
    """The words from an opening quotation mark up to `last`; none where a mark is too far back."""
    words: list[Token] = []
    for back in range(last.i, max(last.i - _LONG, -1), -1):
        word = last.doc[back]
        if word.is_quote:
            return words[::-1] if words and not word.whitespace_ and _stands_free(word) else []
        if word.is_space or (word.is_punct and word.text not in ("-", "’", "'")):
            return []
        words.append(word)
    return []


def _stands_free(mark: Token) -> bool:
    """Whether a quotation is no part of a sentence: it opens one, or follows a colon."""
    if mark.i == 0:
        return True
    before = mark.nbor(-1)
    return "\n" in before.text or before.text in (".", ":", "?", "!") or (before.is_quote and before.whitespace_ != "")
