"""Hangs on the main verb what the small model hangs on a noun or verb before it: topics, appeals and what a yes waits for.

"Agreed with the rebels on freeing them" has no "rebels on freeing", and in "will free the men seized off Kerch only after a
trial" nobody was seized after it.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import following, is_infinitive, own_subject

_AGREEING = frozenset("agree negotiate settle coordinate consult bargain confer haggle decide".split())
_DEMANDING = frozenset("demand urge insist ask want call tell propose suggest recommend request".split())
_APPEALING = frozenset("press urge demand call insist hope ask exhort implore beg pressure push plead appeal warn argue".split())
_DECLINING = frozenset("refuse decline fail hesitate stop cease avoid".split())
_TIMES = frozenset(("after", "when", "once", "if"))
_MODALS = frozenset("will would can could 'll shall should may might must".split())


def lift_lowered(doc: Doc) -> None:
    """Hang each where it belongs."""
    for token in doc:
        if token.lower_ == "on" and token.dep_ == "prep":
            _lift_topic(token)
        elif token.lower_ == "while" and token.i > 1 and token.nbor(-1).text == "," and token.head.tag_ == "VBG":
            _lift_contrast(token.head)
        elif token.tag_ == "VBG" and token.dep_ == "advcl" and token.i > 1 and token.nbor(-1).text == ",":
            _lift_appeal(token)
        elif token.lower_ == "only" and token.i + 1 < len(doc) and following(token).lower_ in _TIMES:
            _lift_proviso(token, following(token))


def _lift_contrast(act: Token) -> None:
    """Hang ", while refusing arms" on who demands, not on what he demands: "demanded that Moscow leave, while refusing arms"."""
    demanded = act.head
    verb = demanded.head
    told = demanded.tag_ in ("VB", "VBP") and demanded.dep_ in ("ccomp", "xcomp", "advcl") and verb.lemma_ in _DEMANDING
    if told and act.dep_ == "advcl" and act.i > demanded.i > verb.i:
        act.head = verb


def _lift_appeal(appeal: Token) -> None:
    """Hang an appeal on who wants something, not on what he wants: "promised to calm tempers, urging both to stop"."""
    wanted = appeal.head
    verb = wanted.head
    if appeal.lemma_ not in _APPEALING or wanted.dep_ != "xcomp" or not is_infinitive(wanted) or verb.lemma_ in _DECLINING:
        return
    denied = any(child.dep_ == "neg" or child.tag_ == "MD" for child in (*verb.lefts, *wanted.lefts))
    if own_subject(verb) is not None and not denied and not any(verb.i < child.i < wanted.i for child in verb.rights):
        appeal.head = verb


def _lift_topic(on: Token) -> None:
    """Hang what is agreed on the verb, not on the partner; an act also where a clause on the partner stands between."""
    act = any(child.dep_ == "pcomp" for child in on.children)
    partner = (
        on.head if not act else next((t for t in [on.head, *on.ancestors] if t.dep_ == "pobj" and t.head.lower_ == "with"), on)
    )
    if partner.dep_ != "pobj" or partner.head.lower_ != "with":
        return
    verb = partner.head.head
    if verb.lemma_ in _AGREEING and verb.pos_ == "VERB":
        on.head = verb


def _lift_proviso(only: Token, word: Token) -> None:
    """Hang "only after a trial" on the verb with a modal, not on the participle between."""
    top = word if word.dep_ == "prep" else word.head
    participle = top.head
    if participle.tag_ != "VBN" or participle.dep_ != "acl" or top.dep_ not in ("prep", "advcl") or top.i < only.i:
        return
    verb = participle.head.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ in _MODALS for child in verb.lefts):
        top.head = verb
        if only.head.i < only.i:
            only.head = word
