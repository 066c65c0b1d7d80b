"""What stands in content/: plain files in known places, and a problem for all else."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from generator.check.report.json_list import format_json
from generator.check.report.text import print_problems
from generator.content.asset import LayoutError
from generator.engine.site import check_site
from generator.read.limits import LARGEST
from generator.text.printable import printable
from tests.conftest import MakeSite
from tests.sites import PNG, Site, entry

A = "content/entries/2025/a.md"
PERSON = "---\nname: Ann Lee\nkind: person\n---\n"
NOT_PLAIN = "1:1: error F113 this is a link or a device, not a regular file; put the file itself here"
NOT_READ = "1:1: error F116 this file is ignored; move it out of content/"
WRONG_PLACE = "1:1: error F116 this file is ignored; entries are files content/entries/…/name.md; people/, topics/ and pages/ work the same way"
RENAME = "1:1: error F116 this file is ignored; rename it to my-a.md"
SAVE_IT = "save it as png, jpg, webp, gif or avif"


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the system refuse to open one file; for root it would not, whatever the file's mode."""

    def refusing(path: Any, *rest: Any, **options: Any) -> Any:
        if str(path).endswith(name):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return open(path, *rest, **options)

    for module in ("files", "picture_files"):
        monkeypatch.setattr(f"generator.read.{module}.open", refusing, raising=False)


# Not a plain file


@pytest.mark.parametrize("target", ["b.md", "/etc/hostname", "../../../outside.md", "nowhere.md", "a.md"])
def test_a_link_is_not_followed_wherever_it_leads(site: MakeSite, target: str) -> None:
    made = site({"content/entries/2025/b.md": entry(), "outside.md": entry()})
    (made.root / A).symlink_to(target)

    assert made.problems() == [f"{A}:{NOT_PLAIN}"]


def test_a_link_to_a_folder_is_not_followed(site: MakeSite) -> None:
    made = site({A: entry(), "outside/b.md": entry()})
    (made.root / "content/people").symlink_to(made.root / "outside")
    (made.root / "content/entries/2024").symlink_to(".")

    assert made.problems() == [f"content/entries/2024:{NOT_PLAIN}", f"content/people:{NOT_PLAIN}"]


def test_a_linked_image_is_neither_followed_nor_published(site: MakeSite) -> None:
    made = site({A: entry(), "secret.png": b"secret"})
    (made.root / "content/entries/2025/letter.png").symlink_to(made.root / "secret.png")

    assert made.problems() == [f"content/entries/2025/letter.png:{NOT_PLAIN}"]
    made.build()
    assert not made.output.exists()


