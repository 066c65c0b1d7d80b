"""``python -m benchmarks``: the corpus, the measurements, the work that an edit makes."""

from __future__ import annotations

import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import click

from benchmarks.candidate import Bare, Candidate, Everything, Ours
from benchmarks.cases import CASES
from benchmarks.peers.every import PEERS
from benchmarks.peers.peer import Peer

_MEMORY = Path("/dev/shm")  # noqa: S108  # named by the system, and only on demand


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Measure the generator beside others, on sites that are made up."""


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--entries", type=click.IntRange(1), default=1000, show_default=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another site.")
def corpus(folder: Path, entries: int, seed: int) -> None:
    """Write a made-up site into FOLDER; the same size and seed give the same bytes everywhere."""
    from benchmarks.corpus.site import write

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty")
    write(folder, entries, seed)


@main.command()
@click.option("--entries", type=click.IntRange(2), default=1000, show_default=True, help="The size of the site.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each case is run.")
@click.option("--cases", default=",".join(CASES), help="Which cases, separated by commas; all of them.")
@click.option("--peers", default="hugo", show_default=True, help="Other generators: hugo, eleventy, pelican, or none.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another site.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Where to work; a temporary folder.")
@click.option("--memory", is_flag=True, help="Work in memory (/dev/shm), so that no disk takes part.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write all runs there, too.")
def run(
    entries: int, runs: int, cases: str, peers: str, seed: int, work: Path | None, memory: bool, file: Path | None
) -> None:
    """Run cases for this generator and its peers, in turns, and print a table.

    Ratios are to the first peer, round by round. Times of a busy machine say
    little; ratios of one run say more.
    """
    from benchmarks.report import as_json, table
    from benchmarks.rounds import rounds

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # leave nothing behind
    wanted = _known(cases, list(CASES))
    with _folder(work, memory) as folder:
        candidates = _candidates(folder, entries, seed, [] if peers == "none" else _known(peers, list(PEERS)))
        for candidate in candidates:
            candidate.root.mkdir()
            candidate.write()
        found = rounds(candidates, wanted, runs, folder, lambda line: click.echo(line, err=line.startswith("  ")))
    peer = candidates[1].name if len(candidates) > 1 else ""
    about = _about(entries, runs, seed, candidates)
    click.echo("\n".join([" · ".join(f"{name} {value}" for name, value in about.items()), *table(found, peer)]))
    if file:
        file.write_text(json.dumps(as_json(found, peer, about), indent=1) + "\n", "utf-8")


@main.command()
@click.option("--entries", type=click.IntRange(2), default=1000, show_default=True, help="The size of the site.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each is built.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another site.")
@click.option("--memory", is_flag=True, help="Work in memory (/dev/shm), so that no disk takes part.")
def everything(entries: int, runs: int, seed: int, memory: bool) -> None:
    """Run cold builds with everything on and of the bare site, in turns, and print a table.

    Everything is what settings and extras turn on; ratios are to the bare site.
    """
    from benchmarks.report import table
    from benchmarks.rounds import cold

    missing = [module for module in ("PIL", "pagefind") if not find_spec(module)]
    if missing:
        raise click.UsageError(f"{' and '.join(missing)} not installed; install what tests/requirements.txt lists")
    with _folder(None, memory) as folder:
        sites: list[Candidate] = [kind(folder / kind.name, entries, seed) for kind in (Everything, Bare)]
        for site in sites:
            site.root.mkdir()
            site.write()
        found = cold(sites, runs, folder, lambda line: click.echo(line, err=True))
    about = _about(entries, runs, seed, [])
    click.echo("\n".join([" · ".join(f"{name} {value}" for name, value in about.items()), *table(found, Bare.name)]))


@main.command()
@click.option("--entries", type=click.IntRange(2), default=200, show_default=True, help="The size of the site.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another site.")
def work(entries: int, seed: int) -> None:
    """Count what each kind of edit makes the generator do; no time is taken."""
    from benchmarks.work import count_edits

    with tempfile.TemporaryDirectory() as folder:
        site = Ours(Path(folder) / "site", entries, seed)
        site.root.mkdir()
        site.write()
        click.echo(f"{'edit':<12}{'viewed':>10}{'rendered':>10}{'written':>10}{'removed':>10}{'converted':>10}")
        for kind, done in count_edits(site):
            click.echo(
                f"{kind:<12}{done.viewed:>10}{done.rendered:>10}{done.written:>10}{done.removed:>10}{done.converted:>10}"
            )


@main.command()
@click.option("--entries", type=click.IntRange(2), default=1000, show_default=True, help="The size of the site.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each stage is run.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, another site.")
def limits(entries: int, runs: int, seed: int) -> None:
    """Time each stage of a cold build in one process, beside what it cannot go below."""
    from benchmarks.limits import steps, table

    with _folder(None, _MEMORY.is_dir()) as folder:
        site, output = Ours(folder / "site", entries, seed), folder / "output"
        site.root.mkdir()
        output.mkdir()
        site.write()
        click.echo("\n".join(table(steps(site.root, output, runs))))


def _known(names: str, all_of_them: list[str]) -> list[str]:
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in all_of_them:
            raise click.UsageError(f'there is no "{name}"; there are: {", ".join(all_of_them)}')
    return wanted


def _candidates(folder: Path, entries: int, seed: int, names: list[str]) -> list[Candidate]:
    """Ours first, then the peers that are installed; the others are named with the way to install them."""
    found: list[Candidate] = [Ours(folder / "ours", entries, seed)]
    for name in names:
        kind: type[Peer] = PEERS[name]
        if kind.find():
            found.append(kind(folder / name, entries, seed))
        else:
            click.echo(f"{name} is left out: it is not installed; to install it: {kind.install}")
    return found


def _about(entries: int, runs: int, seed: int, candidates: list[Candidate]) -> dict[str, object]:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = {candidate.name: candidate.version for candidate in candidates[1:]}
    return {"entries": entries, "runs": runs, "seed": seed, "processors": processors, "system": sys.platform,
            "python": platform.python_version(), **versions}  # fmt: skip


@contextmanager
def _folder(work: Path | None, memory: bool) -> Iterator[Path]:
    if work:
        work.mkdir(parents=True, exist_ok=True)
    if memory and not _MEMORY.is_dir():
        raise click.UsageError(f"this system has no {_MEMORY}; mount a memory file system and name it with --work")
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=_MEMORY if memory and not work else work) as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
