"""A claim in a browser that shows nothing but text: what stands first there is what matters most."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.audit_tools import missing
from tests.conftest import MakeSite
from tests.pages import CHANGED, SITE

pytestmark = pytest.mark.audit

# What a reader must meet, in this order.
ORDER = """\
Skip to the content
Claims
Claimed by The Courier, citing two officials, 20 August 2025
The ministry gave the order to close the border
Corrected on 10 September 2025
Answers
Ministry of the Interior 2 September 2025 Reversed from “Denied”
Confirmed
Prime Minister 21 August 2025
Did not respond
Because
First it said no, then it published the order.
History of answers
There is no such order
What is known
Corrections
Provenance
Sources
Filed under
Cite this
People and organisations
"""


def as_text(page: str) -> str:
    """The page as w3m prints it, its words on one line."""
    command = shutil.which("w3m") or missing("w3m", "apt-get install w3m")
    done = subprocess.run(
        [command, "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "100"],
        input=page.encode(), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return " ".join(done.stdout.decode().split())


def test_a_text_browser_shows_a_claim_in_an_order_that_makes_sense(site: MakeSite) -> None:
    made = site({**SITE, "content/entries/2025/order.md": CHANGED})
    made.build()
    rest = as_text(made.page("claims/order/"))
    for line in ORDER.splitlines():
        before, found, rest = rest.partition(line)
        assert found, f"{line!r} does not follow; what follows is: {(before or rest)[:300]}"


def test_a_text_browser_shows_words_and_no_markup(site: MakeSite) -> None:
    made = site({**SITE, "content/entries/2025/order.md": CHANGED})
    made.build()
    for page in ("index.html", "claims/order/", "search/", "answers/", "status/"):
        text = as_text(made.page(page))
        assert len(text) > 200
        assert not set("<>") & set(text), page
