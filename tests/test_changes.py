"""What readers will see change since a revision, compared whole; and what git cannot give."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.review.changes.git import Git, GitError
from generator.review.changes.markdown import escape, format_markdown
from generator.review.changes.records import Changes, Wording
from generator.review.changes.since import changes_since
from generator.review.changes.word_diff import shorten, wording
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.pictures import png
from tests.sites import ENTRY, PNG, Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A writer",
    "GIT_AUTHOR_EMAIL": "writer@example.org",
    "GIT_AUTHOR_DATE": "2026-11-22T10:00:00Z",
    "GIT_COMMITTER_NAME": "A writer",
    "GIT_COMMITTER_EMAIL": "writer@example.org",
    "GIT_COMMITTER_DATE": "2026-11-22T10:00:00Z",
}
Files = Mapping[str, str | bytes | None]
A, B, C = "content/entries/a.md", "content/entries/b.md", "content/entries/c.md"
OTHER = entry(claim="claim: The harbour was closed to all ships in March", speaker="speaker: Ana Ruiz")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(made: Site, files: Files) -> str:
    made.write(files)
    git(made.root, "add", "-A")
    git(made.root, "commit", "-q", "--allow-empty", "-m", "state")
    return git(made.root, "rev-parse", "HEAD")


def begun(site: MakeSite, files: Files) -> Site:
    """A site in a repository, with the tag ``start`` on its first state."""
    made = site({})
    git(made.root, "init", "-q", "-b", "main")
    commit(made, files)
    git(made.root, "tag", "start")
    return made


def compared(made: Site, base: str = "start") -> Changes:
    return changes_since(made.request(), Git(made.root, ENVIRONMENT), base)


def told(made: Site, base: str = "start") -> str:
    """The Markdown less the commit's name, which is another one for each content."""
    changes = compared(made, base)
    return format_markdown(changes).replace(changes.commit[:12], "COMMIT")


def between(site: MakeSite, before: Files, after: Files) -> str:
    return told(begun(site, before).write(after))


def run(made: Site, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_here("changes", "--root", str(made.root), *arguments, **ENVIRONMENT | environment)


# What git would run


def test_a_bare_repository_among_the_files_of_a_commit_is_not_read_and_none_of_its_filters_runs(
    site: MakeSite, tmp_path: Path
) -> None:
    """Git takes a directory for a repository if it looks like one, and runs what that one's configuration says."""
    made = site({})
    git(made.root, "init", "-q", "--bare")
    ran = tmp_path / "ran"
    git(made.root, "config", "core.bare", "false")
    git(made.root, "config", "core.worktree", str(made.root))
    made.write({A: entry(), ".gitattributes": "* filter=evil\n"})
    git(made.root, "add", "content")
    git(made.root, "commit", "-qm", "state")
    git(made.root, "config", "filter.evil.clean", f"touch {ran}; cat")
    (made.root / A).touch()
    begin = Git(made.root, ENVIRONMENT)

    with pytest.raises(GitError):
        begin.head()
    with pytest.raises(GitError):
        begin.base("HEAD")
    assert not ran.exists()


# What git cannot give


def test_a_shallow_clone_without_the_revision_says_how_to_fetch_it(site: MakeSite, tmp_path: Path) -> None:
    made = begun(site, {A: entry()})
    commit(made, {B: OTHER})
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", f"file://{made.root}", "shallow")
    done = run(Site(tmp_path / "shallow"), "start")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        'Error: unknown git revision "start" in this shallow clone; fetch the whole history: '
        "git fetch --unshallow, or fetch-depth: 0 of actions/checkout"
    )


def test_a_shallow_clone_without_a_common_ancestor_says_so(site: MakeSite, tmp_path: Path) -> None:
    made = begun(site, {A: entry()})
    git(made.root, "checkout", "-q", "-b", "branch")
    commit(made, {B: OTHER})
    git(made.root, "checkout", "-q", "main")
    commit(made, {C: OTHER})
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{made.root}", "shallow")
    with pytest.raises(
        GitError, match='this shallow clone has no common commit of HEAD and "origin/branch"; fetch the'
    ):
        Git(tmp_path / "shallow", ENVIRONMENT).base("origin/branch")


def test_a_folder_that_is_no_repository_is_wrong_usage(site: MakeSite) -> None:
    made = site({A: entry()})
    done = run(made, "main", GIT_CEILING_DIRECTORIES=str(made.root.parent))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"Error: {made.root} is not in a git repository; run the command in a clone, or pass --root"
    )


def test_without_git_the_message_says_that_it_is_missing(site: MakeSite) -> None:
    done = run(site({A: entry()}), "main", PATH="/nowhere")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == ("Error: git is not installed; changes needs it to read the earlier state")


def test_an_unknown_revision_is_wrong_usage(site: MakeSite) -> None:
    done = run(begun(site, {A: entry()}), "mian")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        'Error: unknown git revision "mian"; if it is a remote branch, run git fetch and try origin/NAME'
    )


