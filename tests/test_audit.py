"""Audits of whole sites: what validators, crawlers, feed readers and data users would find wrong."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from tests.audit_tools import (
    FURNISHED,
    REAL,
    REPOSITORY,
    SITES,
    Built,
    Html,
    built,
    headers_for,
    missing,
    one_line,
    structured,
    vnu_command,
)

pytestmark = pytest.mark.audit

ATOM, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;.*)?")


@pytest.fixture(params=SITES, scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(request.param, tmp_path_factory.getbasetemp())


# HTML and CSS


@pytest.mark.slow
def test_the_nu_validator_finds_no_error_in_any_page_stylesheet_or_drawing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    command = vnu_command()
    # The validator must find this one, or it has looked at nothing.
    (tmp_path / "planted.html").write_text("<!doctype html><title>t</title><p id=a><p id=a>", "utf-8")
    outputs = [built(name, tmp_path_factory.getbasetemp()).output for name in (REAL, FURNISHED)]
    options = ["--errors-only", "--skip-non-html", "--also-check-css", "--also-check-svg", "--no-langdetect",
               "--format", "json", "--exit-zero-always", "--stdout"]  # fmt: skip
    done = subprocess.run(
        [*command, *options, *outputs, tmp_path], capture_output=True, text=True, timeout=600, check=True
    )
    found = [f"{m.get('url')}:{m.get('lastLine')}: {m['message']}" for m in json.loads(done.stdout)["messages"]]
    planted = [line for line in found if "planted.html" in line]
    assert [line for line in found if line not in planted] == []
    assert planted


def test_every_page_says_what_it_is(site: Built) -> None:
    found = [f"{name}: {fault}" for name, page in site.pages.items() for fault in identity_faults(site, name, page)]
    assert not found, "\n".join(found)


def test_only_redirects_the_404_page_drafts_frames_and_answers_ask_not_to_be_indexed(site: Built) -> None:
    hidden = {name for name, page in site.pages.items() if not page.is_indexed}
    redirects = {name for name, page in site.pages.items() if page.is_redirect}
    drafts = {f"claims/{slug}/index.html" for slug in site.claims if slug == "draft"}
    framed = {name for name in site.pages if name.endswith("/embed/index.html")}
    answers = {name for name in site.pages if re.fullmatch(r"claims/[^/]+/answer-\d+/index\.html", name)}
    assert framed
    assert answers
    assert hidden == redirects | {"404.html"} | drafts | framed | answers


def test_ids_are_unique_within_a_page(site: Built) -> None:
    twice = [f"{name}: {key}" for name, page in site.pages.items() for key, n in Counter(page.ids).items() if n > 1]
    assert not twice, "\n".join(twice)


def test_every_link_within_the_site_and_every_fragment_leads_somewhere(site: Built) -> None:
    lost = {
        site.lost(name, address): None
        for name, page in site.pages.items()
        for _, _, address in page.addresses()
        if site.lost(name, address)
    }
    assert not lost, "\n".join(lost)


def test_every_page_but_the_404_can_be_reached_from_the_home_page(site: Built) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        here = site.permalink(name)
        for tag, _, address in site.pages[name].addresses():
            target = urljoin(here, address).partition("#")[0]
            path = unquote(target).removeprefix(site.base_url) + ("index.html" if target.endswith("/") else "")
            if tag == "a" and target.startswith(site.base_url) and path in site.pages and path not in seen:
                seen.add(path)
                waiting.append(path)
    redirects = {name for name, page in site.pages.items() if page.is_redirect}
    assert sorted(site.pages.keys() - seen - redirects - {"404.html"}) == []


def test_no_page_loads_anything_from_another_host(site: Built) -> None:
    foreign = []
    for name, page in site.pages.items():
        for tag, attribute, address in page.addresses():
            loads = tag not in ("a", "link", "meta", "area") or attribute == "refresh"
            if loads and not urljoin(site.permalink(name), address).startswith(site.base_url):
                foreign.append(f"{name}: <{tag} {attribute}={address!r}>")
        for link in page.all("link"):
            passive = {"canonical", "alternate", "license", "author", "me"} >= set(link["rel"].split())
            if not passive and not urljoin(site.permalink(name), link["href"]).startswith(site.base_url):
                foreign.append(f"{name}: <link rel={link['rel']!r} href={link['href']!r}>")
    for name in site.files:
        if name.endswith((".css", ".svg")):
            loaded = re.findall(r"""@import[^;]*|url\((?!#)["']?([^)"']*)""", site.read(name))
            foreign += [f"{name}: {found}" for found in loaded
                        if not found or not urljoin(site.permalink(name), found).startswith(site.base_url)]  # fmt: skip
    assert not foreign, "\n".join(foreign)


def test_no_page_has_a_script_but_data_search_and_the_claims_buttons_nor_any_inline_style_or_handler(
    site: Built,
) -> None:
    found = []
    base = urlsplit(site.base_url).path
    search, buttons = (
        {"type": "module", "src": base + loaded(site, "search", "js")},
        {"src": base + loaded(site, "share", "js"), "defer": ""},
    )
    for name, page in site.pages.items():
        own = (
            [search]
            if name == "search/index.html"
            else [buttons]
            if re.match(r"claims/[^/]+/(answer-\d+/)?index", name)
            else []
        )
        allowed = [{"type": "application/ld+json"}, *own]
        found += [f"{name}: <script {a}>" for a, _ in page.scripts if a not in allowed]
        for tag, attributes in page.tags:
            if tag == "form" and name == "search/index.html":
                continue
            if tag == "form" and name in ("index.html", "404.html") and attributes.get("action") == f"{base}search/":
                continue
            if tag in ("style", "iframe", "object", "embed", "form", "base"):
                found.append(f"{name}: <{tag}>")
            found += [f"{name}: <{tag} {key}>" for key in attributes if key == "style" or key.startswith("on")]
        found += [f"{name}: {where}" for _, _, where in page.addresses() if where.lower().startswith("javascript:")]
    assert not found, "\n".join(found)


def loaded(site: Built, stem: str, kind: str) -> str:
    """The path of a file that pages load: its name with a fingerprint."""
    [name] = [name for name in site.files if re.fullmatch(rf"static/{stem}\.\w{{10}}\.{kind}", name)]
    return name


def test_whatever_a_page_loads_may_be_kept_for_ever(site: Built) -> None:
    """Its name holds a fingerprint; else a browser would ask for it again, or show what is no longer true."""
    rules, base = site.read("_headers"), urlsplit(site.base_url).path
    asked = {
        (tag, address)
        for page in site.pages.values()
        for tag, key in (("script", "src"), ("link", "href"), ("form", "data-engine"))
        for attributes in page.all(tag)
        if (address := attributes.get(key, ""))
        and (tag != "link" or {"stylesheet", "icon", "apple-touch-icon"} & set(attributes["rel"].split()))
    }
    asked |= {
        ("feed", found)
        for name in feeds(site, "feed.xml")
        for found in re.findall(r'href="([^"]+)"\?>', site.read(name))
    }
    assert {tag for tag, _ in asked} == {"script", "link", "form", "feed"}
    assert len({address for _, address in asked}) >= 8
    for _, address in asked:
        assert re.fullmatch(rf"{base}static/[\w-]+\.[0-9a-f]{{10}}\.\w+", address), address
        assert address.removeprefix(base) in site.files
        assert headers_for(rules, address).get("Cache-Control") == "public, max-age=31536000, immutable", address


def test_every_page_forbids_scripts_and_other_hosts_by_its_own_policy(site: Built) -> None:
    policies = {
        meta["content"]
        for page in site.pages.values()
        for meta in page.all("meta", **{"http-equiv": "Content-Security-Policy"}) or [{"content": "none at all"}]
    }
    scripted = {
        re.sub(r"^claims/[^/]+/(answer-\d+/)?index", r"claims/x/index", name)
        for name, page in site.pages.items()
        for meta in page.all("meta", **{"http-equiv": "Content-Security-Policy"})
        if "script-src" in meta["content"]
    }
    assert scripted == {"claims/x/index.html", "search/index.html"}
    fetched = {found for policy in policies for found in re.findall(r"connect-src ([^;]*)", policy)}
    assert fetched == {"'self'"}, "nothing is fetched from another host"
    for policy in policies:
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "")
        assert "://" not in policy


def test_a_claims_page_and_the_stylesheet_arrive_in_the_first_round_trip(site: Built) -> None:
    """Section 10 of the design: at most 14 kB compressed."""
    style = loaded(site, "style", "css")
    weights = {
        slug: packed(site.read(f"claims/{slug}/index.html")) + packed(site.read(style))
        for slug in site.claims
        if slug != "everything"
    }
    heavy = {slug: weight for slug, weight in weights.items() if weight > 14 * 1024}
    assert not heavy


# Structured data


STRAIGHT = str.maketrans("‘’“”„", '\'\'"""')


def test_the_rating_of_every_claim_review_stands_in_words_on_its_page(site: Built) -> None:
    found = []
    for slug in site.claims:
        page = site.pages[f"claims/{slug}/index.html"]
        reviews = [record for record in structured(page) if record["@type"] == "ClaimReview"]
        assert len(reviews) == 1, slug
        rating = reviews[0]["reviewRating"]
        words = [rating["alternateName"], rating.get("ratingExplanation", ""), reviews[0]["claimReviewed"],
                 reviews[0]["itemReviewed"].get("author", {}).get("name", "")]  # fmt: skip
        shown = page.text.translate(STRAIGHT)
        found += [f"{slug}: {text!r} is not on the page" for text in words
                  if one_line(text).translate(STRAIGHT) not in shown]  # fmt: skip  # pages show typographic marks
        found += [f"{slug}: {key} is missing" for key in ("url", "datePublished", "author") if not reviews[0].get(key)]
        if reviews[0]["url"] != site.permalink(f"claims/{slug}/index.html"):
            found.append(f"{slug}: names another page, {reviews[0]['url']}")
    assert not found, "\n".join(found)


def test_structured_data_names_no_place_of_the_site_that_is_not_there(site: Built) -> None:
    lost = [
        site.lost(name, value)
        for name, page in site.pages.items()
        for record in structured(page)
        for _, value in pairs(record)
        if isinstance(value, str) and value.startswith(site.base_url) and site.lost(name, value)
    ]
    assert not lost, "\n".join(lost)


def test_no_number_is_ever_given_as_a_rating(site: Built) -> None:
    banned = {"ratingValue", "bestRating", "worstRating", "ratingCount", "score"}
    # There, the keys are words of the site's texts.
    tables = ("search/words/", "search/places/")
    found = [
        f"{name}: {key}"
        for name in sorted(site.files)
        if not name.startswith(tables)
        for record in ([json.loads(site.read(name))] if name.endswith(".json") else [])
        + (structured(site.pages[name]) if name in site.pages else [])
        for key, _ in pairs(record)
        if key in banned
    ]
    found += [
        f"{name}: {attributes}"
        for name, page in site.pages.items()
        for _, attributes in page.tags
        if banned & {attributes.get("itemprop"), attributes.get("property")}
    ]
    assert not found, "\n".join(found)


# Feeds


def test_every_atom_feed_satisfies_rfc_4287(site: Built) -> None:
    found = []
    for name in feeds(site, "feed.xml"):
        found += [f"{name}: {fault}" for fault in atom_faults((site.output / name).read_bytes(), site.permalink(name))]
    assert not found, "\n".join(found[:40])


def test_every_json_feed_satisfies_version_1_1(site: Built) -> None:
    found = []
    for name in feeds(site, "feed.json"):
        found += [f"{name}: {fault}" for fault in json_feed_faults(json.loads(site.read(name)), site.permalink(name))]
    assert not found, "\n".join(found[:40])


def test_both_feeds_of_a_listing_hold_the_same_items_in_the_same_order(site: Built) -> None:
    for name in feeds(site, "feed.xml"):
        atom = [e.findtext(f"{ATOM}id") for e in ElementTree.fromstring(site.read(name)).iter(f"{ATOM}entry")]
        assert atom == [item["id"] for item in json.loads(site.read(name[:-3] + "json"))["items"]], name


def test_what_a_feed_links_on_the_site_is_there(site: Built) -> None:
    lost: set[str] = set()
    for name in feeds(site, "feed.json"):
        feed = json.loads(site.read(name))
        own = [feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])]
        own += [address for item in feed["items"] for _, _, address in Html.of(item["content_html"]).addresses()]
        lost |= {site.lost(name, address) for address in own if not address.startswith("#")} - {""}
    assert not lost, "\n".join(sorted(lost))


