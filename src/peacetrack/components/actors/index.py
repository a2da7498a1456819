"""Looks up the actor at a token of an annotated Doc."""

from collections import defaultdict

from spacy.tokens import Doc, Token

from peacetrack import annotations
from peacetrack.components.actors.firstnames import is_given_name
from peacetrack.components.actors.naming import slug
from peacetrack.components.actors.phrases import holder_class, is_courtesy, partitive_group, unnamed_name
from peacetrack.components.actors.words import BODY_NOUNS, CALENDAR, JUNIOR
from peacetrack.records import ActorKind, Mention

_RELATIVES = frozenset(("who", "whom", "which", "that", "whose"))


class ActorIndex:
    """Looks up the actor at a token of an annotated Doc."""

    def __init__(self, doc: Doc, mentions: list[Mention]):
        self.doc = doc
        self.mentions = mentions
        self._by_head: dict[int, list[Mention]] = defaultdict(list)
        self._by_token: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda mention: mention.end - mention.start):
            self._by_head[mention.head].append(mention)
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span or ():
                self._by_token.setdefault(token.i, mention)

    @classmethod
    def from_doc(cls, doc: Doc) -> "ActorIndex":
        """The index over the mentions that the actors component left on the Doc."""
        return annotations.kept(doc, "mentions", _index_of)

    def at(self, token: Token) -> Mention | None:
        """The mention that covers the token, the one headed by it first; None where there is none.

        A seat that is a mere place ("in Moscow") is a mention with an empty actor.
        """
        if headed := self._by_head.get(token.i):
            return headed[0]
        return self._by_token.get(token.i)

    def resolve(self, token: Token) -> Mention | None:
        """The actor named by the noun phrase whose head is `token`.

        An unnamed holder ("a senior official") gets the slug of its noun phrase. Of a joint reference ("both men") the first.
        None where no actor can be told (an unresolved pronoun, a thing, a place).
        """
        found = self.meant_by(token)
        return found[0] if found else None

    def resolve_all(self, token: Token) -> list[Mention]:
        """All actors of the noun phrase whose head is `token`.

        Its conjuncts count ("Merz, Macron and Starmer"), and all whom a joint reference means ("both men").
        """
        found: list[Mention] = []
        for part in (token, *token.conjuncts):
            if part.i >= token.i:
                found += self.meant_by(part)
        return list({mention.actor: mention for mention in reversed(found)}.values())[::-1]

    def meant_by(self, token: Token) -> list[Mention]:
        """All actors of the noun phrase itself, without its conjuncts: several where it is a joint reference."""
        if token.i in self._by_head:
            return [mention for mention in self._by_head.get(token.i, ()) if mention.actor]
        mention = self._by_token.get(token.i)
        if mention is not None and mention.how in ("alias", "surname", "name", "seat", "institution"):
            return [mention] if mention.actor else []
        if token.lower_ in _RELATIVES and token.pos_ in ("PRON", "DET", "SCONJ"):
            clause = next((ancestor for ancestor in token.ancestors if ancestor.dep_ == "relcl"), None)
            return self.meant_by(clause.head) if clause is not None and clause.head.i < token.i else []
        if token.pos_ not in ("NOUN", "PROPN"):
            return []
        if token.text in CALENDAR and token.i and (before := self._by_token.get(token.i - 1)) is not None:
            return [before] if before.actor else []  # "President Jane Roe Sunday told reporters"
        return self._unlisted(token)

    def _name(self, token: Token) -> Mention:
        """A name that the component left alone: the capitalised words right before the head, and the head."""
        start = token.i
        while start > token.sent.start and self.doc[start - 1].text[0].isupper() and self.doc[start - 1].dep_ == "compound":
            start -= 1
        span = self.doc[start : token.i + 1]
        kind: ActorKind = "person" if is_given_name(span[0].text) else "organisation"
        return Mention(span.start_char, span.end_char, token.i, slug(span.text), span.text, kind, "name")

    def _unlisted(self, token: Token) -> list[Mention]:
        """A noun phrase that the component left alone, asked for as a holder."""
        if is_courtesy(token):
            return []  # "my right hon. Friend": how members of parliament call each other
        known = holder_class(token) in ("person", "body")
        named = (
            token.text[0].isupper() and token.text not in JUNIOR | CALENDAR and (token.pos_ == "PROPN" or not token.is_sent_start)
        )
        if named and token.pos_ == "PROPN" and token.i and self.doc[token.i - 1].lower_ in BODY_NOUNS:
            return [self._name(token)]  # "the shipping company Maltor"
        if not (known or named) or partitive_group(token) is not None:
            return []
        if named and not known:
            return [self._name(token)]
        name = unnamed_name(token)
        if not name:
            return []
        start = self.doc[token.left_edge.i]
        end = token.idx + len(token)
        return [Mention(min(start.idx, token.idx), end, token.i, slug(name), name, "unnamed", "unnamed")]


def _index_of(doc: Doc) -> ActorIndex:
    return ActorIndex(doc, annotations.get_mentions(doc))
