"""Lets the parser read headlines ("Hungary Blocks New Sanctions", "Fico rejects guarantees, says war will last").

A small model takes each capitalised word for a name and many a verb in the present tense for a noun, and what the headline
tells is lost. So a copy is parsed in which only names keep their capital and, where a verb was missed, verbs stand in the past
tense, "to" before a verb is "will", with "said" for the colon before its subject, and commas between subjects are "and"; its
annotation is laid on the headline's own words.
"""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.actors.words import BODY_NOUNS, ROLE_NOUNS
from peacetrack.headline_verbs import INFINITIVES, MIXED, PEOPLE, PLAIN, SPEECH, lemma_of, past_of

_FEWEST, _MOST = 4, 24  # tokens of a headline
_JOINING = frozenset("and but as after while amid before despite because if so until unless once when since".split())
_NOMINAL = frozenset(
    ("nsubj", "nsubjpass", "compound", "amod", "nmod", "poss", "dobj", "pobj", "appos")
)  # what no clause's verb is
_PREPOSITIONS = frozenset("of for in on at by to with from against over under between about".split())
_NO_SUBJECT = _PREPOSITIONS | frozenset(
    "the a an this that these those new more all some any no his her its their our my your each every first last next".split()
)
_HOLDERS = ROLE_NOUNS | BODY_NOUNS
_AFTER_NOUNS = frozenset(
    "of by between over with in at are were is was will would amid as end near remain stall fail collapse loom".split()
)
_LASTING = frozenset("stay remain continue last resume begin start expire end rise increase".split())  # what things do
_URGING = frozenset("pressure call calls demand demands appeal plea bid push plan plans pledge deal offer order orders".split())
_LABEL = 6  # tokens within which a speaker's name ends at a colon
_SHARE = 0.7  # of its longer words that begin with a capital
_LONG = 4  # letters from which on a word is capitalised in title case
_BODY_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zA-Z’'-]+")  # capitalised after a word in lower case
_LOWER = re.compile(r"\b[a-z][a-z’'-]+")


def is_title_case(doc: Doc) -> bool:
    """Whether a tokenised paragraph is short, without a final stop, and has nearly all its longer words capitalised."""
    words = [token.text for token in doc if token.is_alpha]
    long = [word for word in words[1:] if len(word) >= _LONG]
    if len(doc) > _MOST or len(long) < 2 or doc.text.rstrip().endswith((".", "!", ";")):
        return False
    return sum(word[0].isupper() for word in long) >= _SHARE * len(long) and any(not word.isupper() for word in long)


def names_in(text: str) -> set[str]:
    """Words that the text capitalises in the middle of a sentence and never writes in lower case."""
    paragraphs = [line for line in text.split("\n") if line.rstrip().endswith((".", "”", '"', "?", "!"))]
    body = "\n".join(paragraphs)
    return {match.group() for match in _BODY_NAME.finditer(body)} - {word.capitalize() for word in _LOWER.findall(body)}


def in_sentence_case(doc: Doc, names: Collection[str]) -> Doc:
    """A copy of a tokenised headline in which only names and words in capitals keep their capital; the tokens are the same."""
    words = [
        token.text if token.i == 0 or token.text in names or not token.is_alpha or token.text.isupper() else token.lower_
        for token in doc
    ]
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def is_headline(doc: Doc) -> bool:
    """Whether a tokenised paragraph is short and without a final stop."""
    text = doc.text.rstrip()
    return (
        _FEWEST <= len(doc) <= _MOST
        and not text.endswith((".", "!", "?", ";", ":", ",", "”", '"'))
        and any(map(str.islower, text))
    )


def in_past_tense(doc: Doc) -> Doc:
    """A tokenised headline with its verbs in the past tense and "will" for "to" after a subject; a copy where that changes it."""
    words = [token.text for token in doc]
    colon = _label_end(doc)
    for clause in _clauses(doc):
        verb = _verb_of(clause)
        told = clause if verb is None else _told(clause, verb)
        if verb is not None:
            words[verb.i] = past_of(verb.lower_)
            colon = None
        if (to := next((token for token in told if _is_future(token, told)), None)) is not None:
            words[to.i] = "will"
            if colon is not None:
                words[colon.i] = "said"
    for comma in _joining_commas(doc):
        words[comma.i] = "and"
    if words == [token.text for token in doc]:
        return doc
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _label_end(doc: Doc) -> Token | None:
    """The colon after the few words that name who speaks in a headline ("Kallas: EU to widen sanctions")."""
    return next((token for token in doc[1:_LABEL] if token.text == ":"), None)


def _verb_of(clause: list[Token]) -> Token | None:
    """The verb in the present tense that a clause has."""
    plain = next((token for token in clause if _is_verb(token, PLAIN)), None)
    return plain or next((token for token in clause if _is_verb(token, MIXED) and not _goes_on(token)), None)


def is_misread(headline: Doc, copy: Doc) -> bool:
    """Whether the parse of a headline misses a verb that the copy has in the past tense, or a "to" that it has as "will"."""
    return any(own.text != other.text and not _is_read(own) for own, other in zip(headline, copy, strict=True))


def _is_read(token: Token) -> bool:
    if token.text == ",":
        return token.i + 1 < len(token.doc) and token.nbor(1).dep_ == "conj"
    if token.lower_ == "to":
        return _is_read_as_future(token)
    return token.pos_ == "VERB" and token.dep_ not in _NOMINAL