BROKEN_FEEDS = {
    "the feed has no <id>": ("<id>https://a.example/feed.xml</id>", ""),
    "the feed has 2 <title>": ("<title>T</title>", "<title>T</title><title>T</title>"),
    "no <author>": ("<author><name>A</name></author>", ""),
    "an <author> has no <name>": ("<name>A</name>", "<name> </name>"),
    "not a date and time of RFC 3339: '2025-08-20'": ("2025-08-20T00:00:00Z", "2025-08-20"),
    "not a date and time of RFC 3339: '2025-02-30T00:00:00Z'": ("2025-08-20T00:00:00Z", "2025-02-30T00:00:00Z"),
    "not an absolute address: '/claims/a/'": ('href="https://a.example/claims/a/"', 'href="/claims/a/"'),
    "two entries share the <id> 'https://a.example/a'": ("<id>https://a.example/b</id>", "<id>https://a.example/a</id>"),
    "an entry has neither <content> nor an alternate <link>": (
        '<link rel="alternate" href="https://a.example/claims/b/"/><content type="html">&lt;p>b&lt;/p></content>', ""),
    "<rights> stands twice": ("<updated>2025-08-20", "<rights>a</rights><rights>a</rights><updated>2025-08-20"),
    "the feed does not name itself": ('rel="self"', 'rel="related"'),
    "<headline> is not Atom": ("<title>T</title>", "<title>T</title><headline>T</headline>"),
    "a text has the unknown type 'markdown'": ("<title>T</title>", '<title type="markdown">T</title>'),
    "text must hold no elements": ("<title>T</title>", "<title>T<b>T</b></title>"),
    "a <category> has no term": ('term="t"', 'label="t"'),
    "the feed's <updated> is older than an entry's": ("2025-08-21T00:00:00Z", "2026-08-21T00:00:00Z"),
    "the content holds <script>": ("&lt;p>b", "&lt;script>b&lt;/script>"),
    "the content's address '/x' is not absolute": ("&lt;p>b", "&lt;a href='/x'>b&lt;/a>"),
    "not well-formed": ("</feed>", ""),
}  # fmt: skip
WHOLE_FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title><id>https://a.example/feed.xml</id>
<link rel="self" href="https://a.example/feed.xml"/><updated>2025-08-22T00:00:00Z</updated><author><name>A</name></author>
<entry><title>a</title><id>https://a.example/a</id><link href="https://a.example/claims/a/"/><category term="t"/>
<updated>2025-08-20T00:00:00Z</updated></entry>
<entry><title>b</title><id>https://a.example/b</id><updated>2025-08-21T00:00:00Z</updated>
<link rel="alternate" href="https://a.example/claims/b/"/><content type="html">&lt;p>b&lt;/p></content></entry>
</feed>"""


@pytest.mark.parametrize("fault", BROKEN_FEEDS)
def test_the_feed_validator_notices_what_is_broken(fault: str) -> None:
    assert list(atom_faults(WHOLE_FEED.encode(), "https://a.example/feed.xml")) == []
    old, new = BROKEN_FEEDS[fault]
    assert old in WHOLE_FEED
    broken = WHOLE_FEED.replace(old, new, 1)
    assert any(found.startswith(fault) for found in atom_faults(broken.encode(), "https://a.example/feed.xml"))


# What crawlers and hosts read


def test_the_sitemap_lists_exactly_the_pages_that_may_be_indexed(site: Built) -> None:
    listed = list(sitemap(site, "sitemap.xml"))
    assert sorted(place for place, _ in listed) == sorted(
        site.permalink(name) for name, page in site.pages.items() if page.is_indexed
    )
    for _, changed in listed:
        assert changed is None or date.fromisoformat(changed)


def test_robots_txt_lets_everybody_in_and_names_the_sitemap(site: Built) -> None:
    robots = RobotFileParser()
    robots.parse(site.read("robots.txt").splitlines())
    assert all(robots.can_fetch("anybody", site.permalink(name)) for name in site.files)
    assert robots.site_maps() == [site.permalink("sitemap.xml")]


def test_redirects_lead_from_old_addresses_to_pages(site: Built) -> None:
    rules = [line.split() for line in site.read("_redirects").splitlines()]
    moved = {name for name, page in site.pages.items() if page.is_redirect}
    base = urlsplit(site.base_url).path
    assert {rule[0].removeprefix(base) + "index.html" for rule in rules} == moved
    for old, new, status in rules:
        assert (site.lost("_redirects", old), site.lost("_redirects", new), status) == ("", "", "301")


# Data


def test_every_form_of_the_data_holds_each_claim_that_has_a_page_and_tables_have_it_in_one_language(
    site: Built,
) -> None:
    slugs = sorted(site.claims)
    records = json.loads(site.read("data/claims.json"))["claims"]
    assert sorted(record["slug"] for record in records) == slugs
    once = sorted(record["slug"] for record in records if record.get("translation_of") not in slugs)
    assert len(once) < len(slugs) == site.entries
    assert sorted(row["slug"] for row in rows(site, "claims.csv")) == once
    assert sorted(row["slug"] for row in stored(site, "claims")) == once
    assert sorted(name[7:-5] for name in site.files if re.fullmatch(r"claims/[^/]+\.json", name)) == slugs
    reviews = json.loads(site.read("data/claimreview.json"))["@graph"]
    assert sorted(review["url"] for review in reviews) == sorted(
        site.permalink(f"claims/{slug}/index.html") for slug in slugs
    )


def test_a_claims_own_file_is_its_record_in_the_whole(site: Built) -> None:
    for record in json.loads(site.read("data/claims.json"))["claims"]:
        own = json.loads(site.read(f"claims/{record['slug']}.json"))
        assert {**record, "body_html": own["body_html"]} == own
        assert record["url"] == site.permalink(f"claims/{record['slug']}/index.html")


def test_the_datapackage_describes_every_column_truthfully(site: Built) -> None:
    package = json.loads(site.read("data/datapackage.json"))
    described = {resource["path"]: resource for resource in package["resources"]}
    assert described.keys() == {name[5:] for name in site.files if re.fullmatch(r"data/[^/]+\.csv", name)}
    found = [f"{path}: {fault}" for path, resource in described.items() for fault in table_faults(site, path, resource)]
    assert not found, "\n".join(found[:40])
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert all(licence.get("name") or licence.get("path") for licence in package["licenses"])


def test_the_database_holds_the_rows_of_the_tables(site: Built) -> None:
    for resource in json.loads(site.read("data/datapackage.json"))["resources"]:
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        in_database = [
            {name: as_cell(row[name], kind) for name, kind in kinds.items()} for row in stored(site, resource["name"])
        ]
        assert in_database == rows(site, resource["path"]), resource["name"]


def test_answers_and_sources_belong_to_claims_that_exist(site: Built) -> None:
    slugs, statuses = set(site.claims), {row["id"] for row in rows(site, "statuses.csv")}
    assert {
        row["claim_slug"]
        for name in ("questions", "answers", "sources", "corrections")
        for row in rows(site, f"{name}.csv")
    } <= slugs
    assert {row["status"] for row in rows(site, "answers.csv")} <= statuses
    assert {row["status"] for row in rows(site, "claims.csv")} <= {*statuses, ""}
    counted = Counter(row["claim_slug"] for row in rows(site, "answers.csv"))
    assert all(counted[row["slug"]] == int(row["answers"]) for row in rows(site, "claims.csv"))


# The tools themselves


def test_a_missing_tool_is_a_skip_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="vnu is not installed: npm ci"):
        missing("vnu", "npm ci --prefix tests/browser")


def test_a_missing_tool_is_a_failure_where_ci_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="vnu is not installed: npm ci"):
        missing("vnu", "npm ci --prefix tests/browser")


def test_no_committed_lock_file_says_where_packages_come_from() -> None:
    lock = json.loads((REPOSITORY / "tests" / "browser" / "package-lock.json").read_text("utf-8"))
    assert [place for place, package in lock["packages"].items() if place and not package.get("integrity")] == []
    assert not {key for key, _ in pairs(lock)} & {"resolved", "registry"}
    for name in REPOSITORY.glob("**/requirements*.txt"):
        if ".venv" not in name.parts and "node_modules" not in name.parts:
            lines = [line.partition("#")[0] for line in name.read_text("utf-8").splitlines()]
            assert [
                line for line in lines if "://" in line or line.startswith(("-i", "-f", "--index", "--extra"))
            ] == []


def test_the_audit_tools_are_pinned_to_what_the_lock_file_holds() -> None:
    folder = REPOSITORY / "tests" / "browser"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


# Rules for pages


def identity_faults(site: Built, name: str, page: Html) -> Iterator[str]:
    """What a page lacks of a title, a language, one main heading, a description and its own address."""
    if [bool(html.get("lang")) for html in page.all("html")] != [True]:
        yield "no language"
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} main headings"
    if len(page.all("title")) != 1:
        yield f"{len(page.all('title'))} titles"
    canonical = [link["href"] for link in page.all("link", rel="canonical")]
    if page.is_indexed and canonical != [site.permalink(name)]:
        yield f"its canonical address is {canonical}"
    if page.is_indexed and not all(1 <= len(meta["content"]) <= 200 for meta in described(page)):
        yield "its description is empty or longer than 200 characters"
    if page.is_indexed and len(described(page)) != 1:
        yield f"{len(described(page))} descriptions"


def described(page: Html) -> list[dict[str, str]]:
    return page.all("meta", name="description")


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, at any depth."""
    if isinstance(value, dict):
        yield from value.items()
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from pairs(item)


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


