"""One number has one meaning: a cell of the table of answers, its page, the search and the data count the same."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.problem import errors_in
from generator.content.status import Stance
from generator.index import Reaction
from generator.read.assets import built_in
from generator.read.settings import read_statuses
from tests.pages import words
from tests.search_files import searched
from tests.sites import Site, entry

VOCABULARY, _, _ = read_statuses(built_in("content/statuses.toml").read_bytes())
TYPED = [status for status in VOCABULARY.statuses if status.stance is not Stance.WAITING]
RESPONDENTS = ("Ministry", "Mayor & Council", "Jo <b>", "ÉLAN")
FIRST = date(2025, 1, 1)
TRANSLATION = "e0-es"
SITE_TOML = "pictures = false\nterm_feeds = false\nclaim_files = false\nsearch = 'small'\n"

LAW = settings(derandomize=True, deadline=None, max_examples=8, database=None,
               suppress_health_check=[HealthCheck.too_slow])  # fmt: skip


@st.composite
def exchanges(draw: st.DrawFn) -> dict[str, Any]:
    """An exchange: a question that is open, an answer or a silence."""
    asked = FIRST + timedelta(draw(st.integers(0, 40)))
    found: dict[str, Any] = {"respondent": draw(st.sampled_from(RESPONDENTS)), "asked_by": "Reuters"}
    status = draw(st.sampled_from([None, *TYPED]))
    if draw(st.booleans()) or status is None or status.unreached:
        found |= {"asked_on": f"{asked}", "deadline": f"{asked + timedelta(3)}"}
    if status:
        found |= {"status": status.typed, "date": f"{asked + timedelta(draw(st.integers(4, 9)))}"}
        if not status.unreached:
            found["quote"] = "The words of the answer as they were printed"
    return found


@st.composite
def claims(draw: st.DrawFn) -> str:
    """An entry: nobody was asked, somebody whom it does not name answered, or several were asked."""
    number = draw(st.integers(0, 10**9))
    fields = {"claim": f"claim: The claim with the number {number} about the ships", "date": f"date: {FIRST}",
              "topics": f"topics: [{draw(st.sampled_from(['Sea', 'Land']))}]"}  # fmt: skip
    asked = draw(st.lists(exchanges(), max_size=4))
    if asked:
        return entry(**fields, status="", responses=f"responses: {json.dumps(asked)}")
    return entry(**fields, status=draw(st.sampled_from(["", "status: denied"])))


class Number(NamedTuple):
    """A number in the table of answers: whose answer, which status, and the address of what is counted."""

    respondent: str
    status: str
    url: str
    number: int


def table_of(page: str) -> Iterator[Number]:
    """The numbers of /answers/."""
    for row in re.findall(r'<tr>\s*<th scope="row">.*?</tr>', page, re.DOTALL):
        respondent = words(f"<main{row.partition('</th>')[0]}</main").removeprefix("<main").strip()
        for status, cell in re.findall(r'<td class="status-(\w+)">(.*?)</td>', row):
            url = re.search(r'href="([^"]*)"', cell)
            yield Number(respondent, status, url[1] if url else "", int(re.sub(r".*?(\d+)(</a>)?$", r"\1", cell)))


def listed_at(made: Site, url: str) -> int:
    """How many current answers are listed at an address: on the page, in the row that is its fragment or below that."""
    path, _, fragment = url.lstrip("/").partition("#")
    page = made.page(path).partition("<main")[2]
    if row := re.search(rf'<tr id="{fragment}">.*?</tr>', page, re.DOTALL):
        return row[0].count('<span class="place"><a href="#')
    if fragment:
        level, rest = re.search(rf'<h(\d) id="{fragment}">(.*)', page, re.DOTALL).groups()  # type: ignore[union-attr]
        page = re.split(rf"<h[1-{level}] id=|</section>", rest)[0]
    return len(re.findall('<li class="teaser"[ >]', page))


def records_of(made: Site) -> list[dict[str, Any]]:
    """The claims as the search counts them, each in one language; both engines know them alike."""
    records = searched(made)
    for record in records:
        page = made.page(record["url"].lstrip("/"))
        for facet in ("answer", "translation"):
            found = re.findall(rf'<meta property="{facet}" content="([^"]*)" data-pagefind-filter', page)
            assert [html.unescape(value) for value in found] == record[facet]
        days = re.search(r'<meta name="days" content="([^"]*)"', page)
        assert (days[1].split() if days else []) == [day or "-" for day in record["days"]]
    return [record for record in records if not record["translation"]]


def given_answers(made: Site) -> Counter[str]:
    """How many answers each respondent ever gave, from the table for download; the current ones are the database's."""
    table = list(csv.DictReader(io.StringIO(made.page("data/answers.csv"))))
    with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
        stored = data.execute("SELECT claim_slug, number, respondent, status FROM answers WHERE stands").fetchall()
    current = [row for row in table if row["stands"] == "true"]
    names = ("claim_slug", "number", "respondent", "status")
    assert {tuple(row[name] for name in names) for row in current} == {tuple(map(str, row)) for row in stored}
    return Counter(row["respondent"] for row in table if row["claim_slug"] != TRANSLATION)


def numbers_of_names(made: Site) -> dict[str, int]:
    """How many answers the search says that each respondent gave."""
    names = json.loads(made.page("search/names.json"))["names"]
    found = ((name, re.fullmatch(r"(\d+) answers?", note)) for name, _path, note, *_ in names)
    return {name: int(number[1]) for name, number in found if number}