def test_a_branch_that_is_only_known_of_the_remote_is_suggested(site: MakeSite) -> None:
    made = begun(site, {A: entry()})
    git(made.root, "update-ref", "refs/remotes/origin/next", "HEAD")
    assert 'did you mean "origin/next"?' in run(made, "next").stderr


@pytest.mark.parametrize("base", ["--upload-pack=touch", "-x", ""])
def test_a_base_that_looks_like_an_option_never_reaches_git(site: MakeSite, base: str) -> None:
    done = run(begun(site, {A: entry()}), "--", base)
    assert done.returncode == 2
    assert "is not a revision" in done.stderr


def test_a_repository_of_somebody_else_says_how_to_trust_it(site: MakeSite) -> None:
    made = begun(site, {A: entry()})
    done = run(made, "start", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode == 2
    assert f"git config --global --add safe.directory {made.root}" in done.stderr


def test_a_missing_object_is_named_as_such(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER})
    blob = git(made.root, "rev-parse", "HEAD:content/entries/b.md")
    (made.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError, match="an object of the earlier state is missing from this clone"):
        compared(made)


def test_nothing_of_the_repository_is_executed(site: MakeSite, tmp_path: Path) -> None:
    """Filters, text conversion, a file-system monitor and hooks would each leave a mark."""
    made = begun(site, {A: entry(), ".gitattributes": "*.md filter=evil diff=evil export-subst\n"})
    mark, script = tmp_path / "mark", tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\necho $0 $* >> {mark}\ncat\n", "utf-8")
    script.chmod(0o755)
    for name in ("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv",
                 "core.fsmonitor", "core.sshCommand", "uploadpack.packObjectsHook", "core.pager"):  # fmt: skip
        git(made.root, "config", name, str(script))
    hooks = made.root / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(script.read_text("utf-8"), "utf-8")
        (hooks / name).chmod(0o755)
    made.write({B: OTHER})
    assert run(made, "start").returncode == 0
    assert not mark.exists()


def test_neither_the_work_tree_nor_the_index_changes(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER})
    made.write({A: entry(because=""), B: None, C: OTHER})
    git(made.root, "add", A)
    before = (git(made.root, "status", "--porcelain"), (made.root / ".git/index").read_bytes())
    told(made)
    (made.root / ".cache").rename(made.root.parent / "cache")
    assert (git(made.root, "status", "--porcelain"), (made.root / ".git/index").read_bytes()) == before


def test_a_tree_that_names_a_path_outside_writes_nothing_there(site: MakeSite, tmp_path: Path) -> None:
    made = begun(site, {A: entry()})
    blob = git(made.root, "rev-parse", "HEAD:content/entries/a.md")

    def tree(*lines: bytes) -> str:
        raw = b"".join(lines)
        done = subprocess.run(["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"], cwd=made.root,
                              env=ENVIRONMENT, input=raw, capture_output=True, check=True)  # fmt: skip
        return done.stdout.decode().strip()

    def node(mode: bytes, name: bytes, oid: str) -> bytes:
        return mode + b" " + name + b"\0" + bytes.fromhex(oid)

    above = tree(node(b"100644", b"escaped.md", blob))
    content = tree(node(b"40000", b"..", tree(node(b"40000", b"..", above))), node(b"100644", b"fine.md", blob))
    evil = git(made.root, "commit-tree", "-m", "evil", tree(node(b"40000", b"content", content)))
    target = tmp_path / "deep" / "target"
    target.mkdir(parents=True)
    assert Git(made.root, ENVIRONMENT).write_site(evil, target)
    assert sorted(path.relative_to(tmp_path / "deep").as_posix() for path in target.parent.rglob("*.md")) == [
        "target/content/fine.md"
    ]


def test_links_of_the_earlier_state_are_not_written(site: MakeSite, tmp_path: Path) -> None:
    made = begun(site, {A: entry()})
    (made.root / "static").mkdir()
    (made.root / "static/passwd").symlink_to("/etc/passwd")
    last = commit(made, {})
    Git(made.root, ENVIRONMENT).write_site(last, tmp_path)
    assert not (tmp_path / "static/passwd").is_symlink()
    assert (tmp_path / A).is_file()


# Which states are compared


def test_nothing_changed_is_said_in_one_line(site: MakeSite) -> None:
    made = begun(site, {A: entry()})
    assert told(made) == "**No reader-visible change** since `start` (`COMMIT`).\n"
    assert run(made, "start").returncode == 0


def test_what_the_base_got_meanwhile_is_not_told_as_removed(site: MakeSite) -> None:
    made = begun(site, {A: entry()})
    git(made.root, "checkout", "-q", "-b", "branch")
    commit(made, {B: OTHER})
    git(made.root, "checkout", "-q", "main")
    commit(made, {C: entry(claim="claim: Another claim that came to main meanwhile")})
    git(made.root, "checkout", "-q", "branch")
    assert told(made, "main") == (
        "**Reader-visible changes:** 1 entry added, 2 pages added, since `main` (`COMMIT`, merge base).\n\n"
        "### Entries added\n\n"
        "- **The harbour was closed to all ships in March** (Ana Ruiz): no answer on record. `/claims/b/`\n\n"
        "### Pages added\n\n- `/claims/b/`\n- `/people/ana-ruiz/`\n"
    )


