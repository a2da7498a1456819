"""What is stored on a Doc."""

import spacy

from peacetrack import annotations
from peacetrack.records import Concession, Mention, Stance, Statement, TextSpan

STATEMENT = Statement(
    "stm_1", "a", "A", "person", "direct", 0, 3, (TextSpan(0, 1), TextSpan(2, 3)), cue="said", cue_start=4, issues=("troops",)
)
STANCE = Stance("stn_1", "a", "A", "person", "ceasefire", "supports", "a", "self", 0, 3, marks=(("operator", 0, 1),))
CONCESSION = Concession("con_1", "a", "A", "state", "territory", "refused", "b", 0, 3, condition=TextSpan(1, 2))


def test_records_survive_the_doc_and_its_bytes():
    nlp = spacy.blank("en")
    doc = nlp("We will not yield.")
    mention = Mention(0, 2, 0, "a", "A", "person", "pronoun")
    annotations.set_mentions(doc, [mention])
    annotations.set_statements(doc, [STATEMENT])
    annotations.set_stances(doc, [STANCE])
    annotations.set_concessions(doc, [CONCESSION])
    copy = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for each in (doc, copy):
        assert annotations.get_mentions(each) == [mention]
        assert annotations.get_statements(each) == [STATEMENT]
        assert annotations.get_stances(each) == [STANCE]
        assert annotations.get_concessions(each) == [CONCESSION]


def test_text_is_the_docs_text():
    doc = spacy.blank("en")("One. Two.")
    assert annotations.get_text(doc) == annotations.get_text(doc) == doc.text
