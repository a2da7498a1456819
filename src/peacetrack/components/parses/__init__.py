"""Mends what the small model parses wrongly in ordinary news prose, before anything is read from it."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from peacetrack.components.parses.addresses import part_addresses
from peacetrack.components.parses.afterthoughts import lower_afterthoughts
from peacetrack.components.parses.chains import lift_chains
from peacetrack.components.parses.comparisons import hang_compared
from peacetrack.components.parses.complements import complete
from peacetrack.components.parses.conjuncts import join_conjuncts
from peacetrack.components.parses.contents import give_contents
from peacetrack.components.parses.denials import free_denied
from peacetrack.components.parses.enumerations import join_enumerations
from peacetrack.components.parses.foreseeing import free_foreseeing
from peacetrack.components.parses.gerunds import free_gerunds
from peacetrack.components.parses.infinitives import hang_infinitives
from peacetrack.components.parses.inherited import rehang_sharers
from peacetrack.components.parses.interruptions import rejoin_interrupted
from peacetrack.components.parses.listeners import hang_listeners
from peacetrack.components.parses.lowered import lift_lowered
from peacetrack.components.parses.misjoined import rejoin
from peacetrack.components.parses.mistagged import retag
from peacetrack.components.parses.moments import hang_moments
from peacetrack.components.parses.offices import hang_offices
from peacetrack.components.parses.sentences import part_sentences
from peacetrack.components.parses.series import join_infinitives
from peacetrack.components.parses.strays import rehang
from peacetrack.components.parses.subjects import mend_subjects
from peacetrack.components.parses.trees import keep_sentences, mended
from peacetrack.components.parses.turns import part_turns
from peacetrack.components.parses.verdicts import free_verdicts
from peacetrack.components.parses.wishes import free_wished

_STEPS: tuple[Callable[[Doc], Doc | None], ...] = (
    retag,
    free_foreseeing,
    free_denied,
    mend_subjects,
    hang_offices,
    free_wished,
    free_gerunds,
    hang_compared,
    join_enumerations,
    rejoin_interrupted,
    part_turns,
    hang_listeners,
    free_verdicts,
    join_infinitives,
    join_conjuncts,
    lift_chains,
    lower_afterthoughts,
    rejoin,
    hang_moments,
    complete,
    give_contents,
    hang_infinitives,
    lift_lowered,
    rehang_sharers,
    part_sentences,
    rehang,
    part_addresses,
)


class ParseMender:
    """Mends the parse of a Doc; what leans on names (`coordination`) is mended once they are known."""

    def __call__(self, doc: Doc) -> Doc:
        doc = mended(doc, *_STEPS)
        keep_sentences(doc)
        return doc


@Language.factory("peacetrack_parses")
def create_parses(nlp: Language, name: str) -> ParseMender:
    """The component, built by spaCy."""
    return ParseMender()
