"""How likely an earlier reference is what a pronoun takes up.

Factors and their order follow Lappin and Leass (1994): grammatical role, recency, parallelism, repeated mention; added are
the reporting frame ("X said he ...") and quotation marks (inside them a third person is seldom the speaker).
"""

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Token

from peacetrack.components.actors.casting import Ref
from peacetrack.components.actors.controllers import is_judged, is_quizzed, is_topic_of, replies, tells_own
from peacetrack.components.actors.entities import Entity
from peacetrack.components.actors.history import History
from peacetrack.components.actors.layout import Layout
from peacetrack.components.actors.reactions import charged, is_answered, is_demanded, is_source
from peacetrack.components.actors.words import ROLE_NOUNS, SPEECH_VERBS
from peacetrack.components.syntax import opens_sentence

SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
_ROLE_SCORE = {"nsubj": 40, "nsubjpass": 32, "poss": 14, "dobj": 16, "dative": 14, "pobj": 6, "appos": 10, "ROOT": 20, "conj": 12}
_EMBEDDED = frozenset(("ccomp", "relcl", "acl", "advcl", "pcomp", "csubj"))
_EMBEDDED_COST = 14
_DEEPER_COST = 6
_SENTENCE_COST = 28
_PARAGRAPH_COST = 8
_HEADLINE_COST = 20
_OUT_OF_QUOTE_COST = 45
_CONTENT_COST = 70
_OUR_SIDE_COST = 90
_SPEAKER_BONUS = 22
_FRAME_BONUS = 45
_OWN_CLAUSE_BONUS = 60
_CONTENT_SUBJECT_BONUS = 90
_CONTROLLER_BONUS = 120  # more than a subject of a verb of speech can get
_OUTER_FRAME_BONUS = 20
_ASKED_BONUS = 60
_REPORTER_COST = 25
_NEAR_BONUS = 16  # for pronouns that are no subjects, whose antecedent is mostly in the same sentence
_UNNAMED_COST = 15  # "has an ally", "told a reporter"
_PARALLEL_BONUS = 8
_SHORT = 12  # tokens of a participle clause
_ANSWERED_BONUS = 120  # more than the subject of the main clause can get
_ANNOUNCED_BONUS = 60  # "As for Ann Moe, she"
_IMPOSSIBLE = -500.0
_WITH_OTHERS = frozenset("agree disagree concur side speak talk meet confer quarrel clash differ".split())
_SOURCES = frozenset("source insider official diplomat aide person adviser advisor confidant".split())
_PROVISOS = frozenset(("if", "unless", "once", "until", "should"))
_OWN = frozenset(("i", "we", "us", "our", "my", "me"))
_ADDRESSED = frozenset(("you", "your"))
_LABEL = 20  # tokens of a speaker's name, offices and bodies before the colon
_CONTENT_ENDS = frozenset((",", "”", '"', "'", "’", "—", "–", "-", "?", "!"))
_ASKING = frozenset(("ask", "press", "question", "quiz", "challenge"))
_CLAIMS = frozenset(
    "claim assertion statement promise pledge vow insistence denial argument suggestion remark boast threat".split()
)
_PROMISING = frozenset(("promise", "vow", "pledge", "swear", "threaten"))  # "promised Kyiv to keep its word"
_REPORTERS = frozenset(("journalist", "reporter", "correspondent", "columnist", "blogger", "biographer", "historian"))
_REDUCED = frozenset(("advcl", "xcomp", "pcomp", "acl"))

_QUIZZING = frozenset(
    "ask press question quiz challenge grill urge pressure tell remind prod push interrupt heckle tackle".split()
)


