"""Serve a directory that a build wrote, below the path of its base URL, as a web host would."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.preview.access import content_type, path_of
from generator.preview.local_server import LocalHandler, LocalServer

_SITEMAP = re.compile(r"^Sitemap:[ \t]*(\S+)/sitemap\.xml[ \t]*$", re.MULTILINE)
NOT_FOUND = "404.html"


class BuiltServer(LocalServer):
    """Serves the files of ``folder``; ``base`` is the path of its base URL, without a trailing slash."""

    def __init__(self, port: int, folder: Path, base: str) -> None:
        self.folder = folder.resolve()
        self.base = base
        super().__init__(port, BuiltHandler)


def base_path_of(folder: Path) -> str:
    """Return the path of the base URL that a site was built for: its robots.txt names it.

    Raises ValueError if there is none.
    """
    try:
        match = _SITEMAP.search((folder / "robots.txt").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        match = None
    if not match:
        raise ValueError(f"{folder} is not a site that a build wrote: its robots.txt names no sitemap")
    return unquote(urlsplit(match[1]).path)


class BuiltHandler(LocalHandler):
    """Answers with a file below the directory, or with the site's page for what does not exist."""

    server: BuiltServer

    def answer(self) -> None:
        """Answer a request; what is not below the base path leads to the site's first page."""
        path, base = path_of(self.path), self.server.base.removeprefix("/")
        if path is not None and base and path != base and not path.startswith(f"{base}/"):
            self.redirect(f"{self.server.base}/")
            return
        file = None if path is None else self._file(path.removeprefix(base).removeprefix("/"))
        if file and file.is_dir() and not (path or "/").endswith("/"):
            self.redirect(f"{self.path.partition('?')[0]}/")
            return
        file = file / "index.html" if file and file.is_dir() else file
        if file and file.is_file():
            self._send(200, file)
        elif (page := self.server.folder / NOT_FOUND).is_file():
            self._send(404, page)
        else:
            self.send_text(404, "Page not found.\n")

    def _file(self, path: str) -> Path | None:
        """Return the file or directory at ``path``; None if there is none, or if it is outside the site."""
        try:
            file = (self.server.folder / path).resolve()
            return file if file.is_relative_to(self.server.folder) and file.exists() else None
        except OSError:  # a name that is too long, or links in a circle
            return None

    def _send(self, status: int, file: Path) -> None:
        name = file.relative_to(self.server.folder).as_posix()
        self.send_body(status, content_type(name), file.read_bytes())
