"""Bodies: what a writer types below the front matter, and what of it reaches a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from generator.content.body import Body, plain_words
from generator.read.markdown.body import render_body
from generator.read.markdown.sanitize import sanitize
from tests.conftest import MakeSite
from tests.sites import ENDLESS, PNG, entry, spin_on_endless

A = "content/entries/2025/a.md"
NOT_HELD = "is not allowed"


def render(text: str, base_path: str = "") -> tuple[Body, list[str]]:
    """Render a body that begins on line 10; problems without the path."""
    body, problems = render_body(A, text, 10, base_path)
    return body, [str(problem).removeprefix(A + ":") for problem in problems]


def html(text: str, base_path: str = "") -> str:
    """The HTML of a body without problems."""
    body, problems = render(text, base_path)
    assert problems == []
    return body.html


class Tags(HTMLParser):
    """Every tag with its attributes, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    return Tags(text).found


# Links


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "java&#x09;script:alert(1)",
        "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#0000106;avascript:alert(1)",
        "javascript&colon;alert(1)", "javascript&#58;alert(1)", "<java\tscript:alert(1)>", " javascript:alert(1)",
        "&#1;javascript:alert(1)", "&nbsp;javascript:alert(1)", "javascript&amp;colon;alert(1)",
        "data:text/html,<script>alert(1)</script>", "vbscript:x", "blob:https://a.example/1",
        "view-source:https://a.example", "intent:x", "file:///etc/passwd", "ftp://a.example", "tel:1", "magnet:?x",
        "//evil.example", "/\\\\evil.example", "\\\\\\\\evil.example", "/&#92;evil.example", "/&#47;evil.example",
        "https://bbc.co.uk@evil.example/", "https://a:b@evil.example/", "https://evil.example\\\\@good.example/",
        "https://", "https:///a", "https:a.example", "http:/a.example", "<>", "",
        "mailto:a@b.example?bcc=c@d.example", "mailto:", "#heading", "report.html", "../b/", "?x=1",
    ],
)  # fmt: skip
def test_a_link_that_is_neither_web_nor_site_nor_mail_is_refused_and_leads_nowhere(typed: str) -> None:
    body, problems = render(f"See [x]({typed}).")

    assert [problem.split()[1:3] for problem in problems] == [["error", "B504"]]
    assert problems[0].startswith("10:")
    assert [attributes for tag, attributes in tags(body.html) if tag == "a"] == [{}]
    assert body.outline.links == ()


@pytest.mark.parametrize("typed", ["[x]: javascript:alert(1)\n\n[x][]", "[x]: <javascript:alert(1)> 'T'\n\n[x]"])
def test_a_link_by_reference_is_refused_likewise(typed: str) -> None:
    body, problems = render(typed)

    assert [problem[:16] for problem in problems] in (["10:6: error B504"], ["10:7: error B504"])
    assert "href" not in body.html


def test_what_looks_like_an_address_of_the_web_is_offered_as_one() -> None:
    assert render("[x](www.example.org/report)")[1] == [
        f'10:5: error B504 the link "www.example.org/report" {NOT_HELD}; write https://www.example.org/report'
    ]


def test_a_broken_link_is_located_where_it_is_a_link() -> None:
    assert render("They wrote javascript:x there.\n\nSee [x](javascript:x).")[1] == [
        f'12:9: error B504 the link "javascript:x" {NOT_HELD}; begin it with https://, / or mailto:'
    ]


def test_each_of_two_equal_broken_links_has_its_own_place() -> None:
    found = render("[x](javascript:x)\n\n[y](javascript:x)")[1]

    assert [problem.partition(":")[0] for problem in sorted(found)] == ["10", "12"]


def test_a_link_to_the_web_says_that_we_do_not_vouch_for_it() -> None:
    assert html("[x](https://a.example/b)") == (
        '<p><a href="https://a.example/b" rel="nofollow ugc noopener">x</a></p>'
    )


@pytest.mark.parametrize(
    "query", ["a=1&section=2", "a=1&copy=2", "a=1&region=x", "a=1&params=x", "x&timestamp=1", "a&notify=1", "a=1&lt=2"]
)
def test_a_query_is_not_mistaken_for_characters(query: str) -> None:
    (_, attributes) = tags(html(f"[x](https://a.example/?{query})"))[1]

    assert attributes["href"] == f"https://a.example/?{query}"


