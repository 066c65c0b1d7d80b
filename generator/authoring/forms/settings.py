"""The content manager's settings: where the files are kept, who may sign in, and the forms."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import yaml

from generator.authoring.forms import FORGES
from generator.authoring.forms.fields import collections
from generator.content.settings import SiteConfig
from generator.content.status import Vocabulary
from generator.record import Record

MADE = "# Made by the command `admin`"
_KNOWN = {"github.com": "github", "gitlab.com": "gitlab", "gitea.com": "gitea", "codeberg.org": "gitea"}
_API = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}
# These two can hold an unfinished entry in a pull request; to the third, a save is a commit to the branch.
_WITH_DRAFTS = ("github", "gitlab")


class Forge(Record, frozen=True, kw_only=True):
    """Where the repository is: ``name`` is one of FORGES, ``origin`` has no slash at its end.

    ``sign_in`` is the address of a sign-in service (OAuth), ``app_id`` the
    number under which the forge knows the content manager. Without either,
    people sign in with an access token of their own.
    """

    name: str
    origin: str
    repository: str
    branch: str
    sign_in: str = ""
    app_id: str = ""

    @property
    def api(self) -> str:
        """The address of the forge's interface for programs."""
        return "https://api.github.com" if self.origin == "https://github.com" else self.origin + _API[self.name]


def forge_of(address: str, name: str = "", branch: str = "main", sign_in: str = "", app_id: str = "") -> Forge:
    """The forge of a repository's web address.

    Raises ValueError where the address names none, or its forge is not known
    and ``name`` does not say which it is.
    """
    parts = urlsplit(address)
    repository = parts.path.strip("/").removesuffix(".git")
    if parts.scheme not in ("http", "https") or not parts.netloc or "/" not in repository:
        raise ValueError(f"{address!r} is not a repository URL such as https://github.com/owner/name")
    kind = name or _KNOWN.get(parts.netloc, "")
    if not kind:
        raise ValueError(f"unknown forge at {parts.netloc}: pass --forge with one of {', '.join(FORGES)}")
    origin = f"{parts.scheme}://{parts.netloc}"
    return Forge(name=kind, origin=origin, repository=repository, branch=branch, sign_in=sign_in, app_id=app_id)


def settings(config: SiteConfig, vocabulary: Vocabulary, forge: Forge) -> dict[str, Any]:
    """The whole of config.yml as plain values."""
    return {
        "app_title": config.title,
        "site_url": config.base_url,
        "backend": _backend(forge),
        "publish_mode": "editorial_workflow" if forge.name in _WITH_DRAFTS else "simple",
        "show_preview_links": False,
        "media_folder": "content/images",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        # A field that is empty is left out of the file, as `check` demands.
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": collections(vocabulary),
    }


def as_yaml(values: dict[str, Any]) -> str:
    """The text of config.yml."""
    written: str = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=120)
    return f"{MADE}, from the site's settings and statuses; run the command again after changing them.\n{written}"


def _backend(forge: Forge) -> dict[str, Any]:
    backend = {"name": forge.name, "repo": forge.repository, "branch": forge.branch}
    if forge.api != "https://api.github.com":
        backend["api_root"] = forge.api
    if forge.name != "github":
        backend["base_url"] = forge.origin
    if forge.sign_in:
        backend["base_url"] = forge.sign_in
    if forge.app_id:
        backend["app_id"] = forge.app_id
    if forge.app_id and forge.name == "gitlab":  # Gitea knows no other way
        backend["auth_type"] = "pkce"
    methods = ["oauth", "token"] if forge.sign_in or forge.app_id else ["token"]
    return {**backend, "auth_methods": methods}
