"""A grid of sentences: ways of taking a stand, each with a phrase of some issue, so that all right answers are known."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from peacetrack import annotations, ids
from peacetrack.pipeline import Pipeline
from peacetrack.records import Article

GOLD = Path(__file__).parents[1] / "gold"
SETTING = "Russia and Ukraine are at war. The Kremlin has talked of sanctions, a truce and Kyiv's assets.\n\n"
FLOOR = 0.92  # share of the sentences with the right stance, and no other, of the right actor
SMALL = frozenset("a an the of in to for on and with at by".split())
IRREGULAR = {"agree": "agreeing", "let": "letting", "cut": "cutting", "admit": "admitting"}
VALUES = {"?": "ambiguous", "c": "conditional"}

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Case:
    """A sentence, its issue and its two actors, and what the first or second of them is right to show ("" for nothing)."""

    text: str
    issue: str
    actors: tuple[str, ...]
    actor: str
    stance: str


def _gerund(infinitive: str) -> str:
    verb, _, rest = infinitive.partition(" ")
    stem = verb[:-1] if verb.endswith("e") else verb
    return f"{IRREGULAR.get(verb, stem + 'ing')} {rest}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _in_title_case(text: str) -> str:
    words = text.split(" ")
    return " ".join(word if i and word.lower() in SMALL else _capital(word) for i, word in enumerate(words))


def _stance(shown: str, sign: int) -> str:
    wanted = {"+": 1, "-": -1}.get(shown, 0) * sign
    return VALUES.get(shown) or ("supports" if wanted > 0 else "opposes")


def _cases() -> Iterator[Case]:
    issues = json.loads((GOLD / "grid_phrases.json").read_text(encoding="utf-8"))
    lines = [line for line in (GOLD / "grid_templates.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
    for number, line in enumerate(lines):
        shown, _, template = line.partition(" ")
        issue = issues[number % len(issues)]
        phrases = list(issue["V" if any(slot in template for slot in ("{V}", "{G}", "{Gc}")) else "P"].items())
        phrase, sign = phrases[number // len(issues) % len(phrases)]
        bare = phrase.removeprefix("an ").removeprefix("a ").removeprefix("the ")
        text = template.removeprefix("T:").format(
            X=issue["X"], S=issue["S"], Sp=issue["S"] + "'s", P=phrase, Pc=_capital(phrase), Pn=bare, V=phrase,
            G=_gerund(phrase), Gc=_capital(_gerund(phrase)),
        )  # fmt: skip
        actors = tuple(issue["actors"])
        actor = "" if shown == "0" else actors["XS".index(shown[0])]
        yield Case(
            _in_title_case(text) if template.startswith("T:") else text,
            issue["issue"],
            actors,
            actor,
            "" if shown == "0" else _stance(shown[1], sign),
        )


def _judgement(case: Case, found: set[tuple[str, str]]) -> str:
    """ "right", "turned", "wrong" or "missing"."""
    own = {stance for actor, stance in found if actor == case.actor}
    both = {stance for actor, stance in found if actor in case.actors}
    if {case.stance, *both} >= {"supports", "opposes"}:
        return "turned"
    if own == ({case.stance} if case.stance else set()) and (case.stance or not both):
        return "right"
    return "wrong" if both else "missing"


@pytest.fixture(scope="module")
def judged(pipeline: Pipeline) -> list[tuple[str, str]]:
    cases = list(_cases())
    articles = [
        Article(id=f"art_{i}", version=ids.version_id(SETTING + case.text), text=SETTING + case.text, published="2025-09-04")
        for i, case in enumerate(cases)
    ]
    found = []
    for case, (doc, _) in zip(cases, pipeline.annotate(articles), strict=True):
        rows = {(r.actor, r.stance) for r in annotations.get_stances(doc) if r.issue == case.issue and r.start >= len(SETTING)}
        found.append((_judgement(case, rows), case.text))
    return found


def test_no_stance_has_its_sign_turned(judged: list[tuple[str, str]]) -> None:
    assert [text for judgement, text in judged if judgement == "turned"] == []


def test_most_ways_of_taking_a_stand_are_read(judged: list[tuple[str, str]]) -> None:
    counts = Counter(judgement for judgement, _ in judged)
    assert counts["right"] / len(judged) >= FLOOR, counts
