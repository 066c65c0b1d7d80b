"""What writers type below the front matter: as GitHub shows it, or with a message that says what to write."""

from __future__ import annotations

import pytest

from generator.read.markdown.body import render_body
from tests.conftest import MakeSite
from tests.sites import entry

A = "content/entries/2025/a.md"
HIDE = "readers would see; remove it, or hide it on a line of its own after a blank line: [//]: # (note)"


def render(text: str, base_path: str = "") -> tuple[str, list[str]]:
    """The HTML of a body that begins on line 1, and its problems without the path."""
    body, found = render_body(A, text, 1, base_path)
    return body.html.replace("\n", ""), [str(problem).removeprefix(f"{A}:") for problem in found]


def html(text: str) -> str:
    shown, found = render(text)
    assert found == []
    return shown


# Comments of editors


@pytest.mark.parametrize(
    ("text", "place", "sign"),
    [
        ("No.\n\n<!-- ask the lawyer; the source is J. Roe -->", "3:1", "<!--"),
        ("No. <!--secret--> Yes.", "1:5", "<!--"),
        ("<!--\nsecret\n\nsecret\n-->\n\nNo.", "1:1", "<!--"),
        ("No.\n\n<!-- secret", "3:1", "<!--"),
        ("No.<!--more-->", "1:4", "<!--"),
        ("> No. <!-- secret -->", "1:7", "<!--"),
        ("- No.\n- <!-- secret -->", "2:3", "<!--"),
        ("a | b\n--|--\n1 | <!-- secret -->", "3:5", "<!--"),
        ("No.[^1]\n\n[^1]: In it. <!-- secret -->", "3:14", "<!--"),
        ("<!\u2013 secret \u2013>", "1:1", "<!\u2013"),
        ("&lt;!-- secret --&gt;", "1:1", "&lt;!--"),
        ("No. %%secret%%", "1:5", "%%"),
        ("%%\nsecret\n%%", "1:1", "%%"),
        ("%% secret", "1:1", "%%"),
        ("No {>>secret<<} now.", "1:4", "{>>"),
        ("{% comment %}secret{% endcomment %}", "1:1", "{% comment"),
        ("{{/* secret */}}", "1:1", "{{/*"),
        ("{# secret #}", "1:1", "{#"),
    ],
)
def test_an_editors_comment_is_an_error_at_its_place_and_on_no_page(text: str, place: str, sign: str) -> None:
    shown, found = render(text)

    assert found == [f'{place}: error B516 "{sign}" begins an editor\'s comment, which {HIDE}']
    assert "secret" not in shown


def test_every_comment_is_named_once() -> None:
    found = render("<!-- a --> and <!-- b --> and\n\n<!-- c -->")[1]

    assert [line.split(": ")[0] for line in found] == ["1:1", "1:16", "3:1"]


def test_a_change_that_was_never_settled_is_named() -> None:
    assert render("It is {++not++} so.")[1] == [
        '1:7: error B516 "{++" marks a change that was not accepted or rejected; keep the right text, without the marks'
    ]


@pytest.mark.parametrize(
    "text", ["`<!-- a -->`", "```\n<!-- a -->\n%% b %%\n```", "5 %% and 6 %%", "100 %", "a {b} c", "\\<!-- a"]
)
def test_what_only_looks_like_a_comment_is_none(text: str) -> None:
    assert [line for line in render(text)[1] if "B516" in line] == []


def test_a_site_with_a_comment_is_not_built(site: MakeSite) -> None:
    made = site({A: entry(body="No.\n\n<!-- the source is J. Roe -->")})

    assert [problem.code for problem in made.build().problems] == ["B516"]
    assert not any(b"J. Roe" in content for content in made.tree().values())


def test_a_note_in_the_form_that_is_named_stays_hidden() -> None:
    assert html("No.\n\n[//]: # (the source is J. Roe)\n\nYes.") == "<p>No.</p><p>Yes.</p>"


# Numbers and signs at the beginning of a line


