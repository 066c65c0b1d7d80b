"""Inputs from public bug reports: each is shown as it was typed, or refused with its place, the cause and the repair."""

from __future__ import annotations

import re

import pytest

from generator.authoring.fix import apply_fixes
from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import group_of
from generator.engine.fingerprint import fingerprint
from generator.preview.site import make, prepare
from generator.read.assets import STATUSES, built_in
from generator.read.settings import read_statuses
from tests.conftest import MakeSite
from tests.reported import BRIDGE, CASES, SITE, Files
from tests.sites import Site

VOCABULARY = read_statuses(built_in(STATUSES).read_bytes())[0]
CLAIM = "claims/bridge/index.html"

# What check says of each case, less the path of the entry that nearly all are about; of the others it says nothing.
MESSAGES: dict[str, list[str]] = {
    "field-vanishes/because-ideographic-space": [
        "5:9: error F120 U+3000 IDEOGRAPHIC SPACE instead of a space; write because: The office said no.",
    ],
    "field-vanishes/claim-nbsp": [
        "2:7: error F120 U+00A0 NO-BREAK SPACE instead of a space; write claim: The bridge at Lowfield was closed for two weeks",
    ],
    "field-vanishes/corrections-first-mistyped": [
        '4:20: error F106 second ": " on this line; put the whole value in quotes: text: "We had it: wrong for a week."',
    ],
    "field-vanishes/date-nbsp": [
        "4:6: error F120 U+00A0 NO-BREAK SPACE instead of a space; write date: 2025-08-20",
    ],
    "field-vanishes/draft-first-line-equals": [
        "2:7: error F106 the name is followed by = instead of a colon; write draft: true",
    ],
    "field-vanishes/draft-first-line-no-space": [
        "2:6: error F106 missing space after the colon; write draft: true",
    ],
    "field-vanishes/draft-nbsp-after-colon": [
        "6:7: error F120 U+00A0 NO-BREAK SPACE instead of a space; write draft: true",
    ],
    "field-vanishes/embargo-first-line-no-space": [
        "2:10: error F106 missing space after the colon; write published: 2099-01-01",
    ],
    "field-vanishes/person-kind-nbsp-crash": [
        "content/people/jane-roe.md:3:6: error F120 U+00A0 NO-BREAK SPACE instead of a space; write kind: person",
    ],
    "field-vanishes/speaker-nbsp-crash": [
        "3:9: error F120 U+00A0 NO-BREAK SPACE instead of a space; write speaker: Jane Roe",
    ],
    "number-at-line-start-changes/german-timeline": [
        '23:1: warning B520 "20." begins a list here, so excerpts lose the number; write 20\\. August 2025: Die …',
        '25:1: warning B520 "21." begins a list here, so excerpts lose the number; write 21\\. August 2025: Der …',
        '27:1: warning B520 "2." begins a list here, so excerpts lose the number; write 2\\. November 2025: Das …',
    ],
    "number-at-line-start-changes/percent-signs": [
        '21:1: warning B520 the "+" before this number becomes a bullet; write \\+ 3 % said …',
        '23:1: warning B520 the "-" before this number becomes a bullet; write \\- 3 % said …',
    ],
    "number-at-line-start-changes/year": [
        '21:1: warning B520 "1984." begins a list here, so excerpts lose the number; write 1984\\. That was the …',
    ],
    "names-that-are-two/hindi-kamal-kamala": [
        'content/entries/2025/b.md:3:10: warning N410 "\u0915\u092e\u0932\u093e \u0936\u0930\u094d\u092e\u093e" is one letter away from "\u0915\u092e\u0932 \u0936\u0930\u094d\u092e\u093e"; write "\u0915\u092e\u0932 \u0936\u0930\u094d\u092e\u093e", or give each a file of its own',
    ],
    "conflict-markers/entry-text": [
        "23:1: error F122 unresolved merge conflict; keep one version and remove the lines <<<<<<<, ======= and >>>>>>>",
    ],
    "conflict-markers/front-matter-message": [
        "9:1: error F122 unresolved merge conflict; keep one version and remove the lines <<<<<<<, ======= and >>>>>>>",
    ],
    "preview-and-page-differ/indented-paragraph": [
        "21:1: warning B521 four spaces at the beginning of the line make this code; remove them, or put ``` around code",
    ],
    "preview-and-page-differ/links-that-are-none": [
        '21:5: warning B519 the link "rep" is not defined; write [the report](https://…), or add a line: [rep]: https://…',
        "21:24: warning B519 a space separates this link from its address; write [the memo](https://news.example.org/memo)",
        "21:71: warning B519 this link is not closed; write [the letter](https://news.example.org/letter)",
    ],
    "preview-and-page-differ/shortcodes-and-attributes": [
        "21:15: warning B518 {#background} is an attribute of another tool, but is displayed as typed here; remove it",
        "23:1: warning B518 {{< youtube abc123 >}} is a shortcode of another tool, but is displayed as typed here; write the link or the words themselves",
        '25:1: warning B518 [caption id="1"] is a shortcode of another tool, but is displayed as typed here; use Markdown, such as ![what it shows](image.jpg)',
        "28:1: warning B518 {: .note} is an attribute of another tool, but is displayed as typed here; remove it",
    ],
    "comments-are-published/html-comment": [
        '23:1: error B516 "<!--" begins an editor\'s comment, which readers would see; remove it, or hide it on a line of its own after a blank line: [//]: # (note)',
    ],
    "errors-that-are-none/claim-without-space": [
        "2:6: error F106 missing space after the colon; write claim: The bridge at Lowfield was closed for two weeks",
    ],
    "errors-that-are-none/colon-in-quote": [
        '12:20: error F106 second ": " on this line; put the whole value in quotes: quote: "Minister: no order was given to anyone"',
    ],
    "errors-that-are-none/colon-in-source-title": [
        '17:22: error F106 second ": " on this line; put the whole value in quotes: title: "The report: part 1"',
    ],
    "errors-that-are-none/hyphen-without-space": [
        "8:3: error F106 missing space after the hyphen; write - respondent: Lowfield Council",
    ],
    "errors-that-are-none/two-mistakes-one-block": [
        '11:24: error F106 second ": " on this line; put the whole value in quotes: asked_by: "The Paper: online"',
        '12:20: error F106 second ": " on this line; put the whole value in quotes: quote: "Minister: no order was given to anyone"',
    ],
    "markup-in-fields/entities": [
        '2:8: warning W703 "claim" contains "&amp;" and "&#8217;", which are displayed as typed; write & and ’',
        '3:10: warning W703 "speaker" contains "&amp;", which is displayed as typed; write &',
        '6:10: warning W703 "topics" contains "&amp;", which is displayed as typed; write &',
    ],
    "markup-in-fields/entity-makes-two-people": [
        'content/entries/2025/b.md:3:10: warning W703 "speaker" contains "&amp;", which is displayed as typed; write &',
    ],
    "markup-in-fields/markdown-and-html-in-because": [
        '5:10: warning W704 "because" is plain text, where "<b>", "**said**" and "[no](https://example.org/)" are displayed as typed; remove the Markdown and HTML',
    ],
    "markup-in-fields/null": [
        '5:10: error E204 "because" is empty: ~ means no value; give it a value or leave out the line',
        '6:8: error E204 "venue" is empty: null means no value; give it a value or leave out the line',
        '7:15: error E204 "speaker_note" is empty: null means no value; give it a value or leave out the line',
        '13:15: error E204 "asked_by" is empty: null means no value; give it a value or leave out the line',
    ],
    "markup-in-fields/typographic-quotes": [
        '12:12: warning W706 "quote" is in quotation marks, but the page adds its own; write: The bridge was open on all days',
    ],
    "number-sign/topic-brackets": [
        '6:10: error F110 "#MeToo" begins with #, so it is a comment, not a value; put the value in double quotes: "#MeToo"',
    ],
    "number-sign/topic-list": [
        '7:4: error F110 "#MeToo" begins with #, so it is a comment, not a value; put the value in double quotes: "#MeToo"',
    ],
    "hint-says-what-is-so/angle-brackets": [
        '16:10: error E207 "<https://news.example.org/report>" is not a web address: it is in angle brackets; write https://news.example.org/report',
    ],
    "hint-says-what-is-so/pipe": [
        '16:10: error E207 "https://news.example.org/search?q=a|b" is not a web address: it contains "|"; write https://news.example.org/search?q=a%7Cb',
    ],
    "hint-says-what-is-so/space": [
        '16:10: error E207 "https://news.example.org/my report.pdf" is not a web address: it contains a space; write https://news.example.org/my%20report.pdf',
    ],
    "hint-says-what-is-so/space-in-text": [
        '21:9: error B504 the link "https://example.org/my report.pdf" is not allowed: it contains a space; write https://example.org/my%20report.pdf',
    ],
    "comma-in-a-name/inc": [
        '7:16: warning N413 "Inc." is listed as a separate name; write "Acme, Inc." in quotation marks, or give "Inc." a file',
        '7:33: warning N413 "N.A." is listed as a separate name; write "Bank of X, N.A." in quotation marks, or give "N.A." a file',
    ],
    "own-machine/own-address-dead": [
        '21:17: error R305 no page has the URL "/claims/nothing/"; did you mean "/claims/bridge/"?',
    ],
    "own-machine/preview-link": [
        '21:24: error R314 the link "http://127.0.0.1:8000/claims/bridge/" leads to your own machine, which no reader can open; write /claims/bridge/',
    ],
    "copies/archive-is-the-page-itself": [
        '19:14: warning R315 "archive" is the page itself; open the copy and give its URL',
    ],
    "copies/calendar-page": [
        '19:14: warning R315 "archive" is the list of all copies; open the copy and give its URL',
    ],
    "copies/same-source-http-https": [
        "20:10: warning R307 the source of line 15 is listed twice: its address differs only in http or https and the final slash; keep one",
    ],
    "other-messages/german-date": [
        '4:7: error E206 "20. August 2025" is not a valid date; did you mean 2025-08-20?',
    ],
    "other-messages/other-ending": [
        "content/entries/2025/second.markdown:1:1: error F116 this file is ignored; rename it to second.md",
    ],
    "other-messages/print-only-source": [
        "16:10: error E207 \"Print edition, p. 4\" is not a web address; a source is a page that readers can open: link the publisher's, library's or e-paper's page that shows it, or cite the printed source in the text below",
    ],
    "other-messages/toml-front-matter": [
        '1:1: error F103 this front matter is TOML; write each field as "name: value", between two lines of "---"',
    ],
}

