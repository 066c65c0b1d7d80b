"""People, topics and pages that have a content file of their own."""

from __future__ import annotations

from generator.content.entry import Placed
from generator.record import Record


class Role(Record, frozen=True, kw_only=True, rename={"since": "from"}):
    """An office or function; dates are years, months or days in ISO form."""

    title: str
    since: str = ""
    until: str = ""


class Person(Placed, frozen=True, kw_only=True):
    """A person or an organisation (``kind``); ``aliases`` are other spellings of the name."""

    slug: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    same_as: tuple[str, ...] = ()


class Topic(Placed, frozen=True, kw_only=True):
    """A subject of claims; ``parent`` is the title of a wider one."""

    slug: str
    title: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


class ContentPage(Placed, frozen=True, kw_only=True):
    """A page of the site's own, such as the methodology, at ``/<slug>/``."""

    slug: str
    title: str
    description: str = ""
