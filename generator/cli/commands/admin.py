"""``admin``: write forms for editing in the browser without git; they are not part of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.authoring.forms import FORGES
from generator.cli.options import require_content, require_no_link, root_option

if TYPE_CHECKING:
    from generator.authoring.forms.settings import Forge

_SOURCE_MAP = ".map"
# The forms name a repository even if they edit the files of this computer only.
_NO_REPOSITORY = "https://github.com/owner/name"


@click.command()
@root_option
@click.option(
    "--repository", default="", help="The repository's URL (default: repository in site.toml; local files need none)."
)
@click.option(
    "--forge", default="", type=click.Choice(("", *FORGES)), help="Forge software (default: guessed from the URL)."
)
@click.option("--branch", default="main", help="The published branch (default: main).")
@click.option(
    "--sign-in", default="", help="URL of your OAuth sign-in service (default: people sign in with access tokens)."
)
@click.option("--app-id", default="", help="Application ID at GitLab or Gitea (OAuth with PKCE).")
@click.option(
    "--cms",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Directory of the npm package @sveltia/cms, whose files are copied.",
)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Output directory (default: ROOT/admin)."
)
def admin(root: Path, repository: str, cms: Path | None, output: Path | None, **forge_options: str) -> None:
    """Write admin/: forms for editing content with Sveltia CMS.

    The forms are not part of the site, and no build publishes them.
    """
    from generator.authoring.forms.page import SCRIPT, START, page
    from generator.authoring.forms.settings import as_yaml, settings
    from generator.cli.commands.schema import settings_of
    from generator.engine.output.files import publish_file

    require_content(root)
    config, vocabulary = settings_of(root)
    address = repository or config.repository
    forge_settings = _forge(address or _NO_REPOSITORY, **forge_options)
    folder = output or root / "admin"
    _reject_foreign_folder(folder)
    files = {
        "config.yml": as_yaml(settings(config, vocabulary, forge_settings)).encode(),
        "index.html": page(config, forge_settings).encode(),
        "start.js": SCRIPT.encode(),
        **(_package_files(cms) if cms else {}),
    }
    for name in files if output is None else ():
        require_no_link(root, f"{folder.name}/{name}")
    for name, raw in files.items():
        publish_file(folder / name, raw)
    click.echo(f"wrote {len(files)} files to {folder}/")
    if not address:
        click.echo("they can edit local files only; for others, set repository in site.toml or pass --repository")
    if not (folder / START).is_file():
        click.echo(
            "Sveltia CMS itself is missing; install it, then run this command again with --cms:\n"
            "  npm install --ignore-scripts @sveltia/cms\n"
            "  … admin --cms node_modules/@sveltia/cms"
        )
        return
    click.echo(
        f"to edit the local files: python3 -m http.server --bind 127.0.0.1 --directory {folder} 8001\n"
        "then open http://localhost:8001/ in Chrome, Edge or another Chromium-based browser"
    )


def _forge(address: str, forge: str, branch: str, sign_in: str, app_id: str) -> Forge:
    from generator.authoring.forms.settings import forge_of
    from generator.text.web_addresses import is_web_address

    for address_option in filter(None, (address, sign_in)):
        # It becomes part of the page's Content-Security-Policy.
        if not is_web_address(address_option) or ";" in address_option:
            raise click.UsageError(f"{address_option!r} is not a valid URL such as https://www.example.org/")
    try:
        return forge_of(address, forge, branch, sign_in, app_id)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _reject_foreign_folder(folder: Path) -> None:
    from generator.authoring.forms.settings import MADE

    settings = folder / "config.yml"
    if not folder.exists() or not any(folder.iterdir()):
        return
    if settings.is_symlink() or not settings.is_file() or not settings.read_bytes().startswith(MADE.encode()):
        raise click.UsageError(
            f"{folder} contains other files; choose another directory with --output. Nothing was written"
        )


def _package_files(cms: Path) -> dict[str, bytes]:
    """Return the files of the npm package that a browser needs, by path; source maps are left out."""
    from generator.authoring.forms.page import PACKAGE_FOLDERS, START

    if not (cms / START.removeprefix("cms/")).is_file():
        raise click.UsageError(
            f"{cms} is not the npm package @sveltia/cms: it does not contain {START.removeprefix('cms/')}"
        )
    files = [file for name in PACKAGE_FOLDERS for file in sorted((cms / name).rglob("*")) if file.suffix != _SOURCE_MAP]
    files += [file for file in (cms / "LICENSE.txt", cms / "package.json") if file.is_file()]
    return {
        f"cms/{file.relative_to(cms).as_posix()}": file.read_bytes()
        for file in files
        if file.is_file() and not file.is_symlink()
    }
