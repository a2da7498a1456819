"""Writes the figures of docs/accuracy.md anew from the development set: `make accuracy`.

What stands between the two marker lines is replaced; the words around it are written by hand.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peacetrack import goldfiles, swap_audit
from peacetrack.analysis import analyze
from peacetrack.codebook import load_codebook
from peacetrack.evaluation import MEASURES, Ratio, Score, evaluate, match_rows
from peacetrack.pipeline import Pipeline, load_pipeline

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: begin (make accuracy) -->", "<!-- figures: end -->"
PARTS = ("part-a", "part-b", "part-c", "part-d", "part-e", "part-f", "part-g", "part-h")
SWAPPED = ("part-a", "part-b")
BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
Record = dict[str, Any]


def analysed(pipeline: Pipeline, records: list[Record]) -> list[Record]:
    """The records with the program's rows in place of the gold ones."""
    articles = [goldfiles.to_article(record) for record in records]
    return [goldfiles.to_record(record, found) for record, found in zip(records, analyze(pipeline, articles), strict=True)]


def number(value: float | None) -> str:
    """A share with three digits; a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def main_table(scores: dict[str, Score]) -> Iterator[str]:
    """One row a measure: precision, recall, F1 with its interval, counts."""
    yield "| measure | P | R | F1 | 95 % interval of F1 | matched | predicted | gold |"
    yield "| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |"
    for name, score in scores.items():
        ratio, interval = score.ratio, score.intervals["f1"]
        shown = "–" if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}"
        figures = " | ".join(number(value) for value in (ratio.precision, ratio.recall, ratio.f1))
        yield f"| {name} | {figures} | {shown} | {ratio.matched} | {ratio.predicted} | {ratio.gold} |"


def agreement_table(scores: dict[str, Score]) -> Iterator[str]:
    """Among matched rows: span F1 and the agreement of the other fields."""
    yield "| matched rows of | span F1 | agreement |"
    yield "| --- | ---: | --- |"
    for name, score in scores.items():
        if score.span is not None:
            shares = [
                f"{field} {number(agree / of if of else None)} ({agree}/{of})" for field, (agree, of) in score.agreement.items()
            ]
            yield f"| {name} | {number(score.span.f1)} | {', '.join(shares)} |"


def label_table(title: str, tables: list[dict[str, Ratio]]) -> Iterator[str]:
    """F1 and counts (matched/predicted/gold) of each label on each part."""
    columns = [part.replace("part-", "").upper() for part in PARTS]
    yield f"| {title} | " + " | ".join(f"{column}: F1 | m/p/g" for column in columns) + " |"
    yield "| --- |" + " ---: | ---: |" * len(columns)
    for label in sorted({label for table in tables for label in table}):
        cells = []
        for table in tables:
            ratio = table.get(label, Ratio(0, 0, 0))
            cells += [number(ratio.f1), f"{ratio.matched}/{ratio.predicted}/{ratio.gold}"]
        yield f"| `{label}` | {' | '.join(cells)} |"


def _kind(row: dict[str, Any], gold: list[dict[str, Any]]) -> str:
    """What is wrong with a stance that the gold lacks."""
    near = [
        other for other in gold if other["issue"] == row["issue"] and other["start"] < row["end"] and row["start"] < other["end"]
    ]
    own = {other["stance"] for other in near if other["actor"] == row["actor"]}
    if row["stance"] not in own and own | {row["stance"]} >= {"supports", "opposes"}:
        return "sign turned"
    return "other value" if own else "other holder" if near else "no stance there"


def wrong_table(parts: dict[str, list[Record]], predicted: dict[str, list[Record]]) -> Iterator[str]:
    """Stances by what is wrong with them."""
    kinds = ("right", "sign turned", "other value", "other holder", "no stance there")
    yield "| part | " + " | ".join(kinds) + " |"
    yield "| --- |" + " ---: |" * len(kinds)
    for part, records in parts.items():
        counts = dict.fromkeys(kinds, 0)
        for gold, ours in zip(records, predicted[part], strict=True):
            right = {j for _, j in match_rows(gold["stances"], ours["stances"], MEASURES[2].key)}
            for j, row in enumerate(ours["stances"]):
                counts["right" if j in right else _kind(row, gold["stances"])] += 1
        yield f"| {part} | " + " | ".join(str(count) for count in counts.values()) + " |"


def reliability_table(gold: list[Record], predicted: list[Record]) -> Iterator[str]:
    """Share of rows that are right, by the confidence that the program gives them."""
    yield "| confidence | " + " | ".join(f"{kind}: right" for kind in ("statements", "stances", "concessions")) + " |"
    yield "| --- | ---: | ---: | ---: |"
    strict = {"statements": MEASURES[0], "stances": MEASURES[2], "concessions": MEASURES[5]}
    outcomes: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in strict}
    for theirs, ours in zip(gold, predicted, strict=True):
        for kind, measure in strict.items():
            right = {j for _, j in match_rows(theirs[kind], ours[kind], measure.key)}
            outcomes[kind] += [(row["confidence"], j in right) for j, row in enumerate(ours[kind])]
    for low, high in BINS:
        cells = []
        for rows in outcomes.values():
            hits = [right for confidence, right in rows if low <= confidence < high]
            cells.append(f"{sum(hits) / len(hits):.2f} ({sum(hits)}/{len(hits)})" if hits else "–")
        if any(cell != "–" for cell in cells):
            yield f"| {low:.1f}–{min(high, 1.0):.1f} | {' | '.join(cells)} |"


def silence_table(parts: dict[str, list[Record]], predicted: dict[str, list[Record]]) -> Iterator[str]:
    """Of the stances that actors show by their own words: read, else listed by `statements --issue`, or neither."""
    yield "| part | in the gold | read, strict | else named in a statement of the actor | neither |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for part, records in parts.items():
        total = read = named = 0
        for gold, ours in zip(records, predicted[part], strict=True):
            right = {i for i, _ in match_rows(gold["stances"], ours["stances"], MEASURES[2].key)}
            for i, row in enumerate(gold["stances"]):
                if row["basis"] == "self":
                    total += 1
                    read += i in right
                    named += i not in right and any(_names(statement, row) for statement in ours["statements"])
        shares = " | ".join(f"{number(count / total)} ({count})" for count in (read, named, total - read - named))
        yield f"| {part} | {total} | {shares} |"


def _names(statement: dict[str, Any], stance: dict[str, Any]) -> bool:
    """Whether the stance's issue is named in these words of its actor."""
    overlap = statement["start"] < stance["end"] and stance["start"] < statement["end"]
    return overlap and statement["speaker"] == stance["actor"] and stance["issue"] in statement.get("issues", ())


