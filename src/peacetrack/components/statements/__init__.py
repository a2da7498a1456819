"""Finds statements: who is reported to have said what."""

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook
from peacetrack.components.actors import ActorIndex
from peacetrack.components.claims import checked_claims, lies_in
from peacetrack.components.dating import date_statements
from peacetrack.components.parses.coordination import mend_coordination
from peacetrack.components.parses.trees import keep_sentences, mended
from peacetrack.components.remembered import remembering
from peacetrack.components.snapshots import snapshot
from peacetrack.components.statements.assemble import assemble
from peacetrack.components.statements.blocks import find_blocks
from peacetrack.components.statements.finder import find_drafts
from peacetrack.components.statements.itemised import find_lists
from peacetrack.components.statements.layout import Layout
from peacetrack.components.statements.speeches import find_speeches
from peacetrack.components.statements.transcripts import Turn, find_turns
from peacetrack.records import Statement


class StatementFinder:
    """Annotates statements."""

    def __init__(self, codebook: Codebook):
        self.codebook = codebook

    def __call__(self, doc: Doc) -> Doc:
        index = ActorIndex.from_doc(doc)
        doc = mended(doc, lambda parsed: mend_coordination(parsed, index))
        keep_sentences(doc)
        parse = snapshot(doc)
        annotations.set_statements(doc, self._statements(parse, ActorIndex.from_doc(parse)))
        return doc

    @remembering()
    def _statements(self, doc: Doc, index: ActorIndex) -> list[Statement]:
        turns = find_turns(doc, index)
        layout = _laid_out(doc, turns)
        for find in (find_speeches, _find_below_colons):
            if not turns and (turns := find(layout, index)):
                layout = _laid_out(doc, turns)
        drafts = find_drafts(layout, index, self.codebook.cues, turns)
        claims = checked_claims(layout.text)
        statements = assemble(layout, index, drafts, self.codebook.registry.media)
        statements = [row for row in statements if not lies_in(claims, row.start)] if claims else statements
        return date_statements(doc, statements)


def _find_below_colons(layout: Layout, index: ActorIndex) -> list[Turn]:
    """Lists and blocks of words that a colon gives to somebody."""
    return sorted([*find_lists(layout, index), *find_blocks(layout, index)], key=lambda turn: turn.start)


def _laid_out(doc: Doc, turns: list[Turn]) -> Layout:
    """The layout in which turns count as quotations; those of several speakers at once are one."""
    return Layout(doc, sorted({(turn.start, turn.end) for turn in turns}))


@Language.factory(
    "peacetrack_statements",
    default_config={"codebook": None},
    requires=["doc._.quotations", "doc._.mentions", "doc._.dates"],
    assigns=["doc._.statements"],
)
def create_statements(nlp: Language, name: str, codebook: str | None) -> StatementFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return StatementFinder(load_codebook(codebook))
