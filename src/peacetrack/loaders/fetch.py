"""Fetches pages: politely, safely, and with a named outcome for everything that can happen."""

import random
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin

from peacetrack.loaders.connect import Answer, Deadline, Limits, Link, tls_context
from peacetrack.loaders.metarefresh import refresh_target
from peacetrack.loaders.outcomes import FetchError
from peacetrack.loaders.robots import Rules, read_rules
from peacetrack.records import RawPage
from peacetrack.urls import host_of, split_url

ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
REDIRECTS = (301, 302, 303, 307, 308)
ROBOTS_REDIRECTS = 5
HOST_FAILURES = 3  # after so many failed connections in a row the host's other pages are not tried


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch. Times in seconds."""

    user_agent: str = "peacetrack"
    delay: float = 2.0
    retries: int = 2
    backoff: float = 1.0
    redirects: int = 10
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass
class _Host:
    """What is known about one host, and its one connection."""

    name: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    link: Link | None = None
    rules: dict[str, Rules] = field(default_factory=dict)  # by origin
    rules_lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    blocked_until: datetime | None = None
    failures: int = 0


class Fetcher:
    """Fetches over any number of threads; one request at a time for each host."""

    def __init__(self, settings: FetchSettings | None = None):
        self.settings = settings or FetchSettings()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._tls: ssl.SSLContext | None = None

    def stop(self) -> None:
        """Make running and later fetches end soon, with the outcome `interrupted`."""
        self._stopped.set()

    def free_at(self, url: str) -> float:
        """When the URL's host may be asked again, in monotonic seconds."""
        host = self._hosts.get(host_of(url))
        return host.free_at if host is not None else 0.0

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
        parts = _web_address(url)
        self._wait_for_turn(self._host(parts))
        with Deadline(self.settings.limits.total) as deadline:
            journey = _Journey(self, deadline, typed=typed, accept=accept)
            answer = journey.go(url, _validators(etag, last_modified))
        return RawPage(
            address=url,
            content=answer.content,
            content_type=answer.headers.get("Content-Type", ""),
            final_url=journey.chain[-1],
            chain=tuple(journey.chain),
            status=answer.status,
            headers=tuple((name, value) for name, value in answer.headers.items()),
            fetched_at=_now().isoformat(timespec="seconds"),
            declared=dict(declared or {}),
        )

    def _host(self, parts: SplitResult) -> _Host:
        name = parts.hostname or ""
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = _Host(name)
            return self._hosts[name]

    def _link(self, host: _Host, parts: SplitResult, *, allow_private: bool) -> Link:
        """The host's connection to this origin; one to another origin of the host is closed."""
        if host.link is None or not host.link.fits(parts, allow_private=allow_private):
            if host.link is not None:
                host.link.close()
            if parts.scheme == "https" and self._tls is None:
                self._tls = tls_context()
            host.link = Link(parts, allow_private=allow_private, limits=self.settings.limits, tls=self._tls)
        return host.link

    def _wait_for_turn(self, host: _Host) -> None:
        self.sleep(host.free_at - time.monotonic())

    def sleep(self, seconds: float) -> None:
        """Wait, unless the fetcher is stopped. Raises FetchError (`interrupted`)."""
        if self._stopped.wait(max(seconds, 0.0)):
            raise FetchError("interrupted", "stopped before the page was read")