def test_a_site_below_the_repository_is_compared_with_its_own_folder(site: MakeSite) -> None:
    outer = begun(site, {"facts/" + A: entry(), A: entry(), B: OTHER})
    inner = Site(outer.root / "facts").write({B: OTHER})
    assert [seen.url for seen in compared(inner).entries_added] == ["/claims/b/"]


def test_a_site_that_was_not_there_before_is_all_new(site: MakeSite) -> None:
    made = begun(site, {"README": "nothing yet"})
    changes = compared(made.write({A: entry()}))
    assert changes.notes == ("The earlier state has no content/ here: everything is new.",)
    assert [seen.slug for seen in changes.entries_added] == ["a"]
    assert changes.findings == ()


def test_the_variables_that_git_sets_for_hooks_lead_nowhere_else(site: MakeSite) -> None:
    done = run(begun(site, {A: entry()}), "start", GIT_DIR="/nowhere", GIT_INDEX_FILE="/nowhere/index")
    assert done.returncode == 0, done.stderr


# Each kind of change


def test_an_entry_that_is_added_is_told_with_its_claim_speaker_and_status(site: MakeSite) -> None:
    assert between(site, {A: entry()}, {B: OTHER}) == (
        "**Reader-visible changes:** 1 entry added, 2 pages added, since `start` (`COMMIT`).\n\n"
        "### Entries added\n\n"
        "- **The harbour was closed to all ships in March** (Ana Ruiz): no answer on record. `/claims/b/`\n\n"
        "### Pages added\n\n- `/claims/b/`\n- `/people/ana-ruiz/`\n"
    )


def test_an_entry_that_is_removed_is_an_error_that_names_the_file_and_the_line(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER}).write({B: None})
    assert told(made) == (
        "**Reader-visible changes:** 1 error, 1 entry no longer published, 2 pages removed, "
        "since `start` (`COMMIT`).\n\n"
        "### Errors\n\n"
        "- `content/entries/b.md`: these URLs work today and would stop working "
        "(`/claims/b/`, `/people/ana-ruiz/`); restore the file; to withdraw the entry, put this line in its "
        "front matter and say why: `retracted: {date: 2026-11-22, reason: …}`\n\n"
        "### Entries no longer published\n\n"
        "- **The harbour was closed to all ships in March** (Ana Ruiz): removed. `content/entries/b.md`\n\n"
        "### Pages removed\n\n- `/claims/b/`\n- `/people/ana-ruiz/`\n"
    )
    assert run(made, "start").returncode == 1


def test_an_entry_that_becomes_a_draft_is_no_longer_shown(site: MakeSite) -> None:
    made = begun(site, {A: entry()}).write({A: entry(draft="draft: true"), B: entry(claim=ENTRY.splitlines()[1])})
    changes = compared(made)
    assert [(seen.slug, seen.why) for seen in changes.entries_removed] == [("a", "draft")]
    assert [(f.path, f.line, f.repair) for f in changes.findings] == [(
        A,
        "retracted: {date: 2026-11-22, reason: …}",
        "publish the entry again; to withdraw it, put this line in its front matter and say why",
    )]  # fmt: skip


def test_the_line_that_an_error_names_mends_it(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER})
    made.write({B: None, A: entry(aliases="aliases: [/claims/b/, /people/ana-ruiz/]")})
    assert told(made) == (
        "**Reader-visible changes:** 1 entry no longer published, 2 pages removed, 2 redirects changed, "
        "since `start` (`COMMIT`).\n\n"
        "### Entries no longer published\n\n"
        "- **The harbour was closed to all ships in March** (Ana Ruiz): leads to /claims/a/. `content/entries/b.md`\n\n"
        "### Pages removed\n\n- `/claims/b/`\n- `/people/ana-ruiz/`\n\n"
        "### Redirects\n\n- `/claims/b/` to `/claims/a/`\n- `/people/ana-ruiz/` to `/claims/a/`\n"
    )
    assert run(made, "start").returncode == 0


def test_a_renamed_entry_without_an_alias_is_an_error_that_names_the_new_file(site: MakeSite) -> None:
    claim = "claim: The harbour was closed to nearly all ships in March"
    new = entry(claim=claim, speaker="speaker: Ana Ruiz", aliases="aliases: [/old/]")
    (finding,) = compared(begun(site, {A: entry(), B: OTHER}).write({B: None, C: new})).findings
    assert finding.path == C
    assert finding.urls == ("/claims/b/",)
    assert finding.repair == "put this line in the front matter, replacing any other aliases line"
    assert finding.line == "aliases: [/old/, /claims/b/]"


