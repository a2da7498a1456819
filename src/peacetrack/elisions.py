"""Puts back the small words that headlines leave out: "is" ("Moscow ready for truce", "NATO bid 'off the table'") and "a".

Without them a small model hangs the predicate on its subject and takes "to truce" for an infinitive. A copy with them is parsed;
of its annotation the headline keeps all but the articles, and the copula stands on the space where it is left out, so that
every reading of a copula holds for headlines as well. The text stays as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from peacetrack.headline_verbs import MIXED, PLAIN, SPEECH

_QUOTES = frozenset(("'", "‘", "’", '"', "“", "”"))
_BEFORE_PREDICATES = frozenset("not still now yet never no longer 'only' only fully almost".split())
_BEFORE_COMPLEMENTS = frozenset(  # said of an actor, if "to", "for" or "of" follows
    """ready willing unwilling open opposed set due poised prepared unprepared determined reluctant keen eager unready unable
    committed resolved loath hostile averse sceptical skeptical wary""".split()
)
_LINKS = frozenset(("to", "for", "of", "about"))
_VERDICTS = frozenset(  # said of a thing, if nothing follows that they could describe
    """unacceptable acceptable impossible possible unrealistic realistic inadmissible unthinkable inevitable premature necessary
    essential vital crucial indispensable needed useless pointless unnecessary illegal unlawful illegitimate invalid void
    unavoidable negotiable non-negotiable doomed welcome""".split()
)
_PHRASES = (
    ("off", "the", "table"), ("off", "table"), ("off", "the", "agenda"), ("off", "agenda"), ("out", "of", "the", "question"),
    ("out", "of", "question"), ("out", "of", "reach"), ("on", "the", "table"), ("on", "the", "agenda"), ("on", "agenda"),
)  # fmt: skip
_THINGS = frozenset(
    """truce ceasefire cease-fire armistice deal agreement pact sanctions prisoners captives pows bodies hostages talks meeting
    summit weapons arms missiles troops aid assets loan package embargo swap swaps plan offer bid""".split()
)
_DONE = frozenset(  # participles that a thing before them undergoes
    """agreed declared announced reached signed exchanged swapped freed released lifted eased extended prolonged renewed imposed
    tightened approved adopted rejected suspended halted blocked vetoed postponed delayed delivered ruled""".split()
)
_AFTER_PASSIVES = frozenset("by in for after at on until as between over with from amid under".split())
_COUNTED = frozenset("truce ceasefire seat say role voice place deal meeting summit pact".split())
_BEFORE_COUNTED = frozenset("to for of on with without into over against before after about until".split())
_TIMES = frozenset("year month week day hour head barrel".split())
_ACTING = frozenset(("AUX", "VERB"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A headline with what it leaves out: the words to parse, and for each the place of the headline's own token, if any."""

    doc: Doc
    origins: tuple[int | None, ...]


def filled(parsed: Doc) -> Filled | None:
    """A parsed headline with the words that it leaves out; None where it leaves out none."""
    copulas = {place for clause in _clauses(parsed) for place in _copula_places(clause) if parsed[place - 1].whitespace_}
    articles = {token.i for token in parsed if _lacks_article(token)} - copulas
    if not copulas and not articles:
        return None
    full: list[str] = []
    origins: list[int | None] = []
    for token in parsed:
        added = [_copula_for(token)] if token.i in copulas else ["a"] if token.i in articles else []
        full += [*added, token.text]
        origins += [*(None for _ in added), token.i]
    return Filled(Doc(parsed.vocab, words=full), tuple(origins))


def _clauses(doc: Doc) -> Iterator[list[Token]]:
    """What stands between commas, colons, dashes and conjunctions; quotation marks stay inside."""
    clause: list[Token] = []
    for token in doc:
        if (token.is_punct and token.text not in _QUOTES and token.text != "-") or token.lower_ in ("and", "but", "as", "while"):
            yield clause
            clause = []
        elif not token.is_space:
            clause.append(token)
    yield clause