# Rules for feeds


def feeds(site: Built, ending: str) -> list[str]:
    """The feeds of a format; those of the whole, of changes, of the sources, of each person, topic and status."""
    names = sorted(name for name in site.files if name.rpartition("/")[2] == ending)
    terms = {
        name for name, page in site.pages.items()
        if re.fullmatch(r"(people|topics|status)/[^/]+/index\.html", name) and not page.is_redirect
    }  # fmt: skip
    whole = {"index.html", "changes/index.html", "waiting/index.html", "corrections/index.html", "evidence/index.html"}
    assert whole | terms == {name.replace(ending, "index.html") for name in names}
    return names


def atom_faults(raw: bytes, address: str) -> Iterator[str]:
    """What is wrong with an Atom feed found at ``address``, by RFC 4287."""
    try:
        feed = ElementTree.fromstring(raw)
    except ElementTree.ParseError as error:
        yield f"not well-formed: {error}"
        return
    if feed.tag != f"{ATOM}feed":
        yield f"{feed.tag} is no feed"
    yield from _container_faults(feed, "the feed", {"generator", "icon", "logo", "rights", "subtitle"})
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _container_faults(entry, "an entry", {"published", "rights", "source", "summary", "content"})
        yield from _content_faults(entry)
        if feed.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "no <author> of the feed nor of an entry"
    if not entries and feed.find(f"{ATOM}author") is None:
        yield "no <author> of the feed nor of an entry"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"two entries share the <id> {key!r}" for key, number in ids.items() if number > 1)
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [address]:
        yield f"the feed does not name itself but {own}"
    newest = max((entry.findtext(f"{ATOM}updated", "") for entry in entries), default="")
    if newest > feed.findtext(f"{ATOM}updated", ""):
        yield "the feed's <updated> is older than an entry's"


