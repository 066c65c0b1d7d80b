"""Rules about retracted entries, of which nothing but the retraction is read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.dates import TOLERANCE
from generator.check.references import entry_slugs
from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.site_content import Content
from generator.text.folding import HintLimiter


def retraction_is_not_in_the_future(content: Content) -> Iterator[Problem]:
    """E212: no retraction has a date in the future."""
    for entry in content.retracted:
        if entry.retracted.date > content.today + TOLERANCE:
            at = entry.at("retracted", "date")
            yield problem("E212", at, f"{entry.retracted.date} is in the future", f"today is {content.today}")


def retraction_follows_publication(content: Content) -> Iterator[Problem]:
    """E220: what was never published cannot be retracted."""
    for entry in content.retracted:
        live_from = entry.published or entry.date
        if live_from and not entry.is_unread("retracted", "date") and entry.retracted.date < live_from:
            yield problem(
                "E220",
                entry.at("retracted", "date"),
                f"retracted on {entry.retracted.date}, before the publication on {live_from}",
                "check both dates; to keep an entry off the site, write draft: true",
            )


def replacement_exists(content: Content) -> Iterator[Problem]:
    """R323: what replaces a retracted entry is another entry that readers see, or a web address."""
    slugs = entry_slugs(content)
    hints, hidden = HintLimiter(slugs), {entry.slug for entry in content.hidden}
    retracted = {entry.slug for entry in content.retracted}
    for entry in content.retracted:
        see, at = entry.retracted.see, entry.at("retracted", "see")
        if not see or ":" in see:
            continue
        if see == entry.slug:
            yield problem("R323", at, "the entry is replaced by itself", "name another entry, or remove the line")
        elif see not in slugs:
            yield problem("R323", at, f'no entry "{see}"', hints.hint(see))
        elif see in retracted:
            yield problem("R323", at, f'the entry "{see}" is retracted, too', "name what replaces both")
        elif see in hidden:
            yield problem("R323", at, f'the entry "{see}" is not published yet', "publish it first")


def translation_of_a_retracted_entry(content: Content) -> Iterator[Problem]:
    """R324: a translation does not outlive its original by mistake."""
    retracted = {entry.slug for entry in content.retracted}
    for entry in content.entries:
        if entry.translation_of in retracted:
            yield problem(
                "R324",
                entry.at("translation_of"),
                f'"{entry.translation_of}" is retracted',
                "retract the translation, too, or remove the line",
            )
