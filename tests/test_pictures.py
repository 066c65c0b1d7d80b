"""Pictures: the names that systems give them work, their size is on the page, and what cannot be shown is named."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.picture_files import size_of
from generator.text.filenames import normal_path
from tests import pictures
from tests.conftest import MakeSite
from tests.pictures import jpeg, png
from tests.sites import PNG, Site, entry

A = "content/entries/2025/a.md"
FOLDER = "content/entries/2025/"
# As macOS, Windows, browsers and phones name them; the spaces are U+202F and U+00A0 where systems write these.
NAMES = [
    "Screenshot 2025-08-20 at 10.15.33\u202fAM.png",
    "Capture d\u2019\u00e9cran 2025-08-20 \u00e0 10.15.33.png",
    unicodedata.normalize("NFD", "Capture d\u2019\u00e9cran 2025-08-20 \u00e0 10.15.33.png"),
    "Sn\u00edmek obrazovky 2025-08-20 v\u00a010.15.33.png",
    "Bildschirmfoto 2025-08-20 um 10.15.33.png",
    "\u30b9\u30af\u30ea\u30fc\u30f3\u30b7\u30e7\u30c3\u30c8 2025-08-20 10.15.33.png",
    unicodedata.normalize("NFD", "\u30b9\u30af\u30ea\u30fc\u30f3\u30b7\u30e7\u30c3\u30c8 \u30d0.png"),
    "\u0421\u043d\u0438\u043c\u043e\u043a \u044d\u043a\u0440\u0430\u043d\u0430 2025-08-20 \u0432 10.15.33.png",
    "\u622a\u5c4f2025-08-20 \u4e0a\u534810.15.33.png",
    "Schermafbeelding 2025-08-20 om 10.15.33.png",
    "Screenshot (12).png",
    "image (1).png",
    "[1].png",
    "a&b.png",
    "x'y.png",
    "50%.png",
    "#1 {x} = ~y; @z!, $2^`.png",
    "br\u00fccke.png",
    unicodedata.normalize("NFD", "br\u00fccke.png"),
    "IMG_0001.PNG",
]  # fmt: skip
ODD_SPACE = re.compile(r"[\u202f\u00a0]")


def shown(made: Site, claim: str = "a") -> list[str]:
    """The pictures of a claim's text, as their tags."""
    return re.findall(r"<img [^>]*>", made.page(f"claims/{claim}/").partition('class="prose"')[2])


def address(made: Site, claim: str = "a") -> str:
    """The one picture's address, which must be that of a published file."""
    (tag,) = shown(made, claim)
    found = re.search(r'src="([^"]*)"', tag)
    assert found
    assert found[1].isascii()
    assert " " not in found[1]
    assert unquote(found[1])[1:] in made.tree()
    return found[1]


def reported(made: Site) -> list[str]:
    return [line.removeprefix(f"{A}:14:") for line in made.problems()]


def spellings(name: str) -> dict[str, str]:
    """How a writer may type a picture's name."""
    typed = {
        "plain": f"<{name}>",
        "encoded": quote(name),
        "other-spaces": f"<{ODD_SPACE.sub(' ', name)}>",
        "composed": f"<{unicodedata.normalize('NFC', name)}>",
    }
    return {form: text if form == "encoded" else text.replace("%", "%25") for form, text in typed.items()}


@pytest.mark.parametrize("name", NAMES)
def test_the_name_that_a_system_gave_works_however_it_was_typed(site: MakeSite, name: str) -> None:
    entries = {f"{FOLDER}{form}.md": entry(body=f"![A letter]({typed})") for form, typed in spellings(name).items()}
    made = site({**entries, FOLDER + name: png(640, 480)})
    assert made.problems() == []
    made.build()
    for form in spellings(name):
        assert address(made, form) == "/media/entries/2025/" + quote(normal_path(name)), form
        assert ' width="640" height="480"' in shown(made, form)[0], form


def test_the_preview_serves_such_a_picture_at_the_pages_address(site: MakeSite) -> None:
    made = site({A: entry(body=f"![A letter](<{NAMES[0]}>)"), FOLDER + NAMES[0]: png(640, 480)})
    made.build(base_url="https://x.example/sub/")
    (tag,) = shown(made)
    assert 'src="/sub/media/entries/2025/Screenshot%202025-08-20%20at%2010.15.33%20AM.png"' in tag


def test_a_folder_may_be_decomposed_too(site: MakeSite) -> None:
    folder = unicodedata.normalize("NFD", "Ao\u00fbt\u00a01")
    made = site({A: entry(body="![A letter](<Ao\u00fbt 1/letter.png>)"), f"{FOLDER}{folder}/letter.png": png(9, 7)})
    made.build()
    assert address(made) == "/media/entries/2025/Ao%C3%BBt%201/letter.png"
    made.write({A: entry(body="![A letter](<Ao\u00fbt 1/letter.png>) and more words")}).build()
    assert ' width="9" height="7"' in shown(made)[0], "another build finds the file, too"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a\u202fb.png", "a b.png"), ("a\u00a0b.png", "a\u202fb.png"), ("\u00e9.png", "e\u0301.png")],
)
def test_two_pictures_that_would_have_one_address_are_a_problem(site: MakeSite, one: str, other: str) -> None:
    first, second = sorted([FOLDER + one, FOLDER + other])
    assert site({A: entry(), FOLDER + one: PNG, FOLDER + other: PNG}).problems() == [
        f"{second}:1:1: error N409 {first} has the same name except for spaces or accents; rename one of the two"
    ]


