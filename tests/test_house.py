"""The house around the code: commands that exist, documents that hold, one clear line when something is missing."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEARSAY = Path(sys.executable).parent / "hearsay"
DOCUMENTS = sorted(p.relative_to(ROOT).as_posix() for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
LONGEST_MODULE = 300
LISTS = {"src/hearsay/records.py"}  # one record after another: nothing to follow, so it may be longer
LARGE = 1_000_000


def words_of(name: str) -> str:
    """A document of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> list[Path]:
    """The files that are in the repository, or are about to be."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.check_output(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, text=True)
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def requirements() -> list[str]:
    """Names of all that pyproject.toml asks for, extras included."""
    project = tomllib.loads(words_of("pyproject.toml"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    return [re.split(r"[<>=\[;~! ]", one)[0] for one in asked]


def printed(command: str) -> list[str]:
    """The lines that a command of a document prints, run in the repository's root."""
    name, *rest = command.split()
    assert name == "hearsay"
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "0"}
    ran = subprocess.run([HEARSAY, *rest], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return [line.rstrip() for line in ran.stdout.splitlines()]


def test_the_readme_names_only_commands_that_exist() -> None:
    """Whoever types a ``make`` line of README finds the target in the Makefile."""
    targets = set(re.findall(r"(?m)^([a-z]+):", words_of("Makefile")))
    named = set(re.findall(r"(?m)(?:^|`)make ([a-z]+)", words_of("README.md")))

    assert {"brief", "test"} <= named <= targets


def test_the_output_in_the_readme_is_current() -> None:
    """Each line of a block marked ``output`` is printed by its command, in that order; a lone … stands for lines left out."""
    for command, block in re.findall(r"<!-- output: (.*?) -->\n+```text\n(.*?)```", words_of("README.md"), re.DOTALL):
        lines = iter(printed(command))
        missing = [line for line in block.splitlines() if line.strip() not in {"", "…"} and line.rstrip() not in lines]

        assert missing == [], command


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link in a document points at a file of the repository."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", words_of(name))

    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


def test_the_documented_options_are_those_of_the_command() -> None:
    """``docs/usage.md`` lists every option of ``hearsay brief``, and none that it does not have."""
    table = set(re.findall(r"(?m)^\| `(--[a-z-]+)", words_of("docs/usage.md")))
    ours = set(re.findall(r"--[a-z-]+", "\n".join(printed("hearsay brief --help")))) - {"--help"}

    assert table == ours


def test_the_documented_pointers_are_in_the_schema() -> None:
    """Every field named in the table of ``docs/usage.md`` stands in the published schema."""
    schema = json.loads(words_of("src/hearsay/brief/schema.json"))
    text = json.dumps(schema)
    rows = re.findall(r"(?m)^\| (`/.*?) \|", words_of("docs/usage.md"))
    fields = {part for row in rows for part in re.findall(r"[a-z_]+", row)}

    assert rows
    assert [field for field in sorted(fields) if f'"{field}"' not in text] == []


def test_the_json_in_the_usage_page_can_be_read() -> None:
    """The example of ``hearsay extract`` is JSON, and its spans are those of its text."""
    block = re.search(r"```json\n(.*?)```", words_of("docs/usage.md"), re.DOTALL)
    assert block is not None
    line = json.loads(block.group(1))
    cut = {role: [line["text"][s:e] for s, e in spans] for role, spans in line["attributions"][0].items()}

    assert cut == {"source": ["The mayor"], "cue": ["said"], "content": ["the bridge was safe"]}


def test_every_dependency_is_explained() -> None:
    """ARCHITECTURE.md says why each requirement of pyproject.toml is there."""
    architecture = words_of("ARCHITECTURE.md")

    assert [name for name in requirements() if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", architecture)] == []


def test_every_large_file_is_explained() -> None:
    """ARCHITECTURE.md says why a file of more than a megabyte is in the tree."""
    architecture = words_of("ARCHITECTURE.md")
    large = [path.relative_to(ROOT).as_posix() for path in tracked() if path.stat().st_size > LARGE]

    assert [name for name in large if f"`{name}`" not in architecture] == []


def test_no_file_names_the_workplace() -> None:
    """A path of the machine where something was made helps nobody who reads it elsewhere."""
    path = re.compile(rb"(?<![\w.])/(?:work|root)/")
    telling = [p.relative_to(ROOT).as_posix() for p in tracked() if p.stat().st_size < LARGE and path.search(p.read_bytes())]

    assert telling == []


def test_modules_stay_small() -> None:
    """No module of the package has more than 300 lines, but for plain lists."""
    modules = sorted((ROOT / "src").rglob("*.py"))
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in modules}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE and name not in LISTS} == {}


def test_continuous_integration_can_be_run() -> None:
    """``.ci/run`` is executable, is valid bash, and turns skips into failures."""
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert "HEARSAY_REQUIRE=shared,chromium" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("1", "hearsay: needs Python 3.11 or later; oldpython is 3.8.1"),
        ("0", "hearsay: oldpython cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv"),
    ],
)
def test_a_machine_that_lacks_something_gets_one_clear_line(tmp_path: Path, old: str, line: str) -> None:
    """Too old a Python, or none that can make environments: one line says what to do, in a folder with spaces too."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    house = tmp_path / "a folder with spaces"
    house.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, house)
    python = house / "oldpython"
    python.write_text(f'#!/bin/sh\ncase "$2" in *version_info*) exit {old};; *ensurepip*) exit 1;; *) echo 3.8.1;; esac\n', encoding="utf-8")
    python.chmod(0o755)
    environment = os.environ | {"PATH": f"{house}{os.pathsep}{os.environ['PATH']}", "MAKEFLAGS": ""}
    ran = subprocess.run(["make", "brief", "PYTHON=oldpython"], cwd=house, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode != 0
    assert [said for said in ran.stderr.splitlines() if not said.startswith("make")] == [line]
    assert not (house / ".venv").exists()