def _container_faults(element: ElementTree.Element, name: str, single: set[str]) -> Iterator[str]:
    """Section 4.1: which children a feed and an entry must have, and may have once."""
    numbers = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{name} has {numbers[k] or 'no'} <{k}>" for k in ("id", "title", "updated") if numbers[k] != 1)
    yield from (f"<{k}> stands twice in {name}" for k in sorted(single) if numbers[k] > 1)
    known = {"id", "title", "updated", "author", "contributor", "category", "link", "entry"} | single
    yield from (f"<{k}> is not Atom" for k in numbers if k not in known and not k.startswith("{"))
    links = [(ln.get("type"), ln.get("hreflang")) for ln in element.findall(f"{ATOM}link")
             if ln.get("rel", "alternate") == "alternate"]  # fmt: skip
    if len(links) != len(set(links)):
        yield f"{name} has two alternate links of one type and language"
    for child in element:
        yield from _child_faults(child)


def _child_faults(child: ElementTree.Element) -> Iterator[str]:
    """Sections 3 and 4.2: the forms of texts, people, moments, links, categories and ids."""
    kind = child.tag.removeprefix(ATOM)
    if not LANGUAGE.fullmatch(child.get(f"{XML}lang", "en")):
        yield f"{child.get(f'{XML}lang')!r} is no language tag"
    if kind in ("title", "subtitle", "summary", "rights"):
        yield from _text_faults(child)
    elif kind in ("author", "contributor"):
        yield from _person_faults(child, kind)
    elif kind in ("updated", "published"):
        yield from _moment_faults(child.text)
    elif kind == "link":
        yield from _address_faults(child.get("href"))
        if not MEDIA_TYPE.fullmatch(child.get("type", "a/b")):
            yield f"{child.get('type')!r} is no media type"
    elif kind == "category" and not child.get("term"):
        yield "a <category> has no term"
    elif kind in ("id", "icon", "logo"):
        yield from _address_faults(child.text)


