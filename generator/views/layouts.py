"""The type of view that each layout is rendered with, so that a layout can be checked without a page that uses it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.record import Record
from generator.views.answer_page import AnswerPageView
from generator.views.claim import ClaimView
from generator.views.coverage import CoverageView
from generator.views.data import DataPageView
from generator.views.feeds_and_files import Feed, SitemapView, StyleView
from generator.views.listings import ChangesView, DirectoryView, ListingView, WaitingView
from generator.views.pictures import PicturePageView
from generator.views.sharing import EmbedView, OembedView
from generator.views.site import (
    CorrectionsView,
    HomeView,
    NotFoundView,
    RedirectView,
    RetractedView,
    SearchView,
    TextPageView,
)
from generator.views.source_report import EvidenceView
from generator.views.statuses import MatrixView, StatusesView, StatusView
from generator.views.terms import PersonView, TopicView

# The layout of pages of content/pages/ that name no other.
TEXT_PAGE = "page.html"
LAYOUT_VIEWS: Mapping[str, type[Record]] = {
    "404.html": NotFoundView,
    "answer.html": AnswerPageView,
    "changes.html": ChangesView,
    "claim.html": ClaimView,
    "corrections.html": CorrectionsView,
    "coverage.html": CoverageView,
    "data.html": DataPageView,
    "directory.html": DirectoryView,
    "embed.html": EmbedView,
    "evidence.html": EvidenceView,
    "feed.json": Feed,
    "feed.xml": Feed,
    "home.html": HomeView,
    "listing.html": ListingView,
    "matrix.html": MatrixView,
    "oembed.json": OembedView,
    TEXT_PAGE: TextPageView,
    "person.html": PersonView,
    "picture.html": PicturePageView,
    "redirect.html": RedirectView,
    "retracted-embed.html": RetractedView,
    "retracted.html": RetractedView,
    "search.html": SearchView,
    "sitemap.xml": SitemapView,
    "status.html": StatusView,
    "statuses.html": StatusesView,
    "style.css": StyleView,
    "topic.html": TopicView,
    "waiting.html": WaitingView,
}