def test_a_renamed_entry_with_its_alias_has_moved(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER})
    new = entry(claim="claim: The harbour was closed to ships in March", speaker="speaker: Ana Ruiz",
                aliases="aliases: [/claims/b/]")  # fmt: skip
    assert told(made.write({B: None, C: new})) == (
        "**Reader-visible changes:** 1 warning, 1 entry changed, 1 wording changed, 1 page added, "
        "1 page removed, 1 redirect changed, since `start` (`COMMIT`).\n\n"
        "### Warnings\n\n"
        "- `content/entries/c.md`: without a new correction or response: the wording of the claim changed "
        "(`/claims/c/`); add a correction that says what was wrong and what is right; a mere typing error needs none\n\n"
        "### Entries changed\n\n"
        "- **The harbour was closed to ships in March** `/claims/c/`, moved from `/claims/b/`\n"
        "  - claim: The harbour was closed to ~~all~~ ships in March\n\n"
        "### Pages added\n\n- `/claims/c/`\n\n### Pages removed\n\n- `/claims/b/`\n\n"
        "### Redirects\n\n- `/claims/b/` to `/claims/c/`\n"
    )


def test_an_alias_that_is_taken_away_is_an_error_that_gives_it_back(site: MakeSite) -> None:
    before = {A: entry(aliases="aliases: [/older/, /old/]")}
    (finding,) = compared(begun(site, before).write({A: entry(aliases="aliases: [/old/]")})).findings
    assert (finding.path, finding.urls, finding.line) == (A, ("/older/",), "aliases: [/old/, /older/]")


DENIED = """\
  - respondent: U.S. Department of Defense
    status: denied
    date: 2025-09-01
    asked_by: Reuters
    quote: None of this is right
    source: report
sources:"""


def test_a_new_response_is_told_with_what_the_change_is_called(site: MakeSite) -> None:
    confirmed = ENTRY.replace("sources:", DENIED.replace("denied", "confirmed"))
    assert between(site, {A: ENTRY}, {A: confirmed}) == (
        "**Reader-visible changes:** 1 entry changed, 1 answer changed, 1 response added, "
        "since `start` (`COMMIT`).\n\n"
        "### Entries changed\n\n"
        "- **The military was asked to prepare strike options against cartels** `/claims/a/`\n"
        "  - U.S. Department of Defense: Declined to comment → Confirmed (**Later confirmed**)\n"
        "  - Status of the entry: Declined to comment → Confirmed\n"
        "  - response added: U.S. Department of Defense, 2025-09-01, Confirmed, “None of this is right”\n"
    )


def test_a_status_that_is_edited_in_place_is_a_warning(site: MakeSite) -> None:
    edited = ENTRY.replace("status: declined to comment", "status: not denied\n    form: changed the subject")
    assert between(site, {A: ENTRY}, {A: edited.replace("    form: changed the subject\n", "")}) == (
        "**Reader-visible changes:** 1 warning, 1 entry changed, 1 answer changed, since `start` (`COMMIT`).\n\n"
        "### Warnings\n\n"
        "- `content/entries/a.md`: without a new correction or response: the status of U.S. Department of Defense "
        "changed from Declined to comment to Not denied, the entry's status changed from Declined to comment to "
        "Not denied (`/claims/a/`); add a correction that says what was wrong and what is right; "
        "a mere typing error needs none\n\n"
        "### Entries changed\n\n"
        "- **The military was asked to prepare strike options against cartels** `/claims/a/`\n"
        "  - U.S. Department of Defense: Declined to comment → Not denied (edited in place)\n"
        "  - Status of the entry: Declined to comment → Not denied\n"
    )


CORRECTION = "corrections:\n  - date: 2026-11-20\n    text: We had one word wrong.\nsources:"
QUOTE = ENTRY.replace("will not comment on", "does not comment on")


def test_a_quote_that_is_worded_otherwise_is_a_warning_unless_a_correction_says_so(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY}).write({A: QUOTE})
    (finding,) = compared(made).findings
    assert finding.severity == "warning"
    assert finding.message == (
        "without a new correction or response: the wording of the quote of U.S. Department of Defense, 2025-08-21 changed"
    )
    assert run(made, "start").returncode == 0
    assert told(made.write({A: QUOTE.replace("sources:", CORRECTION)})) == (
        "**Reader-visible changes:** 1 entry changed, 1 wording changed, 1 correction added, "
        "since `start` (`COMMIT`).\n\n"
        "### Entries changed\n\n"
        "- **The military was asked to prepare strike options against cartels** `/claims/a/`\n"
        "  - quote of U.S. Department of Defense, 2025-08-21: The department ~~will~~ **does** not comment on future "
        "operations\n"
        "  - correction added: 2026-11-20, We had one word wrong.\n"
    )


def test_a_new_response_explains_a_change_of_wording(site: MakeSite) -> None:
    assert compared(begun(site, {A: ENTRY}).write({A: QUOTE.replace("sources:", DENIED)})).findings == ()


def test_a_new_response_does_not_explain_that_an_old_one_is_gone(site: MakeSite) -> None:
    replaced = ENTRY.replace("date: 2025-08-21", "date: 2025-09-01").replace("will not", "cannot")
    (finding,) = compared(begun(site, {A: ENTRY}).write({A: replaced})).findings
    assert finding.message == "without a new correction or response: a response was removed"


def test_a_correction_that_is_taken_away_is_a_warning(site: MakeSite) -> None:
    (finding,) = compared(begun(site, {A: ENTRY.replace("sources:", CORRECTION)}).write({A: ENTRY})).findings
    assert finding.message == "without a new correction or response: a correction was removed"


