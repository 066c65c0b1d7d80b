"""The pictures of the front page, of people and of topics: how much is on record, and with what answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from generator.content.status import Stance, Status
from generator.pages.context import Context
from generator.pages.heads import shortened
from generator.pages.statistics import FEWEST
from generator.record import Record
from generator.text.font_coverage import can_be_drawn
from generator.views.frame import Picture
from generator.views.page import Page
from generator.views.sharing import PictureStamp, PictureText, PictureView

_LONGEST_WORDS = 120


class Subject(Record, frozen=True, kw_only=True):
    """What a picture shows of the page at ``url``: its ``name``, the current answers, how much is on record.

    ``above`` says what the page is about, ``counts`` what is counted. The ``site`` shows its name and tagline instead.
    """

    url: str
    name: str
    above: tuple[str, ...] = ()
    counts: Callable[[], tuple[str, ...]]
    statuses: Callable[[], Iterable[Status]]
    is_site: bool = False


def has_picture(context: Context, subject: Subject) -> bool:
    """Whether the subject has a picture of its own; it has none if the font lacks one of its letters."""
    if subject.is_site:
        return context.urls.has_site_picture
    labels = (context.stamp(status).label for status in context.vocabulary.statuses)
    return context.config.pictures and can_be_drawn(
        " ".join((subject.name, context.config.title, *subject.above, *labels))
    )


def plan_picture(context: Context, subject: Subject) -> Iterator[Page]:
    """Plan the picture of a subject, if it has one."""
    if has_picture(context, subject):
        yield context.page(context.urls.picture(subject.url), "png", partial(_view, context, subject))


def picture_of(context: Context, subject: Subject) -> Picture | None:
    """The picture that the subject's page shows where its link is posted; None if that is the site's."""
    if not has_picture(context, subject):
        return None
    alternative = ". ".join((subject.name, *subject.counts()))
    return Picture(context.urls.permalink(context.urls.picture(subject.url)), alternative)


def answers_among(statuses: Iterable[Status]) -> Iterator[Status]:
    """The statuses that are answers or silences: nobody gave the one of an open question."""
    return (status for status in statuses if status.stance is not Stance.WAITING)


def _view(context: Context, subject: Subject) -> PictureView:
    i18n, counts = context.i18n, " · ".join(subject.counts())
    tagline = context.site.tagline if can_be_drawn(context.site.tagline) else ""
    words = shortened(tagline, _LONGEST_WORDS) if subject.is_site else counts
    stamps = tuple(_stamps(context, subject.statuses()))
    return PictureView(
        look=context.picture_look,
        site=urlsplit(context.urls.origin).netloc if subject.is_site else context.config.title,
        direction=i18n.direction,
        above=(counts,) if subject.is_site else subject.above,
        heading=PictureText(subject.name, i18n.direction),
        words=PictureText(words, i18n.direction) if words else None,
        foot=i18n.gettext("What they answered. Not a verdict."),
        stamps=stamps,
        subject=True,
        shares=len(stamps) > 1 and sum(stamp.number for stamp in stamps) >= FEWEST,
    )


def _stamps(context: Context, statuses: Iterable[Status]) -> Iterator[PictureStamp]:
    """A stamp for each status with the number of its answers, in the vocabulary's order."""
    numbers = Counter(status.id for status in answers_among(statuses))
    for status in context.vocabulary.statuses:
        if number := numbers[status.id]:
            label = context.stamp(status).label
            yield PictureStamp(label, status.shape.value, status.colour, "", number=number)