def _text_faults(text: ElementTree.Element) -> Iterator[str]:
    kind = text.get("type", "text")
    if kind not in ("text", "html", "xhtml"):
        yield f"a text has the unknown type {kind!r}"
    elif kind != "xhtml" and len(text):
        yield f"{kind} must hold no elements"
    if not "".join(text.itertext()).strip():
        yield f"<{text.tag.removeprefix(ATOM)}> is empty"


def _person_faults(person: ElementTree.Element, kind: str) -> Iterator[str]:
    if len(person.findall(f"{ATOM}name")) != 1 or not person.findtext(f"{ATOM}name", "").strip():
        yield f"an <{kind}> has no <name>, or two"
    yield from (f for uri in person.findall(f"{ATOM}uri") for f in _address_faults(uri.text))


def _moment_faults(text: str | None) -> Iterator[str]:
    try:
        if MOMENT.fullmatch(text or "") and datetime.fromisoformat(text or ""):
            return
    except ValueError:
        pass
    yield f"not a date and time of RFC 3339: {text!r}"


def _address_faults(text: str | None) -> Iterator[str]:
    parts = urlsplit(text or "")
    if not parts.scheme or (parts.scheme in ("http", "https") and not parts.netloc) or text != (text or "").strip():
        yield f"not an absolute address: {text!r}"


