"""The relations of a frame's words to its anchor, asked of the parse: subject, object, agent, a preposition's noun."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.owners import accused
from peacetrack.components.syntax import RELATIVES, is_infinitive, named_far, own_subject, subject_of

_DEEP = 6  # words between an anchor and where it is
_PLACING = frozenset(("in", "into", "to", "on", "onto", "at", "across", "over", "above"))
_STATIONING = frozenset("station deploy base send place put keep move host post dispatch rotate garrison".split())
_NEAR = 7  # tokens that "after" and "before" look at
_PHASES = frozenset(("start", "begin", "continue", "keep", "resume", "stop", "cease", "finish", "complete"))
_KEEPING_OFF = frozenset(("against", "from", "into", "of", "for"))  # "accused Russia of sending"
_JUDGING = frozenset(
    "oppose reject condemn denounce criticise criticize slam blast protest warn object decry deplore resent dread".split()
)
_ASTRAY = frozenset("to on against for of from in into over".split())
# what these are followed by is told, not acted on
_TELLING = frozenset(("add", "say", "state", "note", "report", "continue", "maintain", "observe", "hold"))
_CALLING = frozenset(("call", "term", "describe", "style", "dub", "name"))
_OWN_WILL = frozenset(
    "willingness readiness preparedness intention intent determination openness eagerness promise pledge".split()
)
_OWN_ACTS = frozenset("decision order move choice plan attempt bid".split())
_INVOLVING = frozenset(("involve", "include", "mean", "entail", "require"))  # what is done, not whom it is done to
_OPPOSING = _JUDGING | frozenset("resist obstruct question doubt".split())
_BARRING = frozenset("block veto oppose resist hinder stall hold obstruct".split())
_THWARTING = _BARRING | frozenset(
    "prevent stop delay seize intercept destroy target attack hit sabotage hamper undermine deny".split()
)
_DISPOSING = frozenset("use seize confiscate tap spend mobilise mobilize transfer".split())
_DIRECTIONS = frozenset(("back", "out", "away", "off", "over", "down"))
_INNER = frozenset(("compound", "amod", "nmod", "conj", "appos"))
_MODIFIERS = frozenset(("compound", "amod", "poss", "nmod", "nummod", "quantmod", "case"))


def tokens_in(token: Token, relation: str) -> Iterator[Token]:
    """The tokens in a relation to a token, in order of preference."""
    if relation == "self":
        yield token
    elif relation == "after":
        yield from token.doc[token.i + 1 : min(token.i + _NEAR + 1, token.sent.end)]
    elif relation == "before":
        yield from token.doc[max(token.i - _NEAR, token.sent.start) : token.i]
    elif relation == "subtree":
        yield from _clause_tokens(token)
    elif relation == "governor":
        yield from _governors(token)
    elif relation == "accused":
        doing = (verb for verb in _governors(token) if verb.pos_ == "VERB" and lemma_of(verb) not in _THWARTING)
        yield from (who for verb in doing if (who := accused(verb)) is not None)
    else:
        for head in heads_in(token, relation):
            if relation == "doer":
                if head.dep_ != "nsubjpass" or head.head.i != token.i or head.lower_ != "it":  # "it would be given up"
                    yield from _doers(head)
            elif relation == "recipient":  # "to its neighbour" is not to itself
                yield from (word for word in phrase_tokens(head) if word.tag_ != "PRP$")
            else:
                yield from _members(head) if relation in ("agent", "whom") else phrase_tokens(head)


def heads_in(token: Token, relation: str) -> Iterator[Token]:
    """The heads of the noun phrases in a relation to the token: "subject", "object", "any", "meets" or a preposition."""
    if relation in ("subject", "agent", "doer"):
        yield from _subjects(token)
    elif relation in ("object", "whom"):
        yield from _objects(token)
    elif relation == "mod":
        yield from (child for child in token.children if child.dep_ in _MODIFIERS)
    elif relation == "det":
        yield from (child for child in token.children if child.dep_ in ("det", "predet"))
    elif relation == "verdict":
        yield from (child for child in token.children if child.dep_ == "oprd")
    elif relation == "any":
        yield from _any(token)
    elif relation == "recipient":
        yield from _recipients(token)
    elif relation == "meets":
        yield from _participants(token)
    elif relation == "site":
        yield from _sites(token)
        yield from _whither(token)
    elif relation == "purpose":
        yield from (child for child in token.children if child.dep_ in ("acl", "relcl") and _tells_purpose(child))
    elif relation == "content":
        yield from (child for child in token.children if child.dep_ in ("acl", "ccomp") and _has_that(child))
    else:
        for prep in _prepositions(token):
            if prep.lower_ == relation:
                yield from _complements(prep)


def _subjects(token: Token) -> Iterator[Token]:
    """Who does what the token says: its subject, who is asked to do it, a possessor, the noun after "by"."""
    if token.dep_ == "acl" and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
        if lemma_of(token.head) in _OWN_ACTS:
            yield from (child for child in token.head.children if child.dep_ == "poss")
            yield from _agents(token.head)
        own = lemma_of(token.head.head) == "have" or lemma_of(token.head) in _OWN_WILL
        if token.head.dep_ == "dobj" and own and (owner := subject_of(token.head.head)):
            yield owner
        return
    if any(child.dep_ == "expl" and child.lower_ == "there" for child in token.lefts):
        return  # "without which there could be no deal": nobody does it
    if (blamed := accused(_governing_gerund(token))) is not None:
        yield blamed
        return
    asked = list(_controllers(token)) if own_subject(token) is None else []
    subject = subject_of(token) if own_subject(token) is not None or not _is_anothers(token) else None
    if subject is not None and subject.lower_ == "it" and own_subject(token) is None and is_infinitive(token):
        subject = None  # "it is wrong to fund the war": nothing funds it
    begun = token.head if token.dep_ == "xcomp" and token.head.lemma_ in _PHASES else token
    if subject is not None and (not asked or not (is_infinitive(begun) or token.dep_ == "pcomp")):
        yield subject
        if subject.tag_ in ("WDT", "WP") and token.dep_ == "relcl":
            yield token.head
    yield from asked
    if token.tag_ == "VBG" or token.pos_ == "NOUN":
        yield from (child for child in token.children if child.dep_ in ("poss", "compound") and child.i < token.i)
    yield from _agents(token)


def _governing_gerund(verb: Token) -> Token:
    """The gerund whose infinitive a verb is ("for refusing to join"), else the verb."""
    gerund = verb.head
    shared = verb.dep_ == "xcomp" and is_infinitive(verb) and not any(child.dep_ == "dobj" for child in gerund.children)
    return gerund if shared and gerund.tag_ == "VBG" else verb


def _governors(noun: Token) -> Iterator[Token]:
    """What the noun phrase depends on, over prepositions and nouns that it is joined to, and the nouns that it modifies."""
    while noun.dep_ in _INNER and (noun.head.pos_ in ("NOUN", "PROPN") or noun.head.dep_ == "compound"):
        if noun.dep_ == "compound":
            yield noun.head  # "missile strikes"
        noun = noun.head
    head = noun.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        head = head.head
    if head.i != noun.i:
        yield head


def _recipients(noun: Token) -> Iterator[Token]:
    """Those whom a thing is for: the nouns after "to", "for" and "into" at it or at the verb that passes it on."""
    above = next(_governors(noun), None)
    for word in (noun, above) if above is not None else (noun,):
        for child in word.children:
            if child.is_ancestor(noun):
                continue  # "called for sanctions on Russia and weapons": for what, not for whom
            if child.lower_ in ("to", "for", "into") and child.dep_ in ("prep", "dative"):
                yield from _complements(child)
            elif child.dep_ == "dative" and child.i != noun.i:
                yield child


def _sites(token: Token, depth: int = 0) -> Iterator[Token]:
    """Where a thing is or goes: the nouns after prepositions of place at the token and in the phrases that depend on it."""
    for child in token.children:
        if child.dep_ in ("dobj", "attr", "nsubjpass") or (child.dep_ in ("pobj", "pcomp") and token.pos_ == "ADP"):
            yield from _sites(child, depth + 1)
        elif child.dep_ in ("prep", "dative") and child.pos_ == "ADP" and depth < _DEEP:
            yield from _sites(child, depth + 1)
            if child.lower_ in _PLACING:
                yield from _complements(child)


def _whither(noun: Token) -> Iterator[Token]:
    """Where the verb that takes a noun brings it ("contributes soldiers to a force in Latvia", "keeps them in Poland")."""
    asked = noun.dep_ == "pobj" and noun.head.lower_ == "for"
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head if asked else None
    placing = _PLACING if asked or (verb is not None and lemma_of(verb) in _STATIONING) else frozenset(("to", "into"))
    for child in verb.children if verb is not None else ():
        if child.dep_ in ("prep", "dative") and child.lower_ in placing and child.i > noun.i:
            yield from _complements(child)
            yield from _sites(child)


def _participants(noun: Token) -> Iterator[Token]:
    """Whose meeting it is: a possessor, else the subject of the verb that has, holds or seeks it."""
    yield from (child for child in noun.children if child.dep_ == "poss")
    verb = next(_governors(noun), None)
    while verb is not None and verb.pos_ in ("VERB", "AUX"):
        subject = own_subject(verb) or next(_controllers(verb), None)
        if subject is not None:
            yield subject
            return
        verb = verb.head if verb.dep_ in ("xcomp", "conj") else None


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _tells_purpose(clause: Token) -> bool:
    """Whether a clause tells what its noun is for ("a plan to send troops", "a scheme under which Kyiv would")."""
    if clause.dep_ == "acl":
        return is_infinitive(clause)
    return any(child.dep_ == "prep" and any(part.tag_ == "WDT" for part in child.children) for child in clause.lefts)


def _any(token: Token) -> Iterator[Token]:
    """Whatever depends on the token: objects, modifiers, nouns after prepositions, objects of participles, adverbs."""
    yield from _objects(token)
    yield from (child for child in token.children if child.dep_ in _MODIFIERS)
    for prep in _prepositions(token):
        if prep.lower_ != "without":
            yield from _complements(prep)
    for child in token.children:
        if child.dep_ in ("xcomp", "advcl") and child.pos_ in ("VERB", "AUX") and child.tag_ in ("VBN", "VBG"):
            if child.tag_ == "VBN" or child.i < token.i or _passes_on(token, child):
                yield from _objects(child)
        if child.dep_ in ("advmod", "npadvmod"):
            yield child


def _objects(token: Token) -> Iterator[Token]:
    """What the token acts on: its objects, and where it has none, the nouns that a shortened clause leaves to others."""
    found = False
    for child in token.children:
        if _is_object(child):
            found = True
            yield token.head if token.dep_ == "relcl" and child.lower_ in RELATIVES else child
        elif child.dep_ == "xcomp" and child.tag_ == "VBG" and _passes_on(token, child):
            yield from (other for other in child.children if other.dep_ in ("dobj", "dative"))
        elif child.dep_ == "ccomp" and not found and (child.pos_ == "ADJ" or lemma_of(token) not in _TELLING):
            yield from (other for other in child.children if other.dep_ in ("nsubj", "nsubjpass") and other.i > token.i)
            found = child.pos_ == "ADJ"  # "time to hold them accountable"
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from _complements(child)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from (child for child in token.children if child.dep_ in ("compound", "amod", "poss"))
    if not found:
        if token.pos_ == "VERB" and (named := named_far(token, ())) is not None:
            yield named
        yield from _undergoers(token)
        yield from _shared_objects(token)


def _passes_on(verb: Token, gerund: Token) -> bool:
    """Whether a verb acts on a gerund's object by it ("stop imposing sanctions", not "stop opposing", "block using them")."""
    if lemma_of(verb) in _INVOLVING or lemma_of(gerund) in _OPPOSING:
        return False
    return lemma_of(verb) not in _BARRING or lemma_of(gerund) not in _DISPOSING


