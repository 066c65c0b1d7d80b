"""``[check] ignore``: warnings that a site does not report, each with a reason; and whose files come first."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import A, entry

SITE = "content/site.toml"
IGNORED = '[[check.ignore]]\ncode = "%s"\nreason = "%s"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            IGNORED % ("S104", "x"),
            "2:9: error C603 S104 is an error and cannot be ignored; name codes of warnings only",
        ),
        (IGNORED % ("S199", "x"), '2:9: error C603 "S199" is no problem code; did you mean "S119"?'),
        (IGNORED % ("S111", " "), '1:1: error C603 "check" cannot be this; in "ignore", in "reason", give it a value'),
        (
            '[[check.ignore]]\ncode = "S111"\n',
            '1:1: error C603 "check" cannot be this; "ignore[0]": missing reason',
        ),
    ],
)
def test_only_warnings_can_be_ignored_and_only_with_a_reason(site: MakeSite, text: str, message: str) -> None:
    (found,) = site({SITE: text, A: entry()}).problems("C603")
    assert found.startswith(f"{SITE}:{message.partition('`')[0].partition('did you')[0]}")


def test_what_is_ignored_is_counted_and_still_shown_on_request(site: MakeSite) -> None:
    made = site({SITE: IGNORED % ("S111", "Our readers know."), A: entry(because="")})
    done = run("check", "--root", str(made.root))
    assert (done.returncode, done.stdout) == (
        0,
        "1 content file: 0 errors, 0 warnings; 1 ignored by [check] in content/site.toml\n",
    )
    assert "warning S111" in run("check", "--root", str(made.root), "--select", "S111").stdout
    assert made.build().problems == ()


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_files_of_a_branch_are_annotated_before_others(site: MakeSite) -> None:
    old = {
        f"content/entries/2025/a{n}.md": entry(claim=f"claim: The number {n} was paid", because="") for n in range(3)
    }
    made = site(old)
    git(made.root, "init", "-q", "-b", "main")
    git(made.root, "add", "-A")
    git(made.root, "commit", "-q", "-m", "One")
    git(made.root, "checkout", "-q", "-b", "new")
    made.write({"content/entries/2025/z.md": entry(claim="claim: The bridge was closed for a year", because="")})
    done = run("check", "--root", str(made.root), "--format", "github", "--since", "main")
    notes = [line for line in done.stdout.splitlines() if line.startswith("::warning ")]
    assert "file=content/entries/2025/z.md," in notes[0]
    assert len(notes) == 4
    assert run("check", "--root", str(made.root), "--since", "nowhere").returncode == 2
