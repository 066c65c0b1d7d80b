"""Which problems some files have or cause: those in them, and those elsewhere that go when they go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec.structs import replace

from generator.check import check
from generator.check.references import pages_are_free
from generator.content.body import Outline
from generator.content.naming import Term
from generator.content.problem import Location, Problem
from generator.content.settings import SiteConfig
from generator.content.site_content import Content
from generator.content.site_paths import SECTIONS
from generator.content.terms import Topic
from generator.engine.site import Planned, after_plan
from generator.index import build_index
from generator.pages import build_plan
from generator.pages.urls import Urls
from generator.read.assets import built_in
from generator.read.picture_files import is_picture
from generator.read.settings import SITE, STATUSES, read_statuses
from generator.record import Record
from generator.text.folding import slugify


class Chosen(Record, frozen=True):
    """Files and folders, by their paths below the site's root; ``gone`` are those that do not exist."""

    paths: frozenset[str]
    gone: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Tell whether ``path`` or a folder around it was chosen."""
        pure = PurePosixPath(path)
        return not self.paths.isdisjoint(map(str, (pure, *pure.parents)))


def problems_of(planned: Planned, chosen: Chosen) -> tuple[Problem, ...]:
    """Keep the problems in the chosen files, and those that would not be if these files were as before.

    The rules about the whole site are applied once more, without the chosen files and with
    those that are gone; a problem elsewhere whose place and code are not found then is theirs.
    """
    if all(chosen.holds(problem.at.path) for problem in planned.problems):
        return planned.problems
    content = planned.site.content
    before = _without(content, chosen)
    late = set(planned.problems).difference(planned.site.problems)
    early = [*planned.site.checked.problems, *pages_are_free(content, SECTIONS)]
    found = {key for key in _keys(late) | _keys(early) if not chosen.holds(key[0].path)}
    if not found:
        return tuple(problem for problem in planned.problems if chosen.holds(problem.at.path))
    stay = _keys(_early(_under_default_settings(before, chosen)))
    caused = found - stay - (_keys(_late(planned, before, chosen)) if late else set())
    return tuple(
        problem for problem in planned.problems if chosen.holds(problem.at.path) or (problem.at, problem.code) in caused
    )


def _keys(problems: Iterable[Problem]) -> set[tuple[Location, str]]:
    return {(problem.at, problem.code) for problem in problems}


def _early(content: Content) -> list[Problem]:
    """What the rules find that need no plan."""
    return [*check(content).problems, *pages_are_free(content, SECTIONS)]


def _late(planned: Planned, content: Content, chosen: Chosen) -> list[Problem]:
    """What the rules find that need a plan, where ``content`` was planned in place of the site's."""
    config, languages = planned.site.config, planned.site.languages
    pages = build_plan(build_index(content, drafts=True), config, content.vocabulary, languages, style_digest="")
    return after_plan(planned.site, content, pages, {_address(path, config) for path in chosen.gone})


def _without(content: Content, chosen: Chosen) -> Content:
    """The content as if the chosen files were not there, and those that are gone were."""
    topics = tuple(topic for topic in content.topics if not chosen.holds(topic.path))
    paths = [path for path in content.paths if not chosen.holds(path)]
    images = {path for path in content.images if not chosen.holds(path)}
    gone = _lost_topics(content, chosen.gone)
    return replace(
        content,
        entries=tuple(entry for entry in content.entries if not chosen.holds(entry.path)),
        people=tuple(person for person in content.people if not chosen.holds(person.path)),
        topics=(*topics, *gone),
        pages=tuple(page for page in content.pages if not chosen.holds(page.path)),
        bodies={path: body for path, body in content.bodies.items() if not chosen.holds(path)}
        | {topic.path: Outline() for topic in gone},
        images=frozenset(images | {path for path in chosen.gone if _is_image(path)}),
        paths=tuple(sorted({*paths, *(path for path in chosen.gone if path.endswith(".md"))})),
    )


def _under_default_settings(content: Content, chosen: Chosen) -> Content:
    """The content under the built-in statuses and language, where the file that sets them is chosen."""
    if chosen.holds(STATUSES):
        vocabulary = read_statuses(built_in(STATUSES).read_bytes())[0]
        content = replace(content, vocabulary=vocabulary.in_language(content.lang))
    return replace(content, lang=SiteConfig().lang) if chosen.holds(SITE) else content


def _lost_topics(content: Content, gone: tuple[str, ...]) -> list[Topic]:
    """Topics whose file is gone, under the titles by which other topics still name them."""
    slugs = {PurePosixPath(path).stem: path for path in gone if path.startswith("content/topics/")}
    parents = sorted({topic.parent for topic in content.topics if slugify(topic.parent) in slugs})
    return [
        Topic(path=slugs[slugify(title)], slug=slugify(title), title=title)
        for title in parents
        if title not in {topic.title for topic in content.topics}
    ]


def _address(path: str, config: SiteConfig) -> str:
    """The address that a file had before it was removed."""
    urls, slug = Urls(config, ""), PurePosixPath(path).stem
    places = {
        "content/entries/": urls.claim(slug),
        "content/people/": urls.person(Term(slug, slug)),
        "content/topics/": urls.topic(Term(slug, slug)),
        "content/pages/": urls.section(slug),
    }
    found = next((url for folder, url in places.items() if path.startswith(folder)), "")
    return found.removeprefix(config.base_path)


def _is_image(path: str) -> bool:
    return is_picture(path)
