"""Repairs: one meaning only, nothing else touched, nothing left for a second run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator.authoring.fix import apply_fixes
from generator.authoring.fix.line_buffer import LineBuffer, plain_values
from generator.content.entry import Entry
from generator.content.schema import group_of
from generator.content.status import Vocabulary
from generator.content.terms import Person
from generator.read.assets import STATUSES, built_in
from generator.read.settings import read_statuses
from generator.text.dates import iso_day, iso_partial
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.sites import ENTRY as GOOD
from tests.sites import entry

REPOSITORY = Path(__file__).resolve().parent.parent


def vocabulary() -> Vocabulary:
    return read_statuses(built_in(STATUSES).read_bytes())[0]


def mended(text: str, *, sort_sources: bool = False) -> str:
    return apply_fixes(text, group_of(Entry), vocabulary(), sort_sources=sort_sources).text


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run_here("fix", *arguments, NO_COLOR="1")


# What is left alone


@pytest.mark.parametrize("text", [
    GOOD, GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.replace("\n", "\r"), GOOD.rstrip("\n"), "", "---", "---\n---",
    "no front matter   ", "---\nnever closed   ", "---\n- a list\n---\n", "---\n[[[[[[[[[[[[\n---\n",
    entry(remark="# a remark of its own"),
])  # fmt: skip
def test_a_file_with_nothing_to_repair_stays_byte_for_byte(text: str) -> None:
    assert mended(text) == text
    assert mended(text, sort_sources=True) == text


@pytest.mark.parametrize("line", [
    "date: 02/03/2025", "date: 2025-02-30", "date: 20250820", "date: 2025-08-20T23:30:00-08:00", "date: yesterday",
    "date: 20 Aug 25", "date: 20 Foo 2025", "date: 31 June 2025", "date: 2025-08-20/21", "date: 13/14/2025",
    "date: &day 2025-8-20", "date: !!str 2025-8-20",
])  # fmt: skip
def test_a_date_that_is_none_or_may_be_two_is_left_to_the_writer(line: str) -> None:
    assert mended(entry(date=line)) == entry(date=line)


@pytest.mark.parametrize("fields", [
    {"status": "status: not denyed"},
    {"speaker": "speaker: Ken Klippenstein # citing sources"},
    {"date": "date: 2025-08-20 #1"},
    {"topics": "topics: Mexico, Drug cartels"},
    {"topics": "topics: Mexico #1"},
    {"people": "people: none"},
    {"people": "people: n/a"},
    {"related": "related: a b"},
    {"topics": "topics: {a: b}"},
    {"claim": "claim: |\n  A claim: over two lines\n  and more"},
    {"claim": "claim: The minister: no strike\n  is planned at all"},
    {"claim": 'claim: "The minister says that no strike is planned'},
    {"claim": "klaim: The minister: no strike is planned at all"},
    {"claim": "claim: The minister: no strike is planned # a remark"},
    {"venue_url": "venue_url: www.example.org"},
])  # fmt: skip
def test_what_has_no_one_meaning_is_left_to_the_writer(fields: dict[str, str]) -> None:
    text = entry(**fields)
    assert mended(text) == text


def test_line_breaks_and_code_in_the_text_are_left_alone() -> None:
    body = "Two spaces  \nbreak a line.\n\n```\ncode \n```\n\n    indented code \n\nA backslash\\ \nand a tab\t"
    assert mended(entry(body=body)) == entry(body=body)


# What is repaired


@pytest.mark.parametrize(("typed", "better"), [
    ("2025-8-2", "2025-08-02"), ("2025/08/02", "2025-08-02"), ("2025.8.2", "2025-08-02"),
    ("20 Aug 2025", "2025-08-20"), ("20 August 2025", "2025-08-20"), ("20th of August 2025", "2025-08-20"),
    ("August 20, 2025", "2025-08-20"), ("Aug. 20th 2025", "2025-08-20"), ("20-Aug-2025", "2025-08-20"),
    ("Sept 3, 2025", "2025-09-03"), ("2025\u201108\u201120", "2025-08-20"), ("20/08/2025", "2025-08-20"),
    ("08/20/2025", "2025-08-20"), ("05/05/2025", "2025-05-05"), ("1 MAY 2025", "2025-05-01"),
])  # fmt: skip
def test_a_date_that_means_one_day_becomes_an_iso_date(typed: str, better: str) -> None:
    assert mended(entry(date=f"date: {typed}")) == entry(date=f"date: {better}")
    assert mended(entry(date=f"date: '{typed}'  # seen")) == entry(date=f"date: '{better}'  # seen")


def test_a_role_may_keep_a_year_or_a_month() -> None:
    text = "---\nname: A\nkind: person\nroles:\n  - title: B\n    from: {}\n    until: {}\n---\n"
    typed, better = text.format("August 2024", "2024/9"), text.format("2024-08", "2024-09")
    assert apply_fixes(typed, group_of(Person), vocabulary()).text == better
    assert apply_fixes(text.format("2024", "2024-10"), group_of(Person), vocabulary()).text == text.format(
        "2024", "2024-10"
    )
    assert [iso_partial("Brumaire 2024"), iso_partial("13/2024"), iso_day("August 2024")] == ["", "", ""]


@pytest.mark.parametrize(("typed", "better"), [
    ("Denied", "denied"), ("no comment", "declined to comment"), ("not_denied", "not denied"), ('"Denied"', '"denied"'),
    ("Denied   # as printed", "denied   # as printed"),
])  # fmt: skip
def test_a_status_is_written_by_its_label(typed: str, better: str) -> None:
    assert mended(entry(status=f"status: {typed}")) == entry(status=f"status: {better}")
    text = GOOD.replace("status: declined to comment", "status: {}")
    assert mended(text.replace("{}", typed)) == text.replace("{}", better)


@pytest.mark.parametrize(
    ("typed", "better"),
    [("yes", "true"), ("No", "false"), ("ON", "true"), ("off", "false"), ("True", "true"), ('"yes"', "true")],
)
def test_a_word_for_true_or_false_becomes_it(typed: str, better: str) -> None:
    assert mended(entry(draft=f"draft: {typed}")) == entry(draft=f"draft: {better}")


@pytest.mark.parametrize("typed", ["organization", "Organisation", "ORGANIZATION", '"organization"'])
def test_a_value_in_capitals_or_american_spelling_becomes_the_one_that_is_meant(typed: str) -> None:
    text = "---\nname: The Council\nkind: {}\n---\nIt.\n"
    better = '"organisation"' if typed.startswith('"') else "organisation"
    assert apply_fixes(text.format(typed), group_of(Person), vocabulary()).text == text.format(better)


def test_a_value_that_is_not_one_of_a_field_is_left_to_the_writer() -> None:
    for line in ("kind: organ", "kind: body", "draft: maybe", "draft: 1"):
        text = f"---\nname: The Council\n{line}\n---\nIt.\n"
        assert apply_fixes(text, group_of(Person), vocabulary()).text == text


@pytest.mark.parametrize(("typed", "better"), [
    ("topics: Mexico", "topics: [Mexico]"), ('topics: "Mexico, D.F."', 'topics: "Mexico, D.F."'),
    ("topics: 'Mexico'  # only", "topics: ['Mexico']  # only"),
])  # fmt: skip
def test_one_value_where_a_list_is_needed_becomes_a_list(typed: str, better: str) -> None:
    assert mended(entry(topics=typed)) == entry(topics=better)


def test_a_lone_source_becomes_a_list_of_sources() -> None:
    typed = entry(sources="sources: https://news.example/report")
    assert mended(typed) == entry(sources="sources: [https://news.example/report]")


@pytest.mark.parametrize(("typed", "better"), [
    ("claim: Minister: no strike is planned at all", 'claim: "Minister: no strike is planned at all"'),
    ('claim: Minister: "no strike" is planned', "claim: 'Minister: \"no strike\" is planned'"),
    ("claim: Minister: \"no\" and 'never' to strikes", "claim: \"Minister: \\\"no\\\" and 'never' to strikes\""),
    ('claim: "No strike" is what the minister said', "claim: '\"No strike\" is what the minister said'"),
    ("claim: @minister says that no strike is planned", 'claim: "@minister says that no strike is planned"'),
    ("claim: We are #1 in the world, said the minister", 'claim: "We are #1 in the world, said the minister"'),
    ("claim: Two of us: we are #1 in the world today", 'claim: "Two of us: we are #1 in the world today"'),
])  # fmt: skip
def test_a_text_that_yaml_breaks_or_cuts_gets_quotes(typed: str, better: str) -> None:
    assert mended(entry(claim=typed)) == entry(claim=better)


@pytest.mark.parametrize(
    "typed",
    ["venue:Fox", "venue\uff1aFox", "venue = Fox", "venue:\u00a0Fox", "\u3000venue: Fox", "venue\u202f: Fox",
     "**venue: Fox**", "`venue`: Fox", '"venue" Fox'],
)  # fmt: skip
def test_a_field_that_is_mistyped_in_its_blanks_colon_or_marks_is_written_as_yaml_reads_it(typed: str) -> None:
    assert mended(entry(venue=typed)) == entry(venue="venue: Fox")


def test_a_mistyped_field_of_a_response_keeps_its_place() -> None:
    text = entry(status="responses:\n  - respondent: Ministry\n    status: denied\n    date: 2025-08-21")
    typed = text.replace("  - respondent: ", "  -\u00a0respondent\uff1a").replace("    status: ", "\u00a0   status:")

    assert mended(typed) == text


def test_a_line_whose_field_cannot_be_told_is_left_to_the_writer() -> None:
    for line in ("My note", "note:this", "- venue: Fox"):
        assert mended(entry(venue=line)) == entry(venue=line)


def test_every_broken_text_of_a_file_is_quoted_in_one_run() -> None:
    typed = GOOD.replace("quote: The", "quote: Sir: the").replace("title: A", "title: Live: a")
    better = GOOD.replace("quote: The department will not comment on future operations",
                          'quote: "Sir: the department will not comment on future operations"')  # fmt: skip
    assert mended(typed) == better.replace("title: A report", 'title: "Live: a report"')


def test_a_field_that_nobody_can_mend_keeps_no_other_from_being_mended() -> None:
    typed = entry(claim='claim: "never closed', because="because: Sir: no", status="status: Denied")
    better = entry(claim='claim: "never closed', because='because: "Sir: no"', status="status: denied")
    assert mended(typed) == better


def test_spaces_at_the_ends_of_lines_go_and_every_line_end_stays() -> None:
    typed = "\ufeff---  \r\n" + entry(body="One \r\n  \r\nTwo").replace("\n", "\t\n", 5).removeprefix("---\t\n")
    better = "\ufeff---\r\n" + entry(body="One\r\n\r\nTwo").removeprefix("---\n")
    assert mended(typed) == better


SOURCES = """\
sources:
  # the answer
  - url: https://b.example/
    date: 2025-08-21
    # about b

  # the claim
  - date: 2025-08-20  # when printed
    url: https://a.example/
