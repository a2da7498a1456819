"""Stances of single sentences: the gold stands beside each sentence in tests/gold/stances*.jsonl."""

from typing import Any

import pytest

from peacetrack import annotations
from peacetrack.pipeline import Pipeline
from peacetrack.records import Article, Stance
from tests.gold_text import GOLD, Batch, read_gold

SETTING = "Russia has fought Ukraine since the invasion.\n\n"
CASES = {path.stem: read_gold(path.name) for path in sorted(GOLD.glob("stances*.jsonl"))}
BASES = {"self", "attributed", "reported"}
PUBLISHED = "2025-08-12"
BATCH = Batch(((SETTING + case["text"], PUBLISHED) for cases in CASES.values() for case in cases), through="peacetrack_stances")

pytestmark = pytest.mark.model


def stances_of(pipeline: Pipeline, text: str) -> list[Stance]:
    doc = BATCH.doc(pipeline, SETTING + text, PUBLISHED)
    return [row for row in annotations.get_stances(doc) if row.start >= len(SETTING)]


def _short(row: Stance) -> str:
    return f"{row.actor} {row.issue} {row.stance}"


def _difference(pipeline: Pipeline, case: dict[str, Any]) -> str:
    """What the sentence shows and what stands beside it, where these differ."""
    found = stances_of(pipeline, case["text"])
    wanted = {" ".join(entry.split()[:3]): entry.split()[3:] for entry in case["stances"]}
    if {_short(row) for row in found} != wanted.keys():
        return f"{case['text']}\n  shows {sorted(map(_short, found))}\n  not   {sorted(wanted)}"
    for row in {_short(row): row for row in reversed(found)}.values():
        for detail in wanted[_short(row)]:
            shown = row.basis if set(detail.split("|")) <= BASES else row.position or "none"
            if shown not in detail.split("|"):
                return f"{case['text']}\n  {_short(row)} shows {shown}\n  not   {detail}"
    return ""


@pytest.mark.parametrize("name", CASES)  # a test for each file: one for each of its sentences takes as long again as to read them
def test_sentences_show_the_stances_beside_them(pipeline: Pipeline, name: str) -> None:
    differences = [_difference(pipeline, case) for case in CASES[name] if not case.get("xfail")]
    if any(differences):
        pytest.fail("\n".join(filter(None, differences)), pytrace=False)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["text"][:60], marks=pytest.mark.xfail(reason=case["xfail"], strict=True))
        for cases in CASES.values()
        for case in cases
        if case.get("xfail")
    ],
)
def test_known_failure(pipeline: Pipeline, case: dict[str, Any]) -> None:
    assert not _difference(pipeline, case)


@pytest.mark.parametrize("opening", ["For", "Not", "Only", "In", "No", "Without", "Once"])
def test_text_may_begin_with_any_word(pipeline: Pipeline, opening: str) -> None:
    text = f"{opening} Kyiv a truce counts, but Russia and Ukraine fight on. Poland backs a truce."
    doc, _ = next(pipeline.annotate([Article(id="first", version="1", text=text, published=PUBLISHED)]))
    assert "poland" in {row.actor for row in annotations.get_stances(doc)}


@pytest.mark.parametrize(
    "ending",
    [
        "Hungary vowed to veto the sanctions, should",
        "Hungary said that a truce would begin at once, as",
        "Hungary called on Russia to agree to a ceasefire, and Rome promised",
        "Hungary urged Russia to agree to a ceasefire, and Italy",
        "Hungary will not lift the sanctions, but Italy will",
        "Hungary was against sanctions until",
        "Viktor Orban on Vladimir Putin: “He",
    ],
)
def test_text_may_be_cut_off_anywhere(pipeline: Pipeline, ending: str) -> None:
    text = f"Poland backs a truce between Russia and Ukraine.\n\n{ending}"
    doc, _ = next(pipeline.annotate([Article(id="cut", version="1", text=text, published=PUBLISHED)]))
    assert "poland" in {row.actor for row in annotations.get_stances(doc)}


@pytest.mark.parametrize(("published", "found"), [("2013-12-10", []), ("2014-02-28", ["european-union"])])
def test_what_was_said_before_the_conflict_is_no_stance_on_it(pipeline: Pipeline, published: str, found: list[str]) -> None:
    text = "The EU threatened sanctions on Russia over its pressure on Ukraine."
    doc, _ = next(pipeline.annotate([Article(id="early", version="1", text=text, published=published)]))
    assert [stance.actor for stance in annotations.get_stances(doc)] == found


def test_row_explains_itself_and_quotes_the_text(pipeline: Pipeline) -> None:
    (row,) = stances_of(pipeline, "Hungary does not want the EU to postpone sanctions on Russia.")
    assert row.path == "Hungary · want [want negated](+) · postpone(− sanctions_timing) → supports, impose"
    text = SETTING + "Hungary does not want the EU to postpone sanctions on Russia."
    assert {(role, text[start:end]) for role, start, end in row.marks} == {
        ("holder", "Hungary"),
        ("operator", "want"),
        ("negation", "not"),
        ("frame", "postpone"),
    }
    assert text[row.start : row.end] == "Hungary does not want the EU to postpone sanctions on Russia"


