"""Unfinished merges: one error for each, in any file of a site, and nothing else about that file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.fix import apply_fixes
from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import group_of
from generator.content.status import Vocabulary
from generator.read.merge_conflicts import merges_in_markdown
from tests.conftest import MakeSite
from tests.sites import entry

A = "content/entries/2025/a.md"
MERGE = "error F122 unresolved merge conflict; keep one version and remove the lines <<<<<<<, ======= and >>>>>>>"
BOTH = "<<<<<<< HEAD\nThe council said no.\n=======\nThe council said yes.\n>>>>>>> main"
DIFF3 = "<<<<<<< HEAD\nNo.\n||||||| 1a2b3c4\nPerhaps.\n=======\nYes.\n>>>>>>> main"
PERSON = "---\nname: Ann Lee\nkind: person\n---\n"


def left_over(sign: str) -> str:
    return (
        f"error F122 a line of {sign * 7} is left over from a merge; remove it, and check that the text above and "
        "below fits together"
    )


def test_a_merge_in_the_text_of_an_entry_is_one_error_at_its_first_line(site: MakeSite) -> None:
    made = site({A: entry(body=f"The council was asked.\n\n{BOTH}")})
    assert made.problems() == [f"{A}:16:1: {MERGE}"]
    assert [str(found) for found in made.build().problems] == [f"{A}:16:1: {MERGE}"]
    assert not made.output.exists()


def test_a_merge_in_the_front_matter_hides_nothing_and_adds_nothing(site: MakeSite) -> None:
    text = entry(status="responses:\n  - respondent: Lowfield Council\n    <<<<<<< HEAD\n    status: denied\n=======\n"
                 "    status: confirmed\n>>>>>>> main\n    date: 2025-08-21")  # fmt: skip
    assert site({A: text}).problems() == [f"{A}:7:1: {MERGE}"]


@pytest.mark.parametrize("text", [BOTH, DIFF3, BOTH.replace("\n", "\r\n"), BOTH.replace(" HEAD", "")])
@pytest.mark.parametrize(
    ("path", "before"),
    [
        (A, "---\n"),
        (A, entry() + "\n"),
        ("content/people/ann-lee.md", PERSON),
        ("content/topics/mexico.md", "---\ntitle: Mexico\n---\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\nText.\n\n"),
        ("content/site.toml", 'title = "Lab"\n'),
        ("content/statuses.toml", '[[status]]\nid = "a"\n'),
        ("locale/es/LC_MESSAGES/messages.po", 'msgid ""\nmsgstr ""\n\n'),
        ("content/evidence/news-example-c506265b8f3d.json", "{\n"),
    ],
)
def test_every_kind_of_file_says_so_in_the_same_words(site: MakeSite, path: str, before: str, text: str) -> None:
    found = site({"content/entries/b.md": entry(), path: before + text + "\n"}).problems()
    line = before.count("\n") + 1
    assert [line for line in found if line.startswith(path)] == [f"{path}:{line}:1: {MERGE}"]


def test_a_merge_around_the_whole_file_is_no_line_before_the_front_matter(site: MakeSite) -> None:
    text = f"<<<<<<< HEAD\n{entry()}=======\n{entry(venue='venue: Fox News')}>>>>>>> main\n"
    assert site({A: text}).problems() == [f"{A}:1:1: {MERGE}"]


def test_each_merge_is_an_error_of_its_own(site: MakeSite) -> None:
    found = site({A: entry(body=f"{BOTH}\n\nText.\n\n{DIFF3}")}).problems()
    assert found == [f"{A}:14:1: {MERGE}", f"{A}:22:1: {MERGE}"]


@pytest.mark.parametrize("sign", ["<", ">", "|"])
def test_a_single_line_that_was_left_over_is_named(site: MakeSite, sign: str) -> None:
    found = site({A: entry(body=f"The council said no.\n{sign * 7} main\n\nText.")}).problems()
    assert found == [f"{A}:15:1: {left_over(sign)}"]


@pytest.mark.parametrize("body", ["No.\n\n=======\nYes.", "The council said no.\n=======\nThe council said yes.",
                                  "=======\nYes.", "He said \u201cno.\u201d\n=======\nShe did not."])  # fmt: skip
def test_a_middle_that_makes_no_heading_is_left_over(site: MakeSite, body: str) -> None:
    line = 14 + body[: body.index("===")].count("\n")
    assert site({A: entry(body=body)}).problems() == [f"{A}:{line}:1: {left_over('=')}"]


@pytest.mark.parametrize("body", ["Sources\n=======\n\nText.", "Sources\n=======\nText.", "What now?\n=======\n\nText.",
                                  "Sources\n========\n\nText."])  # fmt: skip
def test_a_line_of_equals_signs_below_a_title_makes_a_heading(site: MakeSite, body: str) -> None:
    made = site({A: entry(body=body)})
    assert made.problems() == []
    made.build()
    assert f"<h2>{body.partition(chr(10))[0]}</h2>" in made.page("claims/a/")


def test_what_looked_like_a_heading_belongs_to_the_end_of_a_merge_below_it(site: MakeSite) -> None:
    found = site({A: entry(body="No comment\n=======\nYes\n>>>>>>> main")}).problems()
    assert found == [f"{A}:15:1: {MERGE}"]


def test_an_example_in_indented_code_is_shown(site: MakeSite) -> None:
    made = site({A: entry(body="So it looks:\n\n" + "\n".join("    " + line for line in BOTH.split("\n")))})
    assert made.problems() == []
    made.build()
    assert "&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD" in made.page("claims/a/")


def test_in_fenced_code_a_whole_merge_is_one_and_a_single_marker_is_an_example(site: MakeSite) -> None:
    assert site({A: entry(body=f"```\n{BOTH}\n```")}).problems() == [f"{A}:15:1: {MERGE}"]
    assert site({A: entry(body="Git writes:\n\n```text\n<<<<<<< HEAD\n```")}).problems("F122") == []


@pytest.mark.parametrize("line", ["<<<<<< HEAD", "<<<<<<<< HEAD", ">>>>>>>quoted", "a <<<<<<< b", "====== x", "> > >"])
def test_what_is_not_quite_a_marker_is_none(line: str) -> None:
    assert merges_in_markdown(f"---\n---\nText.\n\n{line}\n", A) == []


@pytest.mark.parametrize("before", ["", "title = \u201cLab\u201d\n"])
def test_settings_that_cannot_be_read_keep_their_language_so_that_no_entry_is_blamed(
    site: MakeSite, before: str
) -> None:
    merge = '<<<<<<< HEAD\ntitle = "A"\n=======\ntitle = "B"\n>>>>>>> main\n'
    text = f'lang = "es"\n{before or merge}'
    found = site({A: entry(status="status: sin respuesta"), "content/site.toml": text}).problems()
    plain = site({A: entry(status="status: sin respuesta"), "content/site.toml": 'lang = "es"\n'}).problems()
    assert [line for line in found if not line.startswith("content/site.toml")] == plain
    assert len(found) == len(plain) + 1


def test_fix_leaves_a_file_with_a_merge_as_it_is() -> None:
    text = entry(date='date: "2025-08-20"  ', body=BOTH)
    assert apply_fixes(text, group_of(FILE_KINDS["entries"]), Vocabulary.of([])).text == text


@given(st.lists(st.sampled_from(["Text.", "", "<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base", "```"])))
def test_no_end_of_a_merge_is_passed_over_outside_code(lines: list[str]) -> None:
    text = "---\n---\n" + "\n".join(lines)
    ends = any(line.startswith((">", "<", "|")) for line in lines) and "```" not in lines
    assert bool(merges_in_markdown(text, A)) or not ends
