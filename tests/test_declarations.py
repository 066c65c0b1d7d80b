"""Whatever a record declares, readers get: each field and each text of a setting reaches a page or a download."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from generator.content.file_kinds import FILE_KINDS
from generator.content.palette import DARK, LIGHT
from generator.content.schema import NAMES, Field, Group, Kind, group_of
from generator.content.settings import SiteConfig
from generator.pages.table_declarations import TABLES
from tests.conftest import MakeSite
from tests.sites import Site, entry

# Values that must fit others in the site; all others follow from the kind of the field.
FITTING = {
    "entry/speaker": "Marta Brandt",
    "entry/topics": "Harbours",
    "entry/date": "2021-03-01",
    "entry/status": "not denied",
    "entry/related": "other",
    "entry/not_the_same_as": "other",
    "entry/source": "first",
    "entry/responses/described_as/status": "denied",
    "entry/responses/described_as/source": "first",
    "entry/responses/asked_again/on": "2021-03-04",
    "entry/responses/acknowledged": "2021-03-04",
    "entry/responses/translated": "true",
    "entry/responses/given": "relayed",
    "person/part_of": "Port Authority",
    "entry/countries": "MX",
    "page/contact": "true",
    "config/contact/email": "mailword@harbours.example",
    "config/contact/security": "https://securityword.org/report",
    "config/look/text_font": "fonts/textword.woff2",
    "config/look/heading_font": "fonts/headingword.woff2",
    "config/look/logo": "logoword.svg",
    "person/official_domains": "www.harbours.example",
    "entry/translation_of": "other",
    "entry/responses/status": "not denied",
    "entry/responses/asked_on": "2021-03-03",
    "entry/responses/deadline": "2021-03-05",
    "entry/responses/date": "2021-03-07",
    "entry/responses/source": "first",
    "entry/sources/id": "first",
    "person/name": "Marta Brandt",
    "person/roles/from": "1871-05",
    "person/roles/until": "1872-06",
    "topic/title": "Harbours",
    "topic/parent": "Coasts",
}
# What tables and pages hold, where it is not the value as typed.
IN_TABLES = {"entry/status": "not_denied", "entry/responses/status": "not_denied"}
ON_PAGES = {
    "entry/responses/source": 'href="#source-1"',
    "entry/source": 'href="#source-1"',
    "entry/responses/described_as/source": 'href="#source-1"',
    "entry/responses/described_as/status": "described this as",
    "entry/responses/asked_again/how": "(email)",
    "entry/countries": "Mexico",
    "page/contact": 'id="contact"',
    "person/kind": '"@type":"Person"',
    "person/sector": "Government",
    "person/roles/from": "May 1871",
    "person/roles/until": "June 1872",
}
LANGUAGES = ("cy", "eu", "is", "mt", "ga", "lb", "sq")
# Two fields that go with other statuses than the rest.
OF_A_REFERRAL = ("reason", "referred_to")


def declared(group: Group, *around: str) -> Iterator[tuple[str, Field]]:
    """Every field that is no group, with the names that lead to it."""
    for field in group.fields:
        where = (*around, field.name)
        if field.group:
            yield from declared(field.group, *where)
        else:
            yield "/".join(where), field


GROUPS = {folder: group_of(record) for folder, record in FILE_KINDS.items()}
SETTINGS = group_of(SiteConfig)
FIELDS = {path: field for group in (*GROUPS.values(), SETTINGS) for path, field in declared(group, group.name)}
# What a setting of another kind says is not shown but done.
SILENT = (Kind.FLAG, Kind.NUMBER)


def word_of(path: str) -> str:
    """A word that stands nowhere else."""
    return "".join(chr(ord("a") + byte % 26) for byte in sha256(path.encode()).digest()[:12])


def near(path: str) -> str:
    """A colour that nobody can tell from the built-in one of the same scheme and name."""
    scheme, name = path.split("/")[-2:]
    palette = {"light": LIGHT, "dark": DARK}.get(scheme, LIGHT)
    return f"#{int(getattr(palette, name, '#000000')[1:], 16) ^ 1:06x}"


def value_of(path: str) -> str:
    """A value for a field, which stands nowhere else where the kind of field allows one."""
    field, number = FIELDS[path], list(FIELDS).index(path)
    if path in FITTING:
        return FITTING[path]
    if field.choices:
        return field.choices[0]
    values = {
        Kind.TEXT: f"What is written as {word_of(path)} in these words",
        Kind.DAY: f"2021-04-{number % 28 + 1:02}",
        Kind.URL: f"https://{word_of(path)}.example/",
        Kind.REFERENCE: f"https://{word_of(path)}.example/",
        Kind.PATH: f"/{word_of(path)}/",
        Kind.LINK: f"https://{word_of(path)}.example/",
        Kind.SITE_URL: f"https://{word_of(path)}.example/",
        Kind.LANGUAGE: LANGUAGES[number % len(LANGUAGES)],
        Kind.ORIGIN: f"https://{word_of(path)}.example",
        Kind.COLOUR: near(path),
        **dict.fromkeys(NAMES, word_of(path).capitalize()),
    }
    assert field.single in values, f"say in FITTING what {path} may hold"
    return values[field.single]


def values_of(group: Group, *around: str) -> dict[str, Any]:
    """A value for each field of a group that readers see."""
    values: dict[str, Any] = {}
    for field in group.fields:
        where = (*around, field.name)
        is_setting = where[0] == SETTINGS.name
        if not (field.private or (is_setting and (field.choices or field.single in SILENT))):
            value = values_of(field.group, *where) if field.group else value_of("/".join(where))
            values[field.name] = [value] if field.kind is Kind.LIST else value
    return values


def marked(site: MakeSite) -> Site:
    """A site with one file of each kind, in which each field has a value."""
    values = {folder: values_of(group, group.name) for folder, group in GROUPS.items()}
    (answer,) = values["entries"]["responses"]
    referral = {**answer, "respondent": "Harbour Office", "status": "referred elsewhere"}
    values["entries"]["responses"] = [
        {name: value for name, value in answer.items() if name not in OF_A_REFERRAL},
        {name: value for name, value in referral.items() if name != "form"},
    ]
    # Of a retracted entry, nothing else is shown.
    retracted = {"retracted": values["entries"].pop("retracted")}
    # Answers whose order nobody knows are several of one respondent.
    values["entries"]["responses"] += [
        {"respondent": who, "status": "denied", "date": answer["date"], "quote": "Nothing of this ever happened here"}
        for who in (answer["respondent"], "Harbour Office")
    ]
    whole = values["people"].pop("part_of")
    # An answer at the top of an entry takes the place of its responses.
    top = {name: values["entries"].pop(name) for name in ("respondent", "status", "quote", "source")}
    top |= {name: values["entries"][name] for name in ("claim", "speaker", "date", "topics", "sources")}
    # The tables leave out what translates another entry.
    translated = {"translation_of": values["entries"].pop("translation_of"), "lang": values["entries"]["lang"]}
    names = {"entries": "a", "people": "marta-brandt", "topics": "harbours", "pages": "marked"}
    texts = {
        f"content/{folder}/{names[folder]}.md": "---\n"
        + "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
        + "---\nText.\n"
        for folder, fields in values.items()
    }
    return site(
        {
            **texts,
            "content/entries/other.md": entry(topics="topics: [Coasts]"),
            "content/entries/top.md": "---\n"
            + "".join(f"{name}: {json.dumps(value)}\n" for name, value in top.items())
            + "---\nText.\n",
            "content/entries/translated.md": entry(**{n: f"{n}: {json.dumps(v)}" for n, v in translated.items()}),
            "content/entries/retracted.md": f"---\n{json.dumps(retracted)}\n---\n",
            "content/people/harbour-office.md": f"---\nname: Harbour Office\nkind: organisation\npart_of: {whole}\n---\n",
            "content/people/port-authority.md": f"---\nname: {whole}\nkind: organisation\n---\n",
            "content/topics/coasts.md": "---\ntitle: Coasts\n---\n",
        }
    )


def test_each_declared_field_reaches_a_page_or_a_download(site: MakeSite) -> None:
    made = marked(site)
    made.build()
    # The schemas describe fields, whether they are shown or not.
    texts = {path: raw.decode("utf-8", "ignore") for path, raw in made.tree().items() if not path.startswith("schema/")}
    # An alias is a part of an address, where letters are small.
    shown = html.unescape("\n".join((*texts, *texts.values()))).lower()
    rows = [row for table in TABLES for row in csv.DictReader(texts[f"data/{table.name}.csv"].splitlines())]
    rows += json.loads(texts["data/claims.json"])["claims"]

    def is_shown(path: str, field: Field) -> bool:
        if path not in ON_PAGES and (field.choices or field.single in (Kind.STATUS, Kind.SLUG, Kind.FLAG)):
            cell = IN_TABLES.get(path, value_of(path))
            return any(row.get(field.name) in (cell, [cell]) for row in rows)
        return ON_PAGES.get(path, value_of(path)).lower() in shown

    typed = [path for path, field in FIELDS.items() if not (field.private or path.startswith(SETTINGS.name))]
    assert [path for path in typed if not is_shown(path, FIELDS[path])] == []


def in_toml(value: Any) -> str:
    """A text, a list or a table on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {in_toml(inner)}" for name, inner in value.items()) + "}"
    return "[" + ", ".join(map(in_toml, value)) + "]" if isinstance(value, list) else json.dumps(value)


def test_each_text_of_the_settings_reaches_a_page_or_a_download(site: MakeSite) -> None:
    values = values_of(SETTINGS, SETTINGS.name)
    text = "".join(f"{name} = {in_toml(value)}\n" for name, value in values.items())
    page = "---\ntitle: Contact\ncontact: true\n---\nText.\n"
    files = {f"static/{FITTING[f'config/look/{name}']}": "x" for name in ("text_font", "heading_font", "logo")}
    made = site({"content/site.toml": text, "content/entries/a.md": entry(), "content/pages/contact.md": page, **files})
    made.build()
    shown = html.unescape("\n".join(raw.decode("utf-8", "ignore") for raw in made.tree().values()))
    typed = [
        path
        for path, field in declared(SETTINGS, SETTINGS.name)
        if path.partition("/")[2].partition("/")[0] in values and field.single not in SILENT
    ]
    assert len(typed) > len(values)
    assert [path for path in typed if value_of(path) not in shown] == []