# Of what is published, the file and what stands in it.
PAGES: dict[str, list[tuple[str, str]]] = {
    "number-at-line-start-changes/german-timeline": [
        (CLAIM, '<ol start="20"><li><p>August 2025: Die Zeitung berichtet.</p></li>'
         '<li><p>August 2025: Der Sprecher dementiert.</p></li><li value="2"><p>November 2025: '),
    ],
    "number-at-line-start-changes/list-from-three": [(CLAIM, '<ol start="3"><li>The cost</li><li>The date</li></ol>')],
    "number-at-line-start-changes/percent-signs": [(CLAIM, "<li>3 % said the minister.</li>")],
    "number-at-line-start-changes/year": [(CLAIM, '<ol start="1984"><li>That was the year in which it began.</li></ol>')],
    "names-that-are-two/addresses": [
        ("people/नरेंद्र-मोदी/index.html", "नरेंद्र मोदी"), ("topics/ブラジル/index.html", "ブラジル"),
        ("topics/ロンドン/index.html", "ロンドン"), ("topics/київ/index.html", "Київ"), ("topics/தமிழ்/index.html", "தமிழ்"),
    ],
    "names-that-are-two/article-5.1-51": [("topics/article-5-1/index.html", "first report"),
                                          ("topics/article-51/index.html", "second report")],
    "names-that-are-two/hindi-kamal-kamala": [("people/कमल-शर्मा/index.html", "first report"),
                                              ("people/कमला-शर्मा/index.html", "second report")],
    "names-that-are-two/japanese-paris-bali": [("topics/パリ/index.html", "first report"),
                                               ("topics/バリ/index.html", "second report")],
    "names-that-are-two/nine-eleven-and-911-with-files": [("topics/september-11/index.html", "first report"),
                                                          ("topics/emergency-number/index.html", "second report")],
    "names-that-are-two/thai": [("people/ชวน-ดี/index.html", "first report"),
                                ("people/ชีวน-ดี/index.html", "second report")],
    "names-that-are-two/vietnamese-with-files": [("people/le-hung-1/index.html", "first report"),
                                                 ("people/le-hung-2/index.html", "second report")],
    "preview-and-page-differ/bare-address": [
        (CLAIM, 'is at <a href="https://news.example.org/report" rel="nofollow ugc noopener">'
         "https://news.example.org/report</a> and was printed"),
    ],
    "preview-and-page-differ/fence": [(CLAIM, "<p>The memo said:</p><pre><code>line one\n\nline two\n</code></pre><p>End.")],
    "preview-and-page-differ/hashtag-line": [(CLAIM, "<p>#MeToo was the tag that they used.</p>")],
    "preview-and-page-differ/indented-paragraph": [(CLAIM, "<pre><code>A paragraph that came from a word processor")],
    "preview-and-page-differ/links-that-are-none": [(CLAIM, "See [the report][rep], [the memo] (")],
    "preview-and-page-differ/list-after-paragraph": [
        (CLAIM, "<p>Three papers asked:</p><ul><li>The Daily</li><li>The Weekly</li><li>The Monthly</li></ul>")
    ],
    "preview-and-page-differ/nested-two-spaces": [
        (CLAIM, "<ul><li>Council<ul><li>Press office</li><li>Mayor</li></ul></li><li>Ministry</li></ul>")
    ],
    "preview-and-page-differ/paren-list": [(CLAIM, "<ol><li>first</li><li>second</li></ol>")],
    "preview-and-page-differ/shortcodes-and-attributes": [(CLAIM, "<h2>Background {#background}</h2>")],
    "preview-and-page-differ/table-after-paragraph": [
        (CLAIM, "<p>The votes:</p><table><thead><tr><th>Party</th><th>Votes</th></tr></thead>"
         "<tbody><tr><td>A</td><td>12</td></tr></tbody></table>"),
    ],
    "preview-and-page-differ/two-quotes-of-two-people": [
        (CLAIM, "<blockquote><p>The council said no.</p></blockquote><blockquote><p>The ministry said yes.</p></blockquote>")
    ],
    "markup-in-fields/entities": [(CLAIM, "Johnson &amp;amp; Johnson closed the bridge&amp;#8217;s road")],
    "markup-in-fields/entity-makes-two-people": [("people/marks-spencer/index.html", "first report")],
    "markup-in-fields/markdown-and-html-in-because": [(CLAIM, "The &lt;b&gt;office&lt;/b&gt; **said** [no](")],
    "markup-in-fields/typographic-quotes": [(CLAIM, "“The bridge was open on all days”")],
    "image-names/french-mac-screenshot": [
        (CLAIM, '<img alt="A letter" src="/media/entries/2025/Capture%20d%E2%80%99%C3%A9cran%202025-08-20%20%C3%A0%20'
         '10.15.33.png" width="4" height="4">'),
    ],
    "image-names/mac-screenshot": [
        (CLAIM, '<img alt="A letter" src="/media/entries/2025/Screenshot%202025-08-20%20at%2010.15.33%20AM.png" '
         'width="4" height="4">'),
    ],
    "image-names/site-root-image": [
        (CLAIM, '<img alt="A letter" src="/static/images/letter.png" width="4" height="4">')
    ],
    "comma-in-a-name/inc": [("people/acme/index.html", "Acme")],
    "addresses-of-before/es-419": [(CLAIM, '<html lang="es-419">'), (CLAIM, "20 de agosto de 2025")],
    "addresses-of-before/jekyll-html": [("2019/05/12/old-post.html", "/claims/bridge/")],
    "copies/archive-is-the-page-itself": [(CLAIM, "https://news.example.org/report")],
    "copies/calendar-page": [(CLAIM, "https://news.example.org/report")],
    "copies/same-source-http-https": [(CLAIM, "http://news.example.org/report/")],
    "other-messages/organisation-is-a-person-in-json-ld": [
        (CLAIM, '"author":{"@id":"https://lab.example/people/ministry-of-defence/#subject","name":"Ministry of Defence"}')
    ],
}  # fmt: skip


