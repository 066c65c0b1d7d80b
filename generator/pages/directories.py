"""Directories: alphabetical lists of names, on one page or, where they are long, on a page for each first letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator.pages.context import Context
from generator.pages.heads import numbered, page_head
from generator.record import Record
from generator.text.collation import initial
from generator.views.frame import Link
from generator.views.listings import Directory, DirectoryView, Initial
from generator.views.page import Page

# Names by their first letters.
Groups = list[tuple[str, list[Directory]]]
# As many names as a page has at most.
LONGEST = 500


class DirectoryPlan(Record, frozen=True):
    """A directory to plan: ``number`` names, which ``groups`` lists; the page's URL is also the section's."""

    url: str
    heading: str
    intro: str
    section: str
    number: int
    groups: Callable[[], Groups]


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
    for link, (_, names) in zip(letters, groups, strict=True):
        pages = [names[start : start + LONGEST] for start in range(0, len(names), LONGEST)]
        for number, some in enumerate(pages, start=1):
            view = partial(_letter_view, context, plan, letters, link, some, (number, len(pages)))
            yield context.page(context.urls.numbered(link.url, number), "directory.html", view)


def by_initial(context: Context, names: Iterable[Directory]) -> Groups:
    """Group names that are in order by their first letter or digit; digits share one group."""
    groups: dict[str, list[Directory]] = {}
    for name in names:
        groups.setdefault(first_letter(context, name.link.text), []).append(name)
    return list(groups.items())


def first_letter(context: Context, name: str) -> str:
    """The first letter of a name in the order of the site's language, or what stands for all digits."""
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
    context: Context,
    plan: DirectoryPlan,
    letters: tuple[Link, ...],
    link: Link,
    names: Sequence[Directory],
    place: tuple[int, int],
) -> DirectoryView:
    number, last = place
    url = context.urls.numbered(link.url, number)
    heading = f"{plan.heading}{context.i18n.gettext(': ')}{link.text}"
    title = numbered(context, heading, number) if number > 1 else heading
    trail = (Link(plan.heading, plan.url), *((Link(heading, link.url),) if number > 1 else ()))
    _ = context.i18n.gettext
    return DirectoryView(
        site=context.site,
        head=page_head(context, url, title, title, section=plan.section, trail=trail),
        heading=title,
        intro="",
        letters=letters,
        initials=(Initial("", tuple(names)),),
        before=Link(_("Previous page"), context.urls.numbered(link.url, number - 1)) if number > 1 else None,
        after=Link(_("Next page"), context.urls.numbered(link.url, number + 1)) if number < last else None,
    )
