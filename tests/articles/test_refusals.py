"""Pages that are no articles: each kind has its name, and none takes long."""

import time

import pytest

from peacetrack.articles import RefusedPageError, extract_article
from peacetrack.errors import ExitCode, InputError
from tests.articles.pages import ADDRESS, PARAGRAPHS, TITLE, extract, html, ld, lines, paragraphs, raw

CONSENT = (
    "<h1>Before you continue</h1><p>We and our 812 partners store and/or access information on a device, such as cookies.</p>"
    "<p>You can accept all or manage preferences. Read about legitimate interest in our privacy policy.</p>"
)
APP = '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/app.js"></script>'
WALL = "<div class='wall'><p>To continue reading, subscribe now.</p><p>Already a subscriber? Log in</p></div>"


@pytest.mark.parametrize(
    ("content", "content_type", "outcome"),
    [
        (b"", "text/html", "empty"),
        (b" \r\n\t", "text/html", "empty"),
        (b"\x00" * 500, "text/html", "empty"),
        (b"%PDF-1.7\n1 0 obj", "text/html", "pdf"),
        (b"anything", "application/pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "text/html", "binary"),
        (b"PK\x03\x04" + bytes(200), "", "binary"),
        (bytes(range(256)) * 40, "", "binary"),
        (b"a {color: red}", "text/css", "not-html"),
        (b"x", "image/webp", "not-html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "text/xml", "not-html"),
        (b"<html><body>" + b"<div>" * 50_000 + b"<p>Text</p>" + b"</div>" * 50_000, "text/html", "cannot-parse"),
        (b"<html><body>" + b"<p>word</p>" * 300_000, "text/html", "too-large"),
        (f"<html><body>{APP}</body></html>".encode(), "text/html", "javascript-only"),
        (b"<html><body><p>Please enable JavaScript to view this page.</p></body></html>", "text/html", "javascript-only"),
        (f"<html><body>{CONSENT}</body></html>".encode(), "text/html", "consent-wall"),
        (html(f"{paragraphs(PARAGRAPHS[:1])}{WALL}").encode(), "text/html", "paywall"),
        (b"<html><body><h1>Page not found</h1><p>Sorry.</p></body></html>", "text/html", "no-article"),
        (b'<html><head><meta http-equiv="refresh" content="0; url=/x"></head><body></body></html>', "text/html", "no-article"),
        (b'{"text": "unclosed', "application/json", "not-html"),
        (b'{"title": "No text"}', "application/json", "no-article"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:20]!r}",
)
def test_page_that_is_no_article_is_refused_by_name(content: bytes, content_type: str, outcome: str):
    started = time.process_time()
    with pytest.raises(RefusedPageError) as caught:
        extract_article(raw(content, content_type=content_type))
    assert caught.value.outcome == outcome
    assert isinstance(caught.value, InputError)
    assert caught.value.exit_code == ExitCode.PARTIAL
    assert time.process_time() - started < 10


HEADLINES = [f"Ministers of country {n} say the {n}. round of talks will go on" for n in range(24)]
LINKED = [f'<a href="/news/{n}">{headline}</a>' for n, headline in enumerate(HEADLINES)]
TEASERS = "".join(
    f"<article><h2>{link}</h2><p>The ministers met on Monday for {n} hours.</p></article>" for n, link in enumerate(LINKED)
)


LISTS = {
    "bare links": "<ul>" + "".join(f"<li>{link}</li>" for link in LINKED) + "</ul>",
    "cards": "".join(f'<div class="card"><h3>{link}</h3></div>' for link in LINKED),
    "teasers": TEASERS,
    "cards that are links": "".join(
        f'<a href="/news/{n}"><div><h3>{headline}</h3><p>The ministers met on Monday for {n} hours, said officials.</p></div></a>'
        for n, headline in enumerate(HEADLINES)
    ),
    "headings and teasers without boxes": "".join(
        f"<h3>{link}</h3><p>The ministers met on Monday for {n} hours in the capital, officials said.</p>"
        for n, link in enumerate(LINKED)
    ),
    "described articles": TEASERS
    + ld(
        **{
            "@graph": [
                {"@type": "NewsArticle", "headline": headline, "url": f"https://lakeside.example.org/news/{n}"}
                for n, headline in enumerate(HEADLINES[:6])
            ]
        }
    ),
}


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS)
def test_list_of_stories_is_no_article(content: str):
    with pytest.raises(RefusedPageError, match="no article"):
        extract(html(content))


def declared(published: str = "") -> str:
    time = f'<meta property="article:published_time" content="{published}">' if published else ""
    return f'<meta property="og:type" content="article">{time}'


@pytest.mark.parametrize("address", [ADDRESS, "https://lakeside.example.org/"])
@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS)
def test_list_of_stories_that_is_declared_an_article_of_no_day_is_none(content: str, address: str):
    with pytest.raises(RefusedPageError, match="no article"):
        extract_article(raw(html(content, head=declared()), address=address))


def test_list_that_says_when_it_was_published_is_an_article_but_on_the_front_page():
    content = html(TEASERS, head=declared("2025-08-12T10:00:00Z"))
    assert extract(content).title == TITLE
    with pytest.raises(RefusedPageError, match="no article"):
        extract_article(raw(content, address="https://lakeside.example.org/"))


