"""Canonical URLs: one article, one address.

courlan's `clean_url` drops parameters that tell articles apart (`?storyId=` when strict; otherwise a bare `?12345`, `eid`, `cid`,
`gallery`), so the query is cleaned by a list here. A tracking parameter that slips through costs a duplicate, which the text
shows; a lost id would make two articles one.
"""

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING_PREFIXES = (
    "utm_", "at_", "mc_", "mkt_", "hsa_", "_hs", "pk_", "mtm_", "matomo_", "piwik_", "itm_", "oly_", "vero_", "ns_", "guce_",
    "sp_", "spm_", "xtor", "wt.", "_ga", "_gl", "trk_", "ga_", "gs_", "stm_", "cmp_", "sc_",
)  # fmt: skip
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "scclid",
    "gad_source", "igshid", "igsh", "li_fat_id", "epik", "rb_clickid", "s_cid", "s_kwcid", "ef_id", "cmp", "cmpid", "cmpid2",
    "ocid", "icid", "intcid", "ito", "ftag", "ft", "iref", "taid", "smid", "smtyp", "smprod", "ref_src", "ref_url", "refsrc",
    "referrer", "referer", "reflink", "sr_share", "srnd", "sref", "leadsource", "__twitter_impression", "guccounter", "mod",
    "soc_src", "soc_trk", "tsrc", "wprov", "ncid", "emc", "ex_cid", "mbid", "spmailingid", "spuserid", "spjobid",
    "spreportid", "trk", "trkcampaign", "feedtype", "feedname", "recirc", "__source", "__tn__", "mibextid", "rss", "share_id",
    "sharetype", "sharetoken", "shared_id", "jsessionid", "phpsessid", "aspsessionid", "fb_action_ids", "fb_action_types",
    "fb_ref", "fb_source", "action_object_map", "action_type_map", "action_ref_map", "wt_mc", "wt_zmc", "wtrid", "pfmredir",
    "nsukey", "isappinstalled",
})  # fmt: skip
# Tracking where the value is a word ("ref=tw"), perhaps the article's own number where it is not ("ref=20551").
_AMBIGUOUS = frozenset({
    "ref", "source", "src", "cid", "eid", "uid", "campaign", "medium", "session", "via", "partner", "share", "shared", "amp",
})  # fmt: skip
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f]+")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def canonical_url(url: str) -> str:
    """The URL without tracking parameters, fragment, user info and default port, in normal form; "" if it is no http(s) URL."""
    parts = split_url(url)
    if parts is None:
        return ""
    path = _normal(_SESSION_PATH.sub("", parts.path)) or "/"
    return urlunsplit((parts.scheme, parts.netloc, path, _clean_query(parts.query), ""))


def split_url(url: str) -> SplitResult | None:
    """The URL's parts, with lower-case ASCII host, no user info and no default port; None if it is no http(s) URL."""
    try:
        parts = urlsplit(_UNSAFE.sub("", url))
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
        if scheme not in DEFAULT_PORTS or not host:
            return None
        host = _ascii_host(host)
    except (ValueError, UnicodeError):
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, DEFAULT_PORTS[scheme]):
        netloc += f":{port}"
    return SplitResult(scheme, netloc, parts.path, parts.query, parts.fragment)


def host_of(url: str) -> str:
    """The host name of a URL, "" where there is none."""
    parts = split_url(url)
    return (parts.hostname or "") if parts else ""


def request_target(parts: SplitResult) -> str:
    """Path and query as they go into the request line: everything outside ASCII is escaped."""
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return target + (f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._[]|')}" if parts.query else "")


def _ascii_host(host: str) -> str:
    return host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()


def _normal(text: str) -> str:
    """Escapes in upper case, those of unreserved characters undone, everything outside ASCII escaped."""
    unescaped = _ESCAPE.sub(_unescape_unreserved, text)
    return quote(unescaped, safe="/%:@!$&'()*+,;=~-._?[]|")


def _unescape_unreserved(match: re.Match[str]) -> str:
    character = unquote(match.group())
    return character if _UNRESERVED.fullmatch(character) else match.group().upper()


def _clean_query(query: str) -> str:
    """The query without tracking parameters, in alphabetical order of the names; blank and bare parameters stay."""
    kept = [pair for pair in query.replace("&amp;", "&").split("&") if pair and not _is_tracking(pair)]
    return "&".join(_normal(pair) for pair in sorted(kept, key=lambda pair: pair.partition("=")[0]))


def _is_tracking(pair: str) -> bool:
    name, equals, value = pair.partition("=")
    lowered = unquote(name).lower()
    if not equals:  # a bare "?20551" is an article's number
        return False
    if lowered in _TRACKING or lowered.startswith(_TRACKING_PREFIXES):
        return True
    return lowered in _AMBIGUOUS and not any(character.isdigit() for character in value)
