"""Build the index that pages are made from: names resolved, answers in order, listings sorted.

All sorting of the project happens here; later stages preserve the order.
"""

from __future__ import annotations

from generator.index.builder import build_index, newest_claimed
from generator.index.change_log import new_events
from generator.index.grouping import grouped
from generator.index.records import (
    Answer,
    AnswerHistory,
    Change,
    Claim,
    ClaimAnswer,
    ClaimCorrection,
    ClaimQuestion,
    ClaimQuote,
    Event,
    EvidenceIndex,
    Index,
    Member,
    MemberAnswers,
    OpenQuestion,
    OutletIndex,
    PersonIndex,
    SourceEvent,
    TopicIndex,
)
from generator.index.related import MAX_RELATED, NeighbourLookup, Reason, RelatedClaim, TopicNeighbours
from generator.index.source_checks import claims_by_source, source_events, traced_quotes, visible_checks
from generator.index.statistics import (
    Course,
    Inquiry,
    Reaction,
    answered_by,
    courses,
    half_answered,
    inquiries,
    latest_day,
)

__all__ = [
    "MAX_RELATED",
    "Answer",
    "AnswerHistory",
    "Change",
    "Claim",
    "ClaimAnswer",
    "ClaimCorrection",
    "ClaimQuestion",
    "ClaimQuote",
    "Course",
    "Event",
    "EvidenceIndex",
    "Index",
    "Inquiry",
    "Member",
    "MemberAnswers",
    "NeighbourLookup",
    "OpenQuestion",
    "OutletIndex",
    "PersonIndex",
    "Reaction",
    "Reason",
    "RelatedClaim",
    "SourceEvent",
    "TopicIndex",
    "TopicNeighbours",
    "answered_by",
    "build_index",
    "claims_by_source",
    "courses",
    "grouped",
    "half_answered",
    "inquiries",
    "latest_day",
    "new_events",
    "newest_claimed",
    "source_events",
    "traced_quotes",
    "visible_checks",
]
