"""The docs say what is true: every command, field, setting and code, and examples that work."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec
import pytest

from generator.authoring.reference import field_reference, problem_reference, settings_reference
from generator.cli.main import COMMANDS, cli
from generator.content.rules import RULES
from generator.content.settings import SiteConfig
from generator.content.status import Shape, Stance, Status, Transition
from tests.conftest import MakeSite

REPOSITORY = Path(__file__).resolve().parent.parent
DOCS = REPOSITORY / "docs"
PAGES = [*sorted(REPOSITORY.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def read(name: str) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def test_the_field_reference_is_that_of_the_model() -> None:
    assert read("docs/fields.md") == field_reference(), "run: python -m generator.authoring.reference docs"


def test_the_problem_reference_is_that_of_the_rules() -> None:
    assert read("docs/problems.md") == problem_reference(), "run: python -m generator.authoring.reference docs"


def test_every_code_in_the_sources_is_a_rule_and_every_rule_is_used() -> None:
    used = set()
    for file in sorted((REPOSITORY / "generator").rglob("*.py")):
        if file.name != "rules.py":
            used |= set(re.findall(r'"([FESRNBCW]\d{3})"', file.read_text("utf-8")))
    assert used == set(RULES)


def test_every_rule_has_a_wrong_and_a_right_example() -> None:
    assert all(rule.meaning and rule.wrong and rule.right and rule.wrong != rule.right for rule in RULES.values())


def command_called(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command
    return command


def parameters_of(command: click.Command) -> list[click.Parameter]:
    """Those of a command, and of the commands in a group."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [*command.params, *(parameter for one in below for parameter in one.params)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = re.search(rf"^## {name}\n(.*?)(?=^## )", read("docs/commands.md"), re.MULTILINE | re.DOTALL)
    assert section, name
    for parameter in parameters_of(command_called(name)):
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in section.group(1), f"{name} {parameter.opts[0]}"


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {
        option
        for command in map(command_called, COMMANDS)
        for parameter in parameters_of(command)
        for option in parameter.opts
    }
    assert set(re.findall(r"`(--[a-z-]+)", read("docs/commands.md"))) <= known


def test_the_tables_of_settings_are_those_of_the_records() -> None:
    page = read("docs/settings.md")
    assert page.count("<!-- made: ") == 2
    assert settings_reference(page) == page, "run: python -m generator.authoring.reference docs"


def test_every_setting_is_documented() -> None:
    text = read("docs/settings.md")
    settings = [*SiteConfig.__struct_fields__, *Status.__struct_fields__]
    assert [name for name in settings if f"`{name}`" not in text] == []
    assert [stance.value for stance in Stance if f"`{stance.value}`" not in text] == []
    assert [shape.value for shape in Shape if f"`{shape.value}`" not in text] == []
    assert [change.value for change in Transition if change.value not in text] == []
    for field in msgspec.structs.fields(SiteConfig):
        if isinstance(field.default, str | bool | int) and field.default != "" and field.name != "description":
            shown = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            assert f"| `{field.name}` | `{shown}` |" in text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_between_docs_leads_to_a_file(path: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_entry_in_the_readme_is_valid(site: MakeSite) -> None:
    text = re.search(r"```markdown\n(.*?)```", read("README.md"), re.DOTALL)
    assert text
    made = site({"content/entries/2025/strike-options.md": text.group(1)})
    assert [line for line in made.problems() if " error " in line] == []


def test_the_message_in_the_readme_is_the_one_that_prints(site: MakeSite) -> None:
    text = re.search(r"```markdown\n(.*?)```", read("README.md"), re.DOTALL)
    assert text
    wrong = text.group(1).replace("declined to comment", "declined to coment")
    (message,) = site({"content/entries/2025/strike-options.md": wrong}).problems("S104")
    assert message in read("README.md")


def test_the_responses_in_the_writers_guide_are_valid(site: MakeSite) -> None:
    from tests.sites import entry

    block = re.search(r"```yaml\n(responses:.*?)```", read("docs/writing.md"), re.DOTALL)
    assert block
    sources = "sources:\n" + "".join(
        f"  - id: {name}\n    url: https://news.example/{name}\n    title: A report\n    publisher: {name}\n"
        f"    archive: https://archive.example/{name}\n"
        for name in ("daily-mail", "reuters")
    )
    made = site({"content/entries/a.md": entry(status="", responses=block.group(1).strip(), sources=sources.strip())})
    assert made.problems() == []
    made.build()
    assert "Reversed" in made.page("claims/a/")


def test_the_documented_import_table_is_the_tested_one() -> None:
    from tests.sources import MAY_IMPORT

    rows = re.findall(r"^\| `([a-z_]+)[/.a-z]*` \| .* \| (.*) \|$", read("docs/architecture.md"), re.MULTILINE)
    documented: dict[str, set[str]] = {}
    for name, allowed in rows:
        own = set(allowed.split(", ")) - {"nothing of ours"}
        documented[name] = set(documented) if own == {"all above"} else own
    tested = {name: allowed for name, allowed in MAY_IMPORT.items() if not name.startswith("__")}
    assert documented == tested


def test_nothing_in_the_repository_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    wrong = [
        f"{file}: {mark}"
        for folder in ("generator", "layouts", "docs", "tests")
        for file in sorted((REPOSITORY / folder).rglob("*"))
        if file.suffix in (".py", ".html", ".md", ".css", ".xml") and "node_modules" not in file.parts
        for mark in marks
        if re.search(rf"\b{mark}\b", file.read_text("utf-8"))
    ]
    assert not wrong
