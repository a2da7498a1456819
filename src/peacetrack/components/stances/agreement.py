"""Agreement: "Britain and Poland take the same view" gives them the stances told just before."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.syntax import subject_of

_VIEWS = frozenset(("view", "line", "position", "stance", "opinion", "assessment", "approach", "conviction"))


def find_agreements(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """(subject, verb) of each clause that says no more than that somebody thinks the same."""
    for token in doc:
        if token.pos_ != "VERB" or not lexicon.has("agreement_verbs", lemma_of(token)) or clauses.negation_of(token) is not None:
            continue
        if not clauses.is_finite(token) or clauses.modals(token) or not _agrees(token):
            continue
        subject = subject_of(token)
        if subject is not None:
            yield subject, token


def _agrees(verb: Token) -> bool:
    view = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if view is None or lemma_of(view) not in _VIEWS:
        return False
    words = {child.lower_ for child in view.children}
    if any(child.dep_ in ("prep", "acl", "relcl") for child in view.children):
        return False
    return bool(
        words
        & (
            {"same"}
            if lemma_of(verb) in ("take", "hold", "have")
            else {"same", "this", "that", "the", "his", "her", "their", "its"}
        )
    )
