"""Resolves third-person pronouns by agreement and salience."""

from collections.abc import Callable, Iterator

from spacy.tokens import Span, Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.entities import Entity
from peacetrack.components.actors.groups import coordinated, meeting
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.phrases import determiner, is_plural
from peacetrack.components.actors.reactions import charged, is_demanded
from peacetrack.components.actors.salience import SUBJECTS, Salience, implied_subject, is_told_of
from peacetrack.components.actors.words import ATTITUDE_NOUNS, DELEGATES, GENERIC_BODIES, ROLE_NOUNS, SPEECH_VERBS, STATE_BODIES
from peacetrack.components.syntax import opens_sentence

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUNS = HE | SHE | IT | THEY

_UNKNOWN_GENDER_COST = 16
_SINGULAR_COST = 55  # "they" for a state or a body
_LISTENERS = frozenset(("reporters", "journalists", "lawmakers", "mps", "viewers", "readers"))
_THING_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_POSSESSED = frozenset(
    """ally partner neighbour neighbor army soldier troop land territory border sovereignty asset money oil gas economy war
    invasion aggression people population citizen capital parliament constitution independence security defence defense military
    president minister leader interest red-line obligation part side own membership accession weapon arsenal missile""".split()
)
_PAPERS = frozenset(
    """blueprint plan proposal draft bill roadmap framework initiative agreement accord treaty deal package paper text document
    memorandum resolution list law decree formula communique communiqué declaration statement report letter motion clause annex
    protocol readout amendment legislation editorial study survey poll note summary communication""".split()
)
_ARMED = frozenset(("troop", "army", "force", "soldier", "military", "tank", "missile", "invasion", "occupation"))
_WILLING = frozenset("prepared willing unwilling eager keen determined reluctant hesitant unprepared inclined".split())
_TAKING = frozenset(("demand", "require", "need", "call", "involve", "take", "include"))  # what a deal does, too
_QUALMS = frozenset(
    """doubt misgiving reservation objection opposition criticism scepticism skepticism reluctance hesitation support backing
    concern fear hostility resistance worry unease qualm enthusiasm sympathy insistence""".split()
)
_TEXTS = frozenset("communique communiqué declaration statement conclusion document".split())
_MEETINGS = frozenset("summit meeting conference gathering forum congress talk".split())
_FLOOR = -75.0
_WINDOW = 45  # references
_SENTENCES = 5
_OPENING = 6  # words
_REPORT = 9  # tokens after a quotation
_ROOT = 6  # letters of a state's name that its adjective shares


def _means_meeting(its: Token) -> bool:
    """Whether a text is that of the meeting which the sentence before is about ("The summit … “…,” said its communiqué")."""
    start = its.sent.start
    if its.dep_ != "poss" or its.head.lemma_.lower() not in _TEXTS or not start:
        return False
    before = [token for token in its.doc[its.doc[start - 1].sent.start : start] if token.dep_ in SUBJECTS]
    return bool(before) and before[0].lemma_.lower() in _MEETINGS


