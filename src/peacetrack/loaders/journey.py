"""The way to one page: redirects, robots.txt, attempts and waits."""

import random
import time
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin

from peacetrack.loaders.answers import REDIRECTS, deferred, now, refused, retry_after
from peacetrack.loaders.connect import Answer, Deadline
from peacetrack.loaders.hosts import Host
from peacetrack.loaders.metarefresh import refresh_target
from peacetrack.loaders.outcomes import FetchError
from peacetrack.loaders.robots import Rules, read_rules
from peacetrack.urls import host_of, split_url

if TYPE_CHECKING:
    from peacetrack.loaders.fetch import Fetcher

ROBOTS_REDIRECTS = 5
COOL_DOWN = 600.0  # seconds for which a host that says 429 again and again, and no time, is left alone
HOST_FAILURES = 3  # after so many failed pages in a row the host's others are not tried


class Journey:
    """The hops of one fetch: redirects, one meta refresh, attempts and waits, all under one deadline."""

    def __init__(self, fetcher: "Fetcher", deadline: Deadline, *, typed: bool, accept: str):
        self.fetcher = fetcher
        self.settings = fetcher.settings
        self.deadline = deadline
        self.typed = typed
        self.accept = accept
        self.chain: list[str] = []
        self._cookies: dict[str, dict[str, str]] = {}  # by host; some sites redirect in circles until one comes back

    def go(self, url: str, validators: dict[str, str]) -> Answer:
        """The page at the end of the way. `validators` make the first request conditional. Raises FetchError."""
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
        parts = web_address(url)
        self.chain.append(parts._replace(fragment="").geturl())
        refusal = self._rules(parts).refused(parts.geturl())
        if refusal:
            raise FetchError("robots-refused", refusal)
        return parts

    def _private_allowed(self) -> bool:
        return self.settings.allow_private or (self.typed and len(self.chain) == 1)

    def _rules(self, parts: SplitResult) -> Rules:
        """The robots.txt rules of an origin, read where they are not known yet."""
        host, origin = self.fetcher.host(parts), _origin(parts)
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
            hop = web_address(url)
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
        host = self.fetcher.host(parts)
        if allow_private is None:
            allow_private = self._private_allowed() if not robots else self.settings.allow_private
        headers = self._headers(host) | validators
        if not host.lock.acquire(timeout=max(self.deadline.remaining(), 0.001)):
            raise FetchError("timeout", f"{parts.hostname} was busy with other pages for the whole time")
        try:
            self._check_host(host, robots=robots)
            answer = self.fetcher.link(host, parts, allow_private=allow_private).get(parts, headers, self.deadline)
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

    def _headers(self, host: Host) -> dict[str, str]:
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": self.accept,
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.get(host.name, {}).items())
        return headers | ({"Cookie": cookies} if cookies else {})

    def _keep_cookies(self, host: Host, answer: Answer) -> None:
        """Cookies go back to the host that set them, for this one page only."""
        jar = self._cookies.setdefault(host.name, {})
        for line in answer.headers.getlist("Set-Cookie"):
            name, equals, value = line.partition(";")[0].partition("=")
            if equals and name.strip() and len(line) < 4096 and len(jar) < 50:
                jar[name.strip()] = value.strip()

    def _check_host(self, host: Host, *, robots: bool) -> None:
        """Raises FetchError where the host asked for quiet or does not answer; waits for the host's turn after a redirect."""
        if host.blocked_until is not None and now() < host.blocked_until:
            raise deferred((host.blocked_until - now()).total_seconds(), "the site asked to wait")
        if host.failures >= HOST_FAILURES * (self.settings.retries + 1):
            raise FetchError("connection-failed", f"not tried: {host.name} did not answer {HOST_FAILURES} times in a row")
        pause = host.free_at - time.monotonic()
        same_site = len(self.chain) > 1 and host_of(self.chain[-2]) == host.name
        if pause > 0 and not robots and not same_site:
            if pause > self.deadline.remaining():
                raise deferred(pause, "the site asks for a longer pause between requests")
            self.fetcher.sleep(pause)

    def _check_rate(self, answer: Answer, host: Host, *, robots: bool) -> None:
        if answer.status != 429 and answer.status < 500:
            host.limited = 0
            return
        wait = retry_after(answer.headers.get("Retry-After", ""))
        host.limited += answer.status == 429
        if wait is None and host.limited > self.settings.retries:
            wait = COOL_DOWN
        if wait is not None and wait > self.deadline.remaining():
            host.blocked_until = now() + timedelta(seconds=wait)
            raise deferred(wait, f"the server answered {answer.status}")
        if robots and answer.status != 429 and wait is None:
            return
        raise refused(answer.status, retry=answer.status != 501, wait=wait)

    def _accepted(self, answer: Answer, conditions: dict[str, str]) -> Answer:
        if (answer.status == 304 and conditions) or (answer.status == 200 and answer.content.strip()):
            return answer
        if answer.status in (200, 204, 205):
            raise FetchError("empty", "the server sent an empty page")
        if answer.status in (*REDIRECTS, 304):
            raise FetchError("bad-response", f"a redirect ({answer.status}) that leads nowhere")
        raise refused(answer.status)


def web_address(url: str) -> SplitResult:
    """The parts of an http or https URL. Raises FetchError (`bad-address`)."""
    parts = split_url(url)
    if parts is None:
        raise FetchError("bad-address", "an address begins with http:// or https:// and a host")
    return parts


def _origin(parts: SplitResult) -> str:
    """What a robots.txt holds for."""
    return f"{parts.scheme}://{parts.netloc}"
