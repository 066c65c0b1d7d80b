"""The ways to reach those who are responsible, on the pages of claims and people."""

from __future__ import annotations

from generator.pages.context import Context
from generator.pages.links import own_page_link
from generator.views.contact import DoorView

# The site's own pages that say what happens next.
_MORE = ("right-of-reply", "corrections-policy", "privacy")


def door(context: Context, url: str, title: str) -> DoorView | None:
    """How those who are named on the page at ``url`` reach the site; None if the site says no way."""
    contact, urls = context.config.contact, context.urls
    if not contact.ways:
        return None
    page = urls.permalink(url)
    subject = context.i18n.gettext("About: %(title)s", title=title)
    body = _message(context, page)
    return DoorView(
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
