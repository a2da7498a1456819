"""Finds cue verbs and decides whether they report that something was expressed."""

import re

from spacy.tokens import Token

from peacetrack.codebook.cues import MENTAL_CLASSES, Cue, CueLexicon
from peacetrack.components.disowning import is_disowned
from peacetrack.components.statements.asides import REDUCED
from peacetrack.components.statements.draft import Hit
from peacetrack.components.statements.layout import Layout
from peacetrack.components.syntax import is_awaited, is_subjunctive, names_date

_GAP = 4  # most words between a verb and its particle ("turned the Russian offer down")
_PREPOSITIONS = frozenset("for of on upon to at about against with over".split())
_MODALS = frozenset("will 'll shall may might could can should must ought".split())
_WOULD = frozenset(("would", "'d", "’d"))
_WISHES = frozenset(("like", "prefer", "rather", "sooner", "love", "welcome", "hope", "want", "wish"))
_HYPOTHETICAL = frozenset(("if", "unless", "whether", "lest", "without"))
_OPEN_DOORS = frozenset((("rule", "out"), ("exclude",), ("preclude",)))  # "did not rule out" is something expressed
_REAL_GOVERNORS = frozenset(
    "like go continue want hasten rush start begin love dare take use pause turn come stop appear step proceed keep emerge"
    " write call return rise stand prefer tend happen choose fail".split()
)
_AVOIDING = frozenset("avoid evade dodge shun eschew forgo resist skip".split())
_VIEWING = frozenset(("see", "view", "read", "have"))
_NOUN_LIKE = frozenset("call demand claim plan offer hope promise request plea appeal pledge threat fear want".split())
_AUXILIARY = frozenset("aux auxpass neg mark advmod preconj cc".split())
_CONTRACTED = {"’s": "be", "'s": "be", "’re": "be", "'re": "be", "’m": "be", "'m": "be"}


def find_verbs(layout: Layout, lexicon: CueLexicon) -> list[Hit]:
    """The cue verbs of a Doc in text order that report a real act of speech or thought."""
    found = []
    taken = -1
    for token in layout.tokens:
        cues = lexicon.verbs.get(lexicon.forms.get(layout.lower[token.i], "")) or (
            lexicon.verbs.get("be") if token.lower_ in _CONTRACTED else None
        )
        if not cues or token.i <= taken or not _is_verb(token):
            continue
        hit = _match(layout, token, cues)
        if hit is not None and is_real(layout, hit):
            found.append(hit)
            if len(hit.cue.words) > 1:
                taken = hit.end - 1 if hit.end - hit.start == len(hit.cue.words) else taken
    return found


def _is_verb(token: Token) -> bool:
    """Whether a token is a verb, or was taken for a noun though it has a subject, or is the "rather" of "would rather"."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return not _is_governed_noun(token)
    if token.lower_ in ("rather", "sooner"):
        return True
    if token.lower_ in ("said", "says") and token.pos_ == "PROPN":
        return True  # "Said Moe: “Q”", which the parser takes for a name
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and any(child.dep_ == "nsubj" for child in token.lefts)


def _is_governed_noun(token: Token) -> bool:
    """Whether a preposition governs what was taken for a verb: "alongside NATO calls for restraint", "deaf to Kyiv's pleas"."""
    if token.tag_ != "VBZ" or not token.i or token.nbor(-1).dep_ != "pobj" or token.lemma_ not in _NOUN_LIKE:
        return False
    return not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)


def _match(layout: Layout, token: Token, cues: tuple[Cue, ...]) -> Hit | None:
    """The longest cue whose words stand at the verb."""
    following = _words_after(layout, token, max(len(cue.words) for cue in cues))
    for cue in cues:
        if cue.words == ("go", "on") and layout.lower[token.i + 1 : token.i + 3] == ["on", "to"]:
            continue  # "went on to say": the later verb is the cue
        if cue.words[0] in _VIEWING and cue.words[1:] == ("it",) and not _in_as_clause(token):
            if cue.words[0] != "have" or layout.lower[token.i + 2 : token.i + 3] != ["that"]:
                continue  # "as Kyiv sees it", not "sees it as a threat"; "has it that", not "has it wrong"
        if cue.words[0] == "would":
            hit = _match_would(layout, token, cue)
        elif len(cue.words) == 1:
            hit = Hit(token, cue, token.i, token.i + 1)
        else:
            hit = _match_parts(layout, token, cue) if following.issuperset(cue.words[1:]) else None
        if hit is not None and not _ends_at_day(layout, hit):
            return hit
    return None


def _in_as_clause(verb: Token) -> bool:
    return any(child.lower_ == "as" and child.dep_ in ("mark", "advmod") for child in verb.lefts) or verb.head.lower_ == "way"


def _ends_at_day(layout: Layout, hit: Hit) -> bool:
    """Whether a cue's preposition only tells the day: "insisted on Wednesday that"."""
    if hit.cue.words[-1] != "on" or hit.end >= len(layout.tokens):
        return False
    day = layout.tokens[hit.end]
    return day.dep_ == "pobj" and names_date(day)


