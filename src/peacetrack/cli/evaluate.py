"""`peacetrack evaluate`: scores against a hand-coded file."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peacetrack.cli.options import codebook_option, model_option
from peacetrack.errors import CheckFailedError, CodebookError, InputError, UsageError

if TYPE_CHECKING:
    from peacetrack.evaluation import Ratio, Score


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("predictions", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
@click.option(
    "--misses", type=click.IntRange(min=0), default=0, metavar="N", help="Print N missed and N false rows of each kind."
)
@click.option("--tables", is_flag=True, help="Add the tables by issue, stance, category, status and actor.")
@click.option(
    "--floors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML file whose table named after GOLD holds figures that must be reached; exit 6 if one is not.",
)
@click.option(
    "--swap-audit",
    is_flag=True,
    help="Exchange the names of Ukraine's and Russia's sides in the texts of GOLD and report how many rows stay the same.",
)
@codebook_option
@model_option
def evaluate(
    gold: Path,
    predictions: Path | None,
    as_json: bool,
    misses: int,
    tables: bool,
    floors: Path | None,
    swap_audit: bool,
    codebook: str | None,
    model: str | None,
) -> None:
    """Score PREDICTIONS against GOLD, both JSON Lines with statements, stances and concessions.

    Without PREDICTIONS the articles of GOLD are analysed first. PREDICTIONS may leave out the texts; a second coder's file
    gives the agreement of two coders.
    """
    from peacetrack import evaluation, goldfiles

    floor_values = _read_floors(floors, gold.stem) if floors else {}
    gold_records = goldfiles.load_records(gold)
    if not gold_records:
        raise InputError(f"{gold} holds no article: there is nothing to score.")
    _check_rows(gold, gold_records)
    if swap_audit:
        _audit(gold_records, codebook, model, misses)
        return
    if predictions:
        predicted = goldfiles.load_records(predictions, needs=("id",))
        _check_rows(predictions, predicted)
        _count_absent(gold_records, predicted, predictions)
    else:
        predicted = _analysed(gold_records, codebook, model)
    scores = evaluation.evaluate(gold_records, predicted)
    if as_json:
        click.echo(json.dumps({name: score.to_dict() for name, score in scores.items()}, indent=1, ensure_ascii=False))
    else:
        click.echo(f"{gold.name}: {len(gold_records)} articles; in brackets the 95 % bootstrap interval over articles\n")
        _print_scores(scores)
        if tables:
            _print_tables(scores)
    if misses:
        _print_misses(scores, {str(record["id"]): record["text"] for record in gold_records}, misses)
    if floors:
        _hold_floors(scores, floor_values, f"{floors} [{gold.stem}]")


def _check_rows(path: Path, records: list[dict[str, Any]]) -> None:
    """Raises InputError at the first row that lacks what the scores compare, and where an article comes twice."""
    from peacetrack.evaluation import MEASURES

    twice = [identity for identity, count in Counter(str(record["id"]) for record in records).items() if count > 1]
    if twice:
        raise InputError(f"{path} has the article '{twice[0]}' more than once; only one of them would be scored.")
    for record in records:
        for measure in MEASURES:
            rows = record.get(measure.rows, [])
            for number, row in enumerate(rows if isinstance(rows, list) else [None], 1):
                values = row if isinstance(row, dict) else {}
                missing = [key for key in measure.key if not isinstance(values.get(key), str)]
                missing += [key for key in ("start", "end") if type(values.get(key)) is not int]
                if missing:
                    where = f"{path}, article {record['id']}: row {number} of '{measure.rows}'"
                    what = "has a value of the wrong kind under" if missing[0] in values else "lacks"
                    raise InputError(f"{where} {what} '{missing[0]}'; 'peacetrack annotate' shows the format.")


def _count_absent(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], path: Path) -> None:
    """Say how many articles the predictions lack. Raises InputError where they have none."""
    known = {str(record["id"]) for record in predicted}
    absent = sum(str(record["id"]) not in known for record in gold)
    if absent == len(gold) and gold:
        raise InputError(f"{path} has none of the {len(gold)} articles. Give both files the same 'id' for the same article.")
    if absent:
        click.echo(f"{path} lacks {absent} of the {len(gold)} articles; their rows count as missed.", err=True)


def _analysed(records: list[dict[str, Any]], codebook: str | None, model: str | None) -> list[dict[str, Any]]:
    from peacetrack import goldfiles
    from peacetrack.analysis import analyze
    from peacetrack.pipeline import load_pipeline

    pipeline = load_pipeline(model=model, codebook=codebook)
    articles = [goldfiles.to_article(record) for record in records]
    return [
        goldfiles.to_record({"id": record["id"]}, analysis)
        for record, analysis in zip(records, analyze(pipeline, articles), strict=True)
    ]


SIDES = ("ukraine", "russia")


def _audit(records: list[dict[str, Any]], codebook: str | None, model: str | None, misses: int) -> None:
    """Print how many rows of each kind stay the same when the sides' names are exchanged."""
    from peacetrack import swap_audit
    from peacetrack.codebook import load_codebook

    registry = load_codebook(codebook).registry
    if lacking := [side for side in SIDES if side not in registry.actors]:
        raise UsageError(f"The codebook has no actor '{lacking[0]}', whose names the audit exchanges.")
    swaps = [swap_audit.build_swap(registry, *SIDES, str(record.get("published") or "")) for record in records]
    swapped = [swap_audit.swap_text(record["text"], swap) for record, swap in zip(records, swaps, strict=True)]
    before = _analysed(records, codebook, model)
    texts = [{**record, "text": text} for record, (text, _) in zip(records, swapped, strict=True)]
    after = _analysed(texts, codebook, model)
    for kind in swap_audit.KEYS:
        pairs = [
            (str(ours["id"]), ours[kind], [swap_audit.swap_back(row, swap, anchors) for row in theirs[kind]])
            for ours, theirs, swap, (_, anchors) in zip(before, after, swaps, swapped, strict=True)
        ]
        kept = swap_audit.compare(kind, pairs)
        click.echo(f"{kind:12s} before {kept.before}, after {kept.after}, the same {kept.same}, share {_number(kept.share)}")
        for what, rows in (("lost", kept.lost), ("new", kept.new)):
            for article_id, row in rows[:misses]:
                labels = " ".join(str(row[key]) for key in _LABELS if key in row)
                click.echo(f"  {what} {article_id} {row['start']}-{row['end']} {labels}")


