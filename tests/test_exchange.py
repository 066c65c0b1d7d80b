"""What pages say of questions and answers: who was asked, who answered, who was silent, and what that makes of a claim."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise, permutations

import pytest

from generator.content.status import Stance, Status, Transition, transition
from tests import pages
from tests.conftest import MakeSite
from tests.sites import A, entry

MAYOR, COUNCIL, POLICE = "Mayor", "Council", "Police"
ASKED = "2026-09-01"
DAY = "2026-09-10"


def responses(answered: str, silent: str, waiting: str, deadline: str) -> str:
    """The field ``responses`` of an entry; ``answered`` is such as ``Mayor: denied, Council: confirmed``."""
    lines = []
    for pair in filter(None, answered.split(", ")):
        respondent, status = pair.split(": ")
        lines.append(
            f"  - {{respondent: {respondent}, status: {status}, date: {DAY}, quote: Words of the answer to it}}"
        )
    lines += [
        f"  - {{respondent: {respondent}, status: did not respond, date: {DAY}, "
        f"asked_by: Gazette, asked_on: {ASKED}, deadline: {DAY}}}"
        for respondent in filter(None, silent.split(", "))
    ]
    until = f", deadline: {deadline}" if deadline else ""
    lines += [
        f"  - {{respondent: {respondent}, asked_by: Gazette, asked_on: {ASKED}{until}}}"
        for respondent in filter(None, waiting.split(", "))
    ]
    return "responses:\n" + "\n".join(lines) if lines else "raised_as: claim"


def words(page: str) -> str:
    """The page's main content as a reader hears it, without the spaces that elements leave before a mark."""
    return re.sub(r"\s+([.,:)])|(\()\s+", r"\1\2", pages.words(page))


NOBODY = "No answer on record. As far as we know, nobody has been asked."
PASSED = "The deadline of 20 September 2026 has passed; no answer is recorded."
DUE = "An answer is due by 20 September 2026."
# about, answered, silent, waiting, deadline, today, the answer to the claim, what else the page says
TABLE = (
    ("", "", "", "", "", "2026-09-15", "No answer on record", NOBODY),
    (MAYOR, "", "", "", "", "2026-09-15", "No answer on record", NOBODY),
    ("", "Mayor: denied", "", "", "", "2026-09-15", "Denied", "10 September 2026"),
    ("", "Mayor: denied, Council: denied", "", "", "", "2026-09-15", "Denied", "Council"),
    ("", "Mayor: denied, Council: confirmed", "", "", "", "2026-09-15", "Answers differ: 1 Confirmed, 1 Denied", ""),
    (MAYOR, "Mayor: denied, Council: confirmed", "", "", "", "2026-09-15", "Denied", "The claim is about Mayor."),
    (POLICE, "Mayor: denied, Council: confirmed", "", "", "", "2026-09-15", "Answers differ: 1 Confirmed, 1 Denied", ""),
    ("", "Mayor: denied", COUNCIL, "", "", "2026-09-15", "Denied", "Did not respond"),
    ("", "", COUNCIL, "", "", "2026-09-15", "Did not respond", "No answer by 10 September 2026"),
    ("", "Mayor: denied", "", COUNCIL, "2026-09-20", "2026-09-15", "Denied", DUE),
    (COUNCIL, "Mayor: denied", "", COUNCIL, "2026-09-20", "2026-09-15", "Awaiting response", DUE),
    (COUNCIL, "Mayor: denied", COUNCIL, "", "", "2026-09-15", "Did not respond", "Denied"),
    ("", "", MAYOR, COUNCIL, "2026-09-20", "2026-09-15", "Awaiting response", DUE),
    ("", "", "", COUNCIL, "", "2026-09-15", "Awaiting response", "No answer is recorded yet."),
    ("", "", "", COUNCIL, "2026-09-20", "2026-09-20", "Awaiting response", DUE),
    ("", "", "", COUNCIL, "2026-09-20", "2026-09-21", "Awaiting response", PASSED),
    ("", "", "", COUNCIL, "2026-09-20", "2027-09-21", "Awaiting response", PASSED),
)  # fmt: skip


@pytest.mark.parametrize(("about", "answered", "silent", "waiting", "deadline", "today", "answer", "sentence"), TABLE)
def test_a_page_says_what_is_known_of_each_question(
    site: MakeSite, about: str, answered: str, silent: str, waiting: str, deadline: str, today: str, answer: str, sentence: str,
) -> None:  # fmt: skip
    field = f"about: [{about}]" if about else ""
    text = entry(status=responses(answered, silent, waiting, deadline), date="date: 2026-08-31", about=field)
    made = site({A: text, "content/entries/2025/b.md": entry(related="related: [a]")})
    made.build(today=date.fromisoformat(today))
    page = words(made.page("claims/a/"))
    ledger = page[: page.index("What they said when asked")]
    assert answer in ledger
    assert sentence in page
    silence = "Did not respond" in page or "No answer by" in page
    assert silence == bool(silent), "no page shows a silence that nobody recorded"


