"""The words of attitude, indexed for lookup at a token."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator, StanceBook
from peacetrack.components.syntax import is_infinitive, own_subject

_NOUN_PREPOSITIONS = frozenset("of for to on in against over about at with toward towards from upon into behind by".split())
_CALLING = (("for",), ("on",), ("upon",))
_WHEN = frozenset("after before during until till since amid despite following".split())
_CLAUSE_OR_OBJECT = frozenset(("obj", "clause"))
_REACH = 24  # tokens that the object and the rest of an idiom may take
_LEMMAS = {"hop": "hope", "hat": "hate", "spar": "spare", "greenlighte": "greenlight"}  # verbs that the model cuts too short
_PARTICLES = frozenset(("out", "in", "off", "down", "up", "back", "away"))
_DEALS = frozenset("deal accord agreement settlement peace solution truce process arrangement diplomacy situation talks".split())
SELVES = frozenset("himself herself itself themselves myself ourselves".split())
_OBJECT = "*"  # where the object stands in an idiom ("put * on agenda")


def lemma_of(token: Token) -> str:
    """The token's lemma in lower case; a capitalised plural ("Sanctions") counts as a plural."""
    known = _KNOWN.get(token.lemma)  # by its number, which takes no look-up of a text
    if known is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        forms = {_plain_lemma(token.lemma_, pos) for pos in ("", "PROPN", "VERB")}
        known = _KNOWN[token.lemma] = forms.pop() if len(forms) == 1 else ""
    return known or _plain_lemma(token.lemma_, token.pos_)


_KNOWN: dict[int, str] = {}  # "" for a lemma that differs by its part of speech
_MOST = 1 << 16


def _plain_lemma(lemma: str, pos: str) -> str:
    lemma = lemma.lower()
    if pos == "PROPN" and lemma.endswith("s") and not lemma.endswith(("ss", "us", "is")) and len(lemma) > 4:
        return lemma[:-1]
    return _LEMMAS.get(lemma, lemma) if pos == "VERB" else lemma


def _tells_of_a_deal(verb: Token) -> bool:
    """Whether a deal or the like is the verb's subject, which demands nothing but needs it ("peace demands a truce")."""
    subject = own_subject(verb)
    active = subject is not None and subject.dep_ != "nsubjpass"  # "a truce was demanded by Kyiv"
    return active and subject is not None and subject.pos_ == "NOUN" and lemma_of(subject) in _DEALS


def particles_of(token: Token) -> set[str]:
    """The particles and objectless prepositions of a verb ("ruled out", "put off")."""
    return {
        child.lower_
        for child in token.children
        if child.dep_ == "prt"
        or (child.dep_ in ("prep", "advmod") and child.pos_ in ("ADP", "ADV", "PART") and child.n_rights == 0)
    }


