"""Which issues a statement names, whether or not a stance on them is read."""

import pytest

from tests.components.test_statements import found

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peskov said the two presidents had discussed a ceasefire in Ukraine for an hour.", [("ceasefire",)]),
        (
            "“We spoke of sanctions on Russia, a truce and NATO membership for Ukraine,” Kallas said.",
            [("ceasefire", "nato_membership", "sanctions_timing")],
        ),
        ("Kallas said after the truce between Russia and Ukraine that the weather in Tallinn was fine.", [()]),
        ("Kallas told Russian reporters in Kyiv that the talks with Ukraine had been long.", [()]),
        ("Kallas said that Putin had told her that a truce in Ukraine was near.", [("ceasefire",), ("ceasefire",)]),
    ],
)
def test_a_statement_names_the_issues_of_its_content(pipeline, text, expected):
    assert [statement.issues for statement in found(pipeline, text)] == expected


def test_what_a_stance_is_read_from_is_named_too(pipeline):
    (statement,) = found(pipeline, "Kallas called on Russia to accept a ceasefire in Ukraine.")
    assert statement.issues == ("ceasefire",)
