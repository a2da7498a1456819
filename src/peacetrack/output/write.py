"""One function that writes a table: to a terminal, a pipe or a file."""

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from peacetrack.errors import UsageError
from peacetrack.output.writers import CellOptions, write_csv, write_json, write_jsonl, write_markdown
from peacetrack.views.fold import counted
from peacetrack.views.table import Table

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md", "xlsx", "parquet")
_ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "md",
    ".txt": "table",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
DISK_ERRORS = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS))
MOST_SHOWN = 1_000  # rows on a terminal: rich lays out a thousand in a second, and nobody scrolls through more
_NAME = 200  # characters of a name that leave room for an ending of the temporary file's own
_FORCED_WIDTH = 10_000  # a table that is forced into a pipe is cut nowhere; lines end where their text does


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where and how to write. No format means: by the file's ending, a table on a terminal, CSV anywhere else."""

    format: str = ""
    path: Path | None = None
    columns: tuple[str, ...] = ()
    cells: CellOptions = field(default_factory=CellOptions)
    limit: int | None = None  # as asked for; a terminal then shows so many rows
    may_limit: bool = False  # whether the command has --limit

    @property
    def resolved(self) -> str:
        """The format that will be written. Raises UsageError."""
        if self.format:
            chosen = self.format
        elif self.path is not None:
            chosen = _ENDINGS.get(self.path.suffix.lower(), "")
            if not chosen:
                raise UsageError(f"The format of {self.path} is unclear. Use an ending of {', '.join(_ENDINGS)}, or -f.")
        else:
            chosen = "table" if sys.stdout.isatty() else "csv"
        if chosen == "xlsx" and self.path is None:
            raise UsageError("A workbook needs a file: -o rows.xlsx.")
        if chosen == "parquet" and self.path is None:
            raise UsageError("Parquet needs a file: -o rows.parquet.")
        return chosen


def write_table(table: Table, options: OutputOptions, *, about: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Writes the table and gives back what is to be said on stderr. A file is written whole or not at all.

    Raises UsageError where the file cannot be written or a column is unknown.
    """
    chosen = options.resolved
    shown = table.select(options.columns) if options.columns else table
    notes = list(table.notes)
    if options.path is None:
        if chosen == "table" and options.limit is None and sys.stdout.isatty() and len(shown.rows) > MOST_SHOWN:
            notes.append(_left_out(len(shown.rows), options))
            shown = replace(shown, rows=shown.rows[:MOST_SHOWN])
        cut = _write_text(shown, chosen, sys.stdout, options)
        sys.stdout.flush()
    else:
        with atomic_path(options.path) as path:
            if chosen == "xlsx":
                from peacetrack.output.xlsx import write_xlsx

                cut = write_xlsx(shown, path, options.cells, about=about)
            elif chosen == "parquet":
                from peacetrack.output.parquet import write_parquet

                write_parquet(shown, path, about=about)
                cut = 0
            else:
                with path.open("w", encoding="utf-8", newline="") as stream:
                    cut = _write_text(shown, chosen, stream, options)
    if cut:
        notes.append(f"{counted(cut, 'cell')} cut that a spreadsheet cannot hold; 'peacetrack show ID' has the whole text.")
    return notes


def _left_out(count: int, options: OutputOptions) -> str:
    here = f", --limit {count} shows them here" if options.may_limit else ""
    return f"{MOST_SHOWN:,} of {count:,} rows are shown: -o rows.csv writes all{here}."


def _write_text(table: Table, chosen: str, stream: TextIO, options: OutputOptions) -> int:
    if chosen == "table":
        from peacetrack.output.terminal import write_terminal

        write_terminal(table, stream, width=None if stream.isatty() else _FORCED_WIDTH)
        return 0
    if chosen in ("csv", "tsv"):
        return write_csv(table, stream, options.cells, delimiter="\t" if chosen == "tsv" else ",")
    writers: dict[str, Callable[[Table, TextIO], None]] = {"json": write_json, "jsonl": write_jsonl, "md": write_markdown}
    writers[chosen](table, stream)
    return 0


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that replaces it at the end; on an error the old file stays as it was.

    A link stays: the file that it leads to is replaced.
    Raises UsageError where the folder is missing or cannot be written, or the disk is full.
    """
    temporary = _beside(path)
    if temporary is None:
        yield path
        return
    path = path.resolve()
    try:
        try:
            yield temporary
        except OSError as error:
            if error.errno not in DISK_ERRORS:
                raise
            kept = "is as it was" if path.exists() else "was not made"
            raise UsageError(
                f"{path} cannot be written ({error.strerror}); it {kept}. Make room or name another place."
            ) from error
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def check_writable(path: Path) -> None:
    """Raises UsageError where `atomic_path` would; nothing is left behind."""
    temporary = _beside(path)
    if temporary is not None:
        temporary.unlink()


def _beside(path: Path) -> Path | None:
    """A new file in the folder of the file, or of the one that a link leads to; None for a device or a named pipe.

    Raises UsageError.
    """
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder.\nName a file in it.")
        if path.exists() and not path.is_file():
            return None
        place = path.resolve()
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:_NAME]}.")
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a link that leads to itself
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{path} cannot be written ({why}).\nName another place, or make its folder first.") from error
    os.close(handle)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
