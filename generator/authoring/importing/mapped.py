"""An item from named fields: a row of a table, the front matter of a post."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.authoring.importing.claimreview import RATING
from generator.authoring.importing.drafting import source_of
from generator.authoring.importing.field_map import EXCHANGE, FieldMap
from generator.authoring.importing.html_text import markdown_of
from generator.authoring.importing.item import Given, ImportItem, Leaves, given
from generator.authoring.importing.plain import absolute, address_of, day_of, host_of, plain_line, split_list, tag_of
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
        found = next(iter(self.leaves.lines(*names, read=read)), None) if names else None
        return found or next(iter(self.map.default(target)), None)

    def many(self, target: str, signs: str = ";|") -> tuple[Given, ...]:
        """Return all items of a list, which may be one text, or the map's defaults."""
        names = self.map.names_for(target, self.leaves)
        whole = self.leaves.lines(*names, read=str) if names else ()
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
        """Return the values of an entry but for its sources."""
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
        """Return the one exchange that a map can describe; a word that is no status of this site is left."""
        found = {name: self.one(name, self.day if name in _DAYS else plain_line) for name in EXCHANGE}
        status, day = found.pop("status"), found.pop("answered_on")
        known = self.vocabulary.find(status.text) if status else None
        if status and not known:
            self.leaves.leave(f'this site has no status "{status.text}"', *status.fields)
        if status and known and not day:
            self.leaves.leave("an answer needs its date; map answered_on", *status.fields)
        answer = {"status": Given(known.typed, status.fields), "date": day} if known and status and day else {}
        exchange = given({**found, **answer})
        if "respondent" not in exchange or not (answer or {"asked_by", "asked_on"} <= exchange.keys()):
            for each in filter(None, (*found.values(), day)):
                self.leaves.leave("no answer, and no question with its asker and day", *each.fields)
            return ()
        return (exchange,)


def mapped_item(
    leaves: Leaves, fields: FieldMap, vocabulary: Vocabulary, label: str, *, base: str = "", **more: Any
) -> ImportItem:
    """Return an original as an item; ``base`` is the address that relative addresses in it start from."""
    read = MappedFields(leaves, fields, vocabulary)

    address = more.pop("address", None) or read.one("url", lambda text: address_of(absolute(base, text)))
    values = more.pop("found", {}) | read.values()
    title = read.one("title")
    is_title = "claim" not in values and bool(title)
    if is_title:
        values["claim"] = title
    leaves.leave("only a map can say that it is the status of an answer", "status")
    values["sources"] = _sources(read, address, title, values)
    text, remarks = more.pop("text", None) or as_markdown(read.one("text", str) or Given(""))
    rating = read.one("rating")
    reviewer = host_of(address.text) if address else "the original"
    name = read.one("slug")
    notes = [Given(RATING.format(rating.text, reviewer), rating.fields)] if rating else []
    if is_title:
        notes.append(Given("The claim is the title of the original: say what was claimed, and by whom."))
    notes += more.pop("more_notes", ())
    return ImportItem(
        label=label,
        address=address or Given(""),
        name=more.pop("name", "") or (name.text.lower() if name else ""),
        fields=leaves.fields,
        left=leaves.left,
        values=given(values),
        text=text,
        remarks=tuple(remarks),
        notes=tuple(notes),
        **more,
    )


def as_markdown(text: Given) -> tuple[Given, list[str]]:
    """Return a text, which may be HTML, as Markdown, and remarks on what is lost."""
    if not _HTML.search(text.text):
        return text, []
    markdown, remarks = markdown_of(text.text)
    return Given(markdown, text.fields), remarks


def _sources(
    read: MappedFields, address: Given | None, title: Given | None, values: dict[str, Any]
) -> tuple[dict[str, Given], ...]:
    names = read.map.names_for("appearance", read.leaves)
    parts = (
        [
            Given(part, each.fields)
            for each in read.leaves.lines(*names, read=str)
            for part in split_list(each.text, ";| ")
        ]
        if names
        else []
    )
    urls = [Given(address_of(part.text), part.fields) for part in (*parts, *read.map.default("appearance"))]
    found: list[dict[str, Given]] = [{"url": url, "kind": Given("claim")} for url in urls if url.text]
    if address:
        found.append(source_of(Given(address.text, address.fields), title=title, date=values.get("published")))
    return tuple(found)
