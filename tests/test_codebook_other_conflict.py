"""A codebook of another conflict, written in TOML alone."""

from pathlib import Path

import pytest

from peacetrack import annotations
from peacetrack.codebook import load_codebook
from peacetrack.pipeline import load_pipeline
from peacetrack.records import Article

FOLDER = str(Path(__file__).parent / "codebooks" / "gaza")
LEAD = "Israel and Hamas are far apart over Gaza.\n\n"


@pytest.fixture(scope="module")
def pipeline():
    return load_pipeline(codebook=FOLDER)


def stances_of(pipeline, text):
    article = Article(id="art_1", version="ver_1", text=LEAD + text, published="2024-05-20")
    doc, _ = next(pipeline.annotate([article]))
    return {(stance.actor, stance.issue, stance.stance) for stance in annotations.get_stances(doc)}


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
def test_stances_are_read_by_the_folders_issues(pipeline, text, expected):
    assert stances_of(pipeline, text) == expected
