"""Old addresses on the site: one canonical spelling each, as a file name that every system can hold."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from generator.record import Record
from generator.text.characters import JOINERS, hidden_characters
from generator.text.filenames import windows_problem
from generator.text.web_addresses import is_web_address

MAX_CHARACTERS = 200
_MAX_NAME_BYTES = 240
_INDEX = re.compile(r"(.*/)index\.html?")
_FILE = re.compile(r".*\.(?:html?|xhtml)", re.IGNORECASE)
_SCRIPT_FILE = re.compile(r".*\.(?:php\d?|aspx?|jsp|cgi|cfm|pl)", re.IGNORECASE)
_MISSING_SLASH = re.compile(r"(?!\w+:)[^\s/?#]+(/\S*|\.html?)")
_EXAMPLE = "write it as /claims/old-name/"
_REDIRECT_ADVICE = "have your host redirect it, or remove it"


class OldPath(Record, frozen=True):
    """``path`` in canonical form, or empty with the ``reason`` and ``advice``."""

    path: str = ""
    reason: str = ""
    advice: str = ""


def old_path(typed: str) -> OldPath:
    """Normalise an old address: percent signs are decoded, folders end in a slash, .html pages stay files.

    ``/2019/caf%C3%A9`` and ``/2019/café/`` have the same result.
    """
    if len(typed) > MAX_CHARACTERS:
        return OldPath(reason=f"it has {len(typed)} characters; at most {MAX_CHARACTERS}", advice="remove it")
    if not typed.startswith("/") or typed.startswith("//"):
        return _not_a_path(typed)
    for sign, advice in (("#", "write {}"), ("?", "have your host redirect it, or write {}")):
        if sign in typed:
            before, _, rest = typed.partition(sign)
            reason = (
                f'a static file cannot answer "{sign}{rest}"'
                if sign == "?"
                else f'servers never receive "{sign}{rest}"'
            )
            is_usable = before.strip("/") and old_path(before).path
            hint = advice.format(before) if is_usable else _REDIRECT_ADVICE
            return OldPath(reason=reason, advice=hint)
    if "%2f" in typed.lower():
        return OldPath(reason='it contains "%2F", an encoded slash', advice=_REDIRECT_ADVICE)
    return _check_parts(typed)


def _not_a_path(typed: str) -> OldPath:
    if is_web_address(typed):
        parts = urlsplit(typed)
        return OldPath(reason="it is a full URL", advice=f"write {parts.path}" if parts.path.strip("/") else _EXAMPLE)
    return OldPath(
        advice=f"write /{typed}" if _MISSING_SLASH.fullmatch(typed) and old_path("/" + typed).path else _EXAMPLE
    )


def _check_parts(typed: str) -> OldPath:
    try:
        path = unicodedata.normalize("NFC", unquote(typed, errors="strict"))
    except UnicodeDecodeError:
        return OldPath(reason="its percent-encoding is not valid UTF-8", advice="write the letters themselves")
    index = _INDEX.fullmatch(path)
    path = index[1] if index else path
    parts = path.strip("/").split("/")
    if path == "/" or not parts[0]:
        return OldPath(reason="it is the site's front page" if path == "/" else "", advice=_EXAMPLE)
    for part in parts:
        reason = _invalid_reason(part)
        if reason:
            return OldPath(reason=reason, advice=_REDIRECT_ADVICE)
    if not path.endswith("/") and _SCRIPT_FILE.fullmatch(path):
        return OldPath(
            reason=f'hosts do not serve a file "{parts[-1]}" as a page',
            advice=f"have your host redirect it, or write {typed}/ if that opens, too",
        )
    return OldPath(path if path.endswith("/") or _FILE.fullmatch(path) else path + "/")


def _invalid_reason(part: str) -> str:
    """Return why a file or folder cannot be called ``part``; empty if it can."""
    if not part:
        return "it contains two slashes in a row"
    if part in (".", ".."):
        return f'it contains "{part}"'
    invalid = next((sign for sign in part if sign in "%#?" or not (sign.isprintable() or sign in JOINERS)), "")
    if invalid == "%":
        return "it contains a single percent sign"
    if invalid or hidden_characters(part):
        return f'it contains "{quote(invalid or part[hidden_characters(part)[0][0]])}"'
    if part != part.strip() or part.startswith("."):
        return f'"{part}" begins or ends with a space or dot'
    if len(part.encode()) > _MAX_NAME_BYTES:
        return f"a part of it has more than {_MAX_NAME_BYTES} bytes"
    problem = windows_problem(part)
    return f'a file or folder cannot be called "{part}": {problem}' if problem else ""
