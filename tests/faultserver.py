"""A server on which everything goes wrong: each fault has a path and the outcome that it must lead to."""

import gzip
import socket
import struct
import time
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler

from tests.webserver import Site, article_page, reply

PAGE = article_page()
QUOTE = "“We support a full and unconditional ceasefire,”"
Handler = BaseHTTPRequestHandler

JAVASCRIPT = """<!doctype html><html><head><title>The Example Post</title><script src="/app.js"></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>"""
CONSENT = """<!doctype html><html lang="en"><head><title>Before you continue</title></head>
<body><main><h1>Before you continue</h1>
<p>We and our 812 partners store and access information on your device, such as cookies, to personalise advertising.</p>
<p>If you choose to accept all, we will also use cookies and data to develop and improve new services. You can change your
choices at any time in the privacy settings. See our privacy policy and cookie policy.</p>
<button>Reject all</button><button>Accept all cookies</button></main></body></html>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<rss version="2.0"><channel><title>&d;</title><item><link>http://news.example/&d;</link></item></channel></rss>"""
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>&x;</title><item><title>&x;</title><link>http://news.example/a</link></item></channel></rss>"""


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong. `strict`: links may not lead to private addresses."""

    path: str
    expect: str
    kind: str = "page"
    strict: bool = False


@dataclass
class FaultSite(Site):
    """The server's pages; `wait` is the seconds of the Retry-After that fits."""

    wait: int = 1
    tries: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.pages = _answers(self)


FAULTS = {
    "body at one byte a second": Fault("/slow-body", "timeout"),
    "headers at one byte a second": Fault("/slow-headers", "timeout"),
    "never answers": Fault("/silent", "timeout"),
    "endless body": Fault("/endless", "too-large"),
    "gzip bomb of 1 GB": Fault("/bomb", "too-large"),
    "page of 50 MB": Fault("/huge", "too-large"),
    "page of 50 MB in chunks": Fault("/huge-chunks", "too-large"),
    "Content-Length too long": Fault("/length-long", "truncated"),
    "Content-Length too short": Fault("/length-short", "ok"),
    "gzip cut in half": Fault("/gzip-cut", "truncated"),
    "gzip cut, in chunks": Fault("/gzip-cut-chunks", "truncated"),
    "says gzip, is not": Fault("/gzip-lie", "bad-encoding"),
    "an encoding that was not asked for": Fault("/brotli", "bad-encoding"),
    "deflate without a header": Fault("/deflate-raw", "ok"),
    "gzip of two members": Fault("/gzip-members", "ok"),
    "chunks that break off": Fault("/chunks-cut", "truncated"),
    "redirect loop": Fault("/loop", "too-many-redirects"),
    "three redirects": Fault("/hop/3", "ok"),
    "five redirects": Fault("/hop/5", "ok"),
    "ten redirects": Fault("/hop/10", "ok"),
    "eleven redirects": Fault("/hop/11", "too-many-redirects"),
    "redirect to file": Fault("/to-file", "bad-address"),
    "redirect without a target": Fault("/to-nowhere", "bad-response"),
    "redirect to 127.0.0.1": Fault("/to-loopback", "blocked-private-address", strict=True),
    "redirect to localhost": Fault("/to-localhost", "blocked-private-address", strict=True),
    "redirect to 169.254.169.254": Fault("/to-metadata", "blocked-private-address", strict=True),
    "redirect to an IPv6 loopback": Fault("/to-ipv6", "blocked-private-address", strict=True),
    "meta refresh": Fault("/refresh", "ok"),
    "meta refresh to a private address": Fault("/refresh", "blocked-private-address", strict=True),
    "429 with a Retry-After that fits": Fault("/limit-short", "ok"),
    "429 with a Retry-After of a day": Fault("/limit-day", "rate-limited-until"),
    "503 with a date in Retry-After": Fault("/limit-date", "rate-limited-until"),
    "503, then 200": Fault("/once-503", "ok"),
    "reset, then 200": Fault("/once-reset", "ok"),
    "401": Fault("/status/401", "http-401"),
    "403": Fault("/status/403", "http-403"),
    "404": Fault("/status/404", "http-404"),
    "410": Fault("/status/410", "http-410"),
    "451": Fault("/status/451", "http-451"),
    "500": Fault("/status/500", "http-500"),
    "204": Fault("/status/204", "empty"),
    "empty body": Fault("/empty", "empty"),
    "windows-1251": Fault("/cp1251", "ok"),
    "UTF-8 with a byte order mark": Fault("/utf8-bom", "ok"),
    "UTF-16 with a byte order mark": Fault("/utf16-bom", "ok"),
    "header says latin-1, page is UTF-8": Fault("/latin1-lie", "ok"),
    "NULs in the HTML": Fault("/nuls", "ok"),
    "unclosed tags": Fault("/unclosed", "ok"),
    "50,000 nested divs": Fault("/nested", "cannot-parse"),
    "5,000 nested divs": Fault("/nested-less", "cannot-parse"),
    "PDF by its type": Fault("/pdf-type", "pdf"),
    "PDF by its first bytes": Fault("/pdf-bytes", "pdf"),
    "picture": Fault("/picture", "binary"),
    "JSON without a text": Fault("/json", "no-article"),
    "page that needs JavaScript": Fault("/javascript", "javascript-only"),
    "consent wall": Fault("/consent", "consent-wall"),
    "not HTTP": Fault("/not-http", "bad-response"),
    "header of 10 MB": Fault("/long-header", "bad-response"),
    "ten thousand headers": Fault("/many-headers", "bad-response"),
    "hangs up at once": Fault("/hang-up", "connection-failed"),
    "reset in the middle of the body": Fault("/reset", "truncated"),
    "robots.txt disallows": Fault("/forbidden/page", "robots-refused"),
    "redirect to a page that robots.txt disallows": Fault("/to-forbidden", "robots-refused"),
    "feed with an entity bomb": Fault("/feed-bomb", "bad-feed", kind="feed"),
    "feed with an external entity": Fault("/feed-external", "bad-feed", kind="feed"),
    "feed with an entity bomb in UTF-16": Fault("/feed-bomb-utf16", "bad-feed", kind="feed"),
    "web page in place of a feed": Fault("/page", "bad-feed", kind="feed"),
}


