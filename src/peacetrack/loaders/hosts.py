"""What is known about the hosts that are asked, and how to ask them."""

import threading
from dataclasses import dataclass, field
from datetime import datetime

from peacetrack.loaders.connect import Limits, Link
from peacetrack.loaders.robots import Rules


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch. Times in seconds."""

    user_agent: str = "peacetrack"
    delay: float = 2.0
    patience: float = 300.0  # a longer pause between two pages of a host is not waited for: the second is deferred
    retries: int = 2
    backoff: float = 1.0
    redirects: int = 10
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass
class Host:
    """What is known about one host, and its one connection."""

    name: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    link: Link | None = None
    rules: dict[str, Rules] = field(default_factory=dict)  # by origin
    rules_lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    blocked_until: datetime | None = None
    failures: int = 0  # attempts in a row that found nobody
    limited: int = 0  # 429 answers in a row