def expect_topics_to_count_alike(made: Site, records: list[dict[str, Any]]) -> None:
    """Each number of a topic is that of its page and of the search."""
    for topic in {topic for record in records for topic in record["topic"]}:
        own = [record for record in records if record["topic"] == [topic]]
        page = made.page(f"topics/{topic.lower()}/")
        for status, url, number in re.findall(
            r'class="mark status-(\w+)" href="[^"]*">.*?</th><td>(?:<a href="([^"]*)">.*?</span>)?(\d+)', page
        ):
            pairs = Counter(pair.rpartition(": ")[2] for record in own for pair in record["answer"])
            unnamed = [record for record in own if status in record["status"] and not record["answer"]]
            assert int(number) == pairs[status] + len(unnamed)
            if url:
                assert listed_at(made, url) == sum(status in record["status"] for record in own)


WAITING = """
SELECT DISTINCT respondent, claim_slug FROM questions q WHERE answer_number IS NULL AND NOT EXISTS
(SELECT 1 FROM answers a WHERE a.claim_slug = q.claim_slug AND a.respondent_slug = q.respondent_slug)
"""
UNNAMED = """
SELECT status, slug FROM claims WHERE status != '' AND slug NOT IN (SELECT claim_slug FROM answers)
AND slug NOT IN (SELECT claim_slug FROM questions)
"""


def rows_of(made: Site) -> set[tuple[str, str, str]]:
    """Each respondent's current status on each claim, from the database: respondent, claim, status."""
    waiting = VOCABULARY.waiting.id
    with closing(sqlite3.connect(made.output / "data/claims.sqlite")) as data:
        current = data.execute("SELECT respondent, claim_slug, status FROM answers WHERE stands").fetchall()
        asked = [(*row, waiting) for row in data.execute(WAITING)]
        unnamed = [("", slug, status) for status, slug in data.execute(UNNAMED)]
    return {*current, *asked, *unnamed}


def reactions_of(rows: set[tuple[str, str, str]]) -> Counter[str]:
    """How many respondents answered, declined, were silent and wait; each once per claim."""
    by_id = {status.id: Reaction.of(status).value for status in VOCABULARY.statuses}
    order = [reaction.value for reaction in Reaction]
    found: dict[tuple[str, str], list[str]] = {}
    for respondent, slug, status in rows:
        found.setdefault((respondent, slug), []).append(by_id[status])
    return Counter(min(each, key=order.index) for each in found.values())


def figures(page: str) -> dict[str, int]:
    """The figures of a page by their labels."""
    return {label: int(number) for label, number in re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", page)}


def expected_figures(rows: set[tuple[str, str, str]]) -> dict[str, int]:
    reactions = reactions_of(rows)
    return {
        "Asked or answered": reactions.total(),
        "Answered": reactions["answered"],
        "Declined": reactions["declined"],
        "No answer": reactions["silent"],
        "Still waiting": reactions["waiting"],
    }


@LAW
@given(st.lists(claims(), min_size=1, max_size=24), st.booleans())
def test_every_number_is_that_of_its_page_of_the_search_and_of_the_database(
    entries: list[str], translated: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Site(Path(folder))
        files = {f"content/entries/e{number}.md": text for number, text in enumerate(entries)}
        if translated:
            files[f"content/entries/{TRANSLATION}.md"] = f"---\ntranslation_of: e0\nlang: es{entries[0][3:]}"
        outcome = made.write({**files, "content/site.toml": SITE_TOML}).build()
        assert not errors_in(outcome.problems), outcome.problems
        rows, page = {row for row in rows_of(made) if row[1] != TRANSLATION}, made.page("answers/")
        counted = Counter((respondent, status) for respondent, _, status in rows if respondent)
        numbers = list(table_of(page))
        assert {(each.respondent, each.status): each.number for each in numbers} == counted
        records = records_of(made)
        found = Counter(answer for record in records for answer in record["answer"])
        assert found == {f"{who}: {status}": number for (who, status), number in counted.items()}
        assert numbers_of_names(made) == given_answers(made)
        expect_topics_to_count_alike(made, records)
        for status in VOCABULARY.statuses:
            claims = {slug for _, slug, its in rows if its == status.id}
            assert listed_at(made, f"status/{status.id}/#claims") == len(claims)
        for each in numbers:
            assert listed_at(made, each.url) == each.number, each
        asked = {slug for _, slug, _ in rows}
        not_asked = {"Claims about which nobody was asked": len(entries) - len(asked)}
        assert figures(page) == expected_figures(rows) | not_asked
        for each in numbers:
            own = {row for row in rows if row[0] == each.respondent}
            assert figures(made.page(each.url.lstrip("/").partition("/status/")[0].partition("#")[0] + "/")) == (
                expected_figures(own)
            )


@LAW
@given(st.integers(0, 60), st.integers(0, 30), st.none() | st.integers(0, 30))
def test_an_open_question_is_never_a_silence(built: int, deadline: int, looked: int | None) -> None:
    """Silence is what a person writes after looking; no calendar makes it."""
    asked = FIRST + timedelta(1)
    question = {"respondent": "Ministry", "asked_by": "Reuters", "asked_on": f"{asked}"}
    question["deadline"] = f"{asked + timedelta(deadline)}"
    more = {} if looked is None else {"more": f"checked_until: {asked + timedelta(min(looked, built))}"}
    text = entry(status="", date=f"date: {FIRST}", responses=f"responses: {json.dumps([question])}", **more)
    with tempfile.TemporaryDirectory() as folder:
        made = Site(Path(folder)).write({"content/entries/e.md": text, "content/site.toml": SITE_TOML})
        outcome = made.build(today=asked + timedelta(built))
        assert not errors_in(outcome.problems), outcome.problems
        shown = figures(made.page("answers/"))
    assert (shown["Still waiting"], shown["No answer"], shown["Asked or answered"]) == (1, 0, 1)
