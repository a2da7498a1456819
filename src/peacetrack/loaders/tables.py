"""Reads articles from JSON, JSON Lines and CSV exports, row by row."""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from peacetrack.errors import UsageError
from peacetrack.loaders.inputs import Input, RefusedInput, WebLink, clean, shown
from peacetrack.records import RawPage

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
FIELDS = ("text", "html", "title", "url", "published", "modified", "authors", "outlet", "language", "id")
MAX_ROW = 20_000_000  # characters
_HOLDERS = ("text", "html", "url")  # one of them is needed
_HELD = ("text", "html")  # what they hold is taken as it is
_LONG_NAME = 40  # characters; a file without a header has a text in its place
_SURPLUS = "more cells than the header has columns; a text that holds the separator belongs into quotation marks"
# Names that exports use for our fields, in order of preference; compared without case, "-", "_" and spaces.
_ALIASES = {
    "text": ("text", "body", "content", "fulltext", "articlebody", "articletext", "maintext"),
    "html": ("html", "rawhtml", "pagehtml"),
    "title": ("title", "headline"),
    "url": ("url", "link", "sourceurl", "articleurl", "canonicalurl"),
    "published": (
        "published",
        "date",
        "publishdate",
        "publicationdate",
        "datepublished",
        "pubdate",
        "publishedat",
        "datepublish",
    ),
    "modified": ("modified", "datemodified", "updated", "updatedat", "lastmodified"),
    "authors": ("authors", "author", "byline", "creator"),
    "outlet": ("outlet", "source", "publisher", "sourcename", "medianame", "newspaper", "sitename", "domain"),
    "language": ("language", "lang"),
    "id": ("id", "articleid"),
}


def parse_columns(pairs: tuple[str, ...]) -> dict[str, str]:
    """The column map of options such as `text=Body`, from our field to the export's column.

    Raises UsageError.
    """
    columns = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or name.strip() not in FIELDS or not column.strip():
            raise UsageError(f"--column {pair}: write FIELD=COLUMN.\nThe fields are {', '.join(FIELDS)}.")
        columns[name.strip()] = column.strip()
    return columns


def read_table(path: Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Input]:
    """The rows of an export as pages: those with text or HTML at hand, those with a URL only as links to fetch."""
    suffix = path.suffix.lower()
    if path.stat().st_size == 0:
        yield RefusedInput(shown(path), "empty", "there is nothing in it")
    elif suffix in (".csv", ".tsv"):
        yield from _read_csv(path, columns or {}, delimiter="\t" if suffix == ".tsv" else "")
    elif suffix == ".json":
        yield from _read_json(path, columns or {})
    else:
        yield from _read_lines(path, columns or {})


def _read_lines(path: Path, columns: Mapping[str, str]) -> Iterator[Input]:
    with path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(MAX_ROW), b""), 1):
            if not line.strip():
                continue
            address = f"{shown(path)}, line {number}"
            try:
                record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except json.JSONDecodeError as error:
                yield RefusedInput(address, "unreadable", f"not valid JSON ({_fault(error)} at column {error.colno})")
            except (ValueError, RecursionError) as error:
                yield RefusedInput(address, "unreadable", f"not valid JSON ({error})")
            else:
                yield _page(record, address, columns)


def _read_json(path: Path, columns: Mapping[str, str]) -> Iterator[Input]:
    if path.stat().st_size > 20 * MAX_ROW:
        yield RefusedInput(shown(path), "too-large", "a JSON file is read whole; write JSON Lines (.jsonl), one article a line")
        return
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        yield RefusedInput(
            shown(path), "unreadable", f"not valid JSON ({_fault(error)} at line {error.lineno}, column {error.colno})"
        )
        return
    except (ValueError, RecursionError) as error:
        yield RefusedInput(shown(path), "unreadable", f"not valid JSON ({error})")
        return
    if isinstance(data, dict):
        nested = next((data[key] for key in ("articles", "items", "results", "data") if isinstance(data.get(key), list)), None)
        if nested is None:
            yield _page(data, shown(path), columns)
            return
        data = nested
    if not isinstance(data, list) or not data:
        yield RefusedInput(shown(path), "no-article", "neither an article nor a list of articles")
        return
    for number, record in enumerate(data, 1):
        yield _page(record, f"{shown(path)}, item {number}", columns)


