"""Make one build after another fail, each one step later, and tell what is wrong afterwards.

Run as a program, since it forks: ``python -m tests.failures WORK KIND STEPS [OPTION…]``. An audit hook sees every step that
changes a file system (``sys.addaudithook``; a hook cannot be removed, hence a process for each). KIND is ``kill`` (the
process ends before the step), ``torn`` (before a rename, with half of the file's bytes on the disk), or the name of an
error that the step then meets (``ENOSPC``). STEPS is ``all``, ``some`` or ``renames``; OPTION ``swap``,
or ``pair`` for a system that cannot exchange two folders, or ``text`` for a build that has but other words to show. Prints JSON: the number of steps, what they were, and every complaint.
"""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.content.asset import LayoutError
from generator.engine.output import swap
from generator.engine.output.files import ForeignFile
from generator.engine.output.folder import OutputRefused
from generator.engine.pipeline import build_site
from tests.commands import REPOSITORY
from tests.quick import digest_sources_once, read_in_process
from tests.sites import ENTRY, Site, entry

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
           "os.chown", "os.utime", "generator.exchange"}  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
KILLED, FAILED, FINE = 97, 2, 0
A, B, C = (f"content/entries/2025/{name}.md" for name in "abc")
BEFORE = {
    A: ENTRY,
    B: entry(claim="claim: Another claim, which has nothing to do with cartels"),
    "static/own.txt": "a file of the site's own",
    "public/CNAME": "facts.example",
}
WORDS = "What is known stands in this first paragraph, which is so long that no listing shows more of it. " * 4
BEFORE_TEXT = {A: ENTRY.replace("What is known", f"{WORDS}\n\nWhat is known"), B: BEFORE[B]}
AFTER_TEXT: dict[str, str | bytes | None] = {A: BEFORE_TEXT[A].replace("*Markdown*", "*other* words")}
AFTER: dict[str, str | bytes | None] = {
    A: ENTRY.replace("What is known", "What is now known"),
    B: None,
    C: entry(claim="claim: A third claim, about a bridge and its builders", topics="topics: [Bridges]"),
    "static/own.txt": None,
    "static/own.txt/inside.txt": "in a folder",
}