class _Journey:
    """The hops of one fetch: redirects, one meta refresh, attempts and waits, all under one deadline."""

    def __init__(self, fetcher: Fetcher, deadline: Deadline, *, typed: bool, accept: str):
        self.fetcher = fetcher
        self.settings = fetcher.settings
        self.deadline = deadline
        self.typed = typed
        self.accept = accept
        self.chain: list[str] = []
        self._cookies: dict[str, dict[str, str]] = {}  # by host; some sites redirect in circles until one comes back

    def go(self, url: str, validators: dict[str, str]) -> Answer:
        refreshed = False
        while True:
            parts = self._next_hop(url)
            conditions = validators if len(self.chain) == 1 else {}
            answer = self._with_retries(parts, conditions)
            target = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
            if not target and answer.status == 200 and not refreshed:
                target = refresh_target(answer.content, parts.geturl())
                refreshed = bool(target)
            if not target:
                return self._accepted(answer, conditions)
            url = urljoin(parts.geturl(), target)

    def _next_hop(self, url: str) -> SplitResult:
        if len(self.chain) > self.settings.redirects:
            raise FetchError("too-many-redirects", f"more than {self.settings.redirects} redirects")
        parts = _web_address(url)
        self.chain.append(parts._replace(fragment="").geturl())
        refusal = self._rules(parts).refused(parts.geturl())
        if refusal:
            raise FetchError("robots-refused", refusal)
        return parts

    def _private_allowed(self) -> bool:
        return self.settings.allow_private or (self.typed and len(self.chain) == 1)

    def _rules(self, parts: SplitResult) -> Rules:
        """The robots.txt rules of an origin, read where they are not known yet."""
        host, origin = self.fetcher._host(parts), _origin(parts)
        if not host.rules_lock.acquire(timeout=max(self.deadline.remaining(), 0.001)):
            raise FetchError("timeout", f"the robots.txt of {host.name} did not come in time", retry=True)
        try:
            if origin not in host.rules:
                host.rules[origin] = self._read_rules(parts)
            return host.rules[origin]
        finally:
            host.rules_lock.release()

    def _read_rules(self, parts: SplitResult) -> Rules:
        origin = _origin(parts)
        url = urljoin(parts.geturl(), "/robots.txt")
        for _ in range(ROBOTS_REDIRECTS + 1):
            hop = _web_address(url)
            own = _origin(hop) == origin
            answer = self._with_retries(hop, {}, robots=True, allow_private=self._private_allowed() if own else None)
            target = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
            if not target:
                return read_rules(answer.status, answer.content)
            url = urljoin(url, target)
        return read_rules(404, b"")

    def _with_retries(
        self, parts: SplitResult, validators: dict[str, str], *, robots: bool = False, allow_private: bool | None = None
    ) -> Answer:
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_before_delay

        retrying = Retrying(
            sleep=self.fetcher.sleep,
            stop=stop_after_attempt(self.settings.retries + 1) | stop_before_delay(self.deadline.remaining()),
            wait=self._wait,
            retry=retry_if_exception(lambda error: isinstance(error, FetchError) and error.retry),
            reraise=True,
        )
        return retrying(self._attempt, parts, validators, robots, allow_private)

    def _wait(self, state: object) -> float:
        error = state.outcome.exception()  # type: ignore[attr-defined]
        if error.wait is not None:
            return float(error.wait)
        factor: float = 2 ** (state.attempt_number - 1)  # type: ignore[attr-defined]
        return self.settings.backoff * factor * random.uniform(0.8, 1.2)

    def _attempt(self, parts: SplitResult, validators: dict[str, str], robots: bool, allow_private: bool | None) -> Answer:
        host = self.fetcher._host(parts)
        if allow_private is None:
            allow_private = self._private_allowed() if not robots else self.settings.allow_private
        headers = self._headers(host) | validators
        if not host.lock.acquire(timeout=max(self.deadline.remaining(), 0.001)):
            raise FetchError("timeout", f"{parts.hostname} was busy with other pages for the whole time")
        try:
            self._check_host(host, robots=robots)
            answer = self.fetcher._link(host, parts, allow_private=allow_private).get(parts, headers, self.deadline)
            host.failures = 0
            self._keep_cookies(host, answer)
        except FetchError as error:
            host.failures += error.outcome in ("timeout", "connection-failed")
            raise
        finally:
            rules = host.rules.get(_origin(parts))
            delay = max(self.settings.delay, rules.crawl_delay() if rules else 0.0)
            host.free_at = max(host.free_at, time.monotonic() + (0.0 if robots else delay))
            host.lock.release()
        self._check_rate(answer, host, robots=robots)
        return answer

    def _headers(self, host: _Host) -> dict[str, str]:
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": self.accept,
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.get(host.name, {}).items())
        return headers | ({"Cookie": cookies} if cookies else {})

    def _keep_cookies(self, host: _Host, answer: Answer) -> None:
        """Cookies go back to the host that set them, for this one page only."""
        jar = self._cookies.setdefault(host.name, {})
        for line in answer.headers.getlist("Set-Cookie"):
            name, equals, value = line.partition(";")[0].partition("=")
            if equals and name.strip() and len(line) < 4096 and len(jar) < 50:
                jar[name.strip()] = value.strip()

    def _check_host(self, host: _Host, *, robots: bool) -> None:
        """Raises FetchError where the host asked for quiet or does not answer; waits for the host's turn after a redirect."""
        if host.blocked_until is not None and _now() < host.blocked_until:
            raise _deferred(host.blocked_until, "the site asked to wait")
        if host.failures >= HOST_FAILURES * (self.settings.retries + 1):
            raise FetchError("connection-failed", f"not tried: {host.name} did not answer {HOST_FAILURES} times in a row")
        pause = host.free_at - time.monotonic()
        same_site = len(self.chain) > 1 and host_of(self.chain[-2]) == host.name
        if pause > 0 and not robots and not same_site:
            if pause > self.deadline.remaining():
                raise _deferred(_now() + timedelta(seconds=pause), "the site asks for a longer pause between requests")
            self.fetcher.sleep(pause)

    def _check_rate(self, answer: Answer, host: _Host, *, robots: bool) -> None:
        if answer.status != 429 and answer.status < 500:
            return
        wait = _retry_after(answer.headers.get("Retry-After", ""))
        if wait is not None and wait > self.deadline.remaining():
            until = _now() + timedelta(seconds=wait)
            host.blocked_until = until
            raise _deferred(until, f"the server answered {answer.status}")
        if robots and answer.status != 429 and wait is None:
            return
        raise FetchError(f"http-{answer.status}", _explain(answer.status), retry=answer.status != 501, wait=wait)

    def _accepted(self, answer: Answer, conditions: dict[str, str]) -> Answer:
        if (answer.status == 304 and conditions) or (answer.status == 200 and answer.content.strip()):
            return answer
        if answer.status in (200, 204, 205):
            raise FetchError("empty", "the server sent an empty page")
        if answer.status in (*REDIRECTS, 304):
            raise FetchError("bad-response", f"a redirect ({answer.status}) that leads nowhere")
        raise FetchError(f"http-{answer.status}", _explain(answer.status))


