"""``new``: nothing is overwritten, nothing is written twice, and what was given makes a valid entry."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from generator.authoring.new_entry.known_names import suggestions
from generator.authoring.new_entry.similar_claims import similar_entries
from generator.content.entry import Entry
from generator.content.placeholders import BECAUSE, SOURCE, TEXT, VALUES
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import ENTRY, SHIPS, Site, entry
from tests.terminals import on_a_terminal

ALL = ["--speaker", "Ana: reporter", "--topic", "Navy", "--date", "2025-03-04", "--source", "https://news.example/a#b:",
       "--status", "no comment", "--because", 'It said "no comment" #1.']  # fmt: skip


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
        ([SHIPS, "--date", "4 March"], '"4 March" is not a valid date; write year-month-day, such as 2025-08-20'),
        ([SHIPS, "--status", "denyed"], 'unknown status "denyed"; did you mean "denied"?'),
        ([SHIPS, "--source", "news.example/a"], '"news.example/a" is not a web address; write https://news.example/a'),
    ],
)
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
    assert f'content/entries/a.md: "{SHIPS} in March", Ken Klippenstein, 2025-08-20' in done.stderr
    assert "use --force" in done.stderr
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
        f"fill it in, then run: {sys.executable} build.py check {place}",
    ]
    assert [line for line in made.problems() if " error " in line] == [
        f'{place}:{line}:1: error F123 "{short}" is a placeholder; replace it with your own words'
    ]
    made.write({place: written.replace(TEXT, "The ministry said so in March.")})
    assert [line for line in made.problems() if " error " in line] == []
    assert 'speaker: "Ana: reporter"' in written
    assert "status: declined to comment" in written
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
        f"fill it in, then run: {sys.executable} build.py check {place}",
    ]


def test_every_block_that_is_commented_out_is_right_once_the_signs_are_gone(site: MakeSite) -> None:
    made = site({})
    assert run("new", SHIPS, *ALL, cwd=made.root).returncode == 0
    (place,) = files(made)
    written = text(made, place).replace("\n# responses:", "\nresponses:").replace("\n#   ", "\n  ")
    written = written.replace("status: declined to comment\n# One", "# One").replace("    # ", "    ")
    made.write({place: written.replace("the-id-of-a-source", "a").replace("  - url:", "  - id: a\n    url:")})
    errors = [line.split(" error ")[1] for line in made.problems() if " error " in line]
    assert [line for line in errors if not line.startswith("F123 ")] == [
        'E207 "The URL of an archived copy" is not a web address; begin with https:// and a host'
    ]
    # Who filled in nothing is told of each block's every word.
    found = [line.removesuffix(" is a placeholder; replace it with your own words")[6:-1] for line in errors]
    assert {*VALUES, "Say what is known: what was claimed and where, who was …"} - {*found} == {BECAUSE, SOURCE}


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


def test_on_a_terminal_a_claim_in_other_letters_asks_for_a_name(site: MakeSite) -> None:
    made = site({})
    status, shown = on_a_terminal(["new", "Мост был закрыт две недели", *ALL], [("File name", "bridge")],
                                  cwd=made.root)  # fmt: skip
    assert status == 0, shown
    assert files(made) == ["content/entries/2025/bridge.md"]


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
            ("The day it was made [2026-11-22]", "2026-11-20"),
            ("Answer", "99"),
            ("Answer", "11"),
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
    assert "\n  11  denied                        The respondent said, on the record, that the core" in shown
    assert 'Error: "99" is not a number or status in the list' in shown
    assert 'Error: "news.example" is not a web address; write https://news.example' in shown
    assert "fill it in, then" in shown
    written = text(made, "content/entries/2026/the-ministry-bought-three-ships.md")
    for line in ('speaker: "Ken Klippenstein"', "date: 2026-11-20", "status: denied", 'topics: ["drug", "Navy"]',
                 'because: "Its press office said no."', "  - url: https://news.example/a"):  # fmt: skip
        assert f"\n{line}\n" in written
    assert [line.split()[2] for line in made.problems() if " error " in line] == ["F123"]


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
