"""The name-swap audit: exchange the names of the two sides in a text; what is found should be the same with the names exchanged.

A row that is lost or changed shows that a rule reads one side otherwise than the other. Not every change is a fault: the issues
ask about Ukraine's land, alliances and guarantees, so a frame that names them is not one of Russia's.
"""

import bisect
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peacetrack.codebook.registry import ActorRegistry
from peacetrack.evaluation import match_rows

Row = dict[str, Any]

KEYS = {
    "statements": ("speaker",),
    "stances": ("actor", "issue", "stance"),
    "concessions": ("giver", "category", "status"),
}
_ACTOR_FIELDS = ("speaker", "actor", "giver", "receiver", "source", "reported_by")


@dataclass(frozen=True)
class Swap:
    """What is exchanged on a day: words by words, actor ids by actor ids, both ways."""

    words: Mapping[str, str]
    actors: Mapping[str, str]


@dataclass(frozen=True)
class Kept:
    """Rows of one kind before and after the exchange, and how many of them are the same row."""

    before: int
    after: int
    same: int
    lost: tuple[tuple[str, Row], ...]
    new: tuple[tuple[str, Row], ...]

    @property
    def share(self) -> float | None:
        """Twice the same rows over all rows; None where there are none."""
        total = self.before + self.after
        return 2 * self.same / total if total else None


def build_swap(registry: ActorRegistry, first: str, second: str, day: str) -> Swap:
    """The exchange of two states: names, adjectives, peoples, capitals, and the holders of the same offices on an ISO day."""
    words: dict[str, str] = {}
    actors = {first: second, second: first}
    one, two = registry.actors[first], registry.actors[second]
    for ours, theirs in (
        (one.name, two.name),
        *zip(one.demonyms, two.demonyms, strict=False),
        *zip(one.people, two.people, strict=False),
    ):
        _add_pair(words, ours, theirs)
    if one.seats and two.seats:
        _add_pair(words, one.seats[0], two.seats[0])
    for title in registry.titles.values():
        for ours_id, theirs_id in zip(
            _holder(registry, title.id, first, day), _holder(registry, title.id, second, day), strict=False
        ):
            if ours_id in actors or theirs_id in actors:
                continue
            actors[ours_id], actors[theirs_id] = theirs_id, ours_id
            _add_person(words, registry, ours_id, theirs_id)
            _add_person(words, registry, theirs_id, ours_id)
    return Swap(words, actors)


def _holder(registry: ActorRegistry, title: str, state: str, day: str) -> tuple[str, ...]:
    word = registry.titles[title].words[0]
    return registry.holders(word, state, day)[:1]


def _add_pair(words: dict[str, str], ours: str, theirs: str) -> None:
    if ours not in words and theirs not in words:
        words[ours], words[theirs] = theirs, ours


def _add_person(words: dict[str, str], registry: ActorRegistry, from_id: str, to_id: str) -> None:
    """All spellings of one person become the main spelling of the other."""
    source, target = registry.actors[from_id], registry.actors[to_id]
    for name in source.names:
        words.setdefault(name, target.name)
    for surname in source.surnames:
        words.setdefault(surname, target.surnames[0] if target.surnames else target.name)


def swap_text(text: str, swap: Swap) -> tuple[str, list[tuple[int, int]]]:
    """The text with all words exchanged, and pairs (new offset, old offset) at which the distance between the two changes."""
    alternatives = sorted(swap.words, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, alternatives)) + r")\b")
    pieces, anchors = [], [(0, 0)]
    old = new = 0
    for match in pattern.finditer(text):
        replacement = swap.words[match.group()]
        pieces += [text[old : match.start()], replacement]
        new += match.start() - old + len(replacement)
        old = match.end()
        anchors.append((new, old))
    return "".join([*pieces, text[old:]]), anchors


def old_offset(anchors: list[tuple[int, int]], offset: int) -> int:
    """The offset in the original text that an offset in the swapped text stands for."""
    new, old = anchors[bisect.bisect_right(anchors, (offset, 1 << 60)) - 1]
    return old + offset - new


def swap_back(row: Row, swap: Swap, anchors: list[tuple[int, int]]) -> Row:
    """A row of the swapped text with the actors exchanged again and its span in the original text."""
    start = old_offset(anchors, row["start"])
    result = {**row, "start": start, "end": max(start + 1, old_offset(anchors, row["end"]))}
    for name in _ACTOR_FIELDS:
        if row.get(name):
            result[name] = _swap_id(row[name], swap)
    return result


def _swap_id(actor_id: str, swap: Swap) -> str:
    """The other side's actor; in the slug of an unnamed one ("russian-officials") the words are exchanged."""
    if actor_id in swap.actors:
        return swap.actors[actor_id]
    words = {ours.lower(): theirs.lower() for ours, theirs in swap.words.items()}
    return "-".join(words.get(part, part) for part in actor_id.split("-"))


def compare(kind: str, pairs: Iterable[tuple[str, list[Row], list[Row]]]) -> Kept:
    """How many rows of a kind stay: `pairs` holds article id, rows before, rows after (already swapped back)."""
    before = after = same = 0
    lost: list[tuple[str, Row]] = []
    new: list[tuple[str, Row]] = []
    for article_id, ours, theirs in pairs:
        matched = match_rows(ours, theirs, KEYS[kind])
        before, after, same = before + len(ours), after + len(theirs), same + len(matched)
        kept_before, kept_after = {i for i, _ in matched}, {j for _, j in matched}
        lost += [(article_id, row) for i, row in enumerate(ours) if i not in kept_before]
        new += [(article_id, row) for j, row in enumerate(theirs) if j not in kept_after]
    return Kept(before, after, same, tuple(lost), tuple(new))
