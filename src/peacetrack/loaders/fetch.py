"""Fetches pages: politely, safely, and with a named outcome for everything that can happen."""

import ssl
import threading
import time
from collections.abc import Mapping
from urllib.parse import SplitResult

from peacetrack.loaders.answers import deferred, now
from peacetrack.loaders.connect import Deadline, Link, tls_context
from peacetrack.loaders.hosts import FetchSettings, Host
from peacetrack.loaders.journey import Journey, web_address
from peacetrack.loaders.outcomes import FetchError
from peacetrack.records import RawPage
from peacetrack.urls import host_of

__all__ = ["ACCEPT", "FetchSettings", "Fetcher"]

ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"


class Fetcher:
    """Fetches over any number of threads; one request at a time for each host."""

    def __init__(self, settings: FetchSettings | None = None):
        self.settings = settings or FetchSettings()
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._tls: ssl.SSLContext | None = None

    def stop(self) -> None:
        """Make running and later fetches end soon, with the outcome `interrupted`."""
        self._stopped.set()

    def free_at(self, url: str) -> float:
        """When the URL's host may be asked again, in monotonic seconds; at once where that is too long to wait for."""
        host = self._hosts.get(host_of(url))
        if host is None or host.free_at - time.monotonic() > self.settings.patience:
            return 0.0
        return host.free_at

    def hang_up(self, url: str) -> None:
        """Close the connection to a URL's host; its robots.txt and its waiting time stay known."""
        host = self._hosts.get(host_of(url))
        if host is not None:
            with host.lock:
                if host.link is not None:
                    host.link.close()
                    host.link = None

    def close(self) -> None:
        """Close all connections."""
        for host in list(self._hosts.values()):
            with host.lock:
                if host.link is not None:
                    host.link.close()
                    host.link = None

    def fetch(
        self,
        url: str,
        *,
        typed: bool = True,
        etag: str = "",
        last_modified: str = "",
        accept: str = ACCEPT,
        declared: Mapping[str, str] | None = None,
    ) -> RawPage:
        """The page at a URL; `status` 304 and no content where the server says that nothing changed.

        An address that the user typed may be private, others only with the setting. Raises FetchError.
        """
        parts = web_address(url)
        self._wait_for_turn(self.host(parts))
        with Deadline(self.settings.limits.total) as deadline:
            journey = Journey(self, deadline, typed=typed, accept=accept)
            answer = journey.go(url, _validators(etag, last_modified))
        return RawPage(
            address=url,
            content=answer.content,
            content_type=answer.headers.get("Content-Type", ""),
            final_url=journey.chain[-1],
            chain=tuple(journey.chain),
            status=answer.status,
            headers=tuple((name, value) for name, value in answer.headers.items()),
            fetched_at=now().isoformat(timespec="seconds"),
            declared=dict(declared or {}),
        )

    def host(self, parts: SplitResult) -> Host:
        """What is known about the host of a URL."""
        name = parts.hostname or ""
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = Host(name)
            return self._hosts[name]

    def link(self, host: Host, parts: SplitResult, *, allow_private: bool) -> Link:
        """The host's connection to this origin; one to another origin of the host is closed."""
        if host.link is None or not host.link.fits(parts, allow_private=allow_private):
            if host.link is not None:
                host.link.close()
            if parts.scheme == "https" and self._tls is None:
                self._tls = tls_context()
            host.link = Link(parts, allow_private=allow_private, limits=self.settings.limits, tls=self._tls)
        return host.link

    def _wait_for_turn(self, host: Host) -> None:
        pause = host.free_at - time.monotonic()
        if pause > self.settings.patience:
            raise deferred(pause, "the site asks for a longer pause between requests")
        self.sleep(pause)

    def sleep(self, seconds: float) -> None:
        """Wait, unless the fetcher is stopped. Raises FetchError (`interrupted`)."""
        if self._stopped.wait(max(seconds, 0.0)):
            raise FetchError("interrupted", "stopped before the page was read")


def _validators(etag: str, last_modified: str) -> dict[str, str]:
    pairs = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in pairs.items() if value}
