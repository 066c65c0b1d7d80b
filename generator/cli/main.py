"""The command line: commands, each imported when it is called, and the handling of internal errors."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from generator import __version__
from generator.cli.options import EXIT_INTERNAL_ERROR, EXIT_USAGE, CommandFailed
from generator.cli.streams import discard_output, is_unwritable_stream, open_closed_streams
from generator.engine.memory import GC_THRESHOLDS

# Each is a module in generator/cli/commands/ with a function of the same name; a keyword of Python gets a "_".
COMMANDS = (
    "admin",
    "announce",
    "ask",
    "build",
    "changes",
    "check",
    "docs",
    "due",
    "evidence",
    "explain",
    "fix",
    "follow",
    "import",
    "init",
    "layout",
    "log",
    "new",
    "schema",
    "serve",
    "verify",
)


class Commands(click.Group):
    """Imports commands lazily; runs ``build`` if no command is named."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import the command called ``name``."""
        if name not in COMMANDS:
            return None
        module = f"{name}_" if iskeyword(name) else name
        command = getattr(import_module(f"generator.cli.commands.{module}"), module)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown name is a usage error that suggests the closest one."""
        if args[0] not in COMMANDS:
            from generator.text.folding import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or f"choose from: {', '.join(COMMANDS)}"
            context.fail(f'unknown command "{args[0]}"; {hint}')
        return super().resolve_command(context, args)

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Insert ``build`` if the first argument is neither a command nor an option of the group."""
        unnamed = not args or (args[0].startswith("-") and args[0] not in ("-h", "--help", "--version"))
        if unnamed and not context.resilient_parsing:  # a shell completes the names of all commands
            args = ["build", *args]
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; files of the site's own that no command can use are no internal error."""
        try:
            return super().invoke(context)
        except Exception as error:
            from generator.content.asset import LayoutError

            if isinstance(error, LayoutError):
                raise CommandFailed(*error.args) from error
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """On the Record: fact-checks that record what people answered when asked.

    Without a command, runs build.
    """
    if os.environ.get("NO_COLOR"):  # no-color.org: set and not empty
        context.color = False


def main() -> None:
    """Run a command; report an unexpected exception as an internal error, with exit status 3.

    If its output cannot be written, as on a full disk, the exit status is 2.
    """
    open_closed_streams()
    try:
        gc.set_threshold(*GC_THRESHOLDS)  # not restored: a collection before the exit is wasted
        cli(standalone_mode=True)
    except (SystemExit, KeyboardInterrupt):
        raise
    except Exception as error:
        if is_unwritable_stream(error):
            with suppress(OSError):
                click.echo(f"Error: cannot write the output: {error}", err=True)
            discard_output()
            sys.exit(EXIT_USAGE)
        import traceback

        traceback.print_exc()
        click.echo(
            "\nThis is an internal error in the generator, not a problem in your content. Please report the "
            "lines above together with the command you ran.",
            err=True,
        )
        sys.exit(EXIT_INTERNAL_ERROR)
    finally:
        gc.freeze()  # Python's own collection at its exit took a tenth of the time of a small build
