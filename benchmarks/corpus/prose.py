"""Bodies: 120 to 500 words of Markdown with headings, links, quotes, lists and footnotes, in three languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpus import words
from benchmarks.corpus.dice import Dice

_POOL = 1500
SHORTEST, LONGEST = 120, 500


@dataclass(frozen=True, slots=True)
class Pool:
    """What the texts of one language are made of."""

    sentences: tuple[str, ...]
    headings: Sequence[str]
    answers: Sequence[str]
    deeds: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pools:
    """The pools by language; sentences are made once per site and drawn again, as writers repeat themselves."""

    by_lang: dict[str, Pool]

    @classmethod
    def of(cls, seed: int) -> Pools:
        """Make all sentences that the site's texts will be drawn from."""
        sources = {
            "en": (words.SENTENCES, words.HEADINGS, words.ANSWERS, words.DEEDS),
            "es": (words.SPANISH, words.SPANISH_HEADINGS, words.SPANISH_ANSWERS, words.SPANISH_DEEDS),
            "fa": (words.PERSIAN, words.PERSIAN_HEADINGS, words.PERSIAN_ANSWERS, words.PERSIAN_DEEDS),
        }
        return cls({lang: Pool(_sentences(lang, patterns, seed), *rest) for lang, (patterns, *rest) in sources.items()})


def _sentences(lang: str, patterns: Sequence[str], seed: int) -> tuple[str, ...]:
    dice = Dice(seed, "sentences", lang)
    return tuple(_sentence(dice, patterns[number % len(patterns)]) for number in range(_POOL))


def _sentence(dice: Dice, pattern: str) -> str:
    return pattern.format(
        adj=dice.pick(words.ADJECTIVES), thing=dice.pick(words.THINGS), body=dice.pick(words.BODY_NAMES),
        month=dice.pick(words.MONTHS), year=dice.between(1998, 2024), n=dice.between(3, 900),
        slug=dice.pick(words.THINGS).replace(" ", "-"),
    )  # fmt: skip


def body(dice: Dice, pool: Pool, neighbours: Sequence[tuple[str, str]]) -> str:
    """Write a text; ``neighbours`` are addresses and titles on the same site that it may link to."""
    wanted = dice.between(SHORTEST, LONGEST - 135)  # the last block may go beyond it
    blocks = [_paragraph(dice, pool, 3) + "[^1]"]
    notes = 1
    for url, title in neighbours:
        blocks[0] += f" See also [{title}]({url})."
    length = len(blocks[0].split())
    while length < wanted:
        kind = dice.below(8)
        block = _block(dice, pool, kind)
        if kind == 7:
            notes += 1
            block += f"[^{notes}]"
        blocks.append(block)
        length += len(block.split())
    blocks += [f"[^{number}]: {dice.pick(pool.sentences)}" for number in range(1, notes + 1)]
    return "\n\n".join(blocks) + "\n"


def _block(dice: Dice, pool: Pool, kind: int) -> str:
    if kind == 0:
        return f"## {dice.pick(pool.headings)}\n\n{_paragraph(dice, pool, 3)}"
    if kind == 1:
        return f"### {dice.pick(pool.headings)}\n\n{_paragraph(dice, pool, 2)}"
    if kind == 2:
        return f"> {dice.pick(pool.answers)}.\n>\n> {dice.pick(pool.sentences)}"
    if kind == 3:
        return "\n".join(f"- {dice.pick(pool.sentences)}" for _ in range(dice.between(3, 6)))
    if kind == 4:
        return "\n".join(f"{number}. {dice.pick(pool.sentences)}" for number in range(1, dice.between(3, 5) + 1))
    return _paragraph(dice, pool, dice.between(2, 5))


def _paragraph(dice: Dice, pool: Pool, sentences: int) -> str:
    return " ".join(dice.pick(pool.sentences) for _ in range(sentences))
