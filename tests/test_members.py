"""What an organisation's people and parts answered: on its page, apart from what it answered itself."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.content.terms import Role
from tests.conftest import MakeSite
from tests.pages import words
from tests.sites import A, B, entry

TITLE = "Answers of its people and parts"
MINISTRY = "---\nname: Ministry\nkind: organisation\naliases: [MoI]\n---\n"


def person(name: str, roles: str, kind: str = "person") -> str:
    return f"---\nname: {name}\nkind: {kind}\n{roles}\n---\n"


def role(of: str = "Ministry", since: str = "", until: str = "") -> str:
    days = "".join(f", {name}: '{day}'" for name, day in (("from", since), ("until", until)) if day)
    return f"roles: [{{title: Minister, of: {of}{days}}}]"


def answered(*given: tuple[str, str, str, str], **fields: str) -> str:
    """An entry with answers: each a respondent, a status, a day and words."""
    lines = [
        f"  - {{respondent: {who}, status: {status}, date: {day}, quote: {quote}}}" for who, status, day, quote in given
    ]
    return entry(status="responses:\n" + "\n".join(lines), **fields)


def section(page: str) -> str:
    """What a page says below the heading of the section, up to the next section."""
    found = re.search(rf'<h2 id="members">{TITLE}.*?</section>', page, re.DOTALL)
    return words(f"<main>{found[0]}</main>") if found else ""


COVERED = (
    ("", "", "2025-03-10", True),
    ("2025", "", "2025-01-01", True),
    ("2025", "", "2024-12-31", False),
    ("2025-03", "", "2025-03-01", True),
    ("2025-03", "", "2025-02-28", False),
    ("2025-03-10", "", "2025-03-10", True),
    ("2025-03-10", "", "2025-03-09", False),
    ("", "2025", "2025-12-31", True),
    ("", "2025", "2026-01-01", False),
    ("", "2025-03", "2025-03-31", True),
    ("", "2025-03", "2025-04-01", False),
    ("", "2025-03-10", "2025-03-10", True),
    ("", "2025-03-10", "2025-03-11", False),
    ("2025-03", "2025", "2025-12-31", True),
    ("2024", "2025-03-09", "2025-03-10", False),
)


@pytest.mark.parametrize(("since", "until", "day", "covered"), COVERED)
def test_a_year_or_a_month_of_a_role_covers_all_its_days(since: str, until: str, day: str, covered: bool) -> None:
    assert Role(title="Minister", since=since, until=until).covers(date.fromisoformat(day)) == covered


def test_an_answer_before_or_after_a_role_is_none_of_the_organisations(site: MakeSite) -> None:
    text = answered(
        ("Jo Brandt", "denied", "2025-08-21", "There is no such order at all"),
        ("Jo Brandt", "confirmed", "2026-02-01", "There was such an order after all"),
    )
    for since, until, kept, left_out in (
        ("", "2025", "no such order", "after all"),
        ("2026", "", "after all", "no such order"),
        ("2025-08", "", "after all", "no such order"),
        ("", "2025-07", "", "order"),
    ):
        made = site(
            {
                A: text,
                "content/people/m.md": MINISTRY,
                "content/people/j.md": person("Jo Brandt", role("Ministry", since, until)),
            }
        )
        made.build()
        shown = section(made.page("people/m/"))
        assert kept in shown, (since, until)
        assert left_out not in shown, (since, until)


def test_a_members_answers_are_apart_from_those_of_the_organisation_and_counted_nowhere(site: MakeSite) -> None:
    made = site({
        A: answered(
            ("Ministry", "declined to comment", "2025-08-21", "We do not comment on such a thing"),
            ("Jo Brandt", "denied", "2025-08-21", "There is no such order at all"),
            ("Agency", "confirmed", "2025-08-22", "The order was given in the night"),
            ("Somebody", "denied", "2025-08-22", "Nobody in this town has heard of it"),
        ),
        B: answered(("Jo Brandt", "denied", "2025-08-25", "This is as wrong as the other"), claim="claim: A second claim about it"),
        "content/people/m.md": MINISTRY,
        "content/people/jo-brandt.md": person("Jo Brandt", role("MoI")),
        "content/people/agency.md": person("Agency", "part_of: MoI", "organisation"),
    })  # fmt: skip
    made.build()
    page = made.page("people/m/")
    shown = section(page)
    for part in ("Jo Brandt There is no such order", "Agency The order was given", "as wrong as the other"):
        assert part in shown.replace("Denied ", "").replace("Confirmed ", ""), part
    assert shown.startswith(f"{TITLE} 3")
    assert "We do not comment" not in shown
    assert "Nobody in this town" not in words(page)
    assert "0 claims made, 1 claim answered" in page
    assert "Asked or answered 1" in words(page)


def test_an_organisation_and_its_people_and_parts_lead_to_each_other(site: MakeSite) -> None:
    made = site({
        A: entry(),
        "content/people/m.md": MINISTRY,
        "content/people/jo-brandt.md": person("Jo Brandt", role("MoI", "2025-03", "2026")),
        "content/people/agency.md": person("Agency", "part_of: Ministry", "organisation"),
    })  # fmt: skip
    made.build()
    page = made.page("people/m/")
    assert "Parts: Agency" in words(page)
    assert "1 person with a role here Jo Brandt , Minister , March 2025 to 2026" in words(page)
    assert 'href="/people/agency/"' in page
    assert 'href="/people/jo-brandt/"' in page
    for path in ("people/agency/", "people/jo-brandt/"):
        assert 'href="/people/m/"' in made.page(path), path
    assert TITLE not in page


def test_somebody_with_two_roles_at_once_answered_once(site: MakeSite) -> None:
    roles = "roles: [{title: Minister, of: Ministry}, {title: Speaker, of: MoI}]\npart_of: Ministry"
    made = site({
        A: answered(("Jo Brandt", "denied", "2025-08-21", "There is no such order at all")),
        "content/people/m.md": MINISTRY,
        "content/people/jo-brandt.md": person("Jo Brandt", roles, "organisation"),
    })  # fmt: skip
    made.build()
    assert section(made.page("people/m/")).startswith(f"{TITLE} 1")
