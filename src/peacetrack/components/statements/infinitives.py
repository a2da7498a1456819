"""Finds content that is an infinitive or a gerund: promised to go, urged Kyiv to go, ruled out going."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.statements.draft import Found, Hit
from peacetrack.components.statements.ends import complement_end
from peacetrack.components.statements.layout import Layout

# what a plan is for and not what it says: "a plan proposed by Rome to end the war"
ENDING = frozenset("end stop halt resolve settle solve break bring finish conclude".split())


def _is_gerund(verb: Token) -> bool:
    """Whether a verb is "offering" or "having offered"."""
    return verb.tag_ == "VBG" or (verb.tag_ == "VBN" and any(child.lower_ == "having" for child in verb.lefts))


def find_infinitive(layout: Layout, hit: Hit) -> Found | None:
    verb = hit.token
    limit = layout.bounds(verb.i)[1]
    if hit.cue.words[-1] in ("rather", "sooner"):
        return hit.end, complement_end(layout, hit, hit.end, limit), "to"
    if hit.takes("gerund"):
        for child in verb.rights:
            if child.i >= hit.end and _is_gerund(child) and child.dep_ in ("xcomp", "pcomp", "dobj", "ccomp", "advcl"):
                if layout.lower[child.left_edge.i - 1] != "," and not any(c.dep_ in ("mark", "advmod") for c in child.lefts):
                    return child.left_edge.i, complement_end(layout, hit, child.left_edge.i, limit), "gerund"
    if not hit.takes("to", "object-to", "listener-to", "clause"):
        return None
    infinitive = _to_infinitive(layout, hit, limit)
    if infinitive is None or (verb.dep_ == "acl" and hit.lemma in ("propose", "float") and infinitive.lemma_ in ENDING):
        return None
    noun = infinitive.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and any(child.dep_ == "poss" for child in noun.lefts):
        return None  # "reminded Moscow of its promise to keep the truce"
    start = infinitive.left_edge.i
    if layout.lower[start] not in ("to", "not", "never") and infinitive.dep_ == "ccomp" and hit.takes("object-to"):
        return start, complement_end(layout, hit, start, limit), "object-to"
    particle = next((c.i for c in infinitive.lefts if c.lower_ == "to"), start)
    if layout.lower[particle - 1] in ("not", "never"):
        particle -= 1
    listener = _listener(hit, particle)
    if listener is not None and hit.takes("object-to"):
        return listener.left_edge.i, complement_end(layout, hit, listener.left_edge.i, limit), "object-to"
    if listener is not None and (hit.takes("listener-to") or hit.lemma in ("tell", "remind", "warn")):
        return particle, complement_end(layout, hit, particle, limit), "listener-to"
    if listener is None and hit.takes("to"):
        return particle, complement_end(layout, hit, particle, limit), "to"
    if listener is None and hit.takes("object-to", "listener-to") and any(child.dep_ == "agent" for child in verb.rights):
        return particle, complement_end(layout, hit, particle, limit), "object-to"  # "Kyiv was asked by Washington to"
    if listener is None and hit.lemma == "claim":
        return particle, complement_end(layout, hit, particle, limit), "to"
    return None


def _to_infinitive(layout: Layout, hit: Hit, limit: int) -> Token | None:
    """The infinitive governed by the cue or by its object."""
    for child in descendants(hit.token, hit.end):
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and child.i < limit:
            if any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts):
                if layout.lower[child.left_edge.i - 1] != "," or child.left_edge.i <= hit.end:
                    return child
    return None


def descendants(verb: Token, after: int) -> Iterator[Token]:
    """Children of the verb after a place, then the children of its objects."""
    rights = [child for child in verb.rights if child.i >= after or child.dep_ in ("prep", "prt", "dative")]
    yield from (child for child in rights if child.i >= after)
    for child in rights:
        if child.dep_ in ("dobj", "dative", "prep", "ccomp"):
            for inner in child.rights:
                yield inner
                if inner.dep_ == "pobj":
                    yield from inner.rights


def _listener(hit: Hit, before: int) -> Token | None:
    for child in hit.token.rights:
        if hit.end <= child.i < before and child.dep_ in ("dobj", "dative", "nsubj"):
            return child
        if hit.start < child.i < hit.end and child.dep_ in ("prep", "prt"):
            inner = next((c for c in child.rights if c.dep_ == "pobj" and c.i < before), None)
            if inner is not None:
                return inner
    return None