def _answers(site: FaultSite) -> dict[str, str | bytes | Callable[[Handler], None]]:
    packed = gzip.compress(PAGE.encode())
    answers: dict[str, str | bytes | Callable[[Handler], None]] = {
        "/robots.txt": "User-agent: *\nDisallow: /forbidden/\n",
        "/page": PAGE,
        "/slow-body": _slow_body,
        "/slow-headers": _slow_headers,
        "/silent": lambda request: _until_gone(request, b""),
        "/endless": lambda request: _until_gone(request, _head("Content-Type: text/html"), b"<p>word</p>" * 6000),
        "/bomb": _bomb,
        "/huge": lambda request: _until_gone(request, _head("Content-Length: 52428800"), b"<p>word</p>" * 6000),
        "/huge-chunks": lambda request: _until_gone(request, _head("Transfer-Encoding: chunked"), _chunk(b"x" * 65536)),
        "/length-long": lambda request: _raw(request, _head("Content-Length: 999999") + PAGE.encode()),
        "/length-short": lambda request: _raw(request, _head(f"Content-Length: {len(PAGE.encode()) - 200}") + PAGE.encode()),
        "/gzip-cut": _sending(packed[: len(packed) // 2], Content_Encoding="gzip"),
        "/gzip-cut-chunks": lambda request: _raw(
            request,
            _head("Transfer-Encoding: chunked", "Content-Encoding: gzip") + _chunk(packed[: len(packed) // 2]) + b"0\r\n\r\n",
        ),
        "/gzip-lie": _sending(PAGE.encode(), Content_Encoding="gzip"),
        "/brotli": _sending(b"\x0b\x02\x80hello\x03", Content_Encoding="br"),
        "/deflate-raw": _sending(zlib.compress(PAGE.encode())[2:-4], Content_Encoding="deflate"),
        "/gzip-members": _sending(
            gzip.compress(PAGE.encode()[:700]) + gzip.compress(PAGE.encode()[700:]), Content_Encoding="gzip"
        ),
        "/chunks-cut": lambda request: _raw(request, _head("Transfer-Encoding: chunked") + _chunk(PAGE.encode()[:900])),
        "/loop": _to("/loop"),
        "/to-file": _to("file:///etc/passwd"),
        "/to-nowhere": _sending(b"", status=302),
        "/to-loopback": lambda request: reply(request, 302, Location=site.url("/page")),
        "/to-localhost": lambda request: reply(request, 302, Location=site.url("/page").replace("127.0.0.1", "localhost")),
        "/to-metadata": _to("http://169.254.169.254/latest/meta-data/"),
        "/to-ipv6": _to("http://[::1]/page"),
        "/to-forbidden": _to("/forbidden/page"),
        "/refresh": '<html><head><meta http-equiv="refresh" content="0; url=/page"></head><body>Moved.</body></html>',
        "/limit-short": _first(site, lambda request: reply(request, 429, Retry_After=str(site.wait))),
        "/limit-day": lambda request: reply(request, 429, Retry_After="86400"),
        "/limit-date": lambda request: reply(request, 503, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"),
        "/once-503": _first(site, lambda request: reply(request, 503)),
        "/once-reset": _first(site, _reset),
        "/empty": b"",
        "/cp1251": _sending(_declaring("windows-1251").encode("cp1251"), Content_Type="text/html"),
        "/utf8-bom": _sending(b"\xef\xbb\xbf" + PAGE.encode(), Content_Type="text/html"),
        "/utf16-bom": _sending(PAGE.encode("utf-16"), Content_Type="text/html"),
        "/latin1-lie": _sending(PAGE.encode(), Content_Type="text/html; charset=iso-8859-1"),
        "/nuls": PAGE.replace("<p>", "<p>\x00").encode(),
        "/unclosed": PAGE.replace("</p>", "").replace("</article></main>", "").replace("</nav>", "</nav><div><div>"),
        "/nested": b"<html><body>" + b"<div>" * 50_000 + b"text" + b"</div>" * 50_000 + b"</body></html>",
        "/nested-less": b"<html><body>" + b"<div>" * 5_000 + b"text" + b"</div>" * 5_000 + b"</body></html>",
        "/pdf-type": _sending(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj", Content_Type="application/pdf"),
        "/pdf-bytes": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj",
        "/picture": _sending(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), Content_Type="image/png"),
        "/json": _sending(b'{"status": "ok"}', Content_Type="application/json"),
        "/javascript": JAVASCRIPT,
        "/consent": CONSENT,
        "/not-http": lambda request: _raw(request, b"220 mail.example ESMTP ready\r\n" * 20),
        "/long-header": lambda request: _raw(request, b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000_000 + b"\r\n\r\n"),
        "/many-headers": lambda request: _raw(request, b"HTTP/1.1 200 OK\r\n" + b"X-More: x\r\n" * 10_000 + b"\r\n"),
        "/hang-up": lambda request: _raw(request, b""),
        "/reset": lambda request: _reset(request, _head("Content-Length: 90000") + PAGE.encode()),
        "/feed-bomb": _sending(BOMB.encode(), Content_Type="application/rss+xml"),
        "/feed-external": _sending(EXTERNAL.encode(), Content_Type="application/rss+xml"),
        "/feed-bomb-utf16": _sending(BOMB.encode("utf-16"), Content_Type="application/rss+xml"),
    }
    for status in (204, 401, 403, 404, 410, 451, 500):
        answers[f"/status/{status}"] = _sending(b"<p>an error page</p>", status=status)
    for hops in range(1, 12):
        answers[f"/hop/{hops}"] = _to(f"/hop/{hops - 1}" if hops > 1 else "/page")
    return answers


def _head(*fields: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *fields, "", ""]).encode()


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def _declaring(charset: str) -> str:
    return PAGE.replace("<head>", f'<head><meta charset="{charset}">')


def _sending(body: bytes, *, status: int = 200, **headers: str) -> Callable[[Handler], None]:
    return lambda request: reply(request, status, body, **headers)


def _to(target: str) -> Callable[[Handler], None]:
    return lambda request: reply(request, 302, Location=target)


def _first(site: FaultSite, fault: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """The fault on the first try, the page after it."""

    def answer(request: Handler) -> None:
        site.tries[request.path] += 1
        if site.tries[request.path] == 1:
            fault(request)
        else:
            reply(request, 200, PAGE.encode())

    return answer


def _raw(request: Handler, data: bytes) -> None:
    """Exactly these bytes, then the end of the connection."""
    request.close_connection = True
    request.wfile.write(data)


def _reset(request: Handler, data: bytes = b"") -> None:
    """These bytes, then a reset."""
    _raw(request, data)
    time.sleep(0.05)  # so that the data arrives before the reset overtakes it
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()
    request.rfile.close()


def _until_gone(request: Handler, *pieces: bytes) -> None:
    """The first piece once, the last one again and again until the client hangs up; with one piece, silence."""
    _raw(request, pieces[0])
    try:
        while True:
            if len(pieces) > 1:
                request.wfile.write(pieces[-1])
            elif _is_gone(request):
                return
    except OSError:
        return


def _drip(request: Handler, data: bytes) -> None:
    request.close_connection = True
    try:
        for byte in data:
            request.wfile.write(bytes([byte]))
            for _ in range(5):
                time.sleep(0.2)
                if _is_gone(request):
                    return
    except OSError:
        return


def _is_gone(request: Handler) -> bool:
    """Whether the client has hung up."""
    request.connection.settimeout(0.1)
    try:
        return request.connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
    finally:
        request.connection.settimeout(None)


def _slow_body(request: Handler) -> None:
    _raw(request, _head("Content-Type: text/html", "Content-Length: 5000"))
    _drip(request, PAGE.encode())


def _slow_headers(request: Handler) -> None:
    _drip(request, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X-Filler: x\r\n" * 100)


def _bomb(request: Handler) -> None:
    _raw(request, _head("Content-Type: text/html", "Content-Encoding: gzip") + _packed_gigabyte())


@cache
def _packed_gigabyte() -> bytes:
    """A gzip stream of 1 GB of zeros: one block of 10 MB a hundred times."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    start = squeeze.compress(b"") + squeeze.flush(zlib.Z_FULL_FLUSH)
    block = squeeze.compress(b"\x00" * 10_000_000) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return start + block * 100
