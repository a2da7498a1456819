"""How a thing was received, and by whom: "met with resistance in Warsaw", "drew praise from Paris", "went down badly in Rome"."""

from dataclasses import dataclass

from spacy.tokens import Token

from peacetrack.components.syntax import own_subject

_CAUSING = frozenset(
    """have enjoy win meet find face encounter earn gain get receive command draw attract secure provoke trigger spark elicit
    prompt arouse stir raise generate cause evoke invite garner reap incur inspire unleash ignite produce""".split()
)
_OVER = {  # verbs whose attitude word stands behind a preposition
    "meet": frozenset(("with",)),
    "run": frozenset(("into", "against")),
    "come": frozenset(("against", "under", "for", "up")),
    "fall": frozenset(("on",)),
}
_GREETING = frozenset(  # "was greeted with relief", "greeted it with relief"
    "meet greet receive welcome treat view see regard hear take watch note read follow face".split()
)
RESPONDING = {  # and the prepositions before what is responded to
    "respond": frozenset(("to",)),
    "react": frozenset(("to",)),
    "reply": frozenset(("to",)),
    "answer": frozenset(("to",)),
    "look": frozenset(("on", "upon", "at")),
    "hear": frozenset(("of", "about")),
    "learn": frozenset(("of", "about")),
}
_GIVING = frozenset(("give", "accord"))  # "gave the plan a cool reception": of whoever gives it
_GOING = frozenset("go sit play land".split())  # "went down badly", "did not sit well with"
_JUDGING = frozenset(
    """welcome criticise criticize condemn reject hail praise denounce dismiss applaud ridicule deride mock decry deplore resent
    rebuff slam lambast lambaste embrace cheer celebrate lament""".split()
)
_DEEMING = frozenset("see regard view consider describe perceive".split())  # "as a trap"
_WARM = frozenset(
    """acclaim acclamation acquiescence admiration agreement applause appreciation approbation approval assent backing blessing
    cheer consent delight elation endorsement enthusiasm favor favour glee gratitude joy jubilation nod plaudit praise
    relief satisfaction support sympathy""".split()
)
_COLD = frozenset(
    """alarm anger annoyance antagonism antipathy apprehension backlash bewilderment bitterness condemnation consternation
    contempt criticism derision disappointment disapproval disbelief discomfort discontent disdain dismay displeasure
    disquiet dissent distrust exasperation fury hostility howl incredulity indignation ire irritation misgiving mistrust
    mockery objection opposition outcry outrage protest pushback rebuff rebuke refusal rejection reproach resentment
    reservation resistance ridicule scepticism scorn skepticism suspicion unease uneasiness veto wrath""".split()
)
ANSWERS = frozenset("reception response reaction welcome hearing reply answer".split())
_KIND = frozenset(
    """warm cordial friendly enthusiastic favourable favorable positive good sympathetic rapturous joyful hearty encouraging
    welcoming approving supportive cautious guarded qualified""".split()
)
_CAREFUL = frozenset(("cautious", "guarded", "qualified"))  # of a welcome alone
_UNKIND = frozenset(
    """cool cold chilly frosty icy hostile negative angry furious sceptical skeptical critical lukewarm tepid unfriendly sour
    bitter dismissive scathing scornful indignant unenthusiastic glacial rough poor bad disapproving harsh sharp""".split()
)
_WELL = frozenset("well warmly favourably favorably positively enthusiastically kindly sympathetically cordially".split())
_ILL = frozenset(
    """badly poorly ill coolly coldly frostily unfavourably unfavorably negatively sceptically skeptically angrily dismissively
    scornfully""".split()
)
_SCARCE = frozenset(("little", "scant", "scarce", "few", "minimal"))
_HOLDING = frozenset(("from", "by", "among", "amongst", "with", "of", "in", "across", "at"))
_WITH = frozenset(("with",))
_PLACING = frozenset(("in", "across", "at"))
_REFUSALS = frozenset(("no", "nyet", "non", "refusal", "rejection", "rebuff"))
_CONSENTS = frozenset(("yes", "da"))


@dataclass(frozen=True, slots=True)
class Reception:
    """How a thing was received: the word that tells it, its sign and what denies it ("no", "little")."""

    word: Token
    sign: int
    denial: Token | None


