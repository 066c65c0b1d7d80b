"""What the addresses of archives tell: which page was copied when, and what is no copy at all."""

from __future__ import annotations

import re

from generator.record import Record

_WAYBACK = re.compile(r"https?://(?:web|wwwb-\w+|web-beta)\.archive\.org/web/([^/]*)/*(.+)", re.IGNORECASE | re.DOTALL)
_STAMP = re.compile(r"(\d{4,14})(?:[a-z]{2}_)?")
_SAVE = re.compile(
    r"https?://(?:web\.archive\.org/save(?:/.*)?|archive\.(?:ph|today|is|li|md|fo|vn)/(?:submit/.*|\?(?:run|url)=.*))",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = re.compile(
    r"https?://(?:(?:www\.|web\.)?archive\.org(?:/web)?|archive\.(?:ph|today|is|li|md|fo|vn)|perma\.cc|ghostarchive\.org)/?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"https?://(?:archive\.(?:ph|today|is|li|md|fo|vn)/(?:o/)?[A-Za-z0-9]{5}|perma\.cc/[A-Z0-9]{4}-[A-Z0-9]{4}|"
    r"ghostarchive\.org/archive/\w+)(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"(https?)://([^/?#:]*)(?::(\d+))?([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|ref_src|at_\w+|wt_mc|xtor|smid|ocid|cmpid",
    re.IGNORECASE,
)
_PORTS = {"http": "80", "https": "443"}


class ArchivedPage(Record, frozen=True):
    """A copy by its address: of which page, where that can be told, and from which day, as ``2025-08-21``."""

    original: str = ""
    day: str = ""


class Spelling(Record, frozen=True):
    """An address taken apart; of two with one ``page`` most hosts show the same."""

    page: tuple[str, ...]
    scheme: str
    www: bool
    slash: bool
    tracking: tuple[str, ...]
    fragment: str


def archived_page(address: str) -> ArchivedPage | None:
    """What an archive's address shows; nothing where it is a page of another site."""
    found = _WAYBACK.fullmatch(address)
    stamp = _STAMP.fullmatch(found[1]) if found else None
    if found and stamp:
        original = found[2] if re.match("https?://", found[2], re.IGNORECASE) else f"http://{found[2]}"
        digits = stamp[1]
        day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) >= 8 else ""
        return ArchivedPage(original, day)
    return ArchivedPage() if _SHORT.fullmatch(address) else None


def no_copy(address: str, page: str) -> str:
    """Say why the archive's ``address`` is no copy of ``page``; empty where it may be one."""
    if archived_page(address):
        return ""
    if page and spelling(address).page == spelling(page).page:
        return "the page itself"
    if _SAVE.fullmatch(address):
        return "the form that makes a copy"
    if _FRONT.fullmatch(address):
        return "an archive's front page"
    found = _WAYBACK.fullmatch(address)
    if found and "*" in found[1]:
        return "the list of all copies"
    if found and not _STAMP.fullmatch(found[1]):
        return "whichever copy is the newest"
    return ""


def spelling(address: str) -> Spelling:
    """Take an address apart into what makes it another page, and what mostly does not."""
    found = _PARTS.fullmatch(address)
    if not found:
        return Spelling((address,), "", False, False, (), "")
    scheme, host, port, path, query, fragment = (part or "" for part in found.groups())
    host = host.lower().rstrip(".")
    fields = [field for field in query[1:].split("&") if field]
    tracking = tuple(field for field in fields if _TRACKING.fullmatch(field.partition("=")[0]))
    others = "&".join(field for field in fields if field not in tracking)
    kept = fragment if fragment.startswith(("#!", "#/")) else ""  # pages that scripts put together
    page = (host.removeprefix("www."), port if port != _PORTS[scheme.lower()] else "", path.rstrip("/"), others, kept)
    return Spelling(page, scheme.lower(), host.startswith("www."), path.endswith("/"), tracking, fragment)


def differences(one: str, other: str) -> list[str]:
    """In what two addresses of one page differ, in words."""
    first, second = spelling(one), spelling(other)
    named = (("http or https", first.scheme != second.scheme), ('"www."', first.www != second.www),
             ("the final slash", first.slash != second.slash and bool(first.page[2] or second.page[2])),
             ("tracking parameters", first.tracking != second.tracking),
             ('the part after "#"', first.fragment != second.fragment))  # fmt: skip
    return [words for words, differs in named if differs]
