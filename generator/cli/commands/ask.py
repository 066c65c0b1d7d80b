"""``ask``: write the letter to a respondent, and record the question in the entry."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.exchange_prompts import channel_of
from generator.cli.file_selection import path_below, replace_text
from generator.cli.letters import EntryFile, LetterRequest, compose_letter, write_letter
from generator.cli.options import (
    CommandFailed,
    is_interactive,
    print_line,
    request_of,
    require_content,
    root_option,
    today,
)
from generator.cli.prompts import ask_day, ask_name, ask_several, ask_text, parse_day_option
from generator.text.folding import did_you_mean, likeness, one_line
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.content.exchange import Exchange
    from generator.content.problem import Problem

_TIME_TO_ANSWER = timedelta(days=7)


class AskOptions(NamedTuple):
    """The options as typed."""

    to: str
    questions: tuple[str, ...]
    by: str
    on: str
    deadline: str
    how: str
    zone: str


@click.command()
@root_option
@click.argument("entry")
@click.option("--to", default="", metavar="NAME", help="Who is asked: a person or an organisation.")
@click.option(
    "--question", "questions", multiple=True, metavar="TEXT", help="A question; repeatable (default: is it correct?)."
)
@click.option("--by", default="", metavar="NAME", help="Who asks (default: publisher or title in site.toml).")
@click.option("--on", default="", metavar="DAY", help="The day of the letter (default: today).")
@click.option("--deadline", default="", metavar="DAY", help="The last day for an answer (default: 7 days later).")
@click.option("--how", default="", metavar="CHANNEL", help="How it is asked: email (the default), letter, form …")
@click.option("--zone", default="", help="Time zone of the deadline (default: time_zone in site.toml).")
@click.option("--again", is_flag=True, help="Write a reminder, and record a further attempt.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the letter to a new file; if its name ends in .eml, as a message for mail programs.",
)
def ask(root: Path, entry: str, again: bool, output: Path | None, **details: Any) -> None:
    """Write a letter about ENTRY and record its question.

    ENTRY is a file in content/entries/ or its name. The letter goes to
    standard output; nothing is sent. Nothing else in the file changes.
    """
    from generator.authoring.asking.record import CannotRecord

    require_content(root)
    details["questions"] = tuple(filter(None, map(one_line, details["questions"])))
    options = AskOptions(**details)
    file = _read_entry(root, entry)
    try:
        request, text = _reminder(file, options) if again else _question(file, options)
    except CannotRecord as error:
        raise CommandFailed(f"{printable(file.path)}:{error.line}: {error}; nothing was written") from error
    for problem in _new_errors(file, text):
        raise CommandFailed(f"{printable(str(problem))}; nothing was written")
    letter = compose_letter(file, request, options.zone or file.site.config.time_zone)
    write_letter(letter, output)
    replace_text(root / file.path, text)
    record = "the attempt" if again else "the question"
    print_line(f"recorded {record} in {file.path}; nothing was sent", err=True)


def _read_entry(root: Path, typed: str) -> EntryFile:
    """Read an entry, named by its path or by the name of its file, with its site."""
    from generator.cli.loading import load_site

    site = load_site(request_of(root, drafts=True, jobs=1))
    entries = {entry.path: entry for entry in site.content.entries}
    paths = {entry.slug: entry.path for entry in reversed(site.content.entries)}
    path = path_below(root, Path(typed).resolve()) if Path(typed).exists() else paths.get(typed.removesuffix(".md"), "")
    if path not in site.content.paths:
        hint = did_you_mean(typed, paths) or "give a file in content/entries/, or its name"
        raise click.UsageError(f'"{printable(typed)}" is not an entry; {hint}')
    if path not in entries or not entries[path].claim:
        raise CommandFailed(f"{printable(path)} cannot be read; run check, and fix what it reports")
    return EntryFile(root, path, (root / path).read_bytes().decode("utf-8"), entries[path], site)


def _new_errors(file: EntryFile, text: str) -> list[Problem]:
    """Return the errors that the changed file has and the file on disk does not have."""
    from msgspec.structs import replace

    from generator.check import check
    from generator.content.entry import Entry
    from generator.content.problem import errors_in
    from generator.read.documents import read_document

    content, document = file.site.content, read_document(file.path, text.encode())
    changed = document.record if isinstance(document.record, Entry) else file.entry
    entries = tuple(changed if entry.path == file.path else entry for entry in content.entries)
    known = {(problem.at.path, problem.code, problem.message) for problem in file.site.problems}
    problems = (*document.problems, *check(replace(content, entries=entries)))
    return [error for error in errors_in(problems) if (error.at.path, error.code, error.message) not in known]


def _question(file: EntryFile, options: AskOptions) -> tuple[LetterRequest, str]:
    """Return what to ask, and the text of the file with the question."""
    from generator.authoring.asking.record import add_question

    respondent = _respondent(file, options.to)
    waiting = _waiting(file, respondent)
    if waiting and not options.questions:
        raise CommandFailed(
            f"a question to {printable(respondent)} has no answer yet; use --again for a reminder, "
            "or --question for another question"
        )
    day = _day(options.on)
    request = LetterRequest(
        respondent,
        options.questions or _questions(file),
        options.by or file.site.config.publisher or file.site.config.title,
        _deadline(options.deadline, day),
    )
    fields = {
        "respondent": respondent,
        "question": " ".join(request.questions),
        "asked_by": request.asker,
        "asked_on": str(day),
        "asked_how": channel_of(options.how) or "email",
        "deadline": str(request.deadline),
    }
    return request, add_question(file.text, fields)


def _reminder(file: EntryFile, options: AskOptions) -> tuple[LetterRequest, str]:
    """Return what to ask again, and the text of the file with the attempt."""
    from generator.authoring.asking.record import add_attempt

    respondent = _respondent(file, options.to)
    waiting = _waiting(file, respondent)
    if options.questions:
        raise click.UsageError("a reminder repeats the question on record; leave out --question")
    if file.entry.is_unread("responses"):  # the places in the record may not be those in the file
        raise CommandFailed(f'{printable(file.path)}: "responses" cannot be read; run check, and fix what it reports')
    if not waiting:
        raise CommandFailed(f"no question to {printable(respondent)} waits for an answer; leave out --again")
    number, exchange = waiting[-1]
    asker = options.by or file.site.config.publisher or file.site.config.title
    if likeness(exchange.asked_by or asker) != likeness(asker):
        raise CommandFailed(
            f"that question was asked by {printable(exchange.asked_by)}; leave out --again to ask it yourself, "
            f'or give --by "{printable(exchange.asked_by)}" if that is you'
        )
    day, how = _day(options.on), channel_of(options.how)
    if (day, how or exchange.asked_how) in [(a.on, a.how or exchange.asked_how) for a in exchange.attempts]:
        raise CommandFailed(f"an attempt on {day} is recorded already; if there was another, say --how")
    is_ahead = exchange.deadline is not None and exchange.deadline >= day
    deadline = exchange.deadline if exchange.deadline and is_ahead and not options.deadline else None
    request = LetterRequest(
        exchange.respondent,
        (exchange.question,) if exchange.question else _questions(file),
        exchange.asked_by or asker,
        deadline or _deadline(options.deadline, day),
        exchange.asked_on or file.entry.live_from,
    )
    way = "" if how == exchange.asked_how else how
    return request, add_attempt(file.text, number, day, way, None if deadline else request.deadline)


def _respondent(file: EntryFile, typed: str) -> str:
    """Return the respondent's name in the site's spelling; prompt for it on a terminal."""
    from generator.authoring.new_entry.known_names import canonical_name, known_names

    names = known_names(file.site.content.entries, file.site.content.people)
    name = typed.strip() or (ask_name("Who is asked", names) if is_interactive() else "")
    if not name:
        raise click.UsageError('missing --to, for example: --to "Ministry of Defence"')
    aliases = (alias for person in file.site.content.people for alias in person.aliases)
    return canonical_name(name, (*names, *aliases))


def _waiting(file: EntryFile, respondent: str) -> list[tuple[int, Exchange]]:
    """Return the questions to a respondent, under any name, without an answer, each with its place in the record."""
    from generator.content.naming import Names

    names = Names.of(file.site.content.people)
    slug = names.term(respondent).slug
    return [
        (number, exchange)
        for number, exchange in enumerate(file.entry.responses)
        if exchange.is_open
        and not file.entry.is_unread("responses", number, "status")
        and names.term(exchange.respondent).slug == slug
    ]


def _questions(file: EntryFile) -> tuple[str, ...]:
    """Prompt for the questions on a terminal; by default ask whether the claim is correct, in the entry's language."""
    languages, lang = file.site.languages, file.entry.lang or file.site.config.lang
    typed: tuple[str, ...] = ()
    if is_interactive():
        typed = ask_several(
            "A question", lambda question, hint: ask_text(f"{question} ({hint.removeprefix('; ')})"), 20
        )
    if not typed and not languages.supports(lang):
        raise click.UsageError(f"the interface has no texts in the language {lang}; give the question with --question")
    return typed or (languages.words(lang).gettext("Is this correct: “%(claim)s”?", claim=file.entry.claim),)


def _day(typed: str) -> date:
    """Return the day of the letter, which may be tomorrow but no later."""
    day = parse_day_option(typed, "--on") if typed else today()
    if day > today() + timedelta(days=1):
        raise click.UsageError(f"--on {day} is in the future; ask on the day on which you send the letter")
    return day


def _deadline(typed: str, day: date) -> date:
    """Return the last day for an answer; prompt for it on a terminal."""
    default = day + _TIME_TO_ANSWER
    if typed:
        deadline = parse_day_option(typed, "--deadline")
    else:
        deadline = ask_day("The last day for an answer", default) if is_interactive() else default
    if deadline < day:
        raise click.UsageError(f"the deadline {deadline} is before the day of the letter, {day}")
    return deadline