def test_an_ampersand_may_be_typed_either_way() -> None:
    (_, attributes) = tags(html("[x](https://a.example/?a=1&amp;b=2)"))[1]

    assert attributes["href"] == "https://a.example/?a=1&b=2"


def test_a_link_to_this_site_is_put_below_the_base_path_and_kept_for_the_check() -> None:
    body, problems = render("So [x](/claims/b/#sources).", "/facts")

    assert problems == []
    assert body.html == '<p>So <a href="/facts/claims/b/#sources">x</a>.</p>'
    assert [(str(link.at), link.target) for link in body.outline.links] == [(f"{A}:10:8", "/claims/b/#sources")]


def test_mail_and_angle_brackets_make_links() -> None:
    assert html("[x](mailto:desk@a.example)") == '<p><a href="mailto:desk@a.example">x</a></p>'
    assert 'href="https://a.example/b"' in html("<https://a.example/b>")


def test_a_title_cannot_leave_its_attribute() -> None:
    text = html('[x](https://a.example/ "a\\" onclick=\\"alert(1)")')

    assert [sorted(attributes) for _, attributes in tags(text)] == [[], ["href", "rel", "title"]]


@pytest.mark.parametrize("base_path", ["", "/facts"])
def test_links_of_a_built_page_work_below_the_base_path(site: MakeSite, base_path: str) -> None:
    other = entry(claim="claim: Another claim that a link leads to")
    made = site({A: entry(body="[b](/claims/b/)"), "content/entries/2025/b.md": other})

    outcome = made.build(base_url=f"https://site.example{base_path}/")

    assert outcome.problems == ()
    assert f'<a href="{base_path}/claims/b/">b</a>' in made.page("claims/a/")


# Images


def test_an_image_is_published_from_the_entry_s_own_folder() -> None:
    body, problems = render("![A letter](../letter.png)", "/facts")

    assert problems == []
    assert body.html == '<p><img alt="A letter" src="/facts/media/entries/letter.png"></p>'
    assert [image.target for image in body.outline.images] == ["content/entries/letter.png"]


@pytest.mark.parametrize("text", ["![](a.png)", "![ ](a.png)", "![&nbsp;](a.png)"])
def test_an_image_needs_words(text: str) -> None:
    found = render(text)[1]

    assert [problem.partition("error ")[2] for problem in found] == [
        "B503 the image has no alternative text; describe the image in the square brackets"
    ]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("a b.png", "<a b.png>"), ("a b.png", "a%20b.png"), ("a#b.png", "a%23b.png"),
     ("é.png", "é.png"), ("a%20b.png", "a%2520b.png")],
)  # fmt: skip
def test_an_image_with_an_odd_name_is_shown_at_the_address_at_which_it_is_published(
    site: MakeSite, name: str, typed: str
) -> None:
    made = site({A: entry(body=f"![A letter]({typed})"), f"content/entries/2025/{name}": PNG})

    outcome = made.build()

    assert outcome.problems == ()
    assert made.tree()[f"media/entries/2025/{name}"] == PNG
    (address,) = (attributes.get("src") for tag, attributes in tags(made.page("claims/a/")) if tag == "img")
    assert unquote(urlsplit(address or "").path) == f"/media/entries/2025/{name}"


@pytest.mark.parametrize(
    "address", ["https://evil.example/x.png", "//evil.example/x.png", "data:image/png;base64,aa", "javascript:x",
                "https&colon;//evil.example/x.png", "/&#47;evil.example/x.png"],
)  # fmt: skip
def test_no_image_is_loaded_from_another_host(address: str) -> None:
    body, _ = render(f"![A letter]({address})")

    for _, attributes in tags(body.html):
        assert attributes.get("src", "/media/").startswith("/media/")


def test_alternative_text_cannot_leave_its_attribute() -> None:
    text = html('![A" onerror="alert(1)](x.png)')

    assert tags(text)[1] == ("img", {"alt": 'A" onerror="alert(1)', "src": "/media/entries/2025/x.png"})


# Footnotes


def test_an_undefined_footnote_is_refused() -> None:
    assert render("One.\n\nTwo.[^a]")[1] == ["12:5: error B502 the footnote [^a] is not defined; add a line: [^a]: …"]


