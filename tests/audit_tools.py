"""What the audits stand on: tools that may be absent, the sites they look at, a reader of their pages."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest

from generator.content.problem import errors_in
from tests.sites import TODAY, Site, entry

REPOSITORY = Path(__file__).resolve().parent.parent
_NPM = REPOSITORY / "tests" / "browser" / "node_modules"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NPM_HINT = "npm ci --ignore-scripts --prefix tests/browser"


# Tools


def missing(name: str, remedy: str) -> NoReturn:
    """Skip a test whose tool is absent, and say how to get it; where CI runs it is a failure."""
    message = f"{name} is not installed: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def vnu_command() -> list[str]:
    """How to start the Nu validator."""
    jar, java = _NPM / "vnu-jar" / "build" / "dist" / "vnu.jar", shutil.which("java")
    if not jar.is_file():
        missing("vnu", _NPM_HINT)
    if not java:
        missing("Java", "apt-get install default-jre-headless")
    # Schemas nest deeper than the stack that Java gives a thread on some machines.
    return [java, "-Xss8m", "-jar", str(jar)]


def axe_source() -> str:
    """The text of axe-core, which finds obstacles in a page that a browser shows."""
    script = _NPM / "axe-core" / "axe.min.js"
    return script.read_text("utf-8") if script.is_file() else missing("axe-core", _NPM_HINT)


def browser_path() -> str:
    """Where the system's Chromium is."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return found or missing("Chromium", "apt-get install chromium")


def fonts_configuration() -> Path:
    """The configuration of the fonts that browsers use."""
    if not (_NPM / "@expo-google-fonts").is_dir():
        missing("@expo-google-fonts", _NPM_HINT)
    return _NPM.parent / "fonts.conf"


# Pages

