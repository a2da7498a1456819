"""Which noun phrase of the parse owns the attitude that a word tells, whoever it names."""

from spacy.tokens import Token

from peacetrack.components.actors.seats import felt_in
from peacetrack.components.composition import clauses
from peacetrack.components.composition.attachments import wielded_for
from peacetrack.components.composition.chain import Step
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.receptions import judged_in, receiver
from peacetrack.components.syntax import (
    SUBJECTS,
    is_infinitive,
    is_passive,
    is_sought,
    names_date,
    own_subject,
    prep_object,
    subject_of,
)

FAVOURS = frozenset(("favour", "favor", "support", "defence", "defense"))  # "came out in favour of", "spoke in support of"
_MEETING = frozenset(  # what stands after their "with" is another's, or is dealt with
    """meet agree disagree comply deal clash struggle grapple contend cope contrast coincide collide conflict face wrestle
    sympathise sympathize live cooperate reckon toy flirt side stick start begin be confront have go""".split()
)
_SET_OFF = frozenset(("from", "than", "but"))  # "is far from ready", "is less than keen", "is anything but eager"
_WHITHER = frozenset(("to", "for", "into"))
_MISSIVES = frozenset(("letter", "message", "note", "telegram", "video", "delegation", "envoy", "statement", "post", "mission"))
_HABITS = frozenset(("history", "record", "habit", "pattern", "tradition", "practice", "custom"))
_ASKING = frozenset(("ask", "press", "push", "question", "urge", "challenge"))
EFFORTS = frozenset(("effort", "bid", "attempt", "push", "drive", "hope", "quest", "pursuit"))  # "in a bid to"
_WILLS = frozenset("refusal readiness willingness unwillingness reluctance determination intention decision".split())
BREACHES = frozenset("violation breach contravention infringement defiance aggression occupation intervention".split())
_FEELING = frozenset("worried concerned alarmed horrified outraged incensed appalled displeased".split())
_WON = frozenset(("convinced", "persuaded", "impressed", "reassured"))  # "by the plan", not "by Oslo to join"
_FOLLOWING = frozenset(("join", "follow", "imitate", "emulate", "copy", "outdo", "surpass"))
_CHARGING = frozenset(("charge", "credit", "tax"))  # somebody "with" doing something
_TIMES = frozenset(
    "end start beginning middle week month year deadline date weekend easter christmas summer autumn winter spring noon".split()
)
SEEING = frozenset(("see", "find", "perceive", "attach", "assign", "ascribe"))  # "sees no point in", "attaches importance to"
_VOICING = frozenset(
    "voice express state issue raise show display demonstrate signal declare announce lead share harbour harbor".split()
)
_AGREEING = frozenset("agree conclude sign strike reach seal clinch ink make negotiate initial share".split())
_AGREEMENTS = frozenset(("agreement", "deal", "accord", "pact", "understanding", "consensus"))
_ASKED = frozenset(("demand", "condition", "term", "requirement", "ultimatum"))
_GIVEN = frozenset(("support", "backing", "blessing", "approval", "agreement", "consent", "endorsement"))  # "of" whom
_RESISTANCE = frozenset(  # not "demands" or "threats": these may be met
    "objection opposition veto concern resistance refusal reluctance reservation misgiving unwillingness worry".split()
)
_HOLDING_UP = frozenset(
    "hold block delay stall derail scupper torpedo thwart stymie slow frustrate paralyse paralyze obstruct".split()
)
_STANDPOINTS = frozenset("standpoint perspective viewpoint point vantage view eye opinion".split())
_TRAVELLING = frozenset("come go travel fly arrive return rush hurry head move".split())


