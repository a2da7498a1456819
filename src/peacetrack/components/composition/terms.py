"""Which words of the codebook stand at which token: single words by lemma and form, phrases by their tokens."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from peacetrack.components.composition.lexicon import lemma_of


class TermIndex:
    """The vocabulary of a codebook, ready to be looked up in Docs."""

    def __init__(self, nlp: Language, words: Iterable[str]):
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for word in set(words):
            tokens = tuple(token.lower_ for token in nlp.make_doc(word))
            if len(tokens) > 1:
                self._phrases[tokens[0]].append((tokens, word))
        for found in self._phrases.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def tag(self, doc: Doc, labels: Mapping[int, set[str]]) -> "Terms":
        """The words and phrases at each token of a Doc, with the given labels of single tokens."""
        keys = [{token.lower_, lemma_of(token)} for token in doc]
        for index, words in labels.items():
            keys[index] |= words
        roots: dict[int, list[tuple[str, Span]]] = defaultdict(list)
        for token in doc:
            for first in keys[token.i]:
                for tokens, word in self._phrases.get(first, ()):
                    end = token.i + len(tokens)
                    if end <= len(doc) and all(
                        part in keys[token.i + k] or part == _plain(doc[token.i + k]) for k, part in enumerate(tokens)
                    ):
                        span = doc[token.i : end]
                        roots[span.root.i].append((word, span))
        for found in roots.values():
            for word, span in found:
                for token in span:
                    keys[token.i] = keys[token.i] | {word}
        return Terms(doc, keys, roots)


def _plain(token: Token) -> str:
    return {"’s": "'s", "’": "'"}.get(token.lower_, token.lower_)


class Terms:
    """The codebook's words in one Doc."""

    def __init__(self, doc: Doc, keys: list[set[str]], roots: dict[int, list[tuple[str, Span]]]):
        self.doc = doc
        self.keys = keys
        self.roots = roots  # phrases by the token that is their syntactic head
        self._paragraphs: dict[int, frozenset[str]] = {}
        self.everything: frozenset[str] = frozenset().union(*keys) if keys else frozenset()
        self._starts = _paragraph_starts(doc)

    def among(self, tokens: Iterable[Token], words: frozenset[str]) -> Token | None:
        """The first of the tokens that is one of the words, or None."""
        for token in tokens:
            if not words.isdisjoint(self.keys[token.i]):
                return token
        return None

    def paragraph(self, token: Token) -> frozenset[str]:
        """All words of the token's paragraph, the one before it and the title."""
        number = self._starts[token.i]
        if number not in self._paragraphs:
            found: set[str] = set()
            for index, other in enumerate(self._starts):
                if number - 1 <= other <= number or other == 0:
                    found |= self.keys[index]
            self._paragraphs[number] = frozenset(found)
        return self._paragraphs[number]


def _paragraph_starts(doc: Doc) -> list[int]:
    """The number of the paragraph of each token."""
    numbers, number = [], 0
    for token in doc:
        numbers.append(number)
        if "\n" in token.text or "\n" in token.whitespace_:
            number += 1
    return numbers
