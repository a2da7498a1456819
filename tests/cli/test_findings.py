"""`statements`, `stances` and `concessions`: columns, filters, notes, exit codes."""

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest

from peacetrack.errors import ExitCode
from peacetrack.store import open_store
from tests.helpers import run_cli

STANCES = (
    "id,said_on,said_from,said_to,date_basis,actor_id,actor,issue,stance,position,basis,source_id,source,evidence,"
    "confidence,outlet,published,title,url,article_id,start,end"
)
STATEMENTS = (
    "id,said_on,said_from,said_to,date_basis,speaker_id,speaker,kind,cue,cue_class,reported_by_id,reported_by,content,"
    "confidence,outlet,published,title,url,article_id,start,end,issues"
)
CONCESSIONS = (
    "id,said_on,said_from,said_to,date_basis,giver_id,giver,receiver_id,receiver,category,what,status,claimed_by_id,"
    "claimed_by,condition,confidence,outlet,published,title,url,article_id,start,end"
)


def rows(*arguments: str) -> list[dict[str, str]]:
    result = run_cli(*arguments)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.parametrize(("command", "header"), [("stances", STANCES), ("statements", STATEMENTS), ("concessions", CONCESSIONS)])
def test_csv_columns_are_the_promised_ones(database, command, header):
    assert run_cli(command).stdout.splitlines()[0] == header
    assert run_cli(command, "--wide").stdout.splitlines()[0].startswith(header + ",")


def test_stance_of_one_actor_by_another_says_whose_word_it_is(database):
    (row,) = rows("stances", "-a", "putin")
    assert (row["actor"], row["stance"], row["source"], row["basis"]) == (
        "Vladimir Putin",
        "opposes",
        "Kaja Kallas",
        "attributed",
    )
    assert row["evidence"] == "Vladimir Putin wants to postpone sanctions"
    assert (row["said_on"], row["said_from"], row["said_to"]) == ("2025-08", "2025-08-01", "2025-08-31")


def test_statements_by_the_issue_they_name(database):
    (row,) = rows("statements", "-i", "sanctions-timing")
    assert (row["content"], row["issues"]) == ("Vladimir Putin wants to postpone sanctions", "sanctions_timing")
    both = rows("statements", "-i", "sanctions_timing", "-i", "participation")
    assert {row["issues"] for row in both} == {"sanctions_timing", "participation"}
    assert rows("statements", "-i", "ceasefire") == []


def test_statements_on_whose_issue_no_stance_was_read(database):
    (row,) = rows("statements", "--without-stance")
    assert row["content"] == "Ukraine could give up some land if the guns fall silent"
    assert rows("statements", "--without-stance", "-i", "territorial_swaps") == [row]
    assert rows("statements", "--without-stance", "-i", "sanctions_timing") == []


def test_stances_of_an_actor_say_how_much_was_not_understood(database):
    hint = "1 statement names an issue on which no stance was read: 'peacetrack statements --without-stance'."
    assert hint in run_cli("stances", "-a", "Donald Trump").stderr
    assert "no stance was read" not in run_cli("stances", "-a", "Kallas").stderr
    assert "no stance was read" not in run_cli("stances", "-a", "Donald Trump", "-i", "ceasefire").stderr
    assert "no stance was read" not in run_cli("stances").stderr


def test_concession_names_who_claims_it_and_its_condition(database):
    (row,) = rows("concessions", "--giver", "Ukraine")
    assert (row["status"], row["claimed_by"], row["condition"]) == ("floated", "Donald Trump", "if the guns fall silent")
    assert run_cli("concessions", "-f", "table").stdout.splitlines()[0].split() == [
        "when",
        "giver",
        "to",
        "category",
        "status",
        "claimed",
        "by",
        "what",
        "outlet",
    ]


def test_copies_of_a_story_are_folded_and_counted_as_outlets(database):
    result = run_cli("stances", "--wide", "-f", "json")
    found = json.loads(result.stdout)
    assert len(found) == 2
    assert {row["outlets"] for row in found} == {2}
    assert "2 rows in copies of the same story folded" in result.stderr
    assert len(rows("stances", "--fold", "none")) == 4


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["-a", "Kallas"], 1),
        (["-a", "Kallas", "-a", "Putin"], 2),
        (["-a", "Ukraine"], 0),
        (["--source", "Kallas"], 2),
        (["--source", "article"], 0),
        (["-i", "participation"], 1),
        (["-i", "Sanctions timing"], 1),
        (["--stance", "opposes"], 1),
        (["--basis", "self"], 1),
        (["--min-confidence", "0.8"], 1),
        (["--limit", "1"], 1),
        (["--limit", "0"], 0),
        (["--since", "2025-08-11"], 2),
        (["--since", "2025-08-12"], 1),
        (["--until", "2025-08-10"], 1),
        (["--until", "2025-07"], 0),
        (["--since", "2025-08", "--until", "2025-08"], 2),
        (["--since", "2025-08-12", "--by", "published"], 2),
        (["--since", "2025-08-13", "--by", "published"], 0),
        (["--outlet", "Daily.Example.org"], 2),
    ],
)
def test_filters_narrow_the_rows(database, arguments, count):
    assert len(rows("stances", *arguments)) == count


