"""The fetcher's manners: robots.txt, pauses, certificates, addresses."""

import itertools
import shutil
import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from peacetrack.loaders.addresses import is_public
from peacetrack.loaders.connect import Limits
from peacetrack.loaders.fetch import Fetcher, FetchSettings
from peacetrack.loaders.metarefresh import refresh_target
from peacetrack.loaders.outcomes import FetchError
from peacetrack.loaders.robots import read_rules
from tests.webserver import Site, article_page, reply, serve

LIMITS = Limits(connect=5.0, read=5.0, total=15.0)  # room for a busy machine
PAGE = article_page()


def fetcher(**settings: object) -> Fetcher:
    return Fetcher(FetchSettings(**{"delay": 0, "backoff": 0.05, "limits": LIMITS, **settings}))  # type: ignore[arg-type]


def outcome_of(client: Fetcher, url: str, **options: object) -> str:
    try:
        client.fetch(url, **options)  # type: ignore[arg-type]
    except FetchError as error:
        return error.outcome
    return "ok"


def test_request_says_honestly_who_asks() -> None:
    with serve(Site({"/a": PAGE})) as site:
        fetcher(user_agent="peacetrack/1.0 (news analysis)").fetch(site.url("/a"))
    headers = site.log[-1][1]
    assert headers["User-Agent"] == "peacetrack/1.0 (news analysis)"
    assert headers["Accept-Encoding"] == "gzip, deflate"


