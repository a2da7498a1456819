"""Where a page belongs: its canonical address, its outlet, the language that it declares."""

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from peacetrack.articles.metatags import Head, as_text
from peacetrack.urls import canonical_url


def is_web_address(address: str) -> bool:
    """Whether an address is one of http or https."""
    return address[:8].lower().startswith(("http://", "https://"))


def find_canonical(tree: HtmlElement, head: Head, url: str) -> str:
    """The canonical address that a page declares, else its own.

    A declaration that leads to a front page, while the page's own address does not, is an error of the site and is not followed.
    """
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for link in (*links, head.first("og:url"), as_text(head.article.get("url"))):
        candidate = canonical_url(urljoin(url, link.strip()) if url else link.strip()) if link else ""
        if candidate and not (url and _is_front(candidate) and not _is_front(url)):
            return candidate
    return canonical_url(url)


def find_outlet(head: Head, url: str) -> str:
    """The outlet's name as the page gives it, else the host of its address."""
    publisher = head.article.get("publisher")
    for name in (head.first("og:site_name"), as_text(publisher), head.first("application-name", "dc.publisher", "publisher")):
        if name and not is_web_address(name) and len(name) <= 60:
            return name.lstrip("@")
    return outlet_of(url)


def outlet_of(url: str) -> str:
    """The host of an address without www."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if is_web_address(url) else ""
    except ValueError:
        return ""


def declared_language(tree: HtmlElement, head: Head) -> str:
    """The language that the page says it is in, as two letters, or ""."""
    values = (
        tree.get("lang"),
        head.first("og:locale", "content-language", "language", "dc.language"),
        as_text(head.article.get("inLanguage")),
    )
    return next((value[:2].lower() for value in values if value and value[:2].isalpha()), "")


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
