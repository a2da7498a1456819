"""Bare verbs are hung on what is demanded, not on who demands it."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from peacetrack.components.actors import ActorIndex
from peacetrack.components.parses.coordination import mend_coordination


def make_doc(words, *, heads, deps, tags, pos=None):
    return Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags, pos=pos)


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
    mend_coordination(doc, ActorIndex(doc, []))
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
    mend_coordination(doc, ActorIndex(doc, []))
    assert heads(doc)["accepts"] == "wants"


def test_bare_verb_in_a_noun_phrase_is_freed():
    words = ["must", "drop", "claims", "to", "land", "and", "renounce", "NATO", "hopes"]
    doc = make_doc(
        words,
        heads=[1, 1, 1, 2, 3, 4, 8, 8, 4],
        deps=["aux", "ROOT", "dobj", "prep", "pobj", "cc", "compound", "compound", "conj"],
        tags=["MD", "VB", "NNS", "IN", "NN", "CC", "VB", "NNP", "NNS"],
    )
    mend_coordination(doc, ActorIndex(doc, []))
    assert (heads(doc)["renounce"], heads(doc)["hopes"], heads(doc)["NATO"]) == ("drop", "renounce", "hopes")
    assert doc[6].dep_ == "conj"
    assert doc[8].dep_ == "dobj"


def test_subjunctive_in_a_noun_phrase_is_freed():
    words = ["Kissinger", "suggested", "that", "Ukraine", "cede", "territory"]
    doc = make_doc(
        words,
        heads=[1, 1, 1, 4, 5, 2],
        deps=["nsubj", "ROOT", "dobj", "nsubj", "compound", "pobj"],
        tags=["NNP", "VBD", "IN", "NNP", "VBP", "NN"],
        pos=["PROPN", "VERB", "SCONJ", "PROPN", "VERB", "NOUN"],
    )
    mend_coordination(doc, ActorIndex(doc, []))
    assert (heads(doc)["cede"], heads(doc)["territory"]) == ("suggested", "cede")


def test_verb_after_a_name_at_the_start_is_no_modifier():
    words = ["Trump", "delayed", "new", "sanctions", "."]
    doc = make_doc(
        words,
        heads=[0, 3, 3, 0, 0],
        deps=["ROOT", "amod", "amod", "dobj", "punct"],
        tags=["NNP", "VBD", "JJ", "NNS", "."],
        pos=["PROPN", "VERB", "ADJ", "NOUN", "PUNCT"],
    )
    mend_coordination(doc, ActorIndex(doc, []))
    assert doc[1].dep_ == "ROOT"
    assert (heads(doc)["Trump"], heads(doc)["sanctions"], heads(doc)["."]) == ("delayed", "delayed", "delayed")
