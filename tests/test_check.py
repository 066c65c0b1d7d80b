"""``check`` in its four formats, of chosen codes and files: one golden set, wrong usage, and hostile text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator.check.report.github import format_github, format_summary
from generator.check.report.json_list import format_json
from generator.check.report.sarif import format_sarif
from generator.check.report.text import one_line, summary_line
from generator.cli.commands.check import check
from generator.cli.file_selection import covers
from generator.content.problem import Location, Problem, errors_in
from generator.content.rules import RULES, problem
from generator.engine.site import check_site
from generator.text.printable import printable
from tests.audit_tools import REPOSITORY, missing
from tests.conftest import MakeSite
from tests.sites import Site, entry, person
from tests.test_rules import CASES, Case, prepare

__all__ = ["prepare"]  # the fixture that writes a case of the golden set to disk

A = "content/entries/2025/a.md"
B = "content/entries/2025/b.md"
C = "content/entries/2025/c.md"
TOKEN = "5f4dcc3b5aa765d61d8327deb882cf99"
OTHER = {"claim": "claim: The ministry bought three ships for the coast guard", "speaker": "speaker: Ann Reporter"}
RUNNER_COMMANDS = {"add-mask", "add-matcher", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher",
                   "save-state", "set-env", "set-output", "add-path", "stop-commands", "warning"}  # fmt: skip


@pytest.fixture(autouse=True)
def outside_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may themselves run in GitHub Actions, whose variables choose a format."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


def run(made: Site, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(check, ["--root", str(made.root), *arguments], env=environment)


def in_site(made: Site, *paths: str) -> list[str]:
    return [str(made.root / path) for path in paths]


def lines_about(made: Site, *paths: str) -> list[str]:
    """The problems that ``check`` prints of some files, as text without the last line."""
    return run(made, *in_site(made, *paths)).stdout.splitlines()[:-1]


def commands_that_a_runner_obeys(lines: Sequence[str]) -> Iterator[str]:
    """What GitHub's runner takes for a command: `::name …::` at a line's begin, `##[name …]` anywhere in it."""
    stopped = ""
    for line in "\n".join(lines).replace("\r", "\n").split("\n"):
        forms = (re.match(r"::([^\s:]+)(?: .*?)?::(.*)", line.lstrip()), re.search(r"##\[([^\s\]]+).*?\](.*)", line))
        known = RUNNER_COMMANDS | {stopped}
        name, rest = next(((f.group(1), f.group(2)) for f in forms if f and f.group(1) in known), ("", ""))
        if stopped:
            stopped = "" if name == stopped else stopped
        elif name:
            yield name
            stopped = rest if name == "stop-commands" else ""


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "'xml' is not one of 'text', 'github', 'json', 'sarif'"),
        (["--select", "S104x"], "unknown problem code S104X; did you mean S104?"),
        (["--ignore", "S104,F99"], "unknown problem code F99"),
        (["--select", "Q"], "unknown problem code Q; run explain to list all codes"),
        (["--select", "##[add-mask]x"], "unknown problem code \\x23#[ADD-MASK]X"),
        (["no-such-file.md"], "no-such-file.md"),
    ],
)
def test_wrong_usage_ends_in_status_2_and_says_what_is_meant(
    site: MakeSite, arguments: list[str], message: str
) -> None:
    done = run(site({A: entry()}), *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


# All codes in all formats


@pytest.mark.parametrize("code", CASES)
def test_every_problem_prints_in_every_format(code: str, prepare: Any, sarif_result: Any) -> None:
    case: Case = CASES[code]
    found = check_site(prepare(case).request(drafts=True)).problems
    # Entries of a case share a claim, which is a problem of its own.
    found = tuple(problem for problem in found if problem.code != "R321" or code == "R321")

    lines = [printable(line) for line in case.lines]

    assert [one_line(each) for each in found] == lines
    assert [_from_json(each) for each in json.loads(format_json(found))] == case.lines
    plain_lines, annotations = _parts_of(list(format_github(found, "the verdict", TOKEN)))
    assert plain_lines == [*lines, "the verdict"]
    assert sorted(printable(_from_annotation(each)) for each in annotations) == sorted(lines)
    log = json.loads(format_sarif(found, "1.0"))
    (run_of,) = log["runs"]
    assert [error for each in run_of["results"] for error in sarif_result.iter_errors(each)] == []
    assert [printable(_from_sarif(each, log)) for each in run_of["results"]] == lines


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_the_exit_status_is_that_of_the_content_in_every_format(site: MakeSite, form: str) -> None:
    assert run(site({A: entry()}), "--format", form).exit_code == 0
    assert run(site({A: entry(because="")}), "--format", form).exit_code == 0
    assert run(site({A: entry(status="status: not denyed")}), "--format", form).exit_code == 1


def _from_json(found: Mapping[str, Any]) -> str:
    hint = f"; {found['hint']}" if found["hint"] else ""
    place = f"{found['path']}:{found['line']}:{found['column']}"
    return f"{place}: {found['severity']} {found['code']} {found['message']}{hint}"


def _parts_of(lines: list[str]) -> tuple[list[str], list[str]]:
    assert lines[0] == f"::stop-commands::{TOKEN}"
    end = lines.index(f"::{TOKEN}::")
    return lines[1:end], lines[end + 1 :]


def _from_annotation(line: str) -> str:
    """The plain line again, read as the runner reads a command."""
    _, head, message = line.split("::", 2)
    word, _, rest = head.partition(" ")
    values = {name: _unescaped(value) for name, _, value in (pair.partition("=") for pair in rest.split(","))}
    code, _, title = values["title"].partition(" ")
    assert title == RULES[code].title
    return f"{values['file']}:{values['line']}:{values['col']}: {word} {code} {_unescaped(message)}"


def _unescaped(text: str) -> str:
    for sign in "\r\n:,%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def _from_sarif(result: Mapping[str, Any], log: Mapping[str, Any]) -> str:
    rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"]
    place = result["locations"][0]["physicalLocation"]
    at = f"{place['artifactLocation']['uri']}:{place['region']['startLine']}:{place['region']['startColumn']}"
    said = result["message"]["text"].replace("{{", "{").replace("}}", "}").replace("\\](", "](")
    return f"{unquote(at)}: {result['level']} {result['ruleId']} {said}"


@pytest.fixture(scope="session")
def sarif() -> dict[str, Any]:
    """The published schema of SARIF 2.1.0."""
    folder = REPOSITORY / "tests/browser/node_modules/@microsoft/jest-sarif/lib/schemas"
    found = folder / "sarif-2.1.0-rtm.5.json"
    if not found.is_file():
        missing("the schema of SARIF", "npm ci --ignore-scripts --prefix tests/browser")
    schema: dict[str, Any] = json.loads(found.read_text("utf-8"))
    return schema


@pytest.fixture(scope="session")
def sarif_schema(sarif: dict[str, Any]) -> Any:
    """A validator of logs."""
    return jsonschema.Draft4Validator(sarif)


@pytest.fixture(scope="session")
def sarif_result(sarif: dict[str, Any]) -> Any:
    """A validator of a log's results alone: its rules, which are many, are the same in every log."""
    return jsonschema.Draft4Validator({"$ref": "#/definitions/result", "definitions": sarif["definitions"]})


