"""Pages for people, topics and statuses: every claim may stand on several of each."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from links import OutwardLinks
from markdown import Markdown
from pelican import signals
from pelican.generators import Generator
from rows import Rows

_KINDS = ("people", "topics", "status")
_STEPS = (1, 2, 5, 10, 20, 50, 100)


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
        for article in self.context["articles"]:
            for name in article.facts[kind]:
                groups[name].append(article)
        for name in self.about[kind]:
            groups.setdefault(name, [])
        return dict(sorted(groups.items()))

    def _term(self, writer: Any, kind: str, name: str, articles: list[Any]) -> None:
        place, about = self._place(kind, name), self.about[kind].get(name, {})
        more: dict[str, Any] = {"kind": kind, "term": name, "about": about, "articles": articles}
        items: list[Any] = articles
        if kind == "people":
            items = list(_parts(name, articles))
            more |= _counts(name, items)
        elif kind == "topics":
            below = [other for other, known in self.about[kind].items() if known.get("parent") == name]
            more |= {"children": below, "stand": _standing(articles), "spans": _spans(articles)}
        else:
            more["examples"] = list(islice(_examples(name, articles), 3))
        writer.write_file(
            f"{place}index.html", self.get_template("term"), self.context, relative_urls=False,
            paginated={"articles": items}, template_name="term", url=place, **more,
        )  # fmt: skip

    def _place(self, kind: str, name: str) -> str:
        return f"{kind}/{name if kind == 'status' else self.settings['JINJA_FILTERS']['slug'](name)}/"

    def _write(self, writer: Any, template: str, place: str, **more: Any) -> None:
        writer.write_file(place, self.get_template(template), self.context, relative_urls=False, url=place, **more)


def _parts(name: str, articles: list[Any]) -> Iterator[tuple[int, Any]]:
    """Claims made, answers given, mentions: each claim with the number of the part it stands in."""
    made = [article for article in articles if article.facts["speaker"] == name]
    answered = [a for a in articles if any(answer["respondent"] == name for answer in a.facts["standing"])]
    part = {article.slug for article in (*made, *answered)}
    mentioned = [a for a in articles if a.slug not in part or name in a.facts.get("concerned", ())]
    yield from ((number, a) for number, listed in enumerate((made, answered, mentioned)) for a in listed)


def _counts(name: str, items: list[tuple[int, Any]]) -> dict[str, Any]:
    answered = [article for part, article in items if part == 1]
    given = [answer for a in answered for answer in a.facts["responses"] if answer["respondent"] == name]
    stand = [answer["status"] for a in answered for answer in a.facts["standing"] if answer["respondent"] == name]
    numbers = Counter(part for part, _ in items)
    return {
        "lists": {"claims": numbers[0], "answers": numbers[1], "mentions": numbers[2]},
        "stand": Counter(stand),
        "given": Counter(answer["status"] for answer in given),
        "changed": sum("turn" in answer for answer in given),
    }


def _standing(articles: Iterable[Any]) -> Counter[str]:
    return Counter(answer["status"] for article in articles for answer in article.facts["standing"])


def _examples(status: str, articles: Iterable[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for article in articles:
        words = (a for a in article.facts["standing"] if a["status"] == status and "quote" in a)
        yield from ((article, answer) for answer in islice(words, 1))


def _spans(articles: list[Any]) -> dict[str, Any] | None:
    """Claims and answers by the year, or by several years."""
    claims = Counter(int(article.facts["claimed"][:4]) for article in articles)
    answers: dict[int, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for answer in article.facts["responses"]:
            answers[int(answer["date"][:4])][answer["status"]] += 1
    years = sorted({*claims, *answers})
    if len(years) < 2:
        return None
    step = next(s for s in _STEPS if years[-1] // s - years[0] // s < 12)
    spans = []
    for first in range(years[0] // step * step, years[-1] + 1, step):
        within = range(first, first + step)
        given = sum((answers[year] for year in within if year in answers), Counter[str]())
        spans.append({"first": first, "last": within[-1], "claims": sum(claims[y] for y in within), "answers": given})
    most = max(sum(span["answers"].values()) for span in spans)  # type: ignore[attr-defined]
    return {"periods": spans, "unit": -(-most // 24) or 1}


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
