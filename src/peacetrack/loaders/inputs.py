"""What the loaders yield: pages at hand, links to fetch, and inputs that cannot be used."""

from dataclasses import dataclass, field
from typing import Literal

from peacetrack.records import RawPage


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


Input = RawPage | WebLink | RefusedInput