class PronounResolver:
    """Resolves the pronouns of one article."""

    def __init__(self, layout: Layout, history: History, side_of: Callable[[str], str]):
        self.layout = layout
        self.history = history
        self.salience = Salience(layout, history, side_of)

    def resolve(self, token: Token) -> list[Ref]:
        """The references that a pronoun takes up: one, several for a joint "they", none where nothing fits."""
        word = token.lower_
        if (twin := _parallel(token)) is not None and (refs := self.history.at(twin.i)):
            return refs
        if token.i + 3 < len(self.layout.lower) and self.layout.lower[token.i + 1] in ("[", "("):
            if (glossed := self._glossed(token)) is not None:
                return glossed
        if token.dep_ == "poss" and (fronted := self._fronted(token, word)) is not None:
            return [fronted]
        if (meant := self._remarked_of(token)) is not None:
            return [meant]
        if word in THEY:
            return self._they(token)
        if word in IT and (self._is_idle(token) or self._means_paper(token) or _means_meeting(token)):
            return []
        beside = self._beside(token)
        best: Ref | None = None
        best_score = _FLOOR
        for ref, entity in self._candidates(token):
            if entity.id in beside or (word in IT and self._is_distributive(ref)):
                continue
            armed = word == "its" and token.head.lemma_.lower() in _ARMED
            if armed and (_has_no_army(entity) or _names(token.head.head, entity)):
                continue  # "the assembly condemned Oslo and demanded the withdrawal of its troops", "its army left Polish soil"
            if word == "it" and self._is_named_beneath(token, entity):
                continue
            agreement = self._agreement(ref, entity, word)
            if agreement is None or self.salience.is_barred(token, ref):
                continue
            score = agreement + self.salience.score(token, ref)
            if score > best_score:
                best, best_score = ref, score
        return [best] if best is not None else self._cataphor(token, word)

    def _glossed(self, token: Token) -> list[Ref] | None:
        """Whom brackets behind a pronoun name: "He [Jane Roe] told us", "they (the Norwegians) promised"; None: nobody."""
        words = self.layout.lower[token.i + 2 : token.i + 2 + _OPENING]
        close = next((place for place, word in enumerate(words) if word in ("]", ")")), 0)
        gloss = self.layout.tokens[token.i + 2 : token.i + 2 + close]
        if not any(word.text[:1].isupper() for word in gloss) or any(word.pos_ in ("VERB", "AUX") for word in gloss):
            return None
        return [ref for word in gloss for ref in self.history.at(word.i)]

    def _remarked_of(self, token: Token) -> Ref | None:
        """Of whom quoted words are said: "“They want war,” Ann Moe said of the rebels", "Ann Moe on John Roe: “He wants war”"."""
        layout, size = self.layout, len(self.layout.texts)
        number = layout.quotation[token.i]
        if number == -1 or not (token.dep_ in SUBJECTS or _is_done_to(token)):
            return None
        start = next(i for i in range(token.i, -1, -1) if i == 0 or layout.quotation[i - 1] != number)
        end = next((i for i in range(token.i, size) if layout.quotation[i] != number), size)
        for of in (*layout.tokens[max(start - _REPORT, 0) : start], *layout.tokens[end : end + _REPORT]):
            last = layout.tokens[of.i - 1]
            remark = of.lower_ in ("of", "about") and of.i >= end and last.lemma_ in SPEECH_VERBS
            label = of.lower_ in ("on", "about") and of.i < start and last.pos_ == "PROPN" and self._opens_quotation(of, start)
            for ref in self.history.after(of.i, 1) if remark or label else ():
                near = ref.head <= of.i + _REPORT and layout.sentence[ref.head] == layout.sentence[of.i]
                if near and ref.entity is not None and self._may_be_meant(ref, ref.entity, token.lower_):
                    return ref
        return None

    def _opens_quotation(self, of: Token, start: int) -> bool:
        """Whether a label goes on from a word to the colon before a quotation, in one line."""
        words = self.layout.texts[of.i : start]
        return ":" in words[-3:] and not any("\n" in word or word == "." for word in words)

    def _may_be_meant(self, ref: Ref, entity: Entity, word: str) -> bool:
        if word in THEY:
            return bool(self._plural_group(ref)) or entity.kind in ("state", "organisation", "bloc")
        return agrees(entity, word) is not None

    def _agreement(self, ref: Ref, entity: Entity, word: str) -> float | None:
        """How well a reference agrees; "he" may take up a delegate who stands for a state ("the representative of France")."""
        if len(self.history.at(ref.head)) != 1 or (word == "it" and self.layout.tokens[ref.head].conjuncts):
            return None
        speaks = ref.how == "description" and self.layout.tokens[ref.head].lemma_.lower() in DELEGATES
        return -_UNKNOWN_GENDER_COST if speaks and word in HE | SHE else agrees(entity, word)

    def _is_distributive(self, ref: Ref) -> bool:
        """Whether a reference means each or any of several, which no later "it" takes up: "each country", "any state"."""
        return ref.how == "unnamed" and determiner(self.layout.tokens[ref.head]) in ("each", "every", "any", "no")

    def _beside(self, token: Token) -> set[str]:
        """The subject of the pronoun's own verb, whom an object cannot mean: "Merz thanked him"."""
        if token.dep_ not in ("dobj", "dative") or token.lower_.endswith("self"):
            return set()
        verb = token.head
        subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS] or [implied_subject(verb)]
        if is_told_of(verb.head, verb):
            subjects = [verb.head.i]
        subjects += [other.i for index in subjects if index >= 0 for other in token.doc[index].conjuncts]
        return {ref.entity.id for index in subjects for ref in self.history.at(index) if ref.entity is not None}

    def _is_named_beneath(self, token: Token, entity: Entity) -> bool:
        """Whether who calls something so is named in what it is called, and so another: "what it calls Moscow's aggression"."""
        if token.dep_ != "nsubj" or not token.i or token.nbor(-1).lower_ != "what":
            return False
        reach = max(word.i for word in token.head.subtree)
        beneath = (ref.entity.id for ref in self.history.after(token.i, 3) if ref.entity is not None and ref.head <= reach)
        return entity.id in beneath

    def _candidates(self, token: Token) -> Iterator[tuple[Ref, Entity]]:
        for ref in self.history.before(token.i, _WINDOW):
            if ref.entity is not None and self.layout.distance(ref.head, token.i) <= _SENTENCES:
                yield ref, ref.entity

    def _cataphor(self, token: Token, word: str) -> list[Ref]:
        """ "In her view, Kallas ...": the subject of the main clause that follows in the sentence."""
        layout = self.layout
        for ref in self.history.after(token.i, 4):
            if ref.entity is None or layout.sentence[ref.head] != layout.sentence[token.i]:
                break
            head = layout.tokens[ref.head]
            if layout.quotation[ref.head] != layout.quotation[token.i]:
                continue
            if token.dep_ in SUBJECTS and token.head.is_ancestor(head):
                continue  # "It says that Moscow must leave" says it of another
            if head.dep_ in SUBJECTS and agrees(ref.entity, word) is not None:
                return [ref]
        return []

    def _fronted(self, token: Token, word: str) -> Ref | None:
        """The subject that a possessive before it belongs to: "for all its doubts, Oslo", "after dropping its veto, Oslo"."""
        phrase = token.head
        while phrase.dep_ in ("dobj", "pobj", "pcomp", "prep", "conj") and phrase.head.i < phrase.i:
            phrase = phrase.head
        main = phrase.head
        opens = opens_sentence(phrase.left_edge) or phrase.left_edge.nbor(-1).is_space
        if not opens or phrase.dep_ not in ("prep", "advcl") or main.i < token.i or any(t.dep_ in SUBJECTS for t in phrase.lefts):
            return None
        first = phrase.left_edge
        despite = first.lower_ == "despite" or first.doc[first.i : first.i + 3].text.lower() == "in spite of"
        conceded = first.doc[first.i : first.i + 2].text.lower() == "for all" or (despite and token.head.lemma_ in _QUALMS)
        done = any(t.tag_ in ("VBG", "VBN") and t.pos_ == "VERB" for t in token.doc[first.i : token.i])
        subject = next((child for child in main.lefts if child.dep_ in SUBJECTS and child.i > token.i), None)
        if not (conceded or done) or subject is None or subject.pos_ != "PROPN":
            return None
        between = token.doc[token.i : subject.left_edge.i]
        if "," not in {t.text for t in between} or any(self.history.at(i) for i in range(first.i, token.i)):
            return None
        return next(
            (ref for ref in self.history.at(subject.i) if ref.entity is not None and self._may_own(ref.entity, word)), None
        )

    def _may_own(self, entity: Entity, word: str) -> bool:
        return entity.plural if word in THEY else agrees(entity, word) is not None

    # -- it -------------------------------------------------------------------------------------------------------------

    def _is_idle(self, token: Token) -> bool:
        """Whether "it" means a thing or nothing at all rather than a state or body."""
        told = [child for child in token.head.children if child.dep_ in ("acomp", "attr")]
        if token.dep_ == "nsubj" and told and not any(map(_tells_will, told)):
            return True  # "it was hard"
        if token.dep_ == "nsubj" and token.head.pos_ in ("ADJ", "ADV"):
            return True  # "found it hard to"
        if token.dep_ == "expl":
            return True  # "today it is Moscow attacking its neighbour"
        if self._goes_on_with_thing(token):
            return True
        if self._is_agent(token):
            return False
        return (token.dep_ == "dobj" and token.lower_ != "itself") or self._thing_nearer(token)

    def _goes_on_with_thing(self, token: Token) -> bool:
        """Whether the clause before is told of a thing: "if a deal were struck, it would demand", where the deal demands."""
        calls = token.dep_ == "nsubj" and token.head.lemma_ in _TAKING
        clauses = [child for child in token.head.lefts if child.dep_ == "advcl"] if calls else []
        subjects = [word for clause in clauses for word in clause.lefts if word.dep_ in ("nsubj", "nsubjpass")]
        return any(word.tag_ == "NN" and not self.history.at(word.i) for word in subjects)

    def _means_paper(self, token: Token) -> bool:
        """Whether "it" goes on with a plan or text that the sentence before has for its subject: "The plan … It calls for"."""
        if token.dep_ == "nsubj" and token.head.dep_ in ("advcl", "conj") and self._is_paper(_subject_before(token)):
            return True  # "the draft asks Brussels to act, although it says"
        if token.dep_ != "nsubj" or token.head.dep_ not in ("ROOT", "conj"):
            return False
        start = token.sent.start
        if start == 0 or any(self.history.at(index) for index in range(start, token.i)):
            return False
        before = token.doc[start - 1].sent if not token.doc[start - 1].is_space else token.doc[max(start - 2, 0)].sent
        subject = _opening_noun(before) or next((w for w in before.root.lefts if w.dep_ in ("nsubj", "nsubjpass")), None)
        return self._is_paper(subject)

    def _is_paper(self, subject: Token | None) -> bool:
        """Whether a subject is a plan or text, or an "it" that goes on with one ("The plan … It calls for … It also")."""
        if subject is None or self.history.at(subject.i):
            return False
        if subject.lower_ == "it":
            return self._means_paper(subject)
        return subject.tag_ in ("NN", "JJ") and subject.lemma_.lower() in _PAPERS

    def _is_agent(self, token: Token) -> bool:
        """Whether "it" or "its" stands where a state or body is expected: it says, its foreign ministry, its demand."""
        lemma = token.head.lemma_.lower()
        if token.dep_ == "poss":
            return lemma in ATTITUDE_NOUNS or lemma in ROLE_NOUNS or lemma in STATE_BODIES or lemma in _POSSESSED
        willing = token.dep_ == "nsubj" and any(map(_tells_will, token.head.children))
        return token.dep_ in SUBJECTS and (
            lemma in SPEECH_VERBS or is_demanded(token.head) or willing or charged(token) is not None
        )

    def _thing_nearer(self, token: Token, *, plural: bool = False) -> bool:
        """Whether a thing, or some, is the nearest subject or object before the token, in its sentence or the one before."""
        layout = self.layout
        for index in range(token.i - 1, max(-1, token.i - 60), -1):
            if layout.sentence[token.i] - layout.sentence[index] > 1:
                break
            if any(self._agrees_in_number(ref, plural) for ref in self.history.at(index)):
                if layout.dep[index] in (*SUBJECTS, "dobj", "poss", "pobj", "conj"):
                    return False
            elif token.head.dep_ == "relcl" and token.head.head.i == index:
                continue  # "the ship it holds"
            elif layout.pos[index] == "NOUN" and layout.dep[index] in _THING_DEPS and is_plural(layout.tokens[index]) == plural:
                if not self.history.at(index):
                    return True
        return False

    def _agrees_in_number(self, ref: Ref, plural: bool) -> bool:
        if ref.entity is None:
            return False
        return bool(self._plural_group(ref)) if plural else agrees(ref.entity, "it") is not None

    # -- they -----------------------------------------------------------------------------------------------------------

    def _they(self, token: Token) -> list[Ref]:
        """The most salient plural: a group, coordinated names ("Russia and Ukraine"), two who met; else a state or body."""
        if token.dep_ == "dobj" and token.lower_ == "them" and self._thing_nearer(token, plural=True):
            return []
        best: list[Ref] = []
        best_score, single = _FLOOR, False
        for ref, entity in self._candidates(token):
            group = self._plural_group(ref) or meeting(ref, self.layout.tokens[ref.head], self.history)
            cost = 0.0
            if not group:
                if entity.kind not in ("state", "organisation", "bloc") or ref.how == "pronoun":
                    continue
                group, cost = [ref], _SINGULAR_COST
            if self.salience.is_barred(token, ref) or self._only_listens(ref):
                continue
            score = self.salience.score(token, ref) - cost - self.salience.own_cost(token, group)
            if score > best_score:
                best, best_score, single = group, score, bool(cost)
        return [] if single and (self._thing_nearer(token, plural=True) or self._other_nearer(token, best[0])) else best

    def _other_nearer(self, token: Token, ref: Ref) -> bool:
        """Whether another state or body has been named since, so that "they" in quoted words need not mean this one."""
        if self.layout.quotation[token.i] == self.layout.quotation[ref.head]:
            return False
        later = (other.entity for other in self.history.before(token.i, _WINDOW) if other.head > ref.head)
        return any(entity is not None and entity != ref.entity and agrees(entity, "it") == 0 for entity in later)

    def _plural_group(self, ref: Ref) -> list[Ref]:
        """The references of a coordination that starts with this one; the reference alone if it is plural; else none."""
        joint = self.history.at(ref.head)
        if len(joint) > 1:
            return joint
        head = self.layout.tokens[ref.head]
        if head.conjuncts and (head.dep_ == "conj" or coordinated(ref, head, self.history)):
            return coordinated(ref, head, self.history)
        assert ref.entity is not None
        return [ref] if ref.entity.plural or (ref.how != "pronoun" and is_plural(head)) else []

    def _only_listens(self, ref: Ref) -> bool:
        head = self.layout.tokens[ref.head]
        return head.lower_ in _LISTENERS and head.dep_ not in SUBJECTS