def _number(value: float | None) -> str:
    return "  –  " if value is None else f"{value:5.3f}"


def _print_scores(scores: Mapping[str, "Score"]) -> None:
    for name, score in scores.items():
        parts = []
        for label, figure in (("P", "precision"), ("R", "recall"), ("F1", "f1")):
            interval = score.intervals[figure]
            shown = "–" if interval is None else "–".join(f"{value:.3f}" for value in interval)
            parts.append(f"{label} {_number(getattr(score.ratio, figure))} [{shown}]")
        ratio = score.ratio
        click.echo(f"{name:20s} {'  '.join(parts)}  matched {ratio.matched}, predicted {ratio.predicted}, gold {ratio.gold}")
    click.echo("\namong matched rows")
    for name, score in scores.items():
        if score.span is not None:
            shares = [
                f"{name} {_number(agree / of if of else None)} ({agree}/{of})" for name, (agree, of) in score.agreement.items()
            ]
            click.echo(f"  {name}: span F1 {_number(score.span.f1)}; {', '.join(shares)}")


def _print_tables(scores: Mapping[str, "Score"]) -> None:
    for name, score in scores.items():
        for field, table in score.tables.items():
            click.echo(f"\n{name} by {field}")
            for value, ratio in list(table.items())[:20]:
                click.echo(_table_line(value, ratio))


def _table_line(value: str, ratio: "Ratio") -> str:
    figures = f"P {_number(ratio.precision)} R {_number(ratio.recall)} F1 {_number(ratio.f1)}"
    return f"  {value:28s} {figures}  {ratio.matched}/{ratio.predicted}/{ratio.gold}"


def _print_misses(scores: Mapping[str, "Score"], texts: Mapping[str, str], number: int) -> None:
    for name, score in scores.items():
        for what, rows in (("missed", score.missed), ("false", score.false)):
            if rows:
                click.echo(f"\n{name}: {what}, {min(number, len(rows))} of {len(rows)}")
            for article_id, row in rows[:number]:
                labels = " ".join(str(row[key]) for key in _LABELS if key in row)
                piece = " ".join(texts[article_id][row["start"] : row["end"]].split())
                click.echo(f"  {article_id} {row['start']}-{row['end']} {labels} | {piece}")


_LABELS = ("speaker", "actor", "giver", "category", "status", "issue", "stance", "source")


def _read_floors(path: Path, table: str) -> dict[str, float]:
    """The floors under the gold file's name. Raises CodebookError, UsageError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError([f"{path}: not valid TOML ({error})."]) from error
    floors = tables.get(table)
    if not isinstance(floors, dict):
        raise UsageError(f"{path}: no table [{table}].\nName the table after the gold file without its ending.")
    wrong = [name for name, floor in floors.items() if isinstance(floor, bool) or not isinstance(floor, int | float)]
    if wrong:
        raise CodebookError([f"{path}: [{table}] '{name}' must be a number between 0 and 1." for name in wrong])
    return floors


def _hold_floors(scores: Mapping[str, "Score"], floors: dict[str, float], where: str) -> None:
    from peacetrack.evaluation import below_floors

    lines = below_floors(scores, floors)
    if lines:
        raise CheckFailedError(f"{where}: {len(lines)} figures below their floor\n" + "\n".join(lines))
