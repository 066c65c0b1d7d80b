"""What every planner takes: one site, in one language of the interface."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import cached_property, wraps
from typing import Any, TypeVar

from generator.content.appearance import LookFiles
from generator.content.entry import Entry, RetractedEntry
from generator.content.settings import SiteConfig
from generator.content.status import Stance, Status, Vocabulary
from generator.index import Course, Index, NeighbourLookup, courses
from generator.pages.name_lookup import NameLookup
from generator.pages.site_frame import site_frame
from generator.pages.urls import Urls
from generator.record import Record
from generator.text.interface import Translator
from generator.text.language_tags import unless_same
from generator.text.languages import Languages
from generator.views.answers import Stamp
from generator.views.page import Page
from generator.views.sharing import PictureLook
from generator.views.site import RedirectView

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Lookups:
    """What the contexts of all languages share: the index, and what is looked up in it."""

    def __init__(self, config: SiteConfig, index: Index) -> None:
        self._lang = config.lang
        self.index = index
        self.names = NameLookup(index)

    @cached_property
    def neighbours(self) -> NeighbourLookup:
        """The related claims of every claim; made when a page of a claim is, since many plans show none."""
        return NeighbourLookup(self.index, self._lang)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """What became of each first answer; made when a picture is."""
        return tuple(courses(self.index.claims))


class Context:
    """The site in one language of the interface; ``i18n`` translates: ``_ = context.i18n.gettext``.

    ``site`` is the frame of every page. ``memo`` holds the results of ``memoised`` functions.
    """

    def __init__(
        self, config: SiteConfig, vocabulary: Vocabulary, urls: Urls, i18n: Translator, lookups: Lookups,
        look: LookFiles
    ) -> None:  # fmt: skip
        self.config = config
        self.vocabulary = vocabulary
        self.urls = urls
        self.i18n = i18n
        self.lookups = lookups
        self.index = lookups.index
        self.names = lookups.names
        self.site = site_frame(config, urls, i18n, [page for page, _ in self.index.pages])
        light, _ = config.look.palettes
        self.picture_look = PictureLook(
            ground=light.ground, ink=light.ink, quiet=light.quiet, font=look.font, logo=look.logo
        )
        self.memo: defaultdict[Callable[..., Any], dict[Any, Any]] = defaultdict(dict)
        self._stamps = {status.id: self._stamp(status) for status in vocabulary.statuses}

    def page(
        self,
        url: str,
        layout: str,
        make: Callable[[], Record],
        *,
        listed: bool | None = None,
        bodies: tuple[str, ...] = (),
        shares: str = "",
    ) -> Page:
        """Plan a page whose view ``make`` makes; pages for readers are listed, data is not.

        ``bodies`` are the names of those it shows; ``shares`` is as in ``Page``.
        """
        listed = layout.endswith(".html") if listed is None else listed
        return Page(url, self.urls.path(url), layout, make, listed, self.i18n.lang, bodies, shares)

    def redirect(self, url: str, view: RedirectView) -> Page:
        """Plan an old address that leads to a new one."""
        return self.page(url, "redirect.html", lambda: view, listed=False)

    def stamp(self, status: Status) -> Stamp:
        """A status as readers see it."""
        return self._stamps[status.id]

    def language_of(self, entry: Entry | RetractedEntry) -> str:
        """The language in which an entry is written."""
        return entry.lang or self.config.lang

    def _stamp(self, status: Status) -> Stamp:
        url, waiting = self.urls.status(status.id), status.stance is Stance.WAITING
        return Stamp(
            status.id, status.label, status.shape.value, url, waiting, unless_same(status.lang, self.i18n.lang)
        )


class SiteContext(Context):
    """The site in its own language; it leads to the contexts of entries in other languages."""

    def __init__(
        self, config: SiteConfig, vocabulary: Vocabulary, index: Index, urls: Urls, languages: Languages,
        look: LookFiles
    ) -> None:  # fmt: skip
        lookups = Lookups(config, index)
        super().__init__(config, vocabulary, urls, languages.words(config.lang), lookups, look)
        entries: tuple[Entry | RetractedEntry, ...] = (*(claim.entry for claim in index.published), *index.retractions)
        spoken = dict.fromkeys(entry.lang for entry in entries if entry.lang)
        self._others = {
            tag: Context(config, vocabulary.in_language(tag), urls, languages.words(tag), lookups, look)
            for tag in spoken
            if tag != self.i18n.lang and languages.supports(tag)
        }

    def for_entry(self, entry: Entry | RetractedEntry) -> Context:
        """The context in the language of an entry; this one where the interface is not translated into that."""
        return self._others.get(entry.lang, self)


def memoised(make: Callable[[Context, Key], Value]) -> Callable[[Context, Key], Value]:
    """Memoise a function in the context that it takes: what it returns is on many pages."""

    @wraps(make)
    def look_up(context: Context, key: Key) -> Value:
        known: dict[Key, Value] = context.memo[make]
        try:
            return known[key]
        except KeyError:
            found = known[key] = make(context, key)
            return found

    return look_up