def test_a_change_of_the_reason_alone_is_told_and_is_no_warning(site: MakeSite) -> None:
    after = entry(because="because: Nobody was asked, as far as the report says.")
    assert between(site, {A: entry()}, {A: after}) == (
        "**Reader-visible changes:** 1 entry changed, 1 wording changed, since `start` (`COMMIT`).\n\n"
        "### Entries changed\n\n"
        "- **The military was asked to prepare strike options against cartels** `/claims/a/`\n"
        "  - because: Nobody ~~has been~~ **was** asked, as far as the report says.\n"
    )


def test_sources_other_fields_and_the_text_are_told(site: MakeSite) -> None:
    after = entry(
        date="date: 2025-08-19", topics="topics: [Mexico, Navy]", venue="venue: The Daily", body="What is *now* known.",
        sources="sources:\n  - url: https://news.example/other\n    title: A report\n    publisher: Example News",
    )  # fmt: skip
    assert between(site, {A: entry()}, {A: after}) == (
        "**Reader-visible changes:** 1 entry changed, 1 page added, since `start` (`COMMIT`).\n\n"
        "### Entries changed\n\n"
        "- **The military was asked to prepare strike options against cartels** `/claims/a/`\n"
        "  - source added: `https://news.example/other`\n"
        "  - source removed: `https://news.example/report`\n"
        "  - date: 2025-08-20 → 2025-08-19\n"
        "  - venue: nothing → The Daily\n"
        "  - topics: Mexico → Mexico, Navy\n"
        "  - text: 1 word added, 0 removed\n\n"
        "### Pages added\n\n- `/topics/navy/`\n"
    )


def test_emphasis_alone_is_a_change_of_form(site: MakeSite) -> None:
    assert "  - text: formatting or order changed\n" in between(site, {A: entry()}, {A: entry(body="What *is* known.")})


def test_drafts_and_entries_of_another_day_are_named_when_they_change(site: MakeSite) -> None:
    late = entry(claim="claim: A claim whose day has not yet come", published="published: 2027-01-01")
    made = begun(site, {A: entry(), C: entry(claim="claim: A draft that nobody touched", draft="draft: true")})
    assert told(made.write({B: late})) == (
        "**Reader-visible changes:** 1 entry not published yet, since `start` (`COMMIT`).\n\n"
        "### Not published yet\n\n"
        "- **A claim whose day has not yet come** (Ken Klippenstein): from 2027-01-01. `content/entries/b.md`\n"
    )


def test_a_picture_of_another_size_is_a_changed_picture_and_no_changed_text(site: MakeSite) -> None:
    shown = entry(body="![A map](../pictures/map.png)")
    found = between(site, {A: shown, "content/pictures/map.png": png(4, 4)}, {"content/pictures/map.png": png(8, 4)})
    assert "- picture changed: `content/pictures/map.png`\n" in found
    assert "text" not in found


def test_files_of_people_topics_pages_pictures_layouts_and_settings_are_told(site: MakeSite) -> None:
    person = "---\nname: Ken Klippenstein\nkind: person\n---\nA reporter.\n"
    shown = entry(body="![A map](../pictures/map.png)")
    before: Files = {A: shown, "content/people/ken-klippenstein.md": person, "content/pictures/map.png": PNG,
              "content/topics/mexico.md": "---\ntitle: Mexico\n---\n", "static/extra.txt": "a"}  # fmt: skip
    after: dict[str, str | bytes | None] = {
        "content/people/ken-klippenstein.md": person.replace("A", "An American"), "content/topics/mexico.md": None,
        "content/pages/about.md": "---\ntitle: About\n---\nWho we are.\n", "content/pictures/map.png": PNG + b"other",
        "content/site.toml": 'title = "Facts"\n', "layouts/none.html": "",
    }  # fmt: skip
    assert between(site, before, after) == (
        "**Reader-visible changes:** 6 other files changed, 1 page added, since `start` (`COMMIT`).\n\n"
        "### Other files\n\n"
        "- layout added: `layouts/none.html`\n"
        "- page added: `content/pages/about.md`\n"
        "- person changed: `content/people/ken-klippenstein.md`\n"
        "- picture changed: `content/pictures/map.png`\n"
        "- settings added: `content/site.toml`\n"
        "- topic removed: `content/topics/mexico.md`\n\n"
        "### Pages added\n\n- `/about/`\n"
    )


# Addresses that would be lost


def lost(site: MakeSite, before: Files, after: Files) -> list[tuple[str, tuple[str, ...], str, str]]:
    findings = compared(begun(site, before).write(after)).findings
    return [(finding.path, finding.urls, finding.repair, finding.line) for finding in findings]


def test_a_file_that_pages_load_leaves_no_address_behind_when_its_fingerprint_changes(site: MakeSite) -> None:
    assert lost(site, {A: entry(), "static/share.js": "one"}, {"static/share.js": "two"}) == []


