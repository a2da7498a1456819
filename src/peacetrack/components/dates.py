"""Finds dates."""

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook


class DateFinder:
    """Annotates dates."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_dates(doc, [])
        return doc


@Language.factory(
    "peacetrack_dates",
    default_config={"codebook": None},
    requires=["doc._.mentions"],
    assigns=["doc._.dates"],
)
def create_dates(nlp: Language, name: str, codebook: str | None) -> DateFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return DateFinder(load_codebook(codebook))
