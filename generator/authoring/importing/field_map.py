"""Which field of an entry gets which column or field of an original: common names, and those of a map in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from generator.authoring.importing.item import CannotImport, Given, Leaves
from generator.authoring.importing.source import read_text
from generator.record import Record
from generator.text.folding import did_you_mean
from generator.text.web_addresses import is_web_address

_LARGEST_MAP = 256 * 1024
# Names that mean the same where other tools have them, in lower case and without signs; the first that occurs counts.
_COMMON = {
    "claim": "claim claimreviewed claimtext statement",
    "speaker": "speaker claimant claimauthor claimauthorname itemreviewedauthorname saidby",
    "date": "claimdate dateofclaim itemrevieweddatepublished date",
    "published": "published datepublished publishdate pubdate reviewdate publicationdate",
    "url": "url link permalink reviewurl canonicalurl pageurl",
    "title": "title headline posttitle",
    "text": "text body bodytext content articlebody reviewbody",
    "topics": "topics topic tags tag categories category keywords",
    "rating": "rating verdict ruling textualrating reviewratingalternatename truthrating conclusion",
    "venue": "venue claimlocation where location",
    "appearance": "appearance appearances claimurl claimfirstappearance itemreviewedappearanceurl sourceurl",
    "lang": "lang language languagecode inlanguage locale",
    "written_by": "writtenby author authors byline writer authorname",
    "slug": "slug postname",
    "aliases": "aliases alias redirectfrom",
    **{
        name: name.replace("_", "")
        for name in ("about", "people", "countries", "because", "speaker_note", "raised_as", "reviewed_by",
                     "checked_until", "venue_url")
    },
}  # fmt: skip  # a list of words
# Fields of an answer, which only a map can name: no column of another tool is one by its name.
EXCHANGE = ("respondent", "question", "asked_by", "asked_on", "asked_how", "deadline", "status", "answered_on", "quote")
TARGETS = (*_COMMON, *EXCHANGE)
_RATING = re.compile(r"rating|verdict|ruling|truth|score|conclusion|label|assess", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


class FieldMap(Record, frozen=True):
    """``columns`` are the names that a map gives for each field, ``defaults`` the values where the original has none.

    ``site`` is the address of the site that the originals are from; with ``day_first``, 02/03/2025 is in March.
    """

    columns: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # msgspec copies it
    defaults: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    site: str = ""
    day_first: bool | None = None

    def names_for(self, target: str, leaves: Leaves) -> tuple[str, ...]:
        """Return the fields of an original that hold a field of an entry, the first the most likely."""
        wanted = self.columns.get(target)
        if wanted:
            tops = {_top(name, leaves) for name in leaves.fields}
            return tuple(name for name in wanted if name in leaves.fields or name in tops)
        taken = {name for names in self.columns.values() for name in names}
        by_key: dict[str, str] = {}
        for name in leaves.fields:
            top = _top(name, leaves)
            for key in (_plain(top), _plain(top.rpartition(".")[2])):
                by_key.setdefault(key, top) if top not in taken else None
        return tuple(dict.fromkeys(by_key[key] for key in _COMMON.get(target, "").split() if key in by_key))

    def default(self, target: str) -> tuple[Given, ...]:
        """Return what the map gives for a field that an original lacks."""
        return tuple(Given(text) for text in self.defaults.get(target, ()))


def _top(name: str, leaves: Leaves) -> str:
    """Return the path of a value, or of the list that it is in."""
    head, _, last = name.rpartition(".")
    return head if last.isdecimal() and head and head not in leaves.fields else name


def _plain(name: str) -> str:
    return _SIGNS.sub("", name).lower()


def read_map(file: Path) -> FieldMap:
    """Read a map. Raises CannotImport with the reason if it cannot be used."""
    try:
        raw = tomllib.loads(read_text(file, _LARGEST_MAP))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CannotImport(f"{file} is not valid TOML: {error}") from error
    _known(raw, ("columns", "defaults", "site", "day_first"), f"{file}: ")
    columns, defaults = (_texts(raw.get(name, {}), f"{file}: [{name}] ") for name in ("columns", "defaults"))
    rating = next((name for name in columns.get("status", ()) if _RATING.search(name)), "")
    if rating:
        raise CannotImport(f'{file}: "{rating}" looks like a rating, which cannot be the status of an answer; write '
                           f'rating = "{rating}"')  # fmt: skip  # one line for each part
    if "status" in defaults:
        raise CannotImport(f"{file}: a status has no default: it is what somebody answered")
    site, day_first = raw.get("site", ""), raw.get("day_first")
    if not isinstance(site, str) or (site and not is_web_address(site)):
        raise CannotImport(f'{file}: "site" must be the address of the old site, such as "https://old.example/"')
    if not isinstance(day_first, bool | None):
        raise CannotImport(f'{file}: "day_first" must be true or false')
    return FieldMap(columns, defaults, site, day_first)


def _texts(table: Any, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise CannotImport(f"{where}must be a table")
    _known(table, TARGETS, where)
    lists = {name: value if isinstance(value, list) else [value] for name, value in table.items()}
    for name, items in lists.items():
        if not all(isinstance(item, str | date | int) for item in items):
            raise CannotImport(f'{where}"{name}" must be a text, or a list of texts')
    return {name: tuple(map(str, items)) for name, items in lists.items()}


def _known(table: dict[str, Any], names: Iterable[str], where: str) -> None:
    unknown = next((name for name in table if name not in names), "")
    if unknown:
        hint = did_you_mean(unknown, names) or f"choose from: {', '.join(names)}"
        raise CannotImport(f'{where}unknown name "{unknown}"; {hint}')
