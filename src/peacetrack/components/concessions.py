"""Finds concessions."""

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook


class ConcessionFinder:
    """Annotates concessions."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_concessions(doc, [])
        return doc


@Language.factory(
    "peacetrack_concessions",
    default_config={"codebook": None},
    requires=["doc._.stances"],
    assigns=["doc._.concessions"],
)
def create_concessions(nlp: Language, name: str, codebook: str | None) -> ConcessionFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return ConcessionFinder(load_codebook(codebook))
