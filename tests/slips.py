"""Slips of the hand in front matter, as people make them: blanks, colons, indentation, hyphens, quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"

FIELDS = [
    "claim: The bridge at Lowfield was closed for two weeks",
    "speaker: Jane Roe",
    "date: 2025-08-20",
    "published: 2025-08-22",
    "because: The office said no.",
    "topics: [Bridges, Roads]",
    "people:",
    "  - Ann Lee",
    "  - Bo Chan",
    "  - Cy Dunn",
    "responses:",
    "  - respondent: Lowfield Council",
    "    status: denied",
    "    date: 2025-08-21",
    "    asked_by: The Paper",
    "    quote: That is not the case",
    "    source: paper",
    "  - respondent: The mayor",
    "    status: declined to comment",
    "    date: 2025-08-23",
    "    quote: No word on it today",
    "    original:",
    "      text: Heute kein Wort",
    "      lang: de",
    "sources:",
    "  - id: paper",
    "    url: https://news.example/report",
    "    title: A report",
    "    publisher: The Paper",
    "  - url: https://news.example/second",
    "    title: Another report",
    "    publisher: The Daily",
    "draft: true",
    "lang: en",
]


@dataclass(frozen=True)
class Slip:
    """One line as mistyped."""

    name: str
    line: str


def _parts(line: str) -> tuple[str, str, str]:
    """What stands before a field's name, the name, and its value; no name for an item that is a text."""
    front = line[: len(line) - len(line.lstrip(" -"))]
    name, colon, value = line[len(front) :].partition(":")
    return (front, name, value.strip()) if colon and not name.startswith("http") else (front, "", line[len(front) :])


def slips_of(line: str, blank: str) -> list[Slip]:
    """Every slip that can happen to a line; ``blank`` is one that is no space."""
    front, name, value = _parts(line)
    begin = f"{front}{name}: " if name else front
    found = [Slip("one space more", " " + line), Slip("a tab in front", "\t" + line)]
    if line.startswith(" "):
        found += [Slip("one space less", line[1:]), Slip("another blank as indentation", blank + line[1:]),
                  Slip("all blanks as indentation", blank * (len(line) - len(line.lstrip(" "))) + line.lstrip(" "))]  # fmt: skip
    if front.endswith("- "):
        found += [Slip("no space after the hyphen", front[:-1] + line[len(front) :]),
                  Slip("another blank after the hyphen", front[:-1] + blank + line[len(front) :]),
                  Slip("another bullet", front[:-2] + "• " + line[len(front) :])]  # fmt: skip
    if name:
        bare = value or ""
        found += [
            Slip("another blank before the name", front + blank + name + ": " + bare),
            Slip("another blank before the colon", front + name + blank + ": " + bare),
            Slip("a wide colon", front + name + "：" + bare),
            Slip("a wide colon and a space", front + name + "： " + bare),
        ]
        if not front:
            found += [Slip("a hyphen before the field", "- " + line)]
    if name and value:
        found += [
            Slip("another blank after the colon", f"{front}{name}:{blank}{value}"),
            Slip("no space after the colon", f"{front}{name}:{value}"),
            Slip("an equals sign", f"{front}{name} = {value}"),
            Slip("a bold field", f"{front}**{name}: {value}**"),
            Slip("a bold name", f"{front}**{name}:** {value}"),
            Slip("a name in backticks", f"{front}`{name}`: {value}"),
        ]
        if not front:
            found += [
                Slip("no colon", f"{name} {value}"),
                Slip("a name in quotes without a colon", f'"{name}" {value}'),
            ]
    if value:
        found += [Slip(f"a value that begins with {sign}", f"{begin}{sign}{value}") for sign in "@%`&*!|>[{#,\"'"]
        found += [
            Slip("a second colon", f"{begin}Said: {value}"),
            *([] if value.startswith("[") else [Slip("a cut value", f"{begin}{value} #1")]),
            Slip("an apostrophe inside quotes", f"{begin}'don't {value}'"),
            Slip("words after quotes", f'{begin}"{value}" he said'),
        ]
    return found


def _slipped(number: int, choose: Callable[..., int], blank: str) -> Slip:
    found = slips_of(FIELDS[number], blank)
    return found[choose(len(found))]


@st.composite
def slipped_front_matter(draw: st.DrawFn) -> dict[int, Slip]:
    """One to three lines of the front matter, by their number from 0, each with a slip."""
    numbers = draw(st.lists(st.integers(0, len(FIELDS) - 1), min_size=1, max_size=3, unique=True))
    blank = draw(st.sampled_from(BLANKS))
    return {n: _slipped(n, lambda count: draw(st.integers(0, count - 1)), blank) for n in numbers}


def text_of(slips: dict[int, Slip]) -> str:
    """The file with these slips in it."""
    lines = [slips[number].line if number in slips else line for number, line in enumerate(FIELDS)]
    return "---\n" + "\n".join(lines) + "\n---\nThe report appeared on 20 August.\n"
