"""`articles`, `actors`, `timeline`, `search`, `matrix`, `shifts`."""

import csv
import io
from dataclasses import replace

import pytest

from peacetrack import ids
from peacetrack.errors import ExitCode
from peacetrack.store import open_store
from tests.helpers import TEXT, begin_run, make_analysis, make_article, run_cli

HEADERS = {
    "articles": "id,published,published_basis,outlet,title,authors,language,url,statements,stances,concessions,story_id,outlets,"
    "versions,version_id,flags,added_at",
    "actors": "id,actor,kind,side,statements,stances,concessions,first_on,last_on,articles,wikidata",
    "timeline": "id,row,said_on,said_from,said_to,date_basis,actor_id,actor,topic,value,source_id,source,text,confidence,outlet,"
    "published,title,url,article_id,start,end",
    "search": "id,row,said_on,speaker_id,speaker,text,outlet,published,title,url,article_id,start,end",
    "matrix": "actor_id,actor,sovereignty,territorial_swaps,sanctions_timing,ceasefire,security_guarantees,participation,"
    "nato_membership,troops,military_aid,leaders_meeting,verification,humanitarian,frozen_assets,accountability,total",
    "shifts": "actor_id,actor,issue,from_stance,from_position,from_on,from_id,from_source_id,from_source,from_evidence,from_rows,"
    "from_outlet,from_url,to_stance,to_position,to_on,to_id,to_source_id,to_source,to_evidence,to_rows,to_outlet,to_url,days",
}


def rows(*arguments: str) -> list[dict[str, str]]:
    result = run_cli(*arguments)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.parametrize("command", HEADERS)
def test_csv_columns_are_the_promised_ones(database, command):
    words = ["table"] if command == "search" else []
    assert run_cli(command, *words).stdout.splitlines()[0] == HEADERS[command]


def test_articles_count_their_rows_versions_and_outlets(database):
    first, second = rows("articles")
    assert (first["statements"], first["stances"], first["concessions"]) == ("3", "2", "1")
    assert first["outlets"] == second["outlets"] == "2"
    assert len(rows("articles", "--outlet", "evening.example.org")) == 1
    assert rows("articles", "--since", "2025-09") == []


def test_article_without_a_day_stays_out_of_a_period_and_is_counted(database):
    with open_store(database) as store:
        article = make_article(url="https://x.example.org/undated", published="", authors=("A. Writer", 'B. "Bo" Writer'))
        store.save(make_analysis(article), run=begin_run(store))
    result = run_cli("articles", "--since", "2025")
    assert len(result.stdout.splitlines()) == 3
    assert "1 article without a day of publication" in result.stderr
    assert rows("articles", "--sort", "-published")[-1]["authors"] == 'A. Writer; B. "Bo" Writer'


def test_removed_article_is_gone_and_the_others_stay(database):
    identity = rows("articles")[0]["id"]
    result = run_cli("articles", "remove", identity[:9])
    assert (result.exit_code, result.stdout) == (0, "")
    assert identity in result.stderr
    assert [row["id"] for row in rows("articles")] != [identity]
    assert len(rows("stances", "--fold", "none")) == 2


def test_remove_of_an_unknown_article_removes_nothing(database):
    identity = rows("articles")[0]["id"]
    assert run_cli("articles", "remove", identity, "art_zz").exit_code == ExitCode.USAGE
    assert len(rows("articles")) == 2


def test_actors_are_those_with_rows_the_busiest_first(database):
    found = rows("actors")
    assert [row["id"] for row in found] == ["kaja-kallas", "donald-trump", "ukraine", "vladimir-putin"]
    assert (found[0]["statements"], found[0]["stances"], found[0]["articles"]) == ("4", "2", "2")
    assert found[0]["first_on"] == "2025-08-11"
    assert rows("actors", "-a", "Putin")[0]["stances"] == "2"


def test_timeline_is_in_order_and_counts_what_has_no_date(database):
    result = run_cli("timeline", "--kind", "stance", "--kind", "concession", "--kind", "statement")
    found = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["said_from"] for row in found] == sorted(row["said_from"] for row in found)
    assert {row["row"] for row in found} == {"stance", "statement"}
    assert "2 rows said at an unknown time" in result.stderr
    assert "1 row said" in run_cli("timeline", "--kind", "statement", "--outlet", "daily.example.org").stderr
    (putin,) = rows("timeline", "-a", "putin")
    assert (putin["topic"], putin["value"], putin["source"]) == ("sanctions_timing", "opposes", "Kaja Kallas")


