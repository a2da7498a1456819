"""Agreement: "Britain and Poland take the same view" gives them the stances told just before."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.components.actors.words import ROLE_NOUNS
from peacetrack.components.composition import clauses
from peacetrack.components.composition.irrealis import irreal_marker
from peacetrack.components.composition.lexicon import SELVES, Lexicon, lemma_of
from peacetrack.components.composition.owners import agent_of
from peacetrack.components.syntax import prep_object, subject_of

_VIEWS = frozenset(
    """view line position stance opinion assessment approach conviction misgiving concern doubt reservation scepticism skepticism
    worry fear objection reluctance caution opposition enthusiasm sentiment wariness""".split()
)
_LIKEWISE = {"do": frozenset(("likewise", "same")), "follow": frozenset(("suit",))}
_PERSONS = frozenset(("you", "him", "her", "them"))
_BACKING = frozenset(("back", "second", "support", "echo"))
_ARGUING = frozenset(("make", "strike", "sound", "hit", "offer"))
_POINTS = frozenset(("point", "note", "tone", "argument", "case"))
_SAID = frozenset("word view position statement demand call appeal assessment declaration colleague line all everything".split())


_ADOPTING = frozenset("back support share endorse echo defend second adopt embrace join repeat champion champions".split())
_STANDS = _VIEWS | frozenset("call demand appeal refusal argument reasoning rejection side request verdict".split())
_FORMS = frozenset(("take", "side", "align", "agree", "concur")) | _ADOPTING


def find_agreements(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Token, Token, Token | None]]:
    """(subject, verb, view) of each clause that says no more than that somebody thinks the same; `view`: whose, where told."""
    for token in doc:
        if token.pos_ == "AUX" and _is_of_same_mind(token) and (subject := subject_of(token)) is not None:
            yield subject, token, None
        if token.pos_ != "VERB":
            continue
        if lemma_of(token) in _ADOPTING and (sharer := _sharer(token)) is not None:
            yield sharer, token, None
            continue
        view = _owned_view(token) if lemma_of(token) in _FORMS else None
        if view is None and not _thinks_same(token, lexicon):
            continue
        if clauses.negation_of(token) is not None or not clauses.is_finite(token) or irreal_marker(token) is not None:
            continue  # "if Europe followed suit"
        subject = subject_of(token)
        if subject is not None:
            yield subject, token, view


def _sharer(verb: Token) -> Token | None:
    """Who shares what an afterthought sums up: "Paris wants aid kept, a view shared by Rome", "…, a line Rome backs"."""
    view = verb.head
    if verb.dep_ not in ("acl", "relcl") or lemma_of(view) not in _VIEWS or clauses.negation_of(verb) is not None:
        return None
    if not any(child.lower_ in ("a", "an") for child in view.lefts) or clauses.modals(verb):
        return None
    return agent_of(verb) if verb.dep_ == "acl" else subject_of(verb)


def _is_of_same_mind(verb: Token) -> bool:
    """Whether somebody is said to be of the same opinion."""
    prep = next((child for child in verb.rights if child.lower_ == "of"), None)
    noun = prep_object(prep) if prep is not None else None
    same = noun is not None and any(child.lower_ in ("same", "similar") for child in noun.lefts)
    return noun is not None and same and not noun.n_rights and noun.lower_ in ("opinion", "view", "mind", "conviction")


def _owned_view(verb: Token) -> Token | None:
    """The view or side of somebody named that others take ("back Kyiv's line", "shares the Belgian view", "sided with Oslo")."""
    if clauses.modals(verb):
        return None
    if any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return None
    if lemma_of(verb) == "side" or (lemma_of(verb) == "align" and any(child.lower_ in SELVES for child in verb.children)):
        prep = next((child for child in verb.rights if child.lower_ == "with"), None)
        return next((t for t in prep.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None) if prep is not None else None
    view = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if lemma_of(verb) in ("agree", "concur"):
        prep = next((child for child in verb.rights if child.lower_ == "with"), None)
        view = prep_object(prep) if prep is not None else None
    taken = lemma_of(verb) in _ADOPTING | {"agree", "concur"} or (view is not None and view.lower_ == "side")
    if view is None or not taken or lemma_of(view) not in _STANDS or view.n_rights:
        return None
    named = (child for child in view.lefts if child.dep_ in ("poss", "amod", "compound", "nmod"))
    return view if any(child.text[:1].isupper() for child in named) else None


def _thinks_same(verb: Token, lexicon: Lexicon) -> bool:
    shares = lexicon.has("agreement_verbs", lemma_of(verb)) and _agrees(verb)
    shares = shares or (lemma_of(verb) == "join" and _joins_call(verb))
    return _does_likewise(verb) or _argues_alike(verb) or ((shares or _concurs(verb)) and not clauses.modals(verb))


def _joins_call(verb: Token) -> bool:
    """Whether somebody joins the call just told ("Berlin joined the call")."""
    call = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if call is None or lemma_of(call) not in ("call", "appeal", "demand", "chorus") or call.n_rights:
        return False
    return any(child.lower_ in ("the", "this", "that", "these", "those") for child in call.lefts)


def _does_likewise(verb: Token) -> bool:
    """Whether somebody only does as told before: "did likewise", "will do the same", "followed suit"."""
    likewise = _LIKEWISE.get(lemma_of(verb))
    if likewise is None or any(modal.lower_ not in ("will", "would") for modal in clauses.modals(verb)):
        return False
    words = {child.lower_ for child in verb.children if child.i > verb.i and child.dep_ in ("advmod", "dobj", "npadvmod", "attr")}
    return not words.isdisjoint(likewise)


def _argues_alike(verb: Token) -> bool:
    """Whether somebody says much the same as was told ("made a similar point", "struck the same note")."""
    point = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if point is None or lemma_of(verb) not in _ARGUING or lemma_of(point) not in _POINTS or point.n_rights:
        return False
    return any(child.lower_ in ("same", "similar") for child in point.lefts)


def _concurs(verb: Token) -> bool:
    """Whether somebody agrees with a person or with what was said: "agree with every word", "backed him"."""
    if lemma_of(verb) in _BACKING:
        backed = [child for child in verb.children if child.dep_ in ("dobj", "prep", "xcomp", "ccomp")]
        return (
            len(backed) == 1 and backed[0].dep_ == "dobj" and (backed[0].lower_ in _PERSONS or backed[0].pos_ == "PROPN")
        )  # whom a name means is asked where it is known
    aligned = lemma_of(verb) == "align" and any(child.lower_ in SELVES for child in verb.children)
    if not aligned and lemma_of(verb) not in ("agree", "concur"):
        return False
    if any(child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "prep" and child.lower_ != "with") for child in verb.children):
        return False
    noun = with_whom(verb)
    if noun is None or any(child.dep_ in ("acl", "relcl", "prep") for child in noun.children):
        return False
    return noun.lower_ in _PERSONS or noun.pos_ == "PROPN" or lemma_of(noun) in _SAID | ROLE_NOUNS


def backs(verb: Token) -> bool:
    """Whether the verb tells that somebody backs somebody."""
    return lemma_of(verb) in _BACKING


def with_whom(verb: Token) -> Token | None:
    """The word behind "agree with", or the person that somebody backs ("he backed her"); None where there is none."""
    places = [verb, *(child for child in verb.children if child.dep_ == "prep")]
    objects = (child for place in places for child in place.children if child.dep_ in ("pobj", "dobj"))
    return next((noun for noun in objects if noun.lower_ in _PERSONS or noun.pos_ in ("PROPN", "NOUN")), None)


def _agrees(verb: Token) -> bool:
    view = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if view is None or lemma_of(view) not in _VIEWS:
        return False
    words = {child.lower_ for child in view.children}
    if any(child.dep_ in ("prep", "acl", "relcl") for child in view.children):
        return False
    return bool(
        words
        & (
            {"same"}
            if lemma_of(verb) in ("take", "hold", "have")
            else {"same", "this", "that", "the", "his", "her", "their", "its"}
        )
    )
