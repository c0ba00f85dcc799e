"""Input that is broken, hostile or strange: one line each, and the reports beside it are briefed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEARSAY = Path(sys.executable).parent / "hearsay"
GOOD = "Bridge shut\n\nThe bridge at Tarvin is shut, Mayor Ines Okoro said on Monday. Two officials told the Lantern it may fall.\n"


def run(*arguments: object, cwd: Path, **options: object) -> tuple[int, str, str]:
    """The installed command in a folder: exit code, standard output, standard error."""
    given = [str(HEARSAY), *map(str, arguments)]
    ran = subprocess.run(given, cwd=cwd, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload]
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_names_and_links_of_every_kind_in_one_folder(folder: Path) -> None:
    """What cannot be read is listed, a line each, and a name cannot break the line or speak to the terminal."""
    (folder / "a\nb.txt").touch()
    (folder / "c\x1b[31m.txt").touch()
    (folder / "$(d) 'e' \"f\" *.txt").write_text(GOOD, encoding="utf-8")
    (folder / "-g.txt").write_text(GOOD, encoding="utf-8")
    (folder / "h.txt").mkdir()
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "lost.txt").symlink_to("nowhere.txt")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    code, out, err = run("brief", "--json", ".", cwd=folder)

    assert code == 1
    assert [Path(a["locator"]).name for a in json.loads(out)["articles"]] == ["$(d) 'e' \"f\" *.txt", "-g.txt", "good.txt"]
    assert len(err.splitlines()) == len(json.loads(out)["failures"]) == 4
    assert all(name in err for name in ("a\\nb.txt: is empty", "c\\x1b[31m.txt: is empty", "loop.txt: ", "lost.txt: no such file"))


def test_a_name_that_is_not_unicode_can_be_briefed(folder: Path) -> None:
    """As JSON, and as a page."""
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(GOOD, encoding="utf-8")

    assert run("brief", "--json", "--html", "page.html", name, cwd=folder)[0] == 0
    assert "caf\\udce9.txt" in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(folder: Path) -> None:
    """A file and a folder without permission are two lines."""
    (folder / "no.txt").touch(mode=0)
    (folder / "closed").mkdir(mode=0)
    code, out, err = run("brief", "--json", ".", cwd=folder)
    (folder / "closed").chmod(0o700)

    assert (code, len(json.loads(out)["articles"])) == (1, 1)
    assert err.count("Permission denied") == 2


def test_pipes_and_devices_do_not_hold_it_up(folder: Path) -> None:
    """A pipe that nobody writes to is empty, and an endless device is too large."""
    os.mkfifo(folder / "pipe")
    code, out, err = run("brief", "--json", "--max-size", "1M", "pipe", "/dev/zero", "/dev/null", "good.txt", cwd=folder)

    assert (code, len(json.loads(out)["articles"])) == (1, 1)
    assert sorted(line.split(": ")[1] for line in err.splitlines()) == ["/dev/null", "/dev/zero", "pipe"]


def test_a_report_through_a_pipe_is_read(folder: Path) -> None:
    """As shells hand over ``<(command)``."""
    given, write = os.pipe()
    os.write(write, GOOD.encode())
    os.close(write)
    code, out, _ = run("brief", "--json", f"/dev/fd/{given}", cwd=folder, pass_fds=[given])
    os.close(given)

    assert (code, json.loads(out)["articles"][0]["text"]) == (0, GOOD)


def test_standard_input_that_is_closed_is_one_line(folder: Path) -> None:
    """No traceback, and the other report is briefed."""
    shell = ["sh", "-c", f'"{HEARSAY}" brief --json - good.txt <&-']
    ran = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=False)

    assert (ran.returncode, len(json.loads(ran.stdout)["articles"])) == (1, 1)
    assert ran.stderr.splitlines() == ["hearsay: standard input: is closed; pipe a report into it or name a file"]


@pytest.mark.parametrize("what", [["brief"], ["extract"]])
def test_a_reader_that_goes_away_is_no_error(folder: Path, what: list[str]) -> None:
    """As with ``| head``: nothing on standard error, exit code 0."""
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run([HEARSAY, *what, "good.txt"], cwd=folder, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)

    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    """Exit code 2 and what to do."""
    with open("/dev/full", "wb") as full:
        ran = subprocess.run([HEARSAY, "extract", "good.txt"], cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)

    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines() == [
        "hearsay: standard output: cannot be written (No space left on device); make room or write elsewhere"
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--max-size", "99999999999999999999G"],
        ["--max-size", "²"],
        ["--html", "no/such/page.html"],
        ["--html", "good.txt"],
        ["--about", "broken.jsonl"],
        ["--about", "nobody.jsonl"],
        ["--about", "."],
    ],
)
def test_wrong_use_is_one_line_and_changes_nothing(folder: Path, arguments: list[str]) -> None:
    """Exit code 2; an input is never written over."""
    (folder / "broken.jsonl").write_text('{"file": "good.txt"\n', encoding="utf-8")
    (folder / "nobody.jsonl").write_text('{"outlet": "The Lantern"}\n', encoding="utf-8")
    code, out, err = run("brief", *arguments, "good.txt", cwd=folder)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert arguments[1] in err
    assert (folder / "good.txt").read_text(encoding="utf-8") == GOOD


def test_a_time_of_making_that_is_none_is_wrong_use(folder: Path) -> None:
    """SOURCE_DATE_EPOCH far out of range is named."""
    code, _, err = run("brief", "good.txt", cwd=folder, env=os.environ | {"SOURCE_DATE_EPOCH": "9" * 17})

    assert (code, len(err.splitlines())) == (2, 1)
    assert "SOURCE_DATE_EPOCH" in err


def test_without_input_it_tells_how_it_is_used(folder: Path) -> None:
    """Exit code 2, on standard error."""
    code, out, err = run("brief", cwd=folder)

    assert (code, out) == (2, "")
    assert "INPUT" in err


def test_the_same_in_every_corner_of_unicode(folder: Path) -> None:
    """One long line, emoji, punctuation, right-to-left text, control characters: read, and kept as they are."""
    texts = {
        "long": "x" * 200_000,
        "emoji": "😀👩‍👩‍👧‍👦🇩🇪 " * 50,
        "marks": "!?.,;:—()[]{}\"'…" * 50,
        "cairo": "أعلن المتحدث باسم الحكومة في القاهرة اليوم أن 45 شخصا قتلوا على بعد 20 كيلومترا من الحدود المصرية.\n" * 3,
        "codes": GOOD + "\x1b[31m\x07\u202e\u2028\u0085" + GOOD,
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    code, out, err = run("brief", "--json", *(f"{name}.txt" for name in texts), cwd=folder)

    assert (code, err) == (0, "")
    assert {a["locator"][:-4]: a["text"] for a in json.loads(out)["articles"]} == texts
    assert "\x1b" not in run("brief", "codes.txt", cwd=folder)[1]


@pytest.mark.parametrize(
    ("text", "language", "place", "number"),
    [
        ("Плотина прорвана, сообщил в субботу глава района Иван Петров. Погибли 12 человек, ущерб 40 %.\n", "ru", None, 40),
        ("Le pont de Bordeaux est fermé, selon le maire. Environ 40 % des habitants sont touchés, dit-il.\n", "fr", "Bordeaux", 40),
    ],
)
def test_without_a_language_pack_the_ground_is_still_given(
    folder: Path, text: str, language: str, place: str | None, number: int
) -> None:
    """The language is named in a warning; there are no attributions, but figures, and places in the Latin script."""
    (folder / "foreign.txt").write_text(text * 3, encoding="utf-8")
    code, out, _ = run("brief", "--json", "foreign.txt", cwd=folder)
    brief = json.loads(out)

    assert (code, brief["attributions"]) == (0, [])
    assert [language in w["why"] for w in brief["warnings"] if w["kind"] == "no language pack"] == [True]
    assert number in [f["value"] for s in brief["statements"] for f in s["figures"]]
    assert place is None or place in [p["name"] for s in brief["statements"] for p in s["places"]]


def test_it_leaves_nothing_behind(folder: Path) -> None:
    """No identifier, cache or report to anybody from the libraries: what is read stays on the machine."""
    home = folder / "home"
    home.mkdir()
    quiet = {"CI", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in quiet} | {"HOME": str(home)}
    code, _, _ = run("brief", "good.txt", cwd=folder, env=environment)

    assert code == 0
    assert list(home.rglob("*")) == []


def test_about_is_matched_by_path_and_flags_win(folder: Path) -> None:
    """A line for ``x/a.txt`` is not one for ``y/a.txt``; fields that a flag gives stand above those of the file."""
    for name in ("x", "y"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(f"{name}\n\n{GOOD}", encoding="utf-8")
    (folder / "about.jsonl").write_text('{"file": "x/a.txt", "outlet": "The Lantern", "owner": "Lund & Co"}\n', encoding="utf-8")
    both = json.loads(run("brief", "--json", "--about", "about.jsonl", "x", "y", cwd=folder)[1])["articles"]
    flagged = run("brief", "--json", "--about", "about.jsonl", "--outlet", "The Bell", "x", cwd=folder)[1]

    assert [a["outlet"] for a in both] == ["The Lantern", None]
    assert [(a["outlet"], a["owner"]) for a in json.loads(flagged)["articles"]] == [("The Bell", "Lund & Co")]
