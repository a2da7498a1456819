"""XML that may be parsed: without a document type, which is where entity bombs and external entities live."""

import gzip
import re
import zlib

from peacetrack.loaders.outcomes import FetchError

MAX_BYTES = 20_000_000
_UTF16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"<\x00\x00\x00", b"\x00\x00\x00<")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_ASCII_LIKE = re.compile(
    rb"utf-?8|us-ascii|iso-8859-\d+|windows-125\d|cp125\d|koi8-[ru]|latin-?\d|gb\w+|big5|euc-\w+|shift_jis", re.IGNORECASE
)
_PROLOG = re.compile(rb"\A(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def checked_xml(content: bytes, what: str) -> bytes:
    """The bytes, unpacked where they are gzip and in an encoding whose markup is ASCII.

    Raises FetchError (`bad-feed`) for a document type, an encoding that could hide one, and what is not XML; `too-large`.
    """
    if content[:2] == b"\x1f\x8b":
        content = _gunzip(content, what)
    content = _as_utf8(content, what)
    start = _PROLOG.sub(b"", content.removeprefix(b"\xef\xbb\xbf"), count=1)
    if start[:9].upper().startswith(b"<!DOCTYPE"):
        html = start[9:20].strip().lower().startswith(b"html")
        raise FetchError(
            "bad-feed", f"an HTML page, no {what}" if html else f"the {what} declares a document type, which is refused"
        )
    if not start.startswith(b"<") or start[:2] == b"<!":
        raise FetchError("bad-feed", f"no {what}")
    return content


def _as_utf8(content: bytes, what: str) -> bytes:
    if content.startswith(_UTF32):
        raise FetchError("bad-feed", f"the {what} is in UTF-32, which is not read")
    for mark, encoding in _UTF16:
        if content.startswith(mark):
            text = content.decode(encoding, "replace")
            return re.sub(r"\A\ufeff?(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", r"\1", text).encode("utf-8")
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    if declared and not _ASCII_LIKE.fullmatch(declared[1]):
        raise FetchError("bad-feed", f"the {what} is in the encoding {declared[1].decode('ascii', 'replace')}, which is not read")
    return content


def _gunzip(content: bytes, what: str) -> bytes:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = inflate.decompress(content, MAX_BYTES + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise FetchError("bad-encoding", f"the {what} is broken gzip") from error
    if len(unpacked) > MAX_BYTES:
        raise FetchError("too-large", f"more than {MAX_BYTES // 1_000_000} MB after unpacking")
    if not inflate.eof:
        raise FetchError("truncated", f"the {what} breaks off")
    return unpacked