def test_another_day_makes_a_deadline_pass_and_changes_nothing_else(site: MakeSite) -> None:
    made = site({A: entry(status=responses("", "", MAYOR, "2026-09-20"), date="date: 2026-08-31")})
    made.build(today=date(2026, 9, 20))
    before = words(made.page("claims/a/"))
    made.build(today=date(2026, 9, 21))
    assert words(made.page("claims/a/")) == before.replace(DUE, PASSED) != before


def status(stance: Stance, *, unreached: bool = False) -> Status:
    """A status of one stance."""
    return Status(
        id=f"{stance.value}{unreached}", label="A", definition="", differs="", stance=stance, shape="disc",  # type: ignore[arg-type]
        colour="", colour_dark="", unreached=unreached,
    )  # fmt: skip


ACCEPTS, PARTLY, OPEN, DECLINED = map(status, (Stance.ACCEPTS, Stance.ACCEPTS_IN_PART, Stance.OPEN, Stance.SILENT))
REJECTS, DISPUTES, WITHDRAWN, WAITING = map(
    status, (Stance.REJECTS, Stance.REJECTS_IN_PART, Stance.WITHDRAWN, Stance.WAITING)
)
SILENCE = status(Stance.SILENT, unreached=True)
NAMED = {
    **dict.fromkeys([(REJECTS.id, ACCEPTS.id), (REJECTS.id, PARTLY.id)], Transition.REVERSED),
    **dict.fromkeys([(ACCEPTS.id, REJECTS.id), (PARTLY.id, REJECTS.id)], Transition.WALKED_BACK),
    **dict.fromkeys([(OPEN.id, ACCEPTS.id), (DECLINED.id, ACCEPTS.id)], Transition.LATER_CONFIRMED),
    **dict.fromkeys([(OPEN.id, REJECTS.id), (DECLINED.id, REJECTS.id)], Transition.LATER_DENIED),
}


def test_a_change_of_answer_has_the_same_name_in_both_directions() -> None:
    answers = (ACCEPTS, PARTLY, OPEN, DECLINED, REJECTS, DISPUTES, WITHDRAWN)
    for earlier, later in permutations(answers, 2):
        expected = Transition.WITHDRAWN if later is WITHDRAWN else NAMED.get((earlier.id, later.id), Transition.CHANGED)
        assert transition(earlier, later) is expected, (earlier.stance, later.stance)


def test_what_follows_silence_or_an_open_question_is_a_first_answer() -> None:
    for nothing in (SILENCE, WAITING):
        for answer in (ACCEPTS, REJECTS, OPEN, WITHDRAWN, SILENCE, WAITING):
            assert transition(nothing, answer) is None
            assert transition(answer, nothing) is None


def two_answers(first: str, second: str, more: str = "", later: str = DAY) -> str:
    """The field ``responses`` with two answers of one respondent."""
    common = "respondent: Mayor, quote: Words of the answer to it"
    return (
        f"responses:\n  - {{{common}, status: {first}, date: {DAY}{more}}}\n"
        f"  - {{{common}, status: {second}, date: {later}}}"
    )


def test_two_answers_of_one_day_whose_order_nobody_knows_both_stand(site: MakeSite) -> None:
    made = site({A: entry(status=two_answers("denied", "confirmed", ", order: unknown"), date="date: 2026-08-31")})
    made.build()
    page = words(made.page("claims/a/"))
    ledger = page[: page.index("What they said when asked")]
    assert "Answers differ: 1 Confirmed, 1 Denied" in ledger
    assert "Reversed" not in page
    assert "It is not known which of the answers of this day came last" in page
    assert "Reversed" not in words(made.page("changes/"))


def test_a_change_of_answer_is_shown_with_both_statuses(site: MakeSite) -> None:
    made = site({A: entry(status=two_answers("denied", "confirmed", later="2026-09-12"), date="date: 2026-08-31")})
    made.build()
    for path in ("claims/a/", "changes/", "index.html"):
        page = words(made.page(path))
        assert all(word in page for word in ("Reversed", "Denied", "Confirmed")), path


QUESTION = "question: Did the mayor order the bridge to be closed?"


