"""The files that a person writes: read as meant, and what cannot be understood is one line that says what to write."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hearsay.errors import UsageError
from hearsay.run.decisions import Corrections, Quoted, read_corrections, read_grades, read_owners

GUIDE = Path(__file__).parents[2] / "docs" / "corrections.md"
PAIR = 'one = {report = "a.txt", text = "it is shut"}\n'
COPY = '[[copy]]\nfrom = "a.txt"\nto = "b.txt"\n'


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], str]:
    """A TOML file with some content; gives its path."""

    def written(content: str) -> str:
        (tmp_path / "c.toml").write_text(content, encoding="utf-8")
        return str(tmp_path / "c.toml")

    return written


def test_a_corrections_file_is_read_as_written(write: Callable[[str], str]) -> None:
    """Statements by words or by id, a copy with its kind, a source in one report or in all."""
    path = write(
        f'\ufeff[[apart]]\n{PAIR}two = "s4"\n{COPY}kind = "rewrite"\n[[not_copy]]\nfrom = "b.txt"\nto = "a.txt"\n'
        '[[source]]\nprinted = "the  mayor"\nis = "Ines Okoro"\n[[source]]\nprinted = "she"\nis = "Ada Lund"\nreport = "a.txt"\n'
    )

    assert read_corrections(path) == Corrections(
        file=path,
        apart=((Quoted(report="a.txt", text="it is shut"), "s4"),),
        copies=(("a.txt", "b.txt", "rewrite"),),
        not_copies=(("b.txt", "a.txt"),),
        sources=((None, "the mayor", "Ines Okoro"), ("a.txt", "she", "Ada Lund")),
    )
    assert read_corrections(write("")) == Corrections(file=path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[aprt]]\n", '"aprt" is not known; the entries are [[apart]], [[same]]'),
        ('[apart]\none = "s1"\n', '"apart" is not a list of entries; write [[apart]]'),
        ("apart = 1\n", '"apart" is not a list of entries; write [[apart]]'),
        (f"[[apart]]\n{PAIR}", '[[apart]] 1: "two" is missing; write one = {'),
        (f'[[same]]\n{PAIR}two = "s1"\nthree = "s2"\n', '[[same]] 1: "three" is not known; write one = {'),
        (f"[[same]]\n{PAIR}two = 4\n", '[[same]] 1: "two" names no statement; write two = {'),
        (f'[[same]]\n{PAIR}two = {{report = "b.txt"}}\n', '[[same]] 1: "two" names no statement; write two = {'),
        (f'[[same]]\n{PAIR}two = {{report = "b.txt", text = " "}}\n', '[[same]] 1: "text" is not a text'),
        (f"[[same]]\n{PAIR}{PAIR.replace('one', 'two')}", '[[same]] 1: "one" and "two" are the same'),
        (f'{COPY}kind = "rewrite"\n{COPY}', '[[copy]] 2: "kind" is missing; write from ='),
        (f'{COPY}kind = "theft"\n', '[[copy]] 1: "theft" is not a kind of copy; write one of reprint, rewrite, citation'),
        ('[[not_copy]]\nfrom = "a.txt"\nto = "a.txt"\n', '[[not_copy]] 1: "from" and "to" are the same'),
        ('[[source]]\nprinted = "she"\n', '[[source]] 1: "is" is missing; write printed ='),
        ('[[source]]\nprinted = "she"\nis = ["Ada", "Lund"]\n', '[[source]] 1: "is" is not a text; write is = "…"'),
        ("[[same]]\none = it is shut\n", "is not TOML (Invalid value (at line 2, column 7))"),
        ("x = " + "[" * 9000, "is not TOML"),
    ],
)
def test_a_wrong_entry_is_named_with_what_to_write(write: Callable[[str], str], content: str, words: str) -> None:
    """File, entry and key stand in one line."""
    path = write(content)

    with pytest.raises(UsageError) as caught:
        read_corrections(path)
    assert str(caught.value).startswith(f"--corrections {path}")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_owners_are_read_either_way_round(write: Callable[[str], str]) -> None:
    """By outlet or by owner, sorted, each outlet once."""
    by_outlet = '[owners]\n"The Lantern" = "Lund & Co"\n"Bell Online" = "Bell Group"\n"the  lantern" = "Lund & Co"\n'
    by_owner = '[groups]\n"Lund & Co" = ["The Lantern"]\n"Bell Group" = ["Bell Online"]\n'

    assert read_owners(write(by_outlet)) == read_owners(write(by_owner))
    assert read_owners(write(by_owner)) == (("Bell Online", "Bell Group"), ("The Lantern", "Lund & Co"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('"The Lantern" = "Lund & Co"\n', '"The Lantern" does not belong there; write [owners]'),
        ("[owner]\n", '"owner" does not belong there; write [owners]'),
        ("owners = 1\n", '"owners" does not belong there; write [owners]'),
        ('[owners]\nlantern.example = "Lund & Co"\n', '"lantern": is not a name; write "Outlet" = "Owner"'),
        ('[owners]\n"The Lantern" = ""\n', '"The Lantern": is not a name'),
        ('[groups]\n"Lund & Co" = "The Lantern"\n', '"Lund & Co": is not a list of outlets; write "Lund & Co" = ["Outlet"'),
        ('[groups]\n"Lund & Co" = [1]\n', '"Lund & Co": is not a name; write "Lund & Co" = ["Outlet"'),
        ('[owners]\n"The Lantern" = "A"\n[groups]\n"B" = ["the lantern"]\n', '"the lantern": has two owners, A and B; keep one'),
        ('[owners]\n"" = "Lund & Co"\n', "a name is empty"),
    ],
)
def test_a_wrong_owner_is_named_with_what_to_write(write: Callable[[str], str], content: str, words: str) -> None:
    """File and key stand in the line."""
    path = write(content)

    with pytest.raises(UsageError) as caught:
        read_owners(path)
    assert str(caught.value).startswith(f"--owners {path}")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[reliability]\n"The Lantern" = "G"\n', '"The Lantern": "G" is not a grade; write one of A, B, C, D, E, F'),
        ('[reliability]\n"The Lantern" = "b"\n', '"The Lantern": "b" is not a grade'),
        ('[reliability]\n"The Lantern" = 2\n', '"The Lantern": what stands there is not a grade'),
        ('[reliability]\n"The Lantern" = ["A"]\n', '"The Lantern": what stands there is not a grade'),
        ('[reliability]\n"The Lantern" = "A"\n"the lantern" = "B"\n', '"the lantern": has two grades, A and B; keep one'),
        ('"The Lantern" = "A"\n', '"The Lantern" does not belong there; write [reliability]'),
    ],
)
def test_a_wrong_grade_is_named_with_what_to_write(write: Callable[[str], str], content: str, words: str) -> None:
    """A letter from A to F, and nothing else."""
    path = write(content)

    with pytest.raises(UsageError) as caught:
        read_grades(path)
    assert str(caught.value).startswith(f"--sources {path}")
    assert words in str(caught.value)


def test_what_is_no_file_of_words_is_one_line(tmp_path: Path) -> None:
    """A folder, nothing, and bytes that are not UTF-8."""
    (tmp_path / "latin.toml").write_bytes(b'[owners]\n"Caf\xe9" = "Lund"\n')

    for name in (".", "none.toml", "latin.toml"):
        with pytest.raises(UsageError, match=r"cannot be read .*; give a TOML file"):
            read_owners(str(tmp_path / name))


def test_the_documented_files_are_understood(write: Callable[[str], str]) -> None:
    """Every block of ``docs/corrections.md`` is read by its option."""
    corrections, owners, grades = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)

    assert len(read_corrections(write(corrections)).copies) == 1
    assert read_owners(write(owners)) == (
        ("Denník Oblúk", "Oblúk Media"),
        ("Kestrel Wire", "Kestrel Co-operative"),
        ("Oblúk Business", "Oblúk Media"),
    )
    assert dict(read_grades(write(grades))) == {"Sajó Valley Water Directorate": "B", "Breakledger 24": "E"}
