"""Who else holds what a subject holds, where the parse does not join them: lists, company, examples of a group."""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.remembered import once
from peacetrack.components.syntax import adds_company, alongside

_JOINING = frozenset((",", "and", "&"))
_LOOSE = frozenset(("nsubj", "conj", "appos", "npadvmod", "nmod", "compound", "amod", "ROOT", "dep"))
_TITLES = frozenset(("PROPN", "ADJ", "NOUN"))
_VOTING = frozenset(("vote", "abstain", "back", "support", "oppose", "endorse", "sign", "approve", "reject"))
_STATES = frozenset(("country", "state", "nation", "member", "government", "delegation"))
_NAMED = frozenset(("state", "bloc", "organisation", "person"))
_OPENING = frozenset(("(", "-", "–", "—", ":"))
_TOGETHER = frozenset(("together", "along", "alongside"))
_MEASURING = frozenset(
    (",", *"up to about around some another at least most with nearly almost over only just a all its their".split())
)
_NOTABLY = frozenset(("notably", "especially", "particularly", "chiefly", "mainly", "primarily", "namely"))
_IN_PLACE_OF = frozenset((("rather", "than"), ("instead", "of"), ("opposed", "to")))
_OF_A_NAME = frozenset(("det", "compound", "amod", "nmod", "poss"))
_EXAMPLES = frozenset(("as", "like", "including"))


@once
def companions(subject: Token, actors: ActorIndex) -> list[Token]:
    """The heads of the other noun phrases that hold what the subject holds; none of them is a conjunct of the parse."""
    found = [*_also(subject), *_such_as(subject), *_counted_in(subject, actors), *alongside(subject)]
    found += [*_listed_before(subject, actors), *_listed_after(subject, actors), *_in_company(subject, actors)]
    found += _gapped(subject, actors)
    return [token for token in {token.i: token for token in found}.values() if not is_set_aside(token)]


def is_set_aside(name: Token) -> bool:
    """Whether a phrase names who does not do it: "Moscow rather than Kyiv", "Moscow, not Kyiv", "Oslo instead of Riga"."""
    first = name.i
    while first and name.doc[first - 1].head.i == name.i and name.doc[first - 1].dep_ in _OF_A_NAME:
        first -= 1
    before = [token.lower_ for token in name.doc[max(first - 2, 0) : first]]
    return before[-1:] == ["not"] or tuple(before) in _IN_PLACE_OF