def test_the_question_stands_before_the_quote_wherever_the_quote_does(site: MakeSite) -> None:
    fields = f'responses:\n  - respondent: Mayor\n    {QUESTION}\n    status: denied\n    date: {DAY}\n    quote: "No."'
    made = site({A: entry(status=fields, date="date: 2026-08-31"), "content/site.toml": "embeds = true\n"})
    made.build()
    for path in ("claims/a/", "people/mayor/"):
        page = words(made.page(path))
        assert page.index("Did the mayor order the bridge to be closed?") < page.index("No."), path


def test_a_change_is_shown_with_the_words_of_both_answers_each_after_its_question(site: MakeSite) -> None:
    fields = (
        f"responses:\n  - {{respondent: Mayor, status: denied, date: {DAY}, quote: There is no such order, {QUESTION}}}\n"
        "  - {respondent: Mayor, status: confirmed, date: 2026-09-12, quote: I gave it in August, question: Was that true?}"
    )
    made = site({A: entry(status=fields, date="date: 2026-08-31")})
    made.build()
    page = words(made.page("changes/"))
    parts = (
        "10 September 2026 Question",
        "Did the mayor order",
        "no such order",
        "12 September 2026 Question",
        "Was that",
        "in August",
    )
    places = [page.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    for item in json.loads(made.page("changes/feed.json"))["items"] + json.loads(made.page("feed.json"))["items"]:
        html = item["content_html"]
        places = [
            html.find(part)
            for part in ("Question: Did the mayor order", "no such order", "Question: Was that", "in August")
        ]
        assert -1 not in places
        assert places == sorted(places)


def test_a_change_from_an_answer_without_words_says_that_it_has_none_beside_those_of_the_later_one(
    site: MakeSite,
) -> None:
    fields = (
        f"responses:\n  - {{respondent: Mayor, status: denied, date: {DAY}, {QUESTION}}}\n"
        "  - {respondent: Mayor, status: confirmed, date: 2026-09-12, quote: I gave it in August as it was said}"
    )
    made = site({A: entry(status=fields, date="date: 2026-08-31")})
    made.build()
    page = words(made.page("changes/"))
    assert "I gave it in August" in page
    assert "Did the mayor order the bridge to be closed? Reported without a quotation" in page


def test_attempts_are_counted_with_their_ways_and_days(site: MakeSite) -> None:
    fields = (
        "responses:\n  - respondent: Mayor\n    asked_by: Gazette\n    asked_on: 2026-09-02\n    asked_how: email\n"
        "    asked_again: [2026-09-05, {on: 2026-09-09, how: phone}]\n    deadline: 2026-09-12"
    )
    made = site({A: entry(status=fields, date="date: 2026-08-31")})
    made.build(today=date(2026, 9, 20))
    said = "Asked by Gazette 3 times in 2 ways (email and phone), 2 September 2026 to 9 September 2026. The deadline of"
    assert said in words(made.page("claims/a/"))


def test_the_short_form_is_an_answer_like_any_other(site: MakeSite) -> None:
    short = "respondent: Mayor\nstatus: denied\nquote: There is no such order, and there never was"
    long = (
        f"responses:\n  - {{respondent: Mayor, status: denied, date: 2026-08-31, quote: {short.splitlines()[2][7:]!r}}}"
    )
    made = site({A: entry(status=short, date="date: 2026-08-31")})
    made.build()
    before = made.tree()
    made.write({A: entry(status=long, date="date: 2026-08-31")}).build()
    for path in ("claims/a/index.html", "people/mayor/index.html", "data/answers.csv", "answers/index.html"):
        assert made.tree()[path] == before[path], path


def test_a_page_says_that_the_record_does_not_name_who_answered(site: MakeSite) -> None:
    made = site({A: entry(status="status: denied")})
    assert made.problems() == [f"{A}:5:9: warning S101 the entry does not name who answered; add a line: respondent: …"]
    made.build()
    assert "This record does not name who answered. Denied" in words(made.page("claims/a/"))


def test_descriptions_by_others_stand_beside_an_answer_and_are_not_counted(site: MakeSite) -> None:
    described = (
        f"responses:\n  - respondent: Mayor\n    status: declined to comment\n    date: {DAY}\n"
        "    quote: We do not comment on such reports\n    described_as:\n      - {status: not denied, by: Gazette}"
    )
    made = site({A: entry(status=described, date="date: 2026-08-31")})
    made.build()
    assert "Gazette described this as Not denied" in words(made.page("claims/a/"))
    assert "Claims with this answer 0" in words(made.page("status/not_denied/"))
    assert made.page("data/answers.csv").count("not_denied") == 1


@pytest.mark.parametrize(
    ("raised_as", "byline"), [("claim", "Claimed by"), ("report", "Reported by"), ("question", "Asked by")]
)
def test_a_byline_says_whether_the_speaker_claimed_reported_or_asked(
    site: MakeSite, raised_as: str, byline: str
) -> None:
    made = site({A: entry(status=f"raised_as: {raised_as}"), "content/site.toml": "embeds = true\n"})
    made.build()
    for path in ("claims/a/", "claims/", "people/ken-klippenstein/"):
        assert f"{byline} Ken Klippenstein" in words(made.page(path)), path


def test_the_table_covers_each_state_before_and_after_a_deadline() -> None:
    waiting = [row for row in TABLE if row[3]]
    assert {bool(row[0]) for row in TABLE} == {bool(row[1]) for row in TABLE} == {bool(row[2]) for row in TABLE}
    assert any(one[:5] == two[:5] and one[5] != two[5] for one, two in pairwise(waiting))


def test_what_others_called_an_answer_is_on_the_page_of_that_status_with_its_own_and_counted_nowhere(
    site: MakeSite,
) -> None:
    fields = (
        f"responses:\n  - respondent: Mayor\n    {QUESTION}\n    status: declined to comment\n    date: {DAY}\n"
        "    quote: We do not comment on such reports\n    described_as:\n"
        "      - {status: not denied, by: Gazette, source: one}\n      - {status: denied, by: Herald}"
    )
    source = "sources:\n  - {id: one, url: https://news.example/report, title: A report, publisher: Example News}"
    made = site({A: entry(status=fields, date="date: 2026-08-31", sources=source)})
    made.build()
    page = words(made.page("status/not_denied/"))
    described = page[page.index("Described this way by others 1") :]
    for part in (
        "10 September 2026",
        "Described this way by Gazette [1]",
        "Declined to comment Mayor",
        "Did the mayor order",
        "such reports",
    ):
        assert part in described, part
    assert "Herald" not in page
    assert 'href="/claims/a/#answer-1"' in made.page("status/not_denied/")
    assert 'href="/claims/a/#source-1"' in made.page("status/not_denied/")
    for status in ("not_denied", "denied"):
        assert "Claims with this answer 0" in words(made.page(f"status/{status}/")), status
    assert "Described this way by others" not in words(made.page("status/declined_to_comment/"))


def test_of_many_descriptions_the_newest_are_listed_and_all_are_counted(site: MakeSite) -> None:
    fields = (
        "responses:\n  - {{respondent: Mayor, status: denied, date: {day}, quote: There is no such order at all, "
        "described_as: [{{status: not denied, by: Gazette}}]}}"
    )
    files = {
        f"content/entries/e{n}.md": entry(
            claim=f"claim: The bridge number {n} was closed", date=f"date: 2026-08-{n % 28 + 1:02}",
            status=fields.format(day=f"2026-09-{n % 28 + 1:02}"),
        )
        for n in range(52)
    }  # fmt: skip
    made = site({**files, "content/site.toml": "pictures = false\nterm_feeds = false\n"})
    made.build()
    page = words(made.page("status/not_denied/"))
    assert "Described this way by others 52" in page
    assert "The newest 50 are listed." in page
    assert page.count("Described this way by Gazette") == 50


@pytest.mark.parametrize(("status", "answered"), [("denied", "2026-09-10"), ("declined to comment", "2026-09-20")])
def test_a_deadline_that_was_met_is_no_silence(site: MakeSite, status: str, answered: str) -> None:
    fields = (
        f"responses:\n  - {{respondent: Mayor, status: {status}, date: {answered}, quote: There is no order that I know,\n"
        "     asked_by: Gazette, asked_on: 2026-09-01, deadline: 2026-09-20}"
    )
    made = site({A: entry(status=fields, date="date: 2026-08-31")})
    made.build()
    page = words(made.page("claims/a/"))
    assert "An answer was due by 20 September 2026" in page
    assert "No answer by" not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("asked_by: Gazette, asked_how: email", "Asked by Gazette (email)"),
        ("asked_how: email", "Asked (email)"),
        (
            "asked_by: Gazette, asked_on: 2026-09-02, asked_how: email, asked_again: [{on: 2026-09-02, how: phone}]",
            "Asked by Gazette 2 times in 2 ways (email and phone) on or before 2 September 2026",
        ),
    ],
)
def test_what_is_known_of_the_asking_is_said_without_the_rest(site: MakeSite, asked: str, said: str) -> None:
    answer = f"respondent: Mayor, status: denied, date: {DAY}, quote: There is no such order at all"
    made = site({A: entry(status=f"responses:\n  - {{{answer}, {asked}}}", date="date: 2026-08-31")})
    made.build()
    assert said in words(made.page("claims/a/"))
