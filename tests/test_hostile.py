"""Hostile content ends in a problem with its place, or in a page without anything alive in it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from generator.check.report.text import printable
from generator.content.problem import Severity, errors_in
from generator.engine.load import Loaded, load_file
from generator.read.files import ContentFile
from generator.read.markdown.body import SECONDS
from tests.browsers import chromium
from tests.conftest import MakeSite
from tests.hostile.corpus import GROUPS, A, Hostile, corpus
from tests.hostile.lists import public_list
from tests.laws import Marks
from tests.sites import Site, entry

CASES = list(corpus())
LISTS = {"attacks": 160, "markdown": 600, "strings": 400}


def named(case: Hostile) -> str:
    return f"{case.group}: {case.name}"


# Our own corpus


def test_the_corpus_has_its_groups_and_its_size() -> None:
    counts = Counter(case.group for case in CASES)

    assert set(GROUPS) == {
        "yaml", "encoding", "markup", "URLs", "slugs and paths", "unicode", "size and nesting", "dates", "references",
        "evidence",
    }  # fmt: skip
    assert min(counts.values()) >= 8
    assert len(CASES) >= 300


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_hostile_file_ends_in_its_problems_or_in_a_page(
    site: MakeSite, case: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = site(case.files)
    if "B507" in case.ends:
        # Too long on any machine: a fortieth of the limit is a twentieth of what such a text takes on a fast one.
        monkeypatch.setattr("generator.read.markdown.body.SECONDS", SECONDS / 40)

    found = made.build().problems

    assert frozenset(problem.code for problem in errors_in(found)) == case.ends
    assert made.output.exists() != bool(case.ends)
    for problem in found:
        assert problem.at.path in made_paths(made), problem
        assert 1 <= problem.at.line <= lines_in(made, problem.at.path), problem
        assert printable(str(problem)).isprintable(), problem


def made_paths(site: Site) -> set[str]:
    """Every file below the root as problems spell it."""
    return {path.relative_to(site.root).as_posix() for path in site.root.rglob("*")}


def lines_in(site: Site, path: str) -> int:
    raw = (site.root / path).read_bytes()
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


# Public lists


def load(text: str) -> Loaded:
    return load_file("", ContentFile(A, entry(body=text).encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize("name", LISTS)
def test_each_text_of_a_public_list_ends_in_plain_marks_or_a_problem_in_its_file(name: str) -> None:
    texts = public_list(name)
    assert len(texts) >= LISTS[name]

    for text in texts:
        loaded = load(text)
        Marks(below="").feed(loaded.body.html)
        assert all(problem.at.path == A and problem.at.line > 0 for problem in loaded.problems)


# In a browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one it replaces
        pass


@dataclass
class Watched:
    """A page of a browser in which every policy is off, and all that came alive on it."""

    page: Page
    address: str
    alive: list[str] = field(default_factory=list)
    expected: str = ""
    before: str = ""

    def watch(self) -> None:
        """Note every dialog, window, download, worker, request to others, and navigation that was not asked for."""
        page = self.page
        page.on("dialog", lambda dialog: (self.alive.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: self.alive.append(f"window {popup.url}"))
        page.on("download", lambda download: self.alive.append(f"download {download.url}"))
        page.on("worker", lambda worker: self.alive.append(f"worker {worker.url}"))
        page.on("framenavigated", lambda frame: self.moved(frame.url))
        page.on("request", lambda request: self.asked(request.url))

    def moved(self, url: str) -> None:
        # The search notes what is looked for in its own address; news of it may come when the next page is asked for.
        if url.partition("#")[0] not in (self.expected, self.before):
            self.alive.append(f"navigation to {url}")

    def asked(self, url: str) -> None:
        if not url.startswith(self.address):
            self.alive.append(f"request of {url}")

    def visit(self, path: str) -> list[str]:
        """Load a page, poke at everything on it, and tell what is alive and what could come alive."""
        self.alive.clear()
        self.before, self.expected = self.expected, self.address + path
        self.page.goto(self.expected, wait_until="load")
        found: list[str] = self.page.evaluate(POKE)
        return [*self.alive, *found]


# What must not be there at all, though nothing ran; then every element is hovered, focused and clicked.
# The marks are read from the page as it was sent: what the site's own scripts add to it is theirs.
POKE = r"""async () => {
  const bad = [];
  const address = /^(href|src|srcset|srcdoc|action|formaction|data|poster|background|ping|manifest|xlink:href)$/;
  const tags = /^(iframe|frame|object|embed|form|input|button|base|applet|portal|style|math|template|video|audio|marquee)$/;
  const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const element of sent.querySelectorAll("*")) {
    const ours = element.closest("[data-ours], header.masthead, footer, nav, search, .search") || element.localName === "form" && element.closest("main.search");
    if (tags.test(element.localName) && !ours) bad.push("<" + element.localName + ">");
    if (element.localName === "script" && element.type !== "application/ld+json" && !(element.getAttribute("src") || "").startsWith("/static/")) bad.push("<script>");
    for (const { name, value } of element.attributes) {
      if (/^on/.test(name) || name === "style" || name === "srcdoc") bad.push(name + "=" + value);
      if (address.test(name) && /^[\s\0-\x20]*(javascript|data|vbscript|blob|file):/i.test(value)) bad.push(name + "=" + value);
    }
  }
  document.addEventListener("click", event => event.preventDefault(), true);
  for (const element of document.querySelectorAll("main *, section *")) {
    for (const type of ["mouseover", "mouseenter", "focus", "focusin", "click", "error", "load", "toggle", "begin"])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  }
  return bad;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


