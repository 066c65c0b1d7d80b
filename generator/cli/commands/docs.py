"""``docs``: the documentation, which comes with the generator."""

from __future__ import annotations

import click

_MOST_PLACES = 15


@click.command()
@click.argument("topic", default="")
def docs(topic: str) -> None:
    """Show a page of the documentation, or what it says of a word.

    TOPIC is a page, a command, a field, a setting, a problem code, a heading or any other word.

    Without a TOPIC, list the pages.
    """
    from generator.cli.documentation import pages, title
    from generator.cli.program import program

    names = pages()
    if not topic:
        for name, page in names.items():
            click.echo(f"{click.style(f'{name:<16}', bold=True)} {title(page)}")
        click.echo(f"\n{program()} docs TOPIC shows a page, or what is said about a command, field, setting or code.")
        return
    text = names[topic].read_text("utf-8") if topic in names else "\n\n\n".join(_passages(topic)) or _places(topic)
    click.echo_via_pager(text.replace("python build.py", program()).rstrip() + "\n")


def _passages(topic: str) -> list[str]:
    """Return all that is said about a topic, which may be typed as in site.toml: ``[look]``."""
    from generator.cli.documentation import passages

    return list(passages(topic.strip("[] ").casefold()))


def _places(topic: str) -> str:
    """Return where a topic is mentioned; raises UsageError if it is nowhere."""
    from generator.cli.documentation import mentions, pages, words
    from generator.cli.program import program
    from generator.text.folding import did_you_mean
    from generator.text.printable import printable

    word = topic.strip("[] ").casefold()
    found = mentions(word) if word else []
    if not found:
        hint = did_you_mean(word, pages()) or did_you_mean(word, (one for one in words() if one[:1] == word[:1]))
        other = "run docs without a topic to list all pages"
        raise click.UsageError(f'nothing is said about "{printable(topic)}"; {hint or other}')
    more = [f"and {len(found) - _MOST_PLACES} more"] if len(found) > _MOST_PLACES else []
    head = f'"{printable(topic)}" is in these sections; {program()} docs "HEADING" shows one:'
    return "\n".join([head, "", *found[:_MOST_PLACES], *more])
