"""Entries to what pages need: names resolved, answers in order, listings sorted.

All sorting of the project happens here; later stages keep the order they get.
"""

from __future__ import annotations

from generator.index.build import build_index
from generator.index.records import (
    Answer,
    Change,
    Claim,
    Corrected,
    Index,
    OutletIndex,
    PersonIndex,
    Standing,
    TopicIndex,
)

__all__ = [
    "Answer",
    "Change",
    "Claim",
    "Corrected",
    "Index",
    "OutletIndex",
    "PersonIndex",
    "Standing",
    "TopicIndex",
    "build_index",
]
