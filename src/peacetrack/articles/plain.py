"""Articles that are no web pages: text and Markdown files, and JSON records."""

import re
from itertools import pairwise
from typing import Any

from peacetrack.articles.refusals import NoArticleError, NotHtmlError
from peacetrack.jsontext import parse_json

_TITLE_LINES = 5
_MIN_TITLE_WORDS = 4
_MAX_TITLE = 200
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_LIST = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|___|__|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]+)\s*:\s*(.*?)\s*$", re.MULTILINE)
_JSON_TEXT = ("text", "body", "content", "articleBody", "maintext", "full_text", "article")
_JSON_TITLE = ("title", "headline", "name")
_JSON_DATE = ("published", "date", "published_at", "datePublished", "date_publish", "publish_date", "pubDate", "publication_date")
_JSON_URL = ("url", "link", "canonical_url", "source_url")
_JSON_OUTLET = ("outlet", "source", "publisher", "site", "source_domain", "sitename")
_JSON_AUTHORS = ("authors", "author", "byline")


def read_plain(text: str) -> tuple[list[str], dict[str, str]]:
    """Paragraphs of a text file, and what it says about itself ("title" where a line can be one)."""
    paragraphs = unwrap(text)
    return paragraphs, {"title": guess_title(paragraphs)}


def unwrap(text: str) -> list[str]:
    """The paragraphs of a text: its lines, or, where lines often go on in small letters, what stands between blank lines."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    filled = [line for line in lines if line.strip()]
    if len(filled) < len(lines) and is_wrapped(lines):
        return [" ".join(part.split()) for part in re.split(r"\n\s*\n", "\n".join(lines)) if part.strip()]
    return [" ".join(line.split()) for line in filled]


def is_wrapped(lines: list[str]) -> bool:
    """Whether more than a fifth of the lines go on in small letters: a paragraph then has several of them."""
    continued = sum(1 for first, second in pairwise(lines) if first.strip() and second[:1].islower())
    return continued > sum(1 for line in lines if line.strip()) / 5


def guess_title(paragraphs: list[str]) -> str:
    """The first of the five first lines that reads like a headline, or ""."""
    for line in paragraphs[:_TITLE_LINES]:
        if (
            len(line) <= _MAX_TITLE
            and len(line.split()) >= _MIN_TITLE_WORDS
            and not line.endswith((".", "…", ":", ";", ",", ".”", '."'))
        ):
            return line
    return ""


def read_markdown(text: str) -> tuple[list[str], dict[str, str]]:
    """Paragraphs of a Markdown file without its marks, and the fields of its front matter; the title is the first heading."""
    fields: dict[str, str] = {}
    if match := _FRONT_MATTER.match(text):
        fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(match[1])}
        text = text[match.end() :]
    paragraphs: list[str] = []
    heading = ""
    buffer: list[str] = []

    def flush() -> None:
        if joined := _plain(" ".join(buffer)):
            paragraphs.append(joined)
        buffer.clear()

    for line in text.replace("\r\n", "\n").split("\n"):
        if match := _HEADING.match(line):
            flush()
            heading = heading or _plain(match[1])
            buffer.append(match[1])
            flush()
        elif buffer and len(buffer) == 1 and _UNDERLINE.match(line):
            heading = heading or _plain(buffer[0])
            flush()
        elif not line.strip() or _RULE.match(line):
            flush()
        elif _LIST.match(line):
            flush()
            buffer.append(_LIST.sub("", line))
        else:
            buffer.append(_QUOTE.sub("", line).strip())
    flush()
    return paragraphs, {"title": fields.pop("title", "") or heading or guess_title(paragraphs), **fields}


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.replace("\\", "").split())


def read_json(text: str, address: str) -> tuple[list[str], dict[str, str], tuple[str, ...]]:
    """Paragraphs, fields and authors of one JSON record.

    Raises NotHtmlError for broken JSON, NoArticleError where no text is in it.
    """
    try:
        record = parse_json(text)
    except ValueError as error:
        raise NotHtmlError(f"{address}: not valid JSON ({error}).") from error
    except RecursionError as error:
        raise NotHtmlError(f"{address}: JSON that is nested too deeply.") from error
    if not isinstance(record, dict):
        raise NoArticleError(f"{address}: no article, an object with a 'text' string is needed.")
    body = _pick(record, _JSON_TEXT)
    if not body:
        raise NoArticleError(f"{address}: no article, the record has no 'text'.")
    fields = {
        "title": _pick(record, _JSON_TITLE),
        "published": _pick(record, _JSON_DATE),
        "url": _pick(record, _JSON_URL),
        "outlet": _pick(record, _JSON_OUTLET),
        "language": _pick(record, ("language", "lang")),
    }
    names: Any = next((record[key] for key in _JSON_AUTHORS if record.get(key)), [])
    authors = tuple(str(name) for name in (names if isinstance(names, list) else [names]))
    return [" ".join(line.split()) for line in body.split("\n") if line.strip()], fields, authors


def _pick(record: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(record[key]) for key in keys if isinstance(record.get(key), str) and record[key].strip()), "")