def _is_object(child: Token) -> bool:
    """Whether the parse takes the word for an object; a noun for a clause is a slip of the parse."""
    noun = child.pos_ in ("NOUN", "PROPN")
    return child.dep_ in ("dobj", "nsubjpass", "oprd", "obj", "dative", "attr") or (noun and child.dep_ in ("ccomp", "xcomp"))


def _undergoers(token: Token) -> Iterator[Token]:
    """What a passive or a participle without an object is said of."""
    children = list(token.children)
    if token.tag_ in ("VBN", "VBD") and not any(child.dep_ == "aux" for child in children):
        if token.dep_ == "ccomp" and token.head.pos_ == "VERB":
            yield from (child for child in children if child.dep_ == "nsubj")
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound"):
        yield token.head
    if any(child.dep_ == "auxpass" for child in children) and (subject := subject_of(token)) is not None:
        yield subject
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN"):
        yield token.head
    if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        yield from (child for child in token.head.children if child.dep_ == "nsubjpass")


def _shared_objects(token: Token) -> Iterator[Token]:
    """The objects of verbs joined to a verb that has none of its own ("seize and annex the region")."""
    if any(child.dep_ in ("xcomp", "ccomp") for child in token.children):
        return
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            yield from _direct_objects(child)
            yield from _objects_of_conjuncts(child)
    if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        yield from _objects_of_conjuncts(token)