class Lexicon:
    """Operators by part of speech and lemma, and the word lists of ``stances.toml``."""

    def __init__(self, book: StanceBook):
        self.book = book
        self._entries: dict[tuple[str, str], list[tuple[tuple[str, ...], Operator]]] = defaultdict(list)
        for operator in book.operators.values():
            for part, lemma, particle in operator.entries:
                words = () if particle == "that" else tuple(particle.split())
                self._entries[part, lemma].append((words, operator))
        for found in self._entries.values():
            found.sort(key=lambda entry: -len(entry[0]))
        self._lists = {name: frozenset(words) for name, words in book.lists.items()}

    def has(self, name: str, word: str) -> bool:
        """Whether the list `name` holds the word."""
        return word in self._lists.get(name, ())

    def list(self, name: str) -> frozenset[str]:
        """The list `name`."""
        return self._lists.get(name, frozenset())

    def opposes(self, token: Token) -> bool:
        """Whether the word turns what follows round: a verb or noun of refusal, a reverser, a negation."""
        lemma = lemma_of(token)
        if lemma in ("without", "against", "no", "not", "never", "nor"):
            return True
        if self.has("reverser_verbs", lemma) and token.pos_ != "NOUN":
            return True
        entries = self._entries.get(("verbs", lemma), []) if token.pos_ != "ADP" else []
        return any(operator.sign < 0 for words, operator in entries if not words)

    def describes(self, token: Token) -> bool:
        """Whether a participle is one of the adjectives of attitude ("is prepared", "is opposed")."""
        return ("adjectives", token.lower_) in self._entries or ("alone", token.lower_) in self._entries

    def alone(self, lemma: str) -> Sequence[tuple[tuple[str, ...], Operator]]:
        """The forms that leave out their object and begin with a lemma: the words after it, longest first, and the operator."""
        return self._entries.get(("alone", lemma), [])

    def operator(self, token: Token, relation: str) -> Operator | None:
        """The operator that `token` is for a dependent in `relation` ("obj", "clause", "subj", "prep:for", "compound", "of")."""
        lemma = lemma_of(token)
        if token.pos_ in ("VERB", "AUX"):
            return self._verb_operator(token, lemma, relation) or (
                self._entry("adjectives", token.lower_, relation, token) if relation != "obj" and _is_adjectival(token) else None
            )
        if token.pos_ == "ADJ" or (token.pos_ == "ADV" and token.dep_ in ("acomp", "advmod")):
            return self._entry("adjectives", lemma, relation, token)
        if token.pos_ in ("NOUN", "PROPN"):
            gerund = self._verb_operator(token, lemma[:-3], relation) if lemma.endswith("ing") and relation != "clause" else None
            return self._entry("nouns", lemma, relation, token) or gerund
        return None

    def idiom(self, noun: Token, relation: str) -> tuple[Token, Operator] | None:
        """The verb and operator of an idiom whose noun governs a preposition ("drew a red line at", "gave its blessing to")."""
        verb = noun.head if noun.dep_ in ("dobj", "attr", "dative", "intj", "advmod") else noun.head.head
        words = {noun.lower_, relation[5:], noun.head.lower_, *(child.lower_ for child in noun.children)}
        if noun.dep_ == "pobj" and verb.pos_ in ("ADV", "ADJ"):
            words.add(verb.lower_)  # "kept its cards close to its chest"
            verb = verb.head
        if noun.dep_ not in ("dobj", "attr", "dative", "pobj", "intj", "advmod") or verb.pos_ not in ("VERB", "AUX"):
            return None
        words |= particles_of(verb)
        if noun.dep_ == "pobj":
            words |= {child.lower_ for child in verb.children if child.dep_ == "dobj"}  # "threw a spanner in the works of"
        barred = _is_aftermath(verb) or _is_short_of(noun) or _names(verb)
        idioms = self._entries.get(("verbs", lemma_of(verb)), ()) if not barred else ()
        for entry, operator in idioms:
            if len(entry) > 1 and entry[0] != _OBJECT and entry[-1] == relation[5:] and words.issuperset(entry):
                return verb, operator
        return None

    def noun_idiom(self, noun: Token, relation: str) -> tuple[Token, Operator] | None:
        """An idiom that says the opposite of its noun ("dashed hopes of") or of verb and noun alone ("threatened a veto of")."""
        idiom = self.idiom(noun, relation)
        alone = self._entry("nouns", lemma_of(noun), relation, noun) if idiom is not None else None
        if idiom is None or alone is None:
            return None
        verb = self._verb_operator(idiom[0], lemma_of(idiom[0]), "obj")
        turned = verb is not None and verb.name == "threaten"
        return idiom if turned or alone.sign != idiom[1].sign else None

    def is_part(self, negation: Token, verb: Token) -> bool:
        """Whether the "no" is a word of the verb's idiom, which it does not deny ("has no truck with", "is having none of")."""
        entries = self._entries.get(("verbs", lemma_of(verb)), ())
        return any(negation.lower_ in words and _after(verb).issuperset(words) for words, _ in entries)

    def clause_idiom(self, noun: Token) -> tuple[Token, Operator] | None:
        """The same before a clause: "reserved the right to send", "indicated the possibility that"."""
        return self.idiom(noun, "prep:to") or self.idiom(noun, "prep:of")

    def _verb_operator(self, token: Token, lemma: str, relation: str) -> Operator | None:
        if lemma == "demand" and _tells_of_a_deal(token):
            lemma = "require"
        entries = self._entries.get(("verbs", lemma))
        if not entries or _is_aftermath(token):
            return None
        particles = particles_of(token)
        plain_blocked = any(child.dep_ == "prt" for child in token.children)
        if plain_blocked:
            entries = sorted(entries, key=lambda entry: particles.isdisjoint(entry[0]))  # "voted down a bill on aid for …"
        for words, operator in entries:
            if not words:
                if relation in _CLAUSE_OR_OBJECT and not plain_blocked:
                    return operator
            elif _fits(token, words, relation, particles):
                return operator
        return None

    def _entry(self, part: str, lemma: str, relation: str, token: Token) -> Operator | None:
        if relation in ("subj", "agent"):
            return None
        if part == "nouns" and relation.startswith("prep:") and relation[5:] not in _NOUN_PREPOSITIONS:
            return None
        if lemma == "position" and token.dep_ == "pobj" and token.head.lower_ == "in":
            return None  # "is in a position to" tells what somebody can do
        for words, operator in self._entries.get((part, lemma), ()):
            if len(words) > 1 and not {child.lower_ for child in token.children}.issuperset(words[:-1]):
                continue
            if part == "nouns" and relation == "prep:against" and operator.sign > 0 and words[-1:] != ("against",):
                continue  # "a call against sanctions"
            if not words or relation == f"prep:{words[-1]}" or (words[-1] == "to" and relation == "clause" and _takes_to(token)):
                return operator
        return None


def _is_short_of(noun: Token) -> bool:
    """Whether a problem is one of supply, nobody's objection ("has a problem with ammunition")."""
    preps = (child for child in noun.rights if child.lower_ == "with") if noun.lower_ in ("problem", "issue") else ()
    return any(thing.tag_ == "NN" and thing.n_lefts + thing.n_rights == 0 for prep in preps for thing in prep.children)


