"""What came of asking, in numbers."""

from __future__ import annotations

from generator.record import Record


class StatisticsView(Record, frozen=True, kw_only=True):
    """How many respondents answered, declined, were silent or have not answered yet; each counts once per claim.

    ``total`` is their sum. ``not_asked`` is the number of claims about which nobody was asked; None where this says
    nothing, as on the page of a respondent. The day of the question is known for ``timed``; ``half`` is the number of
    days after which half of these had a first answer. It is None if half have none yet, or if ``too_few`` are known.
    ``explained`` is the URL of what is counted, and how.
    """

    total: int
    answered: int
    declined: int
    silent: int
    waiting: int
    not_asked: int | None
    timed: int
    too_few: bool
    half: int | None
    explained: str