# SARIF


def test_sarif_holds_every_rule_with_its_help(sarif_schema: Any) -> None:
    log = json.loads(format_sarif([], "1.2.3"))

    assert list(sarif_schema.iter_errors(log)) == []
    driver = log["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("On the Record", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    for rule in driver["rules"]:
        own = RULES[rule["id"]]
        assert rule["defaultConfiguration"]["level"] == own.severity.value
        assert all(text in rule["help"]["markdown"] for text in (own.meaning, own.wrong, own.right))


def test_the_schema_of_sarif_finds_what_is_wrong(sarif_schema: Any, sarif_result: Any) -> None:
    log = json.loads(format_sarif([problem("S104", Location(A), "unknown")], "1"))
    assert list(sarif_schema.iter_errors(log)) == []
    log["runs"][0]["results"][0]["level"] = "grave"
    del log["runs"][0]["tool"]

    assert len(list(sarif_schema.iter_errors(log))) == 2
    assert len(list(sarif_result.iter_errors(log["runs"][0]["results"][0]))) == 1


def test_a_result_of_sarif_gives_place_rule_and_hint(site: MakeSite) -> None:
    done = run(site({A: entry(status="status: not denyed")}), "--format", "sarif")

    run_of = json.loads(done.stdout)["runs"][0]
    assert run_of["columnKind"] == "unicodeCodePoints"
    assert run_of["results"] == [{
        "ruleId": "S104", "ruleIndex": list(RULES).index("S104"), "level": "error",
        "message": {"text": 'unknown status "not denyed"; did you mean "not denied"?'},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": A, "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 5, "startColumn": 9},
        }}],
        "properties": {"hint": 'did you mean "not denied"?'},
    }]  # fmt: skip


