"""What a comparison came to, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.check.report.text import printable
from generator.record import Record
from generator.review.verify.compare import Findings
from generator.text.folding import counted


class Said(Record, frozen=True):
    """What was compared: the files ``here`` in words, the ``commit`` that the site names, or nothing.

    A site's manifest is ``believed`` where its files were not fetched.
    """

    here: str
    commit: str
    believed: bool


def in_words(findings: Findings, said: Said) -> Iterator[str]:
    """Every difference on a line, then one that sums them up."""
    for word, paths in (("differs", findings.differs), ("missing", findings.missing), ("extra", findings.extra)):
        yield from (f"{word}: {printable(path)}" for path in paths)
    yield from (f"not shown by this host, which may follow it: {path}" for path in findings.not_shown)
    if said.commit and not said.here.startswith(said.commit[:12]):
        yield f"the site says that it was built from commit {printable(said.commit)[:80]}"
    files = counted(findings.compared, "file")
    if findings.same:
        how = "; so its manifest says, and --deep fetches every file" if said.believed else ""
        yield f"the same: {files}, as built from {said.here}{how}"
        return
    if len(findings.differs) > findings.compared // 2:
        yield "most files differ: was it built for another address (--base-url), or with other extras?"
    yield (f"not the same: {len(findings.differs)} differing, {len(findings.missing)} missing, "
           f"{len(findings.extra)} extra, of {files} as built from {said.here}")  # fmt: skip


def as_json(findings: Findings, said: Said) -> str:
    """All of it as one object."""
    shown = {"same": findings.same, "built_from": said.here, "says_commit": said.commit, "believed": said.believed}
    return msgspec.json.format(msgspec.json.encode(shown | msgspec.to_builtins(findings)), indent=1).decode()
