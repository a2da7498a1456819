"""What the loaders yield: pages at hand, links to fetch, and inputs that cannot be used."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from peacetrack.records import RawPage

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class WebLink:
    """A page, feed or sitemap to fetch. `typed` says that the user gave the address; others may not be private."""

    address: str
    typed: bool = True
    kind: Literal["page", "feed", "sitemap"] = "page"
    depth: int = 0  # sitemaps above it
    declared: dict[str, str] = field(default_factory=dict)  # what a feed or sitemap says about the page


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """An input, or a part of one, that could not be used. `outcome` is a name of `outcomes.OUTCOMES`."""

    address: str
    outcome: str
    reason: str
    until: str = ""


def clean(text: str) -> str:
    """A name or address from outside that can be stored and printed: no control characters, no half characters."""
    return _CONTROLS.sub("", text).encode("utf-8", "replace").decode("utf-8")


def shown(path: Path) -> str:
    """A path as it is stored and printed; names of files need not be proper text."""
    return clean(str(path))


Input = RawPage | WebLink | RefusedInput
