"""Replacing findings: what came, went and changed; nothing else is touched."""

from dataclasses import replace

from tests.helpers import TEXT, begin_run, make_analysis, make_article


def stored(store) -> list[tuple]:
    return [tuple(row) for row in store.connection.execute("SELECT id, stance, confidence FROM stances ORDER BY id")]


def test_changed_added_and_removed_rows_are_told_and_stored(store):
    store.save(make_analysis(), run=begin_run(store))
    old = make_analysis()
    new = replace(
        old,
        stances=(replace(old.stances[0], stance="conditional", position=""), replace(old.stances[1], id="stn_new")),
        concessions=(),
    )
    run = begin_run(store, codebook="c0debook2")
    changes = store.recode(new, run=run)
    assert [(change.change, change.row, change.id) for change in changes] == [
        ("changed", "stance", old.stances[0].id),
        *sorted([("removed", "stance", old.stances[1].id), ("added", "stance", "stn_new")], key=lambda change: change[2]),
        ("removed", "concession", old.concessions[0].id),
    ]
    assert (changes[0].was, changes[0].now) == ("stance supports, position ukraine", "stance conditional, position none")
    assert {row[0] for row in stored(store)} == {old.stances[0].id, "stn_new"}
    assert store.run_of(old.article.id) == run.id


def test_dry_run_tells_the_same_and_stores_nothing(store):
    old_run = begin_run(store)
    store.save(make_analysis(), run=old_run)
    before = stored(store)
    changes = store.recode(replace(make_analysis(), stances=()), run=begin_run(store, codebook="c0debook2"), dry_run=True)
    assert [change.change for change in changes] == ["removed", "removed"]
    assert stored(store) == before
    assert store.run_of(make_article().id) == old_run.id


def test_confidence_alone_is_no_change_but_is_stored(store):
    store.save(make_analysis(), run=begin_run(store))
    analysis = make_analysis()
    surer = replace(analysis, stances=tuple(replace(row, confidence=0.99) for row in analysis.stances))
    assert store.recode(surer, run=begin_run(store)) == []
    assert {row[2] for row in stored(store)} == {0.99}


def test_article_that_changed_meanwhile_is_left_alone(store):
    run = begin_run(store)
    store.save(make_analysis(), run=run)
    newer = make_article(TEXT + "\nA newer text.\n")
    store.save(make_analysis(newer), run=run)
    assert store.recode(replace(make_analysis(), stances=()), run=run) == []
    assert store.connection.execute("SELECT count(*) FROM stances").fetchone()[0] == 4


def test_only_articles_of_other_runs_are_due(store):
    first, second = begin_run(store), begin_run(store, codebook="c0debook2")
    store.save(make_analysis(), run=first)
    other = make_article(url="https://other.example.org/2", outlet="other.example.org")
    store.save(make_analysis(other), run=second)
    due = [article.id for article in store.articles_to_code(second)]
    assert due == [make_article().id]
    assert len(list(store.articles_to_code(second, everything=True))) == 2
    assert list(store.articles_to_code(first, outlets=("daily.example.org",))) == []
    assert store.count_to_code(first, outlets=("daily.example.org",)) == 0
