"""Rules about content/statuses.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.palette import Palette
from generator.content.problem import Location, Problem
from generator.content.rules import problem
from generator.content.status import Stance, Status, Vocabulary
from generator.text import patterns
from generator.text.confusables import skeleton
from generator.text.contrast import LEAST_CONTRAST, contrast
from generator.text.folding import likeness, slugify
from generator.text.language_tags import is_tag, tag_hint

_COLOUR = re.compile(patterns.COLOUR)
_ID = re.compile(patterns.STATUS_ID)


def check_vocabulary(
    vocabulary: Vocabulary, places: list[Location], own_style: bool, palettes: tuple[Palette, Palette]
) -> Iterator[Problem]:
    """Check the statuses; ``places`` are the locations of their tables.

    Contrast is measured on the grounds of the site's ``palettes``, unless it has its own stylesheet.
    """
    for status, at in zip(vocabulary.statuses, places, strict=False):
        yield from _words(status, vocabulary, at)
        yield from _colours(status, at, own_style, palettes)
        for label in (status.label, *(words.label for words in status.translations.values())):
            if not slugify(label):
                yield problem("C603", at, f'the label "{label}" of {status.id} has no letter')
        for lang in (status.lang, *status.translations):
            if not is_tag(lang):
                yield problem("C603", at, f'"{lang}" of {status.id} is not a language tag', tag_hint(lang))
        if not _ID.fullmatch(status.id):
            yield problem("C603", at, f'the id "{status.id}" must be lower-case words joined by _')
        if status.unreached and status.stance is not Stance.SILENT:
            yield problem(
                "C603",
                at,
                f'"{status.id}" cannot be unreached with the stance "{status.stance.value}"',
                'use the stance "silent"',
            )
        if status.replaced_by and status.replaced_by not in {other.id for other in vocabulary.statuses}:
            yield problem("C603", at, f'"{status.id}" is replaced by "{status.replaced_by}", which does not exist')


def has_one_waiting_status(vocabulary: Vocabulary, places: list[Location]) -> Iterator[Problem]:
    """Questions that nobody has answered yet have one and the same status; every status must have been read."""
    waiting = [
        (status, at) for status, at in zip(vocabulary.statuses, places, strict=False) if status.stance is Stance.WAITING
    ]
    if not waiting and places:
        message = 'no status has the stance "waiting", which questions without an answer have'
        yield problem("C603", places[-1], message, 'add one, such as "awaiting response"')
    for status, at in waiting[1:]:
        message = f'"{status.id}" cannot have the stance "waiting", which "{waiting[0][0].id}" already has'
        yield problem("C603", at, message, "only one status can")


def _words(status: Status, vocabulary: Vocabulary, at: Location) -> Iterator[Problem]:
    for word in status.words:
        owner = vocabulary.by_word[likeness(word)]
        if owner is not status:
            yield problem("C604", at, f'"{word}" of {status.id} is already used by {owner.id}', "choose another")
    for other in vocabulary.statuses:
        if other is status:
            break
        if skeleton(other.label) == skeleton(status.label) and likeness(other.label) != likeness(status.label):
            yield problem(
                "C604", at, f'"{status.label}" looks like "{other.label}" but has different letters', "choose another"
            )


def _colours(status: Status, at: Location, own_style: bool, palettes: tuple[Palette, Palette]) -> Iterator[Problem]:
    for name, colour, grounds in (
        ("colour", status.colour, palettes[0].grounds),
        ("colour_dark", status.colour_dark, palettes[1].grounds),
    ):
        if not _COLOUR.fullmatch(colour):
            yield problem("C603", at, f'"{name}" of {status.id} cannot be "{colour}"', "write it as #5a5a5a")
            continue
        least = min(contrast(colour, ground) for ground in grounds)
        if least < LEAST_CONTRAST and not own_style:
            message = f'"{name}" of {status.id} has a contrast of {least:.1f} to 1 with {" and ".join(grounds)}'
            yield problem("C605", at, message, f"at least {LEAST_CONTRAST} to 1 is required")
