"""Which files in the output are ours: the manifest, and the journal of a build under way.

The manifest (``manifest.json``) lists every file of the site with its SHA-256,
so that anybody can compare. The journal is written before the first change and
removed after the manifest is: a build that was killed leaves it, and the next
one knows what may be half done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from generator.content.site_paths import MANIFEST, PAGEFIND
from generator.engine.output.files import replace_file, temp_path

JOURNAL = ".building.json"


def owned_files(output: Path) -> set[str]:
    """The paths that earlier builds wrote, or may have begun to write."""
    return _listed(output / MANIFEST) | _listed(output / JOURNAL) | _listed_apart(output)


def is_unfinished(output: Path) -> bool:
    """Whether a build of ``output`` began and did not end: then nothing there is as it was recorded."""
    return any(path.is_file() for path in (output / JOURNAL, *_beside(output)))


def begin(output: Path, owned: Iterable[str], planned: Iterable[str]) -> None:
    """Note all paths that this build may touch."""
    for litter in _beside(output):
        litter.unlink(missing_ok=True)
    replace_file(output / JOURNAL, manifest_of(dict.fromkeys({*owned, *planned}, "")), durable=True)


def finish(output: Path, files: Mapping[str, str], commit: str = "") -> bool:
    """Write the manifest of ``files`` (path to SHA-256) and end the journal; return whether it differs.

    ``commit`` is named in it, and in no page: a commit that changes one page must not change all.
    """
    raw = manifest_of(files, commit)
    target = output / MANIFEST
    changed = not target.is_file() or target.read_bytes() != raw
    if changed:
        replace_file(target, raw, durable=True)
    (output / JOURNAL).unlink(missing_ok=True)
    return changed


def _beside(output: Path) -> tuple[Path, Path]:
    """What a build leaves that is killed while it writes one of the two."""
    return Path(temp_path(output / MANIFEST)), Path(temp_path(output / JOURNAL))


def manifest_of(files: Mapping[str, str], commit: str = "") -> bytes:
    """Encode a list of files, by path and SHA-256, and the commit that they were built from."""
    listed = ({"commit": commit} if commit else {}) | {"files": dict(sorted(files.items()))}
    return json.dumps(listed, ensure_ascii=False, indent=0).encode() + b"\n"


def _listed_apart(output: Path) -> set[str]:
    """The search's files that version 0.1 wrote: it listed them in a manifest of their own."""
    files = _listed(output / PAGEFIND / MANIFEST)
    return {f"{PAGEFIND}{MANIFEST}", *(path for path in files if path.startswith(PAGEFIND))} if files else set()


def _listed(path: Path) -> set[str]:
    try:
        files = json.loads(path.read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
    return {name for name in files if isinstance(name, str) and _is_below(name)} if isinstance(files, dict) else set()


def _is_below(name: str) -> bool:
    """A manifest is a file that anybody can edit: it must not name what lies outside."""
    parts = PurePosixPath(name).parts
    if any(len(part.encode("utf-8", "surrogatepass")) > 240 for part in parts):
        return False  # no file of ours has such a name, and no system opens it
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name and "\0" not in name