def files(case: Files) -> Files:
    return {"content/site.toml": SITE, **case}


def plain(page: str) -> str:
    """A page without the line feeds between its tags."""
    return re.sub(r">\n+<", "><", page)


def repaired(made: Site) -> Site:
    """The site after ``fix``."""
    for path in sorted((made.root / "content").rglob("*.md")):
        kind = path.relative_to(made.root).parts[1]
        path.write_bytes(apply_fixes(path.read_bytes().decode(), group_of(FILE_KINDS[kind]), VOCABULARY).text.encode())
    return made


@pytest.mark.parametrize("name", CASES)
def test_check_names_the_place_the_cause_and_the_repair_or_nothing(site: MakeSite, name: str) -> None:
    found = [line.removeprefix(f"{BRIDGE}:") for line in site(files(CASES[name])).problems()]

    assert found == MESSAGES.get(name, [])


@pytest.mark.parametrize("name", CASES)
def test_a_build_and_a_preview_agree_with_check(site: MakeSite, name: str) -> None:
    made = site(files(CASES[name]))
    checked = made.problems()

    outcome, shown = made.build(), prepare(made.request(), fingerprint())

    assert [str(found) for found in outcome.problems] == [str(found) for found in shown.problems] == checked
    if any(" error " in line for line in checked):
        assert name not in PAGES
        assert shown.shown is None
        assert not made.output.exists()
    else:
        assert shown.shown
        for path, words in PAGES[name]:
            raw = made.output.joinpath(path).read_bytes()
            assert words in plain(raw.decode())
            assert make(shown.shown, path) == raw


