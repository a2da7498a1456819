"""Reads sitemaps, news sitemaps and sitemap indexes: links with the publication dates and titles that libraries drop."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from peacetrack.loaders.inputs import WebLink
from peacetrack.loaders.outcomes import FetchError
from peacetrack.loaders.xmlsafe import checked_xml
from peacetrack.urls import split_url

ACCEPT = "application/xml,text/xml,*/*;q=0.5"
MAX_ENTRIES = 50_000  # the protocol's own limit


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Links to pages, and addresses of further sitemaps with the time of their last change."""

    links: list[WebLink]
    sitemaps: list[tuple[str, str]]


def read_sitemap(content: bytes) -> Sitemap:
    """What a sitemap, packed or not, lists. Addresses that are not http or https are left out.

    Raises FetchError (`bad-feed`, `empty`, `too-large`, `truncated`).
    """
    if not content.strip():
        raise FetchError("empty", "the sitemap is empty")
    if not content.startswith(b"\x1f\x8b") and content.lstrip()[:8].lower().startswith((b"http://", b"https://")):
        return Sitemap([WebLink(line, typed=False) for line in _lines(content)], [])
    root = _root(checked_xml(content, "sitemap"))
    kind = etree.QName(root).localname.lower()
    entries = [_fields(element) for element in root.iterchildren(tag=etree.Element)][:MAX_ENTRIES]
    entries = [fields for fields in entries if split_url(fields.get("loc", "")) is not None]
    if kind == "sitemapindex":
        return Sitemap([], [(fields["loc"], fields.get("lastmod", "")) for fields in entries])
    if kind != "urlset":
        raise FetchError("bad-feed", f"no sitemap: the root element is <{kind}>")
    return Sitemap([WebLink(fields["loc"], typed=False, declared=_declared(fields)) for fields in entries], [])


def _root(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root: etree._Element | None = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError("bad-feed", f"not valid XML ({error})") from error
    if root is None:
        raise FetchError("bad-feed", "not valid XML")
    return root


def _fields(entry: etree._Element) -> dict[str, str]:
    """The texts below an entry by local name; those of images and videos are left out."""
    found: dict[str, str] = {}
    for element in _own(entry):
        name, text = etree.QName(element).localname.lower(), (element.text or "").strip()
        if text:
            found.setdefault(name, text)
    return found


def _own(entry: etree._Element) -> Iterator[etree._Element]:
    for child in entry.iterchildren(tag=etree.Element):
        if etree.QName(child).localname.lower() not in ("image", "video", "link"):
            yield child
            yield from _own(child)


def _declared(fields: dict[str, str]) -> dict[str, str]:
    declared = {
        "title": fields.get("title", ""),
        "published": fields.get("publication_date", ""),
        "modified": fields.get("lastmod", ""),
        "language": fields.get("language", ""),
        "feed": fields.get("name", ""),
    }
    return {name: value for name, value in declared.items() if value}


def _lines(content: bytes) -> list[str]:
    lines = content.decode("utf-8", "replace").split()
    return [line for line in lines if split_url(line) is not None][:MAX_ENTRIES]