def _content_faults(entry: ElementTree.Element) -> Iterator[str]:
    """Sections 4.1.3 and 4.1.2: an entry needs content or a link, and its HTML must not do anything."""
    content = entry.find(f"{ATOM}content")
    links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    if content is None:
        if not links:
            yield "an entry has neither <content> nor an alternate <link>"
        return
    if content.get("src") and entry.find(f"{ATOM}summary") is None:
        yield "an entry with content elsewhere has no <summary>"
    yield from _text_faults(content)
    if content.get("type") == "html":
        yield from _html_faults(content.text or "")


def _html_faults(source: str) -> Iterator[str]:
    """What a feed reader would have to strip, or could not follow."""
    html = Html.of(source)
    for tag, attributes in html.tags:
        if tag in ("script", "style", "iframe", "object", "form"):
            yield f"the content holds <{tag}>"
        yield from (f"the content holds {key}=" for key in attributes if key == "style" or key.startswith("on"))
    for _, _, address in html.addresses():
        if urlsplit(address).scheme not in ("http", "https", "mailto"):
            yield f"the content's address {address!r} is not absolute"


def json_feed_faults(feed: dict[str, Any], address: str) -> Iterator[str]:
    """What is wrong with a JSON feed found at ``address``, by version 1.1."""
    known = {"version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon",
             "favicon", "authors", "language", "expired", "hubs", "items"}  # fmt: skip
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"its version is {feed.get('version')!r}"
    if not feed.get("title") or not isinstance(feed["title"], str):
        yield "no title"
    if feed.get("feed_url") != address:
        yield f"it says it is at {feed.get('feed_url')!r}"
    if not isinstance(feed.get("items"), list):
        yield "no list of items"
    yield from (f"{key!r} is not JSON Feed" for key in feed.keys() - known if not key.startswith("_"))
    yield from _address_faults(feed.get("home_page_url"))
    yield from _author_faults(feed)
    for item in feed.get("items", []):
        yield from _item_faults(item)
    ids = Counter(item.get("id") for item in feed.get("items", []))
    yield from (f"two items share the id {key!r}" for key, number in ids.items() if number > 1)


