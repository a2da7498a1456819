"""Finds the heads of the noun phrases that name who speaks."""

from spacy.tokens import Token

from peacetrack.components.actors.phrases import holder_class
from peacetrack.components.statements.layout import Layout, is_hyphen
from peacetrack.components.statements.participles import main_cue, sender
from peacetrack.components.syntax import RELATIVES, alongside, antecedent

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_PRONOUNS = frozenset("he she they it we i you".split())
_NOBODY = frozenset(
    "nobody none no-one neither few nothing someone anyone anybody no everyone everybody anything something"
    " rumour rumor legend".split()
)
# texts and other things that say something only for the author whom they name
_TEXTS = frozenset(
    "draft resolution plan text document proposal version bill law treaty agreement accord deal constitution article poll"
    " survey study map outline blueprint template framework communique communiqué declaration statement letter memo"
    " memorandum note message report"
    " post tweet caption transcript readout read-out release conclusions wording clause point chapter paper list clarification"
    " protocol rule policy system program programme ad spot video footage exhibit story"
    " reply response verdict message advice question promise pledge demand plea take summary conclusion recollection admission"
    " regulation exit result remark comment word wording assessment analysis account perspective narrative posture rhetoric"
    " tone argument answer view stance position approach estimate speech address lecture intervention".split()
)
# what somebody does: it may show something, but nothing is said by it
_DEEDS = frozenset(
    "action behaviour behavior conduct strike attack assault offensive shelling bombardment buildup build-up deployment"
    " withdrawal move step decision visit trip journey appearance presence absence silence gesture manoeuvre maneuver"
    " failure success victory defeat advance retreat tactic exercise invasion incursion occupation aggression war crackdown"
    " candidacy election re-election arrival departure return resignation dismissal appointment".split()
)
_CONTROLLED = frozenset(("xcomp", "advcl", "conj", "pcomp", "prep", "aux", "auxpass", "dep"))
_NO_SPEAKER = frozenset("there it what which this these those everything nothing something that how why".split())


def speaker_heads(layout: Layout, verb: Token) -> list[Token]:
    """Heads of the noun phrases that are the subject of a cue verb, one for each of joint speakers; empty where none is found."""
    subject = find_subject(layout, verb)
    return joint(layout, subject) if subject is not None and may_speak(subject) else []


def may_speak(subject: Token) -> bool:
    """Whether a subject can be a speaker at all: somebody, not "nobody" or a mere pointing word."""
    if subject.lower_ in _NOBODY or (subject.lower_ == "one" and subject.head.lower_ == "no"):
        return False
    if subject.lower_ in _NO_SPEAKER and subject.pos_ in ("PRON", "DET", "SCONJ", "ADV") and subject.lower_ != "it":
        return False
    return not any(child.lower_ in ("no", "neither", "few") and child.dep_ in ("det", "amod") for child in subject.lefts)


def author(layout: Layout, head: Token) -> Token | None:
    """Whoever a text speaks for ("Kyiv's letter", "a statement by the ministry"); the head itself where it is no text.

    None for what is done: "the Kremlin's strikes indicate that …" is nobody's statement.
    """
    if head.lemma_ in _DEEDS and head.pos_ == "NOUN":
        return None
    if head.pos_ == "PROPN" or not (head.lemma_.lower() in _TEXTS or holder_class(head) == "thing"):
        return head
    for find in (_owner, _issuing):
        holder = find(head)
        if holder is not None:
            return holder
    return _issuer(layout, head)


_REPLIES = frozenset("response reply video release conclusion clip transcript speech address rebuttal".split())
_GIVING_OUT = frozenset("issue release publish post send put fire share circulate adopt read deliver record upload make".split())
_WRITING = frozenset("write sign prepare draft author commission compile".split())


def _issuing(text: Token) -> Token | None:
    """Who issues a text in the same clause: "Kyiv issued a statement saying that"."""
    verb = text.head
    if text.dep_ != "dobj" or verb.lemma_ not in _GIVING_OUT or text.lemma_ not in ISSUED | _REPLIES or verb.tag_ == "VB":
        return None
    if any(child.dep_ in ("neg", "aux") and child.lemma_ not in ("have", "be") for child in verb.lefts):
        return None
    return next((child for child in verb.lefts if child.dep_ == "nsubj"), None)


