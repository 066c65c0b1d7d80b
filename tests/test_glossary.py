"""The glossary names things that exist, and the code gives no two classes one name."""

from __future__ import annotations

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
GLOSSARY = (REPOSITORY / "docs/glossary.md").read_text("utf-8").partition("## Words to avoid")[0]
ROWS = re.findall(r"^\| (?!term|---)(.*?) \| .* \|(.*) \|$", GLOSSARY, re.MULTILINE)
NAMED = sorted({name for _, named in ROWS for name in re.findall(r"`([\w.]+)`", named)})

# Names that two classes still have. The list may only become shorter.
SHARED = {"Piece", "Place"}


def class_names() -> Counter[str]:
    sources = (file.read_text("utf-8") for file in (REPOSITORY / "generator").rglob("*.py"))
    return Counter(
        node.name for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)
    )


def test_no_two_classes_have_the_same_name() -> None:
    names = class_names()
    assert sorted({name for name, count in names.items() if count > 1} - SHARED) == []
    assert sorted(name for name in SHARED if names[name] < 2) == [], "take these names off the list"


@pytest.mark.parametrize("name", NAMED)
def test_what_the_glossary_names_exists(name: str) -> None:
    module, _, last = name.rpartition(".")
    if last[:1].isupper():
        assert hasattr(import_module(f"generator.{module}"), last)
    else:
        import_module(f"generator.{name}")


def test_every_term_is_defined_once() -> None:
    terms = Counter(term for row, _ in ROWS for term in row.split(", "))
    assert [term for term, count in terms.items() if count > 1] == []