def _is_done_to(pronoun: Token) -> bool:
    """Whether a pronoun is what somebody named otherwise does something to or for: "we will give them missiles"."""
    doers = [child.lower_ for child in pronoun.head.lefts if child.dep_ in SUBJECTS]
    return pronoun.dep_ in ("dobj", "dative") and bool(doers) and PRONOUNS.isdisjoint(doers)


def _subject_before(pronoun: Token) -> Token | None:
    """The subject of the clause that a pronoun's clause is joined to, where it stands before it."""
    verb = pronoun.head.head
    while verb.dep_ in ("xcomp", "conj", "advcl") and not any(word.dep_ in ("nsubj", "nsubjpass") for word in verb.lefts):
        verb = verb.head  # "asks Brussels to come back"
    return next((word for word in verb.lefts if word.dep_ in ("nsubj", "nsubjpass") and word.i < pronoun.i), None)


def _opening_noun(sentence: Span) -> Token | None:
    """The plan or text with which a sentence begins, whatever the parser made of it ("The draft foresees", "The paper names")."""
    words = [token for token in sentence if not token.is_space][:_OPENING]
    if not words or words[0].lower_ not in ("the", "this", "that"):
        return None
    paper = next((word for word in words if word.lemma_.lower() in _PAPERS), None)
    if paper is None or any(word.pos_ in ("VERB", "AUX", "ADP", "PUNCT") for word in words[: words.index(paper)]):
        return None
    return paper


