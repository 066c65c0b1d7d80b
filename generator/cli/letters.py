"""Letters of the command ``ask``: composed in the language of the entry, written to a file or printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.options import CommandFailed, print_line
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.authoring.asking.letter import Letter
    from generator.content.entry import Entry
    from generator.engine.reading import LoadedSite


class EntryFile(NamedTuple):
    """The file of an entry with its text and record, and the site that it is part of."""

    root: Path
    path: str
    text: str
    entry: Entry
    site: LoadedSite


class LetterRequest(NamedTuple):
    """What a letter asks whom, until when; ``asked`` is the day of the first letter if this is a reminder."""

    respondent: str
    questions: tuple[str, ...]
    asker: str
    deadline: date
    asked: date | None = None


def compose_letter(file: EntryFile, request: LetterRequest, zone: str) -> Letter:
    """Fill in the letter in the language of the entry; a note says if there is none. Raises CommandFailed."""
    from generator.authoring.asking import letter
    from generator.pages.urls import Urls
    from generator.text.interface import Translator
    from generator.text.language_tags import unless_same

    entry, config = file.entry, file.site.config
    kind = letter.REMINDER if request.asked else letter.QUESTION
    lang = entry.lang or config.lang
    if config.origin.startswith("http://localhost"):
        print_line(
            "note: base_url in content/site.toml is still localhost, and so is the address in the letter", err=True
        )
    try:
        template = letter.find_template(file.root, kind, (lang, config.lang))
        if unless_same(template.lang, lang):
            print_line(f"note: there is no letter in the language {lang}; write letters/{lang}/{kind}", err=True)
        languages = file.site.languages
        # Days are in the letter's language, also if the interface has no texts in it.
        words = languages.words(template.lang) if languages.supports(template.lang) else Translator(template.lang)
        urls = Urls(config, "")
        values = {
            **letter.letter_values(entry, config, urls.permalink(urls.claim(entry.slug)), words),
            "respondent": request.respondent,
            "questions": letter.numbered(request.questions),
            "asker": request.asker,
            "asked": words.day(request.asked) if request.asked else "",
            "deadline": letter.end_of_day(request.deadline, zone, words),
        }
        return letter.fill_in(template, values)
    except (letter.TemplateError, ValueError) as error:
        raise CommandFailed(f"{printable(str(error))}; nothing was written") from error


def write_letter(letter: Letter, output: Path | None) -> None:
    """Write the letter to a new file or to standard output."""
    if output is None:
        click.echo(letter.markdown, nl=False)
        return
    try:
        with open(output, "xb") as stream:
            stream.write(letter.message if output.suffix.lower() == ".eml" else letter.markdown.encode())
    except OSError as error:
        raise CommandFailed(f"{output} cannot be written: {error.strerror}; nothing was recorded") from error
    print_line(f"wrote {output}", err=True)
