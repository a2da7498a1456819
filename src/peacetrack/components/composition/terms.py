"""Which words of the codebook stand at which token: single words by lemma and form, phrases by their tokens."""

import re
from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from peacetrack.components.composition.lexicon import lemma_of

_LEAD = 1  # the number of the paragraph after the title, which tells the topic
_APOSTROPHES = {"’s": "'s", "’": "'", "–": "-", "‑": "-"}
_DOTTED = {"u.s.": "us", "u.n.": "un", "u.k.": "uk", "e.u.": "eu"}  # as American papers write them
_SUM = re.compile(r"(?P<number>[\d.,]*)(?P<unit>bn|tn|mn|m)")  # "$61bn", "€500m"
_UNITS = {"bn": "billion", "tn": "trillion", "mn": "million", "m": "million"}
_BEFORE_PRONOUN = frozenset(("without", "about", "for", "over"))  # before "us", which in capitals is a state


class TermIndex:
    """The vocabulary of a codebook, ready to be looked up in Docs."""

    def __init__(self, nlp: Language, words: Iterable[str]):
        # phrases by their first and second token
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = defaultdict(lambda: defaultdict(list))
        for word in sorted(set(words)):
            tokens = tuple(token.lower_ for token in nlp.make_doc(_undotted(word)))
            if len(tokens) > 1:
                self._phrases[tokens[0]][tokens[1]].append((tokens, word))

    def tag(self, doc: Doc, labels: Mapping[int, set[str]]) -> "Terms":
        """The words and phrases at each token of a Doc, with the given labels of single tokens."""
        forms = [(token.lower_, _unit_of_sum(token) or lemma_of(token)) for token in doc]
        keys = [{*words, _DOTTED.get(words[0], words[0])} for words in forms]
        for index, words in labels.items():
            keys[index] |= words
        roots: dict[int, list[tuple[str, Span]]] = defaultdict(list)
        plain = [_DOTTED.get(lower, _APOSTROPHES.get(lower, lower)) for lower, _ in forms]
        for start in range(len(keys) - 1):
            for tokens, word in self._phrases_at(keys, plain, start):
                span = doc[start : start + len(tokens)]
                if tokens[-1] == "us" and tokens[-2] in _BEFORE_PRONOUN and span[-1].text.isupper():
                    continue  # "a deal without US sanctions"
                root = span.root.head if span.root.dep_ == "neg" else span.root
                roots[root.i].append((word, span))
        for found in roots.values():
            for word, span in found:
                for index in range(span.start, span.end):
                    keys[index] = keys[index] | {word}
        return Terms(doc, forms, keys, roots)

    def _phrases_at(self, keys: list[set[str]], plain: list[str], start: int) -> list[tuple[tuple[str, ...], str]]:
        """The phrases that begin at a token, longest first."""
        found = []
        for first in keys[start]:
            seconds = self._phrases.get(first)
            if seconds is None:
                continue
            for second in (keys[start + 1] | {plain[start + 1]}) & seconds.keys():
                for tokens, word in seconds[second]:
                    rest = range(start + 2, start + len(tokens))
                    if rest.stop <= len(keys) and all(
                        part in keys[i] or part == plain[i] for i, part in zip(rest, tokens[2:], strict=True)
                    ):
                        found.append((tokens, word))
        return sorted(found, key=lambda entry: (-len(entry[0]), entry[1]))


class Terms:
    """The codebook's words in one Doc."""

    def __init__(self, doc: Doc, forms: list[tuple[str, str]], keys: list[set[str]], roots: dict[int, list[tuple[str, Span]]]):
        self.doc = doc
        self.forms = forms  # each token in lower case and its lemma
        self.keys = keys
        self.roots = roots  # phrases by the token that is their syntactic head
        self._paragraphs: dict[tuple[int, int], frozenset[str]] = {}
        self._sentences: dict[int, frozenset[str]] = {}
        self.everything: frozenset[str] = frozenset().union(*keys) if keys else frozenset()
        self._starts = _paragraph_starts(doc)
        self.lead = frozenset().union(*keys[: bisect(self._starts, _LEAD)])

    def among(self, tokens: Iterable[Token], words: frozenset[str]) -> Token | None:
        """The first of the tokens that is one of the words, or None."""
        for token in tokens:
            if not words.isdisjoint(self.keys[token.i]):
                return token
        return None

    def sentence(self, token: Token) -> frozenset[str]:
        """All words of the token's sentence."""
        if token.i not in self._sentences:
            sentence = token.sent
            words = frozenset().union(*self.keys[sentence.start : sentence.end])
            self._sentences |= dict.fromkeys(range(sentence.start, sentence.end), words)
        return self._sentences[token.i]

    def paragraph(self, token: Token, *, before: int = 0) -> frozenset[str]:
        """All words of the token's paragraph, of so many before it and of the title."""
        number = self._starts[token.i]
        if (number, before) not in self._paragraphs:
            title, first, end = (
                bisect(self._starts, 0),
                bisect_left(self._starts, number - before),
                bisect(self._starts, number),
            )
            self._paragraphs[number, before] = frozenset().union(*self.keys[:title], *self.keys[first:end])
        return self._paragraphs[number, before]

    def context(self, token: Token) -> frozenset[str]:
        """All words of the token's paragraph, the one before it and the title."""
        return self.paragraph(token, before=1)


def _unit_of_sum(token: Token) -> str | None:
    """The word for the shortened unit of a sum of money ("$61bn", "€500m")."""
    found = _SUM.fullmatch(token.lower_)
    if found is None:
        return None
    first = token if found["number"] else token.nbor(-1) if token.i else None
    if first is None or not first.text[:1].isdigit():
        return None
    money = first.i > 0 and (first.nbor(-1).is_currency or first.nbor(-1).text.endswith("$"))
    return _UNITS[found["unit"]] if money or found["unit"] == "bn" else None


def _undotted(words: str) -> str:
    """The words with abbreviations of states and bodies written without points."""
    for dotted, plain in _DOTTED.items():
        words = words.replace(dotted, plain)
    return words


def _paragraph_starts(doc: Doc) -> list[int]:
    """The number of the paragraph of each token."""
    numbers, number = [], 0
    for token in doc:
        numbers.append(number)
        if "\n" in token.text:
            number += 1
    return numbers
