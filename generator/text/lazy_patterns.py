"""Regular expressions that are compiled when they are first used: those for mistakes, which few texts have."""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Look up what the compiled pattern has, such as ``fullmatch``, which is an attribute of this from then on."""
        value = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for use by its methods and attributes."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
