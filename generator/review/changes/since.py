"""Reader-visible changes since a git revision."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from generator.engine import cache
from generator.engine.request import Request
from generator.read.settings import SITE, read_settings_file, read_site
from generator.review.changes.compare import compare
from generator.review.changes.git import Base, Git
from generator.review.changes.records import Changes
from generator.review.changes.snapshots import SiteSnapshot, read_snapshot


def changes_since(request: Request, git: Git, revision: str) -> Changes:
    """Compare the site at ``request.root``, as its files are now, with a revision.

    Both states are read with the same settings and date. Git's working tree and index
    are not modified. Raises GitError if git cannot provide the revision.
    """
    base = git.base(revision)
    after = read_snapshot(request)
    with TemporaryDirectory(prefix="on-the-record-") as folder:
        return _compare(request, git, base, after, Path(folder))


def _compare(request: Request, git: Git, base: Base, after: SiteSnapshot, folder: Path) -> Changes:
    (folder / "content").mkdir()
    has_content = git.write_site(base.commit, folder)
    base_request = replace(request, root=folder, base_url=_base_url(after))
    # Unchanged files are cache hits.
    cache.save_results(base_request.cache, base_request.seal, cache.load_results(request.cache, request.seal))
    before = read_snapshot(base_request)
    base_settings, _ = read_site(read_settings_file(folder, SITE)[0])
    has_moved = has_content and base_settings.base_url != after.config.base_url
    return compare(base, before, after, new=not has_content, moved_from=base_settings.base_url if has_moved else "")


def _base_url(after: SiteSnapshot) -> str:
    """Return the base URL for both states, so that a move of the whole site changes no path within it."""
    return "" if SITE in after.broken else after.config.base_url