# below
related: [a]"""
SORTED = """\
sources:
  # the claim
  - date: 2025-08-20  # when printed
    url: https://a.example/
  # the answer
  - url: https://b.example/
    date: 2025-08-21
    # about b

# below
related: [a]"""


def test_sources_are_sorted_on_wish_alone_with_their_comments() -> None:
    assert mended(entry(sources=SOURCES)) == entry(sources=SOURCES)
    assert mended(entry(sources=SOURCES), sort_sources=True) == entry(sources=SORTED)


@pytest.mark.parametrize("sources", [
    SOURCES.replace("    date: 2025-08-21\n", ""), SOURCES.replace("2025-08-21", "2025-08-32"),
    "sources: [{url: https://b.example/, date: 2025-08-21}, {url: https://a.example/, date: 2025-08-20}]",
    "sources: [https://b.example/, https://a.example/]", "sources: none",
])  # fmt: skip
def test_sources_without_a_date_each_or_on_one_line_are_not_sorted(sources: str) -> None:
    text = entry(sources=sources)
    assert sources in mended(text, sort_sources=True)


def test_every_repair_says_what_it_did_and_where() -> None:
    typed = entry(date="date: 20 Aug 2025", status="status: Denied", topics="topics: Mexico ")
    assert [(r.line, r.description) for r in apply_fixes(typed, group_of(Entry), vocabulary()).fixes] == [
        (4, 'date: "20 Aug 2025" is now "2025-08-20"'),
        (5, 'status: "Denied" is now "denied"'),
        (7, "removed trailing spaces"),
        (7, 'topics: "Mexico" is now a list'),
    ]


# Laws

LAW = settings(derandomize=True, deadline=None, max_examples=200, database=None,
               suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
WORDS = st.sampled_from([
    "---", "\n", "\r\n", "\r", "\n---\n", " ", "  ", "\t", ": ", ":", " #", " # ", "- ", "  - ", "    ", "[", "]", "{", "}",
    ",", '"', "'", "|", ">", "&a", "*a", "!!x", "%", "@", "\\", "claim", "claim: ", "speaker: ", "date: ", "topics: ",
    "status: ", "sources:\n", "responses:\n", "url: https://a.example/", "date: 2025-8-2", "date: 2025-08-02", "Denied",
    "no comment", "2025/08/02", "20 Aug 2025", "Mexico", "quote: a: b", "#1", "# remark\n", "\ufeff", "\x00", "\u2028", "é",
    "```\n", "x",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(WORDS, max_size=40).map("".join),
    st.lists(WORDS, max_size=30).map(lambda words: "---\n" + "".join(words) + "\n---\nText \n"),
    st.tuples(st.integers(0, len(GOOD)), st.lists(WORDS, max_size=6), st.integers(0, 12)).map(
        lambda made: GOOD[: made[0]] + "".join(made[1]) + GOOD[made[0] + made[2] :]
    ),
)


@LAW
@given(TEXTS, st.booleans())
@example(entry(sources=SOURCES), True)
@example(entry(claim="claim: a: b #1"), False)
def test_a_second_run_finds_nothing(text: str, sort_sources: bool) -> None:
    once = mended(text, sort_sources=sort_sources)
    assert mended(once, sort_sources=sort_sources) == once


@LAW
@given(TEXTS)
@example("---\n0\n# \n0\n---")
def test_no_value_changes_but_the_repaired_ones(text: str) -> None:
    """Where the file could be read before: every other value is as it was, as are all comments and line ends."""
    before, problems = LineBuffer.of(text).read()
    after = LineBuffer.of(mended(text))
    assume(len(after.lines) == len(LineBuffer.of(text).lines))  # test_old_form.py has what is removed
    assert after.ends == LineBuffer.of(text).ends
    comments = [(old, new) for old, new in zip(LineBuffer.of(text).lines, after.lines, strict=True) if old[:1] == "#"]
    assert all(new in (old, old.rstrip(" \t")) for old, new in comments)
    if before is None or not LineBuffer.of(text).close:
        return
    cut = any(problem.code in ("F106", "F110") for problem in problems)
    wrong = [
        change
        for change in changes(plain_values(before), plain_values(after.read()[0]))
        if not cut and not is_repair(*change)
    ]
    assert wrong == []


def changes(old: object, new: object, name: str = "") -> list[tuple[str, object, object]]:
    """Every value that differs, with the name of its field."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        return [change for key in old for change in changes(old[key], new[key], key)]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [change for one, other in zip(old, new, strict=True) for change in changes(one, other, name)]
    return [] if old == new else [(name, old, new)]


