"""Finds mentions of actors and resolves them to ids."""

import re
import unicodedata

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.codebook import Codebook, load_codebook
from peacetrack.components.syntax import noun_phrase_bounds
from peacetrack.records import Mention

_SPECIAL = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "’": "", "'": ""})


def slug(name: str) -> str:
    """The id of a name that the registry lacks (codebook section 7): lower case, ASCII, no apostrophes, hyphens elsewhere."""
    ascii_name = unicodedata.normalize("NFKD", name.translate(_SPECIAL)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")


class ActorIndex:
    """Looks up the actor at a token of an annotated Doc."""

    def __init__(self, doc: Doc, mentions: list[Mention]):
        self.doc = doc
        self.mentions = mentions
        self._by_token: dict[int, Mention] = {}
        for mention in mentions:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span or ():
                self._by_token.setdefault(token.i, mention)

    @classmethod
    def from_doc(cls, doc: Doc) -> "ActorIndex":
        """The index over the mentions that the actors component left on the Doc."""
        return cls(doc, annotations.get_mentions(doc))

    def at(self, token: Token) -> Mention | None:
        """The mention that covers the token, or None."""
        return self._by_token.get(token.i)

    def resolve(self, token: Token) -> Mention | None:
        """The actor named by the noun phrase whose head is `token`.

        An unnamed holder ("a senior official") gets the slug of its noun phrase.
        None where no actor can be told (an unresolved pronoun, a thing).
        """
        mention = self.at(token)
        if mention is not None:
            return mention if mention.actor else None
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        left, right = noun_phrase_bounds(token)
        phrase = self.doc[left:right]
        words = [t.text for t in phrase if t.dep_ not in ("det", "poss", "nummod") and t.pos_ != "PUNCT"]
        name = " ".join(words)
        return Mention(phrase.start_char, phrase.end_char, token.i, slug(name), name, "unnamed", "unnamed")


class ActorFinder:
    """Annotates mentions of registry actors."""

    def __init__(self, nlp: Language, codebook: Codebook):
        self.codebook = codebook
        self.matcher = PhraseMatcher(nlp.vocab)
        for actor in codebook.actors.values():
            self.matcher.add(actor.id, [nlp.make_doc(name) for name in actor.names])

    def __call__(self, doc: Doc) -> Doc:
        mentions = []
        for match_id, start, end in sorted(self.matcher(doc), key=lambda match: (match[1], -match[2])):
            actor = self.codebook.actors[doc.vocab.strings[match_id]]
            span = doc[start:end]
            mentions.append(Mention(span.start_char, span.end_char, span.root.i, actor.id, actor.name, actor.kind, "alias"))  # type: ignore[arg-type]
        annotations.set_mentions(doc, mentions)
        return doc


@Language.factory(
    "peacetrack_actors",
    default_config={"codebook": None},
    requires=["doc._.quotations"],
    assigns=["doc._.mentions"],
)
def create_actors(nlp: Language, name: str, codebook: str | None) -> ActorFinder:
    """The component, built by spaCy; `codebook` is a folder, None for the packaged codebook."""
    return ActorFinder(nlp, load_codebook(codebook))
