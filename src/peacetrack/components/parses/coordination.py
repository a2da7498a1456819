"""Mends what the parser hangs too high in a coordination, before anything is read from it.

A bare verb cannot be coordinated with a finite one: in "demands that Kyiv leave Donetsk and accept limits" the second half
belongs to what is demanded, not to who demands it.
"""

from spacy.tokens import Doc, Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.actors.words import PARTICIPLES
from peacetrack.components.syntax import following, opens_sentence, own_subject, past_insertion

_BARE = frozenset(("VB", "VBP"))
_PRESENT = frozenset(("VBZ", "VBP"))
_FINITE = _BARE | _PRESENT | {"VBD"}
_WILL = frozenset(("will", "would", "wo", "'ll"))
_INFLECTED = frozenset(("VBZ", "VBD", "VBG", "VBN"))
_MODIFIERS = frozenset(("compound", "nmod", "amod"))
_OBLIGING = frozenset("require oblige force compel call ask urge order have need want".split())
_NAME_PARTS = frozenset(("compound", "nmod", "amod", "appos"))
_BODIES = frozenset(("state", "bloc", "organisation"))
_OPPOSED = {
    "opposed": "oppose", "rejected": "reject", "refused": "refuse", "criticised": "criticise", "criticized": "criticize",
    "condemned": "condemn", "denounced": "denounce", "resisted": "resist", "questioned": "question", "dismissed": "dismiss",
    "blocked": "block", "vetoed": "veto", "demanded": "demand", "urged": "urge", "welcomed": "welcome", "supported": "support",
    "backed": "back", "favoured": "favour", "favored": "favor",
}  # fmt: skip
_DENYING = frozenset("deny reject dismiss refute rebuff brush".split())
_CHARGES = frozenset("claim accusation allegation charge".split())
_ACCUSING = frozenset("accuse urge ask warn tell blame thank call advise remind assure invite".split())
_COMPLEMENTS = frozenset(("ccomp", "xcomp", "advcl", "relcl"))


def mend_coordination(doc: Doc, index: ActorIndex) -> None:
    """Hang bare verbs beside an inflected one on the bare verb of its complement clause; part joint names with titles."""
    for token in doc:
        if token.lower_ == "and" and token.i:
            _part_names(token, index)
        if token.dep_ == "appos" and token.head.pos_ == token.pos_ == "PROPN":
            _list_name(token, index)
        if token.dep_ == "appos" and token.tag_ == "NNS" and token.head.pos_ == "PROPN":
            _list_group(token)
        if token.text[:1].isupper() and token.i + 1 < len(doc) and opens_sentence(token):
            _free_first_verb(token, past_insertion(token))
            _free_participle(token)
        if token.tag_ in _BARE and token.dep_ in _MODIFIERS and not token.is_sent_start:
            _free_second_verb(token)
            _free_subjunctive(token)
        if token.lower_ in _OPPOSED and token.dep_ == "amod" and token.i and token.nbor(-1).lower_ == "but":
            _free_contrary(token, token.nbor(-1))
        if token.tag_ == "VBN" and token.dep_ == "amod" and token.head.dep_ == "conj":
            _free_perfect(token)
        if token.tag_ == "NN" and token.dep_ == "compound" and not token.is_sent_start:
            _retag_verb(token)
        if token.tag_ == "VB" and token.dep_ == "dep" and token.head.tag_ == "VB" and _stands_bare(token):
            token.dep_ = "conj"
        if token.dep_ == "amod" and token.head.i == token.i + 1 and token.head.pos_ == "VERB" and token.text.istitle():
            _free_name(token)
        if token.dep_ == "nmod" and token.pos_ == "PROPN" and token.head.tag_ in _FINITE and token.i < token.head.i:
            token.dep_ = token.dep_ if own_subject(token.head) else "nsubj"  # "Riga, Vilnius and Oslo favour a list"
        if token.tag_ in _BARE and token.i and token.nbor(-1).tag_ in ("NN", "NNP"):
            _retag_noun(token)
        if token.tag_ in _BARE and token.dep_ in ("advcl", "ccomp", "conj", "parataxis") and _stands_bare(token):
            _lift_bare(token)
        if token.tag_ == "VB" and token.dep_ == "conj":
            _lift_infinitive(token)
        if token.tag_ == "MD" and token.head.dep_ == "conj" and token.head.head.dep_ in ("relcl", "parataxis"):
            _lift_modal(token.head, token)
        if token.tag_ in _BARE and token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            _lift_from_noun(token)
        if token.dep_ == "conj" and token.tag_ in _PRESENT and token.head.pos_ in ("VERB", "AUX"):
            _join_condition(token)
            _lift_to_report(token)
        if token.dep_ == "conj" and token.tag_ in ("VBN", "VBD") and token.n_rights:
            _join_to_adjective(token)
        if token.dep_ == "conj" and token.tag_ == "VBD" and token.lemma_ in _ACCUSING | _DENYING:
            _lift_to_report(token)
        if token.dep_ == "conj" and token.tag_ in _BARE and _stands_bare(token):
            first = _bare_complement(token.head, token)
            if first is not None:
                token.head = first
            if token.head.tag_ == "VB":
                token.tag_ = "VB"


