"""What single words and names tell, without a language model."""

import pytest
import spacy

from peacetrack.codebook import load_codebook
from peacetrack.components.actors.firstnames import is_given_name, pronoun_of
from peacetrack.components.actors.lookup import NameTable
from peacetrack.components.actors.naming import fold
from peacetrack.components.actors.words import BODY_NOUNS, ROLE_NOUNS, THINGS


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("Irene Halloway", "she"),
        ("Martin Oakes", "he"),
        ("Jean-Noël Roe", "he"),
        ("Olena Kovalenko", "she"),
        ("Zhanar Akhmetova", ""),
        ("Nadezhda Sidorova", "she"),
        ("Kim Roe", ""),
        ("Xq Roe", ""),
    ],
)
def test_given_name_tells_the_pronoun_or_nothing(name, pronoun):
    assert pronoun_of(name) == pronoun


def test_given_names_are_known_without_accents():
    assert is_given_name("Péter")
    assert not is_given_name("Brussels")


def test_no_noun_is_both_a_holder_and_a_thing():
    assert not (ROLE_NOUNS | BODY_NOUNS) & THINGS


@pytest.fixture(scope="module")
def table():
    nlp = spacy.blank("en")
    return NameTable(load_codebook(None).registry, lambda text: [token.text for token in nlp.make_doc(text)])


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        (["Kaja", "Kallas"], ("kaja-kallas",)),
        (["Volodymyr", "Zelenskiy"], ("volodymyr-zelenskyy",)),
        (["US"], ("united-states",)),
        (["us"], None),
        (["who"], None),
        (["Nato"], ("nato",)),
        (["coalition", "of", "the", "willing"], ("coalition-of-the-willing",)),
    ],
)
def test_table_matches_names_but_not_common_words(table, words, actors):
    texts = [fold(word) for word in words]
    entry = table.match([text.lower() for text in texts], texts, 0)
    assert (entry.actors if entry else None) == actors
