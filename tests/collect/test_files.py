"""Files, folders and standard input."""

import io
import os
from pathlib import Path

import pytest

from hearsay.collect import collect, expand_one, identity, read_file, read_stdin
from hearsay.errors import MissingInput, UnreadableInput


def test_a_folder_stands_for_its_reports_in_natural_order(tmp_path: Path) -> None:
    """``2.txt`` comes before ``10.txt``; hidden files and other kinds are left out, folders are entered."""
    for name in ("10.txt", "2.txt", "b/1.HTML", ".hidden.txt", ".git/3.txt", "notes.md", "1.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    names = [os.path.relpath(path, tmp_path) for path in expand_one(str(tmp_path))]

    assert names == ["1.htm", "2.txt", "10.txt", os.path.join("b", "1.HTML")]


@pytest.mark.parametrize("given", ["-", "https://example.org/a", "HTTP://example.org/b"])
def test_standard_input_and_addresses_stand_for_themselves(given: str) -> None:
    """Nothing is looked up for them while inputs are listed."""
    assert expand_one(given) == [given]


@pytest.mark.parametrize("given", ["no-such-file.txt", "", "a\0b", "x" * 5000])
def test_what_is_not_there_is_missing(given: str) -> None:
    """The error is one line and names the input."""
    with pytest.raises(MissingInput) as raised:
        expand_one(given)

    assert "\n" not in str(raised.value)


def test_an_empty_folder_is_missing_input(tmp_path: Path) -> None:
    """The user hears what kinds of files were looked for."""
    with pytest.raises(MissingInput, match=r"no \.txt"):
        expand_one(str(tmp_path))


def test_one_file_is_one_input_however_its_path_is_written(tmp_path: Path) -> None:
    """Which lets a caller count it once."""
    (tmp_path / "a.txt").write_text("x")
    crooked = str(tmp_path / "." / "sub" / ".." / "a.txt")
    (tmp_path / "sub").mkdir()

    assert identity(crooked) == identity(str(tmp_path / "a.txt"))


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    """Line endings and marks included; the ending tells the media type."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo")

    page = collect(str(path))

    assert (page.content, page.media_type, page.locator) == (b"\xef\xbb\xbfone\r\ntwo", "text/plain", str(path))


def test_a_file_over_the_limit_is_refused_with_the_option_that_allows_it(tmp_path: Path) -> None:
    """A file of just the limit is read."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)

    assert len(read_file(str(path), max_size=11).content) == 11
    with pytest.raises(UnreadableInput, match="--max-size"):
        read_file(str(path), max_size=10)


def test_a_folder_or_nothing_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    """Between listing and reading a file may go away."""
    for path in (tmp_path, tmp_path / "gone.txt"):
        with pytest.raises(MissingInput):
            read_file(str(path))


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is its locator."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9")))

    page = read_stdin()

    assert (page.locator, page.content) == ("-", b"caf\xe9")
