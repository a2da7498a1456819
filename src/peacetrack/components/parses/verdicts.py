"""Frees what somebody calls a thing from the words that tell which: "called the claim that Oslo had refused “nonsense”"."""

from itertools import takewhile

from spacy.tokens import Doc, Token

_NAMING = frozenset(("call", "dub", "brand", "label", "term", "deem"))
_TAKING = frozenset(  # with "as"
    """brand characterise characterize condemn decry denounce describe dismiss hail portray praise regard reject see slam treat
    view""".split()
)
_VERDICTS = frozenset(
    """absurd baseless betrayal blackmail capitulation cynical dangerous delusional disgraceful extortion fake false fantasy
    fiction folly groundless hypocrisy illegal immoral insanity laughable lie ludicrous madness naive nonsense outrageous
    piracy premature propaganda reckless ridiculous robbery rubbish shameful suicidal suicide surrender theft treason
    unacceptable unrealistic unthinkable wrong""".split()
)

_VERDICT_NOUNS = frozenset(
    """betrayal blunder capitulation catastrophe crime danger disaster disgrace duty error fantasy folly gift humiliation illusion
    insult lie madness miscalculation mistake must necessity nonsense obligation outrage precondition priority provocation
    risk scandal surrender theft threat trap""".split()
)

_ENDINGS = frozenset("ban break end freeze halt moratorium pause stop suspension".split())
_JUDGING = frozenset(  # of what would come: with a known verdict, what somebody may call an end
    """counterproductive critical crucial desirable essential foolish harmful helpful impossible imperative important
    indispensable inevitable irresponsible likely meaningless necessary needed overdue paramount pointless possible
    realistic senseless unavoidable unfair unhelpful unjust unlikely unnecessary unwise urgent useful useless vital
    welcome""".split()
)


def free_verdicts(doc: Doc) -> None:
    """Hang the last words of what is named on the verb of naming: quoted words, some with an article, or a known verdict."""
    for verb in doc:
        if verb.lemma_ in _TAKING:
            _part_thing(verb)
        if verb.lemma_ not in _NAMING or verb.pos_ != "VERB":
            continue
        _part_ending(verb)
        named = [child for child in verb.rights if child.dep_ == "oprd"]
        thing = next((child for child in verb.rights if child.dep_ == "dobj" and child.pos_ == "NOUN"), None)
        if len(named) == 2 and thing is None and named[0].pos_ == named[1].pos_ == "NOUN":
            thing, named[0].dep_ = named[0], "dobj"  # "called curbs on trade a mistake"
        elif not named:
            _free_last(verb, thing)
        if thing is not None and thing.dep_ == "dobj":
            _gather(verb, thing)


def _part_ending(verb: Token) -> None:
    """Part "called a halt to the strikes a mistake" into what is to end and its verdict, where the parse joins the two."""
    end = next((child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in _ENDINGS), None)
    prep = end.nbor() if end is not None and end.i + 3 < len(verb.doc) else None
    if end is None or prep is None or prep.lower_ not in ("to", "in", "on", "of"):
        return
    phrase = list(takewhile(lambda token: not token.is_punct or token.text == "-", verb.doc[prep.i + 1 : verb.sent.end]))
    last = phrase[-1] if len(phrase) > 1 else prep
    judged = last.lower_ in _VERDICT_NOUNS and last.nbor(-1).lower_ in ("a", "an")
    first = last.nbor(-1) if judged else last
    things = [token for token in phrase if token.i < first.i]
    if not things or not (judged or last.lower_ in _VERDICTS | _JUDGING) or last.nbor(-1).pos_ == "ADV":
        return
    thing = next((t for t in things if t.i + 1 == first.i or t.nbor().pos_ == "ADP"), things[-1])
    prep.head, prep.dep_, prep.pos_ = end, "prep", "ADP"
    thing.head, thing.dep_, thing.pos_ = prep, "pobj", "NOUN"
    for token in (*things, *phrase[first.i - prep.i - 1 : -1]):
        if token.i < thing.i and (token.head.i > thing.i or token.head.i < prep.i or token.dep_ in ("advcl", "aux")):
            token.head, token.dep_ = thing, "compound" if token.pos_ != "DET" else "det"
        elif token.i > thing.i and token.pos_ == "ADP" and token.head.i >= first.i:
            token.head = thing
        elif token.i > thing.i and token.head.i >= first.i:
            before = token.nbor(-1)
            token.head, token.dep_ = (last, "det") if token.i == first.i else (before, "pobj" if before.pos_ == "ADP" else "dep")
    last.head, last.dep_ = verb, "oprd"


