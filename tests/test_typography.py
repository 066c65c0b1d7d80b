"""Straight quotation marks and apostrophes are shown as a typesetter would set them; the record keeps what was typed."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.typography import curly, curly_html, headline
from tests.conftest import MakeSite
from tests.sites import A, entry


@pytest.mark.parametrize(("lang", "typed", "shown"), [
    ("en", "5' 10\" tall", "5’ 10\" tall"),
    ("en", "a lone \" mark", "a lone \" mark"),
    ("en", "James' house, the '90s", "James’ house, the ’90s"),
    ("en", "It's \"so\", he's told", "It’s “so”, he’s told"),
    ("en", "\"A 'word' in it\" and ('this')", "“A ‘word’ in it” and (‘this’)"),
    ("en-GB", "—\"No.\"", "—“No.”"),
    ("de", "Er sagte: \"Nein\"", "Er sagte: „Nein“"),
    ("fr", "L'accord \"final\"", "L’accord \"final\""),
    ("zh", "他说\"不\"", "他说\"不\""),
    ("es", "¿\"Sí\"?", "¿“Sí”?"),
    ("", "Ann's \"no\"", "Ann’s \"no\""),
])  # fmt: skip  # a text in a line
def test_each_mark_is_that_of_the_language_and_what_is_none_stays(lang: str, typed: str, shown: str) -> None:
    assert curly(typed, lang) == shown


def test_in_a_headline_a_number_stays_with_the_word_after_it() -> None:
    typed = "Israel's jets bombed a site on 6 September 2007 and 11 others in 2018 too 5"
    assert headline(typed, "en") == typed.replace("'", "’").replace("6 S", "6\u00a0S").replace("11 o", "11\u00a0o")


@given(st.text(alphabet="ab1 \n'\"().,<>&—“", max_size=40), st.sampled_from(["en", "de", "fr"]))
def test_no_character_is_added_lost_or_moved(text: str, lang: str) -> None:
    shown = curly(text, lang)
    assert len(shown) == len(text)
    assert all(new == old or old in "'\"" for new, old in zip(shown, text, strict=True))
    assert curly(shown, lang) == shown or '"' in shown or "'" in shown


@pytest.mark.parametrize(("typed", "shown"), [
    ('<p>He said "<em>no</em>".</p>', "<p>He said “<em>no</em>”.</p>"),
    ('<p>"One</p><p>"Two"</p>', "<p>“One</p><p>“Two”</p>"),
    ('<p title="it\'s">It\'s <code>"x" \'y\'</code>\'s</p>', '<p title="it\'s">It’s <code>"x" \'y\'</code>’s</p>'),
    ('<pre><code>a "b"</code></pre><p>"c"</p>', '<pre><code>a "b"</code></pre><p>“c”</p>'),
])  # fmt: skip  # a text in a line
def test_in_html_only_text_changes_and_no_code(typed: str, shown: str) -> None:
    assert curly_html(typed, "en") == shown


def test_pages_have_typographic_marks_and_downloads_what_was_typed(site: MakeSite) -> None:
    made = site({A: entry(claim="claim: Ann's \"final\" order of the day", because="because: It's said.", body="Ann's \"word\"."),
                 "content/site.toml": 'title = "R"\nlang = "en"\n'})  # fmt: skip  # a file each
    made.build()
    page = made.page("claims/a/")
    for words in ("Ann’s “final” order of the day</h1>", ">It’s said.</p>", "<p>Ann’s “word”.</p>"):
        assert words in page
    assert "Ann’s “final” order of the day</a></h3>" in made.page("index.html")
    record = json.loads(made.page("claims/a.json"))
    assert record["claim"] == 'Ann\'s "final" order of the day'
    assert "Ann's &quot;word&quot;" in record["body_html"] or 'Ann\'s "word"' in record["body_html"]


def test_names_on_pages_have_the_apostrophe_of_print_and_in_the_data_the_one_that_was_typed(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(speaker="speaker: L'Équipe's \"Desk\"")})
    made.build()
    for path in ("claims/a/", "claims/"):
        assert "L’Équipe’s &#34;Desk&#34;</bdi></a>" in made.page(path)
    [person] = [name for name in made.tree() if re.fullmatch("people/l[^/]*/index.html", name)]
    assert "<bdi>L’Équipe’s &#34;Desk&#34;</bdi></h1>" in made.page(person)
    assert json.loads(made.page("claims/a.json"))["speaker"] == "L'Équipe's \"Desk\""
