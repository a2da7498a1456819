"""Makes verbs of what the tagger takes for nouns where a paper does it: "The draft foresees the lifting of sanctions"."""

from spacy.tokens import Doc, Token

_VERBS = frozenset(  # never nouns, whatever stands before them
    """foresees envisages envisions stipulates obliges compels prohibits forbids requires provides includes contains enshrines
    entails allows permits specifies commits bars caps""".split()
)
_ANSWERS = frozenset(("rejects", "rebuffs", "denies", "spurns", "dismisses"))
_PAPERS = frozenset(
    "draft document plan proposal text paper deal agreement accord treaty memorandum formula framework blueprint version".split()
)
_MODIFIERS = frozenset(("det", "amod", "poss", "nmod", "compound", "nummod"))


def free_foreseeing(doc: Doc) -> None:
    """Give each such verb the paper before it as its subject, and what follows as its object or clause."""
    for token in doc:
        if token.lower_ in _VERBS and token.pos_ == "NOUN" and token.dep_ in ("ROOT", "ccomp") and token.i:
            _free(token, token.nbor(-1))
        elif token.lower_ in _ANSWERS and token.dep_ == "compound" and token.i:
            _free_answer(token, token.nbor(-1), token.head)


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


def _free_answer(verb: Token, name: Token, thing: Token) -> None:
    """Make the clause of "Kyiv rejects neutrality, she said", of which the parse makes one noun phrase."""
    if not name.is_title or not name.is_sent_start or name.head not in (verb, thing) or thing.i < verb.i:
        return
    if thing.pos_ not in ("NOUN", "PROPN") or any(t.pos_ in ("VERB", "AUX") for t in thing.lefts):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if thing.head == thing else (thing.head, "ccomp")
    verb.tag_, verb.pos_ = "VBZ", "VERB"
    verb.lemma_ = "deny" if verb.lower_ == "denies" else verb.lower_.removesuffix("es" if verb.lower_ == "dismisses" else "s")
    name.head, name.dep_, name.tag_, name.pos_ = verb, "nsubj", "NNP", "PROPN"
    thing.head, thing.dep_ = verb, "dobj"
