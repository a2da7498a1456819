"""Text files, Markdown files and JSON records."""

import json

import pytest

from peacetrack.articles import extract_article
from peacetrack.records import Article, RawPage


def read(name: str, text: str) -> Article:
    return extract_article(RawPage(name, text.encode()))


def test_text_file_keeps_its_lines_and_takes_the_first_headline_like_line_as_title():
    article = read("a.txt", "Loading...\n\nEnvoys agree on the order of steps\n\nThe talks ended on Tuesday.\nNobody signed.\n")
    assert article.title == "Envoys agree on the order of steps"
    assert article.text == "Loading...\nEnvoys agree on the order of steps\nThe talks ended on Tuesday.\nNobody signed."


def test_wrapped_text_is_joined_to_paragraphs():
    article = read(
        "a.txt", "Envoys agree on steps\n\nThe talks ended on\nTuesday without a\nsignature.\n\nThey resume\nin October.\n"
    )
    assert article.text == "Envoys agree on steps\nThe talks ended on Tuesday without a signature.\nThey resume in October."


def test_text_without_headline_has_no_title():
    assert read("a.txt", "The talks ended on Tuesday without a signature, officials said.\n").title == ""


def test_markdown_loses_its_marks_and_gives_its_fields():
    text = (
        "---\ntitle: Envoys agree\npublished: 2025-08-12\nauthor: Ana Lund\nurl: https://lakeside.example.org/a\n---\n\n"
        "# Envoys agree\n\n"
        "The *minister* said **no** to the [plan](https://x.example.org/p).\nShe left.\n\n"
        "> “Not now,” she said.\n\n- First point\n- Second point\n"
    )
    article = read("a.md", text)
    assert (
        article.text
        == "Envoys agree\nThe minister said no to the plan. She left.\n“Not now,” she said.\nFirst point\nSecond point"
    )
    assert (article.published, article.authors, article.outlet) == ("2025-08-12", ("Ana Lund",), "lakeside.example.org")


@pytest.mark.parametrize(
    "fields", [{"title": "Envoys agree", "published": "2025-08-12"}, {"headline": "Envoys agree", "date": "2025-08-12"}]
)
def test_json_record_is_read_by_common_names(fields: dict[str, str]):
    article = read("a.json", json.dumps({"text": "Nobody signed.\n\nThe talks go on.", "authors": ["Ana Lund"], **fields}))
    assert article.text == "Envoys agree\nNobody signed.\nThe talks go on."
    assert (article.title, article.published, article.published_basis) == ("Envoys agree", "2025-08-12", "declared")
    assert article.authors == ("Ana Lund",)


@pytest.mark.parametrize(
    "text", ["Viktor Orbán said no.", "Macron’s fiancé: a “talk” – soon.", "José Ramos-Horta spoke in Dili."]
)
def test_short_text_of_windows_keeps_its_letters(text):
    assert extract_article(RawPage("a.txt", text.encode("cp1252"))).text == text


def test_cyrillic_text_of_windows_is_not_read_as_western():
    text = "Министр иностранных дел заявил в понедельник, что переговоры возможны только с учетом реалий на местах."
    assert "Министр" in extract_article(RawPage("a.txt", text.encode("cp1251"))).text
