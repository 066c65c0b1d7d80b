"""Any bytes as an entry end in a page or a problem: far more cases than a test run has time for.

    python -m tests.fuzz [CASES] [SEED]

Prints how many cases were run of each kind; an input that breaks a law is shown
in its shortest form. The laws are those of test_properties.py.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator.content.problem import Severity
from generator.read.markdown.sanitize import sanitize
from generator.read.settings import read_site, read_statuses
from tests.laws import MARKDOWN, YAML, Marks, any_bytes, assert_page_or_problem, markdown_text, yaml_text
from tests.sites import ENTRY, entry

TOML = ('title = ', '"', "'", '"""', "[", "]", "[[nav]]\n", "{", "}", "=", ",", "\n", ".", "a", "lang", "base_url", "\\u202e", "\\u0000",
        "\\x", "#", "1", "0x", "nan", "inf", "true", "2025-08-20", "12:30", "\r\n", "\t", "\u200b", "é", "[[status]]\n", "id",
        "label", "https://a.example/")  # fmt: skip

tokens = st.lists(st.sampled_from(YAML + MARKDOWN), min_size=1, max_size=4).map("".join).map(str.encode)
edits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 30), st.one_of(tokens, st.binary(max_size=4))),
                 min_size=1, max_size=6)  # fmt: skip


def edited(text: str, changes: list[tuple[float, int, bytes]]) -> bytes:
    """A good entry with some of its bytes cut out and others put in."""
    raw = text.encode()
    for where, cut, put in changes:
        at = int(where * len(raw))
        raw = raw[:at] + put + raw[at + cut :]
    return raw


def hold(raw: bytes) -> None:
    """The law of every file: a page or a problem, and no more on the page than plain marks."""
    loaded = assert_page_or_problem(raw)
    Marks().feed(loaded.body.html)
    assert sanitize(loaded.body.html) == loaded.body.html


def hold_settings(text: str) -> None:
    """The law of the settings: records, or problems with their place."""
    for problems in (read_site(text.encode())[1], read_statuses(text.encode())[2]):
        for problem in problems:
            assert 1 <= problem.at.line <= text.count("\n") + 1, problem
            assert problem.severity is Severity.ERROR, problem


KINDS: dict[str, tuple[Callable[..., None], st.SearchStrategy[object], int]] = {
    "any bytes": (hold, any_bytes, 20),
    "front matter like YAML": (hold, yaml_text.map(lambda text: f"---\n{text}\n---\nText.\n".encode()), 20),
    "bodies like Markdown": (hold, markdown_text.map(lambda text: entry(body=text).encode()), 25),
    "good entries, edited": (hold, edits.map(lambda changes: edited(ENTRY, changes)), 30),
    "settings like TOML": (hold_settings, st.lists(st.sampled_from(TOML), max_size=30).map("".join), 5),
}


def counting(law: Callable[..., None], runs: Counter[str]) -> Callable[[object], None]:
    """The law, and a count of how often it was tried."""

    def counted(value: object) -> None:
        runs["cases"] += 1
        law(value)

    return counted


def main(cases: int, start: int) -> None:
    """Run ``cases`` in all, divided among the kinds by their share in hundred."""
    for name, (law, strategy, share) in KINDS.items():
        number = cases * share // 100
        runs = Counter[str]()
        limits = settings(max_examples=number, deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
                          suppress_health_check=list(HealthCheck))  # fmt: skip
        seed(start)(limits(given(strategy)(counting(law, runs))))()
        sys.stdout.write(f"{name}: {runs.total()} cases, seed {start}, no law broken\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*(int(word) for word in (*sys.argv[1:], *("100000", "1")[len(sys.argv) - 1 :])))