def test_days_at_the_beginning_of_lines_stay_those_that_were_typed_and_are_pointed_out() -> None:
    shown, found = render("20. August 2025: Ja.\n\n21. August 2025: Nein.\n\n2. November 2025: Doch.")

    assert shown == (
        '<ol start="20"><li><p>August 2025: Ja.</p></li><li><p>August 2025: Nein.</p></li>'
        '<li value="2"><p>November 2025: Doch.</p></li></ol>'
    )
    assert found == [
        '1:1: warning B520 "20." begins a list here, so excerpts lose the number; write 20\\. August 2025: Ja.',
        '3:1: warning B520 "21." begins a list here, so excerpts lose the number; write 21\\. August 2025: Nein.',
        '5:1: warning B520 "2." begins a list here, so excerpts lose the number; write 2\\. November 2025: Doch.',
    ]


def test_a_day_behind_a_backslash_is_text() -> None:
    assert html("20\\. August 2025: Ja.") == "<p>20. August 2025: Ja.</p>"


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("1984. That was the year.", "1984\\. That was the …"),
        ("2025. augusztus 20. volt.", "2025\\. augusztus 20. volt."),
        ("1. 9. 2025 Deník píše", "1\\. 9. 2025 Deník …"),
        ("21. jūlijā 2025 viņš teica", "21\\. jūlijā 2025 viņš …"),
        ("> 3. mai 2025: Nei.", "3\\. mai 2025: Nei."),
        ("- 3. toukokuuta 2025", "3\\. toukokuuta 2025"),
        ("So.[^1]\n\n[^1]: 3. května 2025", "3\\. května 2025"),
    ],
)
def test_a_date_that_begins_a_list_is_pointed_out(text: str, repair: str) -> None:
    found = render(text)[1]

    assert [line.partition("; write ")[2] for line in found] == [repair]
    assert " B520 " in found[0]


@pytest.mark.parametrize(
    "text",
    ["3. The cost\n4. The date", "1. 2024\n2. 2025", "1. a\n1. b", "- 20 people\n- 30 people", "- 3 of 5 said so", "0. a\n1. b",
     "1. August 2025 was dry\n2. May 2025 was wet", "* 3 May: no", "- 2024: no"],
)  # fmt: skip
def test_an_ordinary_list_is_no_date(text: str) -> None:
    assert render(text)[1] == []


def test_numbers_out_of_order_are_shown_as_typed_and_pointed_out() -> None:
    shown, found = render("1. a\n3. b\n4. c")

    assert shown == '<ol><li>a</li><li value="3">b</li><li>c</li></ol>'
    assert found == [
        '2:1: warning B520 "3." is number 2 of its list on GitHub; '
        "number the list in order, put words before a new list, or write 3\\. b",
    ]


@pytest.mark.parametrize(
    ("text", "sign"),
    [("+ 3 % said so.", "+"), ("- 3 % said so.", "-"), ("* 1946 in Berlin", "*"), ("- 1.5 \u00b0C", "-")],
)
def test_a_sign_before_a_number_that_becomes_a_bullet_is_pointed_out(text: str, sign: str) -> None:
    [found] = render(text)[1]

    assert found.startswith(f'1:1: warning B520 the "{sign}" before this number becomes a bullet; write \\{sign} ')


