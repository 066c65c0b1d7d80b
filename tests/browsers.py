"""Chromium at pages that are served on this machine alone."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit_tools import (
    FURNISHED,
    REAL,
    Built,
    browser_path,
    built,
    fonts_configuration,
    headers_for,
)

# Without RenderDocument, which makes a new frame for each page of a site, a page takes a fifth less of the processor. The
# others are those of Playwright's own list, which this one replaces, that can matter here.
FEATURES = ("RenderDocument", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
            "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "OptimizationHints", "PaintHolding",
            "ThirdPartyStoragePartitioning")  # fmt: skip
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", f"--disable-features={','.join(FEATURES)}")  # fmt: skip
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
NARROW, WIDE, PHONE = {"width": 320, "height": 700}, {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SCHEMES = ("light", "dark")
# Every kind of page, by the site that has it and the path that tells it.
KINDS = {
    "home": (REAL, r"index\.html"),
    "claims": (REAL, r"claims/index\.html"),
    "claim": (REAL, r"claims/[^/]+/index\.html"),
    "answer": (REAL, r"claims/[^/]+/answer-\d+/index\.html"),
    "claim with every field": (FURNISHED, r"claims/everything/index\.html"),
    "claim from right to left": (FURNISHED, r"claims/everything-ar/index\.html"),
    "draft": (FURNISHED, r"claims/draft/index\.html"),
    "older page": (FURNISHED, r".+/page/\d+/index\.html"),
    "people": (REAL, r"people/index\.html"),
    "person": (REAL, r"people/[^/]+/index\.html"),
    "person with every field": (FURNISHED, r"people/ken/index\.html"),
    "topics": (REAL, r"topics/index\.html"),
    "topic": (REAL, r"topics/[^/]+/index\.html"),
    "facet": (REAL, r"(people|topics)/[^/]+/status/[^/]+/index\.html"),
    "statuses": (REAL, r"status/index\.html"),
    "status": (REAL, r"status/[^/]+/index\.html"),
    "outlets": (REAL, r"outlets/index\.html"),
    "outlet": (REAL, r"outlets/[^/]+/index\.html"),
    "changes": (REAL, r"changes/index\.html"),
    "changes of one kind": (REAL, r"changes/[^/]+/index\.html"),
    "waiting": (FURNISHED, r"waiting/index\.html"),
    "nobody asked": (REAL, r"waiting/not-asked/index\.html"),
    "matrix": (REAL, r"answers/index\.html"),
    "first and current answers": (REAL, r"answers/first-and-current/index\.html"),
    "how long answers stood": (REAL, r"answers/how-long/index\.html"),
    "time to the first answer": (REAL, r"answers/first-answer/index\.html"),
    "who asked whom": (REAL, r"answers/who-asked/index\.html"),
    "archive": (REAL, r"archive/index\.html"),
    "year": (REAL, r"archive/\d+/index\.html"),
    "coverage": (REAL, r"coverage/index\.html"),
    "corrections": (REAL, r"corrections/index\.html"),
    "corrections with some": (FURNISHED, r"corrections/index\.html"),
    "claim in a frame": (FURNISHED, r"claims/[^/]+/embed/index\.html"),
    "search": (REAL, r"search/index\.html"),
    "evidence": (REAL, r"evidence/index\.html"),
    "data": (REAL, r"data/index\.html"),
    "own page": (
        REAL,
        r"(about|methodology|contact|corrections-policy|funding|privacy|right-of-reply|suggest)/index\.html",
    ),
    "not found": (REAL, r"404\.html"),
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files with the headers that the site asks its host to send, and logs nothing."""

    rules = ""

    def end_headers(self) -> None:
        for name, value in headers_for(self.rules, self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one it replaces
        pass


@contextmanager
def serving(site: Built) -> Iterator[str]:
    """Serve a site on this machine alone; yields its address."""
    handler = type("Handler", (Quiet,), {"rules": site.read("_headers")})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.output)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Sites:
    """Both sites with the addresses at which they are served."""

    def __init__(self, sites: dict[str, Built], addresses: dict[str, str]) -> None:
        self.sites, self.addresses = sites, addresses

    def named(self, kind: str) -> list[str]:
        """The addresses of the pages of a kind, the heaviest first."""
        name, path = KINDS[kind]
        site = self.sites[name]
        paths = [page for page in site.names if re.fullmatch(path, page)]
        assert paths, f"no page of the kind {kind!r} is left"
        paths.sort(key=lambda page: (-len(site.read(page)), page))
        return [self.addresses[name] + page.removesuffix("index.html") for page in paths]

    def text(self, address: str) -> str:
        """The page at an address, as it was written."""
        name = next(name for name, start in self.addresses.items() if address.startswith(start))
        return self.sites[name].read(address.removeprefix(self.addresses[name]) + "index.html")

    def heaviest(self, kind: str) -> str:
        return self.named(kind)[0]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    found = {name: built(name, tmp_path_factory.getbasetemp()) for name in (REAL, FURNISHED)}
    with serving(found[REAL]) as real, serving(found[FURNISHED]) as furnished:
        yield Sites(found, {REAL: real, FURNISHED: furnished})


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, with the same fonts on each machine."""
    path, fonts = browser_path(), fonts_configuration()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path, args=list(SWITCHES), env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of its own; motion is off, so that what is measured has arrived."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", **options)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def window_without_scripts(browser: Browser) -> Iterator[Page]:
    with window(browser, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def reader(window_without_scripts: Page) -> Page:
    """A reader without JavaScript, at a wide and light screen, still on the page of the test before."""
    window_without_scripts.set_viewport_size(WIDE)
    window_without_scripts.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    return window_without_scripts


@dataclass
class Traffic:
    """What a page asked for, and what went wrong with it."""

    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
