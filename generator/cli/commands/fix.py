"""``fix``: apply safe fixes in place, or print them as a diff."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.file_selection import covers, path_below, replace_text, with_folders
from generator.cli.options import EXIT_OK, EXIT_PROBLEMS, print_line, require_content, root_option
from generator.text.folding import counted
from generator.text.printable import printable

if TYPE_CHECKING:
    from generator.authoring.fix import FixResult
    from generator.read.files import ContentFile


@click.command()
@root_option
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--diff", "dry_run", is_flag=True, help="Print the changes as a diff and write nothing.")
@click.option(
    "--sort-sources", is_flag=True, help="Also sort sources by date, which changes their numbers on the page."
)
def fix(root: Path, files: tuple[Path, ...], dry_run: bool, sort_sources: bool) -> None:
    """Apply safe automatic fixes to FILES (default: all of content/)."""
    require_content(root)
    selection = _select_files(root, files)
    changed = 0
    for file, text, result in _fixed_files(root, selection, sort_sources):
        changed += 1
        if dry_run:
            click.echo(_diff(file.path, text, result.text), nl=False)
            continue
        replace_text(root / file.path, result.text)
        for applied in result.fixes:
            print_line(f"{file.path}:{applied.line}: {applied.description}")
    click.echo(_summary_line(changed, len(selection), dry_run), err=dry_run)
    sys.exit(EXIT_PROBLEMS if dry_run and changed else EXIT_OK)


def _select_files(root: Path, files: Sequence[Path]) -> list[ContentFile]:
    """Return the content files to fix; raises UsageError if one of ``files`` neither is nor contains any."""
    from generator.read.files import read_tree

    content_files = read_tree(root).files
    selected = {path_below(root, file.resolve()): file for file in files} or {".": root}
    existing = {place for content in content_files for place in with_folders(content.path)}
    for path, file in selected.items():
        if files and path not in existing:
            raise click.UsageError(
                f"{printable(str(file))} is not a content file and contains none; fix changes the "
                "Markdown files in content/ that check can read"
            )
    return [content for content in content_files if covers(selected.keys(), content.path)]


def _fixed_files(
    root: Path, selection: Sequence[ContentFile], sort_sources: bool
) -> Iterator[tuple[ContentFile, str, FixResult]]:
    """Yield each file that changes, with its text and the result."""
    from generator.authoring.fix import apply_fixes
    from generator.content.file_kinds import FILE_KINDS
    from generator.content.schema import group_of
    from generator.engine.reading import read_config, read_vocabulary

    vocabulary, _ = read_vocabulary(root, read_config(root)[0].lang)
    for file in selection:
        try:
            text = file.raw.decode("utf-8")
        except UnicodeDecodeError:
            print_line(f"{file.path}: skipped: not UTF-8 text", err=True)
            continue
        group = group_of(FILE_KINDS[file.path.split("/")[1]])
        result = apply_fixes(text, group, vocabulary, sort_sources=sort_sources)
        if result.text != text:
            yield file, text, result


def _diff(path: str, old: str, new: str) -> str:
    """Return a unified diff that `git apply` accepts; control characters are escaped."""
    from difflib import unified_diff

    lines = unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{_colored(printable(line))}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _colored(line: str) -> str:
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return click.style(line, fg=colour) if colour and not line.startswith(("+++", "---")) else line


def _summary_line(changed: int, files: int, dry_run: bool) -> str:
    verb = "would change" if dry_run else "fixed"
    end = "" if dry_run else "; run the check command to see the remaining problems"
    return f"{changed} of {counted(files, 'content file')} {verb}{end}"
