"""Lists of terms whose items the parse hangs elsewhere: "stuck to its demands, among them the handover of the Donbas and …",
"named his conditions: neutrality and …", "made it a condition that …"; and words of will that are given up.
"""

from dataclasses import replace

from spacy.tokens import Token

from peacetrack.components.composition.lexicon import lemma_of
from peacetrack.components.composition.vital import SPELLING_OUT, opening_before
from peacetrack.components.concessions.clauses import Clause, clause_of
from peacetrack.components.concessions.holders import holder_of_noun, subject_over
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.steps import Step
from peacetrack.components.syntax import own_subject

_REACH = 20  # tokens before a list in which its terms are named
_CHANGES = frozenset(("change", "amendment", "revision", "alteration", "correction", "concession", "thing", "step"))
_PROPOSED = frozenset(("proposal", "point", "provision", "clause", "idea", "element"))


def listed_under(item: Token, lexicon: Lexicon) -> Step | None:
    """The demand or proposal that a list spells out of which the noun or verb is an item, None where it is in no such list."""
    doc = item.doc
    opening = opening_before(item)
    if opening is None:
        return None
    for i in range(opening - 1, max(opening - _REACH, item.sent.start) - 1, -1):
        noun = doc[i]
        found = lexicon.noun_operator(noun) if noun.tag_ == "NNS" else None
        proposed = lemma_of(noun) in _PROPOSED and doc[opening].text not in SPELLING_OUT
        if found is None and lemma_of(noun) in _CHANGES and (wanting := _wanting(noun, lexicon)) is not None:
            return Step("demand", wanting, lemma_of(noun), subject_over(wanting), None, _STATED)
        if found is not None and (found[0] == "demand" or proposed):
            return Step(found[0], noun, found[1], holder_of_noun(noun) or _pursuer(noun), None, _STATED)
    return None


def least_wanted(prep: Token) -> Step | None:
    """The demand of who wants no less than a thing ("would settle for nothing less than neutrality")."""
    nothing = prep.head.head
    if prep.lower_ not in ("than", "of") or prep.head.lower_ not in ("less", "short") or nothing.lower_ != "nothing":
        return None
    verb = nothing.head.head if nothing.dep_ == "pobj" else nothing.head
    wanted = nothing.dep_ in ("pobj", "dobj") and lemma_of(verb) in _WANTING
    return Step("demand", nothing, "nothing less than", subject_over(verb), None, _STATED) if wanted else None


def made_into(clause: Token, lexicon: Lexicon) -> Step | None:
    """The demand in "made it a condition that Kyiv leave the town"."""
    noun = clause.head
    verb, subject = noun.head, own_subject(noun)
    if noun.pos_ != "NOUN" or verb.lemma_ != "make" or subject is None or subject.lower_ != "it":
        return None
    found = lexicon.noun_operator(noun)
    if found is None or found[0] != "demand":
        return None
    return Step("demand", noun, found[1], subject_over(verb), None, clause_of(verb))


_WANTING = frozenset("settle accept want demand seek insist take expect".split())


def _wanting(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb by which somebody wants changes ("would seek changes, among them …")."""
    found = lexicon.verb_operator(noun.head) if noun.dep_ == "dobj" else None
    return noun.head if found is not None and found[0] == "demand" else None


_STATED = Clause(False, "", "present", False, False)


def _pursuer(noun: Token) -> Token | None:
    """Who clings to, spells out or makes demands that are nobody's by name: the subject of their verb."""
    node = noun
    while node.dep_ in ("pobj", "prep", "dobj") and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return subject_over(node) if node.pos_ == "VERB" else None


def dropped(step: Step, below: list[Step]) -> list[Step]:
    """The last step and the one over it; a yes in place of both where an objection is given up ("dropped its opposition to")."""
    last = below[-1]
    if last.cls == "refuse" and last.token.pos_ == "NOUN" and step.phrase in DROPPING and not last.clause.negated:
        return [replace(step, cls="agree", phrase=f"{step.phrase} {lemma_of(last.token)} to")]
    return [last, step]


def is_word_of_will(below: list[Step]) -> bool:
    """Whether the last step is somebody's no or demand, told by a noun."""
    return bool(below) and below[-1].token.pos_ == "NOUN" and below[-1].cls in ("refuse", "demand", "offer")


DROPPING = frozenset("drop abandon withdraw waive lift shelve soften end overcome relax retract rescind".split()) | {"give up"}
