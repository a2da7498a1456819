"""Title, dates, authors, outlet, address and language of a page."""

import pytest

from peacetrack.articles import extract_article
from tests.articles.pages import ADDRESS, PARAGRAPHS, TITLE, extract, html, ld, paragraphs, raw


def meta(**names: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in names.items())


# ------------------------------------------------------------------ titles


def test_shown_headline_wins_over_the_declared_one():
    assert extract(html(head=meta(og__title="A shorter headline for sharing"))).title == TITLE


@pytest.mark.parametrize("suffix", [" | Lakeside", " - Lakeside", " – The Lakeside", " — lakeside.example.org"])
def test_site_name_is_cut_off_the_title(suffix: str):
    page = html(head=meta(og__site_name="Lakeside")).replace(f"<h1>{TITLE}</h1>", f"<h1>{TITLE}{suffix}</h1>")
    assert extract(page).title == TITLE


def test_dash_that_belongs_to_the_title_stays():
    title = "Geneva talks end – and nobody signs"
    assert extract(html(title=title)).title == title


def test_section_label_in_h1_is_no_title():
    page = html(head=meta(og__title=TITLE)).replace(f"<h1>{TITLE}</h1>", "<h1>World news live</h1>")
    assert extract(page).title == TITLE


def test_site_name_in_h1_is_no_title():
    page = html(before="<h1>The Lakeside Evening Herald</h1>", head=meta(og__site_name="Lakeside Evening Herald"))
    assert extract(page).title == TITLE


def test_section_labels_of_the_title_element_are_cut_with_the_site_name():
    page = html(head=meta(og__site_name="Lakeside")).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    assert extract(page.replace(f"{TITLE} | Lakeside", f"{TITLE} | Europe | Lakeside")).title == TITLE


def test_title_within_the_first_lines_is_not_repeated():
    article = extract(html(f'<div class="story">{paragraphs([TITLE, *PARAGRAPHS])}</div>'))
    assert article.text.split("\n").count(TITLE) == 1


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("head", "day", "at"),
    [
        (meta(article__published_time="2025-08-12T23:30:00-04:00"), "2025-08-12", "2025-08-12T23:30:00-04:00"),
        (
            ld(**{"@type": "NewsArticle"}, headline=TITLE, datePublished="2025-08-12T06:00:00Z"),
            "2025-08-12",
            "2025-08-12T06:00:00Z",
        ),
        ('<meta name="parsely-pub-date" content="2025-08-12">', "2025-08-12", ""),
        ('<meta name="date" content="12 August 2025">', "2025-08-12", ""),
        ('<meta name="pubdate" content="Aug. 12, 2025 6:00 PM">', "2025-08-12", ""),
        ('<meta name="DC.date.issued" content="20250812">', "2025-08-12", ""),
    ],
)
def test_declared_date_is_read_with_its_zone(head: str, day: str, at: str):
    article = extract(html(head=head))
    assert (article.published, article.published_at, article.published_basis) == (day, at, "declared")


def test_modified_date_is_kept_apart():
    head = meta(article__published_time="2025-08-12T08:00:00Z", article__modified_time="2025-08-14T09:00:00Z")
    article = extract(html(head=head))
    assert (article.published, article.modified) == ("2025-08-12", "2025-08-14T09:00:00Z")
    assert "updated" in article.flags


def test_doubtful_meta_date_that_equals_the_change_gives_way():
    head = '<meta name="sailthru.date" content="2025-08-14">' + meta(article__modified_time="2025-08-14T09:00:00Z")
    node = ld(**{"@type": "NewsArticle"}, headline=TITLE, datePublished="2025-08-12T06:00:00Z")
    assert extract(html(head=head + node)).published == "2025-08-12"


def test_date_shown_on_the_page_is_inferred():
    article = extract(html(before='<div class="dateline"><time datetime="2025-08-12T10:00">12 August</time></div>'))
    assert (article.published, article.published_basis) == ("2025-08-12", "inferred")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: Aug 12, 2025 10:00 | Updated: Aug 14, 2025", "2025-08-12"),
        ("Tue, 12 August 2025", "2025-08-12"),
        ("Updated 14 August 2025, originally published 12 August 2025", "2025-08-12"),
        ("12/08/2025 09:15", "2025-08-12"),
    ],
)
def test_date_in_a_line_by_the_headline_is_inferred(line: str, day: str):
    page = html(lang="en-GB").replace("</h1>", f"</h1><div class='info'>{line}</div>")
    assert (extract(page).published, extract(page).published_basis) == (day, "inferred")


def test_order_of_day_and_month_follows_the_country_of_the_page():
    assert extract(html(lang="en-US").replace("</h1>", "</h1><div>08/12/2025</div>")).published == "2025-08-12"
    assert extract(html(lang="en").replace("</h1>", "</h1><div>08/12/2025</div>")).published == ""


def test_day_of_reading_above_the_headline_is_not_taken():
    assert extract(html(before="<div class='today'>Friday, 5 September 2025</div>")).published == ""


@pytest.mark.parametrize("path", ["2025/08/12", "2025/aug/12", "2025-08-12", "20250812"])
def test_date_in_the_address_is_inferred(path: str):
    article = extract_article(raw(html(), address=f"https://lakeside.example.org/{path}/envoys"))
    assert (article.published, article.published_basis) == ("2025-08-12", "inferred")


