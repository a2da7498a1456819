"""Bytes to text: what kind of content a page is, and its characters."""

import re

from trafilatura.utils import decode_file

from peacetrack.articles.refusals import BinaryPageError, EmptyPageError, NotHtmlError, PdfPageError
from peacetrack.records import RawPage

MAX_CHARACTERS = 20_000_000  # the fetcher's cap on decoded bytes

# first bytes -> what it is
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip data to be unpacked first"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "audio"),
    (b"ID3", "audio"),
    (b"\x00\x00\x00\x18ftyp", "video"),
    (b"wOF2", "a font"),
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TEXT_TYPES = re.compile(
    r"^(text/|application/(xhtml|xml|json|ld\+json|octet-stream|x-ndjson|jsonl))|\+(xml|json)\b", re.IGNORECASE
)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|section|main|table|span|a|br)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_FEW = 0.05  # share of bytes outside ASCII in a text of mostly plain letters
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\u200e\u200f\ufeff]")


def read_text(page: RawPage) -> str:
    """The characters of a page, without NULs, control characters and byte order marks.

    UTF-8 that is valid wins over what the header says: servers lie about it more often than the bytes do.
    Raises EmptyPageError, BinaryPageError, PdfPageError, NotHtmlError.
    """
    content = page.content
    if not content.strip(b"\x00 \t\r\n\f"):
        raise EmptyPageError(f"{page.address}: the page is empty.")
    _refuse_other_kinds(page)
    text = _UNWANTED.sub("", _decode(content, page.content_type))
    if not text.strip():
        raise EmptyPageError(f"{page.address}: the page is empty.")
    if _FEED.match(text, 0, 4096):
        raise NotHtmlError(
            f"{page.address}: a feed or sitemap, not an article. Read it with 'peacetrack ingest --feed' or '--sitemap'."
        )
    return text[:MAX_CHARACTERS]


def visible(text: str) -> str:
    """A text without soft hyphens and characters of no width, which tear words apart for any reader but the eye."""
    return _UNSEEN.sub("", text).strip()


def looks_like_html(text: str) -> bool:
    """Whether the beginning of a text holds an HTML tag."""
    return bool(_HTML_START.search(text, 0, 4096))


def _refuse_other_kinds(page: RawPage) -> None:
    content, kind = page.content, page.content_type.strip()
    if b"%PDF-" in content[:1024] or kind.lower().startswith("application/pdf"):
        raise PdfPageError(f"{page.address}: a PDF document, which is not read. Save its text as .txt instead.")
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise BinaryPageError(f"{page.address}: {name}, not a page of text.")
    if kind and not _TEXT_TYPES.search(kind):
        raise NotHtmlError(f"{page.address}: the content is {kind.split(';')[0]}, not a page of text.")
    if content.lstrip()[:300].lower().startswith((b"mime-version:", b"from: <saved by", b'from: "saved by')):
        raise NotHtmlError(f"{page.address}: a saved MHTML page, which is not read. Save it as HTML instead.")
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(content[:65536]):
        raise BinaryPageError(f"{page.address}: binary data, not a page of text.")


def _is_binary(sample: bytes) -> bool:
    """Whether over a tenth of the bytes are control characters. Stray NULs in a page are fewer."""
    if b"<html" in sample[:4096].lower() or b"<body" in sample.lower():
        return False
    control = sum(sample.count(bytes([value])) for value in (*range(9), 11, *range(14, 27), *range(28, 32)))
    return control > len(sample) / 10


def _decode(content: bytes, content_type: str) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    header, declared = _HEADER_CHARSET.search(content_type), _CHARSET.search(content[:8192])
    names = [header[1] if header else "", declared[1].decode("ascii", "ignore") if declared else ""]
    for name in names:
        if name and name.lower().replace("-", "") not in ("utf8", "iso88591", "latin1", "usascii"):
            try:
                return content.decode(name)
            except (LookupError, UnicodeDecodeError):
                continue
    if _mostly_utf8(content):
        return content.decode("utf-8", errors="replace")
    if any(names):  # what is called latin-1 on the web is windows-1252
        return content.decode("cp1252", errors="replace")
    if sum(byte > 127 for byte in content) < _FEW * len(content):
        try:  # too few letters to guess from: "Orbán" became "Orbßn". In English they are nearly always those of Windows
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return str(decode_file(content))


def _mostly_utf8(content: bytes) -> bool:
    """Whether a text with a few broken bytes is UTF-8: more valid multi-byte characters than broken ones."""
    decoded = content.decode("utf-8", errors="replace")
    broken = decoded.count("\ufffd")
    return sum(character > "\x7f" for character in decoded) > 4 * broken