def _objects_of_conjuncts(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "conj":
            yield from _direct_objects(child)


def _direct_objects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ == "dobj")


def _controllers(token: Token) -> Iterator[Token]:
    """Who is asked to do what an infinitive says: "urged Russia to stop", "called for both armies to stop"."""
    head = token.head
    if token.dep_ == "pcomp" and head.lower_ in _KEEPING_OFF and head.head.pos_ == "VERB":
        yield from (child for child in head.head.children if child.dep_ == "dobj" and child.i < head.i)
        return
    if token.dep_ not in ("xcomp", "advcl", "ccomp", "acl") or head.i > token.i:
        return
    if head.pos_ == "ADJ" and head.head.pos_ in ("VERB", "AUX"):
        head = head.head
    if head.lemma_ in _PHASES and head.dep_ in ("xcomp", "ccomp", "advcl") and head.head.i < head.i:
        yield from (child for child in head.children if child.dep_ == "nsubj")  # "wants Kiev to start pulling back"
        head = head.head  # "urged Kiev to start pulling back"
    for child in head.children:
        if child.dep_ in ("dobj", "dative") and child.i < token.i:
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("for", "on", "upon", "to") and child.i < token.i:
            yield from (other for other in child.children if other.dep_ == "pobj")


def _is_anothers(gerund: Token) -> bool:
    """Whether a gerund tells what others do: "Moscow condemned sending tanks", "warned against arming Kyiv"."""
    if gerund.tag_ != "VBG" or gerund.dep_ not in ("xcomp", "ccomp", "pcomp", "advcl", "dobj"):
        return False
    verb = gerund.head.head if gerund.dep_ == "pcomp" else gerund.head
    return lemma_of(verb) in _JUDGING