def _names(verb: Token) -> bool:
    """Whether a verb says what a thing is ("called a halt to the talks a mistake")."""
    return verb.lemma_ == "call" and any(child.dep_ == "oprd" for child in verb.rights)


def _is_aftermath(verb: Token) -> bool:
    """Whether a participle tells what another act makes possible ("signed the text, clearing the way for a summit")."""
    if verb.lower_ not in ("clearing", "paving", "opening") or verb.dep_ not in ("advcl", "xcomp", "acl"):
        return False
    return any(child.dep_ == "dobj" and child.lower_ in ("way", "path", "road", "door") for child in verb.children)


def _takes_to(word: Token) -> bool:
    """Whether the clause after a noun or adjective is no gerund ("a motion from the opposition urging Berlin to …")."""
    return not any(child.dep_ == "acl" and child.tag_ == "VBG" for child in word.children)


def _is_adjectival(token: Token) -> bool:
    """Whether a participle describes its subject ("is opposed to", "remains committed")."""
    if token.tag_ != "VBN":
        return False
    return token.dep_ in ("acomp", "amod", "oprd", "acl", "attr", "advcl") or any(
        child.dep_ == "auxpass" for child in token.children
    )


def _fits(token: Token, words: tuple[str, ...], relation: str, particles: set[str]) -> bool:
    """Whether a verb with the particle or preposition `words` stands at the token."""
    last = words[-1]
    if words in _CALLING and lemma_of(token) == "call" and _has_object_before(token, last):
        return False  # "calls monitors for a truce a Trojan horse", "called Putin on Monday to discuss a truce"
    if words[-1] == "with" and any(map(_is_short_of, token.children)):
        return False
    if words == ("for",) and lemma_of(token) == "be" and _is_placed(token):
        return False  # "was in Kyiv for talks on a truce"
    if words[0] == _OBJECT:
        return relation == "obj" and _after(token).issuperset(words[1:])
    if words == ("to",) and relation == "clause" and token.pos_ == "VERB":
        return any(child.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(child) for child in token.children)
    if last == "to" and relation == "clause" and words[0] in SELVES:
        bent = any(child.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(child) for child in token.children)
        return bent and any(child.lower_ == words[0] for child in token.children)  # "cannot bring himself to support"
    if words == ("up",) and lemma_of(token) == "hold" and any(child.lower_ == "as" for child in token.children):
        return False  # "held it up as a model"
    if relation.startswith("prep:"):
        if relation != f"prep:{last}" and (last not in particles or relation[5:] in _WHEN):
            return False  # "ruled out troops after a truce"
    elif relation not in _CLAUSE_OR_OBJECT or (
        last not in particles and not any(_governs(token, child) for child in token.children if child.lower_ == last)
    ):
        return False
    if len(words) == 1:
        return True
    if relation == f"prep:{last}" and _only_after(token, words[0], last):
        return False  # "called for corridors out of the city" calls nobody out
    return _around(token).issuperset(words[:-1])


def _governs(verb: Token, prep: Token) -> bool:
    """Whether a preposition is the verb's own and not that of a phrase before it ("on a visit to Oslo, called sanctions …")."""
    return prep.dep_ == "prep" and (prep.i > verb.i or any(child.tag_ in ("WDT", "WP") for child in prep.children))


def _is_placed(copula: Token) -> bool:
    """Whether somebody is told to be somewhere, and not to be for something."""
    places = (child for child in copula.rights if child.dep_ == "prep")
    first = next(places, None)
    return first is not None and first.lower_ in ("in", "at", "on") and any(child.lower_ == "for" for child in places)


def _only_after(verb: Token, particle: str, preposition: str) -> bool:
    """Whether what looks like a verb's particle stands only after its preposition, in a phrase of place."""
    if particle not in _PARTICLES:
        return False
    prep = next((child for child in verb.rights if child.lower_ == preposition), None)
    particles = [token for token in verb.subtree if token.lower_ == particle]  # also in "called for a phase-out"
    return prep is not None and bool(particles) and all(child.i > prep.i for child in particles)


def _has_object_before(verb: Token, word: str) -> bool:
    """Whether the verb's object stands between it and a preposition or particle, or governs that."""
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    prep = next((child for child in verb.children if child.lower_ == word), None)
    return thing is not None and (prep is None or thing.i < prep.i)


def _after(verb: Token) -> set[str]:
    """The words and lemmas from a verb to the end of its clause."""
    found: set[str] = set()
    for word in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
        if word.text in (",", ";", ":", "—", "–"):
            break
        found |= {word.lower_, word.lemma_.lower()}
    return found


def _around(token: Token) -> set[str]:
    """The words that hang on a token, up to three steps away but not in a clause of its own, and the lemmas of the nearest;
    none of "At the same time" before the subject.
    """
    subject = next((child.i for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), 0)
    children = [child for child in token.children if child.i >= subject or child.dep_ not in ("prep", "npadvmod")]
    near = {child.lemma_.lower() for child in children}
    parts = [child for child in children if child.pos_ not in ("VERB", "AUX")]
    near |= {child.lower_ for child in children}
    return near | {other.lower_ for child in parts for one in (child, *child.children) for other in (one, *one.children)}
