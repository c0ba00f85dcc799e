"""The commands that watch."""

import json
from pathlib import Path

import pytest

from hearsay.store.archive import open_archive
from tests.desk.conftest import Command
from tests.run.test_alerts import GUARD, MASTER
from tests.run.watched import Newsroom, day


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty archive, which the environment names."""
    url = f"sqlite:///{tmp_path / 'archive.db'}"
    monkeypatch.setenv("HEARSAY_ARCHIVE", url)
    monkeypatch.setenv("COLUMNS", "100")
    return url


def came(url: str, number: int, outlet: str, *said: object) -> None:
    """A report is taken in."""
    archive = open_archive(url)
    Newsroom(archive).laid(day(number), outlet, said, None, None, None)  # type: ignore[arg-type]
    archive.close()


def test_a_watch_from_its_making_to_its_alerts(command: Command, kept: str, tmp_path: Path) -> None:
    """Added, listed, a round that tells, and what was found, as text and as JSON."""
    lines = tmp_path / "alerts.jsonl"
    added = command("watches", "add", "spill", "--query", "tanker", "--on", "new claim,second origin", "--to", f"jsonl:{lines}")
    came(kept, 2, "Harbour Post", GUARD)
    first = command("watch", "--once")
    came(kept, 3, "Fjord Daily", MASTER)
    second = command("watch", "--once")
    listed = command("watches", "list")
    shown = json.loads(command("watches", "show", "spill", "--json")[1])
    text = command("alerts")
    rows = [json.loads(line) for line in command("alerts", "--watch", "spill", "--json")[1].splitlines()]

    assert added == (0, "", "hearsay: spill: 0 claims answer now; `hearsay watch` tells what becomes of them\n")
    assert first == second == (0, "", "hearsay: 1 alert\nhearsay: one round is done\n")
    assert listed[1].splitlines()[:3] == ["spill", "    text tanker", "    new claim, second origin · told at once · no answer after 3 days"]
    assert (shown["alerts"], shown["targets"][0]["waiting"]) == (2, 0)
    assert text[1].startswith("SECOND ORIGIN  spill  2026-03-03 09:00 UTC\n")
    assert [row["kind"] for row in rows] == ["second origin", "new claim"]
    assert [json.loads(line) for line in lines.read_text().splitlines()] == rows[::-1]


def test_a_target_that_fails_is_said(command: Command, kept: str, tmp_path: Path) -> None:
    """On standard error and in the list, with exit code 1 after one round; `test --send` says so too."""
    (tmp_path / "file").write_text("")
    command("watches", "add", "spill", "--to", f"jsonl:{tmp_path / 'file' / 'x'}")
    came(kept, 2, "Harbour Post", GUARD)
    code, _, err = command("watch", "--once")
    tested = command("watches", "test", "spill", "--send")
    listed = command("watches", "list")[1]

    assert code == 1
    assert "cannot be written" in err
    assert (tested[0], "cannot be written" in tested[2]) == (1, True)
    assert "1 waiting · again at" in " ".join(listed.split())


def test_rest_and_removal(command: Command, kept: str) -> None:
    """Each says what it did; a name that is not there is one line and exit code 2."""
    command("watches", "add", "spill")
    said = [command("watches", *words)[2] for words in (("pause", "spill"), ("resume", "spill", "--skip"), ("remove", "spill"))]

    assert said == ["hearsay: spill: rests\n", "hearsay: spill: goes on\n", "hearsay: spill: removed\n"]
    assert command("watches", "remove", "spill")[::2] == (2, "hearsay: spill: there is no such watch; `hearsay watches list` shows those there are\n")
    assert command("alerts") == (0, "", "hearsay: no alerts\n")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("a b",), "no name of a watch"),
        (("../a",), "no name of a watch"),
        (("a", "--on", "denial,storms"), "--on storms: no change that is told"),
        (("a", "--on", ","), "--on (nothing): no change that is told"),
        (("a", "--digest", "yearly"), "--digest yearly: not one of now, hourly, daily, weekly"),
        (("a", "--to", "slack"), "--to slack: nowhere to tell"),
        (("a", "--near", "here"), "--near here: not a place and a distance"),
        (("a", "--from", "soon"), "--from soon: not a time"),
        (("a", "--status", "angry"), "--status angry: not one of"),
    ],
)
def test_what_makes_no_sense_is_one_line(command: Command, kept: str, given: tuple[str, ...], why: str) -> None:
    """Exit code 2, and nothing is kept."""
    code, out, err = command("watches", "add", *given)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert why in err
    assert "all changes" not in command("watches", "list")[1]


@pytest.mark.parametrize("every", ["", "5", "0m", "-1s", "1.5h", "m", "10 m"])
def test_a_pause_that_is_none(command: Command, kept: str, every: str) -> None:
    """A number and a unit, more than nothing."""
    code, _, err = command("watch", "--every", every or "x")

    assert (code, err.count("\n")) == (2, 1)
    assert "not a time; write it as 90s, 10m, 1h or 1d" in err