def test_an_undefined_footnote_is_found_in_lists_tables_quotes_and_emphasis() -> None:
    text = "* a[^1]\n\n> b[^2]\n\n**c[^3]**\n\n| d[^4] |\n|---|\n| e[^5] |\n"

    assert sorted(problem[:16] for problem in render(text)[1]) == [
        "10:4: error B502", "12:4: error B502", "14:4: error B502", "16:4: error B502", "18:4: error B502",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["`[^1]`", "    [^1]"])
def test_a_footnote_s_sign_in_code_is_no_footnote(text: str) -> None:
    assert render(text)[1] == []


def test_a_footnote_that_is_never_used_is_a_warning() -> None:
    assert render("One.\n\n[^3]: Unused.")[1] == [
        "12:1: warning B509 the footnote [^3] is never used; put [^3] where it belongs, or remove it"
    ]


@pytest.mark.parametrize("name", ["1", "note", "a-b", "a.b", "*", "see here", "é"])
def test_a_footnote_can_be_reached_and_left_or_its_name_is_refused(name: str) -> None:
    body, found = render(f"So.[^{name}]\n\n[^{name}]: In the report.")
    if " " in name:
        assert [problem.split(": ", 1)[1].split("; ")[0] for problem in found] == [
            "warning B515 this page displays a footnote here, but GitHub does not"
        ]
    else:
        assert found == []
    ids = {attributes["id"] for _, attributes in tags(body.html) if "id" in attributes}
    links = [attributes.get("href") for tag, attributes in tags(body.html) if tag == "a"]

    assert len(links) == 2
    assert {str(link).removeprefix("#") for link in links} == ids


def test_a_footnote_used_twice_leads_back_to_both_places() -> None:
    text = html("One[^1] two[^1].\n\n[^1]: In the report.")

    assert re.findall(r'href="#(fnref\d*:1)"', text) == ["fnref:1", "fnref2:1"]
    assert re.findall(r'id="(fnref\d*:1)"', text) == ["fnref:1", "fnref2:1"]


def test_footnotes_do_not_leak_into_the_next_text() -> None:
    render("One[^1].\n\n[^1]: Of the first.")

    assert html("Two.") == "<p>Two.</p>"


# Raw HTML and what looks like our own marks


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>", '<p class="stamp status-confirmed">Confirmed</p>', '<div id="main">x</div>',
        '<span style="position:fixed">x</span>', "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<iframe src=//evil.example></iframe>", "<math><mtext></mtext></math>", "<form action=/x><input></form>",
        "<a href=javascript:alert(1)>x</a>", "<style>p{}</style>", "<base href=//evil.example>", "<bdo dir=rtl>x</bdo>",
        "<meta http-equiv=refresh content=0>", "<template><b>x</b></template>", "<details open ontoggle=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
    ],
)  # fmt: skip
def test_html_is_shown_as_typed(typed: str) -> None:
    body, found = render(typed)
    shown = re.sub(r"&#60;|&lt;", "<", re.sub(r"&#62;|&gt;", ">", typed))

    assert {tag for tag, _ in tags(body.html)} == {"p"}
    assert all(not attributes for _, attributes in tags(body.html))
    assert body.words == shown
    assert all(" warning B505 " in problem for problem in found)


def test_html_is_pointed_out_tag_by_tag() -> None:
    assert render("It is <b>never</b> so.")[1] == [
        "10:7: warning B505 <b> will be displayed as typed; use Markdown",
        "10:15: warning B505 </b> will be displayed as typed; use Markdown",
    ]


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "5 <6", "`<b>`", "    <b>code</b>", "AT&T", "&copy; 2025", "a <- b"]
)
def test_a_sign_that_is_no_tag_is_not_taken_for_one(text: str) -> None:
    assert render(text)[1] == []


@pytest.mark.parametrize(
    "typed",
    [
        '# Title {: .stamp #main style="x"}', 'Text\n{: .stamp onclick="x"}', "*a*{: .stamp}", "!!! note stamp\n    x",
        "[TOC]\n\n# a", "``` {.stamp #main}\nx\n```", "*[HTML]: x\n\nHTML",
    ],
)  # fmt: skip
def test_no_syntax_of_markdown_gives_a_class_an_id_or_a_style(typed: str) -> None:
    assert all(not attributes for _, attributes in tags(render(typed)[0].html))


