"""Read content/site.toml and content/statuses.toml: TOML to records, with a location for each problem.

tomllib has no positions, so the text is searched for a setting's name.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from generator.content.problem import Location, Problem, Severity
from generator.content.rules import RULES, problem
from generator.content.schema import Group, group_of
from generator.content.settings import SiteConfig
from generator.content.status import MOST_STATUSES, Status, Vocabulary
from generator.read.assets import STATUSES
from generator.read.contact import contact_problems
from generator.read.limits import LARGEST
from generator.read.merge_conflicts import merges_in_lines
from generator.read.placeholders_left import placeholder_descriptions
from generator.read.setting_hints import is_base, setting_hint
from generator.read.setting_limits import excesses, field_excesses
from generator.read.toml_mistakes import toml_mistake
from generator.read.toml_texts import odd_texts, place_at, place_of, place_of_value, places_below
from generator.text.folding import did_you_mean
from generator.text.language_tags import is_tag

SITE = "content/site.toml"

_ERROR_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_TYPE_NAME = re.compile(r"`([^`]*)`")
_STATUS_HEADER = re.compile(r"\[\[\s*status\s*\]\]\s*(?:#.*)?")
_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}
# Phrases of msgspec's messages, and those to use instead.
_PHRASES = {
    "Expected ": "must be ",
    ", got ": ", not ",
    "Object missing required field ": "missing ",
    "Object contains unknown field ": "unknown setting ",
    "Invalid enum value ": "cannot be ",
}
# The time that tomllib takes grows with the square of the number of a name's parts.
_DEEPEST_NAME = 16
_DEEP_NAME = re.compile(rf"""(?:(?:(?<![\w-])[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{_DEEPEST_NAME}}}""")
_TYPED_LANGUAGE = re.compile(r"""^lang\s*=\s*["']([A-Za-z0-9-]+)["']""", re.MULTILINE)


def read_site(raw: bytes) -> tuple[SiteConfig, list[Problem]]:
    """Read site.toml; an invalid setting gets its default."""
    text, table, problems = _toml(raw, SITE)
    known = {field.name: field for field in group_of(SiteConfig).fields}
    values: dict[str, Any] = {}
    if problems and not table:
        # Checks of entries depend on the site's language, which an unresolved merge must not change.
        lang = _TYPED_LANGUAGE.search(text)
        values = {"lang": lang[1]} if lang and is_tag(lang[1]) else {}
    for name, value in table.items():
        at = place_of(text, SITE, name)
        if name not in known:
            problems.append(problem("C602", at, f'unknown setting "{name}"', did_you_mean(name, known)))
            continue
        unknown = list(_unknown_below(text, at, name, value, known[name].group))
        problems += unknown
        if unknown:
            continue
        try:
            values[name] = msgspec.convert(value, known[name].type)
        except msgspec.ValidationError as error:
            problems.append(problem("C603", at, f'"{name}" cannot be {_quoted(value)}', _explain(error)))
    config = SiteConfig(**values)
    if not config.base_url.endswith("/"):
        config = msgspec.structs.replace(config, base_url=config.base_url + "/")
    problems += _site_problems(text, config)
    if not is_base(config.base_url):  # what follows takes it apart
        config = msgspec.structs.replace(config, base_url=SiteConfig().base_url)
    return config, problems


def _unknown_below(text: str, at: Location, name: str, value: object, group: Group | None) -> Iterator[Problem]:
    """C602: in a table, or in each table of a list, too."""
    for item in value if isinstance(value, list) else [value]:
        if not group or not isinstance(item, dict):
            continue
        known = {field.name: field for field in group.fields}
        for key, below in item.items():
            place = place_of_value(text, at, key)
            if key in known:
                yield from _unknown_below(text, place, key, below, known[key].group)
            else:
                yield problem("C602", place, f'unknown setting "{key}" in "{name}"', did_you_mean(key, known))


def nav_places(raw: bytes) -> tuple[Location, ...]:
    """Return the location of the URL of each navigation link in site.toml, in order."""
    text, table, problems = _toml(raw, SITE)
    links = [] if problems else table.get("nav", [])
    places: list[Location] = []
    offset = 0
    for link in links if isinstance(links, list) else []:
        url = str(link.get("url", "")) if isinstance(link, dict) else ""
        match = re.compile(rf"""\burl["']?\s*=\s*["']({re.escape(url)})["']""").search(text, offset)
        offset = match.end() if match else offset
        places.append(place_at(text, SITE, match.start(1)) if match else place_of(text, SITE, "nav"))
    return tuple(places)


def setting_place(raw: bytes, name: str) -> Location:
    """Return the first line of site.toml on which a setting is named."""
    return place_of(_toml(raw, SITE)[0], SITE, name)


def with_base_url(config: SiteConfig, base_url: str) -> SiteConfig:
    """Return the settings with another base URL.

    Raises ValueError if it is not a web address, or has a query or fragment.
    """
    if not is_base(base_url):
        raise ValueError(f"{base_url!r} is not a web address such as https://www.example.org/facts/")
    return msgspec.structs.replace(config, base_url=base_url.rstrip("/") + "/")


def read_statuses(raw: bytes) -> tuple[Vocabulary, list[Location], list[Problem]]:
    """Read statuses.toml; an invalid status is left out.

    Also returns the location of each status of the vocabulary.
    """
    text, table, problems = _toml(raw, STATUSES)
    items = table.get("status", [])
    first = place_of(text, STATUSES, "status")
    if not isinstance(items, list):
        problems.append(problem("C603", first, '"status" cannot be a single value', _STATUS_HINT))
        items = []
    statuses, places = [], []
    if len(items) > MOST_STATUSES:
        problems.append(problem("C603", first, f"the file has {len(items)} statuses; at most {MOST_STATUSES}"))
    headers = _status_headers(text)
    for number, item in enumerate(items[:MOST_STATUSES]):
        at = headers[number] if number < len(headers) else first
        try:
            status = msgspec.convert(item, Status)
        except msgspec.ValidationError as error:
            problems.append(problem("C603", at, f"invalid status: {_explain(error)}"))
            continue
        too_long = [problem("C603", at, message) for message in excesses(status)]
        if too_long:
            problems += too_long
            continue
        statuses.append(status)
        places.append(at)
        unknown = item.keys() - set(Status.__struct_fields__)
        lines = places_below(text, at) if unknown else {}
        for name in unknown:
            hint = did_you_mean(name, Status.__struct_fields__)
            problems.append(problem("C602", lines.get(name, at), f'unknown setting "{name}"', hint))
    for name in table.keys() - {"status"}:
        at = place_of(text, STATUSES, name)
        problems.append(problem("C602", at, f'unknown setting "{name}"', _STATUS_HINT))
    if not statuses and not problems:
        problems.append(problem("C603", Location(STATUSES), "the file contains no status"))
    return Vocabulary.of(statuses), places, problems


_STATUS_HINT = "each status must begin with [[status]]"


def read_settings_file(root: Path, name: str) -> tuple[bytes, list[Problem]]:
    """Read the bytes of a settings file below ``root``; empty if there is no such file."""
    file = root / name
    if file.is_symlink() or (file.exists() and not file.is_file()):
        message = "this is a link or a device, not a regular file"
        return b"", [problem("F113", Location(name), message, "put the file itself here")]
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
        hint = setting_hint(field, value)
        if hint:
            at = place_of(text, SITE, field.name)
            problems.append(problem("C603", at, f'"{field.name}" cannot be {_quoted(value)}', hint))
        problems += [
            problem("C603", place_of(text, SITE, field.name), message) for message in field_excesses(field, value)
        ]
    if config.description in placeholder_descriptions():
        at, hint = place_of(text, SITE, "description"), "say in one sentence what this site records"
        problems.append(problem("C608", at, '"description" is still a placeholder', hint))
    problems += _ignored_problems(text, config)
    if _is_too_large(config.extra):
        problems.append(problem("C603", place_of(text, SITE, "extra"), '"extra" has a number of more than 64 bits'))
    return [*problems, *contact_problems(text, config)]


def _ignored_problems(text: str, config: SiteConfig) -> Iterator[Problem]:
    """C603: only warnings can be ignored."""
    for item in config.check.ignore:
        at = place_of_value(text, place_of(text, SITE, "check"), item.code)
        if item.code not in RULES:
            yield problem("C603", at, f'"{item.code}" is no problem code', did_you_mean(item.code, RULES))
        elif RULES[item.code].severity is Severity.ERROR:
            yield problem("C603", at, f"{item.code} is an error and cannot be ignored", "name codes of warnings only")


def _is_too_large(values: dict[str, Any]) -> bool:
    """Whether values cannot be encoded, since a number of TOML may have any size."""
    try:
        msgspec.msgpack.encode(values)
    except OverflowError:
        return True
    return False


def _explain(error: msgspec.ValidationError) -> str:
    """Return msgspec's message in plain words."""
    message = str(error)
    path = re.search(r" - at `\$\.?([^`]*)`", message)
    message = message.replace(path[0], "") if path else message
    message = _TYPE_NAME.sub(lambda match: _TYPES.get(match[1], match[1]), message)
    for phrase, plain in _PHRASES.items():
        message = message.replace(phrase, plain)
    return f'"{path[1]}": {message}' if path and path[1] else message


def _quoted(value: object) -> str:
    try:
        shown = f"{value[:60]}…" if isinstance(value, str) and len(value) > 60 else value
        return repr(shown) if isinstance(shown, str | int | float) else "this"
    except ValueError:  # Python does not print numbers of more than 4300 digits
        return "this"


def _has_many_parts(text: str) -> bool:
    """Whether a line has as many points as a name that is too deep, which takes much longer to find."""
    return any(line.count(".") >= _DEEPEST_NAME for line in text.split("\n"))


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
    deep = _DEEP_NAME.search(text) if _has_many_parts(text) else None
    if deep:
        at = Location(path, text.count("\n", 0, deep.start()) + 1)
        return text, {}, [problem("C601", at, f"a name of more than {_DEEPEST_NAME} parts")]
    try:
        table = tomllib.loads(text)
        return text, table, list(odd_texts(text, path, table))
    except tomllib.TOMLDecodeError as error:
        position = _ERROR_POSITION.search(str(error))
        line, column = (int(position[1]), int(position[2])) if position else (max(1, text.count("\n")), 1)
        reason = _ERROR_POSITION.sub("", str(error)).strip().lower()
        message, hint = toml_mistake(text.split("\n")[line - 1].rstrip("\r"), reason)
        return text, {}, [problem("C601", Location(path, line, column), message or reason, hint)]
    except (RecursionError, ValueError):
        return text, {}, [problem("C601", Location(path), "a value is nested too deeply or too long")]


def _status_headers(text: str) -> list[Location]:
    """Locate the lines that begin a status."""
    lines = enumerate(text.split("\n"), start=1)
    return [Location(STATUSES, number) for number, line in lines if _STATUS_HEADER.fullmatch(line.strip())]
