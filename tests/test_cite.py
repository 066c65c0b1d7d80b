"""Citations: what a reference manager reads is what the page says, whatever signs are in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.citations import bibtex, cite_web, csl_json, ris
from generator.views.citation import Citation
from tests.audit_tools import one_line
from tests.conftest import MakeSite
from tests.sites import entry

HOSTILE = r"""100% of {all} \} \end{document} $x_1$ & #1 ~ ^ "quoted" @misc{x, <b>'s"""
NAMES = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
         r"\textasciicircum{}": "^", r"\$": "$", r"\&": "&", r"\#": "#", r"\_": "_", r"\%": "%"}  # fmt: skip


URL = "https://record.example/claims/a-claim/"


def cited(title: str, **fields: Any) -> Citation:
    known = {"key": "a-claim", "title": title, "author": "A & B", "publisher": "A & B", "site": "On the Record",
             "published": dt.date(2025, 8, 20), "url": URL, "lang": "en", "note": "No truth rating."}  # fmt: skip
    return Citation(**(known | fields))


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


def read_ris(text: str) -> dict[str, str]:
    """The fields of a record of RIS: a tag, two spaces, a hyphen and a space begin each line."""
    lines = [line.split("  - ", 1) for line in text.split("\n")]
    assert (lines[0], lines[-1]) == (["TY", "ELEC"], ["ER", ""])
    assert len({tag for tag, _ in lines}) == len(lines)
    return {tag: value for tag, value in lines[1:-1] if value}


def read_template(text: str) -> dict[str, str]:
    """The parameters of the template, as wikitext shows them; none of them holds markup."""
    assert (text[:11], text[-2:]) == ("{{cite web ", "}}")
    parameters = dict(part.split("=", 1) for part in text[12:-2].split(" |"))
    for name, value in parameters.items():
        assert name == "url" or not re.search(r"[|{}\[\]<>]|&(?!#\d+;)|''|~~~|__|://", value), value
    return {name: unescape(value) for name, value in parameters.items()}


@pytest.mark.parametrize("title", ["A plain title", HOSTILE, "}", "{", "\\", "المكسيك %", "a\\{b"])
def test_bibtex_says_the_title_as_it_is(title: str) -> None:
    assert said(read_bibtex(bibtex(cited(title)))["title"]) == title


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=80))
def test_no_title_breaks_the_entry_around_it(title: str) -> None:
    fields = read_bibtex(bibtex(cited(title)))
    assert said(fields["title"]) == title
    assert fields["url"] == URL
    assert fields["year"] == "2025"
    assert json.loads(csl_json(cited(title)))[0]["title"] == title
    assert read_ris(ris(cited(title))).get("TI", "") == one_line(title)
    assert read_template(cite_web(cited(title))).get("title", "") == title
    assert len(read_template(cite_web(cited(title)))) == 5 + bool(title)


def test_a_key_holds_no_sign_that_ends_it() -> None:
    text = bibtex(cited("A", key="señal, {1}"))
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


def test_ris_names_the_site_the_publisher_and_the_day() -> None:
    assert ris(cited("A title", author="Writer, A")).splitlines() == [
        "TY  - ELEC",
        "TI  - A title",
        "AU  - Writer A",
        "T2  - On the Record",
        "PB  - A & B",
        "PY  - 2025",
        "DA  - 2025/08/20/",
        "LA  - en",
        "N1  - No truth rating.",
        f"UR  - {URL}",
        "ER  - ",
    ]


def test_the_template_of_wikipedia_has_the_words_of_an_answer_and_a_publisher_only_if_it_is_not_the_site() -> None:
    assert cite_web(cited("A [title] | of {{b}}", quote="''No'' & <b>")) == (
        "{{cite web |title=A &#91;title&#93; &#124; of &#123;&#123;b&#125;&#125; "
        f"|url={URL} |website=On the Record |publisher=A &#38; B |date=2025-08-20 |language=en "
        "|quote=&#39;&#39;No&#39;&#39; &#38; &#60;b&#62;}}"
    )
    assert "publisher" not in cite_web(cited("A", publisher="On the Record"))


def test_the_page_shows_all_as_text_that_can_be_copied_by_hand(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(claim=f"claim: '{HOSTILE.replace(chr(39), chr(39) * 2)}'")})
    made.build(base_url="https://record.example/sub/")
    found = [unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", made.page("claims/a/"), re.DOTALL)]
    assert said(read_bibtex(found[0])["title"]) == HOSTILE
    assert json.loads(found[1])[0]["URL"] == "https://record.example/sub/claims/a/"
    assert read_ris(found[2])["UR"] == "https://record.example/sub/claims/a/"
    assert read_template(found[3])["title"] == HOSTILE
