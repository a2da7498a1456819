"""Queries walk an index in the order of their rows: nothing is sorted, and 100,000 rows answer as ten do."""

import pytest

from peacetrack.views.filters import Filters
from peacetrack.views.findings import concessions, stances, statements
from tests.helpers import begin_run, make_analysis


@pytest.fixture
def filled(store):
    store.save(make_analysis(), run=begin_run(store))
    return store


def plans(store, view, filters: Filters) -> list[str]:
    """The steps of each query over findings that the view runs."""
    queries: list[str] = []
    store.connection.set_trace_callback(queries.append)
    view(store, filters)
    store.connection.set_trace_callback(None)
    wanted = [query for query in queries if query.startswith("SELECT") and " r " in query]
    assert wanted
    return [str(row["detail"]) for query in wanted for row in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]


@pytest.mark.parametrize(
    ("view", "filters", "index"),
    [
        (statements, Filters(), "statements_said"),
        (statements, Filters(limit=20, min_confidence=0.5), "statements_said"),
        (statements, Filters(actors=("kaja-kallas",)), "statements_speaker"),
        (statements, Filters(since="2025-08-01", until="2025-08-31"), "statements_said"),
        (statements, Filters(actors=("kaja-kallas",), since="2025-08-01"), "statements_speaker"),
        (stances, Filters(actors=("kaja-kallas",), fold="repeats"), "stances_actor"),
        (stances, Filters(issues=("participation",)), "stances_issue"),
        (concessions, Filters(givers=("ukraine",)), "concessions_giver"),
    ],
)
def test_rows_come_from_an_index_without_sorting(filled, view, filters, index):
    steps = plans(filled, view, filters)
    assert any(f"r USING INDEX {index}" in step or f"r USING COVERING INDEX {index}" in step for step in steps), steps
    assert not any(step.startswith("SCAN r") and "INDEX" not in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps


def test_ids_and_their_beginnings_are_found_by_index(filled):
    for table in ("statements", "stances", "concessions", "articles", "versions"):
        (step,) = filled.connection.execute(f"EXPLAIN QUERY PLAN SELECT id FROM {table} WHERE id >= 'a' AND id < 'b'")
        assert "SEARCH" in step["detail"]
