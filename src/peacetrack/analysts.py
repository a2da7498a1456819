"""The analysis of many articles on several processors."""

from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

from peacetrack.children import Child, ChildLostError
from peacetrack.records import Analysis, Article

OnError = Callable[[Article, Exception], None]

SHARE = 16  # articles for each process: below that a further process is not worth its start


class Analysts:
    """The calling process, which has the pipeline, and child processes, which load their own when there is enough to do."""

    def __init__(self, pipeline: Any, *, processes: int = 1, model: str | None = None, codebook: str | None = None):
        self._pipeline = pipeline
        self._processes = max(1, processes)
        self._arguments = (model, codebook)
        self._children: list[Child] = []

    def analyse(self, articles: list[Article], *, on_error: OnError | None = None) -> Iterator[Analysis]:
        """The analysis of each article, in order.

        An exception in a rule comes when its article's turn does; with `on_error` that takes it, and the article is left out.
        """
        number = min(self._processes, max(1, len(articles) // SHARE))
        shares = [articles[len(articles) * place // number : len(articles) * (place + 1) // number] for place in range(number)]
        asked = [(self._ask(place, share), share) for place, share in enumerate(shares[1:])]
        yield from self._here(shares[0], on_error)
        for child, share in asked:
            yield from self._answer(child, share, on_error)

    def close(self) -> None:
        """End the child processes."""
        for child in self._children:
            child.end()
        self._children.clear()

    def _here(self, articles: list[Article], on_error: OnError | None) -> Iterator[Analysis]:
        from peacetrack.analysis import analyze

        return analyze(self._pipeline, articles, on_error=on_error)

    def _ask(self, place: int, articles: list[Article]) -> Child | None:
        if place >= len(self._children):
            self._children.append(Child(_serve, *self._arguments))
        child = self._children[place]
        try:
            child.send(articles)
        except ChildLostError:
            return None
        return child

    def _answer(self, child: Child | None, articles: list[Article], on_error: OnError | None) -> Iterator[Analysis]:
        """What a child found; what it could not do is done here, so that an error shows in the article that causes it."""
        try:
            answer = child.receive() if child is not None else None
        except ChildLostError:
            answer = None
        if answer is None:
            self._children = [known for known in self._children if known is not child]
        yield from answer if isinstance(answer, list) else self._here(articles, on_error)


def _serve(pipe: Connection, model: str | None, codebook: str | None) -> None:
    """Answer lists of articles with lists of analyses, or with a text where something went wrong."""
    from peacetrack.analysis import analyze
    from peacetrack.pipeline import load_pipeline

    pipeline = load_pipeline(model=model, codebook=codebook)
    while True:
        articles = pipe.recv()
        try:
            answer: list[Analysis] | str = list(analyze(pipeline, articles))
        except Exception as error:
            answer = str(error)
        pipe.send(answer)
