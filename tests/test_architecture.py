"""The import rules of docs/architecture.md, read from the sources themselves."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from generator.content.site_paths import MANIFEST, SECTIONS
from tests.sources import GENERATOR, MAY_IMPORT, modules, syntax


@cache
def imports(file: Path) -> set[str]:
    """The modules of ours that a file imports anywhere, also inside functions."""
    known = modules()
    found = set()
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return {name for name in found if name in known}


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_every_folder_imports_only_what_the_table_allows() -> None:
    wrong = [
        f"{module} imports {imported}"
        for module, file in modules().items()
        for imported in imports(file)
        if room(imported) not in {room(module), "__init__"} | MAY_IMPORT[room(module)]
    ]
    assert not wrong


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {module: imports(file) - {module} for module, file in modules().items()}
    # A package's own __init__ gathers its modules; they import each other, never it.
    assert list(TopologicalSorter(graph).static_order())


def users_of(library: str) -> set[str]:
    """The rooms that import a library anywhere."""
    return {
        room(module)
        for module, file in modules().items()
        for node in ast.walk(syntax(file))
        if (isinstance(node, ast.Import) and any(a.name.split(".")[0] == library for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == library)
    }


@pytest.mark.parametrize(("library", "user"), [("markdown", "read"), ("nh3", "read"), ("jinja2", "render")])
def test_one_room_alone_uses_a_library(library: str, user: str) -> None:
    assert users_of(library) == {user}


def test_records_are_made_in_one_way() -> None:
    """A dataclass takes a millisecond to make at each start, a record of msgspec a twentieth of it."""
    assert users_of("dataclasses") == set()


def test_nothing_between_read_and_publish_looks_at_the_clock_or_the_environment() -> None:
    forbidden = {"today", "now", "utcnow", "time", "getenv", "environ", "setlocale", "urlopen"}
    rooms = {"record", "text", "content", "read", "check", "index", "views", "pages", "render"}
    wrong = [
        f"{module}:{node.lineno} {node.attr}"
        for module, file in modules().items()
        if room(module) in rooms or module.startswith("generator.engine.output")
        for node in ast.walk(syntax(file))
        if isinstance(node, ast.Attribute) and node.attr in forbidden and _base(node) not in ("content", "self")
    ]
    assert not wrong


def _base(node: ast.Attribute) -> str:
    return node.value.id if isinstance(node.value, ast.Name) else ""


SITE_PATH = re.compile(rf"/?({'|'.join(map(re.escape, SECTIONS))})\S*|/?{re.escape(MANIFEST)}")


def test_only_two_modules_spell_a_path_of_the_site() -> None:
    """All others get paths from content/site_paths.py, URLs from pages/urls.py; texts for writers may name examples."""
    texts = {"generator.authoring.forms.fields", "generator.text.old_paths", "generator.content.rules"}
    wrong = [
        f"{module}:{node.lineno} {node.value}"
        for module, file in modules().items()
        # Evidence spells addresses of other sites.
        if module not in {"generator.content.site_paths", "generator.pages.urls", *texts} and room(module) != "evidence"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SITE_PATH.fullmatch(node.value)
    ]
    assert not wrong


def test_no_layout_spells_a_path_of_the_site() -> None:
    found = re.compile(rf"""["'/]({"|".join(map(re.escape, SECTIONS))})|~ *["']/""")
    wrong = [
        f"{file.name}: {line.strip()}"
        for file in sorted((GENERATOR.parent / "layouts").glob("*"))
        for line in file.read_text("utf-8").splitlines()
        if found.search(line)
    ]
    assert not wrong


def test_trusted_html_is_only_what_the_sanitizer_made() -> None:
    uses = {
        line.strip()
        for file in sorted((GENERATOR.parent / "layouts").glob("*"))
        for line in file.read_text("utf-8").splitlines()
        if "trusted" in line or "safe" in line.split("|")[1:]
    }
    assert uses
    assert all(re.search(r"(page|item)\.body\|trusted", line.replace(" ", "")) for line in uses), uses