def test_a_title_of_the_first_level_stays_the_claim_s_own() -> None:
    assert html("# A\n\n## B") == "<h2>A</h2>\n<h2>B</h2>"


@pytest.mark.parametrize(
    ("unsafe", "clean"),
    [
        ('<p class="stamp" id="main" style="color:red" onclick="x" data-x="1">a</p>', "<p>a</p>"),
        ('<a class="stamp" href="https://a.example/">a</a>', '<a href="https://a.example/">a</a>'),
        ('<a class="footnote-ref stamp" href="#fn:1">a</a>', '<a href="#fn:1">a</a>'),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="java&#10;script:alert(1)">a</a>', "<a>a</a>"),
        ('<a href=" javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="//evil.example">a</a>', "<a>a</a>"),
        ('<a href="/\\evil.example">a</a>', "<a>a</a>"),
        ('<a href="https://bbc.co.uk@evil.example/">a</a>', "<a>a</a>"),
        ('<a href="#main">a</a>', "<a>a</a>"),
        ("<a href='/x\"y'>a</a>", "<a>a</a>"),
        ('<a href="https://a.example/&lt;x&gt;">a</a>', "<a>a</a>"),
        ('<a href="/x" rel="opener" target="_blank">a</a>', '<a href="/x">a</a>'),
        ('<img src="https://evil.example/x.png" alt="a">', '<img alt="a">'),
        ('<img src="//evil.example/x.png" alt="a">', '<img alt="a">'),
        ('<img src="/x.png" srcset="//evil.example/x.png 2x" alt="a">', '<img src="/x.png" alt="a">'),
        ('<li id="main">a</li>', "<li>a</li>"),
        ('<sup id="fnref:1 x">a</sup>', "<sup>a</sup>"),
        ('<div class="footnote stamp">a</div>', "<div>a</div>"),
        ('<td colspan="99999">a</td>', "a"),
        ("<script>alert(1)</script>a", "a"),
        ("<style>p{}</style>a", "a"),
        ('<svg><a href="/x">a</a></svg>b', "b"),
        ("<!-- a -->b", "b"),
        ("<h1>a</h1>", "a"),
        ("<bdo dir='rtl'>a</bdo>", "a"),
        ('<iframe srcdoc="<script>x</script>"></iframe>a', "a"),
    ],
)  # fmt: skip
def test_the_sanitizer_alone_would_hold_too(unsafe: str, clean: str) -> None:
    assert sanitize(unsafe) == clean


def test_what_footnotes_need_passes_the_sanitizer() -> None:
    text = (
        '<sup id="fnref2:a.b-1"><a class="footnote-ref" href="#fn:a.b-1">1</a></sup>'
        '<div class="footnote"><ol><li id="fn:a.b-1"></li></ol></div>'
    )

    assert sanitize(text) == text


# Hidden characters


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("&#x202e;", "U+202E RIGHT-TO-LEFT OVERRIDE"), ("&#8238;", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("&rlm;", "U+200F RIGHT-TO-LEFT MARK"), ("&shy;", "U+00AD SOFT HYPHEN"),
        ("&ZeroWidthSpace;", "U+200B ZERO WIDTH SPACE"), ("&#14;", "U+000E SHIFT OUT"),
        ("&#x3164;", "U+3164 HANGUL FILLER"),
    ],
)  # fmt: skip
def test_a_reference_to_a_hidden_character_is_refused(typed: str, name: str) -> None:
    assert render(f"One.\n\nTwo {typed}three.")[1] == [
        f"12:5: error B508 a character reference produces the hidden {name}; remove it"
    ]


def test_a_harmless_reference_before_a_hidden_one_does_not_take_the_blame() -> None:
    assert [problem[:16] for problem in render("A dash &#8212; here.\n\nThen &#x202e;txet.")[1]] == ["12:6: error B508"]


def test_a_reference_hidden_in_a_link_s_title_is_refused() -> None:
    assert [problem[:17] for problem in render('[x](https://a.example/ "a&#x202e;b")')[1]] == ["10:26: error B508"]


def test_a_typed_hidden_character_does_not_excuse_a_reference(site: MakeSite) -> None:
    found = site({A: entry(body="One\u200b.\n\nTwo &#x202e;three.")}).problems()

    assert [line.removeprefix(A)[:17] for line in found] == [":14:4: error F111", ":16:5: error B508"]


