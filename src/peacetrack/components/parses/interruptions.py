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
    """Join what opens the sentence up to a comma to the verb after the report ("…, Ann Moe said, is", "…, said Ann Moe, is")."""
    speaker = next((t for t in (*reversed(list(report.lefts)), *report.rights) if t.dep_ == "nsubj"), None)
    opening = next((t for t in report.lefts if t.left_edge.i == report.sent.start), None)
    if speaker is None or opening is None or opening.i >= speaker.i or not _may_be_subject(opening):
        return
    comma = min(speaker.left_edge.i, report.i) - 1
    if report.doc[comma].text != "," or _end_of(opening, comma) != comma - 1:
        return
    verb = _main_verb(report)
    if verb is None or any(child.dep_ in _SUBJECTS for child in verb.children):
        return
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg"))])
    if report.doc[first - 1].text != "," or first - 1 <= max(report.i, speaker.i):
        return
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    role = "csubj" if opening.pos_ == "VERB" else "nsubj"
    opening.head, opening.dep_ = verb, f"{role}pass" if passive else role
    if verb.dep_ == "conj":
        verb.dep_ = "ccomp"


def _may_be_subject(word: Token) -> bool:
    """Whether a noun, or a gerund that nothing introduces, opens the sentence."""
    if word.pos_ == "VERB":
        return word.tag_ == "VBG" and word.left_edge == word and word.dep_ in ("advcl", "csubj", "ccomp", "dep")
    return word.pos_ in ("NOUN", "PROPN", "PRON") and word.dep_ in _FRONTED


def _end_of(word: Token, comma: int) -> int:
    """Where a phrase ends, whose comma the parse may count in."""
    return max(token.i for token in word.subtree if token.i < comma)


def _main_verb(report: Token) -> Token | None:
    """The verb that a report interrupts: what it is hung on, what it is said to report, or what is joined to it."""
    over = report.head
    if report.dep_ == "parataxis" and over.pos_ in ("VERB", "AUX") and over.i > report.i:
        return over
    joined = not any(child.dep_ == "cc" for child in report.rights)
    verbs = (t for t in report.rights if t.pos_ in ("VERB", "AUX"))
    return next((t for t in verbs if t.dep_ == "ccomp" or (t.dep_ == "conj" and joined and t.lemma_ == "be")), None)
