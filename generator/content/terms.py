"""People, topics and pages that have a content file of their own."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import urlsplit

from generator.content.entry import Placed
from generator.content.schema import LONGEST_NAME, Export, Field, Kind
from generator.record import Record
from generator.text.messages import N_

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

    title: Annotated[str, Field(N_("The office or function."), longest=LONGEST_NAME), Export()]
    of: Annotated[str, Field(N_("The organisation in which the person has the role."), Kind.MENTION), Export()] = ""
    since: Annotated[str, Field(N_("Start of the role: a year, month or day."), Kind.PARTIAL_DATE), Export()] = ""
    until: Annotated[
        str,
        Field("End of the role; left out if it is current.", Kind.PARTIAL_DATE),
        Export(N_("End of the role: a year, month or day; empty if it is current or unknown.")),
    ] = ""

    def covers(self, day: dt.date) -> bool:
        """Whether the role was held on a day; a year or month covers all its days."""
        iso = day.isoformat()
        return iso >= self.since and (not self.until or iso[: len(self.until)] <= self.until)


class Person(Placed, frozen=True, kw_only=True):
    """A person or an organisation (``kind``); ``aliases`` are other spellings of the name."""

    slug: str
    name: Annotated[
        str, Field("The name as displayed on the site and used in entries.", Kind.PERSON), Export(N_("The name."))
    ]
    kind: Annotated[
        str,
        Field("A person or an organisation.", choices=("person", "organisation")),
        Export(N_("person or organisation; empty if nobody has said which.")),
    ]
    sector: Annotated[
        str,
        Field("In which part of public life it answers; `/coverage/` counts respondents by it.", choices=SECTORS),
        Export(N_("In which part of public life it answers.")),
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
        str,
        Field("The organisation that it is a part of, such as the ministry of an agency.", Kind.MENTION),
        Export(N_("The organisation that it is a part of.")),
    ] = ""
    official_domains: Annotated[
        tuple[str, ...],
        Field(
            "Hosts of its own websites, such as `gov.example`; quotes found there are marked as published by itself.",
            Kind.HOST,
            most=20,
        ),
        Export(N_("Hosts of its own websites, separated by semicolons.")),
    ] = ()
    same_as: Annotated[
        tuple[str, ...],
        Field("URLs elsewhere about the same person or organisation.", Kind.URL, most=20),
        Export(N_("URLs elsewhere about it, separated by semicolons.")),
    ] = ()

    def publishes(self, url: str) -> bool:
        """Whether a web address is on one of its own websites: an official domain, or a host below it."""
        host = (urlsplit(url).hostname or "").rstrip(".") if self.official_domains else ""
        return any(host == domain or host.endswith(f".{domain}") for domain in self.official_domains)


class Topic(Placed, frozen=True, kw_only=True):
    """A subject of claims; ``parent`` is the title of a broader topic."""

    slug: str
    title: Annotated[
        str, Field("The topic as displayed on the site and used in entries.", Kind.TOPIC), Export(N_("The title."))
    ]
    aliases: Annotated[
        tuple[str, ...],
        Field(
            "Other wordings and former titles. They refer to the same page, and their URLs redirect to it.",
            Kind.TOPIC,
            most=40,
        ),
        Export(N_("Other wordings and former titles, separated by semicolons.")),
    ] = ()
    parent: Annotated[str, Field(N_("The title of a wider topic."), Kind.MENTION), Export()] = ""

    @property
    def name(self) -> str:
        """The title, so that people and topics can be treated alike."""
        return self.title


class ContentPage(Placed, frozen=True, kw_only=True):
    """A page that is neither entry nor term, such as the methodology, at ``/<slug>/``."""

    slug: str
    title: Annotated[str, Field("The page's title.", longest=LONGEST_NAME)]
    description: Annotated[str, Field("One sentence for search engines and link previews.", longest=300)] = ""
    contact: Annotated[
        bool, Field("`true` ends the page with the ways to reach you, from `[contact]` in content/site.toml.")
    ] = False
    footer: Annotated[
        bool,
        Field("`false` leaves the page out of the footer of every page; others may still link to it.", private=True),
    ] = True
    layout: Annotated[
        str,
        Field(
            "A layout of your own in `layouts/` that shows the page in place of `page.html`, such as `long-read.html`.",
            longest=LONGEST_NAME,
            private=True,
        ),
    ] = ""