_NO_END = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript"})
Attributes = dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, Attributes]] = []
        self.words: list[str] = []
        self.scripts: list[tuple[Attributes, str]] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "script":
            self.scripts.append((attributes, ""))
        if tag not in _NO_END:
            self._open.append((tag, tag in _UNSEEN or "hidden" in attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == name for name, _ in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script":
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)
        elif not any(unseen for _, unseen in self._open):
            self.words.append(data)


@dataclass(frozen=True)
class Html:
    """A piece of HTML as a reader and a crawler meet it; ``text`` is what can be seen, with single spaces."""

    tags: list[tuple[str, Attributes]]
    text: str
    scripts: list[tuple[Attributes, str]]

    @classmethod
    def of(cls, source: str) -> Html:
        reader = _Reader()
        reader.feed(source)
        reader.close()
        return cls(reader.tags, one_line("".join(reader.words)), reader.scripts)

    def all(self, tag: str, **wanted: str) -> list[Attributes]:
        """The attributes of every such element."""
        return [a for name, a in self.tags if name == tag and all(a.get(key) == value for key, value in wanted.items())]

    @cached_property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def is_indexed(self) -> bool:
        return not any("noindex" in meta.get("content", "") for meta in self.all("meta", name="robots"))

    @property
    def is_redirect(self) -> bool:
        return bool(self.all("meta", **{"http-equiv": "refresh"}))

    def addresses(self) -> Iterator[tuple[str, str, str]]:
        """Every address that the page names: element, attribute, address."""
        for tag, attributes in self.tags:
            for name in ("href", "src", "poster", "data", "action", "formaction", "xlink:href", "background"):
                if name in attributes:
                    yield tag, name, attributes[name]
            for candidate in filter(None, map(str.strip, attributes.get("srcset", "").split(","))):
                yield tag, "srcset", candidate.split()[0]
            if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
                yield tag, "refresh", attributes["content"].partition("url=")[2]
            if tag == "meta" and attributes.get("property") in ("og:url", "og:image"):
                yield tag, "content", attributes["content"]


def one_line(text: str) -> str:
    """Text with single spaces, as a browser shows it."""
    return " ".join(text.split())


def structured(page: Html) -> list[dict[str, Any]]:
    """The schema.org records of a page."""
    texts = [text for attributes, text in page.scripts if attributes.get("type") == "application/ld+json"]
    return [record for text in texts for record in json.loads(text).get("@graph", [json.loads(text)])]


# Sites


@dataclass(frozen=True)
class Built:
    """A site that was built; ``entries`` is how many entries the build says it holds."""

    output: Path
    base_url: str
    entries: int
    files: frozenset[str] = field(repr=False)

    @cached_property
    def names(self) -> list[str]:
        """The paths of all HTML files, in order."""
        return sorted(name for name in self.files if name.endswith(".html"))

    @cached_property
    def pages(self) -> dict[str, Html]:
        """Every HTML file by its path; reading all of a site takes seconds."""
        return {name: Html.of(self.read(name)) for name in self.names}

    @property
    def claims(self) -> list[str]:
        """The slugs of all claims that have a page."""
        return [found[1] for name in self.names if (found := re.fullmatch(r"claims/([^/]+)/index\.html", name))]

    def read(self, name: str) -> str:
        return (self.output / name).read_text("utf-8")

    def permalink(self, name: str) -> str:
        """The absolute address of an output file."""
        return self.base_url + quote(re.sub(r"(^|/)index\.html$", r"\1", name))

    def lost(self, name: str, address: str) -> str:
        """Why ``address``, found in the file ``name``, leads nowhere on this site; nothing where it does or leaves."""
        target = urlsplit(urljoin(self.permalink(name), address))
        if target.scheme == "mailto" or (target.scheme in ("http", "https") and not self._is_own(target.netloc)):
            return ""
        base = urlsplit(self.base_url).path
        if target.scheme not in ("http", "https") or not target.path.startswith(base):
            return f"{name}: {address!r} leads out of the site"
        path = unquote(target.path.removeprefix(base))
        path += "index.html" if not path or path.endswith("/") else ""
        if path not in self.files:
            return f"{name}: {address!r} leads to no file"
        if target.fragment and (path not in self.pages or unquote(target.fragment) not in self.pages[path].ids):
            return f"{name}: {address!r} names a place that is not there"
        return ""

    def _is_own(self, host: str) -> bool:
        return host == urlsplit(self.base_url).netloc


def headers_for(rules: str, path: str) -> dict[str, str]:
    """The headers that a host sends at ``path`` by the rules of ``_headers``; a line with "! " takes one back."""
    headers: dict[str, str] = {}
    here = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            pattern = re.sub(r":[a-z]+", "[^/]+", re.escape(line).replace(r"\*", ".*"))
            here = bool(re.fullmatch(pattern, path))
        elif here and line.startswith("  ! "):
            headers.pop(line[4:], None)
        elif here:
            name, value = line.strip().split(": ", 1)
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


REAL, UNDER_A_PATH, FURNISHED = "real content", "real content below a path", "every feature"
SITES = (REAL, UNDER_A_PATH, FURNISHED)


@cache
def built(name: str, folder: Path) -> Built:
    """Build one of the sites below ``folder``, a process's own: once for all processes that share the tests."""
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    root = shared / "audits" / name.replace(" ", "-")
    root.mkdir(parents=True, exist_ok=True)
    site, done = Site(root, jobs=2), root / "entries"
    base_url = "https://x.example/sub/" if name == UNDER_A_PATH else "https://record.example/"
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            done.write_text(str(_build(name, site, base_url)), "utf-8")
    return Built(site.output, base_url, int(done.read_text("utf-8")), frozenset(site.tree()))


def _build(name: str, site: Site, base_url: str) -> int:
    """Build a site; returns how many entries the build says it holds."""
    if name == FURNISHED:
        site.write(_furniture())
    else:
        shutil.copytree(REPOSITORY / "content", site.root / "content", dirs_exist_ok=True)
    # What is published as of today; no earlier than the tests' own day, should a clock be wrong.
    today = max(TODAY, datetime.now(UTC).date())
    outcome = site.build(base_url=base_url, drafts=name == FURNISHED, today=today)
    assert not errors_in(outcome.problems), "\n".join(map(str, errors_in(outcome.problems)))
    return outcome.entries


_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

_EVERYTHING = """\
---
claim: "@office said <b>this</b> & \\"that\\" of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauamt"
speaker: Ken Klippenstein
speaker_note: citing three military sources
date: 2025-08-20
published: 2025-08-22
venue: A newsletter
venue_url: https://newsletter.example/post
because: The department declined first and confirmed a part of it a week later.
topics: [Mexico, Drug cartels]
people: [Claudia Sheinbaum, "محمد الفقيه"]
responses:
  - respondent: U.S. Department of Defense
    spokesperson: Sean Parnell
    status: declined to comment
    date: 2025-08-21
    asked_by: Daily Mail
    asked_on: 2025-08-20
    reason: future operations
    quote: The department will not comment on future operations
    source: report
  - respondent: U.S. Department of Defense
    status: partially confirmed
    date: 2025-08-28
    asked_by: Daily Mail
    quote: A part of it is right
    source: report
  - respondent: Claudia Sheinbaum
    status: denied
    date: 2025-08-29
    asked_by: Reforma
    quote: That is wrong
    quote_lang: en
    original: {text: "Es falso", lang: es}
    source: second
  - respondent: Central Intelligence Agency
    status: not denied
    form: non-denial denial
    date: 2025-08-29
    asked_by: Reforma
    quote: We never speak of such things
    source: second
  - respondent: White House
    status: did not respond
    date: 2025-08-30
    asked_by: Reforma
    asked_on: 2025-08-28
    deadline: 2025-08-29
    source: second
  - respondent: United States Northern Command
    status: referred elsewhere
    referred_to: White House
    date: 2025-08-30
    asked_by: Reforma
    quote: Ask the White House
    source: second
  - respondent: White House
    question: Will anybody answer for the command?
    asked_by: Reforma
    asked_on: 2025-09-01
    asked_again: [2025-09-02]
    deadline: 2025-09-03
sources:
  - {id: report, url: "https://news.example/report?a=1&b=2", title: "A \\"report\\" & <more>", publisher: Example News,
     author: A. Writer, date: 2025-08-21, archive: "https://archive.example/report", kind: response}
  - {id: second, url: "https://zeitung.example/a", title: Bericht, publisher: Zeitung, lang: de, kind: claim,
     archive: "https://archive.example/a"}
  - https://www.example.org/a-source-of-which-only-the-very-long-address-is-known/2025/08/21/index.html
corrections:
  - {date: 2025-09-01, text: The day of the second answer was wrong.}
  - {date: 2025-09-02, text: A name was misspelt.}
related: [filler-001]
aliases: [/old/address/, /2025/08/everything/]
---
What is *known*[^1], with a [claim](/claims/filler-001/), a [place](/data/#downloads) and [mail](mailto:a@b.example).

## A heading

| One | Two |
|-----|-----|
| a   | b   |

![A pixel](pixel.png)

> Quoted words

1. One
2. Two

    code that is wider than a narrow page can be, and that has to be read all the same, to its very end

[^1]: A note[^2].
[^2]: Another note.
"""

_TRANSLATION = entry(
    claim="claim: طُلب من الجيش إعداد خيارات لضرب العصابات في المكسيك",
    lang="lang: ar\ntranslation_of: everything",
    topics="topics: [Mexico, المكسيك]",
    because="because: لم يُسأل أحد بعد.",
    body="ما هو معروف حتى الآن.[^1]\n\n[^1]: ملاحظة.",
)


def _furniture() -> dict[str, str | bytes | None]:
    """Content that uses every field and every kind of page, with listings of several pages."""
    files: dict[str, str | bytes | None] = {
        "content/site.toml": 'claim_review = true\nembeds = true\nrepository = "https://code.example/record"\npublisher = "A & B"\n',
        "content/entries/2025/everything.md": _EVERYTHING,
        "content/entries/2025/everything-ar.md": _TRANSLATION,
        "content/entries/2025/pixel.png": _PIXEL,
        "content/entries/2025/draft.md": entry(claim="claim: This entry is a draft and stays one", draft="draft: true"),
        "content/people/ken.md": "---\nname: Ken Klippenstein\nkind: person\naliases: [K. Klippenstein]\n"
        "roles: [{title: Reporter, from: 2020, until: 2024-05}, {title: Publisher, from: 2024-05-01}]\n"
        "same_as: [https://encyclopedia.example/Ken_(reporter)]\n---\nA *reporter*[^1].\n\n[^1]: A note.\n",
        "content/topics/mexico.md": "---\ntitle: Mexico\n---\nThe country.\n",
        "content/topics/cartels.md": "---\ntitle: Drug cartels\nparent: Mexico\n---\nThose who trade.\n",
        "content/pages/about.md": "---\ntitle: About\ndescription: Who we are.\n---\nWe[^1].\n\n[^1]: A note.\n",
        "content/pages/corrections-policy.md": "---\ntitle: Corrections policy\n---\nWrite to us.\n",
    }
    for number in range(1, 111):
        files[f"content/entries/2024/filler-{number:03}.md"] = entry(
            claim=f"claim: The same was claimed for the {number}th time in that year",
            date=f"date: {date(2024, 1, 1) + timedelta(number)}",
        )
    return files
