"""Headlines in title case."""

import pytest
import spacy

from peacetrack import annotations
from peacetrack.elisions import filled
from peacetrack.headlines import in_past_tense, in_sentence_case, is_headline, is_misread, is_title_case, names_in
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


@pytest.mark.parametrize(
    ("headline", "copy"),
    [
        ("Latvia's Braže rejects pause, says winter will be hard", "Latvia's Braže rejected pause, said winter will be hard"),
        ("EU envoys back price cap, Malta absent", "EU envoys backed price cap, Malta absent"),
        ("Merz and Starmer agree plan for Kyiv", "Merz and Starmer agreed plan for Kyiv"),
        ("Norway to pay for shells after Oslo talks", "Norway will pay for shells after Oslo talks"),
        ("Pressure on Oslo to pay for shells grows", "Pressure on Oslo to pay for shells grows"),
        ("Putin demands land before talks", "Putin demanded land before talks"),
        ("Putin's demands on land baffle allies", "Putin's demands on land baffle allies"),
        ("Ukraine peace plans of the allies in tatters", "Ukraine peace plans of the allies in tatters"),
        ("Kyiv shuns summit as allies drift apart", "Kyiv shunned summit as allies drift apart"),
        ("Senate votes on aid for Ukraine again", "Senate voted on aid for Ukraine again"),
        ("Kyiv, Moscow, Riga deny talks", "Kyivand Moscowand Riga denied talks"),
        ("Kyiv, Moscow silent on talks", "Kyiv, Moscow silent on talks"),
        ("In Kyiv, Merz urges restraint", "In Kyiv, Merz urged restraint"),
    ],
)
def test_verbs_of_headlines_are_put_in_the_past(headline, copy):
    doc = spacy.blank("en")(headline)
    past = in_past_tense(doc)
    assert past.text == copy
    assert len(past) == len(doc)
    assert (past is doc) is (copy == headline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia rejects pause in deliveries", True),
        ("Latvia rejects pause in deliveries.", False),
        ("Kyiv, Monday", False),
        ("“We will not wait,” she said, “for ever”", False),
    ],
)
def test_headline_is_short_and_has_no_stop(text, expected):
    assert is_headline(spacy.blank("en")(text)) is expected


@pytest.mark.model
def test_only_a_misread_headline_is_parsed_again(pipeline):
    read = pipeline.nlp("Germany's Merz urges new Russia sanctions after Kyiv strike")
    assert not is_misread(read, in_past_tense(read))
    missed = pipeline.nlp("Slovakia's Fico rejects guarantees for Kyiv, says war has no military solution")
    assert is_misread(missed, in_past_tense(missed))


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "stance"),
    [
        ("Latvia's Rinkevics rejects land swaps, says Moscow must leave", ("edgars-rinkevics", "territorial_swaps", "opposes")),
        ("EU ministers back tribunal for Russian aggression, Hungary absent", ("eu-ministers", "accountability", "supports")),
        ("Finland to send more arms to Ukraine, says Russia will not stop", ("finland", "military_aid", "supports")),
    ],
)
def test_headline_with_a_verb_that_looks_like_a_noun_gives_its_stance(pipeline, headline, stance):
    doc, _ = next(pipeline.annotate([Article(id="a", version="v", text=headline + BODY, published="2025-08-12")]))
    assert doc.text == headline + BODY
    assert stance in [(row.actor, row.issue, row.stance) for row in annotations.get_stances(doc)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "full"),
    [
        ("Moscow ready for truce, Lavrov says", "Moscow is ready for a truce , Lavrov says"),
        ("Sanctions 'not acceptable', says Fico", "Sanctions are ' not acceptable ' , says Fico"),
        ("NATO bid off the table, Vance says", "NATO bid is off the table , Vance says"),
        ("Truce agreed by Russia and Ukraine", "Truce is agreed by Russia and Ukraine"),
        ("Putin agreed by phone to talks", None),
        ("Kyiv is ready to talk, Sybiha says", None),
        ("Merz sends open letter to Putin", None),
        ("Oil at 80 dollars a barrel as talks drag on", None),
    ],
)
def test_words_that_a_headline_leaves_out_are_put_back(pipeline, headline, full):
    gap = filled(pipeline.nlp(headline))
    assert (gap and " ".join(token.text for token in gap.doc)) == full


@pytest.mark.model
def test_copula_that_is_left_out_stands_on_its_space(pipeline):
    headline = "NATO Bid of Ukraine 'Off the Table', Vance Says"
    doc, _ = next(pipeline.annotate([Article(id="a", version="v", text=headline + BODY, published="2025-08-12")]))
    assert doc.text == headline + BODY
    assert [(token.text, token.pos_, token.idx) for token in doc if token.lemma_ == "be"] == [(" ", "AUX", headline.index(" '"))]
