"""The mended parse stays a tree."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from peacetrack.components.parses.trees import is_tree, mended
from peacetrack.records import Article


@pytest.fixture
def doc():
    words = ["Oslo", "rejects", "swaps", "and", "leaves"]
    return Doc(Vocab(), words=words, heads=[1, 1, 1, 1, 1], deps=["nsubj", "ROOT", "dobj", "cc", "conj"])


def test_step_that_keeps_the_tree_counts(doc):
    def rehang(parsed):
        parsed[3].head = parsed[4]

    assert mended(doc, rehang)[3].head.i == 4


def test_step_that_leaves_heads_in_a_circle_is_taken_back(doc):
    def turn_round(parsed):
        parsed[1].head, parsed[1].dep_ = parsed[4], "conj"

    turn_round(doc.copy())
    after = mended(doc, turn_round)
    assert is_tree(after)
    assert [token.head.i for token in after] == [1, 1, 1, 1, 1]
    assert after[1].dep_ == "ROOT"
    assert [token.i for token in after[1].subtree] == [0, 1, 2, 3, 4]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "“Does that mean weapons will keep arriving in Ukraine?” Putin asked.",
        "Norway's Eide and Denmark's Rasmussen on Ukraine.",
    ],
)
def test_questions_and_headings_end(pipeline, text):
    doc, _ = next(pipeline.annotate([Article(id="art_1", version="ver_1", text=text)]))
    assert is_tree(doc)
