"""Extracts articles in processes of their own: fetching goes on meanwhile, and a page that crashes the parser harms no other."""

import multiprocessing
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from peacetrack.errors import InputError
from peacetrack.records import Article, RawPage

SECONDS = 20.0  # for one page; a large real page takes less than two


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata given on the command line; it wins over what a page says."""

    published: str = ""
    outlet: str = ""


class Extractor:
    """Extracts pages, each thread in a child process of its own; with `processes=0` in the calling thread."""

    def __init__(self, given: Given | None = None, *, processes: int = 1, seconds: float = SECONDS):
        self.given = given or Given()
        self.processes = processes
        self.seconds = seconds
        self._mine = threading.local()
        self._children: list[_Child] = []
        self._lock = threading.Lock()

    def extract(self, page: RawPage) -> Article:
        """The article of a page. Raises InputError with the outcome."""
        if not self.processes:
            return extract(page, self.given)
        child: _Child | None = getattr(self._mine, "child", None)
        if child is None or not child.process.is_alive():
            child = self._new_child()
        answer = child.ask(page, self.given, self.seconds)
        if isinstance(answer, Article):
            return answer
        raise InputError(answer[1], outcome=answer[0])

    def warm_up(self) -> None:
        """Start the calling thread's child, which takes a second, before the first page is there."""
        if self.processes:
            self._new_child()

    def close(self) -> None:
        """End all child processes."""
        with self._lock:
            for child in self._children:
                child.end()
            self._children.clear()

    def _new_child(self) -> "_Child":
        child = _Child()
        self._mine.child = child
        with self._lock:
            self._children = [known for known in self._children if known.process.is_alive()]
            self._children.append(child)
        return child


def extract(page: RawPage, given: Given) -> Article:
    """The article of a page, in this process. Raises InputError with the outcome."""
    from peacetrack.articles import extract_article

    try:
        return extract_article(page, published=given.published, outlet=given.outlet)
    except InputError:
        raise
    except RecursionError:
        raise InputError("the page is nested too deeply", outcome="cannot-parse") from None
    except Exception as error:
        raise InputError(f"the page cannot be parsed ({type(error).__name__}: {error})", outcome="cannot-parse") from error


class _Child:
    """A process that extracts what it is sent."""

    def __init__(self) -> None:
        # "spawn": a fork of a process with threads may hang; and no child holds another's pipe open
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs,), daemon=True, name="extractor")
        self.process.start()
        theirs.close()

    def ask(self, page: RawPage, given: Given, seconds: float) -> Article | tuple[str, str]:
        """The article, or outcome and reason; a child that does not answer in time is ended."""
        try:
            self.pipe.send((page, given))
            if self.pipe.poll(seconds):
                answer: Article | tuple[str, str] = self.pipe.recv()
                return answer
        except (EOFError, OSError):
            self.end()
            return "cannot-parse", "the page crashes the parser"
        self.end()
        return "cannot-parse", f"the page takes longer than {seconds:g} s to parse"

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection) -> None:
    """Answer pages until the parent is gone; it alone decides about Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import peacetrack.articles  # noqa: F401  # the import takes most of a second: done while the first page is fetched

    while True:
        try:
            page, given = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(extract(page, given))
        except InputError as error:
            pipe.send((error.outcome, str(error)))