def test_a_topic_that_is_spelt_otherwise_leaves_its_page_behind_and_the_file_that_joins_both_is_named(
    site: MakeSite,
) -> None:
    made = begun(site, {A: entry(topics="topics: [Cartels]")}).write({A: entry(aliases="aliases: [/old/]")})
    (finding,) = compared(made).findings
    assert (finding.path, finding.urls, finding.line) == (
        "content/topics/mexico.md", ("/topics/cartels/",), "aliases: [Cartels]"
    )  # fmt: skip
    assert finding.repair == (
        'write "Cartels" as before; or, if "Mexico" is another, put aliases: [/old/, /topics/cartels/] into '
        'content/entries/a.md; or, if it is the same, create this file, with title: "Mexico" and this line'
    )
    made.write({finding.path: f"---\ntitle: Mexico\n{finding.line}\n---\n"})
    assert compared(made).findings == ()
    made.build()
    assert "/topics/mexico/" in made.page("topics/cartels/")
    assert "/topics/cartels/ /topics/mexico/ 301" in made.page("_redirects")


def test_a_person_and_an_outlet_that_have_a_new_name_are_each_mended_by_the_file_that_is_named(site: MakeSite) -> None:
    news = "---\nname: Example Daily\nkind: organisation\naliases: [The Daily]\n---\n"
    before = {A: entry(speaker="speaker: Ana Ruiz"), "content/people/example-daily.md": news}
    made = begun(site, before)
    respelt = entry(speaker="speaker: Ana María Ruiz").replace("publisher: Example News", "publisher: Example Daily")
    person, outlet = sorted(compared(made.write({A: respelt})).findings, key=lambda finding: finding.path)
    assert [(f.path, f.urls, f.line) for f in (person, outlet)] == [
        ("content/people/ana-maria-ruiz.md", ("/people/ana-ruiz/",), "aliases: [Ana Ruiz]"),
        ("content/people/example-daily.md", ("/outlets/example-news/",), "aliases: [The Daily, Example News]"),
    ]
    assert outlet.repair.endswith("put this line in the front matter, replacing any other aliases line")
    assert 'with name: "Ana María Ruiz", kind: person or organisation, and this line' in person.repair
    made.write({
        person.path: f"---\nname: Ana María Ruiz\nkind: person\n{person.line}\n---\n",
        outlet.path: news.replace("aliases: [The Daily]", outlet.line),
    })  # fmt: skip
    assert compared(made).findings == ()
    made.build()
    assert "/people/ana-maria-ruiz/" in made.page("people/ana-ruiz/")
    assert "/outlets/example-daily/" in made.page("outlets/example-news/")


def test_a_name_with_signs_of_yaml_stands_in_quotes_in_the_line(site: MakeSite) -> None:
    before = {A: entry(topics='topics: ["Iran: nuclear deal, 2015"]')}
    assert [line for *_, line in lost(site, before, {A: entry()})] == ['aliases: ["Iran: nuclear deal, 2015"]']


def test_a_name_of_another_script_is_held_by_the_file_or_by_an_entry(site: MakeSite) -> None:
    before = {A: entry(topics="topics: [Навигация]")}
    assert [(path, repair, line) for path, _, repair, line in lost(site, before, {A: entry()})] == [(
        "content/topics/mexico.md",
        'write "Навигация" as before; or, if "Mexico" is another, put aliases: [/topics/навигация/] into '
        f'{A}; or, if it is the same, create this file, with title: "Mexico" and this line',
        "aliases: [Навигация]",
    )]  # fmt: skip


def test_one_line_mends_every_listing_that_is_no_name_and_that_an_entry_left(site: MakeSite) -> None:
    made = begun(site, {A: entry(date="date: 2024-08-20", published="published: 2025-01-01")})
    (finding,) = compared(made.write({A: entry()})).findings
    assert finding.line == "aliases: [/archive/2024/]"
    assert compared(made.write({A: entry(aliases=finding.line)})).findings == ()
    assert [line for line in made.problems() if " error " in line] == []


def test_a_spelling_that_is_no_longer_known_is_a_warning_that_stops_nothing(site: MakeSite) -> None:
    person = "---\nname: Ken Klippenstein\nkind: person\naliases: [Ken K]\n---\n"
    made = begun(site, {A: entry(), "content/people/ken-klippenstein.md": person})
    made.write({"content/people/ken-klippenstein.md": person.replace("aliases: [Ken K]\n", "")})
    (finding,) = compared(made).findings
    assert (finding.severity, finding.urls) == ("warning", ("/people/ken-k/",))
    assert finding.repair == "keep the aliases unless they were wrong"


def test_a_page_or_a_person_without_entries_is_kept_by_its_file(site: MakeSite) -> None:
    about, nobody = "content/pages/about.md", "content/people/nobody.md"
    before = {A: entry(), about: "---\ntitle: About\n---\nWe.\n", nobody: "---\nname: Nobody\nkind: person\n---\n"}
    assert lost(site, before, {about: None, nobody: None}) == [
        (about, ("/about/",), "restore the file", ""),
        (nobody, ("/people/nobody/",), "restore the file", ""),
    ]


