"""Parts a second speaker from what the first one said: "Ann said the truce held, and Bo, smiling, said it did not"."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_DEPS, following

_TELLING = frozenset(
    """say add reply answer respond retort counter argue insist stress note warn agree disagree contradict accuse call dismiss
    reject object promise pledge urge demand tell""".split()
)
_IN_NAMES = frozenset(("PROPN", "NOUN", "ADJ"))
_LONGEST = 12  # tokens of an aside


def part_turns(doc: Doc) -> None:
    """Hang the verb of each second speaker beside the verb of the first, with its own subject."""
    for link in doc:
        if link.lower_ not in ("and", "but", "while") or not link.i or link.nbor(-1).text != ",":
            continue
        name = _name(link)
        report = next((t for t in link.ancestors if t.tag_ == "VBD" and _reports(t, link)), None) if name is not None else None
        if name is None or report is None:
            continue
        after = following(name)
        aside = next((t for t in doc[after.i + 1 : after.i + _LONGEST] if t.text == ","), None) if after.text == "," else None
        verb = following(aside) if aside is not None and not aside.is_sent_end else after
        if verb.tag_ == "RB" and not verb.is_sent_end:
            verb = following(verb)
        alone = not any(child.dep_ in (*SUBJECT_DEPS, "aux", "mark") and child != name for child in verb.lefts)
        about_first = aside is None and verb.lemma_ in ("promise", "tell") and following(verb).pos_ == "PRON"
        if verb.tag_ != "VBD" or verb.lemma_ not in _TELLING or not alone or about_first:
            continue
        for word in doc[name.i + 1 : aside.i + 1] if aside is not None else ():
            if not link.i < word.head.i < verb.i:
                word.head, word.dep_ = name, word.dep_ if word.is_punct else "acl"
        name.head, name.dep_ = verb, "nsubj"
        verb.head, verb.dep_ = report, "conj"
        link.head = link.nbor(-1).head = report


def _name(link: Token) -> Token | None:
    """The last word of the name right after a conjunction."""
    last = link
    while not last.is_sent_end and following(last).pos_ in _IN_NAMES and last.i < link.i + 6:
        last = following(last)
    return last if last.pos_ == "PROPN" or (last != link and last.text.istitle()) else None


def _reports(verb: Token, link: Token) -> bool:
    """Whether a verb has a subject, and a clause before the conjunction, as what is said has."""
    clause = any(child.dep_ == "ccomp" and verb.i < child.i < link.i for child in verb.rights)
    return clause and verb.lemma_ in _TELLING and any(child.dep_ == "nsubj" for child in verb.lefts)
