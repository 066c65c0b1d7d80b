"""What stands where a link is posted: the answer in words, and a picture of claim and answers."""

from __future__ import annotations

import io
import os
import re
import struct
import sys
import unicodedata
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from generator.cli.installation import install_command
from generator.cli.main import cli
from generator.cli.tools import can_draw
from generator.content.palette import LIGHT
from generator.content.status import Shape
from generator.engine.pipeline import build_site
from generator.engine.site import plan_site, read_site_content
from generator.preview.site import make, prepare
from generator.text.font_coverage import can_be_drawn
from generator.views.sharing import PictureLook, PictureStamp, PictureText, PictureView
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site, entry

A = "content/entries/2025/a.md"
LIMIT = 60_000
EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def pillow() -> None:
    if can_draw():
        return
    if os.environ.get("CI") == "true":
        pytest.fail("Pillow or FriBiDi is not installed: pip install pillow; apt-get install libfribidi0")
    pytest.skip("Pillow or FriBiDi is not installed")


def build(made: Site, **options: Any) -> Any:
    request = made.request(**options)
    return build_site(type(request)(**{**as_fields(request), "pictures": True}), made.output)


def as_fields(request: Any) -> dict[str, Any]:
    return {name: getattr(request, name) for name in request.__struct_fields__}


def told(made: Site, path: str) -> dict[str, str]:
    """What a page tells those who show its link."""
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter|article):[^"]+)" content="([^"]*)">', made.page(path))
    assert len({name for name, _ in found}) == len(found)
    return {name: unescape(content) for name, content in found}


LOOK = PictureLook(ground=LIGHT.ground, ink=LIGHT.ink, quiet=LIGHT.quiet)


def view(claim: str = "A claim", raised_by: str = "Claimed by Somebody", words: str = "", rtl: bool = False,
         **fields: Any) -> PictureView:  # fmt: skip  # what most tests give
    way = "rtl" if rtl else "ltr"
    known: dict[str, Any] = {
        "look": LOOK, "site": "On the Record", "direction": way, "above": ("CLAIM", raised_by, "20 August 2025"),
        "heading": PictureText(claim, way), "words": PictureText(words, way) if words else None,
        "foot": "What they answered.", "stamps": (stamp(respondent="White House"),),
    }  # fmt: skip  # a field and its value
    return PictureView(**(known | fields))


def stamp(**fields: Any) -> PictureStamp:
    known = {"label": "Denied", "shape": "cross", "colour": "#8a1040", "respondent": "X"}
    return PictureStamp(**(known | fields))


def drawn(**fields: Any) -> bytes:
    from generator.render.share_picture import encode_picture

    return encode_picture(view(**fields))


def pixels(raw: bytes) -> Any:
    from PIL import Image

    return Image.open(io.BytesIO(raw)).convert("L")


COUNTS = tuple(stamp(label="Neither confirmed nor denied", respondent="", number=n, colour=f"#0000{n:02x}")
               for n in range(1, 30))  # fmt: skip  # more colours than a palette holds


# What a writer may type