def _free_last(verb: Token, thing: Token | None) -> None:
    """Free the verdict that the parse has made a part of the thing, of what stands behind it, or of a gerund's phrase."""
    inside = [token for token in thing.subtree if token.i > thing.i + 2 and not token.is_punct] if thing is not None else []
    parted = thing is not None and any(child.dep_ in ("acl", "relcl", "prep") for child in thing.rights)
    first = _verdict(inside[-1]) if parted and inside else None
    if first is not None:
        _free(verb, first, inside[-1])
        return
    begun = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    if thing is None and begun.tag_ != "VBG":
        return
    tokens = takewhile(lambda token: not token.is_punct or token.is_quote, verb.doc[verb.i + 1 : verb.right_edge.i + 1])
    phrase = [token for token in tokens if not token.is_punct]
    last = next((t for t in reversed(phrase) if t.lower_ in _VERDICT_NOUNS), None)
    if last is None or last.i - verb.i < 4 or last.dep_ == "nsubj" or (last != phrase[-1] and last.nbor().pos_ != "ADP"):
        return
    first = _verdict(last, before=("NOUN", "PROPN", "VERB", "ADV", "PRON"))
    if first is not None:
        _free(verb, first, last)


def _gather(verb: Token, thing: Token) -> None:
    """Hang on the thing the phrases between it and its verdict ("called an end to the fighting essential")."""
    verdict = next((child for child in verb.rights if child.dep_ == "oprd" and child.i > thing.i), None)
    if verdict is None:
        return
    for child in list(verb.rights):
        if child.dep_ == "prep" and thing.i < child.i < verdict.left_edge.i:
            child.head = thing


def _part_thing(verb: Token) -> None:
    """Give the verb the thing that follows its verdict: "described as dangerous the idea of a truce"."""
    as_ = next((child for child in verb.rights if child.lower_ == "as" and child.dep_ == "prep"), None)
    thing = next((child for child in as_.rights if child.dep_ == "pobj"), None) if as_ is not None else None
    if as_ is None or thing is None or any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children):
        return
    opener = next((child for child in thing.lefts if child.dep_ in ("det", "poss")), None)
    adjective = as_.nbor()
    if opener is None or adjective.i >= opener.left_edge.i or adjective.pos_ != "ADJ" or adjective.head not in (as_, thing):
        return
    for stray in [child for child in thing.lefts if child.i < adjective.i]:
        stray.head = adjective
    adjective.head, adjective.dep_ = as_, "pobj"
    thing.head, thing.dep_ = verb, "dobj"


def _verdict(last: Token, before: tuple[str, ...] = ("NOUN", "PROPN")) -> Token | None:
    """The first word of a verdict that ends with a token, behind a word of such a kind; None where it is none."""
    doc, start = last.doc, last.i
    for place in range(last.i, max(last.i - 5, 1), -1):
        if doc[place - 1].text in ("“", "‘", '"', "'"):
            return doc[place] if doc[place - 2].pos_ in ("NOUN", "PROPN", "ADV") else None
        if doc[place].lower_ in ("a", "an"):
            return doc[place] if doc[place - 1].pos_ in before and last.pos_ == "NOUN" else None
    return doc[start] if last.lower_ in _VERDICTS and doc[start - 1].pos_ in ("NOUN", "PROPN") else None


def _free(verb: Token, first: Token, last: Token) -> None:
    """Hang a verdict on the verb, and what the parse made a part of it on what it was a part of."""
    over, role = last.head, last.dep_
    while first.i <= over.i < last.i:
        over, role = over.head, over.dep_
    strays = [child for child in last.lefts if child.i < first.i and not child.is_punct]
    for stray in strays:
        stray.head = strays[-1] if stray != strays[-1] else over
    if strays:
        strays[-1].dep_ = role
    for token in last.doc[first.i - 1 : last.i]:
        if token.i < first.i and not token.is_quote:
            continue
        if token.head.i > last.i or token.head.i < first.i:
            token.head = last
    last.head, last.dep_ = verb, "oprd"
