"""Rules about questions and answers: what is wrong is reported where it stands, and once; what is right is not."""

from __future__ import annotations

from datetime import date

import pytest

from generator.engine.site import check_site
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site, entry

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
WORDS = "quote: The report is false in every part"
DENIED = ("status: denied", "date: 2025-08-21", "asked_by: Daily Mail", WORDS)
SILENT = ("status: did not respond", "date: 2025-08-25", "asked_by: Daily Mail", "asked_on: 2025-08-21",
          "deadline: 2025-08-25")  # fmt: skip
OPEN = ("asked_by: Daily Mail", "asked_on: 2025-08-21")


def response(*lines: str, respondent: str = "Ministry") -> str:
    return "\n    ".join((f"  - respondent: {respondent}", *lines))


def one(site: MakeSite, *lines: str, **fields: str) -> list[str]:
    """The problems of an entry with one response, whose first own line is line 7, without the path."""
    return found(site, response(*lines), **fields)


def found(site: MakeSite, *responses: str, **fields: str) -> list[str]:
    made = site({A: entry(status="\n".join(("responses:", *responses)), **fields)})
    return [line.removeprefix(f"{A}:") for line in made.problems()]


def starts(lines: list[str]) -> list[str]:
    """Each problem up to its code."""
    return [" ".join(line.split(" ")[:3]) for line in lines]


# Open questions


def test_a_respondent_alone_is_an_open_question_without_asker_and_day(site: MakeSite) -> None:
    assert one(site) == [
        "6:5: error S107 the open question to Ministry needs asked_by and asked_on; "
        "say who asked and when or, if there was an answer, give its status"
    ]


def test_an_open_question_with_asker_and_day_is_fine(site: MakeSite) -> None:
    assert one(site, *OPEN, "question: Is it true?", "deadline: 2026-11-30", "acknowledged: 2025-08-22") == []


def test_a_status_that_cannot_be_read_does_not_make_a_question_open(site: MakeSite) -> None:
    assert starts(one(site, "status: [denied]", "date: 2025-08-21")) == ["7:13: error E203"]


@pytest.mark.parametrize(
    "line", [WORDS, "given: post", "order: unknown", "translated: true", "relayed_by: Ann Lee", "form: conditional"]
)
def test_what_belongs_to_an_answer_is_not_lost_in_an_open_question(site: MakeSite, line: str) -> None:
    problems = [problem for problem in one(site, *OPEN, line) if " S115 " in problem]

    assert problems == [
        '6:5: error S115 the answer of Ministry has no "status"; give status and date, or neither if the question is open'
    ]


def test_a_question_is_long_open_two_weeks_after_its_deadline_and_not_a_day_before(site: MakeSite) -> None:
    assert one(site, *OPEN, "deadline: 2026-11-08") == []
    assert starts(one(site, *OPEN, "deadline: 2026-11-07")) == ["9:15: warning S128"]


# Silence


def test_there_is_no_silence_while_the_deadline_is_ahead(site: MakeSite) -> None:
    made = site({A: entry(status="responses:\n" + response(*SILENT[:-1], "deadline: 2026-11-23"))})

    assert made.problems("S119") == [
        f"{A}:11:15: error S119 the deadline of 2026-11-23 is still ahead; "
        "leave the question open, without status and date, until the deadline has passed"
    ]
    later = check_site(made.request(today=date(2026, 11, 23))).problems
    assert [str(p) for p in later if p.code == "S119"] == [
        f"{A}:8:11: error S119 the silence of 2025-08-25 is earlier than its deadline of 2026-11-23; "
        "leave the question open, without status and date, until the deadline has passed"
    ]


def test_silence_before_its_deadline_is_not_also_hasty(site: MakeSite) -> None:
    assert starts(one(site, *SILENT[:-1], "deadline: 2025-08-26")) == ["8:11: error S119"]


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ((), "after one attempt"),
        (("asked_again: [2025-08-22]",), ""),
        (("asked_how: email", "asked_again: [2025-08-22, 2025-08-23]"), "after 3 attempts over one channel (email)"),
        (("asked_how: email", "asked_again: [{on: 2025-08-22, how: phone}]"), ""),
        (("asked_again: [{on: 2025-08-22, how: phone}]",), ""),
    ],
)
def test_silence_after_one_attempt_or_over_one_channel_is_hasty(
    site: MakeSite, lines: tuple[str, ...], reasons: str
) -> None:
    problems = one(site, *SILENT, *lines)

    assert [line.partition(";")[0] for line in problems] == [
        f'7:13: warning S124 "did not respond" {reason}' for reason in [reasons] if reason
    ]


