"""The ways to reach those who are responsible for the site."""

from __future__ import annotations

from generator.content.settings import Contact
from generator.record import Record
from generator.views.frame import Link


class ReplyView(Record, frozen=True, kw_only=True):
    """How those who are named on a page answer, correct it or ask for something; the messages are filled in.

    Of the URLs, those of ways that the site does not offer are empty; ``more`` are pages that say what happens next.
    """

    contact: Contact
    mail: str
    form: str
    issue: str
    more: tuple[Link, ...]
