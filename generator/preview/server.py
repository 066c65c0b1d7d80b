"""Serve what the board shows, on this machine alone."""

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
    OWN,
    SCRIPT,
    content_type,
    file_of,
    folder_of,
    is_ours,
    is_own_page,
    path_of,
)
from generator.preview.board import Board, State, Trouble
from generator.preview.derived_files import Gathered, is_gathered
from generator.preview.injection import stand_in, with_script
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
    """Listens from its birth; answers once it is run. Raises OSError where the port cannot be had.

    ``engine`` is Pagefind, where it runs here.
    """

    daemon_threads = True

    def __init__(self, port: int, board: Board, engine: Path | None = None) -> None:
        self.board = board
        self.gathered = Gathered(engine)
        self.script = Path(__file__).with_name("client.js").read_bytes()
        self._open: set[Any] = set()
        super().__init__((HOST, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Note the connection, so that it can be ended."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget an ended connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening, and end every connection: a browser keeps some open without a word."""
        super().server_close()
        for request in tuple(self._open):
            try:
                request.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about browsers that went away."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


@contextmanager
def running(server: PreviewServer) -> Iterator[str]:
    """Answer in threads while the block runs; yields the address. Nothing is left of them after it."""
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
    """One request: refused, or answered with a file of the site, or with news of it."""

    server: PreviewServer
    server_version = "on-the-record"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer a request."""
        if not is_ours(self.headers.get_all("Host") or [], self.server.server_port):
            self._say(421, "This server only answers requests for its own address: open the URL it printed.\n")
        elif (path := path_of(self.path)) == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._send(200, content_type(SCRIPT), self.server.script)
        else:
            self._page(path, self.server.board.now)

    def do_HEAD(self) -> None:
        """Answer a request for what a GET would be answered with."""
        self.do_GET()

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Every other method is refused; the base class looks for a function by its name."""
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _refuse(self) -> None:
        self._say(405, "Only GET and HEAD are supported.\n", {"Allow": "GET, HEAD"})

    def _page(self, path: str | None, state: State) -> None:
        if state.shown is None:
            self._html(503, stand_in("The site cannot be built yet", state.troubles), state)
            return
        files = state.shown.files
        name = None if path is None or path.startswith(OWN) else file_of(path, files)
        if path is not None and name is None and is_gathered(path, state.shown):
            name = path
        if name is None and path is not None and (folder := folder_of(path, files)):
            self._say(302, "", {"Location": folder})
        elif name is None:
            self._file(404, "404.html", state, state.shown)
        else:
            self._file(200, name, state, state.shown)

    def _file(self, status: int, name: str, state: State, shown: Shown) -> None:
        try:
            raw = make(shown, name) if name in shown.files else self.server.gathered.file(shown, name)
        except Exception as error:  # a layout can fail in as many ways as a program
            said = str(error) if isinstance(error, LayoutError) else f"{name}: {type(error).__name__}: {error}"
            self._html(500, stand_in("A layout failed", (Trouble("", "", said),)), state)
            return
        if raw is None:
            self._say(404, "Page not found.\n")
        elif name.endswith(".html"):
            self._html(status, raw.decode("utf-8", "replace"), state)
        else:
            self._send(status, content_type(name), raw)

    def _html(self, status: int, html: str, state: State) -> None:
        page = with_script(html, state.version, secrets.token_urlsafe(16))
        self._send(status, content_type("index.html"), page.encode("utf-8"))

    def _events(self) -> None:
        """Tell a page every state, from the one that stands on, until either side ends."""
        if not is_own_page(self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site"), self.server.server_port):
            self._say(403, "Only pages of this preview may subscribe.\n")
            return
        self._head(200, "text/event-stream", {})
        if self.command == "HEAD":
            return
        state = self.server.board.now
        self.wfile.write(b"retry: 500\n\n")
        seen = -1
        while not state.ended:
            # A line that means nothing finds out whether the browser is still there.
            news = f"data: {state.message()}\n\n" if state.count != seen else ":\n\n"
            self.wfile.write(news.encode("utf-8"))
            seen = state.count
            state = self.server.board.after(seen, _HEARTBEAT)

    def _say(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
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
        """Refuse what is no request, in plain text, repeating none of it."""
        self.close_connection = True
        self._say(code, "Bad request.\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one it replaces
        """Say nothing: the terminal is for problems."""
