"""Serve the current state of the board, to this machine only."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from typing import Any

from generator.content.asset import LayoutError
from generator.preview.access import (
    EVENTS,
    RESERVED,
    SCRIPT,
    content_type,
    is_ours,
    is_own_page,
    path_of,
    planned_file,
    redirect_target,
)
from generator.preview.board import Board, PreviewError, State, layout_errors
from generator.preview.derived_files import DerivedFiles, is_derived
from generator.preview.injection import error_page, with_script
from generator.preview.site import Shown, make

HOST = "127.0.0.1"
_PLAIN = "text/plain; charset=utf-8"
_HEARTBEAT = 10.0
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class PreviewServer(ThreadingHTTPServer):
    """Listens when created; answers requests in ``running``. Raises OSError if the port cannot be used.

    ``engine`` is Pagefind's program, if there is one.
    """

    daemon_threads = True

    def __init__(self, port: int, board: Board, engine: Path | None = None) -> None:
        self.board = board
        self.derived_files = DerivedFiles(engine)
        self.script = Path(__file__).with_name("client.js").read_bytes()
        self._open: set[Any] = set()
        super().__init__((HOST, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Record the connection, so that it can be closed."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Remove a closed connection from the record."""
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening, and close every connection: a browser keeps idle ones open."""
        super().server_close()
        for request in tuple(self._open):
            try:
                request.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore connections that the browser closed."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


@contextmanager
def running(server: PreviewServer) -> Iterator[str]:
    """Answer requests in threads while the block runs; yields the URL. All threads and connections end with it."""
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.board.end()
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """Handles one request: with a file of the site, a stream of events, or an error."""

    server: PreviewServer
    server_version = "on-the-record"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer a request."""
        if not is_ours(self.headers.get_all("Host") or [], self.server.server_port):
            self._send_text(421, "This server only answers requests for its own address: open the URL it printed.\n")
        elif (path := path_of(self.path)) == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._send(200, content_type(SCRIPT), self.server.script)
        else:
            self._page(path, self.server.board.now)

    def do_HEAD(self) -> None:
        """Answer with the headers of a GET request."""
        self.do_GET()

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Reject every other method; the base class looks methods up by name."""
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _refuse(self) -> None:
        self._send_text(405, "Only GET and HEAD are supported.\n", {"Allow": "GET, HEAD"})

    def _page(self, path: str | None, state: State) -> None:
        if state.shown is None:
            self._html(503, error_page("The site cannot be built yet", state.errors), state)
            return
        files = state.shown.files
        name = None if path is None or path.startswith(RESERVED) else planned_file(path, files)
        if path is not None and name is None and is_derived(path, state.shown):
            name = path
        if name is None and path is not None and (folder := redirect_target(path, files)):
            self._send_text(302, "", {"Location": folder})
        elif name is None:
            self._file(404, "404.html", state, state.shown)
        else:
            self._file(200, name, state, state.shown)

    def _file(self, status: int, name: str, state: State, shown: Shown) -> None:
        try:
            raw = make(shown, name) if name in shown.files else self.server.derived_files.file(shown, name)
        except Exception as error:  # a layout is a program and may raise anything
            other = PreviewError(name, "", f"{type(error).__name__}: {error}")
            errors = layout_errors(error) if isinstance(error, LayoutError) else (other,)
            self._html(500, error_page("A layout failed", errors), state)
            return
        if raw is None:
            self._send_text(404, "Page not found.\n")
        elif name.endswith(".html"):
            self._html(status, raw.decode("utf-8", "replace"), state)
        else:
            self._send(status, content_type(name), raw)

    def _html(self, status: int, html: str, state: State) -> None:
        page = with_script(html, state.version, secrets.token_urlsafe(16))
        self._send(status, content_type("index.html"), page.encode("utf-8"))

    def _events(self) -> None:
        """Send a page the current state and every later one, until either side closes the connection."""
        if not is_own_page(self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site"), self.server.server_port):
            self._send_text(403, "Only pages of this preview may subscribe.\n")
            return
        self._head(200, "text/event-stream", {})
        if self.command == "HEAD":
            return
        state = self.server.board.now
        self.wfile.write(b"retry: 500\n\n")
        seen = -1
        while not state.ended:
            # A comment line as a heartbeat: writing fails if the browser has gone.
            news = f"data: {state.message()}\n\n" if state.count != seen else ":\n\n"
            self.wfile.write(news.encode("utf-8"))
            seen = state.count
            state = self.server.board.after(seen, _HEARTBEAT)

    def _send_text(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        self._send(status, _PLAIN, text.encode("utf-8"), headers)

    def _send(self, status: int, kind: str, raw: bytes, headers: dict[str, str] | None = None) -> None:
        self._head(status, kind, {"Content-Length": str(len(raw)), **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(raw)

    def _head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Reject an invalid request, in plain text that repeats none of it."""
        self.close_connection = True
        self._send_text(code, "Bad request.\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one it replaces
        """Print nothing: the terminal is for problems."""
