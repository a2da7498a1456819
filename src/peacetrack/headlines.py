"""Lets the parser read headlines in title case ("Hungary Blocks New Sanctions").

A small model takes each capitalised word for a name, and the headline's verb is lost. So a copy in sentence case is parsed, in
which only names keep their capital, and its annotation is laid on the headline's own words.
"""

import re
from collections.abc import Collection

from spacy.tokens import Doc

_MOST = 24  # tokens of a headline
_SHARE = 0.7  # of its longer words that begin with a capital
_LONG = 4  # letters from which on a word is capitalised in title case
_BODY_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zA-Z’'-]+")  # capitalised after a word in lower case
_LOWER = re.compile(r"\b[a-z][a-z’'-]+")


def is_title_case(doc: Doc) -> bool:
    """Whether a tokenised paragraph is short, without a final stop, and has nearly all its longer words capitalised."""
    words = [token.text for token in doc if token.is_alpha]
    long = [word for word in words[1:] if len(word) >= _LONG]
    if len(doc) > _MOST or len(long) < 2 or doc.text.rstrip().endswith((".", "!", ";")):
        return False
    return sum(word[0].isupper() for word in long) >= _SHARE * len(long) and any(not word.isupper() for word in long)


def names_in(text: str) -> set[str]:
    """Words that the text capitalises in the middle of a sentence and never writes in lower case."""
    paragraphs = [line for line in text.split("\n") if line.rstrip().endswith((".", "”", '"', "?", "!"))]
    body = "\n".join(paragraphs)
    return {match.group() for match in _BODY_NAME.finditer(body)} - {word.capitalize() for word in _LOWER.findall(body)}


def in_sentence_case(doc: Doc, names: Collection[str]) -> Doc:
    """A copy of a tokenised headline in which only names and words in capitals keep their capital; the tokens are the same."""
    words = [
        token.text if token.i == 0 or token.text in names or not token.is_alpha or token.text.isupper() else token.lower_
        for token in doc
    ]
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def on_own_words(parsed: Doc, headline: Doc) -> Doc:
    """The headline's own words with the annotation of its parsed copy."""
    return Doc(
        headline.vocab,
        words=[token.text for token in headline],
        spaces=[bool(token.whitespace_) for token in headline],
        tags=[token.tag_ for token in parsed],
        pos=[token.pos_ for token in parsed],
        morphs=[str(token.morph) for token in parsed],
        lemmas=[token.lemma_ for token in parsed],
        heads=[token.head.i for token in parsed],
        deps=[token.dep_ for token in parsed],
    )
