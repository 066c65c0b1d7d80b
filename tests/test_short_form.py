"""The smallest entry: who answered, and what, at the top of the file; the places of its problems are those of its lines."""

from __future__ import annotations

import msgspec
import pytest

from generator.content.entry import SHORT_FORM
from generator.read.documents import read_document
from tests.conftest import MakeSite
from tests.sites import A, entry

FIELDS = {
    "respondent": "respondent: Mayor",
    "status": "status: denied",
    "quote": "quote: There is no such order, and there never was",
    "source": "source: report",
}
SOURCES = (
    "sources:\n  - {id: report, url: https://news.example/report, title: A report, publisher: Example News, "
    "archive: https://archive.example/report}"
)


def small(date: str = "date: 2026-08-31", **fields: str) -> str:
    return entry(date=date, status="\n".join(filter(None, {**FIELDS, **fields}.values())), sources=SOURCES)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("", 'a.md:2:1: error E202 the entry has no "date"; add a line: date: …'),
        ("date:", 'a.md:4:6: error E204 "date" is empty; give it a value'),
        ("date: someday", 'a.md:4:7: error E206 "someday" is not a valid date; write year-month-day'),
        ("dat: 2026-08-31", 'a.md:4:1: error E201 unknown field "dat"; did you mean "date"?'),
        ("date 2026-08-31", 'a.md:4:5: error F106 missing colon after "date"'),
    ],
)
def test_without_the_day_of_the_claim_nothing_is_reported_but_that(site: MakeSite, date: str, said: str) -> None:
    (found,) = (line for line in site({A: small(date)}).problems() if " error " in line)
    assert said in found


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"respondent": "respondent: [Mayor]"}, '5:13: error E203 "respondent" must be text, not a list'),
        ({"status": "status: [denied]"}, '6:9: error E203 "status" must be text, not a list'),
        ({"quote": "quote: {a: b}"}, '7:8: error E203 "quote" must be text, not a group of fields'),
        ({"source": "source: other"}, '8:9: error R301 no source has the id "other"; the ids are: report'),
        ({"quote": ""}, '5:13: warning S109 the response of Mayor has no "quote"; quote the answer'),
    ],
)
def test_a_problem_of_the_answer_is_at_its_own_line(site: MakeSite, fields: dict[str, str], said: str) -> None:
    found = [line for line in site({A: small(**fields)}).problems() if "S110" not in line]
    assert found == [f"{A}:{said}"]


def test_the_same_file_yields_the_same_record_in_each_process() -> None:
    record = read_document(A, small().encode()).record
    assert record
    places = [key for key in msgspec.msgpack.decode(record.places) if key.startswith("responses/0/")]
    assert places == [f"responses/0/{name}" for name in (*SHORT_FORM, "date")]
