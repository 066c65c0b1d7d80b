"""Pages for people, topics and statuses: every claim may be on several of each."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from answers import STATUSES, asked, examples, originals
from charts import spans, strip
from links import OutwardLinks
from markdown import Markdown
from pelican import signals
from pelican.generators import Generator
from rows import Rows

_KINDS = ("people", "topics", "status")


class Terms(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the listings, the directories and the redirects."""

    def generate_context(self) -> None:
        """Let pages find the claims beside them."""
        self.about = _about(Path(self.path) / "about")
        rows = Rows(self.context["articles"], self.about, self.settings["SITENAME"])
        self.groups = {kind: self._groups(kind) for kind in _KINDS}
        rows.places = [f"{kind}/" for kind in _KINDS]
        rows.places += [self._place(kind, name) for kind in _KINDS for name in self.groups[kind]]
        self.context["ROWS"] = rows

    def generate_output(self, writer: Any) -> None:
        """Write all that hangs on names."""
        for kind, groups in self.groups.items():
            self._write(writer, "directory", f"{kind}/index.html", kind=kind, names=groups, about=self.about[kind])
            for name, articles in groups.items():
                self._term(writer, kind, name, articles)
        for article in self.context["articles"]:
            for alias in article.facts.get("aliases", []):
                self._write(writer, "redirect", f"{alias.strip('/')}/index.html", target=f"/{article.url}")

    def _groups(self, kind: str) -> dict[str, list[Any]]:
        groups: dict[str, list[Any]] = defaultdict(list)
        articles = self.context["articles"]
        for article in originals(articles) if kind == "status" else articles:
            for name in article.facts[kind]:
                groups[name].append(article)
        groups = defaultdict(list, {name: originals(listed) for name, listed in groups.items()})
        for name in self.about[kind]:
            groups.setdefault(name, [])
        return dict(sorted(groups.items()))

    def _term(self, writer: Any, kind: str, name: str, articles: list[Any]) -> None:
        place, about = self._place(kind, name), self.about[kind].get(name, {})
        more: dict[str, Any] = {"kind": kind, "term": name, "about": about, "articles": articles}
        items: list[Any] = articles
        if kind == "people":
            items = list(_parts(name, articles))
            more |= _counts(name, articles, items)
        elif kind == "topics":
            below = [other for other, known in self.about[kind].items() if known.get("parent") == name]
            answers = _all(articles, "current_answers")
            counts = asked(answers) | {"not_asked": sum(not article.facts["current_answers"] for article in articles)}
            current = Counter(answer["status"] for answer in answers)
            found = spans(articles, _all(articles, "responses"))
            more |= {"children": below, "current": current, "spans": found, "counts": counts}
        else:
            more["examples"] = list(examples(articles, name, 3))
            more["times"] = sum(answer["status"] == name for answer in _all(articles, "current_answers"))
        writer.write_file(
            f"{place}index.html", self.get_template("term"), self.context, relative_urls=False,
            paginated={"articles": items}, template_name="term", url=place, **more,
        )  # fmt: skip

    def _place(self, kind: str, name: str) -> str:
        return f"{kind}/{name if kind == 'status' else self.settings['JINJA_FILTERS']['slug'](name)}/"

    def _write(self, writer: Any, template: str, place: str, **more: Any) -> None:
        writer.write_file(place, self.get_template(template), self.context, relative_urls=False, url=place, **more)


def _parts(name: str, articles: list[Any]) -> Iterator[tuple[int, Any]]:
    """Claims made, answers given, mentions: each with the number of the part that it is in."""
    made = [article for article in articles if article.facts["speaker"] == name]
    answered = [a for a in articles if any(answer["respondent"] == name for answer in a.facts["current_answers"])]
    part = {article.slug for article in (*made, *answered)}
    mentioned = [a for a in articles if a.slug not in part or name in a.facts.get("concerned", ())]
    given = sorted(_own(name, answered, "responses"), key=lambda item: str(item[1]["date"]), reverse=True)
    yield from ((number, item) for number, listed in enumerate((made, given, mentioned)) for item in listed)


def _own(name: str, articles: list[Any], listed: str) -> list[tuple[Any, dict[str, Any]]]:
    return [(a, answer) for a in articles for answer in a.facts[listed] if answer["respondent"] == name]


def _counts(name: str, articles: list[Any], items: list[tuple[int, Any]]) -> dict[str, Any]:
    given = [item[1] for part, item in items if part == 1]
    own = _own(name, articles, "current_answers")
    current, numbers = [answer for _, answer in own], Counter(part for part, _ in items)
    places: dict[str, list[tuple[str, str]]] = {}
    for article, answer in own if len(own) < 8 else ():
        places.setdefault(answer["status"], []).append((f"{article.slug}-{answer['number']}", answer["date"]))
    return {
        "lists": {"claims": numbers[0], "answers": numbers[1], "mentions": numbers[2]},
        "current": Counter(answer["status"] for answer in current),
        "given": Counter(answer["status"] for answer in given),
        "changed": sum("turn" in answer for answer in given),
        "replied": sum(STATUSES[answer["status"]]["answer"] for answer in current),
        "counts": asked(current),
        "places": places,
        "spans": spans([], given),
        "axis": strip(given, list(STATUSES)),
    }


def _all(articles: Iterable[Any], listed: str) -> list[dict[str, Any]]:
    return [answer for article in articles for answer in article.facts[listed]]


def _about(folder: Path) -> dict[str, dict[str, Any]]:
    """What is said about each name; the first line of a file holds its fields, the rest is its text."""
    converter = Markdown(extensions=["footnotes", OutwardLinks()])
    found: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
    for file in sorted(folder.rglob("*.md")):
        fields, _, text = file.read_text("utf-8").partition("\n")
        known = json.loads(fields)
        found[file.parent.name][known["title"]] = {**known, "text": converter.reset().convert(text)}
    return found


def _read(article: Any) -> None:
    if isinstance(getattr(article, "facts", None), str):
        article.facts = json.loads(article.facts)


def register() -> None:
    """Tell Pelican about both."""
    signals.content_object_init.connect(_read)
    signals.get_generators.connect(lambda _: Terms, weak=False)
