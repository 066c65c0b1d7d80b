"""All tables in one file: a database, with its views and queries to begin with, or a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from generator.index import latest_day
from generator.pages.context import Context
from generator.pages.tables import all_tables
from generator.text.messages import N_
from generator.views.data import SqlQuery, TablesView, WorkbookView

# For a site without claims: a workbook must have a day, which may not be that of the build.
_NO_DAY = date(2000, 1, 1)
_VIEWS = (
    SqlQuery(
        N_("Who says what today: the current answer of each respondent to each claim."),
        """\
SELECT a.claim_slug, c.claim, c.url, a.respondent_slug, a.respondent,
       a.status, s.label, a.date, a.quote, a.source_url
FROM answers a
JOIN claims c ON c.slug = a.claim_slug
JOIN statuses s ON s.id = a.status
WHERE a.stands""",
        "current_answers",
    ),
    SqlQuery(
        N_("Who changed an answer: each such answer beside the one before it."),
        """\
SELECT a.claim_slug, c.claim, c.url, a.respondent_slug, a.respondent, a.transition,
       e.date AS earlier_date, e.status AS earlier_status, e.quote AS earlier_quote,
       a.date, a.status, a.quote
FROM answers a
JOIN answers e ON e.claim_slug = a.claim_slug AND e.number = a.earlier_number
JOIN claims c ON c.slug = a.claim_slug
WHERE a.transition <> ''""",
        "changed_answers",
    ),
    SqlQuery(
        N_("Who has not answered: each open question, and how often it was asked again."),
        """\
SELECT q.claim_slug, c.claim, c.url, q.respondent_slug, q.respondent,
       q.question, q.asked_by, q.asked_on, q.deadline,
       (SELECT count(*) FROM attempts t
        WHERE t.claim_slug = q.claim_slug AND t.exchange_number = q.number) AS attempts
FROM questions q
JOIN claims c ON c.slug = q.claim_slug
WHERE q.answer_number IS NULL""",
        "open_questions",
    ),
)
_EXAMPLES = (
    SqlQuery(
        N_("How often each respondent’s current answer has each status:"),
        """\
SELECT respondent, label, count(*) AS answers
FROM current_answers
GROUP BY respondent_slug, status
ORDER BY answers DESC, respondent, label;""",
    ),
    SqlQuery(
        N_("The latest changes of answers:"),
        """\
SELECT date, respondent, earlier_status, status, claim
FROM changed_answers
ORDER BY date DESC, claim_slug
LIMIT 20;""",
    ),
    SqlQuery(
        N_("The open questions, the oldest first:"),
        """\
SELECT asked_on, respondent, attempts, claim
FROM open_questions
ORDER BY asked_on, claim_slug;""",
    ),
    SqlQuery(
        N_("Claims and answers by topic:"),
        """\
SELECT t.title, count(DISTINCT ct.claim_slug) AS claims, count(a.number) AS answers
FROM topics t
JOIN claim_topics ct ON ct.topic_slug = t.slug
LEFT JOIN answers a ON a.claim_slug = ct.claim_slug
GROUP BY t.slug
ORDER BY claims DESC, t.title;""",
    ),
)


def database(context: Context) -> TablesView:
    """All tables with their rows, and the views."""
    return TablesView(all_tables(context), _VIEWS)


def workbook(context: Context) -> WorkbookView:
    """All tables with their rows for a spreadsheet."""
    return WorkbookView(
        title=context.config.title,
        publisher=context.site.publisher,
        licence=f"{context.config.licence.name}: {context.config.licence.url}",
        updated=latest_day(context.index) or _NO_DAY,
        tables=all_tables(context),
    )


def database_views(gettext: Callable[[str], str]) -> tuple[SqlQuery, ...]:
    """The views of the database; their meanings in one language."""
    return _translated(_VIEWS, gettext)


def example_queries(gettext: Callable[[str], str]) -> tuple[SqlQuery, ...]:
    """Queries to begin with; their meanings in one language."""
    return _translated(_EXAMPLES, gettext)


def _translated(queries: tuple[SqlQuery, ...], gettext: Callable[[str], str]) -> tuple[SqlQuery, ...]:
    return tuple(SqlQuery(gettext(query.meaning), query.sql, query.name) for query in queries)
