"""Resolves third-person pronouns by agreement and salience.

Factors and their order follow Lappin and Leass (1994): grammatical role, recency, parallelism, repeated mention; added are
the reporting frame ("X said he ...") and quotation marks (inside them a third person is seldom the speaker).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.entities import Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.phrases import is_plural
from peacetrack.components.actors.words import ATTITUDE_NOUNS, ROLE_NOUNS, SPEECH_VERBS, STATE_BODIES

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
PRONOUNS = HE | SHE | IT | THEY

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
_ROLE_SCORE = {"nsubj": 40, "nsubjpass": 32, "poss": 14, "dobj": 16, "dative": 14, "pobj": 6, "appos": 10, "ROOT": 20, "conj": 12}
_EMBEDDED = frozenset(("ccomp", "relcl", "acl", "advcl", "pcomp", "csubj"))
_EMBEDDED_COST = 14
_SENTENCE_COST = 28
_PARAGRAPH_COST = 8
_HEADLINE_COST = 20
_OUT_OF_QUOTE_COST = 45
_CONTENT_COST = 70
_SPEAKER_BONUS = 22
_FRAME_BONUS = 45
_PARALLEL_BONUS = 8
_UNKNOWN_GENDER_COST = 16
_CONTENT_ENDS = frozenset((",", "”", '"', "'", "’", "—", "–", "-", "?", "!"))
_THING_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_POSSESSED = frozenset(
    """ally partner neighbour neighbor army soldier troop land territory border sovereignty asset money oil gas economy war
    invasion aggression people population citizen capital parliament constitution independence security defence defense military
    president minister leader interest red-line obligation part side own membership accession weapon arsenal missile""".split()
)
_ASKING = frozenset(("ask", "press", "question", "quiz", "challenge"))
_FLOOR = -75
_WINDOW = 45


class PronounResolver:
    """Resolves the pronouns of one article."""

    def __init__(self, layout: Layout, history: History):
        self.layout = layout
        self.history = history

    def resolve(self, token: Token) -> list[Ref]:
        """The references that a pronoun takes up: one, several for a joint "they", none where nothing fits."""
        word = token.lower_
        if word in THEY:
            return self._they(token)
        if word in IT and self._is_idle(token):
            return []
        best: Ref | None = None
        best_score = float(_FLOOR)
        for ref in self._candidates(token):
            score = self._score(token, ref, word)
            if score > best_score:
                best, best_score = ref, score
        return [best] if best is not None else self._cataphor(token, word)

    def _is_idle(self, token: Token) -> bool:
        """Whether "it" means a thing or nothing at all rather than a state or body."""
        if token.dep_ == "nsubj" and any(child.dep_ in ("acomp", "attr") for child in token.head.children):
            return True  # "it was hard"
        if self._is_agent(token):
            return False
        return (token.dep_ == "dobj" and token.lower_ != "itself") or self._thing_nearer(token)

    def _is_agent(self, token: Token) -> bool:
        """Whether "it" or "its" stands where a state or body is expected: it says, its foreign ministry, its demand."""
        lemma = token.head.lemma_.lower()
        if token.dep_ == "poss":
            return lemma in ATTITUDE_NOUNS or lemma in ROLE_NOUNS or lemma in STATE_BODIES or lemma in _POSSESSED
        return token.dep_ in _SUBJECTS and lemma in SPEECH_VERBS

    def _thing_nearer(self, token: Token) -> bool:
        """Whether a thing is the nearest subject or object before the token, in its sentence or the one before."""
        layout = self.layout
        for index in range(token.i - 1, max(-1, token.i - 60), -1):
            if layout.sentence[token.i] - layout.sentence[index] > 1:
                break
            if any(ref.entity is not None and agrees(ref.entity, "it") is not None for ref in self.history.at(index)):
                if layout.dep[index] in (*_SUBJECTS, "dobj", "poss", "pobj", "conj"):
                    return False
            elif layout.pos[index] == "NOUN" and layout.dep[index] in _THING_DEPS and not is_plural(layout.tokens[index]):
                if not self.history.at(index):
                    return True
        return False

    def _candidates(self, token: Token) -> Iterator[Ref]:
        for ref in self.history.before(token.i, _WINDOW):
            if ref.entity is not None and self.layout.narrative[token.i] - self.layout.narrative[ref.head] <= 5:
                yield ref

    def _score(self, token: Token, ref: Ref, word: str) -> float:
        entity = ref.entity
        assert entity is not None
        agreement = agrees(entity, word)
        if agreement is None or self._barred(token, ref, word):
            return -1000
        return agreement + self._score_place(token, ref) + self._frame(token, self.layout.tokens[ref.head])

    def _score_place(self, token: Token, ref: Ref) -> float:
        """Salience by role, distance, repetition, headline and quotation marks."""
        assert ref.entity is not None
        layout = self.layout
        head = layout.tokens[ref.head]
        sentences = layout.narrative[token.i] - layout.narrative[ref.head]
        paragraphs = layout.paragraph[token.i] - layout.paragraph[ref.head]
        score = self._role(head) - _SENTENCE_COST * sentences - _PARAGRAPH_COST * min(paragraphs, 4)
        score += min(ref.entity.count, 6)
        if layout.paragraph[ref.head] in layout.headline or (layout.paragraph[ref.head] == 0 and paragraphs):
            score -= _HEADLINE_COST
        score += self._quotation_score(token, ref)
        if token.dep_ in _SUBJECTS and head.dep_ in _SUBJECTS:
            score += _PARALLEL_BONUS
        if sentences == 0:
            score -= (token.i - ref.head) * 0.2
            if role_is_topic(head) and {":", ";"} & set(layout.texts[head.i : token.i]):
                score += _EMBEDDED_COST  # "Yermak was plainer: nobody should count on it, he said"
            score -= _CONTENT_COST * (ref.how != "pronoun" and self._in_content(token, head))
        return score

    def _role(self, head: Token) -> float:
        role = head
        if role.dep_ in ("conj", "appos") and role.head.dep_ in _ROLE_SCORE:
            role = role.head
        score = float(_ROLE_SCORE.get(role.dep_, 0))
        if role.dep_ not in ("pobj", "poss", "compound") and self._opens_sentence(head.i):
            score = max(score, _ROLE_SCORE["nsubj"] - 4.0)  # whatever the parser made of "Trump, two seats away, disagrees"
        if role.dep_ in _SUBJECTS and role.head.dep_ in _EMBEDDED:
            score -= _EMBEDDED_COST
        if role.dep_ == "nsubj" and role.head.lemma_ in SPEECH_VERBS:
            score += _SPEAKER_BONUS / 2
        if role.dep_ in _SUBJECTS and role.head.dep_ == "ROOT":
            score += 6
        return score

    def _opens_sentence(self, index: int) -> bool:
        return any(self.layout.tokens[before].is_sent_start for before in range(index, max(-1, index - 3), -1))

    def _frame(self, token: Token, head: Token) -> float:
        """ "X said he ...": the subject of the verb that the pronoun's clause depends on."""
        if head.dep_ not in _SUBJECTS:
            return 0
        verb = head.head
        for ancestor in token.ancestors:
            if ancestor.i == verb.i:
                return _FRAME_BONUS if verb.lemma_ in SPEECH_VERBS else _FRAME_BONUS / 3
            if ancestor.dep_ == "ROOT":
                break
        return 0

    def _quotation_score(self, token: Token, ref: Ref) -> float:
        own, other = self.layout.quotation[token.i], self.layout.quotation[ref.head]
        if own == other:
            return 10 if own != -1 else 0
        if own == -1:
            return -_OUT_OF_QUOTE_COST
        speaker = self._speaker_of(own, token)
        if speaker is not None and ref.entity is speaker:
            return -500
        return 0

    def _speaker_of(self, quotation: int, token: Token) -> Entity | None:
        """Whoever speaks in the quotation: the nearest subject of a verb of speech outside it, in the same paragraph."""
        layout = self.layout
        nearby = [*self.history.before(token.i, 12), *self.history.after(token.i, 8)]
        best: tuple[int, Entity] | None = None
        for ref in nearby:
            head = layout.tokens[ref.head]
            speaks = head.dep_ == "nsubj" and head.head.lemma_ in SPEECH_VERBS and layout.quotation[ref.head] == -1
            if ref.entity is None or not speaks:
                continue
            if layout.paragraph[ref.head] != layout.paragraph[token.i]:
                continue
            distance = abs(layout.sentence[ref.head] - layout.sentence[token.i]) * 100 + abs(ref.head - token.i)
            if best is None or distance < best[0]:
                best = (distance, ref.entity)
        return best[1] if best else None

    def _barred(self, token: Token, ref: Ref, word: str) -> bool:
        """Binding: a plain pronoun is no argument beside its own antecedent, nor possessor within it."""
        head = self.layout.tokens[ref.head]
        if word.endswith("self"):
            return head.head.i != token.head.i and token.head.head.i != head.head.i
        if token.dep_ == "poss" or word in ("his", "its"):
            return ref.start <= token.i < ref.end or self._inside_phrase(token, head)
        if head.i in {child.i for child in token.head.children} and head.dep_ in (*_SUBJECTS, "dobj", "dative"):
            return True
        beside = token.dep_ == "pobj" and token.head.head.i == head.head.i and head.dep_ in _SUBJECTS
        return beside and token.head.lower_ not in ("with", "before", "behind")

    @staticmethod
    def _inside_phrase(token: Token, head: Token) -> bool:
        """Whether a possessive belongs to the noun phrase of the head: "his" in "Andriy Yermak, his chief of staff"."""
        for part in (token, *token.ancestors):
            if part.i == head.i:
                return True
            if part.dep_ in ("relcl", "acl", "advcl", "ccomp", "ROOT"):
                return False
        return False

    def _in_content(self, token: Token, head: Token) -> bool:
        """Whether a name stands in what the pronoun is said to have said (Principle C): "Putin was bluffing, he said"."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ not in SPEECH_VERBS or verb.i < token.i:
            return False
        top = next((part for part in (head, *head.ancestors) if part.head.i == verb.i and part.i != verb.i), None)
        if top is not None and top.dep_ == "advcl" and top.lemma_ in _ASKING:
            return True
        between = self.layout.texts[head.i : token.i]
        return self.layout.texts[token.i - 1] in _CONTENT_ENDS and not {";", ":", "—"} & set(between)

    def _cataphor(self, token: Token, word: str) -> list[Ref]:
        """ "In her view, Kallas ...": the subject of the main clause that follows in the sentence."""
        layout = self.layout
        for ref in self.history.after(token.i, 4):
            if ref.entity is None or layout.sentence[ref.head] != layout.sentence[token.i]:
                break
            head = layout.tokens[ref.head]
            if layout.quotation[ref.head] != layout.quotation[token.i]:
                continue
            if head.dep_ in _SUBJECTS and agrees(ref.entity, word) is not None:
                return [ref]
        return []

    def _they(self, token: Token) -> list[Ref]:
        """The most salient plural: a group, or coordinated names ("Russia and Ukraine")."""
        best: list[Ref] = []
        best_score = float(_FLOOR)
        for ref in self._candidates(token):
            group = self._plural_group(ref)
            if not group or self._barred(token, ref, token.lower_):
                continue
            score = self._score_place(token, ref) + self._frame(token, self.layout.tokens[ref.head])
            if score > best_score:
                best, best_score = group, score
        return best

    def _plural_group(self, ref: Ref) -> list[Ref]:
        """The references of a coordination that starts with this one; the reference alone if it is plural; else none."""
        head = self.layout.tokens[ref.head]
        joined = [other for token in head.conjuncts for other in self.history.at(token.i)[:1] if other.entity is not None]
        kinds = {other.entity.kind == "person" for other in (ref, *joined) if other.entity is not None}
        if joined and len(kinds) == 1:
            return [ref, *joined] if head.dep_ != "conj" else []
        assert ref.entity is not None
        return [ref] if ref.entity.plural or (ref.how != "pronoun" and is_plural(head)) else []


def role_is_topic(head: Token) -> bool:
    """Whether a token is the subject with which its sentence begins."""
    return head.dep_ in _SUBJECTS and all(token.dep_ not in _SUBJECTS for token in head.sent[: head.i - head.sent.start])


def agrees(entity: Entity, word: str) -> float | None:
    """How well an entity agrees with a pronoun: 0 well, below zero where its gender is unknown, None not at all."""
    if word in HE or word in SHE:
        wanted = "he" if word in HE else "she"
        if not entity.is_person or (entity.pronoun and entity.pronoun != wanted):
            return None
        return 0 if entity.pronoun else -_UNKNOWN_GENDER_COST
    if word in IT:
        return 0 if entity.pronoun == "it" or entity.kind in ("state", "bloc", "organisation") else None
    return 0 if entity.plural else None
