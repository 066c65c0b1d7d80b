"""An item from named fields: a row of a table, the front matter of a post."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.authoring.importing.field_map import EXCHANGE, FieldMap
from generator.authoring.importing.html_text import text_of
from generator.authoring.importing.item import Given, ImportItem, Leaves, given, rating_note, reviewer_at, source_of
from generator.authoring.importing.plain import absolute, address_of, day_of, plain_line, split_list, tag_of
from generator.content.status import Vocabulary

_DAYS = ("date", "published", "checked_until", "asked_on", "answered_on", "deadline")
_LISTS = ("about", "countries", "people", "written_by", "reviewed_by")
_TEXTS = ("claim", "speaker", "speaker_note", "raised_as", "venue", "because")
_HTML = re.compile(r"<(?:p|br|a|div|ul|ol|h[1-6]|em|strong|b|i|img|figure|blockquote)\b[^<>]*>", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4})")


class MappedFields:
    """Reads the fields of an entry from those of an original, by a map and common names."""

    def __init__(self, leaves: Leaves, fields: FieldMap, vocabulary: Vocabulary) -> None:
        self.leaves, self.map, self.vocabulary = leaves, fields, vocabulary

    def one(self, target: str, read: Callable[[str], str] = plain_line) -> Given | None:
        """Return one value, or the map's default."""
        names = self.map.names_for(target, self.leaves)
        value = next(iter(self.leaves.lines(*names, read=read)), None)
        return value or next(iter(self.map.default(target)), None)

    def many(self, target: str, signs: str = ";|") -> tuple[Given, ...]:
        """Return all items of a list, which may be one text, or the map's defaults."""
        names = self.map.names_for(target, self.leaves)
        whole = self.leaves.lines(*names, read=str)
        parts = [Given(plain_line(part), each.fields) for each in whole for part in split_list(each.text, signs)]
        return tuple(part for part in parts if part.text) or self.map.default(target)

    def day(self, text: str) -> str:
        """Return a day in ISO form; 02/03/2025 is read as the map says."""
        match = _NUMBERS.fullmatch(text.strip().partition(" ")[0])
        if match and self.map.day_first is not None:
            day, month = (match[1], match[3]) if self.map.day_first else (match[3], match[1])
            return day_of(f"{match[4]}-{int(month):02}-{int(day):02}")
        return day_of(text)

    def values(self) -> dict[str, Any]:
        """Return the values of an entry except its sources."""
        values: dict[str, Any] = {name: self.one(name) for name in _TEXTS}
        values |= {name: self.one(name, self.day) for name in _DAYS[:3]}
        values |= {name: self.many(name) for name in _LISTS}
        values["date"] = values["date"] or values["published"]
        values["topics"] = self.many("topics", ";|,")
        values["aliases"] = self.many("aliases", ";| ")
        values["lang"], values["venue_url"] = self.one("lang", tag_of), self.one("venue_url", address_of)
        values["responses"] = self._exchange()
        return given(values)

    def _exchange(self) -> tuple[dict[str, Given], ...]:
        """Return the one exchange that a map can describe; a word that is not a status of this site is not carried."""
        values = {name: self.one(name, self.day if name in _DAYS else plain_line) for name in EXCHANGE}
        status, day = values.pop("status"), values.pop("answered_on")
        known = self.vocabulary.find(status.text) if status else None
        if status and not known:
            self.leaves.leave(f'this site has no status "{status.text}"', *status.fields)
        if status and known and not day:
            self.leaves.leave("an answer needs its date; map answered_on", *status.fields)
        answer = {"status": Given(known.typed, status.fields), "date": day} if known and status and day else {}
        exchange = given({**values, **answer})
        if "respondent" not in exchange or not (answer or {"asked_by", "asked_on"} <= exchange.keys()):
            for each in filter(None, (*values.values(), day)):
                self.leaves.leave("no answer, and no question with its asker and day", *each.fields)
            return ()
        return (exchange,)


def mapped_item(
    leaves: Leaves,
    fields: FieldMap,
    vocabulary: Vocabulary,
    label: str,
    *,
    base: str = "",
    address: Given | None = None,
    date: Given | None = None,
    text: tuple[Given, tuple[str, ...]] | None = None,
    notes: tuple[Given, ...] = (),
    folders: tuple[str, ...] = (),
) -> ImportItem:
    """Return an original as an item; ``base`` is the address that relative addresses in it start from.

    ``address``, ``date`` and ``text``, with remarks on it, do not come from its fields.
    """
    read = MappedFields(leaves, fields, vocabulary)
    address = address or read.one("url", lambda typed: address_of(absolute(base, typed)))
    values = given({"date": date}) | read.values()
    title = read.one("title")
    if title and "claim" not in values:
        values["claim"] = title
        notes = (Given("The claim is the title of the original: say what was claimed, and by whom."), *notes)
    leaves.leave("only a map can say that it is the status of an answer", "status")
    values["sources"] = _sources(read, address, title, values)
    body, remarks = text or as_markdown(read.one("text", str) or Given(""))
    name = read.one("slug")
    return leaves.item(
        label,
        address,
        values,
        name=name.text.lower() if name else "",
        text=body,
        remarks=remarks,
        notes=(*rating_note(read.one("rating"), reviewer_at(address)), *notes),
        folders=folders,
    )


def as_markdown(text: Given) -> tuple[Given, tuple[str, ...]]:
    """Return a text, which may be HTML, as Markdown, and remarks on what is lost."""
    return text_of(text) if _HTML.search(text.text) else (text, ())


def _sources(
    read: MappedFields, address: Given | None, title: Given | None, values: dict[str, Any]
) -> tuple[dict[str, Given], ...]:
    appearances = read.leaves.lines(*read.map.names_for("appearance", read.leaves), read=str)
    parts = [Given(part, each.fields) for each in appearances for part in split_list(each.text, ";| ")]
    urls = [Given(address_of(part.text), part.fields) for part in (*parts, *read.map.default("appearance"))]
    sources: list[dict[str, Given]] = [{"url": url, "kind": Given("claim")} for url in urls if url.text]
    return (*sources, source_of(address, title=title, date=values.get("published"))) if address else tuple(sources)
