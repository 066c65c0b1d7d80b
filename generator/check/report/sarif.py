"""Problems as SARIF 2.1.0 for code scanning and editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.check.report.text import message_and_hint
from generator.content.problem import Problem
from generator.content.rules import RULES, Rule
from generator.text.printable import printable, printable_json

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def format_sarif(problems: Iterable[Problem], version: str, folder: str = "") -> str:
    """Return one run with all rules and a result for each problem; columns count characters.

    ``folder`` is the site's path in the repository, as in "docs/".
    """
    order = {code: number for number, code in enumerate(RULES)}
    driver = {"name": "On the Record", "version": version, "rules": [_rule(rule) for rule in RULES.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, order[problem.code], folder) for problem in problems],
    }
    return printable_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": _text(rule.title)},
        "fullDescription": {"text": _text(rule.meaning)},
        "help": {
            "text": _text(f"{rule.meaning}\n\nWrong:\n{rule.wrong}\n\nRight:\n{rule.right}"),
            "markdown": rule.markdown,
        },
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, rule: int, folder: str) -> dict[str, Any]:
    region = {"startLine": problem.at.line, "startColumn": problem.at.column}
    artifact = {"uri": quote(folder + problem.at.path), "uriBaseId": "%SRCROOT%"}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": _text(message_and_hint(problem))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    return result | ({"properties": {"hint": printable(problem.hint)}} if problem.hint else {})


def _text(text: str) -> str:
    """Escape plain text for SARIF: braces are doubled (3.11.5), brackets of links escaped (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
