"""Feeds and sitemaps as inputs: from the web or from a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from peacetrack.loaders import feeds
from peacetrack.loaders.files import MAX_PAGE, is_web_address
from peacetrack.loaders.inputs import Input, RefusedInput, WebLink
from peacetrack.loaders.outcomes import FetchError
from peacetrack.moments import read_moment

SITEMAP_DEPTH = 3  # an index of indexes of sitemaps


def read_listing(name: str, kind: Literal["feed", "sitemap"]) -> Iterator[Input]:
    """The links of a feed or sitemap file, or a link to one on the web; a broken one comes as RefusedInput."""
    if is_web_address(name):
        yield WebLink(name, kind=kind)
        return
    path = Path(name)
    try:
        if path.stat().st_size > MAX_PAGE:
            yield RefusedInput(name, "too-large", f"at most {MAX_PAGE / 1e6:.0f} MB are read")
            return
        yield from listed_links(path.read_bytes(), kind, url="")
    except FileNotFoundError:
        yield RefusedInput(name, "missing", "no such file; an address begins with https://")
    except OSError as error:
        yield RefusedInput(name, "unreadable", error.strerror or str(error))
    except FetchError as error:
        yield RefusedInput(name, error.outcome, str(error))


def listed_links(content: bytes, kind: str, *, url: str, depth: int = 0, since: str = "") -> list[WebLink]:
    """The links that a feed or sitemap at `url` lists; an index gives further sitemaps, those changed since.

    Raises FetchError.
    """
    if kind == "feed":
        return feeds.read_feed(content, url)
    from peacetrack.loaders.sitemaps import read_sitemap

    sitemap = read_sitemap(content)
    if sitemap.sitemaps and depth >= SITEMAP_DEPTH:
        raise FetchError("bad-feed", f"sitemap indexes nested more than {SITEMAP_DEPTH} deep")
    nested = [
        WebLink(address, typed=False, kind="sitemap", depth=depth + 1)
        for address, changed in sitemap.sitemaps
        if not (since and (moment := read_moment(changed)) and moment.day < since)
    ]
    return [*sitemap.links, *nested]
