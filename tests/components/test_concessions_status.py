"""The status that operators, polarity and modality make of a giving."""

import pytest

from peacetrack.components.concessions.clauses import Clause
from peacetrack.components.concessions.status import ARTICLE, OTHER, OWN, View, from_operators, of_clause


def view(cls, *, by=True, neg=False, modal="", tense="past", noun=False):
    return View(cls, neg, modal, tense, by, True, noun)


def clause(*, neg=False, modal="", tense="past", perfect=False, progressive=False):
    return Clause(neg, modal, tense, perfect, progressive)


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ([view("demand", by=False)], "demanded"),
        ([view("demand", by=False, neg=True)], ""),
        ([view("offer")], "offered"),
        ([view("offer", neg=True, noun=True)], "denied"),
        ([view("offer", neg=True, tense="state")], "refused"),
        ([view("offer", by=False)], "floated"),
        ([view("agree")], "agreed"),
        ([view("agree", modal="would")], "offered"),
        ([view("agree", modal="could")], "floated"),
        ([view("agree", neg=True, modal="will")], "refused"),
        ([view("refuse")], "refused"),
        ([view("refuse", by=False)], "opposed"),
        ([view("refuse", neg=True)], "floated"),
        ([view("deny")], "denied"),
        ([view("oppose", by=False)], "opposed"),
        ([view("float", by=False)], "floated"),
        ([view("void")], ""),
    ],
)
def test_one_operator_makes_its_status(views, expected):
    assert from_operators(views, "", ARTICLE) == expected


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ([view("float"), view("offer", tense="state")], "floated"),  # ready to discuss
        ([view("demand", by=False), view("refuse")], "refused"),  # rejected the demand
        ([view("offer", tense="state"), view("claim"), view("deny")], "denied"),  # denied reports of readiness
        ([view("claim"), view("refuse")], "denied"),  # dismissed claims
        ([view("agree", tense="base"), view("demand", by=False)], "demanded"),  # urged to accept
        ([view("refuse", tense="base"), view("demand", by=False)], "opposed"),  # urged to reject
        ([view("demand", by=False, neg=True), view("demand", by=False)], "opposed"),  # urged not to force
        ([view("agree", tense="base"), view("refuse")], "refused"),  # refused to accept
        ([view("refuse", tense="base"), view("refuse")], "floated"),  # refused to rule out
    ],
)
def test_operators_compose_from_the_inside_out(views, expected):
    assert from_operators(views, "", ARTICLE) == expected


@pytest.mark.parametrize(
    ("own", "voice", "expected"),
    [
        (clause(modal="will", tense="base"), OWN, "offered"),
        (clause(modal="will", tense="base"), OTHER, "floated"),
        (clause(modal="must", tense="base"), OTHER, "demanded"),
        (clause(modal="must", tense="base"), OWN, ""),
        (clause(modal="must", tense="base", neg=True), OTHER, "opposed"),
        (clause(modal="will", tense="base", neg=True), ARTICLE, "refused"),
        (clause(modal="would", tense="base"), ARTICLE, "floated"),
        (clause(neg=True), ARTICLE, ""),
        (clause(), ARTICLE, "made"),
        (clause(tense="present"), ARTICLE, ""),
    ],
)
def test_clause_alone_shows_a_status(own, voice, expected):
    assert of_clause(own, voice=voice, accepts=False, headline=False, deed=True) == expected


def test_present_tense_of_a_headline_is_a_deed():
    own = clause(tense="present")
    assert of_clause(own, voice=ARTICLE, accepts=False, headline=True, deed=True) == "made"


def test_past_tense_is_no_giving_where_the_verb_may_tell_of_the_war():
    assert of_clause(clause(), voice=ARTICLE, accepts=False, headline=False, deed=False) == ""
