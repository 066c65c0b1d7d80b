"""What is remembered between builds comes back as it was, and what is held no longer is given back."""

from __future__ import annotations

import gc
import platform
import re
import subprocess
import sys
import tomllib
import zlib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine import cache
from generator.engine.fingerprint import LIBRARIES, OPTIONAL, fingerprint, versions
from generator.engine.memory import relaxed_gc, trim_heap

OUTCOMES = st.dictionaries(st.text(max_size=40), st.binary(max_size=300), max_size=40)


@given(OUTCOMES, OUTCOMES)
def test_outcomes_are_remembered_byte_for_byte_and_newer_ones_beside_them(
    first: dict[str, bytes], more: dict[str, bytes]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        cache.save_results(folder, b"seal", first)
        assert cache.load_results(folder, b"seal") == first
        # What was read is a view of a file that is then replaced.
        cache.save_results(folder, b"seal", {**cache.load_results(folder, b"seal"), **more})
        assert cache.load_results(folder, b"seal") == first | more


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: raw[:-1] + b"!", lambda raw: b""])
def test_damaged_outcomes_are_none(tmp_path: Path, damage: object) -> None:
    cache.save_results(tmp_path, b"seal", {"a": b"one", "b": b"two" * 20})
    file = tmp_path / "loaded"
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert cache.load_results(tmp_path, b"seal") == {}


def test_the_versions_of_libraries_are_those_that_python_itself_finds() -> None:
    names = ("markdown", "jinja2", "markupsafe", "python-frontmatter", "pyyaml", "nh3", "msgspec", "babel")
    found = versions(sys.path)
    assert {name: found[name] for name in names} == {name: version(name) for name in names}


# Libraries of a build that cannot change a byte of it: options of the command line, and how C code is called.
WITHOUT_EFFECT = {"click", "cffi", "pycparser"}


def test_every_library_that_can_change_a_byte_is_part_of_the_fingerprint() -> None:
    root = Path(__file__).resolve().parent.parent
    locked = set(re.findall(r"^([a-z][\w-]*)==", (root / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    drawing = {re.match(r"[\w-]+", each)[0] for each in (*extras["pictures"], *extras["workbook"])}  # type: ignore[index]
    assert set(LIBRARIES) == (locked | drawing) - WITHOUT_EFFECT
    # Where one of these is not installed, a start asks for no metadata, which takes longer to import than all else.
    assert set(OPTIONAL) == drawing
    assert all(map(find_spec, OPTIONAL.values()))


@pytest.mark.parametrize("folder", ["PyYAML-7.0.dist-info", "pyyaml-7.0.dist-info"])
def test_another_version_that_comes_first_on_the_path_makes_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    before = fingerprint()
    (tmp_path / folder).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert fingerprint() != before


def test_another_version_of_what_compresses_pictures_makes_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "0.1")
    assert fingerprint() != before


def test_a_library_that_was_installed_in_another_way_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    alone = fingerprint()
    egg = tmp_path / "PyYAML-7.0.egg-info"
    egg.write_text("Metadata-Version: 2.1\nName: PyYAML\nVersion: 7.0\n", "utf-8")
    assert fingerprint() != alone


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such call")
def test_what_was_used_and_is_free_again_is_no_longer_held() -> None:
    program = """
from generator.engine.memory import trim_heap
def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4 // 1024
parts = [bytes(4000) for _ in range(50_000)]
stay = parts[::50]
del parts
before = held()
trim_heap(10)
few = held()
trim_heap(50_000)
print(before, few, held())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    before, few, after = map(int, done.stdout.split())
    assert few >= before - 2
    assert after < before / 2


def test_a_system_that_knows_no_such_call_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    trim_heap(1_000_000)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    trim_heap(1_000_000)


def test_no_garbage_is_looked_for_when_a_command_has_ended() -> None:
    program = """
import atexit, gc, sys
atexit.register(lambda: print("left", gc.get_freeze_count(), len(gc.get_objects())))
from generator.cli.main import main
main()
"""
    command = [sys.executable, "-c", program, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    frozen, looked_at = map(int, done.stdout.rpartition("left")[2].split())
    assert frozen > 1000
    assert looked_at < 1000


def test_garbage_is_looked_for_seldom_while_a_site_is_made_and_then_as_before() -> None:
    before = gc.get_threshold()
    with relaxed_gc():
        assert gc.get_threshold()[0] > 10 * before[0]
    assert gc.get_threshold() == before
    with pytest.raises(ValueError, match="a fault"), relaxed_gc():
        raise ValueError("a fault")
    assert gc.get_threshold() == before