def test_a_writer_puts_no_link_and_no_placeholder_into_sarif() -> None:
    found = problem("S104", Location("content/entries/a b%.md"), "unknown [click](https://evil.example) {0}")

    (result,) = json.loads(format_sarif([found], "1"))["runs"][0]["results"]

    assert result["message"]["text"] == "unknown [click\\](https://evil.example) {{0}}"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/entries/a%20b%25.md"


# GitHub Actions

HOSTILE = (
    "::error::x", "##[error]x", "x ##[stop-commands]y", "a\r\n::add-mask::e", "\u2028::set-env name=PATH::/tmp",
    f"::{TOKEN}::", "::stop-commands::mine", "##vso[task.setvariable variable=x]y", "%0A::debug::x", "  ::group::",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_writer_types_is_a_command_to_the_runner(text: str) -> None:
    found = problem("S104", Location(f"content/{text}.md", 3, 4), f'{text}\n{text}, "{text}"', f"{text}: {text}")

    lines = list(format_github([found, found], summary_line([found], 1), "another-word"))

    assert list(commands_that_a_runner_obeys(lines)) == ["stop-commands", "error", "error"]
    assert list(commands_that_a_runner_obeys([one_line(found)])) == [], "as text, too, without stop-commands"
    assert one_line(found).startswith("content/") and one_line(found).isprintable()
    for made in (format_json([found]), format_sarif([found], "1"), format_summary([found], "1 error")):
        assert list(commands_that_a_runner_obeys([made])) == []
    assert json.loads(format_json([found]))[0]["message"] == found.message


def test_hostile_text_in_a_real_entry_and_a_file_s_name_is_printed_and_obeyed_by_nobody(site: MakeSite) -> None:
    made = site({
        A: entry(status='status: "::error::##[add-mask]x, y: 100%"', body="[x](javascript:##[group])\n::warning::b"),
        "content/entries/::error::\n::notice::x.md": entry(**OTHER),
    })  # fmt: skip

    for form in ("text", "github"):
        lines = run(made, "--format", form).stdout.splitlines()
        obeyed = [name for name in commands_that_a_runner_obeys(lines) if name != "stop-commands"]
        assert obeyed == ["error"] * 3 * (form == "github")
    (own,) = [line for line in lines if line.startswith("::error") and "S104" in line]
    assert own.startswith(f"::error file={A},line=5,col=9,title=S104 Unknown status::unknown status ")
    assert "100%25" in own
    assert any("file=content/entries/%3A%3Aerror%3A%3A\\n%3A%3Anotice%3A%3Ax.md," in line for line in lines)


def test_the_word_that_ends_the_silence_is_another_each_time(site: MakeSite) -> None:
    made = site({A: entry(because="")})

    words = {run(made, "--format", "github").stdout.splitlines()[0].removeprefix("::stop-commands::") for _ in "ab"}

    assert len(words) == 2
    assert all(len(word) == 32 for word in words)


def test_errors_are_annotated_before_warnings_since_github_shows_ten_of_each(site: MakeSite) -> None:
    done = run(site({A: entry(because="", status="status: not denyed")}), "--format", "github")

    plain_lines, annotations = (part.splitlines() for part in re.split(r"^::[0-9a-f]{32}::\n", done.stdout, flags=re.M))
    assert [line.split()[1:3] for line in plain_lines[1:-1]] == [["warning", "S111"], ["error", "S104"]]
    assert annotations == [
        f"::error file={A},line=5,col=9,title=S104 Unknown status::"
        'unknown status "not denyed"; did you mean "not denied"?',
        f'::warning file={A},line=2,col=1,title=S111 Missing because::the entry has no "because"; say why the claim has this status',
    ]


def test_without_a_problem_there_is_no_command_at_all(site: MakeSite) -> None:
    assert run(site({A: entry()}), "--format", "github").stdout == "1 content file: 0 errors, 0 warnings\n"


def test_in_actions_github_is_the_format_unless_another_is_named(site: MakeSite) -> None:
    made = site({A: entry(because="")})

    assert "::warning file=" in run(made, GITHUB_ACTIONS="true").stdout
    assert "::" not in run(made, "--format", "text", GITHUB_ACTIONS="true").stdout
    assert "::" not in run(made, GITHUB_ACTIONS="false").stdout


def test_an_annotation_names_the_file_as_the_repository_does(site: MakeSite) -> None:
    made = site({A: entry(because="")})

    done = run(made, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(made.root.parent))
    sarif = run(made, "--format", "sarif", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(made.root.parent))

    assert f"::warning file=site/{A},line=2" in done.stdout
    assert f'"uri": "site/{A}"' in sarif.stdout


# The step summary


def test_the_step_summary_is_a_table_by_file_after_what_stands_there_with_mere_advice_folded_away(
    site: MakeSite, tmp_path: Path
) -> None:
    made = site({A: entry(because="", status="status: not denyed"), B: entry(**OTHER, because="")})
    place = tmp_path / "summary.md"
    place.write_text("Before\n", "utf-8")

    run(made, "--format", "github", GITHUB_STEP_SUMMARY=str(place))

    assert (
        place.read_text("utf-8")
        == f"""\
Before
## Content check

2 content files: 1 error, 2 warnings

### {A}

| line | problem | what is wrong | what to do |
| ---: | --- | --- | --- |
| 2:1 | warning S111 | the entry has no "because" | say why the claim has this status |
| 5:9 | error S104 | unknown status "not denyed" | did you mean "not denied"? |

<details><summary>1 warning in 1 file without errors</summary>

### {B}

| line | problem | what is wrong | what to do |
| ---: | --- | --- | --- |
| 2:1 | warning S111 | the entry has no "because" | say why the claim has this status |

</details>

### The problem codes, with examples

{explained("S104")}
{explained("S111")}
"""
    )


def explained(code: str) -> str:
    rule = RULES[code]
    return (
        f"<details><summary>{code}: {rule.title}</summary>\n\n{rule.meaning}\n\nWrong:\n\n```text\n{rule.wrong}\n```\n\n"
        f"Right:\n\n```text\n{rule.right}\n```\n\n</details>"
    )


def test_every_rule_can_be_explained_in_a_summary_without_breaking_out_of_it() -> None:
    shown = format_summary([problem(code, Location(A), "wrong") for code in RULES], "many")
    assert shown.count("<details>") == shown.count("</details>") == len(RULES)
    assert shown.count("```") == 4 * len(RULES)
    assert not re.search(r"<(?!/?(details|summary)>)\w", re.sub(r"```.*?```|`[^`]*`", "", shown, flags=re.DOTALL))


def test_a_writer_s_text_makes_no_markup_in_the_summary() -> None:
    typed = "a|b <img src=x> **c** `d` [e](https://f.example) ![g](h) &amp; $i$ \\| @j #1 \n# k"
    found = problem("S104", Location(f"content/{typed}.md"), typed, typed)

    shown = format_summary([found], "1 error")

    escaped = (
        r"a&#124;b &lt;img src=x&gt; \*\*c\*\* \`d\` \[e\]\(https:\//f.example\) \!\[g\]\(h\) &amp;amp; \$i\$ "
        r"\\&#124; \@j \#1 \\n\# k"
    )
    assert f"| 1:1 | error S104 | {escaped} | {escaped} |\n" in shown
    assert f"### content/{escaped}.md\n" in shown


def test_a_summary_that_github_would_drop_is_cut_off_in_the_open() -> None:
    found = [problem("S104", Location(A, line), "word " * 100) for line in range(1, 3001)]

    shown = format_summary(found, "3000 errors")

    assert 800_000 < len(shown.encode()) < 1_000_000
    assert shown.endswith("\nThis summary is truncated; see the log for all problems.\n")


def test_a_summary_that_cannot_be_written_changes_no_result(site: MakeSite, tmp_path: Path) -> None:
    done = run(site({A: entry(because="")}), "--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path))

    assert done.exit_code == 0
    assert done.stderr == "note: the step summary cannot be written: Is a directory\n"


def test_no_summary_is_written_in_another_format(site: MakeSite, tmp_path: Path) -> None:
    run(site({A: entry(because="")}), "--format", "json", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))

    assert not (tmp_path / "summary.md").exists()


# Some codes


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ([], ["S111", "S104", "W701"]),
        (["--select", "S104"], ["S104"]),
        (["--select", "s1"], ["S111", "S104"]),
        (["--select", "S104,W"], ["S104", "W701"]),
        (["--select", "S104", "--select", "W701"], ["S104", "W701"]),
        (["--ignore", "S"], ["W701"]),
        (["--select", "S", "--ignore", "S11"], ["S104"]),
        (["--ignore", "S,W"], []),
    ],
)
def test_codes_and_their_beginnings_select_and_ignore(site: MakeSite, arguments: list[str], codes: list[str]) -> None:
    made = site({A: entry(claim="claim: The ministry denies the strike plans", because="", status="status: denyed")})

    done = run(made, "--format", "json", *arguments)

    assert sorted(found["code"] for found in json.loads(done.stdout)) == sorted(codes)
    assert done.exit_code == ("S104" in codes)


