"""Finds the heads of the noun phrases that name who speaks."""

from spacy.tokens import Token

from peacetrack.components.statements.layout import Layout

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_CONTROLLED = frozenset(("xcomp", "advcl", "conj", "pcomp", "prep", "aux", "auxpass", "dep"))
_NO_SPEAKER = frozenset("there it what which this these those everything nothing something that how why".split())


def speaker_heads(layout: Layout, verb: Token) -> list[Token]:
    """Heads of the noun phrases that are the subject of a cue verb, one for each of joint speakers; empty where none is found."""
    subject = find_subject(layout, verb)
    if subject is None or (subject.lower_ in _NO_SPEAKER and subject.pos_ == "PRON" and subject.lower_ != "it"):
        return []
    return joint(layout, subject)


def joint(layout: Layout, head: Token) -> list[Token]:
    """The head and the heads coordinated with it ("France, Germany and Poland")."""
    heads = [head]
    frontier = head
    while True:
        following = [child for child in frontier.rights if child.dep_ == "conj" and child.pos_ in _NOMINAL]
        if not following or layout.quote_at[following[0].i] != layout.quote_at[head.i]:
            return heads
        frontier = following[0]
        heads.append(frontier)


def find_subject(layout: Layout, verb: Token) -> Token | None:
    """The noun that is the verb's subject: its own, shared, or of the clause that it depends on."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        subject = _own_subject(layout, token, verb)
        if subject is not None:
            return _antecedent(subject, token)
        parent = token.head
        if token.dep_ in ("relcl", "acl") and parent.pos_ in _NOMINAL:
            return parent
        if token.dep_ not in _CONTROLLED or parent.i == token.i:
            return None
        if token.dep_ == "xcomp" and token.i > parent.i:
            obj = next((c for c in parent.rights if c.dep_ in ("dobj", "dative") and c.i < token.i), None)
            if obj is not None and parent.lemma_ in ("have", "hear", "see", "make", "let", "cite", "quote"):
                return obj
        token = parent
    return None


def _own_subject(layout: Layout, token: Token, verb: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and token.i != verb.i):
            if layout.quote_at[child.i] == layout.quote_at[verb.i]:
                return child
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.lower_ in _RELATIVE and subject.pos_ in ("PRON", "DET", "SCONJ"):
        clause = verb
        while clause.dep_ in ("conj", "aux") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl") and clause.head.pos_ in _NOMINAL:
            return clause.head
    return subject


def phrase_start(layout: Layout, subject: Token) -> int:
    """Index of the first token of the subject's noun phrase within its unit and outside quotations before it."""
    start = max(subject.left_edge.i, layout.bounds(subject.i)[0])
    for place in range(subject.i - 1, start - 1, -1):
        if layout.quote_at[place] != layout.quote_at[subject.i]:
            return place + 1
    return start
