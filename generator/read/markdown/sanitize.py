"""The allow list for the HTML of bodies."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3

_TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("br", "table", "thead", "tbody", "tr", "th", "td", "sup", "img", "div", "del", "figure", "figcaption", "small"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "class", "rel"},
    "img": {"src", "alt", "title"},
    "li": {"id", "value"},
    "sup": {"id"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "ol": {"start"},
}
_FOOTNOTE_ID = re.compile(r"fn(ref\d*)?:[^\s\"'<>`]+")
_LINK = re.compile(
    r"(https?://[^\s/?#@\\\"<>]+([/?#][^\s\\\"<>]*)?|mailto:[^\s\\/?\"<>]+|/(?![/\\])[^\s\\\"<>]*|#fn(ref\d*)?:[^\s\"'<>`]+)"
)
_SOURCE = re.compile(r"/(?![/\\])[^\s\\\"<>]*")
_ALLOWED = {
    "id": _FOOTNOTE_ID,
    "href": _LINK,
    "src": _SOURCE,
    "class": re.compile(r"footnote(-ref|-backref)?|wide"),
    "role": re.compile(r"group"),
    "tabindex": re.compile(r"0"),
    "rel": re.compile(r"nofollow ugc noopener"),
    "start": re.compile(r"\d{1,9}"),
    "value": re.compile(r"\d{1,9}"),
}


def sanitize(unsafe: str) -> str:
    """Return ``unsafe`` without the tags, attributes and URLs that are not on the list."""
    return str(_cleaner().clean(unsafe))


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    pattern = _ALLOWED.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None