def swap_table(pipeline: Pipeline, parts: dict[str, list[Record]], before: dict[str, list[Record]]) -> Iterator[str]:
    """Share of rows that stay when the names of the two sides are exchanged."""
    registry = load_codebook().registry
    yield "| rows | part | before | after | the same | share |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for part, records in parts.items():
        swaps = [swap_audit.build_swap(registry, "ukraine", "russia", record["published"]) for record in records]
        texts = [swap_audit.swap_text(record["text"], swap) for record, swap in zip(records, swaps, strict=True)]
        swapped = [{**record, "text": text} for record, (text, _) in zip(records, texts, strict=True)]
        after = analysed(pipeline, swapped)
        for kind in swap_audit.KEYS:
            pairs = [
                (ours["id"], ours[kind], [swap_audit.swap_back(row, swap, anchors) for row in theirs[kind]])
                for ours, theirs, swap, (_, anchors) in zip(before[part], after, swaps, texts, strict=True)
            ]
            kept = swap_audit.compare(kind, pairs)
            yield f"| {kind} | {part} | {kept.before} | {kept.after} | {kept.same} | {number(kept.share)} |"


def coders_table(gold: list[Record]) -> Iterator[str]:
    """The second coding of part-b against the first, as if it were the program's."""
    second = goldfiles.load_records(ROOT / "tests" / "devset" / "part-b.second.jsonl", needs=("id",))
    scores = evaluate(gold, second)
    yield from main_table({name: score for name, score in scores.items() if name != "statements"})


def figures() -> str:
    """All tables as Markdown."""
    pipeline = load_pipeline()
    parts = {part: goldfiles.load_records(ROOT / "tests" / "devset" / f"{part}.jsonl") for part in PARTS}
    predicted = {part: analysed(pipeline, records) for part, records in parts.items()}
    scores = {part: evaluate(records, predicted[part]) for part, records in parts.items()}
    blocks = []
    for part, found in scores.items():
        blocks += [f"### {part}", "\n".join(main_table(found)), "\n".join(agreement_table(found))]
    for heading, measure, field in (
        ("Stances by issue, strict", "stances strict", "issue"),
        ("Stances by stance, strict", "stances strict", "stance"),
        ("Concessions by category, strict", "concessions strict", "category"),
        ("Concessions by status, strict", "concessions strict", "status"),
    ):
        blocks += [f"### {heading}", "\n".join(label_table(field, [scores[part][measure].tables[field] for part in PARTS]))]
    blocks += ["### A second coder on part-b", "\n".join(coders_table(parts["part-b"]))]
    blocks += ["### Stances that are wrong", "\n".join(wrong_table(parts, predicted))]
    for name, unread in (("part-b", ["part-b"]), ("part-h", ["part-h"]), ("both together", ["part-b", "part-h"])):
        gold, found = ([record for part in unread for record in records[part]] for records in (parts, predicted))
        blocks += [f"### Confidence on {name}", "\n".join(reliability_table(gold, found))]
    blocks += ["### Stances of one's own words that are not read", "\n".join(silence_table(parts, predicted))]
    swapped = {part: parts[part] for part in SWAPPED}
    blocks += ["### Names of the sides exchanged", "\n".join(swap_table(pipeline, swapped, predicted))]
    return "\n\n".join(blocks)


def main() -> None:
    """Replace the figures of the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    PAGE.write_text(f"{head}{BEGIN}\n\n{figures()}\n\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
