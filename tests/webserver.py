"""A web server on loopback for tests: routes from a dictionary, and a log of what was asked for."""

import random
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

Handler = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Pages by path; a page is HTML, bytes, or a function that answers by itself."""

    pages: dict[str, str | bytes | Handler] = field(default_factory=dict)
    log: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def url(self, path: str) -> str:
        """The full address of a path."""
        return self.address + path

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(seen == path for seen, _ in self.log)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""


@contextmanager
def serve(site: Site, *, tls: ssl.SSLContext | Literal["silent"] | None = None) -> Iterator[Site]:
    """The site on a free port of loopback; with "silent" it accepts connections and says nothing."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.log.append((self.path, dict(self.headers.items())))
            page = site.pages.get(self.path, site.pages.get(self.path.partition("?")[0]))
            if callable(page):
                page(self)
            elif page is None:
                reply(self, 404, b"<p>no such page</p>")
            else:
                reply(self, 200, page.encode() if isinstance(page, str) else page)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on stderr."""

    server = _Server(("127.0.0.1", 0), Answer)
    site.address = f"{'https://localhost' if tls else 'http://127.0.0.1'}:{server.server_address[1]}"
    if tls == "silent":
        try:
            yield site
        finally:
            server.server_close()
        return
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """Send a whole answer; header names with "_" for "-"."""
    handler.send_response(status)
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in fields.items():
        handler.send_header(name, value)
    handler.end_headers()
    if status not in (204, 304):
        handler.wfile.write(body)


WORDS = """
accord adviser agenda ambassador annex appeal border bridge cabinet capital channel committee communique
contact convoy corridor council counsel courier crossing daybreak delegation deputy dialogue district document
draft embassy envoy evening exchange expert farewell figure floor forum garden gesture harbour hearing hotel
hour house interval invitation journey kitchen lawyer letter library lobby lunch mandate margin mediator memo
minute mission morning note notebook office outline page paper parliament passage pause phone pledge porch
port press protocol province quarter question railway reception record region remark reply report river room
route schedule secretary session signal speech station street summit table telegram term text translator
treaty tunnel valley version village visit voice weather week window winter witness word
""".split()


def article_page(
    title: str = "Minister calls for a ceasefire", *, topic: str = "the talks", day: str = "2025-08-12", number: int = 0
) -> str:
    """An invented article as HTML, with a navigation, dates and two quotations; its other text depends on `number`."""
    chosen = random.Random(number)
    filler = [f"The {' '.join(chosen.choices(WORDS, k=40))} came up at {topic}." for _ in range(3)]
    return f"""<!doctype html><html lang="en"><head><title>{title} | The Example Post</title>
<meta property="article:published_time" content="{day}T09:30:00Z"><meta property="og:site_name" content="The Example Post"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><main><article><h1>{title}</h1>
<p>“Nothing about Ukraine should be decided without Ukraine,” the minister told reporters on Monday.</p>
<p>{filler[0]}</p>
<p>{filler[1]}</p>
<p>“We support a full and unconditional ceasefire,” the minister added.</p>
<p>{filler[2]}</p>
</article></main><footer>© The Example Post</footer></body></html>"""
