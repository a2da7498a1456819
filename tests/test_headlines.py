"""Headlines in title case."""

import pytest
import spacy

from peacetrack import annotations
from peacetrack.headlines import in_sentence_case, is_title_case, names_in
from peacetrack.records import Article

BODY = "\n\nThe ministers met on Monday in Brussels to talk about Russia and Ukraine."


@pytest.mark.parametrize(
    ("text", "title_case"),
    [
        ("Hungary Blocks New EU Sanctions on Russia", True),
        ("Hungary blocks new EU sanctions on Russia", False),
        ("Hungary Blocks New EU Sanctions on Russia.", False),
        ("Volodymyr Zelenskyy", False),
        ("UKRAINE SAYS NO TO LAND SWAP", False),
    ],
)
def test_headline_in_title_case_is_told_from_others(text, title_case):
    assert is_title_case(spacy.blank("en")(text)) is title_case


def test_only_names_keep_their_capital():
    doc = spacy.blank("en")("Ekdal Blocks New EU Sanctions on Russia")
    copy = in_sentence_case(doc, names_in("On Monday the minister met Ekdal in Russia. New rules were not new."))
    assert copy.text == "Ekdal blocks new EU sanctions on Russia"
    assert [token.idx for token in copy] == [token.idx for token in doc]


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "stance"),
    [
        ("Hungary Blocks New EU Sanctions on Russia", ("hungary", "sanctions_timing", "opposes")),
        ("Putin Rejects Thirty-Day Ceasefire", ("vladimir-putin", "ceasefire", "opposes")),
        ("Trump Urges Putin to Accept Truce", ("donald-trump", "ceasefire", "supports")),
    ],
)
def test_headline_in_title_case_gives_its_stance_and_keeps_its_words(pipeline, headline, stance):
    doc, _ = next(pipeline.annotate([Article(id="a", version="v", text=headline + BODY, published="2025-08-12")]))
    assert doc.text == headline + BODY
    assert [(row.actor, row.issue, row.stance) for row in annotations.get_stances(doc)] == [stance]
