"""Claims as text for programs that read: whole, true to the page, and nothing in them is markup but what we write."""

from __future__ import annotations

import json
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import MakeSite
from tests.sites import A, Site, entry

ON = 'title = "Test"\nbase_url = "https://test.example/"\ntext_files = true\n'
TEXT = "claims/a/index.md"
# Each would be something else than words if Markdown read it.
ATTACKS = (
    "# A heading", "1. A list", "- A list", "+ A list", "> A quote", "=== and ---", "*emphasis*", "_emphasis_",
    "**strong**", "`code`", "~~gone~~", "[a link](https://evil.example/)", "[a link][ref]", "![a picture](x.png)",
    "<https://evil.example/>", "<b>bold</b>", "<script>alert(1)</script>", "&copy; &#60;", "\\[a](b)", "| a | b |",
    "[ref]: https://evil.example/", "2025) A list", "$x + y$",
)  # fmt: skip  # a list of texts


def on(**files: str) -> dict[str, str]:
    return {"content/site.toml": ON, A: entry()} | files


def tokens(text: str) -> list[Token]:
    """All tokens of a Markdown text, with those within lines."""
    found = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [each for token in found for each in (token, *(token.children or ()))]


def shown(text: str) -> str:
    """What a reader of the rendered Markdown sees."""
    return " ".join(token.content for token in tokens(text) if token.type == "text")


def kinds(text: str) -> list[str]:
    """Each piece of markup in a text."""
    return [token.type for token in tokens(text) if token.type != "text"]


def links(text: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(text) if token.type == "link_open"]


def built(site: MakeSite, files: dict[str, str]) -> Site:
    made = site(files)
    made.build()
    return made


def test_a_site_that_does_not_ask_for_texts_has_none_and_names_none(site: MakeSite) -> None:
    made = built(site, {A: entry()})
    assert not [path for path in made.tree() if path.endswith(".md") or path == "llms.txt"]
    assert "text/markdown" not in made.page("claims/a/index.html")


def everywhere(words: str) -> str:
    """An entry with these words wherever a writer may type any."""
    quoted = json.dumps(f"{words} in this claim")
    return entry(
        claim=f"claim: {quoted}\nspeaker_note: {quoted}\nvenue: {quoted}",
        because=f"because: {quoted}",
        status="responses:\n"
        f"  - {{respondent: Pentagon, status: not denied, date: 2025-08-21, asked_by: Reuters, quote: {quoted}, "
        f"question: {quoted}}}",
        sources=f"sources:\n  - {{url: 'https://example.org/a', title: {quoted}, author: {quoted}}}",
        corrections=f"corrections:\n  - {{date: 2025-09-01, text: {quoted}}}",
    )


def test_what_a_writer_types_is_never_markup(site: MakeSite) -> None:
    typed = dict(enumerate(("Plain words", *ATTACKS)))
    made = built(site, on() | {f"content/entries/e{n}.md": everywhere(words) for n, words in typed.items()})
    plain = made.page("claims/e0/index.md").replace("e0", "e1")
    for number, words in typed.items():
        text = made.page(f"claims/e{number}/index.md").replace(f"e{number}", "e1")
        assert kinds(text) == kinds(plain), words
        assert links(text) == links(plain), words
        assert shown(text).count(words) == shown(plain).count(typed[0]) == 9, words


def test_an_address_is_the_same_in_the_text_whatever_signs_it_has(site: MakeSite) -> None:
    url = "https://example.org/a_(b)_*c*?x=1&copy;=2&y=[z]"
    text = built(site, on(**{A: entry(sources=f"sources:\n  - {{url: '{url}', title: Report}}")})).page(TEXT)
    assert url.replace("[", "%5B").replace("]", "%5D") in [each.replace("&amp;", "&") for each in links(text)]


