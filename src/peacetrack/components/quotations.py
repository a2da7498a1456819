"""Finds stretches inside quotation marks."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.records import Quotation


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a text, in order of their start."""
    found = []
    for match in re.finditer(r"“([^”\n]+)”|\"([^\"\n]+)\"", text):
        found.append(Quotation(match.start(), match.end(), match.start() + 1, match.end() - 1))
    return found


class QuotationFinder:
    """Annotates quotations."""

    def __call__(self, doc: Doc) -> Doc:
        annotations.set_quotations(doc, find_quotations(doc.text))
        return doc


@Language.factory("peacetrack_quotations", assigns=["doc._.quotations"])
def create_quotations(nlp: Language, name: str) -> QuotationFinder:
    """The component, built by spaCy."""
    return QuotationFinder()
