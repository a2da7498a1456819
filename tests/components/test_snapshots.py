"""Snapshots of a parse answer as spaCy does."""

import pytest

from peacetrack import annotations
from peacetrack.components.snapshots import snapshot

TEXT = (
    "Brussels warns Moscow\n\n"
    "Ukraine's president, Volodymyr Zelensky, said on Monday that Kyiv, Warsaw and Vilnius would not accept any deal "
    "which leaves its land under occupation.  “No guarantees, no truce,” he told reporters.\n\n"
    "It wasn't clear whether $61bn (£45m) would be enough, and nobody asked."
)


@pytest.fixture(scope="module")
def nlp(pipeline):
    return pipeline.nlp


@pytest.fixture(scope="module")
def parsed(nlp):
    return nlp(TEXT)


@pytest.fixture
def taken(parsed):
    return snapshot(parsed)


def places(tokens):
    return [token.i for token in tokens]


@pytest.mark.parametrize(
    "name",
    "i idx text text_with_ws whitespace_ lower_ lemma lemma_ pos_ tag_ dep_ ent_type_ n_lefts n_rights is_alpha is_currency "
    "is_lower is_punct is_quote is_sent_start is_space is_title is_upper like_num".split(),
)
def test_values_of_a_token(parsed, taken, name):
    assert [getattr(token, name) for token in taken] == [getattr(token, name) for token in parsed]


@pytest.mark.parametrize("name", "children lefts rights subtree ancestors conjuncts sent".split())
def test_tokens_around_a_token(parsed, taken, name):
    assert [places(getattr(token, name)) for token in taken] == [places(getattr(token, name)) for token in parsed]


@pytest.mark.parametrize("name", "head left_edge right_edge".split())
def test_a_token_of_a_token(parsed, taken, name):
    assert [getattr(token, name).i for token in taken] == [getattr(token, name).i for token in parsed]


def test_places_relative_to_a_token(parsed, taken):
    assert taken[3].nbor(-3).i == 0
    assert taken[3].nbor().i == 4
    with pytest.raises(IndexError):
        taken[0].nbor(-1)
    beyond = taken[len(taken) - 1].nbor()
    assert (beyond.i, beyond.text, beyond.dep_, beyond.head, list(beyond.children)) == (len(taken), "", "", beyond, [])
    pairs = [(i, j) for i in range(0, len(parsed), 3) for j in range(0, len(parsed), 4)]
    assert [taken[i].is_ancestor(taken[j]) for i, j in pairs] == [parsed[i].is_ancestor(parsed[j]) for i, j in pairs]


@pytest.mark.parametrize("cut", [slice(0, 5), slice(7, 30), slice(-4, None), slice(9, 9), slice(12, 4), slice(50, 999)])
def test_spans(parsed, taken, cut):
    theirs, ours = parsed[cut], taken[cut]
    assert (len(ours), ours.start, ours.end, ours.text, ours.text_with_ws) == (
        *(len(theirs), theirs.start, theirs.end),
        *(theirs.text, theirs.text_with_ws),
    )
    assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
    assert places(ours[1:3]) == places(theirs[1:3])
    assert ours == taken[cut]
    assert hash(ours) == hash(taken[cut])
    if len(theirs):
        assert (ours.root.i, ours[-1].i, ours.sent.start) == (theirs.root.i, theirs[-1].i, theirs.sent.start)
        assert ours[0] in ours
        assert taken[ours.end - 1] in ours
        assert ours.start == 0 or taken[ours.start - 1] not in ours


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
@pytest.mark.parametrize("stretch", [(0, 8), (3, 30), (24, 31), (60, 61), (900, 901)])
def test_stretches_of_characters(parsed, taken, stretch, mode):
    theirs, ours = (doc.char_span(*stretch, alignment_mode=mode) for doc in (parsed, taken))
    assert (ours and (ours.start, ours.end)) == (theirs and (theirs.start, theirs.end))


def test_a_snapshot_is_shared_until_the_parse_changes(nlp):
    doc = nlp("Merz backs a truce.")
    first = snapshot(doc)
    assert snapshot(doc) is first
    assert snapshot(first) is first
    doc[2].dep_ = "amod"
    second = snapshot(doc)
    assert second is not first
    assert second[2].dep_ == "amod"
    assert first[2].dep_ == "det"
    doc[2].head = doc[1]
    assert snapshot(doc)[2].head.i == 1


def test_findings_are_those_of_the_doc(parsed, taken):
    annotations.set_published(parsed, "2025-03-04")
    assert annotations.get_published(taken) == "2025-03-04"
    assert annotations.get_text(taken) == TEXT


def test_a_text_without_a_parse_or_a_word(nlp):
    plain = snapshot(nlp.make_doc("No parse yet"))
    assert [token.text for token in plain] == ["No", "parse", "yet"]
    assert plain[0].head is plain[0]
    assert list(snapshot(nlp.make_doc(""))) == []
