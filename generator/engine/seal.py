"""The key that seals a cache: kept outside the site, where no commit and no archive can bring a file.

A cache holds HTML that was sanitised once. Whoever could forge one could put
anything on a page, and a stranger may commit one; so only what was sealed with
this machine's own key is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_BYTES = 32


def place_of_key(environment: Mapping[str, str]) -> Path | None:
    """Where the key is kept: ``$XDG_STATE_HOME``, or else ``~/.local/state``; nowhere without a home."""
    base = _user_folder(environment, "XDG_STATE_HOME", ".local/state")
    return base / "cache-key" if base else None


def place_of_layouts(environment: Mapping[str, str]) -> Path | None:
    """Where compiled layouts are kept: ``$XDG_CACHE_HOME``, or else ``~/.cache``; nowhere without a home."""
    base = _user_folder(environment, "XDG_CACHE_HOME", ".cache")
    return base / "layouts" if base else None


def _user_folder(environment: Mapping[str, str], variable: str, default: str) -> Path | None:
    """Our folder by the XDG Base Directory Specification, by which a relative path counts for none."""
    given, home = environment.get(variable, ""), environment.get("HOME", "")
    base = Path(given) if given.startswith("/") else Path(home, default) if home.startswith("/") else None
    return base / "on-the-record" if base else None


def key_of_machine(environment: Mapping[str, str]) -> bytes:
    """The key, made when first asked for.

    Where it can be neither read nor kept, a new one each time: no cache is
    trusted then.
    """
    place = place_of_key(environment)
    if place:
        with suppress(OSError):
            return _read(place) or _made(place)
    return os.urandom(_BYTES)


def _read(place: Path) -> bytes:
    """A whole key that is a file of its own; else nothing."""
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return b""
    with open(handle, "rb") as stream:
        raw = stream.read(_BYTES + 1)
    return raw if len(raw) == _BYTES else b""


def _made(place: Path) -> bytes:
    """Make a key that nobody else can read; of two builds that do so at once, the first one's counts."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(handle, "wb") as stream:
            stream.write(os.urandom(_BYTES))
        if not _read(place):
            place.unlink(missing_ok=True)
            with suppress(FileExistsError):
                os.link(beside, place)
    finally:
        beside.unlink(missing_ok=True)
    return _read(place) or os.urandom(_BYTES)
