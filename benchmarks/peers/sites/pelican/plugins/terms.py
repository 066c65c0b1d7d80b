"""Pages for people, topics and statuses: every claim may stand on several of each."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from markdown import Markdown
from pelican import signals
from pelican.generators import Generator


class Terms(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the listings, the directories and the redirects."""

    def generate_context(self) -> None:
        """Let pages find the claims that they relate to."""
        self.context["by_slug"] = {article.slug: article for article in self.context["articles"]}

    def generate_output(self, writer: Any) -> None:
        """Write all that hangs on names."""
        about = _about(Path(self.path) / "about")
        for kind in ("people", "topics", "status"):
            groups = self._groups(kind)
            for name in about[kind]:
                groups.setdefault(name, [])
            self._write(writer, "directory", f"{kind}/index.html", kind=kind, names=sorted(groups.items()))
            for name, articles in groups.items():
                self._term(writer, kind, name, articles, about[kind].get(name, ""))
        for article in self.context["articles"]:
            for alias in article.facts.get("aliases", []):
                self._write(writer, "redirect", f"{alias.strip('/')}/index.html", target=f"/{article.url}")

    def _groups(self, kind: str) -> dict[str, list[Any]]:
        groups: dict[str, list[Any]] = defaultdict(list)
        for article in self.context["articles"]:
            for name in article.facts[kind]:
                groups[name].append(article)
        return groups

    def _term(self, writer: Any, kind: str, name: str, articles: list[Any], about: str) -> None:
        counts = Counter(answer["status"] for article in articles for answer in article.facts["standing"])
        place = f"{kind}/{self.settings['JINJA_FILTERS']['slug'](name)}/index.html"
        writer.write_file(
            place, self.get_template("term"), self.context, relative_urls=False, paginated={"articles": articles},
            template_name="term", url=place.removesuffix("index.html"), kind=kind, term=name, about=about,
            counts=counts.items(),
        )  # fmt: skip

    def _write(self, writer: Any, template: str, place: str, **more: Any) -> None:
        writer.write_file(place, self.get_template(template), self.context, relative_urls=False, url=place, **more)


def _about(folder: Path) -> dict[str, dict[str, str]]:
    """What is said about each name, as HTML; the first line of a file is the name."""
    converter = Markdown(extensions=["footnotes"])
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted(folder.rglob("*.md")):
        name, _, text = file.read_text("utf-8").partition("\n")
        found[file.parent.name][name] = converter.reset().convert(text)
    return found


def _read(article: Any) -> None:
    if isinstance(getattr(article, "facts", None), str):
        article.facts = json.loads(article.facts)


def register() -> None:
    """Tell Pelican about both."""
    signals.content_object_init.connect(_read)
    signals.get_generators.connect(lambda _: Terms, weak=False)
