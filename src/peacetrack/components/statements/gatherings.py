"""Finds who takes part in the call or meeting that a read-out is about, so that "the leaders" can be told."""

from spacy.tokens import Token

from peacetrack.components.actors import ActorIndex
from peacetrack.components.statements.layout import STOPS, Layout
from peacetrack.records import Mention

_FORMS = frozenset(
    "spoke speaks met meets talked called hosted hosts held conferred joined chaired convened received gathered consulted phoned"
    " telephoned".split()
)
_GROUPS = frozenset(
    "leaders presidents ministers premiers chancellors counterparts sides men women politicians heads principals".split()
)
_OPENING_UNITS = 4  # a read-out names its participants in its first sentences


class Gathering:
    """The persons who took part in the meeting that the article opens with; none where it opens with something else."""

    def __init__(self, layout: Layout, index: ActorIndex):
        self.persons: list[Mention] = []
        for start, end in layout.units[:_OPENING_UNITS]:
            if layout.lower[end - 1] not in STOPS:
                continue  # a title
            if any(word in _FORMS for word in layout.lower[start:end]):
                persons = self._persons(layout, index, start, end)
                if len(persons) >= 2:
                    self.persons = persons
                    break
        if any(m.kind == "unnamed" and m.name.split()[-1:] == ["leaders"] and len(m.name.split()) > 1 for m in index.mentions):
            self.persons = []
        self.bare_groups = {
            mention.actor for mention in index.mentions if mention.kind == "unnamed" and mention.name.lower() in _GROUPS
        }

    @staticmethod
    def _persons(layout: Layout, index: ActorIndex, start: int, end: int) -> list[Mention]:
        first, last = layout.offsets[start], layout.offsets[end - 1]
        found: dict[str, Mention] = {}
        for mention in index.mentions:
            if first <= mention.start <= last and mention.kind == "person" and mention.actor and mention.how != "pronoun":
                found.setdefault(mention.actor, mention)
        return list(found.values())

    def members(self, head: Token, mentions: list[Mention]) -> list[Mention]:
        """The participants whom "the leaders", "they" or "all three" means; empty where somebody else is meant."""
        if not self.persons or len(mentions) > 1:
            return []
        word = head.lower_
        definite = any(child.lower_ in ("the", "both", "all", "these") for child in head.lefts) and head.tag_ == "NNS"
        bare = (
            definite
            and word in _GROUPS
            and not any(child.dep_ in ("prep", "amod", "compound", "poss", "acl", "relcl") for child in head.children)
        )
        pronoun = (word == "they" and bool(mentions) and mentions[0].actor in self.bare_groups) or (
            word in ("both", "three", "four", "two") and not mentions and head.dep_ == "nsubj"
        )
        if not bare and not pronoun:
            return []
        start, end = head.left_edge.idx if bare else head.idx, head.idx + len(head)
        return [Mention(start, end, head.i, p.actor, p.name, p.kind, "description") for p in self.persons]
