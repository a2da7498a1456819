"""Ingest left running: killed, stopped, started twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.webserver import Site, article_page, reply, serve

pytestmark = pytest.mark.server

NUMBER = 24


@pytest.fixture
def site() -> Iterator[Site]:
    """Pages that take a moment each, on two names of one server."""

    def slowly(number: int) -> Callable:  # type: ignore[type-arg]
        body = article_page(f"The story of day {number}", number=number).encode()

        def answer(request) -> None:  # type: ignore[no-untyped-def]
            time.sleep(0.05)
            reply(request, 200, body)

        return answer

    with serve(Site({f"/{number}": slowly(number) for number in range(NUMBER)})) as served:
        yield served


def command(site: Site, folder: Path, *more: str, paths: range = range(NUMBER)) -> list[str]:
    urls = [site.url(f"/{number}").replace("127.0.0.1", f"host{number % 2}.localhost") for number in paths]
    options = ["--db", str(folder / "t.db"), "--delay", "0", "--workers", "0", "--no-analysis"]
    return [sys.executable, "-m", "peacetrack", "ingest", *urls, *options, *more]


def start(arguments: list[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stored(folder: Path) -> int:
    """Number of articles in the database, 0 where there is none yet."""
    try:
        with sqlite3.connect(f"file:{folder}/t.db?mode=ro", uri=True) as connection:
            number: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            return number
    except sqlite3.OperationalError:
        return 0


def wait_until_stored(folder: Path, number: int) -> None:
    limit = time.monotonic() + 30
    while stored(folder) < number:
        assert time.monotonic() < limit, f"{stored(folder)} of {number} articles after 30 s"
        time.sleep(0.01)


def assert_whole(folder: Path, number: int) -> None:
    """The database is intact, and everything that belongs to an article is there."""
    connection = sqlite3.connect(folder / "t.db")
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    counted = "SELECT (SELECT count(*) FROM {}), (SELECT count(DISTINCT article_id) FROM {})"
    assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == number
    for table in ("versions", "inputs"):
        assert connection.execute(counted.format(table, table)).fetchone() == (number, number), table
    assert connection.execute("SELECT count(*) FROM raw_pages").fetchone()[0] == number
    connection.close()


def test_killed_again_and_again_it_goes_on_where_it_stopped(site: Site, tmp_path: Path) -> None:
    for target in (1, 5, 12):
        process = start(command(site, tmp_path), tmp_path)
        wait_until_stored(tmp_path, target)
        process.kill()
        process.communicate()
        assert_whole(tmp_path, stored(tmp_path))
    done, before = stored(tmp_path), len(site.log)
    last = subprocess.run(command(site, tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert last.returncode == 0, last.stderr
    assert f"{NUMBER - done} added · {done} unchanged" in last.stdout
    assert "interrupted run was gone on with" in last.stderr
    assert sum(path != "/robots.txt" for path, _ in site.log[before:]) == NUMBER - done
    assert_whole(tmp_path, NUMBER)


def test_sigterm_stops_cleanly_and_says_so(site: Site, tmp_path: Path) -> None:
    report = tmp_path / "receipt.json"
    process = start(command(site, tmp_path, "--report", str(report)), tmp_path)
    wait_until_stored(tmp_path, 2)
    process.send_signal(signal.SIGTERM)
    stdout, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrupted" in stderr
    assert "Traceback" not in stderr
    assert " added" in stdout
    assert '"state": "interrupted"' in report.read_text(encoding="utf-8")
    assert_whole(tmp_path, stored(tmp_path))


def test_two_ingests_at_once_neither_fail_nor_duplicate(site: Site, tmp_path: Path) -> None:
    halves = (range(16), range(8, NUMBER))
    running = [start(command(site, tmp_path, paths=paths), tmp_path) for paths in halves]
    outputs = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert_whole(tmp_path, NUMBER)


def test_the_same_command_twice_at_once_runs_once(site: Site, tmp_path: Path) -> None:
    second_is_over, last = threading.Event(), site.pages[f"/{NUMBER - 1}"]

    def wait_for_second(request) -> None:  # type: ignore[no-untyped-def]
        second_is_over.wait(20)
        last(request)  # type: ignore[operator]

    site.pages[f"/{NUMBER - 1}"] = wait_for_second
    first = start(command(site, tmp_path), tmp_path)
    wait_until_stored(tmp_path, 1)
    second = subprocess.run(command(site, tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False)
    second_is_over.set()
    assert second.returncode == 0
    assert "running already" in second.stderr
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert_whole(tmp_path, NUMBER)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no wait4 on this system")
def test_memory_does_not_grow_with_the_number_of_pages(tmp_path: Path) -> None:
    def peak(number: int) -> float:
        lines = [
            f'{{"text": "{" ".join(f"word{place}x{n}" for n in range(200))}", "title": "T {place}"}}' for place in range(number)
        ]
        (tmp_path / "export.jsonl").write_text("\n".join(lines), encoding="utf-8")
        arguments = [
            sys.executable,
            "-m",
            "peacetrack",
            "ingest",
            "export.jsonl",
            "--db",
            f"{number}.db",
            "--workers",
            "0",
            "--no-analysis",
        ]
        process = subprocess.Popen(arguments, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss / 1024

    assert peak(1200) < peak(200) + 25


def test_ctrl_c_ends_a_run_that_waits_for_more_addresses(site: Site, tmp_path: Path) -> None:
    arguments = [part for part in command(site, tmp_path) if not part.startswith("http")]
    arguments.insert(arguments.index("ingest") + 1, "-")
    process = subprocess.Popen(
        arguments, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    process.stdin.write(site.url("/0") + "\n")
    process.stdin.flush()
    wait_until_stored(tmp_path, 1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    process.stdin.close()
    assert process.stderr is not None
    assert "Fatal" not in process.stderr.read()


def children_of(process: subprocess.Popen[str]) -> list[int]:
    return [int(pid) for path in Path(f"/proc/{process.pid}/task").glob("*/children") for pid in path.read_text().split()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into Linux's /proc")
def test_killed_run_leaves_no_processes_and_is_gone_on_with_by_several(site: Site, tmp_path: Path) -> None:
    several = command(site, tmp_path)
    several[several.index("--workers") + 1] = "2"
    process = start(several, tmp_path)
    wait_until_stored(tmp_path, 3)
    helpers = children_of(process)
    assert helpers
    process.kill()
    process.communicate()
    limit = time.monotonic() + 20
    while any(map(is_running, helpers)) and time.monotonic() < limit:
        time.sleep(0.1)
    assert not any(map(is_running, helpers))
    last = subprocess.run(several, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert last.returncode == 0, last.stderr
    assert_whole(tmp_path, NUMBER)
