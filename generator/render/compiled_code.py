"""The code of compiled layouts: found in this process, or in a store that others share."""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from generator.render.layouts import Store


class CompiledCode(BytecodeCache):
    """Finds layouts compiled for one language: those of this process in ``known``, those of others in a store."""

    def __init__(self, known: dict[str, tuple[str, CodeType]], store: Store | None, variant: str) -> None:
        self._known, self._store, self._variant = known, store, variant

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with the code of its layout."""
        raw = self._store.get(self._name(bucket)) if self._store else None
        if raw:
            bucket.bytecode_from_string(raw)
        elif self._known.get(bucket.key, ("",))[0] == bucket.checksum:
            bucket.code = self._known[bucket.key][1]
            self._put(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a layout for this process and others."""
        if bucket.code:
            self._known[bucket.key] = (bucket.checksum, bucket.code)
        self._put(bucket)

    def _put(self, bucket: Bucket) -> None:
        if self._store:
            self._store.put(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return f"code-{self._variant}-{bucket.key}"
