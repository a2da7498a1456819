"""Trafilatura's body as lines, each found again on the page as it was parsed."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import groupby

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from peacetrack.articles import wording
from peacetrack.articles.dom import PageBlock, key_of, text_of
from peacetrack.records import BlockKind

_LAYOUT_WORDS = 30
_TORN = 0.9  # share of a line that its pieces must hold to be put together
_BLOCK_TAGS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "cell", "div", "code"})
_KINDS: dict[str, BlockKind] = {"head": "subheading", "item": "list", "quote": "quote"}


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
    return _mended(_locate(_pieces(document.body), blocks))


def _pieces(body: _Element) -> list[Piece]:
    """The lines of trafilatura's tree: one for each block and for each stretch between breaks and blocks."""
    pieces: list[Piece] = []
    run: list[tuple[str, bool]] = []
    _read(body, "paragraph", pieces, run, linked=False)
    _end_line(run, "paragraph", pieces)
    return pieces


def _read(element: _Element, kind: BlockKind, pieces: list[Piece], run: list[tuple[str, bool]], *, linked: bool) -> None:
    """Adds an element's lines to `pieces`; `run` holds the (text, in a link) of the line that is still open."""
    if element.text:
        run.append((element.text, linked))
    for child in element:
        if child.tag == "lb" or child.tag in _BLOCK_TAGS:
            _end_line(run, kind, pieces)
        if child.tag == "row":
            pieces.extend(_row(child))
        elif child.tag in _BLOCK_TAGS:
            own = _KINDS.get(child.tag, kind)
            _read(child, own, pieces, run, linked=linked)
            _end_line(run, own, pieces)
        elif child.tag != "lb":
            _read(child, kind, pieces, run, linked=linked or child.tag == "ref")
        if child.tail:
            run.append((child.tail, linked))


def _end_line(run: list[tuple[str, bool]], kind: BlockKind, pieces: list[Piece]) -> None:
    if text := " ".join("".join(part for part, _ in run).split()):
        pieces.append(Piece(kind, text, sum(len(part.strip()) for part, linked in run if linked) / len(text)))
    run.clear()


def _row(row: _Element) -> list[Piece]:
    """A table's row on one line; the lines of its cells where the table only lays out a page."""
    if any(cell.find(tag) is not None for cell in row for tag in _BLOCK_TAGS) and len(text_of(row).split()) > _LAYOUT_WORDS:
        return _pieces(row)
    cells = [text for cell in row if (text := " ".join(text_of(cell).split()))]
    return [Piece("table", " | ".join(cells), _share(row))] if cells else []


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
            head, tail = key[:50], key[-50:]
            found, key = (place, head) if (place := whole.find(head, after)) >= 0 else (whole.find(tail, after), tail)
        if found < 0:
            located.append(piece)
            continue
        after = found + len(key)
        first, last = bisect_right(starts, found) - 1, bisect_right(starts, after - 1) - 1
        piece.page = blocks[first]
        if piece.key == piece.page.key:  # trafilatura loses spaces at links
            piece.text = piece.page.text
            piece.link_share = max(piece.link_share, piece.page.link_share)
        if piece.kind != "table" and first < last and starts[first] == found and starts[last] + len(blocks[last].key) == after:
            located.extend(
                Piece(_kind_of_tag(block, piece.kind), block.text, block.link_share, block)
                for block in blocks[first : last + 1]
                if block.key
            )
        else:
            located.append(piece)
    return located


def _mended(pieces: list[Piece]) -> list[Piece]:
    """The pieces with those put together that trafilatura has torn out of one line of the page."""
    mended: list[Piece] = []
    for _, group in groupby(pieces, key=lambda piece: piece.page.order if piece.page else -1):
        parts = list(group)
        block = parts[0].page
        if block is not None and len(parts) > 1 and sum(len(part.key) for part in parts) >= _TORN * len(block.key):
            parts = [Piece(parts[0].kind, block.text, block.link_share, block)]
        mended.extend(parts)
    return mended


def _kind_of_tag(block: PageBlock, kind: BlockKind) -> BlockKind:
    tag = block.element.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "subheading"
    return "list" if tag == "li" else kind
