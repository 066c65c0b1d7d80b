"""From a stranger's pull request to the deployed site, by the commands that the workflows run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.content.rules import RULES
from tests.sites import Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
WORKFLOWS = REPOSITORY / ".github" / "workflows"
CHANGED_FILES = REPOSITORY / "docs" / "examples" / "changed_files.py"
ACTION = "action.yml"
OURS = re.compile(r'(?:\.venv/bin/python build\.py|"\$RUNNER_TEMP/generator/bin/on-the-record")((?: [a-z]+)?)')
# What the runner puts in the place of ${{ … }}.
EXPRESSIONS = {
    "github.base_ref": "main",
    "vars.BASE_URL": "",
    "vars.INDEXNOW_KEY": "",
    "inputs.root": ".",
    "inputs.base || github.base_ref && format('origin/{0}', github.base_ref) || ''": "origin/main",
    "inputs.base || format('origin/{0}', github.base_ref)": "origin/main",
}
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A writer",
    "GIT_AUTHOR_EMAIL": "writer@example.org",
    "GIT_COMMITTER_NAME": "A writer",
    "GIT_COMMITTER_EMAIL": "writer@example.org",
    "SOURCE_DATE_EPOCH": "1795305600",
}
PROPOSED = "content/entries/2025/harbour.md"
MAIN = {
    ".gitignore": ".cache/\npublic/\n",
    "content/site.toml": 'title = "A record"\nbase_url = "https://record.example/"\nsearch = "small"\n',
    "content/entries/2025/strikes.md": entry(),
    "content/entries/2024/bridge.md": entry(
        claim="claim: The bridge over the river was sold to a bank",
        speaker="speaker: Bo Lind",
        date="date: 2024-02-01",
        topics="topics: [Bridges]",
        sources="sources:\n  - url: https://paper.example/bridge\n    title: The bridge\n    publisher: The Paper\n"
        "    archive: https://archive.example/bridge",
    ),
}
MENDED = entry(
    claim="claim: The harbour was closed to all ships in March",
    speaker="speaker: Ana Ruiz",
    date="date: 2025-03-20",
)
# Three mistakes: a misspelt status, a date in another form, a source without https://.
BAD = (
    MENDED.replace("raised_as: claim", "status: not denyed")
    .replace("date: 2025-03-20", "date: 20.03.2025")
    .replace("url: https://news.example/report", "url: news.example/report")
)


CHECK, BUILD, CHANGES = "Check the content", "Build the site", "Say what readers will see change"
ANNOUNCE = "Notify them"
PLAIN = """\
content/entries/2025/harbour.md:4:7: error E206 "20.03.2025" is not a valid date; did you mean 2025-03-20?
content/entries/2025/harbour.md:5:9: error S104 unknown status "not denyed"; did you mean "not denied"?
content/entries/2025/harbour.md:9:10: error E207 "news.example/report" is not a web address; write https://news.example/report
"""
ANNOTATIONS = """\
::error file=content/entries/2025/harbour.md,line=4,col=7,title=E206 Invalid date::"20.03.2025" is not a valid date; did you mean 2025-03-20?
::error file=content/entries/2025/harbour.md,line=5,col=9,title=S104 Unknown status::unknown status "not denyed"; did you mean "not denied"?
::error file=content/entries/2025/harbour.md,line=9,col=10,title=E207 Invalid web address::"news.example/report" is not a web address; write https://news.example/report
"""
SUMMARY = r"""## Content check

3 content files: 3 errors, 0 warnings

### content/entries/2025/harbour.md

| line | problem | what is wrong | what to do |
| ---: | --- | --- | --- |
| 4:7 | error E206 | "20.03.2025" is not a valid date | did you mean 2025-03-20? |
| 5:9 | error S104 | unknown status "not denyed" | did you mean "not denied"? |
| 9:10 | error E207 | "news.example/report" is not a web address | write https:\//news.example/report |

### The problem codes, with examples

"""
SUMMARY += "".join(
    f"<details><summary>{code}: {RULES[code].title}</summary>\n\n{RULES[code].meaning}\n\n"
    f"Wrong:\n\n```text\n{RULES[code].wrong}\n```\n\nRight:\n\n```text\n{RULES[code].right}\n```\n\n</details>\n"
    for code in ("E206", "E207", "S104")
)
REFUSED = """\
**Reader-visible changes:** 1 error, since `origin/main` (`COMMIT`).