def _copula_places(clause: list[Token]) -> Iterator[int]:
    """Before which token of a clause without a verb of its own a copula is left out."""
    for k in range(1, len(clause)):
        if not _is_predicate(clause[k:]):
            continue
        start = k
        while start > 1 and (clause[start - 1].text in _QUOTES or clause[start - 1].lower_ in _BEFORE_PREDICATES):
            start -= 1
        if _is_subject(clause[:start]):
            yield clause[start].i
            return


def _is_subject(before: list[Token]) -> bool:
    """Whether the words before a predicate are a noun phrase, after a verb of speech or the opening of the clause."""
    spoken = max((k for k, token in enumerate(before) if token.lower_ in SPEECH), default=-1)
    phrase = [token for token in before[spoken + 1 :] if token.text not in _QUOTES]
    if not phrase or not (phrase[-1].pos_ in ("NOUN", "PROPN") or _is_named(phrase[-1])):
        return False
    return not any(_acts(token) for token in phrase)


def _is_named(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in _THINGS


def _acts(token: Token) -> bool:
    """Whether a word is a verb: it is read as one or looks like one, and is neither a name nor one of the things of diplomacy.

    The first word has its capital from its place: "Accept a truce or face sanctions, Berlin tells Moscow".
    """
    if token.i == 0 and PLAIN.get(token.lower_) == token.lower_:
        return True
    if _is_named(token):
        return token.pos_ == "AUX"
    return token.pos_ in _ACTING or (token.pos_ != "NOUN" and (token.lower_ in PLAIN or token.lower_ in MIXED))


def _is_predicate(rest: list[Token]) -> bool:
    """Whether the rest of a clause opens with what a copula says of its subject."""
    word, following = rest[0].lower_, rest[1] if len(rest) > 1 else None
    if word in _BEFORE_COMPLEMENTS:
        return next((token.lower_ for token in rest[1:] if token.text not in _QUOTES), "") in _LINKS
    if word in _VERDICTS:
        return following is None or following.text in _QUOTES or following.pos_ in ("ADP", "PART", "SCONJ", "ADV")
    if word in _DONE:
        return rest[0].nbor(-1).lower_ in _THINGS and (following is None or following.lower_ in _AFTER_PASSIVES)
    if word in ("a", "an"):
        return following is not None and not any(token.lower_ in _TIMES for token in rest[1:3])
    words = tuple(token.lower_ for token in rest[:4])
    return any(words[: len(phrase)] == phrase for phrase in _PHRASES)


def _copula_for(token: Token) -> str:
    before = token.nbor(-1)
    return "are" if before.tag_ in ("NNS", "NNPS") else "is"


def _lacks_article(token: Token) -> bool:
    """Whether a noun that looks like a verb stands bare after a preposition ("open to truce", "demands say in talks")."""
    if token.lower_ not in _COUNTED or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.lower_ in _BEFORE_COUNTED or (before.lower_ in PLAIN or before.lower_ in ("demands", "demand", "demanded"))


def without_articles(parsed: Doc, full: Filled, headline: Doc) -> Doc:
    """The headline's own words with the annotation of its filled copy; copulas stand on the spaces before their predicates."""
    kept = [token for token, origin in zip(parsed, full.origins, strict=True) if origin is not None or token.lower_ != "a"]
    places = {token.i: place for place, token in enumerate(kept)}
    own = [full.origins[token.i] for token in kept]
    spaced = [place is not None and bool(headline[place].whitespace_) for place in own]
    elided = [k + 1 < len(own) and own[k + 1] is None for k in range(len(own))]
    return Doc(
        headline.vocab,
        words=[" " if place is None else headline[place].text for place in own],
        spaces=[space and not before for space, before in zip(spaced, elided, strict=True)],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        morphs=[str(token.morph) for token in kept],
        lemmas=[token.lemma_ for token in kept],
        heads=[places[_kept_head(token, places)] for token in kept],
        deps=[token.dep_ for token in kept],
    )


def _kept_head(token: Token, places: dict[int, int]) -> int:
    """The nearest word above a token that stays; the token itself where the parse has none."""
    head = token.head
    while head.i not in places and head.head is not head:
        head = head.head
    return head.i if head.i in places else token.i
