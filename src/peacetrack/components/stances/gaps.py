"""Words of attitude that leave out their object, which the text named before: "voted against", "has doubts", "resisted"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.lexicon import Lexicon, lemma_of, particles_of
from peacetrack.components.composition.owners import FAVOURS
from peacetrack.components.stances.antecedents import antecedents, turns_of
from peacetrack.components.stances.frames import FrameMatch
from peacetrack.components.syntax import is_negated, own_subject, subject_of

_SAID = {"yes": "for", "aye": "for", "no": "against", "nay": "against"}
_CASTING = frozenset(("cast", "wield", "exercise"))
_BALLOTS = frozenset(("vote", "abstain", "veto"))
_REASONS = frozenset(("because", "since", "as", "although", "though", "while"))  # clauses that add no object
_PLANS = frozenset(("plan", "intention"))
_KINDS = frozenset(("kind", "sort", "nature"))
_DOUBTS = frozenset("doubt hesitation caveat".split())
_RESERVATIONS = frozenset("reservation misgiving qualm objection scepticism skepticism".split())
_HAVING = frozenset("have express voice raise harbour harbor air share register signal remain".split())
_PRESS = frozenset("press reuters afp ap writer writers journalist journalists reporter reporters correspondent staff".split())
_CAUTION = frozenset("caution prudence restraint patience".split())
_URGING = frozenset("urge counsel advise recommend advocate preach".split())


def gap_at(token: Token, lexicon: Lexicon) -> Operator | None:
    """The operator at a word whose object is left out: "voted against", "dropped its objections", "said no"."""
    if token.pos_ == "VERB" and own_subject(token) is None and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.lefts):
        return None  # "withdraw their guns as agreed"
    if lemma_of(token) in _BALLOTS and _is_uncast(token):
        return None
    if token.pos_ == "VERB" and not lexicon.has("gap_adjectives", token.lower_):
        return _at_verb(token, lexicon)
    if lexicon.has("gap_adjectives", token.lower_) and token.dep_ in ("acomp", "ROOT", "conj", "ccomp", "acl"):
        return _unsaid(token, lexicon)
    return _at_noun(token, lexicon) if token.pos_ == "NOUN" else None


def _at_verb(verb: Token, lexicon: Lexicon) -> Operator | None:
    lemma = lemma_of(verb)
    if any(child.dep_ == "auxpass" for child in verb.children) or _signs_off(verb):
        return None  # the thing is its subject
    if lemma == "say" and _is_one_word(verb):
        return lexicon.operator(verb, "prep:to")
    if lemma == "vote" and (answer := _vote(verb)) is not None:
        return lexicon.operator(verb, f"prep:{answer}")
    if any(_completes(child) for child in verb.children if child.i > verb.i):
        return None
    if any(child.dep_ == "ccomp" and child.right_edge.nbor().text != ";" for child in verb.children):
        return None
    prepositions = [child.lower_ for child in verb.children if child.dep_ in ("prep", "prt") and child.i > verb.i]
    particles = [word for word in (*prepositions, *particles_of(verb)) if lexicon.has("gap_verbs", f"{lemma} {word}")]
    if particles:
        return lexicon.operator(verb, f"prep:{particles[0]}")
    return lexicon.operator(verb, "clause") if not prepositions and lexicon.has("gap_verbs", lemma) else None


def _signs_off(verb: Token) -> bool:
    """Whether an agency tells who worked on its report ("Associated Press writer Ann Moe contributed")."""
    subject = own_subject(verb) if lemma_of(verb) == "contribute" else None
    return subject is not None and any(token.lower_ in _PRESS for token in subject.subtree)


def _completes(child: Token) -> bool:
    """Whether what follows a verb may say what is agreed to or refused, and not just the next clause or paragraph."""
    if child.dep_ in ("punct", "cc", "conj") or _gives_ground(child):
        return False
    return child.dep_ in ("dobj", "xcomp", "ccomp", "advcl", "nsubjpass") or child.n_rights > 0


def _at_noun(noun: Token, lexicon: Lexicon) -> Operator | None:
    if lemma_of(noun) in FAVOURS and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        complete = any(child.dep_ in ("prep", "poss", "amod") for child in noun.children)
        return None if complete or noun.head.head.lemma_ != "be" else lexicon.operator(noun, "prep:of")
    if lemma_of(noun) in _RESERVATIONS and noun.dep_ == "dobj" and lemma_of(noun.head) in _HAVING and not _says_what(noun):
        return lexicon.operator(noun, "prep:about")
    if _is_no_such_plan(noun):
        return lexicon.operator(noun, "prep:for")
    if lexicon.has("gap_nouns", lemma_of(noun)):
        possessed = any(child.dep_ == "poss" for child in noun.children) or lemma_of(noun.head) in _CASTING
        complete = any(child.dep_ in ("prep", "acl", "relcl", "compound") for child in noun.children)
        return lexicon.operator(noun, "prep:to") if possessed and not complete else None
    return None


def _is_no_such_plan(noun: Token) -> bool:
    """Whether somebody is said to have no plans of the kind just named ("has no such plans", "had no plans of that sort")."""
    if lemma_of(noun) not in _PLANS or noun.dep_ != "dobj" or lemma_of(noun.head) != "have":
        return False
    return any(child.lower_ == "no" for child in noun.children) and is_of_that_kind(noun)


def is_of_that_kind(noun: Token) -> bool:
    """Whether a noun means the kind of thing just named ("such a step", "nothing of the sort")."""
    kinds = (part.lower_ for prep in noun.children if prep.lower_ == "of" for part in prep.children)
    return any(child.lower_ == "such" for child in noun.children) or not _KINDS.isdisjoint(kinds)


def find_doubts(doc: Doc, matches: list[FrameMatch]) -> Iterator[tuple[FrameMatch, Token, Token]]:
    """(frame, verb, subject) of each doubt or call for caution that leaves out what it is about."""
    doubting = [(token, subject) for token in doc if _doubts(token) and (subject := subject_of(token)) is not None]
    if not doubting:
        return
    ordered = sorted(matches, key=lambda match: match.anchor.i)
    turns = turns_of(doc)
    for verb, subject in doubting:
        for match in antecedents(verb, ordered, "gap", turns):
            yield match, verb, subject


def _doubts(verb: Token) -> bool:
    """Whether somebody is said to have doubts or to urge caution, without a word on what: "Italy has legal doubts"."""
    lemma = lemma_of(verb) if verb.pos_ in ("VERB", "AUX") else ""
    if lemma not in _HAVING | _URGING or own_subject(verb) is None or clauses.negation_of(verb) is not None:
        return False
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is None or _says_what(noun):
        return False
    return (lemma in _HAVING and lemma_of(noun) in _DOUBTS) or (lemma in _URGING and lemma_of(noun) in _CAUTION)


def _says_what(noun: Token) -> bool:
    """Whether the words around a noun of doubt say what it is about, or that there is none."""
    if any(child.dep_ in ("prep", "acl", "relcl", "poss") or child.lower_ in ("no", "any") for child in noun.children):
        return True
    return any(
        child.dep_ in ("prep", "ccomp", "xcomp") and child.i > noun.i and not _is_when(child) for child in noun.head.children
    )


def _is_when(prep: Token) -> bool:
    """Whether a preposition tells the day or place ("on Monday", "in Brussels"), not what is doubted."""
    return any(child.dep_ == "pobj" and child.pos_ == "PROPN" for child in prep.children)


def _gives_ground(clause: Token) -> bool:
    """Whether a clause after the verb only gives a reason or a contrast ("resisted because they feared for the euro")."""
    marker = clauses.marker_of(clause) if clause.dep_ == "advcl" else None
    return marker is not None and marker.lower_ in _REASONS


def _vote(verb: Token) -> str | None:
    """The side that somebody votes for, where nothing says on what: "voted no", "votes in favour"."""
    doc, after = verb.doc, verb.i + 1
    if doc[after : after + 2].text.lower() in ("in favor", "in favour"):
        ends = after + 2 >= len(doc) or doc[after + 2].lower_ not in ("of", "to")
        return "for" if ends else None
    word = doc[after].lower_ if after < len(doc) else ""
    ends = after + 1 >= len(doc) or doc[after + 1].is_punct or doc[after + 1].is_space or doc[after + 1].pos_ != "NOUN"
    return _SAID.get(word) if ends else None


def _is_uncast(token: Token) -> bool:
    """Whether a vote is not cast, or not told which ("has not used its veto", "to vote yes or no")."""
    verb = token if token.pos_ == "VERB" else token.head
    return is_negated(verb) or any(word.lower_ == "or" for word in token.doc[token.i + 1 : token.i + 3])


def _unsaid(adjective: Token, lexicon: Lexicon) -> Operator | None:
    """The operator of an adjective that does not say to what: "Belgium remains opposed"."""
    copula = adjective if adjective.dep_ != "acomp" else adjective.head
    if adjective.dep_ == "acomp" and copula.lemma_ not in ("be", "remain", "stay", "seem"):
        return None
    if any(child.dep_ in ("prep", "xcomp", "ccomp", "dobj", "agent") for child in adjective.children):
        return None
    return lexicon.operator(adjective, "prep:to") or lexicon.operator(adjective, "clause")


def _is_one_word(verb: Token) -> bool:
    """Whether all that somebody says is yes or no ("Kyiv said yes")."""
    word = next((child for child in verb.children if child.lower_ in ("yes", "no") and child.i == verb.i + 1), None)
    if word is None or word.n_rights or own_subject(verb) is None or any(child.dep_ == "advcl" for child in verb.children):
        return False
    return word.i + 1 >= len(verb.doc) or verb.doc[word.i + 1].is_punct or verb.doc[word.i + 1].lower_ in ("and", "but", "while")
