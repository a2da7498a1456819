"""Pages from WARC files."""

import gzip
import re
from io import BytesIO
from pathlib import Path

import pytest

from peacetrack.loaders.files import read_inputs
from peacetrack.loaders.inputs import Input, RefusedInput
from peacetrack.records import RawPage
from tests.webserver import article_page

warcio = pytest.importorskip("warcio.warcwriter")


def archive(path: Path, *, packed: bool = True) -> Path:
    """An archive as crawlers write it: a warcinfo, requests, a redirect, a picture, pages plain and packed."""
    from warcio.statusandheaders import StatusAndHeaders

    def http(status: str, *headers: tuple[str, str]) -> StatusAndHeaders:
        return StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")

    html = ("Content-Type", "text/html; charset=utf-8")
    page = article_page().encode()
    chunked = f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"
    with path.open("wb") as stream:
        writer = warcio.WARCWriter(stream, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, head, body in (
            ("https://news.example/a", http("200 OK", html), page),
            ("https://news.example/b", http("200 OK", html, ("Content-Encoding", "gzip")), gzip.compress(page)),
            ("https://news.example/c", http("200 OK", html, ("Transfer-Encoding", "chunked")), chunked),
            ("https://news.example/old", http("301 Moved", html, ("Location", "/a")), b"moved"),
            ("https://news.example/a.png", http("200 OK", ("Content-Type", "image/png")), b"\x89PNG"),
            ("https://news.example/big", http("200 OK", html, ("Content-Encoding", "gzip")), gzip.compress(b" " * 30_000_000)),
        ):
            record = writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": "2025-08-13T06:00:00Z"}
            )
            writer.write_record(record)
    return path


def read(path: Path) -> list[Input]:
    return list(read_inputs([str(path)]))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_html_pages_are_read_with_address_and_time(name: str, tmp_path: Path) -> None:
    items = read(archive(tmp_path / name, packed=name.endswith(".gz")))
    pages = [item for item in items if isinstance(item, RawPage)]
    assert [page.address[-1] for page in pages] == ["a", "b", "c"]
    assert {page.content for page in pages} == {article_page().encode()}
    assert pages[0].fetched_at == "2025-08-13T06:00:00+00:00"
    [refused] = [item for item in items if isinstance(item, RefusedInput)]
    assert (refused.address, refused.outcome) == ("https://news.example/big", "too-large")


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_archive_that_breaks_off_gives_what_was_whole(name: str, tmp_path: Path) -> None:
    path = archive(tmp_path / name, packed=name.endswith(".gz"))
    content = path.read_bytes()
    beginnings = [found.start() for found in re.finditer(rb"\x1f\x8b\x08\x00|WARC/1", content)]
    third = [place for place in beginnings if content[place : place + 4] == content[:4]][3]
    path.write_bytes(content[: third + 700])
    items = read(path)
    assert isinstance(items[-1], RefusedInput)
    assert items[-1].outcome == "truncated"
    assert isinstance(items[0], RawPage)


def test_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"this is no archive\n" * 20)
    [item] = read(path)
    assert isinstance(item, RefusedInput)
