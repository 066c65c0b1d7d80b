"""The weekly proposal of new records: the script as the workflow runs it, on a repository of the test's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.read.signed_records import read_signed
from generator.text.digest import sha256_hex
from tests.signing import private_key, public_key
from tests.terminals import REPOSITORY

SCRIPT = REPOSITORY / ".ci" / "evidence"
WHO = {
    "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "T",
    "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


class Forge:
    """A repository with its remote, and a gh that notes what it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.pulls: list[dict[str, object]] = []
        bin_ = folder / "bin"
        bin_.mkdir()
        (bin_ / "gh").write_text(
            f'#!/bin/bash\necho "$*" >> {folder}/gh.log\n'
            f'[ "$2" = list ] && jq -r "${{@: -1}}" {folder}/open || exit 0\n'
        )
        (bin_ / "gh").chmod(0o755)
        self.environment = {**os.environ, **WHO, "PATH": f"{bin_}:{os.environ['PATH']}", "EVIDENCE_KEY": ""}
        self.git("init", "-q", "--bare", "-b", "main", str(self.remote), at=folder)
        self.git("clone", "-q", str(self.remote), str(folder / "first"), at=folder)
        (folder / "first" / "content" / "evidence").mkdir(parents=True)
        (folder / "first" / "content" / "evidence" / "a.json").write_text('{"looked": 1}\n')
        self.git("checkout", "-q", "-b", "main", at=folder / "first")
        self.git("add", ".", at=folder / "first")
        self.git("commit", "-qm", "Start", at=folder / "first")
        self.git("push", "-q", "origin", "main", at=folder / "first")

    def git(self, *words: str, at: Path | None = None) -> str:
        return subprocess.run(["git", *words], cwd=at or self.remote, env=self.environment, check=True,
                              capture_output=True, text=True).stdout  # fmt: skip

    def clone(self, name: str) -> Path:
        self.git("clone", "-q", str(self.remote), str(self.folder / name), at=self.folder)
        return self.folder / name

    def propose(self, name: str, **records: str) -> str:
        place = self.clone(name)
        found = self.folder / f"found-{name}"
        found.mkdir()
        for record, text in records.items():
            (found / f"{record}.json").write_text(text)
        (found / "note.sh").write_text("rm -rf /")
        (self.folder / "report.md").write_text("What was found")
        (self.folder / "open").write_text(json.dumps(self.pulls))
        return self.run(place, "propose", str(found), str(self.folder / "report.md"))

    def run(self, place: Path, *words: str) -> str:
        return subprocess.run([str(SCRIPT), *words], cwd=place, env=self.environment, check=True, capture_output=True,
                              text=True).stdout  # fmt: skip

    def key(self) -> None:
        """Give main a public key, and the runs the private one."""
        main = self.clone("key")
        (main / "content/evidence/signed.pem").write_text(public_key())
        self.commit(main)
        self.environment["EVIDENCE_KEY"] = private_key()

    def commit(self, place: Path) -> None:
        self.git("add", "-A", at=place)
        self.git("commit", "-qm", "By hand", at=place)
        self.git("push", "-q", "origin", "HEAD:main", at=place)

    def signed(self, branch: str = "evidence") -> list[str]:
        """The names of the signed records on a branch, as a build reads them."""
        place = self.folder / f"signed-{len(list(self.folder.iterdir()))}"
        self.git("clone", "-q", "-b", branch, str(self.remote), str(place), at=self.folder)
        read = read_signed(place / "content/evidence")
        assert read.has_key
        assert read.problems == ()
        folder = place / "content/evidence"
        return [name for name, found in read.digests.items() if found == sha256_hex((folder / name).read_bytes())]

    def asked(self) -> list[str]:
        return [line.split(" --")[0] for line in (self.folder / "gh.log").read_text().splitlines()]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_new_records_open_one_pull_request_and_nothing_else_is_taken_along(forge: Forge) -> None:
    forge.propose("one", a='{"looked": 2}\n', b="{}\n")

    assert forge.asked() == ["pr list", "pr create"]
    changed = forge.git("diff", "--name-status", "main", "evidence").split()
    assert changed == ["M", "content/evidence/a.json", "A", "content/evidence/b.json"]
    assert forge.git("show", "main:content/evidence/a.json") == '{"looked": 1}\n'


