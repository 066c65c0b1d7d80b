"""site.toml and statuses.toml: a slip is named for what it is, where it is."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.toml_mistakes import toml_mistake
from tests.conftest import MakeSite
from tests.sites import entry

SITE = "content/site.toml"
STATUSES = "content/statuses.toml"
A = "content/entries/2025/a.md"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title = \u201cLab\u201d", '9: error C601 \u201c is not a quotation mark in TOML; write title = "Lab"'),
        ("title = \u201eLab\u201c", '9: error C601 \u201e is not a quotation mark in TOML; write title = "Lab"'),
        ("title = \u00abLab\u00bb", '9: error C601 \u00ab is not a quotation mark in TOML; write title = "Lab"'),
        ("title = \u2018Lab\u2019", '9: error C601 \u2018 is not a quotation mark in TOML; write title = "Lab"'),
        ("title = \u201cThe \"Lab\"\u201d", "9: error C601 \u201c is not a quotation mark in TOML; write title = 'The \"Lab\"'"),
        ('title = "Lab', '13: error C601 the quotation mark is not closed; write title = "Lab"'),
        ('title = "Lab\u201d', '14: error C601 the quotation mark is not closed; write title = "Lab"'),
        ("title = Lab", '9: error C601 text without quotation marks; write title = "Lab"'),
        ("base_url = https://x.example/", '12: error C601 text without quotation marks; '
         'write base_url = "https://x.example/"'),
        ("term_feeds = True", "14: error C601 True is not a TOML boolean (true or false); write term_feeds = true"),
        ("term_feeds = no", "14: error C601 no is not a TOML boolean (true or false); write term_feeds = false"),
        ('title: "Lab"', '6: error C601 ":" between a setting and its value; write title = "Lab"'),
        ("title: Lab", '6: error C601 ":" between a setting and its value; write title = "Lab"'),
        ('title =\u00a0"Lab"', '8: error C601 not an ordinary space; write title = "Lab"'),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_the_repaired_line(site: MakeSite, line: str, said: str) -> None:
    found = site({A: entry(), SITE: f'tagline = "a"\n{line}\n'}).problems()
    assert found == [f"{SITE}:2:{said}"]
    name, _, value = line.partition("=")
    if value:
        assert tomllib.loads(said.rpartition("write ")[2]).keys() == {name.strip()}


@pytest.mark.parametrize("line", ['title = "Lab', "title = 2025-13-01", "= 3", "title", "[nav", 'title = "a" "b"'])
def test_what_is_not_understood_keeps_the_parsers_words(line: str) -> None:
    assert toml_mistake(line, "invalid") == ("", "")


@given(st.text(alphabet="ab =:\"'\u201c\u201d\u00a0#[]{}12-", max_size=30))
def test_a_repair_is_a_line_that_can_be_read(line: str) -> None:
    _, hint = toml_mistake(line, "invalid value")
    if hint and "[" not in hint and "{" not in hint and not hint.partition("= ")[2][:1].isdigit():
        value = hint.partition(" = ")[2]
        assert value[0] in "\"'-tf" or value.startswith("+")


NAV = '[[nav]]\ntitle = "About"\nurl = "/about/"\n\n[[nav]]\ntitle = "Pages"\nurl = "/abuot/"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (NAV, "7:8"),
        ('title = "Lab"\nnav = [\n  { title = "About", url = "/about/" },\n  { title = "Two", url = "/abuot/" },\n]\n', "4:27"),
        ('nav = [{ title = "About", url = "/abuot/" }]\n', "1:34"),
        ('[[nav]]\ntitle = "/abuot/"\nurl = \'/abuot/\'\n', "3:8"),
        ('[[nav]]\ntitle = "A"\nurl = "/abu\\u006ft/"\n', "1:1"),
    ],
)  # fmt: skip
def test_a_link_of_the_navigation_to_no_page_is_named_where_it_stands(site: MakeSite, text: str, place: str) -> None:
    made = site({A: entry(), "content/pages/about.md": "---\ntitle: About\n---\nText.\n", SITE: text})
    assert made.problems() == [
        f'{SITE}:{place}: error C603 "nav" leads to "/abuot/", which is not a page; did you mean "/about/"?'
    ]


def test_two_links_to_no_page_are_named_on_their_own_lines(site: MakeSite) -> None:
    found = site({A: entry(), SITE: NAV}).problems()
    assert [line.partition(": error C603")[0] for line in found] == [f"{SITE}:3:8", f"{SITE}:7:8"]


def test_a_hidden_character_in_the_second_status_is_found_there(site: MakeSite) -> None:
    status = '[[status]]\nid = "{}"\nlabel = "{}"\ndefinition = "Says."\ndiffers = "Else."\nstance = "{}"\n' \
             'colour = "#5a5a5a"\ncolour_dark = "#cccccc"\nshape = "{}"\n'  # fmt: skip
    text = status.format("awaiting_response", "Awaiting response", "waiting", "ring") + status.format(
        "denied", "Den\u200bied", "against", "bar")  # fmt: skip
    found = [line for line in site({A: entry(), STATUSES: text}).problems("F111") if line.startswith(STATUSES)]
    assert found == [
        f'{STATUSES}:12:10: error F111 "label" contains the hidden character U+200B ZERO WIDTH SPACE; type the text again'
    ]


@pytest.mark.parametrize("begin", ["[[ status ]]", "[[status]] # the second", "  [[status]]"])
def test_a_status_is_located_however_its_table_begins(site: MakeSite, begin: str) -> None:
    text = f'{begin}\nid = "awaiting_response"\nlabel = 3\n'
    (found,) = site({A: entry(), STATUSES: "# ours\n\n" + text}).problems("C603")
    assert found.startswith(f"{STATUSES}:3:1: error C603 ")
