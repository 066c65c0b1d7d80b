"""The structured data of every entry, as TypeScript's schema.org types take it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.audit_tools import FURNISHED, REAL, REPOSITORY, Html, built, missing, structured

pytestmark = pytest.mark.audit

NPM = REPOSITORY / "tests" / "browser" / "node_modules"


# Each is in a file of its own beside the entries: the compiler takes seconds to start.
FAULTS: tuple[dict[str, object], ...] = (
    {"@type": "Claim", "nmae": "a field that is misspelt"},
    {"@type": "Claim", "author": {"@type": "Persona", "name": "of no type"}},
    {"@type": "Article", "correction": {"@type": "CorrectionComment", "texts": "a field that is misspelt"}},
    {"@type": "ClaimReview", "reviewRating": "words where a record belongs"},
    {"@type": "ClaimReview", "itemReviewed": {"@type": "Claim", "datePublished": {"day": 1}}},
)
HEAD = (
    'import type { Article, Claim, ClaimReview, WithContext } from "schema-dts";',
    "type Page = WithContext<Article> | WithContext<Claim> | WithContext<ClaimReview>;",
)


def typed(folder: Path, files: Mapping[str, Sequence[object]]) -> dict[str, list[str]]:
    """What TypeScript says of records that should be a graph of claims, their reviews and articles, by file name."""
    compiler = NPM / "typescript" / "bin" / "tsc"
    if not compiler.is_file() or not (NPM / "schema-dts").is_dir():
        missing("TypeScript with schema-dts", "npm ci --ignore-scripts --prefix tests/browser")
    if not shutil.which("node"):
        missing("node", "apt-get install nodejs")
    (folder / "node_modules").symlink_to(NPM)
    for name, records in files.items():
        # Each record by itself: an error in one large literal names no place in it.
        lines = [f"const r{n}: Page = {json.dumps(record, ensure_ascii=False)};" for n, record in enumerate(records)]
        (folder / f"{name}.ts").write_text("\n".join((*HEAD, *lines, "export {};\n")), "utf-8")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext",
               "--moduleResolution", "bundler", "--pretty", "false"]  # fmt: skip
    done = subprocess.run(
        ["node", str(compiler), *options, *(f"{name}.ts" for name in files)],
        cwd=folder, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    found: dict[str, list[str]] = {name: [] for name in files}
    for line in done.stdout.splitlines():
        if "error TS" in line:
            found[line.partition(".ts(")[0]].append(line)
    return found


@pytest.mark.slow
def test_typescript_takes_the_structured_data_of_every_entry_and_nothing_that_schema_org_does_not_know(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    records = []
    for name in (REAL, FURNISHED):
        site = built(name, tmp_path_factory.getbasetemp())
        for slug in site.claims:
            found = structured(Html.of(site.read(f"claims/{slug}/index.html")))
            assert {"Article", "ClaimReview"} >= {str(record["@type"]) for record in found}
            records += [{"@context": "https://schema.org", **record} for record in found]
    assert len(records) > 100
    faults = {f"fault{n}": [{"@context": "https://schema.org", **fault}] for n, fault in enumerate(FAULTS)}
    said = typed(tmp_path, {"records": records, **faults})
    assert said.pop("records") == []
    assert [name for name, lines in said.items() if not lines] == []
    assert len(said) == len(FAULTS)