def _lift_to_report(verb: Token) -> None:
    """Join "and accused it of" or "and wants them tried" to who says so, not to the one it is said of.

    "told delegates the West was guilty and accused it": "it" is the West, which accuses nobody of itself. "has no doubt that
    Oslo is cheating and wants it stopped": what is told as going on is not joined to what is simply so.
    """
    said = verb.head
    if said.dep_ not in ("ccomp", "acl") or any(child.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for child in verb.lefts):
        return
    outer = said.head if said.dep_ == "ccomp" else said.head.head  # "has no doubt that"
    if outer.pos_ not in ("VERB", "AUX") or own_subject(outer) is None or own_subject(said) is None or outer.i > said.i:
        return
    reflexive = any(child.dep_ == "dobj" and child.lower_ in ("it", "them", "him", "her") for child in verb.rights)
    asked = [t for prep in verb.rights if verb.lemma_ == "call" and prep.lower_ == "on" for t in prep.children]
    reflexive = reflexive or any(t.lower_ in ("it", "them", "him", "her") for t in asked)
    blames = (verb.lemma_ in _ACCUSING or bool(asked)) and verb.tag_ == outer.tag_ == "VBD" and reflexive
    going_on = said.tag_ == "VBG" and verb.tag_ == outer.tag_ == "VBZ"
    charges = any(c.dep_ == "dobj" and c.lemma_ in _CHARGES for c in verb.rights) or verb.lemma_ == "deny"
    if blames or going_on or (charges and verb.tag_ == outer.tag_ == "VBD" and verb.nbor(-2).text == ","):
        verb.head = outer  # "said Kyiv had no plan, and denied that Moscow had lied"


def _join_to_adjective(participle: Token) -> None:
    """Join "and backed by guarantees" to the adjective beside it, whose "must be" it shares ("must be fair and backed by …")."""
    copula = participle.head
    if copula.lemma_ == "have":  # "has to be fair"
        copula = next((child for child in copula.rights if child.dep_ == "xcomp" and child.lower_ == "be"), copula)
    fair = next((child for child in copula.rights if child.dep_ == "acomp" and child.i < participle.i), None)
    if fair is None or copula.lower_ != "be" or any(child.dep_ != "punct" for child in participle.lefts):
        return
    if any(child.dep_ == "agent" for child in participle.rights):
        participle.head, participle.tag_ = fair, "VBN"


def _free_contrary(verb: Token, but: Token) -> None:
    """Make the second verb of "backed all efforts but opposed sanctions", of which the parse makes "efforts but sanctions"."""
    thing = verb.head
    main = next((word for word in thing.ancestors if word.pos_ == "VERB" and word.tag_ in ("VBD", "VBZ", "VBP")), None)
    if thing.dep_ != "conj" or thing.i < verb.i or main is None or main.i > verb.i:
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBD", "VERB", _OPPOSED[verb.lower_]
    verb.head, verb.dep_ = main, "conj"
    thing.head, thing.dep_ = verb, "dobj"
    but.head = main
    for late in [child for child in main.rights if child.i > thing.i and child.dep_ == "prep"]:
        late.head = verb


