"""Parse the addresses of web archives: which page was copied when, and which addresses are not copies."""

from __future__ import annotations

import re

from generator.record import Record

_WAYBACK = re.compile(r"https?://(?:web|wwwb-\w+|web-beta)\.archive\.org/web/([^/]*)/*(.+)", re.IGNORECASE | re.DOTALL)
_TIMESTAMP = re.compile(r"(\d{4,14})(?:[a-z]{2}_)?")
_SAVE = re.compile(
    r"https?://(?:web\.archive\.org/save(?:/.*)?|archive\.(?:ph|today|is|li|md|fo|vn)/(?:submit/.*|\?(?:run|url)=.*))",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_PAGE = re.compile(
    r"https?://(?:(?:www\.|web\.)?archive\.org(?:/web)?|archive\.(?:ph|today|is|li|md|fo|vn)|perma\.cc|ghostarchive\.org)/?",
    re.IGNORECASE,
)
_SHORT_LINK = re.compile(
    r"https?://(?:archive\.(?:ph|today|is|li|md|fo|vn)/(?:o/)?[A-Za-z0-9]{5}|perma\.cc/[A-Z0-9]{4}-[A-Z0-9]{4}|"
    r"ghostarchive\.org/archive/\w+)(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(r"https?://([^/?#:]*)", re.IGNORECASE)
_ADDRESS_PARTS = re.compile(r"(https?)://([^/?#:]*)(?::(\d+))?([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|ref_src|at_\w+|wt_mc|xtor|smid|ocid|cmpid",
    re.IGNORECASE,
)
_PORTS = {"http": "80", "https": "443"}


class CopyUrl(Record, frozen=True):
    """The original page of a copy, if its address contains it, and the day, as ``2025-08-21``."""

    original: str = ""
    day: str = ""


class AddressParts(Record, frozen=True):
    """The parts of an address; two with the same ``page`` usually lead to the same page."""

    page: tuple[str, ...]
    scheme: str
    www: bool
    slash: bool
    tracking: tuple[str, ...]
    fragment: str


def parse_copy_url(address: str) -> CopyUrl | None:
    """Parse the address of an archived copy; None if it is not one."""
    match = _WAYBACK.fullmatch(address)
    timestamp = _TIMESTAMP.fullmatch(match[1]) if match else None
    if match and timestamp:
        original = match[2] if re.match("https?://", match[2], re.IGNORECASE) else f"http://{match[2]}"
        digits = timestamp[1]
        day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) >= 8 else ""
        return CopyUrl(original, day)
    return CopyUrl() if _SHORT_LINK.fullmatch(address) else None


def not_a_copy_reason(address: str, page: str) -> str:
    """Return why the archive's ``address`` is not a copy of ``page``; empty if it may be one."""
    if parse_copy_url(address):
        return ""
    if page and host_of(address) == host_of(page) and split_address(address).page == split_address(page).page:
        return "the page itself"
    if _SAVE.fullmatch(address):
        return "the form that makes a copy"
    if _FRONT_PAGE.fullmatch(address):
        return "an archive's front page"
    match = _WAYBACK.fullmatch(address)
    if match and "*" in match[1]:
        return "the list of all copies"
    if match and not _TIMESTAMP.fullmatch(match[1]):
        return "whichever copy is the newest"
    return ""


def host_of(address: str) -> str:
    """Return the host without "www."; two spellings of one page have the same, and most addresses differ in it."""
    match = _HOST.match(address)
    return match[1].lower().rstrip(".").removeprefix("www.") if match else address


def split_address(address: str) -> AddressParts:
    """Split an address into the parts that identify a page and those that usually do not."""
    match = _ADDRESS_PARTS.fullmatch(address)
    if not match:
        return AddressParts((address,), "", False, False, (), "")
    scheme, host, port, path, query, fragment = (part or "" for part in match.groups())
    host = host.lower().rstrip(".")
    fields = [field for field in query[1:].split("&") if field]
    tracking = tuple(field for field in fields if _TRACKING.fullmatch(field.partition("=")[0]))
    others = "&".join(field for field in fields if field not in tracking)
    route = fragment if fragment.startswith(("#!", "#/")) else ""  # routes of single-page applications
    page = (host.removeprefix("www."), port if port != _PORTS[scheme.lower()] else "", path.rstrip("/"), others, route)
    return AddressParts(page, scheme.lower(), host.startswith("www."), path.endswith("/"), tracking, fragment)


def differences(one: str, other: str) -> list[str]:
    """Describe in which parts two addresses of one page differ."""
    first, second = split_address(one), split_address(other)
    checks = (
        ("http or https", first.scheme != second.scheme),
        ('"www."', first.www != second.www),
        ("the final slash", first.slash != second.slash and bool(first.page[2] or second.page[2])),
        ("tracking parameters", first.tracking != second.tracking),
        ('the part after "#"', first.fragment != second.fragment),
    )
    return [label for label, differs in checks if differs]
