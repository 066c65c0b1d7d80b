"""Whether readers of a public site can reach somebody."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.settings import SiteConfig, is_sample
from generator.read.toml_texts import place_of
from generator.text.private_hosts import private_scope
from generator.text.web_addresses import is_web_address

_SITE = "content/site.toml"


def contact_problems(text: str, config: SiteConfig) -> Iterator[Problem]:
    """C609: a site at a public address can be reached, and no way is a sample; ``text`` is that of site.toml."""
    if not config.contact.ways and _is_public(config.base_url):
        hint = "add [contact] with an email address, a form, an address for issues or a postal address"
        yield problem("C609", place_of(text, _SITE, "base_url"), "no reader can reach you", hint)
    for name in config.contact.samples:
        message = f'"{name}" is a sample: nobody reads what is sent there'
        yield problem("C609", place_of(text, _SITE, name), message, "give your own")


def _is_public(base_url: str) -> bool:
    """Whether a site is meant for the public: at neither a private nor a sample address."""
    return is_web_address(base_url) and not private_scope(base_url) and not is_sample(base_url)
