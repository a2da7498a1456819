"""Who said what, and when: statements, stances and claimed concessions in news articles.

    pipeline = peacetrack.load_pipeline()
    with peacetrack.open_store("news.db") as store:
        run = peacetrack.begin_run(store, pipeline)
        for analysis in peacetrack.analyze(pipeline, articles):
            store.save(analysis, run=run)

Names are imported when they are first used, so that `import peacetrack` is instant.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peacetrack.analysis import analyze
    from peacetrack.codebook import Codebook, load_codebook
    from peacetrack.errors import ExitCode, PeacetrackError
    from peacetrack.pipeline import Pipeline, load_pipeline
    from peacetrack.records import Analysis, Article, Concession, RawPage, Stance, Statement, TextSpan
    from peacetrack.runs import begin_run
    from peacetrack.store import Run, SaveOutcome, Store, open_store

_HOMES = {
    "analyze": "peacetrack.analysis",
    "Codebook": "peacetrack.codebook",
    "load_codebook": "peacetrack.codebook",
    "ExitCode": "peacetrack.errors",
    "PeacetrackError": "peacetrack.errors",
    "Pipeline": "peacetrack.pipeline",
    "load_pipeline": "peacetrack.pipeline",
    "Analysis": "peacetrack.records",
    "Article": "peacetrack.records",
    "Concession": "peacetrack.records",
    "RawPage": "peacetrack.records",
    "Stance": "peacetrack.records",
    "Statement": "peacetrack.records",
    "TextSpan": "peacetrack.records",
    "begin_run": "peacetrack.runs",
    "Run": "peacetrack.store",
    "SaveOutcome": "peacetrack.store",
    "Store": "peacetrack.store",
    "open_store": "peacetrack.store",
}
__all__ = [
    "Analysis",
    "Article",
    "Codebook",
    "Concession",
    "ExitCode",
    "PeacetrackError",
    "Pipeline",
    "RawPage",
    "Run",
    "SaveOutcome",
    "Stance",
    "Statement",
    "Store",
    "TextSpan",
    "analyze",
    "begin_run",
    "load_codebook",
    "load_pipeline",
    "open_store",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'peacetrack' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_HOMES))
