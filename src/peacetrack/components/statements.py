"""Finds statements."""

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook


class StatementFinder:
    """Annotates statements."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_statements(doc, [])
        return doc


@Language.factory(
    "peacetrack_statements",
    default_config={"codebook": None},
    requires=["doc._.mentions"],
    assigns=["doc._.statements"],
)
def create_statements(nlp: Language, name: str, codebook: str | None) -> StatementFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return StatementFinder(load_codebook(codebook))