@pytest.mark.parametrize("name", CASES)
def test_fix_makes_no_new_error_and_a_second_run_finds_nothing(site: MakeSite, name: str) -> None:
    made = site(files(CASES[name]))
    before = {line.split()[2] for line in made.problems() if " error " in line}
    once = repaired(made)
    text = once.tree(once.root / "content")

    assert {line.split()[2] for line in once.problems() if " error " in line} <= before
    assert repaired(once).tree(once.root / "content") == text


@pytest.mark.parametrize(
    "name",
    ["field-vanishes/claim-nbsp", "field-vanishes/date-nbsp", "field-vanishes/draft-nbsp-after-colon",
     "field-vanishes/draft-first-line-equals", "field-vanishes/embargo-first-line-no-space",
     "field-vanishes/person-kind-nbsp-crash", "field-vanishes/corrections-first-mistyped",
     "errors-that-are-none/claim-without-space", "errors-that-are-none/two-mistakes-one-block",
     "errors-that-are-none/colon-in-source-title", "markup-in-fields/entities", "markup-in-fields/typographic-quotes",
     "hint-says-what-is-so/angle-brackets", "hint-says-what-is-so/pipe", "hint-says-what-is-so/space",
     "other-messages/german-date"],
)  # fmt: skip
def test_what_can_mean_one_thing_only_is_repaired_by_fix(site: MakeSite, name: str) -> None:
    made = repaired(site(files(CASES[name])))

    assert made.problems() == []
