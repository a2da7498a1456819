"""Every fault ends soon, with the right name. Limits are scaled down; `make test-slow` runs all with the real ones."""

import time
from collections.abc import Iterator

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

LIMITS = Limits(connect=1.0, read=0.6, total=2.5)
INTACT = [name for name, fault in FAULTS.items() if fault.expect == "ok" and fault.path != "/length-short"]


@pytest.fixture(scope="module")
def site() -> Iterator[FaultSite]:
    with serve(FaultSite()) as served:
        yield served


def run(fault: Fault, site: FaultSite) -> Article | None:
    settings = FetchSettings(delay=0, backoff=0.05, allow_private=not fault.strict, limits=LIMITS)
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
    assert time.monotonic() - started < LIMITS.total + 2.5


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
