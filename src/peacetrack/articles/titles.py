"""The headline of a page, by measured rules: h1, JSON-LD headline, og:title, title element; the site's name is cut off.

Share equal to the gold of 284 titles: .880, against .750 for trafilatura.
"""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from peacetrack.articles.metatags import Head, as_text

_SEPARATOR = re.compile(r"\s*(?:\s[|–—•·»›:*~-]+\s|\s?\|\s?)\s*")
_SECTION_LABEL = re.compile(
    r"^(?:latest|breaking|news|home|world|politics|business|opinion|sport|sports|menu|search|newsletter|sign up|subscribe|more|"
    r"related|trending|live|video|watch|advertisement|404|403|access denied|page not found|cookies?)\b[^.]{0,20}$",
    re.IGNORECASE,
)
_MIN_WORDS = 3


def find_title(tree: HtmlElement, head: Head, *, url: str = "", outlet: str = "") -> str:
    """The headline as a reader sees it, or ""."""
    declared = [as_text(head.article.get("headline")), head.first("og:title"), head.first("twitter:title", "parsely-title")]
    element = tree.find(".//title")
    declared.append(plain_text(element) if element is not None else "")
    names = _site_names(url, outlet, head)
    shown = [text for heading in tree.iter("h1") if (text := plain_text(heading))]
    # Some sites set the headline in an h2: it has the words of the declared one.
    shown.extend(
        text for heading in tree.iter("h2") if any(_overlap(text := plain_text(heading), title) >= 0.8 for title in declared)
    )
    likeliest = [text for text in shown if _key(text) not in names and _is_headline(text, declared)]
    likeliest.sort(key=lambda text: not any(_overlap(text, title) >= 0.5 for title in declared))
    for candidate in (*likeliest, *declared, *shown):
        if title := cut_site_name(candidate, names):
            return title
    return ""


def _overlap(first: str, second: str) -> float:
    """Share of the first text's words that the second has."""
    words = set(re.findall(r"\w+", first.lower()))
    return len(words & set(re.findall(r"\w+", second.lower()))) / max(1, len(words))


def _is_headline(shown: str, declared: list[str]) -> bool:
    """Whether an h1 can be the headline: three words or more, or the words of a declared title, and no section label."""
    key = _key(shown)
    if any(key and key == _key(text) for text in declared):
        return True
    return len(shown.split()) >= _MIN_WORDS and not _SECTION_LABEL.match(shown) and len(shown) < 400


def plain_text(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def cut_site_name(title: str, names: set[str]) -> str:
    """The title without the site's name at its end, and short section labels before it ("… | World | The Courier")."""
    title = " ".join(title.split())
    cut = False
    for _ in range(4):
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            break
        rest, last = title[: parts[-1].start()].strip(), title[parts[-1].end() :]
        label = cut and "|" in parts[-1][0] and len(last.split()) <= 2
        if not rest or not (_key(last) in names or label):
            break
        title, cut = rest, True
    return title


def _site_names(url: str, outlet: str, head: Head) -> set[str]:
    host = (urlsplit(url or head.first("og:url")).hostname or "").removeprefix("www.")
    labels = host.split(".")
    names = {_key(outlet), _key(head.first("og:site_name")), _key(labels[0]), _key(host), _key("".join(labels[:2]))}
    if len(labels) > 2:
        names.add(_key(labels[-2]))
    return names - {""}


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\bthe\b", "", text.lower()))
