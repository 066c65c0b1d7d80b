"""A server that answers this machine only, whatever it serves: its address, its headers, what it refuses."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any

from generator.preview.access import is_ours

HOST = "127.0.0.1"
_PLAIN = "text/plain; charset=utf-8"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class LocalServer(ThreadingHTTPServer):
    """Listens when created; answers requests in ``running``. Raises OSError if the port cannot be used."""

    daemon_threads = True

    def __init__(self, port: int, handler: type[LocalHandler]) -> None:
        self._open: set[Any] = set()
        super().__init__((HOST, port), handler)

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

    def end_streams(self) -> None:
        """End answers that would not end by themselves, before the server shuts down."""


@contextmanager
def running(server: LocalServer) -> Iterator[str]:
    """Answer requests in threads while the block runs; yields the URL. All threads and connections end with it."""
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.end_streams()
        server.shutdown()
        server.server_close()
        thread.join()


class LocalHandler(BaseHTTPRequestHandler):
    """Refuses requests for other hosts and with other methods; a derived class answers the rest in ``answer``."""

    server: LocalServer
    server_version = "on-the-record"
    sys_version = ""
    timeout = 30

    def answer(self) -> None:
        """Answer a GET or HEAD request to this server."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer a request."""
        if is_ours(self.headers.get_all("Host") or [], self.server.server_port):
            self.answer()
        else:
            self.send_text(421, "This server only answers requests for its own address: open the URL it printed.\n")

    def do_HEAD(self) -> None:
        """Answer with the headers of a GET request."""
        self.do_GET()

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Reject every other method; the base class looks methods up by name."""
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _refuse(self) -> None:
        self.send_text(405, "Only GET and HEAD are supported.\n", {"Allow": "GET, HEAD"})

    def redirect(self, location: str) -> None:
        """Send the browser to another path of this server."""
        self.send_text(302, "", {"Location": location})

    def send_text(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        """Send plain text."""
        self.send_body(status, _PLAIN, text.encode("utf-8"), headers)

    def send_body(self, status: int, kind: str, raw: bytes, headers: dict[str, str] | None = None) -> None:
        """Send bytes of the media type ``kind``."""
        self.send_head(status, kind, {"Content-Length": str(len(raw)), **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(raw)

    def send_head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        """Send the status and the headers."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, **_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Reject an invalid request, in plain text that repeats none of it."""
        self.close_connection = True
        self.send_text(code, "Bad request.\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one it replaces
        """Print nothing: the terminal is for problems."""
