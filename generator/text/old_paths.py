"""Old addresses on the site: one spelling for each, in which it names a file that every system can hold."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from generator.record import Record
from generator.text.characters import hidden_characters
from generator.text.filenames import windows_trouble
from generator.text.web_addresses import is_web_address

LONGEST = 200
_LONGEST_NAME = 240
_INDEX = re.compile(r"(.*/)index\.html?")
_FILE = re.compile(r".*\.(?:html?|xhtml)", re.IGNORECASE)
_PROGRAM = re.compile(r".*\.(?:php\d?|aspx?|jsp|cgi|cfm|pl)", re.IGNORECASE)
_ALMOST = re.compile(r"(?!\w+:)[^\s/?#]+(/\S*|\.html?)")
_EXAMPLE = "write it as /claims/old-name/"
_ELSEWHERE = "have your host redirect it, or leave it out"
_JOINERS = "\u200c\u200d"  # letters' business in Persian and Indic scripts


class OldPath(Record, frozen=True):
    """``path`` in its one spelling, or nothing, ``why`` not, and what to do."""

    path: str = ""
    why: str = ""
    advice: str = ""


def old_path(typed: str) -> OldPath:
    """Read an old address: percent signs become letters, a folder ends in a slash, a page named .html stays a file.

    ``/2019/caf%C3%A9`` and ``/2019/café/`` are one.
    """
    if len(typed) > LONGEST:
        return OldPath(why=f"it has {len(typed)} characters; at most {LONGEST}", advice="leave it out")
    if not typed.startswith("/") or typed.startswith("//"):
        return _no_path(typed)
    for sign, advice in (("#", "write {}"), ("?", "have your host redirect it, or write {}")):
        if sign in typed:
            before, _, rest = typed.partition(sign)
            why = f'no file can answer "{sign}{rest}"' if sign == "?" else f'servers never see "{sign}{rest}"'
            usable = before.strip("/") and old_path(before).path
            hint = advice.format(before) if usable else _ELSEWHERE
            return OldPath(why=why, advice=hint)
    if "%2f" in typed.lower():
        return OldPath(why='it holds "%2F", a slash that is none', advice=_ELSEWHERE)
    return _of_parts(typed)


def _no_path(typed: str) -> OldPath:
    if is_web_address(typed):
        parts = urlsplit(typed)
        return OldPath(why="it is a whole address", advice=f"write {parts.path}" if parts.path.strip("/") else _EXAMPLE)
    return OldPath(advice=f"write /{typed}" if _ALMOST.fullmatch(typed) and old_path("/" + typed).path else _EXAMPLE)


def _of_parts(typed: str) -> OldPath:
    try:
        path = unicodedata.normalize("NFC", unquote(typed, errors="strict"))
    except UnicodeDecodeError:
        return OldPath(why="its percent signs stand for no letters of UTF-8", advice="write the letters themselves")
    index = _INDEX.fullmatch(path)
    path = index[1] if index else path
    parts = path.strip("/").split("/")
    if path == "/" or not parts[0]:
        return OldPath(why="it is the site's front page" if path == "/" else "", advice=_EXAMPLE)
    for part in parts:
        why = _trouble(part)
        if why:
            return OldPath(why=why, advice=_ELSEWHERE)
    if not path.endswith("/") and _PROGRAM.fullmatch(path):
        return OldPath(why=f'a host shows no file "{parts[-1]}" as a page',
                       advice=f"have your host redirect it, or write {typed}/ if that opens, too")  # fmt: skip
    return OldPath(path if path.endswith("/") or _FILE.fullmatch(path) else path + "/")


def _trouble(part: str) -> str:
    """Why a file or folder cannot be called ``part``; nothing where it can."""
    if not part:
        return "two slashes stand side by side"
    if part in (".", ".."):
        return f'it holds "{part}"'
    odd = next((sign for sign in part if sign in "%#?" or not (sign.isprintable() or sign in _JOINERS)), "")
    if odd == "%":
        return "a percent sign stands alone in it"
    if odd or hidden_characters(part):
        return f'it holds "{quote(odd or part[hidden_characters(part)[0][0]])}"'
    if part != part.strip() or part.startswith("."):
        return f'"{part}" begins or ends with a space or dot'
    if len(part.encode()) > _LONGEST_NAME:
        return f"a part of it has more than {_LONGEST_NAME} bytes"
    trouble = windows_trouble(part)
    return f'a file or folder cannot be called "{part}": {trouble}' if trouble else ""
