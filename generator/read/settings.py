"""content/site.toml and content/statuses.toml: TOML to records, with places for problems.

tomllib gives no positions, so a setting's line is found again by its name.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.schema import Field, Kind, group_of
from generator.content.settings import SiteConfig
from generator.content.status import Status, Vocabulary
from generator.read.assets import STATUSES as STATUSES
from generator.read.documents import LARGEST
from generator.read.merge_conflicts import merges_in_lines
from generator.read.placeholders_left import placeholders
from generator.read.toml_mistakes import toml_mistake
from generator.read.toml_texts import odd_texts, place_at, place_of, places_below
from generator.text import patterns
from generator.text.folding import did_you_mean
from generator.text.language_tags import is_tag, tag_hint
from generator.text.web_addresses import is_web_address

SITE = "content/site.toml"

_ERROR_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_WORDS = re.compile(r"`([^`]*)`")
_TYPES = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
          "object": "a table", "null": "nothing"}  # fmt: skip
_SAID = {"Expected ": "must be ", ", got ": ", not ", "Object missing required field ": "missing ",
         "Object contains unknown field ": "unknown setting ", "Invalid enum value ": "cannot be "}  # fmt: skip
# tomllib takes time by the square of a name's parts.
_DEEPEST_NAME = 16
_DEEP_NAME = re.compile(rf"""(?:(?:(?<![\w-])[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{_DEEPEST_NAME}}}""")
_TYPED_LANGUAGE = re.compile(r"""^lang\s*=\s*["']([A-Za-z0-9-]+)["']""", re.MULTILINE)


def read_site(raw: bytes) -> tuple[SiteConfig, list[Problem]]:
    """Read site.toml; what cannot be read keeps its default."""
    text, table, problems = _toml(raw, SITE)
    known = {field.name: field for field in group_of(SiteConfig).fields}
    values: dict[str, Any] = {}
    if problems and not table:
        # Entries are judged by the words of the site's language, also while a merge is unfinished.
        typed = _TYPED_LANGUAGE.search(text)
        values = {"lang": typed[1]} if typed and is_tag(typed[1]) else {}
    for name, value in table.items():
        at = place_of(text, SITE, name)
        if name not in known:
            problems.append(problem("C602", at, f'unknown setting "{name}"', did_you_mean(name, known)))
            continue
        try:
            values[name] = msgspec.convert(value, known[name].type)
        except msgspec.ValidationError as error:
            problems.append(problem("C603", at, f'"{name}" cannot be {_shown(value)}', _in_words(error)))
    config = SiteConfig(**values)
    if not config.base_url.endswith("/"):
        config = msgspec.structs.replace(config, base_url=config.base_url + "/")
    return config, [*problems, *_site_problems(text, config)]


def nav_places(raw: bytes) -> tuple[Location, ...]:
    """Where the address of each link of the navigation stands in site.toml, in their order."""
    text, table, problems = _toml(raw, SITE)
    links = [] if problems else table.get("nav", [])
    places: list[Location] = []
    begin = 0
    for link in links if isinstance(links, list) else []:
        url = str(link.get("url", "")) if isinstance(link, dict) else ""
        found = re.compile(rf"""\burl["']?\s*=\s*["']({re.escape(url)})["']""").search(text, begin)
        begin = found.end() if found else begin
        places.append(place_at(text, SITE, found.start(1)) if found else place_of(text, SITE, "nav"))
    return tuple(places)


def with_base_url(config: SiteConfig, base_url: str) -> SiteConfig:
    """Build the same site for another address.

    Raises ValueError where it is no web address or has a query or fragment.
    """
    if not _is_base(base_url):
        raise ValueError(f"{base_url!r} is not a web address such as https://www.example.org/facts/")
    return msgspec.structs.replace(config, base_url=base_url.rstrip("/") + "/")


def read_statuses(raw: bytes) -> tuple[Vocabulary, list[Location], list[Problem]]:
    """Read statuses.toml; a status that cannot be read is left out.

    Returns also where each status of the vocabulary stands.
    """
    text, table, problems = _toml(raw, STATUSES)
    items = table.get("status", [])
    if not isinstance(items, list):
        problems.append(problem("C603", place_of(text, STATUSES, "status"), '"status" cannot be a single value',
                                "each status must begin with [[status]]"))  # fmt: skip
        items = []
    statuses, places = [], []
    begins = _lines_of(text, STATUSES, r"\[\[ status \]\]")
    for number, item in enumerate(items):
        at = begins[number] if number < len(begins) else place_of(text, STATUSES, "status")
        try:
            statuses.append(msgspec.convert(item, Status))
            places.append(at)
        except msgspec.ValidationError as error:
            problems.append(problem("C603", at, f"invalid status: {_in_words(error)}"))
            continue
        unknown = item.keys() - set(Status.__struct_fields__)
        named = places_below(text, at) if unknown else {}
        for name in unknown:
            problems.append(problem("C602", named.get(name, at), f'unknown setting "{name}"',
                                    did_you_mean(name, Status.__struct_fields__)))  # fmt: skip
    for name in table.keys() - {"status"}:
        problems.append(problem("C602", place_of(text, STATUSES, name), f'unknown setting "{name}"',
                                "each status must begin with [[status]]"))  # fmt: skip
    if not statuses and not problems:
        problems.append(problem("C603", Location(STATUSES), "the file contains no status"))
    return Vocabulary.of(statuses), places, problems


def read_settings_file(root: Path, name: str) -> tuple[bytes, list[Problem]]:
    """Read the bytes of a settings file below ``root``; none where there is no such file."""
    file = root / name
    if file.is_symlink() or (file.exists() and not file.is_file()):
        return b"", [problem("F113", Location(name), "this is a link or a device, not a regular file",
                             "put the file itself here")]  # fmt: skip
    try:
        if file.exists() and file.stat().st_size > LARGEST:
            return b"", [problem("F112", Location(name), "the file is larger than 256 kB", "shorten it")]
        return (file.read_bytes() if file.exists() else b""), []
    except OSError as error:
        return b"", [problem("F114", Location(name), f"cannot open the file: {error.strerror}")]


def _site_problems(text: str, config: SiteConfig) -> list[Problem]:
    problems = []
    for field in group_of(SiteConfig).fields:
        value = getattr(config, field.attribute)
        advice = _advice(field, value)
        if advice:
            at = place_of(text, SITE, field.name)
            problems.append(problem("C603", at, f'"{field.name}" cannot be {_shown(value)}', advice))
    if config.description in placeholders().descriptions:
        problems.append(problem("C608", place_of(text, SITE, "description"), '"description" is still a placeholder',
                                "say in one sentence what this site records"))  # fmt: skip
    return problems


def _in_words(error: msgspec.ValidationError) -> str:
    """What msgspec says, without its names for types and paths."""
    said = str(error)
    where = re.search(r" - at `\$\.?([^`]*)`", said)
    said = _WORDS.sub(lambda found: _TYPES.get(found[1], found[1]), said.replace(where[0], "") if where else said)
    for symptom, words in _SAID.items():
        said = said.replace(symptom, words)
    return f'"{where[1]}": {said}' if where and where[1] else said


def _shown(value: object) -> str:
    try:
        return repr(value) if isinstance(value, str | int | float) else "this"
    except ValueError:  # Python prints no number of more than 4300 digits
        return "this"


def _is_base(url: str) -> bool:
    """An address whose path means the same to a browser, a server and a folder tree."""
    parts = url.partition("://")[2].rstrip("/").split("/")[1:]
    if any(part in ("", ".", "..") for part in parts):
        return False
    return is_web_address(url) and "?" not in url and "#" not in url and '"' not in url


# What a text of each kind must be, and what to write where it is not.
_KINDS: dict[Kind, tuple[Callable[[str], object], Callable[[str], str]]] = {
    Kind.URL: (is_web_address, lambda _: "begin with https://"),
    Kind.LINK: (re.compile(patterns.LINK).fullmatch, lambda _: "begin with / or https://"),
    Kind.SITE_URL: (_is_base, lambda _: "write it as https://www.example.org/facts/"),
    Kind.LANGUAGE: (is_tag, tag_hint),
}


def _advice(field: Field, value: Any) -> str:
    """What to write instead of a value that its declaration does not allow; empty where it does."""
    if field.group:
        records = value if field.kind is Kind.LIST else (value,)
        parts = ((part, getattr(record, part.attribute)) for record in records for part in field.group.fields)
        return next((f'in "{part.name}", {advice}' for part, inner in parts if (advice := _advice(part, inner))), "")
    if field.kind is Kind.NUMBER:
        return "" if field.least <= value <= field.greatest else f"must be from {field.least} to {field.greatest}"
    if field.choices:
        return "" if value in field.choices else f"write {' or '.join(field.choices)}"
    if field.kind in _KINDS and (value or field.default != ""):
        is_valid, advise = _KINDS[field.kind]
        return "" if is_valid(value) else advise(value)
    return "" if not field.pattern or re.search(field.pattern, value) else "give it a value"


def _toml(raw: bytes, path: str) -> tuple[str, dict[str, Any], list[Problem]]:
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", {}, [problem("F101", Location(path, line), "not UTF-8 text", "save it as UTF-8")]
    merges = merges_in_lines(text, path)
    if merges:
        return text, {}, merges
    deep = _DEEP_NAME.search(text)
    if deep:
        at = Location(path, text.count("\n", 0, deep.start()) + 1)
        return text, {}, [problem("C601", at, f"a name of more than {_DEEPEST_NAME} parts")]
    try:
        table = tomllib.loads(text)
        return text, table, list(odd_texts(text, path, table))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _ERROR_PLACE.search(said)
        at = Location(path, int(found[1]), int(found[2])) if found else Location(path, max(1, text.count("\n")))
        said = _ERROR_PLACE.sub("", said).strip().lower()
        message, hint = toml_mistake(text.split("\n")[at.line - 1].rstrip("\r"), said)
        return text, {}, [problem("C601", at, message or said, hint)]
    except (RecursionError, ValueError):
        return text, {}, [problem("C601", Location(path), "a value is nested too deeply or too long")]


def _lines_of(text: str, path: str, sign: str) -> list[Location]:
    begins = re.compile(sign.replace(" ", r"\s*") + r"\s*(?:#.*)?")
    lines = enumerate(text.split("\n"), start=1)
    return [Location(path, line) for line, words in lines if begins.fullmatch(words.strip())]
