"""``python -m benchmarks``: the corpus, the measurements, the work that an edit causes."""

from __future__ import annotations

import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import click

from benchmarks.candidate import Bare, Candidate, Everything, Ours
from benchmarks.cases import CASES
from benchmarks.peers.every import PEERS
from benchmarks.peers.peer import Peer

_MEMORY = Path("/dev/shm")  # noqa: S108  # named by the system, and only on demand

_entries = click.option(
    "--entries", type=click.IntRange(2), default=1000, show_default=True, help="The size of the site."
)
_seed = click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another site.")
_memory = click.option("--memory", is_flag=True, help="Work in memory (/dev/shm), without a disk.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Compare the generator with others on made-up sites."""


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--entries", type=click.IntRange(1), default=1000, show_default=True, help="How many.")
@_seed
def corpus(folder: Path, entries: int, seed: int) -> None:
    """Write a made-up site into FOLDER; the same size and seed give the same bytes everywhere."""
    from benchmarks.corpus.site import write

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty")
    write(folder, entries, seed)


@main.command()
@_entries
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each case is run.")
@click.option("--cases", default=",".join(CASES), help="Cases, separated by commas (default: all).")
@click.option("--peers", default="hugo", show_default=True, help="Other generators: hugo, eleventy, pelican, or none.")
@_seed
@click.option(
    "--work", type=click.Path(file_okay=False, path_type=Path), help="Folder to work in (default: a temporary one)."
)
@_memory
@click.option(
    "--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Also write all runs to this file."
)
def run(
    entries: int, runs: int, cases: str, peers: str, seed: int, work: Path | None, memory: bool, file: Path | None
) -> None:
    """Run cases for this generator and its peers, in turn, and print a table.

    Ratios are to the first peer, round by round. Times of a busy machine say
    little; ratios of one run say more.
    """
    from benchmarks.report import as_json, table
    from benchmarks.rounds import rounds

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # remove the folder
    wanted = _known(cases, CASES)
    with _folder(work, memory) as folder:
        candidates = _candidates(folder, entries, seed, [] if peers == "none" else _known(peers, PEERS))
        for candidate in candidates:
            candidate.write()
        found = rounds(candidates, wanted, runs, folder, lambda line: click.echo(line, err=line.startswith("  ")))
    peer = candidates[1].name if len(candidates) > 1 else ""
    about = _about(entries, runs, seed, candidates)
    _print(about, table(found, peer))
    if file:
        file.write_text(json.dumps(as_json(found, peer, about), indent=1) + "\n", "utf-8")


@main.command()
@_entries
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each is built.")
@_seed
@_memory
def everything(entries: int, runs: int, seed: int, memory: bool) -> None:
    """Run cold builds with everything that settings and extras turn on, and of the bare site, in turn.

    Prints a table; ratios are to the bare site.
    """
    from benchmarks.report import table
    from benchmarks.rounds import cold

    missing = [module for module in ("PIL", "pagefind") if not find_spec(module)]
    if missing:
        raise click.UsageError(f"{' and '.join(missing)} not installed; install what tests/requirements.txt lists")
    with _folder(None, memory) as folder:
        sites: list[Candidate] = [kind(folder / kind.name, entries, seed) for kind in (Everything, Bare)]
        for site in sites:
            site.write()
        found = cold(sites, runs, folder, lambda line: click.echo(line, err=True))
    _print(_about(entries, runs, seed, []), table(found, Bare.name))


@main.command()
@click.option("--entries", type=click.IntRange(2), default=200, show_default=True, help="The size of the site.")
@_seed
def work(entries: int, seed: int) -> None:
    """Count what each kind of edit makes the generator do; nothing is timed."""
    from benchmarks.work import count_edits

    with tempfile.TemporaryDirectory() as folder:
        site = Ours(Path(folder) / "site", entries, seed)
        site.write()
        click.echo(f"{'edit':<12}{'viewed':>10}{'rendered':>10}{'written':>10}{'removed':>10}{'converted':>10}")
        for kind, done in count_edits(site):
            click.echo(
                f"{kind:<12}{done.viewed:>10}{done.rendered:>10}{done.written:>10}{done.removed:>10}{done.converted:>10}"
            )


@main.command()
@_entries
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How often each stage is run.")
@_seed
def limits(entries: int, runs: int, seed: int) -> None:
    """Time each stage of a cold build in one process, and the least time that it could take."""
    from benchmarks.limits import steps, table

    with _folder(None, _MEMORY.is_dir()) as folder:
        site, output = Ours(folder / "site", entries, seed), folder / "output"
        output.mkdir()
        site.write()
        click.echo("\n".join(table(steps(site.root, output, runs))))


def _print(about: dict[str, object], lines: list[str]) -> None:
    click.echo("\n".join([" · ".join(f"{name} {value}" for name, value in about.items()), *lines]))


def _known(names: str, every: Collection[str]) -> list[str]:
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in every:
            raise click.UsageError(f'there is no "{name}"; there are: {", ".join(every)}')
    return wanted


def _candidates(folder: Path, entries: int, seed: int, names: list[str]) -> list[Candidate]:
    """Return ours, then the peers that are installed; print how to install the others."""
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
