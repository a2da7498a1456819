"""Keeps the rows of one Doc: their source and day, and which only repeat another one."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from peacetrack import annotations, ids
from peacetrack.components.concessions.parties import Body, Parties
from peacetrack.components.dating import date_of_span
from peacetrack.records import ARTICLE_SOURCE, Concession, Statement, TextSpan

BY_CONSTRUCTION = {"verbs": 0.7, "nominals": 0.6, "things": 0.5}  # the share of such rows that hold on the development set


class Ledger:
    """The rows found so far."""

    def __init__(self, doc: Doc, parties: Parties):
        self.doc = doc
        self.parties = parties
        self.found: list[Concession] = []
        self.version = ids.version_id(annotations.get_text(doc))

    def rows(self) -> list[Concession]:
        """The rows in text order, without repeats."""
        seen: set[tuple[object, ...]] = set()
        rows = []
        for row in sorted(self._without_twins(), key=lambda row: (row.start, row.end, row.giver)):
            key = (row.start, row.end, row.giver, row.category, row.status, row.source)
            if key not in seen and not any(_holds(other, row) or self._is_told_better(other, row) for other in self.found):
                seen.add(key)
                rows.append(row)
        return rows

    def _is_told_better(self, inner: Concession, row: Concession) -> bool:
        """Whether a row on an objection holds one on what is agreed to ("dropped its objection to Western troops")."""
        rest = "rest" in self.parties.codebook.concessions.categories[row.category].traits
        inside = row.start < inner.start and inner.end <= row.end and inner.giver == row.giver
        return rest and row.status == "made" and inside and inner.status == "agreed"

    def tells(self, token: Token, giver: Body, category: str, status: str) -> bool:
        """Whether the token's sentence has such a row already ("agreed to a pullback, a key part of the truce")."""
        sentence = token.sent
        return any(
            sentence.start_char <= row.start < sentence.end_char
            and (row.giver, row.category, row.status) == (giver.id, category, status)
            for row in self.found
        )

    def put(
        self,
        giver: Body,
        category: str,
        status: str,
        span: TextSpan,
        inside: list[Statement],
        head: Token,
        *,
        receiver: str = "",
        source: str = "",
        condition: TextSpan | None = None,
        path: str = "",
        marks: Sequence[tuple[str, int, int]] = (),
        confidence: float = 0.5,
    ) -> None:
        """Add a row for each claimant. `inside` holds the statements around it, innermost first."""
        if inside:
            said_on, basis = inside[0].said_on, inside[0].date_basis
        else:
            said_on, basis = date_of_span(self.doc, head.sent.start_char, head.sent.end_char)
        every = {*marks, ("frame", span.start, span.end)}
        if condition is not None:
            every.add(("condition", condition.start, condition.end))
        for claimant in [source] if source else self._sources(inside, giver):
            if status == "demanded" and claimant == giver.id and not source:
                claimant = ARTICLE_SOURCE  # a paper was taken for its author
            self.found.append(
                Concession(
                    id=self._new_id(span, giver, category),
                    giver=giver.id,
                    giver_name=giver.name,
                    giver_kind=giver.kind,
                    category=category,
                    status=status,  # type: ignore[arg-type]
                    source=claimant,
                    start=span.start,
                    end=span.end,
                    receiver=receiver,
                    condition=condition,
                    said_on=said_on,
                    date_basis=basis,
                    statement=inside[0].id if inside else "",
                    confidence=confidence,
                    path=path,
                    marks=tuple(sorted(every, key=lambda mark: (mark[1], mark[0]))),
                )
            )

    def _new_id(self, span: TextSpan, giver: Body, category: str) -> str:
        place = (span.start, span.end, giver.id, category)
        same = sum((row.start, row.end, row.giver, row.category) == place for row in self.found)
        return ids.concession_id(self.version, *place, same)

    def _sources(self, inside: list[Statement], giver: Body) -> list[str]:
        """The outermost speaker; of several who speak jointly, the giver's own, else all of them."""
        if not inside:
            return [ARTICLE_SOURCE]
        outer = inside[-1]
        joint = [s for s in inside if (s.start, s.end, s.reported_by) == (outer.start, outer.end, outer.reported_by)]
        for statement in joint:
            body = self.parties.speaker_body(statement)
            if body is not None and body.id == giver.id:
                return [statement.speaker]
        return list(dict.fromkeys(s.speaker for s in joint))

    def _without_twins(self) -> list[Concession]:
        """The rows without nouns that only name what a verb of the sentence tells ("a land-for-peace formula … to cede")."""
        categories = self.parties.codebook.concessions.categories
        certain = [row for row in self.found if row.confidence >= BY_CONSTRUCTION["verbs"]]
        told = [row for row in certain if "mutual" not in categories[row.category].traits]
        keys = {self._key(row) for row in told}
        return [row for row in self.found if row in told or self._key(row) not in keys]

    def _key(self, row: Concession) -> tuple[object, ...]:
        place = self.doc.char_span(row.start, row.end, alignment_mode="expand")
        sentence = place[0].sent.start if place is not None else row.start
        return sentence, row.giver, row.category, row.status, row.source


def _holds(outer: Concession, inner: Concession) -> bool:
    """Whether a row only repeats a part of another one ("accept the loss of its territory", "the loss of its territory")."""
    if (outer.giver, outer.status) != (inner.giver, inner.status) or (outer.start, outer.end) == (inner.start, inner.end):
        return False
    return outer.start <= inner.start and inner.end <= outer.end
