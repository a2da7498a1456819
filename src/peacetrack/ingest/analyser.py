"""The analysis as the ingest sees it: findings of articles, and the run that they belong to."""

from collections.abc import Iterator
from importlib import metadata

from peacetrack.analysts import Analysts
from peacetrack.records import Analysis, Article
from peacetrack.store import Run, Store


class Analyser:
    """The default analysis. The model is loaded when the first article needs it."""

    def __init__(self, store: Store, *, model: str | None = None, codebook: str | None = None, processes: int = 1):
        self.processes = max(1, processes)
        self._store = store
        self._model = model
        self._codebook = codebook
        self._run: Run | None = None

    @property
    def recipe(self) -> str:
        """Names what the findings depend on, without loading anything."""
        return f"model={self._model or ''} codebook={self._codebook or ''}"

    @property
    def run(self) -> Run:
        """The run of the rows that this analyser makes. Raises ModelMissingError, CodebookError, StoreError."""
        from peacetrack.pipeline import load_pipeline
        from peacetrack.runs import begin_run

        if self._run is None:
            pipeline = load_pipeline(model=self._model, codebook=self._codebook)
            self._analysts = Analysts(pipeline, processes=self.processes, model=self._model, codebook=self._codebook)
            self._run = begin_run(self._store, pipeline)
        return self._run

    def prepare(self) -> None:
        """Load the model while the first page is still being read. Raises what `run` raises."""
        assert self.run

    def analyse(self, articles: list[Article]) -> Iterator[Analysis]:
        """The analysis of each article, in order; those that are not English have no findings."""
        assert self.run
        findings = self._analysts.analyse([article for article in articles if article.language == "en"])
        for article in articles:
            yield next(findings) if article.language == "en" else Analysis(article)

    def close(self) -> None:
        """End the processes that helped."""
        if self._run is not None:
            self._analysts.close()


class NoAnalysis(Analyser):
    """Stores articles without findings; a later ingest or `recode` adds them."""

    @property
    def recipe(self) -> str:
        return "no analysis"

    @property
    def run(self) -> Run:
        if self._run is None:
            self._run = self._store.begin_run(program=metadata.version("peacetrack"), model="none", codebook="none")
        return self._run

    def analyse(self, articles: list[Article]) -> Iterator[Analysis]:
        return (Analysis(article) for article in articles)

    def close(self) -> None:
        """Nothing is open."""
