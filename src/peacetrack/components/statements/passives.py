"""Tells passive cue verbs, whose subject is not who speaks."""

from spacy.tokens import Token

from peacetrack.components.actors.seats import is_impersonal


def _is_verbless(verb: Token) -> bool:
    """Whether the sentence around a participle has a noun for its root, so that the participle is its main verb."""
    root = verb
    while root.head.i != root.i:
        root = root.head
    return root.pos_ in ("NOUN", "PROPN")


_ASKED = frozenset("what whether if about how why who when where by on at in which".split())


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, so that its subject is not who speaks ("was told", "asked whether … , he said")."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    lefts = list(verb.lefts)
    active = any(child.dep_ == "nsubj" for child in lefts) and not any(child.dep_ == "auxpass" for child in lefts)
    if not active and any(child.dep_ == "agent" for child in verb.rights):
        return True  # not "Moscow has insisted on recognition by Kyiv", whose last words the parse may hang on the verb
    if any(child.dep_ == "auxpass" for child in lefts):
        return not _is_perfect(verb)
    if verb.lemma_ == "ask" and 0 < verb.i < len(verb.doc) - 1 and verb.nbor(-1).lower_ == "," and verb.nbor(1).lower_ in _ASKED:
        return True
    if verb.lemma_ == "call" and verb.dep_ == "acl" and _only_names(verb):
        return True
    if (
        verb.lemma_ == "ask"
        and verb.dep_ in ("acl", "advcl", "relcl", "ccomp", "dep")
        and not any(c.dep_ == "nsubj" for c in lefts)
    ):
        return True
    if verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).lower_ == "," and _is_verbless(verb):
        return False  # "X, who led the team, called": the parser lost the main verb
    if verb.tag_ == "VBD" or any(child.dep_ == "nsubj" or child.lemma_ in ("have", "'ve", "’ve", "'s", "’s") for child in lefts):
        return False
    head = verb
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
        if any(child.lemma_ == "have" or child.dep_ == "nsubj" for child in head.lefts):
            return any(child.dep_ == "auxpass" for child in head.lefts)
    return verb.dep_ in ("acl", "advcl", "relcl", "amod", "ROOT", "conj", "prep", "pcomp")


def _only_names(verb: Token) -> bool:
    """Whether "called" gives the noun before it its name: "a movement called the Ukrainian Insurgent Army"."""
    objects = [child for child in verb.rights if child.dep_ in ("oprd", "dobj", "dative", "attr", "ccomp")]
    return len(objects) == 1 and objects[0].pos_ == "PROPN" and verb.head.i == verb.i - 1 and verb.head.pos_ == "NOUN"


def _is_perfect(verb: Token) -> bool:
    """Whether "'s" before the verb is "has": "he's said he will"."""
    auxiliary = next(child for child in verb.lefts if child.dep_ == "auxpass")
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubjpass", "nsubj")), None)
    person = subject is not None and (subject.lower_ in ("he", "she") or subject.pos_ == "PROPN")
    return auxiliary.lower_ in ("'s", "’s") and person and any(child.dep_ == "ccomp" for child in verb.rights)


def impersonal_source(verb: Token) -> Token | None:
    """Where it is said in "it was stressed in Moscow that", "it was noted from the Russian side that"."""
    if not is_impersonal(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in ("in", "from", "at"):
            source = next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
            known = source is not None and (source.pos_ == "PROPN" or source.lower_ in ("side", "ministry", "kremlin"))
            return source if known else None
    return None
