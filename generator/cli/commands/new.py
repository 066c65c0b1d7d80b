"""``new``: write a commented entry, ready to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.options import CommandFailed, is_interactive, print_line, require_content, root_option, today
from generator.cli.prompts import (
    ask_address,
    ask_day,
    ask_name,
    ask_several,
    ask_status,
    ask_text,
    parse_address_option,
    parse_day_option,
)
from generator.text.folding import did_you_mean
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.authoring.new_entry.template import NewEntry
    from generator.content.entry import Entry
    from generator.content.status import Status, Vocabulary


class ExistingNames(NamedTuple):
    """The site's entries, names, topics and statuses."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    topics: tuple[str, ...]
    vocabulary: Vocabulary


class NewOptions(NamedTuple):
    """The options as typed."""

    speaker: str
    day: str
    status: str
    because: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]


@click.command()
@root_option
@click.argument("claim", required=False, default="")
@click.option("--speaker", default="", help="Who made the claim.")
@click.option("--date", "day", default="", help="The day it was made, such as 2025-08-20 (default: today).")
@click.option("--status", default="", help="The status, such as 'denied' (default: awaiting response).")
@click.option("--because", default="", help="Why the claim has this status, in one or two sentences.")
@click.option("--topic", "topics", multiple=True, help="A topic; repeatable.")
@click.option("--source", "sources", multiple=True, help="A source's URL; repeatable.")
@click.option("--name", default="", help="The file name, which becomes the URL, such as bridge-closed.")
@click.option("--force", is_flag=True, help="Create the entry even if a similar claim exists.")
@click.option("--edit", is_flag=True, help="Open the new file in your editor.")
def new(root: Path, claim: str, name: str, force: bool, edit: bool, **details: Any) -> None:
    """Create a commented entry for CLAIM, dated today, ready to fill in.

    Prompts for missing values when run interactively.
    """
    from generator.authoring.new_entry.template import EntryExists, entry_path, slug_of, write_entry

    require_content(root)
    options = NewOptions(**details)
    interactive = is_interactive()
    claim = claim.strip() or (ask_text("The claim, one checkable statement in plain words") if interactive else "")
    if not claim:
        raise click.UsageError('missing CLAIM, for example: new "The ministry bought three ships"')
    existing = _existing_names(root)
    if not force and not _confirm_no_duplicate(claim, existing, interactive):
        click.echo("nothing was written")
        return
    entry = _prompt_missing(claim, options, existing) if interactive else _from_options(claim, options, existing)
    if interactive and not name and not slug_of(claim):
        name = ask_text("File name in letters a to z, which becomes the URL (Enter: use the date)")
    try:
        path = entry_path(root, claim, entry.day, name)
        write_entry(path, entry)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except EntryExists as error:
        raise CommandFailed(str(error)) from error
    except OSError as error:
        raise CommandFailed(f"{error.filename} cannot be written: {error.strerror}") from error
    _print_next_steps(path, root)
    if not name and not slug_of(claim):
        click.echo("the file name is the URL; to change it, rename the file before it is published, or use --name")
    if edit:
        click.edit(filename=str(path))


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
    from generator.authoring.new_entry.similar_claims import similar_entries

    similar = similar_entries(claim, existing.entries)
    if not similar:
        return True
    lines = "\n".join(
        printable(f'{entry.path}: "{entry.claim}", {entry.speaker or "speaker not given"}, {entry.date}')
        for entry in similar
    )
    message = f"a similar claim exists:\n{lines}\nTo record a new answer to it, add a response to that file."
    if not interactive:
        raise CommandFailed(f"{message} If this is a different claim, use --force.")
    click.echo(message)
    return click.confirm("Is this a different claim", default=False)


def _from_options(claim: str, options: NewOptions, existing: ExistingNames) -> NewEntry:
    from generator.authoring.new_entry.known_names import canonical_name, canonical_names
    from generator.authoring.new_entry.template import NewEntry

    return NewEntry(
        claim=claim,
        day=parse_day_option(options.day) if options.day else today(),
        published=today(),
        status=_typed(_status_of(options.status, existing.vocabulary)),
        because=options.because,
        speaker=canonical_name(options.speaker, existing.names),
        topics=canonical_names(options.topics, existing.topics),
        sources=tuple(map(parse_address_option, options.sources)),
    )


def _prompt_missing(claim: str, options: NewOptions, existing: ExistingNames) -> NewEntry:
    """Complete the options by prompting for missing values."""
    import msgspec

    entry = _from_options(claim, options, existing)  # invalid options are reported before the first prompt
    answers = {
        "speaker": entry.speaker or ask_name("Who made the claim", existing.names, hint="; Enter to skip"),
        "day": entry.day if options.day else ask_day("The day it was made", entry.day),
        "status": entry.status
        if options.status
        else _typed(ask_status(existing.vocabulary, _status_of("", existing.vocabulary))),
        "because": entry.because or ask_text("Why does it have this status, in one or two sentences (Enter to skip)"),
        "topics": entry.topics
        or ask_several("A topic", lambda question, hint: ask_name(question, existing.topics, hint=hint), 8),
        "sources": entry.sources or ask_several("A source's URL", ask_address, 100),
    }
    return msgspec.structs.replace(entry, **answers)


def _status_of(typed: str, vocabulary: Vocabulary) -> Status:
    """Return the status typed; if empty, the one for a pending answer, or the last."""
    from generator.content.status import Stance

    if not typed:
        waiting = [status for status in vocabulary.statuses if status.stance is Stance.WAITING and not status.retired]
        return (waiting or list(vocabulary.statuses))[-1]
    status = vocabulary.find(typed)
    if not status:
        hint = did_you_mean(typed, vocabulary.typed()) or f"choose from: {', '.join(vocabulary.typed())}"
        raise click.UsageError(f'unknown status "{typed}"; {hint}')
    return status


def _typed(status: Status) -> str:
    """Return the label as writers type it; the waiting status is derived and never typed."""
    from generator.content.status import Stance

    return "" if status.stance is Stance.WAITING else status.typed


def _print_next_steps(path: Path, root: Path) -> None:
    """Print the file's path, what is missing in it, and the command to check it."""
    from generator.content.problem import errors_in
    from generator.read.documents import read_document

    click.echo(f"wrote {path}")
    problems = errors_in(read_document(path.relative_to(root).as_posix(), path.read_bytes()).problems)
    for problem in problems:
        print_line(f"to do: line {problem.at.line}: {problem.message}; {problem.hint}".rstrip("; "))
    root_option_text = "" if root == Path() else f" --root {shlex.quote(str(root))}"
    click.echo(f"fill it in, then run: {_program()} check{root_option_text} {shlex.quote(str(path))}")


def _program() -> str:
    """Return how the program was called: as build.py, or as the installed command."""
    from generator.cli.installation import python_command

    name = click.get_current_context().find_root().info_name or "on-the-record"
    return f"{python_command()} {name}" if name.endswith(".py") else name