def test_an_open_pull_request_is_updated_and_stays_the_only_one(forge: Forge) -> None:
    forge.propose("one", a='{"looked": 2}\n')
    forge.pulls = [{"number": 7, "isCrossRepository": False}]
    forge.propose("two", a='{"looked": 3}\n')

    assert forge.asked() == ["pr list", "pr create", "pr list", "pr edit 7"]
    assert forge.git("show", "evidence:content/evidence/a.json") == '{"looked": 3}\n'
    assert forge.git("rev-list", "--count", "main..evidence").strip() == "1"


def test_a_pull_request_from_a_branch_of_that_name_in_a_fork_is_not_taken_for_ours(forge: Forge) -> None:
    forge.pulls = [{"number": 6, "isCrossRepository": True}]
    forge.propose("one", a='{"looked": 2}\n')
    forge.pulls += [{"number": 7, "isCrossRepository": False}]
    forge.propose("two", a='{"looked": 3}\n')

    assert forge.asked() == ["pr list", "pr create", "pr list", "pr edit 7"]


def test_where_nothing_is_new_nothing_is_proposed(forge: Forge) -> None:
    said = forge.propose("one", a='{"looked": 1}\n')

    assert said == "nothing new was found\n"
    assert not (forge.folder / "gh.log").exists()
    assert forge.git("branch", "--list", "evidence") == ""


def test_what_nobody_has_merged_yet_is_taken_up_and_what_is_merged_is_not(forge: Forge) -> None:
    assert forge.run(forge.clone("before"), "carry-on") == "no proposal is open\n"
    forge.propose("one", a='{"looked": 2}\n', b="{}\n")

    later = forge.clone("later")
    assert "are taken up" in forge.run(later, "carry-on")
    assert json.loads((later / "content/evidence/a.json").read_text()) == {"looked": 2}
    assert (later / "content/evidence/b.json").exists()

    forge.git("push", "-q", "origin", "origin/evidence:main", at=later)
    assert forge.run(forge.clone("merged"), "carry-on") == "the last proposal is merged\n"


def test_a_proposal_that_was_merged_as_one_commit_of_another_name_is_merged(forge: Forge) -> None:
    forge.propose("one", a='{"looked": 2}\n', b="{}\n")
    squashed = forge.clone("squashed")
    forge.git("merge", "-q", "--squash", "origin/evidence", at=squashed)
    forge.git("commit", "-qm", "Evidence", at=squashed)
    (squashed / "content/evidence/a.json").write_text('{"looked": 3}\n')
    forge.git("commit", "-qam", "Mend", at=squashed)
    forge.git("push", "-q", "origin", "main", at=squashed)
    later = forge.clone("later")

    assert forge.run(later, "carry-on") == "the last proposal is merged\n"
    assert forge.git("status", "--porcelain", at=later) == ""


def test_what_somebody_wrote_or_removed_meanwhile_is_not_undone_by_an_open_proposal(forge: Forge) -> None:
    forge.propose("one", a='{"looked": 2}\n', b="{}\n")
    main = forge.clone("other")
    (main / "content/evidence/a.json").unlink()
    (main / "content/evidence/c.json").write_text("{}\n")
    forge.git("add", "-A", at=main)
    forge.git("commit", "-qm", "By hand", at=main)
    forge.git("push", "-q", "origin", "main", at=main)
    later = forge.clone("later")

    assert "are taken up" in forge.run(later, "carry-on")
    assert sorted(file.name for file in (later / "content/evidence").iterdir()) == ["b.json", "c.json"]


def test_a_run_that_made_no_record_at_all_proposes_nothing(forge: Forge) -> None:
    assert forge.run(forge.clone("one"), "propose", str(forge.folder / "none"), "r.md") == "nothing new was found\n"


