"""Makes verbs of what the tagger takes for nouns: "after Trump floats swaps", "Trading land is no option"."""

from spacy.tokens import Doc, Token

_MARKS = frozenset(("after", "as", "while", "before", "since", "if", "unless", "once", "until"))
_MASSES = frozenset(("land", "territory", "ground", "soil", "aid", "pressure", "support", "control", "sovereignty"))
_SINGULAR = frozenset(("is", "was", "has", "remains"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
_GERUNDS = frozenset("trading ceding swapping giving freezing lifting easing delaying arming leaving yielding losing".split())


def retag(doc: Doc) -> None:
    """Retag headline verbs after a name, and gerunds that open a clause as its subject."""
    for token in doc:
        if token.tag_ == "VBG" and token.dep_ in _ARGUMENTS and any(child.dep_ == "det" for child in token.lefts):
            if not any(child.dep_ in ("dobj", "aux") for child in token.children):
                token.tag_, token.pos_ = "NN", "NOUN"  # "any easing would help"
        if token.dep_ != "compound":
            continue
        if token.tag_ == "NNS" and token.i:
            _retag_present(token)
        elif token.is_sent_start and token.lower_ in _GERUNDS and token.head.i == token.i + 1:
            _retag_gerund(token)


def _retag_present(verb: Token) -> None:
    """Make a clause of "after Trump floats swaps", of which the parse makes one noun."""
    thing, name = verb.head, verb.nbor(-1)
    mark = next((child for child in thing.lefts if child.dep_ == "mark" and child.lower_ in _MARKS), None)
    if mark is None or thing.dep_ != "advcl" or name.pos_ != "PROPN" or name.left_edge.i != mark.i + 1 or thing.i < verb.i:
        return
    if not verb.lower_.endswith("s") or name.head not in (verb, thing):
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_[:-1]
    verb.head, verb.dep_ = thing.head, "advcl"
    mark.head, name.head, name.dep_ = verb, verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"


def _retag_gerund(gerund: Token) -> None:
    """Make a subject clause of "Trading land was no option", of whose verb the parse makes part of a noun."""
    thing = gerund.head
    verb = thing.head
    if thing.dep_ not in ("nsubj", "nsubjpass") or verb.i < thing.i:
        return
    finite = next((t for t in (verb, *verb.lefts) if t.i > thing.i and t.lower_ in _SINGULAR), None)
    if thing.lower_ not in _MASSES and (thing.tag_ != "NNS" or finite is None):
        return
    stem = gerund.lower_[:-3]
    gerund.tag_, gerund.pos_ = "VBG", "VERB"
    gerund.lemma_ = stem[:-1] if stem[-1] == stem[-2] else {"ced": "cede", "trad": "trade", "giv": "give", "freez": "freeze",
        "eas": "ease", "leav": "leave", "los": "lose"}.get(stem, stem)  # fmt: skip
    gerund.head, gerund.dep_ = verb, "csubj"
    thing.head, thing.dep_ = gerund, "dobj"
