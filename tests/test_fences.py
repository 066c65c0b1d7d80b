"""What stands in the place of the lines around front matter is named for what it is."""

from __future__ import annotations

import pytest

from tests.conftest import MakeSite
from tests.sites import entry

A = "content/entries/2025/a.md"
FIELDS, TEXT = entry().split("---\n")[1:]
AS_FIELDS = 'write each field as "name: value", between two lines of "---"'
THREE = "type three hyphens: ---"
ALONE = "write three hyphens and nothing else: ---"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\nclaim = "The bridge was closed"\n+++\nText\n', f"error F103 this front matter is TOML; {AS_FIELDS}"),
        ('{\n  "claim": "The bridge was closed"\n}\nText\n', f"error F103 this front matter is JSON; {AS_FIELDS}"),
        ('{"claim": "The bridge"}\n\nText\n', f"error F103 this front matter is JSON; {AS_FIELDS}"),
        (f"```yaml\n{entry()}```\n", "error F102 the front matter is in a code block; remove the lines of \"```\" "
         'around it; the first line of the file must be "---"'),
        (f"~~~\n---\n{FIELDS}---\n~~~\n{TEXT}", "error F102 the front matter is in a code block; remove the lines of "
         '"~~~" around it; the first line of the file must be "---"'),
        (f"```yaml\n{FIELDS}```\n{TEXT}", 'error F103 the fields are between lines of "```"; replace each '
         'with "---"'),
        (entry().replace("---", "\u2014"), f'error F103 the first line is "\u2014", not "---"; {THREE}'),
        (entry().replace("---", "\u2014-"), f'error F103 the first line is "\u2014-", not "---"; {THREE}'),
        (entry().replace("---", "\u2013\u2013\u2013"), f'error F103 the first line is "\u2013\u2013\u2013", not "---"; '
         f"{THREE}"),
        (entry().replace("---", "--"), f'error F103 the first line is "--", not "---"; {ALONE}'),
        (entry().replace("---", "-----"), f'error F103 the first line is "-----", not "---"; {ALONE}'),
        (entry().replace("---", "--- yaml"), f'error F103 the first line is "--- yaml", not "---"; {ALONE}'),
        (" " + entry(), 'error F103 the first line is indented; '
         "move it to the start of the line"),
        ("\u00a0" + entry(), 'error F103 the first line is indented; '
         "move it to the start of the line"),
        ("\n" + entry(), 'error F102 1 line before the front matter; make "---" the first line of the file'),
        (FIELDS + "---\n" + TEXT, 'error F103 missing line of "---" above the first field; add a line of "---" '
         "above this one"),
        ("The minister said so.\n", 'error F103 missing front matter; begin it with a line of "---"'),
        ("{{< quote >}}\n", 'error F103 missing front matter; begin it with a line of "---"'),
    ],
)  # fmt: skip
def test_what_stands_in_the_place_of_the_first_fence_is_named(site: MakeSite, text: str, line: str) -> None:
    assert site({A: text}).problems() == [f"{A}:1:1: {line}"]


@pytest.mark.parametrize(
    ("close", "line"),
    [
        ("\u2014", f'error F104 the last line of the front matter is "\u2014", not "---"; {THREE}'),
        ("----", f'error F104 the last line of the front matter is "----", not "---"; {ALONE}'),
        ("  ---", 'error F104 the last line of the front matter is indented; '
         "move it to the start of the line"),
        ("...", 'error F104 the front matter is not closed before "..."; end the fields with a line of "---"'),
        ("+++", 'error F104 the front matter is not closed before "+++"; end the fields with a line of "---"'),
        ("```", 'error F104 the front matter is not closed before "```"; end the fields with a line of "---"'),
    ],
)  # fmt: skip
def test_what_stands_in_the_place_of_the_second_fence_is_named_where_it_is(
    site: MakeSite, close: str, line: str
) -> None:
    number = FIELDS.count("\n") + 2
    assert site({A: f"---\n{FIELDS}{close}\n{TEXT}"}).problems() == [f"{A}:{number}:1: {line}"]


def test_front_matter_that_just_goes_on_is_never_closed(site: MakeSite) -> None:
    assert site({A: f"---\n{FIELDS}\n{TEXT}"}).problems() == [
        f'{A}:1:1: error F104 the front matter is not closed; end it with a line of "---"'
    ]


@pytest.mark.parametrize("space", ["  ", "\t", "\u00a0"])
def test_blanks_behind_a_fence_do_no_harm(site: MakeSite, space: str) -> None:
    assert site({A: entry().replace("---\n", f"---{space}\n")}).problems() == []
