"""Index to pages: each a URL, a layout's name and a view. All URLs are built in pages/urls.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType

from generator.content.appearance import NO_FILES, LookFiles
from generator.content.asset import Asset
from generator.content.settings import SiteConfig
from generator.content.status import Shape, Vocabulary
from generator.index import Index
from generator.pages.change_log import plan_change_log
from generator.pages.changes import plan_changes
from generator.pages.claim_texts import plan_texts
from generator.pages.claims import plan_claims
from generator.pages.contact import plan_security
from generator.pages.context import SiteContext
from generator.pages.corrections import plan_corrections
from generator.pages.coverage import plan_coverage
from generator.pages.data import plan_data
from generator.pages.feeds import plan_feeds
from generator.pages.home import plan_home
from generator.pages.json_schemas import plan_schemas
from generator.pages.listings import plan_archive, plan_claim_listing, plan_outlets
from generator.pages.matrix import plan_matrix
from generator.pages.open_questions import plan_waiting
from generator.pages.people import plan_people
from generator.pages.pictures import plan_pictures
from generator.pages.redirects import plan_redirects
from generator.pages.retractions import plan_retractions
from generator.pages.search import plan_search
from generator.pages.site_pages import plan_machine_files, plan_own_pages
from generator.pages.source_report import plan_evidence
from generator.pages.statuses import plan_statuses
from generator.pages.topics import plan_topics
from generator.pages.urls import Urls
from generator.text.font_coverage import can_be_drawn
from generator.text.interface import direction
from generator.text.languages import Languages
from generator.views.feeds_and_files import StatusColours, StyleView
from generator.views.page import Page

__all__ = ["build_plan", "style_view"]

_PLANNERS = (
    plan_home,
    plan_claim_listing,
    plan_claims,
    plan_retractions,
    plan_texts,
    plan_people,
    plan_topics,
    plan_statuses,
    plan_outlets,
    plan_changes,
    plan_change_log,
    plan_waiting,
    plan_matrix,
    plan_pictures,
    plan_archive,
    plan_coverage,
    plan_corrections,
    plan_own_pages,
    plan_search,
    plan_data,
    plan_evidence,
    plan_schemas,
    plan_feeds,
)


def build_plan(
    index: Index, config: SiteConfig, vocabulary: Vocabulary, languages: Languages, style_digest: str,
    assets: Iterable[Asset] = (), own_lines: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    look: LookFiles = NO_FILES,
) -> tuple[Page, ...]:  # fmt: skip
    """Plan every page of the site.

    ``style_digest`` names the stylesheet's bytes and becomes part of its URL, so that browsers may cache it for ever;
    so do those of ``assets`` that pages load. ``own_lines`` are added to files for hosts, by their names. ``look``
    has what share pictures take from files of the site's own.
    """
    drawn = " ".join((config.title, *(status.label for status in vocabulary.statuses)))
    has_picture = config.pictures and not look.own_picture and can_be_drawn(drawn)
    urls = Urls(config, f"style.{style_digest[:10]}.css", assets, has_site_picture=has_picture)
    context = SiteContext(config, vocabulary, index, urls, languages, look)
    pages = tuple(chain.from_iterable(planner(context) for planner in _PLANNERS))
    pages = (*pages, *plan_redirects(context, pages))
    style = context.page(urls.stylesheet, "style.css", lambda: style_view(config, vocabulary, assets))
    security = plan_security(context, assets)
    return (*pages, *security, *plan_machine_files(context, pages, own_lines), style)


def style_view(config: SiteConfig, vocabulary: Vocabulary, assets: Iterable[Asset] = ()) -> StyleView:
    """The stylesheet's view: palettes and fonts, and the colours of statuses.toml."""
    urls, look = Urls(config, "", assets), config.look
    light, dark = look.palettes
    flips = direction(config.lang) == "rtl"
    colours = tuple(
        StatusColours(s.id, s.colour, s.colour_dark, flips and s.shape == Shape.ARROW) for s in vocabulary.statuses
    )
    fonts = (urls.static(name) if name else "" for name in (look.text_font, look.heading_font))
    return StyleView(light, dark, colours, urls.loaded("serif.woff2"), *fonts)