def is_repair(name: str, old: object, new: object) -> bool:
    if name == "status":
        return isinstance(old, str) and isinstance(new, str) and vocabulary().find(old) == vocabulary().find(new)
    if name in ("date", "published", "asked_on", "deadline"):
        return isinstance(old, str) and new == iso_day(old)
    return name in ("topics", "people", "sources", "related", "aliases") and new == [old]


# The command


def test_it_mends_files_in_place_and_keeps_who_may_read_them(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(status="status: Denied"), "content/entries/b.md": entry()})
    file = made.root / "content/entries/a.md"
    file.chmod(0o600)
    done = run("--root", str(made.root))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        'content/entries/a.md:5: status: "Denied" is now "denied"',
        "1 of 2 content files fixed; run the check command to see the remaining problems",
    ]
    assert file.read_bytes() == entry(status="status: denied").encode()
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in sorted(file.parent.iterdir())] == ["a.md", "b.md"]


def test_diff_writes_nothing_and_ends_with_1_where_something_would_change(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(status="status: Denied")})
    done = run("--root", str(made.root), "--diff")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:3] == [
        "--- a/content/entries/a.md",
        "+++ b/content/entries/a.md",
        "@@ -2,7 +2,7 @@",
    ]
    assert "-status: Denied\n+status: denied\n" in done.stdout
    assert done.stderr == "1 of 1 content file would change\n"
    assert (made.root / "content/entries/a.md").read_text("utf-8") == entry(status="status: Denied")
    assert run("--root", str(made.root)).returncode == 0
    assert run("--root", str(made.root), "--diff").returncode == 0


