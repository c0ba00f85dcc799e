"""The commands that ask an archive."""

import json
from pathlib import Path

import pytest

from hearsay.store.archive import open_archive
from tests.desk.conftest import Command
from tests.store.piled import put_pile


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The invented pile in the archive that the environment names."""
    url = f"sqlite:///{tmp_path / 'archive.db'}"
    archive = open_archive(url)
    put_pile(archive)
    archive.close()
    monkeypatch.setenv("HEARSAY_ARCHIVE", url)
    monkeypatch.setenv("COLUMNS", "100")
    return url


def test_search_prints_claims(command: Command, kept: str) -> None:
    """Each with origins, the statement that answers, where it stands, who carries it, and its ids."""
    code, out, err = command("search", "grain terminal", "--limit", "1")
    lines = out.splitlines()

    assert (code, err) == (0, "")
    assert lines[0] == "4 claims, number 1  by weight"
    assert lines[2] == " 1  The port of Kelmar closes its grain terminal  [hedged, disputed]"
    assert "    1 origin until 11:20, then 2 (two port officials; Mira Tolk) · 5 reports · 2031-05-06 · weight 9" in lines
    assert "    “The port of Kelmar may close its grain terminal for up to six weeks”" in lines
    assert "    Morska Straža → port officials · 2031-05-06 08:10 UTC · kelmar/r1.txt 42–109" in lines
    assert any(line.startswith("    claim k1 · story y1: ") for line in lines)
    assert not [line for line in lines if line != line.rstrip()]


def test_search_prints_json(command: Command, kept: str) -> None:
    """In the shape that the desk has too."""
    code, out, _ = command("search", "grain", "--firmness", "hedged", "--disputed", "--json")
    shape = json.loads(out)

    assert code == 0
    assert shape["question"]["firmness"] == ["hedged"]
    assert [each["id"] for each in shape["claims"]] == ["k1"]
    assert shape["claims"][0]["excerpts"][0]["article"] == "r1"


def test_a_search_without_a_hit_is_no_failure(command: Command, kept: str) -> None:
    """One line, exit code 0."""
    assert command("search", "nothing of the kind") == (0, "0 claims\nNo claim in the archive has all that.\n", "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("search", "--firmness", "sure"), "--firmness sure: not one of asserted, hedged, doubted, denied"),
        (("search", "--status", "gone"), "--status gone: not one of confirmed"),
        (("search", "--sort", "size"), "--sort size: not one of weight, newest, origins"),
        (("search", "--near", "there"), "--near there: not a place and a distance"),
        (("search", "--since", "soon"), "--since soon: not a time"),
        (("log", "--since", "soon"), "--since soon: not a time"),
        (("log", "r1", "--failures"), "r1 and --failures: choose one"),
        (("log", "nowhere"), "nowhere: no such report"),
        (("claim", "nothing of it"), "nothing of it: no id, and no claim has all these words"),
        (("claim", "k1", "--json", "--markdown"), "--json and --markdown: choose one"),
        (("claim", "k1", "--html", "/nowhere/x.html"), "--html /nowhere/x.html: cannot be written"),
        (("sources", "Nobody"), "Nobody: nobody of that name is in any chain"),
        (("note", "nowhere", "x"), "nowhere: no claim, story, report or source"),
        (("note", "k1", "  "), "an empty note"),
    ],
)
def test_wrong_use_is_one_line(command: Command, kept: str, words: tuple[str, ...], says: str) -> None:
    """On standard error, exit code 2."""
    code, out, err = command(*words)

    assert (code, out) == (2, "")
    assert err.startswith(f"hearsay: {says}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("words", [("search", "x"), ("story", "x"), ("claim", "x"), ("log",), ("sources",), ("note", "x")])
def test_an_archive_that_is_not_there(command: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Nothing is made: one line says how to begin."""
    path = tmp_path / "none.db"
    code, _, err = command(*words, "--archive", f"sqlite:///{path}")

    assert code == 2
    assert err == f"hearsay: sqlite:///{path}: there is no archive yet; put reports into it with `hearsay add`\n"
    assert not path.exists()


