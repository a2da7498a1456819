"""Reads pages from WARC files: response records with HTML, as CC-NEWS and web archives hold them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peacetrack.loaders.inputs import Input, RefusedInput, clean, shown
from peacetrack.loaders.outcomes import FetchError
from peacetrack.records import RawPage

MAX_PAGE = 20_000_000  # bytes of one page, after decoding
_HTML = ("text/html", "application/xhtml+xml")


def read_warc(path: Path) -> Iterator[Input]:
    """The HTML pages of a WARC file, one at a time; other records are passed over.

    A broken file ends with a RefusedInput, after what could be read of it.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield RefusedInput(shown(path), "unreadable", "WARC files need warcio: pip install warcio")
        return
    pages = 0
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                page = _page(record, path)
                if page is not None:
                    pages += 1
                    yield page
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        reason = " ".join(str(error).split())[:120]
        yield RefusedInput(shown(path), "truncated", f"the archive breaks off after {pages} pages ({reason})")
        return
    if not pages:
        yield RefusedInput(shown(path), "no-article", "no HTML page in the archive")


def _page(record: Any, path: Path) -> Input | None:
    """The page of a record, None where it is not a successful HTML response."""
    if record.rec_type not in ("response", "resource"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    content_type = (http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")) or ""
    status = int(http.get_statuscode()) if http and str(http.get_statuscode()).isdigit() else 200
    if status != 200 or not content_type.lower().startswith(_HTML) or not url.startswith(("http://", "https://")):
        return None
    try:
        content = _content(record)
    except FetchError as error:
        return RefusedInput(url, error.outcome, f"{error} ({clean(path.name)})")
    return RawPage(
        address=url,
        content=content,
        content_type=content_type,
        final_url=url,
        chain=(url,),
        status=status,
        headers=tuple(http.headers) if http else (),
        fetched_at=_moment(record.rec_headers.get_header("WARC-Date") or ""),
    )


def _content(record: Any) -> bytes:
    """The content without transfer and content encoding, under the cap."""
    stream, content = record.content_stream(), bytearray()
    while piece := stream.read(65_536):
        content += piece
        if len(content) > MAX_PAGE:
            raise FetchError("too-large", f"more than {MAX_PAGE / 1e6:g} MB after decoding")
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise FetchError("truncated", "the archive breaks off in the middle of the page")
    return bytes(content)


def _moment(date: str) -> str:
    return date.replace("Z", "+00:00") if date else ""
