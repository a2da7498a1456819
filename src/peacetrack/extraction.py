"""Extracts articles in processes of their own: fetching goes on meanwhile, and a page that crashes the parser harms no other."""

import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection

from peacetrack.children import Child, ChildLostError
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
        self._children: list[Child] = []
        self._closed = False
        self._lock = threading.Lock()

    def extract(self, page: RawPage) -> Article:
        """The article of a page. Raises InputError with the outcome."""
        if not self.processes:
            return extract(page, self.given)
        child: Child = getattr(self._mine, "child", None) or self._new_child()
        try:
            child.send((page, self.given))
            answer = child.receive(self.seconds)
        except ChildLostError as lost:
            self._mine.child = None
            slow = str(lost) == "too slow"
            reason = f"the page takes longer than {self.seconds:g} s to parse" if slow else "the page crashes the parser"
            raise InputError(reason, outcome="cannot-parse") from lost
        if isinstance(answer, Article):
            return answer
        raise InputError(answer[1], outcome=answer[0])

    def warm_up(self) -> None:
        """Start the calling thread's child, which takes a second, before the first page is there."""
        if self.processes and not self._closed:
            self._new_child()

    def close(self) -> None:
        """End all child processes; no new one starts."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.end()
            self._children.clear()

    def _new_child(self) -> Child:
        with self._lock:  # `close` waits for a child that is being started: a half-started one complains
            if self._closed:
                raise InputError("stopped before the page was read", outcome="interrupted")
            child = Child(_serve)
            self._children.append(child)
        self._mine.child = child
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


def _serve(pipe: Connection) -> None:
    """Answer pages with their articles, or with outcome and reason."""
    import peacetrack.articles  # noqa: F401  # the import takes most of a second: done while the first page is fetched

    while True:
        page, given = pipe.recv()
        try:
            pipe.send(extract(page, given))
        except InputError as error:
            pipe.send((error.outcome, str(error)))