@pytest.mark.parametrize(
    ("name", "trouble", "better"),
    [("Letter\u200e 3.PNG", "contains the hidden character U+200E LEFT-TO-RIGHT MARK", "letter-3.png"),
     ("\u2068.png", "contains the hidden character U+2068 FIRST STRONG ISOLATE", "picture.png"),
     ("a\nb.png", "contains the character U+000A CONTROL CHARACTER", "a-b.png")],
)  # fmt: skip
def test_a_name_that_nobody_can_type_is_one_message_with_a_better_one(
    site: MakeSite, name: str, trouble: str, better: str
) -> None:
    made = site({A: entry(body=f"![A letter](<{name}>)"), FOLDER + name: PNG})
    found = made.problems("F124", "F116", "R306")
    assert len(found) == 1
    assert f"error F124 the file name {trouble}" in found[0]
    assert found[0].endswith(f"; rename it to {better}")


def test_a_picture_is_never_told_to_take_a_name_that_another_has(site: MakeSite) -> None:
    (found,) = site({A: entry(), FOLDER + "x\u200e.png": PNG, FOLDER + "X.png": PNG, FOLDER + "y.png": PNG}).problems()
    assert found.endswith("; rename it to x-2.png")


# Where pictures lie


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("/static/images/letter.png", "/static/images/letter.png"),
     ("../../../static/images/letter.png", "/static/images/letter.png"),
     ("/media/entries/2025/letter.png", "/media/entries/2025/letter.png"),
     ("/content/entries/2025/letter.png", "/media/entries/2025/letter.png"),
     ("./letter.png", "/media/entries/2025/letter.png"),
     ("letter.png?raw=true", "/media/entries/2025/letter.png"),
     ("../../images/other.png", "/media/images/other.png")],
)  # fmt: skip
def test_a_picture_may_be_named_as_github_and_browsers_do(site: MakeSite, typed: str, expected: str) -> None:
    made = site({A: entry(body=f"![A letter]({typed})"), "static/images/letter.png": png(4, 4),
                 FOLDER + "letter.png": png(4, 4), "content/images/other.png": png(4, 4)})  # fmt: skip
    assert made.problems() == []
    made.build()
    assert address(made) == expected
    assert ' width="4" height="4"' in shown(made)[0]


def test_a_picture_that_comes_with_the_generator_has_its_size_too(site: MakeSite) -> None:
    made = site({A: entry(body="![How it is shared](/static/share.png)")})
    made.build()
    assert re.search(r' width="\d+" height="\d+"', shown(made)[0])


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("/images/letter.png", "write /static/images/letter.png"),
     ("letter.png", "write /static/images/letter.png"),
     ("far.png", "write ../2024/far.png"),
     ("leter.png", 'did you mean "far.png"?'),
     ("nothing-like-it.png", "put the file next to the entry"),
     ("https://elsewhere.example/letter.png", "images from other sites are not allowed: put the file next to the entry"),
     ("//elsewhere.example/letter.png", "images from other sites are not allowed: put the file next to the entry"),
     ("https://github.com/user-attachments/assets/1a-2b",
      "GitHub stores this image: save it, put the file next to the entry and use its name"),
     ("letter.pdf", "a document is not an image: put it in static/ and link to it, for example [what it is](/static/name.pdf)"),
     ("logo.svg", "svg is not supported: save it as png, jpg, webp, gif or avif"),
     ("/static/logo.svg", "svg is not supported: save it as png, jpg, webp, gif or avif")],
)  # fmt: skip
def test_a_picture_that_is_not_there_is_met_with_what_to_write(site: MakeSite, typed: str, hint: str) -> None:
    made = site({A: entry(body=f"![A letter]({typed})"), "static/images/letter.png": PNG,
                 "static/logo.svg": "<svg/>", "content/entries/2024/far.png": PNG})  # fmt: skip
    if hint.startswith("did you mean"):
        made.write({FOLDER + "lettr.png": PNG})
        hint = 'did you mean "lettr.png"?'
    (found,) = made.problems()
    assert found.startswith(f'{A}:14:13: error R306 no image "')
    assert found.endswith(f'"; {hint}')


@pytest.mark.parametrize("name", ["logo.svg", "IMG_1.heic", "scan.tiff", "scan.bmp"])
def test_a_picture_of_a_kind_that_is_not_shown_is_said_once(site: MakeSite, name: str) -> None:
    found = site({A: entry(body=f"![A letter]({name})"), FOLDER + name: b"<svg/>"}).problems()
    assert len(found) == 1
    assert f"error F116 {name.rpartition('.')[2]} pictures are not supported; save it as png, jpg" in found[0]


