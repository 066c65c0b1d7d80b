"""What a claim's page and the front page show of other claims; built once of all claims, the newest first."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

_LEFT, _RIGHT, _GAP, _MOST = 4.0, 96.0, 8.0, 4


class Rows:
    """Claims in rows of a topic, of a respondent on a topic, and of a speaker, by language."""

    def __init__(self, articles: list[Any], about: dict[str, dict[str, Any]], site: str) -> None:
        self._about, self._site = about, site
        self._by_slug = {article.slug: article for article in articles}
        self._beside: dict[tuple[str, ...], dict[str, tuple[Any, Any]]] = {}
        self._naming: dict[str, list[Any]] = defaultdict(list)
        self._versions: dict[str, list[Any]] = defaultdict(list)
        self.stand: Counter[str] = Counter()
        topics: Counter[str] = Counter()
        rows: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for article in articles:
            facts = article.facts
            for key in (*_topics(facts), *_answers(facts), _speaker(facts)):
                rows[key].append(article)
            for slug in facts.get("related", ()):
                self._naming[slug].append(article)
            self._versions[facts.get("translation_of", article.slug)].append(article)
            self.stand.update(answer["status"] for answer in facts["standing"])
            topics.update(facts["topics"])
        for key, row in rows.items():
            threes = zip([None, *row], row, [*row[1:], None], strict=False)
            self._beside[key] = {here.slug: (newer, older) for newer, here, older in threes}
        self.busiest = [name for name, _ in topics.most_common()]
        self.respondents = len({answer["respondent"] for a in articles for answer in a.facts["standing"]})
        changes = [(a, answer) for a in articles for answer in a.facts["responses"] if "turn" in answer]
        self.changes = sorted(changes, key=lambda change: str(change[1]["date"]), reverse=True)
        self.places: list[str] = []

    def beside(self, article: Any) -> Iterator[tuple[str, Any, Any]]:
        """The claims before and after one in each of its topics."""
        for key in _topics(article.facts):
            newer, older = self._beside[key][article.slug]
            if newer or older:
                yield key[-1], older, newer

    def alike(self, article: Any) -> list[tuple[Any, str, str, str]]:
        """Those that it names or that name it, then up to four in all, with the reason."""
        named = [self._by_slug[slug] for slug in article.facts.get("related", ())]
        found = {other.slug: (other, "named", "", "") for other in named}
        for other in self._naming[article.slug]:
            found.setdefault(other.slug, (other, "names", "", ""))
        for other, *reason in self._near(article):
            if len(found) >= _MOST:
                break
            found.setdefault(other.slug, (other, *reason))
        return list(found.values())

    def translations(self, article: Any) -> list[Any]:
        """The same claim in other languages."""
        versions = self._versions[article.facts.get("translation_of", article.slug)]
        return [other for other in versions if other is not article]

    def structure(self, article: Any, here: str) -> dict[str, Any]:
        """The claim for search engines."""
        facts, known = article.facts, self._about["people"].get(article.facts["speaker"], {})
        kind = "Organization" if known.get("sort") == "organisation" else "Person"
        author = {"@type": kind, "name": facts["speaker"]}
        if "same_as" in known:
            author["sameAs"] = known["same_as"]
        claim = {
            "@type": "Claim", "@id": f"{here}#claim", "name": article.title, "text": article.title, "url": here,
            "datePublished": facts["claimed"], "inLanguage": facts.get("spoken", "en"), "author": author,
        }  # fmt: skip
        shown = [source["url"] for source in facts["sources"] if source.get("kind") == "claim"]
        if "venue_url" in facts:
            shown.insert(0, facts["venue_url"])
        if shown:
            claim["appearance"] = [{"@type": "CreativeWork", "url": url} for url in dict.fromkeys(shown)]
        return {"@context": "https://schema.org", "@graph": [claim]}

    def lanes(self, facts: dict[str, Any], until: str) -> Iterator[dict[str, Any]]:
        """The answers in time, a lane a respondent, each with its place in percent."""
        since = date.fromisoformat(facts["claimed"])
        days = (date.fromisoformat(until) - since).days
        for standing in facts["standing"]:
            answers = [a for a in facts["responses"] if a["respondent"] == standing["respondent"]]
            gap = min(_GAP, (_RIGHT - _LEFT) / max(len(answers) - 1, 1))
            marks: list[dict[str, Any]] = []
            for number, answer in enumerate(answers):
                after = max((date.fromisoformat(answer["date"]) - since).days, 0)
                place = _LEFT + (_RIGHT - _LEFT) * after / days if days > 0 else _RIGHT
                place = max(place, marks[-1]["x"] + gap if marks else _LEFT)
                place = min(place, _RIGHT - gap * (len(answers) - 1 - number))
                marks.append({"status": answer["status"], "x": round(place, 1)})
            yield {"respondent": standing["respondent"], "marks": marks}

    def bibtex(self, article: Any, here: str, note: str) -> str:
        """The claim's page for a list of literature."""
        day, site = date.fromisoformat(article.facts["date"]), _escaped(self._site)
        fields = {
            "title": f"{{{_escaped(article.title)}}}", "author": f"{{{site}}}", "howpublished": site, "year": day.year,
            "month": day.month, "note": _escaped(note), "url": here,
        }  # fmt: skip
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{article.slug},\n{lines}}}"

    def csl(self, article: Any, here: str, note: str) -> str:
        """The same as CSL-JSON."""
        day = date.fromisoformat(article.facts["date"])
        item = {
            "id": article.slug, "type": "webpage", "title": article.title, "author": [{"literal": self._site}],
            "container-title": self._site, "issued": {"date-parts": [[day.year, day.month, day.day]]}, "URL": here,
            "language": article.facts.get("spoken", "en"), "note": note,
        }  # fmt: skip
        return json.dumps([item], ensure_ascii=False, indent=1)

    def _near(self, article: Any) -> Iterator[tuple[Any, str, str, str]]:
        for key in _answers(article.facts):
            yield from ((other, "answered", key[2], key[3]) for other in self._beside[key][article.slug] if other)
        key = _speaker(article.facts)
        yield from ((other, "claimed", key[2], "") for other in self._beside[key][article.slug] if other)


def _topics(facts: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(facts.get("spoken", "en"), "topic", topic) for topic in facts["topics"]]


def _answers(facts: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (facts.get("spoken", "en"), "answer", answer["respondent"], topic)
        for answer in facts["standing"]
        for topic in facts["topics"]
    ]


def _speaker(facts: dict[str, Any]) -> tuple[str, ...]:
    return facts.get("spoken", "en"), "speaker", facts["speaker"]


def _escaped(text: str) -> str:
    return re.sub(r"([$&#_%{}])", r"\\\1", text)
