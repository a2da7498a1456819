"""The sample articles: what a new user sees first."""

from pathlib import Path

import pytest

from peacetrack.articles import extract_article
from peacetrack.records import RawPage

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PAGES = sorted(SAMPLES.glob("*.html"))
FURNITURE = (
    "cookie",
    "newsletter",
    "Sample Pictures",
    "Have a tip",
    "Sources close to",
    "birgit_k",
    "Advertisement",
    "invented",
    "Follow them",
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_sample_page_is_read_whole_and_clean(path: Path):
    article = extract_article(RawPage(str(path), path.read_bytes()))
    assert article.title
    assert article.published.startswith("2025-0")
    assert article.authors
    assert article.outlet
    assert article.url.startswith("https://")
    assert ".example.org/" in article.url
    assert len(article.text.split()) > 120
    assert not [word for word in FURNITURE if word in article.text]


def test_each_sample_says_that_it_is_invented():
    assert {path.suffix for path in SAMPLES.iterdir()} == {"", ".html", ".txt", ".md", ".jsonl", ".rss"}
    for path in SAMPLES.iterdir():
        assert "invented" in path.read_text(encoding="utf-8"), path.name
