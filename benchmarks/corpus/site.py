"""A whole site of any size, one file after another: only what all entries share is held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from msgspec.structs import fields

from benchmarks.corpus import words
from benchmarks.corpus.dice import Dice
from benchmarks.corpus.entries import Fields, Made, make
from benchmarks.corpus.world import World
from benchmarks.corpus.yaml import front_matter
from generator.content.settings import SiteConfig

SETTINGS = """\
title = "Benchmark"
tagline = "What they answered when they were asked"
description = "A made-up site, as large as it is asked to be."
base_url = "https://www.example.org/"
"""
# Turns off what the other generators are not asked for.
LEAN = """\
answer_pages = false
claim_files = false
claim_review = false
facets = false
feed_items = 10
term_feeds = false
search = "small"
pictures = false
"""
# Turns on all that a setting can turn on; the search and the number of items in feeds keep their defaults.
EVERYTHING = "".join(f"{field.name} = true\n" for field in fields(SiteConfig) if isinstance(field.default, bool))
PAGES = {"about": "About", "methodology": "Methodology", "corrections-policy": "Corrections policy"}


@dataclass(frozen=True, slots=True)
class Term:
    """A file about a person, an organisation, a topic or the site; ``folder`` is that below content/."""

    folder: str
    slug: str
    fields: Fields
    body: str


def files(size: int, seed: int = 1, settings: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every file of a site with ``size`` entries, always in the same order."""
    world = World.of(size, seed)
    yield "content/site.toml", (SETTINGS + settings).encode()
    for term in terms(world):
        yield f"content/{term.folder}/{term.slug}.md", front_matter(term.fields, term.body).encode()
    for number in range(size):
        made = make(world, number)
        yield entry_path(made), entry_text(made)


def write(root: Path, size: int, seed: int = 1, settings: str = "") -> None:
    """Write a site below ``root``; ``settings`` are more lines of site.toml."""
    folders: set[str] = set()
    for path, raw in files(size, seed, settings):
        folder = path.rpartition("/")[0]
        if folder not in folders:
            folders.add(folder)
            (root / folder).mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)


def fingerprint(size: int, seed: int = 1) -> str:
    """Return a digest of every path and byte of a site."""
    found = sha256()
    for path, raw in files(size, seed):
        found.update(f"{path} {len(raw)}\n".encode() + raw)
    return found.hexdigest()


def entry_path(made: Made) -> str:
    """Return the path of an entry's file."""
    return f"content/entries/{made.fields['date'].year}/{made.slug}.md"


def entry_text(made: Made) -> bytes:
    """Return the bytes of an entry's file."""
    return front_matter(made.fields, made.body).encode()


def terms(world: World) -> Iterator[Term]:
    """Yield the other files: pages, and people and topics for the quarter of names that appear most."""
    for name, title in PAGES.items():
        yield Term("pages", name, {"title": title}, _about(world, name))
    for kind, cast in (("person", world.speakers), ("organisation", world.respondents)):
        for number, name in enumerate(cast.names[: len(cast.names) // 4]):
            slug = name.lower().replace(". ", " ").replace(" ", "-")
            roles = [{"title": "Spokesperson", "from": f"{2001 + number % 20}"}] if kind == "person" else []
            fields = {"name": name, "kind": kind, "roles": roles, "same_as": [f"https://who.example.org/{slug}"]}
            kept = {key: value for key, value in fields.items() if value}
            yield Term("people", slug, kept, _about(world, name))
    titles = world.topics.names[: max(2, len(world.topics.names) // 4)]
    for number, title in enumerate(titles):
        parent = {"parent": titles[0]} if number % 5 == 4 else {}
        yield Term("topics", title.lower().replace(" ", "-"), {"title": title, **parent}, _about(world, title))


def _about(world: World, name: str) -> str:
    dice = Dice(world.seed, "about", name)
    sentences = [dice.pick(world.pools.by_lang["en"].sentences) for _ in range(dice.between(2, 4))]
    return " ".join([f"{name} is part of a made-up site, for {dice.pick(words.THINGS)}s.", *sentences]) + "\n"
