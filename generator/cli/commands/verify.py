"""``verify``: whether a published site is what this commit builds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.cli.options import (
    EXIT_OK,
    EXIT_PROBLEMS,
    CommandFailed,
    exit_status,
    jobs_option,
    print_json,
    print_line,
    request_of,
    require_content,
    root_option,
)

if TYPE_CHECKING:
    from generator.cli.tools import Tools
    from generator.engine.request import Request
    from generator.review.verify.compare import TreeDiff


@click.command()
@root_option
@click.argument("published", metavar="URL-or-DIR")
@click.option("--base-url", default="", help="Base URL it was built for (default: base_url in site.toml).")
@click.option("--drafts", is_flag=True, help="The published site was built with --drafts.")
@click.option("--no-pagefind", is_flag=True, help="The published site was built with --no-pagefind.")
@click.option("--deep", is_flag=True, help="Download and hash every file instead of trusting manifest.json.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="PATTERN",
    help="Skip matching files, such as CNAME or '*.well-known/*'; repeatable.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@jobs_option
def verify(
    root: Path,
    published: str,
    base_url: str,
    drafts: bool,
    no_pagefind: bool,
    deep: bool,
    ignore: tuple[str, ...],
    form: str,
    jobs: int | None,
) -> None:
    """Compare the published site with a build from here.

    The build goes to a temporary directory; none of your files change.
    """
    from generator.cli.tools import find_tools
    from generator.review.verify.published import NoManifest
    from generator.review.verify.report import ComparisonContext, as_json, format_text
    from generator.review.verify.web import Unreachable, is_url

    require_content(root)
    # The same tools as `build` uses on this machine.
    tools = find_tools(root, search=not no_pagefind)
    request = request_of(root, base_url=base_url, drafts=drafts, jobs=jobs, clean=True, tools=tools)
    with built(request, tools) as output:
        try:
            diff, commit = _compare(output, published, deep, ignore)
        except (NoManifest, Unreachable, ValueError) as error:
            raise CommandFailed(f"cannot compare: {error}") from error
        except OSError as error:
            raise CommandFailed(f"cannot read or write: {error}") from error
    context = ComparisonContext(_source_description(root), commit, manifest_trusted=is_url(published) and not deep)
    if form == "json":
        print_json(as_json(diff, context))
    else:
        click.echo("\n".join(format_text(diff, context)))
    sys.exit(EXIT_OK if diff.is_same else EXIT_PROBLEMS)


@contextmanager
def built(request: Request, tools: Tools) -> Iterator[Path]:
    """Build the site in a temporary folder; prints problems and exits if the content has errors."""
    from msgspec.structs import replace

    from generator.cli.loading import exit_with_errors
    from generator.cli.search import build_with_search
    from generator.content.asset import LayoutError
    from generator.engine.pipeline import build_site

    with TemporaryDirectory(prefix="on-the-record-") as folder:
        output, request = Path(folder) / "public", replace(request, cache_folder=Path(folder) / "cache")
        try:
            outcome, note = build_with_search(
                lambda version: build_site(replace(request, pagefind=version), output), output, tools, requested=False
            )
        except LayoutError as error:
            raise CommandFailed(*error.args) from error
        except OSError as error:
            raise CommandFailed(f"cannot read or write: {error}") from error
        if exit_status(outcome.problems):
            exit_with_errors(outcome.problems, request.root, "not compared")
        if note:
            print_line(note, err=True)
        yield output


def _compare(output: Path, published: str, deep: bool, ignored: tuple[str, ...]) -> tuple[TreeDiff, str]:
    """Return the differences, and the commit that the published site names."""
    from generator.content.site_paths import MANIFEST
    from generator.review.verify.compare import compare
    from generator.review.verify.published import fetch_tree, manifest_digest, read_manifest, read_tree
    from generator.review.verify.web import Web, folder_of, is_url

    manifest = read_manifest((output / MANIFEST).read_bytes())
    if is_url(published):
        built = {path: output / path for path in manifest.digests}
        with Web(published) as web:
            tree = fetch_tree(web, built if deep else {}, _progress(len(built)))
        return compare(manifest.digests, tree.digests, ignored, hosted=deep), tree.commit
    tree = read_tree(folder_of(published))
    return compare({**manifest.digests, MANIFEST: manifest_digest(manifest)}, tree.digests, ignored), tree.commit


def _progress(total: int) -> Callable[[int], None]:
    from generator.engine.report import progress_on

    show = progress_on(sys.stderr)
    return lambda done: show("fetching", done, total)


def _source_description(root: Path) -> str:
    """Describe what is built: a commit, and whether files differ from it."""
    from generator.review.changes.git import Git, GitError

    try:
        commit, clean = Git(root, os.environ).head()
    except GitError:
        return "uncommitted files"
    return f"{commit[:12]}{'' if clean else ' with uncommitted changes'}"
