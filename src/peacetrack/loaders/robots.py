"""robots.txt, by RFC 9309: read once for each origin, obeyed by page fetches and redirects alike."""

from dataclasses import dataclass
from typing import Any

ALLOW_ALL = 399  # up to here a status is an answer or a redirect too many; 4xx means that there are no rules
_MAX_BYTES = 512_000
_MAX_DELAY = 1e8  # seconds; what is longer is no time that a clock can add
_AGENT = "peacetrack"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin's robots.txt says."""

    parser: Any = None  # protego's parser; None where everything is allowed or nothing
    refusal: str = ""  # why nothing may be fetched

    def refused(self, url: str) -> str:
        """Why the URL may not be fetched, "" where it may."""
        if self.refusal:
            return self.refusal
        if self.parser is not None and not self.parser.can_fetch(url, _AGENT):
            return "robots.txt disallows the page"
        return ""

    def crawl_delay(self) -> float:
        """Seconds between requests that the site asks for, 0 where it says nothing."""
        if self.parser is None:
            return 0.0
        delay = self.parser.crawl_delay(_AGENT)
        rate = self.parser.request_rate(_AGENT)
        spacing = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return min(max(float(delay or 0.0), float(spacing)), _MAX_DELAY)


def read_rules(status: int, content: bytes) -> Rules:
    """The rules of an answer to a request for robots.txt: 4xx and an empty file allow everything, 5xx and 429 nothing."""
    from protego import Protego

    if status == 429 or status >= 500:
        return Rules(refusal=f"robots.txt answered {status}, so nothing may be fetched for now")
    if status >= 300:
        return Rules()
    text = content[:_MAX_BYTES].decode("utf-8-sig", "replace").replace("\x00", "")
    return Rules(Protego.parse(text))