@pytest.mark.parametrize("text", [
    "漢字 in a claim that a font of ours does not have", "An emoji 🕵️ in a claim that nobody can draw", "हिन्दी में एक दावा है",
])  # fmt: skip
def test_a_claim_with_letters_that_the_font_lacks_has_the_sites_picture(site: MakeSite, text: str) -> None:
    made = site({A: entry(claim=f"claim: {text}")})
    build(made)
    assert told(made, "claims/a/")["og:image"] == "http://localhost:8000/share.png"
    assert not (made.output / "claims/a/share.png").exists()
    assert not can_be_drawn(text)


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize("fields", [
    {"claim": "x" * 300}, {"claim": "word " * 60}, {"claim": "Donaudampfschifffahrts" * 10},
    {"claim": "W" * 300, "stamps": (stamp(label="Neither confirmed nor denied " * 3, respondent="N" * 300),) * 9},
    {"claim": "word " * 60, "words": "W" * 600, "stamps": (stamp(before="B" * 90, since="S" * 90),)},
    {"claim": "word " * 60, "words": "W" * 600, "question": PictureText("Q" * 600, "ltr")},
    {"words": "و" * 600, "rtl": True, "stamps": (stamp(before="B", since="S"),)},
    {"claim": "N" * 300, "words": "W " * 300, "subject": True, "stamps": COUNTS, "shares": True},
    {"claim": "و" * 300, "words": "و" * 300, "subject": True, "stamps": COUNTS, "shares": True, "rtl": True},
    {"stamps": (stamp(names="N" * 900), stamp(names="N" * 900))},
    {"claim": "word " * 60, "stamps": (stamp(before="B" * 90, since="S" * 90),) * 3},
    {"raised_by": "K" * 500}, {"site": "S" * 500}, {"claim": " "}, {"claim": EVIL}, {"stamps": ()}, {"above": ()},
    {"claim": "\u0301\u0301 a lone mark", "rtl": True}, {"claim": "و" * 300, "rtl": True},
], ids=range(19))  # fmt: skip
def test_no_text_is_too_long_or_too_odd_for_a_picture_and_none_leaves_its_frame(fields: dict[str, Any]) -> None:
    raw = drawn(**fields)
    assert len(raw) <= LIMIT
    picture = pixels(raw)
    assert picture.size == (1200, 630)
    ground = picture.getpixel((600, 20))
    edges = (picture.crop(box) for box in ((0, 12, 60, 630), (1140, 12, 1200, 630), (0, 600, 1200, 630)))
    assert all(edge.getextrema() == (ground, ground) for edge in edges)


@pytest.mark.usefixtures("pillow")
def test_every_shape_can_be_drawn_and_told_from_the_others() -> None:
    pictures = {drawn(stamps=(stamp(shape=shape.value),)): shape for shape in Shape}
    assert list(pictures.values()) == list(Shape)


def test_what_a_writer_typed_stays_text_where_a_link_is_posted(site: MakeSite) -> None:
    made = site({A: entry(claim=f"claim: 'Somebody wrote {EVIL} here'", speaker=f"speaker: 'Ken {EVIL}'",
                          because=f"because: 'Because {EVIL}'")})  # fmt: skip
    build(made)
    assert "<script>alert" not in made.page("claims/a/")
    assert EVIL in told(made, "claims/a/")["og:title"]


# The words


def test_a_posted_link_shows_the_answer_before_the_claim(site: MakeSite) -> None:
    made = site({A: ENTRY})
    build(made)
    assert told(made, "claims/a/") == {
        "og:type": "article",
        "og:site_name": "On the Record",
        "og:url": "http://localhost:8000/claims/a/",
        "og:title": "U.S. Department of Defense: Declined to comment. "
        "Claim: “The military was asked to prepare strike options against cartels”",
        "og:description": "Declined to comment. The department spoke of secrecy and of nothing else. "
        "Claimed by Ken Klippenstein on 20 August 2025.",
        "og:image": "http://localhost:8000/claims/a/share.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "The military was asked to prepare strike options against cartels Declined to comment. "
        "Claimed by Ken Klippenstein on 20 August 2025.",
        "twitter:image:alt": "The military was asked to prepare strike options against cartels Declined to comment. "
        "Claimed by Ken Klippenstein on 20 August 2025.",
        "twitter:card": "summary_large_image",
        "article:published_time": "2025-08-20",
        "article:modified_time": "2025-08-21",
    }


def test_several_answers_are_named_once_each_and_with_their_respondents(site: MakeSite) -> None:
    more = "  - {respondent: White House, status: denied, date: 2025-08-22, asked_by: Reforma, quote: No, source: report}\n"
    again = more.replace("White House", "Pentagon").replace("quote: No", "quote: Never")
    made = site({A: ENTRY.replace("sources:\n", f"{more}{again}sources:\n", 1)})
    build(made)
    posted = told(made, "claims/a/")
    assert posted["og:title"].startswith("Answers differ. Claim: “The military")
    assert (
        "Answers differ: Declined to comment (U.S. Department of Defense); Denied (White House); Denied (Pentagon)."
        in posted["og:description"]
    )