def test_search_finds_statements_and_paragraphs_with_all_words(database):
    found = rows("search", "postpone", "SANCTIONS", "--outlet", "daily.example.org")
    assert [row["row"] for row in found] == ["statement", "article"]
    assert found[0]["text"] == "Vladimir Putin wants to postpone sanctions"
    assert found[1]["text"] == TEXT.split("\n\n")[1] == TEXT[int(found[1]["start"]) : int(found[1]["end"])]
    assert rows("search", "postpone", "football") == []


def test_search_in_a_terminal_says_which_statement_is_undated(database):
    result = run_cli("search", "give up", "-f", "table")
    assert result.exit_code == 0
    assert result.stdout.count("undated") == 2  # the statement in both outlets, not the paragraphs
    assert result.stdout.count("Donald Trump said that") == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('"postpone sanctions"', 1),
        ('"sanctions postpone"', 0),
        ("postp*", 1),
        ("postp", 0),
        ("— postp*", 1),
        ("OR", 0),
        ("a AND (", 0),
        ("col:x", 0),
    ],
)
def test_search_takes_phrases_beginnings_and_no_query_language(database, query, count):
    assert len(rows("search", "--in", "statements", "--outlet", "daily.example.org", "--", query)) == count


def test_search_with_a_limit_reads_no_more_articles_than_it_shows(database, monkeypatch):
    from peacetrack.views import search

    read = []
    best = search._best_paragraph
    monkeypatch.setattr(search, "_best_paragraph", lambda *given: read.append(given) or best(*given))
    assert len(rows("search", "--in", "articles", "sanctions")) == len(read) == 2
    assert len(rows("search", "--in", "articles", "sanctions", "--limit", "1")) == 1
    assert len(read) == 3


def test_search_for_nothing_is_a_usage_error(database):
    assert run_cli("search", "!!").exit_code == ExitCode.USAGE


def test_matrix_counts_articles_for_each_actor_and_issue(database):
    found = {row["actor_id"]: row for row in rows("matrix")}
    assert found["vladimir-putin"]["sanctions_timing"] == "opposes 1"
    assert found["kaja-kallas"]["participation"] == "supports 1"
    assert found["kaja-kallas"]["total"] == "1"
    assert rows("matrix", "--per", "month", "-a", "putin")[0]["period"] == "2025-08"


def test_matrix_in_a_terminal_has_signs_and_says_what_they_mean(database):
    result = run_cli("matrix", "-f", "table")
    assert "Kaja Kallas" in result.stdout
    assert "−1" in result.stdout
    assert "− opposes" in result.stderr


@pytest.fixture
def moved(database):
    """Kallas (invented) opposes on the 20th what she supported on the 11th; on the 15th the rows are split."""
    with open_store(database) as store:
        run = begin_run(store)
        for day, values in (("2025-08-20", ["opposes"]), ("2025-08-15", ["opposes", "supports"])):
            article = make_article(url=f"https://daily.example.org/{day}", text=f"{TEXT}\n{day}\n")
            base = make_analysis(article)
            stances = tuple(
                replace(
                    base.stances[0], id=ids.stance_id(article.version, number, "k", "p", "self", 0), stance=value, said_on=day
                )
                for number, value in enumerate(values)
            )
            store.save(replace(base, stances=stances), run=run)
    return database


def test_shift_shows_both_sides_and_skips_days_that_are_split(moved):
    (row,) = rows("shifts")
    assert (row["actor_id"], row["issue"], row["days"]) == ("kaja-kallas", "participation", "9")
    assert (row["from_stance"], row["from_on"], row["to_stance"], row["to_on"]) == (
        "supports",
        "2025-08-11",
        "opposes",
        "2025-08-20",
    )
    assert row["from_evidence"] == row["to_evidence"] == "Ukraine must be at the table"
    assert rows("shifts", "--stance", "supports") == []


