"""What docs/usage.md says of a brief over many reports is what the command does."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = Path(sys.executable).parent / "hearsay"
USAGE = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
EXAMPLES = ["brief", "examples", "--about", "examples/about.jsonl"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a reader of the page would type it, in the root of the repository."""
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "0"}
    return subprocess.run([HEARSAY, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_the_page_shows_is_printed() -> None:
    """Each line of a marked block is printed by its command, in that order; a lone … stands for lines left out."""
    blocks = re.findall(r"<!-- output: hearsay (.*?) -->\n+```text\n(.*?)```", USAGE, re.DOTALL)
    missing = []
    for command, block in blocks:
        lines = iter([line.rstrip() for line in run(*command.split()).stdout.splitlines()])
        missing += [line for line in block.splitlines() if line.strip() not in {"", "…"} and line.rstrip() not in lines]

    assert blocks
    assert missing == []


def test_a_claim_that_nobody_states_is_answered_so() -> None:
    """Nine metres are not six: nothing is stated, and the nearest claim is named with the difference."""
    asked = run(*EXAMPLES, "--claim", "The reservoir will be lowered by nine metres.").stdout

    assert "STATED  No report states this." in asked
    assert "NEAR IT, BUT ANOTHER CLAIM" in asked


def test_the_sections_of_a_story_are_those_of_the_page() -> None:
    """Every heading that the brief of the examples prints is explained, under the name that it has there."""
    headings = re.findall(r"(?m)^([A-Z][A-Z ,]+)(?:  .*)?$", run(*EXAMPLES).stdout)
    explained = USAGE.upper()

    assert "LEAD CLAIMS" in headings
    assert [each for each in headings if each.strip() not in explained] == []


@pytest.mark.parametrize("time", ["yesterday", "", "2025-13-45", "2025-03-11T25:00"])
def test_what_is_no_time_is_one_clear_line(time: str) -> None:
    """Exit code 2, and no traceback."""
    ran = run("brief", "examples/01-obluk.txt", "--as-of", time)

    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1)


def test_a_time_before_all_reports_is_said_to_leave_none() -> None:
    """Instead of an empty page."""
    assert run(*EXAMPLES, "--as-of", "1999-12-31").stdout.startswith("No report to brief")


def test_excerpts_carry_no_text() -> None:
    """Only what is cited travels, over many reports too."""
    brief = json.loads(run(*EXAMPLES, "--excerpts", "--json").stdout)

    assert [each["text"] for each in brief["articles"]] == [None] * 8