def test_a_joiner_by_reference_is_welcome_where_a_script_needs_it() -> None:
    assert render("می&zwnj;خواهم")[1] == []


# Limits


def test_a_text_that_takes_too_long_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    spin_on_endless(monkeypatch)
    body, found = render(ENDLESS)

    assert found == [
        "10:1: error B507 the text takes more than 2 seconds to parse; look for long runs of one character, or split a very long text"
    ]
    assert body == Body()


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a\n\n" + "[" * 51, "12:51", 'more than 50 "[" are open here'),
        ("[a](" * 51, "10:203", 'more than 50 "](" are open here'),
        ("](" * 51, "10:101", 'more than 50 "](" are open here'),
        ("`a` " * 501, "10:2001", "more than 1000 backticks in one paragraph"),
        ("# a\n" * 201, "210:1", "more than 200 headings in one paragraph"),
        ("\n".join(["# a"] * 201), "210:1", "more than 200 headings in one paragraph"),
        ("a\n=\n" * 201, "411:1", "more than 200 headings in one paragraph"),
        ("[^1]" * 101 + "\n\n[^1]: A.", "10:401", "the footnote [^1] is used more than 100 times"),
    ],
)
def test_too_many_signs_that_open_something_are_refused_at_their_place(text: str, place: str, what: str) -> None:
    body, [found] = render(text)

    assert found.startswith(f"{place}: error B514 {what}; ")
    assert body == Body()


@pytest.mark.parametrize(
    "text",
    ["[0, 1)\n\n" * 60, "\\[" * 60, "[" * 50, "[a](/b) " * 200, "`a` " * 500, "# a\n\n" * 250, "a [^1] " * 100 + "\n\n[^1]: A.",
     "- `a` and [b](/c)\n" * 100],
    ids=["intervals", "escaped", "fifty", "links", "code", "headings", "footnote", "list"],
)  # fmt: skip
def test_as_many_as_an_honest_text_may_hold_are_read(text: str) -> None:
    assert [line for line in render(text)[1] if "B514" in line or "B507" in line] == []


NESTED = {
    "lists": lambda depth: "* " * depth + "a",
    "quotes": lambda depth: "> " * depth + "a",
    "emphasis": lambda depth: "**" * depth + "a" + "**" * depth,
}


def test_a_text_nested_too_deep_is_refused() -> None:
    body, found = render(NESTED["lists"](600))

    assert found == ["10:1: error B506 the text is nested too deeply; reduce the nesting of lists, quotes or emphasis"]
    assert body == Body()


def deeper(frames: int, work: Callable[[], list[str]]) -> list[str]:
    return work() if frames == 0 else deeper(frames - 1, work)


@pytest.mark.parametrize("kind", NESTED)
@pytest.mark.parametrize("depth", [20, 150, 400])
def test_how_deep_a_text_may_be_does_not_depend_on_who_asks(kind: str, depth: int) -> None:
    text = NESTED[kind](depth)

    assert deeper(300, lambda: render(text)[1]) == render(text)[1]


@pytest.mark.parametrize("refused", ["* " * 2000 + "a", "[" * 8000])
def test_a_refused_text_leaves_no_trace_in_the_next_one(refused: str) -> None:
    honest = "One.[^1]\n\n* two\n* three\n\nFour [x](javascript:x).\n\n[^1]: Five."
    before = render(honest)

    assert render(refused)[1]

    assert render(honest) == before


# Words


def test_the_plain_words_of_a_text_are_without_marks_and_footnotes() -> None:
    body, _ = render("One *two* [three](https://a.example/).[^1]\n\n* four &amp; five\n\n[^1]: Six.")

    assert re.sub(r" (?=\.)", "", body.words) == "One two three. four & five"
    assert plain_words("<p>a<br>b</p>") == "a b"


def test_tables_lists_quotes_and_code_are_kept() -> None:
    text = html("| a |\n|---|\n| b |\n\n1. c\n\n> d\n\n    e\n\n***")

    assert [tag for tag, _ in tags(text)] == [
        "table", "thead", "tr", "th", "tbody", "tr", "td", "ol", "li", "blockquote", "p", "pre", "code", "hr",
    ]  # fmt: skip
