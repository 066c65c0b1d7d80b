"""docs/first-entry.md is true: its skeleton is whole, and each message in it is what the check says."""

from __future__ import annotations

import re

import pytest

from tests.audit_tools import REPOSITORY
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import Site

GUIDE = (REPOSITORY / "docs" / "first-entry.md").read_text("utf-8")
PATH = "content/entries/2026/archive-closed-to-visitors.md"
SETTINGS = {"content/site.toml": 'title = "A record"\n'}


def skeleton() -> str:
    (found,) = re.findall(r"```markdown\n(---\n.*?)```", GUIDE, re.DOTALL)
    return str(found)


def blocks(start: str) -> list[str]:
    """The blocks of the guide that begin so."""
    return [block for block in re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL) if block.startswith(start)]


def with_mistakes() -> str:
    """The skeleton with the three lines that the guide gets wrong on purpose."""
    (wrong,) = blocks("date: ")
    text = skeleton()
    for line in wrong.splitlines():
        name = line.partition(":")[0]
        # The first field of that name, but for the status, which stands in the response.
        text, count = re.subn(rf"^((?:  )*(?:- )?){name}: .*", rf"\g<1>{line}", text, count=1, flags=re.MULTILINE)
        assert count == 1, line
    return text


def checked(made: Site) -> str:
    return run("check", "--root", str(made.root)).stdout


def test_the_skeleton_has_neither_error_nor_warning(site: MakeSite) -> None:
    assert checked(site({**SETTINGS, PATH: skeleton()})) == "1 content file: 0 errors, 0 warnings\n"


def test_the_three_mistakes_show_as_the_guide_says(site: MakeSite) -> None:
    page = "---\ntitle: About\n---\nWho we are.\n"
    (shown,) = (block for block in blocks(PATH) if block.count("\n") > 1)
    assert checked(site({**SETTINGS, "content/pages/about.md": page, PATH: with_mistakes()})) == shown


@pytest.mark.parametrize(("right", "wrong"), [
    ("claim: The Ministry of Examples closed its archive to visitors",
     "claim: Ministry of Examples: the archive is closed to visitors"),
    ("  - respondent: Ministry of Examples", "\t- respondent: Ministry of Examples"),
])  # fmt: skip
def test_what_else_is_common_shows_as_the_guide_says(site: MakeSite, right: str, wrong: str) -> None:
    text = skeleton().replace(right, wrong)
    assert text != skeleton()
    (said,) = (line for line in checked(site({PATH: text})).splitlines() if " F106 " in line)
    assert f"{said}\n" in blocks(PATH)


def test_the_table_says_of_each_mistake_what_the_check_says() -> None:
    (shown,) = (block for block in blocks(PATH) if block.count("\n") > 1)
    rows = re.findall(r"^\| `([A-Z]\d{3} [^`]*)` \|", GUIDE, re.MULTILINE)
    assert len(rows) == 3
    assert [row for row in rows if f"error {row}; " not in shown] == []


def test_what_readers_will_see_is_told_as_the_guide_says(site: MakeSite) -> None:
    made = site({**SETTINGS, PATH: skeleton()})
    made.build()
    (told,) = re.findall(r"```markdown\n(### Entries added\n.*?)```", GUIDE, re.DOTALL)
    assert "**The Ministry of Examples closed its archive to visitors** (Example Post): Declined to comment." in told
    assert f"`/claims/{PATH.rpartition('/')[2].removesuffix('.md')}/`" in told
    assert "Declined to comment" in made.page("claims/archive-closed-to-visitors/")