def _part_names(link: Token, index: ActorIndex) -> None:
    """Coordinate "Prime Minister Ann Moe and President Jan Ek said", where the parser makes one name of the two."""
    first = link.nbor(-1)
    if first.pos_ != "PROPN" or first.dep_ not in _NAME_PARTS:
        return
    last = next((token for token in first.ancestors if token.i > link.i and token.dep_ not in _NAME_PARTS), None)
    if last is None or last.pos_ != "PROPN":  # "Moe, Ek and Prime Minister Ann Dahl said"
        last = next((t for t in first.ancestors if t.i > link.i and t.dep_ == "appos" and t.head.i < first.i), None)
    if last is None or last.pos_ != "PROPN" or last.left_edge.i > first.i or not _are_two(first, last, index):
        return
    start, head, role = last.left_edge.i, last.head, "conj" if last.dep_ == "appos" else last.dep_
    first.head, first.dep_ = head, role
    last.head, last.dep_ = first, "conj"
    link.head, link.dep_ = first, "cc"
    for name, span in ((first, first.doc[start : first.i]), (last, first.doc[link.i + 1 : last.i])):
        for token in span:
            if not span.start <= token.head.i <= name.i or token.head == token:
                token.head, token.dep_ = name, "compound"


def _list_name(name: Token, index: ActorIndex) -> None:
    """Coordinate the second of "Ann Moe, Jan Ek and Eva Dahl" or "Oslo, Rome and the Union", which the parser takes for another
    name of the first.
    """
    one, other = index.at(name.head), index.at(name)
    joined = any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in name.children)
    if one is None or other is None or not joined or name.left_edge.i == 0 or name.left_edge.nbor(-1).text != ",":
        return
    alike = one.kind == other.kind == "person" or {one.kind, other.kind} <= _BODIES
    if alike and one.actor != other.actor:
        name.dep_ = "conj"


def _list_group(group: Token) -> None:
    """Coordinate the group in "Oslo, the Baltic states and Rome back it", which the parser takes for another name of Oslo."""
    first, last = group.head, group.right_edge
    listed = any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in group.children)
    opened = group.left_edge.i == first.i + 2 and following(first).text == ","
    if listed and opened and last.i + 1 < len(group.doc) and following(last).text not in (",", "–", "—", ")"):
        group.dep_ = "conj"


def _are_two(first: Token, last: Token, index: ActorIndex) -> bool:
    """Whether two tokens end the names of two persons, with nothing but titles and names between them."""
    one, other = index.at(first), index.at(last)
    if one is None or other is None or one.kind != "person" or other.kind != "person" or one.actor == other.actor:
        return False
    between = first.doc[first.i + 2 : last.i]
    return all(token.pos_ in ("PROPN", "ADJ", "NOUN") or token.lower_ in ("of", "-", "for", "and") for token in between)


def _free_second_verb(verb: Token) -> None:
    """Give a bare verb that the parser took for a modifier its object and place ("must abandon X and renounce NATO hopes")."""
    if verb.i == 0 or (verb.nbor(-1).dep_ != "cc" and verb.nbor(-1).text != ","):
        return
    noun = verb.head
    while noun.dep_ in _MODIFIERS and noun.head != noun:
        noun = noun.head
    first = noun.head
    while noun.dep_ == "conj" and first.pos_ not in ("VERB", "AUX") and first.head != first:
        first = first.head
    if noun.dep_ != "conj" or first.tag_ != "VB" or first.i > verb.i or noun.i < verb.i:
        return
    verb.head, verb.dep_ = first, "conj"
    noun.head, noun.dep_ = verb, "dobj"
    for child in list(verb.rights):
        if child.i < noun.i:
            child.head = noun


def _free_first_verb(name: Token, verb: Token) -> None:
    """Make a clause of "Trump delayed new sanctions", whose verb the parser took for a modifier."""
    noun = verb.head
    if name.pos_ not in ("PROPN", "NOUN") or not name.text.istitle() or name.tag_ == "NNS":
        return
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "amod" or noun.i < verb.i or noun.pos_ not in ("NOUN", "PROPN"):
        return
    top = name if name.dep_ == "ROOT" else noun if noun.dep_ == "ROOT" and name.head == noun else None
    if top is None:
        return
    verb.head, verb.dep_ = verb, "ROOT"
    name.head, name.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = verb, "dobj"
    for token in name.sent:
        if token.head == name and token.i > verb.i:
            token.head = verb