def test_a_site_without_drawings_or_with_a_picture_of_its_own_shows_that_on_all_pages(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    pages = ("index.html", "people/ken-klippenstein/", "topics/mexico/", "search/", "claims/a/")
    assert {told(made, path)["og:image"] for path in pages} == {"http://localhost:8000/static/share.png"}
    raw = (made.output / "static/share.png").read_bytes()
    assert struct.unpack(">II", raw[16:24]) == (1200, 630)
    build(made.write({"static/share.png": raw + b"own"}))
    assert {told(made, path)["og:image"] for path in (pages[0], pages[3])} == {"http://localhost:8000/static/share.png"}
    assert not (made.output / "share.png").exists()


@pytest.mark.parametrize("title", ["記録", "Title 🕵️"])
def test_a_title_that_the_font_lacks_leaves_the_site_the_picture_without_words(site: MakeSite, title: str) -> None:
    made = site({A: ENTRY, "content/site.toml": f'title = "{title}"\n'})
    build(made)
    assert told(made, "index.html")["og:image"].endswith("/static/share.png")
    assert not (made.output / "people/ken-klippenstein/share.png").exists()


@pytest.mark.usefixtures("pillow")
def test_the_front_page_people_and_topics_have_pictures_and_others_show_the_front_pages(site: MakeSite) -> None:
    made = site({A: ENTRY.replace("topics:", "people: [Donald Trump]\ntopics:", 1)})
    build(made)
    shown = {path: told(made, path)["og:image"] for path in (
        "index.html", "search/", "people/", "people/ken-klippenstein/", "people/u-s-department-of-defense/",
        "topics/mexico/", "people/donald-trump/")}  # fmt: skip  # the pages
    assert {path: url.removeprefix("http://localhost:8000/") for path, url in shown.items()} == {
        "index.html": "share.png",
        "search/": "share.png",
        "people/": "share.png",
        "people/ken-klippenstein/": "people/ken-klippenstein/share.png",
        "people/u-s-department-of-defense/": "people/u-s-department-of-defense/share.png",
        "topics/mexico/": "topics/mexico/share.png",
        "people/donald-trump/": "share.png",
    }, "who only occurs in a claim of others has no picture"
    for url in shown.values():
        raw = (made.output / url.removeprefix("http://localhost:8000/")).read_bytes()
        assert struct.unpack(">II", raw[16:24]) == (1200, 630)
        assert len(raw) <= LIMIT


# The picture


@pytest.mark.usefixtures("pillow")
def test_a_claims_picture_is_small_right_sized_and_the_same_every_time(site: MakeSite) -> None:
    made = site({A: ENTRY})
    build(made)
    raw = (made.output / "claims/a/share.png").read_bytes()
    assert struct.unpack(">II", raw[16:24]) == (1200, 630)
    assert len(raw) <= LIMIT
    build(made, clean=True)
    assert (made.output / "claims/a/share.png").read_bytes() == raw


@pytest.mark.usefixtures("pillow")
def test_a_picture_is_drawn_again_only_when_what_it_shows_differs(site: MakeSite) -> None:
    made = site({A: ENTRY})
    build(made)
    asked = "people/u-s-department-of-defense/"
    pictures = [made.output / path / "share.png" for path in ("claims/a", "", asked, "topics/mexico")]
    before = [picture.stat().st_mtime_ns for picture in pictures]
    build(made.write({A: ENTRY.replace("spoke of secrecy", "spoke about secrecy")}))
    assert [picture.stat().st_mtime_ns for picture in pictures] == before
    build(made.write({A: ENTRY.replace("declined to comment", "denied")}))
    after = [picture.stat().st_mtime_ns for picture in pictures]
    assert all(new != old for new, old in zip(after, before, strict=True))
    claimant = (made.output / "people/ken-klippenstein/share.png").stat().st_mtime_ns
    assert claimant < min(after), "nothing about the claimant has changed"


def subject(site: MakeSite, path: str, *responses: str) -> PictureView:
    """The view of the picture beside a page, on a site of one entry with these responses."""
    lines = "\n".join(f"  - {{{response}, asked_by: Reforma}}" for response in responses)
    made = site({A: entry(status=f"responses:\n{lines}" if responses else "")})
    planned = plan_site(read_site_content(replace(made.request(), pictures=True), "test"), drafts=False, style="0")
    (view,) = [page.view for page in planned.pages if page.path == f"{path}share.png"]
    assert isinstance(view, PictureView)
    return view


def test_a_subjects_picture_counts_the_answers_that_its_page_counts_and_no_open_question(site: MakeSite) -> None:
    given = ["respondent: Ann, status: denied, date: 2025-08-25, quote: It never was so at all",
             "respondent: Ann, status: confirmed, date: 2025-10-15, quote: It is so and always was",
             "respondent: Bob, status: denied, date: 2025-08-25, quote: It never was so at all",
             "respondent: Cy, question: Was it so?, asked_on: 2025-08-25"]  # fmt: skip  # a response each
    ann = subject(site, "people/ann/", *given)
    assert (ann.heading.text, said(ann)) == ("Ann", "1 current answer")
    assert [(stamp.label, stamp.number) for stamp in ann.stamps] == [("Confirmed", 1)]
    home = subject(site, "", *given)
    assert (home.above, said(home)) == (
        ("1 claim and 3 respondents on record",),
        "What they answered when they were asked",
    )
    assert [(stamp.label, stamp.number) for stamp in home.stamps] == [("Confirmed", 1), ("Denied", 1)]
    assert not home.shares, "few answers are no shares of a whole"
    assert subject(site, "people/cy/", *given).stamps == ()


def pictured(site: MakeSite, *responses: str) -> PictureView:
    """The view of the picture of an entry with these responses."""
    return subject(site, "claims/a/", *responses)


def said(view: PictureView) -> str:
    return view.words.text if view.words else ""


def test_a_picture_marks_the_claim_as_one_and_says_that_nobody_was_asked(site: MakeSite) -> None:
    view = pictured(site)
    assert view.above == ("CLAIM", "Claimed by Ken Klippenstein", "20 August 2025")
    assert view.foot == "What they answered. Not a verdict."
    assert view.heading.text == "“The military was asked to prepare strike options against cartels”"
    assert (view.stamps, said(view)) == ((), "No answer on record")


def test_a_picture_has_the_words_of_the_only_answer_and_the_answer_that_it_changed(site: MakeSite) -> None:
    view = pictured(site, "respondent: Ann, status: confirmed, date: 2025-08-25, quote: It is so and always was",
                    "respondent: Ann, status: denied, date: 2025-10-15, quote: It never was so at all")  # fmt: skip
    (answer,) = view.stamps
    assert (answer.respondent, answer.label, said(view)) == ("Ann", "Denied", "“It never was so at all”")
    assert (answer.before, answer.since) == ("Confirmed 25 Aug 2025", "Denied 15 Oct 2025")


def test_a_picture_of_many_respondents_has_their_numbers_and_no_words(site: MakeSite) -> None:
    given = [f"respondent: Person {n}, status: {status}, date: 2025-08-25, quote: These are the words of one"
             for n, status in enumerate(("denied", "confirmed", "confirmed", "confirmed"))]  # fmt: skip
    few = [(stamp.label, stamp.respondent) for stamp in pictured(site, *given[:3]).stamps]
    assert few == [("Denied", "Person 0"), ("Confirmed", "Person 1"), ("Confirmed", "Person 2")]
    view = pictured(site, *given)
    many = [(stamp.label, stamp.respondent) for stamp in view.stamps]
    assert (many, said(view)) == ([("Confirmed", "3 respondents"), ("Denied", "1 respondent")], "")
    assert [stamp.names for stamp in view.stamps] == ["Person 1, Person 2, Person 3", "Person 0"]


def test_a_picture_has_the_question_to_the_only_answer(site: MakeSite) -> None:
    asked = (
        "respondent: Ann, status: denied, date: 2025-08-25, question: Did you give the order?, quote: It never was so"
    )
    view = pictured(site, asked)
    assert view.question
    assert (view.question.text, said(view)) == ("Question: Did you give the order?", "“It never was so”")
    assert pictured(site, asked, asked.replace("Ann", "Bob")).question is None, "two rows leave no room"


@pytest.mark.usefixtures("pillow")
def test_a_subjects_picture_has_the_statuses_with_most_answers() -> None:
    few = [stamp(label=f"Few {n}", respondent="", number=1, colour="#008000") for n in range(9)]
    many = stamp(label="Many", respondent="", number=40, colour="#800000")
    without, last, first = (
        drawn(subject=True, stamps=tuple(stamps)) for stamps in ([*few, few[0]], [*few, many], [many, *few])
    )
    assert without != last, "the last status has most answers and is not left out"
    assert last != first, "in the order of the statuses"


@pytest.mark.usefixtures("pillow")
def test_a_font_or_a_logo_that_cannot_be_read_is_left_out_of_the_picture() -> None:
    from PIL import Image

    plain = drawn()
    vast = io.BytesIO()
    Image.new("1", (9000, 9000)).save(vast, "PNG")
    for raw in (b"no picture and no font", b"wOF2" + bytes(60), vast.getvalue(), b"\x89PNG\r\n\x1a\n" + bytes(40)):
        assert drawn(look=replace(LOOK, font=raw, logo=raw)) == plain


@pytest.mark.usefixtures("pillow")
def test_a_picture_has_the_sites_own_font_if_that_has_all_its_letters() -> None:
    """The font of pages stands in for one of a site: it has Latin letters alone, in weights from 400 to 700."""
    from generator.render.text_fitting import usable

    font = (Path(__file__).resolve().parent.parent / "static/serif.woff2").read_bytes()
    assert usable(font, ["Łukasz Kaczyński, Gökçe Şahin, Dvořák “–” …"]) == font
    look = replace(LOOK, font=font)
    assert drawn(look=look) != drawn()
    for lacks in ("طلب", "Владимир"):
        assert drawn(look=look, claim=lacks) == drawn(claim=lacks)


@pytest.mark.usefixtures("pillow")
def test_a_picture_has_the_sites_own_colours_and_its_logo(site: MakeSite) -> None:
    from PIL import Image

    def logo(colour: str) -> bytes:
        stream = io.BytesIO()
        Image.new("RGB", (200, 100), colour).save(stream, "PNG")
        return stream.getvalue()

    settings = '[look]\nlogo = "own.png"\n[look.light]\nground = "#ffeedd"\nink = "#112233"\n'
    made = site({A: ENTRY, "content/site.toml": settings, "static/own.png": logo("#00aa00")})
    build(made)
    for path in ("claims/a/share.png", "share.png"):
        picture = Image.open(made.output / path).convert("RGB")
        assert picture.getpixel((600, 20)) == (0xFF, 0xEE, 0xDD)
        assert picture.getpixel((600, 5)) == (0x11, 0x22, 0x33)
        assert picture.getpixel((1130, 580)) == (0, 0xAA, 0)
    before = (made.output / "share.png").read_bytes()
    build(made.write({"static/own.png": logo("#0000aa")}))
    assert (made.output / "share.png").read_bytes() != before, "the logo is part of the picture's key"


def test_words_that_the_font_cannot_draw_are_left_out_of_the_picture_alone(site: MakeSite) -> None:
    view = pictured(
        site, "respondent: Ann, status: denied, date: 2025-08-25, quote: 我们没有这样的命令, quote_lang: zh"
    )
    assert ([stamp.label for stamp in view.stamps], said(view)) == (["Denied"], "")


def test_the_font_has_a_program_so_that_freetype_does_not_hint_it_again_for_every_letter() -> None:
    """FreeType's autohinter, which takes half of the time, leaves a font alone whose `prep` has over seven bytes."""
    raw = (Path(__file__).resolve().parent.parent / "generator/render/fonts/share.woff").read_bytes()
    (tables,) = struct.unpack(">H", raw[12:14])
    lengths = {
        raw[at : at + 4]: struct.unpack(">I", raw[at + 12 : at + 16])[0] for at in range(44, 44 + 20 * tables, 20)
    }
    assert lengths[b"prep"] > 7


@pytest.mark.usefixtures("pillow")
def test_the_day_ends_the_line_above_an_arabic_claim_after_a_name_in_latin_letters_too() -> None:
    from PIL import ImageChops, ImageStat

    def end_of(speaker: str) -> Any:
        line = pixels(drawn(rtl=True, above=("ادعاء", f"ادعاء من {speaker}", "1 مارس 2023"))).crop((0, 30, 1200, 76))
        left = ImageChops.invert(line).point(lambda grey: 255 * (grey > 60)).getbbox()[0]
        return line.crop((left, 0, left + 165, 46))

    difference = ImageChops.difference(end_of("Ken Kli"), end_of("كن كلي"))
    assert ImageStat.Stat(difference).mean[0] < 3, "the number of the day stands before the name"


@pytest.mark.usefixtures("pillow")
def test_arabic_is_joined_and_runs_from_the_right() -> None:
    right = pixels(drawn(claim="طلب من الجيش", rtl=True))
    apart = pixels(drawn(claim="\u200c".join("طلبمنالجيش"), rtl=True))
    ink = [picture.crop((64, 92, 1136, 140)).getextrema()[0] for picture in (right, apart)]
    assert max(ink) < 100
    assert right.crop((1000, 92, 1136, 140)).getextrema()[0] < 100, "nothing stands at the right"
    assert right.crop((64, 92, 300, 140)).getextrema()[0] > 200, "something stands at the left"
    assert right.tobytes() != apart.tobytes()


@pytest.mark.usefixtures("pillow")
def test_the_font_has_every_letter_that_it_is_said_to_have() -> None:
    from generator.render.text_fitting import font_of

    lacking = [
        f"U+{ord(sign):04X}"
        for sign in map(chr, range(0x10000))
        if unicodedata.category(sign)[0] in "LNPS" and unicodedata.is_normalized("NFC", sign) and can_be_drawn(sign)
        if font_of(40).getmask(sign).size[1] == 0
    ]
    assert lacking == []


# Measuring a text costs as much as the square of its length, at worst. An ordinary picture takes 8,000.
MOST_MEASURED = 4_000_000


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The square of the length of each text that is measured."""
    from generator.render.text_fitting import Ruler

    def width(ruler: Ruler, text: str, size: int) -> float:
        squares.append(len(text) ** 2)
        return really(ruler, text, size)

    squares: list[int] = []
    really = Ruler.width
    monkeypatch.setattr(Ruler, "width", width)
    return squares


UNKIND = {
    "two alphabets in one word": "bب", "words of one letter": "b ب ", "words of two": "iا ", "with marks": "iا\u0301",
    "with digits": "b1ب", "wide": "W", "narrow": "i", "with stops": "i.ب",
}  # fmt: skip


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize("unit", UNKIND.values(), ids=UNKIND)
def test_no_claim_costs_much_to_draw(unit: str, measured: list[int]) -> None:
    """It was a minute for 300 letters of two alphabets in turns."""
    text = (unit * 300)[:300]
    change = {"before": text[:80], "since": text[:80]}
    for fields in ({"stamps": (stamp(label=text[:60], respondent=text, **change),) * 3}, {"words": text[:240]}):
        measured.clear()
        drawn(claim=text, raised_by=text, **fields)
        assert 0 < sum(measured) < MOST_MEASURED


@pytest.mark.usefixtures("pillow")
def test_a_site_whose_title_has_no_end_is_drawn_all_the_same(measured: list[int]) -> None:
    drawn(site="bب" * 20_000, raised_by="W" * 100_000, stamps=(stamp(label="iا" * 20_000),) * 3)
    assert 0 < sum(measured) < MOST_MEASURED


@pytest.mark.usefixtures("pillow")
def test_words_break_where_a_line_is_full_as_if_each_length_had_been_tried() -> None:
    from generator.render.text_fitting import Ruler, font_of

    for text in ("Donaudampfschifffahrtsgesellschaft" * 9, "W" * 90, "il" * 150, "a", "ab" * 8, ""):
        for width in (1, 30, 300, 1072):
            lengths = [n for n in range(len(text) + 1) if font_of(40).getlength(text[:n]) <= width]
            assert Ruler()._fitting(text, 40, width) == max(lengths)
            if max(lengths) < len(text):
                cut = [n for n in range(len(text)) if font_of(40).getlength(f"{text[:n]}…") <= width] or [0]
                assert Ruler().cut(text, 40, width) == f"{text[: max(cut)]}…"


@pytest.mark.usefixtures("pillow")
def test_a_picture_that_takes_too_long_is_the_shared_one_in_a_build_and_in_a_preview(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: ENTRY, "static/share.png": b"the site's own"})
    from generator.render.text_fitting import Ruler

    monkeypatch.setattr("generator.render.share_picture.Ruler", lambda font: Ruler(font, -1.0))
    build(made)
    assert (made.output / "claims/a/share.png").read_bytes() == b"the site's own"
    shown = prepare(replace(made.request(), pictures=True), "test").shown
    assert shown
    assert make(shown, "claims/a/share.png") == b"the site's own"


def test_without_pillow_or_where_it_is_not_wanted_all_claims_share_one_picture(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    assert told(made, "claims/a/")["og:image"] == "http://localhost:8000/static/share.png"
    build(made.write({"content/site.toml": "pictures = false\n"}))
    assert told(made, "claims/a/")["og:image"] == "http://localhost:8000/static/share.png"
    assert not (made.output / "claims/a/share.png").exists()


@pytest.mark.parametrize(("lacks", "said"), [
    ("Pillow", f"Pillow is not installed; for one picture per claim: {install_command('pictures')}"),
    ("fribidi", "Pillow cannot shape Arabic here; for one picture per claim, install FriBiDi (libfribidi0)"),
])  # fmt: skip
def test_where_claims_cannot_be_drawn_the_build_says_why_in_one_line_unless_the_site_wants_no_pictures(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, lacks: str, said: str
) -> None:
    pillow = None if lacks == "Pillow" else SimpleNamespace(check_module=bool, check_feature=lambda name: name != lacks)
    monkeypatch.setitem(sys.modules, "PIL", pillow and SimpleNamespace(features=pillow))
    made = site({A: ENTRY})

    def lines() -> list[str]:
        return CliRunner().invoke(cli, ["build", "--root", str(made.root), "--no-pagefind"]).stderr.splitlines()

    assert lines() == [f"share pictures: one shared picture for all claims because {said}"]
    made.write({A: ENTRY.replace("2025-08-20", "someday")})
    assert not [line for line in lines() if "pictures" in line], "nothing was built"
    made.write({A: ENTRY, "content/site.toml": "pictures = false\n"})
    assert lines() == []


def test_the_fonts_licence_stands_beside_it() -> None:
    folder = Path(__file__).resolve().parent.parent / "generator" / "render" / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")
    assert (folder / "share.woff").stat().st_size < 120_000