def test_only_the_named_files_and_folders_are_mended(site: MakeSite) -> None:
    wrong = entry(status="status: Denied")
    made = site({"content/entries/2025/a.md": wrong, "content/entries/2026/b.md": wrong})
    assert run("--root", str(made.root), str(made.root / "content/entries/2026")).returncode == 0
    assert (made.root / "content/entries/2025/a.md").read_text("utf-8") == wrong
    assert (made.root / "content/entries/2026/b.md").read_text("utf-8") != wrong


def test_a_file_that_is_no_content_is_wrong_usage(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(), "notes.md": "---\n---\n"})
    for name in ("notes.md", "missing.md"):
        done = run("--root", str(made.root), str(made.root / name))
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert (made.root / "notes.md").read_text("utf-8") == "---\n---\n"


def test_a_file_that_is_no_utf_8_is_left_and_named(site: MakeSite) -> None:
    made = site({"content/entries/a.md": b"---\nclaim: caf\xe9 \n---\n"})
    done = run("--root", str(made.root))
    assert done.returncode == 0
    assert done.stderr == "content/entries/a.md: skipped: not UTF-8 text\n"
    assert (made.root / "content/entries/a.md").read_bytes() == b"---\nclaim: caf\xe9 \n---\n"


def test_a_link_in_content_is_never_written_through(site: MakeSite, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(entry(status="status: Denied"), "utf-8")
    made = site({"content/entries/a.md": entry()})
    (made.root / "content/entries/link.md").symlink_to(outside)
    assert run("--root", str(made.root)).returncode == 0
    assert outside.read_text("utf-8") == entry(status="status: Denied")


def test_no_control_character_of_a_file_reaches_the_terminal(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(body="\x1b[31mred \n")})
    assert "\x1b" not in run("--root", str(made.root), "--diff").stdout


