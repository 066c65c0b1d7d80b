"""``layout``: a layout of one's own, and what `check` says of a copy when the generator has another version."""

from __future__ import annotations

import pytest

from generator.read.assets import built_in, built_in_layouts, version_of
from tests.commands import run_here as run
from tests.conftest import MakeSite
from tests.sites import SITE


def test_an_unknown_name_and_a_file_that_exists_are_refused(site: MakeSite) -> None:
    root = site({**SITE, "layouts/home.html": "mine"}).root
    done = run("layout", "clam.html", "--root", str(root))
    assert (done.returncode, 'no built-in layout "clam.html"; did you mean "claim.html"?' in done.stderr) == (2, True)
    for options in ([], ["--copy"]):
        done = run("layout", "home.html", "--root", str(root), *options)
        assert (done.returncode, done.stderr) == (2, "Error: layouts/home.html exists; nothing was written\n")
    assert (root / "layouts/home.html").read_text("utf-8") == "mine"


def test_a_link_out_of_the_site_is_not_followed(site: MakeSite) -> None:
    made = site(SITE)
    (made.root.parent / "outside").mkdir()
    (made.root / "layouts").symlink_to(made.root.parent / "outside")
    assert run("layout", "home.html", "--root", str(made.root)).returncode == 2
    assert list((made.root.parent / "outside").iterdir()) == []


def test_without_a_name_it_lists_what_there_is(site: MakeSite) -> None:
    done = run("layout", "--root", str(site(SITE).root))
    assert done.stdout.splitlines() == built_in_layouts()


@pytest.mark.parametrize("options", [[], ["--copy"]])
def test_a_new_layout_changes_no_byte_of_the_site(site: MakeSite, options: list[str]) -> None:
    made = site(SITE)
    made.build()
    before = made.tree()
    for name in ("base.html", "claim.html", "style.css", "feed.xml"):
        done = run("layout", name, "--root", str(made.root), *options)
        assert (done.returncode, done.stderr) == (0, "")
    assert made.problems("F125", "F126", "F127") == []
    made.build()
    after = made.tree()
    # The address of the stylesheet has a digest of its layouts in it.
    old, new = (next(path for path in tree if path.startswith("static/style.")) for tree in (before, after))
    assert after[new] == before[old]
    changed = {path for path in before if before[path].replace(old.encode(), new.encode()) != after.get(path)}
    assert changed <= {old, "manifest.json"}


def test_an_extension_lists_the_blocks_that_it_can_change(site: MakeSite) -> None:
    root = site(SITE).root
    run("layout", "claim.html", "--root", str(root))
    text = (root / "layouts/claim.html").read_text("utf-8")
    assert text.startswith('{% extends "built-in/claim.html" %}\n{# Blocks: listing_style, ')
    assert all(f" {name}" in text for name in ("sources", "history", "head", "masthead", "foot"))


def test_a_copy_of_another_version_is_named_until_it_says_the_present_one(site: MakeSite) -> None:
    made = site(SITE)
    run("layout", "topic.html", "--copy", "--root", str(made.root))
    file = made.root / "layouts/topic.html"
    assert file.read_text("utf-8") == (
        f"{{# Copied from built-in/topic.html, version {version_of('topic.html')}. -#}}\n"
        + (built_in("layouts") / "topic.html").read_text("utf-8")
    )
    assert made.problems("F126") == []
    file.write_text(file.read_text("utf-8").replace(version_of("topic.html"), "0a1b2c3d4e"), "utf-8")
    assert made.problems("F126") == [
        "layouts/topic.html:1:1: warning F126 it was copied from another version of the built-in topic.html; compare "
        f"them with: layout topic.html --diff; then write {version_of('topic.html')} instead of 0a1b2c3d4e in it"
    ]


def test_a_copy_that_a_newer_generator_breaks_is_named_with_its_own_line(site: MakeSite) -> None:
    made = site(SITE)
    run("layout", "topic.html", "--copy", "--root", str(made.root))
    file = made.root / "layouts/topic.html"
    old = "{% from 'macros.html' import day %}\n{{ day(1, page.site.lang) }}\n"
    text = file.read_text("utf-8").replace(version_of("topic.html"), "0a1b2c3d4e")
    file.write_text(text.replace("{% block main %}", "{% block main %}\n" + old), "utf-8")
    line = next(n for n, line in enumerate(file.read_text("utf-8").splitlines(), 1) if "{{ day(1" in line)
    (broken,), (outdated,) = made.problems("F127"), made.problems("F126")
    assert broken.startswith(f"layouts/topic.html:{line}:1: error F127 ")
    assert broken.endswith(" does not exist; value is a number and has no fields, in the built-in macros.html")
    assert outdated.startswith("layouts/topic.html:1:1: warning F126 it was copied from another version")


def test_the_difference_to_the_built_in_layout_is_shown(site: MakeSite) -> None:
    made = site(SITE)
    assert run("layout", "404.html", "--diff", "--root", str(made.root)).returncode == 2
    made.write({"layouts/404.html": (built_in("layouts") / "404.html").read_text("utf-8") + "Mine\x1b\n"})
    done = run("layout", "404.html", "--diff", "--root", str(made.root))
    assert done.returncode == 0
    assert "+Mine" in done.stdout
    assert "\x1b" not in done.stdout
