"""Hangs the second of two verbs or names joined by "and" or a comma where its tense or its place says that it belongs."""

from spacy.tokens import Doc, Token

from peacetrack.components.syntax import SUBJECT_DEPS, following, is_infinitive, own_subject

_PRESENT = frozenset(("VBZ", "VBP"))
_VERBS = frozenset(("VERB", "AUX"))
_ONWARD = frozenset(("will", "can", "must", "wo", "ca", "has", "have", "is", "are"))


def join_conjuncts(doc: Doc) -> None:
    """Mend each verb that is joined to one of another tense, and the names that the parse parts from those before."""
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in _VERBS:
            _name_subject(token)
            if token.tag_ == "VBD" and token.head.tag_ == "VBD" and token.i > 2 and token.nbor(-2).text == ",":
                _join_condition(token, token.head)
            if token.tag_ == "VBD" and token.head.tag_ in ("VB", "VBP", "VBZ"):
                _lift_past(token)
            elif token.tag_ in _PRESENT and token.head.tag_ == "VBD":
                _lower_present(token)
            elif token.tag_ == "VBD" and token.head.tag_ == "VBN" and any(t.lower_ == "have" for t in token.head.lefts):
                token.tag_ = "VBN" if _is_bare(token) else "VBD"  # "would have left the town and limited its army"
            if token.tag_ in ("VBD", "VBN") and token.head.tag_ in ("VB", "VBP") and token.head.dep_ == "ccomp":
                _lift_report(token, token.head)
            if token.tag_ == "VBZ" and token.head.tag_ == "VB":
                _lift_demand(token, token.head)
            if token.tag_ in ("VB", "VBP") and token.head.tag_ in ("VBZ", "VBD") and token.head.dep_ in ("relcl", "acl"):
                _lift_base(token)
        elif token.dep_ == "nmod" and token.tag_ == "NNS" and token.i > 0 and token.nbor(-1).dep_ == "cc":
            _free_promise(token, token.head)
        elif token.pos_ == "ADP" and token.head.lemma_ == "be" and token.dep_ in ("conj", "prep") and token.i > token.head.i + 3:
            _join_phrase(token)
        elif token.dep_ == "prep" and token.i > 2 and token.nbor(-1).lower_ == "not" and token.nbor(-2).lower_ == "but":
            _join_contrast(token)
        elif token.dep_ == "agent" and token.head.tag_ == "VBN":
            _join_agent(token)
            _list_agents(token)
        elif token.dep_ == "prep" and token.lower_ == "as":
            _free_pair(token)
        elif token.dep_ == "case" and token.tag_ == "POS" and token.head.dep_ == "conj" and token.i + 1 < len(doc):
            _give_to_owner(token, token.head)
        elif token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.tag_ == "NNS":
            _join_members(token)
            _name_each(token, token.head)
        elif token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
            _name_each(token, token.head.head.head)


def _free_promise(verb: Token, thing: Token) -> None:
    """Make the second verb of "demands that it end, and pledges fresh aid", of which the parse makes one thing."""
    over = thing.head
    if thing.dep_ != "conj" or over.pos_ != "VERB" or following(verb).pos_ != "ADJ" or following(verb).head != thing:
        return
    while over.dep_ in ("ccomp", "xcomp", "conj") and over.tag_ != "VBZ":
        over = over.head
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_.removesuffix("s")
    verb.head, verb.dep_ = over, "conj"
    thing.head, thing.dep_ = verb, "dobj"


def _give_to_owner(mark: Token, owner: Token) -> None:
    """Hang "Malta" on "Roe" in "Ann Moe and Malta's Jane Roe": the parse joins all three."""
    name = following(mark)
    while name.dep_ in ("compound", "amod", "nummod") and name.head.i > name.i:
        name = name.head
    if name.dep_ == "conj" and name.pos_ in ("PROPN", "NOUN") and name.head in (owner, owner.head) and name.i > mark.i:
        name.head = owner.head
        owner.head, owner.dep_ = name, "poss"


def _join_condition(verb: Token, report: Token) -> None:
    """Join "pledged" to "left" in "said it would stop if Malta left, as Oslo once did, and pledged peace", not to "said"."""
    link = verb.nbor(-1)
    if link.dep_ != "cc" or not _is_bare(verb):
        return
    aside = next((t for t in verb.doc[report.i : link.i - 1] if t.lower_ == "as" and t.nbor(-1).text == ","), None)
    if aside is None or aside.head.right_edge.i != link.i - 2 or aside.head.dep_ != "advcl":
        return
    before = reversed(verb.doc[report.i : aside.i])
    clause = next((t for t in before if t.dep_ == "advcl" and any(c.lower_ in ("if", "once") for c in t.lefts)), None)
    if clause is not None and clause.tag_ == "VBD":
        verb.head = link.head = clause