def test_the_text_of_a_claim_has_what_its_page_says_of_each_respondent(site: MakeSite) -> None:
    typed = entry(
        status="""responses:
  - {respondent: Pentagon, status: denied, date: 2025-08-21, asked_by: Reuters, asked_on: 2025-08-20,
     question: Is this so?, quote: That is false., source: report}
  - {respondent: Pentagon, status: not denied, date: 2025-09-02, quote: We do not deny it., source: report}
  - {respondent: White House, asked_by: Reuters, asked_on: 2025-09-01}""",
        sources="sources:\n  - {url: 'https://example.org/a', id: report, title: The report, publisher: Reuters}",
        corrections="corrections:\n  - {date: 2025-09-10, text: The day of the answer was wrong.}",
    )
    text = built(site, on(**{A: typed})).page(TEXT)
    headings = re.findall(r"^#+ .*$", text, re.MULTILINE)
    assert headings[1:] == [
        "## Pentagon: Not denied, 2 September 2025",
        "## Pentagon: Denied, 21 August 2025",
        "## White House: Awaiting response",
        "## Sources",
        "## Corrections",
    ]
    assert "We do not rate whether the claim is true." in text
    assert "> That is false." in text
    assert "Question: Is this so?" in text
    assert "- 10 September 2025 · The day of the answer was wrong." in text
    assert links(text)[:3] == [
        "https://test.example/claims/a/",
        "https://test.example/claims/a.json",
        "https://test.example/claims/a/answer-2/",
    ]
    assert links(text).count("https://example.org/a") == 3


def test_the_page_of_a_claim_names_its_text(site: MakeSite) -> None:
    page = built(site, on()).page("claims/a/index.html")
    assert '<link rel="alternate" type="text/markdown" title="This claim as text" href="/claims/a/index.md">' in page


def test_answers_without_pages_have_their_place_on_the_page_as_their_address(site: MakeSite) -> None:
    typed = entry(
        status="responses:\n  - {respondent: Pentagon, status: denied, date: 2025-08-21, quote: It is false.}"
    )
    text = built(site, on(**{A: typed, "content/site.toml": ON + "answer_pages = false\n"})).page(TEXT)
    assert "https://test.example/claims/a/#answer-1" in links(text)


def test_a_text_is_in_the_language_of_its_entry(site: MakeSite) -> None:
    text = built(site, on(**{A: entry(claim="claim: El ejército preparó opciones de ataque\nlang: es")})).page(TEXT)
    assert "Lo que dijeron cuando se les preguntó." in text


def test_the_text_of_a_retracted_entry_says_no_more_than_that(site: MakeSite) -> None:
    retracted = "retracted: {date: 2026-11-02, reason: The report was about another office.}\n"
    made = built(site, on(**{A: entry().replace("---\n", f"---\n{retracted}", 1)}))
    text = made.page(TEXT)
    assert text.startswith("# Retracted entry\n")
    assert "The report was about another office." in text
    assert "Pentagon" not in text


def test_llms_txt_says_how_to_read_a_status_and_where_everything_is(site: MakeSite) -> None:
    made = built(site, on())
    text = made.page("llms.txt")
    assert text.startswith("# Test\n\n> ")
    assert "It is not a rating and never says whether the claim is true." in text
    own = [url.removeprefix("https://test.example/") for url in links(text) if url.startswith("https://test.example/")]
    assert {"data/claims.json", "changes/log.jsonl", "feed.xml", "corrections/feed.xml", "status/"} <= set(own)
    for path in own:
        assert (made.output / path).exists(), path


def test_a_source_without_title_is_named_by_its_publisher_or_else_by_its_address(site: MakeSite) -> None:
    sources = "sources:\n  - {url: 'https://a.example/r', publisher: Reuters}\n  - https://b.example/r"
    text = built(site, on(**{A: entry(sources=sources)})).page(TEXT)
    assert "1. [Reuters](https://a.example/r)\n2. [https://b.example/r](https://b.example/r)\n" in text
