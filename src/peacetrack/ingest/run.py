"""One ingest from beginning to end.

Fetching runs in threads, extraction in worker processes, analysis and the store in the calling thread. Each article is stored in
one transaction as soon as it is analysed, so that a run killed at any moment loses at most the articles in hand.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib import metadata
from pathlib import Path

import peacetrack
from peacetrack.ingest.analyser import Analyser
from peacetrack.ingest.line import Line
from peacetrack.ingest.memory import Memory
from peacetrack.ingest.records import Outcome, Receipt, Settings
from peacetrack.ingest.saver import Saver
from peacetrack.loaders.inputs import Input
from peacetrack.store import Store
from peacetrack.store.fetches import begin_job, finish_job


def ingest(
    inputs: Iterable[Input],
    store: Store,
    settings: Settings | None = None,
    *,
    analyser: Analyser | None = None,
    report: Callable[[Outcome], None] = lambda outcome: None,
    receipt: Receipt | None = None,
) -> Receipt:
    """The counts of a run over all inputs; every outcome goes to `report` as it is settled.

    One bad input never stops the others. Pass a `receipt` to have the counts when the run is interrupted.
    Raises StoreError, ModelMissingError, CodebookError.
    """
    settings, analyser, receipt = settings or Settings(), analyser or Analyser(store), receipt or Receipt()

    def done(outcome: Outcome) -> None:
        receipt.add(outcome)
        report(outcome)

    recipe = recipe_of(settings, analyser)
    with store.transaction() as connection:
        job = begin_job(connection, settings.signature or hashlib.blake2b(repr(settings).encode(), digest_size=8).hexdigest())
    receipt.resumed = job.resumed
    memory = Memory(
        store.path,
        job=job.token,
        resumed=job.resumed,
        clean=job.was_clean,
        recipe=recipe,
        allow_private=settings.fetch.allow_private,
    )
    saver = Saver(store, settings, analyser, job=job.token, recipe=recipe, done=done)
    with Line(inputs, settings, memory).running() as line, closing(analyser):
        for item in line.results():
            receipt.entered = line.entered
            if item is None:
                saver.flush()
                if line.is_extracting:
                    analyser.prepare()
            else:
                saver.take(item)
        saver.flush()
    with store.transaction() as connection:
        finish_job(connection, job.token, clean=not receipt.failed)
    return receipt


def recipe_of(settings: Settings, analyser: Analyser) -> str:
    """Names everything but the page's bytes that decides what is stored: options, codebook, model, and the program itself."""
    folder = Path(peacetrack.__path__[0])
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    stamps = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    parts = (metadata.version("peacetrack"), stamps, settings.given, analyser.recipe)
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()