def test_a_pipe_and_a_socket_are_refused_and_hang_nothing(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site({"content/entries/2025/b.md": entry()})
    os.mkfifo(made.root / A)
    monkeypatch.chdir(made.root / "content/entries/2025")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("c.md")

        assert made.problems() == [f"{A}:{NOT_PLAIN}", f"content/entries/2025/c.md:{NOT_PLAIN}"]


def test_a_problem_about_a_link_does_not_print_a_line_of_what_it_leads_to(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = site({"secret.txt": "the secret word\n"})
    (made.root / "content/entries/2025").mkdir(parents=True)
    (made.root / A).symlink_to(made.root / "secret.txt")
    found = check_site(made.request()).problems
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    print_problems(found, made.root)

    printed = capsys.readouterr().out
    assert "F113" in printed
    assert "secret word" not in printed


def test_a_linked_folder_of_records_is_not_looked_into(site: MakeSite, tmp_path: Path) -> None:
    made = site({A: entry()})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.json").write_text("{}")
    (made.root / "content/evidence").symlink_to(tmp_path / "elsewhere")

    assert made.problems() == [f"content/evidence:{NOT_PLAIN}"]


def test_a_problem_about_a_pipe_waits_for_nobody_to_write_into_it(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> int:
        raise AssertionError

    made = site({})
    (made.root / "content/entries/2025").mkdir(parents=True)
    os.mkfifo(made.root / A)
    found = check_site(made.request()).problems
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(Path, "open", refused)
    print_problems(found, made.root)
    assert "F113" in capsys.readouterr().out


def test_of_a_line_beyond_all_reason_the_part_with_the_mistake_is_shown(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = site({A: entry(body="x " * 50_000 + "[^1]\x1b" + " y" * 50_000)})
    found = check_site(made.request()).problems
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_problems(found, made.root)
    shown = click.unstyle(capsys.readouterr().out).splitlines()
    framed = {
        line.split(" error ")[1][:4]: pair
        for line, *pair in zip(shown, shown[1:], shown[2:], strict=False)
        if " error " in line
    }
    for code, (line, caret) in framed.items():
        assert len(line) < 250
        assert line[caret.index("^") :].startswith({"B502": "[^1]", "F111": r"\x1b"}[code])
    assert framed.keys() == {"B502", "F111"}


# Cannot be opened, too large


def test_a_picture_that_is_too_large_or_cannot_be_opened_is_a_problem_and_is_not_read(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: entry(body="![A](large.png) ![B](closed.png)"), "content/entries/2025/closed.png": PNG})
    with open(made.root / "content/entries/2025/large.png", "wb") as stream:
        stream.write(PNG)
        stream.truncate(1 << 40)
    refuse(monkeypatch, "content/entries/2025/closed.png")
    found = made.problems()
    assert [line.split(" ")[2] for line in found if " error " in line] == ["F114", "F118"]


def test_a_file_that_the_system_refuses_to_open_is_named_and_the_others_are_read(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: entry(), "content/entries/2025/b.md": entry(status="status: not denyed")})
    refuse(monkeypatch, A)

    assert made.problems() == [
        f"{A}:1:1: error F114 cannot open the file: Permission denied",
        'content/entries/2025/b.md:5:9: error S104 unknown status "not denyed"; did you mean "not denied"?',
    ]


def test_a_file_without_read_permission_is_named(site: MakeSite) -> None:
    made = site({A: entry()})
    (made.root / A).chmod(0)
    readable = os.access(made.root / A, os.R_OK)

    expected = [] if readable else [f"{A}:1:1: error F114 cannot open the file: Permission denied"]
    assert made.problems() == expected


@pytest.mark.parametrize("name", ["content/site.toml", "content/statuses.toml"])
def test_settings_that_the_system_refuses_to_open_are_a_problem_and_no_traceback(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = site({A: entry(), name: "# nothing\n"})
    real = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path == made.root / name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)

    assert made.problems("F114") == [f"{name}:1:1: error F114 cannot open the file: Permission denied"]


def test_a_file_of_exactly_the_largest_size_is_read(site: MakeSite) -> None:
    text = entry(remark="# ").encode()
    full = text.replace(b"# ", b"# " + b"x" * (LARGEST - len(text)))
    assert len(full) == LARGEST

    assert site({A: full}).problems() == []


def test_a_file_one_byte_larger_is_refused_without_being_kept(site: MakeSite) -> None:
    text = entry(remark="# ").encode()
    over = text.replace(b"# ", b"# " + b"x" * (LARGEST - len(text) + 1))
    assert len(over) == LARGEST + 1

    assert site({A: over}).problems() == [f"{A}:1:1: error F112 the file is larger than 256 kB; split or shorten it"]


# Names and places


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("My Entry", "rename it to my-entry.md"),
        ("UPPER", "rename it to upper.md"),
        ("a_b", "rename it to a-b.md"),
        ("café", "rename it to cafe.md"),
        ("a--b", "rename it to a-b.md"),
        ("-a", "rename it to a.md"),
        ("a.b", "rename it to a-b.md"),
        ("???", "use letters a to z, digits and hyphens"),
        ("москва", "use letters a to z, digits and hyphens"),
        ("a" * 81, "use letters a to z, digits and hyphens"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_refused_with_a_better_one(site: MakeSite, name: str, hint: str) -> None:
    path = f"content/entries/2025/{name}.md"

    assert site({path: entry()}).problems() == [f'{path}:1:1: error F115 "{name}" cannot be a URL; {hint}']


def test_a_name_of_80_characters_is_an_address(site: MakeSite) -> None:
    assert site({f"content/entries/2025/{'a' * 80}.md": entry()}).problems() == []


@pytest.mark.parametrize("name", [b"\xff.md", b"caf\xe9.md", b"\xff.txt", b"\xff.png", b"a\nb.md", b"a\x1b[31m.md"])
def test_a_name_that_is_no_text_is_a_problem_that_can_be_printed(site: MakeSite, name: bytes) -> None:
    made = site({A: entry()})
    with open(os.fsencode(made.root / "content/entries/2025") + b"/" + name, "wb") as stream:
        stream.write(entry().encode())

    # The two entries share a claim, too.
    found = [problem for problem in check_site(made.request()).problems if problem.code != "R321"]

    assert len(found) == 1
    assert found[0].code in ("F115", "F116", "F124")
    assert printable(str(found[0])).isprintable()
    assert printable(str(found[0])).encode()
    assert format_json(found).encode()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        *(
            (f"content/entries/2025/My A{ending}", RENAME)
            for ending in (
                ".markdown",
                ".MD",
                ".Md",
                ".txt",
                ".md.txt",
                ".mdown",
                ".mkd",
                ".markdown.txt",
                ".TXT",
                ".md.md.txt",
            )
        ),
        ("content/people/ann.markdown", RENAME.replace("my-a", "ann")),
        ("content/a.markdown", WRONG_PLACE),
        ("content/entries/2025/a.md.bak", NOT_READ),
        ("content/entries/2025/a.md~", NOT_READ),
        (
            "content/entries/2025/My letter.docx",
            NOT_READ.replace(
                "move it out of content/", "move it to static/ and link to it: [what it is](/static/My%20letter.docx)"
            ),
        ),
        (
            "content/entries/2025/a.svg",
            f"1:1: error F116 svg pictures are not supported; {SAVE_IT}; an svg file can contain scripts",
        ),
        ("content/entries/2025/IMG_0001.HEIC", f"1:1: error F116 heic pictures are not supported; {SAVE_IT}"),
        ("content/entries/2025/a.tiff", f"1:1: error F116 tiff pictures are not supported; {SAVE_IT}"),
        ("content/entries/2025/a.bmp", f"1:1: error F116 bmp pictures are not supported; {SAVE_IT}"),
        ("content/entries/2025/a.jfif", "1:1: error F116 this file is ignored; rename it so that it ends in .jpg"),
        ("content/entries/2025/a", NOT_READ),
        ("content/a.md", WRONG_PLACE),
        ("content/drafts/a.md", WRONG_PLACE),
        ("content/Entries/2025/a.md", WRONG_PLACE),
        ("content/site.yaml", NOT_READ),
        ("content/entries/site.toml", NOT_READ),
    ],
)
def test_a_file_in_a_wrong_place_or_with_a_wrong_ending_is_not_passed_over(
    site: MakeSite, path: str, line: str
) -> None:
    assert site({path: entry()}).problems() == [f"{path}:{line}"]


def test_an_entry_whose_name_begins_with_a_dot_is_not_passed_over(site: MakeSite) -> None:
    found = site({A: entry(), "content/entries/2025/.b.md": entry()}).problems()

    assert [line.partition(" error ")[0] for line in found] == ["content/entries/2025/.b.md:1:1:"]


@pytest.mark.parametrize("name", [".DS_Store", ".gitkeep", ".a.md.swp", "._a.md", "._.DS_Store", "Thumbs.db",
                                  "desktop.ini", "Icon\r", "~$letter.docx", "__MACOSX/._a.md"])  # fmt: skip
def test_what_systems_and_editors_leave_behind_is_no_problem_and_is_not_published(site: MakeSite, name: str) -> None:
    made = site({A: entry(), f"content/entries/2025/{name}": b"\x00", f"static/{name}": b"\x00"})
    assert made.problems() == []
    made.build()
    assert not [path for path in made.tree() if path.endswith(name)]


@pytest.mark.parametrize(
    ("there", "name", "better"),
    [("bridge", "-bridge.md", "bridge-2"), ("bridge", "bridge .md", "bridge-2"), ("bridge", "Bridge.markdown", "bridge-2"),
     ("bridge-2", "-bridge.md", "bridge"), ("2024/bridge", "-bridge.md", "bridge-2")],
)  # fmt: skip
def test_a_name_that_is_taken_is_never_proposed(site: MakeSite, there: str, name: str, better: str) -> None:
    path = f"content/entries/2025/{name}"
    (found,) = site({f"content/entries/{there}.md": entry(), path: entry()}).problems("F115", "F116")
    assert found.endswith(f"; rename it to {better}.md")


def test_two_files_are_not_told_to_take_one_name(site: MakeSite) -> None:
    found = site({"content/entries/-bridge.md": entry(), "content/entries/bridge-.md": entry(),
                  "content/entries/bridge.markdown": entry()}).problems("F115", "F116")  # fmt: skip
    assert [line.rpartition(" ")[2] for line in found] == ["bridge.md", "bridge-2.md", "bridge-3.md"]


def test_a_static_file_whose_name_is_decomposed_is_published_composed(site: MakeSite) -> None:
    made = site({A: entry(body="See [it](/static/br\u00fccke%201.pdf)."), "static/bru\u0308cke\u202f1.pdf": b"%PDF"})
    assert made.problems() == []
    made.build()
    assert made.tree()["static/br\u00fccke 1.pdf"] == b"%PDF"
    made.write({"static/bru\u0308cke 1.pdf": b"%PDF"})
    assert made.problems("N409") == [
        "static/br\u00fccke 1.pdf:1:1: error N409 two files have this name except for spaces or accents; "
        "rename one of the two"
    ]


def test_a_name_that_is_taken_by_a_person_is_free_for_an_entry(site: MakeSite) -> None:
    (found,) = site({"content/people/bridge.md": PERSON, "content/entries/-bridge.md": entry()}).problems("F115")
    assert found.endswith("; rename it to bridge.md")


@pytest.mark.parametrize(
    "path",
    ["content/entries/a.md", "content/entries/2025/08/a.md"],
)
def test_entries_in_any_folder_are_welcome(site: MakeSite, path: str) -> None:
    assert site({path: entry()}).problems() == []


@pytest.mark.parametrize(
    ("path", "begin"),
    [("content/entries/2025/a.JPG", b"\xff\xd8\xff\xe0"), ("content/people/x/a.webp", b"RIFF\n\x00\x00\x00WEBPVP8 "),
     ("content/a.gif", b"GIF89a"), ("content/a.avif", b"\x00\x00\x00 ftypavif"), ("content/a.png", PNG)],
)  # fmt: skip
def test_images_in_any_folder_are_welcome(site: MakeSite, path: str, begin: bytes) -> None:
    assert site({path: begin, A: entry()}).problems() == []


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.gif", "a.avif"])
@pytest.mark.parametrize(
    "raw", [b"", b"<svg onload=alert(1)>", b"<!doctype html><script>alert(1)</script>", b"%PDF-1.7"]
)
def test_an_image_that_holds_something_else_is_refused(site: MakeSite, name: str, raw: bytes) -> None:
    path = f"content/entries/2025/{name}"

    assert site({A: entry(), path: raw}).problems() == [
        f"{path}:1:1: error F118 the file is not a valid {name[2:]} image; save it in the format that its name says"
    ]


def test_an_image_of_more_than_5_mb_is_refused(site: MakeSite) -> None:
    path = "content/entries/2025/a.png"

    assert site({A: entry(), path: PNG + bytes(5 * 1024 * 1024)}).problems() == [
        f"{path}:1:1: error F118 the image has 5.0 MB; at most 5; reduce its size"
    ]


@pytest.mark.parametrize(
    ("path", "trouble"),
    [("entries/2025/con.md", '"con.md" is not a portable file name: Windows reserves that name for a device'),
     ("people/lpt1.md", '"lpt1.md" is not a portable file name: Windows reserves that name for a device'),
     ("entries/NUL/a.md", '"NUL" is not a portable file name: Windows reserves that name for a device'),
     ("entries/com1.old/a.md", '"com1.old" is not a portable file name: Windows reserves that name for a device'),
     ("entries/2025./a.md", '"2025." is not a portable file name: Windows drops the dot or space at its end'),
     ("entries/2025 /a.md", '"2025 " is not a portable file name: Windows drops the dot or space at its end'),
     ("entries/a:b/a.md", '"a:b" is not a portable file name: Windows does not allow : in a name'),
     ("entries/2025/Aux.png", '"Aux.png" is not a portable file name: Windows reserves that name for a device'),
     ("entries/2025/a?b.png", '"a?b.png" is not a portable file name: Windows does not allow ? in a name')],
)  # fmt: skip
def test_a_name_that_windows_cannot_hold_is_refused(site: MakeSite, path: str, trouble: str) -> None:
    raw = PNG if path.endswith(".png") else PERSON if path.startswith("people") else entry()

    assert site({f"content/{path}": raw}).problems() == [f"content/{path}:1:1: error F117 {trouble}; rename it"]


@pytest.mark.parametrize(("name", "trouble"), [
    ("a" * 201, "it has 201 bytes, more than 200"),
    ("a" * 255 + "/x.txt", "it has 255 bytes, more than 200"),
    ("\u0958" * 60, "it has 360 bytes, more than 200"),
    ("a\\b.txt", "Windows does not allow \\ in a name"),
    ("con.txt", "Windows reserves that name for a device"),
    (os.fsdecode(b"a\xffb.txt"), "it is not UTF-8"),
], ids=range(6))  # fmt: skip
def test_a_static_file_that_could_not_be_published_everywhere_is_refused(
    site: MakeSite, name: str, trouble: str
) -> None:
    made = site({A: entry(), f"static/{name}": b"x"})
    (found,) = made.problems()
    assert f':1:1: error F117 "{printable(name)[:20]}' in found or "\u0958" in name
    assert found.endswith(f'" is not a portable file name: {trouble}; rename it')
    assert made.build().problems
    assert not made.output.exists()


@pytest.mark.parametrize("name", ["b" * 197 + ".png", "b" * 251 + ".png"])
def test_a_picture_whose_name_is_too_long_to_publish_is_refused(site: MakeSite, name: str) -> None:
    made = site({A: entry(body=f"![A letter]({name})"), f"content/entries/2025/{name}": PNG})
    assert made.problems("F117") == [
        f'content/entries/2025/{name}:1:1: error F117 "{"b" * 30}\u2026" is not a portable file name: '
        f"it has {len(name)} bytes, more than 200; rename it"
    ]


def test_a_name_of_two_hundred_bytes_is_published_and_its_owner_is_known_without_a_cache(site: MakeSite) -> None:
    name = "c" * 196
    made = site(
        {A: entry(body=f"![A letter]({name}.png)"), f"content/entries/2025/{name}.png": PNG, f"static/{name}.txt": ""}
    )
    made.build()
    before = made.tree()
    made.build(clean=True)
    assert made.tree() == before
    assert {f"media/entries/2025/{name}.png", f"static/{name}.txt"} <= before.keys()


def test_a_content_folder_that_is_a_link_is_not_followed(site: MakeSite, tmp_path: Path) -> None:
    made = site({A: entry()})
    (made.root / "content").rename(tmp_path / "elsewhere")
    (made.root / "content").symlink_to(tmp_path / "elsewhere")

    assert made.problems() == ["content:1:1: error F113 this is a link, not a directory; put the directory itself here"]


@pytest.mark.parametrize("name", ["layouts", "static"])
def test_a_folder_of_layouts_or_of_static_files_that_is_a_link_is_not_followed(
    site: MakeSite, tmp_path: Path, name: str
) -> None:
    made = site({A: entry()})
    (tmp_path / "elsewhere").mkdir()
    (made.root / name).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(LayoutError, match=f"{name}/ is a link: put the directory itself here"):
        made.build()


@pytest.mark.parametrize(
    ("one", "other"),
    [("content/entries/2024/a.md", "content/entries/2025/a.md"), ("content/people/a.md", "content/people/x/a.md"),
     ("content/entries/a.md", "content/entries/x/a.md")],
)  # fmt: skip
def test_two_files_with_one_name_have_one_address(site: MakeSite, one: str, other: str) -> None:
    text = entry() if "entries" in one else "---\nname: Ann\nkind: person\n---\n"

    assert f"{other}:1:1: error N403 {one} has the same URL; rename one of the files" in site(
        {one: text, other: text}
    ).problems("N403")


def test_an_entry_and_a_person_may_share_a_name(site: MakeSite) -> None:
    assert site({A: entry(), "content/people/a.md": "---\nname: Ann\nkind: person\n---\n"}).problems() == []


def test_a_folder_named_like_an_entry_is_only_a_folder(site: MakeSite) -> None:
    assert site({"content/entries/2025.md/a.md": entry()}).problems() == []


def test_a_site_without_content_has_no_problem(tmp_path: Path) -> None:
    assert Site(tmp_path).problems() == []


def test_an_unread_file_stops_a_build_so_that_nothing_is_dropped_in_silence(site: MakeSite) -> None:
    made = site({A: entry(), "content/entries/2025/b.markdown": entry()})

    outcome = made.build()

    assert [problem.code for problem in outcome.problems] == ["F116"]
    assert not made.output.exists()


def test_a_problem_of_a_file_for_the_root_of_the_site_begins_with_its_folder(site: MakeSite) -> None:
    """A line that begins with the name itself could be a command to a CI runner."""
    made = site({A: entry(), "root/::error::x": "x", "root/one.txt": "x", "root/One.txt": "x"})

    assert [problem.partition(" ")[0] for problem in made.problems("F117", "N409")] == [
        "root/::error::x:1:1:",
        "root/one.txt:1:1:",
    ]
