"""``new``: write a commented entry, ready to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.exchange_prompts import ExchangeOptions, ask_exchange, exchange_from_options, needed_fields
from generator.cli.options import (
    CommandFailed,
    cannot_write,
    is_interactive,
    print_line,
    require_content,
    root_option,
    today,
)
from generator.cli.prompts import (
    ask_address,
    ask_day,
    ask_name,
    ask_several,
    ask_text,
    parse_address_option,
    parse_day_option,
    prompt,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.authoring.new_entry.template import NewEntry
    from generator.content.entry import Entry
    from generator.content.status import Vocabulary


class ExistingNames(NamedTuple):
    """The site's entries, names, topics and statuses."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    topics: tuple[str, ...]
    vocabulary: Vocabulary


class NewOptions(NamedTuple):
    """The options as typed, apart from those of the exchange."""

    speaker: str
    day: str
    because: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]


@click.command()
@root_option
@click.argument("claim", required=False, default="")
@click.option("--speaker", default="", help="Who made the claim.")
@click.option("--date", "day", default="", help="The day it was made, such as 2025-08-20 (default: today).")
@click.option("--respondent", default="", help="Who was asked, or answered (default: nobody, as far as is known).")
@click.option("--question", default="", help="What was asked.")
@click.option("--asked-by", default="", help="Who asked.")
@click.option("--asked-on", default="", help="The day it was asked.")
@click.option("--asked-how", default="", help="How it was asked, such as email or phone.")
@click.option("--deadline", default="", help="The last day for an answer.")
@click.option("--status", default="", help="The status of the answer, such as 'denied' (default: no answer yet).")
@click.option("--answered-on", default="", help="The day of the answer (default: that of the question or claim).")
@click.option("--quote", default="", help="The exact words of the answer.")
@click.option("--because", default="", help="Why the claim has this status, in one or two sentences.")
@click.option("--topic", "topics", multiple=True, help="A topic; repeatable.")
@click.option("--source", "sources", multiple=True, help="A source's URL; repeatable.")
@click.option("--name", default="", help="The name of the file and of the page, such as bridge.")
@click.option("--force", is_flag=True, help="Create the entry even if a similar claim exists.")
@click.option("--edit", is_flag=True, help="Open the new file in your editor.")
def new(root: Path, claim: str, name: str, force: bool, edit: bool, **details: Any) -> None:
    """Create an entry for CLAIM, with comments to guide you.

    Prompts for missing values when run interactively. Without a respondent,
    nobody was asked; without a status, the question is open.
    """
    from generator.authoring.new_entry.template import slug_of, write_entry

    require_content(root)
    options = NewOptions(**{key: details[key] for key in NewOptions._fields})
    typed = ExchangeOptions(**{key: details[key] for key in ExchangeOptions._fields})
    interactive = is_interactive()
    claim = claim.strip() or (ask_text("The claim, one checkable statement in plain words") if interactive else "")
    if not claim:
        raise click.UsageError('missing CLAIM, for example: new "The ministry bought three ships"')
    existing = _existing_names(root)
    if not force and not _confirm_no_duplicate(claim, existing, interactive):
        click.echo("nothing was written")
        return
    # What cannot be used is reported before the first prompt.
    entry = _from_options(claim, options, typed, existing)
    is_dated = not name and not slug_of(claim)
    _path_of(root, claim, entry.day, name)
    if interactive and is_dated:
        name = _ask_file_name(root, claim, entry.day)
    entry = _prompt_missing(entry, options, typed, existing) if interactive else entry
    path = _path_of(root, claim, entry.day, name)
    try:
        write_entry(root, path, entry)
    except OSError as error:
        raise cannot_write(error) from error
    _print_next_steps(path, root)
    if is_dated and not name:
        click.echo("the file name is the URL; to change it, rename the file before it is published, or use --name")
    if edit:
        click.edit(filename=str(path))


