"""Every fault ends soon, with the right name. Limits are scaled down; `make test-slow` runs all with the real ones."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from peacetrack.errors import InputError
from peacetrack.extraction import Given, extract
from peacetrack.loaders.connect import Limits
from peacetrack.loaders.feeds import read_feed
from peacetrack.loaders.fetch import Fetcher, FetchSettings
from peacetrack.loaders.outcomes import OUTCOMES
from peacetrack.records import Article
from tests.faultserver import FAULTS, QUOTE, Fault, FaultSite
from tests.webserver import serve

pytestmark = pytest.mark.server

LIMITS = Limits(connect=5.0, read=5.0, total=12.0)  # room for a busy machine
SHORT = Limits(connect=1.0, read=0.6, total=2.5)  # for what must time out
INTACT = [name for name, fault in FAULTS.items() if fault.expect == "ok" and fault.path != "/length-short"]


@pytest.fixture(scope="module")
def site() -> Iterator[FaultSite]:
    with serve(FaultSite()) as served:
        yield served


def run(fault: Fault, site: FaultSite) -> Article | None:
    limits = SHORT if fault.expect == "timeout" else LIMITS
    settings = FetchSettings(delay=0, backoff=0.05, allow_private=not fault.strict, limits=limits)
    fetcher = Fetcher(settings)
    try:
        page = fetcher.fetch(site.url(fault.path))
        if fault.kind == "feed":
            read_feed(page.content, page.address)
            return None
        return extract(page, Given())
    finally:
        fetcher.close()


@pytest.mark.parametrize("name", FAULTS)
def test_fault_ends_in_time_with_its_name(name: str, site: FaultSite) -> None:
    fault = FAULTS[name]
    started = time.monotonic()
    outcome = "ok"
    try:
        run(fault, site)
    except InputError as error:
        outcome = error.outcome
    assert outcome == fault.expect
    assert outcome in OUTCOMES or outcome.startswith("http-")
    assert time.monotonic() - started < (SHORT if fault.expect == "timeout" else LIMITS).total + 2.5


@pytest.mark.parametrize("name", INTACT)
def test_page_that_is_read_has_its_quotation(name: str, site: FaultSite) -> None:
    article = run(FAULTS[name], site)
    assert article is not None
    assert QUOTE in article.text


def test_page_without_an_end_is_marked(site: FaultSite) -> None:
    article = run(FAULTS["Content-Length too short"], site)
    assert article is not None
    assert "no-end-of-document" in article.flags


@pytest.mark.parametrize(("path", "requests"), [("/status/403", 1), ("/status/404", 1), ("/status/500", 3), ("/limit-day", 1)])
def test_only_what_may_pass_is_tried_again(path: str, requests: int, site: FaultSite) -> None:
    before = site.asked(path)
    with pytest.raises(InputError):
        run(Fault(path, ""), site)
    assert site.asked(path) - before == requests


def test_address_behind_a_redirect_is_not_even_connected_to(site: FaultSite) -> None:
    before = site.asked("/page")
    with pytest.raises(InputError):
        run(FAULTS["redirect to 127.0.0.1"], site)
    assert site.asked("/page") == before


@pytest.mark.slow
def test_every_fault_ends_within_a_minute_and_300_mb_with_the_real_limits(tmp_path: Path) -> None:
    """Each as a command of its own, as cron would run it."""

    def ingest(name: str, number: int, site: FaultSite) -> str:
        fault, report = FAULTS[name], tmp_path / f"{number}.json"
        address = [site.url(fault.path)] if fault.kind == "page" else ["--feed", site.url(fault.path)]
        options = [
            "--db",
            f"{number}.db",
            "--report",
            str(report),
            "--no-analysis",
            *([] if fault.strict else ["--allow-private"]),
        ]
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "peacetrack", "ingest", *address, *options],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds, megabytes = time.monotonic() - started, usage.ru_maxrss / 1024
        entries = json.loads(report.read_text(encoding="utf-8"))["inputs"]
        if [entry["outcome"] for entry in entries] != [fault.expect] or process.returncode != (0 if fault.expect == "ok" else 4):
            return f"{name}: {entries}, exit {process.returncode}"
        return f"{name}: {seconds:.0f} s, {megabytes:.0f} MB" if seconds > 60 or megabytes > 300 else ""

    # one server for each fault: the tries that it counts, and a host that asked to wait, are not shared
    with ThreadPoolExecutor(6) as pool, ExitStack() as stack:
        sites = [stack.enter_context(serve(FaultSite(wait=3))) for _ in FAULTS]
        wrong = [found for found in pool.map(ingest, FAULTS, range(len(FAULTS)), sites) if found]
    assert not wrong, "\n".join(wrong)
