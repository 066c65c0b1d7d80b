"""Layouts and static files: the site's own come before the built-in ones, file by file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.content.asset import Asset, LayoutError
from generator.content.site_paths import STATIC, media_path
from generator.read.picture_files import LARGEST_IMAGE, is_picture
from generator.text.digest import digest
from generator.text.filenames import is_system_file, normal_path

# What pages load. Its path holds a fingerprint, so that browsers may keep it for ever.
LOADED = frozenset({"embed.css", "favicon.svg", "feed.css", "search-pagefind.js", "search-small.js", "search.css",
                    "search.js", "share.js", "touch-icon.png"})  # fmt: skip
# What browsers ask for at the root of a host, where what they show names no icon, as a feed.
ROOT_ICON = "favicon.ico"

_HERE = Path(__file__).resolve().parent.parent
CATALOGUES = _HERE / "locale"
# What a new site of one's own begins with.
STARTER = _HERE / "starter"
STATUSES = "content/statuses.toml"


def built_in(name: str) -> Path:
    """Locate what comes with the generator: in an installed package, or in the checkout around it."""
    packaged = _HERE / "defaults" / name
    return packaged if packaged.exists() else _HERE.parent / name


def is_overridden(root: Path, name: str) -> bool:
    """Tell whether a site has its own file in the place of a built-in one, ``layouts/style.css``."""
    own = root / name
    return own.is_file() and not own.samefile(built_in(name))


def read_layouts(root: Path) -> dict[str, str]:
    """Read every layout by its name, sorted."""
    texts = {}
    for folder in (built_in("layouts"), root / "layouts"):
        for name, file in files_below(folder).items():
            try:
                texts[name] = file.read_text("utf-8")
            except UnicodeDecodeError as error:
                raise LayoutError(f"layouts/{name} is not UTF-8 text") from error
    return dict(sorted(texts.items()))


def read_static(root: Path) -> tuple[Asset, ...]:
    """List every static file, sorted by the path at which it will be published."""
    found = {}
    for folder in (built_in("static"), root / "static"):
        for name, file in files_below(folder).items():
            found[name] = _static(name, file)
    return tuple(found[name] for name in sorted(found))


def _static(name: str, file: Path) -> Asset:
    named = digest(file.read_bytes())
    if name in LOADED:
        stem, _, kind = name.rpartition(".")
        return Asset(f"{STATIC}{stem}.{named[:10]}.{kind}", str(file), named, name)
    return Asset(name if name == ROOT_ICON else f"{STATIC}{normal_path(name)}", str(file), named)


def read_images(root: Path, images: tuple[str, ...]) -> tuple[Asset, ...]:
    """List the content's images, each published at ``media/`` and its normal path below content/.

    One that is too large or cannot be opened has its problem already, and is not read.
    """
    assets = []
    for path in filter(is_picture, images):
        with suppress(OSError):
            if (root / path).stat().st_size <= LARGEST_IMAGE:
                named = digest((root / path).read_bytes())
                assets.append(Asset(media_path(normal_path(path)), str(root / path), named))
    return tuple(assets)


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or is_system_file(name)


def files_below(folder: Path) -> dict[str, Path]:
    """Every plain file below a folder by its path in it, sorted; what systems and editors leave is passed over."""
    if folder.is_symlink():
        raise LayoutError(f"{folder.name}/ is a link: put the directory itself here")
    if not folder.is_dir():
        return {}
    return {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink() and not _is_passed_over(file.name)
    }
