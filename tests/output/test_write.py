"""Where a table goes: files whole or not at all, formats by ending."""

import pytest

from peacetrack.errors import UsageError
from peacetrack.output import OutputOptions, write_table
from peacetrack.output.write import atomic_path
from peacetrack.views.table import Column, Table

TABLE = Table((Column("id"), Column("evidence")), [("stn_1", "ä “x”")])


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a.csv", "id,evidence"),
        ("a.TSV", "id\tevidence"),
        ("a.json", "["),
        ("a.jsonl", '{"id": "stn_1", "evidence": "ä “x”"}'),
        ("a.md", "| id | evidence |"),
        ("a.txt", "id    evidence"),
    ],
)
def test_ending_says_the_format_and_text_is_utf8(tmp_path, name, first):
    path = tmp_path / name
    write_table(TABLE, OutputOptions(path=path))
    assert path.read_bytes().decode("utf-8").splitlines()[0].rstrip() == first


def test_format_option_wins_over_the_ending(tmp_path):
    path = tmp_path / "a.csv"
    write_table(TABLE, OutputOptions(path=path, format="jsonl"))
    assert path.read_text().startswith("{")


def test_unclear_ending_and_workbook_to_stdout_are_refused(tmp_path):
    with pytest.raises(UsageError, match="unclear"):
        write_table(TABLE, OutputOptions(path=tmp_path / "a.data"))
    with pytest.raises(UsageError, match=r"-o rows\.xlsx"):
        write_table(TABLE, OutputOptions(format="xlsx"))


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(UsageError, match="cannot be written"):
        write_table(TABLE, OutputOptions(path=tmp_path / "none" / "a.csv"))


def test_failure_leaves_the_old_file_and_no_litter(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(UsageError), atomic_path(path) as temporary:
        fail_half_way(temporary)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.csv"]


def fail_half_way(path):
    path.write_text("half")
    raise UsageError("no")


def test_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    path.chmod(0o640)
    write_table(TABLE, OutputOptions(path=path))
    assert path.stat().st_mode & 0o777 == 0o640


def test_device_is_written_to_not_replaced():
    from pathlib import Path

    write_table(TABLE, OutputOptions(path=Path("/dev/null"), format="csv"))
    assert Path("/dev/null").is_char_device()


def test_unknown_column_is_named_with_those_there_are():
    with pytest.raises(UsageError, match=r"'nope'.\s*Columns: id, evidence"):
        write_table(TABLE, OutputOptions(format="csv", columns=("nope",)))


def test_link_stays_and_the_file_that_it_leads_to_is_replaced_whole(tmp_path):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "rows.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("far/rows.csv")
    with pytest.raises(UsageError), atomic_path(link) as temporary:
        fail_half_way(temporary)
    assert target.read_text() == "old"
    with atomic_path(link) as temporary:
        temporary.write_text("new")
    assert (link.is_symlink(), target.read_text(), target.stat().st_mode & 0o777) == (True, "new", 0o640)
    assert [entry.name for entry in target.parent.iterdir()] == ["rows.csv"]


def test_link_to_a_file_that_is_not_there_yet_makes_it(tmp_path):
    link = tmp_path / "link.csv"
    link.symlink_to("rows.csv")
    with atomic_path(link) as temporary:
        temporary.write_text("new")
    assert (link.is_symlink(), (tmp_path / "rows.csv").read_text()) == (True, "new")


def test_name_that_no_file_can_have_is_a_usage_error_and_a_long_one_is_none(tmp_path):
    with pytest.raises(UsageError, match="too long"), atomic_path(tmp_path / ("x" * 300)):
        pass
    with atomic_path(tmp_path / ("x" * 250)) as temporary:
        temporary.write_text("new")
    assert (tmp_path / ("x" * 250)).read_text() == "new"
