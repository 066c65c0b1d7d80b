"""A small web on loopback for tests: several hosts, told apart by name, whose names the client's own resolver knows."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

from generator.evidence.client import Client
from generator.evidence.fetch_results import unreachable
from generator.evidence.http_exchange import Limits
from generator.evidence.rate_limit import RateLimiter
from generator.evidence.resolve import Endpoint, is_public

HERE = "127.0.0.1"


@dataclass
class Answer:
    """What a host answers: a body with its status and headers, or a function that writes it bit by bit."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    written: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Asked:
    """A request as it came."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    at: float


Handler = Answer | Callable[[Asked], Answer]


class Clock:
    """A clock that moves when somebody sleeps, for all threads: who sleeps shortens the wait of the others."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self._one_at_a_time = threading.Lock()

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._one_at_a_time:
            self.slept.append(seconds)
            self.time += seconds


@dataclass
class Web:
    """Pages by ``host/path``; ``asked`` has every request in its order."""

    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    ports: dict[str, int] = field(default_factory=dict)
    elsewhere: dict[str, Sequence[str]] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    certificates: ssl.SSLContext | None = None
    at_once: dict[str, int] = field(default_factory=dict)
    most_at_once: dict[str, int] = field(default_factory=dict)

    def html(self, address: str, html: str, **headers: str) -> None:
        self.pages[address] = Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})

    def urls(self) -> list[str]:
        return [asked.url for asked in self.asked]

    def pages_asked(self) -> list[str]:
        return [url for url in self.urls() if not url.endswith("/robots.txt")]

    def pauses(self, host: str) -> list[float]:
        """Seconds of the clock between each request to a host and its next; no sleep tells them, as hosts share a clock."""
        times = [asked.at for asked in self.asked if asked.url.split("/")[2] == host]
        return [later - earlier for earlier, later in pairwise(times)]

    def resolve(self, host: str, port: int) -> Sequence[Endpoint]:
        """Names end here, but for those that lead elsewhere; a name without pages has no address."""
        if host in self.elsewhere:
            return [Endpoint(address, port) for address in self.elsewhere[host]]
        if not any(page.split("/")[0] == host for page in self.pages):
            raise unreachable("no such host")
        return [Endpoint(HERE, self.ports["https" if port == 443 else "http"])]

    def client(self, **limits: float) -> Client:
        return Client(
            contact="https://record.example/",
            limiter=RateLimiter(2.0, self.clock.now, self.clock.sleep),
            limits=Limits(**{"idle_timeout": 20.0, **limits}),  # type: ignore[arg-type]
            resolve=self.resolve,
            is_allowed=lambda address: address == HERE or is_public(address),
            certificates=self.certificates,
        )


@contextmanager
def serving(web: Web, certificate: Path | None = None) -> Iterator[Web]:
    """Serve over HTTP and, with a certificate, over HTTPS."""
    servers = [ThreadingHTTPServer((HERE, 0), _handler(web, "http"))]
    web.ports["http"] = servers[0].server_address[1]
    if certificate:
        secure = ThreadingHTTPServer((HERE, 0), _handler(web, "https"))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "host.pem", certificate / "host.key")
        secure.socket = context.wrap_socket(secure.socket, server_side=True)
        web.ports["https"] = secure.server_address[1]
        web.certificates = ssl.create_default_context(cafile=str(certificate / "ca.pem"))
        servers.append(secure)
    for server in servers:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield web
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def make_certificates(folder: Path, *hosts: str) -> Path:
    """An authority of the test's own, and a certificate of it for some hosts."""
    names = ",".join(f"DNS:{host}" for host in hosts)
    (folder / "ext").write_text(f"subjectAltName={names}\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n")
    (folder / "ca.cnf").write_text(
        "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=v3\n[dn]\nCN=Test authority\n"
        "[v3]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n"
    )
    for command in (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -config ca.cnf -keyout ca.key -out ca.pem",
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=host -keyout host.key -out host.csr",
        "x509 -req -in host.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out host.pem",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)
    return folder


def _handler(web: Web, scheme: str) -> type[BaseHTTPRequestHandler]:
    class One(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            web.at_once[host] = web.at_once.get(host, 0) + 1
            web.most_at_once[host] = max(web.most_at_once.get(host, 0), web.at_once[host])
            self.answer(host)

        def do_POST(self) -> None:
            self.do_GET()

        def answer(self, host: str) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            url, body = f"{scheme}://{host}{self.path}", self.rfile.read(length)
            asked = Asked(self.command, url, dict(self.headers), body, web.clock.now())
            web.asked.append(asked)
            page = web.pages.get(host + self.path) or web.pages.get(host + self.path.partition("?")[0])
            answer = page(asked) if callable(page) else page or Answer(b"<title>404 Not Found</title>", 404)
            if answer.written:
                self.close_connection = True
                answer.written(self)
                web.at_once[host] -= 1
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            # Whoever has the last byte may ask for the next page before this thread goes on.
            web.at_once[host] -= 1
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return One
