"""The shape of an article that name finding and coreference need: sentences, paragraphs, quotations, headline case."""

from collections import Counter
from functools import cached_property

from spacy.tokens import Doc, Token

from peacetrack import annotations

_REPORT = 14  # tokens from one half of a quotation to the other, with the report between
_HEADLINE_SHARE = 0.7  # of the longer words, so that "Putin Says No to Truce" counts and a sentence full of names does not
_HEADLINE_WORDS = 4
_HEADING = 7  # tokens
_STOPS = frozenset((".", "!", "?", ":", ";"))


class Layout:
    """Per token: texts, lower-case texts, numbers of sentence and paragraph, number of the quotation around it (-1 outside)."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        self.texts = [token.text for token in self.tokens]
        self.lower = [text.lower() for text in self.texts]
        self.pos = [token.pos_ for token in self.tokens]
        self.dep = [token.dep_ for token in self.tokens]
        self.sentence = self._count_sentences()
        self.paragraph = self._count_paragraphs()
        self.quotation = self._mark_quotations()
        self._fragments = self._find_fragments()
        self.headline = self._find_headlines()
        self.narrative = self._count_narrative()

    def read_from(self, doc: Doc) -> None:
        """Reads from now on from another Doc of the same text, cut up in the same way."""
        self.doc, self.tokens = doc, list(doc)

    def _count_sentences(self) -> list[int]:
        number, numbers = -1, []
        for token in self.tokens:
            number += bool(token.is_sent_start)
            numbers.append(number)
        return numbers

    def _count_paragraphs(self) -> list[int]:
        number, numbers = 0, []
        for text in self.texts:
            numbers.append(number)
            number += "\n" in text
        return numbers

    def _mark_quotations(self) -> list[int]:
        marks = [-1] * len(self.tokens)
        for number, quotation in enumerate(annotations.get_quotations(self.doc)):
            span = self.doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="contract")
            if span is not None and quotation.depth == 1:
                marks[span.start : span.end] = [number] * len(span)
        return marks

    def _count_narrative(self) -> list[int]:
        """Sentence numbers that leave out sentences wholly inside quotation marks: a long quotation puts nobody out of reach."""
        number, numbers, pending, last = 0, [], False, -1
        for index, text in enumerate(self.texts):
            pending = pending or self.sentence[index] != last
            last = self.sentence[index]
            if pending and self.quotation[index] == -1 and text[0].isalnum():
                number += 1
                pending = False
            numbers.append(number)
        return numbers

    def distance(self, earlier: int, later: int) -> int:
        """Sentences of the narrator between two tokens."""
        return self.narrative[later] - self.narrative[earlier]

    def is_fragment(self, quotation: int) -> bool:
        """Whether a quotation is a few words within a sentence of the narrator ("his unwavering support")."""
        return quotation in self._fragments

    def _find_fragments(self) -> set[int]:
        """Quotations that begin in lower case, except those that only go on after a report ("Q," Ann Moe said, "q")."""
        fragments: set[int] = set()
        last = -1  # token of the last quotation
        for index, number in enumerate(self.quotation):
            if number == -1:
                continue
            if last == -1 or self.quotation[last] != number:
                whole = last != -1 and self.quotation[last] not in fragments
                goes_on = whole and index - last <= _REPORT and self.texts[last] == "," and self.texts[index - 2] == ","
                if self.texts[index][0].islower() and not goes_on:
                    fragments.add(number)
            last = index
        return fragments

    def _find_headlines(self) -> set[int]:
        """Paragraphs in title case, where a capital tells nothing."""
        counts: dict[int, list[int]] = {}
        for index, text in enumerate(self.texts):
            if len(text) > 3 and text.isalpha():
                count = counts.setdefault(self.paragraph[index], [0, 0])
                count[0] += 1
                count[1] += text[0].isupper()
        return {
            number
            for number, (words, capitals) in counts.items()
            if words >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * words
        }

    @cached_property
    def _headings(self) -> list[int]:
        """The numbers of short paragraphs without a stop."""
        sizes: Counter[int] = Counter()
        stopped: set[int] = set()
        for text, number in zip(self.texts, self.paragraph, strict=True):
            sizes[number] += not text.isspace()
            if text in _STOPS:
                stopped.add(number)
        return [number for number, size in sizes.items() if size <= _HEADING and number not in stopped]

    def section_start(self, paragraph: int) -> int:
        """The number of the last heading before a paragraph; 0 where there is none."""
        return max((number for number in self._headings if number < paragraph), default=0)

    def starts_paragraph(self, index: int) -> bool:
        """Whether no word of the same paragraph stands before the token."""
        while index and self.paragraph[index - 1] == self.paragraph[index]:
            index -= 1
            if any(character.isalnum() for character in self.texts[index]):
                return False
        return True
