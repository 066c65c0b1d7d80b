"""The rule against recording one claim twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.problem import Problem
from generator.content.rules import problem
from generator.content.similar_claims import similar_pairs, telling_apart
from generator.content.site_content import Content


def claims_are_recorded_once(content: Content) -> Iterator[Problem]:
    """R321: no two entries have similar claims; reported in both, as a writer may check only one of them."""
    for pair in similar_pairs(content.entries):
        for entry, other in (pair, pair[::-1]):
            yield problem(
                "R321",
                entry.at("claim"),
                f'the claim resembles that of {other.path}: "{other.claim}"',
                f"record it once or, if these are two claims, write {telling_apart(entry, other)}",
            )