class Watch:
    """Opens folders in the watched page."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def visit(self, folder: Path, paths: Sequence[str]) -> dict[str, list[str]]:
        """Load each of ``paths``; tells what was alive on those where something was."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        context = self.browser.new_context(bypass_csp=True)
        try:
            watched = Watched(context.new_page(), f"http://127.0.0.1:{server.server_port}/")
            watched.watch()
            return {path: alive for path in paths if (alive := watched.visit(path))}
        finally:
            context.close()
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.fixture(scope="module")
def watch(browser: Browser) -> Watch:
    return Watch(browser)


def shelves(folder: Path, bodies: Sequence[str], size: int = 60) -> list[str]:
    """Write many bodies into few pages, each in a section of its own."""
    names = []
    for start in range(0, len(bodies), size):
        names.append(f"shelf-{start}.html")
        sections = "".join(f"<section>{body}</section>\n" for body in bodies[start : start + size])
        (folder / names[-1]).write_text(
            f'<!doctype html><meta charset="utf-8"><title>x</title><main>{sections}</main>', "utf-8"
        )
    return names


@pytest.mark.browser
def test_the_watch_sees_what_is_alive(watch: Watch, tmp_path: Path) -> None:
    alive = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<p onmouseover=alert(1)>x</p>",
        "<img src=http://127.0.0.1:9/x.png>", "<script>location = '/elsewhere'</script>", "<a href='javascript:alert(1)'>x</a>",
        "<iframe src=/x></iframe>", "<p style=position:fixed>x</p>", "<form action=/x></form>",
    ]  # fmt: skip

    pages = shelves(tmp_path, alive, size=1)

    assert set(watch.visit(tmp_path, pages)) == set(pages)


@pytest.mark.browser
def test_no_body_of_the_corpus_or_of_a_public_list_is_alive(watch: Watch, tmp_path: Path) -> None:
    raw = [content for case in CASES for path, content in case.files.items() if path == A]
    bodies = [load_file("", ContentFile(A, one.encode() if isinstance(one, str) else one)).body.html
              for one in raw if len(one) < 8000]  # fmt: skip
    bodies += [load(text).body.html for name in LISTS for text in public_list(name)]

    pages = shelves(tmp_path, [body for body in bodies if body])

    assert len(pages) > 15
    assert watch.visit(tmp_path, pages) == {}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One site of every harmless entry of the corpus, and with each attack of a public list as claim, body and more."""
    root = tmp_path_factory.mktemp("attacked")
    files: dict[str, str | bytes | None] = {}
    for number, case in enumerate(case for case in CASES if not case.ends):
        for path, raw in case.files.items():
            slug = path.rpartition("/")[2].removesuffix(".md")
            files[path.replace(f"/{slug}.md", f"/{slug}-{number}.md")] = raw
    for number, text in enumerate(public_list("attacks")):
        words = json.dumps(text[:200].ljust(20, "."))
        files[f"content/entries/2024/attack-{number}.md"] = entry(
            claim=f"claim: {words}", because=f"because: {words}", more=f"venue: {words}\nspeaker_note: {words}", body=text,
            sources=f"sources:\n  - url: https://news.example/report\n    title: {words}\n    publisher: Example News\n"
            f"    author: {words}",
        )  # fmt: skip
    made = Site(root).write(files)
    broken = {problem.at.path for problem in errors_in(made.build().problems)}
    for path in broken:
        made.write({path: None})
    assert len(broken) < len(files) / 4
    assert errors_in(made.build().problems) == ()
    return made


@pytest.mark.browser
@pytest.mark.parametrize("each", [8, pytest.param(1, marks=pytest.mark.slow)], ids=["some", "all"])
def test_no_page_of_an_attacked_site_is_alive(watch: Watch, attacked: Site, each: int) -> None:
    """Every page in the slow test; here every listing, and some of the claims, which differ in the attack only."""
    pages = [path.removesuffix("index.html") for path in attacked.tree() if path.endswith(".html")]
    claims = [path for path in pages if path.startswith("claims/")]
    visited = [*claims[::each], *(path for path in pages if path not in claims)]

    assert len(pages) > 200
    assert watch.visit(attacked.output, visited) == {}


def test_every_file_for_machines_of_an_attacked_site_is_well_formed(attacked: Site) -> None:
    seen: Counter[str] = Counter()
    for path, raw in attacked.tree().items():
        ending = path.rpartition(".")[2]
        seen[ending] += 1
        if ending in ("xml", "svg"):
            ElementTree.fromstring(raw)
        elif ending == "json":
            json.loads(raw)
        elif ending == "csv":
            rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n\0＝＋－＠]", cell)] == []
        elif ending == "sqlite":
            database = sqlite3.connect(":memory:")
            database.deserialize(raw)
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            database.close()
        elif ending == "html":
            for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', raw.decode(), re.DOTALL):
                json.loads(block)
    assert min(seen[ending] for ending in ("xml", "json", "csv", "sqlite", "html", "svg")) > 0


def test_every_line_for_hosts_of_an_attacked_site_is_one_of_ours(attacked: Site) -> None:
    for line in attacked.page("_redirects").splitlines():
        assert re.fullmatch(r"/[\w./~-]+ /claims/[a-z0-9-]+/ 301", line)
    assert "evil" not in attacked.page("_headers") + attacked.page("robots.txt")


def test_a_warning_is_no_error_and_keeps_its_place() -> None:
    loaded = load("<b>x</b>")

    assert [(problem.code, problem.severity) for problem in loaded.problems] == [("B505", Severity.WARNING)] * 2
