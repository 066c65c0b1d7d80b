"""`import`: nothing of an original is lost in silence, no rating becomes an answer, and no entry is overwritten."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import shutil
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

import hypothesis
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.importing.bodies import placed_text
from generator.authoring.importing.claimreview import claimreview_item
from generator.authoring.importing.field_map import FieldMap, read_map
from generator.authoring.importing.formats import format_of, read_items
from generator.authoring.importing.html_text import markdown_of
from generator.authoring.importing.item import CannotImport, Given, ImportItem, Leaves
from generator.authoring.importing.php import NotSerialized, unserialize
from generator.authoring.importing.site import KnownSite
from generator.authoring.importing.wxr_file import WordPressExport
from generator.content.placeholders import SPEAKER
from generator.engine.reading import read_vocabulary
from generator.read.limits import cpu_limit
from tests.archives import (
    ARCHIVES,
    ATTACHMENT,
    CLAIM,
    CLAIM_REVIEW,
    EXPORT,
    FULL_FACT,
    MAP,
    MARKUP_PAGES,
    OTHER_CLAIM,
    RATINGS,
    SEARCH,
    TABLE,
    WORDS,
    serialized,
    wp_post,
    wxr,
)
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.counting import LINEAR, calls
from tests.sites import PNG, SITE, A, Site, entry

CONFIG = 'title = "Test"\nbase_url = "https://test.example/"\n'
REVIEW = json.dumps(CLAIM_REVIEW)


def bring_in(made: Site, source: str, *options: str, status: int = 0) -> str:
    """Run `import` and return what it printed."""
    done = run_here("import", source, *options, cwd=made.root)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def entries(made: Site) -> dict[str, str]:
    """The text of each entry by the name of its file."""
    return {path.name: path.read_text("utf-8") for path in sorted(made.root.glob("content/entries/**/*.md"))}


def one_entry(made: Site) -> str:
    (text,) = entries(made).values()
    return text


def review(**changes: object) -> str:
    return json.dumps({**CLAIM_REVIEW, **changes})


@pytest.mark.parametrize(
    ("files", "source", "message"),
    [
        ({"in.zip": b"PK\x03\x04rest"}, "in.zip", "in.zip is a compressed archive; unpack it"),
        ({"in.csv": b"PK\x03\x04rest"}, "in.csv", "in.csv is a compressed archive; unpack it"),
        ({"in.docx": "text"}, "in.docx", "the format of in.docx is not recognised; name it with --format"),
        ({"in.json": "{"}, "in.json", "in.json is not valid JSON: line 1"),
        ({"in.json": "[" * 200_000}, "in.json", "in.json is not JSON that can be read: it is nested too deeply"),
        ({"in.csv": "claim\nA"}, "in.csv", "in.csv needs a first row with a different name for each of its columns"),
        ({"in.csv": f'a,b\n"{"x" * 1_100_000}",1\n'}, "in.csv", "in.csv is not CSV: line 2, field larger than"),
        ({"in.csv": "a,b\n" + "x,y\n" * 20_001}, "in.csv", "in.csv has more than 20000 rows; split it"),
        ({"in.csv": b"a,b\n\x00\x00,\x00"}, "in.csv", "in.csv is not text"),
        ({"in.xml": "<rss><channel>"}, "in.xml", "in.xml is not valid XML: no element found"),
        ({"in.xml": "<rss><channel/></rss>"}, "in.xml", "in.xml has no posts of WordPress"),
        ({"folder/a.txt": "text"}, "folder", "folder has no file that can be imported"),
    ],
)
def test_a_source_that_cannot_be_read_is_a_message_and_writes_nothing(
    site: MakeSite, files: dict[str, str | bytes | None], source: str, message: str
) -> None:
    made = site({"content/site.toml": CONFIG, **files})
    assert message in bring_in(made, source, status=2)
    assert entries(made) == {}


BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_export_that_declares_entities_is_refused(site: MakeSite, declared: str, encoding: str) -> None:
    head, _, rest = EXPORT.partition("?>")
    text = f"{head}?>{declared}{rest}".replace('encoding="UTF-8"', f'encoding="{encoding}"')
    made = site({"content/site.toml": CONFIG, "in.xml": text.encode(encoding)})
    printed = bring_in(made, "in.xml", status=2)
    assert "declares a document type or entities" in printed or "is not valid XML" in printed
    assert "root:" not in printed
    assert entries(made) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[columns]\nstatus = "Verdict"\n', '"Verdict" looks like a rating, which cannot be the status of an answer'),
        ('[columns]\nstatus = "Truth-O-Meter"\n', '"Truth-O-Meter" looks like a rating'),
        ('[defaults]\nstatus = "denied"\n', "a status has no default"),
        ('[columns]\nclam = "Claim"\n', 'unknown name "clam"; did you mean "claim"?'),
        ('[column]\nclaim = "Claim"\n', 'unknown name "column"; did you mean "columns"?'),
        ('[columns]\nclaim = "Claims"\n', 'has no column "Claims", which the map names; it has: Claim, Claimant'),
        ('site = "old.example"\n', '"site" must be the address of the old site'),
        ("day_first = 1\n", '"day_first" must be true or false'),
        ("[columns\n", "is not valid TOML"),
        ("columns = 3\n", "[columns] must be a table"),
        ("[columns]\nclaim = [[1]]\n", '"claim" must be a text, or a list of texts'),
    ],
)
def test_a_map_that_cannot_be_used_is_a_message(site: MakeSite, text: str, message: str) -> None:
    made = site({"content/site.toml": CONFIG, "in.csv": TABLE, "map.toml": text})
    assert message in bring_in(made, "in.csv", "--map", "map.toml", status=2)
    assert entries(made) == {}


def names_in_json(value: Any) -> set[str]:
    """The names of all values that are not empty."""
    if isinstance(value, list):
        return {name for item in value for name in names_in_json(item)}
    if not isinstance(value, dict):
        return set()
    return {
        name
        for key, item in value.items()
        for name in (names_in_json(item) or ({key} if item and not isinstance(item, dict | list) else set()))
    } | {key for key, item in value.items() if isinstance(item, list) and item and not names_in_json(item)}


def names_in_export(text: str) -> set[str]:
    """The names of all elements that hold text, and of the fields in custom ones."""
    elements = [element for element in ElementTree.fromstring(text).iter() if (element.text or "").strip()]
    tags = {element.tag.rpartition("}")[2] for element in elements if not len(element)}
    keys = {str(element.text) for element in elements if element.tag.endswith("meta_key")}
    renamed = {"encoded", "meta_key", "meta_value"}
    return (tags - renamed) | (keys - {"_fullfact_all_claims"}) | {"content", "excerpt"} | names_in_json(FULL_FACT)


FIELDS_OF_POSTS = {"layout", "title", "claim", "claimant", "tags", "categories", "rating", "author", "redirect_from", "date",
                   "draft", "slug", "verdict", "fact_check", "body"}  # fmt: skip  # a list of words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("claimreview", names_in_json(CLAIM_REVIEW)),
        ("page", {"headline", "name", "url", "claimReviewed", "datePublished", "alternateName", "@type", "@id"}),
        ("search", names_in_json(SEARCH)),
        ("pages", names_in_json(MARKUP_PAGES)),
        ("csv", set(TABLE.partition("\n")[0].split(","))),
        ("wxr", names_in_export(EXPORT)),
        ("front matter", FIELDS_OF_POSTS),
    ],
)
def test_each_field_of_an_original_is_carried_or_listed_with_a_reason(
    site: MakeSite, name: str, expected: set[str]
) -> None:
    files, source, options = ARCHIVES[name]
    made = site({"content/site.toml": CONFIG, **files})
    lines = re.findall(r"^  (?:not )?carried: (.*)$", bring_in(made, source, *options), re.MULTILINE)
    reported = {part for line in lines for part in re.split(r" -> |: | \"|\.(?=\S)", line)}
    assert expected - reported == set()


@pytest.mark.parametrize("name", ARCHIVES)
def test_nothing_that_a_reader_found_is_missing_in_the_report(site: MakeSite, name: str) -> None:
    files, source, options = ARCHIVES[name]
    made = site({"content/site.toml": CONFIG, **files})
    fields = read_map(made.root / options[1]) if options else FieldMap()
    place = made.root / source
    vocabulary = read_vocabulary(made.root, "en")[0]
    items = list(read_items(place, format_of(place), fields, vocabulary, "https://test.example/"))
    lines = re.split(r" originals?: ", bring_in(made, source, *options))[0].splitlines()
    reported = [line for line in lines if line.startswith(("  carried: ", "  not carried: "))]
    assert len(reported) == sum(len(item.fields) for item in items)


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_is_written_passes_check(site: MakeSite, name: str) -> None:
    files, source, options = ARCHIVES[name]
    made = site({"content/site.toml": CONFIG, **files})
    bring_in(made, source, *options)
    assert entries(made)
    assert all("\ndraft: true\n" in text for text in entries(made).values())
    assert [line for line in made.problems() if " error " in line] == []


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_rating_is_a_quoted_note_for_editors_and_never_a_status(site: MakeSite, name: str) -> None:
    files, source, options = ARCHIVES[name]
    made = site({"content/site.toml": CONFIG, **files})
    bring_in(made, source, *options)
    rated = [text for text in entries(made).values() if "Rated" in text]
    assert rated
    for text in rated:
        front, _, body = text.partition("\n---\n")
        assert re.search(rf'^# Rated "({"|".join(RATINGS)})" by .*A rating is not an answer', front, re.MULTILINE)
        values = "\n".join(line for line in front.splitlines() if not line.startswith("#"))
        assert not any(rating in values + body for rating in RATINGS)
    assert {
        line.split(": ")[1] for text in entries(made).values() for line in text.splitlines() if "status:" in line
    } <= {"denied"}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_second_run_changes_no_byte(site: MakeSite, name: str) -> None:
    files, source, options = ARCHIVES[name]
    made = site({"content/site.toml": CONFIG, **files})
    bring_in(made, source, *options)
    before = made.tree(made.root / "content")
    assert ", 0 not imported" in bring_in(made, source, *options)
    assert made.tree(made.root / "content") == before


def test_an_entry_that_was_edited_is_never_overwritten_wherever_it_is_now(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.csv": TABLE, "map.toml": MAP})
    bring_in(made, "in.csv", "--map", "map.toml")
    old, other = sorted(made.root.glob("content/entries/**/*.md"))
    text = old.read_text("utf-8").replace("claim: The", "claim: It is said that the").replace("draft: true\n", "")
    text = re.sub("^# Imported.*\n", "", text, flags=re.MULTILINE)
    made.write({old.relative_to(made.root).as_posix(): None, "content/entries/2020/moved.md": text})
    other.write_text(other.read_text("utf-8") + "\nMore.\n", "utf-8")
    before = made.tree(made.root / "content")
    printed = bring_in(made, "in.csv", "--map", "map.toml")
    assert "imported before: content/entries/2020/moved.md from https://checks.example/2023/bridge/" in printed
    assert made.tree(made.root / "content") == before


def test_a_file_that_exists_with_the_name_of_a_new_entry_stays_and_the_entry_gets_another(site: MakeSite) -> None:
    made = site(
        {
            **SITE,
            "content/entries/2020/bridge.md": SITE["content/entries/2025/b.md"].replace("aliases: [/old/b/]\n", ""),
            "in.json": REVIEW,
        }
    )
    before = made.tree(made.root / "content")
    bring_in(made, "in.json")
    assert made.tree(made.root / "content").items() >= before.items()
    assert "bridge-2.md" in entries(made)


def test_a_claim_that_is_in_the_source_twice_is_imported_once(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": f"[{REVIEW}, {REVIEW}]"})
    assert "because: it is in the source twice" in bring_in(made, "in.json", status=1)
    assert len(entries(made)) == 1


def test_a_dry_run_prints_the_same_report_and_writes_nothing(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": REVIEW})
    dry = bring_in(made, "in.json", "--dry-run")
    assert entries(made) == {}
    assert dry.partition("nothing was written")[0] == bring_in(made, "in.json").partition("to see what")[0]


def test_a_claimreview_becomes_a_draft(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": REVIEW})
    printed = bring_in(made, "in.json")
    assert (
        one_entry(made)
        == """\
