"""Captions below pictures, and tables that are wider than a phone."""

from __future__ import annotations

import re

import pytest

from generator.read.markdown.body import render_body
from tests.conftest import MakeSite
from tests.sites import PNG, entry

PATH = "content/entries/2025/a.md"


def rendered(text: str) -> str:
    body, problems = render_body(PATH, text, 1, "")
    assert problems == ()
    return re.sub(r">\s+<", "><", body.html)


IMG = '<img alt="A letter" src="/media/entries/2025/x.png">'


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        ('"The letter of 3 May"', "The letter of 3 May"),
        ("'The letter'", "The letter"),
        ('"The letter | Photo: Jane Roe"', "The letter <small>Photo: Jane Roe</small>"),
        ('"The letter|Photo: Jane Roe"', "The letter <small>Photo: Jane Roe</small>"),
        ('"A | B | Photo: Jane Roe"', "A | B <small>Photo: Jane Roe</small>"),
        ('"The letter |"', "The letter"),
        ('"| Photo: Jane Roe"', "Photo: Jane Roe"),
        ('"Johnson & Johnson &amp; Co"', "Johnson &amp; Johnson &amp; Co"),
        ('"It says \u201cno\u201d"', "It says \u201cno\u201d"),
    ],
)
def test_a_picture_alone_in_its_paragraph_has_its_caption_and_credit_below_it(title: str, caption: str) -> None:
    found = rendered(f"Before.\n\n![A letter](x.png {title})\n\nAfter.")
    figure = f"<figure>{IMG}<figcaption>{caption}</figcaption></figure>"
    assert found == f"<p>Before.</p>{figure}<p>After.</p>"


def test_several_in_one_paragraph_are_a_figure_each() -> None:
    found = rendered('![A letter](x.png "One")\n![A letter](x.png "Two")')
    assert found == "".join(f"<figure>{IMG}<figcaption>{words}</figcaption></figure>" for words in ("One", "Two"))


def test_a_table_below_several_figures_stays_where_it_is() -> None:
    found = rendered(f'![A letter](x.png "One")\n![A letter](x.png "Two")\n\n{table(4)}\n\nAfter.')
    assert re.findall(r"<(figure|table|p)>", found) == ["figure", "figure", "table", "p"]
    assert found.endswith("</table></div><p>After.</p>")


def test_one_that_is_a_link_keeps_it() -> None:
    found = rendered('[![A letter](x.png "One")](/claims/b/)')
    assert found == f'<figure><a href="/claims/b/">{IMG}</a><figcaption>One</figcaption></figure>'


@pytest.mark.parametrize("around", ["> {}", "- {}\n\n- b"])
def test_a_quotation_and_a_list_may_hold_a_figure(around: str) -> None:
    assert "<figure>" in rendered(around.format('![A letter](x.png "One")') + "\n")


def test_a_definition_elsewhere_may_give_the_caption() -> None:
    found = rendered('![A letter][x]\n\n[x]: x.png "One"')
    assert found == f"<figure>{IMG}<figcaption>One</figcaption></figure>"


def test_without_a_caption_nothing_changes() -> None:
    assert rendered("![A letter](x.png)") == f"<p>{IMG}</p>"


@pytest.mark.parametrize("text", ['See ![A letter](x.png "One").', '![A letter](x.png "One") ![B](y.png)',
                                  '## ![A letter](x.png "One")'])  # fmt: skip
def test_a_caption_between_words_stays_a_tooltip_and_is_pointed_out(text: str) -> None:
    body, problems = render_body(PATH, text, 1, "")
    assert 'title="One"' in body.html
    assert [(found.code, found.message, found.hint) for found in problems] == [
        ("R320", "this caption is visible only on hover", "put the picture in a paragraph of its own")
    ]


def test_html_in_a_caption_is_shown_as_typed_and_pointed_out() -> None:
    body, problems = render_body(PATH, '![A](x.png "<script>alert(1)</script>")', 1, "")
    assert "<script" not in body.html
    assert {found.code for found in problems} == {"B505"}


def test_a_caption_is_no_beginning_of_a_text() -> None:
    body, _ = render_body(PATH, '![A letter](x.png "One")\n\nThe report appeared.', 1, "")
    assert body.outline.excerpt == "The report appeared."
    assert body.words == "One The report appeared."


def table(columns: int) -> str:
    cells = [f"Head {number}" for number in range(columns)]
    return f"| {' | '.join(cells)} |\n|{'---|' * columns}\n| {' | '.join(cells)} |"


def test_a_wide_table_has_a_box_that_keys_can_scroll_named_by_its_heads() -> None:
    found = rendered(f"Before.\n\n{table(4)}\n\nAfter.")
    assert found.startswith(
        '<p>Before.</p><div aria-label="Head 0 · Head 1 · Head 2 · Head 3" class="wide" role="group" tabindex="0">'
        "<table><thead>"
    )
    assert found.endswith("</table></div><p>After.</p>")


def test_a_narrow_one_has_none() -> None:
    assert "<div" not in rendered(table(3))


def test_heads_may_hold_marks_and_entities_or_nothing() -> None:
    found = rendered("| **A** & B | `c` | | |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |")
    assert 'aria-label="A &amp; B · c"' in found
    assert "aria-label" not in rendered("| | | | |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |")


@pytest.mark.parametrize(
    "body",
    [
        '![A letter](letter.png "The letter | Photo: Jane Roe")',
        'One.\n\n![A letter](letter.png "One")\n![A letter](letter.png "Two")\n\nTwo.',
        '![A letter](letter.png "One")\n\n![A letter](letter.png "Two")',
        "| a | b | c | d |\n| - | - | - | - |\n| 1 | 2 | 3 | 4 |",
    ],
)
def test_a_caption_and_a_wide_table_are_no_difference_from_github_s_preview(site: MakeSite, body: str) -> None:
    assert site({PATH: entry(body=body), "content/entries/2025/letter.png": PNG}).problems("B515") == []