def _item_faults(item: dict[str, Any]) -> Iterator[str]:
    known = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
             "date_published", "date_modified", "authors", "tags", "language", "attachments"}  # fmt: skip
    if not item.get("id") or not isinstance(item["id"], str):
        yield "an item has no id"
    if not item.get("content_html") and not item.get("content_text"):
        yield "an item has no content"
    yield from (f"{key!r} is not JSON Feed" for key in item.keys() - known if not key.startswith("_"))
    yield from (f for key in ("url", "external_url", "image") if key in item for f in _address_faults(item[key]))
    yield from (f for key in ("date_published", "date_modified") if key in item for f in _moment_faults(item[key]))
    yield from _author_faults(item)
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield "tags must be texts"
    if not LANGUAGE.fullmatch(item.get("language", "en")):
        yield f"{item['language']!r} is no language tag"
    yield from _html_faults(item.get("content_html", ""))


def _author_faults(record: dict[str, Any]) -> Iterator[str]:
    for author in record.get("authors", []):
        if not author.keys() & {"name", "url", "avatar"}:
            yield "an author is nobody"
        yield from (f for key in ("url", "avatar") if key in author for f in _address_faults(author[key]))


def sitemap(site: Built, name: str) -> Iterator[tuple[str, str | None]]:
    """Every page that a sitemap lists with its day, through the sitemaps that an index names."""
    root = ElementTree.fromstring(site.read(name))
    assert root.tag in (f"{SITEMAPS}urlset", f"{SITEMAPS}sitemapindex")
    assert len(root) <= 50_000
    for child in root:
        place = child.findtext(f"{SITEMAPS}loc", "")
        if root.tag == f"{SITEMAPS}sitemapindex":
            yield from sitemap(site, place.removeprefix(site.base_url))
        else:
            yield place, child.findtext(f"{SITEMAPS}lastmod")


