"""The files that `init` writes for a new site, made of the starter's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from generator.authoring.new_site import FORGES
from generator.authoring.new_site.choices import Choices, in_toml
from generator.read.assets import STARTER, built_in, files_below
from generator.text.folding import slugify
from generator.text.language_tags import primary

# Where files of the starter go; hidden files have plain names there.
_TARGETS = {
    "github/": ".github/",
    "gitlab/gitlab-ci.yml": ".gitlab-ci.yml",
    "gitlab/": ".gitlab/",
    "forgejo/": ".forgejo/",
    "gitignore": ".gitignore",
    "site.toml": "content/site.toml",
    "hosts/netlify/": "",
    "hosts/cloudflare/": "",
    "hosts/hook/": ".github/workflows/",
    "tools/vscode/": ".vscode/",
    "tools/devcontainer/": ".devcontainer/",
}
_SERVER_SCRIPTS = ("rsync.sh", "changed_files.py")
_PAGES = "gitlab/pages.yml"
_DEPLOY = "/workflows/deploy.yml"
# Forgejo reads the forms and the template of GitHub, and all run the same script every week.
_SCRIPT = "github/evidence"
_FORMS = ("github/ISSUE_TEMPLATE/", "github/PULL_REQUEST_TEMPLATE.md")
_SHARED = {"github": (), "forgejo": (_SCRIPT, *_FORMS), "gitlab": (_SCRIPT,), "none": ()}
_ABOUT_REQUIREMENT = """\
# The generator of this site. To upgrade, change this line and install again.
"""


def site_files(choices: Choices, wheel: bool) -> dict[str, bytes]:
    """Return every file of a new site by its path, except the generator's wheel; ``wheel`` says if there is one."""
    starter = _starter(choices.lang)
    values = _values(choices, starter, wheel)
    files = {
        _target(name, choices): _filled(file.read_text("utf-8"), values).encode("utf-8", "surrogateescape")
        for name, file in starter.items()
        if _is_chosen(name, choices)
    }
    if choices.forge == "gitlab" and choices.host == "pages":
        files[".gitlab-ci.yml"] += starter[_PAGES].read_bytes()
    if choices.host == "server":
        files |= {f"deploy/{name}": built_in(f"docs/examples/{name}").read_bytes() for name in _SERVER_SCRIPTS}
    files["content/statuses.toml"] = built_in("content/statuses.toml").read_bytes()
    files["requirements.txt"] = f"{_ABOUT_REQUIREMENT}{choices.requirement}\n".encode()
    return files


def _starter(lang: str) -> dict[str, Path]:
    """Return the starter's files by name; those in the site's language replace English ones."""
    translated = STARTER / "in" / primary(lang)
    english = {name: file for name, file in files_below(STARTER).items() if not name.startswith("in/")}
    return english | files_below(translated)


def _is_chosen(name: str, choices: Choices) -> bool:
    folder = name.partition("/")[0]
    if name == _PAGES or folder == "parts":
        return False
    if name.endswith(_DEPLOY) and choices.host != "pages":
        return False
    if folder in FORGES:
        return choices.forge == folder or _is_shared(name, choices)
    if name.startswith("hosts/hook/"):
        return choices.forge == "github" and choices.host in ("netlify", "cloudflare")
    return folder != "hosts" or name.startswith(f"hosts/{choices.host}/")


def _is_shared(name: str, choices: Choices) -> bool:
    return any(name.startswith(shared) for shared in _SHARED[choices.forge])


def _values(choices: Choices, starter: dict[str, Path], wheel: bool) -> dict[str, str]:
    """Return the values that replace the starter's marks."""
    host = f"pages-{choices.forge}" if choices.host == "pages" else choices.host
    published = shlex.quote(f"public{choices.base_path}")
    output = f" --output {published}" if choices.base_path else ""
    # Hosts read these files at the root of what is published.
    hoist = f" && cp {published}/_headers {published}/_redirects public/" if output else ""
    values = {
        "name": choices.title,
        "title": in_toml(choices.title),
        "base_url": in_toml(choices.base_url),
        "lang": in_toml(choices.lang),
        "slug": slugify(choices.title) or "site",
        "today": choices.day,
        "year": choices.day[:4],
        "output": output,
        "command": in_toml(f"pip install -q -r requirements.txt && on-the-record build{output}{hoist}"),
    }
    parts = {"forge": f"forge-{choices.forge}", "host": f"host-{host}"}
    texts = {name: starter[f"parts/{part}.md"].read_text("utf-8") for name, part in parts.items()}
    texts["wheel"] = starter["parts/wheel.md"].read_text("utf-8") if wheel else ""
    filled = {name: _filled(text, values) for name, text in texts.items()}
    return values | filled | {"host": filled["host"].rstrip("\n")}


def _target(name: str, choices: Choices) -> str:
    """Return the path of a starter file in the new site."""
    if name.startswith("content/entries/"):
        return f"content/entries/{choices.day[:4]}/{name.removeprefix('content/entries/')}"
    if _is_shared(name, choices):
        name = name.replace("github/", f"{choices.forge}/", 1)
    prefix = next((prefix for prefix in _TARGETS if name.startswith(prefix)), "")
    return _TARGETS.get(prefix, "") + name.removeprefix(prefix)


def _filled(text: str, values: dict[str, str]) -> str:
    """Replace marks such as ``@title@`` in one pass, as a value may contain another's."""
    return re.sub(r"@([a-z_]+)@", lambda match: values.get(match[1], match[0]), text)
