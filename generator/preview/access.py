"""Access rules: which requests are answered, and with which file."""

from __future__ import annotations

from collections.abc import Container, Sequence
from urllib.parse import quote, unquote

# No page and no file can have an address below this: content names begin with no dot.
RESERVED = ".preview/"
SCRIPT, EVENTS = RESERVED + "client.js", RESERVED + "events"

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "sqlite": "application/vnd.sqlite3",
    "wasm": "application/wasm",
}
_BY_NAME = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json"}


def is_ours(hosts: Sequence[str], port: int) -> bool:
    """Whether the only Host header names this server: a foreign name may point here, too (DNS rebinding)."""
    return len(hosts) == 1 and hosts[0].lower() in (f"127.0.0.1:{port}", f"localhost:{port}")


def is_own_page(origin: str | None, site: str | None, port: int) -> bool:
    """Whether Origin and Sec-Fetch-Site are those of a page of this server; other programs send neither."""
    own = origin is None or origin in (f"http://127.0.0.1:{port}", f"http://localhost:{port}")
    return own and site in (None, "same-origin", "none")


def path_of(target: str) -> str | None:
    """Return the path that a request names, relative to the site and decoded once; None if no page can have it."""
    raw = target.partition("?")[0].partition("#")[0]
    if not raw.startswith("/"):
        return None
    try:
        path = unquote(raw[1:], errors="strict")
    except UnicodeDecodeError:
        return None
    return None if "\\" in path or any(ord(sign) < 32 for sign in path) else path


def planned_file(path: str, files: Container[str]) -> str | None:
    """Return the planned file for a path: itself, or the index.html of a directory; None if there is none."""
    name = path + "index.html" if not path or path.endswith("/") else path
    return name if name in files else None


def redirect_target(path: str, files: Container[str]) -> str | None:
    """Return the URL of a directory whose path was requested without the final slash; None for other paths."""
    return f"/{quote(path)}/" if path and f"{path}/index.html" in files else None


def content_type(name: str) -> str:
    """Return the media type for a file name; the system's own table is not used."""
    last = name.rpartition("/")[2]
    kind = _BY_NAME.get(last) or _TYPES.get(last.rpartition(".")[2].lower())
    return kind or ("text/plain; charset=utf-8" if last in ("_headers", "_redirects") else "application/octet-stream")
