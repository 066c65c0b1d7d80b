"""The search of a built site: which engine it has, what an engine may break, and what is found by what."""

from __future__ import annotations

import errno
import gzip
import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli.installation import install_command
from generator.cli.main import cli
from generator.cli.tools import find_tools
from generator.engine.output.files import publish_file
from generator.engine.pagefind import program as engines
from generator.engine.pagefind.program import find_engine, version_of
from generator.engine.pagefind.reproducible import make_reproducible
from generator.engine.pagefind.service import SearchFailed
from generator.text.digest import sha256_hex
from tests.audit_tools import headers_for
from tests.conftest import MakeSite
from tests.pages import words
from tests.search_files import searched
from tests.sites import ENTRY, Site, entry

pytestmark = pytest.mark.usefixtures("undrawn")

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


def clean_tree(made: Site) -> dict[str, bytes]:
    """What a build of its own makes of the same content."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "public"
        assert build(made, "--clean", "--output", str(output)).exit_code == 0
        return made.tree(output)


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
    monkeypatch.setattr("generator.engine.pagefind.program.find_engine", lambda: program(tmp_path, engine))
    result = build(made)
    assert result.exit_code == 0
    assert f"search: using the built-in search because {said}" in result.stderr
    assert index_of(made) == {}
    page = made.page("search/")
    assert 'data-index="/search/index.json"' in page
    assert searched(made)[0]["url"] == "claims/a/"


@pytest.mark.parametrize("text", ["", "not a program", "#!/bin/sh\nexit 1\n", "#!/nowhere\n"])
def test_a_program_that_does_not_run_here_is_not_installed(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    broken = tmp_path / "engine"
    broken.write_text(text, "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("generator.engine.pagefind.program.find_engine", lambda: broken)
    result = build(site({A: ENTRY}))
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, MISSING)


def test_without_pagefind_the_build_says_so_in_one_line_unless_the_site_wants_none(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.engine.pagefind.program.find_engine", lambda: None)
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
    assert build(made).exit_code == 0
    assert build(made, "--no-pagefind").exit_code == 0
    assert index_of(made) == {"pagefind/mine.txt": b"mine"}


@pytest.mark.parametrize("name", ["pagefind.js", "pagefind-entry.json"])
def test_a_file_of_others_in_the_place_of_the_searchs_code_stops_the_build_at_once(
    site: MakeSite, pagefind: Path, name: str
) -> None:
    made = site({A: ENTRY, f"public/pagefind/{name}": "theirs"})
    result = build(made)
    assert (result.exit_code, made.tree()) == (2, {f"pagefind/{name}": b"theirs"})
    assert f"pagefind/{name} was not written by this generator" in result.stderr


@pytest.mark.parametrize("swap", [[], ["--swap"]])
def test_a_site_with_an_index_does_not_lose_it_when_the_engine_fails(
    site: MakeSite, pagefind: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: list[str]
) -> None:
    made = site({A: ENTRY})
    build(made)
    before = made.tree()
    made.write({A: ENTRY.replace("strike options", "other options")})
    with monkeypatch.context() as patch:
        patch.setattr(
            "generator.engine.pagefind.program.find_engine", lambda: program(tmp_path, "echo no room >&2; exit 1")
        )
        result = build(made, *swap)
    assert result.exit_code == 2
    assert "Pagefind exited with status 1: no room; run the build again" in result.stderr
    assert {path: raw for path, raw in made.tree().items() if path in before and path in index_of(made)} == {
        path: raw for path, raw in before.items() if path.startswith("pagefind/")
    }
    if swap:
        assert made.tree() == before
    assert build(made).exit_code == 0
    assert made.tree() == clean_tree(made)


def test_a_full_disk_under_the_index_ends_the_build_and_is_no_failure_of_the_engine(
    site: MakeSite, pagefind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: ENTRY})
    build(made)
    before = made.tree()
    made.write({A: ENTRY.replace("strike options", "other options")})

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "pagefind/x")

    with monkeypatch.context() as patch:
        patch.setattr("generator.engine.pagefind.search_index.publish_file", fail)
        result = build(made, "--swap")
    assert (result.exit_code, made.tree()) == (2, before)
    assert "No space left on device" in result.stderr


def test_the_index_waits_for_the_pages_of_all_claims_and_for_no_other_file(
    site: MakeSite, pagefind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({f"content/entries/2025/c{number}.md": entry() for number in range(40)})
    there: list[list[int]] = []

    def fail(*_: object) -> None:
        names = made.tree()
        there.append([sum(f"claims/c{n}{end}" in names for n in range(40)) for end in ("/index.html", ".json")])
        raise SearchFailed("no room")

    with monkeypatch.context() as patch:
        patch.setattr("generator.engine.pagefind.search_index.index_claims", fail)
        assert build(made).exit_code == 0
    ((pages, files),) = there
    assert pages == 40
    assert files < 40


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

    monkeypatch.setattr("generator.engine.pagefind.search_index.index_claims", fail)
    assert build(made).exit_code == 0
    made.write({"static/other.txt": "none of the claims"})
    assert build(made, "--verify").exit_code == 0
    assert index_of(made) == before


def test_a_changed_claim_makes_the_index_anew_and_old_pieces_go(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY, "content/entries/2025/b.md": entry(claim="claim: Another claim that somebody made")})
    build(made)
    assert len([path for path in index_of(made) if "/fragment/" in path]) == 2
    made.write({"content/entries/2025/b.md": None})
    build(made)
    assert len([path for path in index_of(made) if "/fragment/" in path]) == 1
    assert made.tree() == clean_tree(made)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20])


def change_unseen(file: Path) -> None:
    """Change a byte and no stat."""
    stat, raw = file.stat(), file.read_bytes()
    file.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize(("damage", "option"), [
    (Path.unlink, "--jobs=1"), (cut, "--jobs=1"), (change_unseen, "--verify"), (change_unseen, "--clean"),
])  # fmt: skip
def test_whatever_of_the_index_is_lost_cut_or_changed_is_made_again(
    site: MakeSite, pagefind: Path, damage: Callable[[Path], None], option: str, cached: bool
) -> None:
    made = site({A: ENTRY})
    build(made)
    before = made.tree()
    for file in (made.output / "pagefind").rglob("*"):
        if file.is_file():
            damage(file)
    if not cached:
        shutil.rmtree(made.root / ".cache")
    assert build(made, option).exit_code == 0
    assert made.tree() == before


def test_an_index_whose_manifest_is_lost_is_ours_nevertheless(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    before = made.tree()
    (made.output / "manifest.json").unlink()
    assert build(made).exit_code == 0
    assert made.tree() == before


def test_a_script_that_somebody_put_beside_the_index_is_named_when_all_is_verified(
    site: MakeSite, pagefind: Path
) -> None:
    made = site({A: ENTRY})
    build(made)
    made.write({"public/pagefind/extra.js": "evil()"})
    (made.output / "claims/linked").symlink_to(made.root)
    assert "not written by a build" not in build(made).stdout
    for option in ("--verify", "--clean"):
        result = build(made, option)
        assert (
            f"2 files in {made.output}/ not written by a build; remove what you did not put there: "
            "claims/linked, pagefind/extra.js" in result.stdout
        )


def test_a_build_that_was_killed_amid_the_index_is_finished_by_the_next(
    site: MakeSite, pagefind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site({A: ENTRY})
    build(made)
    made.write({A: ENTRY.replace("strike options", "other options")})
    left = 5

    def publish(*arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt
        return publish_file(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("generator.engine.pagefind.search_index.publish_file", publish)
        build(made)
    assert made.tree() != clean_tree(made)
    assert build(made).exit_code == 0
    assert made.tree() == clean_tree(made)


def test_the_index_that_version_0_1_listed_apart_is_replaced(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    expected = made.tree()
    listed = json.loads(made.page("manifest.json"))
    old = {path: listed["files"].pop(path) for path in index_of(made)}
    evil = {"pagefind/../index.html": "", "/etc/passwd": "", "static/mine.txt": ""}
    made.write({
        "public/manifest.json": json.dumps(listed),
        "public/pagefind/manifest.json": json.dumps({"key": "", "files": {**old, "pagefind/old.pf_meta": "", **evil}}),
        "public/pagefind/old.pf_meta": "old",
        "public/static/mine.txt": "mine",
    })  # fmt: skip
    shutil.rmtree(made.root / ".cache")
    assert build(made).exit_code == 0
    assert made.tree() == expected | {"static/mine.txt": b"mine"}


def test_the_index_goes_when_pagefind_is_left_out(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    assert "pagefind/pagefind.js" in index_of(made)
    build(made, "--no-pagefind")
    assert index_of(made) == {}
    assert not (made.output / "pagefind").exists()


def test_every_file_of_the_output_is_in_the_manifest(site: MakeSite, pagefind: Path) -> None:
    made = site({A: ENTRY})
    build(made)
    listed = json.loads(made.page("manifest.json"))["files"]
    assert listed == {path: sha256_hex(raw) for path, raw in made.tree().items() if path != "manifest.json"}
    assert "pagefind/pagefind.js" in listed


LETTERS = "abcdefghijklmnopqrstuvwxyz"
MANY = {
    f"content/entries/2025/claim-{number}.md": entry(
        claim=f"claim: The claim with the number {number} that somebody made of {'a' * number}",
        speaker=f"speaker: Speaker {LETTERS[number]}",
        topics=f"topics: [Topic {number % 7}, Courts]",
    )
    for number in range(26)
}


def test_the_same_claims_give_the_same_index_byte_for_byte(site: MakeSite, pagefind: Path) -> None:
    made = site(MANY)
    made.build()
    pages = {path: raw for path, raw in made.tree().items() if path in engines.claim_pages(made.tree())}
    assert len(pages) == 26
    indexes = [engines.index_claims(pagefind, pages.items(), "en") for _ in range(3)]
    assert indexes[0] == indexes[1] == indexes[2]
    filters = [raw for name, raw in indexes[0].items() if name.startswith("filter/")]
    (speakers,) = (raw for raw in map(gzip.decompress, filters) if b"Speaker b" in raw)
    assert re.findall(rb"Speaker [a-z]", speakers) == [f"Speaker {letter}".encode() for letter in LETTERS]


def test_an_index_does_not_depend_on_the_order_in_which_a_directory_lists_its_files(
    site: MakeSite, pagefind: Path
) -> None:
    made = site(MANY)
    slugs = sorted(Path(path).stem for path in MANY)
    orders, indexes = [], []
    for order in (slugs, slugs[::-1]):
        shutil.rmtree(made.output, ignore_errors=True)
        for slug in order:
            (made.output / "claims" / slug).mkdir(parents=True)
        assert build(made, "--clean").exit_code == 0
        orders.append([found.name for found in os.scandir(made.output / "claims") if found.name in slugs])
        indexes.append(index_of(made))
    if orders[0] == orders[1]:
        pytest.skip("this file system lists files in an order of its own")
    assert indexes[0] == indexes[1]


def test_pagefind_numbers_claims_by_their_addresses_and_sees_no_other_page() -> None:
    paths = ["claims/b/index.html", "claims/index.html", "claims/a/index.html", "claims/a/card.png", "index.html",
             "claims/a/print/index.html", "people/claims/a/index.html", "claims/a-b/index.html"]  # fmt: skip
    assert engines.claim_pages(paths) == ["claims/a-b/index.html", "claims/a/index.html", "claims/b/index.html"]


@pytest.mark.parametrize(("answer", "said"), [
    ('{"payload": {"type": "Error", "message": "no such selector"}}', "Pagefind failed: no such selector"),
    ('{"payload": []}', "Pagefind answered in another way than expected: list indices must be integers"),
    ("no JSON", "Pagefind answered in another way than expected: Expecting value"),
])  # fmt: skip
def test_an_answer_of_the_engine_that_is_no_index_is_told(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    text = f"printf %s, '{b64encode(answer.encode()).decode()}'; cat >/dev/null"
    monkeypatch.setattr("generator.engine.pagefind.program.find_engine", lambda: program(tmp_path, text))
    result = build(site({A: ENTRY}))
    assert result.exit_code == 0
    assert f"search: using the built-in search because {said}" in result.stderr


def test_an_index_in_another_form_is_left_as_the_engine_wrote_it() -> None:
    """It is then only not the same in each run."""
    mark = gzip.compress(b"pagefind_dcd\x82bab\x80")
    for files in (
        {"pagefind-entry.json": b"[]"},
        {"pagefind-entry.json": b'{"languages": {"en": {}}}'},
        {"pagefind-entry.json": b'{"languages": {"en": {"hash": "en_1"}}}', "pagefind.en_1.pf_meta": mark},
        {"pagefind-entry.json": b'{"languages": {}}', "filter/en_1.pf_filter": b"no gzip"},
        {"pagefind-entry.json": b'{"languages": {}}', "filter/en_1.pf_filter": mark[:9]},
        {"pagefind-entry.json": b'{"languages": {}}', "filter/en_1.pf_filter": gzip.compress(b"pagefind_dcd\xf9ab")},
        {"pagefind-entry.json": b'{"languages": {}}', "filter/en_1.pf_filter": gzip.compress(b"other")},
    ):
        assert make_reproducible(files) == files


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


# The page and the index of the built-in search


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
    (claim,) = searched(made)
    assert claim == {
        "url": "claims/a/",
        "title": "The military was asked to prepare strike options against cartels",
        "lang": "en",
        "date": "2025-08-20",
        "speaker": "Ken Klippenstein",
        "raised": "claim",
        "status": ["declined_to_comment"],
        "respondent": ["U.S. Department of Defense"],
        "answer": ["U.S. Department of Defense: declined_to_comment"],
        "person": ["Ken Klippenstein"],
        "topic": ["Drug cartels", "Mexico"],
        "outlet": ["Example News"],
        "year": ["2025"],
        "translation": [],
        "days": ["2025-08-21"],
        "summary": "The department spoke of secrecy and of nothing else.",
        "names": "ken klippenstein u s department of defense ken klippenstein mexico drug cartels example news "
        "declined to comment",
        "text": "the department spoke of secrecy and of nothing else the department will not comment on future operations",
    }


def test_both_engines_narrow_by_the_same_and_know_the_day_of_each_answer(site: MakeSite) -> None:
    asked = "  - respondent: Ministry of War\n    asked_by: Daily Mail\n    asked_on: 2025-08-20\nsources:"
    made = site({A: ENTRY.replace("sources:", asked)})
    made.build()
    (claim,) = searched(made)
    page = made.page("claims/a/")
    found = re.findall(r'<meta property="(\w+)" content="([^"]*)" data-pagefind-filter="\1\[content\]">', page)
    names = ("status", "respondent", "answer", "person", "topic", "outlet", "year")
    assert [name for name, _ in found] == [name for name in names for _ in claim[name]]
    assert sorted(found) == sorted((name, value) for name in names for value in claim[name])
    assert claim["answer"] == ["U.S. Department of Defense: declined_to_comment", "Ministry of War: awaiting_response"]
    assert claim["days"] == ["2025-08-21", ""]
    assert '<meta name="days" content="2025-08-21 -" data-pagefind-meta="days[content]">' in page


def test_the_smaller_search_finds_the_words_of_questions_and_of_answers_as_they_were_printed(site: MakeSite) -> None:
    words = "question: Were the batteries ordered?\n    original: {text: No habrá baterías, lang: es}\n    quote:"
    made = site({A: ENTRY.replace("quote:", words)})
    made.build()
    (claim,) = searched(made)
    assert claim["text"].endswith(
        "were the batteries ordered the department will not comment on future operations no habra baterias"
    )


def test_what_pagefind_reads_of_a_claim_has_neither_an_address_nor_a_notice(site: MakeSite) -> None:
    made = site({"content/entries/a.md": entry(
        sources="sources:\n  - https://news.example/signals-in-an-address\n",
        corrections="corrections:\n  - {date: 2025-08-25, text: The day was wrong.}",
    )})  # fmt: skip
    made.build()
    article = made.page("claims/a/").partition("data-pagefind-body>")[2].partition("</article>")[0]
    kept = re.sub(r"<(\w+)[^>]* data-pagefind-ignore.*?</\1>", "", article, flags=re.DOTALL)
    read = words(f"<main>{kept}</main>")
    assert "The day was wrong." in read
    assert "Corrected on" not in read
    assert "signals-in-an-address" not in read


def test_who_is_named_in_a_claim_is_apart_from_who_answered(site: MakeSite) -> None:
    made = site({A: ENTRY.replace("topics:", "about: [U.S. Department of Defense]\npeople: [Eva Brandt]\ntopics:")})
    made.build()
    (claim,) = searched(made)
    assert claim["respondent"] == ["U.S. Department of Defense"]
    assert claim["person"] == ["Eva Brandt", "Ken Klippenstein", "U.S. Department of Defense"]


def test_the_search_knows_every_name_with_its_aliases_and_what_its_page_has(site: MakeSite) -> None:
    made = site({
        A: ENTRY,
        "content/people/defense.md": "---\nname: U.S. Department of Defense\nkind: organisation\naliases: [Pentagon]\n---\n",
        "content/topics/mexico.md": "---\ntitle: Mexico\naliases: [México]\n---\n",
        "content/people/nobody.md": "---\nname: Not Yet Asked\nkind: person\n---\n",
    })  # fmt: skip
    made.build()
    assert json.loads(made.page("search/names.json"))["names"] == [
        ["Ken Klippenstein", "people/ken-klippenstein/", "1 claim"],
        ["U.S. Department of Defense", "people/defense/", "1 answer", "Pentagon"],
        ["Drug cartels", "topics/drug-cartels/", "Topic · 1 claim"],
        ["Mexico", "topics/mexico/", "Topic · 1 claim", "México"],
        ["Not Yet Asked", "people/nobody/", ""],
    ]


def test_what_a_writer_typed_stays_text_in_what_the_search_reads(site: MakeSite) -> None:
    evil = '"><script>alert(1)</script>'
    made = site({A: entry(claim=f"claim: 'Somebody wrote {evil} in a claim'", speaker=f"speaker: 'Ken {evil}'")})
    made.build()
    assert "<script>alert" not in made.page("claims/a/")
    assert "<script>alert" not in made.page("search/")
    assert evil in searched(made)[0]["title"]


def test_an_engine_is_found_on_the_path_where_the_extra_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engines.find_engine() is None
    program(tmp_path, "").rename(tmp_path / "pagefind")
    assert engines.find_engine() == tmp_path / "pagefind"
    assert version_of(tmp_path / "pagefind") == "pagefind 1.9.9"


@pytest.mark.parametrize(
    ("settings", "looked_for"),
    [
        ("", True),
        ('search = "pagefind"\n', True),
        ("search = 'small'\n", True),  # a spelling that only a parser would find
        ('[extra]\nsearch = "small"\n', True),
        ('description = """\nsearch = "small"\n"""\n', True),
        ('title = "A"\nsearch = "small"\n', False),
        ('search="small"\n[contact]\n', False),
    ],
)
def test_pagefind_is_looked_for_unless_the_settings_turn_it_off(
    settings: str, looked_for: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[bool] = []

    def find_nothing() -> None:
        calls.append(True)

    monkeypatch.setattr("generator.engine.pagefind.program.find_engine", find_nothing)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.toml").write_text(settings, "utf-8")
    find_tools(tmp_path)
    assert bool(calls) is looked_for
