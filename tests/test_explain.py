"""``explain``: what a code means, for somebody who has just met it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from generator.cli.commands.explain import explain
from generator.content.rules import RULES


def run(*codes: str, color: bool = False) -> Result:
    return CliRunner().invoke(explain, codes, color=color)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("S104x", "unknown problem code S104X; did you mean S104?"),
        ("zzz", "unknown problem code ZZZ; run explain without a code to list all codes"),
        ("\x1b[31m", "unknown problem code \\x1b[31M"),
    ],
)
def test_an_unknown_code_is_wrong_usage_and_prints_nothing_else(code: str, message: str) -> None:
    done = run("S104", code)

    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_code_is_explained_with_a_wrong_and_a_right_example() -> None:
    done = run("S107")

    assert done.exit_code == 0
    assert (
        done.stdout
        == """\
S107: Question without asker or day (error, stops the build)

Neither silence nor an open question means anything unless readers can see who asked and when: give `asked_by` and `asked_on`. The setting `needs` in statuses.toml says which statuses require them.

Wrong:

    status: did not respond

Right:

    status: did not respond
    asked_by: Reuters
    asked_on: 2025-09-10
"""
    )


def test_a_warning_does_not_stop_the_build() -> None:
    assert run("S111").stdout.startswith("S111: Missing because (warning, does not stop the build)\n")


def test_case_and_spaces_do_not_matter() -> None:
    assert run(" s104 ").stdout == run("S104").stdout


def test_several_codes_are_explained_in_their_order() -> None:
    done = run("W701", "F101")

    assert done.stdout == run("W701").stdout + "\n\n" + run("F101").stdout


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained_in_full(code: str) -> None:
    rule, shown = RULES[code], run(code).stdout

    assert all(text in shown for text in (rule.title, rule.meaning, rule.severity.value))
    assert all(f"    {line}".rstrip() in shown for text in (rule.wrong, rule.right) for line in text.splitlines())


def test_without_a_code_all_are_listed_with_their_titles() -> None:
    lines = run().stdout.splitlines()

    assert [line.split(maxsplit=2) for line in lines] == [
        [rule.code, rule.severity.value, rule.title] for rule in RULES.values()
    ]


def test_only_a_terminal_is_given_colours() -> None:
    assert "\x1b[" not in run("S104").stdout
    assert "\x1b[1m" in run("S104", color=True).stdout
