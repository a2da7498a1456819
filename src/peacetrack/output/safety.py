"""Text of strangers, made harmless for terminals and spreadsheets."""

import re
from collections.abc import Sequence

CELL_LIMIT = 32_767  # characters that a spreadsheet cell holds; more is cut without a word

# Control characters (also C1 and DEL) and the bidirectional overrides that can make a line read as another one.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|.)", re.DOTALL)
_NEWLINES = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")

# A cell that begins like this is run as a formula, also after white space and in its full-width form.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\x00]")


# What any of the functions below would change in a row whose cells are joined with _BETWEEN.
_BETWEEN = "\x1e"
_ODD = re.compile(r"[\x00-\x1d\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|(?:^|\x1e)\s*[=+\-@＝＋－＠]")


def all_plain(texts: Sequence[str]) -> bool:
    """Whether no text has a control character or line end, or would be run as a formula.

    One search over all cells of a row takes a fifth of the time of a search in each.
    """
    joined = _BETWEEN.join(texts)
    return _ODD.search(joined) is None and joined.count(_BETWEEN) == max(len(texts) - 1, 0)


def printable(text: str) -> str:
    """The text without terminal control sequences; tabs and line ends stay."""
    return _CONTROLS.sub("", _ESCAPES.sub("", text))


def blanked(text: str) -> str:
    """The text with each control character as a space: harmless, and every offset stays."""
    return _CONTROLS.sub(" ", text)


def one_line(text: str) -> str:
    """The text with each line end, and the white space around it, as one space."""
    return _NEWLINES.sub(" ", text)


def plain_line_ends(text: str) -> str:
    """The text with "\\n" as its only line end."""
    return _LINE_ENDS.sub("\n", text)


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def cut_to_cell(text: str, *, limit: int = CELL_LIMIT) -> str:
    """The text cut at a word where it is longer than a spreadsheet cell can be, with a pointer to the whole."""
    if len(text) <= limit:
        return text
    pointer = "…[cut, see show ID]"
    return text[: limit - len(pointer)].rsplit(None, 1)[0] + pointer
