"""To whom something is given: whoever the text names, the usual one of the category, or the side that demands it."""

from peacetrack.codebook import ConcessionBook
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.lexicon import Lexicon
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.records import Statement


class Receivers:
    """Finds the receivers of givings."""

    def __init__(self, parties: Parties, lexicon: Lexicon, book: ConcessionBook):
        self.parties = parties
        self.lexicon = lexicon
        self.book = book

    def is_for_others(self, frame: Frame) -> bool:
        """Whether it goes to a state that is no side of the war ("security guarantees to Belarus")."""
        preps = [t for t in (*frame.head.children, *frame.head.head.children) if t.dep_ in ("prep", "dative")]
        nouns = [t for prep in preps if prep.lower_ in ("to", "for") for t in prep.children if t.dep_ == "pobj"]
        nouns += [t for t in preps if t.pos_ == "PROPN"]
        bodies = [body for noun in nouns for body in self.parties.bodies(noun) if body.kind == "state"]
        return bool(bodies) and not any(body.id == self.book.defender for body in bodies)

    def demander(self, frame: Frame, way: Climb, inside: list[Statement], giver: Body, status: str) -> str:
        """The side that demands it for itself."""
        if status != "demanded" or "gainful" not in frame.traits:
            return ""
        step = next((step for step in way.steps if step.cls == "demand" and step.holder is not None), None)
        bodies = self.parties.bodies(step.holder) if step is not None else self.parties.speaks(inside[0] if inside else None)
        return next((body.id for body in bodies if body.id in self.book.sides and body.id != giver.id), "")

    def named(self, frame: Frame, giver: Body, givers: list[Body]) -> str:
        """To whom, if the text says so; for what is only ever given to one side, that side."""
        if frame.entry.swap and len(givers) == 2:
            other = givers[1] if giver is givers[0] else givers[0]
            return other.id if "people" in frame.traits else ""
        if "common" in frame.traits:
            return ""
        if self._is_of_captives(frame) and {body.id for body in givers} == self.book.sides:
            return next(body.id for body in givers if body.id != giver.id)  # "agreed to free 200 prisoners each"
        if "people" in frame.traits and frame.thing is not None:
            owner = self.parties.body(frame.thing)
            if owner is not None and owner.id != giver.id and owner.kind == "state":
                return owner.id
        usual = self.book.categories[frame.category].receiver
        return self._addressee(frame, giver) or (usual if usual != giver.id else "")

    def _is_of_captives(self, frame: Frame) -> bool:
        """Whether it is captives or bodies that are given, who are the other side's."""
        return "people" in frame.traits and frame.thing is not None and "prisoner" in self.lexicon.classes(frame.thing)

    def _addressee(self, frame: Frame, giver: Body) -> str:
        nodes = [frame.head, *([frame.thing] if frame.thing is not None else [])]
        for node in nodes:
            for child in node.children:
                nouns = [child] if child.dep_ in ("dative", "dobj") and child.pos_ != "ADP" and child != frame.thing else []
                if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "for", "on", "against"):
                    nouns += [t for t in child.children if t.dep_ == "pobj"]
                for noun in nouns:
                    if self.lexicon.is_word(noun, "enemies") and giver.id == self.book.defender:
                        return self.book.attacker
                    body = self.parties.body(noun)
                    if body is not None and body.id != giver.id and body.kind != "unnamed":
                        return body.id
        return ""
