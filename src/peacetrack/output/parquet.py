"""Tables as Parquet, for pandas, DuckDB, R and the like."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from peacetrack.errors import UsageError
from peacetrack.views.table import Table

_FRACTIONS = frozenset(("confidence",))  # every other number is whole


def check_installed() -> None:
    """Raises UsageError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError("Parquet files need pyarrow: pip install pyarrow. Or write .csv, .jsonl or .xlsx.")


def write_parquet(table: Table, path: Path, *, about: Iterable[tuple[str, str]] = ()) -> None:
    """Writes a Parquet file whose cells are never altered; days stay text, since some are months or years.

    `about` goes into the file's metadata. Raises UsageError where pyarrow is not installed.
    """
    check_installed()
    import pyarrow
    from pyarrow import parquet

    numbers = {name: pyarrow.float64() if name in _FRACTIONS else pyarrow.int64() for name in table.names}
    fields = [
        pyarrow.field(column.name, numbers[column.name] if column.kind == "number" else pyarrow.string())
        for column in table.columns
    ]
    columns = [
        pyarrow.array(
            [None if row[place] == "" and field.type != pyarrow.string() else row[place] for row in table.rows], field.type
        )
        for place, field in enumerate(fields)
    ]
    notes: dict[str, list[str]] = {}
    for name, value in about:
        notes.setdefault(name, []).append(value)
    schema = pyarrow.schema(fields, metadata={f"peacetrack {name}": "\n".join(values) for name, values in notes.items()})
    parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), path)