def test_undated_rows_stay_out_of_a_period_and_are_counted(database):
    result = run_cli("statements", "--since", "2025-01", "--outlet", "daily.example.org")
    assert len(result.stdout.splitlines()) == 3
    assert "1 row said at an unknown time left out" in result.stderr


def test_unsure_rows_are_marked_in_the_table_and_counted(database):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE stances SET confidence = 0.7")
    assert "unsure" not in run_cli("stances", "-f", "table").stdout
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE stances SET confidence = 0.69 WHERE actor_id = 'vladimir-putin'")
    result = run_cli("stances", "-f", "table")
    assert result.stdout.count("unsure") == 1
    assert "1 row unsure (confidence below 0.7)" in result.stderr
    assert "unsure" not in run_cli("stances").stdout  # CSV has the figure itself
    assert "unsure" not in run_cli("stances", "--min-confidence", "0.7").stderr
    assert "unsure" not in run_cli("statements").stderr


def test_sort_goes_both_ways_and_names_the_columns(database):
    assert [row["confidence"] for row in rows("stances", "--sort", "confidence")] == ["0.6", "0.9"]
    assert [row["confidence"] for row in rows("stances", "--sort", "-confidence")] == ["0.9", "0.6"]
    result = run_cli("stances", "--sort", "nope")
    assert result.exit_code == ExitCode.USAGE
    assert "confidence" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["-a", "Kalas"], "Did you mean Kaja Kallas"),
        (["-a", ""], "No actor"),
        (["-i", "swaps"], "territorial_swaps"),
        (["--outlet", "dayly.example.org"], "daily.example.org"),
        (["--since", "12.8.2025"], "2025-08-12"),
        (["--since", "2025-02-30"], "is no day"),
        (["--since", "2025-08", "--until", "2025-07"], "is after"),
        (["--columns", "id,nope"], "said_on"),
        (["--article", "art_zzz"], "Nothing stored"),
        (["-f", "xlsx"], "-o rows.xlsx"),
    ],
)
def test_what_is_unknown_is_named_with_what_is_near(database, arguments, hint):
    result = run_cli("stances", *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert hint in result.stderr
    assert result.stdout == ""


def test_name_of_several_actors_takes_all_and_says_so(database):
    result = run_cli("stances", "-a", "lithuania defence minister", "-a", "Kallas")
    assert result.exit_code == ExitCode.USAGE  # a description is no name
    result = run_cli("stances", "-a", "Trump")
    assert result.exit_code == 0
    assert "'Trump' means" in result.stderr


def test_zero_rows_give_the_header_and_success(database):
    result = run_cli("stances", "-a", "Ukraine")
    assert (result.exit_code, result.stdout.strip()) == (0, STANCES)


def test_missing_database_is_a_store_error_and_is_not_made(tmp_path):
    result = run_cli("stances", "--db", str(tmp_path / "none.db"))
    assert result.exit_code == ExitCode.STORE
    assert "peacetrack ingest" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_output_file_is_written_and_stdout_stays_empty(database, tmp_path):
    path = tmp_path / "kallas.csv"
    result = run_cli("stances", "-a", "Kallas", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_text().splitlines()[0] == STANCES


def test_chosen_columns_come_in_the_given_order(database):
    assert run_cli("stances", "--columns", "stance,actor", "--no-header").stdout.splitlines() == [
        "opposes,Vladimir Putin",
        "supports,Kaja Kallas",
    ]


def test_query_works_on_a_database_that_cannot_be_written(database):
    database.chmod(0o400)
    assert len(rows("stances")) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("stances", "-a", "Kalas"),
        ("stances", "-a", "Qwxyz"),
        ("stances", "-i", "ceasfire"),
        ("stances", "-i", "weather"),
        ("stances", "--since", "2025-13"),
        ("stances", "--since", "2025-08-12", "--until", "2025-08-01"),
        ("stances", "--outlet", "bbc"),
        ("stances", "--columns", "nope"),
        ("stances", "--sort", "nope"),
        ("articles", "--sort", "nope"),
        ("show", "stn_zzz"),
        ("show", "st"),
        ("review", "import", "none.csv"),
        ("actors", "alias", "Qwxyz", "Qw"),
    ],
)
def test_mistake_is_said_in_one_line_and_what_to_do_in_the_next(database, wrong):
    result = run_cli(*wrong)
    assert (result.exit_code, result.stdout) == (ExitCode.USAGE, "")
    assert result.stderr.count("\n") == 2


def test_name_without_its_option_is_told_the_option(database):
    assert "Actors are named by --actor: --actor 'Kaja Kallas'." in run_cli("stances", "Kaja", "Kallas").stderr
    assert "--actor" not in run_cli("verify", "Kallas").stderr


def test_empty_database_says_what_fills_it(tmp_path):
    path = tmp_path / "new.db"
    open_store(path).close()
    for command in ("stances", "matrix", "articles", "verify"):
        result = run_cli(command, "--db", str(path))
        assert result.exit_code == 0
        assert f"There are no articles in {path} yet: 'peacetrack ingest' reads some." in result.stderr