def test_what_was_not_selected_is_counted(site: MakeSite) -> None:
    done = run(site({A: entry(because="", status="status: not denyed")}), "--ignore", "S104")

    assert done.stdout.splitlines()[-1] == "1 content file: 0 errors, 1 warning; 1 hidden by --select or --ignore"


# Some files


def test_a_file_s_own_problems_are_reported_and_those_of_others_are_counted(site: MakeSite) -> None:
    made = site({A: entry(because=""), B: entry(**OTHER, status="status: not denyed", because="")})

    done = run(made, *in_site(made, A))

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f'{A}:2:1: warning S111 the entry has no "because"; say why the claim has this status',
        "1 of 2 content files: 0 errors, 1 warning; 2 problems in other files",
    ]


@pytest.mark.parametrize("folder", [".", "content", "content/entries", "content/entries/2025/", "content/../content"])
def test_a_folder_means_all_that_is_in_it(site: MakeSite, folder: str) -> None:
    made = site({A: entry(because=""), B: entry(**OTHER, because="")})

    assert run(made, str(made.root / folder)).stdout.splitlines()[-1] == "2 of 2 content files: 0 errors, 2 warnings"


def test_files_are_found_from_the_working_directory(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({A: entry(because=""), B: entry(**OTHER, because="")})
    monkeypatch.chdir(made.root / "content/entries")

    assert run(made, "2025/b.md").stdout.splitlines()[0].startswith(f"{B}:2:1: warning S111")


def test_a_link_is_meant_itself_and_not_what_it_leads_to(site: MakeSite) -> None:
    made = site({A: entry()})
    (made.root / B).symlink_to(made.root / A)

    assert [line.split(": ")[1] for line in lines_about(made, B)] == [
        "error F113 this is a link or a device, not a regular file; put the file itself here"
    ]


def test_a_problem_that_is_due_to_another_file_is_reported_where_it_is(site: MakeSite) -> None:
    ken = "content/people/ken.md"
    made = site({A: entry(speaker="speaker: KEN KLIPPENSTEIN"), ken: person("Ken Klippenstein")})

    assert lines_about(made, A) == [
        f'{A}:3:10: error N401 "KEN KLIPPENSTEIN" is spelled differently elsewhere: "Ken Klippenstein"; write "Ken Klippenstein"'
    ]
    other = run(made, *in_site(made, ken))
    assert other.exit_code == 0
    assert other.stdout == "1 of 2 content files: 0 errors, 0 warnings; 1 problem in other files\n"


def test_links_are_checked_against_the_whole_site(site: MakeSite) -> None:
    made = site({A: entry(body="[b](/claims/b/) [gone](/claims/nothing/)"), B: entry(**OTHER)})

    assert [line.split("; ")[0] for line in lines_about(made, A)] == [
        f'{A}:14:24: error R305 no page has the URL "/claims/nothing/"'
    ]
    assert lines_about(made, B) == []


def test_a_content_file_that_is_gone_is_noted_and_what_it_breaks_is_counted(site: MakeSite) -> None:
    made = site({A: entry(venue="related: [b]")})
    gone = run(made, *in_site(made, B))

    assert gone.exit_code == 0
    assert gone.stderr == f"note: {B} does not exist\n"
    assert gone.stdout == "0 of 1 content file: 0 errors, 0 warnings; 1 problem in other files\n"


def test_what_is_not_selected_in_other_files_is_counted_with_them(site: MakeSite) -> None:
    made = site({A: entry(because=""), B: entry(**OTHER, because="")})

    assert run(made, *in_site(made, A), "--ignore", "S111").stdout.splitlines() == [
        "1 of 2 content files: 0 errors, 0 warnings; 1 hidden by --select or --ignore; 1 problem in other files"
    ]


@pytest.mark.parametrize("code", CASES)
def test_every_problem_is_reported_with_the_file_that_it_is_in(code: str, prepare: Any) -> None:
    problems = check_site(prepare(CASES[code]).request(drafts=True)).problems

    assert all(covers({"content", "layouts", "locale", "root", "static"}, each.at.path) for each in problems)
    assert all(covers({each.at.path}, each.at.path) for each in problems)


# Text


def test_text_for_runners_of_other_makers_is_escaped_too() -> None:
    assert printable("##vso[a] ###[b] ## [c] #[d]") == r"\x23#vso[a] #\x23#[b] ## [c] #[d]"


def test_the_verdict_counts_errors_and_warnings() -> None:
    found: list[Problem] = [problem("S104", Location(A), "x"), problem("S111", Location(A), "y")]

    assert summary_line(found, 3) == "3 content files: 1 error, 1 warning"
    assert summary_line(found, 3, 1) == "1 of 3 content files: 1 error, 1 warning"
    assert len(errors_in(found)) == 1


def test_the_help_names_every_format() -> None:
    assert "[text|github|json|sarif]" in CliRunner().invoke(check, ["--help"]).stdout
    assert isinstance(check, click.Command)
