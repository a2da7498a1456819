"""Throughput of ingest against extraction alone: pages from a local server under many host names.

    python tests/bench_ingest.py [--pages FOLDER] [--number 1000] [--hosts 50] [--workers 2] [--analysis]

The yardstick is the same extraction over the same bytes in as many processes, without fetching and storing. Prints both times,
their ratio (bar: 1.3) and the peak memory.
"""

import argparse
import contextlib
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from peacetrack.errors import InputError
from peacetrack.extraction import Given, extract
from peacetrack.records import RawPage
from tests.webserver import article_page

BAR = 1.3


def main() -> int:
    options = _options()
    pages = _pages(options.pages, options.number)
    with _server(pages) as port:
        urls = [f"http://host{number % options.hosts}.localhost:{port}/{number}" for number in range(len(pages))]
        alone, alone_cpu = _measured(lambda: _extract_alone(pages, urls, options.workers))
        line, line_cpu = _measured(lambda: _ingest(urls, options))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(pages)} pages, {options.hosts} hosts, {options.workers} processes, {sum(map(len, pages)) / 1e6:.0f} MB")
    print(f"extraction alone {alone:7.1f} s  {alone_cpu:7.1f} s of processor  {len(pages) / alone:6.1f} pages/s")
    print(f"ingest           {line:7.1f} s  {line_cpu:7.1f} s of processor  {len(pages) / line:6.1f} pages/s, peak {peak:.0f} MB")
    print(f"ratio {line / alone:.2f} (bar {BAR})")
    return 0 if line / alone <= BAR or options.analysis else 6


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=Path, help="folder of .html files, used in turn; default: invented pages")
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=50)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--analysis", action="store_true", help="analyse the articles as well")
    return parser.parse_args()


def _pages(folder: Path | None, number: int) -> list[bytes]:
    if folder is None:
        return [article_page(f"The story of day {place}", number=place).encode() for place in range(number)]
    files = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    return [files[place % len(files)] for place in range(number)]


@contextlib.contextmanager
def _server(pages: list[bytes]):  # type: ignore[no-untyped-def]
    """A server in a process of its own; its port comes back."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(pages, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.kill()


def _serve(pages: list[bytes], pipe) -> None:  # type: ignore[no-untyped-def]
    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            place = self.path.lstrip("/")
            body = pages[int(place)] if place.isdigit() else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Answer)
    pipe.send(server.server_address[1])
    server.serve_forever()


def _extract_alone(pages: list[bytes], urls: list[str], workers: int) -> float:
    tasks = [RawPage(url, page, "text/html; charset=utf-8", final_url=url) for url, page in zip(urls, pages, strict=True)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        pool.map(_extract_one, tasks[: workers * 2], chunksize=1)  # imports are not counted
        started = time.perf_counter()
        pool.map(_extract_one, tasks, chunksize=4)
        seconds = time.perf_counter() - started
        pool.close()
        pool.join()
    return seconds


def _extract_one(page: RawPage) -> bool:
    try:
        return bool(extract(page, Given()))
    except InputError:
        return False


def _measured(action: Callable[[], float]) -> tuple[float, float]:
    """The seconds that the action says it took, and the processor time of its ended child processes (start-up included)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ingest(urls: list[str], options: argparse.Namespace) -> float:
    """Seconds, start-up included."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "peacetrack", "ingest", "-", "--delay", "0", "--db", f"{folder}/bench.db"]
        command += ["--workers", str(options.workers)] + ([] if options.analysis else ["--no-analysis"])
        started = time.perf_counter()
        done = subprocess.run(command, input="\n".join(urls), text=True, capture_output=True, check=False)
        seconds = time.perf_counter() - started
    print(done.stdout.strip() or done.stderr[-2000:], f"exit {done.returncode}")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
