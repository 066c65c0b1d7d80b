"""From a git revision to what readers will see change since then."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from generator.engine import cache
from generator.engine.site import Request
from generator.read.settings import SITE, read_settings_file, read_site
from generator.review.changes.compare import compare
from generator.review.changes.git import Base, Git
from generator.review.changes.records import Changes
from generator.review.changes.snapshots import Side, read_side


def changes_since(request: Request, git: Git, revision: str) -> Changes:
    """Compare the site at ``request.root``, as its files are now, with a revision.

    Both are read in one way and on one day. The work tree and the index of git
    are not touched. Raises GitRefused where git cannot give the revision.
    """
    base = git.base(revision)
    after = read_side(request)
    with TemporaryDirectory(prefix="on-the-record-") as folder:
        return _compared(request, git, base, after, Path(folder))


def _compared(request: Request, git: Git, base: Base, after: Side, folder: Path) -> Changes:
    (folder / "content").mkdir()
    held = git.write_site(base.commit, folder)
    earlier = replace(request, root=folder, base_url=_base_url(after))
    # Files that are as they were are not read again.
    cache.save_results(earlier.cache, earlier.seal, cache.load_results(request.cache, request.seal))
    before = read_side(earlier)
    own, _ = read_site(read_settings_file(folder, SITE)[0])
    moved = held and own.base_url != after.config.base_url
    return compare(base, before, after, new=not held, moved_from=own.base_url if moved else "")


def _base_url(after: Side) -> str:
    """Both sides below one base path, so that a move of the whole site changes no address within it."""
    return "" if SITE in after.broken else after.config.base_url
