"""Scores the attributions on PolNeAR, a public corpus of political news that is not part of this project.

    python tests/bench_polnear.py [--data FOLDER] [--part dev] [--all-cues] [--dump-errors FILE]

FOLDER holds `dev.jsonl` or `train.jsonl` and the corpus's `score.py`; without it the benchmark is skipped with a message. By
default only cues of speech count, on both sides: attitudes (thought, will) are neither predicted nor required.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peacetrack import annotations, goldfiles
from peacetrack.codebook.cues import MENTAL_CLASSES
from peacetrack.pipeline import load_pipeline
from peacetrack.records import Statement

_PRONOUN = re.compile(r"\b(?P<word>who|which|whom)(?: [\w’']+){0,3} ?$")
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "polnear"


def _relative_pronoun(text: str, row: Statement) -> list[list[int]]:
    """The relative pronoun between speaker and cue, which the corpus marks as the source where we name its noun."""
    if row.cue_start is None or row.speaker_end is None or row.speaker_end > row.cue_start:
        return []
    match = _PRONOUN.search(text, row.speaker_end, row.cue_start)
    return [[match.start("word"), match.end("word")]] if match else []


def to_attributions(text: str, statements: Sequence[Statement], *, all_cues: bool = False) -> list[dict[str, Any]]:
    """Attributions in the corpus's format; joint speakers, a row each in ours, are one source there."""
    joined: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in statements:
        if (row.cue_class in MENTAL_CLASSES and not all_cues) or is_nested_in_quotation(row, statements):
            continue
        content = [[span.start, span.end] for span in row.spans]
        key = (row.cue_start, *(number for span in content for number in span))
        entry = joined.setdefault(key, {"source": [], "cue": [], "content": content})
        if row.speaker_start is not None and row.speaker_end is not None:
            entry["source"] += [[row.speaker_start, row.speaker_end], *_relative_pronoun(text, row)]
        if row.cue_start is not None:
            entry["cue"] = [[row.cue_start, row.cue_end]]
    return list(joined.values())


def is_nested_in_quotation(row: Statement, statements: Sequence[Statement]) -> bool:
    """Whether a row is told inside another's direct quotation; the corpus's annotators do not look there."""
    cue = row.cue_start
    return cue is not None and any(
        other is not row and other.kind == "direct" and any(span.start <= cue < span.end for span in other.spans)
        for other in statements
    )


def predict(path: Path, *, all_cues: bool) -> list[dict[str, Any]]:
    """Predictions for each article of a corpus file."""
    with path.open(encoding="utf-8") as stream:
        records = [json.loads(line) for line in stream if line.strip()]
    articles = [goldfiles.to_article({**record, "published": (record.get("date") or "")[:10]}) for record in records]
    return [
        {"id": article.id, "attributions": to_attributions(article.text, annotations.get_statements(doc), all_cues=all_cues)}
        for doc, article in load_pipeline().annotate(articles)
    ]


def main(arguments: list[str] | None = None) -> int:
    """Exit code: that of the corpus's scorer, 0 where the corpus is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--all-cues", action="store_true", help="attitudes too, and the score over all cues")
    parser.add_argument("--dump-errors", metavar="FILE")
    options = parser.parse_args(arguments)
    gold = options.data / f"{options.part}.jsonl"
    scorer = options.data / "score.py"
    if not gold.is_file() or not scorer.is_file():
        print(f"bench-polnear: skipped, there is no corpus in {options.data} (see docs/accuracy.md)", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        rows = predict(gold, all_cues=options.all_cues)
        predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(predictions)]
        command += [] if options.all_cues else ["--speech-only"]
        command += ["--dump-errors", options.dump_errors] if options.dump_errors else []
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
