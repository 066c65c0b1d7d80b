"""Entries: the fields of front matter as plain values, and a body. Each is made from its number alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.corpus import words
from benchmarks.corpus.dice import Dice, Weighted
from benchmarks.corpus.prose import Pool, body
from benchmarks.corpus.world import Cast, World

Fields = dict[str, Any]

# How often each answer is drawn, by the labels of content/statuses.toml.
STATUSES = {
    "declined to comment": 22, "not denied": 18, "denied": 16, "confirmed": 12, "did not respond": 12,
    "neither confirmed nor denied": 6, "partly confirmed": 5, "disputed": 4, "referred elsewhere": 3,
    "could not be reached": 2,
}  # fmt: skip
_LABELS, _WEIGHTS = tuple(STATUSES), Weighted(tuple(STATUSES.values()))
_UNREACHED = ("did not respond", "could not be reached")
_FORMS = ("non-denial denial", "changed subject", "conditional", "present tense only")
_REASONS = ("future operations", "litigation", "privacy", "policy", "security", "ongoing inquiry")
_FIRST_DAY, _DAYS = date(2008, 1, 1), 6400


@dataclass(frozen=True, slots=True)
class Made:
    """One entry: ``fields`` in the order of its file."""

    slug: str
    fields: Fields
    body: str


def lang_of(number: int) -> str:
    """Return the language of an entry: one of 16 is in Spanish, one of 32 in Persian."""
    return "es" if number % 16 == 5 else "fa" if number % 32 == 9 else "en"


def slug_of(number: int) -> str:
    """Return the slug of an entry without making the entry."""
    noun, matter = words.BODY_NAMES[number * 5 % len(words.BODY_NAMES)], words.MATTERS[number * 11 % len(words.MATTERS)]
    return f"{noun} {matter}".lower().replace(" ", "-") + f"-{number}"


def make(world: World, number: int) -> Made:
    """Make the entry of a number, which does not depend on the others."""
    dice, lang = Dice(world.seed, "entry", number), lang_of(number)
    pool = world.pools.by_lang[lang]
    day = _FIRST_DAY + timedelta(days=dice.below(_DAYS))
    sources = _sources(dice, world, number, day)
    neighbours = dice.some(range(max(0, number - 40), number), dice.below(3))
    fields: Fields = {
        "claim": _claim(dice, pool, number),
        "speaker": _one(dice, world.speakers),
        "speaker_note": "citing two people who have seen the letter" if dice.one_in(6) else "",
        "date": day,
        "published": day + timedelta(days=dice.between(1, 9)) if dice.one_in(2) else None,
        "venue": _one(dice, world.outlets) if dice.one_in(3) else "",
        "venue_url": f"https://live.example.com/{day.year}/{number}" if dice.one_in(9) else "",
        "because": "" if lang != "en" else dice.pick(words.REASONS_WHY),
        "topics": _different(dice, world.topics, dice.between(1, 4)),
        "people": _different(dice, world.speakers, dice.below(3)),
        "responses": _responses(dice, world, pool, lang, day, sources),
        "sources": sources,
        "corrections": [_correction(dice, day)] if dice.one_in(30) else [],
        "related": [slug_of(other) for other in neighbours],
        "aliases": [f"/{day.year}/{slug_of(number)}/"] if dice.one_in(50) else [],
        "lang": lang if lang != "en" else "",
        "translation_of": slug_of(number - 1) if lang == "es" and dice.one_in(2) else "",
    }
    links = [(f"/claims/{slug_of(other)}/", "an earlier claim") for other in neighbours[:1]]
    return Made(slug_of(number), {name: value for name, value in fields.items() if value}, body(dice, pool, links))


def with_text(made: Made, mark: str) -> Made:
    """Return the same entry with one more sentence in its text."""
    first, _, rest = made.body.partition("\n\n")
    return Made(made.slug, made.fields, f"{first} The page was read again: {mark}.\n\n{rest}")


def with_claim(made: Made, mark: str) -> Made:
    """Return the same entry with other words in its claim."""
    return Made(made.slug, made.fields | {"claim": f"{made.fields['claim']} ({mark})"}, made.body)


def with_status(made: Made, number: int) -> Made:
    """Return the same entry with another newest answer, which differs from that of the number before."""
    responses = [dict(response) for response in made.fields["responses"]]
    kept = {name: responses[-1][name] for name in ("respondent", "date", "source")}
    status = ("denied", "confirmed", "disputed")[number % 3]
    responses[-1] = kept | {"status": status, "asked_by": "Norvik Wire", "quote": f"This is our answer number {number}"}
    return Made(made.slug, made.fields | {"responses": responses}, made.body)


def _claim(dice: Dice, pool: Pool, number: int) -> str:
    deed = dice.pick(pool.deeds).format(n=f"{dice.between(2, 90)},{number % 1000:03}")
    return deed if pool.deeds is not words.DEEDS else f"The {dice.pick(words.BODY_NAMES)} {deed}"


def _one(dice: Dice, cast: Cast) -> str:
    return cast.names[cast.ranks.rank(dice)]


def _different(dice: Dice, cast: Cast, number: int) -> list[str]:
    return list(dict.fromkeys(_one(dice, cast) for _ in range(number)))


def _sources(dice: Dice, world: World, number: int, day: date) -> list[Fields]:
    return [_source(dice, world, f"{number}-{nth}", nth, day) for nth in range(dice.between(2, 5))]


def _source(dice: Dice, world: World, name: str, nth: int, day: date) -> Fields:
    url = f"https://news{dice.below(40)}.example.com/{day.year}/{day.month:02}/{name}"
    title = f"{dice.pick(words.ADJECTIVES)} {dice.pick(words.THINGS)}: what the {dice.pick(words.BODY_NAMES)} knew"
    fields: Fields = {
        "id": f"s{nth + 1}",
        "url": url,
        "title": title.capitalize(),
        "publisher": _one(dice, world.outlets),
        "author": _one(dice, world.speakers) if dice.one_in(2) else "",
        "date": day + timedelta(days=nth),
        "archive": f"https://archive.example.org/{day:%Y%m%d}/{url}",
        "lang": "es" if dice.one_in(12) else "",
        "kind": ("claim", "response", "context")[min(nth, 2)] if dice.one_in(2) else "",
    }
    return {key: value for key, value in fields.items() if value}


def _responses(dice: Dice, world: World, pool: Pool, lang: str, day: date, sources: list[Fields]) -> list[Fields]:
    responses: list[Fields] = []
    for _ in range(dice.between(1, 3)):
        day += timedelta(days=dice.between(0, 60))
        again = responses and dice.one_in(3)
        respondent = responses[-1]["respondent"] if again else _respondent(dice, world)
        responses.append(_response(dice, world, pool, lang, day, respondent, dice.pick(sources)["id"]))
    return responses


def _respondent(dice: Dice, world: World) -> str:
    return _one(dice, world.speakers if dice.one_in(10) else world.respondents)


def _response(dice: Dice, world: World, pool: Pool, lang: str, day: date, respondent: str, source: str) -> Fields:
    status = _LABELS[_WEIGHTS.rank(dice)]
    fields: Fields = {
        "respondent": respondent,
        "status": status,
        "date": day,
        "spokesperson": _one(dice, world.speakers) if dice.one_in(3) else "",
        "asked_by": _one(dice, world.outlets),
        "asked_on": day - timedelta(days=dice.below(3)) if dice.one_in(2) or status in _UNREACHED else None,
    }
    if status == "did not respond":
        fields["deadline"] = day
    if status not in _UNREACHED:
        fields |= _words(dice, pool, lang)
    if status == "not denied" and dice.one_in(2):
        fields["form"] = dice.pick(_FORMS)
    if status == "declined to comment" and dice.one_in(2):
        fields["reason"] = dice.pick(_REASONS)
    if status == "referred elsewhere":
        fields["referred_to"] = _one(dice, world.respondents)
    fields["source"] = source
    return {key: value for key, value in fields.items() if value}


def _words(dice: Dice, pool: Pool, lang: str) -> Fields:
    quote: Fields = {"quote": dice.pick(pool.answers)}
    if lang == "en" and dice.one_in(12):
        quote["original"] = {"text": dice.pick(words.SPANISH_ANSWERS), "lang": "es"}
    elif lang == "en" and dice.one_in(20):
        quote["original"] = {"text": dice.pick(words.PERSIAN_ANSWERS), "lang": "fa"}
    return quote


def _correction(dice: Dice, day: date) -> Fields:
    return {
        "date": day + timedelta(days=dice.between(20, 90)),
        "text": "An earlier text gave another year for the letter.",
    }
