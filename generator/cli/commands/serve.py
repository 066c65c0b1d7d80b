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
    from collections.abc import Callable

    from generator.engine.request import Request
    from generator.preview.local_server import LocalServer
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
@click.option(
    "--built",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Serve this directory, which a build wrote, instead of a preview.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in your browser.")
def serve(root: Path, port: int | None, no_drafts: bool, built: Path | None, open_browser: bool) -> None:
    """Preview the site on localhost with live reload.

    Errors appear over the last good page and in this terminal. Press Ctrl-C to stop.
    """
    if built:
        _serve_built(built, port, open_browser)
    else:
        _preview(root, port, no_drafts, open_browser)


def _serve_built(folder: Path, port: int | None, open_browser: bool) -> None:
    """Serve what a build wrote, below the path for which it was built; it needs nothing of the site's sources."""
    from generator.preview.built_site import BuiltServer, base_path_of

    try:
        base = base_path_of(folder)
    except ValueError as error:
        raise CommandFailed(str(error)) from error
    server = _listening(port, lambda number: BuiltServer(number, folder, base))
    address = f"http://127.0.0.1:{server.server_port}{base}/"

    def wait() -> None:
        click.echo(f"open {address} (Ctrl-C to stop)")
        while True:
            signal.pause()

    _run(server, address if open_browser else "", wait)


def _preview(root: Path, port: int | None, no_drafts: bool, open_browser: bool) -> None:
    """Watch the site's sources, and serve the pages that a build would make of them."""
    from generator.cli.tools import find_tools
    from generator.engine.fingerprint import fingerprint
    from generator.preview.board import Board
    from generator.preview.server import PreviewServer
    from generator.preview.session import watch

    require_content(root)
    board, tools = Board(), find_tools()
    engine = tools.engine if tools.pagefind else None
    server = _listening(port, lambda number: PreviewServer(number, board, engine))
    address = f"http://127.0.0.1:{server.server_port}/"

    def make_request() -> Request:
        # A separate cache, so that builds and previews do not affect each other.
        cache = root / ".cache" / "preview"
        return request_of(root, base_url=address, drafts=not no_drafts, jobs=1, tools=tools, cache=cache)

    def report(update: Update) -> None:
        _print_update(update, root, address)

    _run(server, address if open_browser else "", lambda: watch(board, root, make_request, fingerprint(), report))


def _run(server: LocalServer, address: str, work: Callable[[], None]) -> None:
    """Answer requests while ``work`` runs, until Ctrl-C; open ``address`` in a browser, if it is given."""
    from generator.preview.local_server import running

    _handle_signals(signal.default_int_handler)
    try:
        with running(server):
            if address:
                _open(address)
            try:
                work()
            finally:
                _handle_signals(signal.SIG_IGN)  # a second Ctrl-C must not interrupt the shutdown
    except KeyboardInterrupt:
        click.echo("stopped")


def _listening(port: int | None, listen: Callable[[int], LocalServer]) -> LocalServer:
    """Listen on the requested port, or on the default one, or on any free one if that is taken."""
    try:
        return listen(port or PORT)
    except OSError as error:
        if port:
            raise CommandFailed(f"cannot use port {port}: {error.strerror}; choose another with --port") from error
    return listen(0)


def _open(address: str) -> None:
    """Open the site in a browser in the background; a machine without one is not an error."""
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