def _origin(parts: SplitResult) -> str:
    """What a robots.txt holds for."""
    return f"{parts.scheme}://{parts.netloc}"


def _web_address(url: str) -> SplitResult:
    parts = split_url(url)
    if parts is None:
        raise FetchError("bad-address", f"not an http or https address: {url[:200]}")
    return parts


def _validators(etag: str, last_modified: str) -> dict[str, str]:
    pairs = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in pairs.items() if value}


def _now() -> datetime:
    return datetime.now(UTC)


def _retry_after(value: str) -> float | None:
    """The seconds that a Retry-After header asks for, None where it has none."""
    value = value.strip()
    if value.isdigit():
        return float(min(int(value), 10**8))
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - _now()).total_seconds())


def _deferred(until: datetime, why: str) -> FetchError:
    stamp = until.isoformat(timespec="seconds")
    return FetchError("rate-limited-until", f"{why}; not before {stamp}", until=stamp)


_REASONS = {
    401: "the page needs a login",
    402: "the page has to be paid for",
    403: "the site refuses automated readers",
    404: "there is no such page",
    410: "the page was taken down",
    429: "too many requests",
    451: "the page is withheld for legal reasons",
}


def _explain(status: int) -> str:
    return _REASONS.get(status, "the server failed" if status >= 500 else f"the server answered {status}")
