"""``fix``: safe repairs in place, or shown without writing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import FINE, PROBLEMS, CommandFailed, require_content, root_option

if TYPE_CHECKING:
    from generator.authoring.fix import FixResult
    from generator.read.files import ContentFile


@click.command()
@root_option
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--diff", "only_shown", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--sort-sources", is_flag=True, help="Sort sources by date, too; their numbers on the page change.")
def fix(root: Path, files: tuple[Path, ...], only_shown: bool, sort_sources: bool) -> None:
    """Mend what has one meaning only: in FILES, or in all of content/."""
    from generator.check.report.text import printable

    require_content(root)
    chosen = _chosen(root, files)
    changed = 0
    for file, text, repaired in _repairs(root, chosen, sort_sources):
        changed += 1
        if only_shown:
            click.echo(_diff(file.path, text, repaired.text), nl=False)
            continue
        _write(root / file.path, repaired.text)
        for repair in repaired.fixes:
            click.echo(printable(f"{file.path}:{repair.line}: {repair.description}"))
    click.echo(_verdict(changed, len(chosen), only_shown), err=only_shown)
    sys.exit(PROBLEMS if only_shown and changed else FINE)


def _chosen(root: Path, files: Sequence[Path]) -> list[ContentFile]:
    """The content files to mend; wrong usage where one of ``files`` is none and holds none."""
    from generator.check.report.text import printable
    from generator.read.files import read_tree

    known = read_tree(root).files
    if not files:
        return list(known)
    paths = [Path(os.path.relpath(file.resolve(), root.resolve())).as_posix() for file in files]
    for path, file in zip(paths, files, strict=True):
        if not any(_is_below(content.path, path) for content in known):
            raise click.UsageError(f"{printable(str(file))} is no content file and holds none; fix mends the "
                                   "Markdown files of content/ that check can read")  # fmt: skip
    return [content for content in known if any(_is_below(content.path, path) for path in paths)]


def _is_below(path: str, folder: str) -> bool:
    return folder in (".", path) or path.startswith(f"{folder}/")


def _repairs(
    root: Path, chosen: Sequence[ContentFile], sort_sources: bool
) -> Iterator[tuple[ContentFile, str, FixResult]]:
    """Each file that changes, with its text and the mended one."""
    from generator.authoring.fix import apply_fixes
    from generator.check.report.text import printable
    from generator.content.schema import FILE_KINDS
    from generator.engine.site import read_config, read_vocabulary

    vocabulary, _ = read_vocabulary(root, read_config(root)[0].lang)
    for file in chosen:
        try:
            text = file.raw.decode("utf-8")
        except UnicodeDecodeError:
            click.echo(f"{printable(file.path)}: left as it is: this is not UTF-8 text", err=True)
            continue
        group = FILE_KINDS[file.path.split("/")[1]]
        repaired = apply_fixes(text, group, vocabulary, sort_sources=sort_sources)
        if repaired.text != text:
            yield file, text, repaired


def _write(target: Path, text: str) -> None:
    """Replace a file in one step; who may read and write it stays."""
    from generator.engine.output.files import replace_file

    mode = target.stat().st_mode
    try:
        replace_file(target, text.encode("utf-8"))
        target.chmod(mode)
    except OSError as error:
        raise CommandFailed(f"{target} cannot be written: {error.strerror}") from error


def _diff(path: str, old: str, new: str) -> str:
    """A unified diff as `git apply` and people read it; control characters show as escapes."""
    from difflib import unified_diff

    from generator.check.report.text import printable

    lines = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{_coloured(printable(line))}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _coloured(line: str) -> str:
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return click.style(line, fg=colour) if colour and not line.startswith(("+++", "---")) else line


def _verdict(changed: int, files: int, only_shown: bool) -> str:
    from generator.text.folding import counted

    done = "would change" if only_shown else "mended"
    end = "" if only_shown else "; python build.py check shows what is left"
    return f"{changed} of {counted(files, 'content file')} {done}{end}"
