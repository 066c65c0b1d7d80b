"""The text of an original as the body of an entry: available pictures are copied, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator.authoring.importing.item import ImportItem
from generator.authoring.importing.plain import absolute, address_of, path_of, visible, without_parts
from generator.authoring.importing.site import KnownSite
from generator.content.site_paths import CLAIMS
from generator.read.picture_files import is_picture, picture_problem
from generator.record import Record
from generator.text.filenames import numbered_names
from generator.text.folding import counted, one_line, slugify
from generator.text.private_hosts import private_scope

_WORDS = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\])*)\]"
_TARGET = r"""\(\s*+<?([^\s<>()]*(?:\([^\s()]*\)[^\s()]*)*)>?(?:\s++"([^"\n]*)")?\s*+\)"""
_PICTURE = re.compile(rf"(?<!\\)!{_WORDS}{_TARGET}")
_LINK = re.compile(rf"(?<![\\!]){_WORDS}{_TARGET}")
_BARE = re.compile(r"https?://[^\s<>()\[\]\"']+")
_MAIL = re.compile(r"mailto:[^\s\\/?\"<>&]+@[^\s\\/?\"<>&]+")
_SIZE = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{3,4}$)")
_MOST_PARTS, _MOST_PICTURES = 20, 300
# Directories in which other generators have the files of a path of their site.
_ROOTS = ("", "static", "public", "assets", "src", "source", "content")


class _Placing:
    """Rewrites the pictures and links of one text; ``remarks`` say what became of them.

    ``later`` are notes on links that cannot be there yet, because a draft may not be linked to.
    """

    def __init__(self, item: ImportItem, site: KnownSite, slug: str) -> None:
        self.item, self.site, self.slug = item, site, slug
        self.copies: dict[str, str] = {}
        self.pictures = 0
        self.remarks: list[str] = []
        self.later: list[str] = []

    def picture(self, match: re.Match[str]) -> str:
        """Return what replaces a picture: one with the name of its copy or, without the file, a link to it."""
        words, target, title = one_line(match[1]), match[2], match[3] or ""
        self.pictures += 1
        file = picture_at_hand(target, self.item.folders) if self.pictures <= _MOST_PICTURES else None
        name = unquote(PurePosixPath(path_of(target)).stem)
        words = words or re.sub(r"[\W_]+", " ", name).strip() or "Picture"
        if file:
            own = f"{self.slug}-{slugify(file.stem) or 'picture'}".encode("ascii", "ignore").decode().rstrip("-")
            copy = self.copies.setdefault(str(file), self._free_name(own, file.suffix.lower()))
            caption = f' "{title}"' if title else ""
            return f"![{words}]({copy}{caption})"
        self.remarks.append(f"picture not at hand, so not copied: {target}")
        address = self._absolute(target)
        return f"[{words}]({address})" if address else words

    def _free_name(self, stem: str, suffix: str) -> str:
        """Return a name for a copy that no other picture of the entry has."""
        taken = set(self.copies.values())
        return next(name for free in numbered_names(stem) if (name := free + suffix) not in taken)

    def link(self, match: re.Match[str]) -> str:
        """Return what replaces a link: one to our own page or with a full URL, or its words alone."""
        words, target = match[1], match[2]
        if "](" in words or _MAIL.fullmatch(target):
            return words if "](" in words else match[0]
        own = self._own_claim(target)
        if own and own.removeprefix(f"/{CLAIMS}").partition("#")[0].strip("/") in self.site.live:
            return f"[{words}]({own})"
        address = self._absolute(target)
        if own:
            self.later.append(f"Link when it is published: [{words}]({own})")
        elif not address:
            self.remarks.append(f"link removed, its words stay: {target or 'without an address'}")
        return f"[{words}]({address})" if address else words

    def _own_claim(self, target: str) -> str:
        """Return the path of a claim of this site to which a link leads; empty if it leads elsewhere."""
        path = self.site.own_path(absolute(self.item.address.text, target))
        return path if path.startswith(f"/{CLAIMS}") else ""

    def _absolute(self, target: str) -> str:
        """Return the full address of a link; empty if it is invalid, or on this site, where the old page is gone."""
        if target.startswith("#") or not target:
            return ""
        address = address_of(absolute(self.item.address.text, target))
        return "" if not address or self.site.own_path(address) or private_scope(address) else address


class PlacedText(Record, frozen=True):
    """The text of an entry, the pictures to copy beside it, remarks on what changed, and notes for editors."""

    text: str
    pictures: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    notes: tuple[str, ...]


def placed_text(item: ImportItem, site: KnownSite, slug: str) -> PlacedText:
    """Return the text of an item for an entry called ``slug``."""
    text = visible(item.text.text)
    placing = _Placing(item, site, slug)
    text, comments = without_parts(text, "<!--", "-->")
    if comments:
        placing.remarks.append(f"text: {counted(comments, 'comment')} of editors removed")
    text = _LINK.sub(placing.link, _PICTURE.sub(placing.picture, text))
    return PlacedText(text.strip(), tuple(placing.copies.items()), tuple(placing.remarks), tuple(placing.later))


def links_in(text: str) -> list[str]:
    """Return the addresses that a text links to, each once, in order."""
    addresses = (address_of(match.group().rstrip(".,;:!?*_")) for match in _BARE.finditer(text))
    return list(dict.fromkeys(address for address in addresses if address and not private_scope(address)))


def picture_at_hand(target: str, folders: tuple[str, ...]) -> Path | None:
    """Return the file of a picture below one of these directories that its address may mean, or None."""
    path = PurePosixPath(unquote(path_of(target)).lstrip("/"))
    parts = [part for part in path.parts if part not in (".", "..")]
    if not is_picture(path.name) or "\x00" in target or len(parts) > _MOST_PARTS:
        return None
    # WordPress shows smaller copies of a picture, which an archive may lack.
    names = dict.fromkeys((path.name, _SIZE.sub("", path.name)))
    files = (
        Path(folder, base, *parts[start:-1], name)
        for folder in folders
        for base in _ROOTS
        for start in range(len(parts))
        for name in names
    )
    return next((file for file in files if any(_is_usable(file, Path(folder)) for folder in folders)), None)


def _is_usable(file: Path, folder: Path) -> bool:
    """Whether a file is a picture that an entry can have, and is below ``folder`` without a link on the way."""
    try:
        if file.is_symlink() or not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
            return False
    except (OSError, ValueError):
        return False
    problem, _ = picture_problem(file.name, str(file))
    return problem is None or problem.code == "W707"