def _such_as(noun: Token) -> Iterator[Token]:
    """Those that a group is said to hold: "countries such as Hungary", "seven, including Belarus", "allies, Rome among them"."""
    if noun.pos_ not in ("NOUN", "NUM"):
        return
    for name in noun.children:
        if name.dep_ == "appos" and name.pos_ == "PROPN" and name.i > noun.i and any(map(_singles_out, name.children)):
            yield name
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in _EXAMPLES and prep.i > noun.i:
            yield from (token for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN")


def _singles_out(word: Token) -> bool:
    """Whether a word at a name says that it is one of those just named: "Rome among them", "notably Rome"."""
    if word.dep_ == "advmod":
        return word.lower_ in _NOTABLY
    return word.lower_ == "among" and any(child.lower_ == "them" for child in word.children)


def _counted_in(subject: Token, actors: ActorIndex) -> Iterator[Token]:
    """Those whom a count of voters names: "143 countries voted for it, including Egypt", "32 abstained, China among them"."""
    verb, doc = subject.head, subject.doc
    joins = verb.lemma_ == "join" and any(token.lemma_ in _VOTING for token in verb.subtree)
    if subject.dep_ != "nsubj" or not _is_count(subject) or not (joins or verb.lemma_ in _VOTING):
        return
    if doc[subject.i + 1 : subject.i + 2].text in _OPENING:
        yield from _roll(subject.i + 2, actors)  # "seven countries (Russia, Belarus …) opposed it"
    for token in doc[verb.i + 1 : verb.sent.end]:
        word, before = token.lower_, token.nbor(-1).text
        if word == "them" and before.lower() == "among" and token.i + 1 < len(doc):
            named = list(_roll(token.i + 1, actors))
            yield from named or _roll_before(token.i - 2, actors)
            return
        if (word == "including" and before == ",") or word == ":":
            yield from _roll(token.i + 1, actors)
            return
        if token.dep_ in ("nsubj", "nsubjpass") and token.tag_ not in ("WDT", "WP"):
            if token.pos_ != "PROPN" or actors.at(token) is None:
                return


def _is_count(noun: Token) -> bool:
    """Whether a subject only counts voters: "32", "thirty-five", "143 countries", "the rest"."""
    if noun.pos_ == "NUM" or noun.lower_ in ("rest", "others"):
        return True
    return not _STATES.isdisjoint(token.lemma_ for token in noun.subtree)


def _roll(start: int, actors: ActorIndex) -> Iterator[Token]:
    """The heads of the names of states that stand in a row from a place on."""
    doc, place = actors.doc, start
    while place < len(doc):
        mention = actors.at(doc[place])
        if mention is not None and mention.kind == "state":
            yield doc[mention.head]
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            place = max(place, span.end - 1 if span is not None else place)
        elif doc[place].lower_ not in _JOINING and doc[place].pos_ != "DET":
            return
        place += 1


def _roll_before(end: int, actors: ActorIndex) -> Iterator[Token]:
    """The heads of the names of states that stand in a row before a place."""
    doc, place = actors.doc, end
    while place > 0 and (actors.at(doc[place]) is not None or doc[place].lower_ in ("and", "the")):
        mention = actors.at(doc[place])
        if mention is not None and mention.kind == "state" and mention.head == place:
            yield doc[place]
        place -= 1


def _in_company(subject: Token, actors: ActorIndex) -> Iterator[Token]:
    """Those named as doing the same: "Budapest voted against it, along with Minsk", "Together with Rome, Oslo calls for it"."""
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.pos_ not in ("VERB", "AUX"):
        return
    first = verb.sent.start
    opening = range(first, subject.left_edge.i if verb.doc[first].lower_ in _TOGETHER else first)
    for token in (verb.doc[index] for index in (*opening, *range(verb.i + 1, verb.right_edge.i + 1))):
        join = adds_company(token.head) if token.dep_ == "pobj" else None
        if join is None or join.lower_ == "like" or (mention := actors.at(token)) is None or mention.kind not in _NAMED:
            continue
        governor = token.head.head if token.head.head.i != join.i or join.dep_ == "advmod" else join.head
        apart = join.i == first or (join.nbor(-1).text == "," and join.nbor(-2).pos_ != "PROPN")
        if governor.i == verb.i or (apart and token.i > verb.i):
            yield from (token, *token.conjuncts)


def _gapped(subject: Token, actors: ActorIndex) -> Iterator[Token]:
    """Those of whom only the amount is told: "Oslo will give four howitzers, and Riga six"; "Oslo, up to 150 men"."""
    doc, verb = subject.doc, subject.head
    own = actors.at(subject)
    if subject.dep_ != "nsubj" or own is None or own.kind != "state":
        return
    for number in doc[verb.i + 1 : verb.sent.end]:
        place = number.i - 1
        while number.pos_ == "NUM" and doc[place].lower_ in _MEASURING:
            place -= 1
        mention = actors.at(doc[place]) if number.pos_ == "NUM" else None
        if mention is None or mention.kind != "state" or mention.actor == own.actor or place <= verb.i + 1:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and (doc[span.start - 1].text in (";", ",") or doc[span.start - 1].lower_ == "and"):
            yield doc[place]


def _also(subject: Token) -> list[Token]:
    """Other subjects of the same verb, as headlines set them ("Ukraine, Russia swap prisoners", "Kyiv, rebels sign")."""
    if subject.dep_ != "nsubj":
        return []
    others = [t for t in subject.head.children if t.dep_ == "nsubj" and t.i != subject.i and t.i < subject.head.i]
    others += [t for t in subject.children if t.dep_ == "appos" and t.i + 1 == subject.head.i and t.nbor(-1).text == ","]
    others += _before_infinitive(subject)
    others = [t for t in others if t.pos_ == "PROPN" or (t.tag_ == "NNS" and t.left_edge.i and t.left_edge.nbor(-1).text == ",")]
    first = subject.sent[0]
    if first.dep_ in ("npadvmod", "dep") and first.head == subject.head and first.i + 2 == subject.i and first.nbor().text == ",":
        others.append(first)
    return others


def _before_infinitive(subject: Token) -> list[Token]:
    """The second name of a headline that tells what two will do ("Moscow, Kyiv to swap prisoners")."""
    words = subject.doc[subject.i + 1 : subject.i + 4]
    told = len(words) == 3 and words[0].text == "," and words[2].lower_ == "to" and words[2].head == subject.head
    return [words[1]] if told and words[1].pos_ == "PROPN" else []


def _listed_before(subject: Token, actors: ActorIndex) -> Iterator[Token]:
    """The persons of a list that ends in the subject, which titles break up ("Orpo, Polish leader Tusk and Frederiksen")."""
    if subject.dep_ != "nsubj" or not _is_person(subject, actors):
        return
    person, last = subject, True
    while True:
        index = _first_of(person, actors) - 1
        joined = set()
        while index > subject.sent.start and subject.doc[index].lower_ in _JOINING:
            joined.add(subject.doc[index].lower_)
            index -= 1
        person = subject.doc[index]
        if not joined or (last and joined == {","}):
            return
        if person.dep_ not in _LOOSE or not _is_person(person, actors):
            return
        yield person
        last = False


def _listed_after(subject: Token, actors: ActorIndex) -> list[Token]:
    """The rest of a list that the parse hangs on its first name ("India, Brazil, Egypt and Israel abstained")."""
    rest = next((child for child in subject.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if rest is None or not rest.conjuncts or rest.left_edge.nbor(-1).text != ",":
        return []
    names = [rest, *rest.conjuncts]
    mentions = [actors.at(name) for name in (subject, *names)]
    ids = {mention.actor for mention in mentions if mention is not None and mention.kind in _NAMED}
    return names if len(ids) == len(names) + 1 and all(ids) else []


def _is_person(name: Token, actors: ActorIndex) -> bool:
    mention = actors.at(name)
    return name.pos_ == "PROPN" and mention is not None and mention.kind == "person"


def _first_of(name: Token, actors: ActorIndex) -> int:
    """The index of the first word of a person's name with its titles."""
    index = name.i
    while index > name.sent.start:
        before = name.doc[index - 1]
        mention, own = actors.at(before), actors.at(name)
        if before.pos_ not in _TITLES or (mention is not None and mention.kind == "person" and mention != own):
            break
        index -= 1
    return index


def joined_inside(noun: Token, actors: ActorIndex) -> list[Token]:
    """Those whom the parse joins to a word inside a body's name ("the Council of Europe and Ukraine")."""
    mention = actors.at(noun)
    if mention is None or mention.kind not in ("organisation", "bloc"):
        return []
    words = noun.doc.char_span(mention.start, mention.end)
    joined = (child for word in words or () if word.i != noun.i for child in word.children)
    return [child for child in joined if child.dep_ == "conj" and child.pos_ == "PROPN" and child.idx >= mention.end]