def test_time_of_loading_in_a_date_tag_gives_way_to_the_address():
    page = raw(html(head='<meta name="date" content="2025-09-20">'), address="https://lakeside.example.org/2025/08/12/envoys")
    assert extract_article(page).published == "2025-08-12"


def test_date_of_a_teaser_is_not_taken():
    teaser = '<div class="related-item"><time datetime="2025-03-01">1 March</time></div>'
    article = extract(html(after=f'{teaser}<p class="byline">Geneva, 12 August 2025</p>'))
    assert article.published in ("", "2025-08-12")


def test_no_date_is_none():
    article = extract(html())
    assert (article.published, article.published_at, article.published_basis) == ("", "", "none")


@pytest.mark.parametrize("value", ["2031-01-01", "1970-01-01", "0000-00-00", "yesterday", "{{date}}", "03/04/2025"])
def test_implausible_or_ambiguous_date_is_none(value: str):
    page = raw(html(head=meta(article__published_time=value)), fetched_at="2025-09-01T00:00:00Z")
    assert extract_article(page).published == ""


def test_option_wins_and_feed_fills_the_gap():
    page = raw(html(), declared={"published": "2025-08-10"})
    assert (extract_article(page).published, extract_article(page).published_basis) == ("2025-08-10", "feed")
    given = extract_article(page, published="2025-08-09")
    assert (given.published, given.published_basis) == ("2025-08-09", "option")


# ------------------------------------------------------------------ authors


@pytest.mark.parametrize(
    ("head", "before", "authors"),
    [
        (ld(**{"@type": "NewsArticle"}, headline=TITLE, author=[{"@type": "Person", "name": "Ana Lund"}]), "", ("Ana Lund",)),
        (ld(**{"@type": "NewsArticle"}, headline=TITLE, author={"name": ["Ana Lund", "Tom Rey"]}), "", ("Ana Lund", "Tom Rey")),
        ('<meta name="author" content="By Ana Lund and Tom Rey">', "", ("Ana Lund", "Tom Rey")),
        ("", '<a rel="author" href="/authors/al">Ana Lund</a>', ("Ana Lund",)),
        ("", '<div class="article-byline">By <b>Ana Lund</b> | 12 August 2025 | 4 min read</div>', ("Ana Lund",)),
        ("", "<p>By Ana Lund in Geneva</p>", ("Ana Lund",)),
        ("", '<div><a href="/author/ana-lund/">Ana Lund</a></div><div>12 August 2025</div>', ("Ana Lund",)),
        ('<meta name="author" content="Ana Lund, Diplomatic Correspondent">', "", ("Ana Lund",)),
        ('<meta name="author" content="https://www.facebook.com/lakeside">', "", ()),
        ('<meta name="author" content="admin">', '<span class="author">See full bio</span>', ()),
    ],
)
def test_authors_are_names_only(head: str, before: str, authors: tuple[str, ...]):
    page = html(head=head).replace("</h1>", f"</h1>{before}")
    assert extract(page).authors == authors


def test_author_of_the_byline_wins_over_one_who_is_only_declared():
    graph = {
        "@graph": [{"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#p"}}, {"@id": "#p", "name": "Web Desk Person"}]
    }
    head = ld(**graph) + '<meta name="parsely-author" content="Ana Lund">'
    page = html(head=head).replace("</h1>", '</h1><div class="byline">By Ana Lund</div>')
    assert extract(page).authors == ("Ana Lund",)


# ------------------------------------------------------------------ address, outlet, language


def test_canonical_address_is_clean():
    page = html(head=f'<link rel="canonical" href="{ADDRESS}?utm_source=feed&id=7#top">')
    assert extract(page).canonical_url == f"{ADDRESS}?id=7"


def test_canonical_that_leads_to_the_front_page_is_not_followed():
    assert extract(html(head='<link rel="canonical" href="https://lakeside.example.org/">')).canonical_url == ADDRESS


def test_saved_page_takes_its_address_from_what_it_declares():
    page = raw(html(head=f'<link rel="canonical" href="{ADDRESS}">'), address="saved/page.html")
    assert (extract_article(page).url, extract_article(page).outlet) == (ADDRESS, "lakeside.example.org")


def test_outlet_is_the_site_name_else_the_host():
    assert extract(html(head=meta(og__site_name="Lakeside Herald"))).outlet == "Lakeside Herald"
    assert extract(html()).outlet == "lakeside.example.org"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Minister sagte am Dienstag, dass die Gespräche mit der Ukraine nicht ohne Europa geführt werden.",
            "de",
        ),
        (
            "Le ministre a déclaré mardi que les négociations ne pouvaient pas se tenir sans la présence de l’Europe.",
            "fr",
        ),
        (
            "Минулого тижня міністр заявив, що переговори не можуть відбуватися без участі України та її європейських партнерів.",
            "uk",
        ),
        (PARAGRAPHS[0], "en"),
    ],
)
def test_language_is_told_from_the_text_not_from_the_markup(text: str, language: str):
    article = extract(html(f'<div class="story">{paragraphs([f"{text} {n}" for n in range(6)])}</div>'))
    assert article.language == language
    assert ("not-english" in article.flags) == (language != "en")


def test_day_to_come_of_a_feed_or_a_record_is_none():
    fed = extract_article(raw(html(), declared={"published": "2125-08-12"}))
    record = extract_article(raw('{"text": "Nobody signed.", "published": "2125-08-12"}', content_type="application/json"))
    assert fed.published == record.published == ""
