"""What bytes are, by how they begin."""

import re

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"\xd0\xcf\x11\xe0", "docx"),
    (b"{\\rtf", "docx"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,40}", re.ASCII)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b", re.IGNORECASE)
_HEAD = 4096

REASONS = {
    "empty": "there is nothing in it",
    "pdf": "a PDF file; peacetrack reads HTML and text: save the page from the browser, or convert the file to text",
    "docx": "a Word or other office file; save it as plain text or HTML",
    "mhtml": "a web archive in MHTML; save the page as HTML",
    "binary": "not text",
}


def unusable(content: bytes) -> str:
    """Why the bytes hold no readable text: a key of REASONS, "" where they may."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if _is_mhtml(head):
        return "mhtml"
    return "binary" if _is_binary(content[:_HEAD]) else ""


def is_html(content: bytes) -> bool:
    """Whether the beginning of the bytes has HTML tags."""
    return _MARKUP.search(content[:65_536].replace(b"\x00", b"")) is not None


def _is_mhtml(head: bytes) -> bool:
    fields = _MHTML.match(head)
    return fields is not None and b"mime-version:" in fields.group().lower() and b"multipart/related" in head.lower()


def _is_binary(head: bytes) -> bool:
    """More than a tenth of control characters. UTF-16 and stray NULs in HTML are text."""
    if head.startswith(_BOMS) or _MARKUP.search(head.replace(b"\x00", b"")):
        return False
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 or byte == 127 for byte in head)
    return controls * 10 > len(head)
