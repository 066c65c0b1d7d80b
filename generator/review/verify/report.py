"""Format the result of a comparison for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from generator.record import Record
from generator.review.verify.compare import TreeDiff
from generator.text.folding import counted
from generator.text.printable import printable

# A manifest may list millions.
MAX_PATHS = 1_000


class ComparisonContext(Record, frozen=True):
    """What was compared: the files ``built_from`` in words, and the ``commit`` that the site names, or "".

    ``manifest_trusted`` if its files were not downloaded.
    """

    built_from: str
    commit: str
    manifest_trusted: bool


def format_text(diff: TreeDiff, context: ComparisonContext) -> Iterator[str]:
    """Yield a line for each difference, then a summary."""
    for word, paths in (("differs", diff.differs), ("missing", diff.missing), ("extra", diff.extra)):
        yield from (f"{word}: {printable(path)}" for path in paths[:MAX_PATHS])
        if len(paths) > MAX_PATHS:
            yield f"{word}: {len(paths) - MAX_PATHS} more"
    yield from (f"not served by this host, which may apply it instead: {path}" for path in diff.not_shown)
    if context.commit and not context.built_from.startswith(context.commit[:12]):
        yield f"the site's manifest names commit {printable(context.commit)[:80]}"
    files = counted(diff.compared, "file")
    if diff.is_same:
        note = ", according to its manifest; use --deep to check every file" if context.manifest_trusted else ""
        yield f"identical: {files}, as built from {context.built_from}{note}"
        return
    if len(diff.differs) > diff.compared // 2:
        yield "most files differ: was it built for another URL (--base-url), or with other extras installed?"
    yield (
        f"different: {len(diff.differs)} changed, {len(diff.missing)} missing, "
        f"{len(diff.extra)} extra, of {files} as built from {context.built_from}"
    )


def as_json(diff: TreeDiff, context: ComparisonContext) -> dict[str, Any]:
    """Return the result as plain values, with the first paths of each kind and the number of all."""
    values: dict[str, Any] = {
        "same": diff.is_same,
        "built_from": context.built_from,
        "commit": context.commit[:80],
        "manifest_trusted": context.manifest_trusted,
    }
    for name, value in msgspec.to_builtins(diff).items():
        values[name] = value[:MAX_PATHS] if isinstance(value, list | tuple) else value
    values["numbers"] = {"differs": len(diff.differs), "missing": len(diff.missing), "extra": len(diff.extra)}
    return values