def _words_after(layout: Layout, token: Token, words: int) -> set[str]:
    """The words and lemmas among which the later words of a cue of so many words can stand."""
    places = range(token.i + 1, min(token.i + 2 + _GAP + words, layout.unit(token.i)[1]))
    return {form for place in places for form in (layout.lower[place], layout.tokens[place].lemma_)}


def _match_would(layout: Layout, token: Token, cue: Cue) -> Hit | None:
    for place in range(token.i - 1, max(token.i - 4, -1), -1):
        if layout.lower[place] in _WOULD:
            verb = token.head if token.pos_ == "ADV" else token
            return Hit(verb, cue, place, token.i + 1)
        if layout.tokens[place].pos_ not in ("ADV", "PART"):
            break
    return None


def _match_parts(layout: Layout, token: Token, cue: Cue) -> Hit | None:
    """A cue of several words: its later words follow the verb, a particle also after a short object."""
    place = token.i + 1
    limit = min(token.i + 2 + _GAP + len(cue.words), layout.unit(token.i)[1])
    for position, word in enumerate(cue.words[1:]):
        gap = _allowed_gap(token, word, first=position == 0)
        found = -1
        for candidate in range(place, min(place + gap + 1, limit)):
            if layout.lower[candidate] == word or layout.tokens[candidate].lemma_ == word:
                found = candidate
                break
            if not _may_intervene(layout.tokens[candidate], word, token):
                break
        if found < 0:
            return None
        place = found + 1
    return Hit(token, cue, token.i, place)


def _allowed_gap(token: Token, word: str, *, first: bool) -> int:
    if word in _PREPOSITIONS:
        return 1
    return _GAP if first else 1


def _may_intervene(token: Token, word: str, verb: Token) -> bool:
    """Whether a token may stand between the parts of a cue: an adverb, a pronoun, or the object of a particle verb."""
    if token.pos_ in ("ADV", "PART") or token.is_quote or token.lower_ in ("it", "that", "this", "them", "him", "both", "all"):
        return True
    if word == "attention":
        return token.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON")  # "drew its partners' attention to"
    if word in ("out", "down", "off", "aside", "away", "forward", "back", "up"):
        return token.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP") and token.lower_ not in ("that", "to")
    return verb.lemma_ == "be" and token.pos_ in ("ADV", "ADJ", "PRON", "PROPN", "DET", "NOUN") and token.lower_ != "that"


def is_real(layout: Layout, hit: Hit) -> bool:
    """Whether the cue reports something expressed: not asked, not only possible, planned or denied."""
    verb = hit.token
    if hit.cue.words[0] == "would" or _went_so_far(layout, verb):
        return True
    depth = layout.quote_at[verb.i]
    auxiliaries = [child for child in verb.lefts if child.dep_ in _AUXILIARY and layout.quote_at[child.i] == depth]
    words = {child.lower_ for child in auxiliaries}
    if _says_only(layout, hit):
        return True
    if words & _MODALS or words & _HYPOTHETICAL or _is_attribute(verb) or _points_back(layout, verb):
        return False
    if hit.lemma == "understand" and verb.dep_ == "relcl":
        return False  # "the only thing he understands is pressure"
    if is_awaited(verb) or is_disowned(verb.head if verb.tag_ == "VBG" else verb):
        return False
    if words & _WOULD and hit.lemma not in _WISHES:
        return False
    if _is_negated(words) and not _may_be_negated(hit.cue):
        return False
    if _only_goes_on(verb) or is_subjunctive(verb) or _is_supposed(verb):
        return False
    if verb.head.lemma_ == "let" and verb.head.i < verb.i and verb.dep_ == "ccomp":
        return False  # "agreed to let Europe offer guarantees"
    if hit.lemma == "answer" and any(child.dep_ == "ccomp" and child.lower_ == "questions" for child in verb.rights):
        return False  # "answered media questions", whose noun the parse takes for a verb
    if "to" in words or (verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "conj", "acl", "advcl")):
        return _infinitive_is_real(verb, words)
    reduced = layout.lower[verb.i] in REDUCED and (layout.pauses_before(verb.i) or verb.i == layout.bounds(verb.i)[0])
    if "ca" in words or "wo" in words or _is_asked(layout, verb, words):
        return False
    if verb.dep_ in ("csubj", "amod", "compound") and not reduced and verb.lower_ not in ("said", "says"):
        return False
    if verb.tag_ == "VBG" and not reduced and not _has_subject(verb) and _governor_is_unreal(verb):
        return False
    return not (verb.tag_ == "VB" and not auxiliaries and verb.dep_ != "conj" and not _has_subject(verb))


