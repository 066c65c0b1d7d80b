"""The pages of people, organisations and topics."""

from __future__ import annotations

from generator.content.body import Html
from generator.content.terms import Role
from generator.record import Record
from generator.views.charts import Periods, Strip, Tally
from generator.views.contact import ReplyView
from generator.views.frame import Head, Link, Site
from generator.views.listings import Listing, QuestionListing
from generator.views.statistics import StatisticsView


class Section(Record, frozen=True):
    """One of several listings on a page, with an anchor of its own."""

    id: str
    title: str
    listing: Listing


class RoleView(Record, frozen=True):
    """A role, and the organisation in which somebody has it."""

    role: Role
    of: Link | None


class MemberView(Record, frozen=True):
    """Somebody with ``roles`` in an organisation."""

    person: Link
    roles: tuple[Role, ...]


class PersonView(Record, frozen=True, kw_only=True):
    """A person's or organisation's page; its listings are kept apart.

    ``parts`` and ``members`` are those of an organisation; ``table`` is the URL of the answers as CSV.
    """

    site: Site
    head: Head
    name: str
    kind: str
    sector: str
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    members: tuple[MemberView, ...]
    official_domains: tuple[str, ...]
    same_as: tuple[Link, ...]
    body: Html | None
    statistics: StatisticsView | None
    tally: Tally | None
    strip: Strip | None
    periods: Periods | None
    changed: int
    open_questions: QuestionListing | None
    sections: tuple[Section, ...]
    table: str
    outlet: Link | None
    reply: ReplyView | None


class TopicView(Record, frozen=True, kw_only=True):
    """A topic's page."""

    site: Site
    head: Head
    title: str
    body: Html | None
    parent: Link | None
    children: tuple[Link, ...]
    statistics: StatisticsView | None
    tally: Tally | None
    periods: Periods | None
    listing: Listing
