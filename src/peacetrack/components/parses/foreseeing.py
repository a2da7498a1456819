"""Makes verbs of what the tagger takes for nouns where a paper does it: "The draft foresees the lifting of sanctions"."""

from spacy.tokens import Doc, Token

_VERBS = frozenset(  # never nouns, whatever stands before them
    """foresees envisages envisions stipulates obliges compels prohibits forbids requires provides includes contains enshrines
    entails allows permits specifies commits bars caps""".split()
)
_PAPERS = frozenset(
    "draft document plan proposal text paper deal agreement accord treaty memorandum formula framework blueprint version".split()
)
_MODIFIERS = frozenset(("det", "amod", "poss", "nmod", "compound", "nummod"))


def free_foreseeing(doc: Doc) -> None:
    """Give each such verb the paper before it as its subject, and what follows as its object or clause."""
    for token in doc:
        if token.lower_ in _VERBS and token.pos_ == "NOUN" and token.dep_ in ("ROOT", "ccomp") and token.i:
            _free(token, token.nbor(-1))


def _free(verb: Token, paper: Token) -> None:
    if paper.lower_ not in _PAPERS or paper.head != verb or paper.dep_ != "compound":
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_[:-1]
    for word in [t for t in verb.lefts if t.i < paper.i and t.dep_ in _MODIFIERS]:
        word.head = paper
    paper.dep_ = "nsubj"
    for word in verb.rights:
        if word.dep_ in ("relcl", "acl") and any(t.lower_ == "that" and t.dep_ in ("mark", "nsubj", "dobj") for t in word.lefts):
            word.dep_ = "ccomp"
        elif word.dep_ in ("appos", "npadvmod", "dep") and word.pos_ in ("NOUN", "PROPN", "VERB"):
            word.dep_ = "dobj"
