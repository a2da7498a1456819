"""Where a page belongs: its canonical address, its outlet, the language that it declares."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from courlan import clean_url
from lxml.html import HtmlElement

from peacetrack.articles.metatags import Head, as_text

# courlan's list lacks these; parameters that may name the article (storyId, id, p) are never in it.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|mc_[ce]id|cmp|cmpid|ns_\w+|icid|ito|xtor|smid|smtyp|ocid|ncid|sref|srnd|s_cid|"
    r"__twitter_impression|guce\w*|wt\.\w+|spm|share|shared|source|partner|ftag|ftcamp|intcmp|taid|iref|leadsource|mod|feature|fb_\w+|ref_?src|ref_?url|amp)$",
    re.IGNORECASE,
)
_MAX_LENGTH = 2000


def is_web_address(address: str) -> bool:
    """Whether an address is one of http or https."""
    return address[:8].lower().startswith(("http://", "https://"))


def clean_address(url: str) -> str:
    """An address without tracking parameters, fragment and user information; "" where it is none of http or https.

    courlan's strict mode is not used: it drops parameters that tell articles apart.
    """
    if not is_web_address(url) or len(url) > _MAX_LENGTH:
        return ""
    try:
        parts = urlsplit(clean_url(url) or url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.split("=", 1)[0]))
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    netloc = host if port in (None, default) else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", query, ""))


def find_canonical(tree: HtmlElement, head: Head, url: str) -> str:
    """The canonical address that a page declares, else its own.

    A declaration that leads to a front page, while the page's own address does not, is an error of the site and is not followed.
    """
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for link in (*links, head.first("og:url"), as_text(head.article.get("url"))):
        candidate = clean_address(urljoin(url, link.strip()) if url else link.strip()) if link else ""
        if candidate and not (url and _is_front(candidate) and not _is_front(url)):
            return candidate
    return clean_address(url)


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
