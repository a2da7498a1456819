"""Who gives where no word names him: the usual giver of the category, or whom those who ask for it can only mean."""

from spacy.tokens import Token

from peacetrack.codebook import ConcessionBook
from peacetrack.components.concessions.clauses import clause_of
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.papers import Papers
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.records import Statement

_WEST = "west"


class UsualGivers:
    """Finds the usual givers of givings in one Doc."""

    def __init__(self, parties: Parties, papers: Papers, book: ConcessionBook):
        self.parties = parties
        self.papers = papers
        self.book = book

    def find(self, frame: Frame, way: Climb, inside: list[Statement]) -> list[Body]:
        """The usual giver as a list, empty where it is not plain who gives."""
        if "sanctions" in frame.traits and (sanctioner := self._sanctioner(frame, way, inside)):
            return [self.parties.named(sanctioner)]
        default = frame.entry.giver or self.book.categories[frame.category].giver
        if not default and self._is_asked(frame, way, inside):
            holders = self._asking(way, inside)
            asked = self.book.categories[frame.category].asked
            if asked == "other":
                asked = next((side for body in holders for side in self.book.sides - {body.id} if body.id in self.book.sides), "")
            rival = any(body.id in self.book.sides or self.parties.is_rebel(body) for body in holders if body.id != asked)
            default = asked if rival and not ("people" in frame.traits and self._holds_not(frame, asked)) else ""
        if not default:
            return []
        if default == self.book.defender and not frame.entry.giver and way.steps and way.steps[0].cls == "demand":
            holders = self._asking(way, inside)
            if any(body.id == self.book.defender for body in holders) and not frame.traits.isdisjoint(("land", "rest")):
                return [self.parties.named(self.book.attacker)] if "land" in frame.traits else []
        if "land" in frame.traits and default == self.book.defender and self._is_given(frame, default):
            rebels = [body for body in self.parties.speaks(inside[0] if inside else None) if self.parties.is_rebel(body)]
            return rebels or [self.parties.named(self.book.attacker)]  # "territorial concessions to Ukraine"
        if "rest" in frame.traits and default not in self.book.sides and not self._is_the_attackers(way, inside):
            return []  # who is to stop arming is plain only where the attacker asks for it
        return [self.parties.named(default)]

    def _holds_not(self, frame: Frame, side: str) -> bool:
        """Whether those who are to be freed are a side's own people, whom others hold ("the release of Ukrainian captives")."""
        named = (t for t in frame.head.subtree if t.dep_ in ("amod", "compound", "poss") and t.text[:1].isupper())
        return side in self.book.sides and any(body.id == side for t in named for body in self.parties.bodies(t))

    def _is_asked(self, frame: Frame, way: Climb, inside: list[Statement]) -> bool:
        """Whether somebody asks for it, by a word of demand or in saying that it must be."""
        if way.steps and way.steps[0].cls == "demand":
            return True
        over = way.steps[0] if way.steps and way.steps[0].cls == "float" else None
        clause = clause_of(frame.head) if frame.is_verb else over.clause if over is not None else None
        return bool(inside) and clause is not None and clause.modal == "must" and not clause.negated

    def _sanctioner(self, frame: Frame, way: Climb, inside: list[Statement]) -> str:
        """Whose sanctions are meant: those named, those of whoever asks or speaks, the West's where the attacker asks."""
        cls = way.steps[0].cls if way.steps else ""
        if cls and cls not in ("demand", "refuse"):
            named = {m.actor for t in frame.head.sent if (m := self.parties.index.at(t)) and m.actor in self.book.sanctioners}
            if len(named) == 1:
                return named.pop()
        asking = {body.id for body in self._asking(way, inside)}
        if asking & self.book.members:
            return self.book.union
        if found := [body for body in asking if body in self.book.sanctioners]:
            return found[0]
        if self.book.attacker in asking and self._is_asked(frame, way, inside):
            return _WEST
        paper = self.papers.foreseeing(frame.head) if not inside and not way.steps else None
        authors = self.papers.authors(paper) if paper is not None else []
        return next((body.id for body in authors if body.id in self.book.sanctioners), "")

    def _is_given(self, frame: Frame, actor: str) -> bool:
        """Whether an actor is told to get it."""
        preps = [t for t in frame.head.children if t.dep_ in ("prep", "dative") and t.lower_ == "to"]
        return any(body.id == actor for prep in preps for t in prep.children for body in self.parties.bodies(t))

    def _asking(self, way: Climb, inside: list[Statement]) -> list[Body]:
        """Who asks for it: the holder of the first operator, else who speaks."""
        holder = way.steps[0].holder if way.steps else None
        return (self.holders(holder) if holder is not None else []) or self.parties.speaks(inside[0] if inside else None)

    def _is_the_attackers(self, way: Climb, inside: list[Statement]) -> bool:
        """Whether it is what the attacker wants."""
        holders = self.parties.bodies(way.steps[0].holder) if way.steps else []
        return any(body.id == self.book.attacker for body in holders or self.parties.speaks(inside[0] if inside else None))

    def holders(self, holder: Token) -> list[Body]:
        """Who holds an attitude; that of a paper is its author's."""
        return self.parties.bodies(holder) or (self.papers.authors(holder) if self.papers.is_paper(holder) else [])