def _owner(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of") and head.lemma_ != "point":
            holder = next((inner for inner in child.rights if inner.dep_ == "pobj"), None)
            if holder is not None:
                return holder
        named = any(inner.dep_ == "compound" and inner.pos_ == "PROPN" for inner in head.lefts)  # "a UN report released by Oslo"
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in _GIVING_OUT | _WRITING and not named:
            agent = next((inner for inner in child.rights if inner.dep_ == "agent"), None)
            if agent is not None:
                return next((inner for inner in agent.rights if inner.dep_ == "pobj"), None)
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    if after.lower_ == "by" and after.head.i < head.i:  # hung on the verb: "“Q”, read a post by Merz"
        return next((inner for inner in after.rights if inner.dep_ == "pobj"), None)
    return None


def _issuer(layout: Layout, head: Token) -> Token | None:
    """Who issued "the statement": the owner or speaker named where the text was first mentioned, a few sentences before."""
    new = any(child.lower_ in ("a", "an", "another") for child in head.lefts)
    if new or head.lemma_ not in ISSUED or layout.quote_at[head.i] >= 0:
        return None
    unit = layout.unit_at[head.i]
    start = layout.units[max(unit - _ISSUE_REACH, 0)][0]
    for place in range(head.i - 1, start - 1, -1):
        token = layout.tokens[place]
        if token.lemma_ != head.lemma_ or token.pos_ != "NOUN":
            continue
        owner = _owner(token)
        if owner is not None:
            return owner
        verb = next((ancestor for ancestor in token.ancestors if ancestor.i in layout.cues), None)
        if verb is not None and token.head.dep_ == "prep" and token.head.head == verb:
            subject = find_subject(layout, verb)
            return subject if subject is not None and subject.i != token.i else None
    return None


ISSUED = frozenset("statement letter memo report post message communique declaration tweet note release readout".split())
_ISSUE_REACH = 12  # sentences


def joint(layout: Layout, head: Token) -> list[Token]:
    """The head and the heads coordinated with it or named beside it ("France, Germany and Poland", "Kyiv, along with Paris")."""
    heads = [head]
    frontier = head
    while True:
        following = [child for child in frontier.rights if child.pos_ in NOMINAL and _continues_list(child)]
        if not following or layout.quote_at[following[0].i] != layout.quote_at[head.i]:
            break
        frontier = following[0]
        heads.append(frontier)
    return heads + [other for other in alongside(head) if layout.quote_at[other.i] == layout.quote_at[head.i]]


def quoted_as_saying(layout: Layout, verb: Token) -> tuple[list[Token], Token | None] | None:
    """Speaker and reporter of "X was quoted (by Y) as saying" and "Y quoted X as saying"."""
    if verb.tag_ != "VBG" or verb.i == 0 or layout.lower[verb.i - 1] != "as":
        return None
    governor = verb.head.head if verb.head.lower_ == "as" else verb.head
    if governor.lemma_ not in ("quote", "cite", "report", "describe", "record"):
        return None
    subject = find_subject(layout, governor)
    if any(child.dep_ == "auxpass" for child in governor.lefts) or governor.dep_ == "acl":
        passive = next((c for c in governor.lefts if c.dep_ == "nsubjpass"), subject)
        if governor.dep_ == "acl":
            passive = governor.head
        agents = [child for part in (governor, verb) for child in part.rights if child.dep_ == "agent" or child.lower_ == "by"]
        agent = next((g for child in agents for g in child.rights if g.dep_ == "pobj"), None)
        return (joint(layout, passive) if passive is not None else []), agent
    quoted = next((c for c in governor.rights if c.dep_ in ("dobj", "nsubj") and c.i < verb.i), None)
    return (joint(layout, quoted) if quoted is not None else []), subject


def _continues_list(token: Token) -> bool:
    """Whether a noun is coordinated with its head, or named in a list that the parser took for an apposition."""
    if token.dep_ == "conj":
        return True
    listed = token.dep_ == "appos" and token.tag_ == "NNP" and token.head.tag_ == "NNP"
    return listed and any(child.dep_ == "conj" for child in token.rights) and any(child.dep_ == "cc" for child in token.rights)


def find_subject(layout: Layout, verb: Token) -> Token | None:
    """The noun that is the verb's subject: its own, shared, or of the clause that it depends on."""
    verb = layout.shared.get(verb.i, main_cue(layout, verb))
    pronoun = _pronoun_before(layout, verb)
    if pronoun is not None:
        return pronoun
    subject = _after_fronted(layout, _parsed_subject(layout, verb))
    surface = _name_before(layout, verb, subject)
    if surface is None and subject is None and verb.dep_ == "conj" and verb.head.i in layout.cues and verb.head.i < verb.i:
        return find_subject(layout, verb.head)  # "Ann Moe, asked about it, said X but warned that Y"
    return surface if surface is not None else subject


def _after_fronted(layout: Layout, subject: Token | None) -> Token | None:
    """ "With a day to go until the vote, Ann Moe, an adviser, said": the name, which the parser hung on the noun before."""
    if subject is None or subject.tag_ not in ("NN", "NNS"):
        return subject
    named = next((c for c in subject.rights if c.dep_ == "appos" and c.tag_ in ("NNP", "NNPS")), None)
    if named is None or layout.tokens[layout.bounds(subject.i)[0]].pos_ not in ("ADP", "SCONJ"):
        return subject
    place = subject.i
    while place > 0 and layout.tokens[place - 1].pos_ in ("DET", "ADJ", "NOUN", "NUM"):
        place -= 1
    return named if place > 0 and layout.tokens[place - 1].pos_ == "ADP" else subject


def _name_before(layout: Layout, verb: Token, parsed: Token | None) -> Token | None:
    """The head of a noun phrase between a comma or the unit's start and the verb, where the parser looked elsewhere."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    first = layout.bounds(verb.i)[0]
    place = verb.i
    while place > first and layout.tokens[place - 1].pos_ in ("AUX", "ADV", "PART"):
        place -= 1
    end = place
    while place > first and _is_in_phrase(layout, place - 1) and layout.quote_at[place - 1] == layout.quote_at[verb.i]:
        place -= 1
    if place == end and end > first and layout.lower[end - 1] == ",":
        named = name_beside_title(layout, first, end - 1)
        if named is not None:
            return named if parsed != named.head else None
        return _before_insertion(layout, first, end - 1, parsed)
    if place > 0 and layout.lower[place - 1] == "," and layout.tokens[place - 1].dep_ == "cc":  # "and" of a headline
        return None
    if place == end or (parsed is not None and parsed.i >= place) or layout.tokens[end - 1].pos_ not in ("PROPN", "NOUN"):
        return None
    if parsed is None:
        return _first_of_list(layout, layout.tokens[end - 1])
    if place > first and layout.lower[place - 1] not in _PAUSES and not layout.tokens[place - 1].is_quote:
        return None
    head = layout.tokens[end - 1]
    if head.tag_ in ("NNP", "NNPS") or layout.tokens[place].pos_ == "DET":
        return head
    return None


def name_beside_title(layout: Layout, first: int, comma: int) -> Token | None:
    """The name in ", the minister's chief aide, Ann Moe, told reporters", whatever subject the parser found farther off."""
    name = layout.tokens[comma - 1]
    title = name.head
    if name.dep_ != "appos" or title.pos_ != "NOUN" or holder_class(title) != "person" or not first < title.i < name.i:
        return None
    before = phrase_start(layout, title) - 1
    return name if before > first and (layout.lower[before] == "," or layout.tokens[before].is_quote) else None


def _first_of_list(layout: Layout, last: Token) -> Token:
    """The first of coordinated nouns, of which the last stands before the verb."""
    while last.dep_ == "conj" and last.head.pos_ in NOMINAL and last.head.i < last.i:
        last = last.head
    return last


def _before_insertion(layout: Layout, first: int, comma: int, parsed: Token | None) -> Token | None:
    """The noun before an insertion between commas ("Ann Moe, who led the team, called"), where the parser found no subject."""
    if parsed is not None and (parsed.i < comma and parsed.dep_ in ("nsubj", "nsubjpass", "ROOT")) and parsed.pos_ in NOMINAL:
        return None
    for place in range(comma - 1, first, -1):
        if layout.lower[place] != "," or layout.quote_at[place] != layout.quote_at[comma]:
            continue
        opening = layout.tokens[place + 1]
        before = layout.tokens[place - 1]
        inserted = opening.tag_ in ("WP", "WDT", "WP$", "VBN", "VBG", "VBD", "DT", "PRP$", "JJ", "RB", "IN", "NN", "NNP")
        if inserted and before.tag_ in ("NNP", "NNPS", "NN", "NNS"):
            return before
        return None
    return None


def _is_in_phrase(layout: Layout, place: int) -> bool:
    """Whether a token may belong to a title and name: "Deputy Chairman of the Council Ann Moe"."""
    token = layout.tokens[place]
    linked = token.lower_ == "of" and place > 0 and layout.tokens[place - 1].tag_ in ("NNP", "NN")
    return token.pos_ in _PHRASE or linked or is_hyphen(token)


_PHRASE = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM"))
_PAUSES = frozenset((",", "–", "—", "-", ";", "(", ":"))


def _parsed_subject(layout: Layout, verb: Token) -> Token | None:
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        subject = _own_subject(layout, token, verb)
        if subject is not None:
            return _antecedent(subject, token) if subject.pos_ in NOMINAL or subject.pos_ in ("DET", "ADJ") else None
        parent = token.head
        if token.dep_ in ("relcl", "acl") and parent.pos_ in NOMINAL:
            sending = sender(token)
            return _parsed_subject(layout, sending) if sending is not None else parent
        if token.dep_ not in _CONTROLLED or parent.i == token.i:
            return None
        if token.dep_ == "xcomp" and token.i > parent.i:
            obj = next((c for c in parent.rights if c.dep_ in ("dobj", "dative") and c.i < token.i), None)
            if obj is not None and parent.lemma_ in ("have", "hear", "see", "make", "let", "cite", "quote"):
                return obj
        token = parent
    return None


def _pronoun_before(layout: Layout, verb: Token) -> Token | None:
    """A pronoun right before the verb and its auxiliaries: its subject, whatever the parser made of it."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return None
    first = layout.bounds(verb.i)[0]
    for place in range(verb.i - 1, max(first - 1, verb.i - 5), -1):
        token = layout.tokens[place]
        if token.lower_ in _PRONOUNS and layout.quote_at[place] == layout.quote_at[verb.i]:
            before = layout.tokens[place - 1] if place > first else None
            return None if before is not None and before.pos_ in ("ADP", "VERB") and token.lower_ in ("it", "you") else token
        if token.pos_ not in ("AUX", "ADV", "PART"):
            return None
    return None


def _own_subject(layout: Layout, token: Token, verb: Token) -> Token | None:
    subjects = [
        child
        for child in token.children
        if (child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and token.i != verb.i))
        and layout.quote_at[child.i] == layout.quote_at[verb.i]
        and not (child.i + 1 < token.i and layout.lower[child.i + 1] == ":")  # a label
    ]
    return next((child for child in subjects if child.lower_ not in RELATIVES), subjects[0] if subjects else None)


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.lower_ in RELATIVES and subject.pos_ in ("PRON", "DET", "SCONJ"):
        clause = verb
        while clause.dep_ in ("conj", "aux") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl") and clause.head.pos_ in NOMINAL:
            noun = antecedent(clause)
            return (_member(noun) or noun) if subject.lower_ == "who" else noun
    return subject


def _member(body: Token) -> Token | None:
    """Who is meant by "who" after a body: "a pollster with the party who called it a trap"."""
    member = body.head.head if body.dep_ == "pobj" else body
    single = body.tag_ == "NN" and holder_class(body) == "body"
    return member if single and member.pos_ == "NOUN" and holder_class(member) == "person" else None


def phrase_start(layout: Layout, subject: Token) -> int:
    """Index of the first token of the subject's noun phrase within its unit and outside quotations before it."""
    start = max(subject.left_edge.i, layout.bounds(subject.i)[0])
    for place in range(subject.i - 1, start - 1, -1):
        if layout.quote_at[place] != layout.quote_at[subject.i] or layout.lower[place] == ",":
            return place + 1
    return start
