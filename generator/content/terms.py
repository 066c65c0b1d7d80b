"""People, topics and pages that have a content file of their own."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import urlsplit

from generator.content.entry import Placed
from generator.content.schema import LONGEST_NAME, Field, Kind
from generator.record import Record

SECTORS = (
    "government",
    "parliament",
    "court",
    "police",
    "armed forces",
    "party",
    "company",
    "media",
    "sport",
    "religion",
    "science",
    "international body",
    "association",
    "private person",
)


class Role(Record, frozen=True, kw_only=True, rename={"since": "from"}):
    """An office or function; dates are years, months or days in ISO form."""

    title: Annotated[str, Field("The office or function.", longest=LONGEST_NAME)]
    of: Annotated[str, Field("The organisation in which the person has the role.", Kind.MENTION)] = ""
    since: Annotated[str, Field("Start of the role: a year, month or day.", Kind.PARTIAL_DATE)] = ""
    until: Annotated[str, Field("End of the role; left out if it is current.", Kind.PARTIAL_DATE)] = ""

    def covers(self, day: dt.date) -> bool:
        """Whether the role was held on a day; a year or month covers all its days."""
        iso = day.isoformat()
        return iso >= self.since and (not self.until or iso[: len(self.until)] <= self.until)


class Person(Placed, frozen=True, kw_only=True):
    """A person or an organisation (``kind``); ``aliases`` are other spellings of the name."""

    slug: str
    name: Annotated[str, Field("The name as displayed on the site and used in entries.", Kind.PERSON)]
    kind: Annotated[str, Field("A person or an organisation.", choices=("person", "organisation"))]
    sector: Annotated[
        str,
        Field("In which part of public life it answers; `/coverage/` counts respondents by it.", choices=SECTORS),
    ] = ""
    aliases: Annotated[
        tuple[str, ...],
        Field(
            "Other spellings and former names. They refer to the same page, and their URLs redirect to it; "
            "those of an organisation also apply to the publishers of sources.",
            Kind.PERSON,
            most=40,
        ),
    ] = ()
    roles: Annotated[tuple[Role, ...], Field("Offices and functions with their dates.", most=40)] = ()
    part_of: Annotated[
        str, Field("The organisation that it is a part of, such as the ministry of an agency.", Kind.MENTION)
    ] = ""
    official_domains: Annotated[
        tuple[str, ...],
        Field(
            "Hosts of its own websites, such as `gov.example`; quotes found there are marked as published by itself.",
            Kind.HOST,
            most=20,
        ),
    ] = ()
    same_as: Annotated[
        tuple[str, ...], Field("URLs elsewhere about the same person or organisation.", Kind.URL, most=20)
    ] = ()

    def publishes(self, url: str) -> bool:
        """Whether a web address is on one of its own websites: an official domain, or a host below it."""
        host = (urlsplit(url).hostname or "").rstrip(".") if self.official_domains else ""
        return any(host == domain or host.endswith(f".{domain}") for domain in self.official_domains)


class Topic(Placed, frozen=True, kw_only=True):
    """A subject of claims; ``parent`` is the title of a broader topic."""

    slug: str
    title: Annotated[str, Field("The topic as displayed on the site and used in entries.", Kind.TOPIC)]
    aliases: Annotated[
        tuple[str, ...],
        Field(
            "Other wordings and former titles. They refer to the same page, and their URLs redirect to it.",
            Kind.TOPIC,
            most=40,
        ),
    ] = ()
    parent: Annotated[str, Field("The title of a wider topic.", Kind.MENTION)] = ""


class ContentPage(Placed, frozen=True, kw_only=True):
    """A page that is neither entry nor term, such as the methodology, at ``/<slug>/``."""

    slug: str
    title: Annotated[str, Field("The page's title.", longest=LONGEST_NAME)]
    description: Annotated[str, Field("One sentence for search engines and link previews.", longest=300)] = ""
    contact: Annotated[
        bool, Field("`true` ends the page with the ways to reach you, from `[contact]` in content/site.toml.")
    ] = False
    layout: Annotated[
        str,
        Field(
            "A layout of your own in `layouts/` that shows the page in place of `page.html`, such as `long-read.html`.",
            longest=LONGEST_NAME,
            private=True,
        ),
    ] = ""