def test_same_text_gives_the_same_ids(pipeline: Pipeline) -> None:
    text = "France ruled out sending soldiers to Ukraine."
    assert [row.id for row in stances_of(pipeline, text)] == [row.id for row in stances_of(pipeline, text)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("title", "actors"),
    [
        ("Joint statement by the foreign ministers of France and Poland", ["france", "poland"]),
        ("Joint statement by France and Poland angers Russia", []),
    ],
)
def test_sentences_of_a_joint_statement_without_a_we_are_its_signatories(pipeline, title, actors):
    text = (
        f"{title}\n\nThe foreign ministers of France and Poland met in Paris and adopted the following statement on the war "
        "between Russia and Ukraine.\n\nUkraine must be at the table."
    )
    doc, _ = next(pipeline.annotate([Article(id="a", version="v", text=text, published="2025-08-14")]))
    assert [row.actor for row in annotations.get_stances(doc) if row.issue == "participation"] == actors


def test_what_a_pronoun_or_an_unnamed_holder_tells_is_less_sure(pipeline: Pipeline) -> None:
    (named,) = stances_of(pipeline, "Hungary rejected the deployment of troops in Ukraine.")
    (unnamed,) = stances_of(pipeline, "Several diplomats rejected the deployment of troops in Ukraine.")
    (open_door,) = stances_of(pipeline, "Hungary did not rule out the deployment of troops in Ukraine.")
    assert 0 < unnamed.confidence < named.confidence < 1
    assert open_door.confidence < named.confidence
    rows = stances_of(pipeline, "Hungary rejected the deployment of troops in Ukraine. Slovakia rejected that too.")
    sure = {row.actor: row.confidence for row in rows}
    assert sure["slovakia"] < sure["hungary"]


CONCLUSIONS = (
    "Conclusions on Ukraine\n\n1. The European Council recalls that borders matter. Russia must send home every child.\n\n"
    "2. The European Council calls for more shells. It stresses that time is short.{between}\n\n"
    "3. Ukraine alone is master of its future.\n\n4. The European Council takes note of a report."
)


@pytest.mark.parametrize(
    ("between", "issues"),
    [("", {"humanitarian", "sovereignty"}), (" Orban said that he had slept.", set())],
)
def test_conclusions_of_a_body_are_its_own_words_throughout(pipeline, between, issues):
    rows = stances_of(pipeline, CONCLUSIONS.format(between=between))
    assert {row.issue for row in rows if row.actor == "european-council"} - {"military_aid"} == issues


def test_what_a_bodys_conclusions_demand_is_claimed_by_the_body(pipeline):
    doc = BATCH.doc(pipeline, SETTING + CONCLUSIONS.format(between=""), PUBLISHED)
    (row,) = [row for row in annotations.get_concessions(doc) if row.category == "humanitarian"]
    assert (row.giver, row.status, row.source, row.statement) == ("russia", "demanded", "european-council", "")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Modi's envoys met the Americans. Washington threatens tariffs on countries that buy Russian oil.", {"united-states"}),
        ("Modi's envoys met the Americans. Washington threatens tariffs on countries that buy Brazilian beef.", set()),
        ("Moscow was told that London wants sanctions on the shadow fleet.", {"united-kingdom"}),
        ("Moscow was told that London wants sanctions on the fishing fleet after the poisoning.", set()),
    ],
)
def test_article_that_names_one_side_is_about_the_war_by_what_the_war_brought(pipeline, text, actors):
    stances = annotations.get_stances(BATCH.doc(pipeline, text, PUBLISHED))
    assert {row.actor for row in stances} == actors


def _hungary_after_debate(pipeline: Pipeline, lead: str, vote: str) -> list[tuple[str, str]]:
    """Issue and stance of Hungary, whose vote is told paragraphs below the lead."""
    text = (
        f"{lead}\n\n"
        "The debate took six hours. Guests in the gallery applauded at times. A choir sang in the hall.\n\n"
        "The speaker called the house to order twice. Outside, farmers protested over prices. Buses were late.\n\n"
        "It rained. The session was shown live. The canteen stayed open.\n\n"
        f"{vote}"
    )
    doc, _ = next(pipeline.annotate([Article(id="diet", version="1", text=text, published="2025-08-12")]))
    return [(row.issue, row.stance) for row in annotations.get_stances(doc) if row.actor == "hungary"]


@pytest.mark.model
def test_a_vote_far_below_is_on_the_motion_that_headline_and_lead_name(pipeline: Pipeline) -> None:
    lead = (
        "Diet backs howitzer motion for Ukraine\n\n"
        "The Diet called on the government on Thursday to send howitzers to Ukraine, two years after Russia invaded."
    )
    assert ("military_aid", "opposes") in _hungary_after_debate(pipeline, lead, "Hungary voted against the motion.")


@pytest.mark.model
def test_a_vote_far_below_is_read_by_what_the_text_of_the_lead_asks_for(pipeline: Pipeline) -> None:
    lead = (
        "Diet backs ban on weapons for Ukraine\n\n"
        "The Diet passed on Thursday a resolution against sending weapons to Ukraine, two years after Russia invaded."
    )
    rows = _hungary_after_debate(pipeline, lead, "Hungary voted against the resolution.")
    assert [stance for _, stance in rows] == ["supports"]
