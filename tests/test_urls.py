"""Canonical URLs: tracking goes, what tells articles apart stays."""

import pytest

from peacetrack.urls import canonical_url, host_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example/a?utm_source=x&fbclid=1#top", "https://news.example/a"),
        ("https://user:secret@news.example:443/a", "https://news.example/a"),
        ("http://news.example:80", "http://news.example/"),
        ("https://news.example:8443/a?at_medium=rss&CMP=share&ref=tw", "https://news.example:8443/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/a;jsessionid=8F2?x=1", "https://news.example/a?x=1"),
        ("https://news.example/%d0%b0/б%7Ec", "https://news.example/%D0%B0/%D0%B1~c"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://news.example/a?x=1&amp;y=2", "https://news.example/a?x=1&y=2"),
        ("https://news.example./a b", "https://news.example/ab"),
    ],
)
def test_canonical_url_drops_what_is_not_the_article(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    "query",
    [
        "storyId=12",
        "Seq_Code=1",
        "SerialNo=7",
        "20551",
        "eid=20551",
        "cid=1093",
        "gallery=4",
        "id=",
        "p=33",
        "ref=20551",
        "source=4412",
    ],
)
def test_canonical_url_keeps_an_articles_own_parameter(query: str) -> None:
    assert canonical_url(f"https://news.example/view?{query}") == f"https://news.example/view?{query}"


@pytest.mark.parametrize(
    "url", ["", "ftp://news.example/a", "file:///etc/passwd", "https://", "news.example/a", "https://[::1", "https://a:99999/"]
)
def test_canonical_url_of_no_web_address_is_empty(url: str) -> None:
    assert canonical_url(url) == ""


def test_host_of_ipv6_address_and_port() -> None:
    assert host_of("http://[::1]:8000/a") == "::1"
    assert canonical_url("http://[::1]:8000/a") == "http://[::1]:8000/a"
