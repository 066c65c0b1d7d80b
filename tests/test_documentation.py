"""``docs``: what the documentation says about a page, a command, a field, a setting or a code."""

from __future__ import annotations

import re

import pytest

from generator.cli.main import COMMANDS
from generator.content.rules import RULES
from tests.commands import run_here as run
from tests.terminals import REPOSITORY


def shown(topic: str) -> str:
    done = run("docs", topic)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("topic", "hint"),
    [
        ("writting", 'nothing is said about "writting"; did you mean "writing"?'),
        ("asked_onn", 'nothing is said about "asked_onn"; did you mean "asked_on"?'),
        ("qqqqqqqq", "run docs without a topic to list all pages"),
        ("\x1b[31m", 'nothing is said about "\\x1b[31m"'),
        ("../README", "nothing is said about"),
    ],
)
def test_a_word_of_which_nothing_is_said_is_wrong_usage_with_the_closest_one(topic: str, hint: str) -> None:
    done = run("docs", topic)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr


def test_without_a_topic_every_page_is_listed_with_its_title() -> None:
    listed = run("docs").stdout
    for page in (REPOSITORY / "docs").rglob("*.md"):
        title = page.read_text("utf-8").splitlines()[0].removeprefix("# ")
        assert re.search(rf"^{page.stem} +{re.escape(title)}$", listed, re.MULTILINE)


def test_a_page_is_shown_whole_with_the_program_as_it_was_called() -> None:
    text = shown("deploying")
    assert text.startswith("# Deploying\n")
    assert "python -m pip" not in text and " build.py verify URL --deep" in text


def test_every_code_and_every_command_has_a_section() -> None:
    for code in RULES:
        assert shown(code.lower()).startswith(f"[problems]\n### {code}: ")
    for command in set(COMMANDS) - {"evidence"}:  # which is also a page
        assert f"[commands]\n## {command}\n" in shown(command)


def test_a_section_ends_where_the_next_of_its_level_begins_and_a_comment_in_code_is_no_heading() -> None:
    schema = shown("schema")
    assert "#:schema https://" in schema and "# yaml-language-server" in schema
    assert "## serve" not in schema
    assert "## S105" not in shown("S104")


def test_a_field_is_shown_in_each_table_that_has_it_below_the_heads_of_its_columns() -> None:
    found = shown("asked_by")
    assert found.count("[fields]") == 1
    heading, empty, head, _, row = found.splitlines()[1:6]
    assert (heading, empty) == ("### Each exchange", "")
    assert head.startswith("| field |") and row.startswith("| `asked_by` |")
    assert shown("lang").count("[fields]\n") > 1


def test_a_table_is_found_as_it_stands_in_the_settings() -> None:
    assert shown("[look]") == shown("look")


def test_another_word_leads_to_the_sections_that_mention_it_first_those_that_are_about_it() -> None:
    head, _, first, *places = shown("retract").splitlines()
    assert head.startswith('"retract" is in these sections; ') and head.endswith(' docs "HEADING" shows one:')
    assert "writing: Retracting an entry" in (first, *places)
    assert places.index("architecture: The log of changes") > places.index("writing: Retracting an entry")
    assert shown("Retracting an entry").startswith("[writing]\n## Retracting an entry\n")


def test_no_page_installs_from_an_index_where_the_name_may_be_a_strangers() -> None:
    for page in (REPOSITORY / "docs").rglob("*.md"):
        assert not re.search(r"pip install [^\n]*on-the-record", page.read_text("utf-8")), page


def test_a_setting_is_shown_with_its_default() -> None:
    assert "[settings]\n## content/site.toml\n\n| setting | default |" in shown("feed_items")
    assert "| `feed_items` | `30` |" in shown("feed_items")


def test_where_messages_name_a_page_there_is_one() -> None:
    texts = [rule.meaning for rule in RULES.values()]
    texts += [path.read_text("utf-8") for path in (REPOSITORY / "generator").rglob("*.toml")]
    named = {page for text in texts for page in re.findall(r"`(?:on-the-record )?docs ([^`]+)`", text)}
    assert named == {"fields", "languages", "layouts", "settings"}
    assert not [text for text in texts if "docs/" in text]
    for page in named:
        assert shown(page).startswith("# ")
