"""Bare verbs are hung on what is demanded, not on who demands it."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from peacetrack.components.coordination import mend_coordination


def make_doc(words, *, heads, deps, tags):
    return Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags)


def heads(doc):
    return {token.text: token.head.text for token in doc}


def test_bare_conjunct_goes_to_the_bare_complement():
    words = ["Moscow", "wants", "Kyiv", "to", "leave", "and", "accept", "limits"]
    doc = make_doc(
        words,
        heads=[1, 1, 4, 4, 1, 1, 1, 6],
        deps=["nsubj", "ROOT", "nsubj", "aux", "ccomp", "cc", "conj", "dobj"],
        tags=["NNP", "VBZ", "NNP", "TO", "VB", "CC", "VB", "NNS"],
    )
    mend_coordination(doc)
    assert heads(doc)["accept"] == "leave"


@pytest.mark.parametrize(("tag", "dep"), [("VBZ", "conj"), ("VB", "advcl")])
def test_other_verbs_stay_where_they_are(tag, dep):
    words = ["Moscow", "wants", "Kyiv", "to", "leave", "and", "accepts", "limits"]
    doc = make_doc(
        words,
        heads=[1, 1, 4, 4, 1, 1, 1, 6],
        deps=["nsubj", "ROOT", "nsubj", "aux", "ccomp", "cc", dep, "dobj"],
        tags=["NNP", "VBZ", "NNP", "TO", "VB", "CC", tag, "NNS"],
    )
    mend_coordination(doc)
    assert heads(doc)["accepts"] == "wants"
