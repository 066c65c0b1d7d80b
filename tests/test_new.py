"""``new``: nothing is overwritten, nothing is written twice, and what was given makes a valid entry."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from generator.authoring.new_entry.known_names import suggestions
from generator.content.entry import Entry
from generator.content.placeholders import ASKED_BY, RESPONDENT, SOURCE, TEXT, VALUES
from generator.content.similar_claims import similar_entries
from generator.read.assets import STATUSES, built_in
from tests.commands import PYTHON
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import ENTRY, SHIPS, Site, entry
from tests.terminals import on_a_terminal

ALL = ["--speaker", "Ana: reporter", "--topic", "Navy", "--date", "2025-03-04", "--source", "https://news.example/a#b:",
       "--respondent", "Ministry: press office", "--question", "Did it buy them?", "--asked-by", "The Post",
       "--asked-on", "2025-03-05", "--asked-how", "Phone", "--deadline", "2025-03-07", "--status", "no comment",
       "--answered-on", "2025-03-06",
       "--quote", 'We say: "nothing" #1', "--because", 'It said "no comment" #1.']  # fmt: skip
EXCHANGE = """\
  - respondent: "Ministry: press office"
    question: "Did it buy them?"
    asked_by: "The Post"
    asked_on: 2025-03-05
    asked_how: phone
    deadline: 2025-03-07
    status: declined to comment
    date: 2025-03-06
    quote: "We say: \\"nothing\\" #1"
