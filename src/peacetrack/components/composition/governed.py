"""Over prepositions that a word of attitude takes: "hopes for", "no to", "an appeal for", "the door open to"."""

from spacy.tokens import Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.actors.seats import SPREADING
from peacetrack.components.composition import clauses, dependence
from peacetrack.components.composition.attachments import shunning
from peacetrack.components.composition.awaited import Awaited
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.crossings import END, Crossing, Way
from peacetrack.components.composition.judgements import JUDGEMENT
from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.reversals import SHUNNING
from peacetrack.components.composition.verdicts import COPULAS
from peacetrack.components.syntax import own_subject

OPEN_DOOR = Operator("leave_open", 0, (), strength=0.6)


class Governed(Awaited):
    """Steps over prepositions to the operator that governs them."""

    def _yes_to(self, chain: Chain, crossing: Crossing) -> Way | None:
        word, head = crossing.word, crossing.head
        if word == "to" and head.lower_ in ("no", "yes") and lemma_of(head.head) == "say":
            sign = 1 if head.lower_ == "yes" else -1
            chain.steps.append(Step("operator", head.head, sign, operator=JUDGEMENT, text=f"say {head.lower_}"))
            return Way(head.head)
        listed = word == "including" and head.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass")
        return Way(head) if listed else None

    def _of_somebody(self, chain: Chain, crossing: Crossing) -> Way | None:
        """From what a named person's word or act is on ("a plea from Britain for aid")."""
        head, owned = crossing.head, crossing.owned
        if head.pos_ == "PROPN" and head.dep_ == "pobj" and head.head.lower_ in ("from", "by"):
            owner = head.head.head
            if owner.pos_ == "NOUN" and self._operator(chain, owner, crossing.relation):
                return Way(owner)
        if owned is not None and _is_somebodys_word(owned) and self._operator(chain, owned, crossing.relation):
            return Way(owned)
        return None

    def _left_open(self, chain: Chain, crossing: Crossing) -> Way | None:
        if (verb := _open_door(crossing.head)) is None:
            return None
        chain.steps.append(Step("operator", verb, 0, operator=OPEN_DOOR, text=f"{verb.text} open"))
        return Way(verb)

    def _by_adjective(self, chain: Chain, crossing: Crossing) -> Way | None:
        adjective = _predicate_adjective(crossing.head, crossing.prep)
        if adjective is None or not self._operator(chain, adjective, crossing.relation):
            return None
        if (negation := clauses.negation_of(adjective)) is not None:
            self._negate(chain, adjective, negation)
        return Way(crossing.head)

    def _by_operator(self, chain: Chain, crossing: Crossing) -> Way | None:
        """Over the word of attitude that takes the preposition, alone or as an idiom with its noun."""
        prep, word, head, relation = crossing.prep, crossing.word, crossing.head, crossing.relation
        idiom = self.lexicon.idiom(head, relation)
        denied = idiom is not None and clauses.noun_negation(head) is not None  # "has no objection to" is a yes of its own
        if not denied and (own := self.lexicon.noun_idiom(head, relation)) is not None:
            idiom, denied = own, True
        times = word == "before" or (word == "after" and prep.i < head.i)  # "after its refusal, Oslo was angry" tells of no wish
        if not denied and not times and dependence.laid_down(head) is None and self._operator(chain, head, relation):
            self._negate_object(chain, head)
            return Way(head)
        watched = crossing.owned
        if head.lower_ in ("eye", "eyes") or (watched is not None and watched.lower_ in ("eye", "eyes", "watch")):
            return Way(self._blocked(chain, head))
        if idiom is None:
            return None
        verb, operator = idiom
        chain.steps.append(Step("operator", verb, operator.sign, operator=operator, text=f"{verb.text} {head.text}"))
        self._negate_object(chain, verb)  # "put no obstacles in the way of"
        return Way(verb)

    def _shunned(self, chain: Chain, crossing: Crossing) -> Way | None:
        if crossing.word != "with" or (shunned := shunning(crossing.head)) is None:
            return None
        if lemma_of(shunned) == "have" and not clauses.modals(shunned):
            chain.irrealis = "nothing to do"  # who had nothing to do with a strike only denies his part in it
        chain.steps.append(Step("operator", shunned, -1, operator=SHUNNING, text=f"{shunned.text} nothing to do"))
        return END

    def _warned_or_felt(self, chain: Chain, crossing: Crossing) -> Way | None:
        word, head = crossing.word, crossing.head
        thanked = word == "for" and lemma_of(head.head) == "thank"
        warned = head.head if (word == "against" or thanked) and head.dep_ == "dobj" else None
        if warned is not None and self._operator(chain, warned, crossing.relation):
            return Way(warned)
        feeling = own_subject(head) if lemma_of(head) in SPREADING else None
        if feeling is not None and feeling.pos_ == "NOUN" and self._operator(chain, feeling, crossing.relation):
            return Way(head)
        return None

    def _by_object(self, chain: Chain, crossing: Crossing) -> Way | None:
        noun = crossing.owned
        if noun is None or not self._operator(chain, noun, crossing.relation):
            return None
        if (negation := clauses.noun_negation(noun)) is not None:
            self._negate(chain, noun, negation)
        return Way(noun)

    def _negate_object(self, chain: Chain, verb: Token) -> None:
        """The "no" inside a phrase of attitude: "saw no sense in", "has no need for"."""
        for child in verb.children:
            if child.dep_ == "dobj" and (negation := clauses.noun_negation(child)) is not None:
                self._negate(chain, verb, negation)


def _is_somebodys_word(noun: Token) -> bool:
    """Whether a noun of speech says whose it is ("brushed aside a plea from Britain for aid", "Kyiv's call for")."""
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "from") for c in noun.children)


def _open_door(word: Token) -> Token | None:
    """The verb of "left the door open to", "keeps a window open for"."""
    around = word.doc[max(word.i - 2, 0) : word.i + 3]
    if word.lower_ not in ("open", "ajar") or not any(t.lower_ in ("door", "doors", "window", "option") for t in around):
        return None
    return next((t for t in (word.head, word.head.head) if t.lemma_ in ("leave", "keep", "hold")), None)


def _predicate_adjective(verb: Token, prep: Token) -> Token | None:
    """The adjective between a copula and a phrase that the parse hangs on the verb ("is “not ready” for a meeting")."""
    if lemma_of(verb) not in COPULAS:
        return None
    return next((child for child in verb.children if child.dep_ == "acomp" and verb.i < child.i < prep.i), None)
