"""Finds claimed concessions: who is said to give what to whom, and how far it has got (codebook section 3)."""

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook
from peacetrack.components.claims import checked_claims, lies_in
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.references import References
from peacetrack.components.concessions.rows import find_concessions
from peacetrack.components.remembered import remembering
from peacetrack.components.snapshots import snapshot


class ConcessionFinder:
    """Annotates concessions."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook
        self.lexicon = Lexicon(codebook.concessions)
        self.references = References(codebook)

    @remembering()
    def __call__(self, doc: Doc) -> Doc:
        rows, claims = (
            find_concessions(snapshot(doc), self.codebook, self.lexicon, self.references),
            checked_claims(annotations.get_text(doc)),
        )
        annotations.set_concessions(doc, [row for row in rows if not lies_in(claims, row.start)])
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
