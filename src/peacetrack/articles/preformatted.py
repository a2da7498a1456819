"""Preformatted text: its line ends mean something, which readers of HTML overlook."""

import re

from lxml.etree import _Element
from lxml.html import HtmlElement

from peacetrack.articles.plain import is_wrapped

_BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
_LINE_END = re.compile(r"[ \t]*\n\s*")
_INLINE = frozenset("a abbr b big br cite code del em font i ins mark q s samp small span strike strong sub sup tt u wbr".split())


def split_preformatted(tree: HtmlElement) -> None:
    """Makes paragraphs of the text in each `pre`: what stands between blank lines, or each line where lines are not wrapped."""
    for element in list(tree.iter("pre")):
        if all(inner.tag in _INLINE for inner in element.iterdescendants()):
            element.tag = "div"
            _split(element)


def _split(element: HtmlElement) -> None:
    inner = _innermost(element)
    text = "".join(str(part) for part in inner.itertext())
    break_ = _BLANK_LINES if is_wrapped(text.splitlines()) else _LINE_END
    children, first = list(inner), inner.text or ""
    for child in [*element]:
        element.remove(child)
    element.text = None
    paragraph = _add_text(element, element.makeelement("p"), first, break_)
    for child in children:
        after, child.tail = child.tail or "", None
        paragraph.append(child)
        paragraph = _add_text(element, paragraph, after, break_)
    _close(element, paragraph)


def _innermost(element: HtmlElement) -> HtmlElement:
    """The element itself, or the only one in it that holds all of its text ("<pre><code>…")."""
    while len(element) == 1 and element[0].tag != "a" and not f"{element.text or ''}{element[0].tail or ''}".strip():
        element = element[0]
    return element


def _add_text(element: HtmlElement, paragraph: _Element, text: str, break_: re.Pattern[str]) -> _Element:
    """Adds a text to an open paragraph, closing it at each break; the paragraph that is open at the end."""
    parts = break_.split(text.replace("\r\n", "\n"))
    for place, part in enumerate(parts):
        if place:
            _close(element, paragraph)
            paragraph = element.makeelement("p")
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + part
        else:
            paragraph.text = (paragraph.text or "") + part
    return paragraph


def _close(element: HtmlElement, paragraph: _Element) -> None:
    if "".join(str(part) for part in paragraph.itertext()).strip():
        element.append(paragraph)