def test_same_stance_again_is_no_shift(database):
    assert rows("shifts") == []


def test_compare_puts_two_actors_side_by_side(database):
    (row,) = rows("compare", "Kaja Kallas", "Putin", "--issue", "participation")
    assert (row["a_stance"], row["a_counts"], row["b_stance"], row["latest"]) == ("supports", "supports 1", "", "")
    found = rows("compare", "Kaja Kallas", "Putin", "--basis", "attributed", "--basis", "self")
    assert {row["issue"]: row["b_stance"] for row in found} == {"sanctions_timing": "opposes", "participation": ""}
    assert found[0]["b_source"] == "Kaja Kallas"


def test_compare_of_an_actor_with_itself_is_a_usage_error(database):
    result = run_cli("compare", "Kaja Kallas", "kaja-kallas")
    assert result.exit_code == ExitCode.USAGE
    assert "are the same actor.\nName two different actors" in result.stderr


@pytest.fixture
def repeated(database):
    """An article in which Kallas supports Ukraine's participation in two positions, and in another actor's word."""
    with open_store(database) as store:
        run = begin_run(store)
        base = make_analysis(make_article(url="https://daily.example.org/twice", text=f"{TEXT}\nTwice.\n"))
        first = replace(base.stances[0], position="both")
        second = replace(first, id=ids.stance_id(base.article.version, 9, "k", "p", "self", 0), position="europe")
        store.save(replace(base, stances=(first, second)), run=run)
    return database


def test_counts_of_articles_count_an_article_once_for_each_stance(repeated):
    found = {row["actor_id"]: row for row in rows("matrix")}
    assert found["kaja-kallas"]["participation"] == "supports 2"  # the article of the template, its copy being the same story
    (row,) = rows("compare", "Kaja Kallas", "Putin", "--issue", "participation")
    assert row["a_counts"] == "supports 2"


def test_output_onto_a_folder_is_a_usage_error(database, tmp_path):
    (tmp_path / "rows.csv").mkdir()
    for command in ("stances", "articles"):
        assert run_cli(command, "-o", str(tmp_path / "rows.csv")).exit_code == ExitCode.USAGE


def test_notes_name_only_options_that_the_command_has(database, tmp_path):
    with open_store(database) as store:
        values = "'reject', '{}', '', '', '', '', 'current'"
        store.connection.execute(f"INSERT INTO reviews SELECT DISTINCT id, {values} FROM stances WHERE actor_id = 'kaja-kallas'")
    for command in (("matrix",), ("shifts",), ("compare", "putin", "Kaja Kallas"), ("timeline",)):
        said = run_cli(*command).stderr
        assert "--reviewed any" in said
        assert "--fold" not in said or command == ("timeline",)
        assert run_cli(*command, "--reviewed", "any").exit_code == 0


def test_compare_with_an_unknown_actor_is_a_usage_error(database):
    assert run_cli("compare", "Kaja Kallas", "Putn").exit_code == ExitCode.USAGE


def test_issue_is_asked_of_every_kind_of_row_or_the_kind_is_left_out(database):
    result = run_cli("timeline", "--issue", "participation", "--kind", "stance", "--kind", "concession", "--kind", "statement")
    found = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {(row["row"], row["topic"]) for row in found if row["row"] == "stance"} == {("stance", "participation")}
    assert "concession" not in {row["row"] for row in found}
    assert "Concessions are left out: --issue cannot be asked of them." in result.stderr
    assert run_cli("review", "export", "--issue", "participation").exit_code == 0


def test_notes_of_the_timeline_say_of_which_rows_they_are(database):
    for stored in ("stances", "concessions"):
        row = rows(stored, "--sort", "id")[0]["id"]
        sheet = database.parent / "sheet.csv"
        sheet.write_text(f"id,verdict\n{row},reject\n")
        run_cli("review", "import", str(sheet))
    notes = run_cli("timeline").stderr
    assert "stances: 2 rows rejected" in notes
    assert "concessions: 2 rows rejected" in notes


def test_wide_is_offered_only_where_it_adds_columns(database):
    assert run_cli("timeline", "--wide").exit_code == ExitCode.USAGE
    assert run_cli("stances", "--columns", "id,path,review").stdout.startswith("id,path,review")
