"""``serve``: preview the site in a browser while it is being written."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import CommandFailed, print_line, request_of, require_content, root_option
from generator.text.folding import counted
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.engine.request import Request
    from generator.preview.board import Board
    from generator.preview.server import PreviewServer
    from generator.preview.session import Update

PORT = 8000


@click.command()
@root_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=None,
    help=f"Port (default: {PORT}, or a free port if that is taken).",
)
@click.option("--no-drafts", is_flag=True, help="Hide drafts and scheduled entries, as a build does.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in your browser.")
def serve(root: Path, port: int | None, no_drafts: bool, open_browser: bool) -> None:
    """Preview the site on localhost with live reload.

    Errors appear over the last good page and in this terminal. Press Ctrl-C to stop.
    """
    from generator.cli.tools import find_tools
    from generator.engine.fingerprint import fingerprint
    from generator.preview.board import Board
    from generator.preview.server import running
    from generator.preview.session import watch

    require_content(root)
    board, tools = Board(), find_tools()
    server = _server(port, board, tools.engine if tools.pagefind else None)
    address = f"http://127.0.0.1:{server.server_port}/"

    def make_request() -> Request:
        # A separate cache, so that builds and previews do not affect each other.
        cache = root / ".cache" / "preview"
        return request_of(root, base_url=address, drafts=not no_drafts, jobs=1, tools=tools, cache=cache)

    def report(update: Update) -> None:
        _print_update(update, root, address)

    _handle_signals(signal.default_int_handler)
    try:
        with running(server):
            if open_browser:
                _open(address)
            try:
                watch(board, root, make_request, fingerprint(), report)
            finally:
                _handle_signals(signal.SIG_IGN)  # a second Ctrl-C must not interrupt the shutdown
    except KeyboardInterrupt:
        click.echo("stopped")


def _server(port: int | None, board: Board, engine: Path | None) -> PreviewServer:
    """Listen on the requested port, or on the default one, or on any free one if that is taken."""
    from generator.preview.server import PreviewServer

    try:
        return PreviewServer(port or PORT, board, engine)
    except OSError as error:
        if port:
            raise CommandFailed(f"cannot use port {port}: {error.strerror}; choose another with --port") from error
    return PreviewServer(0, board, engine)


def _open(address: str) -> None:
    """Open the site in a browser in the background; a machine without one is no error."""
    import webbrowser
    from threading import Thread

    def show() -> None:
        if not webbrowser.open(address):
            click.echo(f"cannot open a browser; open {address} yourself", err=True)

    Thread(target=show, daemon=True).start()


def _handle_signals(action: Any) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, action)


def _print_update(update: Update, root: Path, address: str) -> None:
    """Print the result of a change: the lines of `check`, and whether the pages were updated."""
    from generator.check.report.text import print_problems
    from generator.content.problem import errors_in

    prepared, paths = update.prepared, update.paths
    print_problems(prepared.problems, root, warnings=False)
    for error in update.errors:
        print_line(": ".join(filter(None, (error.place, f"error {error.message}"))))
    subject = printable(paths[0]) + (f" and {len(paths) - 1} more" if len(paths) > 1 else "") if paths else ""
    if prepared.shown is None:
        errors = counted(len(errors_in(prepared.problems)) + len(update.errors), "error")
        click.echo(f"{subject}: {errors}; still showing the last good pages" if paths else f"{errors}; fix and save")
    elif paths:
        click.echo(f"{subject}: updated in {update.seconds:.2f} s")
    else:
        for path in prepared.withheld:
            print_line(f"not published: {path}")
        click.echo(f"{counted(prepared.entries, 'entry', 'entries')} in {update.seconds:.2f} s")
    if not paths:
        click.echo(f"open {address} (Ctrl-C to stop)")