def _read_csv(path: Path, columns: Mapping[str, str], *, delimiter: str) -> Iterator[Input]:
    csv.field_size_limit(MAX_ROW)
    with path.open(encoding=_encoding(path), errors="replace", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=delimiter or _delimiter(stream), strict=True)
        try:
            names = reader.fieldnames or []
            absent = [column for column in columns.values() if column not in names]
            if absent:
                yield RefusedInput(shown(path), "unreadable", f"no column {', '.join(absent)}; there are {', '.join(names)}")
                return
            if not any(field in columns or not {_fold(name) for name in names}.isdisjoint(_ALIASES[field]) for field in _HOLDERS):
                known = [name if len(name) <= _LONG_NAME else f"{name[:_LONG_NAME]}…" for name in names]
                reason = f"no column for the text; there are {', '.join(known)}: name one as in --column text={known[0]}"
                yield RefusedInput(shown(path), "unreadable", reason)
                return
            rows = 0
            for row in reader:
                rows += 1
                address = f"{shown(path)}, line {reader.line_num}"
                if any(row.get(None) or ()):  # where DictReader puts what has no column
                    yield RefusedInput(address, "unreadable", _SURPLUS)
                else:
                    yield _page(row, address, columns)
            if not rows:
                yield RefusedInput(shown(path), "empty", "there is nothing below the names of the columns")
        except csv.Error as error:
            reason = f"not valid CSV ({error}): a quotation mark is not doubled or never closed; the rest was not read"
            yield RefusedInput(f"{shown(path)}, line {reader.line_num}", "unreadable", reason)


def _fault(error: json.JSONDecodeError) -> str:
    return error.msg.removesuffix(" at")


def _encoding(path: Path) -> str:
    """UTF-8, UTF-16 with a mark, or what spreadsheets on Windows write."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        stream.seek(0)
        try:
            while piece := stream.read(1 << 20):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _delimiter(stream: io.TextIOWrapper) -> str:
    """The separator of the first line that occurs most often in it."""
    line = stream.readline(MAX_ROW)
    stream.seek(0)
    return max(",;\t|", key=line.count)


def _page(record: Any, address: str, columns: Mapping[str, str]) -> Input:
    if not isinstance(record, dict):
        return RefusedInput(address, "no-article", "no article: an object with a 'text' or 'html' field is needed")
    values = _fields(record, columns)
    declared = {name: value for name, value in values.items() if name not in _HELD}
    url = values.get("url", "")
    if values.get("html"):
        return RawPage(
            address, values["html"].encode("utf-8", "replace"), "text/html; charset=utf-8", final_url=url, declared=declared
        )
    if values.get("text"):
        content = json.dumps(values | {"authors": _names(values)}, ensure_ascii=False).encode("utf-8", "replace")
        return RawPage(address, content, "application/json", declared=declared)
    if url:
        return WebLink(url, declared=declared)
    return RefusedInput(address, "no-article", "no article: none of the fields 'text', 'html' and 'url' has anything in it")


def _fields(record: dict[Any, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Our fields from a record: by the column map where it names one, else by the usual names."""
    folded = {_fold(str(key)): value for key, value in record.items() if value not in (None, "", [])}
    found = {}
    for name, aliases in _ALIASES.items():
        if name in columns:
            value = record.get(columns[name])
        else:
            value = next((folded[alias] for alias in aliases if alias in folded), None)
        text = (_as_text(value) if name not in _HELD else _as_body(value)).strip().encode("utf-8", "replace").decode("utf-8")
        if text:
            found[name] = text if name in _HELD else clean(text)
    return found


def _names(values: dict[str, str]) -> list[str]:
    return [name.strip() for name in values.get("authors", "").split(";") if name.strip()]


def _fold(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def _as_body(value: Any) -> str:
    """A text or a list of paragraphs; "" for a number or another value that holds no article."""
    if isinstance(value, list):
        return "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(filter(None, map(_as_text, value)))
    if isinstance(value, dict):
        return _as_text(value.get("name"))
    return "" if value is None or isinstance(value, bool) else str(value)