def _path_of(root: Path, claim: str, day: date, name: str) -> Path:
    """Return the path of the new file; raises CommandFailed if there is one, UsageError for an unusable name."""
    from generator.authoring.new_entry.template import EntryExists, entry_path

    try:
        return entry_path(root, claim, day, name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except EntryExists as error:
        raise CommandFailed(str(error)) from error


def _ask_file_name(root: Path, claim: str, day: date) -> str:
    """Prompt for the name of a file whose claim gives none, until it can be used; empty to name it after the day."""

    def usable(typed: str) -> str:
        try:
            _path_of(root, claim, day, typed.strip())
        except CommandFailed as error:
            raise click.UsageError(error.message) from error
        return typed.strip()

    return prompt("File name in letters a to z, which becomes the URL (Enter: use the date)", usable)


def _existing_names(root: Path) -> ExistingNames:
    """Read the front matter of all entries, people and topics; problems are ignored here."""
    from generator.authoring.new_entry.known_names import known_names, known_topics
    from generator.content.entry import Entry
    from generator.content.terms import Person, Topic
    from generator.engine.reading import read_config, read_vocabulary
    from generator.read.documents import read_document
    from generator.read.files import read_tree

    vocabulary, _ = read_vocabulary(root, read_config(root)[0].lang)
    records = [read_document(file.path, file.raw).record for file in read_tree(root).files]
    entries = tuple(record for record in records if isinstance(record, Entry))
    people = [record for record in records if isinstance(record, Person)]
    topics = [record for record in records if isinstance(record, Topic)]
    return ExistingNames(entries, known_names(entries, people), known_topics(entries, topics), vocabulary)


def _confirm_no_duplicate(claim: str, existing: ExistingNames, interactive: bool) -> bool:
    """List entries with a similar claim and ask to continue; raises CommandFailed if not interactive."""
    from generator.content.similar_claims import similar_entries

    similar = similar_entries(claim, existing.entries)
    if not similar:
        return True
    lines = (
        "a similar claim exists:",
        *(f'{entry.path}: "{entry.claim}", {entry.speaker or "speaker not given"}, {entry.date}' for entry in similar),
        "To record a new answer to it, add a response to that file.",
    )
    if not interactive:
        raise CommandFailed(*lines, "If this is a different claim, use --force.")
    for line in lines:
        print_line(line)
    return click.confirm("Is this a different claim", default=False)


def _example_status(vocabulary: Vocabulary) -> str:
    """Return a status as the site's writers type it, to be replaced."""
    return next((status.typed for status in reversed(vocabulary.statuses) if status.is_answer), "denied")


def _from_options(claim: str, options: NewOptions, typed: ExchangeOptions, existing: ExistingNames) -> NewEntry:
    from generator.authoring.new_entry.known_names import canonical_name, canonical_names
    from generator.authoring.new_entry.template import NewEntry

    day = parse_day_option(options.day, "--date") if options.day else today()
    exchange = exchange_from_options(typed, existing.names, existing.vocabulary, day)
    return NewEntry(
        claim=claim,
        day=day,
        published=today(),
        exchange=exchange,
        needs=needed_fields(exchange, existing.vocabulary),
        example_status=_example_status(existing.vocabulary),
        because=options.because,
        speaker=canonical_name(options.speaker, existing.names),
        topics=canonical_names(map(_topic, options.topics), existing.topics),
        sources=tuple(map(parse_address_option, options.sources)),
    )


def _prompt_missing(entry: NewEntry, options: NewOptions, typed: ExchangeOptions, existing: ExistingNames) -> NewEntry:
    """Complete the options by prompting for missing values."""
    import msgspec

    speaker = entry.speaker or ask_name("Who made the claim", existing.names, hint="; Enter to skip")
    day = entry.day if options.day else ask_day("The day it was made", entry.day)
    exchange = ask_exchange(entry.exchange, typed, existing.names, existing.vocabulary, day)
    why = "Why does it have this status" if exchange and exchange.status else "Why is there no answer"
    return msgspec.structs.replace(
        entry,
        speaker=speaker,
        day=day,
        exchange=exchange,
        needs=needed_fields(exchange, existing.vocabulary),
        because=entry.because or ask_text(f"{why}, in one or two sentences (Enter to skip)"),
        topics=entry.topics
        or ask_several("A topic", lambda question, hint: _ask_topic(question, existing.topics, hint), 8),
        sources=entry.sources or ask_several("A source's URL", ask_address, 100),
    )


def _topic(typed: str) -> str:
    """Return a topic as typed; raises UsageError for a web address, which is pasted at the wrong prompt at times."""
    if "://" in typed or typed.strip().startswith("www."):
        raise click.UsageError(
            f'"{typed}" is a web address, not a topic; sources are asked for later, or take --source'
        )
    return typed


def _ask_topic(question: str, known: Sequence[str], hint: str) -> str:
    """Prompt for a topic until it can be one; empty if nothing was entered."""
    while True:
        try:
            return _topic(ask_name(question, known, hint=hint))
        except click.UsageError as error:
            click.echo(f"Error: {error.message}")


def _print_next_steps(path: Path, root: Path) -> None:
    """Print the file's path, what is missing in it, and the command to check it."""
    from generator.cli.program import check_command
    from generator.content.problem import errors_in
    from generator.read.documents import read_document

    click.echo(f"wrote {path}")
    problems = errors_in(read_document(path.relative_to(root).as_posix(), path.read_bytes()).problems)
    for problem in problems:
        print_line(f"to do: line {problem.at.line}: {problem.message}; {problem.hint}".rstrip("; "))
    click.echo(f"fill it in, then run: {check_command(root)} {shlex.quote(str(path))}")
