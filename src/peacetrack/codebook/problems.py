"""Collects what is wrong in codebook files, so that all of it is reported at once."""

from collections.abc import Collection, Mapping
from typing import Any


class Problems:
    """A list of mistakes of one file, each naming the file, the entry and the key."""

    def __init__(self, file: str):
        self.file = file
        self.messages: list[str] = []

    def add(self, entry: str, message: str) -> None:
        """Note one mistake of `entry` (``[actors.kaja-kallas]``)."""
        self.messages.append(f"{self.file}: [{entry}] {message}")

    def check_keys(
        self, entry: str, table: Mapping[str, Any], *, allowed: Collection[str], required: Collection[str] = ()
    ) -> None:
        """Note unknown and missing keys of a table."""
        for key in table:
            if key not in allowed:
                self.add(entry, f"unknown key '{key}' (allowed: {', '.join(sorted(allowed))})")
        for key in required:
            if key not in table:
                self.add(entry, f"key '{key}' is missing")

    def check_choice(self, entry: str, key: str, value: str, allowed: Collection[str]) -> None:
        """Note a value outside a closed list."""
        if value not in allowed:
            self.add(entry, f"{key} = '{value}' is not one of {', '.join(sorted(allowed))}")
