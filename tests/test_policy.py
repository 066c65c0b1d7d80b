"""What a browser is told to refuse, page by page: no script but the site's own, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.audit_tools import FURNISHED, REAL, Built, Html, built, headers_for

SEARCH = re.compile(r"search/index\.html")
# The search, and the buttons of a claim's page.
SCRIPTED = re.compile(r"search/index\.html|claims/(?!page/)[^/]+/(answer-\d+/)?index\.html")

# Pages with a form that leads to the search without a script.
ASKING = ("index.html", "404.html")


def rules_of(policy: str) -> dict[str, list[str]]:
    """A policy's directives with their sources."""
    return {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())}


@pytest.fixture(scope="module", params=[REAL, FURNISHED])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(request.param, tmp_path_factory.getbasetemp())


def test_every_page_begins_with_a_policy_that_lets_in_nothing_but_what_it_needs(site: Built) -> None:
    for name in site.names:
        head = site.read(name).partition("</head>")[0]
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        rules = rules_of(policy)
        assert rules["default-src"] == rules["base-uri"] == ["'none'"], name
        assert rules["form-action"] == ["'self'" if name in ASKING else "'none'"], name
        sources = {source for listed in rules.values() for source in listed}
        assert sources <= {"'none'", "'self'", "'wasm-unsafe-eval'"}, name
        assert "script-src" not in rules or SCRIPTED.fullmatch(name), name
        assert "'wasm-unsafe-eval'" not in sources or SEARCH.fullmatch(name), name
        assert not re.search(r"<(link|script|style|img)\b", head.partition("<meta http-equiv")[0]), name


def test_a_host_that_reads_headers_sends_a_policy_that_allows_what_the_page_s_own_does(site: Built) -> None:
    for name in site.names:
        headers = headers_for(site.read("_headers"), "/" + name.removesuffix("index.html"))
        sent = rules_of(headers["Content-Security-Policy"])
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', site.read(name))
        own = rules_of(policy)
        assert sent.pop("frame-ancestors") in (["'self'"], ["*"]), name
        assert not {"'unsafe-inline'", "'unsafe-eval'"} & {source for listed in sent.values() for source in listed}, (
            name
        )
        for directive, sources in own.items():
            assert set(sources) <= set(sent[directive]) | {"'none'"}, (name, directive)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert headers["Permissions-Policy"].startswith("camera=(), ")


def test_every_link_to_the_web_that_a_writer_gave_says_that_we_do_not_vouch_for_it(site: Built) -> None:
    seen = 0
    for name in site.names:
        main = Html.of(site.read(name).partition("<main")[2].partition("</main>")[0])
        for link in main.all("a"):
            if link.get("href", "").startswith("http") and not link["href"].startswith(site.base_url):
                seen += 1
                assert link.get("rel") in ("nofollow ugc noopener", "license"), (name, link["href"])
    assert seen


def test_no_page_holds_a_script_a_style_or_a_handler_between_its_lines(site: Built) -> None:
    for name in site.names:
        text = site.read(name)
        for script in re.findall(r"<script\b([^>]*)>", text):
            own = re.search(r' src="/(sub/)?static/\w+\.\w{10}\.js"', script)
            assert 'type="application/ld+json"' in script or (own and SCRIPTED.fullmatch(name)), name
        assert not re.search(r"<style\b|<[^>]*\s(style|on[a-z]+)=", text), name


def test_no_identity_of_the_site_s_own_begins_like_those_of_a_body(site: Built, tmp_path: Path) -> None:
    own = re.compile(r'\bid="(fn[^"]*)"')
    for name in site.names:
        for identity in own.findall(site.read(name)):
            assert re.fullmatch(r"fn(ref\d*)?:.+", identity), (name, identity)
