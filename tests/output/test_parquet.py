"""Parquet files: types, untouched cells, and what was asked."""

import sys

import pytest

from peacetrack.errors import UsageError
from peacetrack.output.write import OutputOptions, write_table
from peacetrack.views.table import Column, Table

COLUMNS = (Column("id"), Column("said_on", "date"), Column("confidence", "number"), Column("start", "number"))


def test_cells_are_unaltered_and_numbers_are_numbers_even_without_rows(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [("=1+1", "2025-08", 1.0, 7), ("", "", None, None)]
    for name, some in (("full", rows), ("empty", [])):
        path = tmp_path / f"{name}.parquet"
        write_table(
            Table(COLUMNS, some, title="stances"), OutputOptions(path=path), about=[("query", "x"), ("note", "a"), ("note", "b")]
        )
        read = parquet.read_table(path)
        assert [str(field.type) for field in read.schema] == ["string", "string", "double", "int64"]
        assert [tuple(row.values()) for row in read.to_pylist()] == some
        assert read.schema.metadata[b"peacetrack note"] == b"a\nb"


def test_command_without_pyarrow_or_file_says_what_to_do(tmp_path, monkeypatch):
    with pytest.raises(UsageError, match=r"-o rows\.parquet"):
        write_table(Table(COLUMNS, []), OutputOptions(format="parquet"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="pip install pyarrow"):
        write_table(Table(COLUMNS, []), OutputOptions(path=tmp_path / "rows.parquet"))
    assert not list(tmp_path.iterdir())
