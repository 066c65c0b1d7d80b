"""Kill builds at random moments, as a machine does: ``python -m tests.random_kills WORK COUNT SEED [swap]``.

Each time the real command, with two workers, is killed with SIGKILL some time
between its start and its end; then nobody of it may be left, no file torn, and
the next build must equal a clean one and leave no litter. Prints JSON, and on stderr how far it is.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests import failures
from tests.failures import AFTER, BEFORE, complaints
from tests.sites import Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
# Enough files that both stages are done by several processes.
MANY = {
    f"content/entries/2024/n{n}.md": entry(claim=f"claim: A generated claim, number {n} of many") for n in range(60)
}
EDITED = {name: text.replace("What is known", "What is now known") for name, text in list(MANY.items())[:55]}


def command(site: Site, swap: bool) -> list[str]:
    options = ["--root", str(site.root), "--jobs", "2", "--no-pagefind", *(["--swap"] if swap else [])]
    return [sys.executable, str(REPOSITORY / "build.py"), "build", *options]


def change(site: Site) -> None:
    gone = [name for name, content in AFTER.items() if content is None]
    site.write(dict.fromkeys(gone)).write({name: text for name, text in AFTER.items() if name not in gone})
    site.write(EDITED)


def killed(site: Site, swap: bool, seconds: float) -> tuple[bool, list[int]]:
    """Kill a build after so many seconds; whether it was still at work, and who of it is left a moment later."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command(site, swap), stdout=nowhere, stderr=nowhere, start_new_session=True)
    time.sleep(seconds)
    at_work = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 20
    while (left := members(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return at_work, left


def members(session: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(own) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


def run(work: Path, count: int, seed: int, swap: bool) -> dict[str, Any]:
    """Kill ``count`` builds."""
    pristine, site = work / "pristine", Site(work / "site")
    site.write(BEFORE | MANY | {"content/site.toml": "pictures = false\n"})  # drawing would be most of the time
    subprocess.run(command(site, swap), check=True, capture_output=True)
    old = site.tree()
    shutil.copytree(site.root, pristine)
    change(site)
    begun = time.monotonic()
    subprocess.run(command(site, swap), check=True, capture_output=True)
    whole = time.monotonic() - begun
    new = site.tree()
    chance = random.Random(seed)
    failures.build = lambda site, options: subprocess.run(command(site, swap), capture_output=True).returncode
    found, at_work = [], 0
    for number in range(count):
        shutil.rmtree(site.root)
        shutil.copytree(pristine, site.root)
        change(site)
        seconds = chance.uniform(0, whole * 1.1)
        busy, left = killed(site, swap, seconds)
        at_work += busy
        found += [f"kill {number} after {seconds:.3f} s: {each}" for each in complaints(site, old, new, swap)]
        found += [f"kill {number}: process {each} is left" for each in left]
        sys.stderr.write(f"{number + 1} killed, {at_work} at work, {len(found)} complaints\n")
    return {"kills": count, "at_work": at_work, "seed": seed, "seconds": whole, "complaints": found}


if __name__ == "__main__":
    place, how_many, chosen, *switches = sys.argv[1:]
    os.environ.setdefault("XDG_STATE_HOME", str(Path(place) / "state"))
    sys.stdout.write(json.dumps(run(Path(place), int(how_many), int(chosen), "swap" in switches)) + "\n")
