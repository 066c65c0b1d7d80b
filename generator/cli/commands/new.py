"""``new``: a commented entry, ready to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.options import CommandFailed, on_a_terminal, require_content, root_option, today

if TYPE_CHECKING:
    from generator.authoring.new_entry.template import NewEntry
    from generator.content.entry import Entry
    from generator.content.status import Status, Vocabulary


class Known(NamedTuple):
    """What the site has already: its entries, names, topics and statuses."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    topics: tuple[str, ...]
    vocabulary: Vocabulary


class Given(NamedTuple):
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
@click.option("--date", "day", default="", help="The day it was made, as 2025-08-20; today.")
@click.option("--status", default="", help="The status, as 'awaiting response'.")
@click.option("--because", default="", help="Why it is marked so, in one or two sentences.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be given several times.")
@click.option("--source", "sources", multiple=True, help="A source's address; may be given several times.")
@click.option("--name", default="", help="The file's name, which becomes the address, as bridge-closed.")
@click.option("--force", is_flag=True, help="Write it though an entry's claim looks the same.")
@click.option("--edit", is_flag=True, help="Open the file in your editor at the end.")
def new(
    root: Path, claim: str, speaker: str, day: str, status: str, because: str, topics: tuple[str, ...],
    sources: tuple[str, ...], name: str, force: bool, edit: bool,
) -> None:  # fmt: skip
    """Write a commented entry for CLAIM, dated today, ready to fill in.

    On a terminal, asks for what no option gave.
    """
    from generator.authoring.new_entry.template import EntryExists, entry_path, slug_of, write_entry

    require_content(root)
    given = Given(speaker, day, status, because, topics, sources)
    asking = on_a_terminal()
    claim = claim.strip() or (_asked_claim() if asking else "")
    if not claim:
        raise click.UsageError('give the claim, as in: new "The ministry bought three ships"')
    known = _known(root)
    if not force and not _goes_on(claim, known, asking):
        click.echo("nothing was written")
        return
    entry = _asked(claim, given, known) if asking else _from_options(claim, given, known)
    if asking and not name and not slug_of(claim):
        name = _asked_name()
    try:
        path = entry_path(root, claim, entry.day, name)
        write_entry(path, entry)
    except (EntryExists, ValueError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise CommandFailed(f"{error.filename} cannot be written: {error.strerror}") from error
    _tell(path, root)
    if not name and not slug_of(claim):
        click.echo("its name is its address; to choose another, rename it before it is published, or use --name")
    if edit:
        click.edit(filename=str(path))


def _asked_claim() -> str:
    from generator.cli.prompts import ask_text

    return ask_text("The claim, one checkable statement in plain words")


def _asked_name() -> str:
    from generator.cli.prompts import ask_text

    return ask_text("The file's name in letters a to z, which becomes the address (Enter takes the day)")


def _known(root: Path) -> Known:
    """Read the front matter of every entry, person and topic; their problems are not this command's."""
    from generator.authoring.new_entry.known_names import known_names, known_topics
    from generator.content.entry import Entry
    from generator.content.terms import Person, Topic
    from generator.engine.site import read_config, read_vocabulary
    from generator.read.documents import read_document
    from generator.read.files import read_tree

    vocabulary, _ = read_vocabulary(root, read_config(root)[0].lang)
    records = [read_document(file.path, file.raw).record for file in read_tree(root).files]
    entries = tuple(record for record in records if isinstance(record, Entry))
    people = [record for record in records if isinstance(record, Person)]
    topics = [record for record in records if isinstance(record, Topic)]
    return Known(entries, known_names(entries, people), known_topics(entries, topics), vocabulary)


def _goes_on(claim: str, known: Known, asking: bool) -> bool:
    """Show entries whose claim looks the same, and ask; wrong usage where nobody is there to ask."""
    from generator.authoring.new_entry.similar_claims import similar_entries
    from generator.check.report.text import printable

    found = similar_entries(claim, known.entries)
    if not found:
        return True
    lines = "\n".join(
        printable(f'{entry.path}: "{entry.claim}", {entry.speaker or "?"}, {entry.date}') for entry in found
    )
    said = f"the claim looks the same as that of\n{lines}\nA new answer to it is a new response in that file."
    if not asking:
        raise click.UsageError(f"{said} If it is another claim, add --force")
    click.echo(said)
    return click.confirm("Is it another claim", default=False)


def _from_options(claim: str, given: Given, known: Known) -> NewEntry:
    from generator.authoring.new_entry.known_names import canonical_name, canonical_names
    from generator.authoring.new_entry.template import NewEntry
    from generator.cli.prompts import address_of, day_of

    return NewEntry(
        claim=claim,
        day=day_of(given.day) if given.day else today(),
        published=today(),
        status=_status(given.status, known.vocabulary).typed,
        because=given.because,
        speaker=canonical_name(given.speaker, known.names),
        topics=canonical_names(given.topics, known.topics),
        sources=tuple(map(address_of, given.sources)),
    )


def _asked(claim: str, given: Given, known: Known) -> NewEntry:
    """What the options gave, and answers to questions for the rest."""
    import msgspec

    from generator.cli.prompts import ask_address, ask_day, ask_name, ask_several, ask_status, ask_text

    entry = _from_options(claim, given, known)  # wrong options end it before the first question
    answers = {
        "speaker": entry.speaker or ask_name("Who made the claim", known.names, last="; Enter leaves it out"),
        "day": entry.day if given.day else ask_day("The day it was made", entry.day),
        "status": entry.status if given.status else ask_status(known.vocabulary, _status("", known.vocabulary)).typed,
        "because": entry.because or ask_text("Why is it marked so, in a sentence or two (Enter leaves it out)"),
        "topics": entry.topics
        or ask_several("A topic", lambda question, last: ask_name(question, known.topics, last=last), 8),
        "sources": entry.sources or ask_several("A source's address", ask_address, 100),
    }
    return msgspec.structs.replace(entry, **answers)


def _status(typed: str, vocabulary: Vocabulary) -> Status:
    """The status that was typed; where none was, the one that says that nobody answered yet, or the last."""
    from generator.content.status import Stance
    from generator.text.folding import did_you_mean

    if not typed:
        waiting = [status for status in vocabulary.statuses if status.stance is Stance.WAITING and not status.retired]
        return (waiting or list(vocabulary.statuses))[-1]
    found = vocabulary.find(typed)
    if not found:
        hint = did_you_mean(typed, vocabulary.typed()) or f"choose from: {', '.join(vocabulary.typed())}"
        raise click.UsageError(f'unknown status "{typed}"; {hint}')
    return found


def _tell(path: Path, root: Path) -> None:
    """Say where the file is, what is still missing in it, and which command looks at it."""
    from generator.check.report.text import printable
    from generator.content.problem import errors_in
    from generator.read.documents import read_document

    click.echo(f"wrote {path}")
    missing = errors_in(read_document(path.relative_to(root).as_posix(), path.read_bytes()).problems)
    for problem in missing:
        click.echo(printable(f"still to do: line {problem.at.line}: {problem.message}; {problem.hint}".rstrip("; ")))
    site = "" if root == Path() else f" --root {shlex.quote(str(root))}"
    click.echo(f"fill it in, then: {_program()} check{site} {shlex.quote(str(path))}")


def _program() -> str:
    """How we were called: by build.py, as a module or as the installed command."""
    name = click.get_current_context().find_root().info_name or "on-the-record"
    return f"python {name}" if name.endswith(".py") else name
