"""Gives a clause its subject where a report stands between the two: "Crimea, Ann Moe said, is not coming back"."""

from spacy.tokens import Doc, Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_FRONTED = frozenset(("nsubj", "npadvmod", "dep", "dobj", "nsubjpass"))
_REPORTING = frozenset(
    """say tell add note stress warn write explain insist declare state argue reiterate repeat claim believe announce admit
    concede suggest promise maintain""".split()
)


def rejoin_interrupted(doc: Doc) -> None:
    """Hang the noun that opens a sentence on the verb behind the report, where the parse takes it for a part of the report."""
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in _REPORTING:
            _rejoin_subject(token)


def _rejoin_subject(report: Token) -> None:
    speaker = next((t for t in reversed(list(report.lefts)) if t.dep_ == "nsubj"), None)
    fronted = next((t for t in report.lefts if t.dep_ in _FRONTED), None)
    if speaker is None or fronted is None or fronted.i >= speaker.i or fronted.pos_ not in ("NOUN", "PROPN", "PRON"):
        return
    comma = speaker.left_edge.i - 1
    if fronted.left_edge.i != report.sent.start or report.doc[comma].text != "," or _end_of(fronted, comma) != comma - 1:
        return
    verb = _main_verb(report)
    if verb is None or any(child.dep_ in _SUBJECTS for child in verb.children):
        return
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg"))])
    if report.doc[first - 1].text != "," or first - 1 <= report.i:
        return
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    fronted.head, fronted.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _end_of(noun: Token, comma: int) -> int:
    """Where a noun phrase ends, whose comma the parse may count in."""
    return max(token.i for token in noun.subtree if token.i < comma)


def _main_verb(report: Token) -> Token | None:
    """The verb that a report interrupts: what it is hung on, or what it is said to report."""
    over = report.head
    if report.dep_ == "parataxis" and over.pos_ in ("VERB", "AUX") and over.i > report.i:
        return over
    return next((t for t in report.rights if t.dep_ == "ccomp" and t.pos_ in ("VERB", "AUX")), None)
