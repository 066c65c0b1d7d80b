"""What somebody chooses for a new site."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from generator.authoring.new_site import FORGES, HOSTS
from generator.content.problem import errors_in
from generator.read.settings import read_site
from generator.record import Record

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Choices(Record, frozen=True, kw_only=True):
    """The settings of a new site, where its files are and who publishes it; ``requirement`` is the generator's.

    ``extras`` are those of the requirement. ``day`` is the day on which the site begins.
    """

    title: str
    base_url: str
    lang: str
    forge: str
    host: str
    requirement: str
    day: str

    @property
    def base_path(self) -> str:
        """The path of the base URL, without a trailing slash."""
        return urlsplit(self.base_url).path.rstrip("/")


def with_scheme(typed: str) -> str:
    """Return a web address as people type it with https:// before it."""
    typed = typed.strip()
    return typed if not typed or "://" in typed else f"https://{typed}"


def setting_errors(**settings: str) -> list[str]:
    """Say what is wrong with settings of site.toml, each with what to write instead."""
    text = "".join(f"{name} = {in_toml(value)}\n" for name, value in settings.items())
    errors = errors_in(read_site(text.encode("utf-8", "surrogateescape"))[1])
    return [f"{error.message}: {error.hint}".rstrip(": ") for error in errors]


def choice_errors(choices: Choices) -> list[str]:
    """Say what is wrong with choices: typed ones, or recorded ones that a commit may have changed."""
    errors = setting_errors(title=choices.title, base_url=choices.base_url, lang=choices.lang)
    if choices.forge not in FORGES:
        errors.append(f"the forge must be one of: {', '.join(FORGES)}")
    if choices.host not in HOSTS:
        errors.append(f"the host must be one of: {', '.join(HOSTS)}")
    if not _DAY.fullmatch(choices.day):
        errors.append("the day must be one such as 2026-12-01")
    if choices.host == "pages" and choices.forge == "none":
        errors.append("--host pages needs --forge github, gitlab or forgejo")
    return errors


def in_toml(value: str) -> str:
    """Return a text as TOML, which has JSON's form for it."""
    return json.dumps(value, ensure_ascii=False)


def with_extras(requirement: str, extras: tuple[str, ...]) -> str:
    """Return a pip requirement of the generator with extras: a name, or the path of a wheel."""
    if not extras:
        return requirement
    names = f"[{','.join(extras)}]"
    if requirement.startswith(("./", "/")):
        return requirement + names
    end = next((place for place, sign in enumerate(requirement) if sign in " =<>~!@;["), len(requirement))
    return requirement[:end] + names + requirement[end:]
