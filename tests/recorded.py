"""Records of looks at sources, as files of a site."""

from __future__ import annotations

import json
from typing import Any

RECORD = "content/evidence/news-example-c506265b8f3d.json"
QUOTE = "The department will not comment on future operations"
SELECTOR = {"exact": "The department will not comment on future operations", "prefix": "He said: “", "suffix": "”."}


def record(**fields: Any) -> dict[str, str | bytes | None]:
    seen = {"url": "https://news.example/report", "looked": "2026-11-20", "state": "seen", "since": "2026-11-20",
            "seen": "2026-11-20"}  # fmt: skip
    return {RECORD: json.dumps({**seen, **fields})}


def quote(**fields: Any) -> list[dict[str, Any]]:
    return [{"quote": QUOTE, "finding": "found", "found_on": "2026-11-20", "selectors": [SELECTOR], **fields}]