def test_claim_shows_everything_of_one_claim(command: Command, kept: str) -> None:
    """Origins and ways, what each report says, changes, conflicts, history, notes."""
    command("note", "k1", "ring the port", "--author", "me")
    code, out, err = command("claim", "k1")
    lines = out.splitlines()
    titles = [line.split("  ")[0] for line in lines if line.isupper() or line.startswith(("HISTORY", "NOTES"))]

    assert (code, err) == (0, "")
    assert titles == ["WHO SAYS IT", "CHANGED ON THE WAY", "IN CONFLICT", "HISTORY", "NOTES"]
    assert "  └─ 1 Morska Straža  08:10" in lines
    assert "    Halvar Wire → Morska Straža → port officials (unnamed, 2) · trail ends here" in lines
    assert "    kelmar/r2.txt 88–145 · r2" in lines
    assert "  hedge lost: “may be closed” → “will be closed”  (2 Halvar Wire → 3 Kelmar Online)" in lines
    assert "  2031-05-06 15:00 UTC  new: first in the archive" in lines
    assert "  ring the port" in lines


def test_claim_in_every_form(command: Command, kept: str, tmp_path: Path) -> None:
    """JSON, Markdown, a page, and its history alone."""
    page = tmp_path / "claim.html"

    assert json.loads(command("claim", "k1", "--json")[1])["claims"][0]["id"] == "k1"
    assert command("claim", "k1", "--markdown")[1].startswith("## ")
    assert command("claim", "k1", "--html", page)[1:] == ("", f"hearsay: wrote {page}\n")
    assert "The port of Kelmar" in page.read_text(encoding="utf-8")
    assert command("claim", "k1", "--history")[1] == "HISTORY\n  2031-05-06 15:00 UTC  new: first in the archive\n\n"
    assert json.loads(command("claim", "k1", "--history", "--json")[1])[0]["kind"] == "new"


def test_story_is_briefed_as_brief_would(command: Command, kept: str) -> None:
    """With its lead claims, reports and, after them, the notes."""
    command("note", "r2", "ask Halvar for the tape")
    code, out, _ = command("story", "grain", "terminal")

    assert code == 0
    assert out.startswith("Kelmar’s grain terminal closes after dust is found in silo 4\n6 reports of 5 outlets")
    assert "LEAD CLAIMS  by weight" in out
    assert "  ask Halvar for the tape\n" in out
    assert json.loads(command("story", "y2", "--json")[1])["stories"][0]["id"] == "y2"


def test_log_lists_reports(command: Command, kept: str) -> None:
    """For people one row each, for machines one object a line."""
    _, out, _ = command("log", "--outlet", "halvar")
    _, rows, _ = command("log", "--json")
    first = json.loads(rows.splitlines()[0])

    assert out.splitlines()[1].startswith("2031-05-06 15:00  r6  Halvar Wire, 2031-05-06 14:00, Ministry denies")
    assert len(rows.splitlines()) == 7
    assert first.keys() >= {"id", "report", "version", "locator", "url", "outlet", "title", "published", "taken", "sha256"}
    assert (first["id"], first["story"], first["settled"]) == ("r7", "y2", True)
    assert command("log", "--failures")[1] == "Nothing failed.\n"
    assert command("log", "kelmar/r1.txt")[1].splitlines()[1].startswith("Morska Straža · report r1 · kelmar/r1.txt")


def test_sources_lists_everybody_and_tells_of_one(command: Command, kept: str) -> None:
    """By reports; and the record of one."""
    _, every, _ = command("sources", "--limit", "3")
    _, one, _ = command("sources", "Mira", "Tolk")

    assert len(every.splitlines()) == 4
    assert one.splitlines()[:2] == ["Mira Tolk", "person · 1 report · 2031-05-06 · not graded"]
    assert "CLAIMED  2 as an origin" in one
    assert "CITED BY  1\n  Radio Sund (1)\n" in one
    assert json.loads(command("sources", "Mira Tolk", "--json")[1])["claims"]["count"] == 2
    assert len(command("sources", "--json")[1].splitlines()) == 13


def test_notes_are_written_and_read(command: Command, kept: str) -> None:
    """What was written says on standard error where it went."""
    assert command("note", "Mira Tolk", "never in the office", "--author", "me") == (
        0,
        "",
        "hearsay: noted on source mira tolk\n",
    )
    assert "  never in the office\n" in command("note", "mira tolk")[1]
    assert json.loads(command("note", "mira tolk", "--json")[1])[0]["author"] == "me"
    assert "never in the office" in command("sources", "Mira Tolk")[1]