def test_a_status_that_is_dropped_is_to_be_retired(site: MakeSite) -> None:
    text = (REPOSITORY / "content/statuses.toml").read_text("utf-8")
    begin, end = text.index('[[status]]\nid = "disputed"'), text.index('[[status]]\nid = "denied"')
    made = begun(site, {A: entry(), "content/statuses.toml": text})
    (finding,) = compared(made.write({"content/statuses.toml": text[:begin] + text[end:]})).findings
    assert (finding.urls, finding.repair) == (
        ("/status/disputed/",),
        "keep the status and add the line: retired = true",
    )


def test_a_renamed_status_is_told_with_the_texts_that_still_have_its_old_name(site: MakeSite) -> None:
    text = (REPOSITORY / "content/statuses.toml").read_text("utf-8")
    made = begun(site, {A: entry(), "content/statuses.toml": text})
    renamed = text.replace('label = "Disputed"', 'label = "Called in question"', 1)
    (finding,) = compared(made.write({"content/statuses.toml": renamed})).findings
    assert (finding.severity, finding.path) == ("warning", "content/statuses.toml")
    assert finding.message == '"Disputed" is now called "Called in question", in old answers, too'
    assert finding.repair == 'write the new name in "definition" and "differs" of partially_confirmed, denied'
    mended = re.sub("“disputed”", "“called in question”", renamed)
    (finding,) = compared(made.write({"content/statuses.toml": mended})).findings
    assert finding.repair.startswith("a status that means something else needs an id of its own")


def test_a_listing_that_needs_fewer_pages_is_no_error(site: MakeSite) -> None:
    many = {
        f"content/entries/e{n}.md": entry(claim=f"claim: The claim with the number {n} stands here") for n in range(100)
    }
    made = begun(site, many)
    alias = entry(claim="claim: The claim with the number 1 stands here", aliases="aliases: [/claims/e0/]")
    changes = compared(made.write({"content/entries/e0.md": None, "content/entries/e1.md": alias}))
    assert "/claims/page/1/" in changes.pages_removed
    assert changes.findings == ()


def test_files_for_programs_that_are_gone_are_one_warning(site: MakeSite) -> None:
    made = begun(site, {A: entry(body="![A map](../pictures/map.png)"), "content/pictures/map.png": PNG})
    made.write({"content/site.toml": "claim_files = false\n", "content/pictures/map.png": None, A: entry()})
    (finding,) = compared(made).findings
    assert finding.severity == "warning"
    assert finding.urls == ("/claims/a.json", "/media/pictures/map.png")


def test_another_base_path_changes_no_address_within_the_site_and_is_a_warning(site: MakeSite) -> None:
    made = begun(
        site, {A: entry(body="See [it](/claims/a/)."), "content/site.toml": 'base_url = "https://a.example/"\n'}
    )
    changes = compared(made.write({"content/site.toml": 'base_url = "https://a.example/facts/"\n'}))
    assert [finding.message for finding in changes.findings] == [
        "the site's URL changes from https://a.example/ to https://a.example/facts/, breaking every link to it"
    ]
    assert (changes.entries_changed, changes.pages_added, changes.pages_removed) == ((), (), ())


# Problems in the content


WRONG = entry(status="status: not denyed")


def test_errors_in_the_earlier_state_are_said_and_the_rest_is_compared(site: MakeSite) -> None:
    made = begun(site, {A: WRONG, B: OTHER})
    assert told(made.write({A: entry(), C: entry(claim="claim: A third claim that is quite new")})) == (
        "**Reader-visible changes:** 1 entry added, since `start` (`COMMIT`).\n\n"
        "> The earlier state has 1 error in its content; the comparison is partial.\n\n"
        "> Not compared because of errors: content/entries/a.md.\n\n"
        "> URLs are not compared: a page may be missing only because its file has errors.\n\n"
        "### Entries added\n\n"
        "- **A third claim that is quite new** (Ken Klippenstein): no answer on record. `/claims/c/`\n"
    )


def test_errors_in_the_content_now_are_an_error_and_the_rest_is_compared(site: MakeSite) -> None:
    made = begun(site, {A: entry(), B: OTHER}).write({A: WRONG, B: None})
    changes = compared(made)
    assert [(f.severity, f.path, f.message) for f in changes.findings] == [
        ("error", A, "the site cannot be built: 1 error in its content")
    ]
    assert [seen.slug for seen in changes.entries_removed] == ["b"]
    assert run(made, "start").returncode == 1


def test_a_link_to_an_entry_that_was_renamed_does_not_hide_the_missing_alias(site: MakeSite) -> None:
    made = begun(site, {A: entry(related="related: [b]", body="See [it](/claims/b/)."), B: OTHER})
    assert [finding.path for finding in compared(made.write({B: None, C: OTHER})).findings] == [A, C]


def test_broken_settings_are_a_problem_like_any_other(site: MakeSite) -> None:
    made = begun(site, {A: entry(), "content/site.toml": "title = ["})
    assert compared(made.write({"content/site.toml": 'base_url = "nowhere"\n'})).notes[:2] == (
        "The earlier state has 1 error in its content; the comparison is partial.",
        "The content now has 1 error (run check to see them); the comparison is partial.",
    )