def _is_read_as_future(to: Token) -> bool:
    """Whether "to" stands at a verb with its subject, or at one that hangs on what stands before it in the same clause."""
    verb = to.head
    if verb.dep_ == "ccomp":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    colon = any(token.text == ":" for token in to.doc[verb.head.i : to.i])
    return verb.dep_ in ("ROOT", "conj") or (verb.dep_ == "acl" and not colon)


def _joining_commas(doc: Doc) -> list[Token]:
    """The commas between the names that open a headline or what a colon opens, before a verb in the plural or "to"
    ("Kyiv, Moscow agree to talk").
    """
    commas: list[Token] = []
    label = _label_end(doc)
    first = 0 if label is None else label.i + 1
    for token in doc[first:]:
        if token.text == "," and commas and token.nbor(-1).i == commas[-1].i:
            return []
        if token.text == ",":
            commas.append(token)
        elif commas and (_is_name(token) or token.lower_ in ("and", "&")):
            continue
        elif commas:
            plural = token.lower_ == "to" or (token.lower_ in (*PLAIN, *MIXED) and token.lower_ == lemma_of(token.lower_))
            return commas if plural else []
        elif not _is_name(token) and token.i > first:
            return []
    return []


def _clauses(doc: Doc) -> Iterator[list[Token]]:
    """What stands between commas, dashes, quotation marks and conjunctions."""
    clause: list[Token] = []
    for token in doc:
        if (token.is_punct and token.text not in ("-", "'", "’")) or token.lower_ in _JOINING:
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _told(clause: list[Token], verb: Token) -> list[Token]:
    """What follows a verb of speech in its clause ("Kallas says bloc to widen sanctions"); nothing after other verbs."""
    return [token for token in clause if token.i > verb.i] if verb.lower_ in SPEECH else []


def _is_verb(token: Token, verbs: Collection[str]) -> bool:
    """Whether a form of the present tense stands where its subject may stand before it, or is left out after a comma."""
    word = token.lower_
    if word not in verbs or token.i == 0:
        return False
    before = token.nbor(-1)
    if before.is_punct or before.lower_ == "and":
        return word != lemma_of(word)
    if before.lower_ in _NO_SUBJECT or before.text in ("'s", "’s", "'", "’"):
        return False
    return before.is_alpha if word != lemma_of(word) else _is_plural(before)


def _is_plural(token: Token) -> bool:
    """Whether the token ends a plural subject: people, or the second of two names."""
    if token.lower_ in PEOPLE or (token.lower_.endswith("s") and token.lower_[:-1] in _HOLDERS):
        return True
    joined = token.i >= 2 and _is_name(token) and token.nbor(-1).text in ("and", "&", ",")
    return joined and _is_name(token.nbor(-2))


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper()


def _goes_on(token: Token) -> bool:
    """Whether the word is rather a noun: a small letter before it, or what follows hangs on a noun or is a verb."""
    before = token.nbor(-1)
    if not (before.is_punct or _is_name(before) or before.lower_ in _HOLDERS or _is_plural(before)):
        return True
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return following in _AFTER_NOUNS or following in PLAIN


def _is_future(token: Token, clause: list[Token]) -> bool:
    """Whether "to" tells what a subject will do ("Finland to send arms")."""
    if token.lower_ != "to" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, following = token.nbor(-1), token.nbor(1)
    if any(other.lower_ in _PREPOSITIONS for other in clause if other.i < token.i):
        return following.text in _LASTING and not any(other.lower_ in _URGING for other in clause if other.i < token.i)
    return (_is_name(before) or before.lower_ in PEOPLE | _HOLDERS) and following.text in INFINITIVES


def on_own_words(parsed: Doc, headline: Doc) -> Doc:
    """The headline's own words with the annotation of its parsed copy, which may hold copulas on spaces besides."""
    own = iter(headline)
    pairs = [(token if token.text == " " else next(own), token) for token in parsed]
    return Doc(
        headline.vocab,
        words=[mine.text for mine, _ in pairs],
        spaces=[bool(mine.whitespace_) and not _takes_space(token) for mine, token in pairs],
        tags=[_own_tag(mine, token) for mine, token in pairs],
        pos=[token.pos_ for token in parsed],
        morphs=[str(token.morph) for token in parsed],
        lemmas=[_own_lemma(mine, token) for mine, token in pairs],
        heads=[token.head.i for token in parsed],
        deps=[token.dep_ for token in parsed],
    )


def _takes_space(token: Token) -> bool:
    """Whether a copula stands on the space after the token."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == " "


def _own_tag(own: Token, parsed: Token) -> str:
    """The tag of a word, in the present tense where its copy was put in the past."""
    if own.lower_ == parsed.lower_:
        return parsed.tag_
    if own.text in (",", ":"):
        return own.text
    if own.lower_ == "to":
        return "TO"
    return {"VBD": "VBZ" if own.lower_.endswith("s") else "VBP"}.get(parsed.tag_, parsed.tag_)


def _own_lemma(own: Token, parsed: Token) -> str:
    if own.lower_ == parsed.lower_:
        return parsed.lemma_
    return own.lower_ if own.lower_ in (",", ":", "to") else lemma_of(own.lower_)
