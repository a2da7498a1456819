"""What a page's head declares: meta tags and JSON-LD."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "TechArticle",
        "ScholarlyArticle",
        "Report",
        "SocialMediaPosting",
    }
)
_MAX_SCRIPTS = 60
_MAX_NODES = 20_000
_LISTED = 5  # article nodes that are no article's "related" ones
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)

Node = dict[str, Any]


@dataclass
class Head:
    """Declarations of one page. `meta` keeps every value of a name, in page order, names in lower case."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)  # all JSON-LD objects, nested ones too
    article: Node = field(default_factory=dict)  # the one that describes the page's article
    lists_articles: bool = False  # it describes several articles, and none of them as its own
    more_pages: bool = False  # the article goes on on another page

    def first(self, *names: str) -> str:
        """The first value of the first of these meta names that has one, or ""."""
        return next((values[0] for name in names if (values := self.meta.get(name))), "")


def read_head(tree: HtmlElement, url: str = "") -> Head:
    """The declarations of a parsed page."""
    head = Head(meta=_read_meta(tree))
    head.more_pages = any(_goes_on(link, url or head.first("og:url")) for link in tree.iterfind(".//head//link"))
    head.nodes = list(_read_nodes(tree))
    shown = tree.find(".//title")
    title = f"{head.first('og:title')} {(shown.text or '') if shown is not None else ''}"
    candidates = [
        node for node in head.nodes if types_of(node) & ARTICLE_TYPES and (node.get("headline") or node.get("datePublished"))
    ]
    own = _own_article(candidates, url or head.first("og:url"), title)
    head.lists_articles = own is None and len(candidates) >= _LISTED
    head.article = own or _likeliest(candidates)
    return head


def as_text(value: Any) -> str:
    """A JSON-LD value as plain text: the first string, or an object's name or @value."""
    if isinstance(value, str):
        return " ".join(unescape(value).split())
    if isinstance(value, list):
        return next((text for item in value if (text := as_text(item))), "")
    if isinstance(value, dict):
        return as_text(value.get("name") or value.get("@value") or "")
    return ""


def as_list(value: Any) -> list[Any]:
    """A JSON-LD value as a list; None is empty."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def types_of(node: Node) -> set[str]:
    """The @type names of a node, without namespace."""
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in as_list(node.get("@type"))}


def _read_meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        value = " ".join(unescape(tag.get("content") or tag.get("value") or "").split())
        if not value:
            continue
        for key in {tag.get("property"), tag.get("name"), tag.get("itemprop")}:
            if key:
                found.setdefault(key.strip().lower(), []).append(value)
    return found


def _read_nodes(tree: HtmlElement) -> Iterator[Node]:
    scripts = [script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    budget = _MAX_NODES
    for script in scripts[:_MAX_SCRIPTS]:
        for node in _walk(_parse(script.text or "")):
            yield node
            budget -= 1
            if budget <= 0:
                return


def _parse(text: str) -> Any:
    text = _WRAPPING.sub("", text.strip()).strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Node]:
    """All objects inside a JSON value, outer before inner; explicit stack, so that depth is no danger."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            stack.extend(reversed(item))


def _own_article(candidates: list[Node], url: str, title: str) -> Node | None:
    """The article node that names the page's address or has its title."""
    path, title = _path(url), title.casefold()
    for node in candidates:
        if path and path in {_path(str(link)) for link in _links(node)}:
            return node
    for node in candidates:
        if (headline := as_text(node.get("headline")).casefold()) and headline in title:
            return node
    return None


def _likeliest(candidates: list[Node]) -> Node:
    """The first article node with a headline and a day, else the first one; other stories' come later."""
    return max(candidates[:3], key=lambda node: bool(node.get("headline")) + bool(node.get("datePublished")), default={})


def _links(node: Node) -> list[Any]:
    links = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    return [link.get("@id") or link.get("url") if isinstance(link, dict) else link for link in links if link]


def _goes_on(link: HtmlElement, url: str) -> bool:
    """Whether a link in the head leads to the next page of the same article, not to the next article."""
    target = link.get("href") or ""
    return (link.get("rel") or "").lower() == "next" and _path(target).startswith(_path(url) or "/") and _path(url) != ""


def _path(url: str) -> str:
    return re.sub(r"^\w+://(?:www\.)?[^/]+|[?#].*$|/$", "", url)
