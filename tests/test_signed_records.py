"""Records of strangers: what only a run of the site's own can know is shown only where such a run has signed it."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.evidence.record_files import Records
from generator.text.signatures import is_signed, read_public_key
from tests.conftest import MakeSite
from tests.recorded import RECORD, quote, record
from tests.signing import MODULUS, power, public_key, sign, signature
from tests.sites import ENTRY, Site

A = "content/entries/2025/a.md"
FOLDER = "content/evidence"
FORGED = record(quotes=quote(), title="Another", looked="2026-11-21")
UNSIGNED = (
    f"{RECORD}:1:1: warning R319 no run of this site has signed this record; it is not shown; the next weekly check "
    "reads the source and signs what it finds"
)


def signed_site(site: MakeSite, **fields: Any) -> Site:
    made = site({A: ENTRY, **record(quotes=quote(), **fields)})
    sign(made.root)
    return made


def page(made: Site, path: str = "claims/a/") -> str:
    made.build()
    return made.page(path)


def test_a_record_that_a_stranger_adds_says_nothing_to_readers_of_a_site_with_a_key(site: MakeSite) -> None:
    made = site({A: ENTRY, f"{FOLDER}/signed.pem": public_key(), **FORGED})

    assert made.problems() == [UNSIGNED]
    assert "Compared with the source so far: 0 of 1 quote." in page(made)
    assert "word for word" not in page(made)
    assert "2026-11-21" not in page(made, "data/evidence.json")


def test_a_signed_record_that_a_stranger_changes_says_nothing_any_more(site: MakeSite) -> None:
    made = signed_site(site)
    made.write(FORGED)

    assert made.problems() == [UNSIGNED]
    assert "Compared with the source so far: 0 of 1 quote." in page(made)


def test_what_a_run_has_signed_is_shown_as_found_by_a_machine(site: MakeSite) -> None:
    made = signed_site(site)

    assert made.problems() == []
    assert "Read by a machine on" in page(made)
    assert "recorded by the editors</li>" not in page(made)
    assert json.loads(page(made, "data/evidence.json"))["sources"][0]["signed"] is True


def test_without_a_key_a_finding_is_shown_as_the_editors_and_not_as_a_machines(site: MakeSite) -> None:
    shown = page(site({A: ENTRY, **record(quotes=quote(), changed="2026-11-20")}))

    assert "these words were still there on" in shown
    assert ", as recorded by the editors" in shown
    assert "machine" not in shown


@pytest.mark.parametrize("state", ["gone", "blocked", "unreachable"])
def test_without_a_key_a_page_that_was_not_read_is_the_editors_word_too(site: MakeSite, state: str) -> None:
    made = site({A: ENTRY, **record(state=state)})
    raw = json.loads((made.root / RECORD).read_text())
    del raw["seen"]
    made.write({RECORD: json.dumps(raw)})

    assert "As recorded by the editors" in page(made)


def test_what_the_editors_read_in_a_file_of_theirs_needs_no_signature_and_is_said_to_be_theirs(site: MakeSite) -> None:
    made = site({A: ENTRY, f"{FOLDER}/signed.pem": public_key(), **record(quotes=quote(), way="file")})

    assert made.problems() == []
    assert "in the editors’ copy of the page" in page(made)


def test_a_record_cannot_say_of_itself_that_it_is_signed(site: MakeSite) -> None:
    (line,) = site({A: ENTRY, **record(signed=True)}).problems("F119")

    assert '"signed" is not a field of a record' in line


BROKEN: dict[str, tuple[str, bytes]] = {
    "a list with a line more": ("signed.sha256", b"0" * 64 + b"  another.json\n"),
    "an empty list": ("signed.sha256", b""),
    "a list in other words": ("signed.sha256", b"report.json\n"),
    "a list that is no text": ("signed.sha256", b"\xff\xfe"),
    "another signature": ("signed.sig", base64.b64encode(signature(b"something else"))),
    "no signature": ("signed.sig", b""),
    "a signature that is none": ("signed.sig", b"%%%"),
    "another key": ("signed.pem", public_key(MODULUS - 2).encode()),
    "a key that is none": ("signed.pem", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"),
    "a key that is no text": ("signed.pem", b"\xff"),
    "an empty key": ("signed.pem", b""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_list_that_the_key_has_not_signed_is_an_error_and_vouches_for_nothing(site: MakeSite, name: str) -> None:
    made = signed_site(site)
    file, raw = BROKEN[name]
    (made.root / FOLDER / file).write_bytes(raw)
    reported = made.problems()

    assert [line.split()[1:3] for line in reported] == [["warning", "R319"], ["error", "F119"]] or [
        line.split()[1:3] for line in reported
    ] == [["error", "F119"], ["warning", "R319"]]
    assert any("restore signed.sha256 and signed.sig as they were signed" in line for line in reported)


@pytest.mark.parametrize("file", ["signed.pem", "signed.sha256", "signed.sig"])
def test_a_link_in_place_of_a_list_is_not_followed(site: MakeSite, tmp_path: Path, file: str) -> None:
    made = signed_site(site)
    moved = shutil.move(made.root / FOLDER / file, tmp_path / "elsewhere")
    (made.root / FOLDER / file).symlink_to(moved)

    assert "it is a link or a device" in made.problems("F119")[0]


def test_a_site_that_got_its_key_today_has_signed_nothing_yet(site: MakeSite) -> None:
    made = signed_site(site)
    for name in ("signed.sha256", "signed.sig"):
        (made.root / FOLDER / name).unlink()

    assert made.problems() == [UNSIGNED]


def test_a_check_does_not_carry_on_what_an_unsigned_record_says(site: MakeSite) -> None:
    made = signed_site(site)
    url = "https://news.example/report"
    assert Records(made.root).checks[url].quotes
    made.write(FORGED)

    assert Records(made.root).checks == {}
    assert Records(made.root).problems == ()


def test_a_padding_that_only_looks_right_is_no_signature() -> None:
    info = signature(b"message")
    block = pow(int.from_bytes(info, "big"), 65_537, MODULUS).to_bytes(384, "big")
    short = block[:2] + b"\xff" * 8 + b"\x00" + block[-51:]

    assert is_signed(b"message", info, MODULUS)
    assert not is_signed(b"message", power(short.ljust(384, b"\x00")), MODULUS)
    assert not is_signed(b"massage", info, MODULUS)
    assert not is_signed(b"message", info[:-1], MODULUS)
    assert not is_signed(b"message", (int.from_bytes(info, "big") + MODULUS).to_bytes(385, "big"), MODULUS)
    assert not is_signed(b"message", b"\x00" * 384, MODULUS)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_keys_and_signatures_of_openssl_are_understood(tmp_path: Path) -> None:
    def openssl(*words: str) -> bytes:
        return subprocess.run(["openssl", *words], cwd=tmp_path, check=True, capture_output=True).stdout

    (tmp_path / "list").write_bytes(b"a list")
    openssl("genrsa", "-out", "key", "3072")
    modulus = read_public_key(openssl("rsa", "-in", "key", "-pubout").decode())

    assert is_signed(b"a list", openssl("dgst", "-sha256", "-sign", "key", "list"), modulus)
    with pytest.raises(ValueError, match="RSA key of 3,072 bits"):
        read_public_key(openssl("rsa", "-in", "key", "-RSAPublicKey_out").decode())