def _tells_will(adjective: Token) -> bool:
    """Whether an adjective tells what somebody is ready or unwilling to do: "it would be prepared to discuss a truce"."""
    return adjective.lower_ in _WILLING and any(child.dep_ == "xcomp" and child.i > adjective.i for child in adjective.children)


def _has_no_army(entity: Entity) -> bool:
    """Whether an entity is a body that has no troops of its own, as the alliance has."""
    return entity.kind in ("organisation", "bloc", "unnamed") and entity.id != GENERIC_BODIES["alliance"]


def _names(verb: Token, entity: Entity) -> bool:
    """Whether what a verb's subject does is done to somebody's own, who is then not whom a pronoun in the subject means."""
    root = entity.name[:_ROOT]
    return any(noun.text.startswith(root) for thing in verb.rights if thing.dep_ == "dobj" for noun in thing.subtree)


def _parallel(token: Token) -> Token | None:
    """The same possessive at the noun that its own is joined to: "their concern at X, their support for Y and their will to"."""
    noun = token.head
    while token.dep_ == "poss" and noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
        twin = next((child for child in noun.lefts if child.dep_ == "poss" and child.lower_ == token.lower_), None)
        if twin is not None:
            return twin
    return None


def agrees(entity: Entity, word: str) -> float | None:
    """How well an entity agrees with a pronoun: 0 well, below zero where its gender is unknown, None not at all."""
    if word in HE or word in SHE:
        wanted = "he" if word in HE else "she"
        if not entity.is_person or (entity.pronoun and entity.pronoun != wanted):
            return None
        return 0 if entity.pronoun else -_UNKNOWN_GENDER_COST
    return 0 if entity.pronoun == "it" or entity.kind in ("state", "bloc", "organisation") else None
