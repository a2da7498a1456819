"""What the loaders yield: pages at hand, links to fetch, and inputs that cannot be used."""

from dataclasses import dataclass, field

from peacetrack.records import RawPage


@dataclass(frozen=True, slots=True)
class WebLink:
    """A page to fetch. `typed` says that the user gave the address; others may not lead to private addresses."""

    address: str
    typed: bool = True
    declared: dict[str, str] = field(default_factory=dict)  # what a feed or sitemap says about the page


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """An input, or a part of one, that could not be used. `outcome` is a name of `outcomes.OUTCOMES`."""

    address: str
    outcome: str
    reason: str
    until: str = ""


Input = RawPage | WebLink | RefusedInput
