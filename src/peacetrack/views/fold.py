"""Folds rows: copies in other articles of a story, and repeats of a position."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from peacetrack.views.table import Row

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Dropped:
    """How many rows were folded away."""

    copies: int = 0
    repeats: int = 0

    def notes(self) -> Iterator[str]:
        """What to say on stderr."""
        if self.repeats:
            yield f"{counted(self.repeats, 'repeat')} of the same position folded; --fold none shows all rows."
        if self.copies:
            yield f"{counted(self.copies, 'row')} in copies of the same story folded; --fold none shows all rows."


def without_fold_option(notes: Iterable[str]) -> tuple[str, ...]:
    """The notes as a command says them that leaves copies out but has no --fold."""
    return tuple(note.replace("; --fold none shows all rows", "") for note in notes)


def counted(count: int, noun: str) -> str:
    """The number with its noun: 1 row, 2,000 rows."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def fold_copies(
    rows: Iterable[Row], story: int, same: Sequence[int], dropped: Dropped, judged: Iterable[Row] = ()
) -> Iterator[Row]:
    """Rows without those that say the same, in the columns `same`, as an earlier row of the same story.

    `judged`, of story and words, are rows that are left out, with what says the same.
    """
    seen: set[tuple[object, ...]] = {(story_id, *map(_plain, words)) for story_id, *words in judged}
    for row in rows:
        if row[story]:
            key = (row[story], *(_plain(row[place]) for place in same))
            if key in seen:
                dropped.copies += 1
                continue
            seen.add(key)
        yield row


def fold_repeats(rows: Iterable[Row], same: Sequence[int], dropped: Dropped) -> Iterator[Row]:
    """Rows without those that are equal to an earlier one in the columns `same`."""
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = tuple(row[place] for place in same)
        if key in seen:
            dropped.repeats += 1
            continue
        seen.add(key)
        yield row


def _plain(value: object) -> object:
    return _SPACE.sub(" ", value).casefold().strip() if isinstance(value, str) else value
