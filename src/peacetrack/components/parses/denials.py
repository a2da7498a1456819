"""Makes a verb of what the tagger takes for a noun behind a phrase that denies: "will under no conditions consent to"."""

from spacy.tokens import Doc, Token

_MOVING = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "punct"))


def free_denied(doc: Doc) -> None:
    """Hang the phrase, and what the parse hung on it, on the verb behind it."""
    for prep in doc:
        if prep.pos_ == "ADP" and any(child.tag_ == "MD" and child.i + 1 == prep.i for child in prep.lefts):
            _free(prep)


def _free(prep: Token) -> None:
    thing = next((child for child in prep.rights if child.dep_ in ("pobj", "dobj")), None)
    if thing is None or thing.left_edge.lower_ != "no" or thing.i + 1 >= len(prep.doc):
        return
    verb = thing.nbor()
    if verb.head != prep or verb.pos_ == "PUNCT":
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_
    verb.head, verb.dep_ = (verb if prep.head == prep else prep.head), prep.dep_
    for child in [*prep.children]:
        if child.dep_ in _MOVING or child.i > verb.i:
            child.head = verb
    for child in verb.rights:
        if child.dep_ == "pobj":
            child.dep_ = "dobj"
    prep.head, prep.dep_, thing.dep_ = verb, "prep", "pobj"
