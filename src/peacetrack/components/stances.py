"""Finds stances."""

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook


class StanceFinder:
    """Annotates stances."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_stances(doc, [])
        return doc


@Language.factory(
    "peacetrack_stances",
    default_config={"codebook": None},
    requires=["doc._.statements"],
    assigns=["doc._.stances"],
)
def create_stances(nlp: Language, name: str, codebook: str | None) -> StanceFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return StanceFinder(load_codebook(codebook))
