"""Who gives where no word names him: the usual giver of the category, or whom those who ask for it can only mean."""

from spacy.tokens import Token

from peacetrack.codebook import ConcessionBook
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.papers import Papers
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.records import Statement


class UsualGivers:
    """Finds the usual givers of givings in one Doc."""

    def __init__(self, parties: Parties, papers: Papers, book: ConcessionBook):
        self.parties = parties
        self.papers = papers
        self.book = book

    def find(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        """The usual giver as a list, empty where it is not plain who gives."""
        if frame.category == "sanctions_relief" and way.steps and way.steps[0].cls not in ("demand", "refuse"):
            named = {m.actor: m for t in frame.head.sent if (m := self.parties.index.at(t)) and m.actor in self.book.sanctioners}
            if len(named) == 1:
                return [self.parties.named(next(iter(named)))]
        if frame.category == "sanctions_relief" and way.steps and way.steps[0].cls in ("demand", "oppose"):
            asking = self._asking(way, inside)
            if any(body.id in self.book.members for body in asking):
                return [self.parties.named(self.book.union)]
        if frame.category == "sanctions_relief" and not inside and not way.steps:
            paper = self.papers.foreseeing(frame.head)
            authors = self.papers.authors(paper) if paper is not None else []
            if any(body.id in self.book.sanctioners for body in authors):
                return [body for body in authors if body.id in self.book.sanctioners][:1]
        default = frame.entry.giver or self.book.categories[frame.category].giver
        if not default and way.steps and way.steps[0].cls == "demand":
            holders = self._asking(way, inside)
            asked = self.book.categories[frame.category].asked
            if asked == "other":
                asked = next((side for body in holders for side in self.book.sides - {body.id} if body.id in self.book.sides), "")
            rival = any(body.id in self.book.sides or self.parties.is_rebel(body) for body in holders if body.id != asked)
            default = asked if rival else ""
        if not default:
            return []
        if default == self.book.defender and way.steps and way.steps[0].cls == "demand":
            holders = self._asking(way, inside)
            if any(body.id == self.book.defender for body in holders) and frame.category in ("territory", "other"):
                return [self.parties.named(self.book.attacker)] if frame.category == "territory" else []
        if frame.category == "other" and default not in self.book.sides and not self._is_the_attackers(way, inside):
            return []  # who is to stop arming is plain only where the attacker asks for it
        return [self.parties.named(default)]

    def _asking(self, way: Climb, inside: list[Statement]) -> list[Body]:
        """Who asks for it: the holder of the first operator, else who speaks."""
        holder = way.steps[0].holder
        return (self.holders(holder) if holder is not None else []) or self.parties.speaks(inside[0] if inside else None)

    def _is_the_attackers(self, way: Climb, inside: list[Statement]) -> bool:
        """Whether it is what the attacker wants."""
        holders = self.parties.bodies(way.steps[0].holder) if way.steps else []
        return any(body.id == self.book.attacker for body in holders or self.parties.speaks(inside[0] if inside else None))

    def holders(self, holder: Token) -> list[Body]:
        """Who holds an attitude; that of a paper is its author's."""
        return self.parties.bodies(holder) or (self.papers.authors(holder) if self.papers.is_paper(holder) else [])
