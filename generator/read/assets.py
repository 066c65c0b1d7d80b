"""Layouts, static files and images; a site's own file overrides the built-in one of the same name."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from generator.content.asset import Asset, LayoutError
from generator.content.site_paths import HEADERS, REDIRECTS, ROBOTS, STATIC, media_path
from generator.read.picture_files import LARGEST_IMAGE, is_picture
from generator.text.digest import digest
from generator.text.filenames import is_system_file, is_utf8, normal_path

# Files that pages load. Their paths contain a digest, so that browsers can cache them permanently.
_HASHED_FILES = frozenset(
    ("embed.css", "favicon.svg", "feed.css", "listings.css", "serif.woff2", "share.js", "touch-icon.png")
) | frozenset(
    ("search.css", "search.js", *(f"search-{name}.js" for name in ("list", "names", "pagefind", "small", "words")))
)
# Browsers request this icon at the root of a host for documents that name none, such as feeds.
_ROOT_ICON = "favicon.ico"

# The directory of files that a site publishes at its root.
ROOT = "root"
# Layouts name a built-in layout that the site replaces with this prefix: {% extends "built-in/claim.html" %}.
BUILT_IN = "built-in/"
_COPY_NOTE = re.compile(rf"\{{# Copied from {BUILT_IN}(\S+), version (\w+)\.")

_PACKAGE = Path(__file__).resolve().parent.parent
CATALOGUES = _PACKAGE / "locale"
# The files that ``init`` copies into a new site.
STARTER = _PACKAGE / "starter"
STATUSES = "content/statuses.toml"


def built_in(name: str) -> Path:
    """Locate a file or directory that comes with the generator, in the installed package or in the checkout."""
    packaged = _PACKAGE / "defaults" / name
    return packaged if packaged.exists() else _PACKAGE.parent / name


def is_overridden(root: Path, name: str) -> bool:
    """Whether a site has its own version of a built-in file, such as ``layouts/style.css``."""
    own = root / name
    return own.is_file() and not own.samefile(built_in(name))


def own_layouts(root: Path) -> list[str]:
    """Return the names of a site's own layouts, sorted."""
    return list(files_below(root / "layouts"))


def built_in_layouts() -> list[str]:
    """Return the names of the layouts that come with the generator, sorted."""
    return list(files_below(built_in("layouts")))


def read_layouts(root: Path) -> dict[str, str]:
    """Read the layouts by name, sorted. Raises LayoutError if one is not UTF-8.

    If a layout of the site's own mentions ``built-in/``, the built-in ones are also there under names that begin so.
    """
    included, own = _texts_below(built_in("layouts")), _texts_below(root / "layouts")
    originals = {BUILT_IN + name: text for name, text in included.items()}
    extended = originals if any(BUILT_IN in text for text in own.values()) else {}
    return dict(sorted((included | own | extended).items()))


def _texts_below(folder: Path) -> dict[str, str]:
    texts = {}
    for name, file in files_below(folder).items():
        if not is_utf8(name):
            raise LayoutError(f"layouts/{name} has a name that is not UTF-8; rename it")
        try:
            texts[name] = file.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise LayoutError(f"layouts/{name} is not UTF-8 text") from error
    return texts


def version_of(name: str) -> str:
    """Return the version of a built-in layout, the beginning of its digest; empty if there is none of this name."""
    file = built_in("layouts") / name
    return digest(file.read_bytes())[:10] if name in built_in_layouts() else ""


def copy_note(name: str) -> str:
    """Return the first line of a copy of a built-in layout, which names the version that was copied."""
    return f"{{# Copied from {BUILT_IN}{name}, version {version_of(name)}. -#}}"


def copied_from(text: str) -> tuple[str, str]:
    """Return the name and the version of the built-in layout from which a layout was copied; empty without a note."""
    match = _COPY_NOTE.search(text)
    return (match[1], match[2]) if match else ("", "")


def read_static(root: Path) -> tuple[Asset, ...]:
    """Read the static files, sorted by name."""
    assets = {}
    for folder in (built_in("static"), root / "static"):
        for name, file in files_below(folder).items():
            assets[name] = _static(name, file)
    return tuple(assets[name] for name in sorted(assets))


def _static(name: str, file: Path) -> Asset:
    content = digest(file.read_bytes())
    if name in _HASHED_FILES:
        stem, _, extension = name.rpartition(".")
        return Asset(f"{STATIC}{stem}.{content[:10]}.{extension}", str(file), content, name)
    return Asset(name if name == _ROOT_ICON else f"{STATIC}{normal_path(name)}", str(file), content)


def read_root_files(root: Path) -> tuple[tuple[Asset, ...], dict[str, tuple[str, ...]]]:
    """Read the files of root/, which are published at the root of the site, sorted by name.

    Those for hosts and crawlers, which the generator makes, too, are returned as lines by name. Raises LayoutError if
    one of these is not UTF-8.
    """
    assets, lines = [], {}
    for name, file in files_below(root / ROOT).items():
        if name in (ROBOTS, HEADERS, REDIRECTS):
            try:
                lines[name] = tuple(file.read_text("utf-8").splitlines())
            except UnicodeDecodeError as error:
                raise LayoutError(f"{ROOT}/{name} is not UTF-8 text") from error
        else:
            assets.append(Asset(normal_path(name), str(file), digest(file.read_bytes())))
    return tuple(assets), lines


def read_images(root: Path, images: tuple[str, ...]) -> tuple[Asset, ...]:
    """Read the content's images, which are published at ``media/`` and their normal path below content/.

    Images that are too large or cannot be opened are skipped: read_tree reported them.
    """
    assets = []
    for path in filter(is_picture, images):
        with suppress(OSError):
            if (root / path).stat().st_size <= LARGEST_IMAGE:
                content = digest((root / path).read_bytes())
                assets.append(Asset(media_path(normal_path(path)), str(root / path), content))
    return tuple(assets)


def files_below(folder: Path) -> dict[str, Path]:
    """Return the regular files below a directory by relative path, sorted, without hidden and system files.

    Raises LayoutError if the directory is a link.
    """
    if folder.is_symlink():
        raise LayoutError(f"{folder.name}/ is a link: put the directory itself here")
    if not folder.is_dir():
        return {}
    paths = []
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).parts
        paths += [(*below, name) for name in names if not (name.startswith(".") or is_system_file(name))]
    files = {"/".join(parts): folder.joinpath(*parts) for parts in sorted(paths)}
    return {name: file for name, file in files.items() if file.is_file() and not file.is_symlink()}
