"""`review`: a sheet goes out, verdicts come back, and nothing is overwritten."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from peacetrack.errors import ExitCode
from peacetrack.store import open_store
from tests.helpers import TEXT, begin_run, make_analysis, make_article, run_cli


def sheet(*arguments: str) -> list[dict[str, str]]:
    result = run_cli("review", "export", *arguments)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def hand_in(tmp_path, lines: list[dict[str, str]], *arguments: str):
    path = tmp_path / "judged.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return run_cli("review", "import", str(path), *arguments)


def judged(lines, row: str, **values: str) -> list[dict[str, str]]:
    return [{**line, **values} if line["actor"] == row else line for line in lines]


def stances(*arguments: str) -> dict[str, dict[str, str]]:
    found = csv.DictReader(io.StringIO(run_cli("stances", "--wide", *arguments).stdout))
    return {row["actor_id"]: row for row in found}


def test_sheet_has_the_row_its_paragraph_and_empty_columns_to_fill(database):
    lines = sheet()
    assert [line["row"] for line in lines] == ["stance", "stance", "concession"]
    putin = lines[0]
    assert putin["text"] in putin["context"]
    assert (putin["value"], putin["source"], putin["verdict"], putin["correct_value"]) == ("opposes", "Kaja Kallas", "", "")


def test_accepted_row_is_not_asked_for_again_and_shows_its_reviewer(database, tmp_path):
    lines = sheet()
    result = hand_in(tmp_path, judged(lines, "Kaja Kallas", verdict="accept", note="=clear"), "--reviewer", "MB")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 verdict stored" in result.stderr
    assert [line["actor"] for line in sheet()] == ["Vladimir Putin", "Ukraine"]
    assert len(sheet("--all")) == 3
    row = stances()["kaja-kallas"]
    assert row["review"] == "accept"
    shown = run_cli("show", row["id"]).stdout
    assert "accept by MB" in shown
    assert "=clear" in shown


def test_rejected_row_is_left_out_with_a_note_and_never_deleted(database, tmp_path):
    hand_in(tmp_path, judged(sheet(), "Vladimir Putin", verdict="reject"))
    result = run_cli("stances")
    assert "vladimir-putin" not in result.stdout
    assert "rejected by reviewers left out" in result.stderr
    assert set(stances("--reviewed", "any")) == {"vladimir-putin", "kaja-kallas"}
    assert set(stances("--reviewed", "reject")) == {"vladimir-putin"}
    assert set(stances("--reviewed", "no")) == {"kaja-kallas"}


def test_correction_stands_beside_the_machines_value(database, tmp_path):
    lines = judged(
        sheet(),
        "Vladimir Putin",
        verdict="correct",
        correct_value="ambiguous",
        correct_source="article",
        correct_said_on="2025-08-10",
    )
    assert hand_in(tmp_path, lines).exit_code == 0
    row = stances()["vladimir-putin"]
    assert (row["stance"], row["review"]) == ("opposes", "correct")
    assert json.loads(row["correction"]) == {"stance": "ambiguous", "source_id": "article", "said_on": "2025-08-10"}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"verdict": "maybe"}, "accept, reject, correct"),
        ({"verdict": "correct"}, "needs a correction"),
        ({"verdict": "accept", "correct_value": "opposes"}, "needs the verdict 'correct'"),
        ({"verdict": "correct", "correct_value": "likes"}, "supports, opposes"),
        ({"verdict": "correct", "correct_topic": "weather"}, "sovereignty"),
        ({"verdict": "correct", "correct_said_on": "12.8.2025"}, "no day"),
        ({"verdict": "correct", "correct_said_on": "2025-02-30"}, "no day"),
        ({"verdict": "correct", "correct_actor": "Kallas"}, "names 2 actors"),
        ({"verdict": "correct", "correct_receiver": "Russia"}, "does not apply"),
        ({"verdict": "accept", "id": "stn_0000000000000000"}, "no row has the id"),
    ],
)
def test_bad_line_is_listed_with_its_number_and_the_others_are_stored(database, tmp_path, values, problem):
    lines = judged(judged(sheet(), "Kaja Kallas", verdict="accept"), "Vladimir Putin", **values)
    result = hand_in(tmp_path, lines)
    assert result.exit_code == ExitCode.PARTIAL
    assert "line 2: " in result.stderr
    assert problem in result.stderr
    assert stances()["kaja-kallas"]["review"] == "accept"


def test_workbook_makes_the_round_trip(database, tmp_path):
    path = tmp_path / "sheet.xlsx"
    assert run_cli("review", "export", "-o", str(path)).exit_code == 0
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    header = [cell.value for cell in page[1]]
    page.cell(2, header.index("verdict") + 1, "Accept")
    book.save(path)
    assert "1 verdict stored, 0 lines" in run_cli("review", "import", str(path)).stderr


def test_sheet_saved_with_semicolons_and_a_mark_is_read(database, tmp_path):
    path = tmp_path / "sheet.csv"
    identity = sheet()[0]["id"]
    path.write_text(f"\ufeffid;verdict\r\n{identity};reject\r\n", encoding="utf-8")
    assert "1 verdict stored" in run_cli("review", "import", str(path)).stderr


@pytest.mark.parametrize(
    ("name", "content"), [("none.csv", None), ("a.csv", b"x,y\n1,2\n"), ("b.csv", b"id,verdict\n\xff\xfe,x\n")]
)
def test_file_that_is_no_sheet_is_refused(database, tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert run_cli("review", "import", str(tmp_path / name)).exit_code == ExitCode.USAGE


def test_folder_is_no_sheet(database, tmp_path):
    refused = run_cli("review", "import", str(tmp_path))
    assert refused.exit_code == ExitCode.USAGE
    assert "is a folder" in refused.stderr


def test_sample_is_drawn_by_its_seed(database):
    one = [line["id"] for line in sheet("--sample", "2", "--seed", "1")]
    assert len(one) == 2
    assert one == [line["id"] for line in sheet("--sample", "2", "--seed", "1")]
    drawn = {line["id"] for seed in range(12) for line in sheet("--sample", "1", "--seed", str(seed))}
    assert drawn == {line["id"] for line in sheet()}


def recoded(database, change) -> None:
    with open_store(database) as store:
        run = begin_run(store, codebook="c0debook2")
        for url, outlet in (
            ("https://daily.example.org/kallas", "daily.example.org"),
            ("https://evening.example.org/kallas", "e"),
        ):
            store.recode(change(make_analysis(make_article(url=url, outlet=outlet))), run=run)


def states() -> dict[str, str]:
    return {line["actor"]: line["state"] for line in sheet("--all")}


def test_review_survives_a_new_analysis_that_finds_the_same(database, tmp_path):
    hand_in(tmp_path, [{**line, "verdict": "accept"} for line in sheet()])
    recoded(database, lambda analysis: analysis)
    assert set(states().values()) == {"current"}
    assert sheet() == []


def test_row_whose_values_change_comes_back_with_its_verdict(database, tmp_path):
    hand_in(tmp_path, [{**line, "verdict": "accept"} for line in sheet()])
    recoded(database, lambda a: replace(a, stances=(a.stances[0], replace(a.stances[1], stance="ambiguous"))))
    (line,) = sheet()
    assert (line["actor"], line["value"], line["verdict"], line["state"]) == ("Vladimir Putin", "ambiguous", "accept", "changed")


def test_review_of_a_row_that_is_gone_moves_to_the_one_that_overlaps_most(database, tmp_path):
    hand_in(tmp_path, [{**line, "verdict": "accept"} for line in sheet()])
    recoded(database, lambda a: replace(a, stances=(a.stances[0], replace(a.stances[1], id="stn_0000000000000001"))))
    (line,) = sheet()
    assert (line["id"], line["state"], line["verdict"]) == ("stn_0000000000000001", "moved", "accept")


def test_review_of_a_row_without_an_heir_is_kept_and_returns_with_the_row(database, tmp_path):
    hand_in(tmp_path, [{**line, "verdict": "reject"} for line in sheet()])
    recoded(database, lambda a: replace(a, concessions=()))
    assert "Ukraine" not in states()
    recoded(database, lambda a: a)
    assert states()["Ukraine"] == "changed"


def test_verdict_that_moved_hides_no_row_before_somebody_looks_at_it(database, tmp_path):
    lines = sheet()
    hand_in(tmp_path, judged(lines, "Vladimir Putin", verdict="reject"))
    for _ in range(2):
        recoded(database, lambda a: replace(a, stances=(a.stances[0], replace(a.stances[1], id="stn_0000000000000001"))))
        assert states()["Vladimir Putin"] == "moved"
        assert stances()["vladimir-putin"]["id"] == "stn_0000000000000001"
    hand_in(tmp_path, judged(sheet(), "Vladimir Putin", verdict="reject"))
    assert "vladimir-putin" not in stances()


def edited(database, text: str, **fields) -> None:
    """Saves an edited text of the article in the daily."""
    with open_store(database) as store:
        store.save(make_analysis(make_article(text, **fields)), run=begin_run(store))


def test_verdicts_stay_with_the_same_words_in_a_new_version_of_the_article(database, tmp_path):
    with open_store(database) as store:  # the copy in the evening's paper would stand in for the article
        store.remove(make_article(url="https://evening.example.org/kallas").id)
    hand_in(tmp_path, judged(judged(sheet(), "Kaja Kallas", verdict="accept"), "Vladimir Putin", verdict="reject"))
    edited(database, TEXT + "\nCorrected since.\n")
    assert stances()["kaja-kallas"]["review"] == "accept"
    assert "vladimir-putin" not in stances()
    assert [line["actor"] for line in sheet()] == ["Ukraine"]
    edited(database, TEXT)
    assert "vladimir-putin" not in stances()


def test_copy_of_a_rejected_row_stays_out_with_it(database, tmp_path):
    with open_store(database) as store:
        other = make_article(TEXT + "\nAgencies.\n", url="https://wire.example.org/kallas", outlet="wire.example.org")
        story = store.connection.execute("SELECT story_id FROM articles").fetchone()[0]
        store.save(make_analysis(other), run=begin_run(store), story_id=story)
    assert len(sheet()) == 3
    hand_in(tmp_path, judged(judged(sheet(), "Kaja Kallas", verdict="accept"), "Vladimir Putin", verdict="reject"))
    assert list(stances()) == ["kaja-kallas"]
    assert stances("--reviewed", "no") == {}
    assert "vladimir-putin" in stances("--reviewed", "any")
    assert "vladimir-putin" in stances("--fold", "none")


def test_long_cells_and_odd_line_ends_inside_them_are_read(database, tmp_path):
    path = tmp_path / "sheet.csv"
    one, other, _ = (line["id"] for line in sheet())
    path.write_text(f"id,context,verdict\n{one},{'x' * 150_000},accept\n{other},a\u2028b\x0bc\x85d,accept\n", encoding="utf-8")
    assert "2 verdicts stored, 0 lines" in run_cli("review", "import", str(path)).stderr


def test_open_quotation_mark_loses_no_lines_in_silence(database, tmp_path):
    path = tmp_path / "sheet.csv"
    one, other, _ = (line["id"] for line in sheet())
    path.write_text(f'id,verdict,note\n{one},accept,"open\n{other},reject,fine\n', encoding="utf-8")
    result = run_cli("review", "import", str(path))
    assert result.exit_code == ExitCode.USAGE
    assert "Nothing was stored" in result.stderr


def test_damaged_workbook_is_a_usage_error(database, tmp_path):
    path = tmp_path / "sheet.xlsx"
    path.write_text("no workbook")
    result = run_cli("review", "import", str(path))
    assert result.exit_code == 2
    assert "is no workbook of Excel" in result.stderr


def test_sheet_says_which_rows_it_leaves_out(database, tmp_path):
    hand_in(tmp_path, judged(sheet(), "Kaja Kallas", verdict="accept"))
    with open_store(database) as store:
        store.connection.execute(
            "UPDATE stances SET said_on = '', said_from = '', said_to = '' WHERE actor_id = 'vladimir-putin'"
        )
        store.connection.execute("UPDATE articles SET story_id = 'one'")
    said = run_cli("review", "export", "--since", "2025").stderr
    assert "stances: 2 rows said at an unknown time left out by --since/--until." in said
    assert "1 row judged before left out; --all adds them." in said
    assert "stances: 1 row in copies of the same story folded.\n" in said
    assert "1 of 2 rows drawn." in run_cli("review", "export", "--sample", "1").stderr