def test_attempts_without_a_first_question_lack_its_day(site: MakeSite) -> None:
    assert one(site, *DENIED, "asked_again: [2025-08-20]") == [
        '11:18: error S120 "asked_again" needs the day of the first question; give it in "asked_on"'
    ]


def test_a_receipt_is_not_older_than_the_question(site: MakeSite) -> None:
    assert one(site, *OPEN, "acknowledged: 2025-08-20") == [
        "9:19: error S120 the receipt of 2025-08-20 is earlier than the question of 2025-08-21; check both dates"
    ]


def test_dates_that_cannot_be_read_are_compared_with_none(site: MakeSite) -> None:
    lines = (*DENIED, "asked_on: 2025-13-21", "asked_again: [2025-08-20]", "acknowledged: 2025-02-30")

    assert starts(one(site, *lines)) == ["11:15: error E206", "13:19: error E206"]


# Answers


@pytest.mark.parametrize("given", ["post", "document", "court filing"])
def test_what_is_published_needs_nobody_who_asked_unless_it_answers_a_question(site: MakeSite, given: str) -> None:
    lines = (*DENIED[:2], WORDS, f"given: {given}")

    assert one(site, *lines) == []
    assert starts(one(site, *lines, "question: Is it true?")) == ["6:5: warning S110"]


def test_the_order_of_two_answers_may_be_unknown_under_any_name_of_the_respondent(site: MakeSite) -> None:
    other = response("status: confirmed", *DENIED[1:], respondent="The Ministry")
    files = {"content/people/ministry.md": "---\nname: Ministry\nkind: organisation\naliases: [The Ministry]\n---\n"}
    made = site({A: entry(status="\n".join(("responses:", response(*DENIED, "order: unknown"), other))), **files})

    assert made.problems() == []


def test_neither_silence_nor_another_day_makes_an_order_unknown(site: MakeSite) -> None:
    day = response(*(line.replace("21", "22") for line in DENIED))
    silence = response("status: could not be reached", "date: 2025-08-21", *OPEN)

    for other in (day, silence):
        assert "11:12: error S121" in starts(found(site, response(*DENIED, "order: unknown"), other))


def test_a_description_has_a_known_status_and_source(site: MakeSite) -> None:
    lines = ("described_as:", "  - status: not denyed", "    by: Daily Mail", "    source: mail")

    assert one(site, *DENIED, *lines) == [
        '12:17: error S104 unknown status "not denyed"; did you mean "not denied"?',
        '14:17: error R301 no source has the id "mail"; add a line to a source: id: mail',
    ]


def test_nobody_describes_an_answer_as_an_open_question(site: MakeSite) -> None:
    assert one(site, *DENIED, "described_as: [{status: pending, by: Daily Mail}]") == [
        '11:29: error S114 "awaiting response" is not an answer; give the status that matches their words'
    ]


def test_a_description_with_another_status_is_welcome(site: MakeSite) -> None:
    assert one(site, *DENIED, "described_as: [{status: not denied, by: Daily Mail}]") == []


def test_an_answer_is_relayed_or_given_in_another_way(site: MakeSite) -> None:
    for given in ("given: relayed", "asked_how: email"):
        assert one(site, *DENIED, given, "relayed_by: Ann Lee") == []


# Quotes


