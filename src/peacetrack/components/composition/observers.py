"""Observers without a will of their own: analysts, scholars and institutes, whose "a deal needs X" is a prognosis."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.records import Mention, Statement

_BESIDE = frozenset(("appos", "compound", "nmod"))


def is_observer(statement: Statement, actors: ActorIndex, lexicon: Lexicon) -> bool:
    """Whether the speaker is an analyst: by the noun of an unnamed one, a named one's title, the name of an institute."""
    parts = [part.removesuffix("s") for part in statement.speaker.split("-")]
    if statement.speaker_kind == "unnamed":
        return any(lexicon.has("observers", part) for part in parts)
    if statement.speaker_kind == "organisation":
        return any(lexicon.has("institutes", part) for part in statement.speaker.split("-"))
    return statement.speaker_kind == "person" and any(
        lexicon.has("observers", lemma_of(title))
        for mention in actors.mentions
        if mention.actor == statement.speaker
        for title in _titles(actors, mention)
    )


def _titles(actors: ActorIndex, mention: Mention) -> Iterator[Token]:
    """The nouns that say beside a name what somebody is ("Ann Roe, a researcher at …", "the historian Ann Roe")."""
    head = actors.doc[mention.head]
    if mention.how == "description":
        yield head
    yield from (child for child in head.children if child.dep_ in _BESIDE and child.pos_ == "NOUN")
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        yield head.head
