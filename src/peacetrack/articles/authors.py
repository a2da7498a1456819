"""Who wrote a page: JSON-LD authors, then author meta tags, then the byline."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from peacetrack.articles.dom import PageBlock, key_of, marks_of
from peacetrack.articles.metatags import Head, Node, as_list, as_text, types_of

META_NAMES = (
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "byline",
    "article:author",
    "og:article:author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "authors",
    "article.author",
    "branch:deeplink:authorname1",
)
_MAX_NAME = 60
_PARAGRAPH_WORDS = 25
_BY = re.compile(
    r"^(?:(?:written|posted|reported|published|story|words|text|analysis|opinion|report)\s+)?by\b[:\s]*|^(?:authors?|from)\s*:\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|\||\n|\s/\s|\band\b|&|,(?!\s*(?:Jr|Sr|I{2,3}|Ph\.?D|M\.?D|CPP|Esq)\b))\s*", re.IGNORECASE)
_JUNK = re.compile(
    r"@|https?:|www\.|\.(?:com|org|net|co)\b|\d{2,}|\b(?:see full|full bio|bio|follow|subscribe|sign up|share|min read|"
    r"updated?|published|posted|minutes?|hours?|ago|admin|administrator|editor in chief|webmaster|super ?user|newsletter|"
    r"facebook|twitter|email|e-mail|comments?|view|read more|more from|contributors? page|all posts|unknown|null|undefined|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|none|source|image|home|login|profile|photograph\w*|photos?|getty|illustration|"
    r"january|february|july|august|september|october|"
    r"november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(?:correspondent|reporter|editor|columnist|producer|journalist|writer|fellow|analyst)s?$", re.IGNORECASE)
_BYLINE_TAGS = ("span", "div", "p", "a", "address", "li")
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|staff|people|profiles?|journalists?|contributors?|by|newsteam|writers?|reporters?|columnists?|team)/",
    re.IGNORECASE,
)
_BY_LINE = re.compile(r"^By:?\s+[A-Z]")
_BYLINE_END = re.compile(
    r"\s*(?:[|•·–—]|\b(?:on|in|for|at|published|updated|posted)\b|\b\d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
_BYLINE_MARKS = re.compile(
    r"(?:^|[\s_-])(?:authors?|author-?names?|contributors?|writer|reporter|post-author|article-author)(?:$|[\s_-])|by-?_?line",
    re.IGNORECASE,
)


def find_authors(tree: HtmlElement, head: Head, blocks: list[PageBlock], *, outlet: str = "") -> tuple[str, ...]:
    """The names as the page writes them, without "By".

    A name that the page shows comes before one that it only declares: some systems declare whoever pressed the button.
    """
    shown = "".join(block.key for block in blocks)
    declared = [names for names in (_from_json(head, outlet), _from_meta(head, outlet)) if names]
    for names in declared:
        if all(key_of(name) in shown for name in names):
            return names
    byline = _from_byline(tree, blocks, outlet) or _from_text(blocks, outlet)
    return byline if byline and not declared else next(iter(declared), byline)


def clean_names(texts: Iterable[str], outlet: str = "") -> tuple[str, ...]:
    """Names out of bylines: split at "and", commas and bars; roles, addresses, dates and the outlet's own name dropped."""
    found: dict[str, str] = {}
    for text in texts:
        for part in _SPLIT.split(_BY.sub("", " ".join(text.split()))):
            name = _BY.sub("", part).strip(" .,:–—-•·|\"'“”")
            if name and _is_name(name, outlet):
                found.setdefault(name.lower(), name)
    return tuple(found.values())


def _is_name(name: str, outlet: str) -> bool:
    if len(name) > _MAX_NAME or len(name) < 3 or _JUNK.search(name) or not any(letter.isalpha() for letter in name):
        return False
    if _ROLE.search(name):
        return False
    if outlet and _key(name) == _key(outlet):
        return False
    words = name.split()
    return len(words) <= 6 and not (len(words) > 1 and all(word.islower() for word in words))


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower().removeprefix("the "))


def _from_json(head: Head, outlet: str) -> tuple[str, ...]:
    by_id = {node["@id"]: node for node in head.nodes if isinstance(node.get("@id"), str) and node.get("name")}
    names: list[str] = []
    for author in as_list(head.article.get("author")):
        if isinstance(author, dict) and not author.get("name"):
            author = by_id.get(author.get("@id"), author)
        names.extend(_names_of(author))
    return clean_names(names, outlet)


def _names_of(author: Any) -> list[str]:
    if isinstance(author, str):
        return [author]
    if isinstance(author, dict):
        node: Node = author
        if types_of(node) & {"WebSite", "WebPage", "ImageObject"}:
            return []
        return [as_text(name) for name in as_list(node.get("name"))]
    return []


def _from_meta(head: Head, outlet: str) -> tuple[str, ...]:
    for name in META_NAMES:
        if names := clean_names(head.meta.get(name, ()), outlet):
            if any(" " in found for found in names):
                return names
    return ()


def _from_byline(tree: HtmlElement, blocks: list[PageBlock], outlet: str) -> tuple[str, ...]:
    for path in ('//*[@itemprop="author"]//*[@itemprop="name"]', '//*[contains(@rel, "author")]'):
        if names := clean_names(_texts(_first_group(tree.xpath(path))), outlet):
            return names
    near = [link for block in _near_headline(blocks) for link in block.element.iter("a")]
    if names := clean_names(_texts(link for link in near if _AUTHOR_LINK.search(link.get("href") or "")), outlet):
        return names
    marked = [element for element in tree.iter(*_BYLINE_TAGS) if _BYLINE_MARKS.search(marks_of(element))]
    for element in (*tree.xpath('//*[@itemprop="author"]'), *marked[:12]):
        if names := _names_in(element, outlet):
            return names
    return ()


def _first_group(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The first of the elements and those in the same box, two levels up; later ones name the authors of other stories."""
    box = next(islice(elements[0].iterancestors(), 1, 2), None) if elements else None
    return [element for element in elements if element is elements[0] or box in element.iterancestors()]


def _from_text(blocks: list[PageBlock], outlet: str) -> tuple[str, ...]:
    """The names of a line that begins with "By", near the headline."""
    for block in _near_headline(blocks):
        if _BY_LINE.match(block.text) and (names := _names_in(block.element, outlet)):
            return names
    return ()


def _near_headline(blocks: list[PageBlock]) -> list[PageBlock]:
    """The lines around the headline, up to the second long one: the first may be a standfirst."""
    start = next((place for place, block in enumerate(blocks) if block.element.tag == "h1"), 0)
    near = blocks[max(0, start - 3) : start + 15]
    paragraphs = [place for place, block in enumerate(near) if block.words >= _PARAGRAPH_WORDS]
    return near[: paragraphs[1]] if len(paragraphs) > 1 else near


def _names_in(byline: HtmlElement, outlet: str) -> tuple[str, ...]:
    """The names in a byline: its links to authors' pages, else what stands before a date, a place or a bar."""
    linked = clean_names(_texts(link for link in byline.iter("a") if _AUTHOR_LINK.search(link.get("href") or "")), outlet)
    return linked or clean_names((_BYLINE_END.split(text)[0] for text in _texts([byline])), outlet)


def _texts(elements: Iterable[HtmlElement]) -> list[str]:
    texts = []
    for element in elements:
        text = " ".join(" ".join(element.itertext()).split())
        if text and len(text) <= 3 * _MAX_NAME:
            texts.append(text)
    return texts[:6]
