"""Whether the newest versions that pyproject.toml allows would do: ``weekly.yml`` installs them and runs the tests.

``python -m tests.newest wanted`` prints what to install, without any lock. ``python -m tests.newest report RESULTS``
prints what differs from the lock and which tests fail, of pytest's ``--junitxml=RESULTS``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib.metadata import distributions
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parent.parent
LOCK = REPOSITORY / "tests" / "requirements.txt"
EXTRAS = ("test", "search", "pictures", "evidence", "import", "workbook")
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def wanted(pyproject: str) -> list[str]:
    """The requirements of the project and of the extras that the tests' lock has, as pip reads them."""
    project = tomllib.loads(pyproject)["project"]
    return [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]


def differences(lock: str, installed: Mapping[str, str]) -> list[str]:
    """A line of Markdown for each installed package whose version is not one that the lock names."""
    locked: dict[str, list[str]] = {}
    for name, version in _PIN.findall(lock):
        locked.setdefault(name, []).append(version)
    return [
        f"- `{name}` {version}, in the lock {' or '.join(locked.get(name, ['not at all']))}"
        for name, version in sorted(installed.items())
        if version not in locked.get(name, ()) and name not in ("pip", "setuptools")
    ]


def failures(results: str) -> list[str]:
    """A line of Markdown for each test that failed or could not be run, with the beginning of why."""
    lines = []
    for case in ElementTree.fromstring(results).iter("testcase"):
        for found in (*case.findall("failure"), *case.findall("error")):
            name = "::".join(filter(None, (case.get("classname"), case.get("name"))))
            why = (found.get("message") or "").strip().partition("\n")[0]
            lines.append(f"- `{name}`: {why[:200].replace('`', chr(39))}")
    return lines


def report(differing: Sequence[str], failing: Sequence[str] | None) -> str:
    """The summary in Markdown; ``failing`` is None where the tests did not run to their end."""
    if failing is None:
        verdict = ["The tests did not run to their end; the log says why."]
    elif failing:
        verdict = [f"{len(failing)} of the tests fail with them:", "", *failing]
    else:
        verdict = ["All tests pass with them: the locks can be made anew (CONTRIBUTING.md)."]
    packages = differing or ["- none"]
    return "\n".join(["### Newest versions that differ from the lock", "", *packages, "", *verdict]) + "\n"


def installed() -> dict[str, str]:
    """The version of each package of this environment, by its name as locks spell it."""
    return {re.sub(r"[-_.]+", "-", each.name).lower(): each.version for each in distributions()}


def main(arguments: Sequence[str]) -> str:
    """What to print for the words of a command."""
    if list(arguments) == ["wanted"]:
        return "\n".join(wanted((REPOSITORY / "pyproject.toml").read_text("utf-8"))) + "\n"
    word, results = arguments
    assert word == "report", __doc__
    found = Path(results)
    failing = failures(found.read_text("utf-8")) if found.is_file() else None
    return report(differences(LOCK.read_text("utf-8"), installed()), failing)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
