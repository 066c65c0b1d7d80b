"""Directories: alphabetical lists of names, on one page or, if they are long, on a page for each first letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from generator.index import grouped
from generator.pages.context import Context
from generator.pages.heads import numbered, page_head
from generator.record import Record
from generator.text.collation import initial
from generator.views.frame import Head, Link
from generator.views.listings import Directory, DirectoryView, Initial
from generator.views.page import Page

Item = TypeVar("Item")
# Names by their first letters.
Groups = list[tuple[str, Sequence[Directory]]]
# The most names on a page.
LONGEST = 500


class DirectoryPlan(Record, frozen=True):
    """A directory to plan: ``number`` names, which ``groups`` lists; the page's URL is also the section's."""

    url: str
    heading: str
    intro: str
    section: str
    number: int
    groups: Callable[[], Groups]


class LetterPage(Record, frozen=True):
    """The ``number``-th of ``last`` pages of what begins with one letter; ``link`` leads to the first of them."""

    link: Link
    number: int
    last: int

    def url(self, context: Context) -> str:
        """The URL of the page."""
        return context.urls.numbered(self.link.url, self.number)

    def head(self, context: Context, front: Link, section: str) -> Head:
        """The head of the page; ``front`` is the page that leads to all letters."""
        heading = f"{front.text}{context.i18n.gettext(': ')}{self.link.text}"
        title = numbered(context, heading, self.number) if self.number > 1 else heading
        trail = (front, *((Link(heading, self.link.url),) if self.number > 1 else ()))
        return page_head(context, self.url(context), title, title, section=section, trail=trail)

    def neighbours(self, context: Context) -> tuple[Link | None, Link | None]:
        """The pages of this letter before and after this one."""
        urls, number, _ = context.urls, self.number, context.i18n.gettext
        return (
            Link(_("Previous page"), urls.numbered(self.link.url, number - 1)) if number > 1 else None,
            Link(_("Next page"), urls.numbered(self.link.url, number + 1)) if number < self.last else None,
        )


def letter_pages(
    letters: Iterable[Link], groups: Iterable[Sequence[Item]]
) -> Iterator[tuple[LetterPage, Sequence[Item]]]:
    """Yield the pages of each letter with what is on them; each of ``groups`` belongs to one of the ``letters``."""
    for link, items in zip(letters, groups, strict=True):
        pages = [items[start : start + LONGEST] for start in range(0, len(items), LONGEST)]
        yield from ((LetterPage(link, number, len(pages)), some) for number, some in enumerate(pages, start=1))


def directory(context: Context, plan: DirectoryPlan) -> Iterator[Page]:
    """Plan an alphabetical list of names.

    The pages of a long one are named after the first letters, so that a new name changes those of its letter alone.
    """
    if plan.number <= LONGEST:
        yield context.page(plan.url, "directory.html", partial(_whole_view, context, plan))
        return
    groups = plan.groups()
    letters = tuple(Link(letter, context.urls.initial(plan.url, letter)) for letter, _ in groups)
    yield context.page(plan.url, "directory.html", partial(_view, context, plan, letters))
    for page, names in letter_pages(letters, [names for _, names in groups]):
        view = partial(_letter_view, context, plan, letters, page, names)
        yield context.page(page.url(context), "directory.html", view)


def by_initial(context: Context, names: Iterable[Directory]) -> Groups:
    """Group names that are in order by their first letter or digit; digits share one group."""
    return list(grouped(names, lambda name: [first_letter(context, name.link.text)]).items())


def first_letter(context: Context, name: str) -> str:
    """The first letter of a name in the order of the site's language, or ``0–9`` for all digits."""
    first = initial(name, context.config.lang)
    return "0–9" if first.isdigit() else first


def _whole_view(context: Context, plan: DirectoryPlan) -> DirectoryView:
    initials = tuple(Initial(letter, tuple(names)) for letter, names in plan.groups())
    letters = tuple(Link(each.letter, f"#letter-{each.letter}") for each in initials) if len(initials) > 1 else ()
    return _view(context, plan, letters, initials)


def _view(
    context: Context, plan: DirectoryPlan, letters: tuple[Link, ...], initials: tuple[Initial, ...] = ()
) -> DirectoryView:
    return DirectoryView(
        site=context.site,
        head=page_head(context, plan.url, plan.heading, plan.intro, section=plan.section),
        heading=plan.heading,
        intro=plan.intro,
        letters=letters,
        initials=initials,
    )


def _letter_view(
    context: Context, plan: DirectoryPlan, letters: tuple[Link, ...], page: LetterPage, names: Sequence[Directory]
) -> DirectoryView:
    head = page.head(context, Link(plan.heading, plan.url), plan.section)
    before, after = page.neighbours(context)
    return DirectoryView(
        site=context.site,
        head=head,
        heading=head.title,
        intro="",
        letters=letters,
        initials=(Initial("", tuple(names)),),
        before=before,
        after=after,
    )
