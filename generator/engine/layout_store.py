"""Compiled layouts on disk, in a folder of the user's that sites and installations share.

Python code is loaded from here, so a file counts only if this machine sealed
it (engine/seal.py), wherever a variable of the environment puts the folder.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

from msgspec.structs import replace

from generator.content.settings import SiteConfig
from generator.engine.output.files import replace_file
from generator.engine.request import Request
from generator.read.assets import read_layouts
from generator.record import Record
from generator.render.layouts import Layouts
from generator.text.digest import digest
from generator.text.languages import Languages

_SEAL = 32
# Each edit of a layout makes another set; older ones go.
_SETS = 8


class LayoutStore(Record, frozen=True):
    """What was derived from one set of layouts; ``folder`` is named after the generator and all their texts."""

    folder: Path
    seal: bytes

    def get(self, name: str) -> bytes | None:
        """Return what was stored under ``name``; None if there is nothing that this machine sealed."""
        try:
            raw = (self.folder / name).read_bytes()
        except OSError:
            return None
        return raw[_SEAL:] if compare_digest(raw[:_SEAL], self._sealed(name, raw[_SEAL:])) else None

    def put(self, name: str, raw: bytes) -> None:
        """Store ``raw`` under ``name``; failing to costs time, not the build."""
        with suppress(OSError):
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _prune(self.folder.parent)
            replace_file(self.folder / name, self._sealed(name, raw), raw, suffix=f".{os.getpid()}.part")

    def _sealed(self, name: str, raw: bytes) -> bytes:
        """Seal ``raw`` for this set and name, so that no file passes for another."""
        return blake2b(f"{self.folder.name}/{name}\0".encode() + raw, key=self.seal, digest_size=_SEAL).digest()


def layouts_of(request: Request, fingerprint: str, languages: Languages, config: SiteConfig | None = None) -> Layouts:
    """Read the layouts of a site, with what earlier builds compiled, and its settings for them. Raises LayoutError."""
    settings = config or SiteConfig()
    root = f"{settings.base_path}/" if settings.relative_links else ""
    layouts = Layouts.of(read_layouts(request.root), languages, settings.extra, root)
    if not request.layout_folder or not request.seal:
        return layouts
    folder = request.layout_folder / digest(fingerprint, layouts.digest)
    return replace(layouts, store=LayoutStore(folder, request.seal))


def _prune(folder: Path) -> None:
    """Remove all sets but the newest."""
    for old in sorted(folder.iterdir(), key=lambda found: found.stat().st_mtime)[:-_SETS]:
        shutil.rmtree(old, ignore_errors=True)