def test_a_site_without_records_gets_its_first_ones(forge: Forge) -> None:
    place = forge.clone("bare")
    forge.git("rm", "-qr", "content/evidence", at=place)
    forge.git("commit", "-qm", "None", at=place)
    forge.git("push", "-q", "origin", "main", at=place)
    forge.propose("one", a="{}\n")

    assert forge.git("diff", "--name-status", "main", "evidence").split() == ["A", "content/evidence/a.json"]


@needs_openssl
def test_what_a_run_wrote_is_signed_and_what_somebody_else_wrote_is_not(forge: Forge) -> None:
    forge.key()
    forge.propose("one", a='{"looked": 1}\n', b="{}\n")

    assert forge.signed() == ["b.json"]


@needs_openssl
def test_what_was_signed_stays_signed_until_somebody_changes_it(forge: Forge) -> None:
    forge.key()
    forge.propose("one", a='{"looked": 2}\n', b="{}\n", c="{}\n")
    merged = forge.clone("merged")
    forge.git("merge", "-q", "origin/evidence", at=merged)
    (merged / "content/evidence/b.json").write_text('{"forged": 1}\n')
    forge.commit(merged)
    forge.propose("two", a='{"looked": 2}\n', b='{"forged": 1}\n', c='{"looked": 2}\n')

    assert forge.signed("main") == ["a.json", "c.json"]
    assert forge.signed() == ["a.json", "c.json"]


@needs_openssl
def test_a_list_that_somebody_wrote_vouches_for_nothing(forge: Forge) -> None:
    forge.key()
    forge.propose("one", b="{}\n", a='{"looked": 1}\n')
    merged = forge.clone("merged")
    forge.git("merge", "-q", "origin/evidence", at=merged)
    listed = merged / "content/evidence/signed.sha256"
    forged = sha256_hex((merged / "content/evidence/a.json").read_bytes())
    listed.write_text(f"{forged}  a.json\n" + listed.read_text())
    forge.commit(merged)
    forge.propose("two", a='{"looked": 1}\n', b="{}\n", c="{}\n")

    assert forge.signed() == ["c.json"]


@needs_openssl
def test_signatures_of_a_proposal_that_nobody_merged_are_taken_up_with_its_records(forge: Forge) -> None:
    forge.key()
    forge.propose("one", a='{"looked": 2}\n')
    later = forge.clone("later")
    forge.run(later, "carry-on")
    folder = later / "content/evidence"

    assert read_signed(folder).digests == {"a.json": sha256_hex((folder / "a.json").read_bytes())}


@needs_openssl
def test_a_key_that_is_not_the_sites_signs_nothing(forge: Forge) -> None:
    forge.key()
    other = subprocess.run(["openssl", "genrsa", "3072"], check=True, capture_output=True)
    forge.environment["EVIDENCE_KEY"] = other.stdout.decode()

    with pytest.raises(subprocess.CalledProcessError):
        forge.propose("one", a='{"looked": 2}\n')
    assert forge.git("branch", "--list", "evidence") == ""


@needs_openssl
def test_somebody_with_the_key_signs_what_they_found_themselves(forge: Forge) -> None:
    forge.key()
    mine = forge.clone("mine")
    (mine / "content/evidence/d.json").write_text("{}\n")
    forge.run(mine, "sign")
    forge.commit(mine)

    assert forge.signed("main") == ["d.json"]


def test_a_site_without_a_key_signs_nothing(forge: Forge) -> None:
    assert "nothing is signed" in forge.propose("one", a='{"looked": 2}\n')
    assert "signed" not in forge.git("ls-tree", "-r", "--name-only", "evidence")


def test_new_sites_get_the_same_script() -> None:
    assert (REPOSITORY / "generator/starter/github/evidence").read_bytes() == SCRIPT.read_bytes()


def test_other_words_are_wrong_usage(forge: Forge) -> None:
    done = subprocess.run([str(SCRIPT), "push"], cwd=forge.folder, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "usage" in done.stderr
