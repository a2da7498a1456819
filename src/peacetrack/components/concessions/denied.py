"""Givings that count only where they are denied: "will not join NATO", "refrain from joining"."""

from dataclasses import replace

from peacetrack.components.concessions import status as statuses
from peacetrack.components.concessions.clauses import Clause, clause_of, is_negative_noun
from peacetrack.components.concessions.frames import Frame
from peacetrack.components.concessions.operators import Climb
from peacetrack.components.concessions.shapes import abstention
from peacetrack.components.concessions.wording import FOR_NOW, SHUT

_DONE = frozenset(("past", "perfect"))


_AIMING = frozenset(("seek", "want", "insist on", "strive for", "aspire to", "push for"))


def _is_unplanned(way: Climb, clause: Clause | None) -> bool:
    """Whether somebody says that it is not what he is after ("is not seeking membership", "no longer insists on joining")."""
    first = next((step for step in way.steps if step.cls != "speech"), None)
    if first is None:
        return clause is not None and clause.negated and clause.progressive and not clause.modal
    aimed = first.cls == "plan" or first.phrase in _AIMING
    return aimed and first.clause.negated and not first.clause.modal


def when_denied(frame: Frame, way: Climb, clause: Clause | None, voice: str) -> tuple[str | None, Clause | None]:
    """(status, clause) of such a giving: the status where the denial settles it, else None and the clause without its denial."""
    denied = abstention(frame)
    if any(t.lower_ in FOR_NOW for t in frame.head.children):
        return "", clause
    if _is_unplanned(way, clause) and (voice == statuses.OWN or (frame.is_verb and not way.steps[1:])):
        return "offered" if voice == statuses.OWN else "", clause
    if frame.is_verb and clause is not None and frame.thing is not None and is_negative_noun(frame.thing):
        clause = replace(clause, negated=True)  # "to host no foreign bases"
    excluded = not frame.is_verb and voice == statuses.OTHER and way.steps and way.steps[0].phrase in SHUT
    if not excluded and (clause is None or not (clause.negated or denied)):
        return "", clause
    own = clause_of(denied) if denied is not None and denied.pos_ in ("VERB", "AUX") else clause
    done = own is not None and not own.modal and own.tense in _DONE
    if "sanctions" in frame.traits and done and all(step.cls == "speech" for step in way.steps):
        return "", clause  # what was never imposed is no relief
    if denied is not None and denied.pos_ == "VERB" and clause_of(denied).negated and clause_of(denied).modal:
        return "refused" if voice != statuses.OTHER else "", clause  # "will not forgo joining NATO"
    if denied is not None and denied.lemma_ == "refuse" and clause_of(denied).tense == "present":
        return "offered", clause
    if denied is not None and denied.pos_ in ("VERB", "AUX"):
        clause = clause_of(denied)
    clause = replace(clause, negated=False) if clause is not None else None
    able = clause is not None and clause.modal in ("can", "could")  # "Ukraine cannot join the alliance", says another
    if clause is not None and (not frame.is_verb or frame.head.tag_ == "VBG" or able) and voice == statuses.OTHER:
        clause = replace(clause, modal="must")  # "no NATO membership", says another
    return None, clause