# Its forms


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[a](https://evil.example)", r"\[a\](https://&#8203;evil.example)"),
        ("<script>&amp;", r"&lt;script\>&amp;amp;"),
        ("@team and #12, GH-7, a!3", r"@&#8203;team and \#&#8203;12, GH&#8203;-7, a!&#8203;3"),
        ("www.evil.example", "www&#8203;.evil.example"),
        ("a | b\n| - | - |", r"a \| b \| - \| - \|"),
        ("**bold** `code` ~~no~~ _it_", r"\*\*bold\*\* \`code\` \~\~no\~\~ \_it\_"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("\\* \x1b[31m", r"\\\* \\x1b\[31m"),
        ("![x](y)", r"!\[x\](y)"),
        ("it costs 5 at 12:30", "it costs 5 at 12:30"),
    ],
)
def test_what_writers_type_shows_as_it_is(typed: str, shown: str) -> None:
    assert escape(typed) == shown


def test_hostile_text_in_every_place_stays_text(site: MakeSite) -> None:
    hostile = "[x](https://evil.example) <img src=x> @everyone | `y` #1"
    after = entry(
        claim=f"claim: '{hostile}'", speaker=f"speaker: '{hostile}'", venue=f"venue: '{hostile}'",
        because=f"because: '{hostile}'", topics=f"topics: ['{hostile}']", status="",
        responses=f"responses:\n  - respondent: '{hostile}'\n    status: denied\n    date: 2025-08-21\n"
        f"    asked_by: '{hostile}'\n    quote: '{hostile}'",
        corrections=f"corrections:\n  - date: 2026-11-20\n    text: '{hostile}'",
    )  # fmt: skip
    text = between(site, {A: entry()}, {A: after, B: after, "layouts/`@x`.html": ""})
    outside = "".join(
        part
        for number, part in enumerate(text.replace("\\`", "").replace("``layouts/`@x`.html``", "").split("`"))
        if number % 2 == 0
    )
    assert "evil.example" in outside
    assert "- layout added: ``layouts/`@x`.html``\n" in text
    assert outside.count("](") == outside.count("\\](")
    assert not [sign for sign in ("<img", "@everyone", "https://evil", " | ", " #1") if sign in outside]


def test_a_long_list_is_cut_and_says_so(site: MakeSite) -> None:
    many = {
        f"content/entries/e{n}.md": entry(claim=f"claim: The claim with the number {n} stands here") for n in range(45)
    }
    text = between(site, {A: entry()}, many)
    assert text.count("- **The claim") == 40
    assert "- … and 5 more\n" in text


def test_words_that_stay_are_cut_to_those_around_a_change() -> None:
    words = " ".join(f"w{number}" for number in range(40))
    made = wording("quote", words + " old " + words, words + " new " + words)
    assert [piece.text for piece in shorten(made.pieces)] == [
        "… w34 w35 w36 w37 w38 w39", "old", "new", "w0 w1 w2 w3 w4 w5 …"
    ]  # fmt: skip


def test_equal_texts_have_one_piece() -> None:
    assert isinstance(wording("claim", "a b", "a b"), Wording)
    assert [piece.kind for piece in wording("claim", "a b", "a b").pieces] == ["same"]


def test_as_json_every_part_is_there_and_the_order_is_fixed(site: MakeSite) -> None:
    made = begun(site, {A: ENTRY, B: OTHER})
    made.write({A: QUOTE, B: None})
    first, second = run(made, "start", "--format", "json"), run(made, "start", "--format", "json", "--jobs", "1")
    assert first.returncode == 1
    assert first.stdout == second.stdout
    table = json.loads(first.stdout)
    assert table["commit"] == git(made.root, "rev-parse", "start")
    assert table["base"] == "start"
    assert [finding["severity"] for finding in table["findings"]] == ["error", "warning"]
    (change,) = table["entries_changed"]
    assert change["slug"] == "a"
    assert change["wordings"][0]["pieces"][1] == {"kind": "removed", "text": "will"}
    assert set(table) == set(Changes.__struct_fields__)


def test_an_unknown_format_is_wrong_usage(site: MakeSite) -> None:
    assert run(begun(site, {A: entry()}), "start", "--format", "xml").returncode == 2


# The same claim twice


def test_a_new_claim_that_resembles_another_is_reported_until_one_entry_tells_them_apart(site: MakeSite) -> None:
    again = {"claim": "claim: In March the harbour was closed to all the ships", "speaker": "speaker: Ana Ruiz"}
    made = begun(site, {A: OTHER}).write({B: entry(**again)})
    (finding,) = compared(made).findings
    assert (finding.severity, finding.path, finding.line) == ("warning", B, "not_the_same_as: [a]")
    assert finding.message == f'the claim resembles that of {A}: "The harbour was closed to all ships in March"'

    assert compared(made.write({B: entry(**again, related="not_the_same_as: [a]")})).findings == ()


def test_similar_claims_that_nobody_touched_are_no_change(site: MakeSite) -> None:
    made = begun(site, {A: OTHER, B: OTHER})
    assert compared(made.write({B: OTHER.replace("What is known.", "More is known.")})).findings == ()
