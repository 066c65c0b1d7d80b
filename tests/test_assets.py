"""Static files: those that pages load may be kept for ever, all others keep their address."""

from __future__ import annotations

import re
import struct

import pytest

from tests.audit_tools import Html, headers_for
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site

A = "content/entries/2025/a.md"


def script(site: Site) -> str:
    """The script that a claim's page asks for."""
    [[attributes, _]] = [found for found in Html.of(site.page("claims/a/")).scripts if "src" in found[0]]
    return attributes["src"]


def test_a_file_of_the_sites_own_in_place_of_one_that_pages_load_has_another_name(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    before = script(made)
    made.write({"static/share.js": "// ours\n"}).build()
    after = script(made)
    assert re.fullmatch(r"/static/share\.[0-9a-f]{10}\.js", after)
    assert after != before
    assert made.page(after[1:]) == "// ours\n"
    assert before[1:] not in made.tree(), "what no page asks for is gone"


def test_what_no_layout_of_ours_loads_keeps_its_address_and_is_asked_for_again(site: MakeSite) -> None:
    made = site({A: ENTRY, "static/report.pdf": "%PDF", "static/deep/search.js": "// theirs"})
    made.build()
    assert {"static/report.pdf", "static/deep/search.js", "static/share.png"} <= made.tree().keys()
    for name in ("/static/report.pdf", "/static/deep/search.js", "/static/share.png", "/favicon.ico", "/"):
        assert "Cache-Control" not in headers_for(made.page("_headers"), name), name


@pytest.mark.parametrize("base", ["https://record.example/", "https://x.example/sub/"])
def test_the_rules_for_hosts_name_each_file_that_may_be_kept(site: MakeSite, base: str) -> None:
    made = site({A: ENTRY})
    made.build(base_url=base)
    path = "/" + base.split("/", 3)[3]
    for name in made.tree():
        kept = re.fullmatch(r"static/[\w-]+\.[0-9a-f]{10}\.\w+", name) is not None
        assert ("Cache-Control" in headers_for(made.page("_headers"), path + name)) is kept, name


def test_the_icon_that_browsers_ask_for_beside_a_feed_is_there_and_small(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    raw = made.tree()["favicon.ico"]
    reserved, kind, pictures = struct.unpack_from("<HHH", raw)
    width, height, _, _, _, _, size, start = struct.unpack_from("<BBBBHHII", raw, 6)
    assert (reserved, kind, pictures, width, height) == (0, 1, 1, 32, 32)
    assert raw[start : start + 8] == b"\x89PNG\r\n\x1a\n"
    assert start + size == len(raw) < 1024
    assert "static/favicon.ico" not in made.tree()


def test_a_site_may_bring_its_own_icon(site: MakeSite) -> None:
    made = site({A: ENTRY, "static/favicon.ico": b"own"})
    made.build()
    assert made.tree()["favicon.ico"] == b"own"