"""
ASKED = ("--respondent", "The Ministry")
OWN_STATUS = """
[[status]]
id = "sworn"
label = "Sworn"
definition = "It said so under oath."
differs = "No other answer is sworn."
stance = "open"
colour = "#5a5a5a"
colour_dark = "#cccccc"
shape = "cross"
"""
LISTED = ["could not be reached", "did not respond", "answer withdrawn", "confirmed", "partly confirmed", "denied",
          "disputed", "neither confirmed nor denied", "not denied", "referred elsewhere", "declined to comment",
          "sworn"]  # fmt: skip


def files(made: Site) -> list[str]:
    return sorted(path.relative_to(made.root).as_posix() for path in made.root.rglob("*.md"))


def text(made: Site, path: str) -> str:
    return (made.root / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "missing CLAIM"),
        ([SHIPS, "--name", "Three ships!"], '"Three ships!" cannot be a URL; use --name three-ships'),
        ([SHIPS, "--name", "Мост"], '"Мост" cannot be a URL; use letters a to z, digits and hyphens, at most 80'),
        ([SHIPS, "--name", "a" * 81], "cannot be a URL; use --name aaaa"),
        ([SHIPS, "--name", "../x"], '"../x" cannot be a URL; use --name x'),
        ([SHIPS, "--name", "con"], '"con" cannot be a URL; use --name con-con'),
        ([SHIPS, "--date", "4 March"], '--date: "4 March" is not a valid date; write year-month-day, such as 2025-08-20'),
        ([SHIPS, *ASKED, "--status", "denyed"], 'unknown status "denyed"; did you mean "denied"?'),
        ([SHIPS, *ASKED, "--status", "pending"],
         '"awaiting response" is not an answer; without --status, the question is open'),
        ([SHIPS, *ASKED, "--status", "no reply", "--quote", "No"],
         '"did not respond" has no words to quote; leave out --quote'),
        ([SHIPS, *ASKED, "--quote", "No"], "--quote needs --status; without it, the question is open"),
        ([SHIPS, *ASKED, "--answered-on", "2025-03-05"],
         "--answered-on needs --status; without it, the question is open"),
        ([SHIPS, *ASKED, "--asked-how", "pigeon"], '"pigeon" is not a way of asking; choose from: email, phone, letter'),
        ([SHIPS, *ASKED, "--asked-on", "May"], '--asked-on: "May" is not a valid date'),
        ([SHIPS, *ASKED, "--deadline", "2025-02-30"], '--deadline: "2025-02-30" is not a valid date'),
        ([SHIPS, "--status", "denied"], "--status needs --respondent: who was asked, or answered"),
        ([SHIPS, "--respondent", " ", "--status", "denied"], "--status needs --respondent: who was asked, or answered"),
        ([SHIPS, "--asked-by", "The Post"], "--asked-by needs --respondent: who was asked, or answered"),
        ([SHIPS, "--source", "news.example/a"], '"news.example/a" is not a web address; write https://news.example/a'),
    ],
)  # fmt: skip
def test_wrong_usage_writes_nothing(site: MakeSite, arguments: list[str], said: str) -> None:
    made = site({})
    done = run("new", "--root", str(made.root), *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert files(made) == []


def test_a_folder_without_content_is_wrong_usage_and_stays_as_it_is(tmp_path: Path) -> None:
    done = run("new", SHIPS, cwd=tmp_path)
    assert done.returncode == 2
    assert "has no content/ directory" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_that_name_is_never_overwritten_not_even_with_force(site: MakeSite) -> None:
    made = site({"content/entries/2019/the-ministry-bought-three-ships.md": ENTRY})
    done = run("new", "--root", str(made.root), SHIPS, "--force")
    assert done.returncode == 2
    assert "already exists; is it the same claim?" in done.stderr
    assert files(made) == ["content/entries/2019/the-ministry-bought-three-ships.md"]
    assert text(made, files(made)[0]) == ENTRY


def test_a_claim_that_looks_the_same_is_named_and_nothing_written(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(claim=f"claim: {SHIPS} in March")})
    done = run("new", "--root", str(made.root), "Three ships were bought by the ministry in March")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "Error: a similar claim exists:",
        f'content/entries/a.md: "{SHIPS} in March", Ken Klippenstein, 2025-08-20',
        "To record a new answer to it, add a response to that file.",
        "If this is a different claim, use --force.",
    ]
    assert files(made) == ["content/entries/a.md"]


def test_with_force_it_is_written_all_the_same(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(claim=f"claim: {SHIPS} in March")})
    assert run("new", "--root", str(made.root), f"{SHIPS} in May", "--force").returncode == 0
    assert len(files(made)) == 2


def test_with_all_that_is_required_only_the_text_is_still_to_write(site: MakeSite) -> None:
    made = site({})
    done = run("new", SHIPS, *ALL, cwd=made.root)
    assert done.returncode == 0, done.stderr
    place = "content/entries/2025/the-ministry-bought-three-ships.md"
    written = text(made, place)
    line = written.splitlines().index(TEXT) + 1
    short = "Say what is known: what was claimed and where, who was …"
    assert done.stdout.splitlines() == [
        f"wrote {place}",
        f'to do: line {line}: "{short}" is a placeholder; replace it with your own words',
        f"fill it in, then run: {PYTHON} build.py check {place}",
    ]
    assert [line for line in made.problems() if " error " in line] == [
        f'{place}:{line}:1: error F123 "{short}" is a placeholder; replace it with your own words'
    ]
    made.write({place: written.replace(TEXT, "The ministry said so in March.")})
    assert [line for line in made.problems() if " error " in line] == []
    assert 'speaker: "Ana: reporter"' in written
    assert f"\nresponses:\n{EXCHANGE}    # source: {SOURCE}\n" in written
    assert 'because: "It said \\"no comment\\" #1."' in written
    assert made.build(drafts=True).entries == 1


def test_what_is_missing_is_named_with_its_line(site: MakeSite) -> None:
    made = site({})
    done = run("new", SHIPS, cwd=made.root)
    place = "content/entries/2026/the-ministry-bought-three-ships.md"
    lines = text(made, place).splitlines()
    assert done.stdout.splitlines() == [
        f"wrote {place}",
        f'to do: line {lines.index("speaker:") + 1}: "speaker" is empty; give it a value',
        f'to do: line {lines.index("topics: []") + 1}: "topics" is empty; give at least one',
        f'to do: line {lines.index("  - url:") + 1}: "url" is empty; give it a value',
        f'to do: line {lines.index(TEXT) + 1}: "Say what is known: what was claimed and where, who was …" is a '
        "placeholder; replace it with your own words",
        f"fill it in, then run: {PYTHON} build.py check {place}",
    ]


@pytest.mark.parametrize("asked", [(), ASKED, (*ASKED, "--status", "denied"), (*ASKED, "--status", "no reply")])
def test_every_line_that_is_commented_out_is_right_once_the_signs_are_gone(
    site: MakeSite, asked: tuple[str, ...]
) -> None:
    made = site({})
    assert run("new", SHIPS, *ALL[:8], *asked, cwd=made.root).returncode == 0
    (place,) = files(made)
    written = text(made, place).replace("\n# responses:", "\nresponses:").replace("\n#   ", "\n  ")
    written = written.replace("    # ", "    ").replace("\n# because", "\nbecause")
    written = written.replace("the-id-of-a-source", "a").replace("  - url:", "  - id: a\n    url:")
    for empty, value in (("asked_by:", "The Post"), ("asked_on:", "2025-03-04"), ("deadline:", "2025-03-04")):
        written = written.replace(f" {empty}\n", f" {empty} {value}\n")
    made.write({place: written})
    errors = [line.split(" error ")[1] for line in made.problems() if " error " in line]
    assert [line for line in errors if not line.startswith("F123 ")] == [
        'E207 "The URL of an archived copy" is not a web address; begin with https:// and a host'
    ]
    # Who filled in nothing is told of each block's every word.
    found = [line.removesuffix(" is a placeholder; replace it with your own words")[6:-1] for line in errors]
    left_out = {RESPONDENT, ASKED_BY} if asked else set()
    assert {*VALUES, "Say what is known: what was claimed and where, who was …"} - {*found} <= {SOURCE, *left_out}


@pytest.mark.parametrize(("asked", "lines"), [
    ((), ["asked_by:", "asked_on:"]),
    (("--asked-by", "The Post", "--asked-on", "2025-03-05"), ['asked_by: "The Post"', "asked_on: 2025-03-05"]),
    (("--status", "no reply"), ["asked_by:", "asked_on:", "deadline:", "status: did not respond", "date: 2025-03-04"]),
    (("--status", "denied"), ["status: denied", "date: 2025-03-04"]),
    (("--status", "denied", "--asked-on", "2025-03-07"),
     ["asked_on: 2025-03-07", "status: denied", "date: 2025-03-07"]),
    (("--status", "denied", "--answered-on", "2025-03-09"), ["status: denied", "date: 2025-03-09"]),
])  # fmt: skip
def test_what_is_not_answered_is_an_open_question_and_what_it_needs_is_left_to_fill_in(
    site: MakeSite, asked: tuple[str, ...], lines: list[str]
) -> None:
    made = site({})
    done = run("new", SHIPS, *ALL[:8], *ASKED, *asked, cwd=made.root)
    assert done.returncode == 0, done.stderr
    block = text(made, files(made)[0]).partition("responses:\n")[2].partition("# At least")[0].splitlines()
    assert block[0] == '  - respondent: "The Ministry"'
    assert [line.strip() for line in block[1:] if not line.startswith("    #")] == lines
    empty = [line[:-1] for line in lines if line.endswith(":")]
    assert [line for line in done.stdout.splitlines() if any(f'"{name}" is empty' in line for name in empty)] == [
        line for line in done.stdout.splitlines() if "is empty" in line
    ]


def test_without_a_respondent_nobody_was_asked(site: MakeSite) -> None:
    made = site({})
    assert run("new", SHIPS, *ALL[:8], cwd=made.root).returncode == 0
    (place,) = files(made)
    made.write({place: text(made, place).replace(TEXT, "The ministry said so in March.")})
    assert [line for line in made.problems() if " error " in line] == []
    written = text(made, place)
    assert "\nresponses:" not in written
    assert "\nstatus:" not in written


@pytest.mark.parametrize("claim", ["Мост в Лоуфилде был закрыт две недели", "低地の橋は二週間閉鎖された", "Мост 2",
                                   "जहाज़ खरीदे गए थे", "أُغلق الجسر أسبوعين"])  # fmt: skip
def test_a_claim_in_other_letters_is_named_by_its_day_and_says_how_to_choose(site: MakeSite, claim: str) -> None:
    made = site({})
    done = run("new", claim, *ALL, cwd=made.root)
    assert done.returncode == 0, done.stderr
    assert files(made) == ["content/entries/2025/claim-2025-03-04.md"]
    assert done.stdout.splitlines()[-1] == (
        "the file name is the URL; to change it, rename the file before it is published, or use --name"
    )
    assert f"claim: {json.dumps(claim, ensure_ascii=False)}" in text(made, files(made)[0])
    assert run("new", claim, *ALL, "--force", cwd=made.root).returncode == 0
    assert files(made) == [f"content/entries/2025/claim-2025-03-04{more}.md" for more in ("-2", "")]


@pytest.mark.parametrize("name", ["bridge-closed", "bridge-closed.md"])
def test_a_name_that_is_given_is_the_files_and_never_overwrites(site: MakeSite, name: str) -> None:
    made = site({})
    assert run("new", "Мост был закрыт две недели", *ALL, "--name", name, cwd=made.root).returncode == 0
    assert files(made) == ["content/entries/2025/bridge-closed.md"]
    before = text(made, files(made)[0])
    done = run("new", SHIPS, "--name", name, cwd=made.root)
    assert (done.returncode, "already exists" in done.stderr) == (2, True)
    assert text(made, files(made)[0]) == before


def test_on_a_terminal_a_claim_in_other_letters_asks_for_a_name_until_it_can_be_used(site: MakeSite) -> None:
    made = site({"content/entries/taken.md": ENTRY})
    status, shown = on_a_terminal(
        ["new", "Мост был закрыт две недели", *ALL],
        [("File name", "Мост"), ("File name", "taken"), ("File name", "bridge")],
        cwd=made.root,
    )
    assert status == 0, shown
    assert '"Мост" cannot be a URL; use letters a to z' in shown
    assert "taken.md already exists; is it the same claim?" in shown
    assert files(made) == ["content/entries/2025/bridge.md", "content/entries/taken.md"]


def test_on_a_terminal_a_name_that_is_taken_is_said_before_the_first_question(site: MakeSite) -> None:
    made = site({"content/entries/the-ministry-bought-three-ships.md": ENTRY})
    status, shown = on_a_terminal(["new", SHIPS], cwd=made.root)
    assert (status, "already exists" in shown, "Who made" in shown) == (2, True, False)


def test_names_are_spelt_as_they_are_on_the_site(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY})
    done = run("new", SHIPS, "--speaker", "ken  KLIPPENSTEIN", "--topic", "mexico", "--topic", "Navy", "--topic", "navy",
               cwd=made.root)  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = text(made, "content/entries/2026/the-ministry-bought-three-ships.md")
    assert 'speaker: "Ken Klippenstein"' in written
    assert 'topics: ["Mexico", "Navy"]' in written


def test_edit_opens_the_file_in_the_writers_editor(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "Known.\\n" >> "$1"\n', "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    made = site({})
    assert run("new", SHIPS, "--edit", cwd=made.root).returncode == 0
    assert text(made, files(made)[0]).endswith("Known.\n")


def test_on_a_terminal_it_asks_for_what_no_option_gave(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY})
    status, shown = on_a_terminal(
        ["new"],
        [
            ("The claim", SHIPS),
            ("Who made the claim", "klipp"),
            ("Which", "1"),
            ("The day it was made [2026-11-22]", "yesterday"),
            ("The day it was made [2026-11-22]", "20 Nov 2026"),
            ("Who was asked, or answered (Tab to complete; Enter if nobody)", "Ministry"),
            ("What was asked", "Did the ministry buy three ships?"),
            ("Who asked", "The Post"),
            ("The day it was asked (Enter to skip)", "soon"),
            ("The day it was asked (Enter to skip)", "2026-11-21"),
            ("How it was asked (Enter to skip)", "12"),
            ("How it was asked (Enter to skip)", "2"),
            ("The deadline for the answer (Enter to skip)", ""),
            ("Answer", "99"),
            ("Answer", "pending"),
            ("Answer", "6"),
            ("The day of the answer [2026-11-21]", ""),
            ("The exact words", "We bought none"),
            ("Why does it have this status", "Its press office said no."),
            ("A topic (Tab to complete; Enter to skip)", "drug"),
            ("Which", "0"),
            ("A topic (Tab to complete; Enter to continue)", "Navy"),
            ("A topic (Tab to complete; Enter to continue)", ""),
            ("A source's URL (Enter to skip)", "news.example"),
            ("A source's URL (Enter to skip)", "https://news.example/a"),
            ("A source's URL (Enter to continue)", ""),
        ],
        cwd=made.root,
    )
    assert status == 0, shown
    assert "\n  1  Ken Klippenstein\n  0  klipp, as typed\n" in shown
    assert 'Error: "yesterday" is not a valid date; write year-month-day, such as 2025-08-20' in shown
    assert "20 Nov 2026\n  2026-11-20\n" in shown
    assert 'Error: "soon" is not a valid date; write year-month-day, such as 2025-08-20' in shown
    assert 'Error: "12" is not a number or choice in the list' in shown
    assert 'Error: "99" is not a number or status in the list' in shown
    assert 'Error: "pending" is not a number or status in the list' in shown
    assert 'Error: "news.example" is not a web address; write https://news.example' in shown
    assert "fill it in, then" in shown
    written = text(made, "content/entries/2026/the-ministry-bought-three-ships.md")
    for line in ('speaker: "Ken Klippenstein"', "date: 2026-11-20", 'topics: ["drug", "Navy"]',
                 'because: "Its press office said no."', '  - respondent: "Ministry"', '    asked_by: "The Post"',
                 '    question: "Did the ministry buy three ships?"', "    asked_on: 2026-11-21",
                 "    asked_how: phone", "    # deadline: 2026-11-20", "    status: denied", "    date: 2026-11-21",
                 '    quote: "We bought none"', "  - url: https://news.example/a"):  # fmt: skip
        assert f"\n{line}\n" in written
    assert [line.split()[2] for line in made.problems() if " error " in line] == ["F123"]


OPEN = [("What was asked", ""), ("Who asked", "The Post"), ("The day it was asked", ""), ("How it was asked", ""),
        ("The deadline", "2025-03-08"), ("Answer (number or status; Enter: no answer yet)", "")]  # fmt: skip


@pytest.mark.parametrize(("answers", "lines"), [
    # Nobody was asked: none of what follows is a question.
    ([("Who was asked", "")], []),
    ([("Who was asked", "Ministry"), *OPEN],
     ['  - respondent: "Ministry"', '    asked_by: "The Post"', "    asked_on:", "    deadline: 2025-03-08"]),
    # A statement that nobody asked for.
    ([("Who was asked", "Ministry"), ("What was asked", ""), ("Who asked", ""), ("Answer", "confirmed"),
      ("The day of the answer [2025-03-04]", "2025-03-05"), ("The exact words", "")],
     ['  - respondent: "Ministry"', "    status: confirmed", "    date: 2025-03-05"]),
    ([("Who was asked", "Ministry"), *OPEN[:-1], ("Answer", "no reply"),
      ("The day on which the silence was reported [2025-03-04]", "2025-03-09")],
     ['  - respondent: "Ministry"', '    asked_by: "The Post"', "    asked_on:", "    deadline: 2025-03-08",
      "    status: did not respond", "    date: 2025-03-09"]),
])  # fmt: skip
def test_on_a_terminal_an_exchange_is_as_far_as_it_has_come(
    site: MakeSite, answers: list[tuple[str, str]], lines: list[str]
) -> None:
    made = site({})
    status, shown = on_a_terminal(["new", SHIPS, *ALL[:8]], [*answers, ("Why", "")], cwd=made.root)
    assert status == 0, shown
    written = text(made, "content/entries/2025/the-ministry-bought-three-ships.md")
    block = written.partition("\nresponses:\n")[2].partition("# At least")[0].splitlines()
    assert [line for line in block if "# " not in line] == lines


def test_on_a_terminal_every_status_of_an_answer_is_below_the_question_that_leads_to_it(site: MakeSite) -> None:
    made = site({"content/statuses.toml": built_in(STATUSES).read_text("utf-8") + OWN_STATUS})
    status, shown = on_a_terminal(
        ["new", SHIPS, *ALL[:8], *ASKED, "--asked-by", "The Post", "--question", "Did it?"],
        [("The day it was asked", ""), ("How it was asked", ""), ("The deadline", ""), ("Answer", ""), ("Why", "")],
        cwd=made.root,
    )
    assert status == 0, shown
    listed = re.findall(r"^ +(\d+)  (.+)$", shown.partition("Which status?")[2], re.MULTILINE)
    assert listed == [(str(number), label) for number, label in enumerate(LISTED, start=1)]
    assert "  Did every attempt fail because no working way to ask was found?\n     1  could not be reached\n" in shown
    assert "  It said so under oath.\n    12  sworn\n" in shown


def test_on_a_terminal_tab_completes_a_known_name(site: MakeSite) -> None:
    pytest.importorskip("readline", reason="without readline Tab completes nothing; a part of a name finds it")
    made = site({"content/entries/a.md": ENTRY})
    status, shown = on_a_terminal(
        ["new", SHIPS, *ALL[2:]], [("Who made the claim", "ken k\t")], cwd=made.root
    )  # fmt: skip
    assert status == 0, shown
    assert 'speaker: "Ken Klippenstein"' in text(made, "content/entries/2025/the-ministry-bought-three-ships.md")


@pytest.mark.parametrize(("answer", "written"), [("", 1), ("n", 1), ("y", 2)])
def test_on_a_terminal_it_asks_whether_a_claim_that_looks_the_same_is_another(
    site: MakeSite, answer: str, written: int
) -> None:
    made = site({"content/entries/a.md": entry(claim=f"claim: {SHIPS} in March")})
    status, shown = on_a_terminal(
        ["new", f"{SHIPS} in May", *ALL], [("Is this a different claim [y/N]", answer)], cwd=made.root
    )
    assert status == 0, shown
    assert len(files(made)) == written
    assert ("nothing was written" in shown) is (written == 1)


def test_with_every_option_a_terminal_asks_nothing(site: MakeSite) -> None:
    made = site({})
    status, shown = on_a_terminal(["new", SHIPS, *ALL], cwd=made.root)
    assert (status, shown.splitlines()[0]) == (0, "wrote content/entries/2025/the-ministry-bought-three-ships.md")


def made_of(site: MakeSite, *claims: str) -> tuple[Entry, ...]:
    from generator.engine.site import check_site

    made = site({f"content/entries/{number}.md": entry(claim=f'claim: "{claim}"')
                 for number, claim in enumerate(claims)})  # fmt: skip
    return check_site(made.request()).site.content.entries


@pytest.mark.parametrize(
    ("claim", "other", "alike"),
    [
        ("Israel possesses nuclear weapons", "Israel has nuclear weapons", True),
        ("U.S. military has been asked to prepare options for strikes on Mexican cartels",
         "The military was asked to prepare strike options against cartels in Mexico", True),
        ("Wirecard's profits in Dubai and Ireland were inflated",
         "Wirecard inflated its profits in Dubai and Ireland", True),
        ("The ministry bought four planes last year", "The ministry bought three ships", False),
        ("U.S. troops or a drone strike are planned in Mexico",
         "U.S. troops will be present in Mexico to fight drug cartels", False),
    ],
)  # fmt: skip
def test_rewordings_look_the_same_and_neighbours_do_not(site: MakeSite, claim: str, other: str, alike: bool) -> None:
    assert [entry.claim for entry in similar_entries(claim, made_of(site, other))] == [other] * alike


def test_of_many_that_look_the_same_the_likest_three_are_named(site: MakeSite) -> None:
    entries = made_of(site, *(f"The ministry bought {number} ships in the spring" for number in range(5)), SHIPS)
    found = similar_entries(SHIPS, entries)
    assert len(found) == 3
    assert found[0].claim == SHIPS


def test_a_part_of_a_name_finds_it_and_a_slip_of_the_pen_the_nearest() -> None:
    known = ("Mexico", "New Mexico", "United States")
    assert suggestions("méx", known) == ["Mexico", "New Mexico"]
    assert suggestions("Untied States", known) == ["United States"]
    assert suggestions("Zanzibar", known) == []
    assert suggestions("", known) == []
