"""Which nouns an enumeration joins, whatever the parser made of them."""

import pytest

from peacetrack.records import Article

pytestmark = pytest.mark.model


def joined(pipeline, text, first):
    """The words that a noun is coordinated with, in order."""
    doc, _ = next(pipeline.annotate([Article(id="art_1", version="ver_1", text=text, published="2025-08-12")]))
    noun = next(token for token in doc if token.text == first)
    return [token.text for token in sorted(noun.conjuncts, key=lambda token: token.i)]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Riga called for a truce, the exchange of all captives and new tariffs on grain.", "truce exchange tariffs"),
        ("They demanded the withdrawal of the troops from Latvia, the release of all crews, and payment for the damage.",
         "withdrawal release payment"),
        ("The draft calls for a full, unconditional truce of 30 days, the return of all ships, a “one-for-one” swap of captives "
         "and pledges of aid.", "truce return swap pledges"),
        ("Peace needs an end to the flights over Riga, recognition of the islands, and the removal of the tariffs.",
         "end recognition removal"),
        ("Riga rejects limits on its fleet, the loss of its islands and any ban on flights.", "limits loss ban"),
        ("She asked for tariffs on Latvia and more grain for Estonia.", "tariffs grain"),
    ],
)  # fmt: skip
def test_members_of_an_enumeration_are_joined(pipeline, text, members):
    first, *others = members.split()
    assert joined(pipeline, text, first) == others


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("He offered a truce, a step that Riga has refused, and left.", "truce"),
        ("She discussed the tariffs on Latvia and its allies.", "tariffs"),
        ("He wants a force in Latvia and other countries.", "force"),
        ("They spoke of a truce, the minister said, and the envoy left.", "truce"),
        ("The truce, the envoy said and the minister agreed, holds.", "truce"),
    ],
)
def test_what_is_no_member_is_left_alone(pipeline, text, noun):
    assert joined(pipeline, text, noun) == []


@pytest.mark.parametrize("text", ["Riga, Oslo and Bonn", "a truce, and", ", and the end", "a truce, the end of it and"])
def test_fragments_do_no_harm(pipeline, text):
    doc, _ = next(pipeline.annotate([Article(id="art_1", version="ver_1", text=text, published="2025-08-12")]))
    assert doc.text == text