def _free_participle(word: Token) -> None:
    """Make a clause of "Welcoming Ann Moe's words, Berlin said", whose participle the parser took for part of the name."""
    if word.lower_ not in PARTICIPLES or word.dep_ != "compound":
        return
    name = word.head
    noun = name.head if name.dep_ == "poss" else name
    over = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or over.pos_ != "VERB" or over.i < noun.i:
        return
    word.tag_, word.pos_, word.head, word.dep_ = "VBG", "VERB", over, "advcl"
    noun.head, noun.dep_ = word, "dobj"


def _free_perfect(verb: Token) -> None:
    """Make a clause of "and had merely answered Ukrainian fire", whose participle the parser took for a part of the object."""
    noun, first = verb.head, verb.head.head
    place = verb.i - 1
    while place > first.i and verb.doc[place].pos_ == "ADV":
        place -= 1
    auxiliary = verb.doc[place]
    if first.pos_ != "VERB" or auxiliary.lemma_ != "have" or auxiliary.head not in (first, noun, verb) or place <= first.i:
        return
    verb.pos_, verb.head, verb.dep_ = "VERB", first, "conj"
    auxiliary.head, auxiliary.dep_ = verb, "aux"
    noun.head, noun.dep_ = verb, "dobj"


def _retag_verb(word: Token) -> None:
    """Make a verb of the noun that opens a noun phrase coordinated with a verb ("leave Donetsk, renounce membership and …")."""
    noun = word.head
    over = noun.head
    if (
        word.i == 0
        or word.nbor(-1).text != ","
        or word != noun.left_edge
        or noun.dep_ != "conj"
        or over.pos_ != "VERB"
        or over.i > word.i
    ):
        return
    first = over if over.tag_ == "VB" else _bare_complement(over, word)
    if first is None:
        return
    word.head, word.dep_, word.tag_, word.pos_ = first, "conj", "VB", "VERB"
    noun.head, noun.dep_ = word, "dobj"


def _free_subjunctive(verb: Token) -> None:
    """Make a clause of "suggested that Ukraine cede territory", whose verb the parser took for a modifier."""
    noun = verb.head
    name = verb.doc[max(verb.i - 1, 1)]
    if name.head == verb and name.nbor(-1).lower_ == "that" and name.text.istitle():
        name.dep_, name.tag_, name.pos_ = "nsubj", "NNP", "PROPN"
    if not any(t.dep_ == "nsubj" for t in verb.children) or noun.i < verb.i:
        return
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i > verb.i:
        _free_from_subject(verb, noun)
        return
    over = noun.head.head if noun.dep_ == "pobj" else noun.head
    if over.pos_ != "VERB" or over.i > verb.i:
        return
    verb.head, verb.dep_ = over, "ccomp"
    noun.head, noun.dep_ = verb, "dobj"


def _free_name(name: Token) -> None:
    """Make a subject of the name in "unless Kyiv hands over", "insisted that Kyiv renounce", taken for an adjective."""
    verb = name.head
    before = name.nbor(-1) if name.i > 0 else None
    marked = before is not None and (before.lower_ == "that" or (before.dep_ == "mark" and before.head == verb))
    if verb.tag_ in _FINITE and verb.dep_ in ("ccomp", "advcl") and marked and own_subject(verb) is None:
        name.dep_, name.tag_, name.pos_ = "nsubj", "NNP", "PROPN"


def _free_from_subject(verb: Token, noun: Token) -> None:
    """Make a clause of "that Kyiv renounce membership, reduce its army", where the parser made one subject of the first half."""
    while noun.dep_ in _MODIFIERS:
        noun = noun.head
    second = noun.head
    if second.head == second:
        return  # "Does that mean weapons will keep arriving?"
    verb.head, verb.dep_, verb.pos_, verb.tag_ = second.head, second.dep_, "VERB", "VB"
    second.head, second.dep_ = verb, "conj"
    noun.head, noun.dep_ = verb, "dobj"
    for child in [t for t in second.lefts if t.i < verb.i]:
        child.head = verb


def _lift_from_noun(verb: Token) -> None:
    """Hang a bare verb that was coordinated with a noun on the bare verb over it ("to leave Donetsk, renounce NATO and …")."""
    if not _stands_bare(verb) or any(t.lower_ == "to" for t in verb.children):
        return
    node = verb.head
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    if node.tag_ == "VB" and node.i < verb.i:
        verb.head = node