def holder_token(word: Token, lexicon: Lexicon) -> Token | None:
    """The head of the noun phrase that holds the attitude told by `word`: a verb's subject or agent, a noun's possessor."""
    if (receiving := receiver(word)) is not None:
        return receiving
    if word.pos_ in ("VERB", "AUX"):
        if word.tag_ == "VBN" and word.dep_ == "advcl" and lemma_of(word) in _ASKING and word.i < word.head.i:
            return agent_of(word)  # "asked for a truce, he said"
        if word.tag_ == "VBN" and word.dep_ == "acl":
            return agent_of(word) or parties_of(word) or (word.head if lexicon.describes(word) else None)
        if is_joined_passive(word):
            return agent_of(word)
        if is_passive(word):
            won = word.lower_ in _WON and not any(child.dep_ in ("xcomp", "ccomp") for child in word.children)
            if (won or word.lower_ in _FEELING) and (subject := own_subject(word)) is not None:
                return subject  # "Moscow was alarmed by the plans"
            if (
                agent := agent_of(word) or parties_of(word) or _held_in(word) or judged_in(word)
            ) is not None or not lexicon.describes(word):
                return agent
        if word.dep_ == "acl" and word.tag_ == "VBG" and lexicon.has("texts", lemma_of(word.head)):
            return author_of(word.head, lexicon) or subject_of(word)
        if (taken := _taken_time(word)) is not None:
            return taken
        return accused(word) or _replier(word) or _steadfast(word) or _traveller(word) or subject_of(word)
    if word.pos_ == "ADP":
        return word.head if word.head.pos_ == "PROPN" else None
    if word.pos_ in ("ADJ", "ADV"):
        while word.dep_ == "conj" and word.head.pos_ in ("ADJ", "VERB") and own_subject(word) is None:
            word = word.head
        if word.pos_ == "VERB":
            return holder_token(word, lexicon)
        if (subject := own_subject(word)) is not None:
            return subject
        if word.head.lower_ in _SET_OFF:
            copula = next((verb for verb in word.ancestors if verb.pos_ in ("VERB", "AUX")), None)
            return subject_of(copula) if copula is not None else None
        if word.head.pos_ in ("VERB", "AUX"):
            return subject_of(word.head)
        return word.head if word.head.pos_ in ("NOUN", "PROPN") else None
    return _noun_holder(word, lexicon)


def is_asked_of(noun: Token, outer: list[Step]) -> bool:
    """Whether a possessor's attitude is only what another asks for ("demands Kyiv's renunciation", "demands, such as its no")."""
    following = next((step.operator.name for step in outer if step.operator is not None), "")
    given_up = bool(outer) and outer[0].kind == "reverser"  # "pressed Athens to drop its opposition": it has one
    if following == "demand" and noun.pos_ == "NOUN" and not given_up:
        return True
    prep = noun.head if noun.dep_ == "pobj" else noun
    above = prep.head if prep.head.pos_ == "NOUN" else prep.head.head
    listed = prep.lower_ == "including" or (prep.lower_ == "as" and prep.nbor(-1).lower_ == "such")
    return listed and lemma_of(above) in _ASKED


def _traveller(verb: Token) -> Token | None:
    """Who came somewhere to do something, where the parse takes the place for the doer ("flew to Doha proposing a truce")."""
    prep = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or prep.lower_ not in ("to", "into", "in", "at"):
        return None
    return subject_of(prep.head) if lemma_of(prep.head) in _TRAVELLING and own_subject(verb) is not None else None


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" ("proposed by Turkey"), or None."""
    if verb.tag_ == "VB" and any(child.dep_ == "dobj" for child in verb.rights) and not is_passive(verb):
        return None  # "to accept concessions by Kyiv"
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((other for other in child.children if other.dep_ == "pobj" and not _is_time(other)), None)
    return None