@pytest.mark.parametrize(
    ("quote", "lang", "reason"),
    [
        ("We deny that", "", "has only 3 words"),
        ("Never", "", "has only 1 word"),
        ("We don't comment … on that", "", "has only 5 words"),
        ("Yes, we did all of that last year", "", 'begins with "Yes"'),
        ("“The latter” is true, as we have always said", "", 'begins with "The latter"'),
        ("No, eso es falso de principio a fin", "es", 'begins with "No"'),
        ("No such order was given to anybody here", "", ""),
        ("No one in this office gave the order", "", ""),
        ("No es cierto que se diera esa orden", "es", ""),
        ("No; we have never given such an order", "", 'begins with "No"'),
        ("Eso es falso de principio a fin", "es", 'begins with "Eso"'),
        ("Eso is what the ministry calls its plan", "", ""),
        ("Nobody has asked us for strike options", "", ""),
        ("Si es cierto, lo sabremos la semana que viene", "es", ""),
        ("政府は否定した", "ja", ""),
        ("Wir sagen nichts", "de", "has only 3 words"),
        ("Nein, das stimmt so alles ganz und gar nicht", "de", 'begins with "Nein"'),
        ("Das stimmt so alles ganz und gar nicht", "de", 'begins with "Das stimmt"'),
        ("Das Ministerium hat diese Anordnung nie gegeben", "de", ""),
        ("Cela n’a jamais été envisagé par le ministère", "fr", 'begins with "Cela"'),
        ("Non, le ministère n’a jamais donné cet ordre", "fr", 'begins with "Non"'),
        ("Celui qui a donné cet ordre n’est pas connu", "fr", ""),
        ("Isso nunca foi discutido dentro do ministério da Saúde", "pt", 'begins with "Isso"'),
        ("Não houve nenhuma ordem dessas no ministério", "pt", ""),
        ("لا، لم تصدر الوزارة أي أمر من هذا النوع", "ar", 'begins with "لا"'),
        ("لا صحة لما نُشر عن الوزارة هذا الأسبوع", "ar", ""),
    ],
)
def test_short_words_and_references_need_their_question(site: MakeSite, quote: str, lang: str, reason: str) -> None:
    lines = (*DENIED[:3], f"quote: {quote}")
    language = f"lang: {lang}" if lang else ""
    problems = [line.partition(";")[0] for line in one(site, *lines, lang=language)]

    assert problems == [f'10:12: warning S126 the quote {reason} and has no "question"' for _ in [1] if reason]
    assert one(site, *lines, "question: Is it true?", lang=language) == []


def test_a_quote_is_readable_if_it_or_its_original_is_in_the_entry_s_language(site: MakeSite) -> None:
    original = "original: {text: The report is false in every part, lang: en-GB}"
    spanish = ("quote: El informe es falso de principio a fin", "quote_lang: es")

    assert starts(one(site, *DENIED[:3], *spanish)) == ["11:17: warning S127"]
    assert one(site, *DENIED[:3], *spanish, original) == []
    assert one(site, *DENIED[:3], *spanish, lang="lang: es-MX") == []
    assert one(site, *DENIED, "translated: true", "original: {text: El informe es falso, lang: es}") == []


def test_a_translation_without_words_lacks_both(site: MakeSite) -> None:
    assert '10:17: error S122 "translated" needs quote and original' in [
        line.partition(";")[0] for line in one(site, *DENIED[:3], "translated: true")
    ]


def test_a_quote_that_cannot_be_read_is_not_missed(site: MakeSite) -> None:
    assert starts(one(site, "status: not denied", *DENIED[1:3], "quote: [a, b]")) == ["10:12: error E203"]


# Contact data


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("question: Is it true? Call 202-456-1414.", "question"),
        ("spokesperson: Jane Roe, +44 20 7946 0958", "spokesperson"),
        ("referred_to: press@ministry.example", "referred_to"),
        ("relayed_by: jane (at) paper (dot) example", "relayed_by"),
        ("original: {text: Escriba a prensa@gob.example, lang: es}", "text"),
        ("described_as: [{status: not denied, by: tel. 912 345 678}]", "by"),
    ],
)
def test_no_field_of_an_exchange_has_contact_data(site: MakeSite, line: str, name: str) -> None:
    problems = [problem for problem in one(site, *DENIED, line) if " E218 " in problem]

    assert [problem.split('"')[1] for problem in problems] == [name]


def test_a_reason_to_look_again_has_no_contact_data(site: MakeSite) -> None:
    found = site({A: entry(venue="look_again: [{on: 2026-12-01, why: Ask press@ministry.example}]")}).problems()

    assert found == [f'{A}:13:36: error E218 "why" contains an e-mail address; remove it: everybody can read this file']


# Days to look again


def test_a_day_to_look_again_may_be_ahead_or_two_weeks_old(site: MakeSite) -> None:
    days = "look_again:\n  - {on: 2026-12-01, why: Hearing}\n  - {on: 2026-11-08, why: Report}"

    assert site({A: entry(venue=days)}).problems() == []
    assert site({A: entry(venue=days.replace("11-08", "11-07"))}).problems() == [
        f"{A}:15:10: warning S130 2026-11-07 is over: that was 15 days ago; "
        "look for later answers, set checked_until to today, and remove this day"
    ]


# The short form