# Rules for tables


def rows(site: Built, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.read(f"data/{name}"), newline="")))


def stored(site: Built, table: str) -> list[sqlite3.Row]:
    database = sqlite3.connect(f"file:{site.output / 'data' / 'claims.sqlite'}?mode=ro&immutable=1", uri=True)
    try:
        database.row_factory = sqlite3.Row
        return database.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
    finally:
        database.close()


def as_cell(value: Any, kind: str) -> str:
    """A value of the database as the CSV shows it; a text that a spreadsheet would run has an apostrophe before it."""
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(tuple("=+-@\t\r\n\0")) else str(value)


FORMS = {
    "string": re.compile(r".*", re.DOTALL),
    "date": re.compile(r"(\d{4}-\d\d-\d\d)?"),
    "integer": re.compile(r"(-?\d+)?"),
    "boolean": re.compile(r"true|false"),
}


def table_faults(site: Built, path: str, resource: dict[str, Any]) -> Iterator[str]:
    """Where a table differs from its description: columns, types, keys."""
    fields, key = resource["schema"]["fields"], resource["schema"]["primaryKey"]
    table = rows(site, path)
    header = next(csv.reader(io.StringIO(site.read(f"data/{path}"), newline="")))
    if header != [field["name"] for field in fields]:
        yield f"its columns are {header}"
    yield from (f"{field['name']} has no description" for field in fields if not field["description"])
    for field in fields:
        form = FORMS[field["type"]]
        wrong = next((row[field["name"]] for row in table if not form.fullmatch(row[field["name"]])), None)
        if wrong is not None:
            yield f"{field['name']} holds {wrong!r}, which is no {field['type']}"
    keys = [tuple(row[name] for name in key) for row in table]
    if len(set(keys)) != len(keys) or not all(all(values) for values in keys):
        yield f"its key {key} does not tell all rows apart"