class Salience:
    """Scores references of one article."""

    def __init__(self, layout: Layout, history: History, side_of: Callable[[str], str]):
        self.layout = layout
        self.history = history
        self._side_of = side_of
        self._pronoun = -1  # the pronoun that `_above` belongs to
        self._above: list[Token] = []

    def score(self, token: Token, ref: Ref) -> float:
        """The salience of a reference for a pronoun; agreement in gender and number is not looked at."""
        assert ref.entity is not None
        layout = self.layout
        head = layout.tokens[ref.head]
        sentences = layout.distance(ref.head, token.i)
        paragraphs = layout.paragraph[token.i] - layout.paragraph[ref.head]
        score = self._role(head) - _SENTENCE_COST * sentences - _PARAGRAPH_COST * min(paragraphs, 4)
        score += min(ref.entity.count, 6) + self._quotation(token, ref) + self._frame(token, head)
        if ref.entity.kind == "unnamed" and head.dep_ not in SUBJECTS:
            score -= _UNNAMED_COST
        if layout.paragraph[ref.head] in layout.headline or (layout.paragraph[ref.head] == 0 and paragraphs):
            score -= _HEADLINE_COST
        if token.dep_ in SUBJECTS and head.dep_ in SUBJECTS:
            score += _PARALLEL_BONUS
        if sentences < 2 and replies(token, head):
            score += _CONTROLLER_BONUS
        return score + (self._same_sentence(token, ref, head) if sentences == 0 else 0)

    def _same_sentence(self, token: Token, ref: Ref, head: Token) -> float:
        score = -(token.i - ref.head) * 0.2
        if self._is_announced(token, head):
            score += _ANNOUNCED_BONUS
        if token.dep_ not in SUBJECTS:
            score += _NEAR_BONUS
        if (is_topic(head) and {":", ";"} & set(self.layout.texts[head.i : token.i])) or _is_spliced(head.head):
            score += _EMBEDDED_COST  # "Yermak was plainer: nobody should count on it, he said"
        if self._interrupts(token) and self.layout.lower[token.sent.start] in _PROVISOS:
            score -= _CONTENT_COST  # "If Putin refuses, she said, “we will arm them”"
        elif token.dep_ in SUBJECTS and head.dep_ in SUBJECTS and _opens(head.head, token.head):
            score += _EMBEDDED_COST + _DEEPER_COST
        if self._continues_content(token, head):
            score += _CONTENT_SUBJECT_BONUS
        if token.dep_ in SUBJECTS and self.layout.lower[token.i - 1] == "what":
            score += _FRAME_BONUS  # "in answer to what it calls aggression"
        if ref.how != "pronoun" and self._in_content(token, head):
            score -= _CONTENT_COST
        score += _CONTROLLER_BONUS if is_source(token, head) else 0
        return score + (_ANSWERED_BONUS if is_answered(token, head) or charged(token) == head else 0)

    def _interrupts(self, token: Token) -> bool:
        """Whether a pronoun and its verb stand between commas within what is said: ", she added, "."""
        texts, verb = self.layout.texts, token.head
        closed = texts[verb.i + 1 : verb.i + 2] == [","] and verb.i == token.i + 1
        return closed and verb.lemma_ in SPEECH_VERBS and texts[token.i - 1] in (",", "”", '"')

    def _continues_content(self, token: Token, head: Token) -> bool:
        """Whether the pronoun goes on what is told, with the name as its subject: "Merz said that Orbán was wrong: he claims"."""
        mark, verb = self.layout.texts[token.i - 1], head.head
        if token.dep_ not in SUBJECTS or mark not in (":", ";") or head.dep_ not in SUBJECTS or verb.dep_ != "ccomp":
            return False
        reporting = verb.head
        told = reporting.lemma_ in SPEECH_VERBS and reporting.i < head.i < token.i
        return told and (mark == ":" or reporting.tag_ != _finite_tag(token.head))

    def _role(self, head: Token) -> float:
        role = head
        if role.dep_ in ("conj", "appos") and role.head.dep_ in _ROLE_SCORE:
            role = role.head
        score = float(_ROLE_SCORE.get(role.dep_, 0))
        if role.dep_ == "pobj" and role.head.dep_ == "agent":
            score = _ROLE_SCORE["nsubjpass"]  # "was cleared up by Ann Moe"
        if role.dep_ == "poss" and role.head.dep_ in SUBJECTS and self._opens_sentence(role.i):
            score = _ROLE_SCORE["nsubjpass"]  # "Ann Moe's answer came late"
        if role.dep_ == "poss" and role.head.lemma_ == "turn":
            score = _ROLE_SCORE["nsubj"] + 6  # "Then it was Ann Moe's turn"
        if self._is_viewer(role) or _is_clefted(role) or _is_inverted(role) or self._is_label(head):
            score = _ROLE_SCORE["nsubj"]  # "For Ann Moe, the plan is dead, and she"
        if role.dep_ in ("pobj", "dobj") and (_speaks_in_aside(role) or _speaks_in_aside(head)):
            score = max(score, _ROLE_SCORE["nsubjpass"])
        if role.dep_ not in ("pobj", "poss", "compound") and self._opens_sentence(head.i):
            score = max(score, _ROLE_SCORE["nsubj"] - 4.0)  # whatever the parser made of "Trump, two seats away, disagrees"
        if role.dep_ in SUBJECTS and role.head.dep_ in _EMBEDDED:
            deeper = sum(1 for verb in role.head.ancestors if verb.dep_ in _EMBEDDED)
            score -= _EMBEDDED_COST + _DEEPER_COST * deeper
        if role.dep_ == "nsubj" and role.head.lemma_ in SPEECH_VERBS:
            score += _SPEAKER_BONUS / 2
        if role.dep_ in SUBJECTS and role.head.dep_ == "ROOT":
            score += 6
        return score

    def _is_viewer(self, head: Token) -> bool:
        """Whether a sentence begins by naming in whose eyes something holds: "For Ann Moe, "."""
        fronted = head.dep_ == "pobj" and head.head.lower_ == "for" and opens_sentence(head.head)
        return bool(fronted) and head.i + 1 < len(self.layout.texts) and self.layout.texts[head.i + 1] == ","

    def _is_label(self, head: Token) -> bool:
        """Whether a name stands before a colon and the words that it speaks: "NATO chief Ann Moe: “…” She called on"."""
        texts = self.layout.texts
        return texts[head.i + 1 : head.i + 2] == [":"] and self.layout.quotation[min(head.i + 3, len(texts) - 1)] != -1

    def _opens_sentence(self, index: int) -> bool:
        return any(self.layout.tokens[before].is_sent_start for before in range(index, max(-1, index - 3), -1))

    def _frame(self, token: Token, head: Token) -> float:
        """ "X said he ...", "Russia must withdraw its troops": the subject of the nearest verb above the pronoun counts most."""
        if self._pronoun != token.i:
            self._pronoun = token.i
            subject = token.head if token.dep_ == "poss" and token.head.dep_ in SUBJECTS else token  # "said his country would"
            below = {token.head.i, subject.head.i} if subject.dep_ in SUBJECTS else set()
            self._above = [verb for verb in token.ancestors if verb.i not in below]
        nearest = True
        for verb in self._above:
            if nearest and (tells_own(token, head, verb) or is_topic_of(token, head, verb)):
                return _CONTROLLER_BONUS
            if nearest and head.dep_ == "pobj" and head.head.dep_ == "agent" and head.head.head.i == verb.i:
                return _FRAME_BONUS  # "signed by the rebels after they had"
            if (head.head.i == verb.i and head.dep_ in SUBJECTS and head.i != token.i) or is_told_of(head, verb):
                raised = _ROLE_SCORE["nsubj"] + _PARALLEL_BONUS - self._role(head) if is_told_of(head, verb) else 0.0
                if token.dep_ not in SUBJECTS:
                    return raised + (_OWN_CLAUSE_BONUS if nearest else _OUTER_FRAME_BONUS)
                if _only_reports(head):
                    return -_REPORTER_COST
                if verb.lemma_ in SPEECH_VERBS:
                    return raised + (_FRAME_BONUS if nearest else _OUTER_FRAME_BONUS)
                return _FRAME_BONUS / 3
            if nearest and head.dep_ == "poss" and head.head.i == verb.i and token.dep_ in SUBJECTS and verb.lemma_ in _CLAIMS:
                return _CONTROLLER_BONUS  # "dismissed Roe's claim that she had"
            if head.head.i == verb.i and head.dep_ in ("dobj", "dative") and verb.lemma_ in _ASKING and nearest:
                return _CONTROLLER_BONUS if is_quizzed(token, head, verb) else _ASKED_BONUS  # "asked Moe how far she would go"
            if nearest and (self._is_told_to(head, verb, token) or is_judged(head, verb, token)):
                return _CONTROLLER_BONUS
            if verb.pos_ in ("VERB", "AUX") and any(child.dep_ in SUBJECTS for child in verb.children):
                nearest = False
        return 0

    @staticmethod
    def _is_told_to(head: Token, verb: Token, pronoun: Token) -> bool:
        """Whether somebody is told to do what the pronoun belongs to: "urged Moscow to return the ships it took"."""
        told = head.head.i == verb.i and head.dep_ == "dobj"
        told = told or (head.dep_ == "pobj" and head.head.lower_ in ("on", "upon") and head.head.head.i == verb.i)
        infinitive = next((part for part in pronoun.ancestors if part.head.i == verb.i and part.i > head.i), None)
        return (
            told
            and infinitive is not None
            and verb.lemma_ not in _PROMISING
            and any(child.lower_ == "to" and child.dep_ == "aux" for child in infinitive.lefts)
        )

    def _quotation(self, token: Token, ref: Ref) -> float:
        own, other = self.layout.quotation[token.i], self.layout.quotation[ref.head]
        if own == other:
            return 10 if own != -1 else 0
        if own == -1:
            return -_OUT_OF_QUOTE_COST
        if self.layout.is_fragment(own):
            return 0
        speaker = self._speaker_of(token)
        if ref.entity is speaker:
            return _IMPOSSIBLE
        ours = token.dep_ in SUBJECTS and any(t.lower_ in _OWN for t in token.head.subtree if t.i > token.head.i)
        if not ours or speaker is None or ref.entity is None:
            return 0
        side = self._side_of(speaker.id)
        return -_OUR_SIDE_COST if side and side == self._side_of(ref.entity.id) else 0  # "he wants us to give up our land"

    def own_cost(self, token: Token, group: list[Ref]) -> float:
        """What speaks against a "they" in quoted words that holds who speaks: "They want us to leave", says one of the two."""
        if self.layout.quotation[token.i] == -1 or _OWN.isdisjoint(t.lower_ for t in token.head.subtree):
            return 0
        speaker = self._speaker_of(token)
        own = self._side_of(speaker.id) if speaker is not None else ""
        return _OUR_SIDE_COST if own and any(ref.entity and self._side_of(ref.entity.id) == own for ref in group) else 0

    def _speaker_of(self, token: Token) -> Entity | None:
        """Whoever speaks in the quotation around a token: the nearest subject of a verb of speech outside, in its paragraph."""
        layout = self.layout
        best: tuple[int, Entity] | None = None
        for ref in (*self.history.before(token.i, 12), *self.history.after(token.i, 8)):
            head = layout.tokens[ref.head]
            speaks = head.dep_ == "nsubj" and head.head.lemma_ in SPEECH_VERBS and layout.quotation[ref.head] == -1
            if ref.entity is None or not speaks or layout.paragraph[ref.head] != layout.paragraph[token.i]:
                continue
            distance = abs(layout.sentence[ref.head] - layout.sentence[token.i]) * 100 + abs(ref.head - token.i)
            if best is None or distance < best[0]:
                best = (distance, ref.entity)
        return best[1] if best else None

    def _in_content(self, token: Token, head: Token) -> bool:
        """Whether a name stands in what the pronoun is said to have said (Principle C): "Putin was bluffing, he said"."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ not in SPEECH_VERBS or verb.i < token.i or _has_own_content(verb):
            return False
        if self._is_announced(token, head) or head.i < self._participle_before(token):
            return False
        top = next((part for part in (head, *head.ancestors) if part.head.i == verb.i and part.i != verb.i), None)
        if top is not None and top.dep_ == "advcl" and top.lemma_ in _ASKING:
            return True
        quoted = next((number for number in reversed(self.layout.quotation[head.i : token.i]) if number != -1), -1)
        if quoted != -1 and not self.layout.is_fragment(quoted) and self.layout.quotation[head.i] == -1:
            return False  # the content is a quotation, and the name stands before it
        between = self.layout.texts[head.i : token.i]
        return self.layout.texts[token.i - 1] in _CONTENT_ENDS and not {";", ":", "—"} & set(between)

    def _is_announced(self, token: Token, head: Token) -> bool:
        """Whether the name only sets the topic: "As for Ann Moe, she said"."""
        start = head.sent.start
        fronted = self.layout.lower[start : start + 2] in (["as", "for"], ["as", "to"])
        return fronted and not {",", ";", ":"} & set(self.layout.texts[head.i : token.i - 1])

    def _participle_before(self, token: Token) -> int:
        """Where the content begins in "held up a sheet, signed, she said, in May": only the participle is said; else 0."""
        comma = token.i - 1
        if self.layout.texts[comma] != ",":
            return 0
        for index in range(comma - 1, max(comma - _SHORT, 1), -1):
            if self.layout.texts[index] == ",":
                opens = self.layout.tokens[index + 1]
                return index if opens.tag_ == "VBN" and opens.dep_ in ("acl", "advcl") else 0
        return 0

    def _speaks_here(self, token: Token, entity: Entity) -> bool:
        """Whether a label names somebody as who speaks in the token's paragraph ("Jane Roe: He wants a truce now")."""
        layout = self.layout
        start = token.i
        while start and layout.paragraph[start - 1] == layout.paragraph[token.i]:
            start -= 1
        colon = next((i for i in range(start + 1, min(start + _LABEL, token.i)) if layout.texts[i] == ":"), -1)
        turn = layout.texts[start].isupper() and len(layout.texts[start]) > 1  # "JANE ROE, HOST: He said so just now."
        if colon == -1 or (not turn and any(layout.pos[i] in ("VERB", "AUX", "PRON") for i in range(start, colon))):
            return False
        if layout.quotation[token.i] == -1 != layout.quotation[min(colon + 2, len(layout.texts) - 1)]:
            return False  # 'Jane Roe: "We want a truce." She spoke after …'
        end = next((i for i in range(token.i, len(layout.texts)) if layout.paragraph[i] != layout.paragraph[start]), -1)
        quoted = layout.quotation[token.i] != -1 and layout.quotation[token.i] == layout.quotation[colon + 2]
        if not (quoted or turn) and (_OWN | _ADDRESSED).isdisjoint(layout.lower[colon:end]):
            return False  # "Jane Roe: a truce is near. She spoke after …" is told of her
        topic = next((i for i in range(start, colon) if layout.lower[i] in ("on", "about")), colon)  # "Jane Roe on Moe: 'He …'"
        named = (ref for i in range(start, topic) for ref in self.history.at(i))
        return any(ref.entity is entity for ref in named)

    def _is_quoted_again(self, token: Token, told: Token) -> bool:
        """Whether somebody without a name who just spoke goes on: "An insider said … “He wants a truce,” the source said."."""
        layout, size = self.layout, len(self.layout.texts)
        if layout.quotation[token.i] == -1 or layout.quotation[told.i] != -1 or told.head.lemma_ not in SPEECH_VERBS:
            return False
        end = next((i for i in range(token.i, size) if layout.quotation[i] != layout.quotation[token.i]), size)
        words = layout.lower[end : end + 4]
        return any(first == "the" and second in _SOURCES for first, second in pairwise(words))

    def is_barred(self, token: Token, ref: Ref) -> bool:
        """Binding: a plain pronoun is no argument beside its own antecedent, nor possessor within it."""
        head = self.layout.tokens[ref.head]
        if ref.entity is not None and ref.entity.is_person and self._speaks_here(token, ref.entity):
            return True
        if ref.entity is not None and ref.entity.kind == "unnamed" and self._is_quoted_again(token, head):
            return True
        if token.lower_.endswith(("self", "selves")):
            return head.head.i != token.head.i and token.head.head.i != head.head.i
        if _is_told(token) and head.dep_ in SUBJECTS and head.head.i == token.head.head.i:
            return True  # "the rebels expected them to leave"
        if token.dep_ == "nsubj" and _asks_first(head) and head.sent == token.sent and head.i < token.i:
            return True  # "Asked by Ann Moe whether Oslo might act alone, she said"
        if token.dep_ == "poss":
            inside = _is_inside_phrase(token, head) and not is_judged(head, head.head, token)
            return ref.start <= token.i < ref.end or inside
        if head.head.i == token.head.i and head.dep_ in (*SUBJECTS, "dobj", "dative"):
            return True
        if token.dep_ == "nsubj" and head.dep_ == "poss" and head.head.i == token.head.head.i and is_demanded(token.head):
            return True
        beside = token.dep_ == "pobj" and token.head.head.i == head.head.i and head.dep_ in SUBJECTS
        return beside and (token.head.lower_ not in ("with", "before", "behind") or head.head.lemma_ in _WITH_OTHERS)


