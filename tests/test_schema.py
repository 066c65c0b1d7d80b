"""The JSON Schemas: true of all content, as strict as the readers and no stricter, and where editors find them."""

from __future__ import annotations

import json
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from generator.content.file_kinds import FILE_KINDS
from generator.content.schema import Group, Kind, group_of
from generator.content.settings import SiteConfig
from generator.content.status import Vocabulary
from generator.pages.json_schemas import KINDS, schemas
from generator.read.assets import STATUSES, built_in
from generator.read.documents import read_document
from generator.read.front_matter import nodes
from generator.read.front_matter.split import read_front_matter
from generator.read.settings import SITE, read_site, read_statuses
from generator.text.web_addresses import is_web_address
from tests.commands import run_here
from tests.conftest import MakeSite
from tests.sites import ENTRY as GOOD
from tests.sites import entry

REPOSITORY = Path(__file__).resolve().parent.parent
KIND_OF = {"entries": "entry", "people": "person", "topics": "topic", "pages": "page"}
CONTENT = sorted((REPOSITORY / "content").glob("*/**/*.md"))
LAW = settings(derandomize=True, deadline=None, max_examples=200, database=None,
               suppress_health_check=[HealthCheck.too_slow])  # fmt: skip


@cache
def vocabulary() -> Vocabulary:
    return read_statuses(built_in(STATUSES).read_bytes())[0]


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = schemas(SiteConfig(), vocabulary())[kind]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def refusals(kind: str, values: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.path))} {error.validator}" for error in validator(kind).iter_errors(values)]


def as_values(node: nodes.Node | None, group: Group | None) -> Any:
    """Front matter as an editor's YAML 1.2 parser sees it: texts, but true and false where a flag stands."""
    if isinstance(node, nodes.Sequence):
        return [as_values(item, group) for item in node.items]
    if not isinstance(node, nodes.Mapping):
        return node.text if node else None
    found: dict[str, Any] = {}
    for name, (_, value) in node.items.items():
        field = group.field(name) if group else None
        found[name] = as_values(value, field.group if field else None)
        if field and field.kind is Kind.FLAG and found[name] in ("true", "false"):
            found[name] = found[name] == "true"
    return found


def entry_values(text: str) -> Any:
    return as_values(
        read_front_matter("content/entries/a.md", text, group_of(FILE_KINDS["entries"])).root,
        group_of(FILE_KINDS["entries"]),
    )


def reader_codes(text: str) -> set[str]:
    return {problem.code for problem in read_document("content/entries/a.md", text.encode()).problems}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run_here("schema", *arguments, NO_COLOR="1")


# What is refused


@pytest.mark.parametrize(("fields", "refused", "code"), [
    ({"claim": ""}, " required", "E202"),
    ({"extra": "speeker: Ken"}, " additionalProperties", "E201"),
    ({"claim": "claim: Too short"}, "claim minLength", "E205"),
    ({"date": "date: 2025-8-2"}, "date pattern", "E206"),
    ({"date": "date: 2025-02-30"}, "date format", "E206"),
    ({"topics": "topics: Mexico"}, "topics type", "E203"),
    ({"topics": "topics: []"}, "topics minItems", "E204"),
    ({"topics": "topics: [A, A]"}, "topics uniqueItems", "E214"),
    ({"topics": "topics: [A, B, C, D, E, F, G, H, I]"}, "topics maxItems", "E205"),
    ({"topics": "topics: [[Mexico]]"}, "topics/0 type", "E203"),
    ({"sources": "sources: [www.example.org]"}, "sources/0 anyOf", "E207"),
    ({"sources": "sources:\n  - title: A report"}, "sources/0 anyOf", "E202"),
    ({"draft": "draft: yes"}, "draft type", "E203"),
    ({"lang": "lang: Spanish"}, "lang pattern", "E209"),
    ({"related": "related: [Other Entry]"}, "related/0 pattern", "E211"),
    ({"aliases": "aliases: [old page]"}, "aliases/0 pattern", "E210"),
    ({"responses": "responses:\n  - respondent: A\n    status: denied\n    date: 2025-08-21\n    form: evasive"},
     "responses/0/form enum", "E208"),
])  # fmt: skip
def test_what_the_schema_refuses_the_reader_refuses(fields: dict[str, str], refused: str, code: str) -> None:
    text = entry(**fields)
    assert refused in refusals("entry", entry_values(text))
    assert code in reader_codes(text)


@pytest.mark.parametrize("status", [
    "", "respondent: The Ministry", "respondent: The Ministry\nstatus: denied",
    # Whether an answer is whole, a rule of `check` says.
    "responses:\n  - respondent: The Ministry\n    status: denied",
    "responses:\n  - respondent: The Ministry\n    date: 2025-08-21",
])  # fmt: skip
def test_an_exchange_may_be_left_out_open_or_answered(status: str) -> None:
    assert refusals("entry", entry_values(entry(status=status))) == []