# What GitHub's preview shows


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Asked:\n- A\n- B", "<p>Asked:</p><ul><li>A</li><li>B</li></ul>"),
        ("Asked:\n1. A\n2. B", "<p>Asked:</p><ol><li>A</li><li>B</li></ol>"),
        ("- A\n  - B\n- C", "<ul><li>A<ul><li>B</li></ul></li><li>C</li></ul>"),
        ("1. A\n   - B\n2. C", "<ol><li>A<ul><li>B</li></ul></li><li>C</li></ol>"),
        ("1) A\n2) B", "<ol><li>A</li><li>B</li></ol>"),
        ("3. A\n4. B", '<ol start="3"><li>A</li><li>B</li></ol>'),
        ("a\n```sql\nb <c>\n\nd\n```", "<p>a</p><pre><code>b &lt;c&gt;d</code></pre>"),
        ("- a\n  ~~~\n  b\n  ~~~", "<ul><li>a<pre><code>b</code></pre></li></ul>"),
        ("> A\n\n> B", "<blockquote><p>A</p></blockquote><blockquote><p>B</p></blockquote>"),
        ("#MeToo", "<p>#MeToo</p>"),
        ("#1 in exports", "<p>#1 in exports</p>"),
        ("##Heading", "<p>##Heading</p>"),
        ("~~a~~ b", "<p><del>a</del> b</p>"),
        ("- [ ] a\n- [x] b", "<ul><li>\u2610 a</li><li>\u2611 b</li></ul>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("[a]: /b/\n[c]\n\n[a] [c]", None),
        ("See https://a.example/b_c.", '<p>See <a href="https://a.example/b_c" rel="nofollow ugc noopener">https://a.example/b_c</a>.</p>'),
        ("(www.a.example/b)", '<p>(<a href="http://www.a.example/b" rel="nofollow ugc noopener">www.a.example/b</a>)</p>'),
        ("a@b.example or <c@d.example>", '<p><a href="mailto:a@b.example">a@b.example</a> or <a href="mailto:c@d.example">c@d.example</a></p>'),
        ("V:\nA | B\n--|--\n1 | 2", "<p>V:</p><table><thead><tr><th>A</th><th>B</th></tr></thead>"
         "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
        ("A | B\n--|--\n1", "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_a_form_of_github_is_one_here(text: str, shown: str | None) -> None:
    if shown is None:
        assert "<a" in render(text)[0]
    else:
        assert html(text) == shown


def test_footnotes_are_numbered_as_readers_meet_them() -> None:
    shown = html("- One.[^b]\n\nTwo.[^a]\n\n[^a]: A.\n[^b]: B.")

    assert shown.index('href="#fn:b">1<') < shown.index('href="#fn:a">2<')
    assert shown.index('<li id="fn:b">') < shown.index('<li id="fn:a">')


@pytest.mark.parametrize("sign", ["\u201c", "\u201d", "\u00bb"])
def test_a_quotation_mark_behind_a_bare_address_is_not_of_it(sign: str) -> None:
    shown, found = render(f"\u201ehttps://a.example/b{sign} so")

    assert f'href="https://a.example/b" rel="nofollow ugc noopener">https://a.example/b</a>{sign}' in shown
    assert [line.split("; ")[1] for line in found] == ["put the address between < and >, or write [words](address)"]


def test_an_indented_sentence_is_pointed_out() -> None:
    assert render("    A paragraph that came from a word processor.")[1] == [
        "1:1: warning B521 four spaces at the beginning of the line make this code; remove them, or put ``` around code"
    ]


@pytest.mark.parametrize(
    "text", ["    x = f(y)", "    select a from b where c;", "```\nA paragraph of five whole words.\n```"]
)
def test_code_is_not_pointed_out(text: str) -> None:
    assert render(text)[1] == []


# Marks of other tools, and links that are none


@pytest.mark.parametrize(
    ("text", "place", "mark"),
    [
        ("> [!NOTE]\n> So.", "1:3", "[!NOTE] makes a box on GitHub"),
        ("## Background {#background}", "1:15", "{#background} is an attribute of another tool"),
        ("Text\n{: .note}", "2:1", "{: .note} is an attribute of another tool"),
        ("{{< youtube abc >}}", "1:1", "{{< youtube abc >}} is a shortcode of another tool"),
        ("{{ page.title }}", "1:1", "{{ page.title }} is a variable of another tool"),
        ("{% include x.html %}", "1:1", "{% include x.html %} is a tag of another tool (Liquid)"),
        ('[caption id="1"]Words[/caption]', "1:1", '[caption id="1"] is a shortcode of another tool'),
        ("[b]so[/b]", "1:6", "[/b] is a shortcode of another tool"),
        ("::: info\nSo.\n:::", "1:1", "::: is the edge of a box in another tool"),
        ("It is ==so==.", "1:7", "==so== is a highlight of another tool"),
        ("So.^[In it.]", "1:4", "^[In it.] is a footnote of another tool"),
        ("[TOC]", "1:1", "[TOC] is a table of contents of another tool"),
        ("See [[Strike options]].", "1:5", "[[Strike options]] is a link of another tool"),
        ("!!! note\n    So.", "1:1", "!!! note begins a box in another tool"),
        ("So :smile: it is", "1:4", ":smile: is a picture on GitHub"),
    ],
)
def test_a_mark_of_another_tool_is_pointed_out(text: str, place: str, mark: str) -> None:
    found = render(text)[1]

    assert found[0].startswith(f"{place}: warning B518 {mark}, but is displayed as typed here; ")
    assert all(" B518 " in line for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "`{{ x }}`",
        "```\n::: a\n[TOC]\n```",
        "a == b == c",
        "x := y",
        "at 10:30: so",
        "{a}",
        "[1] [2]",
        "\\[\\[a]]",
        "He said [sic].",
    ],
)
def test_what_only_looks_like_such_a_mark_is_none(text: str) -> None:
    assert render(text)[1] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See [the report][rep].", '1:5: warning B519 the link "rep" is not defined; '
         "write [the report](https://…), or add a line: [rep]: https://…"),
        ("See [the report][].", '1:5: warning B519 the link "the report" is not defined; '
         "write [the report](https://…), or add a line: [the report]: https://…"),
        ("See [the memo] (https://a.example/memo).", "1:5: warning B519 a space separates this link from its address; "
         "write [the memo](https://a.example/memo)"),
        ("See [the letter](https://a.example/letter for more.", "1:5: warning B519 this link is not closed; "
         "write [the letter](https://a.example/letter)"),
        ("See [it](https://a.example/Bridge_(film).", "1:5: warning B519 this link is not closed; "
         "write [it](https://a.example/Bridge_(film))"),
    ],
)  # fmt: skip
def test_a_link_that_is_none_is_pointed_out_with_the_repair(text: str, message: str) -> None:
    assert render(text)[1] == [message]


