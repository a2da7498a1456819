"""What an article has referred to so far, in the order of the text."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from peacetrack.components.actors.casting import Ref


class History:
    """References sorted by their head. Those given at the start are the article's names."""

    def __init__(self, refs: Iterable[Ref]):
        self._by_head: dict[int, list[Ref]] = {}
        self._heads: list[int] = []
        self._names: dict[int, Ref] = {}
        for ref in refs:
            self.add(ref)
            self._names.update(dict.fromkeys(range(ref.start, ref.end), ref))

    def add(self, ref: Ref) -> None:
        """Put a reference in its place; several may share a head (joint reference)."""
        if ref.head not in self._by_head:
            insort(self._heads, ref.head)
            self._by_head[ref.head] = []
        self._by_head[ref.head].append(ref)

    def name_at(self, index: int) -> Ref | None:
        """The name that covers a token; None where there is none."""
        return self._names.get(index)

    def at(self, head: int) -> list[Ref]:
        """The references whose head is this token."""
        return self._by_head.get(head, [])

    def before(self, position: int, limit: int = 40) -> Iterator[Ref]:
        """References before a token, nearest first."""
        index = bisect_left(self._heads, position)
        for head in reversed(self._heads[max(0, index - limit) : index]):
            yield from self._by_head[head]

    def after(self, position: int, limit: int = 12) -> Iterator[Ref]:
        """References after a token, nearest first."""
        index = bisect_left(self._heads, position + 1)
        for head in self._heads[index : index + limit]:
            yield from self._by_head[head]

    def __iter__(self) -> Iterator[Ref]:
        for head in self._heads:
            yield from self._by_head[head]
