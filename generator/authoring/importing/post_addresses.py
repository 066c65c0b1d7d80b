"""The address that Jekyll, Hugo or Eleventy gave a post, by its front matter, its file and the settings of its site."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from generator.authoring.importing.item import Given, Leaves
from generator.authoring.importing.plain import absolute, address_of
from generator.authoring.importing.source import LARGEST_PAGE, read_text
from generator.record import Record

_DATED = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")
# Where generators keep the address of their site, and Jekyll the form of those of its posts.
_SETTINGS = ("_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml")
_SITE = re.compile(r"""^(?:url|baseURL)\s*[:=]\s*["']?(https?://[^\s"']+)""", re.MULTILINE | re.IGNORECASE)
_BASE = re.compile(r"""^baseurl\s*:\s*["']?(/[^\s"'#]*)""", re.MULTILINE)
_STYLE = re.compile(r"""^permalink\s*:\s*["']?([^\s"']+)""", re.MULTILINE)
_STYLES = {
    "": "/:categories/:year/:month/:day/:title.html",
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
_TOKEN = re.compile(r":([a-z_]+)")
_ROOTS = ("content", "_posts", "_drafts", "src", "docs", "site", "source", "pages")
_TYPED = ("permalink", "url", "canonical_url", "canonicalURL", "canonicalUrl")


class OldSite(Record, frozen=True):
    """The site that posts are from: its address, which ends in a slash, its directory, and how it addresses posts."""

    address: str
    folder: Path
    style: str = ""


def dated_name(stem: str) -> tuple[str, str]:
    """Return the day and the rest of a file's name such as ``2023-05-03-bridge``; the day is empty without one."""
    match = _DATED.fullmatch(stem)
    return (match[1], match[2]) if match else ("", stem)


def old_site(folder: Path, given: str, home: str) -> OldSite:
    """Return the site of a directory of posts by the settings in it or above it; a ``given`` address comes first."""
    for place in (folder, folder.parent, folder.parent.parent):
        for name in _SETTINGS:
            file = place / name
            if file.is_file() and not file.is_symlink():
                text = read_text(file, LARGEST_PAGE)
                site, base, style = (pattern.search(text) for pattern in (_SITE, _BASE, _STYLE))
                below = base[1].strip("/") + "/" if base and base[1].strip("/") and name.startswith("_") else ""
                address = address_of(f"{site[1].rstrip('/')}/{below}") if site else ""
                return OldSite(given or address or home, place, style[1] if style else "")
    return OldSite(given or home, folder)


def address_of_post(leaves: Leaves, file: Path, folder: Path, site: OldSite) -> Given | None:
    """Return the address of a post: that in its front matter, or else the one that its file had."""
    typed = leaves.raw(*_TYPED)
    if typed and not _TOKEN.search(typed.text.partition("://")[2] or typed.text) and "{" not in typed.text:
        address = address_of(absolute(site.address, typed.text.lstrip("/")))
        return Given(address, typed.fields) if address else None
    path = PurePosixPath(file.relative_to(folder).with_suffix("").as_posix())
    slug = leaves.line("slug")
    where = _of_jekyll(leaves, path, slug, site.style) if _is_of_jekyll(file) else _by_folder(path, slug)
    address = address_of(absolute(site.address, quote(where.lstrip("/"), errors="surrogateescape"))) if where else ""
    return Given(address, slug.fields if slug else ()) if address else None


def _is_of_jekyll(file: Path) -> bool:
    return "_posts" in file.parts and bool(dated_name(file.stem)[0])


def _of_jekyll(leaves: Leaves, path: PurePosixPath, slug: Given | None, style: str) -> str:
    """Return the path of a post of Jekyll; empty if its form has parts that only Jekyll knows."""
    day, name = dated_name(path.name)
    year, month, number = day.split("-")
    title = slug.text if slug else name
    parts = {
        "categories": "/".join(_categories(leaves)),
        "year": year,
        "short_year": year[2:],
        "month": month,
        "i_month": month.lstrip("0"),
        "day": number,
        "i_day": number.lstrip("0"),
        "title": title,
        "slug": title,
        "output_ext": ".html",
    }
    form = _STYLES.get(style, style)
    if not all(token in parts for token in _TOKEN.findall(form)):
        return ""
    return re.sub("/{2,}", "/", _TOKEN.sub(lambda match: parts[match[1]], form))


def _categories(leaves: Leaves) -> list[str]:
    """Return the categories as parts of a path; several in one text are separated by spaces."""
    listed = leaves.lines("categories")
    words = listed[0].text.split() if len(listed) == 1 and "categories" in leaves.fields else [c.text for c in listed]
    single = leaves.line("category")
    return [re.sub(r"\s+", "-", word.strip().lower()) for word in words or ([single.text] if single else [])]


def _by_folder(path: PurePosixPath, slug: Given | None) -> str:
    """Return the path of a post of Hugo or Eleventy, which is that of its file."""
    parts = [part for part in path.parts if part not in _ROOTS]
    if parts and parts[-1] == "index":
        parts.pop()
    if parts:
        parts[-1] = slug.text if slug else dated_name(parts[-1])[1]
    return "/".join(parts).lower().replace(" ", "-") + "/"
