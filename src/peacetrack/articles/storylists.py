"""Whether a page lists stories instead of telling one: a front page, a section, the results of a search."""

from itertools import takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from peacetrack.articles.dates import PUBLISHED_NAMES
from peacetrack.articles.dom import CARD_WORDS, PageBlock, links_of, text_of
from peacetrack.articles.metatags import Head
from peacetrack.articles.pieces import Piece

_LINKED = 0.8  # share of a line that is inside links
_HEADLINE_WORDS = 4
_STORIES = 5
_SHORT_TEXT = 60
_FLAT_STORIES = 10  # where no boxes tell teasers from paragraphs
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def declares_article(head: Head, url: str = "") -> bool:
    """Whether a page says that it is an article, and since when.

    A front page may describe the articles that it lists, or say of every page of its site that it is an article.
    """
    if url and urlsplit(url).path in ("", "/") and not urlsplit(url).query:
        return False
    described = bool(head.article) and not head.lists_articles
    return described or (head.first("og:type").lower() == "article" and bool(head.first(*PUBLISHED_NAMES)))


def is_list_of_stories(pieces: list[Piece], blocks: list[PageBlock], url: str) -> bool:
    """Whether links that stand alone, and the teasers under them, outweigh the other lines where the text was taken from."""
    text = "".join(piece.key for piece in pieces)
    lines = [block for block in blocks if block.words >= _HEADLINE_WORDS]
    held = [place for place, block in enumerate(lines) if block.key and block.key in text]
    if not held:
        return False
    first = max(0, held[0] - 1)  # the headline over the first teaser
    return _Lines(lines[first : held[-1] + 1], url).list_stories({lines[place].order for place in held})


class _Lines:
    """Lines of a page. What is found about an element is kept: many lines may stand in one."""

    def __init__(self, lines: list[PageBlock], url: str):
        self._lines = lines
        self._path = urlsplit(url).path.rstrip("/")
        self._words: dict[HtmlElement, int] = {}
        self._own: dict[HtmlElement, bool] = {}
        self._links = {line.order for line in lines if self._is_link(line)}

    def list_stories(self, taken: set[int]) -> bool:
        """Whether links and teasers are half of the words or more, and lead to different stories. `taken`: orders of the text's.

        Bare links that were left out of a text of some length do not count: articles have lists of them too.
        """
        if len({line.key for line in self._lines if line.order in self._links}) < _STORIES:
            return False
        listed = self._links | self._teasers_in_boxes() | self._teasers_between()
        told = sum(line.words for line in self._lines if line.order not in listed)
        counted = [line.words for line in self._lines if line.order in taken or told < _SHORT_TEXT]
        return 2 * told < sum(counted)

    def _is_link(self, line: PageBlock) -> bool:
        """Whether a line is a link to another page."""
        return line.link_share >= _LINKED and not self._leads_here(line.element)

    def _leads_here(self, element: HtmlElement) -> bool:
        """Whether a link leads to a place on its own page, as the headlines of a live blog's updates do."""
        if element not in self._own:
            self._own[element] = any(self._is_own(link.get("href") or "") for link in links_of(element))
        return self._own[element]

    def _is_own(self, href: str) -> bool:
        try:
            target = urlsplit(href.strip())
        except ValueError:
            return False
        if self._path and target.path.rstrip("/") not in ("", self._path):
            return False
        return bool(target.fragment) or href in ("", "#") or bool(self._path and target.query)

    def _teasers_in_boxes(self) -> set[int]:
        """Orders of the lines that stand under a link in a small box with it."""
        headed: set[HtmlElement] = set()
        teasers: set[int] = set()
        for line in self._lines:
            boxes = self._small_boxes(line)
            if line.order in self._links:
                headed.update(boxes)
            elif not headed.isdisjoint(boxes):
                teasers.add(line.order)
        return teasers

    def _teasers_between(self) -> set[int]:
        """Orders of the short lines of which one stands under each of many linked headings."""
        orders = [line.order for line in self._lines]
        alone = {
            line.order
            for before, line, after in zip(self._lines, self._lines[1:], [*orders[2:], None], strict=False)
            if before.order in self._links
            and before.element.tag in _HEADINGS
            and line.order not in self._links
            and line.words <= CARD_WORDS
            and (after is None or after in self._links)
        }
        return alone if len(alone) >= _FLAT_STORIES else set()

    def _small_boxes(self, line: PageBlock) -> list[HtmlElement]:
        return list(takewhile(self._is_small, (line.element, *line.element.iterancestors())))

    def _is_small(self, element: HtmlElement) -> bool:
        if element not in self._words:
            self._words[element] = len(text_of(element).split())
        return self._words[element] <= CARD_WORDS
