"""A preview shows what a build publishes: every file of a site with all that a site can have, over HTTP."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from generator.cli.tools import find_tools
from generator.preview.derived_files import DerivedFiles, is_derived
from generator.preview.injection import with_script
from generator.preview.site import prepare
from tests.audit_tools import missing
from tests.sites import ENTRY, Site, entry
from tests.terminals import REPOSITORY
from tests.test_serve import serving

SCRIPT = re.compile(r'<script src="/\.preview/client\.js" nonce="([^"]+)" data-version="([^"]+)" defer></script>')

SETTINGS = """\
title = "Two Rivers Record"
repository = "https://git.example/record"
claim_review = true
embeds = true
nav = [{ title = "About", url = "/about/" }]
"""
RECORD = {
    "url": "https://news.example/report", "state": "seen", "looked": "2026-11-20", "since": "2026-11-20",
    "seen": "2026-11-20",
    "quotes": [{"quote": "The department will not comment on future operations", "finding": "found",
                "found_on": "2026-11-20"}],
}  # fmt: skip


def picture() -> bytes:
    from PIL import Image

    written = BytesIO()
    Image.new("RGB", (40, 30), "white").save(written, "PNG")
    return written.getvalue()


def everything() -> dict[str, str | bytes | None]:
    """A site with each kind of file that a build can publish."""
    return {
        "content/site.toml": SETTINGS,
        "content/entries/2025/strike-options.md": ENTRY.replace(
            "because:", "aliases: [/old/strike-options/]\nbecause:"
        ).replace("What is known", "![A letter](letter.png)\n\nWhat is known"),
        "content/entries/2025/letter.png": picture(),
        "content/entries/2025/denied.md": entry(
            claim="claim: The council sold the old bridge", speaker="speaker: Jane Doe", date="date: 2025-03-01"
        ),
        "content/entries/2026/arabic.md": entry(claim="claim: طلب من الجيش إعداد خيارات", lang="lang: ar"),
        "content/entries/2026/draft.md": entry(claim="claim: A draft that readers do not see", draft="draft: true"),
        "content/people/ken-klippenstein.md": "---\nname: Ken Klippenstein\nkind: person\n---\nWrites.\n",
        "content/topics/mexico.md": "---\ntitle: Mexico\n---\nThe country.\n",
        "content/pages/about.md": "---\ntitle: About\n---\nWho writes this.\n",
        "content/evidence/news-example-c506265b8f3d.json": json.dumps(RECORD),
        "static/note.txt": "A note.\n",
    }


@dataclass
class Both:
    """The files of a build by their paths, and what a preview with the same options answers for each."""

    built: dict[str, bytes]
    served: dict[str, tuple[int, bytes]]


def build(site: Site, port: int, *options: str) -> None:
    command = [sys.executable, "build.py", "build", "--root", str(site.root), *options]
    address = ["--base-url", f"http://127.0.0.1:{port}/"]
    done = subprocess.run(
        [*command, *address], capture_output=True, text=True, cwd=REPOSITORY, check=False,
        env={"SOURCE_DATE_EPOCH": "1795305600", "HOME": str(site.root.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def answers(port: int, paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, bytes]]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in paths:
        connection.request("GET", "/" + quote(path.removesuffix("index.html")))
        answer = connection.getresponse()
        yield path, (answer.status, answer.read())
    connection.close()


@pytest.fixture(scope="module", params=["with drafts", "without drafts"])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    tools = find_tools()
    if not tools.pictures or not tools.pagefind:
        missing(
            "Pillow with FriBiDi, or Pagefind", "pip install -r tests/requirements.txt; apt-get install libfribidi0"
        )
    drafts = request.param == "with drafts"
    # On the file system on which the preview makes its index: Pagefind numbers pages in the order of a directory.
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        root.mkdir()
        site = Site(root).write(everything())
        with serving(site.root, *([] if drafts else ["--no-drafts"])) as served:
            build(site, served.port, *(["--drafts"] if drafts else []))
            built = site.tree()
            yield Both(built, dict(answers(served.port, built)))


def without_script(page: bytes, built: bytes) -> bytes:
    """A served page without what reloads it, which is the one thing that a preview adds; as the build's where it is."""
    found = SCRIPT.search(page.decode())
    assert found
    nonce, version = found.groups()
    return built if with_script(built.decode(), version, nonce).encode() == page else page


def test_the_site_has_every_kind_of_file(both: Both) -> None:
    kinds = (
        "claims/strike-options/share.png", "media/entries/2025/letter.png", "pagefind/pagefind.js", "search/index.html",
        "feed.xml", "feed.json", "claims/strike-options/embed/index.html", "evidence/index.html", "data/evidence.json",
        "old/strike-options/index.html", "manifest.json", "static/note.txt", "404.html", "static/share.png",
    )  # fmt: skip
    assert [path for path in kinds if path not in both.built] == []


def test_every_file_of_a_build_is_served_with_the_same_bytes(both: Both) -> None:
    unlike = []
    for path, raw in both.built.items():
        status, served = both.served[path]
        served = without_script(served, raw) if path.endswith(".html") else served
        if status != 200 or served != raw:
            unlike.append((path, status))
    assert unlike == []


def test_where_pagefind_fails_the_terminal_says_so_and_every_other_file_is_served(tmp_path: Path) -> None:
    engine = tmp_path / "pagefind"
    engine.write_text('#!/bin/sh\n[ "$1" = --version ] && echo pagefind 9 || { echo no room >&2; exit 3; }\n', "utf-8")
    engine.chmod(0o755)
    site = Site(tmp_path / "site").write({"content/entries/2025/a.md": ENTRY})
    request = replace(site.request(base_url="http://127.0.0.1:8000/"), pagefind="pagefind 9")
    shown = prepare(request, "test").shown
    assert shown
    said = StringIO()
    with redirect_stderr(said):
        derived_files = DerivedFiles(engine)
        assert [derived_files.file(shown, "pagefind/pagefind.js") for _ in "12"] == [None, None]
    assert said.getvalue() == "search is unavailable in this preview: Pagefind exited with status 3: no room\n"
    listed = json.loads(derived_files.file(shown, "manifest.json") or b"")["files"]
    assert listed.keys() == shown.files.keys()


def test_without_room_for_a_temporary_file_the_search_alone_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "site").write({"content/entries/2025/a.md": ENTRY})
    shown = prepare(replace(site.request(), pagefind="pagefind 9"), "test").shown
    assert shown
    said = StringIO()
    with redirect_stderr(said):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "full"))
        listed = json.loads(DerivedFiles(Path("/nowhere")).file(shown, "manifest.json") or b"")["files"]
    assert listed.keys() == shown.files.keys()
    assert said.getvalue().startswith("search is unavailable in this preview: ")


@pytest.mark.parametrize("options", [{"pagefind": ""}, {}], ids=["absent", "not wanted"])
def test_a_site_with_the_smaller_search_has_no_index_to_ask_for(tmp_path: Path, options: dict[str, str]) -> None:
    files: dict[str, str | bytes | None] = {"content/entries/2025/a.md": ENTRY}
    site = Site(tmp_path / "site").write(files if options else files | {"content/site.toml": 'search = "small"\n'})
    shown = prepare(replace(site.request(), **({"pagefind": "pagefind 9"} | options)), "test").shown
    assert shown
    assert not is_derived("pagefind/pagefind.js", shown)
    assert DerivedFiles(Path("/nowhere")).file(shown, "pagefind/pagefind.js") is None
