"""The receipt: the outcome of every input as JSON, written as they happen, so that memory stays flat."""

import json
from collections import Counter
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from peacetrack.errors import UsageError
from peacetrack.ingest.records import Outcome, Receipt

ORDER = ("added", "updated", "unchanged", "duplicate", "skipped", "deferred", "failed")


class ReceiptFile:
    """Writes outcomes to a file beside `path` and puts it in place at the end; also after an interruption, which it names.

    A disk that fills up stops the report and not the run: `finish` raises what `add` kept to itself.
    """

    def __init__(self, path: Path, *, database: Path):
        self._path = path
        self._partial = path.with_name(path.name + ".part")
        self._started = _now()
        self._database = database
        self._first = True
        self._fault: OSError | None = None
        try:
            self._stream = self._partial.open("w", encoding="utf-8")
        except OSError as error:
            raise self._refusal(error, "Name a file in another folder.") from error
        self._stream.write('{"inputs": [')

    def __enter__(self) -> "ReceiptFile":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._stream.closed:
            with suppress(OSError):
                self._stream.close()
            self._partial.unlink(missing_ok=True)

    def add(self, outcome: Outcome) -> None:
        """Write one outcome; empty fields are left out."""
        entry = {key: value for key, value in asdict(outcome).items() if value}
        if self._fault is None:
            try:
                self._stream.write(("\n" if self._first else ",\n") + json.dumps(entry, ensure_ascii=False))
            except OSError as error:
                self._fault = error
        self._first = False

    def finish(self, receipt: Receipt, *, state: str) -> None:
        """Write the counts and put the file in place. `state`: finished, interrupted. Raises UsageError."""
        totals = {
            "state": state,
            "started": self._started,
            "finished": _now(),
            "database": str(self._database),
            "counts": {status: receipt.counts[status] for status in ORDER},
            "outcomes": dict(receipt.outcomes.most_common()),
        }
        try:
            if self._fault is not None:
                raise self._fault
            self._stream.write("\n],\n" + json.dumps(totals, ensure_ascii=False, indent=1)[2:] + "\n")
            self._stream.close()
            self._partial.replace(self._path)
        except OSError as error:
            self._partial.unlink(missing_ok=True)
            raise self._refusal(error, "What was read is stored; make room, or name another file.") from error

    def _refusal(self, error: OSError, advice: str) -> UsageError:
        return UsageError(f"--report {self._path}: cannot be written ({error.strerror}).\n{advice}")


def summary(receipt: Receipt, *, brief: bool = False) -> str:
    """The last line: " 2 added · 1 duplicate of art_9f2c41d0 · 3 failed (2 timeout, 1 pdf)"; `brief`: numbers only.

    Of a failure it names the kind: the address and the reason have been said when it happened.
    """
    parts = []
    for status in ORDER:
        number = receipt.counts[status]
        if number or status == "added":
            parts.append(f"{number} {status}" + ("" if brief else _detail(receipt, status)))
    return " " + " · ".join(parts)


def _detail(receipt: Receipt, status: str) -> str:
    kinds, last = receipt.kinds.get(status, Counter()), receipt.last.get(status)
    if status == "duplicate" and last and kinds.total() == 1:
        return f" of {last.duplicate_of[:12]}"
    if status == "skipped" and last and kinds.total() == 1:
        return f" ({last.address} {last.outcome}: {last.reason})"
    if status not in ("failed", "deferred", "skipped"):
        return ""
    if kinds.total() == 1:
        return f" ({next(iter(kinds))})"
    return f" ({', '.join(f'{number} {outcome}' for outcome, number in kinds.most_common())})"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
