"""Content-derived ids: a type prefix and 16 hexadecimal digits of a SHA-256. The same input has the same id on every machine."""

import hashlib


def _digest(prefix: str, *parts: object) -> str:
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def article_id(canonical_url: str, text: str) -> str:
    """Id of an article: from its canonical URL, or from its text where there is none."""
    return _digest("art", canonical_url or text)


def version_id(text: str) -> str:
    """Id of one version of an article's text."""
    return _digest("ver", text)


def statement_id(version: str, start: int, end: int, speaker: str) -> str:
    """Id of a statement; kind and dates are not part of it, so correcting them keeps the id."""
    return _digest("stm", version, start, end, speaker)


def stance_id(version: str, sentence_start: int, actor: str, issue: str, basis: str, ordinal: int) -> str:
    """Id of a stance; `ordinal` tells rows of the same sentence, actor, issue and basis apart (from 0)."""
    return _digest("stn", version, sentence_start, actor, issue, basis, ordinal)


def concession_id(version: str, start: int, end: int, giver: str, category: str, ordinal: int = 0) -> str:
    """Id of a concession; status and condition are not part of it."""
    return _digest("con", version, start, end, giver, category, *([ordinal] if ordinal else []))


def run_id(*parts: object) -> str:
    """Id of an analysis run from everything that determines its output."""
    return _digest("run", *parts)
