"""The data package as others read it: by Frictionless, which knows the standard and follows every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from tests.audit_tools import FURNISHED, REAL, built
from tests.conftest import MakeSite
from tests.records import RECORD
from tests.sites import Site, entry


def faults(data: Path) -> list[str]:
    """What Frictionless has against a package: its descriptor, its files, and each cell and key of its tables."""
    report = validate(str(data / "datapackage.json"), type="package")
    return [error.message for error in (*report.errors, *(error for task in report.tasks for error in task.errors))]


def edit(made: Site, name: str, old: str, new: str) -> None:
    path = made.output / "data" / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("claims.csv", "The mayor", "The major", "hash"),
        ("answers.csv", ",mayor,", ",major,", "lookup table"),
        ("claims.csv", "2025-08-20", "20 August", "date"),
        ("statuses.csv", "\r\ndenied,", "\r\nconfirmed,", "primary key"),
        ("datapackage.json", '"2025-10-01T00:00:00Z"', '"October"', "created"),
        ("datapackage.json", '"respondent_slug"\n', '"nobody"\n', "nobody"),
    ],
)
def test_frictionless_notices_what_is_broken(site: MakeSite, name: str, old: str, new: str, fault: str) -> None:
    made = site(RECORD)
    made.build()
    edit(made, name, old, new)
    assert fault in " ".join(faults(made.output / "data"))


@pytest.mark.parametrize(
    "files", [RECORD, {"content/entries/a.md": entry()}, {}], ids=["all tables", "one claim", "none"]
)
def test_frictionless_accepts_the_package_with_its_tables_and_keys(site: MakeSite, files: dict[str, Any]) -> None:
    made = site(files)
    made.build()
    assert faults(made.output / "data") == []


@pytest.mark.parametrize("name", [pytest.param(REAL, marks=pytest.mark.slow), FURNISHED])
def test_frictionless_accepts_the_package_of_a_whole_site(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = built(name, tmp_path_factory.getbasetemp())
    assert faults(whole.output / "data") == []
    assert len(json.loads(whole.read("data/datapackage.json"))["resources"]) > 12
