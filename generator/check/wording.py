"""Rules about the wording of claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.entry import Entry
from generator.content.problem import Problem
from generator.content.rules import problem

MAX_SHORT_CLAIM = 140
_MAX_CLAIM = 300  # longer claims are E205
_FINDING = re.compile(
    r"\b(does not deny|did not deny|doesn't deny|didn't deny|not denied|denies|denied|declines? to comment|"
    r"declined to comment|refus\w+ to comment|no comment|neither confirm\w* nor den\w+|"
    r"debunk\w*|fact[- ]?check\w*|falsely|no evidence)\b",
    re.IGNORECASE,
)


def claim_is_not_a_finding(entry: Entry) -> Iterator[Problem]:
    """W701: a claim says what was claimed, not what was answered."""
    match = _FINDING.search(entry.claim)
    if match:
        yield problem(
            "W701",
            entry.at("claim"),
            f'"{match.group()}" makes the claim a finding',
            "state what was claimed; the answer is the status",
        )


def claim_is_short(entry: Entry) -> Iterator[Problem]:
    """W702: a claim is short enough to be read at a glance."""
    if MAX_SHORT_CLAIM < len(entry.claim) <= _MAX_CLAIM:
        yield problem(
            "W702",
            entry.at("claim"),
            f"the claim has {len(entry.claim)} characters; keep it within {MAX_SHORT_CLAIM}",
            "shorten it",
        )
