"""What a claim's page and the front page show of other claims; built once of all claims, the newest first."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from answers import STATUSES, originals

_LEFT, _RIGHT, _GAP, _MOST = 4.0, 96.0, 8.0, 4


class Rows:
    """Claims in rows of a topic, of a respondent on a topic, and of a speaker, by language."""

    def __init__(self, articles: list[Any], about: dict[str, dict[str, Any]], site: str) -> None:
        self._about, self._site = about, site
        self._by_slug = {article.slug: article for article in articles}
        self._beside: dict[tuple[str, ...], dict[str, tuple[Any, Any]]] = {}
        self._naming: dict[str, list[Any]] = defaultdict(list)
        self._versions: dict[str, list[Any]] = defaultdict(list)
        self.current: Counter[str] = Counter()
        topics: Counter[str] = Counter()
        rows: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for article in articles:
            facts = article.facts
            for key in (*_topics(facts), *_answers(facts), _speaker(facts)):
                rows[key].append(article)
            for slug in facts.get("related", ()):
                self._naming[slug].append(article)
            self._versions[facts.get("translation_of", article.slug)].append(article)
        self.originals = originals(articles)
        self.listed = {article.slug for article in self.originals}
        for article in self.originals:
            self.current.update(answer["status"] for answer in article.facts["current_answers"])
            topics.update(article.facts["topics"])
        for key, row in rows.items():
            threes = zip([None, *row], row, [*row[1:], None], strict=False)
            self._beside[key] = {here.slug: (newer, older) for newer, here, older in threes}
        self.busiest = [name for name, _ in topics.most_common()]
        self.respondents = len({answer["respondent"] for a in self.originals for answer in a.facts["current_answers"]})
        given = [(a, answer) for a in self.originals for answer in a.facts["responses"]]
        given.sort(key=lambda item: (item[1]["date"], item[1]["number"]), reverse=True)
        self.changes = [item for item in given if item[1].get("turn")]
        self.home = _front(self.originals, given, self.changes)
        self.places: list[str] = []

    def beside(self, article: Any) -> list[tuple[bool, Any, list[str]]]:
        """The claims before and after one in its topics, each with those that it is next to it in."""
        found: dict[tuple[bool, str], tuple[Any, list[str]]] = {}
        for newer in (False, True):
            for key in _topics(article.facts):
                other = self._beside[key][article.slug][0 if newer else 1]
                if other:
                    found.setdefault((newer, other.slug), (other, []))[1].append(key[-1])
        return [(newer, other, topics) for (newer, _), (other, topics) in found.items()]

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

    def structure(self, article: Any, here: str, headline: str, base: str) -> dict[str, Any]:
        """The claim for search engines, within the article about it."""
        facts, known = article.facts, self._about["people"].get(article.facts["speaker"])
        place = facts["speaker"].lower().replace(". ", " ").replace(" ", "-")
        author = {"@id": f"{base}people/{place}/#subject", "name": facts["speaker"]}
        if known:
            kind = "Organization" if known.get("sort") == "organisation" else "Person"
            author = {"@type": kind, "name": facts["speaker"]}
        if known and "same_as" in known:
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
        publisher = {"@type": "Organization", "name": self._site, "url": base}
        record = {
            "@type": "Article", "@id": here, "url": here, "headline": headline, "datePublished": facts["date"],
            "dateModified": facts["updated"], "inLanguage": facts.get("spoken", "en"), "author": publisher,
            "publisher": publisher, "mainEntity": claim,
        }  # fmt: skip
        if "corrections" in facts:
            record["correction"] = [
                {"@type": "CorrectionComment", "text": each["text"], "datePublished": each["date"]}
                for each in facts["corrections"]
            ]
        return {"@context": "https://schema.org", "@graph": [record]}

    def lanes(self, facts: dict[str, Any], until: str) -> Iterator[dict[str, Any]]:
        """The answers in time, a lane a respondent, each with its place in percent."""
        since = date.fromisoformat(facts["claimed"])
        days = (date.fromisoformat(until) - since).days
        for each in facts["current_answers"]:
            answers = [a for a in facts["responses"] if a["respondent"] == each["respondent"]]
            gap = min(_GAP, (_RIGHT - _LEFT) / max(len(answers) - 1, 1))
            marks: list[dict[str, Any]] = []
            for number, answer in enumerate(answers):
                after = max((date.fromisoformat(answer["date"]) - since).days, 0)
                place = _LEFT + (_RIGHT - _LEFT) * after / days if days > 0 else _RIGHT
                place = max(place, marks[-1]["x"] + gap if marks else _LEFT)
                place = min(place, _RIGHT - gap * (len(answers) - 1 - number))
                marks.append({"status": answer["status"], "x": round(place, 1)})
            yield {"respondent": each["respondent"], "marks": marks}

    def _near(self, article: Any) -> Iterator[tuple[Any, str, str, str]]:
        for key in _answers(article.facts):
            yield from ((other, "answered", key[2], key[3]) for other in self._beside[key][article.slug] if other)
        key = _speaker(article.facts)
        yield from ((other, "claimed", key[2], "") for other in self._beside[key][article.slug] if other)


def _front(articles: list[Any], given: list[Any], changes: list[Any]) -> dict[str, list[Any]]:
    """What the front page shows: the leading change, more changes, the newest answers and claims, each claim once."""
    quoted = [
        (article, answer)
        for article, answer in changes
        if "quote" in answer and "quote" in article.facts["responses"][answer["changed"] - 1]
    ]
    opposite = [item for item in quoted if item[1]["turn"] in ("Reversed", "Walked back")]
    lead = (opposite or quoted or changes)[:1]
    seen = {article.slug for article, _ in lead}
    spoken = [item for item in given if STATUSES[item[1]["status"]]["answer"]][:100]
    return {
        "lead": lead,
        "changes": _unseen(changes, seen, 3),
        "answers": _unseen(spoken, seen, 4),
        "newest": [article for article, _ in _unseen([(article, None) for article in articles], seen, 4)],
    }


def _unseen(items: list[Any], seen: set[str], most: int) -> list[Any]:
    found: list[Any] = []
    for item in items:
        if len(found) < most and item[0].slug not in seen:
            seen.add(item[0].slug)
            found.append(item)
    return found


def _topics(facts: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(facts.get("spoken", "en"), "topic", topic) for topic in facts["topics"]]


def _answers(facts: dict[str, Any]) -> list[tuple[str, ...]]:
    return [
        (facts.get("spoken", "en"), "answer", answer["respondent"], topic)
        for answer in facts["current_answers"]
        for topic in facts["topics"]
    ]


def _speaker(facts: dict[str, Any]) -> tuple[str, ...]:
    return facts.get("spoken", "en"), "speaker", facts["speaker"]
