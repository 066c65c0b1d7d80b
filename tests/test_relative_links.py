"""Relative links: a built site works below any path, and nothing but addresses of its own is rewritten."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from generator.cli.search import build_with_search
from generator.cli.tools import find_tools
from generator.engine.pipeline import build_site
from generator.render.relative_links import with_relative_links
from tests.audit_tools import Built, Html, missing
from tests.browsers import Traffic, serving, window
from tests.conftest import MakeSite
from tests.sites import Site, entry

A = "content/entries/2025/a.md"


@pytest.mark.parametrize(
    ("url", "link", "expected"),
    [
        ("/facts/claims/a/", '<a href="/facts/claims/b/">', '<a href="../../claims/b/">'),
        ("/facts/claims/a/", '<a class="x" href="/facts/">', '<a class="x" href="../../">'),
        ("/facts/", '<a href="/facts/claims/b/#answer-2">', '<a href="./claims/b/#answer-2">'),
        ("/facts/", '<a href="/facts/">', '<a href="./">'),
        ("/facts/a/", '<img src="/facts/media/a.png" alt="/facts/">', '<img src="../media/a.png" alt="/facts/">'),
        ("/facts/a/", '<meta http-equiv="refresh" content="0; url=/facts/b/">',
         '<meta http-equiv="refresh" content="0; url=../b/">'),
        # What is not of this site, or no address
        ("/facts/a/", '<a href="https://a.example/facts/">', '<a href="https://a.example/facts/">'),
        ("/facts/a/", '<a href="/factsheet/">', '<a href="/factsheet/">'),
        ("/facts/a/", '<a title=">" href="/facts/">', '<a title=">" href="../">'),
        ("/facts/a/", '<p>href="/facts/"</p>', '<p>href="/facts/"</p>'),
        ("/facts/a/", '<p>Write href="/facts/" there</p>', '<p>Write href="/facts/" there</p>'),
        ("/facts/a/", '<p>Write a href="/facts/" and "<b>x</b>"</p>', '<p>Write a href="/facts/" and "<b>x</b>"</p>'),
        ("/facts/a/", '<a href="/facts/b/" title="< >">', '<a href="../b/" title="< >">'),
        ("/facts/a/", '<p title=" href=">/facts/</p>', '<p title=" href=">/facts/</p>'),
        ("/facts/a/", '<p data-title="/facts/">', '<p data-title="/facts/">'),
    ],
)  # fmt: skip
def test_an_address_of_the_site_becomes_relative_and_nothing_else(url: str, link: str, expected: str) -> None:
    assert with_relative_links(link, "claim.html", url, "/facts/") == expected


def test_a_page_that_is_shown_at_any_address_and_what_is_not_html_stay_as_they_are() -> None:
    for layout in ("404.html", "feed.xml", "oembed.json"):
        assert with_relative_links('<a href="/b/">', layout, "/a/", "/") == '<a href="/b/">'


def with_settings(site: MakeSite, base_url: str, *, relative: bool = True) -> Site:
    settings = f'base_url = "{base_url}"\nembeds = true\nrelative_links = {str(relative).lower()}\n'
    look = "[look]\ntext_font = 'own.woff2'\nlogo = 'logo.svg'\n"
    made = site({
        A: entry(body="A [link](/claims/b/) and ![a picture](a.png)", aliases="aliases: [/old/]"),
        "content/entries/2025/b.md": entry(claim="claim: Another claim of which nobody was asked"),
        "content/entries/2025/a.png": b"\x89PNG\r\n\x1a\n" + bytes(30),
        "content/site.toml": settings + look,
        "static/own.woff2": b"wOF2",
        "static/logo.svg": "<svg/>",
    })  # fmt: skip
    made.build()
    return made


@pytest.mark.parametrize("base_url", ["https://record.example/", "https://record.example/facts/"])
def test_every_link_of_every_page_leads_to_a_file_without_the_path_of_the_site(site: MakeSite, base_url: str) -> None:
    made = with_settings(site, base_url)
    files = set(made.tree())
    pages = {name for name in files if name.endswith(".html")}
    seen = 0
    for name in pages - {"404.html"}:
        for tag, attribute, address in Html.of(made.tree()[name].decode()).addresses():
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            found = {target, f"{target}/index.html".removeprefix("./")} & files
            assert found and not parts.path.startswith("/"), (name, tag, attribute, address)
            seen += 1
    assert seen > 200
    style = next(raw.decode() for name, raw in made.tree().items() if re.fullmatch(r"static/style\.\w+\.css", name))
    assert 'src:url("../static/own.woff2")' in style


def test_what_is_read_without_the_page_keeps_whole_addresses(site: MakeSite) -> None:
    made = with_settings(site, "https://record.example/facts/")
    assert '<link rel="canonical" href="https://record.example/facts/claims/a/">' in made.page("claims/a/")
    assert 'href="https://record.example/facts/claims/a/"' in made.page("feed.xml")
    assert 'href="/facts/' in made.page("404.html")
    assert "/facts/old/ " in made.page("_redirects")


def test_a_build_after_the_setting_changed_is_a_clean_one(site: MakeSite, tmp_path: Path) -> None:
    made = with_settings(site, "https://record.example/facts/", relative=False)
    before = made.tree()
    assert 'href="/facts/' in made.page("claims/a/")
    text = (made.root / "content/site.toml").read_text("utf-8")
    made.write({"content/site.toml": text.replace("relative_links = false", "relative_links = true")})
    made.build()
    relative = made.tree()
    assert 'href="/facts/' not in made.page("claims/a/")
    made.build(tmp_path / "clean", clean=True)
    assert made.tree(tmp_path / "clean") == relative
    made.write({"content/site.toml": text})
    made.build()
    assert made.tree() == before


@pytest.mark.browser
@pytest.mark.parametrize("engine", ["pagefind", "small"])
def test_styles_search_and_links_work_below_a_path_for_which_the_site_was_not_built(
    tmp_path: Path, browser: Browser, engine: str
) -> None:
    top, output = tmp_path / "top", tmp_path / "top" / "proposed" / "7"
    output.mkdir(parents=True)
    settings = f'base_url = "https://record.example/facts/"\nrelative_links = true\nsearch = "{engine}"\n'
    files: dict[str, str | bytes | None] = {"content/site.toml": settings, A: entry()}
    made, tools = Site(tmp_path / "site").write(files), find_tools(search=engine == "pagefind")
    request = replace(made.request(), engine=tools.engine)
    build_with_search(
        lambda version: build_site(replace(request, pagefind=version), output),
        output,
        tools,
        requested=engine == "pagefind",
    )
    if engine == "pagefind" and not (output / "pagefind").is_dir():
        missing("Pagefind", 'pip install "pagefind[bin]"')
    (top / "_headers").write_bytes(b"")
    with serving(Built(top, "", 1, frozenset())) as address, window(browser) as page:
        seen = Traffic()
        page.on("console", lambda said: seen.faults.append(said.text))
        page.goto(f"{address}proposed/7/")
        assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
        page.locator("input[name=q]").first.fill("cartels")
        page.keyboard.press("Enter")
        expect(page.locator("#search ol h2")).to_have_count(1)
        assert page.url.startswith(f"{address}proposed/7/search/?q=cartels")
        page.locator("#search ol h2 a").click()
        expect(page.locator("h1")).to_contain_text("strike options against cartels")
        assert page.url == f"{address}proposed/7/claims/a/"
        assert seen.faults == []