# Fields hold text

IMPORTED = """\
---
claim: Johnson &amp; Johnson closed the bridge&#8217;s road: for two weeks
speaker: "Marks &amp;amp; Spencer"
date: 20. August 2025
lang: pt_BR
because: null
topics: [R&amp;D, "A &quot;B&quot;"]
people:
  - Ann Lee
  - ~
responses:
  - asked_by: null
    respondent: Lowfield Council
    status: denied
    date: 20 de agosto de 2025
    quote: \u201cThat is not the case\u201d
    original:
      text: "\u201eDas ist nicht: so\u201c"
      lang: DE
  - respondent: Other Council
    status: denied
    date: 2025-08-21
    quote: "He said "never" to us"
  - respondent: Third Council
    status: denied
    date: 2025-08-21
    quote: "No" he said, "never"
sources:
  - url: <https://news.example.org/report?a=1&amp;b=2>
---
A &amp; B, null.
"""
MENDED = """\
---
claim: "Johnson & Johnson closed the bridge\u2019s road: for two weeks"
speaker: "Marks & Spencer"
date: 2025-08-20
lang: pt-BR
topics: [R&D, 'A "B"']
people:
  - Ann Lee
responses:
  - respondent: Lowfield Council
    status: denied
    date: 2025-08-20
    quote: That is not the case
    original:
      text: "Das ist nicht: so"
      lang: de
  - respondent: Other Council
    status: denied
    date: 2025-08-21
    quote: 'He said "never" to us'
  - respondent: Third Council
    status: denied
    date: 2025-08-21
    quote: '"No" he said, "never"'
sources:
  - url: https://news.example.org/report?a=1&b=2
---
A &amp; B, null.
"""


def test_what_an_import_left_in_fields_is_mended() -> None:
    assert mended(IMPORTED) == MENDED
    assert mended(MENDED) == MENDED


def test_each_repair_names_the_line_where_it_stood() -> None:
    repaired = apply_fixes(IMPORTED, group_of(Entry), vocabulary())
    gone = [(repair.line, repair.description) for repair in repaired.fixes if "means no value" in repair.description]

    assert gone == [
        (6, "because: removed null, which means no value"),
        (10, "people: removed ~, which means no value"),
        (12, "asked_by: removed null, which means no value"),
    ]
    assert all("&" in IMPORTED.split("\n")[r.line - 1] for r in repaired.fixes if "&amp;" in r.description)


@pytest.mark.parametrize(
    "fields",
    [
        {"speaker": "speaker: null"},  # required: somebody must be named
        {"extra": "people: [null]"},  # nothing would be left
        {"extra": "people:\n  - null"},
        {"extra": 'venue: "null"'},  # a word
        {"extra": "venue: null # ask"},  # a remark
        {"extra": "venue: a&#8203;b"},  # a hidden character
        {"extra": "venue: '&lt;!-- x'"},  # a comment
        {"extra": "venue: “The Daily”"},  # no quote
        {"because": "because: It was **never** so"},  # who knows what for
        {"extra": "lang: Klingonese"},
        {"date": "date: Wed, 20 Aug 2025"},  # the two may differ
        {"date": "date: 20/8/25"},
    ],
    ids=range(12),
)
def test_what_may_have_another_meaning_is_left(fields: dict[str, str]) -> None:
    text = entry(**fields)

    assert mended(text) == text
