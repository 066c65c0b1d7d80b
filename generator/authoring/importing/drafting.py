"""Turn an item into a draft: names as the site spells them, the claim within its limits, sources, addresses."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.authoring.importing.bodies import links_in, placed_text
from generator.authoring.importing.draft import Draft
from generator.authoring.importing.front_text import ENTRY
from generator.authoring.importing.item import CannotImport, Given, ImportItem
from generator.authoring.importing.site import KnownSite, Origin
from generator.authoring.importing.spelling import Spelling
from generator.authoring.new_entry.template import is_valid_slug, slug_of
from generator.content import placeholders
from generator.content.site_paths import CLAIMS
from generator.text.dates import parse_day
from generator.text.language_tags import unless_same

_CLAIM = ENTRY.field("claim")
_SHORTEST, _LONGEST = (_CLAIM.shortest, _CLAIM.longest) if _CLAIM else (20, 300)
_MOST_TOPICS, _MOST_SOURCES = 8, 100
_SHORT_CLAIM = "It was claimed: {}"
_NOT_A_NAME = re.compile(r"index|default|page|post|amp|\d[\d-]*")


class Drafting:
    """The steps from an item to a draft; ``left`` and ``remarks`` collect what is said about it."""

    def __init__(self, item: ImportItem, site: KnownSite, *, shares_address: bool) -> None:
        self.item, self.site, self.shares_address = item, site, shares_address
        self.values: dict[str, Any] = dict(item.values)
        self.left: dict[str, str] = dict(item.left)
        self.remarks: list[str] = [*item.remarks]
        self.comments: list[Given] = [Given(str(origin_of(item)), item.address.fields), *item.notes]

    def draft(self) -> Draft:
        """Return the draft. Raises CannotImport if the original lacks what every entry has."""
        claim = self.values.get("claim")
        if not claim:
            raise CannotImport("it has no claim")
        if "date" not in self.values:
            raise CannotImport("it has no date that can be read; a map (--map) can name the field, or give one")
        self._fit_claim(claim)
        self._fit_days()
        self._spell_names()
        self._add_aliases()
        if "lang" in self.values and not unless_same(self.values["lang"].text, self.site.lang):
            self._drop("lang", "it is the language of the site")
        self.values["draft"] = Given("true")
        slug = self._slug(claim.text)
        path = f"content/entries/{self.values['date'].text[:4]}/{slug}.md"
        placed = placed_text(self.item, self.site, slug)
        self._add_sources(placed.text)
        self.remarks += placed.remarks
        self.comments += map(Given, placed.notes)
        return Draft(
            item=self.item,
            path=path,
            values=self.values,
            comments=tuple(self.comments),
            body=Given(placed.text, self.item.text.fields),
            named=tuple(name for name, typed in self.item.fields.items() if _names_file(name, typed, slug)),
            pictures=placed.pictures,
            left=self.left,
            remarks=tuple(self.remarks),
        )

    def _drop(self, name: str, reason: str) -> None:
        self.left |= dict.fromkeys(self.values.pop(name).fields, reason)

    def _fit_claim(self, claim: Given) -> None:
        """Make the claim as long as an entry needs it; what is cut off stays in a comment."""
        text = claim.text
        if len(text) < _SHORTEST:
            text = _SHORT_CLAIM.format(text)
            self.remarks.append("claim: it is short, and was lengthened; say it in a sentence")
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"
            self.comments.append(Given(f"The whole claim: {claim.text}"))
            self.remarks.append(f"claim: it has {len(claim.text)} characters, and was shortened to {_LONGEST}")
        self.values["claim"] = Given(text, claim.fields)

    def _fit_days(self) -> None:
        """Take the day of publication as that of the claim if it is older; no day is in the future."""
        claimed, published = (parse_day(self.values[name].text) if name in self.values else None
                           for name in ("date", "published"))  # fmt: skip  # one line for each of the two
        if claimed and claimed > self.site.today:
            raise CannotImport(f"its date, {claimed}, is in the future")
        if claimed and published and published < claimed:
            self._drop("published", f"it is before the date of the claim, {claimed}")

    def _spell_names(self) -> None:
        """Write every name as the site does; a name that cannot be one becomes a placeholder or is left out."""
        spelling, speaker = Spelling(self.site.books), self.values.get("speaker")
        self.values = spelling.values(self.values, ENTRY)
        self.left |= spelling.left
        self.remarks += spelling.remarks
        if speaker and "speaker" not in self.values:
            self.comments.append(Given(f"The speaker as given: {speaker.text}", speaker.fields))
        self.values.setdefault("speaker", Given(placeholders.SPEAKER))
        topics = self.values.get("topics", ())
        self._leave(topics[_MOST_TOPICS:], f"an entry has at most {_MOST_TOPICS} topics")
        self.values["topics"] = topics[:_MOST_TOPICS] or (Given(placeholders.TOPIC),)

    def _leave(self, values: tuple[Given, ...], reason: str) -> None:
        self.left |= {field: reason for value in values for field in value.fields}

    def _add_aliases(self) -> None:
        """Keep the old paths of an entry that moves within its site; a full address elsewhere is a source."""
        aliases: dict[str, Given] = {}
        own = self.site.own_path(self.item.address.text)
        paths = [*self.values.pop("aliases", ())]
        if own and not own.startswith(f"/{CLAIMS}"):
            paths.append(Given(own, self.item.address.fields))
        for typed in paths:
            path, reason = self.site.free_alias(typed.text)
            if path:
                aliases.setdefault(path, Given(path, typed.fields))
            else:
                self.left |= dict.fromkeys(typed.fields, reason)
        if aliases:
            self.values["aliases"] = tuple(aliases.values())

    def _add_sources(self, text: str) -> None:
        """Add the original as a source, if it is elsewhere; without any source, those that the text links to."""
        sources: dict[str, dict[str, Given]] = {}
        for source in self.values.pop("sources", ()):
            url = source["url"].text
            own = self.site.own_path(url)
            if url in sources or own:
                reason = "the entry takes its place, so it is no source" if own else "it is the same source again"
                self._leave(tuple(source.values()), reason)
            else:
                sources[url] = source
        if not sources:
            sources = {url: {"url": Given(url)} for url in links_in(text) if not self.site.own_path(url)}
        if not sources and self.item.address.text:
            sources = {self.item.address.text: {"url": self.item.address}}
        if not sources:
            raise CannotImport("it has no source: no address of its own, and no link in its text")
        listed = list(sources.values())
        self._leave(tuple(v for source in listed[_MOST_SOURCES:] for v in source.values()), "too many sources")
        self.values["sources"] = tuple(listed[:_MOST_SOURCES])

    def _slug(self, claim: str) -> str:
        """Return a free name for the file: that of the original, or from the claim or the day."""
        last = posixpath.basename(unquote(urlsplit(self.item.address.text).path).rstrip("/")).partition(".")[0]
        names = [] if self.shares_address else [self.item.name, last.lower()]
        usable = [name for name in names if is_valid_slug(name) and not _NOT_A_NAME.fullmatch(name)]
        slug = (usable or [slug_of(claim)])[0] or f"claim-{self.values['date'].text}"
        return self.site.free_slug(slug)


def _names_file(name: str, text: str, slug: str) -> bool:
    """Whether a field of an original is the name that the file of the entry has got."""
    return name.rpartition(".")[2] in ("slug", "post_name") and text.lower() == slug


def origin_of(item: ImportItem) -> Origin:
    """Return what distinguishes an original from all others."""
    claim = item.values.get("claim")
    return Origin.of(item.address.text or item.label.partition(",")[0], claim.text if claim else "")
