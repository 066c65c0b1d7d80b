"""Serve the current state of the board, to this machine only."""

from __future__ import annotations

import secrets
from pathlib import Path

from generator.content.asset import LayoutError
from generator.preview.access import (
    EVENTS,
    RESERVED,
    SCRIPT,
    content_type,
    is_own_page,
    path_of,
    planned_file,
    redirect_target,
)
from generator.preview.board import Board, PreviewError, State, layout_errors
from generator.preview.derived_files import DerivedFiles, is_derived
from generator.preview.injection import error_page, with_script
from generator.preview.local_server import LocalHandler, LocalServer
from generator.preview.site import ShownSite, make

_HEARTBEAT = 10.0


class PreviewServer(LocalServer):
    """Serves the pages of ``board``. ``engine`` is Pagefind's program, if there is one."""

    def __init__(self, port: int, board: Board, engine: Path | None = None) -> None:
        self.board = board
        self.derived_files = DerivedFiles(engine)
        self.script = Path(__file__).with_name("client.js").read_bytes()
        super().__init__(port, Handler)

    def end_streams(self) -> None:
        """Wake the threads that wait for the next state."""
        self.board.end()


class Handler(LocalHandler):
    """Handles one request: with a file of the site, a stream of events, or an error."""

    server: PreviewServer

    def answer(self) -> None:
        """Answer a request."""
        path = path_of(self.path)
        if path == EVENTS:
            self._events()
        elif path == SCRIPT:
            self.send_body(200, content_type(SCRIPT), self.server.script)
        else:
            self._page(path, self.server.board.now)

    def _page(self, path: str | None, state: State) -> None:
        if state.shown is None:
            self._html(503, error_page("The site cannot be built yet", state.errors), state)
            return
        files = state.shown.files
        name = None if path is None or path.startswith(RESERVED) else planned_file(path, files)
        if path is not None and name is None and is_derived(path, state.shown):
            name = path
        if name is None and path is not None and (folder := redirect_target(path, files)):
            self.redirect(folder)
        elif name is None:
            self._file(404, "404.html", state, state.shown)
        else:
            self._file(200, name, state, state.shown)

    def _file(self, status: int, name: str, state: State, shown: ShownSite) -> None:
        try:
            raw = make(shown, name) if name in shown.files else self.server.derived_files.file(shown, name)
        except Exception as error:  # a layout is a program and may raise anything
            other = PreviewError(name, "", f"{type(error).__name__}: {error}")
            errors = layout_errors(error) if isinstance(error, LayoutError) else (other,)
            self._html(500, error_page("A layout failed", errors), state)
            return
        if raw is None:
            self.send_text(404, "Page not found.\n")
        elif name.endswith(".html"):
            self._html(status, raw.decode("utf-8", "replace"), state)
        else:
            self.send_body(status, content_type(name), raw)

    def _html(self, status: int, html: str, state: State) -> None:
        page = with_script(html, state.version, secrets.token_urlsafe(16))
        self.send_body(status, content_type("index.html"), page.encode("utf-8"))

    def _events(self) -> None:
        """Send a page the current state and every later one, until either side closes the connection."""
        if not is_own_page(self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site"), self.server.server_port):
            self.send_text(403, "Only pages of this preview may subscribe.\n")
            return
        self.send_head(200, "text/event-stream", {})
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
