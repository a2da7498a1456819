"""Reads RSS, Atom and JSON Feed: links with the day of publication and the title that the feed gives."""

import calendar
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from peacetrack.loaders.inputs import WebLink, clean
from peacetrack.loaders.outcomes import FetchError
from peacetrack.loaders.xmlsafe import checked_xml
from peacetrack.urls import split_url

ACCEPT = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"
MAX_ENTRIES = 10_000
_HTML = re.compile(rb"<!doctype html|<html", re.IGNORECASE)
_LINK = re.compile(rb"<link\b[^>]{1,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"application/(?:rss|atom|feed)\+(?:xml|json)", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def read_feed(content: bytes, url: str) -> list[WebLink]:
    """The links of a feed, in its order. `url` is where it stands, for relative links.

    Raises FetchError (`bad-feed`, `empty`).
    """
    if not content.strip():
        raise FetchError("empty", "the feed is empty")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        entries = _json_entries(content)
    elif announced := _announced(content, url):
        raise FetchError("bad-feed", f"a web page, no feed; the page says that its feed is {announced}")
    else:
        entries = _xml_entries(_parsed(checked_xml(content, "feed")))
    links: list[WebLink] = []
    for address, declared in entries:
        absolute = urljoin(url, clean(address))
        if address and split_url(absolute) is not None and len(links) < MAX_ENTRIES:
            links.append(
                WebLink(absolute, typed=False, declared={name: clean(value) for name, value in declared.items() if value})
            )
    return links


def _announced(content: bytes, url: str) -> str:
    """The address of the feed that a web page names in its head, "" where it names none or is no web page."""
    head = content[:65_536]
    if not _HTML.search(head[:1024]):
        return ""
    links = [tag.decode("utf-8", "replace") for tag in _LINK.findall(head) if _FEED_TYPE.search(tag)]
    targets = [found[1] for tag in links if (found := _HREF.search(tag))]
    return clean(urljoin(url, targets[0])) if targets else ""


def _parsed(content: bytes) -> Any:
    import feedparser

    try:
        feed: Any = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it reads markup of any kind, and stumbles in as many ways
        raise FetchError("bad-feed", f"the feed cannot be parsed ({type(error).__name__})") from error
    if not feed.get("version") and not feed.entries:
        raise FetchError("bad-feed", "neither RSS nor Atom")
    return feed


def _xml_entries(feed: Any) -> Iterator[tuple[str, dict[str, str]]]:
    outlet = str(feed.feed.get("title") or "")
    for entry in feed.entries:
        source = entry.get("source") or {}
        yield (
            str(entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else "") or ""),
            {
                "title": str(entry.get("title") or ""),
                "published": _local(str(entry.get("published") or "")) or _moment(entry.get("published_parsed")),
                "modified": _moment(entry.get("updated_parsed")) if "updated" in entry else "",
                "authors": "; ".join(str(author["name"]) for author in entry.get("authors") or [] if author.get("name")),
                "feed": str(source.get("title") or outlet),
            },
        )


def _local(text: str) -> str:
    """A time with its zone as ISO, in that zone: its day is the outlet's. "" where the text names no zone."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found.tzinfo is not None:
            return found.isoformat()
    return ""


def _moment(parsed: Any) -> str:
    """feedparser's UTC time as ISO, "" where it found none."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat() if parsed else ""
    except (OverflowError, ValueError, OSError, TypeError):
        return ""


def _json_entries(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        feed = json.loads(content.decode("utf-8-sig"))
        items = feed["items"]
        if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(items, list):
            raise KeyError
    except (ValueError, KeyError, RecursionError, AttributeError) as error:
        raise FetchError("bad-feed", "JSON, but no JSON Feed") from error
    for item in (item for item in items if isinstance(item, dict)):
        authors = item.get("authors") or [item.get("author")]
        names = [str(author["name"]) for author in authors if isinstance(author, dict) and author.get("name")]
        yield (
            str(item.get("url") or item.get("external_url") or ""),
            {
                "title": str(item.get("title") or ""),
                "published": str(item.get("date_published") or ""),
                "modified": str(item.get("date_modified") or ""),
                "authors": "; ".join(names),
                "feed": str(feed.get("title") or ""),
            },
        )
