"""Reads files and folders: saved pages, texts, JSON and JSON Lines, CSV, lists of URLs."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from peacetrack.loaders import sniff, tables
from peacetrack.loaders.inputs import Input, RefusedInput, WebLink, clean, shown
from peacetrack.records import RawPage

MAX_PAGE = 20_000_000  # bytes
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text"})
ARCHIVE_SUFFIXES = (".warc", ".warc.gz")
REFUSED_SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".mhtml", ".mht"})
_URL_LINE = re.compile(r"https?://\S+\Z", re.IGNORECASE)
# Browsers ("saved from url=(0042)https://…") and SingleFile ("url: https://…") leave the address in a comment.
_SAVED_FROM = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")


def is_web_address(text: str) -> bool:
    """Whether an input is a URL, not a path."""
    return re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE) is not None


def read_inputs(names: Iterable[str], *, columns: Mapping[str, str] | None = None) -> Iterator[Input]:
    """Pages and links of URLs, files and folders, in the given order; an unusable one comes as RefusedInput."""
    for name in names:
        if is_web_address(name):
            yield WebLink(name)
        else:
            yield from read_path(Path(name), columns=columns)


def read_path(path: Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Input]:
    """Pages and links of one file or folder."""
    try:
        if path.is_dir():
            yield from _read_folder(path, columns)
        elif not path.exists():
            yield RefusedInput(shown(path), "missing", "no such file; an article's address begins with https://")
        elif not path.is_file():
            yield RefusedInput(shown(path), "unreadable", "neither a file nor a folder")
        else:
            yield from _read_file(path, columns)
    except OSError as error:
        yield RefusedInput(shown(path), "unreadable", error.strerror or str(error))
    except Exception as error:  # a reader's bug costs its file, not the night's run
        yield RefusedInput(shown(path), "program-error", f"{type(error).__name__}: {error}; please report it")


def read_url_lines(lines: Iterable[str], name: str) -> Iterator[Input]:
    """Links of a list with one URL (or path) a line; blank lines and lines with # are skipped."""
    for number, line in enumerate(lines, 1):
        text = line.strip().lstrip("\ufeff")
        if not text or text.startswith("#"):
            continue
        if is_web_address(text):
            yield WebLink(text)
        elif Path(text).exists():
            yield from read_path(Path(text))
        else:
            yield RefusedInput(f"{name}, line {number}", "bad-address", f"neither an address nor a file: {text[:80]}")


def _read_folder(folder: Path, columns: Mapping[str, str] | None) -> Iterator[Input]:
    found = False
    for path in _walk(folder):
        found = True
        if isinstance(path, OSError):
            yield RefusedInput(clean(str(path.filename)), "unreadable", path.strerror or str(path))
        else:
            yield from read_path(path, columns=columns)
    if not found:
        yield RefusedInput(
            shown(folder), "no-article", "no file in the folder that can hold an article (.html, .txt, .md, .jsonl, .csv, .warc)"
        )


def _walk(folder: Path) -> Iterator[Path | OSError]:
    """The folder's files by name; hidden ones, and the parts that browsers save beside a page, left out.

    A folder that cannot be read comes as the error.
    """
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        pages = {Path(name).stem for name in names}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name.removesuffix("_files") not in pages)
        for name in sorted(names):
            if not name.startswith(".") and _may_hold_article(name.lower()):
                yield Path(root, name)
    yield from closed


def _may_hold_article(name: str) -> bool:
    suffix = Path(name).suffix
    known = suffix in PAGE_SUFFIXES | TEXT_SUFFIXES | REFUSED_SUFFIXES | tables.SUFFIXES
    return (known or name.endswith(ARCHIVE_SUFFIXES)) and name not in (
        "readme.md",
        "readme.txt",
        "notice.md",
        "notice.txt",
        "license.txt",
    )


def _read_file(path: Path, columns: Mapping[str, str] | None) -> Iterator[Input]:
    name = path.name.lower()
    if name.endswith(ARCHIVE_SUFFIXES):
        from peacetrack.loaders.warc import read_warc

        yield from read_warc(path)
    elif path.suffix.lower() in tables.SUFFIXES:
        yield from tables.read_table(path, columns=columns)
    else:
        yield from _read_page(path)


def _read_page(path: Path) -> Iterator[Input]:
    size = path.stat().st_size
    if size > MAX_PAGE:
        yield RefusedInput(shown(path), "too-large", f"{size / 1e6:.0f} MB; at most {MAX_PAGE / 1e6:.0f} MB are read")
        return
    content = path.read_bytes()
    problem = sniff.unusable(content)
    if problem:
        yield RefusedInput(shown(path), problem, sniff.REASONS[problem])
        return
    html = path.suffix.lower() in PAGE_SUFFIXES or sniff.is_html(content)
    links = [] if html else _url_list(content)
    if links:
        yield from (WebLink(link) for link in links)
        return
    saved_from = _SAVED_FROM.search(content[:8192]) if html else None
    yield RawPage(
        address=shown(path),
        content=content,
        content_type="text/html" if html else "text/plain",
        declared={"url": saved_from[1].decode("ascii", "replace")} if saved_from else {},
    )


def _url_list(content: bytes) -> list[str]:
    """The URLs of a text that holds nothing else, one a line."""
    lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    return wanted if wanted and all(_URL_LINE.match(line) for line in wanted) else []
