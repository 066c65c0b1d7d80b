"""The key that seals a cache: stored outside the site, where no commit and no archive can add a file.

A cache contains sanitised HTML. A forged cache could put anything on a page, and
anyone may commit one; so only data sealed with this machine's own key is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_BYTES = 32


def key_path(environment: Mapping[str, str]) -> Path | None:
    """The path of the key, in ``$XDG_STATE_HOME`` or ``~/.local/state``; None if there is no home directory."""
    base = _user_folder(environment, "XDG_STATE_HOME", ".local/state")
    return base / "cache-key" if base else None


def layout_store_path(environment: Mapping[str, str]) -> Path | None:
    """The directory of compiled layouts, in ``$XDG_CACHE_HOME`` or ``~/.cache``; None without a home directory."""
    base = _user_folder(environment, "XDG_CACHE_HOME", ".cache")
    return base / "layouts" if base else None


def _user_folder(environment: Mapping[str, str], variable: str, default: str) -> Path | None:
    """Return our directory by the XDG Base Directory Specification, which ignores relative paths."""
    given, home = environment.get(variable, ""), environment.get("HOME", "")
    base = Path(given) if given.startswith("/") else Path(home, default) if home.startswith("/") else None
    return base / "on-the-record" if base else None


def machine_key(environment: Mapping[str, str]) -> bytes:
    """Return the key of this machine, created on first use.

    If it can be neither read nor stored, each call returns a new one: no cache is
    trusted then.
    """
    path = key_path(environment)
    if path:
        with suppress(OSError):
            return _read_key(path) or _create_key(path)
    return os.urandom(_BYTES)


def _read_key(path: Path) -> bytes:
    """Return the key from a regular file of the right size; otherwise an empty string."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return b""
    with open(handle, "rb") as stream:
        raw = stream.read(_BYTES + 1)
    return raw if len(raw) == _BYTES else b""


def _create_key(path: Path) -> bytes:
    """Create a key that only this user can read; if two builds do so at once, the first key is used by both."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(handle, "wb") as stream:
            stream.write(os.urandom(_BYTES))
        if not _read_key(path):
            path.unlink(missing_ok=True)
            with suppress(FileExistsError):
                os.link(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return _read_key(path) or os.urandom(_BYTES)