def _lift_demand(verb: Token, asked: Token) -> None:
    """Join "calls for monitors" to "demands" in "demands that Moscow withdraw and calls for monitors", not to what is asked."""
    over = asked.head
    if asked.dep_ == "ccomp" and over.tag_ == "VBZ" and over.i < asked.i and _is_bare(verb):
        if not any(child.dep_ in ("aux", "auxpass") for child in asked.lefts):
            verb.head = over
            for link in [child for child in asked.rights if child.dep_ == "cc" and child.i < verb.i]:
                link.head = over


def _is_bare(verb: Token) -> bool:
    return not any(child.dep_ in SUBJECT_DEPS or child.dep_ in ("aux", "auxpass", "mark") for child in verb.lefts)


def _name_subject(verb: Token) -> None:
    """Give "is" its subject in "favours talks with Kyiv and Berlin is not keen", where the parse joins Berlin to Kyiv.

    Likewise "would leave" in "would stop its strikes on the cities and Kyiv would leave the town".
    """
    modal = next((child for child in verb.lefts if child.tag_ == "MD"), None)
    name = (verb if modal is None else modal).nbor(-1)
    joined = name.dep_ == "conj" and name.pos_ == "PROPN" and name.head.dep_ == "pobj" and name.nbor(-1).dep_ == "cc"
    if not joined or (verb.tag_ != "VBZ" and modal is None) or name.n_lefts or own_subject(verb) is not None:
        return
    link = name.nbor(-1)
    name.head, name.dep_ = verb, "nsubj"
    link.head = verb.head


def _lift_past(verb: Token) -> None:
    """Hang a past verb beside the past one over an infinitive or a present clause, with which it shares its subject.

    "agreed to swap prisoners but remained apart"; "called for sanctions on firms that help Russia, and invited".
    """
    inner = verb.head
    if not _is_bare(verb) or any(child.dep_ == "aux" and child.tag_ == "MD" for child in inner.lefts):
        return
    link = next((child for child in inner.rights if child.dep_ == "cc" and child.i < verb.i), None)
    apart = inner.dep_ == "relcl" and link is not None and link.nbor(-1).text == ","
    if not apart and not (inner.dep_ == "xcomp" and is_infinitive(inner)):
        return
    outer = next((word for word in inner.ancestors if word.tag_ == "VBD" and word.pos_ in _VERBS), None)
    if outer is None or own_subject(outer) is None or not verb.sent.start <= outer.i < inner.i:
        return
    verb.head = outer
    if link is not None:
        link.head = outer


def _lift_report(verb: Token, inner: Token) -> None:
    """Join "criticised" to "said" in "said that Oslo must pay but also criticised it": no past goes with a modal.

    Likewise "has said" to "has demanded" in "has demanded that Oslo leave and has said that it must".
    """
    outer = inner.head
    if outer.i > inner.i or own_subject(outer) is None or own_subject(verb) is not None or outer.tag_ != verb.tag_:
        return
    if verb.tag_ == "VBD":
        modals = {child.lower_ for child in inner.lefts if child.tag_ == "MD"}  # "would leave and had no claim" is one report
        fits = _is_bare(verb) and bool(modals) and modals.isdisjoint(("would", "could", "might"))
    else:
        helps = [next((c.lower_ for c in t.lefts if c.lower_ in ("has", "have")), "") for t in (verb, outer)]
        fits = helps[0] == helps[1] != "" and not any(child.dep_ == "aux" for child in inner.lefts)
    if fits:
        verb.head = outer
        for link in [child for child in inner.rights if child.dep_ == "cc" and child.i < verb.i]:
            link.head = outer


def _lift_base(verb: Token) -> None:
    """Join "cap" to "leave" in "must leave the part it still holds and cap its army": no bare form goes with "holds"."""
    inner, marked = verb.head, is_infinitive(verb)
    if verb.text != verb.lemma_ or own_subject(verb) is not None or own_subject(inner) is None:
        return
    before = reversed(verb.doc[verb.sent.start : inner.left_edge.i])
    outer = next((word for word in before if word.tag_ == "VB" and word.pos_ == "VERB"), None)
    if outer is None or (marked and not is_infinitive(outer)):
        return
    link = next((child for child in inner.rights if child.dep_ == "cc" and child.i < verb.i), None)
    verb.head, verb.tag_ = outer, "VB"
    for late in [child for child in inner.rights if child.i > verb.i]:
        late.head = outer
    if link is not None:
        link.head = outer


def _lower_present(verb: Token) -> None:
    """Hang "insists" beside "will never yield" in "said Kyiv will never yield and insists on it", not beside "said"."""
    report = verb.head
    said = next((child for child in report.rights if child.dep_ == "ccomp" and child.i < verb.i), None)
    if said is None or not _is_bare(verb) or own_subject(said) is None:
        return
    present = said.tag_ in _PRESENT or any(child.dep_ in ("aux", "auxpass") and child.lower_ in _ONWARD for child in said.lefts)
    if present:
        verb.head = said