def hook_at(step: int, act: Callable[[str, tuple[Any, ...]], None], seen: list[str]) -> None:
    """Call ``act`` before the step with this number, and note the names of all."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CHANGES and not (event == "open" and _writes(arguments)):
            return
        seen.append(f"{event} {Path(str(arguments[0])).name}")
        if len(seen) == step:
            act(event, arguments)

    sys.addaudithook(hook)


def _writes(arguments: tuple[Any, ...]) -> bool:
    """A pipe, which has a number for a name, is no file."""
    if isinstance(arguments[0], int) or arguments[0] == os.devnull:
        return False
    return isinstance(arguments[2], int) and bool(arguments[2] & WRITING)


def kill(event: str, arguments: tuple[Any, ...]) -> None:
    os._exit(KILLED)


def tear(event: str, arguments: tuple[Any, ...]) -> None:
    """Leave half a file where a rename was to be, as a power cut may."""
    if event == "os.rename" and Path(arguments[0]).is_file():
        handle = os.open(arguments[0], os.O_RDWR)
        os.ftruncate(handle, os.fstat(handle).st_size // 2)
    os._exit(KILLED)


def fail_with(number: int) -> Callable[[str, tuple[Any, ...]], None]:
    def fail(event: str, arguments: tuple[Any, ...]) -> None:
        raise OSError(number, os.strerror(number), str(arguments[0]))

    return fail


def build(site: Site, options: dict[str, Any]) -> int:
    """One build, its outcome as the command's exit status."""
    try:
        if "pair" in options:
            swap.exchange = _cannot
        with swap.build_directory(site.output, not options.keys().isdisjoint({"swap", "pair"})) as place:
            build_site(site.request(), place.tree)
    except (OSError, OutputRefused, ForeignFile, LayoutError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return FAILED
    return FINE


def _cannot(one: Path, other: Path) -> None:
    raise NotImplementedError


def failing(site: Site, step: int, kind: str, options: dict[str, Any]) -> tuple[int, list[str]]:
    """Build in a process of its own that fails at ``step``; its exit status and the steps it saw."""
    notes = site.root.parent / "notes"
    child = os.fork()
    if child == 0:
        status = 98
        seen: list[str] = []
        try:
            sys.stderr = io.StringIO()
            act = {"kill": kill, "torn": tear}.get(kind) or fail_with(getattr(errno, kind))
            hook_at(step, act, seen)
            status = build(site, options)
            notes.write_text(json.dumps(seen), "utf-8")
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = json.loads(notes.read_text("utf-8")) if notes.exists() else []
    notes.unlink(missing_ok=True)
    return status, seen


def litter(site: Site) -> list[str]:
    """What no ended build leaves: names beside the output, and hidden ones in it and in the cache."""
    beside = {path.name for path in site.root.iterdir()} - {"content", "static", "public", ".cache"}
    hidden = [p for place in (site.output, site.root / ".cache") for p in place.rglob(".*") if p.name != ".gitignore"]
    empty = [p for p in site.output.rglob("*") if p.is_dir() and not any(p.iterdir())]
    return sorted(beside) + [str(path.relative_to(site.root)) for path in (*hidden, *empty)]


def complaints(site: Site, old: dict[str, bytes], new: dict[str, bytes], whole_tree: bool) -> list[str]:
    """What is wrong with the output as a failed build left it, and with what the next build makes of it."""
    left = {path: raw for path, raw in site.tree().items() if not path.rpartition("/")[2].startswith(".")}
    found = [f"torn: {path}" for path, raw in left.items() if raw not in (old.get(path), new.get(path))]
    if whole_tree and left not in (old, new):
        found.append("the tree is neither the old nor the new one")
    if build(site, {}) != FINE:
        return [*found, "the next build fails"]
    found += [f"left behind: {name}" for name in litter(site)]
    if site.tree() != new:
        found.append("the next build does not equal a clean one")
    return found


def run(work: Path, kind: str, which: str, options: dict[str, Any]) -> dict[str, Any]:
    """Fail at each step in turn, or at some of them, until a build ends without having met its step."""
    pristine, site = work / "pristine", Site(work / "site")
    Site(pristine).write(BEFORE_TEXT if "text" in options else BEFORE)
    shutil.copytree(pristine, site.root)
    build(site, {})  # under its final path, as the cache knows an output by it
    old = site.tree()
    shutil.rmtree(pristine)
    shutil.copytree(site.root, pristine, copy_function=shutil.copy2)
    _change(site, options)
    build(site, {})
    new = site.tree()
    found: list[str] = []
    outcomes: dict[str, int] = {}
    _renew(site, pristine, options)
    seen = failing(site, 0, kind, options)[1]
    for step in chosen(seen, which):
        _renew(site, pristine, options)
        status, _ = failing(site, step, kind, options)
        outcomes[str(status)] = outcomes.get(str(status), 0) + 1
        if status not in (FINE, KILLED, FAILED):
            found.append(f"step {step}: ended with {status}")
        whole = "swap" in options
        found += [f"step {step}: {complaint}" for complaint in complaints(site, old, new, whole)]
    return {"steps": len(seen), "seen": seen, "outcomes": outcomes, "complaints": found}


def chosen(seen: list[str], which: str) -> list[int]:
    """The numbers of the steps to fail at."""
    steps = list(range(1, len(seen) + 1))
    if which == "renames":
        return [step for step, name in enumerate(seen, 1) if name.startswith("os.rename")]
    return steps[::5] if which == "some" else steps


def _renew(site: Site, pristine: Path, options: dict[str, Any]) -> None:
    shutil.rmtree(site.root)
    shutil.copytree(pristine, site.root, copy_function=shutil.copy2)
    _change(site, options)


def _change(site: Site, options: dict[str, Any]) -> None:
    after = AFTER_TEXT if "text" in options else AFTER
    gone = [name for name, content in after.items() if content is None]
    site.write(dict.fromkeys(gone)).write({name: text for name, text in after.items() if name not in gone})


def every_step(work: Path, kind: str, *options: str) -> dict[str, Any]:
    """Run this program, and return what it found."""
    command = [sys.executable, "-m", "tests.failures", str(work), kind, *options]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    place, how, steps, *switches = sys.argv[1:]
    with pytest.MonkeyPatch.context() as patch:
        digest_sources_once(patch)
        read_in_process(patch)
        sys.stdout.write(json.dumps(run(Path(place), how, steps, dict.fromkeys(switches, True))))