def is_joined_passive(verb: Token) -> bool:
    """Whether a participle with an agent of its own goes on from a passive ("was rejected by Moscow and welcomed by Kyiv")."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    passive = first.dep_ == "acl" or is_passive(first) or is_joined_passive(first)
    return passive and first.tag_ in ("VBN", "VBD") and agent_of(verb) is not None


def concerned(noun: Token) -> Token | None:
    """For whom something is the main thing or the aim.

    "the main thing for Moscow is …", "for Kyiv the priority is …", "from Kyiv's standpoint, the demands are …".
    """
    verb = noun.head if noun.dep_ == "nsubj" else noun
    preps = [t for t in noun.children if t.i > noun.i] + [t for t in verb.children if t.i < noun.left_edge.i]
    for prep in preps:
        for place in prep.children if prep.dep_ == "prep" else ():
            if place.dep_ != "pobj":
                continue
            if prep.lower_ in ("for", "to") and place.pos_ == "PROPN" and (prep.lower_ == "for" or prep.i < noun.i):
                return place
            if prep.lower_ in ("from", "in") and place.i < noun.i and lemma_of(place) in _STANDPOINTS:
                return next((token for token in place.children if token.dep_ == "poss"), None)
    return None


def viewer_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose aim or demand a clause tells, by the standpoint it names ("for Kyiv, the priority is …")."""
    if noun.dep_ != "nsubj" or not (lexicon.has("aims", lemma_of(noun)) or lexicon.has("will_nouns", lemma_of(noun))):
        return None
    verb = lemma_of(noun.head)
    forms = (verb, *(f"{verb} {child.lower_}" for child in noun.head.rights if child.dep_ == "prep"))
    told = verb == "be" or any(lexicon.has("listing_verbs", form) for form in forms)
    return concerned(noun) if told else None


