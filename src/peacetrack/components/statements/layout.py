"""Where things stand in a Doc: paragraphs, sentences that treat quotations as one piece, and what is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.records import Quotation

# "BRUSSELS, Aug 12 (Agency) - ": the place in capitals, or any place before an agency in brackets, then a dash
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’/ -]{2,}(?: and [A-Z][A-Z.'’ -]{2,})?(?:,[^–—\n“\"]{0,40}?)?(?:\([^)\n]{1,30}\))?"
    r"|[A-Z][\w. ]{2,30}(?:,[^–—\n“\"]{0,30}?)?\([A-Z][^)\n]{1,30}\))"
    r"[ \u00a0]?(?:[–—]|-{1,2})[ \u00a0]?(?=\S)"
)
# "**22.41** ", "17:32 | ", "7.50pm GMT – ", "• "
_TIME = re.compile(
    r"[\s*•·#]*(?:\d{1,2}[.:h]\d{2} ?(?:[ap]\.?m\.?)? ?(?:GMT|BST|CES?T|E[SD]?T|UTC)?[\s*|–—:-]+|[•·*#]+\s*|[–—-]\s+)?(?=\S)"
)
STOPS = frozenset((".", "!", "?", "…", "...", "?!", "!!", "!?"))
_BRACKETS = frozenset((")", "]", "*", "**", "_"))
_INNER_ENDS = " \u00a0\"'’”»›"
_STOP_ENDS = (".", "!", "?", "…")


class CuePlaces:
    """The places of cue verbs, to ask whether a stretch reports something of its own."""

    def __init__(self, places: Iterable[int]):
        self._sorted = sorted(places)
        self._set = set(self._sorted)

    def __contains__(self, place: int) -> bool:
        return place in self._set

    def any_between(self, start: int, end: int) -> bool:
        """Whether a cue stands in the half-open range."""
        index = bisect_left(self._sorted, start)
        return index < len(self._sorted) and self._sorted[index] < end


class Quoted:
    """A quotation with its tokens: `start` to `end` with the marks, half-open."""

    __slots__ = ("end", "index", "record", "start")

    def __init__(self, record: Quotation, index: int, start: int, end: int):
        self.record = record
        self.index = index
        self.start = start
        self.end = end


_HYPHEN = "\u2010"  # stands for one inside a word, so that nothing takes it for a dash


def is_hyphen(token: Token) -> bool:
    """Whether a dash only joins the parts of a word: "Secretary-General", "self-proclaimed"."""
    return token.lower_ == "-" and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_


_TITLE = 7  # most words of a title
_WORKS = frozenset(
    "programme program show podcast broadcast newscast book essay memoir novel series film column ad advert movie song".split()
)
_LEADING = _WORKS | frozenset("'s ’s on in at interview article titled entitled headlined subtitled forum".split())
_SMALL = frozenset("a an the of and or for in on at to with by from".split())


class Layout:
    """Paragraphs, units and quotations of a Doc, all as token offsets.

    A unit is a sentence by its punctuation, in which an outermost quotation is one opaque piece; the parser's sentences break
    inside quotations and cannot be used for this.
    """

    def __init__(self, doc: Doc, turns: Sequence[tuple[int, int]] = ()):
        """`turns` are stretches of characters that a speaker says without marks; they count as quotations."""
        self.doc = doc
        self.text = annotations.get_text(doc)
        self.tokens: list[Token] = list(doc)
        self.lower = [_HYPHEN if is_hyphen(token) else token.lower_ for token in self.tokens]
        self.offsets = [token.idx for token in self.tokens]
        self.paragraphs = self._find_paragraphs()
        marked = [q for q in annotations.get_quotations(doc) if not any(a < q.end and q.start < b for a, b in turns)]
        inside = [q for q in annotations.get_quotations(doc) if any(a < q.end and q.start < b for a, b in turns)]
        outermost = [q for q in marked if q.depth == 1] + [Quotation(start, end, start, end) for start, end in turns]
        outermost.sort(key=lambda quotation: quotation.start)
        self.quotations = [self._place(record, index) for index, record in enumerate(outermost)]
        self.inner_quotations = [q for q in marked if q.depth > 1] + inside
        self.quote_at = [-1] * len(self.tokens)
        for quoted in self.quotations:
            self.quote_at[quoted.start : quoted.end] = [quoted.index] * (quoted.end - quoted.start)
        self.cues = CuePlaces(())  # filled in once the cue verbs are known
        self.shared: dict[int, Token] = {}  # cue verbs that share the subject of an earlier cue, by place
        self.facts: frozenset[str] = frozenset()  # nouns that stand for a clause, from the cue lexicon
        self.units: list[tuple[int, int]] = []
        self.unit_at: list[int] = [0] * len(self.tokens)
        for start, end in self.paragraphs:
            self._find_units(start, end)

    def token_at(self, char: int) -> int:
        """Index of the token that holds the character or, in blank space, follows it."""
        index = bisect_right(self.offsets, char) - 1
        if index >= 0 and char < self.offsets[index] + len(self.tokens[index]):
            return index
        return index + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a token range."""
        last = self.tokens[end - 1]
        return self.offsets[start], last.idx + len(last)

    def content_span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a token range; quotation marks that enclose all of it are left out."""
        quote = self.quote_at[start]
        if quote >= 0:
            quoted = self.quotations[quote]
            closes = end <= quoted.end and all(token.is_punct for token in self.tokens[end : quoted.end])
            if quoted.start == start and closes:
                return quoted.record.inner_start, quoted.record.inner_end
        return self.span(start, end)

    def unit(self, index: int) -> tuple[int, int]:
        """Token bounds of the unit that holds the token."""
        return self.units[self.unit_at[index]]

    def inner_text(self, quoted: Quoted) -> str:
        """What stands inside the marks; marks of quotations inside it that end together with it are left out."""
        return self.text[quoted.record.inner_start : quoted.record.inner_end].rstrip(_INNER_ENDS)

    def inner_unit(self, index: int) -> tuple[int, int]:
        """Token bounds of the sentence around a token inside a quotation, by punctuation; quotation marks are left out."""
        quoted = self.quotations[self.quote_at[index]]
        left, right = quoted.start, quoted.end
        start = index
        while start > left and not self._stops(start - 1):
            start -= 1
        end = index + 1
        while end < right and not self._stops(end - 1):
            end += 1
        first = self.token_at(quoted.record.inner_start)
        last = bisect_left(self.offsets, quoted.record.inner_end)
        return max(start, first), max(min(end, last), index + 1)

    def _stops(self, index: int) -> bool:
        return self.lower[index] in STOPS or "\n" in self.lower[index]

    def bounds(self, index: int) -> tuple[int, int]:
        """The sentence around a token: the unit, or inside a quotation the sentence within it."""
        return self.inner_unit(index) if self.quote_at[index] >= 0 else self.unit(index)

    def pauses_before(self, index: int) -> bool:
        """Whether a comma or dash stands right before a token, a comma also inside marks that close ("“a dark hour,” adding")."""
        place = index - 1
        if place > 0 and self.tokens[place].is_quote and self.lower[place - 1] == ",":
            place -= 1
        dash = place >= 0 and self.lower[place] == "-" and bool(self.tokens[place].whitespace_)
        return dash or (place >= 0 and self.lower[place] in (",", "–", "—", "--"))

    def quoted_name(self, index: int, limit: int) -> int:
        """The end of the quotation that starts at a token, if it holds but a few words without a verb and ends before `limit`."""
        quoted = self.quotations[self.quote_at[index]] if self.quote_at[index] >= 0 else None
        if quoted is None or quoted.start != index or not quoted.end < min(limit, index + 9):
            return 0
        verbal = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in self.tokens[index : quoted.end])
        return 0 if verbal else quoted.end

    def names_work(self, quoted: Quoted) -> bool:
        """Whether a quotation is the title of a programme or book that somebody speaks in: 'said on the BBC\'s "Hard Talk"'."""
        words = [token for token in self.tokens[quoted.start : quoted.end] if token.is_alpha]
        before = quoted.start - 1
        while before > 0 and self.lower[before] == ",":
            before -= 1  # "on the agency's programme, “Morning Politics,” the minister"
        leading = _LEADING if before == quoted.start - 1 else _WORKS
        if quoted.start == 0 or self.lower[before] not in leading or not 1 < len(words) <= _TITLE:
            return False
        return all(token.text[0].isupper() or token.lower_ in _SMALL for token in words)

    def paragraph_of(self, index: int) -> int:
        """Number of the paragraph that holds the token."""
        return bisect_right(self._paragraph_starts, index) - 1

    def _find_paragraphs(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        start = 0
        for index, word in enumerate(self.lower):
            if "\n" in word:
                if index > start:
                    found.append((start, index))
                start = index + 1
        if start < len(self.tokens):
            found.append((start, len(self.tokens)))
        self._paragraph_starts = [paragraph[0] for paragraph in found]
        return found

    def _place(self, record: Quotation, index: int) -> Quoted:
        return Quoted(
            record,
            index,
            self.token_at(record.start),
            max(bisect_left(self.offsets, record.end), self.token_at(record.start) + 1),
        )

    def _find_units(self, start: int, end: int) -> None:
        begin = index = self._after_dateline(self._after_time(start, end), end)
        self._add_unit(start, begin)
        while index < end:
            if self._ends_unit(index, end):
                index += 1
                while index < end and self.lower[index] in _BRACKETS:
                    index += 1
                self._add_unit(begin, index)
                begin = index
            else:
                index += 1
        self._add_unit(begin, end)

    def _after_time(self, start: int, end: int) -> int:
        """The token after list marks and the time of a live blog's entry."""
        match = _TIME.match(self.text, self.offsets[start], self.offsets[end - 1])
        return self.token_at(match.end()) if match and match.group().strip() else start

    def _after_dateline(self, start: int, end: int) -> int:
        first = self.offsets[start]
        match = _DATELINE.match(self.text, first, self.offsets[end - 1])
        return self.token_at(match.end()) if match and match.end() < self.offsets[end - 1] else start

    def _add_unit(self, start: int, end: int) -> None:
        if start < end:
            self.unit_at[start:end] = [len(self.units)] * (end - start)
            self.units.append((start, end))

    def _ends_unit(self, index: int, end: int) -> bool:
        quote = self.quote_at[index]
        if quote < 0:
            return self.lower[index] in STOPS and not (index + 1 < end and self.tokens[index + 1].text[:1].islower())
        quoted = self.quotations[quote]
        if index != quoted.end - 1:
            return False
        inner = self.inner_text(quoted)
        if not inner.endswith(_STOP_ENDS) or index + 1 >= end:
            return False
        following = self.tokens[index + 1].text
        if inner.endswith("."):
            return not (following[:1].islower() or following in (",", "—", "–", "―", "-", "--", ";", ":", "("))
        return (following[:1].isupper() and not self._reports(index + 1, end)) or self.quote_at[index + 1] not in (-1, quote)

    def _reports(self, index: int, end: int) -> bool:
        """Whether "Q?" is followed by its reporting clause: a name and a verb with nothing told by that verb."""
        for place in range(index, min(index + 9, end)):
            token = self.tokens[place]
            if self.quote_at[place] >= 0 or token.lower_ in STOPS or token.lower_ in (":", ","):
                return False
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return place + 1 >= end or (self.lower[place + 1] not in ("that", ":") and self.quote_at[place + 1] < 0)
        return False
