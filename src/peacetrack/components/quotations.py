"""Finds stretches inside quotation marks with one state machine for all kinds of marks.

A paragraph is the unit: an odd mark costs at most its own paragraph. A paragraph that opens a quotation and does not close it is
quoted to its end (the newspaper way of running a quotation over several paragraphs).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.records import Quotation

Role = Literal["open", "close", "either", "none"]

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"``|''|’’|‘‘|[“”„‟«»‹›\"‘’‚']")
_BLOCK = re.compile(r"[ \t]*>[ \t]?(?=\S)")
_DECADE = re.compile(r"['‘’]\d0s\b")
_FAMILY = {  # marks of one family close each other
    **dict.fromkeys(("“", "”", "„", "‟", "’’", "‘‘"), "curly"),
    **dict.fromkeys(("«", "»"), "french"),
    **dict.fromkeys(("‹", "›"), "french-single"),
    '"': "straight",
    **dict.fromkeys(("``", "''"), "typewriter"),
    **dict.fromkeys(("‘", "’", "‚"), "curly-single"),
    "'": "straight-single",
}
_OPENING = frozenset(("“", "„", "‟", "``", "«", "‹", "‘", "‚", "‘‘"))
_SINGLE = frozenset(("curly-single", "straight-single"))
_DOUBLE = frozenset(("curly", "straight"))
_OPENERS = frozenset("([{—–―-/“„«‘\"'‚¡¿*_>")
_PAUSES = frozenset(".,:;!?…)")
_CLOSERS = frozenset(")]}.,;:!?…—–―-/”»’\"'*_")


@dataclass
class _Open:
    """A quotation that has been opened: where its mark starts and where its inside starts."""

    family: str
    start: int
    inner: int


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    family: str
    role: Role

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order of their start; depth 1 is the outermost.

    Offsets are half-open. A block quotation (a paragraph that begins with ``>``) counts as one.
    """
    found: list[Quotation] = []
    for match in _PARAGRAPH.finditer(text):
        found += _ParagraphScan(text, match.start(), match.end()).quotations()
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