@pytest.mark.parametrize(
    "text",
    ["[a](https://a.example/ \"b\")", "[a](<https://a.example/b>)", "[a](https://a.example/b_(c))", "So[^1][^2].\n\n[^1]: A.\n[^2]: B.",
     "[…] (https://a.example/)", "`[a][b]`", "\\[a][b]", "[a][b]\n\n[b]: https://a.example/", "[a](\nhttps://a.example/)"],
)  # fmt: skip
def test_a_sound_link_is_not_pointed_out(text: str) -> None:
    assert render(text)[1] == []


def test_a_cell_that_would_be_lost_is_an_error() -> None:
    assert render("a | b\n--|--\n1 | 2 | three | four")[1] == [
        '3:9: error B517 the header has 2 cells but this row has 4: "three" would be lost; '
        "add a column to the header, or write \\| for a literal |"
    ]


@pytest.mark.parametrize("text", ["a | b\n--|--\n1 | 2 |", "a | b\n--|--\n1 \\| 2 | 3", "a | b\n--|--\n1 | 2 | |"])
def test_a_row_that_loses_nothing_is_fine(text: str) -> None:
    assert render(text)[1] == []


@pytest.mark.parametrize("text", ["\\<b> is a tag", "&lt;b&gt; is a tag", "`<b>` is a tag"])
def test_a_tag_that_is_talked_about_is_no_html(text: str) -> None:
    assert render(text)[1] == []


# Links to files and to parts of the page


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("other.md", "/claims/other/"), ("../2024/other.md", "/claims/other/"), ("../../people/jane-roe.md", "/people/jane-roe/"),
        ("other.md#sources", "/claims/other/#sources"), ("../../topics/mexico.md", "/topics/mexico/"), ("../../pages/about.md", "/about/"),
    ],
)  # fmt: skip
def test_a_link_to_a_file_is_told_its_pages_address(typed: str, written: str) -> None:
    assert render(f"[x]({typed})")[1] == [f'1:5: error B504 the link "{typed}" is not allowed; write {written}']


def test_a_part_of_ones_own_page_can_be_linked() -> None:
    shown, found = render("See [below](#sources).", "/facts")

    assert (shown, found) == ('<p>See <a href="/facts/claims/a/#sources">below</a>.</p>', [])


def test_a_part_that_a_page_does_not_have_is_named() -> None:
    assert render("See [below](#nowhere).")[1] == [
        '1:13: error B504 the link "#nowhere" is not allowed; '
        "this page has no such anchor (headings have none): remove the link"
    ]