def _asks_first(head: Token) -> bool:
    """Whether a sentence begins with who asks its subject: "Pressed by Ann Moe, he"."""
    asked = head.head.head
    by = head.dep_ == "pobj" and head.head.lower_ == "by"
    return by and asked.tag_ in ("VBN", "VBD") and asked.lemma_ in _QUIZZING and asked.i - asked.sent.start <= 1


def _speaks_in_aside(head: Token) -> bool:
    """Whether a clause tells what somebody said or was asked who is only named beside: "drew a rebuke from Ann Moe, who said"."""
    for clause in (child for child in head.rights if child.dep_ == "relcl"):
        who = next((child.dep_ for child in clause.lefts if child.lower_ == "who"), "")
        if (who == "nsubj" and clause.lemma_ in SPEECH_VERBS) or (who == "nsubjpass" and clause.lemma_ in _QUIZZING):
            return True
    return False


def _finite_tag(verb: Token) -> str:
    """The tag of the word that bears a verb's tense: "did" in "did not think"."""
    return next((child.tag_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb.tag_)


def _is_told(pronoun: Token) -> bool:
    """Whether a pronoun in the object's form is the subject of an infinitive ("expected them to leave")."""
    verb = pronoun.head
    bare = pronoun.lower_ in ("them", "him", "her") and pronoun.dep_ == "nsubj" and verb.dep_ in ("ccomp", "xcomp")
    return bare and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def is_told_of(name: Token, clause: Token) -> bool:
    """Whether a relative clause tells what a name says or does ("met Jane Roe, who said that she")."""
    if clause.dep_ != "relcl" or clause.head.i != name.i:
        return False
    return any(token.lower_ == "who" and token.dep_ in SUBJECTS for token in clause.lefts)


def _opens(clause: Token, verb: Token) -> bool:
    """Whether a subordinate clause stands before its main verb, whose subject is then mostly its own ("As Ann Moe left, she")."""
    return clause.dep_ == "advcl" and clause.head.i == verb.i and clause.i < verb.i


def _is_spliced(clause: Token) -> bool:
    """Whether a clause only stands before another, joined by a comma ("Riga is wary, it has called the plan a mistake")."""
    return clause.dep_ == "ccomp" and clause.i < clause.head.i and _has_own_content(clause.head)


def _has_own_content(verb: Token) -> bool:
    """Whether what is said follows the verb: "Riga is wary, it has called the plan a mistake"."""
    clause = any(child.dep_ in ("ccomp", "xcomp", "oprd") and child.i > verb.i for child in verb.children)
    clause = clause or any(child.lower_ in ("no", "yes") for child in verb.rights)
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    return clause or (thing is not None and thing.pos_ == "NOUN" and thing.lemma_.lower() not in ROLE_NOUNS)


def _is_clefted(head: Token) -> bool:
    """Whether a cleft tells who did something: "it was Ann Moe who spoke"."""
    if head.dep_ != "attr" or head.head.lemma_ != "be":
        return False
    it = any(child.lower_ == "it" and child.dep_ == "nsubj" for child in head.head.children)
    return it and any(child.dep_ == "relcl" and child.i > head.i for child in (*head.children, *head.head.children))


def _is_inverted(head: Token) -> bool:
    """Whether a name behind "was" is its subject: "Also briefing the Council was Ann Moe"."""
    if head.dep_ != "attr" or head.head.lemma_ != "be" or head.pos_ != "PROPN" or head.i < head.head.i:
        return False
    return not any(child.dep_ in (*SUBJECTS, "expl") for part in (head.head, head.head.head) for child in part.children)


def is_topic(head: Token) -> bool:
    """Whether a token is the subject with which its sentence begins."""
    return head.dep_ in SUBJECTS and all(token.dep_ not in SUBJECTS for token in head.sent[: head.i - head.sent.start])


def _only_reports(name: Token) -> bool:
    """Whether somebody is introduced as one who writes on others ("journalist Ann Moe wrote that he")."""
    return any(child.lemma_.lower() in _REPORTERS for child in name.children if child.dep_ in ("compound", "amod", "appos"))


def _is_inside_phrase(token: Token, head: Token) -> bool:
    """Whether a possessive belongs to the noun phrase of the head: "his" in "Andriy Yermak, his chief of staff"."""
    for part in (token, *token.ancestors):
        if part.i == head.i:
            return True
        if part.dep_ in ("relcl", "acl", "advcl", "ccomp", "ROOT"):
            return False
    return False


def implied_subject(verb: Token) -> int:
    """The index of the subject that a reduced clause shares with the clause above ("..., accusing him"), -1 for none."""
    while verb.dep_ in _REDUCED or verb.dep_ == "conj":
        if any(child.dep_ in SUBJECTS for child in verb.children):
            return -1
        verb = verb.head
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return subject.i
    return -1