class _ParagraphScan:
    """The state machine over one paragraph: a stack of open quotations."""

    def __init__(self, text: str, start: int, end: int):
        self.text = text
        self.start = start
        self.end = end
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        block = _BLOCK.match(self.text, self.start, self.end)
        if block:
            inner_end = self.start + len(self.text[self.start : self.end].rstrip())
            return [Quotation(self.start, inner_end, block.end(), inner_end)]
        marks = list(self._marks())
        for i, mark in enumerate(marks):
            self._step(mark, marks[i + 1 :])
        self._finish()
        return self.found

    def _marks(self) -> Iterator[_Mark]:
        for match in _MARK.finditer(self.text, self.start, self.end):
            mark = match.group()
            role = self._role(mark, match.start(), match.end())
            if role != "none":
                yield _Mark(mark, match.start(), _FAMILY[mark], role)

    def _role(self, mark: str, start: int, end: int) -> Role:
        """What a mark can do by its shape and its neighbours."""
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if mark in ("«", "»", "‹", "›"):
            return self._guillemet(mark, before, after)
        if before.isspace() and after.isspace() and _FAMILY[mark] not in _SINGLE:
            return "open" if mark in _OPENING or start == self.start else "close"  # set off by blanks: “ We go ”
        if mark in _OPENING and not after.isspace():
            if mark in ("‘", "‚") and before.isalnum():
                return "none"
            return "either" if mark == "“" and before.isalnum() else "open"
        if before.isalnum() and after.isalnum():
            return "none" if _FAMILY[mark] in _SINGLE else "either"
        opens = (before.isspace() or before in _OPENERS) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _CLOSERS or not after.isalnum())
        if mark == "”" and opens and not closes and after.isalnum():
            return "either"  # the wrong way round: ”We will”
        if mark in ("”", "»", "›", "’", "’’"):
            return "close" if closes or mark != "’" else "none"
        if _DECADE.match(self.text, start):
            return "none"  # the '90s
        if mark == '"' and before.isdigit():
            return "close"  # an inch mark opens nothing
        if (opens and closes) or (after.isalnum() and before in _PAUSES and mark in ('"', "''")):
            return "either"  # also glued to both neighbours: he said,"We go."Then
        return "open" if opens else "close" if closes else "none"

    def _guillemet(self, mark: str, before: str, after: str) -> Role:
        """« French » and »German« marks, with or without blanks inside."""
        if mark in "«‹":
            return "close" if not before.isspace() and not after.isalnum() and before not in "([" else "open"
        return "open" if (before.isspace() or before in "([") and after.isalnum() else "close"

    def _step(self, mark: _Mark, rest: list[_Mark]) -> None:
        level = self._open_level(mark.family)
        mixed = level is not None and self.stack[level].family != mark.family
        if level is not None and (mark.role == "close" or (mark.role == "either" and not mixed)):
            if mark.family in _SINGLE and self._is_possessive(mark, rest):
                return
            self._close(level, mark)
        elif mark.role in ("open", "either"):
            self._open(mark, None if mixed else level, rest)
        elif not self.found and not self.stack and mark.family not in _SINGLE:
            self._adopt_lost_opening(mark)

    def _open_level(self, family: str) -> int | None:
        """Index in the stack of the innermost open quotation of the family."""
        for level in range(len(self.stack) - 1, -1, -1):
            if self.stack[level].family == family:
                return level
        if family in _DOUBLE and len(self.stack) == 1 and self.stack[0].family in _DOUBLE:
            return 0  # opened by a straight mark and closed by a curly one, or the other way round
        return None

    def _open(self, mark: _Mark, level: int | None, rest: list[_Mark]) -> None:
        closers = sum(1 for later in rest if later.family == mark.family and later.role in ("close", "either"))
        if mark.family in _SINGLE and not closers:
            return  # an apostrophe, or a single mark whose partner is lost
        if level is not None and closers < 2:
            del self.stack[level:]  # the earlier one never closes: it is the odd mark
        self.stack.append(_Open(mark.family, mark.start, mark.end))

    def _close(self, level: int, mark: _Mark) -> None:
        opened = self.stack[level]
        del self.stack[level:]
        if self.text[opened.inner : mark.start].strip():
            self.found.append(Quotation(opened.start, mark.end, opened.inner, mark.start, depth=level + 1))

    def _is_possessive(self, mark: _Mark, rest: list[_Mark]) -> bool:
        """Whether a single mark after s is rather an apostrophe ("the ministers' text") since a better closing mark follows."""
        before = self.text[mark.start - 1]
        if before not in "sS" or not re.match(r" [a-z]", self.text[mark.end : mark.end + 2]):
            return False
        for later in rest:
            if later.family == mark.family:
                return later.role == "close"
        return False

    def _adopt_lost_opening(self, mark: _Mark) -> None:
        """A closing mark without an opening one, after a stop: the paragraph's opening mark was lost."""
        if mark.start > self.start and self.text[mark.start - 1] in ".,!?…":
            paragraph = self.text[self.start : self.end]
            inner = self.end - len(paragraph.lstrip())
            if mark.start > inner:
                self.found.append(Quotation(inner, mark.end, inner, mark.start, closed=False))

    def _finish(self) -> None:
        """What is still open at the paragraph's end runs to the end, if it is a double mark."""
        inner_end = self.start + len(self.text[self.start : self.end].rstrip())
        for level, opened in enumerate(self.stack):
            if opened.family in _SINGLE and opened.start != self.start:
                continue
            if inner_end > opened.inner:
                self.found.append(Quotation(opened.start, inner_end, opened.inner, inner_end, depth=level + 1, closed=False))
            break


class QuotationFinder:
    """Annotates quotations."""

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_quotations(doc, find_quotations(annotations.get_text(doc)))
        return doc


@Language.factory("peacetrack_quotations", assigns=["doc._.quotations"])
def create_quotations(nlp: Language, name: str) -> QuotationFinder:
    """The component, built by spaCy."""
    return QuotationFinder()
