"""``/data/``: what there is to download, what it means, what stays, and queries to begin with."""

from __future__ import annotations

from generator.index import latest_day
from generator.pages.citations import dated_citation
from generator.pages.context import Context
from generator.pages.data_package import VERSION
from generator.pages.database import database_views, example_queries
from generator.pages.dataset import dataset
from generator.pages.heads import page_head, shortened
from generator.pages.table_declarations import TABLES, TableDeclaration
from generator.pages.tables import table
from generator.text.csv_text import Cell
from generator.text.messages import N_
from generator.views.data import DataPageView, Download, TableSection
from generator.views.frame import Link

_SCHEMAS = {
    "entry": N_("an entry: the front matter of content/entries/<year>/<slug>.md"),
    "person": N_("a person or organisation: the front matter of content/people/<slug>.md"),
    "topic": N_("a topic: the front matter of content/topics/<slug>.md"),
    "page": N_("a page of the site: the front matter of content/pages/<slug>.md"),
    "statuses": N_("the vocabulary of answers: content/statuses.toml"),
    "site": N_("the site’s settings: content/site.toml"),
}
_ROWS, _LONGEST_CELL = 3, 80


def data_page_view(context: Context) -> DataPageView:
    """The page that documents all downloads."""
    url, _ = context.urls.section("data"), context.i18n.gettext
    about = _("Everything on this site for download, documented column by column.")
    structured, day = dataset(context, url, about), latest_day(context.index)
    return DataPageView(
        site=context.site,
        head=page_head(context, url, _("Data"), about, section="data", structured=structured),
        version=VERSION,
        updated=day,
        citation=dated_citation(context, "data", _("Data"), url, day) if day else None,
        tables=tuple(_section(context, declared) for declared in TABLES),
        downloads=_downloads(context),
        schemas=tuple(
            Download(Link(f"{kind}.schema.json", context.urls.schema(kind)), _("JSON Schema of %(what)s", what=_(what)))
            for kind, what in _SCHEMAS.items()
        ),
        views=database_views(_),
        queries=example_queries(_),
        log=Link(
            _("The log of changes has each change with a number, for programs that follow."),
            context.urls.change_log()[0],
        ),
    )


def _section(context: Context, declared: TableDeclaration) -> TableSection:
    whole, name = table(context, declared.name), f"{declared.name}.csv"
    place = [column.name for column in declared.columns].index(declared.newest) if declared.newest else None
    days = () if place is None else (row[place] for row in whole.rows if row[place])
    return TableSection(
        link=Link(name, context.urls.data(name)),
        table=whole,
        first=tuple(tuple(map(_shown, row)) for row in whole.rows.cells[:_ROWS]),
        newest=max(map(str, days), default=""),
    )


def _shown(cell: Cell) -> str:
    """A cell of the CSV file, shortened."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else shortened(str(cell), _LONGEST_CELL)


def _downloads(context: Context) -> tuple[Download, ...]:
    _ = context.i18n.gettext
    files = [
        ("claims.sqlite", _("All tables as one SQLite database.")),
        (
            "claims.json",
            _("Every retraction, and every claim with answers, sources and corrections; its text is in its record."),
        ),
        ("evidence.json", _("What was found at each source: the quotes in their places, changes, copies.")),
        ("datapackage.json", _("The tables described for programs, as a Data Package.")),
    ]
    if context.config.workbook:
        files.insert(1, ("claims.xlsx", _("All tables as one workbook for spreadsheets, in which texts stay texts.")))
    if context.config.claim_review:
        files.append(("claimreview.json", _("Every claim as a schema.org ClaimReview without a rating.")))
    return tuple(Download(Link(name, context.urls.data(name)), meaning) for name, meaning in files)
