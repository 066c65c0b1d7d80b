"""The search of a built site: which engine it has, what an engine may break, and what is found by what."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.installation import install_command
from generator.cli.main import cli
from generator.engine.pagefind import program as engines
from generator.engine.pagefind.bundle import drop_bundle, keep_bundle
from generator.engine.pagefind.program import SearchFailed, find_engine, version_of
from tests.audit_tools import headers_for
from tests.conftest import MakeSite
from tests.sites import ENTRY, Site, entry

A = "content/entries/2025/a.md"
MISSING = (
    f"search: using the built-in search because Pagefind is not installed; to install it: {install_command('search')}"
)


@pytest.fixture(scope="module")
def pagefind() -> Path:
    found = find_engine()
    if not version_of(found):
        if os.environ.get("CI") == "true":
            pytest.fail("pagefind[bin] is not installed")
        pytest.skip("pagefind[bin] is not installed")
    assert found
    return found


def program(folder: Path, text: str) -> Path:
    """A program that stands for Pagefind: it knows its version, and then does as told."""
    file = folder / "engine"
    file.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo pagefind 1.9.9 && exit\n{text}\n', "utf-8")
    file.chmod(0o755)
    return file


def build(made: Site, *options: str) -> Result:
    arguments = ["build", "--root", str(made.root), "--output", str(made.output), "--jobs", "1", *options]
    return CliRunner().invoke(cli, arguments)


def index_of(made: Site) -> dict[str, bytes]:
    return {path: raw for path, raw in made.tree().items() if path.startswith("pagefind/")}


# What an engine may break


@pytest.mark.parametrize(("engine", "said"), [
    ("echo no memory >&2; exit 3", "Pagefind exited with status 3: no memory"),
    ("exit 0", "Pagefind exited with status 0: it wrote no index"),
    ("kill -9 $$", "Pagefind exited with status -9"),
], ids=["fails", "writes nothing", "is killed"])  # fmt: skip
def test_an_engine_that_fails_leaves_a_whole_site_with_the_smaller_search(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, said: str
) -> None:
    made = site({A: ENTRY})
    monkeypatch.setattr("generator.cli.tools.find_engine", lambda: program(tmp_path, engine))
    result = build(made)
    assert result.exit_code == 0
    assert f"search: using the built-in search because {said}" in result.stderr
    assert index_of(made) == {}
    page = made.page("search/")
    assert 'data-claims="/search/claims.json"' in page
    assert "data-pagefind=" not in page
    assert json.loads(made.page("search/claims.json"))["claims"][0]["url"] == "/claims/a/"


@pytest.mark.parametrize("text", ["", "not a program", "#!/bin/sh\nexit 1\n", "#!/nowhere\n"])
def test_a_program_that_does_not_run_here_is_not_installed(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    broken = tmp_path / "engine"
    broken.write_text(text, "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("generator.cli.tools.find_engine", lambda: broken)
    result = build(site({A: ENTRY}))
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, MISSING)


def test_without_pagefind_the_build_says_so_in_one_line_unless_the_site_wants_none(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.tools.find_engine", lambda: None)
    made = site({A: ENTRY})
    assert build(made).stderr.splitlines() == [MISSING]
    assert build(made, "--no-pagefind").stderr == ""
    made.write({"content/site.toml": 'search = "small"\n'})
    assert build(made).stderr == ""


def test_another_word_for_the_engine_is_a_problem_with_its_place(site: MakeSite) -> None:
    made = site({A: ENTRY, "content/site.toml": 'search = "google"\n'})
    assert made.problems() == [
        "content/site.toml:1:1: error C603 \"search\" cannot be 'google'; write pagefind or small"
    ]


def test_files_of_others_in_the_indexs_folder_are_never_touched(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY, "public/pagefind/mine.txt": "mine"})
    result = build(made)
    assert result.exit_code == 0
    assert "contains files that no build wrote" in result.stderr
    assert index_of(made) == {"pagefind/mine.txt": b"mine"}
    assert made.page("search/").count("data-claims=") == 1


def test_a_list_that_names_files_elsewhere_is_not_believed(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    names = made.output / "pagefind" / "manifest.json"
    listed = json.loads(names.read_text("utf-8"))
    listed["files"]["pagefind/../index.html"] = ""
    names.write_text(json.dumps(listed), "utf-8")
    drop_bundle(made.output)
    assert (made.output / "index.html").is_file()


def test_an_index_that_cannot_be_made_anew_stands_as_before(site: MakeSite, pagefind: Path, tmp_path: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    before = index_of(made)
    made.write({A: ENTRY.replace("strike options", "other options")}).build()
    with pytest.raises(SearchFailed):
        keep_bundle(made.output, program(tmp_path, "exit 1"), "pagefind 1.9.9", "en")
    assert index_of(made) == before


def test_settings_that_lie_around_do_not_reach_the_engine(
    site: MakeSite, pagefind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: ENTRY, "pagefind.toml": 'exclude_selectors = ["h1"]\nforce_language = "de"\n'})
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fr")
    assert build(made).exit_code == 0
    assert list(json.loads(made.page("pagefind/pagefind-entry.json"))["languages"]) == ["en"]


# An index is kept as long as it is right, and no longer


def test_an_index_is_not_made_again_when_nothing_changed(
    site: MakeSite, pagefind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: ENTRY})
    build(made)
    before = index_of(made)

    def fail(*_: object) -> None:
        raise AssertionError("the engine ran again")

    monkeypatch.setattr("generator.engine.pagefind.bundle.index_claims", fail)
    assert build(made).exit_code == 0
    made.write({"static/other.txt": "none of the claims"})
    assert build(made, "--clean").exit_code == 0
    assert index_of(made).keys() == before.keys()


def test_a_changed_claim_or_a_lost_piece_makes_the_index_anew(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY, "content/entries/2025/b.md": entry(claim="claim: Another claim that somebody made")})
    build(made)
    pieces = {path for path in index_of(made) if "/fragment/" in path}
    assert len(pieces) == 2
    made.write({"content/entries/2025/b.md": None})
    build(made)
    left = {path for path in index_of(made) if "/fragment/" in path}
    assert len(left) == 1
    (made.output / left.pop()).unlink()
    build(made)
    assert len([path for path in index_of(made) if "/fragment/" in path]) == 1


def test_the_index_goes_when_pagefind_is_left_out(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    assert "pagefind/pagefind.js" in index_of(made)
    build(made, "--no-pagefind")
    assert index_of(made) == {}
    assert not (made.output / "pagefind").exists()


def test_the_index_is_no_part_of_the_manifest_and_has_its_own(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    listed = json.loads(made.page("pagefind/manifest.json"))["files"]
    assert {*listed, "pagefind/manifest.json"} == index_of(made).keys()
    assert not [path for path in json.loads(made.page("manifest.json"))["files"] if path.startswith("pagefind/")]


def test_only_claims_are_in_the_index(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY.replace("topics:", "aliases: [/claims/old/]\ntopics:")})
    build(made)
    assert (made.output / "claims" / "old" / "index.html").is_file()
    assert json.loads(made.page("pagefind/pagefind-entry.json"))["languages"]["en"]["page_count"] == 1


def test_a_site_without_entries_has_a_search_page(site: MakeSite, pagefind: Path) -> None:
    made = site({"content/pages/about.md": "---\ntitle: About\n---\nWe.\n"})
    result = build(made)
    assert result.exit_code == 0
    assert "<h1>Search</h1>" in made.page("search/")


# The page and the smaller search's file


def test_the_search_page_may_run_scripts_and_webassembly_only_with_pagefind(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    rules = made.page("_headers")
    here, elsewhere = (headers_for(rules, path)["Content-Security-Policy"] for path in ("/search/", "/claims/"))
    assert "script-src 'self' 'wasm-unsafe-eval'; img-src" in here
    assert "script-src 'self' 'wasm-unsafe-eval'; img-src" in made.page("search/")
    assert "script-src" not in elsewhere
    build(made, "--no-pagefind")
    for text in (made.page("search/"), headers_for(made.page("_headers"), "/search/")["Content-Security-Policy"]):
        assert "script-src 'self'; img-src" in text
        assert "wasm" not in text


def test_the_smaller_search_knows_every_claim_by_its_words_and_by_all_that_narrows_a_search(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    (claim,) = json.loads(made.page("search/claims.json"))["claims"]
    assert claim == {
        "url": "/claims/a/",
        "title": "The military was asked to prepare strike options against cartels",
        "lang": "en",
        "date": "2025-08-20",
        "speaker": "Ken Klippenstein",
        "status": ["declined_to_comment"],
        "person": ["Ken Klippenstein", "U.S. Department of Defense"],
        "topic": ["Mexico", "Drug cartels"],
        "outlet": ["Example News"],
        "year": ["2025"],
        "summary": "The department spoke of secrecy and of nothing else.",
        "text": "The department will not comment on future operations",
    }


def test_both_engines_narrow_by_the_same(site: MakeSite) -> None:
    made = site({A: ENTRY})
    made.build()
    (claim,) = json.loads(made.page("search/claims.json"))["claims"]
    told = re.findall(
        r'<meta property="(\w+)" content="([^"]*)" data-pagefind-filter="\1\[content\]">', made.page("claims/a/")
    )
    assert told == [(name, value) for name in ("status", "person", "topic", "outlet", "year") for value in claim[name]]


def test_what_a_writer_typed_stays_text_in_what_the_search_reads(site: MakeSite) -> None:
    evil = '"><script>alert(1)</script>'
    made = site({A: entry(claim=f"claim: 'Somebody wrote {evil} in a claim'", speaker=f"speaker: 'Ken {evil}'")})
    made.build()
    assert "<script>alert" not in made.page("claims/a/")
    assert "<script>alert" not in made.page("search/")
    assert evil in json.loads(made.page("search/claims.json"))["claims"][0]["title"]


def test_an_engine_is_found_on_the_path_where_the_extra_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engines.find_engine() is None
    program(tmp_path, "").rename(tmp_path / "pagefind")
    assert engines.find_engine() == tmp_path / "pagefind"
    assert version_of(tmp_path / "pagefind") == "pagefind 1.9.9"