def _retag_noun(word: Token) -> None:
    """Make a noun of the last word of "its NATO bid", which the parser took for a verb that does not agree with its subject."""
    name = word.nbor(-1)
    if name.head != word or name.dep_ != "nsubj" or not any(t.dep_ == "poss" for t in name.children):
        return
    if word.dep_ not in ("ccomp", "dobj") or word.head.pos_ != "VERB" or any(t.dep_ in ("aux", "dobj") for t in word.children):
        return
    for child in list(name.children):
        child.head = word
    for child in [t for t in word.rights if t.pos_ == "VERB" or t.dep_ == "cc"]:
        child.head = word.head
    name.dep_, word.dep_, word.tag_, word.pos_ = "compound", "dobj", "NN", "NOUN"


def _lift_bare(verb: Token) -> None:
    """Hang a bare verb after a comma or "and" on the bare verb over it or before it that it is parallel to.

    The parser hangs it on a clause within ("cede the towns it holds, cap its army"), or on the main verb ("demanded that Kyiv
    leave, drop its bid"; "would require Kyiv to leave, limit its army").
    """
    if verb.is_sent_start or verb.nbor(-1).lower_ not in (",", "and") or any(t.lower_ == "to" for t in verb.lefts):
        return
    over = verb.head
    first = None
    if over.dep_ in ("relcl", "parataxis") and over.tag_ in _PRESENT:
        first = next((t for t in over.ancestors if t.tag_ == "VB" and t.i < verb.i), None)
    elif verb.dep_ == "ccomp" and over.lemma_ == "say":
        first = next(
            (t for t in over.rights if t.i < verb.i and t.dep_ == "ccomp" and any(c.tag_ == "MD" for c in t.lefts)), None
        )
    elif verb.dep_ == "advcl" or (over.tag_ == "VB" and over.lemma_ in _OBLIGING):
        first = next((t for t in over.rights if t.i < verb.i and t.tag_ == "VB" and t.dep_ in ("ccomp", "xcomp")), None)
    if first is not None:
        verb.head, verb.dep_ = first, "conj"


def _lift_infinitive(verb: Token) -> None:
    """Hang the second infinitive of "has offered to stop, papers reported, and to leave" on the first one."""
    told = verb.head
    if told.tag_ != "VBD" or not any(t.lower_ == "to" for t in verb.lefts) or own_subject(verb) is not None:
        return
    clause = next((t for t in told.lefts if t.dep_ == "ccomp"), None)
    first = next((t for t in clause.rights if t.dep_ == "xcomp" and t.tag_ == "VB"), None) if clause is not None else None
    if first is not None:
        verb.head = first


def _lift_modal(verb: Token, modal: Token) -> None:
    """Hang "would not accept" beside "would not cede the land it holds" and not beside the clause within that has no modal."""
    inner = verb.head
    if own_subject(verb) is not None or any(t.tag_ == "MD" for t in inner.children) or inner.tag_ not in _PRESENT:
        return
    for node in inner.ancestors:
        if node.i < verb.i and any(t.tag_ == "MD" and t.lower_ == modal.lower_ for t in node.lefts):
            verb.head = node
            return


def _join_condition(verb: Token) -> None:
    """Hang a present clause after a condition on that condition ("possible only if Kyiv yields and the West stops its arms")."""
    main = verb.head
    if own_subject(verb) is None or any(child.tag_ == "MD" for child in verb.children):
        return
    for clause in main.subtree:
        if clause.dep_ == "advcl" and main.i < clause.i < clause.right_edge.i < verb.left_edge.i and clause.tag_ in _PRESENT:
            mark = next((child for child in clause.children if child.dep_ == "mark" and child.lower_ == "if"), None)
            only = mark is not None and mark.nbor(-1).lower_ == "only"
            if only or (mark is not None and any(child.lower_ in _WILL for child in main.children)):
                verb.head = clause
                return


def _stands_bare(verb: Token) -> bool:
    return not any(t.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for t in verb.children)


def _bare_complement(head: Token, conjunct: Token) -> Token | None:
    """The last bare verb of a complement clause between an inflected head and its bare conjunct; None where there is none."""
    if head.tag_ not in _INFLECTED and not (head.tag_ == "VBP" and conjunct.tag_ != "VBP" and own_subject(head) is not None):
        return None
    found = [t for t in head.children if t.dep_ in _COMPLEMENTS and t.tag_ in _BARE and head.i < t.i < conjunct.i]
    return found[-1] if found else None
