"""Finds what somebody is told to have said after a colon without a verb of speech: "Tusk was blunter: Europe had to pay."."""

from spacy.tokens import Token

from peacetrack.components.statements.asides import has_clause
from peacetrack.components.statements.draft import Draft
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.components.statements.quoted import clause_subject
from peacetrack.components.statements.speakers import joint, may_speak
from peacetrack.components.syntax import FINITE

_MANNERS = frozenset(
    "blunt blunter clear clearer plain plainer reserved categorical brief terse unequivocal firm firmer direct laconic cautious"
    " frank candid diplomatic sceptical skeptical defiant adamant specific explicit harsh harsher soft softer dismissive".split()
)
_WORDS = frozenset(
    """message warning answer explanation advice question demand request reply word verdict theory response point argument
    conclusion prediction conviction view forecast suggestion promise assessment prescription recommendation diagnosis retort
    rejoinder reasoning prognosis refrain mantra plea appeal""".split()
)
_NAMING = frozenset(
    "set lay list name outline formulate present define cite draw make give identify advance enumerate spell have put add repeat"
    " state unveil reiterate restate hold raise attach issue offer table submit propose announce recall".split()
)
_TERMS = frozenset(
    "principle condition demand point requirement goal aim priority rule line term request proposal criterion prerequisite"
    " precondition argument objection ultimatum wish concern task expectation stipulation caveat price position stance"
    " thing message lesson conclusion truth fact reason".split()
)
_REFUSALS = frozenset(("no", "not", "never"))  # "had one message: no talks without a truce"
_PLATFORMS = frozenset(
    "x twitter telegram facebook instagram tiktok linkedin bluesky threads substack truth social media weibo vk".split()
)
_PAPERS = frozenset("leader leaders editor editors editorial our readers columnist columnists reporter reporters".split())
_PUT = frozenset(("choice", "matter", "thing", "point", "case", "question", "dilemma", "problem"))


def colon_drafts(layout: Layout) -> list[Draft]:
    """Drafts of sentences in which somebody speaks after a colon; those that name a cue of their own are left alone."""
    drafts = []
    for start, end in layout.units:
        colon = next((place for place in range(start + 2, end - 2) if layout.lower[place] == ":"), None)
        if colon is None or layout.quote_at[colon] >= 0 or layout.quote_at[colon + 1] >= 0:
            continue
        subject = clause_subject(layout, start, colon)
        if subject is None:
            continue
        owner = _owner_of_words(layout, start, colon, subject)
        if owner is not None and has_words(layout, colon + 1, end) and not has_own_cue(layout, start, colon, end, subject):
            drafts.append(Draft((colon, colon + 1), colon, "speech", "colon", [_after(layout, colon, end)], joint(layout, owner)))
            continue
        if not may_speak(subject):
            continue
        posts = _posts(layout, start, subject, colon)
        verb = layout.tokens[colon] if posts else subject.head
        if not posts and (subject.dep_ != "nsubj" or not _tells(verb, colon)):
            continue
        if has_own_cue(layout, start, colon, end, verb):
            continue
        if has_clause(layout, colon + 1, end) or (not posts and layout.lower[colon + 1] in _REFUSALS):
            heads = [subject] if posts else joint(layout, subject)
            drafts.append(Draft((verb.i, verb.i + 1), verb.i, "speech", "colon", [_after(layout, colon, end)], heads))
    return drafts


def _after(layout: Layout, colon: int, end: int) -> tuple[int, int]:
    """What stands behind the colon, in characters, without the final stop."""
    while end > colon + 1 and layout.lower[end - 1] in STOPS:
        end -= 1
    return layout.span(colon + 1, end)


def _owner_of_words(layout: Layout, start: int, colon: int, noun: Token) -> Token | None:
    """Whose words follow in "Her advice to Kyiv: say yes", which has no verb before the colon."""
    if noun.lemma_ not in _WORDS or any(token.tag_ in FINITE for token in layout.tokens[start:colon]):
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    return None if owner is not None and owner.lower_ in _PAPERS else owner  # "Leaders' view": the paper's own


def has_words(layout: Layout, start: int, end: int) -> bool:
    """Whether a clause or a command stands in a range, which the parser may have hung on the noun before it."""
    if has_clause(layout, start, end) or layout.tokens[start].tag_ == "VB":
        return True
    return any(t.dep_ == "acl" and t.head.i < start and any(c.dep_ == "nsubj" for c in t.lefts) for t in layout.tokens[start:end])


def _posts(layout: Layout, start: int, subject: Token, colon: int) -> bool:
    """Whether a name stands alone before the colon with the place where it writes: "Ann Moe on X: …"."""
    first = next((place for place in range(start, colon) if layout.lower[place] in ("on", "via")), None)
    if first is None or subject.i >= first or any(token.tag_ in FINITE for token in layout.tokens[start:colon]):
        return False
    where = layout.lower[first + 1 : colon]
    return bool(where) and all(word in _PLATFORMS for word in where) and layout.tokens[first - 1].pos_ == "PROPN"


def has_own_cue(layout: Layout, start: int, colon: int, end: int, verb: Token) -> bool:
    """Whether another cue stands before the colon, or one between commas after it ("…: rewarding it, she warned, would …")."""
    if any(place in layout.cues and place != verb.i for place in range(start, colon)):
        return True
    return any(place in layout.cues and "," in layout.lower[max(place - 4, colon) : place] for place in range(colon, end))


def _tells(verb: Token, colon: int) -> bool:
    """Whether a predicate announces words: "was blunter", "put the choice starkly", "set two conditions", "came with a plea"."""
    rights = [token for token in verb.rights if token.i < colon]
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    if verb.lemma_ == "be":
        return any(child.dep_ in ("acomp", "attr") and child.lower_ in _MANNERS for child in rights)
    if verb.lemma_ == "go":
        return any(child.lower_ in ("further", "farther") for child in rights)
    objects = [child.lemma_ for child in rights if child.dep_ == "dobj"]
    if verb.lemma_ == "put":
        return any(word in _PUT for word in objects)
    if verb.lemma_ in _NAMING and any(word in _TERMS for word in objects):
        return True
    if verb.lemma_ in ("have", "deliver", "bring", "offer", "send", "carry") and any(word in _WORDS for word in objects):
        return True
    carried = (noun for child in rights if child.lower_ == "with" for noun in child.children if noun.dep_ == "pobj")
    return any(noun.lemma_ in _WORDS for noun in carried)
