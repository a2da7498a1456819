"""What a word that points back means: a thing, the deed told of it as a fact ("that was a mistake"), or what was said of it."""

from spacy.tokens import Token

from peacetrack.components.composition import clauses
from peacetrack.components.composition.consequences import ruled_out
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.stances.antecedents import ACCORDS, PASSAGES, PROPOSALS, as_said, is_asked, thing_itself
from peacetrack.components.stances.attitudes import HAPPENING
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.stances.modifiers import ACTS, SAYINGS
from peacetrack.components.stances.pointers import DEMONSTRATIVES, follows_suit, tells_chances
from peacetrack.components.stances.stand import Stand
from peacetrack.components.stances.withheld import is_of_things
from peacetrack.components.syntax import own_subject

_MEASURES = frozenset(("measure", "restriction", "penalty"))  # what is imposed, even where the text told of its delay
_MOODS = frozenset("welcome hail applaud laud commend celebrate cheer regret lament deplore bemoan".split())  # over what happens
_KINDS = frozenset(("such", "any"))  # "such a step" is none taken yet
_REPEATING = frozenset("repeat reiterate restate reaffirm".split())  # what was said, not the thing
_CALLING = frozenset("call term brand label dub consider deem find describe think".split())
_SURE = frozenset(("will", "wo"))
_GIVING = frozenset(("give", "provide", "grant", "offer"))


def stand_of(token: Token, match: FrameMatch, kind: str, lexicon: Lexicon, *, as_done: bool) -> Stand | None:
    """The stand of a word that points back; None where it is not known which of several things it means.

    `as_done`: the word means the act as it was done.
    """
    if kind == "pronoun" and is_its_object(match, token):
        return Stand(token, thing_itself(match), kind)
    if as_done:
        return Stand(token, match, kind)
    if token.lower_ in ("go", "more") or (kind == "ellipsis" and follows_suit(token)):
        return Stand(token, match, kind, asserted=True)  # more of what was told to be done, or the same
    if _judges_fact(token, lexicon) and not (
        _gives_reason(token) or clauses.is_question(match.anchor) or is_asked(match.anchor, token)
    ):
        if lemma_of(token) == "announcement" and "\n" in token.doc[match.anchor.i : token.i].text:
            return None  # which of all that was announced, is not known later
        return Stand(token, match, kind, asserted=True)
    if kind == "pronoun" and _is_stood_by(token):
        broken = match.anchor.pos_ == "VERB" and "mutual" in match.frame.traits  # "broke the truce. Kyiv stands by it"
        return Stand(token, thing_itself(match) if broken else match, kind, asserted=True)
    if _is_ruled_out(token):
        return Stand(token, as_said(match), kind)
    given = kind == "pronoun" and token.dep_ == "dobj" and lemma_of(token.head) in _GIVING  # "wants a promise. She will give it"
    if given or token.lower_ in ("that", "this") or (token.pos_ == "NOUN" and lemma_of(token) in PROPOSALS):
        return Stand(token, match, kind, proposed=True)
    kept = lemma_of(token) in _MEASURES or kind == "indefinite"
    kept = kept or (kind == "pronoun" and (_is_kept(match, token, lexicon) or is_of_things(match, token)))
    kept = kept or ("lull" in match.frame.traits and lemma_of(token) in ACCORDS)  # "broke it. They back the deal"
    return Stand(token, thing_itself(match) if kept else match, kind)


def _judges_fact(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is judged as something that is done or said, not as a thing that might be ("that would be wrong")."""
    if token.pos_ == "NOUN":
        pointing = DEMONSTRATIVES if lemma_of(token) in SAYINGS else DEMONSTRATIVES - _KINDS
        told = not any(modal.lower_ in ("would", "could", "might") for modal in clauses.modals(token.head))
        return told and lemma_of(token) in ACTS | PASSAGES and any(child.lower_ in pointing for child in token.children)
    verb = token.head
    if token.lower_ == "it":
        return token.dep_ == "dobj" and lemma_of(verb) in _MOODS
    if token.lower_ not in ("that", "this"):
        return False
    naming = verb.head if token.dep_ == "nsubj" and verb.pos_ in ("NOUN", "ADJ") else verb
    if lemma_of(naming) in _CALLING and token.i > naming.i:
        return not clauses.modals(naming)  # "ruled out sanctions. Riga called that a mistake"
    if token.dep_ == "nsubj":
        return lemma_of(verb) == "be" and not clauses.modals(verb) and not (tells_chances(verb, lexicon) or _is_limit(verb))
    return token.dep_ == "dobj" and (lemma_of(verb) in _REPEATING or lexicon.has("reaction_verbs", lemma_of(verb)))


def _is_stood_by(pronoun: Token) -> bool:
    """Whether somebody holds to what was said ("will never cede land, and I stand by it"), so that its denial is meant too."""
    verb = pronoun.head.head
    steady = (lemma_of(verb), pronoun.head.lower_) in (("stand", "by"), ("stick", "to"), ("stick", "by"), ("hold", "to"))
    return pronoun.dep_ == "pobj" and steady and pronoun.lower_ in ("it", "that", "this")


def _is_limit(verb: Token) -> bool:
    """Whether something is called a line not to be crossed: the thing is meant, not what was said of it."""
    said = verb.doc[verb.i + 1 : verb.right_edge.i + 1].text.lower()
    return any(words in said for words in ("red line", "taboo", "no-go", "non-starter"))


def _is_ruled_out(pronoun: Token) -> bool:
    """Whether it is only said that a thing will not come about ("this will not happen", "it isn't going to happen")."""
    verb = pronoun.head
    sure = lemma_of(verb) in HAPPENING and any(modal.lower_ in _SURE for modal in clauses.modals(verb))
    denied = ruled_out(verb) is not None or (sure and clauses.negation_of(verb) is not None)
    return denied and pronoun.lower_ in ("it", "that", "this")


def _is_kept(match: FrameMatch, token: Token, lexicon: Lexicon) -> bool:
    """Whether a pronoun is to be kept that an act had broken ("the truce was broken. It must be respected")."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("to", "by", "with") else token.head
    return match.anchor.pos_ == "VERB" and lexicon.has("keeping_verbs", lemma_of(verb))


def is_its_object(match: FrameMatch, token: Token) -> bool:
    """Whether a pronoun is the object of what its own doer did before ("threatened to veto the bill but then supported it")."""
    act, verb = match.anchor, token.head.head if token.dep_ == "pobj" else token.head
    first = act.head if act.dep_ in ("xcomp", "ccomp") else act
    plural = any(child.dep_ == "dobj" and child.tag_ == "NNS" for child in act.rights)
    joined = act.pos_ == "VERB" and verb.dep_ == "conj" and verb.head.i in (act.i, first.i) and own_subject(verb) is None
    return joined and token.lower_ == ("them" if plural else "it")


def _gives_reason(token: Token) -> bool:
    """Whether the word stands in a reason for what was said, so that it means the act itself ("because that was illegal")."""
    marker = clauses.marker_of(token.head)
    return marker is not None and marker.lower_ in ("because", "since", "as")
