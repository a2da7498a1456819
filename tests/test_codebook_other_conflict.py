"""A codebook of another conflict, written in TOML alone."""

import re
from pathlib import Path

import pytest

from peacetrack import annotations
from peacetrack.codebook import load_codebook
from peacetrack.codebook.source import packaged_folder
from peacetrack.pipeline import load_pipeline
from peacetrack.records import Article
from tests.gold_text import read_gold, unmark

FOLDER = str(Path(__file__).parent / "codebooks" / "gaza")
LEAD = "Israel and Hamas are far apart over Gaza.\n\n"


@pytest.fixture(scope="module")
def of_gaza():
    return load_pipeline(codebook=FOLDER)


def annotated(of_gaza, text):
    article = Article(id="art_1", version="ver_1", text=LEAD + text, published="2024-05-20")
    return next(of_gaza.annotate([article]))[0]


def stances_of(of_gaza, text):
    return {(stance.actor, stance.issue, stance.stance) for stance in annotations.get_stances(annotated(of_gaza, text))}


def test_sides_and_issues_are_those_of_the_folder():
    codebook = load_codebook(FOLDER)
    assert set(codebook.issues.issues) == {"ceasefire", "hostages", "aid_access"}
    assert codebook.registry.side_of("benjamin-netanyahu") == "israel"
    assert codebook.registry.side_of("joe-biden") == ""


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas demanded a ceasefire.", {("hamas", "ceasefire", "supports")}),
        ("Netanyahu rejected the truce.", {("benjamin-netanyahu", "ceasefire", "opposes")}),
        ("The Israeli prime minister called for the release of the hostages.", {("benjamin-netanyahu", "hostages", "supports")}),
        ("Qatar urged Hamas to free the hostages.", {("qatar", "hostages", "supports")}),
        ("President Biden said that Israel must allow humanitarian aid.", {("joe-biden", "aid_access", "supports")}),
        ("Russia demanded a ceasefire in Ukraine.", set()),
        ("The weather in Doha was fine.", set()),
    ],
)
def test_stances_are_read_by_the_folders_issues(of_gaza, text, expected):
    assert stances_of(of_gaza, text) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamas agreed to release ten hostages.", {("hamas", "captives", "agreed", "article")}),
        ("Qatar said that Hamas had agreed to release the hostages.", {("hamas", "captives", "agreed", "qatar")}),
        (
            "Hamas offered to free all hostages in exchange for a truce.",
            {("hamas", "captives", "offered", "hamas"), ("israel", "truce", "demanded", "hamas")},
        ),
        ("Netanyahu ruled out leaving the Philadelphi corridor.", {("israel", "pullback", "refused", "benjamin-netanyahu")}),
        ("Netanyahu denied that Israel had offered to leave Rafah.", {("israel", "pullback", "denied", "benjamin-netanyahu")}),
        ("Hamas demanded the withdrawal of Israeli troops from Gaza.", {("israel", "pullback", "demanded", "hamas")}),
        ("Israel demanded that Hamas lay down its weapons.", {("hamas", "disarmament", "demanded", "israel")}),
        ("Hamas refused to give up its weapons.", {("hamas", "disarmament", "refused", "article")}),
        ("Moscow agreed to release Ukrainian prisoners.", set()),
    ],
)
def test_concessions_are_read_by_the_folders_categories(of_gaza, text, expected):
    doc = annotated(of_gaza, text)
    assert {(row.giver, row.category, row.status, row.source) for row in annotations.get_concessions(doc)} == expected


@pytest.mark.model
def test_no_rule_knows_a_category_or_an_issue_by_its_name(pipeline, tmp_path):
    """Renamed in the files, they come out under their new names in the same rows: what rules go by are their traits."""
    for name, renamed in (("concessions.toml", r"\[categories\.(\w+)\]"), ("issues.toml", r"\[issues\.(\w+)\]")):
        packaged = (packaged_folder() / name).read_text(encoding="utf-8")
        changed = re.sub(renamed, lambda match: match[0].replace(match[1], f"x_{match[1]}"), packaged)
        (tmp_path / name).write_text(re.sub(r'\bcategory = "(\w+)"', r'category = "x_\1"', changed), encoding="utf-8")
    files = ("concessions.jsonl", "concessions_papers.jsonl", "concessions_references.jsonl")
    articles = [
        Article(id=f"art_{number}", version="ver_1", text=unmark(entry["text"])[0], published="2025-08-12")
        for number, entry in enumerate(entry for name in files for entry in read_gold(name))
    ]
    for (own, _), (other, _) in zip(
        pipeline.annotate(articles), load_pipeline(codebook=str(tmp_path)).annotate(articles), strict=True
    ):
        named = [(row.giver, f"x_{row.category}", row.status, row.receiver) for row in annotations.get_concessions(own)]
        assert [(row.giver, row.category, row.status, row.receiver) for row in annotations.get_concessions(other)] == named
        held = [(row.actor, f"x_{row.issue}", row.stance) for row in annotations.get_stances(own)]
        assert [(row.actor, row.issue, row.stance) for row in annotations.get_stances(other)] == held