def _agents(token: Token) -> Iterator[Token]:
    for child in token.children:
        stood = token.lemma_ in ("stand", "abide") and any(t.pos_ == "NOUN" for t in child.children)  # "stood by the treaty"
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and not stood):
            yield from _complements(child)


def _prepositions(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "agent") or (child.dep_ == "prt" and child.n_rights):
            yield child
            yield from (other for other in child.children if other.dep_ == "prep")
        elif child.dep_ == "advmod" and child.lower_ in _DIRECTIONS:  # "pull back from", "move out of"
            yield from (other for other in child.children if other.dep_ == "prep")
        elif child.dep_ in ("dobj", "attr", "pobj"):
            yield from (other for other in child.children if other.dep_ == "prep" and other.lower_ != "of")
    sought = token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.head.pos_ == "VERB")
    if token.pos_ == "NOUN" and sought and (astray := _preposition_after(token)) is not None:
        yield astray


def _preposition_after(noun: Token) -> Token | None:
    """The "to" or "on" right after an object that the parse gives to its verb ("demanded a halt to the shelling")."""
    following = noun.right_edge.i + 1
    head = noun.head if noun.dep_ == "dobj" else noun.head.head  # "called for Kyiv's path to NATO"
    return next((c for c in head.children if c.i == following and c.dep_ == "prep" and c.lower_ in _ASTRAY), None)


def _complements(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child
            if child.dep_ == "pcomp" and child.lemma_ in _CALLING:  # "recognition of what she termed the new realities"
                yield from (other for other in child.children if other.dep_ == "oprd")
            yield from (other for other in child.children if other.dep_ == "conj")


def _members(head: Token) -> Iterator[Token]:
    """The head of a noun phrase and its conjuncts, without what modifies them."""
    yield head
    for child in head.children:
        if child.dep_ == "conj":
            yield from _members(child)


def _doers(head: Token) -> Iterator[Token]:
    """Those who act: the heads of a noun phrase and whose they are by name ("Russian troops"), not the owner of a thing."""
    for member in _members(head):
        yield member
        yield from (child for child in member.children if child.dep_ in ("amod", "compound", "nmod"))


def _clause_tokens(token: Token) -> Iterator[Token]:
    yield from token.subtree
    subject = subject_of(token) if token.pos_ in ("VERB", "AUX") else None
    if subject is not None:
        yield from phrase_tokens(subject)


def phrase_tokens(head: Token, depth: int = 0) -> Iterator[Token]:
    """The head of a noun phrase, its modifiers, "of" phrases and conjuncts; no relative clauses."""
    yield head
    if depth > 3:
        return
    for child in head.children:
        if child.dep_ in _MODIFIERS or child.dep_ in ("conj", "appos", "advmod"):
            yield from phrase_tokens(child, depth + 1)
        elif child.dep_ == "prep" and child.lower_ in ("of", "in", "on", "with", "between"):
            for other in child.children:
                if other.dep_ in ("pobj", "pcomp"):
                    yield from phrase_tokens(other, depth + 1)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            yield child
