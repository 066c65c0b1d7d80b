"""How this program and its interpreter are called in a shell, for hints."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from shutil import which

import click


def python_command() -> str:
    """Return the command that starts this Python interpreter, for a shell in the current directory."""
    return _command(sys.executable)


def program() -> str:
    """Return how this program was called, for hints: as ``build.py``, as a module, or as the installed command."""
    name = click.get_current_context().find_root().info_name or "on-the-record"
    if name.startswith("python -m "):
        return f"{python_command()} {name.removeprefix('python ')}"
    called = _command(sys.argv[0]) if Path(sys.argv[0]).name == name else name
    return f"{python_command()} {called}" if name.endswith(".py") else called


def check_command(root: Path) -> str:
    """Return the command that checks the site at ``root``, for hints."""
    return f"{program()} check" + ("" if root == Path() else f" --root {shlex.quote(str(root))}")


def _command(path: str) -> str:
    """Return the shortest form of a program's path that a shell in the current directory understands."""
    name = Path(path).name
    return name if which(name) == path else shlex.quote(relative_path(Path(path)))


def relative_path(path: Path) -> str:
    """Return a path relative to the current directory if it is below it."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