---
# Imported from https://checks.example/2023/bridge/ [8a106ef538]
# Rated "False" by Checks & Co. A rating is not an answer: say who was asked, and what they answered.
# Its rating in numbers: 1 of 1-5
# Its explanation of the rating: The records say otherwise.
claim: The ministry closed the old bridge for repairs
speaker: Juan Pena
date: 2023-05-01
published: 2023-05-03
venue: A rally in Leon
venue_url: https://social.example/p/1
topics:
  - Bridges
  - Transport
sources:
  - url: https://social.example/p/1
    kind: claim
  - url: https://news.example/bridge
    title: Bridge closed
    publisher: The News
    kind: claim
  - url: https://social.example/p/2
    kind: claim
  - url: https://checks.example/2023/bridge/
    id: original
    title: Was the bridge closed for repairs?
    publisher: Checks & Co
    date: 2023-05-03
    kind: context
draft: true
lang: es-MX
---
The records of the ministry *differ*.
"""
    )
    assert "note: text: 1 × <script> not carried" in printed
    assert 'not carried: itemReviewed.author.jobTitle "Senator": a file in content/people/ can say it' in printed


def test_reviews_are_found_in_saved_pages_with_what_their_graph_refers_to(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, **ARCHIVES["page"][0]})
    bring_in(made, "in")
    assert "speaker: Ana\n" in one_entry(made)
    assert "    publisher: Checks\n" in one_entry(made)


def test_a_row_of_a_table_can_have_an_answer_if_a_map_says_so(site: MakeSite) -> None:
    files, source, options = ARCHIVES["csv"]
    made = site({"content/site.toml": CONFIG, **files})
    bring_in(made, source, *options)
    text = entries(made)["bridge.md"]
    assert "date: 2023-05-01\n" in text
    assert (
        "responses:\n  - respondent: Ministry of Works\n    status: denied\n    date: 2023-05-03\n"
        "    quote: It was closed for a festival and for nothing else\n" in text
    )
    assert "Two **words**." in text
    assert "topics:\n  - City\n" in entries(made)["mayor.md"]


def test_without_a_map_no_column_is_the_status_of_an_answer(site: MakeSite) -> None:
    made = site(
        {
            "content/site.toml": CONFIG,
            "in.csv": f"claim,date,url,status,respondent\n{CLAIM},2023-05-01,https://a.example/x,denied,Ministry\n",
        }
    )
    assert 'not carried: status "denied": only a map can say that it is the status of an answer' in bring_in(
        made, "in.csv"
    )
    assert "responses" not in one_entry(made)


def test_an_original_without_a_date_or_a_source_is_reported_and_not_written(site: MakeSite) -> None:
    rows = f"claim,date,url\n{CLAIM},,https://a.example/x\n{OTHER_CLAIM},2023-05-01,\nIt is claimed for the future,2999-01-01,https://a.example/z\n"
    made = site({"content/site.toml": CONFIG, "in.csv": rows})
    printed = bring_in(made, "in.csv", status=1)
    assert "not imported: in.csv, row 2\n  because: it has no date that can be read" in printed
    assert "not imported: in.csv, row 3\n  because: it has no source" in printed
    assert "its date, 2999-01-01, is in the future" in printed
    assert entries(made) == {}


def test_a_missing_speaker_is_a_placeholder_that_cannot_be_published(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.csv": f"claim,date,url\n{CLAIM},2023-05-01,https://a.example/x\n"})
    bring_in(made, "in.csv")
    assert f"speaker: {SPEAKER}\n" in one_entry(made)
    (path,) = made.root.glob("content/entries/**/*.md")
    path.write_text(one_entry(made).replace("draft: true\n", ""), "utf-8")
    assert any(f'F123 "{SPEAKER}" is a placeholder' in line for line in made.problems())


def test_names_are_spelled_as_the_site_spells_them(site: MakeSite) -> None:
    people = {"content/people/juan-pena.md": "---\nname: Juan Peña\nkind: person\naliases: [J. P.]\n---\nA senator.\n"}
    made = site(
        {
            "content/site.toml": CONFIG,
            **people,
            "content/topics/bridges.md": "---\ntitle: Bridges\naliases: [River crossings]\n---\nText.\n",
            "in.json": review(keywords="river crossings; BRIDGES"),
        }
    )
    printed = bring_in(made, "in.json")
    assert "speaker: Juan Peña\n" in one_entry(made)
    assert "topics:\n  - Bridges\nsources" in one_entry(made)
    assert '"Juan Pena" is written "Juan Peña", as elsewhere on the site' in printed
    assert [line for line in made.problems() if " error " in line] == []


def test_an_original_of_this_site_keeps_its_old_path(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": review(url="https://test.example/2023/05/old-bridge.html")})
    bring_in(made, "in.json")
    assert list(entries(made)) == ["old-bridge.md"]
    assert 'aliases:\n  - "/2023/05/old-bridge.html"\n' in one_entry(made)
    assert "test.example" not in one_entry(made).partition("claim:")[2]
    made.build(drafts=True)
    assert "/claims/old-bridge/" in made.page("2023/05/old-bridge.html")


def test_values_that_check_calls_errors_are_left_out_with_its_words(site: MakeSite) -> None:
    hostile = {
        "inLanguage": "klingon!",
        "keywords": ["Bridges", "x" * 130, "\u0430pple", "…"],
        "itemReviewed": {
            "author": [{"name": "Juan"}, {"name": "…"}],
            "datePublished": "2023-05-01",
            "appearance": [
                {"url": "http://localhost/x"},
                {"url": "javascript:alert(1)"},
                {"url": "https://news.example/a"},
            ],
        },
    }
    made = site({"content/site.toml": CONFIG, "in.json": review(**hostile)})
    printed = bring_in(made, "in.json")
    assert (
        'not carried: itemReviewed.appearance.0.url "http://localhost/x": "http://localhost/x" is on your own machine'
        in printed
    )
    assert "it has 130 characters; a name has at most 120" in printed
    assert '"…" has no letter or digit' in printed
    assert "javascript" not in one_entry(made)
    assert "topics:\n  - Bridges\nsources" in one_entry(made)
    assert [line for line in made.problems() if " error " in line] == []


@pytest.mark.parametrize(
    ("claim", "written"),
    [("It is so", "It was claimed: It is so"), ("word " * 100, "word " * 59 + "…")],
)
def test_a_claim_too_short_or_too_long_is_fitted_and_the_report_says_so(
    site: MakeSite, claim: str, written: str
) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": review(claimReviewed=claim)})
    assert "note: claim: it " in bring_in(made, "in.json")
    assert re.search(f'^claim: "?{re.escape(written)}"?$', one_entry(made), re.MULTILINE)
    assert [line for line in made.problems() if " error " in line] == []


HOSTILE_BODIES = [
    "<p>" + "<b>" * 3000 + "x",
    '<a href="javascript:alert(1)">x</a> <a href="//evil.example">y</a> <a href="ftp://a.example">z</a>',
    '<img src="../../../../etc/passwd.png"><img src="/etc/hosts"><img src="file:///etc/a.png">',
    "<table><tr><td>a<td>b<td>c</tr><tr><td>1</table>",
    "<<<<<<< HEAD\n=======\n>>>>>>> x",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; [^1] [x](javascript:alert(1)) ![](a.png)</p>",
    "\u202eevil\u202c \x00 \x08 \ufffe",
    "---\nclaim: two\n---\n",
    "<p>a</p><![script[b]]>",
    "<!-- hidden --> <p>x <!-- y</p>",
    "# \n> > > > \n1. 2. 3. " + "*" * 5000,
    "[x](http://[y/z) ![x](http://[y/z.png) [x](//[::1)",
    '<a href="http://[y/z">x</a><img src="//[y/z.png">',
]


@pytest.mark.parametrize("body", HOSTILE_BODIES)
def test_a_hostile_text_is_imported_without_what_is_dangerous_or_not_at_all(site: MakeSite, body: str) -> None:
    made = site(
        {
            "content/site.toml": CONFIG,
            "in.json": review(reviewBody=body),
            "in.md": f"---\ntitle: {CLAIM}\ndate: 2023-01-01\nurl: https://old.example/b/\n---\n{body}",
        }
    )
    for source in ("in.json", "in.md"):
        done = run_here("import", source, cwd=made.root)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    assert [line for line in made.problems() if " error " in line] == []
    texts = "\n".join(entries(made).values())
    assert "](javascript:" not in texts.replace("\\", "")
    made.build(drafts=True)
    pages = [page for path, page in made.tree().items() if path.startswith("claims/") and path.endswith(".html")]
    assert not any(re.search(rb'<script>alert|<a [^>]*href="(javascript|ftp|//)', page) for page in pages)


def test_pictures_at_hand_are_copied_beside_the_entry_and_no_file_from_elsewhere(
    site: MakeSite, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    body = '<p><img src="img/plan.png" alt="The plan"> <img src="../../secret.png" alt="s"> <img src="img/link.png" alt="l"> <img src="https://far.example/a.png" alt="Far"></p>'
    made = site(
        {
            "content/site.toml": CONFIG,
            "in/a.json": review(reviewBody=body),
            "in/img/plan.png": PNG,
            "in/img/fake.png": "text",
        }
    )
    (made.root / "in/img/link.png").symlink_to(tmp_path / "secret.png")
    printed = bring_in(made, "in/a.json")
    assert sorted(path.name for path in made.root.glob("content/entries/**/*.png")) == ["bridge-plan.png"]
    assert "![The plan](bridge-plan.png) [s](https://checks.example/secret.png) [l]" in one_entry(made)
    assert "picture not at hand, so not copied: ../../secret.png" in printed


def test_two_pictures_of_one_name_stay_two_and_addresses_with_spaces_stay_links(site: MakeSite) -> None:
    body = '<img src="a/plan.png" alt="A"><img src="b/plan.png" alt="B"> <a href="https://a.example/x (y) z">link</a>'
    made = site(
        {
            "content/site.toml": CONFIG,
            "in/a.json": review(reviewBody=f"<p>{body}</p>"),
            "in/a/plan.png": PNG,
            "in/b/plan.png": PNG + b"b",
        }
    )
    bring_in(made, "in/a.json")
    assert "![A](bridge-plan.png)![B](bridge-plan-2.png) [link](https://a.example/x%20%28y%29%20z)" in one_entry(made)
    assert (made.root / "content/entries/2023/bridge-plan-2.png").read_bytes() == PNG + b"b"


def test_pictures_outside_the_old_site_are_never_copied(site: MakeSite) -> None:
    post = f"---\ntitle: {CLAIM}\ndate: 2023-05-03\n---\n![x](/Pictures/me.png)\n"
    made = site({"content/site.toml": CONFIG, "in/posts/a.md": post, "in/Pictures/me.png": PNG})
    bring_in(made, "in/posts")
    assert list(made.root.glob("content/**/*.png")) == []
    made.write(
        {
            "in/hugo.toml": 'baseURL = "https://old.example/"\n',
            **{path.relative_to(made.root).as_posix(): None for path in made.root.glob("content/entries/**/*.md")},
        }
    )
    bring_in(made, "in/posts")
    assert len(list(made.root.glob("content/**/*.png"))) == 1


def test_a_full_disk_leaves_no_part_of_a_draft(small_disk: Path) -> None:
    made = Site(small_disk / "site").write({"content/site.toml": CONFIG, "in.json": review(reviewBody="x" * 200_000)})
    done = run_here("import", "in.json", cwd=made.root)
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert list(made.root.glob("content/entries/**/*.md")) == []


def test_nothing_is_written_through_a_link(site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    made = site({"content/site.toml": CONFIG, "in.json": REVIEW})
    (made.root / "content/entries").symlink_to(tmp_path / "elsewhere")
    assert run_here("import", "in.json", cwd=made.root).returncode == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_our_own_downloads_come_back_as_the_same_claims(site: MakeSite, tmp_path: Path) -> None:
    made = site({**SITE, "content/site.toml": CONFIG + "claim_review = true\n"})
    made.build()
    for name, source in (
        ("whole", "public"),
        ("claims", "public/data/claims.json"),
        ("reviews", "public/data/claimreview.json"),
    ):
        copy = Site(tmp_path / name).write({"content/site.toml": CONFIG})
        assert run_here("import", str(made.root / source), cwd=copy.root).returncode == 0
        copy.build(drafts=True)
        before, after = (json.loads(each.page("data/claims.json"))["claims"] for each in (made, copy))
        same = ("slug", "url", "claim", "speaker", "date", "published")
        assert [{key: claim[key] for key in same} for claim in after] == [
            {key: claim[key] for key in same} for claim in before
        ]
        if name != "reviews":
            assert [claim["answers"] for claim in after] == [claim["answers"] for claim in before]
            assert [claim["topics"] for claim in after] == [claim["topics"] for claim in before]
    assert "What is known, in *Markdown*." in (tmp_path / "whole/content/entries/2025/a.md").read_text("utf-8")


def test_the_claims_of_another_site_name_it_as_a_source(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    made.build()
    copy = Site(tmp_path / "copy").write({"content/site.toml": 'base_url = "https://other.example/"\n'})
    assert run_here("import", str(made.root / "public"), cwd=copy.root).returncode == 0
    text = (copy.root / "content/entries/2025/a.md").read_text("utf-8")
    assert "  - url: https://test.example/claims/a/\n    id: original\n" in text
    assert [line for line in copy.problems() if " error " in line] == []


def test_each_claim_of_a_wordpress_post_is_an_entry_with_the_text_of_the_post(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in/export.xml": EXPORT, "in/wp-content/uploads/2023/05/plan.png": PNG})
    printed = bring_in(made, "in/export.xml")
    found = entries(made)
    assert list(found) == [
        "post-11.md",
        "the-mayor-knew-of-the-closure-in-advance.md",
        "the-ministry-closed-the-old-bridge-for-repairs.md",
    ]
    text = found["the-ministry-closed-the-old-bridge-for-repairs.md"]
    assert "venue: A rally in “León”\nvenue_url: https://social.example/p/1\n" in text
    assert "written_by:\n  - Ana Ruiz\n" in text
    assert "publisher: Facts Weekly\n" in text
    assert (
        "The ministry **said** so in a [note](https://gov.example/note). See\n[our other check](https://old.example/2022/01/other/)."
        in text
    )
    assert "![The plan](the-ministry-closed-the-old-bridge-for-repairs-plan.png)" in text
    assert "<https://video.example/v/1>" in text
    assert 'First line\\\nsecond line\n\nA \\*star\\* \\[gallery ids="1,2"\\]' in found["post-11.md"]
    assert "shortcodes are shown as typed: gallery" in printed


def test_a_report_prints_no_contact_data_and_no_password(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.xml": EXPORT})
    printed = bring_in(made, "in.xml")
    assert "not carried: comment.0.comment_author_email: it is about people who wrote to the site" in printed
    assert not re.search(r"mail\.example|hunter2|Bob|Unpublished words", printed + "".join(entries(made).values()))


def test_posts_of_other_generators_keep_their_addresses(site: MakeSite) -> None:
    files, source, _ = ARCHIVES["front matter"]
    made = site({"content/site.toml": 'base_url = "https://old.example/"\n', **files})
    printed = bring_in(made, source)
    found = entries(made)
    assert list(found) == ["bridge.md", "e.md", "mayor.md"]
    assert '  - "/old/bridge/"\n  - "/news/2023/05/03/bridge.html"\n' in found["bridge.md"]
    assert '  - "/posts/mayor/"\n' in found["mayor.md"]
    assert "speaker: The opposition\n" in found["mayor.md"]
    assert "See another." in found["bridge.md"]
    assert "ask again" not in found["bridge.md"]
    assert "note: link removed, its words stay: /2022/01/02/other.html" in printed


def test_a_file_without_front_matter_is_listed(site: MakeSite) -> None:
    made = site(
        {
            "content/site.toml": CONFIG,
            "in/a.md": "Only text.",
            "in/b.md": "---\na: [\n---\nx",
            "in/c.md": "---\n- a\n---\nx",
        }
    )
    printed = bring_in(made, "in")
    assert "left out: a.md\n  because: it has no front matter" in printed
    assert "left out: b.md\n  because: its front matter cannot be read" in printed
    assert "left out: c.md\n  because: its front matter is not a set of fields" in printed


def test_front_matter_that_grows_without_end_is_refused(site: MakeSite) -> None:
    names = "abcdefghij"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in itertools.pairwise(names)
    )
    empty = bomb.replace("x", "~")
    made = site({"content/site.toml": CONFIG, "in/a.md": f"---\n{bomb}---\nx", "in/b.md": f"---\n{empty}---\nx"})
    printed = bring_in(made, "in")
    assert "left out: a.md\n  because: it has more than 5000 fields" in printed
    assert "left out: b.md\n  because: its fields repeat each other too often" in printed


def test_fields_with_long_names_do_not_fill_the_memory(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": review(about={"x" * 1_000_000: ["y"] * 4000})})
    assert "its fields repeat each other too often, or have too much text" in bring_in(made, "in.json")


def test_nodes_that_refer_to_each_other_often_are_made_once() -> None:
    nodes: list[dict[str, Any]] = [{"@id": f"n{n}", "about": [{"@id": f"n{n + 1}"}] * 3000} for n in range(5)]
    about = {node["@id"]: node for node in nodes}
    with cpu_limit(3), pytest.raises(CannotImport, match="it has more than 5000 fields"):
        claimreview_item({**CLAIM_REVIEW, "about": [{"@id": "n0"}] * 3000}, about, "in.json", Path())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("source", ["in/a.xml", "in"])
def test_an_export_that_a_program_of_windows_has_saved_is_read(site: MakeSite, encoding: str, source: str) -> None:
    text = wxr(wp_post(1, CLAIM, "¿Qué?")).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    made = site({"content/site.toml": CONFIG, "in/a.xml": text.encode(encoding)})
    assert "1 new" in bring_in(made, source)
    assert "¿Qué?" in one_entry(made)


def test_an_import_that_takes_too_long_says_where_it_stopped_and_goes_on_in_a_second_run(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(
        f"The claim number {number} of a table,2025-01-01,https://a.example/{number}\n" for number in range(4)
    )
    made = site({"content/site.toml": CONFIG, "in.csv": f"claim,date,url\n{rows}"})
    clock = itertools.count(step=700.0)
    monkeypatch.setattr("generator.cli.commands.import_.time.process_time", lambda: next(clock))
    printed = bring_in(made, "in.csv", status=1)
    assert "not imported: in.csv, row 4\n  because: those before it took an hour of processor time; " in printed
    assert "4 originals: 1 new, 0 imported before, 3 not imported" in printed
    clock = itertools.count(step=700.0)
    assert "4 originals: 1 new, 1 imported before, 2 not imported" in bring_in(made, "in.csv", status=1)
    clock = itertools.count(step=2000.0)
    with pytest.raises(AssertionError, match="reading takes over an hour of processor time, and came to in\\.csv"):
        bring_in(made, "in.csv")


def test_fields_of_an_original_are_found_in_steps_in_proportion_to_their_number() -> None:
    def find(number: int) -> None:
        leaves = Leaves({"list": [{"a": ["x"], "b": "y"} for _ in range(number)]})
        for path in leaves.items("list"):
            assert leaves.items(f"{path}.a") == [f"{path}.a.0"]
            leaves.leave("", f"{path}.b")

    assert calls(lambda: find(800)) < LINEAR * calls(lambda: find(400))


@pytest.mark.parametrize(
    "text", ["\n" * 30_000, "\n " * 15_000, "1" + " " * 30_000, "[a](" + " " * 30_000, '[a](x "' * 5_000]
)
def test_white_space_without_end_in_a_text_costs_no_time(text: str) -> None:
    item = ImportItem(label="x", fields={}, left={}, values={}, text=Given(text))
    with cpu_limit(2):
        markdown_of("<div>" * 4000 + text)
        placed_text(item, cast(KnownSite, None), "x")


@pytest.mark.parametrize(
    "changes",
    [
        {"itemReviewed": {"author": {"name": "Juan"}, "appearance": {"9" * 5000: "x"}}},
        {"keywords": {"9" * 5000: "x", "007": "y"}},
        {"url": "https://checks.example/\ud800", "headline": "\udfff", "about\ud800": "x\ud800"},
        {"url": "http://[x/"},
    ],
)
def test_an_odd_value_of_a_review_is_no_trouble(site: MakeSite, changes: dict[str, Any]) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": review(**changes)})
    assert "1 new, 0 imported before, 0 not imported" in bring_in(made, "in.json")


@pytest.mark.parametrize(
    "claims",
    [
        {"claims": [], "retractions": 7},
        {"claims": [{"slug": "x" * 5000, "answers": [{"number": "9" * 5000, "respondent": "Ana"}]}]},
    ],
)
def test_an_odd_value_in_our_own_downloads_is_no_trouble(site: MakeSite, claims: dict[str, Any]) -> None:
    made = site({"content/site.toml": CONFIG, "in/data/claims.json": json.dumps({"title": "A site", **claims})})
    assert re.search(r"^\d+ originals?: ", bring_in(made, "in", status=int(bool(claims["claims"]))), re.MULTILINE)


@pytest.mark.parametrize("breaks", ["\n\n", "\n---\n", "\u2028", "\x85", "\ud800", '"\ndraft: false\nx: "'])
def test_a_line_break_in_the_title_of_a_site_publishes_nothing(site: MakeSite, breaks: str) -> None:
    claims = [
        {"slug": f"bridge-{n}", "url": f"https://old.example/claims/bridge-{n}/", "claim": f"{CLAIM} {n}",
         "date": "2023-05-03", "speaker": "Ana", "related": ["Not a slug"] * n, "checked_until": "x" * n}
        for n in range(4)
    ]  # fmt: skip  # one claim
    made = site({
        "content/site.toml": CONFIG,
        "in/data/claims.json": json.dumps({"title": f"A{breaks}site", "claims": claims}),
    })  # fmt: skip
    assert "4 new" in bring_in(made, "in")
    for text in entries(made).values():
        front = yaml.safe_load(text.split("---\n")[1])
        assert front["draft"] is True
        assert front["sources"][-1]["publisher"].startswith("A")
    made.build()
    assert not [path for path in made.tree() if path.startswith("claims/bridge")]


@pytest.mark.parametrize("value", ["a\nb", "a\n---\nb", 'a"\ndraft: false'])
def test_a_line_break_in_a_default_stays_within_its_value(site: MakeSite, value: str) -> None:
    table = f"claim,date,url\n{CLAIM},2023-05-03,https://old.example/b/\n"
    mapped = f"[defaults]\nvenue = {json.dumps(value)}\ntopics = [{json.dumps(value)}]\nspeaker = 'Ana'\n"
    made = site({"content/site.toml": CONFIG, "in.csv": table, "map.toml": mapped})
    bring_in(made, "in.csv", "--map", "map.toml")
    front = yaml.safe_load(one_entry(made).split("\n---\n")[0])
    assert (front["draft"], front["speaker"]) == (True, "Ana")
    assert front["venue"] == front["topics"][0] == " ".join(value.split())


def test_a_file_whose_name_is_no_text_is_imported(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in/a.md": f"---\ntitle: {CLAIM}\ndate: 2023-01-01\n---\nx"})
    try:
        (made.root / "in/a.md").rename(os.fsdecode(os.fsencode(made.root / "in") + b"/caf\xe9.md"))
    except OSError:
        pytest.skip("the file system has no such names")
    assert "from https://test.example/caf%E9/" in bring_in(made, "in")


def test_reviews_are_found_behind_letters_that_are_longer_in_lower_case(site: MakeSite) -> None:
    page = f'<p>{"İ" * 40}</p><script type="application/ld+json">{review(reviewBody="x")}</SCRIPT>'
    made = site({"content/site.toml": CONFIG, "in.html": page})
    assert "1 new, 0 imported before, 0 not imported" in bring_in(made, "in.html")


def test_what_posts_have_in_common_is_looked_up_once(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"content/site.toml": CONFIG, "in.xml": wxr(*(wp_post(n, f"{CLAIM} {n}", WORDS) for n in range(20)))})
    asked: list[str] = []
    for name in ("pictures", "authors"):
        look_up = getattr(WordPressExport, name)
        monkeypatch.setattr(WordPressExport, name, lambda export, look_up=look_up: asked.append("") or look_up(export))
    assert "20 new" in bring_in(made, "in.xml")
    assert len(asked) == 2


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "wxr"])
def test_three_hundred_originals_come_in_at_once(site: MakeSite, form: str) -> None:
    rows = "".join(
        f"The ministry built bridge number {n} in 2019,2019-05-03,https://old.example/{n}/,Ana,Roads\n"
        for n in range(300)
    )
    posts = wxr(*(wp_post(n, f"Did the ministry build bridge number {n}?", WORDS) for n in range(300)))
    made = site({"content/site.toml": CONFIG, "in.csv": "claim,date,url,speaker,topics\n" + rows, "in.xml": posts})
    assert "300 new, 0 imported before, 0 not imported" in bring_in(made, "in.csv" if form == "csv" else "in.xml")
    assert [line for line in made.problems() if " error " in line] == []


def address_of(tmp: Site, config: str, file: str, front: str) -> str:
    """The address that a post had, by the comment in its draft."""
    text = f"---\ntitle: {CLAIM}\ndate: 2023-05-03\n{front}---\nText.\n"
    tmp.write({"content/site.toml": CONFIG, "in/_config.yml": config, f"in/{file}": text})
    bring_in(tmp, "in")
    found = re.search(r"^# Imported from (\S+)", one_entry(tmp), re.MULTILINE)
    assert found
    return found[1].removeprefix("https://old.example")


@pytest.mark.parametrize(
    ("config", "file", "front", "address"),
    [
        ("", "_posts/2023-05-03-bridge.md", "", "/2023/05/03/bridge.html"),
        ("", "_posts/2023-05-03-bridge.md", "categories: News City\n", "/news/city/2023/05/03/bridge.html"),
        ("", "_posts/2023-05-03-bridge.md", "categories: [Local news]\n", "/local-news/2023/05/03/bridge.html"),
        ("permalink: pretty\n", "_posts/2023-05-03-bridge.md", "category: news\n", "/news/2023/05/03/bridge/"),
        ("permalink: /checks/:year/:title/\n", "_posts/2023-05-03-bridge.md", "", "/checks/2023/bridge/"),
        ("", "_posts/2023-05-03-bridge.md", "permalink: /b/\n", "/b/"),
        ("", "_posts/2023-05-03-bridge.md", "slug: river\n", "/2023/05/03/river.html"),
        ("", "content/posts/bridge.md", "", "/posts/bridge/"),
        ("", "content/posts/bridge/index.md", "", "/posts/bridge/"),
        ("", "content/posts/bridge.md", "slug: river\n", "/posts/river/"),
        ("", "content/posts/bridge.md", "url: /2020/b.html\n", "/2020/b.html"),
        ("", "src/posts/2023-05-03-bridge.md", 'permalink: "/{{ page.fileSlug }}/"\n', "/posts/bridge/"),
    ],
)
def test_a_post_has_the_address_that_its_generator_gave_it(
    site: MakeSite, config: str, file: str, front: str, address: str
) -> None:
    assert address_of(site({}), f"url: https://old.example\n{config}", file, front) == address


def test_of_several_claims_of_a_page_of_this_site_the_first_keeps_its_address(site: MakeSite) -> None:
    two = [
        {**CLAIM_REVIEW, "url": "https://test.example/old/"},
        {**CLAIM_REVIEW, "url": "https://test.example/old/", "claimReviewed": OTHER_CLAIM},
    ]
    made = site({"content/site.toml": CONFIG, "in.json": json.dumps(two)})
    printed = bring_in(made, "in.json")
    first, second = (
        entries(made)["the-ministry-closed-the-old-bridge-for-repairs.md"],
        entries(made)["the-mayor-knew-of-the-closure-in-advance.md"],
    )
    assert 'aliases:\n  - "/old/"\n' in first
    assert "aliases" not in second
    assert ", 0 not imported" in printed


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("<![CDATA[publish]]>", "private"), "only some may read it there"),
        (("<![CDATA[publish]]>", "trash"), "it was thrown away"),
        (("<wp:post_type><![CDATA[post]]>", "<wp:post_type><![CDATA[page]]>"), "a page of the old site"),
        (("<wp:post_type><![CDATA[post]]>", "<wp:post_type><![CDATA[nav_menu_item]]>"), "a part of the old design"),
    ],
)
def test_what_is_no_published_post_of_wordpress_is_left_out_with_a_reason(
    site: MakeSite, change: tuple[str, str], reason: str
) -> None:
    made = site({"content/site.toml": CONFIG, "in.xml": wxr(wp_post(1, CLAIM, "Words").replace(*change))})
    assert f"because: {reason}" in bring_in(made, "in.xml")
    assert entries(made) == {}


def test_elements_of_an_export_with_odd_names_are_no_trouble(site: MakeSite) -> None:
    odd = '<meta>1</meta><comment>2</comment><terms>3</terms><category domain="title">x</category><category/><author>y</author>'
    text = wxr(wp_post(1, CLAIM, "Words", {"": "a", "b": 'a:1:{s:1:"x";a:1:{i:0;s:1:"y";}}', "c": "a:9:{"}, odd))
    made = site({"content/site.toml": CONFIG, "in.xml": text.replace("<channel>", "<channel><author>x</author>")})
    assert 'meta.b.x.0 "y"' in bring_in(made, "in.xml")


@pytest.mark.parametrize(
    "text",
    [
        's:99999999:"a";',
        "a:99999999:{",
        'O:3:"Foo":0:{}',
        "a:1:{a:0:{}i:1;}",
        "i:;",
        "a:1:{i:0;" * 5000,
        's:3:"ab";',
        "N;N;",
    ],
)
def test_what_php_does_not_serialize_so_stays_a_text(text: str) -> None:
    with pytest.raises(NotSerialized):
        unserialize(text)


def test_values_of_php_are_read_by_their_bytes() -> None:
    value = {"é": ["“x”", {"n": 1}], "s": ""}
    assert unserialize(serialized(value)) == {"é": ["“x”", {"n": "1"}], "s": ""}
    assert unserialize("a:2:{i:0;b:1;i:1;N;}") == [True, None]


def test_respondents_and_outlets_are_spelled_as_on_the_site(site: MakeSite) -> None:
    made = site({**SITE, "in.csv": TABLE.replace("Ministry of Works", "U.S. department of defense"), "map.toml": MAP})
    bring_in(made, "in.csv", "--map", "map.toml")
    assert "  - respondent: U.S. Department of Defense\n" in entries(made)["bridge.md"]
    assert [line for line in made.problems() if " error " in line] == []


def test_a_value_with_contact_data_is_left_out(site: MakeSite) -> None:
    made = site(
        {
            "content/site.toml": CONFIG,
            "in.csv": TABLE.replace("It was closed for", "Write to press@gov.example about"),
            "map.toml": MAP,
        }
    )
    printed = bring_in(made, "in.csv", "--map", "map.toml")
    assert '"quote" contains an e-mail address (E218)' in printed
    assert "press@" not in "".join(entries(made).values())


def test_a_claim_with_two_reviews_has_both_as_sources(site: MakeSite) -> None:
    made = site({"content/site.toml": CONFIG, "in.json": json.dumps(SEARCH)})
    bring_in(made, "in.json")
    assert one_entry(made).count("  - url: ") == 2
    assert '# Rated "Mostly false" by other.example.' in one_entry(made)


def test_links_to_claims_that_are_not_published_yet_wait_in_a_comment(site: MakeSite, tmp_path: Path) -> None:
    linked = entry(
        claim="claim: A claim that links to another", body="See [a](/claims/a/) and [b](/claims/b/#sources)."
    )
    made = site({**SITE, "content/entries/2025/d.md": linked})
    made.build()
    copy = Site(tmp_path / "copy").write({"content/site.toml": CONFIG, A: SITE[A]})
    assert run_here("import", str(made.root / "public"), cwd=copy.root).returncode == 0
    text = (copy.root / "content/entries/2025/d.md").read_text("utf-8")
    assert "\n# Link when it is published: [b](/claims/b/#sources)\n" in text
    assert "See [a](/claims/a/) and b." in text
    assert [line for line in copy.problems() if " error " in line] == []


def test_an_answer_with_a_status_that_the_site_has_not_is_left_out_and_listed(site: MakeSite, tmp_path: Path) -> None:
    made = site(SITE)
    made.build()
    claims = made.output / "data/claims.json"
    claims.write_text(claims.read_text("utf-8").replace('"declined_to_comment"', '"swore"'), "utf-8")
    copy = Site(tmp_path / "copy").write({"content/site.toml": CONFIG})
    done = run_here("import", str(claims), cwd=copy.root)
    assert 'this site has no status "swore"' in done.stdout
    assert "responses" not in (copy.root / "content/entries/2025/a.md").read_text("utf-8")


def test_an_export_in_several_files_is_read_as_one(site: MakeSite) -> None:
    cover = wp_post(2, OTHER_CLAIM, "Words", {"_thumbnail_id": "30"})
    made = site(
        {
            "content/site.toml": CONFIG,
            "in/a.xml": wxr(cover),
            "in/b.xml": wxr(ATTACHMENT),
            "in/uploads/2023/05/plan.png": PNG,
        }
    )
    bring_in(made, "in")
    assert "![plan](post-2-plan.png)" in one_entry(made)


def test_a_map_names_custom_fields_of_wordpress(site: MakeSite) -> None:
    post = wp_post(
        1, "Did it happen, as some say?", "Words", {"who": "Juan Pena", "verdict": "Half true", "said": CLAIM}
    )
    names = '[columns]\nclaim = "meta.said"\nspeaker = "meta.who"\nrating = "meta.verdict"\n'
    made = site({"content/site.toml": CONFIG, "in.xml": wxr(post), "map.toml": names})
    bring_in(made, "in.xml", "--map", "map.toml")
    assert '# Rated "Half true" by old.example.' in one_entry(made)
    assert f"claim: {CLAIM}\nspeaker: Juan Pena\n" in one_entry(made)


def test_a_map_gives_defaults_to_formats_with_fixed_names_and_nothing_else(site: MakeSite) -> None:
    made = site(
        {"content/site.toml": CONFIG, "in.json": json.dumps(SEARCH), "map.toml": '[defaults]\ntopics = ["City"]\n'}
    )
    bring_in(made, "in.json", "--map", "map.toml")
    assert "topics:\n  - City\n" in one_entry(made)
    for text, message in (
        ('[columns]\nclaim = "text"\n', "can only give [defaults]"),
        ('[defaults]\nurl = "x"\n', 'no default for "url"'),
    ):
        made.write({"map.toml": text})
        assert message.replace("no default", "cannot give a default") in bring_in(
            made, "in.json", "--map", "map.toml", status=2
        )


def test_an_entry_whose_comments_are_gone_is_known_by_its_source_and_claim(site: MakeSite) -> None:
    two = [CLAIM_REVIEW, {**CLAIM_REVIEW, "claimReviewed": OTHER_CLAIM}]
    made = site({"content/site.toml": CONFIG, "in.json": json.dumps(two)})
    bring_in(made, "in.json")
    for path in made.root.glob("content/entries/**/*.md"):
        path.write_text(re.sub("^#.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert "0 new, 2 imported before" in bring_in(made, "in.json")


WORDS_OF_JSON = st.text(st.characters(blacklist_categories=()), max_size=40) | st.sampled_from(
    [
        "https://a.example/x",
        "2023-05-01",
        "<p>[x](y) `",
        "![a](b.png",
        "javascript:alert(1)",
        "---",
        "# a\n<<<<<<< b",
        "2023-13-45",
    ]
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS_OF_JSON,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CLAIM_REVIEW, "name", "url", "@id", "text", "."]), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from([*CLAIM_REVIEW]), JSON_VALUES, max_size=8))
@hypothesis.settings(max_examples=150)
def test_any_claimreview_is_imported_without_errors_or_reported(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[str, Any]
) -> None:
    made = Site(tmp_path_factory.mktemp("any")).write({"content/site.toml": CONFIG})
    (made.root / "in.json").write_text(json.dumps({**CLAIM_REVIEW, **changes, "@type": "ClaimReview"}), "utf-8")
    done = run_here("import", "in.json", cwd=made.root)
    assert done.returncode in (0, 1), done.stderr
    assert [line for line in made.problems() if " error " in line] == []


DAMAGE = ("<", ">", "&", '"', "'", "[", "]", "{", "}", "\\", "---\n", "\x00", "\u202e", "]]>", "](", "![", "`", "\n|-|\n", "<!--", "-->",
          "<![script[", "javascript:x", "a:1:{", "\ud7ff", "é", "x" * 400, "{{", ": ", "&a *a", "!!python/name:os.system", "@id")  # fmt: skip  # a list of words


def damaged(text: str, chance: random.Random) -> str:
    """A text with a few parts added, taken out or doubled."""
    for _ in range(chance.randint(1, 6)):
        at, kind = chance.randrange(len(text) + 1), chance.randrange(4)
        again = text[(start := chance.randrange(len(text) + 1)) : start + chance.randint(1, 60)]
        added = ("", again, *[chance.choice(DAMAGE)] * 2)[kind]
        text = text[:at] + added + text[at + (chance.randint(1, 30) if kind == 0 else 0) :]
    return text


@pytest.mark.slow
@pytest.mark.parametrize("name", ARCHIVES)
def test_a_damaged_archive_becomes_drafts_without_errors_or_a_message(site: MakeSite, name: str) -> None:
    files, source, options = ARCHIVES[name]
    chance = random.Random(name)
    for _ in range(30):
        target = chance.choice(sorted(files))
        made = site(
            {"content/site.toml": CONFIG, **files, target: damaged(files[target], chance).encode("utf-8", "replace")}
        )
        shutil.rmtree(made.root / "content/entries", ignore_errors=True)
        assert run_here("import", source, *options, cwd=made.root).returncode in (0, 1, 2)
        assert [line for line in made.problems() if " error " in line] == []
        before = made.tree(made.root / "content")
        run_here("import", source, *options, cwd=made.root)
        assert made.tree(made.root / "content") == before
