"""The commands as people and CI run them: exit status, output, nothing written where nothing should be."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from generator.engine.report import progress_line
from tests.commands import PYTHON, REPOSITORY
from tests.commands import run as run_process
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import ENTRY, SITE, A, Site, entry


def called() -> str:
    """How a hint names our program where it is run from elsewhere."""
    return f"{PYTHON} {REPOSITORY / 'build.py'}"


def test_without_a_command_it_builds_and_says_where_to_look(site: MakeSite) -> None:
    made = site(SITE)
    done = run_process(cwd=made.root)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == f"to view it: {called()} serve --built public"
    assert lines[-2].startswith("built 3 entries: ")
    assert done.stderr == ""


def test_an_error_ends_in_status_1_and_says_that_nothing_changed(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(status="status: not denyed")})
    done = run("build", "--root", str(made.root))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        'content/entries/a.md:5:9: error S104 unknown status "not denyed"; did you mean "not denied"?',
        f"Build failed: 1 error, 0 warnings. {made.root}/public/ was not changed.",
    ]


def test_a_build_prints_no_warnings_but_their_number(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(because="")})
    done = run("build", "--root", str(made.root))
    assert done.returncode == 0
    assert done.stdout.startswith("1 warning (run the check command to see them)\n")


def test_check_prints_one_problem_a_line_when_piped_and_writes_no_site(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(because="", status="status: not denyed")})
    done = run("check", "--root", str(made.root))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        'content/entries/a.md:2:1: warning S111 the entry has no "because"; say why the claim has this status',
        'content/entries/a.md:5:9: error S104 unknown status "not denyed"; did you mean "not denied"?',
        "1 content file: 1 error, 1 warning",
    ]
    assert not made.output.exists()


def test_check_sees_drafts_too(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(draft="draft: true", status="status: not denyed")})
    assert run("check", "--root", str(made.root)).returncode == 1


def test_check_of_one_file_reports_on_that_file_alone(site: MakeSite) -> None:
    made = site({
        "content/entries/a.md": entry(status="status: not denyed"),
        "content/entries/b.md": entry(claim="claim: Another claim that is quite fine"),
    })  # fmt: skip
    assert run("check", "--root", str(made.root), str(made.root / "content/entries/b.md")).returncode == 0
    assert run("check", "--root", str(made.root), str(made.root / "content/entries")).returncode == 1


def test_check_as_json_gives_every_part_of_a_problem(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(status="status: not denyed")})
    done = run("check", "--root", str(made.root), "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == [{
        "path": "content/entries/a.md", "line": 5, "column": 9, "severity": "error", "code": "S104",
        "message": 'unknown status "not denyed"', "hint": 'did you mean "not denied"?',
    }]  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [["--no-such-option"], ["no-such-command"], ["check", "--format", "xml"], ["--base-url", "example.org"],
     ["--jobs", "0"], ["--root", "no-such-directory"], ["--output", "."]],
)  # fmt: skip
def test_wrong_usage_ends_in_status_2(site: MakeSite, arguments: list[str]) -> None:
    made = site(SITE)
    done = run(*arguments, cwd=made.root)
    assert done.returncode == 2
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("epoch", [
    "253402300799", "253370764800", "-1", "-62135596800", "1" * 400, "1" * 5000, "today", "1e9", "nan",
])  # fmt: skip
def test_a_day_that_no_calendar_has_room_for_is_wrong_usage(site: MakeSite, epoch: str) -> None:
    done = run("check", "--root", str(site(SITE).root), SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH must be a number of seconds since 1970, before the year 9999" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("epoch", ["0", "253370764799"])
def test_the_first_and_the_last_day_are_days(site: MakeSite, epoch: str) -> None:
    done = run(
        "check", "--root", str(site({"content/pages/a.md": "---\ntitle: A\n---\nB.\n"}).root), SOURCE_DATE_EPOCH=epoch
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("days", ["800000", "9" * 30])
def test_sources_can_be_older_than_the_calendar_if_they_were_never_checked(site: MakeSite, days: str) -> None:
    done = run("evidence", "verify", "--dry-run", "--older-than", days, "--root", str(site(SITE).root))
    assert (done.returncode, done.stderr) == (0, "")
    assert "robots.txt and 1 page" in done.stdout


CLOSED = ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"]
FULL = ["> /dev/full", "> /dev/full 2>&1", "> /dev/full 2>&-"]


def in_shell(redirections: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = shlex.join([sys.executable, str(REPOSITORY / "build.py"), *arguments])
    line = ["sh", "-c", f"{command} {redirections}"]
    return subprocess.run(line, capture_output=True, text=True, check=False, env={**os.environ, "GITHUB_ACTIONS": ""})


@pytest.mark.parametrize(("redirections", "command"), [
    *((streams, "build") for streams in CLOSED), ("2>&-", "check"), ("<&- >&-", "new"), (">&-", "explain"),
])  # fmt: skip
def test_closed_streams_are_as_good_as_none(site: MakeSite, redirections: str, command: str) -> None:
    made = site(SITE)
    options = {"build": ["--no-pagefind"], "new": ["A claim about ships that sailed", "--force"]}.get(command, [])
    root = [] if command == "explain" else ["--root", str(made.root)]
    done = in_shell(redirections, command, *options, *root)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    if command == "build":
        assert (made.output / "manifest.json").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("redirections", "command"), [
    *((streams, "build") for streams in FULL),
    *((FULL[0], command) for command in ("check", "check --format json", "explain", "fix", "build --help")),
])  # fmt: skip
def test_output_that_cannot_be_written_ends_in_status_2(site: MakeSite, redirections: str, command: str) -> None:
    made = site({**SITE, "content/entries/2025/x.md": entry(status="status: Denied")})
    root = [] if command in ("explain", "build --help") else ["--root", str(made.root)]
    done = in_shell(redirections, *command.split(), *root)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    if redirections == "> /dev/full":
        assert done.stderr == "Error: cannot write the output: [Errno 28] No space left on device\n"


def test_a_directory_without_content_is_wrong_usage(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert "has no content/ directory" in done.stderr


def test_a_broken_layout_is_named_with_its_line_and_without_the_usage_text(site: MakeSite) -> None:
    made = site(SITE | {"layouts/page.html": "\n{% if %}"})
    done = run(cwd=made.root)
    assert done.returncode == 2
    assert done.stderr == "Error: layouts/page.html:2: Expected an expression, got 'end of statement block'\n"


def test_a_layout_named_by_an_expression_is_refused(site: MakeSite) -> None:
    made = site(SITE | {"layouts/page.html": "{% include page.title %}"})
    done = run(cwd=made.root)
    assert done.returncode == 2
    assert "layouts/page.html:1: the name of a layout must be a string" in done.stderr


def test_a_layout_that_shows_what_its_view_does_not_hold_is_named_with_its_line(site: MakeSite) -> None:
    made = site(SITE | {"layouts/page.html": "{{ page.no_such_thing }}"})
    done = run(cwd=made.root)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: layouts/page.html:1: page.no_such_thing does not exist; page has ")


def test_a_fault_of_ours_ends_in_status_3_and_blames_nobody(site: MakeSite) -> None:
    code = ("import sys; from generator.engine import pipeline\n"
            "def broken(*args, **kwargs): raise RuntimeError('we are wrong')\n"
            "pipeline.build_site = broken\n"
            "from generator.cli.main import main\nsys.argv = ['build.py']\nmain()")  # fmt: skip
    made = site(SITE)
    variables = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=made.root, env=variables,
                          check=False)  # fmt: skip
    assert done.returncode == 3
    assert "RuntimeError: we are wrong" in done.stderr
    assert "internal error in the generator, not a problem in your content" in done.stderr


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(site: MakeSite) -> None:
    made = site({"content/entries/\x1b[31mred.md": entry()})
    done = run_process("check", "--root", str(made.root))
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert "\\x1b[31mred.md:1:1: error F115" in done.stdout


def test_new_writes_an_entry_that_lacks_only_what_it_was_not_told(site: MakeSite) -> None:
    made = site({})
    done = run("new", "--root", str(made.root), 'The ministry said: "never" #1')
    assert done.returncode == 0, done.stderr
    path = made.root / "content/entries/2026/the-ministry-said-never-1.md"
    assert done.stdout.splitlines()[0] == f"wrote {path}"
    codes = {line.split(" error ")[1].split()[0] for line in made.problems() if " error " in line}
    assert codes == {"E204", "F123"}


def test_new_with_all_flags_lacks_only_the_text(site: MakeSite) -> None:
    made = site({})
    done = run("new", "--root", str(made.root), "The ministry bought three ships", "--speaker", "Ana: reporter",
               "--topic", "Navy", "--date", "2025-03-04", "--source", "https://news.example/ships")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (made.root / "content/entries/2025/the-ministry-bought-three-ships.md").is_file()
    assert [line.split()[2] for line in made.problems() if " error " in line] == ["F123"]


def test_an_unknown_command_is_named_with_the_closest_one(tmp_path: Path) -> None:
    done = run_process("bild", cwd=tmp_path)
    assert done.returncode == 2
    assert 'unknown command "bild"; did you mean "build"?' in done.stderr


def test_new_overwrites_nothing(site: MakeSite) -> None:
    made = site({"content/entries/2019/the-ministry-bought-three-ships.md": ENTRY})
    done = run("new", "--root", str(made.root), "The ministry bought three ships")
    assert done.returncode == 2
    assert "already exists" in done.stderr
    assert len(list((made.root / "content/entries").rglob("*.md"))) == 1


def test_help_lists_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(f"\n  {name} " in done.stdout for name in ("build", "check", "new"))
    assert "..." not in done.stdout.partition("Commands:")[2], "a description that is cut off"


def test_help_loads_no_library_that_a_build_needs() -> None:
    code = ("import sys; from generator.cli.main import cli\n"
            "try: cli.main(['--help'])\n"
            "finally: print('loaded:', {'yaml', 'markdown', 'jinja2', 'msgspec', 'nh3', 'babel'} & set(sys.modules))")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.stdout.endswith("loaded: set()\n"), done.stdout + done.stderr


def test_a_check_of_known_files_loads_nothing_that_reads_or_renders_or_splits(site: MakeSite) -> None:
    made = site({"content/entries/a.md": ENTRY})
    code = ("import sys; from generator.cli.main import cli\n"
            "try: cli.main(['check', '--root', sys.argv[1]])\n"
            "finally: print('loaded:', {'markdown', 'jinja2', 'nh3', 'babel', 'multiprocessing', 'concurrent.futures',"
            " 'importlib.metadata', 'email'} & set(sys.modules))")  # fmt: skip
    command = [sys.executable, "-c", code, str(made.root)]
    first, again = (
        subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False).stdout for _ in "12"
    )
    assert first.endswith("loaded: {'multiprocessing'}\n"), "another process reads"
    assert again.endswith("loaded: set()\n"), again


def test_no_colour_is_printed_where_output_is_piped_even_if_asked_by_the_terminal(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(status="status: not denyed")})
    assert "\x1b" not in run_process("check", "--root", str(made.root), TERM="xterm-256color").stdout


@pytest.mark.parametrize(("variable", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_terminal_a_problem_shows_its_line_and_a_caret(
    site: MakeSite, variable: dict[str, str], coloured: bool
) -> None:
    shown = on_a_terminal(site({"content/entries/a.md": entry(status="status: not denyed")}), **variable)
    lines = shown.replace("\r", "").splitlines()
    place = next(number for number, line in enumerate(lines) if "unknown status" in line)
    assert lines[place + 1] == "  status: not denyed"
    assert lines[place + 2].replace("\x1b[31m", "").replace("\x1b[0m", "") == "          ^"
    assert bool(re.search(r"\x1b\[[0-9;]*m", shown)) is coloured


def on_a_terminal(made: Site, **environment: str) -> str:
    """Run ``check`` with a terminal for its output and return what it shows."""
    import pty

    own = {name: text for name, text in os.environ.items() if name != "NO_COLOR" and not name.startswith("GITHUB_")}
    variables = own | environment
    ours, theirs = pty.openpty()
    command = [sys.executable, str(REPOSITORY / "build.py"), "check", "--root", str(made.root)]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=variables)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.wait()
    os.close(ours)
    return shown.decode()


def test_timings_are_said_in_lines_and_as_json(site: MakeSite) -> None:
    made = site({A: ENTRY})
    said = run("build", "--root", str(made.root), "--timings").stdout
    assert re.search(r"^ +\d+\.\d{3} s  read$", said, re.MULTILINE)
    said = run("build", "--root", str(made.root), "--timings", "json").stdout
    told = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    assert told["seconds"].keys() == {"compare", "all"}
    assert told["files"] == {"rendered": 0, "reused": told["files"]["reused"], "written": 0, "removed": 0}
    said = run("build", "--root", str(made.root), "--timings", "json", "--clean").stdout
    whole = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    assert whole["seconds"].keys() == {"compare", "read", "check", "index and plan", "render and publish", "all"}
    assert whole["files"]["rendered"] == told["files"]["reused"]


def test_progress_tells_the_rate_and_what_is_left_once_it_is_known() -> None:
    assert progress_line("pages", 0, 900, 3.0) == "pages: 0 of 900"
    assert progress_line("pages", 100, 900, 0.5) == "pages: 100 of 900"
    assert progress_line("pages", 300, 900, 3.0) == "pages: 300 of 900, 100 per second, 6 s to go"
