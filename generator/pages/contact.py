"""The ways to reach those who are responsible, on the pages of claims and people and in ``security.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

from generator.content.asset import Asset
from generator.content.settings import Contact, is_sample
from generator.content.site_paths import SECURITY
from generator.index import latest_day
from generator.pages.context import Context
from generator.pages.links import own_page_link
from generator.views.contact import ReplyView
from generator.views.feeds_and_files import LinesView
from generator.views.page import Page

# The site's own pages that say what happens next.
_MORE = ("right-of-reply", "corrections-policy", "privacy")
# RFC 9116 advises against more than a year.
_VALID = timedelta(days=365)


def plan_security(context: Context, assets: Iterable[Asset]) -> Iterator[Page]:
    """``/.well-known/security.txt``, unless the site has its own, no contact, no entry, or a path on a shared host."""
    is_own = any(asset.path == SECURITY for asset in assets)
    if not context.urls.base and not is_own and latest_day(context.index) and _reporting(context.config.contact):
        yield context.page(context.urls.site(SECURITY), "lines", partial(_security_lines, context))


def _reporting(contact: Contact) -> tuple[str, ...]:
    """The addresses to report vulnerabilities to; RFC 9116 allows no plain HTTP."""
    pages = (contact.security,) if contact.security.startswith("https://") else ()
    ways = (*pages, *((f"mailto:{contact.email}",) if contact.email else ()))
    return tuple(way for way in ways if not is_sample(way))


def _security_lines(context: Context) -> LinesView:
    """The lines expire a year after the latest day in the record, not after the build: equal content, equal bytes.

    A record in which nothing happened for a year no longer promises that somebody reads what is sent there.
    """
    day = latest_day(context.index)
    return LinesView(
        (
            *(f"Contact: {way}" for way in _reporting(context.config.contact)),
            *((f"Expires: {(day + _VALID).isoformat()}T00:00:00Z",) if day else ()),
            f"Preferred-Languages: {context.config.lang}",
            f"Canonical: {context.urls.permalink(context.urls.site(SECURITY))}",
        )
    )


def reply_view(context: Context, url: str, title: str) -> ReplyView | None:
    """How those who are named on the page at ``url`` reach the site; None if the site says no way."""
    contact, urls = context.config.contact, context.urls
    if not contact.ways:
        return None
    page = urls.permalink(url)
    subject = context.i18n.gettext("About: %(title)s", title=title)
    body = _message(context, page)
    return ReplyView(
        contact=contact,
        mail=urls.mail(contact.email, subject, body) if contact.email else "",
        form=urls.form(contact.form, page) if contact.form else "",
        issue=urls.new_issue(contact.issues, subject, body) if contact.issues else "",
        more=tuple(filter(None, (own_page_link(context, slug) for slug in _MORE))),
    )


def _message(context: Context, page: str) -> str:
    """The lines to be filled in, below the address of the page."""
    _ = context.i18n.gettext
    lines = (
        _("What is wrong, or was asked (copied from the page):"),
        _("What is right, or your answer in your own words:"),
        _("Where this can be checked:"),
        _("Your name, and for whom you speak:"),
    )
    return "\n\n".join((page, *lines)) + "\n"
