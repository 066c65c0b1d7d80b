"""How a finding is put in one line."""

from __future__ import annotations

from generator.index import Claim


def finding(claim: Claim) -> str:
    """Who answered what, in words: "Denied (White House); Not denied (Pentagon)"."""
    if not claim.standings:
        return claim.status.label
    if len(claim.standings) == 1:
        return claim.standings[0].current.status.label
    return "; ".join(f"{s.current.status.label} ({s.respondent.name})" for s in claim.standings)


def no_rating(claim: Claim) -> str:
    """The text-only rating, which says that it is none; the page shows the same words."""
    return f"No truth rating. Response: {finding(claim)}"
