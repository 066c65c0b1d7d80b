"""What was answered to claims, in words and numbers."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent.parent / "data"
STATUSES: dict[str, Any] = json.loads((_DATA / "statuses.json").read_text("utf-8"))
WORDS: dict[str, Any] = json.loads((_DATA / "words.json").read_text("utf-8"))
REACTIONS = {"answered": "Answered", "declined": "Declined", "silent": "No answer", "waiting": "Still waiting"}


def label(status: str, ui: str = "en") -> str:
    """A status in words."""
    return str(STATUSES[status]["labels"][ui])


def answer(facts: dict[str, Any]) -> dict[str, int]:
    """The answer to a claim: how often each status, silence only where nobody answered."""
    statuses = [each["status"] for each in facts["current_answers"]]
    counts = Counter([status for status in statuses if STATUSES[status]["answer"]] or statuses)
    return {status: counts[status] for status in STATUSES if counts[status]}


def finding(facts: dict[str, Any], ui: str = "en") -> str:
    """Who answered what, in words."""
    answers = [(label(each["status"], ui), each["respondent"]) for each in facts["current_answers"]]
    if len(answers) == 1:
        return answers[0][0]
    words = "; ".join(f"{status} ({name})" for status, name in answers)
    return str(WORDS[ui]["Answers differ: %s"] % words) if len(answer(facts)) > 1 else words


def shared_title(article: Any, ui: str = "en") -> str:
    """The answer in a word or two, with the respondent if there is one alone, and the claim, marked as such."""
    counts, current = answer(article.facts), article.facts["current_answers"]
    words = WORDS[ui]["Answers differ"] if len(counts) > 1 else label(next(iter(counts)), ui)
    named = f"{current[0]['respondent']}: {words}" if len(current) == 1 else words
    return str(WORDS[ui]["%s. Claim: “%s”"] % (named, article.title))


def answers_of(facts: dict[str, Any]) -> list[str]:
    """Who answered what, for the search."""
    return [f"{each['respondent']}: {each['status']}" for each in facts["current_answers"]]


def compared(facts: dict[str, Any], evidence: dict[str, Any]) -> dict[str, int]:
    """How many quotes were compared with their sources, and how many sources were read."""
    sources = facts["sources"]
    quoted = [response for response in facts["responses"] if "quote" in response]
    known = sum(sources[response["source"] - 1]["url"] in evidence for response in quoted)
    return {"quotes": known, "all": len(quoted), "read": sum(source["url"] in evidence for source in sources)}


def compared_in_all(articles: Iterable[Any], evidence: dict[str, Any]) -> dict[str, int]:
    """The same for all claims, with the words of the original."""
    quotes = total = 0
    for article in articles:
        for response in article.facts["responses"]:
            number = ("quote" in response) + ("original" in response)
            total += number
            quotes += number * (article.facts["sources"][response["source"] - 1]["url"] in evidence)
    return {"quotes": quotes, "all": total}


def later(facts: dict[str, Any], given: dict[str, Any]) -> dict[str, Any] | None:
    """What the respondent answered next, if this answer is not the current one."""
    who, number = given["respondent"], given["number"]
    if any(each["respondent"] == who and each["number"] == number for each in facts["current_answers"]):
        return None
    after = [each for each in facts["responses"] if each["respondent"] == who and each["number"] > number]
    return next((each for each in after if each.get("changed") == number), next(iter(after), None))


def after(days: int) -> str:
    """How long after: in days, or in years where there are many."""
    if days < 1:
        return "on the same day"
    number, unit = (days, "day") if days < 730 else (days // 365, "year")
    return f"after {number} {unit}{'' if number == 1 else 's'}"


def years(items: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Claims, or claims with an answer, the newest first, by the year."""
    found: dict[str, list[Any]] = {}
    for item in sorted(items, key=_day_of, reverse=True):
        found.setdefault(_day_of(item)[:4], []).append(item)
    return list(found.items())


def originals(articles: Iterable[Any]) -> list[Any]:
    """The claims but for each translation whose original is there, too: it is the same claim."""
    known = list(articles)
    slugs = {article.slug for article in known}
    return [article for article in known if article.facts.get("translation_of") not in slugs]


def examples(articles: Iterable[Any], status: str, number: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The first claims with words for a status, and these."""
    found = (
        (article, each)
        for article in articles
        for each in islice((a for a in article.facts["current_answers"] if a["status"] == status and "quote" in a), 1)
    )
    return islice(found, number)


def asked(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """What came of asking."""
    timed = [each for each in answers if "days" in each]
    reactions = Counter(STATUSES[each["status"]]["reaction"] for each in answers)
    return {"total": len(answers), "reactions": reactions, "timed": len(timed), "half": _half(timed)}


def _half(timed: list[dict[str, Any]]) -> int | None:
    """The days after which half have a first answer (the Kaplan-Meier estimate); None if half have none yet."""
    left, none = len(timed), 1.0
    for days, here in sorted(Counter(each["days"] for each in timed).items()):
        none *= 1 - sum(each["answered"] for each in timed if each["days"] == days) / left
        if none <= 0.500000001:
            return int(days)
        left -= here
    return None


def days_since(value: str, earlier: str) -> int:
    """How many days lie between two dates."""
    return (date.fromisoformat(value) - date.fromisoformat(earlier)).days


def _day_of(item: Any) -> str:
    return str(item[1]["date"] if isinstance(item, tuple) else item.facts["claimed"])
