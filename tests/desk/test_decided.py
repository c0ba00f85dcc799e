"""What a person decided reaches the run as it was meant, and what makes no sense stops before work begins."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hearsay.records import Brief
from hearsay.run import line
from hearsay.run.settings import Settings
from tests.desk.conftest import Command

Given = Callable[..., Settings]
FILES = {
    "c.toml": '[[not_copy]]\nfrom = "a.txt"\nto = "b.txt"\n',
    "o.toml": '[owners]\n"The Lantern" = "Lund & Co"\n',
    "s.toml": '[reliability]\n"The Lantern" = "C"\n',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the three files."""
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def given(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    """The settings that options come to; nothing is read."""
    seen: list[Settings] = []

    def make(inputs: list[str], settings: Settings, *more: object) -> Brief:
        seen.append(settings)
        settings.tell("a line\nfor somebody")
        return Brief(format="hearsay-brief/1", made_by={}, made_at="")

    def call(*options: str) -> Settings:
        assert command("brief", "--json", *options, "a.txt")[::2] == (0, "hearsay: a line\\nfor somebody\n")
        return seen.pop()

    monkeypatch.setattr(line, "brief", make)
    return call


def test_the_files_become_settings(given: Given) -> None:
    """Corrections, owners and grades, each from its option; what the run has to say goes to standard error, one line."""
    settings = given("--corrections", "c.toml", "--owners", "o.toml", "--sources", "s.toml")

    assert settings.corrections is not None
    assert (settings.corrections.file, settings.corrections.not_copies) == ("c.toml", (("a.txt", "b.txt"),))
    assert (settings.owners, settings.grades) == ((("The Lantern", "Lund & Co"),), (("The Lantern", "C"),))


def test_without_options_nothing_is_decided(given: Given) -> None:
    """No corrections, owners, grades, time or sentence."""
    settings = given()

    assert (settings.corrections, settings.owners, settings.grades, settings.as_of, settings.claim) == (None, (), (), None, None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-02-11", "2026-02-11T23:59:59+00:00"),
        ("20260211", "2026-02-11T23:59:59+00:00"),
        ("2026-02-11T09:40", "2026-02-11T09:40:00+00:00"),
        ("2026-02-11 09:40:30Z", "2026-02-11T09:40:30+00:00"),
        ("2026-02-11T00:00+02:00", "2026-02-11T00:00:00+02:00"),
    ],
)
def test_a_time_is_an_instant(given: Given, typed: str, meant: str) -> None:
    """A day means its end, and without an offset it is UTC."""
    assert given("--as-of", typed).as_of == meant


def test_a_sentence_is_one_line(given: Given) -> None:
    """As typed, but for its spaces."""
    assert given("--claim", " The bridge\n is  shut. ").claim == "The bridge is shut."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--as-of", "soon"], "not a time; write it as 2026-02-11 or"),
        (["--as-of", "2026-02-30"], "not a time"),
        (["--as-of", "2026-02-11T25:00"], "not a time"),
        (["--claim", ""], "says nothing; write one sentence"),
        (["--claim", " … "], "says nothing; write one sentence"),
        (["--corrections", "none.toml"], "cannot be read (No such file or directory); give a TOML file"),
        (["--corrections", "o.toml"], '"owners" is not known; the entries are [[apart]]'),
        (["--owners", "s.toml"], '"reliability" does not belong there; write [owners]'),
        (["--sources", "o.toml"], '"owners" does not belong there; write [reliability]'),
        (["--owners", "o.toml", "--html", "o.toml"], "is one of the files that are read; give another"),
    ],
)
def test_wrong_use_is_one_line(command: Command, folder: Path, arguments: list[str], words: str) -> None:
    """Exit code 2, the option and what to do; no file that was given is written over."""
    code, out, err = command("brief", *arguments, "a.txt")

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert arguments[-2] in err
    assert words in err
    assert {name: (folder / name).read_text(encoding="utf-8") for name in FILES} == FILES
