"""Frees what somebody calls a thing from the words that tell which: "called the claim that Oslo had refused “nonsense”"."""

from spacy.tokens import Doc, Token

_NAMING = frozenset(("call", "dub", "brand", "label", "term", "deem"))
_VERDICTS = frozenset(
    """absurd baseless betrayal blackmail capitulation cynical dangerous delusional disgraceful extortion fake false fantasy
    fiction folly groundless hypocrisy illegal immoral insanity laughable lie ludicrous madness naive nonsense outrageous
    piracy premature propaganda reckless ridiculous robbery rubbish shameful suicidal suicide surrender theft treason
    unacceptable unrealistic unthinkable wrong""".split()
)


def free_verdicts(doc: Doc) -> None:
    """Hang the last words of what is named on the verb of naming: quoted words, some with an article, or a known verdict."""
    for verb in doc:
        if verb.lemma_ not in _NAMING or verb.pos_ != "VERB" or any(child.dep_ == "oprd" for child in verb.rights):
            continue
        thing = next((child for child in verb.rights if child.dep_ == "dobj" and child.pos_ == "NOUN"), None)
        if thing is None or not any(child.dep_ in ("acl", "relcl", "prep") for child in thing.rights):
            continue
        inside = [token for token in thing.subtree if token.i > thing.i + 2 and not token.is_punct]
        first = _verdict(inside[-1]) if inside else None
        if first is not None:
            _free(verb, first, inside[-1])


def _verdict(last: Token) -> Token | None:
    """The first word of a verdict that ends with a token; None where it is none."""
    doc, start = last.doc, last.i
    for place in range(last.i, max(last.i - 5, 1), -1):
        if doc[place - 1].text in ("“", "‘", '"', "'"):
            return doc[place] if doc[place - 2].pos_ in ("NOUN", "PROPN", "ADV") else None
        if doc[place].lower_ in ("a", "an"):
            return doc[place] if doc[place - 1].pos_ in ("NOUN", "PROPN") and last.pos_ == "NOUN" else None
    return doc[start] if last.lower_ in _VERDICTS and doc[start - 1].pos_ in ("NOUN", "PROPN") else None


def _free(verb: Token, first: Token, last: Token) -> None:
    """Hang a verdict on the verb, and what the parse made a part of it on what it was a part of."""
    over, role = last.head, last.dep_
    while first.i <= over.i < last.i:
        over, role = over.head, over.dep_
    strays = [child for child in last.lefts if child.i < first.i and not child.is_punct]
    for stray in strays:
        stray.head = strays[-1] if stray != strays[-1] else over
    if strays:
        strays[-1].dep_ = role
    for token in last.doc[first.i - 1 : last.i]:
        if token.i < first.i and not token.is_quote:
            continue
        if token.head.i > last.i or token.head.i < first.i:
            token.head = last
    last.head, last.dep_ = verb, "oprd"