@pytest.mark.parametrize("status", ["no comment", "awaiting response"])
def test_a_status_is_asked_for_in_its_canonical_words_and_is_that_of_an_answer(status: str) -> None:
    assert refusals("entry", entry_values(entry(status=f"status: {status}"))) == ["status enum"]


@pytest.mark.parametrize(("line", "refused"), [
    ('titel = "A"', " additionalProperties"), ("title = 3", "title type"), ('title = " "', "title pattern"),
    ('base_url = "facts.example"', "base_url pattern"), ('base_url = "https://a.example/?q"', "base_url pattern"),
    ('lang = "English"', "lang pattern"), ("feed_items = 0", "feed_items minimum"),
    ("feed_items = 1001", "feed_items maximum"), ('claim_files = "no"', "claim_files type"),
    ('term_feeds = "no"', "term_feeds type"),
    ('repository = "git@a"', "repository pattern"), ('[[nav]]\ntitle = "A"', "nav/0 required"),
    ('[[nav]]\ntitle = "A"\nurl = "//evil.example"', "nav/0/url pattern"),
    ('[licence]\nurl = "cc"', "licence/url pattern"), ('[licence]\nterms = "x"', "licence additionalProperties"),
])  # fmt: skip
def test_a_setting_that_the_schema_refuses_the_reader_refuses(line: str, refused: str) -> None:
    assert refusals("site", tomllib.loads(line)) == [refused]
    assert {problem.code for problem in read_site(line.encode())[1]} <= {"C602", "C603"}
    assert read_site(line.encode())[1]


@pytest.mark.parametrize(("old", "new", "refused"), [
    ('stance = "rejects"', 'stance = "refuses"', "stance enum"), ('shape = "disc"', 'shape = "star"', "shape enum"),
    ('id = "confirmed"\n', "", " required"), ('id = "confirmed"', 'id = "Confirmed"', "id pattern"),
    ('colour = "#', 'color = "#', "additionalProperties"), ('colour = "#00798a"', 'colour = "teal"', "colour pattern"),
])  # fmt: skip
def test_a_status_that_the_schema_refuses_the_reader_or_a_rule_refuses(
    old: str, new: str, refused: str, site: MakeSite
) -> None:
    text = built_in(STATUSES).read_text("utf-8")
    assert old in text
    wrong = text.replace(old, new)
    assert any(found.endswith(refused) for found in refusals("statuses", tomllib.loads(wrong)))
    assert site({STATUSES: wrong, "content/entries/a.md": entry()}).problems("C602", "C603")


# What is not


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_every_content_file_is_valid(path: Path) -> None:
    kind = path.relative_to(REPOSITORY / "content").parts[0]
    front = read_front_matter(str(path), path.read_text("utf-8"), group_of(FILE_KINDS[kind]))
    assert refusals(KIND_OF[kind], as_values(front.root, group_of(FILE_KINDS[kind]))) == []


def test_there_is_content_to_try_the_schemas_on() -> None:
    assert {path.relative_to(REPOSITORY / "content").parts[0] for path in CONTENT} >= set(KIND_OF)


@pytest.mark.parametrize(("kind", "name"), [("site", SITE), ("statuses", STATUSES)])
def test_the_settings_files_are_valid(kind: str, name: str) -> None:
    assert refusals(kind, tomllib.loads((REPOSITORY / name).read_text("utf-8"))) == []


def test_an_empty_site_toml_is_valid_and_its_defaults_are_those_of_the_reader() -> None:
    assert refusals("site", {}) == []
    config, _ = read_site(b"")
    properties = schemas(config, vocabulary())["site"]["properties"]
    defaults = {name: rules["default"] for name, rules in properties.items() if "default" in rules}
    assert defaults == {name: getattr(config, name) for name in SiteConfig.__struct_fields__ if name in defaults}
    assert refusals("site", defaults) == []


def test_a_bare_year_is_a_number_to_an_editor_and_still_valid() -> None:
    person = {"name": "A", "kind": "person", "roles": [{"title": "B", "from": 2024, "until": "2025-01"}]}
    assert refusals("person", person) == []


@pytest.mark.parametrize("url", [
    "https://a.example", "http://a.example:8080/x?y#z", "https://a.example/a:b@c", "https://käse.example/",
    "https://user@a.example/", "https://a.example\\@b.example", "ftp://a.example", "https://", "//a.example",
    "https://a.example/ x", "https://a.example:x/",
])  # fmt: skip
def test_addresses_are_the_same_to_schema_and_reader(url: str) -> None:
    source = {"claim": "A claim that is long enough", "speaker": "A", "date": "2025-08-20", "status": "denied",
              "topics": ["B"], "sources": [{"url": url}]}  # fmt: skip
    assert (refusals("entry", source) == []) == is_web_address(url)


# Law: whatever mistake is made in a good entry, the schema is never stricter than the reader