def _points_back(layout: Layout, verb: Token) -> bool:
    """Whether "so" stands for what was said before: "So said Ann Moe after she had left"."""
    subject = next((child for child in verb.rights if child.dep_ == "nsubj"), None)
    return verb.i > 0 and layout.lower[verb.i - 1] == "so" and subject is not None and subject.left_edge.i == verb.i + 1


def _is_attribute(verb: Token) -> bool:
    """Whether a participle only describes the noun after it, which has its own verb ("planning and expected results have")."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "conj" or not 1 < verb.i < len(verb.doc) - 2 or any(verb.lefts):
        return False
    after, before = verb.nbor(), verb.nbor(-2)
    listed = verb.nbor(-1).dep_ == "cc" and before.pos_ in ("NOUN", "PROPN")
    return listed and after.tag_ == "NNS" and after.head.i > after.i and after.head.tag_ in ("VBN", "VBP", "VBD")


def _says_only(layout: Layout, hit: Hit) -> bool:
    """Whether something is said though "would" stands before: "would only say that", "could say only that"."""
    beside = layout.lower[hit.start - 1], layout.lower[hit.end] if hit.end < len(layout.lower) else ""
    if hit.lemma not in ("say", "confirm") or "only" not in beside or hit.start == 0:
        return False
    return any(child.dep_ == "ccomp" and any(c.lower_ == "that" for c in child.lefts) for child in hit.token.rights)


_ASPECTUAL = frozenset("continue begin start finish".split())


def _only_goes_on(verb: Token) -> bool:
    """Whether "continued" or "began" tells that something is done and not that something is said: "continues to shell"."""
    return verb.lemma_ in _ASPECTUAL and any(child.dep_ in ("xcomp", "dobj") for child in verb.rights)


def _is_supposed(verb: Token) -> bool:
    """Whether the author or nobody believes in somebody's wish ("I do not believe that Putin wants peace", "nobody thinks …")."""
    over = verb.head
    if verb.dep_ != "ccomp" or verb.lemma_ not in _WISHING or over.lemma_ not in _SUPPOSING:
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in _SUPPOSERS for child in over.lefts)


_WISHING = frozenset("want wish hope fear prefer expect".split())
_SUPPOSING = frozenset("believe think suppose suspect doubt imagine guess assume".split())
_SUPPOSERS = frozenset(("i", "we", "nobody", "none", "few"))


def _went_so_far(layout: Layout, verb: Token) -> bool:
    """Whether an infinitive stands after "went so far as to", whose subject it has."""
    place = verb.i - 5
    if place < 0 or layout.lower[place + 1 : verb.i] != ["so", "far", "as", "to"] or layout.lower[place] not in _WENT:
        return False
    layout.shared[verb.i] = layout.tokens[place]
    return True


_WENT = frozenset(("went", "goes", "gone", "go", "going"))


def _may_be_negated(cue: Cue) -> bool:
    """Whether the cue still reports something when negated: an attitude ("does not believe") or a door kept open."""
    return cue.words in _OPEN_DOORS or set(cue.frames.values()) <= MENTAL_CLASSES


_THINK = re.compile(r"(?i)\b(?:do|don['’]t|did) you (?:really |still |personally )?(?:think|believe|expect|feel|trust)\b")


def _is_asked(layout: Layout, verb: Token, words: set[str]) -> bool:
    """Whether the cue stands in a question: "Did he say that …?", "Do you think he wants …?"."""
    start, limit = layout.bounds(verb.i)
    if layout.lower[limit - 1] != "?":
        return False
    return bool(words & {"do", "does", "did"}) or _THINK.search(layout.text, layout.offsets[start], verb.idx) is not None


def _governor_is_unreal(verb: Token) -> bool:
    """Whether a participle hangs on something not done: "without saying", "avoided condemning", "could end by demanding"."""
    token = verb
    while token.dep_ in ("advcl", "pcomp", "prep", "conj", "xcomp") and token.head.i != token.i:
        token = token.head
        if token.lower_ in ("without", "instead", "if", "unless", "of", "than", "from") or token.lemma_ in _AVOIDING:
            return True
        if token.tag_ == "VB" or any(child.dep_ == "aux" and child.lower_ in _MODALS | _WOULD for child in token.lefts):
            return True
        if any(child.dep_ == "nsubj" for child in token.lefts):
            return False
    return False


def _is_negated(words: set[str]) -> bool:
    return bool(words & {"not", "n't", "n’t", "never", "neither", "nor", "hardly"})


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)


def _infinitive_is_real(verb: Token, words: set[str]) -> bool:
    """An infinitive reports something under verbs like "went on to" or as a purpose that was carried out ("stepped out to")."""
    governor = verb.head
    if governor.i >= verb.i:
        return False
    if verb.dep_ == "xcomp" or verb.dep_ == "advcl":
        if governor.lemma_ in _REAL_GOVERNORS and not any(child.dep_ == "neg" for child in governor.children):
            return verb.dep_ == "xcomp" or governor.tag_ in ("VBD", "VBZ", "VBN", "VBP")
    return False
