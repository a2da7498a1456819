"""Compares the shape of a user's codebook file with the packaged one: text where text belongs, a list where a list does.

The parsers know what values mean and name unknown keys; this keeps a number or a list in the wrong place from tripping them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_NAMES = {
    "text": "a text in quotation marks",
    "number": "a number",
    "truth": "true or false",
    "list": "a list",
    "table": "a table",
    "other": "a date or time",
}


@dataclass(slots=True)
class Shape:
    """What may stand at one place: `kinds` of values; `keys` of a table; `items` of a list, or of a table whose keys are free."""

    kinds: set[str] = field(default_factory=set)
    keys: "dict[str, Shape]" = field(default_factory=dict)
    items: "Shape | None" = None

    def admit(self, value: Any) -> None:
        """Widen the shape so that it takes the value."""
        self.kinds.add(_kind(value))
        values = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        if isinstance(value, list) or (isinstance(value, dict) and len({_kind(item) for item in values}) == 1):
            for item in values:
                self.items = self.items or Shape()
                self.items.admit(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                self.keys.setdefault(key, Shape()).admit(item)


def find_misfits(own: dict[str, Any], example: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Places of a table whose values are of another type than in `example`, with what belongs there."""
    for key, value in own.items():
        if key in example:
            shape = Shape()
            shape.admit(example[key])
            yield from _compare(value, shape, key)


def _compare(value: Any, shape: Shape, path: str) -> Iterator[tuple[str, str]]:
    if _kind(value) not in shape.kinds:
        yield path, " or ".join(_NAMES[kind] for kind in sorted(shape.kinds))
    elif isinstance(value, dict):
        for key, item in value.items():
            inner = shape.keys.get(key) or shape.items
            if inner is not None:
                yield from _compare(item, inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and shape.items is not None:
        for number, item in enumerate(value, 1):
            yield from _compare(item, shape.items, f"{path}, entry {number}")


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "truth"
    kinds = {str: "text", int: "number", float: "number", list: "list", dict: "table"}
    return kinds.get(type(value), "other")