LINES = GOOD.split("\n")
FIELDS = [number for number, line in enumerate(LINES[: LINES.index("---", 1)]) if ": " in line]
VALUES = st.sampled_from([
    "", "x", "[]", "[a]", "[a, a]", "{a: b}", "[[a]]", "true", "12", "2025-08-20", "2025-8-20", "2025-02-30", "denied",
    "https://a.example/", "www.a.example", "a b", "A", "a-b", "en", "pt-BR", "English", "/a/b/", "x" * 700, "'  '", "~",
])  # fmt: skip
NAMES = st.sampled_from(
    ["claim", "speeker", "draft", "lang", "related", "people", "status", "quote", "original", "kind"]
)


@LAW
@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.one_of(st.none(), NAMES), st.none() | VALUES), max_size=3))
def test_the_schema_is_never_stricter_than_the_reader(mistakes: list[tuple[int, str | None, str | None]]) -> None:
    lines = list(LINES)
    for number, name, value in mistakes:
        front, _, old = lines[number].partition(": ")
        indent = front[: len(front) - len(front.lstrip(" -"))]
        lines[number] = f"{indent}{name or front.lstrip(' -')}: {old if value is None else value}"
    text = "\n".join(lines)
    if any(code.startswith("F") for code in reader_codes(text)):
        return  # an editor has no values to look at
    # S-rules look at these: a status in other words, and an entry with neither status nor responses.
    found = [
        what for what in refusals("entry", entry_values(text)) if not what.endswith("status enum") and what != " anyOf"
    ]
    if found:
        assert any(code.startswith("E") for code in reader_codes(text)), found


def test_only_keywords_are_used_that_older_drafts_know() -> None:
    known = set(Draft7Validator.META_SCHEMA["properties"])

    def keywords(rules: Any) -> set[str]:
        inner = [*rules.get("properties", {}).values(), *rules.get("anyOf", [])]
        return set(rules).union(*map(keywords, inner), keywords(rules["items"]) if "items" in rules else set())

    for schema in schemas(SiteConfig(), vocabulary()).values():
        assert keywords(schema) <= known
        Draft7Validator.check_schema({**schema, "$schema": "http://json-schema.org/draft-07/schema#"})


# Where they are


def test_the_build_publishes_every_schema_at_its_own_id(site: MakeSite) -> None:
    made = site({"content/entries/a.md": GOOD, SITE: 'base_url = "https://facts.example/x/"'})
    made.build()
    for kind in KINDS:
        schema = json.loads(made.page(f"schema/{kind}.schema.json"))
        assert schema["$id"] == f"https://facts.example/x/schema/{kind}.schema.json"
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert f'href="/x/schema/{kind}.schema.json"' in made.page("data/")
    assert "/x/schema/*\n  Access-Control-Allow-Origin: *\n" in made.page("_headers")


def test_the_statuses_are_those_of_the_site(site: MakeSite) -> None:
    own = built_in(STATUSES).read_text("utf-8").replace('label = "Denied"', 'label = "Rejected outright"')
    made = site({"content/entries/a.md": GOOD, STATUSES: own})
    done = run("entry", "--root", str(made.root))
    assert "rejected outright" in json.loads(done.stdout)["properties"]["status"]["enum"]


def test_the_command_prints_what_the_build_publishes(site: MakeSite, tmp_path: Path) -> None:
    made = site({"content/entries/a.md": GOOD})
    made.build()
    done = run("--root", str(made.root), "--output", str(tmp_path / "schemas"))
    assert done.stdout == f"wrote 6 schemas to {tmp_path / 'schemas'}\n"
    written = {path.name: path.read_bytes() for path in (tmp_path / "schemas").iterdir()}
    assert written == {f"{kind}.schema.json": made.page(f"schema/{kind}.schema.json").encode() for kind in KINDS}
    assert run("entry", "--root", str(made.root)).stdout.encode() == written["entry.schema.json"]


@pytest.mark.parametrize("arguments", [(), ("entries",), ("entry", "--output", "x"), ("entry", "--root", "nowhere")])
def test_wrong_usage_is_status_2_and_names_what_to_give(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, *([] if "--root" in arguments else ["--root", str(REPOSITORY)]))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_broken_settings_are_problems_of_the_content(site: MakeSite) -> None:
    done = run("entry", "--root", str(site({SITE: "title = 3"}).root))
    assert done.returncode == 1
    assert done.stdout.startswith("content/site.toml:1:1: error C603 ")


def test_every_field_and_setting_says_what_it_is() -> None:
    silent = []

    def look(rules: dict[str, Any], where: str) -> None:
        for name, inner in rules.get("properties", {}).items():
            if not inner.get("description"):
                silent.append(f"{where}/{name}")
            look(inner, f"{where}/{name}")
        for item in [rules.get("items", {}), *rules.get("items", {}).get("anyOf", [])]:
            if item:
                look(item, where)

    for kind, schema in schemas(SiteConfig(), vocabulary()).items():
        look(schema, kind)
    assert silent == []
