"""Feeds and sitemaps: links with what is said about them."""

import gzip
from pathlib import Path

import pytest

from peacetrack.loaders.feeds import read_feed
from peacetrack.loaders.inputs import RefusedInput, WebLink
from peacetrack.loaders.listings import listed_links, read_listing
from peacetrack.loaders.outcomes import FetchError
from peacetrack.loaders.sitemaps import read_sitemap

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Example Post</title><link>https://news.example/</link>
<item><title>Talks &amp; more</title><link>/a?utm_source=rss</link><pubDate>Tue, 12 Aug 2025 23:30:00 -0400</pubDate>
<dc:creator>A. Writer</dc:creator></item>
<item><title>No link</title></item>
<item><title>Undated</title><link>https://news.example/b</link></item>
<item><title>Odd</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title>
<entry><title>Statement</title><link rel="alternate" href="https://mfa.example/1"/><link rel="edit" href="https://mfa.example/edit"/>
<updated>2025-08-13T08:00:00Z</updated></entry>
<entry><title>Speech</title><id>https://mfa.example/2</id><published>2025-08-11T22:00:00+02:00</published></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [
{"id": "1", "url": "https://wire.example/1", "title": "One", "date_published": "2025-08-12T10:00:00+03:00",
 "authors": [{"name": "A. Writer"}]}, {"id": "2"}, 7]}"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example/a </loc><lastmod>2025-08-13T01:00:00Z</lastmod><image:image><image:loc>https://img.example/a.jpg</image:loc>
<image:title>A picture</image:title></image:image><news:news><news:publication><news:name>The Example Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-08-12</news:publication_date>
<news:title>Talks</news:title></news:news></url><url><loc>ftp://news.example/b</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/s1.xml</loc><lastmod>2025-07-01</lastmod></sitemap>
<sitemap><loc>https://news.example/s2.xml.gz</loc></sitemap></sitemapindex>"""


def test_rss_keeps_titles_authors_and_dates_with_their_zone() -> None:
    links = read_feed(RSS.encode(), "https://news.example/feed.xml")
    assert [link.address for link in links] == ["https://news.example/a?utm_source=rss", "https://news.example/b"]
    assert links[0].declared == {
        "title": "Talks & more",
        "published": "2025-08-12T23:30:00-04:00",
        "authors": "A. Writer",
        "feed": "The Example Post",
    }
    assert "published" not in links[1].declared
    assert not any(link.typed for link in links)


def test_atom_takes_no_change_for_a_publication() -> None:
    first, second = read_feed(ATOM.encode(), "https://mfa.example/atom")
    assert first.address == "https://mfa.example/1"
    assert "published" not in first.declared
    assert first.declared["modified"] == "2025-08-13T08:00:00+00:00"
    assert second.declared["published"] == "2025-08-11T22:00:00+02:00"


def test_json_feed() -> None:
    [link] = read_feed(JSON_FEED.encode(), "https://wire.example/feed.json")
    assert link.declared["published"] == "2025-08-12T10:00:00+03:00"
    assert link.declared["authors"] == "A. Writer"


def test_feed_in_another_encoding() -> None:
    text = RSS.replace("UTF-8", "windows-1251").replace("The Example Post", "Пример")
    assert read_feed(text.encode("cp1251"), "https://news.example/")[0].declared["feed"] == "Пример"
    assert len(read_feed(RSS.replace("UTF-8", "UTF-16").encode("utf-16"), "https://news.example/")) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><body>Not a feed</body></html>",
        b'<?xml version="1.0"?>\n<!-- x --><!DOCTYPE rss SYSTEM "http://evil.example/rss.dtd"><rss version="2.0"></rss>',
        b'<?xml version="1.0" encoding="UTF-7"?><rss version="2.0"></rss>',
        '<?xml version="1.0" encoding="UTF-32"?><!DOCTYPE x []><rss version="2.0"></rss>'.encode("utf-32"),
        b'\x4c\x6f\xa7\x94\x93 "EBCDIC"',
        b"just text",
        b'{"items": []}',
        b"{broken",
    ],
)
def test_what_is_no_feed_or_could_hide_entities_is_refused(content: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        read_feed(content, "https://news.example/")
    assert caught.value.outcome == "bad-feed"


def test_news_sitemap_keeps_publication_date_and_title() -> None:
    [link] = read_sitemap(NEWS.encode()).links
    assert link.address == "https://news.example/a"
    assert link.declared == {
        "title": "Talks",
        "published": "2025-08-12",
        "modified": "2025-08-13T01:00:00Z",
        "language": "en",
        "feed": "The Example Post",
    }


def test_packed_sitemap_and_plain_list_are_read() -> None:
    assert read_sitemap(gzip.compress(NEWS.encode())) == read_sitemap(NEWS.encode())
    assert len(read_sitemap(b"https://news.example/1\nhttps://news.example/2\n").links) == 2


def test_sitemap_index_leads_to_sitemaps_changed_since() -> None:
    links = listed_links(INDEX.encode(), "sitemap", url="", since="2025-08-01")
    assert links == [WebLink("https://news.example/s2.xml.gz", typed=False, kind="sitemap", depth=1)]
    unreadable = INDEX.replace("2025-07-01", "13 months ago")
    assert len(listed_links(unreadable.encode(), "sitemap", url="", since="2025-08-01")) == 2
    with pytest.raises(FetchError):
        listed_links(INDEX.encode(), "sitemap", url="", depth=3)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (gzip.compress(b"<urlset>" + b" " * 30_000_000), "too-large"),
        (gzip.compress(NEWS.encode())[:-30], "truncated"),
        (b"\x1f\x8bbroken", "bad-encoding"),
        (b"<rss><channel/></rss>", "bad-feed"),
        (NEWS.encode().replace(b"<urlset", b'<!DOCTYPE urlset [<!ENTITY a "aaaa">]><urlset'), "bad-feed"),
        (b" ", "empty"),
    ],
)
def test_broken_sitemaps_are_named(content: bytes, outcome: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_sitemap(content)
    assert caught.value.outcome == outcome


def test_listing_from_a_file_or_the_web(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    assert [type(item) for item in read_listing(str(tmp_path / "feed.xml"), "feed")] == [WebLink]
    assert list(read_listing("https://news.example/feed", "feed")) == [WebLink("https://news.example/feed", kind="feed")]
    [missing] = read_listing(str(tmp_path / "none.xml"), "sitemap")
    assert isinstance(missing, RefusedInput)
    assert missing.outcome == "missing"


def test_web_page_in_place_of_a_feed_names_the_feed_that_it_announces() -> None:
    page = '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    with pytest.raises(FetchError, match=r"its feed is https://news\.example/rss\.xml"):
        read_feed(page.encode(), "https://news.example/world/")
