"""Rules about organisations: what they are part of, who has roles in them, and their websites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.check.names import circular
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.content.terms import Person
from generator.text.folding import HintLimiter


def wholes_are_organisations(content: Content) -> Iterator[Problem]:
    """N414: ``part_of`` is in an organisation's file and names another one; ``of`` does not name a person's."""
    files = _files_by_name(content)
    hints = HintLimiter([name for name, file in files.items() if _is_organisation(file)])
    for person in content.people:
        whole = person.part_of
        if whole and not (_is_organisation(person) or person.is_unread("kind")):
            hint = 'name the organisation in a role: "of"'
            yield problem("N414", person.at("part_of"), "only an organisation is a part of one", hint)
        elif whole and whole not in files:
            hint = hints.hint(whole) or "add a file for it, with kind: organisation"
            yield problem("N414", person.at("part_of"), f'no organisation\'s file has the name "{whole}"', hint)
        named = ((role.of, ("roles", number, "of")) for number, role in enumerate(person.roles))
        for name, keys in ((whole, ("part_of",)), *named):
            file = files.get(name)
            if file and not (_is_organisation(file) or file.is_unread("kind")):
                message = f'"{name}" is a person in {file.path}'
                yield problem("N414", person.at(*keys), message, "name an organisation")


def organisations_are_not_circular(content: Content) -> Iterator[Problem]:
    """N415: no organisation is a part of itself, also by way of others."""
    files = _files_by_name(content)
    wholes = {person.name: files[person.part_of].name for person in content.people if person.part_of in files}
    parts = circular(wholes)
    for person in content.people:
        if person.name in parts:
            message = f'"{person.name}" would be a part of itself'
            yield problem("N415", person.at("part_of"), message, "name the organisation that has the other as a part")


def domains_have_one_owner(content: Content) -> Iterator[Problem]:
    """N416: an official domain belongs to one file."""
    owners: dict[str, str] = {}
    for person in content.people:
        for number, domain in enumerate(person.official_domains):
            owner = owners.setdefault(domain.removeprefix("www."), person.path)
            if owner != person.path:
                message = f'"{domain}" is already a domain in {owner}'
                yield problem("N416", person.at("official_domains", number), message, "keep it in one file")


def _files_by_name(content: Content) -> Mapping[str, Person]:
    """Map each name and alias to its file; the first file with a name wins."""
    files: dict[str, Person] = {}
    for person in content.people:
        for name in (person.name, *person.aliases):
            files.setdefault(name, person)
    return files


def _is_organisation(person: Person) -> bool:
    return person.kind == "organisation"
