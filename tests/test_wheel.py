"""The wheel alone: what a site of its own needs comes with it, and nothing is fetched or read from elsewhere."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement

from tests.commands import run
from tests.terminals import REPOSITORY
from tests.test_init import FILES, GIVEN, tree


@dataclass
class Package:
    """The wheel of this repository, installed outside of it beside the libraries of these tests."""

    wheel: Path
    folder: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PYTHONPATH": str(self.folder), "SOURCE_DATE_EPOCH": "1795305600"}
        return subprocess.run([sys.executable, *command], capture_output=True, text=True, cwd=cwd, env=variables)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    place = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    # With the build backend that is installed: nothing is fetched.
    subprocess.run(
        [*pip, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(place), str(REPOSITORY)], check=True
    )
    (wheel,) = place.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-compile", "--target", str(place / "installed"), str(wheel)], check=True
    )
    return Package(wheel, place / "installed")


def local_index(place: Path) -> Path:
    """A folder with a wheel for each library of the generator; they are empty and lead to those of these tests."""
    place.mkdir(parents=True)
    for line in tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]:
        name = Requirement(line).name
        stem = f"{name.replace('-', '_')}-{version(name)}"
        files = {
            f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version(name)}\n",
            f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{stem}.dist-info/RECORD": "",
            f"{stem}.pth": sysconfig.get_path("purelib") + "\n",
        }
        with zipfile.ZipFile(place / f"{stem}-py3-none-any.whl", "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
    return place


def without_a_network(place: Path) -> dict[str, str]:
    """The variables with which pip, uv and pipx install from a folder alone, and keep all that is theirs beside it."""
    index = str(local_index(place / "index"))
    own = {name: text for name, text in os.environ.items() if not name.startswith(("PIP_", "UV_", "PIPX_", "VIRTUAL_"))}
    return own | {
        "HOME": str(place),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": index,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_NO_CONFIG": "1",
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": index,
        "UV_OFFLINE": "1",
        "UV_PYTHON": sys.executable,
        "UV_CACHE_DIR": str(place / "uv"),
        "PIPX_HOME": str(place / "pipx"),
        "SOURCE_DATE_EPOCH": "1795305600",
    }


def newer_wheel(wheel: Path, folder: Path) -> Path:
    """The same wheel with another version, another line in every page's footer, and another file of the starter."""
    old = wheel.name.split("-")[1]
    changed = {
        "generator/__init__.py": lambda text: text.replace(old, "9.9.9"),
        "generator/defaults/layouts/base.html": lambda text: text.replace("{% block foot %}", "{% block foot %}newer"),
        "generator/starter/tools/vscode/tasks.json": lambda text: f"// newer\n{text}",
        f"on_the_record-{old}.dist-info/METADATA": lambda text: text.replace(f"\nVersion: {old}", "\nVersion: 9.9.9"),
    }
    new = folder / wheel.name.replace(old, "9.9.9")
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(new, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            raw = changed[name](raw.decode()).encode() if name in changed else raw
            target.writestr(name.replace(f"-{old}.dist-info", "-9.9.9.dist-info"), raw)
    return new


def lines_below(marker: str, package: Package) -> list[str]:
    """The commands that the README shows below a marker, with the wheel at hand."""
    found = re.search(
        rf"<!-- {marker} -->\n```sh\n(.*?)\n```\n", (REPOSITORY / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert found
    return found[1].replace("on_the_record-VERSION-py3-none-any.whl", package.wheel.name).splitlines()


def test_five_lines_of_the_readme_lead_to_a_site_in_the_browser_and_those_on_updating_run_there(
    package: Package, tmp_path: Path
) -> None:
    *before, last = lines_below("start commands", package)
    assert len(before) == 4
    variables = without_a_network(tmp_path / "index-and-caches")
    (tmp_path / package.wheel.name).write_bytes(package.wheel.read_bytes())
    script = "\n".join([*before, "pwd"])
    done = subprocess.run(["bash", "-euc", script], cwd=tmp_path, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    site = Path(done.stdout.splitlines()[-1])
    assert site == tmp_path / "my-site"
    assert (site / "wheels" / package.wheel.name).read_bytes() == package.wheel.read_bytes()
    with subprocess.Popen(last.split(), cwd=site, env=variables, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        shown = next(line for line in process.stdout if "http://" in line)
        address = re.search(r"http://\S+", shown)
        assert address
        with urlopen(address[0]) as page:
            text = page.read().decode()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    assert "<title>Facts of the Valley" in text
    blocks = re.findall(r"```sh\n(.*?)```", (REPOSITORY / "docs/updating.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 2
    script = "\n".join(line.strip() for block in blocks for line in block.splitlines())
    done = subprocess.run(["bash", "-euc", script], cwd=site, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "0 errors" in done.stdout and "nothing to update" in done.stdout

    # A newer version takes effect in what the site has not changed, and beside what it has.
    newer = newer_wheel(package.wheel, site / "wheels")
    (site / "wheels" / package.wheel.name).unlink()
    requirements = site / "requirements.txt"
    requirements.write_text(requirements.read_text("utf-8").replace(package.wheel.name, newer.name), "utf-8")
    (site / "layouts").mkdir()
    (site / "layouts/base.html").write_text(
        '{% extends "built-in/base.html" %}{% block foot %}{{ super() }}Ours{% endblock %}', "utf-8"
    )
    script += "\n.venv/bin/on-the-record build"
    done = subprocess.run(["bash", "-euc", script], cwd=site, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "\n9.9.9\n" in done.stdout and "changed in the starter: .vscode/tasks.json" in done.stdout
    assert (site / ".vscode/tasks.json").read_text("utf-8").startswith("// newer\n")
    foot = (site / "public/index.html").read_text("utf-8").partition("<footer")[2]
    assert "newer" in foot and "Ours" in foot


@pytest.mark.parametrize("tool", ["uvx", "pipx"])
def test_a_tool_that_installs_nothing_makes_the_same_site(package: Package, tmp_path: Path, tool: str) -> None:
    (line,) = lines_below(f"start with {tool}", package)
    (tmp_path / package.wheel.name).write_bytes(package.wheel.read_bytes())
    given = " --title 'Two Rivers Record' --base-url https://rivers.example/facts"
    variables = without_a_network(tmp_path / "index-and-caches")
    done = subprocess.run(["bash", "-euc", line + given], cwd=tmp_path, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = tree(tmp_path / "my-site")
    assert set(made) == FILES | {f"wheels/{package.wheel.name}"}
    assert made["requirements.txt"].decode().splitlines()[-1] == f"./wheels/{package.wheel.name}"


def test_the_wheel_alone_makes_checks_and_builds_a_site_and_touches_no_file_of_it_later(
    package: Package, tmp_path: Path
) -> None:
    script = str(package.folder / "bin" / "on-the-record")
    done = package.run("-m", "on_the_record", "init", "site", *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "site"
    begun = tree(folder)
    assert set(begun) == FILES | {f"wheels/{package.wheel.name}"}
    assert begun[f"wheels/{package.wheel.name}"] == package.wheel.read_bytes()
    assert begun["requirements.txt"].decode().splitlines()[-1] == f"./wheels/{package.wheel.name}"

    for command in (["-m", "on_the_record"], [script]):
        checked = package.run(*command, "check", cwd=folder)
        assert checked.returncode == 0, checked.stderr
        assert checked.stdout.splitlines()[-1] == "9 content files: 0 errors, 10 warnings"
        built = package.run(*command, "build", cwd=folder)
        assert built.returncode == 0, built.stderr
    index = (folder / "public/index.html").read_text("utf-8")
    assert "Two Rivers Record" in index
    assert (folder / "public/favicon.ico").is_file()
    # Another version of the generator is other code over the same files.
    assert run("build", "--root", str(folder)).returncode == 0
    assert tree(folder) == begun
    asked = package.run(script, "new", "The council sold the old bridge", cwd=folder)
    assert asked.stdout.splitlines()[-1].startswith(f"fill it in, then run: {script} check content/entries/2026/the-c")
    # All that was loaded came from the package.
    where = package.run("-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert where.stdout.strip() == str(package.folder / "generator" / "__init__.py")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("on-the-record ch", ["changes", "check"]), ("on-the-record check --si", ["--since"]), ("on-the-record zz", [])],
)
def test_a_shell_completes_commands_and_options(package: Package, typed: str, offered: list[str]) -> None:
    variables = {
        **os.environ,
        "PYTHONPATH": str(package.folder),
        "_ON_THE_RECORD_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    script = str(package.folder / "bin" / "on-the-record")
    done = subprocess.run([sys.executable, script], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.partition(",")[2] for line in done.stdout.split()] == offered


def test_the_documentation_comes_with_the_wheel(package: Package, tmp_path: Path) -> None:
    script = str(package.folder / "bin" / "on-the-record")
    shown = {name: package.run(script, "docs", name, cwd=tmp_path).stdout for name in ("writing", "changelog", "S104")}
    writing = (REPOSITORY / "docs/writing.md").read_text("utf-8").replace("python build.py", script)
    assert shown["writing"].strip() == writing.strip()
    assert shown["changelog"].startswith("# Changelog\n")
    assert "### S104: Unknown status" in shown["S104"]


def test_the_wheel_has_every_page_and_every_example_of_the_documentation(package: Package) -> None:
    ours, theirs = REPOSITORY / "docs", package.folder / "generator/defaults/docs"
    assert {path: raw for path, raw in tree(ours).items() if not path.endswith(".png")} == tree(theirs)
