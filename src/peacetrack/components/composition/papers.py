"""The texts whose content a clause tells: "under the draft, Kyiv would agree to", "two drafts … according to them"."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import Lexicon, lemma_of


def papers_before(verb: Token) -> Iterator[Token]:
    """What a clause begins with "under" or "according to"."""
    for child in verb.lefts:
        preps = child.children if child.lower_ == "according" else (child,)
        yield from (t for prep in preps if prep.lower_ in ("under", "to") for t in prep.children if t.dep_ == "pobj")


def is_text(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names a text, or a pronoun can be one that the sentence before names ("Two drafts … According to them")."""
    nouns = [noun]
    if noun.lower_ in ("them", "it", "this", "these") and noun.sent.start:
        nouns = [t for t in noun.doc[noun.sent.start - 1].sent if t.pos_ == "NOUN"]
    return any(lexicon.has(name, lemma_of(t)) for t in nouns for name in ("texts", "owned_texts"))
