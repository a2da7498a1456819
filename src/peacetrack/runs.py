"""What produced a row, down to the model's weights: the link between pipeline and store."""

import hashlib
from importlib import metadata

from spacy.language import Language

from peacetrack.pipeline import Pipeline
from peacetrack.store import Run, Store


def weights_version(nlp: Language) -> str:
    """12 hexadecimal digits of a hash of the model's files; "" where it was not loaded from a folder."""
    if nlp.path is None or not nlp.path.is_dir():
        return ""
    digest = hashlib.sha256()
    for path in sorted(nlp.path.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(nlp.path)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def describe_run(pipeline: Pipeline) -> Run:
    """The run that this pipeline's findings belong to."""
    return Run.of(
        program=metadata.version("peacetrack"),
        model=pipeline.model,
        weights=weights_version(pipeline.nlp),
        codebook=pipeline.codebook.version,
    )


def begin_run(store: Store, pipeline: Pipeline) -> Run:
    """The run under which this pipeline's findings are stored; its codebook's names are copied into the store.

    Raises StoreError.
    """
    run = describe_run(pipeline)
    return store.begin_run(
        program=run.program,
        model=run.model,
        weights=run.weights,
        codebook=run.codebook,
        registry=pipeline.codebook.registry,
        issues=[(issue.id, issue.label) for issue in pipeline.codebook.issues.issues.values()],
    )