def reception(verb: Token, thing: Token) -> Reception | None:
    """How `thing`, a subject or object of the verb, or the object of a preposition after it, was received."""
    word = _word(verb)
    if word is None or not (sign := sign_of(word)) or receiver(word) is None:
        return None
    object_ = thing.dep_ in ("dobj", "dative", "pobj")
    if object_ != is_active(verb) or thing.i == word.i or (verb.lemma_.lower() in _GIVING and thing.i > word.i):
        return None
    return Reception(word, sign, denial_before(word))


def reaction(verb: Token) -> Reception | None:
    """How the verb's subject reacted to what the verb does not name: "Warsaw reacted coolly", "responded with a flat no"."""
    if verb.lemma_.lower() not in ("respond", "react", "reply", "answer") or own_subject(verb) is None:
        return None
    if any(child.dep_ == "dobj" or child.lower_ in ("to", "by") for child in verb.rights):
        return None
    word = _word(verb)
    sign = sign_of(word) if word is not None else 0
    return Reception(word, sign, denial_before(word)) if word is not None and sign else None


def answered(answer: Token) -> Reception | None:
    """What an answer to something was: "a positive response to it", "Warsaw's reaction to it was cool", "its reply was a no"."""
    if answer.pos_ != "NOUN" or answer.lemma_.lower() not in ANSWERS:
        return None
    if sign := sign_of(answer):
        return Reception(answer, sign, denial_before(answer))
    copula = answer.head
    if answer.dep_ != "nsubj" or copula.lemma_ not in ("be", "remain", "sound"):
        return None
    told = [
        word
        for child in copula.rights
        if child.dep_ in ("acomp", "attr", "advmod", "intj", "neg")
        for word in (child, *child.lefts)
    ]
    for word in told:
        lower = word.lower_
        sign = -1 if lower in _UNKIND | _REFUSALS | _COLD else 1 if lower in _KIND | _CONSENTS | _WARM else 0
        if sign:
            return Reception(answer, sign, None)
    return None


def is_active(verb: Token) -> bool:
    """Whether the verb's subject is who receives a thing so: "gave the plan a cool reception", "greeted it with relief"."""
    lemma = verb.lemma_.lower()
    if lemma in _GIVING:
        return True
    children = list(verb.children)
    if any(child.dep_ == "auxpass" for child in children):
        return False
    return lemma in RESPONDING or (lemma in _GREETING and _manner(children) is not None and _has_object(children))


def _has_object(children: list[Token]) -> bool:
    return any(child.dep_ == "dobj" for child in children)


def denial_before(word: Token) -> Token | None:
    """The "no" or "little" before a word of reception."""
    return next((child for child in word.lefts if child.lower_ == "no" or child.lower_ in _SCARCE), None)


def sign_of(word: Token) -> int:
    """The sign of a word of reception, a denial left out: -1 for "a frosty reception", 0 for "no resistance"."""
    if word.pos_ == "ADV":
        return 1 if word.lower_ in _WELL else -1 if word.lower_ in _ILL else 0
    before = {child.lower_ for child in word.lefts}
    lemma = word.lemma_.lower()
    if lemma == "ear" and "deaf" in before:
        return -1
    if lemma in _REFUSALS | _CONSENTS:
        return 1 if lemma in _CONSENTS else -1
    if lemma in ANSWERS:
        sign = -1 if before & _UNKIND else 1 if before & (_KIND if lemma == "welcome" else _KIND - _CAREFUL) else 0
    else:
        sign = 1 if lemma in _WARM else -1 if lemma in _COLD else 0
    return 0 if sign < 0 and denial_before(word) is not None else sign


def receiver(word: Token) -> Token | None:
    """Who received a thing so, of the word of reception: the noun after "from", "in" and the like, or its possessor."""
    verb = _verb_of(word)
    if verb is None or not (sign_of(word) or answered(word) is not None):
        return None
    if is_active(verb):
        return own_subject(verb)
    if (owner := next((child for child in word.children if child.dep_ == "poss" and child.tag_ != "PRP$"), None)) is not None:
        return owner
    rights = [prep for over in (word, verb) for prep in over.rights]
    preps = [p for p in (*rights, *verb.lefts) if p.dep_ in ("prep", "agent") and p.lower_ in _HOLDING]
    for prep in preps:
        for noun in prep.children:
            if noun.dep_ == "pobj" and noun.i != word.i and (prep.lower_ not in _PLACING or noun.pos_ == "PROPN"):
                return noun
    return None