> The content now has 3 errors (run check to see them); the comparison is partial.

> Not compared because of errors: content/entries/2025/harbour.md.

> URLs are not compared: a page may be missing only because its file has errors.

### Errors

- `content/entries/2025/harbour.md`: the site cannot be built: 3 errors in its content; fix the problems that check shows
"""
TOLD = """\
**Reader-visible changes:** 1 entry added, 2 pages added, since `origin/main` (`COMMIT`).

### Entries added

- **The harbour was closed to all ships in March** (Ana Ruiz): no answer on record. `/claims/harbour/`

### Pages added

- `/claims/harbour/`
- `/people/ana-ruiz/`
"""
SENT_FOR_THE_HARBOUR = {
    "archive/2025/index.html",
    "archive/index.html",
    "claims/harbour.json",
    "claims/harbour/index.html",
    "claims/index.html",
    "data/claims.csv",
    "data/claims.json",
    "data/claims.sqlite",
    "data/sources.csv",
    "feed.json",
    "feed.xml",
    "index.html",
    "outlets/example-news/index.html",
    "outlets/index.html",
    "people/ana-ruiz/feed.json",
    "people/ana-ruiz/feed.xml",
    "people/ana-ruiz/index.html",
    "people/index.html",
    "sitemap.xml",
    "topics/index.html",
    "topics/mexico/feed.json",
    "topics/mexico/feed.xml",
    "topics/mexico/index.html",
}
LEFT_ALONE = {"claims/bridge/index.html", "people/bo-lind/index.html", "static/share.png"}


@dataclass
class Ran:
    """What a step did: its exit status, what the log shows and what it added to its summary."""

    status: int
    log: str
    summary: str


@dataclass
class Step:
    """A step of a workflow that runs the generator; ``chosen`` if its job runs only where a variable asks for it."""

    name: str
    run: str
    variables: dict[str, str]
    always: bool = False
    chosen: bool = False

    def __call__(self, checkout: Path) -> Ran:
        """Run it as the runner does, with this Python and this generator, in a checkout of the site."""
        script = OURS.sub(r'"$PYTHON" "$REPOSITORY/build.py"\1 --root .', self.run)
        summary = checkout.parent / "summary.md"
        summary.write_text("", "utf-8")
        runner = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_STEP_SUMMARY": str(summary),
            "PYTHON": sys.executable,
            "REPOSITORY": str(REPOSITORY),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=checkout,
            env=ENVIRONMENT | runner | self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Ran(done.returncode, settled(done.stdout), summary.read_text("utf-8"))


def settled(log: str) -> str:
    """The log less what is another one each time or with each new kind of page: the secret word, numbers, seconds."""
    secret = re.match(r"::stop-commands::([0-9a-f]{32})\n", log)
    log = re.sub(r": \d+ files written, \d+ reused", ": SOME files written, SOME reused", log)
    log = re.sub(r"to view it: .*build\.py serve", "to view it: OUR PROGRAM serve", log)
    return re.sub(r" in \d+\.\d\d s\n", " in SECONDS\n", log.replace(secret[1], "SECRET") if secret else log)


def steps(workflow: str) -> list[Step]:
    """The steps of a workflow, or of the Action, that run the generator, in order."""
    if workflow == ACTION:
        jobs = [yaml.safe_load((REPOSITORY / ACTION).read_text("utf-8"))["runs"]]
    else:
        jobs = yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))["jobs"].values()
    return [
        Step(
            step["name"],
            step["run"],
            dict(variables(step.get("env", {}))),
            always="!cancelled()" in step.get("if", ""),
            chosen="vars." in job.get("if", ""),
        )
        for job in jobs
        for step in job["steps"]
        if OURS.search(step.get("run", ""))
    ]


def variables(declared: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in declared.items():
        yield name, re.sub(r"\$\{\{ (.+?) \}\}", lambda found: EXPRESSIONS[found[1]], value)


def in_order(workflow: str, checkout: Path) -> dict[str, Ran]:
    """Run the steps one after the other; as on a runner, after the first that fails those that run always."""
    ran: dict[str, Ran] = {}
    for step in steps(workflow):
        if step.chosen:
            continue
        if step.always or not any(done.status for done in ran.values()):
            ran[step.name] = step(checkout)
    return ran


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@dataclass
class Forge:
    """A repository that others clone, a server that holds the published site, and what the runner's cache keeps."""

    place: Path

    @property
    def server(self) -> Path:
        return self.place / "server"

    def clone(self, name: str) -> Path:
        """A fresh clone with all branches, main checked out."""
        folder = self.place / name
        shutil.rmtree(folder, ignore_errors=True)
        git(self.place, "clone", "-q", "hub.git", name)
        return folder

    def push(self, branch: str, files: dict[str, str]) -> None:
        """Commit files on a branch, as the web editor does."""
        work = self.clone("writer")
        known = git(work, "branch", "-r", "--list", f"origin/{branch}")
        git(work, "checkout", "-q", "-B", branch, *([f"origin/{branch}"] if known else []))
        Site(work).write(files)
        git(work, "add", "-A")
        git(work, "commit", "-q", "-m", "A change")
        git(work, "push", "-q", "origin", branch)

    def pull_request(self, branch: str) -> Path:
        """What actions/checkout brings: the commit that merging the branch would make."""
        checkout = self.clone("checkout")
        git(checkout, "checkout", "-q", "--detach")
        git(checkout, "merge", "-q", "--no-ff", "-m", "Merge", f"origin/{branch}")
        return checkout

    def merge(self, branch: str) -> None:
        work = self.clone("editor")
        git(work, "merge", "-q", "--no-ff", "-m", "Merge", f"origin/{branch}")
        git(work, "push", "-q", "origin", "main")

    def build(self) -> tuple[Path, dict[str, Ran]]:
        """The deploy workflow's commands on a fresh checkout of main, with the last build from the cache."""
        checkout, cache = self.clone("main"), self.place / "cache"
        if cache.exists():
            shutil.copytree(cache, checkout, dirs_exist_ok=True)
        ran = in_order("deploy.yml", checkout)
        shutil.rmtree(cache, ignore_errors=True)
        for kept in (".cache", "public"):
            shutil.copytree(checkout / kept, cache / kept)
        return checkout, ran

    def deploy(self, public: Path) -> dict[str, list[str]]:
        """Bring a built site to the server as docs/deploying.md says; returns what was sent and removed."""
        self.server.mkdir(exist_ok=True)
        lists = self.place / "lists"
        lists.mkdir(exist_ok=True)
        command = [sys.executable, str(CHANGED_FILES), str(self.server / "manifest.json"), str(public), str(lists)]
        subprocess.run(command, check=True, capture_output=True)
        found = {path.stem: path.read_text("utf-8").splitlines() for path in lists.iterdir()}
        for name in [*found["assets"], *found["pages"], "manifest.json"]:
            (self.server / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(public / name, self.server / name)
        for name in found["gone"]:
            (self.server / name).unlink()
        return found


def fine(files: int) -> Ran:
    """What the check shows of content without a problem."""
    verdict = f"{files} content files: 0 errors, 0 warnings\n"
    return Ran(0, verdict, f"## Content check\n\n{verdict}\n")


def built(entries: int) -> Ran:
    """What a build shows."""
    return Ran(
        0,
        f"built {entries} entries: SOME files written, SOME reused, 0 removed in SECONDS\n"
        "to view it: OUR PROGRAM serve --built public\n",
        "",
    )


def base_of(checkout: Path, text: str) -> str:
    """The expected text with the name of the commit that main is at, which is another one each time."""
    return text.replace("COMMIT", git(checkout, "rev-parse", "origin/main")[:12])


def clean_build(checkout: Path) -> dict[str, bytes]:
    """The tree that a build without anything from before makes of a checkout."""
    target = checkout.parent / "clean"
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--clean"]
    places = ["--root", str(checkout), "--output", str(target)]
    subprocess.run([*command, *places], env=ENVIRONMENT, check=True, capture_output=True)
    return Site(checkout).tree(target)


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A repository whose main branch holds a site with two entries."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "hub.git")
    made = Forge(tmp_path)
    made.push("main", MAIN)
    return made


def test_the_workflows_run_these_commands_of_ours_in_this_order() -> None:
    assert [(step.name, step.run, step.variables, step.always) for step in steps("pull-request.yml")] == [
        (CHECK, '.venv/bin/python build.py check --format github --since "origin/$BASE"', {"BASE": "main"}, False),
        (BUILD, ".venv/bin/python build.py", {}, False),
        (
            CHANGES,
            '.venv/bin/python build.py changes "origin/$BASE" | tee -a "$GITHUB_STEP_SUMMARY"',
            {"BASE": "main"},
            True,
        ),
    ]
    assert [(step.name, step.run, step.variables, step.always) for step in steps("deploy.yml")] == [
        (CHECK, ".venv/bin/python build.py check --format github", {}, False),
        (
            BUILD,
            '.venv/bin/python build.py build --verify --commit "$GITHUB_SHA" ${BASE_URL:+--base-url "$BASE_URL"}',
            {"BASE_URL": ""},
            False,
        ),
        (
            ANNOUNCE,
            ".venv/bin/python build.py announce "
            '${BASE_URL:+--base-url "$BASE_URL"} ${INDEXNOW_KEY:+--indexnow-key "$INDEXNOW_KEY"}',
            {"BASE_URL": "", "INDEXNOW_KEY": ""},
            False,
        ),
    ]
    assert [step.name for step in steps("deploy.yml") if step.chosen] == [ANNOUNCE]


@pytest.mark.parametrize("workflow", ["pull-request.yml", ACTION])
def test_a_bad_entry_fails_with_every_mistake_in_log_annotations_and_summary_and_with_what_can_be_told_of_changes(
    forge: Forge, workflow: str
) -> None:
    forge.push("harbour", {PROPOSED: BAD})
    checkout = forge.pull_request("harbour")
    verdict = "3 content files: 3 errors, 0 warnings\n"
    log = f"::stop-commands::SECRET\n{PLAIN}{verdict}::SECRET::\n{ANNOTATIONS}"
    told = base_of(checkout, REFUSED)
    assert in_order(workflow, checkout) == {CHECK: Ran(1, log, SUMMARY), CHANGES: Ran(1, told, told)}
    assert not (checkout / "public").exists()


def test_neither_build_nor_changes_let_a_bad_entry_pass_where_nobody_ran_the_check(forge: Forge) -> None:
    forge.push("harbour", {PROPOSED: BAD})
    checkout = forge.pull_request("harbour")
    ran = {step.name: step(checkout) for step in steps("pull-request.yml") if step.name != CHECK}
    told = base_of(checkout, REFUSED)
    assert ran == {
        BUILD: Ran(1, f"{PLAIN}Build failed: 3 errors, 0 warnings. public/ was not changed.\n", ""),
        CHANGES: Ran(1, told, told),
    }
    assert not (checkout / "public").exists()


def test_from_a_bad_entry_by_a_mended_one_to_a_deployment_that_sends_only_what_changed(forge: Forge) -> None:
    checkout, ran = forge.build()
    assert ran == {CHECK: fine(2), BUILD: built(2)}
    first = forge.deploy(checkout / "public")
    before = Site(checkout).tree(forge.server)
    assert before == clean_build(checkout)
    assert sorted([*first["assets"], *first["pages"], "manifest.json"]) == sorted(before)
    assert first["gone"] == []

    forge.push("harbour", {PROPOSED: BAD})
    assert in_order("pull-request.yml", forge.pull_request("harbour"))[CHECK].status == 1

    forge.push("harbour", {PROPOSED: MENDED})
    checkout = forge.pull_request("harbour")
    told = base_of(checkout, TOLD)
    assert in_order("pull-request.yml", checkout) == {
        CHECK: fine(3),
        BUILD: built(3),
        CHANGES: Ran(0, told, told),
    }
    assert Site(checkout).tree(forge.server) == before

    forge.merge("harbour")
    checkout, ran = forge.build()
    assert ran == {CHECK: fine(3), BUILD: built(3)}
    sent = forge.deploy(checkout / "public")
    after = Site(checkout).tree(forge.server)
    assert after == clean_build(checkout)
    assert sent["gone"] == []
    differs = {name for name, content in after.items() if before.get(name) != content}
    assert differs == {*sent["assets"], *sent["pages"], "manifest.json"}
    assert differs >= SENT_FOR_THE_HARBOUR
    assert not differs & LEFT_ALONE


def test_the_action_does_for_a_site_what_the_workflow_does_here(forge: Forge) -> None:
    forge.push("harbour", {PROPOSED: MENDED})
    checkout = forge.pull_request("harbour")
    told = base_of(checkout, TOLD)
    assert in_order(ACTION, checkout) == {CHECK: fine(3), BUILD: built(3), CHANGES: Ran(0, told, told)}
    assert Site(checkout).tree(checkout / "public") == clean_build(checkout)
