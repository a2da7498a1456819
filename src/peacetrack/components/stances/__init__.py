"""Finds stances: where an actor stands on an issue (codebook section 2)."""

from spacy.language import Language

from peacetrack.codebook import load_codebook
from peacetrack.components.stances.finder import StanceFinder

__all__ = ["StanceFinder", "create_stances"]


@Language.factory(
    "peacetrack_stances",
    default_config={"codebook": None},
    requires=["doc._.statements"],
    assigns=["doc._.stances", "doc._.statements"],
)
def create_stances(nlp: Language, name: str, codebook: str | None) -> StanceFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return StanceFinder(nlp, load_codebook(codebook))
