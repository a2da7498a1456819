"""Readings of what a plan holds: "Under Trump's plan, Kyiv would cede land" is what its owner wants."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from peacetrack.codebook.stances import Operator
from peacetrack.components.composition import clauses
from peacetrack.components.composition.chain import Chain, Step
from peacetrack.components.composition.holders import speaker_of
from peacetrack.components.composition.lexicon import Lexicon, lemma_of
from peacetrack.components.composition.reading import Reading, product
from peacetrack.components.composition.sources import Sources
from peacetrack.components.syntax import prep_object, subject_of

_UNDER = frozenset(("under", "in", "according"))
_PLANS = frozenset("idea suggestion vision concept offer declaration communique communiqué statement pledge".split())
_PLAIN = frozenset(("volition", "negation", "reverser"))
PRESENTING = frozenset(
    "present propose unveil table draft write announce circulate submit offer float outline release draw author prepare compile"
    " devise hand share sign initial set lay put".split()
)
_WINNING = frozenset("win secure obtain get extract seek wrest elicit gain".split())
WINNING = Operator("want", 1, ())
_SENTENCES = 6  # that a plan's terms are told in, after the one that names it
_AGREED = frozenset(("treaty", "memorandum", "legislation", "term", "terms"))


class PlanReadings(Sources):
    """Readings whose holder is the owner of a plan named beside the clause."""

    def _by_plan(self, chain: Chain, sign: int, plan: Token) -> Iterator[Reading]:
        """The attitude of whoever made the plan."""
        value = product(sign, chain.steps)
        inner = self.voices.innermost(chain.top) if plan.head.head.lower_ == "according" else []
        for spoken in inner if value else ():  # "according to the joint declaration"
            holder = speaker_of(spoken, plan)
            yield self._reading(holder, value or 0, "operator", chain.steps, chain.top, 0.7, statement=spoken, speech=True)
        if inner:
            return
        national = self.holders.national(plan)
        author = (presenter_of(plan) or self.holders.author_named(plan, plan=True)) if national is None else None
        holders = [national] if national is not None else self.holders.joint(author or plan)
        for holder in holders if value else ():
            statement = self._statement(plan)
            own = statement is not None and statement.speaker == holder.actor
            source, basis = self._source(plan, holder, statement, speech=own)
            yield Reading(holder, value or 0, source, basis, "operator", chain.steps, chain.top, statement, 0.7)

    def _by_winning(self, chain: Chain, sign: int) -> Iterator[Reading]:
        """The attitude of who gets or tries to get another to agree ("failed to win Moscow's agreement to a truce")."""
        for index, step in enumerate(chain.steps):
            noun, verb = step.token, step.token.head
            won = noun.dep_ == "dobj" and lemma_of(verb) in _WINNING and step.operator is not None and step.operator.sign > 0
            others = any(child.dep_ == "poss" or child.lower_ == "from" for child in (*noun.children, *verb.rights))
            subject = subject_of(verb) if won and others and verb.i < chain.anchor.i else None
            value = product(sign, chain.steps[: index + 1]) if subject is not None else None
            for holder in self.holders.joint(subject) if subject is not None and value else ():
                steps = [*chain.steps[: index + 1], Step("operator", verb, 1, operator=WINNING, text=verb.text)]
                yield self._reading(holder, value or 0, "operator", steps, verb, 0.7)

    def plan_told_of(self, chain: Chain) -> Token | None:
        """The plan whose terms are told in sentences of their own ("Berlin drafted a text. The assets would stay frozen."),
        each with "would", after the one that names it and its author; or None.
        """
        root = chain.top.sent.root
        plain = chain.top == root or (chain.top.dep_ == "conj" and chain.top.head == root)
        if not plain or not any(step.kind == "volition" and step.token.lower_ == "would" for step in chain.steps):
            return None
        if any(step.kind not in _PLAIN for step in chain.steps) or self.voices.around(chain.top):
            return None
        sentence = chain.top.sent
        for _ in range(_SENTENCES):
            if not sentence.start or "\n" in sentence.doc[sentence.start - 1].text:
                return None
            sentence = sentence.doc[sentence.start - 1].sent
            if (plan := self._authored(sentence)) is not None:
                return plan
            if not any(child.lower_ == "would" for child in sentence.root.children):
                return None
        return None

    def _authored(self, sentence: Span) -> Token | None:
        """The plan that a sentence names together with its author; None where somebody speaks in it."""
        for noun in sentence:
            presenter = presenter_of(noun)
            plan = self.lexicon.has("owned_texts", lemma_of(noun)) if presenter is not None else _is_plan(noun, self.lexicon)
            if noun.pos_ != "NOUN" or not plan or self.voices.around(noun):
                continue
            if presenter is not None or self.holders.author_named(noun, plan=True) is not None:
                return noun
        return None


def presenter_of(plan: Token) -> Token | None:
    """Who presents a plan ("Berlin put forward a plan"), or None."""
    verb = plan.head
    presents = plan.dep_ == "dobj" and lemma_of(verb) in PRESENTING and clauses.negation_of(verb) is None
    return subject_of(verb) if presents else None


def _is_plan(noun: Token, lexicon: Lexicon) -> bool:
    lemma = lemma_of(noun)
    return lemma not in _AGREED and (lexicon.has("owned_texts", lemma) or lemma in _PLANS)


def plan_over(chain: Chain, lexicon: Lexicon) -> Token | None:
    """The plan of which a clause with "would" or "will" only tells the content ("Under the draft, Kyiv would …"), or None."""
    if not any(step.kind == "volition" for step in chain.steps) or any(step.kind not in _PLAIN for step in chain.steps):
        return None
    for verb in (chain.top, *chain.top.ancestors):
        for prep in verb.lefts:
            if prep.dep_ == "prep" and prep.lower_ in _UNDER and (plan := _plan_after(prep, lexicon)) is not None:
                return plan
        if verb.dep_ not in ("conj", "ccomp", "xcomp"):
            break
    return None


def _plan_after(prep: Token, lexicon: Lexicon) -> Token | None:
    """The plan that a preposition names ("under his plan", "according to the draft")."""
    to = next((child for child in prep.children if child.lower_ == "to"), None) if prep.lower_ == "according" else prep
    noun = prep_object(to) if to is not None else None
    return noun if noun is not None and noun.pos_ == "NOUN" and _is_plan(noun, lexicon) else None