def is_received_in(preposition: Token) -> bool:
    """Whether a place after a preposition is one whose people received a thing so ("was met with relief in Kyiv")."""
    over = preposition.head
    if over.dep_ == "pobj" and over.head.lower_ == "as":
        over = over.head.head
    if over.pos_ in ("VERB", "AUX"):
        if over.lemma_ == "come" and preposition.lower_ == "from":
            return any(child.dep_ == "nsubj" and child.pos_ == "NOUN" and sign_of(child) for child in over.children)
        word = _word(over)
        return judged_in(over) is not None or (word is not None and sign_of(word) != 0 and not is_active(over))
    return over.pos_ == "NOUN" and (answered(over) is not None or (_verb_of(over) is not None and sign_of(over) != 0))


def judged_in(verb: Token) -> Token | None:
    """Where somebody judges whom nobody names: "was welcomed in Kyiv", "has been criticised in Berlin"."""
    children = list(verb.children)
    deemed = [noun for child in children if child.lower_ == "as" for noun in child.children if noun.dep_ == "pobj"]
    judges = verb.lemma_.lower() in _JUDGING or (deemed and verb.lemma_.lower() in _DEEMING)
    if not judges or not any(child.dep_ == "auxpass" for child in children) or any(child.dep_ == "agent" for child in children):
        return None
    within = [child for noun in deemed for child in noun.rights]
    preps = (child for child in (*children, *within) if child.dep_ == "prep" and child.lower_ in _PLACING)
    return next((noun for prep in preps for noun in prep.children if noun.dep_ == "pobj" and noun.pos_ == "PROPN"), None)


def _word(verb: Token) -> Token | None:
    """The noun or adverb that tells how a thing was received, whatever it means."""
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if lemma in _GIVING:
        given = [child for child in children if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"]
        return given[-1] if len(given) > 1 and given[-1].lemma_.lower() in ANSWERS | _WARM else None
    if any(child.dep_ == "auxpass" for child in children):
        return _manner(children) if lemma in _GREETING else None
    if lemma in RESPONDING or (lemma in _GREETING and _has_object(children) and _manner(children) is not None):
        return _manner(children)
    if lemma in _GOING:
        down = lemma in ("sit", "play") or any(child.lower_ in ("down", "over") for child in children)
        return next((c for c in children if c.dep_ == "advmod" and c.lower_ in _WELL | _ILL), None) if down else None
    if lemma in _CAUSING and (noun := next((c for c in children if c.dep_ == "dobj"), None)) is not None:
        return noun
    return _behind(children, _OVER[lemma]) if lemma in _OVER else None


def _manner(children: list[Token]) -> Token | None:
    """How something is done: "coolly", "with relief"; the parse may hang the latter on the object."""
    adverb = next((child for child in children if child.dep_ == "advmod" and child.lower_ in _WELL | _ILL), None)
    if adverb is not None:
        return adverb
    objects = [child for child in children if child.dep_ == "dobj"]
    objects += [noun for child in children if child.dep_ == "prep" for noun in child.children if noun.dep_ == "pobj"]
    within = [child for noun in objects for child in noun.rights]
    return _behind(children, _WITH) or next((word for word in (_behind(within, _WITH),) if word and sign_of(word)), None)


def _behind(children: list[Token], words: frozenset[str]) -> Token | None:
    """The noun after one of the prepositions."""
    preps = [child for child in children if child.dep_ == "prep" and child.lower_ in words]
    preps += [inner for prep in preps for inner in prep.children if inner.dep_ == "prep"]
    return next((noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"), None)


def _verb_of(word: Token) -> Token | None:
    """The verb whose word of reception this is."""
    verb = word.head
    while verb.dep_ in ("prep", "pobj", "dobj") or (verb.pos_ == "ADP" and verb.head.i != verb.i):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    found = _word(verb)
    if found is None:
        return verb if word.dep_ == "nsubj" and answered(word) is not None else None
    return verb if found.i == word.i else None
