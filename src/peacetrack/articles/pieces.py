"""Trafilatura's body as lines, each found again on the page as it was parsed."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from peacetrack.articles import wording
from peacetrack.articles.dom import PageBlock, key_of, text_of
from peacetrack.records import BlockKind

_LAYOUT_WORDS = 30
_BODY_BLOCKS = frozenset({"p", "head", "quote", "item", "row", "code"})


@dataclass(slots=True)
class Piece:
    """One line of the article. `page` is the page's element that holds it, where it was found again."""

    kind: BlockKind
    text: str
    link_share: float = 0.0
    page: PageBlock | None = None
    recovered: bool = False
    dated: str = ""
    key: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.key = key_of(self.text)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def quotes(self) -> bool:
        return bool(wording.QUOTATION.search(self.text))


def read_pieces(tree: HtmlElement, blocks: list[PageBlock], *, url: str = "") -> list[Piece]:
    """The lines that trafilatura's default mode takes, with their places among the page's blocks. The tree is changed."""
    try:
        document = bare_extraction(tree, url=url or None, include_links=True, include_comments=False, with_metadata=False)
    except Exception:  # a bug of the library on one page; the page's own markup is read instead
        return []
    if document is None or isinstance(document, dict):
        return []
    return _locate(list(_pieces(document.body)), blocks)


def _pieces(body: _Element) -> Iterator[Piece]:
    """The lines of trafilatura's tree."""
    for element in body:
        yield from _lines(element, "quote" if element.tag == "quote" else "paragraph")


def _lines(element: _Element, kind: BlockKind) -> Iterator[Piece]:
    tag = element.tag
    own: BlockKind = {"head": "subheading", "item": "list", "row": "table", "quote": "quote"}.get(tag, kind)  # type: ignore[assignment]
    if tag == "row":
        yield from _row(element)
        return
    inner = [child for child in element if child.tag in _BODY_BLOCKS or child.tag in ("list", "table", "div")]
    if not inner:
        yield from _inline(element, own)
        return
    if element.text and element.text.strip():
        yield Piece(own, " ".join(element.text.split()))
    for child in element:
        if child in inner:
            yield from _lines(child, own)
        elif text := " ".join(text_of(child).split()):
            yield Piece(own, text, _share(child))
        if child.tail and child.tail.strip():
            yield Piece(own, " ".join(child.tail.split()))


def _row(row: _Element) -> Iterator[Piece]:
    """A table's row on one line; the lines of its cells where the table only lays out a page."""
    if any(cell.find(tag) is not None for cell in row for tag in _BODY_BLOCKS) and len(text_of(row).split()) > _LAYOUT_WORDS:
        for cell in row:
            yield from _lines(cell, "paragraph")
        return
    cells = [" ".join(text_of(cell).split()) for cell in row]
    if any(cells):
        yield Piece("table", " | ".join(cell for cell in cells if cell), _share(row))


def _inline(element: _Element, kind: BlockKind) -> Iterator[Piece]:
    """An element's text, a line for each break in it."""
    share = _share(element)
    for line in _in_document_order(element).split("\n"):
        if text := " ".join(line.split()):
            yield Piece(kind, text, share)


def _in_document_order(element: _Element) -> str:
    parts: list[str] = []

    def collect(node: _Element) -> None:
        parts.append((node.text or "").replace("\n", " "))
        for child in node:
            if child.tag == "lb":
                parts.append("\n")
            collect(child)
            parts.append((child.tail or "").replace("\n", " "))

    collect(element)
    return "".join(parts)


def _share(element: _Element) -> float:
    linked = sum(len(text_of(ref).strip()) for ref in element.iter("ref"))
    return linked / max(1, len(text_of(element).strip()))


def _locate(pieces: list[Piece], blocks: list[PageBlock]) -> list[Piece]:
    """The pieces with their places on the page: found by letters and digits, after the one before where possible.

    A piece that runs over several elements of the page (a rescue by trafilatura melts them together) is split into those.
    """
    starts: list[int] = []
    position = 0
    for block in blocks:
        starts.append(position)
        position += len(block.key)
    whole = "".join(block.key for block in blocks)
    after = 0
    located: list[Piece] = []
    for piece in pieces:
        key = piece.key
        found = whole.find(key, after) if key else -1
        if found < 0 and key:
            found = whole.find(key)
        if found < 0 and len(key) > 60:
            found, key = whole.find(key[:50], after), key[:50]
        if found < 0:
            located.append(piece)
            continue
        after = found + len(key)
        first, last = bisect_right(starts, found) - 1, bisect_right(starts, after - 1) - 1
        piece.page = blocks[first]
        if piece.kind != "table" and first < last and starts[first] == found and starts[last] + len(blocks[last].key) == after:
            located.extend(
                Piece(_kind_of_tag(block, piece.kind), block.text, block.link_share, block)
                for block in blocks[first : last + 1]
                if block.key
            )
        else:
            located.append(piece)
    return located


def _kind_of_tag(block: PageBlock, kind: BlockKind) -> BlockKind:
    tag = block.element.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "subheading"
    return "list" if tag == "li" else kind
