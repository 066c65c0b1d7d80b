"""The frame of every page: title, navigation, footer, licence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.content.settings import SiteConfig
from generator.content.terms import ContentPage
from generator.pages.policies import page_policy
from generator.pages.urls import Urls
from generator.text.interface import Translator, direction
from generator.text.language_tags import unless_same
from generator.text.messages import N_
from generator.views.frame import Link, Site

# The sections that most readers want, to which a page of content/pages/ that says who we are belongs, and the others.
_NAVIGATION = (
    ("claims", N_("Claims")),
    ("answers", N_("Who answered")),
    ("changes", N_("What changed")),
    ("topics", N_("Topics")),
    ("status", N_("How to read it")),
)
_ABOUT = "about"
_FOOTER = (
    ("people", N_("People and organisations")),
    ("waiting", N_("Open questions")),
    ("outlets", N_("Outlets")),
    ("archive", N_("Archive")),
    ("coverage", N_("Coverage")),
    ("corrections", N_("Corrections")),
    ("evidence", N_("Evidence")),
    ("data", N_("Data")),
)
_TAGLINE = N_("What they answered when they were asked")
_DESCRIPTION = N_(
    "We do not rate claims true or false. We record what those they concern said when asked, in their words, "
    "with sources, and with every change of answer."
)


def site_frame(config: SiteConfig, urls: Urls, i18n: Translator, pages: Sequence[ContentPage]) -> Site:
    """What the pages in one language show of the site; ``pages`` are those of content/pages/."""
    default, _ = SiteConfig(), i18n.gettext
    own_tagline, own_description = config.tagline != default.tagline, config.description != default.description
    own_link = partial(Link, lang=unless_same(config.lang, i18n.lang))
    own_pages = {page.slug: own_link(page.title, urls.section(page.slug)) for page in pages}
    chosen = (own_link(link.title, urls.base * link.url.startswith("/") + link.url) for link in config.nav)
    nav = tuple(chosen) or _navigation(urls, i18n, own_pages.get(_ABOUT))
    own_footer = (own_pages[page.slug] for page in pages if page.footer)
    light, dark = config.look.palettes
    return Site(
        title=config.title,
        publisher=config.publisher or config.title,
        tagline=config.tagline if own_tagline else _(_TAGLINE),
        description=config.description if own_description else _(_DESCRIPTION),
        lang=i18n.lang,
        direction=i18n.direction,
        own_lang=config.lang,
        own_direction=direction(config.lang),
        own_tagline=own_tagline,
        own_description=own_description,
        home=urls.site(),
        nav=tuple(link for link in nav if link.url != urls.section("search")),
        search=next((link for link in nav if link.url == urls.section("search")), None),
        footer=(*(Link(_(title), urls.section(name)) for name, title in _FOOTER), *own_footer),
        stylesheet=urls.stylesheet,
        listing_stylesheet=urls.loaded("listings.css"),
        ground=light.ground,
        dark_ground=dark.ground,
        icon=urls.loaded("favicon.svg"),
        touch_icon=urls.loaded("touch-icon.png"),
        licence=Link(config.licence.name, config.licence.url),
        repository=config.repository,
        feed=urls.feeds(urls.site())[0],
        picture=urls.permalink(urls.site_picture),
        policy=page_policy(config),
        script_policy=page_policy(config, scripts=True),
        form_policy=page_policy(config, asks=True),
        logo=urls.static(config.look.logo) if config.look.logo else "",
    )


def _navigation(urls: Urls, i18n: Translator, about: Link | None) -> tuple[Link, ...]:
    """The navigation of a site that sets none."""
    _ = i18n.gettext
    sections = (Link(_(title), urls.section(name)) for name, title in _NAVIGATION)
    return (*sections, *([about] if about else []), Link(_("Search"), urls.section("search")))