@pytest.mark.parametrize("where", ["before", "within", "after"])
def test_article_with_many_links_to_other_stories_is_one(where: str):
    told = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3]
    links = [f"<h4>{link}</h4>" for link in LINKED[:8]]
    mixed = [line for pair in zip(told, links, strict=False) for line in pair] + told[len(links) :]
    content = {"before": links + told, "within": mixed, "after": told + links}[where]
    assert PARAGRAPHS[0] in extract(html("".join(content))).text


TOLD = [f"{paragraph} So it was on day {n}." for n, paragraph in enumerate(PARAGRAPHS * 2)]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<div><p>{told}</p></div><div><p>{link}</p></div>" for told, link in zip(TOLD, LINKED, strict=False)),
        "".join(f"<div><h3>Topic {n}</h3><p>{told}</p><p>{LINKED[n]}</p></div>" for n, told in enumerate(TOLD)),
        "".join(f'<div><h2><a href="#p{n}">{HEADLINES[n]}</a></h2><p>{told}</p></div>' for n, told in enumerate(TOLD)),
        "".join(f"<tr><td><a href='/p'>The minister of foreign affairs</a></td><td>{told}</td></tr>" for told in TOLD),
        f"<div>{paragraphs(TOLD[:2])}</div><ul>{''.join(f'<li>{link}</li>' for link in LINKED[:12])}</ul>"
        f"<div>{paragraphs(TOLD[2:4])}</div>",
    ],
    ids=["links between", "newsletter", "live blog", "transcript", "list of links within"],
)
def test_article_in_many_boxes_is_no_list_of_stories(body: str):
    assert PARAGRAPHS[0] in extract(html(body)).text


def test_article_about_cookies_and_consent_is_no_consent_wall():
    story = [f"The court said in ruling {n} that consent to cookies must be as easy to refuse as to give." for n in range(30)]
    assert len(lines(extract(html(f'<div class="story">{paragraphs(story)}</div>')))) == 30


def test_article_with_a_cookie_banner_is_read_without_it():
    page = html(after='<div id="cookie-banner"><p>We use cookies. Accept all or manage preferences.</p></div>')
    assert lines(extract(page)) == PARAGRAPHS


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", "text/html"),
        ("utf-8-sig", "utf-8", "text/html"),
        ("utf-16", "utf-16", "text/html"),
        ("utf-8", "utf-8", "text/html; charset=iso-8859-1"),
        ("cp1252", "windows-1252", "text/html"),
        ("cp1252", "iso-8859-1", "text/html; charset=iso-8859-1"),
        ("cp1252", "nonsense", "text/html"),
    ],
)
def test_encodings_are_read_right(encoding: str, declared: str, content_type: str):
    content = html().replace('charset="utf-8"', f'charset="{declared}"').encode(encoding)
    assert lines(extract_article(raw(content, content_type=content_type))) == PARAGRAPHS


def test_windows_1251_is_read_and_marked_as_not_english():
    text = "Министр сказал, что переговоры продолжатся завтра, и это важно для всех сторон."
    content = html(paragraphs([f"{text} {n}" for n in range(8)])).replace("utf-8", "windows-1251").encode("cp1251")
    article = extract_article(raw(content, content_type="text/html"))
    assert text in article.text
    assert (article.language, article.flags[-1]) == ("ru", "not-english")


def test_nuls_and_unclosed_tags_do_no_harm():
    page = html().replace("officials", "offi\x00cials").replace("</p>", "").replace("</div>", "")
    assert lines(extract(page)) == PARAGRAPHS


def test_cut_page_is_flagged():
    assert {"possibly-incomplete", "no-end-of-document"} <= set(extract(html().partition("</div>")[0]).flags)


def test_whole_page_of_some_length_has_no_flags():
    longer = [
        *PARAGRAPHS,
        *(text.replace("Tuesday", "Wednesday").replace("The", "Some") + " More is to come." for text in PARAGRAPHS),
    ]
    assert extract(html(f'<div class="story">{paragraphs(longer)}</div>')).flags == ()


def test_declared_paywall_is_a_flag_and_no_refusal():
    node = ld(**{"@type": "NewsArticle"}, headline=TITLE, isAccessibleForFree="False")
    assert "paywall-declared" in extract(html(head=node)).flags


def test_short_article_below_a_log_in_line_is_no_paywall():
    page = html(paragraphs(PARAGRAPHS[:2]), before="<div class='bar'>Already a subscriber? Log in</div>")
    assert lines(extract(page)) == PARAGRAPHS[:2]


def test_article_that_goes_on_on_another_page_is_flagged():
    assert {"possibly-incomplete", "more-pages"} <= set(
        extract(html(head='<link rel="next" href="/world/envoys-order-of-steps/2">')).flags
    )
    assert "more-pages" not in extract(html(head='<link rel="next" href="/world/another-story">')).flags


def test_longer_declared_body_is_flagged():
    node = ld(**{"@type": "NewsArticle"}, headline=TITLE, articleBody="word " * 400)
    assert {"possibly-incomplete", "articlebody-longer"} <= set(extract(html(head=node)).flags)
