"""The errors that peacetrack raises, and the exit codes that they lead to."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns; a promise to scripts."""

    OK = 0
    BUG = 1
    USAGE = 2
    CODEBOOK = 3
    PARTIAL = 4
    STORE = 5
    CHECK_FAILED = 6
    MODEL_MISSING = 7
    INTERRUPTED = 130


class PeacetrackError(Exception):
    """An expected error. The message says what was wrong, where, and what to do next, in one or two lines."""

    exit_code = ExitCode.BUG


class UsageError(PeacetrackError):
    """The call cannot be carried out as written: unknown actor or issue, bad date, missing file."""

    exit_code = ExitCode.USAGE


class CodebookError(PeacetrackError):
    """The codebook or the configuration has mistakes; `problems` lists all of them."""

    exit_code = ExitCode.CODEBOOK

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__("\n".join(problems))


class InputError(PeacetrackError):
    """One input could not be used; the others were.

    `outcome` is the short name that receipts and logs carry: "empty", "http-403", "consent-wall" …
    """

    exit_code = ExitCode.PARTIAL
    outcome = "unreadable"

    def __init__(self, message: str, *, outcome: str = ""):
        if outcome:
            self.outcome = outcome
        super().__init__(message)


class StoreError(PeacetrackError):
    """The database cannot be opened, read or written."""

    exit_code = ExitCode.STORE


class CheckFailedError(PeacetrackError):
    """A check that was asked for (verify, floors) did not pass."""

    exit_code = ExitCode.CHECK_FAILED


class ModelMissingError(PeacetrackError):
    """The language model is not installed."""

    exit_code = ExitCode.MODEL_MISSING
