"""One row in full, for people and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, Any

from peacetrack.output.safety import blanked, printable
from peacetrack.views.detail import Detail, Mark

ROLE_STYLES = {
    "holder": "cyan",
    "speaker": "cyan",
    "giver": "cyan",
    "receiver": "blue",
    "operator": "bold magenta",
    "cue": "bold magenta",
    "frame": "bold green",
    "negation": "bold red",
    "condition": "yellow",
}
_WARNINGS = {
    "stance": "A stance is what the source says or shows. Check the sentence before you cite it.",
    "concession": "A concession is claimed, not a fact: it is the word of the one who claims it.",
}
_LABELS = {"source": "who says so", "said_on": "said on", "date_basis": "date from", "statement_id": "statement"}
_OFFSETS = ("start_char", "end_char", "speaker_start", "speaker_end", "cue_start", "cue_end", "condition_start", "condition_end")


def to_json(detail: Detail) -> str:
    """The row as a JSON object; texts are unchanged."""
    record = asdict(detail)
    record["evidence"] = detail.paragraph[detail.start - detail.paragraph_start : detail.end - detail.paragraph_start]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def write_detail(detail: Detail, stream: IO[str]) -> None:
    """Writes the row for people: marks in colour on a terminal, in brackets elsewhere."""
    from rich.text import Text

    from peacetrack.output.terminal import make_console

    is_terminal = stream.isatty()
    console = make_console(stream, None if is_terminal else 10_000)
    console.print(Text(f"{detail.kind} {detail.id}", style="bold"), end="\n\n")
    if detail.paragraph:
        console.print(_styled(detail) if is_terminal else Text(printable(_bracketed(detail))), end="\n\n")
    for label, value, style in _lines(detail):
        console.print(Text.assemble((f"{label:<15} ", "dim"), (printable(value), style)), soft_wrap=not is_terminal)


def _styled(detail: Detail) -> Any:
    from rich.text import Text

    if detail.kind in ("article", "version"):
        return Text(printable(detail.paragraph))
    text, offset = Text(blanked(detail.paragraph)), detail.paragraph_start
    text.stylize("underline", detail.start - offset, detail.end - offset)
    for mark in _inside(detail):
        text.stylize(ROLE_STYLES.get(mark.role, "bold"), mark.start - offset, mark.end - offset)
    return text


def _inside(detail: Detail) -> list[Mark]:
    last = detail.paragraph_start + len(detail.paragraph)
    return [mark for mark in detail.marks if detail.paragraph_start <= mark.start < mark.end <= last]


def _bracketed(detail: Detail) -> str:
    """The paragraph with the row in braces and each mark in brackets with its role."""
    if detail.kind in ("article", "version"):
        return detail.paragraph
    opening: dict[int, list[tuple[int, str]]] = {}
    closing: dict[int, list[tuple[int, str]]] = {}
    pieces = [(detail.start, detail.end, "{", "}"), *((mark.start, mark.end, f"[{mark.role}: ", "]") for mark in _inside(detail))]
    for start, end, before, after in pieces:
        opening.setdefault(start, []).append((-end, before))
        closing.setdefault(end, []).append((-start, after))
    written = []
    for place in range(len(detail.paragraph) + 1):
        here = place + detail.paragraph_start
        written += [text for _, text in sorted(closing.get(here, []))]
        written += [text for _, text in sorted(opening.get(here, []))]
        written.append(detail.paragraph[place : place + 1])
    return "".join(written)


def _lines(detail: Detail) -> Iterator[tuple[str, str, str]]:
    for name, value in detail.fields.items():
        if name not in _OFFSETS and name not in ("id", "evidence", "content", "what"):
            yield _LABELS.get(name, name.replace("_", " ")), str(value), ""
    for mark in detail.marks:
        yield mark.role, f"“{mark.text}”", ROLE_STYLES.get(mark.role, "bold")
    for name, value in detail.article.items():
        yield name.replace("_", " "), ", ".join(value) if isinstance(value, list) else str(value), ""
    if detail.end and detail.kind not in ("article", "version"):
        yield "characters", f"{detail.start}–{detail.end} of the stored text", ""
    if detail.run:
        run = detail.run
        weights = f" (weights {run['weights']})" if run["weights"] else ""
        yield (
            "coded by",
            f"peacetrack {run['program']}, {run['model']}{weights}, codebook {run['codebook']}, {run['saved_at'][:10]}",
            "",
        )
    if detail.review:
        yield from _review_lines(detail.review)
    if detail.also_in:
        yield "also in", ", ".join(detail.also_in), ""
    if detail.superseded:
        yield "note", "The article has a newer version; this row belongs to an older one.", "yellow"
    if detail.kind in _WARNINGS:
        yield "note", _WARNINGS[detail.kind], "yellow"


def _review_lines(review: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    who = f" by {review['reviewer']}" if review["reviewer"] else ""
    state = {"changed": "; the row has changed since", "moved": "; of a row that this one replaces"}.get(review["state"], "")
    yield "review", f"{review['verdict']}{who}, {review['reviewed_at'][:10]}{state}", "bold"
    for name, value in review["correction"].items():
        yield "correction", f"{name}: {value}", "bold"
    if review["note"]:
        yield "review note", review["note"], ""
