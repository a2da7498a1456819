"""Who does what a verb tells and who holds what a noun tells, as far as the parse knows."""

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.concessions.clauses import is_passive
from peacetrack.components.syntax import is_infinitive, own_subject, prep_object

INTENTS = frozenset(
    "plan intention intent desire wish appetite interest thought willingness readiness preparedness inclination".split()
)


def is_small_clause(infinitive: Token, noun: Token) -> bool:
    """Whether the parser took a verb's object for the subject of the infinitive after it ("make concessions to end the war")."""
    if infinitive.dep_ not in ("ccomp", "xcomp") or not is_infinitive(infinitive):
        return False
    verb = infinitive.head
    return verb.pos_ == "VERB" and verb.i < noun.left_edge.i and verb.lemma_ not in _CONTROLLING and noun.pos_ == "NOUN"


_CONTROLLING = frozenset(
    "want ask urge press tell order allow expect force get need let permit require persuade like prefer see".split()
)


def acts_as_verb(token: Token) -> bool:
    """Whether a token is a verb, or a noun for the tagger that has a verb's place and object ("that Kyiv hand over the city")."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return True
    return (
        token.pos_ == "NOUN"
        and token.dep_ in ("ccomp", "xcomp", "ROOT", "conj", "advcl")
        and any(t.dep_ in ("dobj", "mark", "aux", "nsubj") for t in token.children)
    )


# Whoever has a demand is not who would fulfil it
_OTHERS_NOUNS = frozenset(
    "demand call order ultimatum deadline request appeal plea condition precondition insistence pressure".split()
)
_BLAMING = frozenset(
    "chide berate fault slam lambast lambaste castigate chastise rap upbraid reproach attack lash reprimand hail salute "
    "accuse suspect charge blame condemn criticise criticize praise thank commend applaud congratulate stop prevent keep "
    "dissuade discourage deter talk persuade force pressure push bully coerce lure scold rebuke mock warn advise counsel caution "
    "bar prohibit forbid exclude ban preclude".split()
)


def _mistagged_subject(verb: Token) -> Token | None:
    """The name before a verb that the tagger took for a noun."""
    if verb.pos_ != "NOUN" or not acts_as_verb(verb):
        return None
    return next((t for t in verb.lefts if t.dep_ in ("amod", "compound", "nmod") and t.text[:1].isupper()), None)


def subject_over(verb: Token) -> Token | None:
    """The subject of the verb, shared by coordination, control and reduced clauses."""
    node = verb
    for _ in range(6):
        subject = own_subject(node) or _mistagged_subject(node)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and node.dep_ == "relcl":
                return node.head
            return subject
        if node.dep_ in ("conj", "xcomp", "advcl", "aux", "acomp", "oprd"):
            if node.dep_ in ("xcomp", "advcl") and is_passive(node.head) and own_subject(node.head) is None:
                return None
            node = node.head
        elif node.dep_ == "ccomp" and node.tag_ in ("VBG", "VB"):
            node = node.head
        elif node.dep_ in ("relcl", "acl") and node.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if is_infinitive(node):
                return None if lemma_of(node.head) in _OTHERS_NOUNS else holder_of_noun(node.head)
            return first_conjunct(node.head) if node.tag_ == "VBG" else node.head
        elif node.dep_ == "pcomp" and node.head.head.pos_ == "ADJ":
            node = node.head.head
        elif node.dep_ == "pcomp" and node.head.head.pos_ in ("VERB", "AUX"):
            verb = node.head.head
            blamed = next((t for t in verb.children if t.dep_ in ("dobj", "nsubjpass")), None)
            if verb.lemma_ in _BLAMING and blamed is not None:
                return blamed
            node = verb
        else:
            return None
    return None


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a token belongs to, itself where it stands alone."""
    while token.dep_ == "conj":
        token = token.head
    return token


def holder_of_noun(noun: Token) -> Token | None:
    """Who holds an attitude noun: possessor, adjective of origin, "by X", "from X", or the subject that has or makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.pos_ in ("ADJ", "PROPN") and child.text[:1].isupper():
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            inner = prep_object(child)
            if inner is not None:
                return inner
        if child.dep_ == "prep" and child.lower_ == "of" and lemma_of(noun) in INTENTS:
            inner = next((t for t in child.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None)
            if inner is not None:
                return inner  # "the readiness of Trump to"
    verb = noun.head
    if (
        noun.dep_ in ("dobj", "attr")
        and verb.pos_ in ("VERB", "AUX")
        and lemma_of(verb) in SUPPORT_VERBS
        and not is_passive(verb)
    ):
        return subject_over(verb)
    if noun.dep_ == "pobj" and verb.lower_ == "with" and verb.head.lemma_ == "come":
        return subject_over(verb.head)  # "has come forward with an offer"
    return None


SUPPORT_VERBS = frozenset(
    """list name draw lay do make have express give show voice issue repeat reiterate renew raise set state signal announce
    put submit present declare confirm reaffirm take hold maintain table unveil deliver offer extend convey communicate
    underline stress""".split()
)