def test_robots_txt_is_read_once_for_a_host_and_obeyed() -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: peacetrack\nDisallow: /*/print$\nAllow: /\n"
    with serve(Site({"/robots.txt": rules, "/a": PAGE, "/a/print": PAGE})) as site:
        client = fetcher()
        assert outcome_of(client, site.url("/a")) == "ok"
        assert outcome_of(client, site.url("/a/print")) == "robots-refused"
    assert site.asked("/robots.txt") == 1
    assert site.asked("/a/print") == 0


def test_robots_txt_that_fails_forbids_and_one_that_is_missing_allows() -> None:
    assert read_rules(503, b"").refused("https://news.example/a")
    assert not read_rules(404, b"").refused("https://news.example/a")
    assert not read_rules(200, b"\xef\xbb\xbf<html>not robots at all</html>\x00").refused("https://news.example/a")
    with serve(Site({"/robots.txt": lambda request: reply(request, 500), "/a": PAGE})) as site:
        assert outcome_of(fetcher(), site.url("/a")) == "robots-refused"
    assert site.asked("/a") == 0


def test_crawl_delay_and_request_rate_are_the_longer_pause() -> None:
    assert read_rules(200, b"User-agent: *\nCrawl-delay: 7\n").crawl_delay() == 7
    assert read_rules(200, b"User-agent: *\nCrawl-delay: 1\nRequest-rate: 2/10\n").crawl_delay() == 5
    assert read_rules(404, b"").crawl_delay() == 0


def test_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    times: list[tuple[float, float]] = []

    def slowly(request) -> None:  # type: ignore[no-untyped-def]
        started = time.monotonic()
        time.sleep(0.1)
        times.append((started, time.monotonic()))
        reply(request, 200, PAGE.encode())

    with serve(Site({"/a": slowly, "/b": slowly, "/c": slowly})) as site:
        client = fetcher(delay=0.2)
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(client.fetch, [site.url(path) for path in ("/a", "/b", "/c")]))
    times.sort()
    assert all(later[0] - earlier[1] >= 0.18 for earlier, later in itertools.pairwise(times))


def test_crawl_delay_of_robots_txt_is_kept() -> None:
    with serve(Site({"/robots.txt": "User-agent: *\nCrawl-delay: 0.4\n", "/a": PAGE, "/b": PAGE})) as site:
        client = fetcher()
        started = time.monotonic()
        client.fetch(site.url("/a"))
        client.fetch(site.url("/b"))
        assert time.monotonic() - started >= 0.4


def test_crawl_delay_beyond_all_clocks_defers_the_next_page() -> None:
    with serve(Site({"/robots.txt": "User-agent: *\nCrawl-delay: 1e300\n", "/a": PAGE, "/b": PAGE})) as site:
        client = fetcher()
        client.fetch(site.url("/a"))
        assert outcome_of(client, site.url("/b")) == "rate-limited-until"


def test_connection_is_kept_between_pages_and_a_closed_one_is_opened_again() -> None:
    connections = []

    def answer(request) -> None:  # type: ignore[no-untyped-def]
        connections.append(request.client_address)
        reply(request, 200, PAGE.encode())

    def and_close(request) -> None:  # type: ignore[no-untyped-def]
        answer(request)
        request.close_connection = True

    with serve(Site({"/a": answer, "/b": and_close, "/c": answer})) as site:
        client = fetcher()
        for path in ("/a", "/b", "/c"):
            client.fetch(site.url(path))
    assert connections[0] == connections[1] != connections[2]


def test_waiting_time_of_a_host_holds_for_its_other_pages() -> None:
    site = Site({"/a": lambda request: reply(request, 429, Retry_After="3600"), "/b": PAGE})
    with serve(site):
        client = fetcher()
        with pytest.raises(FetchError) as caught:
            client.fetch(site.url("/a"))
        assert caught.value.until > "2020"
        assert outcome_of(client, site.url("/b")) == "rate-limited-until"
    assert site.asked("/b") == 0


def test_host_that_does_not_answer_is_given_up_after_three_pages() -> None:
    client = fetcher(retries=0)
    reasons = []
    for number in range(4):
        with pytest.raises(FetchError) as caught:
            client.fetch(f"http://127.0.0.1:1/{number}")
        reasons.append(str(caught.value))
    assert "not tried" in reasons[3]
    assert not any("not tried" in reason for reason in reasons[:3])


def test_private_address_is_for_the_user_to_type_only() -> None:
    with serve(Site({"/a": PAGE})) as site:
        assert outcome_of(fetcher(), site.url("/a")) == "ok"
        assert outcome_of(fetcher(), site.url("/a"), typed=False) == "blocked-private-address"
        assert outcome_of(fetcher(allow_private=True), site.url("/a"), typed=False) == "ok"


def test_robots_txt_may_not_lead_to_a_private_address_either() -> None:
    with serve(Site({"/robots.txt": "User-agent: *\n"})) as inside:
        target = inside.url("/robots.txt")
        with serve(Site({"/robots.txt": lambda request: reply(request, 302, Location=target), "/a": PAGE})) as site:
            assert outcome_of(fetcher(), site.url("/a")) == "blocked-private-address"
        assert not inside.log


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
     "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "localhost"],
)  # fmt: skip
def test_private_addresses_in_all_their_forms(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/b">', "http://news.example/b"),
        ("<META HTTP-EQUIV=Refresh CONTENT='3;URL=\"http://other.example/?a=1&amp;b=2\"'>", "http://other.example/?a=1&b=2"),
        ('<meta content="0;/b" http-equiv="refresh">', "http://news.example/b"),
        ('<meta http-equiv="refresh" content="300; url=/b">', ""),
        ('<meta http-equiv="refresh" content="5">', ""),
        ('<meta http-equiv="refresh" content="0; url=/a#top">', ""),
        ('<noscript><meta http-equiv="refresh" content="0; url=/nojs"></noscript>', ""),
        ('<!-- <meta http-equiv="refresh" content="0; url=/old"> -->', ""),
    ],
)
def test_meta_refresh_is_a_redirect_only_where_it_sends_the_reader_away(head: str, target: str) -> None:
    assert refresh_target(f"<html><head>{head}</head>".encode(), "http://news.example/a") == target


def test_stop_ends_a_wait_at_once() -> None:
    with serve(Site({"/a": lambda request: reply(request, 503), "/robots.txt": ""})) as site:
        client = fetcher(backoff=20.0, limits=Limits(total=40))
        threading.Timer(0.3, client.stop).start()
        started = time.monotonic()
        assert outcome_of(client, site.url("/a")) == "interrupted"
        assert time.monotonic() - started < 3


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Self-made certificates for localhost and for another name, each its own authority."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl program")
    folder = tmp_path_factory.mktemp("tls")
    for name in ("localhost", "other.example"):
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"),
                *("-addext", f"subjectAltName=DNS:{name}", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem"),
            ],
            check=True,
            capture_output=True,
        )
    return folder


@pytest.mark.parametrize(
    ("certificate", "trusted", "expect"),
    [
        ("localhost", True, "ok"),
        ("localhost", False, "tls-error"),  # self-signed
        ("other.example", True, "tls-error"),  # a good certificate for another name
    ],
)
def test_certificates_are_always_verified(
    certificate: str, trusted: bool, expect: str, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / f"{certificate}.pem") if trusted else "/dev/null")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / f"{certificate}.pem", certificates / f"{certificate}.key")
    with serve(Site({"/a": PAGE}), tls=context) as site:
        assert outcome_of(fetcher(), site.url("/a")) == expect
    assert site.asked("/a") == (expect == "ok")


def test_plain_server_on_a_tls_address_is_a_tls_error() -> None:
    with serve(Site({"/a": PAGE})) as site:
        assert outcome_of(fetcher(), site.url("/a").replace("http:", "https:")) == "tls-error"


def test_deadline_holds_during_the_tls_handshake() -> None:
    with serve(Site(), tls="silent") as site:
        started = time.monotonic()
        assert outcome_of(fetcher(limits=Limits(read=5, total=1)), site.url("/a")) == "timeout"
        assert time.monotonic() - started < 2.5


def test_cookie_that_a_redirect_sets_comes_back_on_the_way_only() -> None:
    def wall(request) -> None:  # type: ignore[no-untyped-def]
        if "seen=1" in request.headers.get("Cookie", ""):
            reply(request, 200, PAGE.encode())
        else:
            reply(request, 302, Location="/a", Set_Cookie="seen=1; Path=/; HttpOnly")

    with serve(Site({"/a": wall, "/b": PAGE})) as site:
        client = fetcher(allow_private=True)
        assert client.fetch(site.url("/a")).status == 200
        client.fetch(site.url("/b"))
    assert "Cookie" not in site.log[-1][1]


def test_unchanged_answer_to_an_unconditional_request_is_no_page() -> None:
    with serve(Site({"/a": lambda request: reply(request, 304)})) as site:
        assert outcome_of(fetcher(), site.url("/a")) == "bad-response"
        assert fetcher().fetch(site.url("/a"), etag='"x"').status == 304


def test_pause_that_is_too_long_is_not_waited_for() -> None:
    with serve(Site({"/robots.txt": "User-agent: *\nCrawl-delay: 3600\n", "/a": PAGE, "/b": PAGE})) as site:
        client = fetcher()
        client.fetch(site.url("/a"))
        assert client.free_at(site.url("/b")) == 0.0
        with pytest.raises(FetchError) as caught:
            client.fetch(site.url("/b"))
    assert caught.value.outcome == "rate-limited-until"
    assert caught.value.until
    assert site.asked("/b") == 0


def test_host_that_keeps_saying_too_many_requests_is_left_alone() -> None:
    with serve(Site({"/robots.txt": "", "/a": lambda request: reply(request, 429), "/b": PAGE})) as site:
        client = fetcher()
        assert outcome_of(client, site.url("/a")) == "rate-limited-until"
        assert outcome_of(client, site.url("/b")) == "rate-limited-until"
    assert (site.asked("/a"), site.asked("/b")) == (3, 0)


def test_body_of_an_error_does_not_hide_the_error() -> None:
    huge = b"x" * 12_000_000
    pages = {
        "/huge": lambda request: reply(request, 404, huge),
        "/broken": lambda request: reply(request, 410, b"no gzip at all", Content_Encoding="gzip"),
        "/moved": lambda request: reply(request, 301, huge, Location="/a"),
        "/a": PAGE,
    }
    with serve(Site(pages)) as site:
        client = fetcher(allow_private=True)
        assert [outcome_of(client, site.url(path)) for path in ("/huge", "/broken", "/moved")] == ["http-404", "http-410", "ok"]
