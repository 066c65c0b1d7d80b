"""What layouts see: small frozen records of plain values, one kind a layout.

A view holds all that its page shows and nothing else, since a page is made
again exactly when its view differs. Dates stay dates; render formats them.
"""

from __future__ import annotations

from generator.plan.views.answers import AnswerView, Piece, Quoted, QuoteNote, SourceNote, Stamp, StandingView
from generator.plan.views.claim import BesideView, Citation, ClaimView, CorrectionView, Facet, RelatedView, Step
from generator.plan.views.data import Column, DataPageView, Download, JsonView, Table, TableDescription, TablesView
from generator.plan.views.drawings import Count, Lane, Mark, Period, Periods, Segment, Share, Tally, Track
from generator.plan.views.evidence import Concern, EventView, EvidenceView, Total
from generator.plan.views.files import Feed, FeedItem, LinesView, SitemapEntry, SitemapView, StyleStatus, StyleView
from generator.plan.views.frame import FeedLink, Head, Link, Site
from generator.plan.views.listings import (
    ChangesView,
    ChangeView,
    Directory,
    DirectoryView,
    Initial,
    Listing,
    ListingView,
    Teaser,
    TeaserAnswer,
)
from generator.plan.views.sharing import EmbedView, PictureStamp, PictureView, Shared
from generator.plan.views.site import (
    CorrectionEntry,
    CorrectionsView,
    HomeView,
    NotFoundView,
    RedirectView,
    SearchView,
    TextPageView,
)
from generator.plan.views.sources import CheckNote, SourceView
from generator.plan.views.statuses import (
    Cell,
    Described,
    Example,
    MatrixRow,
    MatrixView,
    Meaning,
    StatusesView,
    StatusView,
)
from generator.plan.views.terms import PersonView, RoleView, Section, TopicView

__all__ = [
    "AnswerView",
    "BesideView",
    "Cell",
    "ChangeView",
    "ChangesView",
    "CheckNote",
    "Citation",
    "ClaimView",
    "Column",
    "Concern",
    "CorrectionEntry",
    "CorrectionView",
    "CorrectionsView",
    "Count",
    "DataPageView",
    "Described",
    "Directory",
    "DirectoryView",
    "Download",
    "EmbedView",
    "EventView",
    "EvidenceView",
    "Example",
    "Facet",
    "Feed",
    "FeedItem",
    "FeedLink",
    "Head",
    "HomeView",
    "Initial",
    "JsonView",
    "Lane",
    "LinesView",
    "Link",
    "Listing",
    "ListingView",
    "Mark",
    "MatrixRow",
    "MatrixView",
    "Meaning",
    "NotFoundView",
    "Period",
    "Periods",
    "PersonView",
    "PictureStamp",
    "PictureView",
    "Piece",
    "QuoteNote",
    "Quoted",
    "RedirectView",
    "RelatedView",
    "RoleView",
    "SearchView",
    "Section",
    "Segment",
    "Share",
    "Shared",
    "Site",
    "SitemapEntry",
    "SitemapView",
    "SourceNote",
    "SourceView",
    "Stamp",
    "StandingView",
    "StatusView",
    "StatusesView",
    "Step",
    "StyleStatus",
    "StyleView",
    "Table",
    "TableDescription",
    "TablesView",
    "Tally",
    "Teaser",
    "TeaserAnswer",
    "TextPageView",
    "TopicView",
    "Total",
    "Track",
]