def parties_of(word: Token) -> Token | None:
    """Between or with whom something is agreed ("guarantees agreed between Kyiv and Paris"), or None."""
    words = ("between", "among") if word.pos_ == "NOUN" else ("between", "with")
    if lemma_of(word) not in (_AGREEMENTS if word.pos_ == "NOUN" else _AGREEING):
        return None
    if word.pos_ == "VERB" and (clauses.negation_of(word) is not None or clauses.modals(word)):
        return None
    preps = (child for child in word.children if child.dep_ == "prep" and child.lower_ in words)
    return next((token for prep in preps for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)


def partner_of(verb: Token) -> Token | None:
    """With whom the subject of a verb has agreed on something ("agreed a swap with Kyiv", "agrees with Paris that …")."""
    if verb.pos_ != "VERB" or lemma_of(verb) not in _AGREEING or clauses.negation_of(verb) is not None:
        return None
    things = [child for child in verb.children if child.dep_ == "dobj"]
    if clauses.modals(verb) or not clauses.is_finite(verb) or any(lemma_of(t) in ("contract", "order") for t in things):
        return None
    preps = (child for word in (verb, *things) for child in word.children if child.dep_ == "prep" and child.lower_ == "with")
    return next((token for prep in preps for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)


def _is_time(noun: Token) -> bool:
    """Whether "by" with the noun tells when ("delivered by the end of the year", "by next week")."""
    return names_date(noun) or noun.lower_ in _TIMES


def owner_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose word or decision a noun tells: its possessor, who made or voiced it ("by"), or a name after "of" or "from"."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None) or agent_of(noun)
    told = (child for child in noun.children if child.dep_ == "acl" and child.i > noun.i)
    voiced = (agent_of(clause) for clause in told if not lexicon.opposes(clause))  # not "a demand rejected by Kyiv"
    owner = owner or next((agent for agent in voiced if agent is not None), None)
    if owner is not None:
        return owner
    of = ("of",) if is_sought(noun) else ("of", "from")
    phrases = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in of)
    return next((token for prep in phrases for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)


def doer_of(noun: Token) -> Token | None:
    """Whose act "in breach of" judges: the agent or subject of the verb that the phrase hangs on, or None."""
    if lemma_of(noun) not in BREACHES or noun.dep_ != "pobj" or noun.head.lower_ != "in" or noun.head.i != noun.i - 1:
        return None
    verb = next((word for word in noun.head.ancestors if word.pos_ == "VERB"), None)
    if verb is None or clauses.negation_of(verb) is not None:
        return None
    passive = is_passive(verb)
    return agent_of(verb) if passive or verb.dep_ == "acl" else accused(verb) or subject_of(verb)


def accused(verb: Token) -> Token | None:
    """Whose act a gerund after "of" or "for" tells: "accused Russia of breaking the truce", "Russia was blamed for doing it"."""
    shared = verb.dep_ in ("xcomp", "advcl", "acl") and (lemma_of(verb.head) == "help" or wielded_for(verb) is not None)
    gerund = wielded_for(verb) or verb.head
    if shared and gerund.dep_ == "pcomp":
        return accused(gerund)  # "for helping to bring them home", "of using its veto to block"
    prep = verb.head
    if verb.dep_ != "pcomp":
        return None
    if prep.lower_ == "by" and prep.head.dep_ == "pcomp":
        return accused(prep.head)  # "of crossing a line by selling arms"
    if prep.lower_ not in ("of", "for") and not (prep.lower_ == "with" and lemma_of(prep.head) in _CHARGING):
        return None
    above = prep.head
    if prep.i and prep.nbor(-1).lower_ == "out":
        return None  # "talked Oslo out of opposing it"
    if above.dep_ == "dobj" and prep.lower_ == "of" and lemma_of(above.head) == "accuse":
        return above  # the parse may hang "of" on whoever is accused
    if above.pos_ != "VERB":
        return None
    blamed = ("nsubjpass",) if is_passive(above) else ("dobj",)
    return next((child for child in above.children if child.dep_ in blamed and child.i < prep.i), None)


def followed(gerund: Token) -> Token | None:
    """Whom somebody joins in what a gerund tells ("joined Oslo in arming Kyiv", "followed suit after" is none)."""
    prep = gerund.head
    if gerund.dep_ != "pcomp" or prep.lower_ != "in" or lemma_of(prep.head) not in _FOLLOWING:
        return None
    return next((child for child in prep.head.children if child.dep_ == "dobj" and child.pos_ == "PROPN"), None)


def habitual(verb: Token) -> Token | None:
    """Who is said to do again and again what a gerund tells: "has a history of breaking truces"."""
    noun = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "of" or noun.lemma_ not in _HABITS or noun.head.lemma_ != "have":
        return None
    return subject_of(noun.head)


def member(noun: Token) -> Token:
    """Who is said to be one of a group ("Kyiv is among the countries that …", "Kyiv, a supporter of …"); else the noun."""
    if noun.pos_ not in ("NOUN", "NUM") and noun.lower_ not in ("first", "one", "those"):
        return noun
    whole, head = noun, noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in ("one", "some", "part"):
        whole, head = head.head, head.head.head
    elif noun.dep_ == "pobj" and head.lower_ in ("among", "amongst"):
        whole, head = head, head.head
    if whole.dep_ == "appos" and head.pos_ == "PROPN":
        return head
    if head.lemma_ not in ("be", "remain", "become") or whole.dep_ not in ("attr", "prep"):
        return noun
    return own_subject(head) or noun


def author_of(text: Token, lexicon: Lexicon) -> Token | None:
    """Whose text it is: its possessor, or who issued it ("issued a statement rejecting …")."""
    owner = next((child for child in text.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    if text.dep_ == "dobj" and lexicon.has("issuing_verbs", lemma_of(text.head)):
        return subject_of(text.head)
    return agent_of(text)


def resisting_party(noun: Token) -> Token | None:
    """Whose resistance holds something up ("Hungary's veto has blocked", "objections from Riga are delaying"); else None."""
    verb = noun.head
    if noun.dep_ != "nsubj" or lemma_of(noun) not in _RESISTANCE or lemma_of(verb) not in _HOLDING_UP:
        return None
    if clauses.negation_of(verb) is not None or clauses.modals(verb):
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    preps = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"))
    return owner or next((token for prep in preps for token in prep.children if token.dep_ == "pobj"), None)


def _taken_time(infinitive: Token) -> Token | None:
    """Whom it takes so long to do something, or the "it" itself, which is nobody: "it took the EU a year to agree"."""
    verb = infinitive.head
    if verb.lemma_ != "take" or not is_infinitive(infinitive):
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ != "it":
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i < infinitive.i]
    return next((token for token in objects if token.pos_ == "PROPN"), verb)


def _replier(infinitive: Token) -> Token | None:
    """Whose answer or step an infinitive tells: "Moscow's response was to reject the truce"."""
    verb = infinitive.head
    if infinitive.dep_ not in ("xcomp", "ccomp") or verb.lemma_ != "be" or not is_infinitive(infinitive):
        return None
    subject = own_subject(verb)
    if subject is None or subject.pos_ != "NOUN":
        return None
    return next((child for child in subject.children if child.dep_ == "poss"), None)


def _steadfast(gerund: Token) -> Token | None:
    """Who is said to be so in doing it: "remains firm in pressing for a truce"."""
    adjective = gerund.head.head
    if gerund.dep_ != "pcomp" or gerund.head.lower_ != "in" or adjective.dep_ != "acomp":
        return None
    return subject_of(adjective.head)


def is_sided(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names people by what they are for or against ("critics"): whoever owns them is no holder of that."""
    operator = lexicon.operator(noun, "prep:of")
    return operator is not None and operator.name in ("advocate", "adversary")


def _noun_holder(noun: Token, lexicon: Lexicon) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss" and not (is_sided(noun, lexicon) and child.tag_ == "PRP$"):
            return (_dissuaded(noun) if child.tag_ == "PRP$" else None) or child
    if (voicer := _voiced_by(noun)) is not None:
        return voicer
    given = noun.lower_ in _GIVEN and noun.dep_ == "dobj" and lexicon.has("meeting_verbs", lemma_of(noun.head))
    listed = given or lemma_of(noun) in EFFORTS | _WILLS or lexicon.has("will_nouns", lemma_of(noun))
    for child in noun.children:
        if (child.lower_ == "from" and is_sought(noun)) or (child.lower_ == "by" and _is_of_thing(child, noun)):
            continue
        if child.dep_ == "prep" and (child.lower_ in ("by", "from", "among") or (child.lower_ == "of" and listed)):
            owner = prep_object(child)
            if child.lower_ != "of" or (owner is not None and _may_own(owner, lexicon)):
                return owner
    if (parties := parties_of(noun)) is not None:
        return parties
    if lexicon.has("owned_texts", lemma_of(noun)) and (owner := owner_of(noun, lexicon)) is not None:
        return owner
    head, dep = noun.head, noun.dep_
    if lexicon.has("people", lemma_of(noun)) and dep in ("attr", "appos"):
        return head if dep == "appos" else subject_of(head)
    if lexicon.has("people", lemma_of(noun)) and (named := member(noun)).i != noun.i:
        return named
    if dep == "pobj" and head.lower_ == "in" and lemma_of(noun) in FAVOURS:
        if head.head.pos_ in ("PROPN", "NOUN") and head.head.dep_ == "ROOT" and head.head.text[:1].isupper():
            return head.head
        return subject_of(head.head) if head.head.pos_ in ("VERB", "AUX") else None
    if dep == "pobj" and head.lower_ == "with" and (bringer := _brought_by(noun)) is not None:
        return bringer
    if dep == "pobj" and head.lower_ in ("in", "as") and lemma_of(noun) in EFFORTS and head.head.pos_ == "VERB":
        judged = head.lower_ == "as" and lexicon.has("judge_verbs", lemma_of(head.head))  # "described it as an attempt to"
        return None if judged else subject_of(head.head)
    if dep == "pobj" and head.lower_ in ("in", "of") and head.head.pos_ in ("VERB", "AUX"):
        return subject_of(head.head) if lemma_of(head.head) == "be" else None
    if dep in ("nsubj", "attr") and (places := felt_in(noun, denied=True) or _came_from(noun)) is not None:
        return places
    if (viewer := viewer_of(noun, lexicon)) is not None:
        return viewer
    if dep in ("dobj", "attr") and head.pos_ in ("VERB", "AUX"):
        if (lexicon.has("light_verbs", lemma_of(head)) and own_subject(head) is not None) or (
            dep == "dobj" and (lexicon.has("light_verbs", lemma_of(head)) or lemma_of(head) in SEEING)
        ):
            return subject_of(head)
    return None


def _is_of_thing(by: Token, noun: Token) -> bool:
    """Whether "by" tells whose the thing is, not the view of it ("the German wish for concessions by Kyiv")."""
    between = any(child.dep_ == "prep" and noun.i < child.i < by.i - 1 for child in noun.rights)
    named = any(child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper() for child in noun.lefts)
    return between and named and by.nbor(-1).pos_ == "NOUN"


def _voiced_by(noun: Token) -> Token | None:
    """Who voiced an attitude ("the support for a truce expressed by Rome"), also where the parse hangs it on the thing."""
    things = [thing for prep in noun.rights if prep.dep_ == "prep" for thing in prep.children if thing.dep_ == "pobj"]
    told = (clause for word in (noun, *things) for clause in word.rights if clause.dep_ == "acl" and clause.tag_ == "VBN")
    return next((agent for clause in told if lemma_of(clause) in _VOICING and (agent := agent_of(clause)) is not None), None)


def _brought_by(noun: Token) -> Token | None:
    """Who comes, goes on or ends "with a demand" ("turned to the allies with a request for", "sent a letter with an offer")."""
    verb = noun.head.head
    if verb.pos_ == "NOUN" and lemma_of(verb) in _MISSIVES and verb.dep_ == "dobj":
        verb = verb.head
    if verb.pos_ != "VERB" or is_passive(verb):
        return None
    new = noun.tag_ in ("NNS", "NNPS") or any(child.lower_ in ("a", "an", "another") for child in noun.lefts)
    travels = any(child.dep_ == "prep" and child.lower_ in _WHITHER for child in verb.children)
    opens = lemma_of(verb) in ("begin", "start") and any(child.dep_ == "dobj" for child in verb.children)
    if not new or (lemma_of(verb) in _MEETING and not (travels or opens)):
        return None
    return subject_of(verb)


def _came_from(call: Token) -> Token | None:
    """Who voiced what is told to come: "calls for a truce came from Brasilia", "from Budapest came a warning"."""
    verb = call.head
    if verb.lemma_ not in ("come", "emerge") or clauses.negation_of(verb) is not None or clauses.noun_negation(call) is not None:
        return None
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "from")
    return next((token for prep in preps for token in prep.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), None)


def _held_in(verb: Token) -> Token | None:
    """Whose demands or plan a thing is part of ("is included in Kyiv's formula", "was listed among Moscow's demands")."""
    if verb.lemma_ not in ("include", "list", "name", "count", "enshrine", "contain"):
        return None
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "among"))
    lists = (token for prep in preps for token in prep.children if token.dep_ == "pobj")
    return next((child for token in lists for child in token.children if child.dep_ == "poss"), None)


def _dissuaded(noun: Token) -> Token | None:
    """Whose attitude somebody tries to change: "talk the minister out of his resistance to", "argue Orbán out of his veto"."""
    out = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or out.lower_ != "out" or out.head.pos_ != "VERB":
        return None
    return next((child for child in out.head.children if child.dep_ == "dobj" and child.i < out.i), None)


def _may_own(noun: Token, lexicon: Lexicon) -> bool:
    """Whether "the goal of …" can name whose it is, not what it is."""
    return noun.pos_ in ("PROPN", "PRON") or lexicon.has("people", lemma_of(noun))