def _join_members(name: Token) -> None:
    """Join the second of "leaders of Poland and the EU" to the first name, not to the leaders."""
    link = name.left_edge.i - 1
    of = next((child for child in name.head.rights if child.lower_ == "of"), None)
    first = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    if first is None or first.pos_ != "PROPN" or first.i != link - 1 or name.doc[link].dep_ != "cc" or name.n_rights:
        return
    if name.is_upper or any(child.lower_ == "the" for child in name.lefts):
        name.doc[link].head = name.head = first


def _name_each(name: Token, people: Token) -> None:
    """Make "Roe and Moe" who "the ministers of Oslo and Rome, Roe and Moe," are; the parse makes them further ministers."""
    of = next((child for child in people.rights if child.lower_ == "of"), None)
    places = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    second = next((child for child in name.rights if child.dep_ == "conj" and child.pos_ == "PROPN"), None)
    if people.tag_ != "NNS" or places is None or second is None or name.doc[name.left_edge.i - 1].text != ",":
        return
    between = name.doc[places.i : name.left_edge.i - 1]
    after = name.doc[min(second.i + 1, len(name.doc) - 1)]
    if any(word.lower_ == "and" for word in between) and after.text in (",", ".", ";"):
        name.head, name.dep_ = people, "appos"


def _join_agent(by: Token) -> None:
    """Join the second of "backed by Oslo and, more cautiously, by Riga" to the first."""
    first = next((child for child in by.head.rights if child.dep_ == "agent" and child.i < by.i), None)
    names = [next((child for child in prep.rights if child.dep_ == "pobj"), None) for prep in (first, by) if prep is not None]
    if len(names) == 2 and names[0] is not None and names[1] is not None:
        names[1].head, names[1].dep_ = names[0], "conj"


def _list_agents(by: Token) -> None:
    """Join the later names of "a text drafted by Oslo, Rome and Riga says" to the first; the parse makes subjects of them."""
    first = next((child for child in by.rights if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
    noun = by.head.head
    if first is None or noun.dep_ not in SUBJECT_DEPS or by.head.dep_ != "acl":
        return
    for name in noun.head.lefts:
        before = name.left_edge.i - 1
        if name.dep_ in SUBJECT_DEPS and name.pos_ == "PROPN" and name.i > first.i and name.doc[before].text == ",":
            if name.doc[before - 1] == first:
                name.head, name.dep_ = first, "conj"


def _join_phrase(prep: Token) -> None:
    """Hang the second of "It is time for the war to end, and for a truce" where the first hangs, not on the verb."""
    if prep.nbor(-1).lower_ not in (",", "and", "but", "not"):
        return
    first = next((t for t in reversed(prep.doc[prep.sent.start : prep.i]) if t.lower_ == prep.lower_ and t.dep_ == "prep"), None)
    if first is not None and first.head.head == prep.head and first.head.dep_ in ("attr", "nsubj"):
        prep.head, prep.dep_ = first.head, "prep"


def _join_contrast(prep: Token) -> None:
    """Hang the second of "can talk about a truce, but not about land" where the first hangs, not on a verb before."""
    before = prep.doc[prep.sent.start : prep.i - 2]
    first = next((token for token in reversed(before) if token.lower_ == prep.lower_ and token.dep_ == "prep"), None)
    if first is not None and first.head != prep.head and first.head.pos_ == "VERB" and first.head.i > prep.head.i:
        prep.head = first.head


def _free_pair(as_: Token) -> None:
    """Make a subject of both names in "Sanctions stall as Oslo, Riga hold out" and "as Oslo and Riga held out"."""
    first = next((child for child in as_.rights if child.dep_ == "pobj"), None)
    if first is None or first.pos_ != "PROPN" or first.i + 3 >= len(as_.doc):
        return
    second, verb = first.nbor(2), first.nbor(3)
    apart = second.dep_ == "nsubj" and second.head == verb and following(first).text == ","
    joined = second.dep_ == "conj" and second.head == first and own_subject(verb) is None
    if second.pos_ != "PROPN" or verb.pos_ != "VERB" or verb.tag_ not in ("VBP", "VB", "VBD") or not (apart or joined):
        return
    main = verb.head if verb.head.i < as_.i else next((t for t in verb.lefts if t.pos_ in _VERBS and t.i < as_.i), None)
    first.head, first.dep_ = verb, "nsubj"
    second.head, second.dep_ = first, "conj"
    as_.head, as_.dep_ = verb, "mark"
    if main is not None:  # of which the parse may make a clause of the second
        if verb.dep_ == "ROOT":
            main.head, main.dep_ = main, "ROOT"
        verb.head, verb.dep_ = main, "advcl"
