"""Meta refresh: a redirect written into the page."""

import re
from urllib.parse import urljoin

_HEAD = 32_768
_MAX_SECONDS = 10  # pages that reload themselves every few minutes are no redirects
_HIDDEN = re.compile(rb"<!--.*?-->|<(noscript|script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*http-equiv\s*=\s*[\"']?refresh[\"']?[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TARGET = re.compile(r"^\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"'\s]+)", re.IGNORECASE)


def refresh_target(content: bytes, url: str) -> str:
    """The absolute URL that an HTML page sends its reader to within ten seconds, "" where it does not."""
    meta = _META.search(_HIDDEN.sub(b"", content[:_HEAD]))
    value = _CONTENT.search(meta.group()) if meta else None
    if value is None:
        return ""
    text = b"".join(group or b"" for group in value.groups()).decode("utf-8", "replace").replace("&amp;", "&")
    target = _TARGET.match(text)
    if target is None or int(target[1]) > _MAX_SECONDS:
        return ""
    absolute = urljoin(url, target[2])
    return "" if absolute.partition("#")[0] == url.partition("#")[0] else absolute
