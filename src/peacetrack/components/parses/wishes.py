"""Frees what somebody says of a thing that another wishes to have: "a force Oslo would like to see will never come".

Without "that" the small model takes the wish for the main clause, with two subjects, and the main verb for what is wished.
"""

from spacy.tokens import Doc, Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_HANGING = frozenset(("ccomp", "xcomp", "conj", "advcl", "dep"))
_FINITE = frozenset(("VBZ", "VBD"))


def free_wished(doc: Doc) -> None:
    """Make of the wish a clause on the thing, and give the thing its verb."""
    for main in doc:
        if main.dep_ not in _HANGING or main.pos_ not in ("VERB", "AUX") or any(c.dep_ in _SUBJECTS for c in main.children):
            continue
        above = main.head
        wish = above.head if above.dep_ == "xcomp" else above
        want = above if above != wish else next((c for c in wish.rights if c.dep_ == "xcomp" and c.i < main.i), None)
        first = next((c for c in main.lefts if c.dep_ in ("aux", "auxpass")), main)
        modal = first.tag_ == "MD" or first.tag_ in _FINITE
        if want is None or not modal or first.nbor(-1).i < want.i or not any(c.lower_ == "to" for c in want.lefts):
            continue
        if any(token.text in (",", ";", ":") for token in doc[wish.i : main.i]):
            continue
        _free(main, wish)


def _free(main: Token, wish: Token) -> None:
    thing = next((c for c in wish.lefts if c.dep_ in _SUBJECTS), None)
    holder = next((c for c in wish.lefts if c.dep_ in _SUBJECTS and c != thing), None)
    if thing is not None and holder is None:
        holder = next((c for c in thing.subtree if c.dep_ == "appos" and c.right_edge.i < wish.i and c.pos_ == "PROPN"), None)
    if thing is None or holder is None or holder.left_edge.i == 0 or any(t.text == "," for t in wish.doc[thing.i : holder.i]):
        return
    if wish.doc[holder.i + 1].i != wish.i and wish.doc[holder.i + 1].dep_ not in ("aux", "advmod"):
        return
    main.head, main.dep_ = (main if wish.head == wish else wish.head), wish.dep_
    passive = any(c.dep_ == "auxpass" for c in main.children)
    holder.head, holder.dep_, thing.head, thing.dep_ = wish, "nsubj", main, "nsubjpass" if passive else "nsubj"
    wish.head, wish.dep_ = thing, "relcl"
