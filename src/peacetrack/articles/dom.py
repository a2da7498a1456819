"""The page as it was parsed: its text-bearing elements in order, with what their markup says about them."""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from peacetrack.articles.preformatted import split_preformatted
from peacetrack.articles.refusals import NotHtmlError, TooLargePageError

_BLOCKS = "p h1 h2 h3 h4 h5 h6 li dt dd blockquote figcaption caption td th pre div section article aside main q center"
_UNREAD = "script style noscript template svg select button textarea iframe object video audio head title"
BLOCK_TAGS = frozenset(_BLOCKS.split())
SKIPPED = frozenset(_UNREAD.split())
_LEAF_BREAKERS = BLOCK_TAGS | {
    "ul",
    "ol",
    "dl",
    "table",
    "tr",
    "tbody",
    "thead",
    "figure",
    "header",
    "footer",
    "nav",
    "form",
    "hr",
}
_DIGITS = re.compile(r"\d+")
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_NOT_ALNUM = re.compile(r"[\W_]+")
MAX_DEPTH = 250
_LINE_ENDS = '.!?:;”"’)'
CARD_WORDS = 80  # a headline and its teaser
MAX_ELEMENTS = 25_000  # real pages have up to 2,000; this many take some ten seconds and 250 MB
_SPOKEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|assistive-text|a11y-hidden|offscreen)(?=$|[\s_-])|"
    r"clip:rect\(0|clip-path:inset\((?:50|100)%",
    re.IGNORECASE,
)
_SPOKEN_WORDS = 8
_UNREAD_MARKUP = re.compile(
    r"<(script|style|svg)\b(?![^>]{0,200}ld\+json)[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True)
class PageBlock:
    """An element with text of its own. `order` counts text-bearing elements in page order."""

    element: HtmlElement
    order: int
    text: str
    link_chars: int
    signature: tuple[str, ...]
    key: str = field(default="")

    @property
    def link_share(self) -> float:
        return self.link_chars / max(1, len(self.text))

    @property
    def words(self) -> int:
        return len(self.text.split())


def parse_html(text: str, address: str) -> HtmlElement:
    """The tree of a page. Unclosed tags are closed as browsers do.

    libxml2 stops at 256 nested elements, with huge_tree at 2,048. Deeper pages are refused: their rest would be lost unseen.
    Raises NotHtmlError where nothing could be parsed, TooLargePageError.
    """
    if text.count("<") > 10 * MAX_ELEMENTS:
        text = _UNREAD_MARKUP.sub(" ", text)
    if text.count("<") > 10 * MAX_ELEMENTS:
        raise TooLargePageError(f"{address}: too much markup for an article (over {MAX_ELEMENTS} elements).")
    content = _ENCODING.sub("", text, count=1).encode("utf-8")
    for huge in (False, True):
        parser = HTMLParser(encoding="utf-8", huge_tree=huge, collect_ids=False, remove_comments=True, remove_pis=True)
        try:
            tree = etree.fromstring(content, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise NotHtmlError(f"{address}: the page cannot be parsed as HTML ({error}).", outcome="cannot-parse") from error
        if not any("depth" in entry.message for entry in parser.error_log):
            break
    else:
        raise NotHtmlError(
            f"{address}: the page cannot be parsed as HTML (its elements are nested too deeply).", outcome="cannot-parse"
        )
    if not isinstance(tree, HtmlElement):
        raise NotHtmlError(f"{address}: the page cannot be parsed as HTML.")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise TooLargePageError(f"{address}: too much markup for an article (over {MAX_ELEMENTS} elements).")
    _drop_spoken(tree)
    split_preformatted(tree)
    return tree


def _drop_spoken(tree: HtmlElement) -> None:
    """Takes out the few words that only screen readers get (", opens new tab"): they would stand in the middle of sentences."""
    for element in list(tree.iter("span", "small", "i", "b")):
        marks = f"{element.get('class') or ''} {(element.get('style') or '').replace(' ', '')}"
        if _SPOKEN.search(marks) and len(text_of(element).split()) <= _SPOKEN_WORDS and element.getparent() is not None:
            element.drop_tree()


def key_of(text: str) -> str:
    """A text reduced to its letters and digits, to compare what two readers made of the same words."""
    return _NOT_ALNUM.sub("", text).casefold()


def text_of(element: etree._Element) -> str:
    """All characters inside an element."""
    return "".join(str(part) for part in element.itertext())


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """The elements that hold text directly or in inline children, in page order."""
    body = tree.find(".//body")
    root = tree if body is None else body
    breaking = _breaking(root)
    blocks: list[PageBlock] = []
    stack = [(root, False)]
    while stack:
        element, linked = stack.pop()
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            continue
        inner = [child for child in element if isinstance(child.tag, str)]
        if element.tag in BLOCK_TAGS or element is root:
            if not any(child in breaking for child in inner):
                _add(blocks, element, _texts(element, linked))
                continue
            _add(blocks, element, _own_texts(element, breaking, linked))
        linked = linked or (element.tag == "a" and is_card(element))
        stack.extend((child, linked) for child in reversed(inner))
    return blocks


def is_card(link: HtmlElement) -> bool:
    """Whether a link is one that holds a headline and its teaser; a longer one was left open by mistake."""
    return bool(link.get("href")) and len(text_of(link).split()) <= CARD_WORDS


def links_of(element: HtmlElement) -> list[HtmlElement]:
    """The links in an element and around it."""
    return [*element.iter("a"), *element.iterancestors("a")]


def _breaking(root: HtmlElement) -> set[HtmlElement]:
    """The elements that make lines of their own, or hold one that does."""
    breaking: set[HtmlElement] = set()
    for element in root.iter(*_LEAF_BREAKERS):
        while element is not None and element not in breaking:
            breaking.add(element)
            element = element.getparent()
    return breaking


def _texts(element: HtmlElement, linked: bool) -> list[tuple[str, bool]]:
    """(text, in a link) of everything inside an element but scripts and the like."""
    texts: list[tuple[str, bool]] = []
    _collect(element, texts, linked)
    return texts


def _collect(element: HtmlElement, texts: list[tuple[str, bool]], linked: bool, depth: int = 0) -> None:
    """Adds the texts inside an element; a "\n" stands for a br, and for nothing else."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED or depth > MAX_DEPTH:
        return
    inside = linked or element.tag == "a"
    if element.tag == "br":
        texts.append(("\n", linked))
    if element.text:
        texts.append((element.text.replace("\n", " "), inside))
    for child in element:
        _collect(child, texts, inside, depth + 1)
        if child.tail:
            texts.append((child.tail.replace("\n", " "), inside))


def _own_texts(element: HtmlElement, breaking: set[HtmlElement], linked: bool) -> list[tuple[str, bool]]:
    """(text, in a link) of an element's own text and its inline children; its block children end a line."""
    texts: list[tuple[str, bool]] = [(element.text.replace("\n", " "), linked)] if element.text else []
    for child in element:
        if isinstance(child.tag, str) and child not in breaking:
            _collect(child, texts, linked)
        else:
            texts.append(("\n", linked))
        if child.tail:
            texts.append((child.tail.replace("\n", " "), linked))
    return texts


def _add(blocks: list[PageBlock], element: HtmlElement, texts: list[tuple[str, bool]]) -> None:
    """Adds a block for each line of an element. A br in the middle of a sentence ends no line."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for part in texts:
        if part[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(part)
    joined: list[tuple[str, int]] = []
    for line in lines:
        if not (text := " ".join("".join(part for part, _ in line).split())):
            continue
        links = sum(len(part.strip()) for part, linked in line if linked)
        if joined and text[0].islower() and joined[-1][0][-1] not in _LINE_ENDS:
            text, links = f"{joined[-1][0]} {text}", joined.pop()[1] + links
        joined.append((text, links))
    for text, links in joined:
        blocks.append(PageBlock(element, len(blocks), text, links, signature_of(element), key_of(text)))


def signature_of(element: HtmlElement) -> tuple[str, ...]:
    """Tag and class, without digits, of an element, its parent and its grandparent."""
    chain: list[str] = []
    node: HtmlElement | None = element
    while node is not None and len(chain) < 3:
        chain.append(f"{node.tag} {_DIGITS.sub('', node.get('class') or '')}".strip())
        node = node.getparent()
    return tuple(chain)


def marks_of(element: HtmlElement) -> str:
    """Class, id and data-component of an element, to match words in."""
    return " ".join(
        filter(None, (element.get("class"), element.get("id"), element.get("data-component"), element.get("data-testid")))
    )
