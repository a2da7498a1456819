"""Parts who is spoken to from who acts: in "Madam President, Ukraine has agreed" the parser makes the president the subject."""

from spacy.tokens import Doc, Span, Token

VOCATIVE = "vocative"
_OPENERS = frozenset("mr madam mister mrs ms dear honourable honorable distinguished esteemed".split())
_ADDRESSED = frozenset("colleagues friends excellencies ladies gentlemen delegates comrades members fellow and".split())
_FIRSTS = _OPENERS | _ADDRESSED
_OFFICES = frozenset("president speaker chair chairman chairwoman chairperson secretary minister commissioner ambassador".split())
_MARKS = frozenset(("“", '"', ":", "‘", "'"))
_LONGEST = 5  # tokens


def part_addresses(doc: Doc) -> None:
    """Mark those who are spoken to at the beginning of sentences, and give their verbs the subjects behind them."""
    for token in doc:
        if token.lower_.rstrip(".") in _FIRSTS and _opens(token):
            address = _address(token)
            if address is not None:
                _part(address)


def _opens(token: Token) -> bool:
    return token.is_sent_start or token.i == 0 or token.nbor(-1).text in _MARKS or token.nbor(-1).is_space


def _address(first: Token) -> Span | None:
    """The words to the first comma, where they only address somebody: "Mr Speaker", "dear colleagues"."""
    end = next((t.i for t in first.doc[first.i : first.i + _LONGEST + 1] if t.text == ","), None)
    if end is None or end >= first.sent.end:
        return None
    words = [token.lower_.rstrip(".") for token in first.doc[first.i : end]]
    office = words[0] in _OPENERS and (words[-1] in _OFFICES or words[0] in ("dear", "distinguished", "esteemed"))
    return first.doc[first.i : end] if office or _ADDRESSED.issuperset(words) else None


def _part(address: Span) -> None:
    top = next((token for token in address if token.head not in address), None)
    if top is None:
        return
    subject = top.dep_ if top.dep_ in ("nsubj", "nsubjpass") else ""
    behind = [
        child for token in address for child in token.children if child.i >= address.end and child.dep_ in ("appos", "conj")
    ]
    if subject and behind:
        behind[0].head, behind[0].dep_ = top.head, subject
    for token in address:
        if token.dep_ in ("nsubj", "nsubjpass", "conj", "npadvmod", "appos", "dep"):
            token.dep_ = VOCATIVE