# An answer at the top of the file, the line and column of each problem, and its code.
SHORT = [
    ("respondent: Ministry", ["5:13: error S107"]),
    ("respondent: Ministry\nstatus: not denyed", ["6:9: error S104"]),
    ("respondent: Ministry\nstatus: no comment\n" + WORDS, ["6:9: warning S103"]),
    ("respondent: Ministry\nstatus: pending", ["6:9: error S114"]),
    ("respondent: Ministry\nstatus: did not respond", ["6:9: error S107", "6:9: error S108"]),
    ("respondent: Ministry\nstatus: denied", ["5:13: warning S109"]),
    ("respondent: Ministry\nstatus: not denied", ["6:9: warning S129"]),
    ("respondent: Ministry\n" + WORDS, ["5:13: error S115"]),
    ("respondent: Ministry\nstatus: denied\nquote: Never", ["7:8: warning S126"]),
    ("respondent: Ministry\nstatus: denied\nquote: Write to all of us at a@b.example", ["7:8: error E218"]),
    ("respondent: Ministry\nstatus: denied\n" + WORDS + "\nsource: mail", ["8:9: error R301"]),
    ("respondent: Ministry\nstatus: denied\nquote: The rep\u043ert is false in every part", ["7:8: error N402"]),
    ("respondent: ministry\nstatus: denied\n" + WORDS, ["5:13: error N401"]),
    ("respondent: Ministry\nstatus: [denied]", ["6:9: error E203"]),
    ("respondent: Ministry\nstatus: denied\nquote: [a]", ["7:8: error E203"]),
]


@pytest.mark.parametrize(("lines", "expected"), SHORT)
def test_rules_about_responses_hold_for_an_answer_at_the_top(site: MakeSite, lines: str, expected: list[str]) -> None:
    files = {"content/people/ministry.md": "---\nname: Ministry\nkind: organisation\n---\n"}
    problems = site({A: entry(status=lines), **files}).problems()

    # Who asked cannot be said in the short form, so S110 is always one of them.
    assert [line for line in starts(problems) if " S110" not in line] == [f"{A}:{line}" for line in expected]


def test_a_whole_answer_at_the_top_lacks_only_who_asked(site: MakeSite) -> None:
    assert starts(site({A: entry(status=f"respondent: Ministry\nstatus: denied\n{WORDS}")}).problems()) == [
        f"{A}:5:13: warning S110"
    ]


# Organisations


def organisation(name: str, *lines: str) -> str:
    return "\n".join(("---", f"name: {name}", "kind: organisation", *lines, "---", ""))


def organisations(site: MakeSite, *files: str) -> Site:
    return site({f"content/people/{number}.md": text for number, text in enumerate(files)})


def test_a_part_names_an_organisation_that_has_a_file_by_any_of_its_names(site: MakeSite) -> None:
    navy, ministry = organisation("Navy", "part_of: MoD"), organisation("Ministry", "aliases: [MoD]")

    assert organisations(site, navy, ministry).problems() == []
    assert organisations(site, navy, organisation("Minstry", "aliases: [MoDs]")).problems() == [
        'content/people/0.md:4:10: error N414 no organisation\'s file has the name "MoD"; did you mean "MoDs"?'
    ]


def test_a_person_is_a_part_of_nothing_and_has_roles_in_organisations_only(site: MakeSite) -> None:
    ann = organisation("Ann", "part_of: Navy", "roles: [{title: Captain, of: Bob}, {title: Editor, of: The Paper}]")
    bob = organisation("Bob").replace("organisation", "person")

    assert organisations(site, ann.replace("organisation", "person"), bob, organisation("Navy")).problems() == [
        "content/people/0.md:4:10: error N414 only an organisation is a part of one; "
        'name the organisation in a role: "of"',
        'content/people/0.md:5:30: error N414 "Bob" is a person in content/people/1.md; name an organisation',
    ]


def test_no_organisation_is_a_part_of_itself_by_way_of_others(site: MakeSite) -> None:
    found = organisations(
        site, organisation("A1", "part_of: B1"), organisation("B1", "part_of: C1"), organisation("C1", "part_of: A1")
    ).problems()

    assert starts(found) == [f"content/people/{number}.md:4:10: error N415" for number in range(3)]


def test_what_a_valid_entry_says_is_enough(site: MakeSite) -> None:
    assert site({A: ENTRY}).problems() == []


@pytest.mark.parametrize("typed", ["status: awaiting response", "status: pending"])
def test_a_typed_open_question_is_not_also_asked_for_a_date(site: MakeSite, typed: str) -> None:
    lines = ("  - respondent: Ministry", typed, "asked_by: Gazette", "asked_on: 2025-08-21")
    (found,) = site({A: entry(status="responses:\n" + "\n    ".join(lines))}).problems()
    assert " S114 " in found
