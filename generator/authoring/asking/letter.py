"""The letter to a respondent, filled in from a template in the language of the entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.content.asset import LayoutError
from generator.content.entry import Entry, Source
from generator.content.settings import SiteConfig
from generator.read.assets import files_below
from generator.record import Record
from generator.text.characters import hidden_characters
from generator.text.folding import did_you_mean
from generator.text.interface import Translator
from generator.text.language_tags import fallback_tags
from generator.text.languages import ENGLISH

QUESTION, REMINDER = "question.md", "reminder.md"
_BUILT_IN = Path(__file__).resolve().parent / "letters"
_LAST_MINUTE = time(23, 59)
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class TemplateError(Exception):
    """A letter's template cannot be used; the message names the file, and the line if it has one."""


class Template(Record, frozen=True):
    """A template: its name for messages, its text, and its language."""

    name: str
    text: str
    lang: str


class Letter(Record, frozen=True):
    """A letter as Markdown, without its subject."""

    subject: str
    body: str

    @property
    def markdown(self) -> str:
        """The letter with the subject as its heading."""
        return f"# {self.subject}\n\n{self.body}"

    @property
    def message(self) -> bytes:
        """The letter as a message (RFC 5322) that mail programs open as a draft; it names no address and no time."""
        message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
        message["Subject"] = self.subject
        message["X-Unsent"] = "1"
        message.set_content(self.body)
        return message.as_bytes()


def find_template(root: Path, name: str, languages: Iterable[str]) -> Template:
    """Return the template in the first of these languages that has one: the site's own in ``letters/``, or ours.

    English always has one. Raises TemplateError for a file that is not UTF-8 or has hidden characters, or if
    ``letters/`` is a link.
    """
    try:
        letters = (files_below(root / "letters"), files_below(_BUILT_IN))
    except LayoutError as error:
        raise TemplateError(str(error)) from error
    paths = [(f"{tag}/{name}", tag) for lang in (*languages, ENGLISH) for tag in fallback_tags(lang)]
    path, tag, file = next((path, tag, files[path]) for path, tag in paths for files in letters if path in files)
    try:
        template = Template(f"letters/{path}", file.read_text("utf-8-sig"), tag)
    except UnicodeDecodeError as error:
        raise TemplateError(f"letters/{path}: not UTF-8 text; save it as UTF-8") from error
    for number, line in enumerate(template.text.split("\n"), start=1):
        for _, name in hidden_characters(line):
            raise TemplateError(f"{template.name}:{number}: it contains the hidden character {name}; remove it")
    return template


def fill_in(template: Template, values: Mapping[str, str]) -> Letter:
    """Replace every ``{{ name }}`` by its value; the first line, a heading, is the subject.

    Values may contain braces. Raises TemplateError for an unknown name, or without a heading.
    """
    for number, line in enumerate(template.text.splitlines(), start=1):
        for match in _PLACEHOLDER.finditer(line):
            if match[1] not in values:
                hint = did_you_mean(match[1], values) or f"one of: {', '.join(values)}"
                raise TemplateError(f'{template.name}:{number}: unknown name "{match[1]}"; {hint}')
    heading, _, body = template.text.partition("\n")
    if not heading.startswith("# ") or not body.strip():
        raise TemplateError(f'{template.name}:1: the first line must be "# " and the subject, with the letter below it')
    subject, text = (_PLACEHOLDER.sub(lambda match: values[match[1]], part) for part in (heading[2:], body))
    return Letter(" ".join(subject.split()), text.strip() + "\n")


def numbered(questions: tuple[str, ...]) -> str:
    """Return the questions as a numbered list."""
    return "\n".join(f"{number}. {question}" for number, question in enumerate(questions, start=1))


def end_of_day(day: date, zone: str, words: Translator) -> str:
    """Say when a day ends, with the time zone and its difference from UTC.

    Raises ValueError for an unknown zone. UTC needs no database of time zones.
    """
    if zone == "UTC":
        return f"{words.day(day)}{words.gettext(', ')}{_LAST_MINUTE:%H:%M} (UTC)"
    try:
        offset = datetime.combine(day, _LAST_MINUTE, ZoneInfo(zone)).strftime("%z")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f'unknown time zone "{zone}"; write a name such as Europe/Madrid, or UTC') from error
    comma = words.gettext(", ")
    return f"{words.day(day)}{comma}{_LAST_MINUTE:%H:%M} ({zone}{comma}UTC{offset[:3]}:{offset[3:]})"


def letter_values(entry: Entry, config: SiteConfig, page: str, words: Translator) -> dict[str, str]:
    """Return what every letter about an entry can name; ``page`` is the address of its page."""
    origin, comma = (entry.speaker, words.day(entry.date), entry.venue), words.gettext(", ")
    return {
        "claim": entry.claim,
        "origin": comma.join(filter(None, origin)),
        "sources": "\n".join(_source(source, comma) for source in entry.sources),
        "page": page,
        "site": config.title,
        "address": config.base_url,
    }


def _source(source: Source, comma: str) -> str:
    name = comma.join(filter(None, (source.title, source.publisher)))
    return f"- {name}: {source.url}" if name else f"- {source.url}"
