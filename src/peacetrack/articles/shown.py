"""The date that a page shows its readers: in a time element, in a line by the headline, in its address."""

import re
from collections.abc import Iterator
from datetime import date

from htmldate import find_date
from lxml.html import HtmlElement

from peacetrack.articles.dom import PageBlock, marks_of
from peacetrack.articles.wording import CAPTION_MARKS
from peacetrack.moments import Moment, read_address, read_figures, read_moment

_LINE_WORDS = 15
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_PUBLISHED_WORDS = re.compile(
    r"publish|pubdate|posted|created|first|dateline|timestamp|byline|post-date|entry-date|article.?date|story.?date",
    re.IGNORECASE,
)
_UPDATED_WORDS = re.compile(r"updat|modif|edited|corrected", re.IGNORECASE)
_ASIDE_WORDS = re.compile(
    r"related|recirc|sidebar|trending|most-|latest|teaser|card|promo|comment|footer|more-|widget|carousel|rail|recommend",
    re.IGNORECASE,
)
_PUBLISHED_LABEL = re.compile(r"\b(?:published|posted)\b(?: on|:)?\s*", re.IGNORECASE)
_STARTS_WITH_DATE = re.compile(
    r"(?:[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{1,2} [A-Za-z]{3,9}\.?,? (?:19|20)\d\d)\b"
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def shown_date(tree: HtmlElement, blocks: list[PageBlock], *, url: str = "", limit: date | None = None) -> Moment | None:
    """The date that the page shows as its own, one marked as published before one marked as updated; None where it shows none.

    What only htmldate finds counts if a short line of the page shows that very day: its other guesses were wrong too often.
    """
    own = headline_boxes(tree)
    found = [*_time_elements(tree, own, limit), *_by_headline(tree, blocks, own, limit)]
    if found:
        return min(found, key=lambda item: item[:2])[2]
    return read_address(url, limit) or _confirmed_guess(tree, blocks, own, url, limit)


def headline_boxes(tree: HtmlElement) -> set[HtmlElement]:
    """The elements around the headlines: none of them is an aside, whatever it is called."""
    return {box for heading in tree.iter("h1") for box in heading.iterancestors()}


def in_aside(element: HtmlElement, own: set[HtmlElement]) -> bool:
    """Whether an element stands in a box of other stories, a footer or navigation."""
    for box in element.iterancestors():
        if box in own or box.tag in ("body", "html"):
            return False
        if box.tag in ("aside", "nav", "footer") or _ASIDE_WORDS.search(f"{box.get('class') or ''} {box.get('id') or ''}"):
            return True
    return False


def _time_elements(tree: HtmlElement, own: set[HtmlElement], limit: date | None) -> Iterator[tuple[int, int, Moment]]:
    """(rank, 0, date) of the first time elements that no teaser holds."""
    found = 0
    for element in tree.iter("time"):
        text = " ".join(str(part) for part in element.itertext())
        moment = read_moment(element.get("datetime") or "", limit) or read_moment(text, limit)
        if moment is None or in_aside(element, own):
            continue
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        yield _rank(f"{_before(element)} {text}", marks), 0, moment
        found += 1
        if found == 4:
            return


def _before(element: HtmlElement) -> str:
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else (parent.text if parent is not None else "")
    return (text or "")[-40:]


def _by_headline(
    tree: HtmlElement, blocks: list[PageBlock], own: set[HtmlElement], limit: date | None
) -> Iterator[tuple[int, int, Moment]]:
    """(rank, 1 or 2 above the headline, date) of short lines around the headline."""
    start = next((place for place, block in enumerate(blocks) if block.element.tag == "h1"), None)
    if start is None:
        return
    region = _region(tree)
    for block in blocks[max(0, start - 3) : start + 15]:
        marks = marks_of(block.element)
        short = block.words <= _LINE_WORDS or _STARTS_WITH_DATE.match(block.text)
        if not short or CAPTION_MARKS.search(marks) or in_aside(block.element, own):
            continue
        moment = _line_date(block.text, limit, region)
        above = block.order < blocks[start].order
        # A bare date above the headline may be the day of reading.
        if moment and not (above and not _CLOCK.search(block.text)):
            yield _rank(block.text, marks), 2 if above else 1, moment


def _line_date(text: str, limit: date | None, region: str) -> Moment | None:
    """The date of a line; of several the one after "published"."""
    label = _PUBLISHED_LABEL.search(text)
    if label and (moment := read_moment(text[label.end() : label.end() + 40], limit)):
        return moment
    return read_moment(text, limit) or read_figures(text, limit, region)


def _region(tree: HtmlElement) -> str:
    """The country of the page's language, in capitals: it tells whether the day or the month comes first in figures."""
    language = tree.get("lang") or tree.get(_XML_LANG) or ""
    match = re.match(r"[a-z]{2}[-_]([a-z]{2})\b", language.lower())
    return match[1].upper() if match else ""


def _rank(text: str, marks: str) -> int:
    """0 for words of publication, 2 for words of a change, else 1. What a reader sees weighs more than markup names."""
    for words in (text, marks):
        if _PUBLISHED_WORDS.search(words):
            return 0
        if _UPDATED_WORDS.search(words):
            return 2
    return 1


def _confirmed_guess(
    tree: HtmlElement, blocks: list[PageBlock], own: set[HtmlElement], url: str, limit: date | None
) -> Moment | None:
    latest = limit.isoformat() if limit else None
    try:
        guess = find_date(tree, url=url or None, original_date=True, extensive_search=True, max_date=latest)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    moment = read_moment(guess or "", limit)
    start = next((place for place, block in enumerate(blocks) if block.element.tag == "h1"), 0)
    for block in blocks[start:] if moment else ():
        if block.words <= _LINE_WORDS and not in_aside(block.element, own):
            if (found := read_moment(block.text, limit)) and moment and found.day == moment.day:
                return moment
    return None
