"""Sentences with the gold answer inside: ``{Moscow=russia} rejected the plan after talks in {Kyiv=}.``"""

import json
import re
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
_MARK = re.compile(r"\{([^{}=]+)=([^{}]*)\}")


def read_gold(name: str) -> list[dict[str, Any]]:
    """The entries of one file in tests/gold."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and start, end and label of each mark."""
    text, marks, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    return text + marked[position:], marks
