"""Citations: what a reference manager reads is what the page says, whatever signs are in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.citations import bibtex, csl_json
from generator.views.claim import Citation
from tests.conftest import MakeSite
from tests.sites import entry

HOSTILE = r"""100% of {all} \} \end{document} $x_1$ & #1 ~ ^ "quoted" @misc{x, <b>'s"""
NAMES = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
         r"\textasciicircum{}": "^", r"\$": "$", r"\&": "&", r"\#": "#", r"\_": "_", r"\%": "%"}  # fmt: skip


def cited(title: str) -> Citation:
    return Citation(key="a-claim", title=title, publisher="A & B", site="On the Record", published=dt.date(2025, 8, 20),
                 url="https://record.example/claims/a-claim/", lang="en", note="No truth rating.")  # fmt: skip


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of an entry, read as BibTeX does: a value ends where its braces do."""
    assert text.startswith("@misc{")
    fields, at = {}, text.index("\n")
    while found := re.compile(r"\s*(\w+) = \{").match(text, at):
        depth, at = 1, found.end()
        start = at
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        fields[found[1]] = text[start : at - 1]
        assert text[at] == ","
        at += 1
    assert text[at:].strip() == "}"
    return fields


def said(value: str) -> str:
    """What LaTeX prints of a value; every sign that it would obey must have been named."""
    value = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    plain = re.sub("|".join(map(re.escape, NAMES)), "", value)
    assert not re.search(r"[\\{}$&#_%~^]", plain), plain
    return re.sub("|".join(map(re.escape, NAMES)), lambda found: NAMES[found[0]], value)


@pytest.mark.parametrize("title", ["A plain title", HOSTILE, "}", "{", "\\", "المكسيك %", "a\\{b"])
def test_bibtex_says_the_title_as_it_is(title: str) -> None:
    assert said(read_bibtex(bibtex(cited(title)))["title"]) == title


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=80))
def test_no_title_breaks_the_entry_around_it(title: str) -> None:
    fields = read_bibtex(bibtex(cited(title)))
    assert said(fields["title"]) == title
    assert fields["url"] == "https://record.example/claims/a-claim/"
    assert fields["year"] == "2025"
    assert json.loads(csl_json(cited(title)))[0]["title"] == title


def test_a_key_holds_no_sign_that_ends_it() -> None:
    text = bibtex(Citation(key="señal, {1}", title="A", publisher="A", site="A", published=dt.date(2025, 1, 1),
                        url="https://a.example/", lang="es", note=""))  # fmt: skip
    assert text.splitlines()[0] == "@misc{se-al-1,"


def test_csl_json_names_who_published_it_when_and_where() -> None:
    assert json.loads(csl_json(cited("A title")))[0] == {
        "id": "a-claim",
        "type": "webpage",
        "title": "A title",
        "author": [{"literal": "A & B"}],
        "container-title": "On the Record",
        "issued": {"date-parts": [[2025, 8, 20]]},
        "URL": "https://record.example/claims/a-claim/",
        "language": "en",
        "note": "No truth rating.",
    }


def test_the_page_shows_both_as_text_that_can_be_copied_by_hand(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(claim=f"claim: '{HOSTILE.replace(chr(39), chr(39) * 2)}'")})
    made.build(base_url="https://record.example/sub/")
    found = [unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", made.page("claims/a/"), re.DOTALL)]
    assert said(read_bibtex(found[0])["title"]) == HOSTILE
    assert json.loads(found[1])[0]["URL"] == "https://record.example/sub/claims/a/"
