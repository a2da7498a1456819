"""What a user taught the registry: an append-only log of changes, applied on top of the codebook's actors."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from peacetrack.codebook.problems import Problems
from peacetrack.errors import CodebookError

FILE = "changes.jsonl"
Operation = Literal["add", "alias", "merge", "undo"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)
Tables = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """One step: `add` an actor (`kind`, `entry`), give it an `alias` (`text`), `merge` it into the actor `text`, or `undo`."""

    operation: Operation
    actor: str = ""
    kind: str = ""
    entry: dict[str, Any] | None = None
    text: str = ""
    made_at: str = ""

    def describe(self) -> str:
        """One line for people."""
        return {
            "add": f"add {self.actor} ({self.kind})",
            "alias": f"alias {self.actor} '{self.text}'",
            "merge": f"merge {self.actor} into {self.text}",
            "undo": "undo",
        }[self.operation]


def parse_changes(content: bytes, problems: Problems) -> list[Change]:
    """The changes in force, oldest first: each undo takes away the one before it. Bad lines go to `problems`."""
    standing: list[Change] = []
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            change = Change(**json.loads(line))
        except (ValueError, TypeError) as error:
            problems.add(f"line {number}", f"is no change ({error})")
            continue
        if change.operation not in OPERATIONS:
            problems.add(f"line {number}", f"operation = '{change.operation}' is not one of {', '.join(OPERATIONS)}")
            continue
        if change.operation != "undo":
            standing.append(change)
        elif standing:
            standing.pop()
    return standing


def read_changes(folder: Path) -> list[Change]:
    """The changes in force in a codebook folder; bad lines are left out, loading the codebook reports them."""
    path = folder / FILE
    return parse_changes(path.read_bytes(), Problems(FILE)) if path.is_file() else []


def append_change(folder: Path, change: Change) -> Path:
    """Write one change, with the time, at the end of the log of a codebook folder; gives the log's path.

    The folder is made where needed. Raises CodebookError where it cannot be written.
    """
    record = {key: value for key, value in asdict(change).items() if value}
    record["made_at"] = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / FILE).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    except OSError as error:
        raise CodebookError([f"{folder / FILE}: cannot be written ({error.strerror})."]) from error
    return folder / FILE


def apply_changes(log: Iterable[Change], tables: Tables, problems: Problems) -> dict[str, str]:
    """Change the actors' tables in place; gives the merged ids with the ids that they moved to."""
    moved: dict[str, str] = {}
    for change in log:
        if change.operation == "add":
            tables.setdefault(change.kind, {})[change.actor] = dict(change.entry or {})
            continue
        target = change.actor if change.operation == "alias" else change.text
        entry = next((entries[target] for entries in tables.values() if target in entries), None)
        if entry is None:
            problems.add(change.describe(), f"there is no actor '{target}'")
        elif change.operation == "alias":
            entry["aliases"] = [*entry.get("aliases", ()), change.text]
        else:
            moved[change.actor] = target
            _absorb(entry, change.actor, tables)
    return moved


def _absorb(entry: dict[str, Any], old: str, tables: Tables) -> None:
    """Take the names of actor `old`, where the registry has it, into another's entry."""
    gone = next((entries.pop(old) for entries in tables.values() if old in entries), None)
    if gone is not None:
        names = [gone.get("name", old), *gone.get("aliases", ())]
        entry["aliases"] = list(dict.fromkeys([*entry.get("aliases", ()), *names]))
