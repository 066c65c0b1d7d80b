"""Say which files of a built site differ from what is deployed, by two manifests; nothing is changed.

    python3 changed_files.py BEFORE PUBLIC LISTS

BEFORE is the manifest.json of the deployed site (or a file that does not exist, before the first deployment), PUBLIC
the built site. Written into the folder LISTS, one path a line:

    assets.txt   what is new or differs and is not a page: send it first
    pages.txt    pages and feeds that are new or differ: send them second
    gone.txt     what is not part of the site any more: remove it third
                 and last of all send manifest.json, so that a deployment that broke off is taken up again
"""

import json
import sys
from pathlib import Path, PurePosixPath

MANIFEST = "manifest.json"
PAGES = {".html", ".xml", ".json", ".txt", ""}


def listed(manifest: Path) -> dict[str, str]:
    """Path to SHA-256; a manifest that was fetched from somewhere must not name what lies outside of the site."""
    files = json.loads(manifest.read_text("utf-8"))["files"]
    for name in files:
        if name.startswith("/") or ".." in PurePosixPath(name).parts or not name.isprintable():
            raise SystemExit(f"{manifest} names {name!r}; is it the manifest of a site?")
    return dict(files)


def changed(before: dict[str, str], now: dict[str, str]) -> dict[str, list[str]]:
    """The three lists by the names of their files."""
    fresh = sorted(name for name, digest in now.items() if before.get(name) != digest)
    return {
        "assets.txt": [name for name in fresh if PurePosixPath(name).suffix not in PAGES],
        "pages.txt": [name for name in fresh if PurePosixPath(name).suffix in PAGES],
        "gone.txt": sorted(before.keys() - now.keys() - {MANIFEST}),
    }


def main(before: str, public: str, lists: str) -> None:
    """Compare and write the lists."""
    deployed = listed(Path(before)) if Path(before).exists() else {}
    for name, paths in changed(deployed, listed(Path(public) / MANIFEST)).items():
        (Path(lists) / name).write_text("".join(f"{path}\n" for path in paths), "utf-8")
        sys.stdout.write(f"{name}: {len(paths)}\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.stderr.write(f"{__doc__}")
        raise SystemExit(2)
    main(*sys.argv[1:])