@pytest.mark.parametrize("name", ["large.jpg", "large.png"])
def test_a_jpeg_with_a_png_ending_is_to_be_renamed(site: MakeSite, name: str) -> None:
    raw = jpeg(4, 4) if name.endswith("png") else png(4, 4)
    kinds = ("png", "jpg") if name.endswith("png") else ("jpg", "png")
    assert site({A: entry(), FOLDER + name: raw}).problems() == [
        f"{FOLDER}{name}:1:1: error F118 the file is a {kinds[1]} image, not {kinds[0]}; "
        f"rename it so that it ends in .{kinds[1]}"
    ]


# Sizes


@pytest.mark.parametrize("kind", ["png", "gif", "jpeg", "webp", "avif"])
def test_every_kind_tells_its_size(kind: str) -> None:
    assert size_of(BytesIO(getattr(pictures, kind)(1601, 902))) == (1601, 902)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_camera_that_was_held_upright_swaps_width_and_height(orientation: int) -> None:
    assert size_of(BytesIO(jpeg(1601, 902, orientation))) == ((902, 1601) if orientation > 4 else (1601, 902))


def test_a_size_behind_a_long_profile_is_found() -> None:
    assert size_of(BytesIO(jpeg(1601, 902, 6, profile=300_000))) == (902, 1601)


@given(st.sampled_from(["png", "gif", "jpeg", "webp", "avif"]), st.data())
def test_a_broken_head_tells_no_size_and_breaks_nothing(kind: str, data: st.DataObject) -> None:
    raw = bytearray(getattr(pictures, kind)(1601, 902))
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=8)):
        raw[place] = data.draw(st.integers(0, 255))
    found = size_of(BytesIO(bytes(raw[: data.draw(st.integers(0, len(raw)))])))
    assert found is None or min(found) > 0


def test_a_picture_without_a_readable_size_is_shown_without_one(site: MakeSite) -> None:
    made = site({A: entry(body="![A letter](letter.png)"), FOLDER + "letter.png": PNG})
    assert made.build().problems == ()
    assert shown(made) == ['<img alt="A letter" src="/media/entries/2025/letter.png">']


def test_code_that_looks_like_a_picture_stays_as_it_is(site: MakeSite) -> None:
    body = '`<img src="/media/entries/2025/letter.png">` ![A > "b" letter](letter.png)'
    made = site({A: entry(body=body), FOLDER + "letter.png": png(4, 4)})
    made.build()
    assert '&lt;img src="/media/entries/2025/letter.png"&gt;' in made.page("claims/a/")
    assert made.page("claims/a/").count(' width="4" height="4"') == 1


def test_another_picture_under_the_same_name_changes_the_page_as_a_clean_build_would(
    site: MakeSite, tmp_path: Path
) -> None:
    made = site({A: entry(body="![A letter](letter.png) ![Shared](/static/own.png)"), FOLDER + "letter.png": png(4, 4),
                 "static/own.png": png(8, 8), "content/entries/2025/b.md": entry()})  # fmt: skip
    made.build()
    before = made.page("claims/b/")
    made.write({FOLDER + "letter.png": png(640, 480)}).build()
    assert ' width="640" height="480"' in shown(made)[0]
    made.write({"static/own.png": png(16, 9)}).build()
    assert ' width="16" height="9"' in shown(made)[1]
    # Only words of the text changed.
    made.write({A: entry(body="![A letter](letter.png) and words ![Shared](/static/own.png)")}).build()
    made.build(tmp_path / "clean", clean=True)
    assert made.tree() == made.tree(tmp_path / "clean")
    assert ' width="640" height="480"' in shown(made)[0]
    assert made.page("claims/b/") == before


def test_feeds_and_data_hold_sizes_and_captions_too(site: MakeSite) -> None:
    made = site({A: entry(body='![A letter](letter.png "Of 3 May")'), FOLDER + "letter.png": png(640, 480)})
    made.build()
    for path in ("feed.json", "feed.xml", "claims/a.json"):
        text = made.tree()[path].decode().replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '\\"')
        assert 'width=\\"640\\" height=\\"480\\"' in text, path
        assert "<figcaption>Of 3 May</figcaption>" in text, path


@pytest.mark.parametrize(
    ("size", "more", "said"),
    [((2401, 10), 0, "2401 × 10 pixels and 0.0 MB"), ((2000, 6001), 0, "2000 × 6001 pixels and 0.0 MB"),
     ((10, 10), 2 * 1024 * 1024, "10 × 10 pixels and 2.0 MB")],
)  # fmt: skip
def test_a_picture_over_a_sensible_size_is_pointed_out(
    site: MakeSite, size: tuple[int, int], more: int, said: str
) -> None:
    path = FOLDER + "letter.png"
    assert site({A: entry(), path: png(*size) + bytes(more)}).problems() == [
        f"{path}:1:1: warning W707 the picture has {said}; make it at most 2400 pixels wide and smaller than 1 MB; "
        "1600 pixels are enough"
    ]


def test_a_picture_of_a_sensible_size_is_not(site: MakeSite) -> None:
    assert site({A: entry(), FOLDER + "letter.png": png(2400, 5000) + bytes(1_000_000)}).problems() == []
