"""Build the index that pages are made from: names resolved, answers in order, listings sorted.

All sorting of the project happens here; later stages preserve the order.
"""

from __future__ import annotations

from generator.index.builder import build_index
from generator.index.records import (
    Answer,
    Change,
    Claim,
    Corrected,
    Event,
    EvidenceIndex,
    Index,
    OutletIndex,
    PersonIndex,
    SourceEvent,
    Standing,
    TopicIndex,
    Traced,
)
from generator.index.related import Alike, Beside, Neighbours, Reason
from generator.index.source_checks import claims_by_source, source_events, traced_quotes
from generator.index.standing import reworded, standing_claims

__all__ = [
    "Alike",
    "Answer",
    "Beside",
    "Change",
    "Claim",
    "Corrected",
    "Event",
    "EvidenceIndex",
    "Index",
    "Neighbours",
    "OutletIndex",
    "PersonIndex",
    "Reason",
    "SourceEvent",
    "Standing",
    "TopicIndex",
    "Traced",
    "build_index",
    "claims_by_source",
    "reworded",
    "source_events",
    "standing_claims",
    "traced_quotes",
]
